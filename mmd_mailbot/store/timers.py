"""Timers are rows; the scheduler only ticks."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from ..core.effects import Sleep, TimerKind, Wake
from ..ports import Due
from .tables import TIMER


def put(conn: Connection, case_number: str, timer: Wake | Sleep) -> None:
    """A new timer has a new id, so that finishing the one it replaces cannot take it away."""
    conn.execute(delete(TIMER).where(TIMER.c.case_number == case_number, TIMER.c.kind == timer.kind.value))
    if isinstance(timer, Wake):
        conn.execute(
            insert(TIMER).values(case_number=case_number, kind=timer.kind.value, at=timer.at, rung=timer.rung)
        )


def finish(conn: Connection, id: int) -> None:
    conn.execute(delete(TIMER).where(TIMER.c.id == id))


def due(conn: Connection, now: datetime, limit: int) -> list[Due]:
    statement = select(TIMER).where(TIMER.c.at <= now).order_by(TIMER.c.at, TIMER.c.id).limit(limit)
    return [
        Due(row.id, row.case_number, Wake(TimerKind(row.kind), row.at, row.rung)) for row in conn.execute(statement)
    ]


def of_case(conn: Connection, case_number: str) -> list[Wake]:
    """What runs for a case, the next first."""
    statement = select(TIMER).where(TIMER.c.case_number == case_number).order_by(TIMER.c.at, TIMER.c.id)
    return [Wake(TimerKind(row.kind), row.at, row.rung) for row in conn.execute(statement)]
