"""The total of a form, and what it says about costs that their own words leave open."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import product

from ...core.facts import Fact, Item, Problem
from ...core.ruleset import FormDefinition, FormField
from ..page import Word
from ..values.amounts import Amount, read_amount
from ..values.slips import mended_amounts
from ..wording.answers import empty, line_of, place, rows_of
from ..wording.garbled import is_recognised
from ..wording.labels import Labelled

_AND_MORE = re.compile(r"(?P<amount>\$?\s?[\d,]+\.\d{2})\s+(?P<behind>\D+)$")
_SCRAWLED = 0.8  # print, and what a hand wrote to be read, is surer
_MOST_OPEN = 4  # costs that one total is asked about
_OTHER_WORDS, _CONFIRMED = (
    0.85,
    0.95,
)  # how sure what stands at a label in other words is, alone and where the sum tells
_ADDED_UP = 0.9  # of what only a sum tells


def read_total(labelled: Labelled, form_field: FormField, problems: list[Problem]) -> Fact:
    """The total as the form states it."""
    indexes = labelled.of("field", form_field.name)
    recognised = is_recognised(labelled.spots)
    if (before := _before_its_label(labelled, form_field, indexes)) is not None:
        return before
    for index in indexes:
        rows = rows_of(labelled, index)
        if recognised and any(
            _has_figures(words) for _, words in rows
        ):  # a name signed high stands beside the total, too
            rows = [each for each in rows if _has_figures(each[1])]
        for fragment, words in rows:
            if recognised:
                words = mended_amounts(without_scrawl(words, line_of(labelled, fragment).words))
            amount = read_amount(words)
            where = place(labelled, fragment.spot, form_field.place)
            sure = min(amount.confidence, labelled.hits[index].confidence)
            if amount.unread:
                problems.append(Problem("total.unread", amount.unread, where))
                return Fact(None, sure, where, amount.unread)
            if amount.value is not None:
                return Fact(str(amount.value), sure, where)
            if line_of(labelled, fragment).page is None:
                continue
    return empty(labelled, indexes, form_field.place)


def _before_its_label(labelled: Labelled, form_field: FormField, indexes: Sequence[int]) -> Fact | None:
    """The one amount in a row of a table that ends with the label and holds nothing else, where costs stand before the tools."""
    for index in indexes:
        hit = labelled.hits[index]
        levels = labelled.spots[hit.start[0]].levels
        if not levels:
            continue
        own = levels[-1]
        row = [
            (at, spot.levels[-1], spot.line.text.strip())
            for at, spot in enumerate(labelled.spots)
            if spot.levels and (spot.levels[-1].table, spot.levels[-1].row) == (own.table, own.row)
        ]
        others = [(at, level, text) for at, level, text in row if text and level != own]
        if len(others) == 1 and others[0][1].last <= own.column:
            amount = read_amount(others[0][2])
            if amount.value is not None and not amount.unread:
                sure = min(amount.confidence, hit.confidence)
                return Fact(str(amount.value), sure, place(labelled, others[0][0], form_field.place))
    return None


def _has_figures(words: str) -> bool:
    return any(each.isdigit() for each in words)


def without_scrawl(text: str, words: Sequence[Word]) -> str:
    """An amount without what a recogniser made of strokes behind it: the name signed in the row below, "$238.99 HaBt"."""
    found = _AND_MORE.match(text)
    behind = found["behind"].split() if found else []
    sure = {each.text: each.confidence for each in words}
    if found is None or any(sure.get(each, 1.0) >= _SCRAWLED for each in behind):
        return text
    return found["amount"]


def total_may_be(labelled: Labelled, form: FormDefinition) -> tuple[Decimal, ...]:
    """What the form's total is, or may be ("approx. $279"); empty where it has none."""
    for field in (each for each in form.fields if each.type == "money"):
        said = read_total(labelled, field, [])
        if isinstance(said.value, str):
            return (Decimal(said.value),)
        if said.unread is not None:
            return _open_total(labelled, field)
    return ()


def _open_total(labelled: Labelled, field: FormField) -> tuple[Decimal, ...]:
    words = [words for index in labelled.of("field", field.name) for _, words in rows_of(labelled, index)]
    return read_amount(words[0]).either if len(words) == 1 else ()


def told_by(total: Sequence[Decimal], amounts: Sequence[Amount]) -> Mapping[int, Decimal]:
    """The open amounts by their place in the list, where just one way to read them all adds up to the total."""
    open_ones = [at for at, each in enumerate(amounts) if each.value is None and each.either]
    known = [each.value for each in amounts if each.value is not None]
    if not total or not 1 <= len(open_ones) <= _MOST_OPEN or len(open_ones) + len(known) < len(amounts):
        return {}
    ways = product(*(amounts[at].either for at in open_ones))
    fitting = {each for each in ways if sum(each) + sum(known, Decimal(0)) in total}
    return dict(zip(open_ones, fitting.pop(), strict=True)) if len(fitting) == 1 else {}


def with_its_costs(total: Fact, may_be: Sequence[Decimal], tools: Fact, problems: list[Problem]) -> Fact:
    """A total that its words leave open ("approx. $279") is what the costs add up to, where that is what it may be."""
    items = [each for each in tools.value if isinstance(each, Item)] if isinstance(tools.value, tuple) else []
    costs = [Decimal(each.cost) for each in items if each.cost is not None]
    made = sum(costs, Decimal(0))
    if total.value is not None or total.unread is None or not costs or len(costs) < len(items) or made not in may_be:
        return total
    for each in [each for each in problems if each.code == "total.unread"]:
        problems.remove(each)
    return replace(total, value=str(made), confidence=_ADDED_UP, unread=None)


def confirmed_by_the_sum(tools: Fact, total: Fact) -> tuple[Fact, Fact]:
    """The tools and the total, surer where all costs are known and add up to just what the total says: its own words and the heads of
    the list need not be the form's then."""
    items = [each for each in tools.value if isinstance(each, Item)] if isinstance(tools.value, tuple) else []
    costs = [Decimal(each.cost) for each in items if each.cost is not None]
    whole = isinstance(total.value, str) and bool(costs) and len(costs) == len(items)
    if not whole or tools.unread or total.unread or str(sum(costs, Decimal(0))) != total.value:
        return tools, total
    return _surer(tools), _surer(total)


def _surer(fact: Fact) -> Fact:
    return replace(fact, confidence=_CONFIRMED) if _OTHER_WORDS <= fact.confidence < _CONFIRMED else fact
