"""Balances: movements that are only added to, and the running sums of each account beside them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, func, insert, select, update

from ..core.money import Balance, MoneyMove, Movement
from .dialect import insert_or_skip
from .mapping import from_cents, to_cents
from .tables import ACCOUNT, BALANCE_MOVEMENT


class MoneyRefused(Exception):
    """A movement that cannot be: more freed or spent than was reserved, or a negative amount. Nothing was booked."""


# what one cent of a movement does to (reserved, spent, opening)
_EFFECT = {
    Movement.OPENING: (0, 1, 1),
    Movement.RESERVE: (1, 0, 0),
    Movement.FREE: (-1, 0, 0),
    Movement.SPEND: (-1, 1, 0),
    Movement.REFUND: (1, -1, 0),
}


def balance(conn: Connection, account: str, cap: object, *, lock: bool) -> Balance:
    statement = select(ACCOUNT).where(ACCOUNT.c.name == account)
    if lock:
        _open(conn, account)
        statement = statement.with_for_update()
    row = conn.execute(statement).first()
    cents = to_cents(cap)
    if row is None:
        return Balance(account, from_cents(cents))
    return Balance(
        account=account,
        cap=from_cents(cents),
        reserved=from_cents(row.reserved_cents),
        spent=from_cents(row.spent_cents),
        confirmed=row.confirmed,
    )


def _open(conn: Connection, account: str) -> None:
    """Without a row there is nothing to lock."""
    conn.execute(
        insert_or_skip(conn, ACCOUNT).values(
            name=account, reserved_cents=0, spent_cents=0, opening_cents=0, confirmed=False
        )
    )


def book(conn: Connection, move: MoneyMove, case_number: str | None, at: datetime) -> None:
    cents = to_cents(move.amount)
    if cents < 0:
        raise MoneyRefused(f"{move.movement.value} of {move.amount} for {move.account}: amounts are positive")
    _book(conn, move.account, move.movement, cents, case_number, at)


def _book(
    conn: Connection, account: str, movement: Movement, cents: int, case_number: str | None, at: datetime
) -> None:
    _open(conn, account)
    reserved, spent, opening = (sign * cents for sign in _EFFECT[movement])
    values: dict[str, object] = {
        "reserved_cents": ACCOUNT.c.reserved_cents + reserved,
        "spent_cents": ACCOUNT.c.spent_cents + spent,
        "opening_cents": ACCOUNT.c.opening_cents + opening,
    }
    if movement is Movement.OPENING:
        values["confirmed"] = True
    changed = conn.execute(
        update(ACCOUNT)
        .where(
            ACCOUNT.c.name == account,
            ACCOUNT.c.reserved_cents + reserved >= 0,
            # what earlier years used never comes back by a refund
            ACCOUNT.c.spent_cents + spent >= ACCOUNT.c.opening_cents + opening,
        )
        .values(**values)
    )
    if changed.rowcount != 1:
        held = balance(conn, account, 0, lock=False)
        raise MoneyRefused(
            f"{movement.value} of {from_cents(cents)} for {account}: only {held.reserved} is reserved "
            f"and {held.spent} spent there; nothing was booked"
        )
    conn.execute(
        insert(BALANCE_MOVEMENT).values(
            account=account, kind=movement.value, cents=cents, case_number=case_number, at=at
        )
    )


def set_opening(conn: Connection, account: str, amount: object, at: datetime) -> None:
    """What earlier years used is ``amount``. Imported again it counts once; corrected, the difference is booked."""
    cents = to_cents(amount)
    if cents < 0:
        raise MoneyRefused(f"an opening balance of {amount} for {account}: amounts are positive")
    _open(conn, account)
    row = conn.execute(select(ACCOUNT).where(ACCOUNT.c.name == account).with_for_update()).one()
    if not row.confirmed or row.opening_cents != cents:
        _book(conn, account, Movement.OPENING, cents - row.opening_cents, None, at)


def wrong_sums(conn: Connection) -> list[str]:
    """Accounts whose running sums are not the sums of their movements, in plain sentences."""
    moved: dict[str, tuple[int, int]] = {}
    totals = select(BALANCE_MOVEMENT.c.account, BALANCE_MOVEMENT.c.kind, func.sum(BALANCE_MOVEMENT.c.cents)).group_by(
        BALANCE_MOVEMENT.c.account, BALANCE_MOVEMENT.c.kind
    )
    for account, kind, total in conn.execute(totals):
        reserved, spent, _ = _EFFECT[Movement(kind)]
        before = moved.get(account, (0, 0))
        moved[account] = (before[0] + reserved * int(total), before[1] + spent * int(total))
    wrong = []
    for row in conn.execute(select(ACCOUNT).order_by(ACCOUNT.c.name)):
        reserved, spent = moved.get(row.name, (0, 0))
        if (row.reserved_cents, row.spent_cents) != (reserved, spent):
            wrong.append(
                f"The account {row.name} says {from_cents(row.reserved_cents)} reserved and "
                f"{from_cents(row.spent_cents)} spent, but its movements add up to {from_cents(reserved)} and "
                f"{from_cents(spent)}."
            )
    return wrong
