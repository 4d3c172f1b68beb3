"""Another process on the same database: `other_process.py WHAT URL SPOOL`."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from store_samples import NOW, a_case, a_line, a_mail

from mmd_mailbot.core.money import MoneyMove, Movement
from mmd_mailbot.ports import Uid
from mmd_mailbot.store import SqlStore, open_store


def hold(store: SqlStore) -> None:
    """Say when the write has begun, go on when told to."""
    with store.write() as ledger:
        print("in", flush=True)
        sys.stdin.readline()
        ledger.save_case(a_case(note="from the other process"))


def crash(store: SqlStore) -> None:
    """Killed in the middle of a block that did one of everything."""
    with store.write() as ledger:
        case = str(ledger.save_case(a_case()).number)
        ledger.book(MoneyMove("district:x", Movement.RESERVE, 5), case, NOW)
        ledger.record(**a_line(case))
        ledger.link_message("<m@x>", case)
        ledger.queue(a_mail(), NOW)
        # enough that pages are spilt into the file before any commit
        for number in range(60):
            ledger.save_case(a_case(note="x" * 100_000, district_id=f"d{number}"))
        os.kill(os.getpid(), signal.SIGKILL)


def crash_in_claim(store: SqlStore) -> None:
    store.note("north", [Uid("INBOX", 1, "1")], NOW)
    store.claim_inbound("north", 9, NOW, 3)
    os.kill(os.getpid(), signal.SIGKILL)


def work(store: SqlStore) -> None:
    """Many small blocks."""
    for number in range(15):
        with store.write() as ledger:
            case = str(ledger.save_case(a_case()).number)
            ledger.balance("district:x", 1000, lock=True)
            ledger.book(MoneyMove("district:x", Movement.RESERVE, 1), case, NOW)
            ledger.record(**a_line(case))
            ledger.queue(a_mail(f"{case}-{number}"), NOW)


if __name__ == "__main__":
    what, url, spool = sys.argv[1:]
    store = open_store(url, spool=Path(spool), clock=lambda: NOW)
    {"hold": hold, "crash": crash, "crash_in_claim": crash_in_claim, "work": work}[what](store)
    store.close()
