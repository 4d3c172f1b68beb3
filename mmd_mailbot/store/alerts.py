"""What the administrator is told of: each thing once, gathered until it is told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, func, select, update

from ..core.effects import Alert, AlertKind
from .dialect import insert_or_skip
from .tables import ALERT


def put(conn: Connection, alert: Alert, at: datetime) -> None:
    """Nothing where this very thing was raised before."""
    conn.execute(
        insert_or_skip(conn, ALERT).values(kind=alert.kind.value, key=alert.key, text=alert.text, at=at, told_at=None)
    )


def untold(conn: Connection) -> list[Alert]:
    """The oldest first."""
    rows = conn.execute(
        select(ALERT).where(ALERT.c.told_at.is_(None)).order_by(ALERT.c.at, ALERT.c.kind, ALERT.c.key)
    )
    return [Alert(AlertKind(row.kind), row.key, row.text) for row in rows]


def told(conn: Connection, alerts: Iterable[Alert], at: datetime) -> None:
    for each in alerts:
        mine = (ALERT.c.kind == each.kind.value, ALERT.c.key == each.key)
        conn.execute(update(ALERT).where(*mine).values(told_at=at))


def last_told(conn: Connection) -> datetime | None:
    found: datetime | None = conn.execute(select(func.max(ALERT.c.told_at))).scalar()
    return found
