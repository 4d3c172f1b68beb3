"""Nothing that is done for each mail may read a whole table: the cost stays flat as the years go by."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from sqlalchemy import event
from store_samples import NOW, a_case, a_line, a_mail

from mmd_mailbot.core.effects import TimerKind, Wake
from mmd_mailbot.core.facts import Kind
from mmd_mailbot.core.money import MoneyMove, Movement
from mmd_mailbot.ports import InboundState, OutboundState, Uid
from mmd_mailbot.store import SqlStore, open_store


def one_of_everything(store: SqlStore) -> None:
    """What the worker asks of the store for a mail, its answer and a tick of the clock."""
    store.note("north", [Uid("INBOX", 1, "1"), Uid("INBOX", 1, "2")], NOW)
    store.highest("north", "INBOX")
    store.claim_inbound("north", 10, NOW, 3)
    with store.write() as ledger:
        ledger.update_inbound(1, InboundState.SPOOLED, sha256="a" * 64, message_id="<m@x>")
        ledger.handled_before("a" * 64, "<m@x>", 1)
        number = str(ledger.save_case(a_case()).number)
        ledger.cases_of_message_ids(["<m@x>", "<n@x>"])
        ledger.cases_of_party("pat@greenhollow.example")
        ledger.cases_like(Kind.BUILDING_REQUEST, "green-hollow-r-2", "lincoln elementary")
        ledger.cases_like(Kind.DISTRICT_REQUEST, "green-hollow-r-2", None)
        ledger.cases_of_district("green-hollow-r-2")
        ledger.cases_of_district("green-hollow-r-2", ["approved", "invoice-review"])
        ledger.commitments_of("green-hollow-r-2")
        ledger.seen_document("a" * 64, "b" * 64, Kind.RECEIPT)
        ledger.seen_invoice("green-hollow-r-2", "INV-1")
        case = ledger.case(number)
        assert case is not None
        ledger.save_case(replace(case, parties=()))
        ledger.link_message("<m@x>", number)
        ledger.balance("district:x", 1000, lock=True)
        ledger.book(MoneyMove("district:x", Movement.RESERVE, Decimal(5)), number, NOW)
        ledger.set_timer(number, Wake(TimerKind.REMIND, NOW))
        ledger.automatic_sent("pat@greenhollow.example", NOW)
        ledger.automatic_sent_for_case(number, NOW)
        ledger.automatic_sent_in_all(NOW)
        ledger.reminded_since("pat@greenhollow.example", NOW)
        ledger.queue(a_mail(), NOW)
        ledger.record(**a_line(number))
        ledger.setting("x")
        ledger.update_inbound(1, InboundState.DONE, place="Handled")
    store.claim_outbound(10, NOW)
    store.left_sending()
    store.settle_outbound(1, OutboundState.SENT, NOW)
    store.to_file("north", 10)
    store.filed([1])
    (due,) = store.due_timers(NOW, 10)
    with store.write() as ledger:
        ledger.finish_timer(due.id)
    store.history(number)


def test_every_query_made_for_a_mail_is_an_index_lookup(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'mailbot.db'}", spool=tmp_path / "spool", clock=lambda: NOW)
    asked: dict[str, object] = {}

    def watch(
        _conn: object, _cursor: object, statement: str, parameters: object, _context: object, many: bool
    ) -> None:
        if statement.startswith(("SELECT", "UPDATE", "DELETE", "INSERT")):
            asked[statement] = parameters[0] if many else parameters  # type: ignore[index]

    event.listen(store._engine, "before_cursor_execute", watch)
    one_of_everything(store)
    event.remove(store._engine, "before_cursor_execute", watch)
    assert len(asked) > 50
    scans = []
    with store._engine.connect() as conn:
        for statement, parameters in asked.items():
            plan = conn.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters).all()
            scans += [(step.detail, statement) for step in plan if re.match(r"SCAN (?!CONSTANT)", step.detail)]
    store.close()
    assert scans == []
