"""Nothing that is done for each mail may read a whole table: the cost stays flat as the years go by."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy import event
from store_samples import NOW, a_case, a_line, a_mail

from mmd_mailbot.core.case import Party, Stage
from mmd_mailbot.core.directory import Role
from mmd_mailbot.core.effects import TimerKind, Wake
from mmd_mailbot.core.facts import Document, Fact, Kind
from mmd_mailbot.core.money import MoneyMove, Movement
from mmd_mailbot.ports import InboundState, OutboundState, Uid
from mmd_mailbot.store import SqlStore, open_store


def one_of_everything(store: SqlStore, n: int) -> None:
    """What the worker asks of the store for the n-th mail, its answer and a tick of the clock."""
    now, address, district = NOW + timedelta(hours=n), f"pat{n}@x.example", f"district-{n}"
    sha256, message_id = f"{n:064x}", f"<m{n}@x.example>"
    store.note("north", [Uid("INBOX", 1, str(n))], now)
    store.highest("north", "INBOX")
    (mail,) = store.claim_inbound("north", 10, now, 3)
    with store.write() as ledger:
        ledger.update_inbound(mail.id, InboundState.SPOOLED, sha256=sha256, message_id=message_id)
        ledger.handled_before(sha256, message_id, mail.id)
        given = a_case(district_id=district, parties=(Party(address, Role.DISTRICT),))
        number = str(ledger.save_case(given).number)
        ledger.link_message(message_id, number)
        ledger.cases_of_message_ids([message_id, "<n@x>"])
        ledger.cases_of_party(address)
        ledger.cases_like(Kind.BUILDING_REQUEST, district, "lincoln elementary")
        ledger.cases_like(Kind.DISTRICT_REQUEST, district, None)
        ledger.cases_of_district(district)
        ledger.cases_of_district(district, ["incomplete", "invoice-review"])
        ledger.commitments_of(district)
        ledger.seen_document(sha256, "b" * 64, Kind.RECEIPT)
        ledger.seen_invoice(district, "INV-1")
        slip = Document("r", Kind.RECEIPT, fields={"total": Fact("5.00"), "date": Fact("2026-10-09")})
        ledger.cases_holding(replace(slip, file_sha256=sha256, text_sha256="b" * 64, picture_hash="f" * 16))
        case = ledger.case(number)
        assert case is not None
        ledger.save_case(replace(case, amendments=("x",)))
        ledger.balance(district, 1000, lock=True)
        ledger.book(MoneyMove(district, Movement.RESERVE, Decimal(5)), number, now)
        ledger.set_timer(number, Wake(TimerKind.REMIND, now))
        ledger.automatic_sent(address, now)
        ledger.automatic_sent_for_case(number, now)
        ledger.automatic_sent_in_all(now)
        ledger.reminded_since(address, now)
        ledger.queue(a_mail(f"k{n}", recipients=(address,), cases=(number,)), now)
        ledger.record(**a_line(number))
        ledger.setting("x")
        ledger.update_inbound(mail.id, InboundState.DONE, place="Handled")
        ledger.link_mail(mail.id, number)
    (answer,) = store.claim_outbound(10, now)
    assert len(store.left_sending()) == 1
    store.settle_outbound(answer.id, OutboundState.SENT, now)
    assert len(store.to_file("north", 10)) == 1
    store.filed([mail.id])
    with store.write() as ledger:
        case = ledger.case(number)
        assert case is not None
        ledger.save_case(replace(case, stage=Stage.DESE_REVIEW))
        assert [each.number for each in ledger.cases_of_mail(mail.id)] == [number]
    assert [each.id for each in store.to_relabel("north", 10)] == [mail.id]
    store.relabelled({mail.id: "with DESE"})
    assert store.to_relabel("north", 10) == []
    (due,) = store.due_timers(now, 10)
    with store.write() as ledger:
        ledger.finish_timer(due.id)
    assert len(store.history(number)) == 1


def test_every_query_made_for_a_mail_is_an_index_lookup(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'mailbot.db'}", spool=tmp_path / "spool", clock=lambda: NOW)
    asked: dict[str, object] = {}

    def watch(_conn: object, _cursor: object, statement: str, parameters: object, *_: object) -> None:
        if statement.startswith(("SELECT", "UPDATE", "DELETE", "INSERT")):
            asked[statement] = parameters[0] if isinstance(parameters, list) else parameters

    event.listen(store._engine, "before_cursor_execute", watch)
    one_of_everything(store, 1)
    event.remove(store._engine, "before_cursor_execute", watch)
    assert len(asked) > 50
    scans = []
    with store._engine.connect() as conn:
        for statement, parameters in asked.items():
            plan = conn.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters).all()
            scans += [
                (step.detail, statement) for step in plan if re.match(r"SCAN (?!CONSTANT|\d+ CONSTANT)", step.detail)
            ]
    store.close()
    assert scans == []


def steps_of_a_mail(store: SqlStore, number: int) -> int:
    """Steps of SQLite's machine, in tens: the work itself, whatever else the machine does."""
    steps = 0

    def count() -> int:
        nonlocal steps
        steps += 1
        return 0

    connection: Any = None

    def take(conn: Any, *_: object) -> None:
        nonlocal connection
        connection = conn.connection.dbapi_connection
        connection.set_progress_handler(count, 10)

    event.listen(store._engine, "before_cursor_execute", take)
    one_of_everything(store, number)
    event.remove(store._engine, "before_cursor_execute", take)
    connection.set_progress_handler(None, 0)
    return steps


def test_a_mail_costs_the_same_however_many_came_before(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'mailbot.db'}", spool=tmp_path / "spool", clock=lambda: NOW)
    steps_of_a_mail(store, 1)
    few = steps_of_a_mail(store, 2)
    for number in range(3, 103):
        one_of_everything(store, number)
    many = steps_of_a_mail(store, 103)
    store.close()
    assert many < few * 1.2
