"""The last act on each case, as long as it may be taken back, and what of it has not gone out yet."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache

from pydantic import TypeAdapter
from pydantic_core import PydanticSerializationError
from sqlalchemy import Connection, delete, insert, select

from ..core.undoing import Act
from ..ports import Outbound, OutboundState
from .mapping import outbound_of, plain_throughout
from .tables import ACT, OUTBOX, OUTBOX_CASE, OUTBOX_RECIPIENT

_KEPT_AFTER = timedelta(days=1)  # it holds contents, and is of no use once its time is over
_WAITING = frozenset({OutboundState.PENDING.value, OutboundState.HELD.value, OutboundState.OBSERVED.value})


@cache
def _adapter() -> TypeAdapter[Act]:
    return TypeAdapter(Act)


def keep(conn: Connection, number: str, act: Act) -> None:
    """In the place of an earlier act on the same case, which then can no longer be taken back."""
    forget(conn, number)
    conn.execute(delete(ACT).where(ACT.c.until < act.at - _KEPT_AFTER))
    adapter = _adapter()
    try:
        body = adapter.dump_json(act).decode()
    except (PydanticSerializationError, UnicodeEncodeError):
        body = adapter.dump_json(adapter.validate_python(plain_throughout(adapter.dump_python(act)))).decode()
    conn.execute(insert(ACT).values(case_number=number, mail=act.mail, until=act.until, body=body))


def forget(conn: Connection, number: str) -> None:
    conn.execute(delete(ACT).where(ACT.c.case_number == number))


def open_act(conn: Connection, number: str, now: datetime) -> Act | None:
    """The last act on the case, where its time is not over and nothing of it went to anybody but who did it."""
    body = conn.execute(select(ACT.c.body).where(ACT.c.case_number == number, ACT.c.until > now)).scalar()
    if body is None:
        return None
    act = _adapter().validate_json(body)
    told = [each for each in _rows(conn, number, act.mail) if each.recipients[:1] != (act.by,)]
    if any(each.state.value not in _WAITING or each.tries for each in told):
        return None
    return act


def take_back(conn: Connection, number: str, act: Act) -> list[Outbound]:
    """Take what tells others of the act out of the outbox; which they were."""
    taken = [each for each in _rows(conn, number, act.mail) if each.recipients[:1] != (act.by,)]
    for each in taken:
        for table in (OUTBOX_CASE, OUTBOX_RECIPIENT):
            conn.execute(delete(table).where(table.c.outbox_id == each.id))
        conn.execute(delete(OUTBOX).where(OUTBOX.c.id == each.id))
    forget(conn, number)
    return taken


def _rows(conn: Connection, number: str, mail: str) -> list[Outbound]:
    """Of the outbox: what that mail set off about this case."""
    statement = (
        select(OUTBOX)
        .join(OUTBOX_CASE, OUTBOX_CASE.c.outbox_id == OUTBOX.c.id)
        .where(
            OUTBOX_CASE.c.case_number == number,
            # names that begin alike: "mail:1:" is no beginning of "mail:12:"
            OUTBOX.c.effect_key.startswith(f"{mail}:", autoescape=True),
        )
        .order_by(OUTBOX.c.id)
        .with_for_update(of=OUTBOX)
    )
    return [outbound_of(row) for row in conn.execute(statement)]
