"""Amounts that a hand wrote, read amiss in the ways in which hands' amounts are, as the one sum of the form tells them.

A hand's dollar sign is read as an 8, a 1, a 5, a 6, or as two figures ("16767.79"); a figure with a stroke as two of its kind
("2449.99"). Each amount by itself may be what was read; the costs and their total together seldom say two things.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from decimal import Decimal
from itertools import product

_SIGNS = ("1", "5", "6", "8", "16", "18")
_DOUBLED = re.compile(r"(\d)\1")
_MOST = 20_000  # combinations that are tried

Sum = tuple[tuple[Decimal, ...], Decimal]


def told_by_the_sum(rows: Sequence[Sequence[Decimal]], total: Sequence[Decimal]) -> Sum | None:
    """The costs and the total that add up with the fewest of them changed; None where none do, or several do as well.

    Args:
        rows: what each cost may be as both readers read it, the likeliest first.
        total: the same of the total.
    """
    if len(rows) < 2 or not total or not all(rows):
        return None
    ways = [_may_be(each) for each in (*rows, total)]
    count = 1
    for each in ways:
        count *= len(each)
    if count > _MOST:
        return None
    fewest: int | None = None
    found: set[Sum] = set()
    for chosen in product(*ways):
        *costs, whole = (amount for amount, _ in chosen)
        changed = sum(by for _, by in chosen)
        if sum(costs) != whole or (fewest is not None and changed > fewest):
            continue
        if fewest is None or changed < fewest:
            fewest, found = changed, set()
        found.add((tuple(costs), whole))
    return found.pop() if len(found) == 1 else None


def may_both_have_a_sign(costs: Sequence[Decimal | None], total: Decimal | None) -> bool:
    """Do they add up as well without the first figure of one cost and of the total, as where a hand's dollar sign was read as the same
    figure before both: "8249.00" of "8443.49"?"""
    if total is None or (rest := _without_a_sign(total)) is None:
        return False
    return any(
        each is not None and (own := _without_a_sign(each)) is not None and each - own == total - rest
        for each in costs
    )


def without_seen_signs(
    costs: Sequence[Decimal | None], total: Decimal | None, seen: AbstractSet[Decimal]
) -> tuple[tuple[Decimal | None, ...], Decimal] | None:
    """The costs and the total without the first figure of those before which another reader ``seen`` a dollar sign, where the total is
    one of them, and they add up so, too."""
    whole = _without_a_sign(total) if total is not None and total in seen else None
    if whole is None:
        return None
    told = tuple(
        each if each is None or each not in seen or (rest := _without_a_sign(each)) is None else rest
        for each in costs
    )
    return (told, whole) if sum(each for each in told if each is not None) == whole else None


def _without_a_sign(amount: Decimal) -> Decimal | None:
    return Decimal(str(amount)[1:]) if re.fullmatch(r"[568][1-9]\d\d\.\d\d", str(amount)) else None


def _may_be(read: Sequence[Decimal]) -> list[tuple[Decimal, int]]:
    """Each with how far it is from what was read: the first reader's own, the other's, then without a sign or a doubled figure."""
    found = {each: min(at, 1) for at, each in reversed(list(enumerate(read)))}
    for each in read:
        for other in _without(each):
            found.setdefault(other, 1 + found[each])
    return list(found.items())


def _without(amount: Decimal) -> list[Decimal]:
    text = str(amount)
    if not re.fullmatch(r"\d+\.\d\d", text):
        return []
    signs = {text[len(each) :] for each in _SIGNS if re.match(each + r"[1-9]\d", text)}
    doubled = {text[: each.start()] + text[each.start() + 1 :] for each in _DOUBLED.finditer(text.split(".")[0])}
    return [Decimal(each) for each in sorted(signs | doubled)]
