from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Connection, text
from store_samples import NOW, a_line

from mmd_mailbot.store import SqlStore


@contextmanager
def tampering(store: SqlStore) -> Iterator[Connection]:
    """As somebody who may write the file itself, past the triggers."""
    with store._engine.begin() as conn:
        if conn.dialect.name == "postgresql":
            conn.execute(text("ALTER TABLE history DISABLE TRIGGER ALL"))
        else:
            conn.execute(text("DROP TRIGGER history_no_update"))
            conn.execute(text("DROP TRIGGER history_no_delete"))
        yield conn


@pytest.fixture
def told(store: SqlStore) -> SqlStore:
    with store.write() as ledger:
        for number in range(1, 6):
            ledger.record(**a_line(f"MMD-26-000{number % 2}", event=f"event-{number}"))
    return store


def test_lines_come_back_whole_in_order_and_by_case(told: SqlStore) -> None:
    rows = told.history(None)
    assert [each.id for each in rows] == [1, 2, 3, 4, 5]
    first = rows[0]
    assert first.at == NOW
    assert first.evidence == ("the form is signed by the district contact",)
    assert first.notices == (("request-received", "pat@greenhollow.example", "<k1@rpdc.example>"),)
    assert (first.case, first.by, first.stage) == ("MMD-26-0001", "pat@greenhollow.example", "facilitator-review")
    assert len({each.chain for each in rows}) == 5
    assert [each.event for each in told.history("MMD-26-0000")] == ["event-2", "event-4"]
    assert told.history("MMD-26-0009") == []
    assert told.verify() == []


def test_an_empty_history_holds(store: SqlStore) -> None:
    assert store.verify() == []


def test_the_chain_goes_on_after_the_store_was_closed_and_a_block_failed(told: SqlStore) -> None:
    with pytest.raises(RuntimeError), told.write() as ledger:  # noqa: PT012 - the whole block is to fail
        ledger.record(**a_line())
        raise RuntimeError
    with told.write() as ledger:
        ledger.record(**a_line(None))
    assert [each.id for each in told.history(None)] == [1, 2, 3, 4, 5, 6]
    assert told.verify() == []


@pytest.mark.parametrize("statement", ["UPDATE history SET event = 'x' WHERE id = 1", "DELETE FROM history"])
def test_the_database_refuses_to_rewrite_the_history(told: SqlStore, statement: str) -> None:
    with pytest.raises(Exception, match="history is only added to"), told._engine.begin() as conn:
        conn.execute(text(statement))
    assert len(told.history(None)) == 5


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("event", "dese-signed"),
        ("by", "mallory@x.example"),
        ("stage", "approved"),
        ("evidence", "[]"),
        ("evidence", "no JSON"),
        ("notices", "[]"),
        ("rules", "r2"),
        ("roster", "o2"),
        ("mail_sha256", None),
        ("case_number", "MMD-26-0009"),
        ("at", "2026-10-05 14:30:00.000001"),
        ("chain", "f" * 64),
    ],
)
def test_a_changed_line_is_told(told: SqlStore, column: str, value: str | None) -> None:
    with tampering(told) as conn:
        conn.execute(text(f'UPDATE history SET "{column}" = :value WHERE id = 3'), {"value": value})
    wrong = told.verify()
    assert wrong
    assert wrong[0].startswith("Line 3 (MMD-26-000")
    assert wrong[0].endswith("of the history was changed, or the line before it was.")
    assert len(wrong) == (2 if column == "chain" else 1)


@pytest.mark.parametrize(
    ("gone", "said"),
    [
        ("id = 3", ["Line 3 of the history is missing."]),
        ("id < 3", ["Lines 1 to 2 of the history are missing."]),
        ("id = 5", ["Line 5 of the history is missing at its end."]),
        ("id > 0", ["Lines 1 to 5 of the history are missing at its end."]),
    ],
)
def test_missing_lines_are_told(told: SqlStore, gone: str, said: list[str]) -> None:
    with tampering(told) as conn:
        conn.execute(text(f"DELETE FROM history WHERE {gone}"))
    assert told.verify() == said


def test_a_line_slipped_in_at_the_end_is_told(told: SqlStore) -> None:
    columns = "at, case_number, event, by, stage, evidence, notices, rules, roster, mail_sha256, chain"
    with told._engine.begin() as conn:
        conn.execute(text(f"INSERT INTO history (id, {columns}) SELECT 6, {columns} FROM history WHERE id = 5"))
    assert len(told.verify()) == 2


def test_evidence_is_short_and_on_one_line(store: SqlStore) -> None:
    with store.write() as ledger:
        ledger.record(**a_line(evidence=["a\n  b\t\udce9", "long " * 200]))
    first, second = store.history(None)[0].evidence
    assert first == "a b \ufffd"
    assert len(second) == 300
    assert store.verify() == []
