"""Mails that came in: noted before anything looks inside, each try counted before it begins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select, update

from ..ports import Inbound, InboundState, Uid
from .dialect import in_chunks, insert_or_skip
from .mapping import inbound_of
from .tables import INBOUND, MAIL_CASE

S = InboundState
_OPEN = frozenset({S.NOTED, S.SPOOLED, S.WAITING})
_LARGEST = 2**63 - 1
_ONE_WORD = re.compile(r"[a-z-]{1,20}")  # "doubtful": a word of ours, no content of the mail's


def note(conn: Connection, account: str, uids: Sequence[Uid], at: datetime) -> int:
    rows = [
        {
            "account": account,
            "folder": each.folder,
            "validity": each.validity,
            "uid": each.uid,
            "uid_number": _number(each),
            "state": S.NOTED.value,
            "is_open": True,
            "tries": 0,
            "noted_at": at,
            "filed": False,
        }
        for each in uids
    ]
    # counted by what comes back: a driver's row count of many inserts says nothing on PostgreSQL
    new = insert_or_skip(conn, INBOUND).returning(INBOUND.c.id)
    return sum(len(conn.execute(new, chunk).all()) for chunk in in_chunks(rows, 5000))


def _number(uid: Uid) -> int | None:
    """Only IMAP's ids (they have a validity) grow; elsewhere figures are but a name."""
    if uid.validity and uid.uid.isascii() and uid.uid.isdigit() and int(uid.uid) <= _LARGEST:
        return int(uid.uid)
    return None


def highest(conn: Connection, account: str, folder: str) -> Uid | None:
    """The highest id of the folder's latest validity; the one noted last where ids do not grow."""
    here = and_(INBOUND.c.account == account, INBOUND.c.folder == folder)
    last = conn.execute(
        select(INBOUND.c.validity, INBOUND.c.uid).where(here).order_by(INBOUND.c.id.desc()).limit(1)
    ).first()
    if last is None:
        return None
    number = conn.execute(
        select(func.max(INBOUND.c.uid_number)).where(here, INBOUND.c.validity == last.validity)
    ).scalar()
    return Uid(folder, last.validity, last.uid if number is None else str(number))


def claim(
    conn: Connection, account: str, limit: int, now: datetime, max_tries: int, *, fresh_only: bool = False
) -> list[Inbound]:
    claimable = and_(
        INBOUND.c.account == account,
        INBOUND.c.is_open.is_(True),
        or_(INBOUND.c.state != S.WAITING.value, INBOUND.c.wake_at.is_(None), INBOUND.c.wake_at <= now),
    )
    waiting = select(INBOUND.c.id).where(claimable).with_for_update(skip_locked=True)
    fresh = waiting.where(INBOUND.c.tries == 0).order_by(INBOUND.c.id).limit(limit)
    ids = list(conn.execute(fresh).scalars())
    if not ids and limit and not fresh_only:
        _park(conn, claimable, max_tries)
        # tried before: each alone, so that the one that breaks the handling uses up no other's tries
        ids = list(conn.execute(waiting.order_by(INBOUND.c.tries, INBOUND.c.id).limit(1)).scalars())
    for chunk in in_chunks(ids):
        conn.execute(update(INBOUND).where(INBOUND.c.id.in_(chunk)).values(tries=INBOUND.c.tries + 1))
    return _by_id(conn, ids)


def _park(conn: Connection, claimable: ColumnElement[bool], max_tries: int) -> None:
    conn.execute(
        update(INBOUND)
        .where(claimable, INBOUND.c.tries >= max_tries)
        .values(
            state=S.PARKED.value,
            is_open=False,
            wake_at=None,
            reason=f"handling it broke off {max_tries} times without an end; a person must look at it",
        )
    )


def _by_id(conn: Connection, ids: Iterable[int]) -> list[Inbound]:
    found: list[Inbound] = []
    for chunk in in_chunks(ids):
        rows = conn.execute(select(INBOUND).where(INBOUND.c.id.in_(chunk)).order_by(INBOUND.c.id))
        found.extend(map(inbound_of, rows))
    return found


def get(conn: Connection, id: int) -> Inbound:
    row = conn.execute(select(INBOUND).where(INBOUND.c.id == id)).first()
    if row is None:
        raise KeyError(f"there is no incoming mail with id {id}")
    return inbound_of(row)


