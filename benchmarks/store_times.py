"""How long each operation of the store takes, with few and with many cases: `python benchmarks/store_times.py`."""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from mmd_mailbot.core.case import Case, Party, Stage
from mmd_mailbot.core.directory import Role
from mmd_mailbot.core.effects import TimerKind, Wake
from mmd_mailbot.core.facts import Document, Fact, Kind
from mmd_mailbot.core.money import MoneyMove, Movement
from mmd_mailbot.ports import InboundState, OutboundMail, OutboundState, Uid
from mmd_mailbot.store import SqlStore, open_store

NOW = datetime(2026, 10, 5, 14, 30, tzinfo=UTC)
ROUNDS = 15


def a_case(number: int) -> Case:
    fields = {f"field_{index}": Fact("some words of an answer " * 4, 0.98, "page 1") for index in range(20)}
    form = Document("form.pdf", Kind.BUILDING_REQUEST, fields=fields, file_sha256=f"{number:064x}")
    return Case(
        Kind.BUILDING_REQUEST,
        Stage.FACILITATOR_REVIEW if number % 3 else Stage.CLOSED,
        district_id=f"district-{number % 500}",
        building=f"Building {number}",
        opened_at=NOW,
        parties=(Party(f"pat{number}@district.example", Role.DISTRICT),),
        form=form,
        requested=Decimal("450.00"),
    )


def a_mail(key: str, case: str) -> OutboundMail:
    address = f"pat{key}@district.example"
    return OutboundMail(
        key, "m", "request-received", (case,), "bot@x.example", (address,), f"<{key}@x>", key.encode() + b"x" * 20_000
    )


def fill(store: SqlStore, count: int) -> None:
    """Cases, each with a mail in, a mail out, a line of history, money and a timer."""
    store.note("m", [Uid("INBOX", 1, str(number)) for number in range(1, count + 1)], NOW)
    with store.write() as ledger:
        for number in range(1, count + 1):
            case = str(ledger.save_case(a_case(number)).number)
            ledger.link_message(f"<in{number}@x>", case)
            state, digest = InboundState.DONE, f"{number:064x}"
            ledger.update_inbound(number, state, sha256=digest, message_id=f"<in{number}@x>", outcome="handled")
            ledger.book(MoneyMove(f"district:{number % 500}", Movement.RESERVE, Decimal("450.00")), case, NOW)
            ledger.set_timer(case, Wake(TimerKind.REMIND, NOW + timedelta(days=number % 90)))
            ledger.queue(replace(a_mail(str(number), case), message=b"x", state=OutboundState.SENT), NOW)
            record(ledger, case)


def record(ledger: object, case: str) -> None:
    ledger.record(  # type: ignore[attr-defined]
        at=NOW,
        case=case,
        event="form-complete",
        by="pat",
        stage="facilitator-review",
        evidence=["signed"],
        notices=[("request-received", "pat", "<m@x>")],
        rules="r",
        roster="o",
        mail_sha256="a" * 64,
    )


def timed(times: dict[str, list[float]], name: str, call: Callable[[], object]) -> None:
    start = time.perf_counter()
    call()
    times.setdefault(name, []).append((time.perf_counter() - start) * 1000)


def whole_commit(store: SqlStore, number: int) -> None:
    """What handling one mail writes: step 5."""
    with store.write() as ledger:
        saved = ledger.save_case(a_case(1_000_000 + number))
        case = str(saved.number)
        ledger.link_message(f"<new{number}@x>", case)
        ledger.balance("district:1", 1000, lock=True)
        ledger.book(MoneyMove("district:1", Movement.RESERVE, Decimal("1.00")), case, NOW)
        ledger.set_timer(case, Wake(TimerKind.REMIND, NOW))
        record(ledger, case)
        ledger.queue(a_mail(f"new{number}", case), NOW)
        ledger.queue(a_mail(f"two{number}", case), NOW)


def measure(store: SqlStore, count: int) -> dict[str, float]:
    times: dict[str, list[float]] = {}
    middle = f"MMD-26-{count // 2:04d}"
    for n in range(ROUNDS):
        uid = [Uid("INBOX", 1, str(count + n + 1))]
        timed(times, "note one id (commit)", lambda uid=uid: store.note("m", uid, NOW))
        timed(times, "highest", lambda: store.highest("m", "INBOX"))
        timed(times, "claim_inbound (commit)", lambda: store.claim_inbound("m", 1, NOW, 10_000))
        timed(times, "one mail's whole commit, 2 answers", lambda n=n: whole_commit(store, n))
        timed(times, "claim_outbound (commit)", lambda: store.claim_outbound(1, NOW))
        timed(times, "left_sending", store.left_sending)
        timed(
            times,
            "settle_outbound (commit)",
            lambda n=n: store.settle_outbound(count + 1 + n, OutboundState.SENT, NOW),
        )
        timed(times, "to_file", lambda: store.to_file("m", 50))
        timed(times, "due_timers, 50", lambda: store.due_timers(NOW, 50))
        timed(times, "history of a case", lambda: store.history(middle))
        with store.read() as ledger:
            timed(times, "case", lambda: ledger.case(middle))
            timed(
                times, "cases_of_message_ids", lambda: ledger.cases_of_message_ids([f"<in{count // 2}@x>", "<z@x>"])
            )
            timed(times, "cases_of_party", lambda: ledger.cases_of_party(f"pat{count // 2}@district.example"))
            timed(times, "cases_like", lambda: ledger.cases_like(Kind.BUILDING_REQUEST, "district-7", "building 7"))
            timed(times, "handled_before", lambda: ledger.handled_before("f" * 64, "<z@x>", 1))
            timed(times, "seen_document", lambda: ledger.seen_document("f" * 64, "e" * 64, Kind.RECEIPT))
            timed(times, "seen_invoice", lambda: ledger.seen_invoice("district-7", "INV-1"))
            timed(times, "balance", lambda: ledger.balance("district:7", 1000))
            timed(times, "automatic_sent", lambda: ledger.automatic_sent("pat7@district.example", NOW))
    return {name: statistics.median(values) for name, values in times.items()}


def main() -> None:
    found = []
    for count in (200, 10_000):
        with tempfile.TemporaryDirectory() as folder:
            store = open_store(f"sqlite:///{folder}/mailbot.db", spool=Path(folder) / "spool", clock=lambda: NOW)
            start = time.perf_counter()
            fill(store, count)
            filled = time.perf_counter() - start
            found.append(measure(store, count))
            for name, call in (
                ("cases(open)", lambda s=store: s.cases(include_final=False)),
                ("verify", store.verify),
            ):
                start = time.perf_counter()
                call()
                found[-1][f"{name}, whole"] = (time.perf_counter() - start) * 1000
            found[-1]["(filling it)"] = filled * 1000
            store.close()
    print(f"{'ms (median)':40}{'200 cases':>12}{'10,000 cases':>14}")
    for name, few in found[0].items():
        print(f"{name:40}{few:12.2f}{found[1][name]:14.2f}")


if __name__ == "__main__":
    sys.exit(main())
