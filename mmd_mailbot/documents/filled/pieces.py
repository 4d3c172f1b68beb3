"""What several pieces of a tool cost, where the price of one stands beside it: "2 Logitech webcams", "$65 each"."""

from __future__ import annotations

import re
from decimal import Decimal

from ..values.amounts import Amount, read_amount

_QUANTITY = re.compile(
    r"^\(?(?P<a>\d{1,3})\)?\s*(?:[x×]|ea\.?|units?|pcs\.?)\s+|^\((?P<b>\d{1,3})\)\s*|\s*\(?\b(?:qty|quantity)\.?:?\s*(?P<c>\d{1,3})\)?"
    r"|\s*[(,]?\s*[x×]\s*(?P<d>\d{1,3})\)?$",
    re.IGNORECASE,
)
_SO_MANY = re.compile(
    r"^(?P<a>[2-9]|[1-9]\d)\s+(?!\w*[x×\"”])\D.*s\W*$", re.IGNORECASE
)  # "2 Logitech webcams" at a price each


def amount_of(name: str, cost: str) -> Amount:
    """What a tool costs as its ``name`` and its ``cost`` say."""
    amount = read_amount(cost)
    if not amount.each or amount.value is None:
        return amount
    quantity = _QUANTITY.search(name) or _SO_MANY.match(name)
    if quantity is None:
        return amount
    number = Decimal(next(each for each in quantity.groups() if each))
    return Amount(amount.value * number, confidence=0.9)
