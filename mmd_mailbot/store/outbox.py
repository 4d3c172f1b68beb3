"""The outbox: finished bytes under a unique effect key, so that nothing goes out twice."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, and_, delete, false, func, insert, or_, select, update

from ..ports import Outbound, OutboundMail, OutboundState
from .columns import plain
from .dialect import in_chunks, insert_or_skip
from .mapping import listed, outbound_of
from .tables import OUTBOX, OUTBOX_CASE, OUTBOX_RECIPIENT

S = OutboundState
_OPEN = frozenset({S.PENDING, S.HELD})
# what counts as an answer: all that went out (and came back), may have gone out, or will
_COUNTED = or_(OUTBOX.c.state.not_in([S.FAILED.value, S.OBSERVED.value]), OUTBOX.c.sent_at.is_not(None))
# beside an address or a case: coalesce keeps the database from walking the index of all automatic mails instead
_AUTOMATIC = func.coalesce(OUTBOX.c.automatic, false()).is_(True)

_LONGEST_WAIT = timedelta(days=60)  # a reminder is tried thirty times, and some only in the morning of a business day


class AlreadySent(Exception):
    """The mail is recorded as sent; no other state may follow."""


def queue(conn: Connection, mail: OutboundMail, sha256: str, at: datetime) -> int | None:
    statement = insert_or_skip(conn, OUTBOX).values(
        effect_key=mail.effect_key,
        account=mail.account,
        notice=mail.notice,
        cases=listed(mail.cases),
        envelope_from=mail.envelope_from,
        recipients=listed(mail.recipients),
        message_id=mail.message_id,
        sha256=sha256,
        state=mail.state.value,
        is_open=mail.state in _OPEN,
        tries=0,
        automatic=mail.automatic,
        moves_money=mail.moves_money,
        reminder=mail.reminder,
        created_at=at,
        not_before=mail.not_before,
        sent_at=at if mail.state is S.SENT else None,
    )
    id: int | None = conn.execute(statement.returning(OUTBOX.c.id)).scalar()
    if id is None:
        return None
    addresses = sorted({each.lower() for each in mail.recipients})
    if addresses:
        conn.execute(
            insert(OUTBOX_RECIPIENT),
            [{"outbox_id": id, "address": each, "created_at": at} for each in addresses],
        )
    if mail.cases:
        conn.execute(
            insert(OUTBOX_CASE),
            [{"outbox_id": id, "case_number": each, "created_at": at} for each in sorted(set(mail.cases))],
        )
    return id


def claim(
    conn: Connection, limit: int, now: datetime, *, alerts_only: bool = False, reminders: bool = True
) -> list[Outbound]:
    """Pending, or held until a time that has come; what a person holds has no such time and stays."""
    those = () if reminders else (OUTBOX.c.reminder.is_(False),)
    statement = (
        select(OUTBOX.c.id)
        .where(
            OUTBOX.c.is_open.is_(True),
            *([OUTBOX.c.notice == "alert", OUTBOX.c.cases == "[]"] if alerts_only else []),
            or_(
                and_(OUTBOX.c.state == S.PENDING.value, OUTBOX.c.not_before.is_(None)),
                OUTBOX.c.not_before <= now,
            ),
            *those,
        )
        .order_by(OUTBOX.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    ids = list(conn.execute(statement).scalars())
    found: list[Outbound] = []
    for chunk in in_chunks(ids):
        mine = OUTBOX.c.id.in_(chunk)
        conn.execute(
            update(OUTBOX).where(mine).values(state=S.SENDING.value, is_open=False, tries=OUTBOX.c.tries + 1)
        )
        found.extend(map(outbound_of, conn.execute(select(OUTBOX).where(mine).order_by(OUTBOX.c.id))))
    return found


def note_prepared(conn: Connection, id: int, prepared: str) -> None:
    mine = and_(OUTBOX.c.id == id, OUTBOX.c.state == S.SENDING.value)
    if conn.execute(update(OUTBOX).where(mine).values(prepared=prepared).returning(OUTBOX.c.id)).scalar() is None:
        raise KeyError(f"there is no outgoing mail with id {id} that is being sent")


def settle(
    conn: Connection,
    ids: Sequence[int],
    state: OutboundState,
    at: datetime,
    error: str | None = None,
    not_before: datetime | None = None,
) -> None:
    """Raises AlreadySent where a row is sent and ``state`` is another: sending it again would answer twice."""
    values: dict[str, object] = {
        "state": state.value,
        "is_open": state in _OPEN,
        "error": error,
        "not_before": not_before,
    }
    if state is S.SENT:
        values["sent_at"] = at
    for chunk in in_chunks(dict.fromkeys(ids)):
        mine = OUTBOX.c.id.in_(chunk)
        conn.execute(update(OUTBOX).where(mine, OUTBOX.c.state != S.SENT.value).values(**values))
        known = {row.id: row.state for row in conn.execute(select(OUTBOX.c.id, OUTBOX.c.state).where(mine))}
        for id in chunk:
            if id not in known:
                raise KeyError(f"there is no outgoing mail with id {id}")
            if known[id] != state.value:
                raise AlreadySent(f"outgoing mail {id} was sent; it cannot become {state.value}")


def sent_to(conn: Connection, message_ids: Iterable[str]) -> tuple[str, ...]:
    for message_id in dict.fromkeys(message_ids):
        row = conn.execute(select(OUTBOX.c.recipients).where(OUTBOX.c.message_id == message_id)).first()
        if row is not None:
            return tuple(each.lower() for each in json.loads(row.recipients))
    return ()


def came_back(conn: Connection, message_ids: Iterable[str], recipients: Iterable[str], reason: str) -> int:
    """A report of delivery changes this and no more: what was sent did not arrive at ``recipients``."""
    lost = {each.lower() for each in recipients}
    changed = 0
    for message_id in dict.fromkeys(message_ids):
        mine = and_(OUTBOX.c.message_id == message_id, OUTBOX.c.state == S.SENT.value)
        for row in conn.execute(select(OUTBOX.c.id, OUTBOX.c.recipients).where(mine)).all():
            to = [each.lower() for each in json.loads(row.recipients)]
            missed = [each for each in to if each in lost]
            if not missed:
                continue
            state = S.FAILED if to[0] in lost else S.SENT
            error = plain(f"it did not arrive at {', '.join(missed)}: {reason}"[:500])
            conn.execute(update(OUTBOX).where(OUTBOX.c.id == row.id).values(state=state.value, error=error))
            changed += 1
    return changed


def supersede(conn: Connection, case_number: str, notices: Iterable[str], now: datetime) -> list[str]:
    """Take back what waits for its time about this case alone, and has not gone anywhere yet."""
    mine = and_(
        OUTBOX.c.is_open.is_(True),
        OUTBOX.c.not_before > now,
        OUTBOX.c.tries == 0,
        OUTBOX.c.cases == listed((case_number,)),
        OUTBOX.c.notice.in_(list(notices)),
    )
    found = list(conn.execute(select(OUTBOX.c.id, OUTBOX.c.notice).where(mine)))
    _delete(conn, [row.id for row in found])
    return [row.notice for row in found]


def notices_of(conn: Connection, message_ids: Iterable[str]) -> list[str]:
    """Which notices of ours these messages were."""
    wanted = list(dict.fromkeys(message_ids))
    found: list[str] = []
    for chunk in in_chunks(wanted):
        found += conn.execute(select(OUTBOX.c.notice).where(OUTBOX.c.message_id.in_(chunk))).scalars()
    return found


def take_back_reminders(conn: Connection, case_number: str) -> list[Outbound]:
    """What waits to go out in the morning and speaks of this case; also what a server refused for the time being."""
    of_case = select(OUTBOX_CASE.c.outbox_id).where(OUTBOX_CASE.c.case_number == case_number)
    mine = and_(OUTBOX.c.is_open.is_(True), OUTBOX.c.reminder.is_(True), OUTBOX.c.id.in_(of_case))
    found = [outbound_of(row) for row in conn.execute(select(OUTBOX).where(mine).order_by(OUTBOX.c.id))]
    _delete(conn, [each.id for each in found])
    return found


def _delete(conn: Connection, ids: Sequence[int]) -> None:
    for id in ids:
        for table in (OUTBOX_CASE, OUTBOX_RECIPIENT):
            conn.execute(delete(table).where(table.c.outbox_id == id))
        conn.execute(delete(OUTBOX).where(OUTBOX.c.id == id))


def rows(conn: Connection, states: Iterable[OutboundState] | None) -> list[Outbound]:
    statement = select(OUTBOX).order_by(OUTBOX.c.id)
    if states is not None:
        statement = statement.where(OUTBOX.c.state.in_([each.value for each in states]))
    return [outbound_of(row) for row in conn.execute(statement)]


# ---------------------------------------------------------------- limits


def automatic_sent(conn: Connection, address: str, since: datetime) -> int:
    return _count(conn, _to(address, since), _AUTOMATIC)


def automatic_sent_for_case(conn: Connection, case_number: str, since: datetime) -> int:
    of_case = select(OUTBOX_CASE.c.outbox_id).where(
        OUTBOX_CASE.c.case_number == case_number, OUTBOX_CASE.c.created_at >= since
    )
    return _count(conn, OUTBOX.c.id.in_(of_case), _AUTOMATIC)


def notices_sent(conn: Connection, address: str, notices: Iterable[str], since: datetime) -> int:
    return _count(conn, _to(address, since), OUTBOX.c.notice.in_(list(notices)))


def is_ours(conn: Connection, message_id: str) -> bool:
    found = conn.execute(select(OUTBOX.c.id).where(OUTBOX.c.message_id == message_id).limit(1))
    return found.first() is not None


def automatic_sent_in_all(conn: Connection, since: datetime) -> int:
    return _count(conn, OUTBOX.c.automatic.is_(True), OUTBOX.c.created_at >= since)


def reminded_since(conn: Connection, address: str, since: datetime) -> bool:
    """Made since then; or made before, and gone out since then or still waiting to."""
    reminder = OUTBOX.c.reminder.is_(True)
    if _count(conn, _to(address, since), reminder) > 0:
        return True
    waited = or_(OUTBOX.c.sent_at >= since, OUTBOX.c.is_open.is_(True))
    return _count(conn, _to(address, since - _LONGEST_WAIT), reminder, waited) > 0


def _to(address: str, since: datetime) -> ColumnElement[bool]:
    return OUTBOX.c.id.in_(
        select(OUTBOX_RECIPIENT.c.outbox_id).where(
            OUTBOX_RECIPIENT.c.address == address.lower(), OUTBOX_RECIPIENT.c.created_at >= since
        )
    )


def _count(conn: Connection, *where: ColumnElement[bool]) -> int:
    return conn.execute(select(func.count()).select_from(OUTBOX).where(_COUNTED, *where)).scalar_one()
