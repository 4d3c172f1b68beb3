"""An amount dealt out in whole cents: nothing is lost, nothing is made, and no room is overfilled while another has some."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal


def split(cents: int, weights: Sequence[int]) -> list[int]:
    """``cents`` in proportion to ``weights``; the odd cents go to the greatest remainders, earlier ones first.

    Args:
        cents: may be less than nothing, as a discount is.
        weights: at least one, none below zero; where all are zero, all count the same.
    """
    weights = list(weights) if sum(weights) else [1] * len(weights)
    whole = sum(weights)
    sign, amount = (-1 if cents < 0 else 1), abs(cents)
    shares = [amount * each // whole for each in weights]
    by_remainder = sorted(range(len(weights)), key=lambda at: (-(amount * weights[at] % whole), at))
    for at in by_remainder[: amount - sum(shares)]:
        shares[at] += 1
    return [sign * each for each in shares]


def fill(cents: int, weights: Sequence[int], rooms: Sequence[int]) -> list[int]:
    """``cents`` in proportion to ``weights``, no share above its room; what one cannot take goes to those that can.

    What is more than all the rooms together stays undealt.
    """
    shares = [0] * len(rooms)
    left = min(cents, sum(rooms))
    while left > 0:
        open_ = [at for at, room in enumerate(rooms) if shares[at] < room]
        for at, more in zip(open_, split(left, [weights[at] for at in open_]), strict=True):
            taken = min(more, rooms[at] - shares[at])
            shares[at] += taken
            left -= taken
    return shares


def allocate(total: Decimal, own: Sequence[Decimal], rooms: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """What of an invoice falls to each request. The shares add up to ``total``.

    Args:
        own: what the invoice's lines say of each alone; together no more than ``total``, unless there is a discount.
        rooms: what is left of each approval. What the lines leave open (a thing bought for all, shipping) fills these first;
            only what is more than all of them together goes beyond.
    """
    mine = [_cents(each) for each in own]
    left = [max(_cents(room) - each, 0) for room, each in zip(rooms, mine, strict=True)]
    common = _cents(total) - sum(mine)
    weights = mine if any(mine) else left
    dealt = fill(common, weights, left) if common > 0 else [0] * len(mine)
    beyond = split(common - sum(dealt), weights)
    shares = [sum(each) for each in zip(mine, dealt, beyond, strict=True)]
    return tuple(Decimal(each).scaleb(-2) for each in shares)


def _cents(amount: Decimal) -> int:
    return int(amount.scaleb(2).to_integral_exact())
