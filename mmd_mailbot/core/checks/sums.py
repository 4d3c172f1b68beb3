"""Do costs add up? Rows with their quantities, shipping and tax against the total, in exact decimals."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from ..facts import Item, to_money
from ..money import ZERO

_QUANTITY = re.compile(
    r"^\s*\(?(\d{1,3})\)?\s*(?:x|×|@|ea\.?|each|pcs?\.?|units?)\b|^\s*\((\d{1,3})\)|^\s*(\d{1,3})\s+(?=[A-Za-z])"
    r"|\b(?:qty|quantity)\.?\s*:?\s*(\d{1,3})\b|(?:\bx|×)\s*(\d{1,3})\s*(?:$|[,;)])|\((\d{1,3})\)\s*$",
    re.IGNORECASE,
)
_NOT_A_THING = re.compile(
    r"^\W*(?:(?:estimated|sales|state|standard|ground|free)\s+)*(?:shipping|s\s?&\s?h|handling|freight|delivery|postage|"
    r"(?:sales\s+)?tax(?:es)?|discount|coupon|credit|rebate|fees?|surcharge)\b",
    re.IGNORECASE,
)
_SUM_LINE = re.compile(
    r"^\W*(?:sub\s*-?\s*total|(?:grand\s+)?total|amount\s+due|balance\s+due|total\s+due)\b", re.IGNORECASE
)
_FREE = frozenset({"free", "no cost", "no charge", "free of charge", "included", "$0"})
_MOST_SUMS = 4096


def is_a_thing(name: str) -> bool:
    """False for rows such as shipping, tax or a discount, which are no tools and no goods."""
    return not _NOT_A_THING.match(name) and not _SUM_LINE.match(name)


def without_sums(rows: Iterable[Item]) -> tuple[Item, ...]:
    """The rows without "Subtotal" and "Total", which would be counted twice."""
    return tuple(each for each in rows if not _SUM_LINE.match(each.name))


def price(text: str | None) -> Decimal | None:
    """The amount that stands as a cost; "free" is an amount of nothing. None where there is none, or none clear."""
    if text is not None and text.strip().casefold() in _FREE:
        return ZERO
    return to_money(text)


def plain_sum(rows: Iterable[Item]) -> Decimal:
    """The sum of the costs as they stand; rows without one count nothing."""
    return sum((price(each.cost) or ZERO for each in rows), ZERO)


def adds_up(rows: Iterable[Item], total: Decimal) -> bool:
    """Is ``total`` the sum of the rows, each cost taken as the row's or, where a quantity stands, as one piece's?"""
    sums = {ZERO}
    for row in rows:
        cost = price(row.cost) or ZERO
        several = {cost, cost * quantity(row.name)}
        sums = {each + more for each in sums for more in several}
        if len(sums) > _MOST_SUMS:
            return True  # too many readings of the rows to say that none of them fits
    return total in sums


def quantity(name: str) -> int:
    """The number of pieces a row names ("2 x Logitech C920s", "Swivl (3)"); 1 where it names none."""
    found = _QUANTITY.search(name)
    number = next((int(each) for each in found.groups() if each), 1) if found else 1
    return number or 1
