"""The history: lines chained by SHA-256, added to and never rewritten."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import Connection, insert, select, update

from ..ports import HistoryRow
from .columns import plain
from .dialect import insert_or_skip
from .mapping import history_of, listed
from .tables import CHAIN_HEAD, HISTORY

_START = "0" * 64
_LONGEST_EVIDENCE = 300  # characters: the history holds what a decision rests on, not contents


def chained(before: str, row: HistoryRow) -> str:
    """SHA-256 over the chain before and the row as canonical JSON (without its own chain)."""
    line = json.dumps(
        {
            "id": row.id,
            "at": row.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "case": row.case,
            "event": row.event,
            "by": row.by,
            "stage": row.stage,
            "evidence": row.evidence,
            "notices": row.notices,
            "rules": row.rules,
            "roster": row.roster,
            "mail_sha256": row.mail_sha256,
        },
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=True,
    )
    return hashlib.sha256(f"{before}\n{line}".encode()).hexdigest()


def record(
    conn: Connection,
    *,
    at: datetime,
    case: str | None,
    event: str,
    by: str,
    stage: str | None,
    evidence: Sequence[str],
    notices: Sequence[tuple[str, str, str]],
    rules: str,
    roster: str,
    mail_sha256: str | None,
) -> None:
    conn.execute(insert_or_skip(conn, CHAIN_HEAD).values(id=1, last=0, chain=_START))
    # the lock makes the chain one line, whoever writes at the same time
    head = conn.execute(select(CHAIN_HEAD).where(CHAIN_HEAD.c.id == 1).with_for_update()).one()
    row = HistoryRow(
        id=head.last + 1,
        at=at,
        case=None if case is None else plain(case),
        event=plain(event),
        by=plain(by),
        stage=stage,
        evidence=tuple(_short(each) for each in evidence),
        notices=tuple((plain(name), plain(to), plain(message_id)) for name, to, message_id in notices),
        rules=rules,
        roster=roster,
        mail_sha256=mail_sha256,
        chain="",
    )
    chain = chained(head.chain, row)
    conn.execute(
        insert(HISTORY).values(
            id=row.id,
            at=row.at,
            case_number=row.case,
            event=row.event,
            by=row.by,
            stage=row.stage,
            evidence=listed(row.evidence),
            notices=listed(row.notices),
            rules=row.rules,
            roster=row.roster,
            mail_sha256=row.mail_sha256,
            chain=chain,
        )
    )
    conn.execute(update(CHAIN_HEAD).where(CHAIN_HEAD.c.id == 1).values(last=row.id, chain=chain))


def _short(evidence: str) -> str:
    words = " ".join(plain(evidence).split())
    return words if len(words) <= _LONGEST_EVIDENCE else words[: _LONGEST_EVIDENCE - 1] + "…"


def lines(conn: Connection, case_number: str | None) -> list[HistoryRow]:
    statement = select(HISTORY).order_by(HISTORY.c.id)
    if case_number is not None:
        statement = statement.where(HISTORY.c.case_number == case_number)
    return [history_of(row) for row in conn.execute(statement)]


def broken(conn: Connection) -> list[str]:
    """What is wrong with the chain, in plain sentences; one for each break."""
    wrong: list[str] = []
    expected, chain = 1, _START
    for stored in conn.execute(select(HISTORY).order_by(HISTORY.c.id).execution_options(yield_per=500)):
        if stored.id != expected:
            wrong.append(f"{_missing(expected, stored.id - 1)}.")
        try:
            row = history_of(stored)
            holds = stored.id != expected or chained(chain, row) == row.chain
        except (ValueError, TypeError):
            holds = False
        if not holds:
            about = f" ({stored.case_number}, {stored.event})" if stored.case_number else f" ({stored.event})"
            wrong.append(f"Line {stored.id}{about} of the history was changed, or the line before it was.")
        expected, chain = stored.id + 1, stored.chain
    head = conn.execute(select(CHAIN_HEAD).where(CHAIN_HEAD.c.id == 1)).first()
    last = head.last if head else 0
    if last >= expected:
        wrong.append(f"{_missing(expected, last)} at its end.")
    elif last < expected - 1 or (head is not None and head.chain != chain):
        wrong.append(f"The history does not end where its record of the end says (line {last}).")
    return wrong


def _missing(first: int, last: int) -> str:
    if first == last:
        return f"Line {first} of the history is missing"
    return f"Lines {first} to {last} of the history are missing"