def change(
    conn: Connection,
    id: int,
    state: InboundState,
    *,
    sha256: str | None,
    message_id: str | None,
    outcome: str | None,
    reason: str | None,
    wake_at: datetime | None,
    place: str | None,
) -> None:
    """Hash, Message-ID, outcome and place stay as they were where None; reason and wake_at are what is given.

    Waiting with an outcome is a look that ended well, and what a person takes up again starts anew: both begin to
    count tries at 0. Waiting without an outcome is a try that failed.
    """
    before = get(conn, id)
    values: dict[str, object] = {
        "state": state.value,
        "is_open": state in _OPEN,
        "reason": reason,
        "wake_at": wake_at,
    }
    if state is S.IGNORED:  # not ours: nothing of it is kept
        values |= dict.fromkeys(("sha256", "message_id", "reason", "wake_at", "place"))
        values["outcome"] = outcome if outcome and _ONE_WORD.fullmatch(outcome) else None
    else:
        given = {"sha256": sha256, "message_id": message_id, "outcome": outcome, "place": place}
        values |= {name: value for name, value in given.items() if value is not None}
    if (state is S.WAITING and outcome) or (state in _OPEN and before.state not in _OPEN):
        values["tries"] = 0
    conn.execute(update(INBOUND).where(INBOUND.c.id == id).values(**values))


def wake(conn: Connection, identities: Iterable[str], now: datetime) -> None:
    for chunk in in_chunks(identities):
        waiting = and_(INBOUND.c.message_id.in_(chunk), INBOUND.c.state == S.WAITING.value)
        conn.execute(update(INBOUND).where(waiting).values(wake_at=now))


def handled_before(conn: Connection, sha256: str, message_id: str, not_id: int) -> bool:
    """Only what is done counts: of two copies that wait, the first to be done makes the other a repeat."""
    same = [INBOUND.c[name] == value for name, value in (("sha256", sha256), ("message_id", message_id)) if value]
    return any(
        conn.execute(
            select(INBOUND.c.id).where(each, INBOUND.c.id != not_id, INBOUND.c.state == S.DONE.value).limit(1)
        ).first()
        for each in same
    )


def to_file(conn: Connection, account: str, limit: int) -> list[Inbound]:
    """Done, with a place to go to, and not there yet. What is parked stays where a person sees it."""
    statement = (
        select(INBOUND)
        .where(
            INBOUND.c.account == account,
            INBOUND.c.filed.is_(False),
            INBOUND.c.place.is_not(None),
            # coalesce keeps the database from walking all that was ever done instead of what is not filed
            func.coalesce(INBOUND.c.state, "") == S.DONE.value,
        )
        .order_by(INBOUND.c.id)
        .limit(limit)
    )
    return [inbound_of(row) for row in conn.execute(statement)]


def filed(conn: Connection, ids: Sequence[int]) -> None:
    for chunk in in_chunks(ids):
        conn.execute(update(INBOUND).where(INBOUND.c.id.in_(chunk)).values(filed=True))


def labels_are_old(conn: Connection, case_number: str) -> None:
    """Of what was filed of that case."""
    of_case = select(MAIL_CASE.c.inbound_id).where(MAIL_CASE.c.case_number == case_number)
    filed_of_case = and_(INBOUND.c.id.in_(of_case), INBOUND.c.filed.is_(True), INBOUND.c.place != "")
    conn.execute(update(INBOUND).where(filed_of_case).values(label_old=True))


def to_relabel(conn: Connection, account: str, limit: int) -> list[Inbound]:
    statement = select(INBOUND).where(INBOUND.c.account == account, INBOUND.c.label_old.is_(True))
    return [inbound_of(row) for row in conn.execute(statement.order_by(INBOUND.c.id).limit(limit))]


def relabelled(conn: Connection, shown: Mapping[int, str]) -> None:
    for id, place in shown.items():
        conn.execute(update(INBOUND).where(INBOUND.c.id == id).values(label_old=False, place=place))


def rows(conn: Connection, states: Iterable[InboundState]) -> list[Inbound]:
    wanted = [each.value for each in states]
    return [
        inbound_of(row)
        for row in conn.execute(select(INBOUND).where(INBOUND.c.state.in_(wanted)).order_by(INBOUND.c.id))
    ]


def doubtful_since(conn: Connection, since: datetime) -> dict[str, int]:
    """By account: how many mails came since then that may be ours and could not be told."""
    statement = (
        select(INBOUND.c.account, func.count())
        .where(INBOUND.c.outcome == "doubtful", INBOUND.c.noted_at >= since)
        .group_by(INBOUND.c.account)
    )
    return {row[0]: row[1] for row in conn.execute(statement)}
