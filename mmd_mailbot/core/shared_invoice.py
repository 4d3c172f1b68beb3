"""One invoice for several approved requests: which of them it is for, and how much of it falls to each."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rapidfuzz import fuzz

from .allocate import allocate
from .case import Case, Share
from .checks.sums import is_a_thing, plain_sum, price, without_sums
from .facts import Document, Item
from .money import ZERO
from .names import building_key

_SAME_TOOL = 85.0


def meant(invoices: Sequence[Document], cases: Sequence[Case], named: Sequence[Case]) -> tuple[Case, ...]:
    """The requests that one invoice is for, where it is for several; empty where it says so of none.

    It names several by number or by building, or it asks for exactly what is left of all of them together.
    """
    if len(invoices) != 1 or len(cases) < 2:
        return ()
    numbers = {each.number for each in named}
    if len(by_number := tuple(each for each in cases if each.number in numbers)) > 1:
        return by_number
    said = building_key(
        " ".join([each.name for each in invoices[0].items("lines")] + [invoices[0].text("building") or ""])
    )
    by_building = tuple(each for each in cases if each.building and f" {building_key(each.building)} " in f" {said} ")
    if len({each.building for each in by_building}) > 1:
        return by_building
    return tuple(cases) if invoices[0].money("total") == sum((left_of(each) for each in cases), ZERO) else ()


def left_of(case: Case) -> Decimal:
    """What of the approval is neither paid nor asked for by another open invoice."""
    return max((case.approved or ZERO) - case.paid, ZERO)


def shares(invoice: Document, cases: Sequence[Case]) -> tuple[Share, ...]:
    """One for each case, in their order; together the invoice's total."""
    total = invoice.money("total") or ZERO
    numbers = tuple(each.number or "" for each in cases)
    tools = tuple(item for each in cases if each.form for item in each.form.items("requested_tools"))
    amounts = allocate(total, _own(invoice, cases, total), [left_of(each) for each in cases])
    return tuple(Share(amount, total, numbers, tools) for amount in amounts)


def _own(invoice: Document, cases: Sequence[Case], total: Decimal) -> list[Decimal]:
    """What the lines say of each case alone; nothing where they do not add up as they stand."""
    own = [ZERO] * len(cases)
    lines = without_sums(invoice.items("lines"))
    if not lines or plain_sum(lines) != total:
        return own
    for line in lines:
        cost = price(line.cost)
        if cost is None or cost <= ZERO or not is_a_thing(line.name):
            continue
        theirs = _named_by(line, cases) or _asked_by(line, cases)
        if len(theirs) == 1:
            own[theirs[0]] += cost
    return own


def _named_by(line: Item, cases: Sequence[Case]) -> list[int]:
    said = f" {building_key(line.name)} "
    return [at for at, each in enumerate(cases) if each.building and f" {building_key(each.building)} " in said]


def _asked_by(line: Item, cases: Sequence[Case]) -> list[int]:
    return [
        at
        for at, each in enumerate(cases)
        if each.form is not None
        and any(
            fuzz.token_set_ratio(line.name.casefold(), tool.name.casefold()) >= _SAME_TOOL
            for tool in each.form.items("requested_tools")
        )
    ]
