"""Costs and their total, read in a picture: what each may say, and what the arithmetic of the form decides.

A dollar sign is easily read as a 5 and a 5 as an S. Where one reading of the amounts adds up and no other does, that
one is right. Where none does, an amount that may be read in two ways is not read at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product

from ...core.facts import Fact, Item
from ..page import Word
from ..values.amounts import read_amount
from ..values.slips import mended_amounts
from .hands_sums import may_both_have_a_sign, told_by_the_sum, without_seen_signs

_FIVE_FOR_DOLLAR = re.compile(r"^5\s?(?P<rest>(?:\d{1,3}(?:,\d{3})+|\d{1,7})\.\d{2})\b")
# a hand's point is easily lost: so much in whole dollars, without a comma, is hardly asked for
_POINTLESS = re.compile(r"\$?\s?\d{5,6}")
_TIMES = re.compile(
    r"(?<![\w.,])(?P<count>\d{1,3})\s?(?:x|X|×|@|at)?\s?(?:\$|USD?)?\s?(?P<price>\d[\d,]{0,8}\.\d{2})\s?(?:ea\.?|each)?\s?=?\s?(?:\$|USD?)?\s?$"
)
_SWAPPED = {"1": "7", "7": "1"}
_TWICE = 0.8  # how sure an amount is that only its own like confirms
_CONFIRMED, _PRINTED = 0.95, 0.9  # how sure an amount is that the sum confirms, and a table that no hand wrote
_BY_THE_SUM, _UNCONFIRMED = 0.88, 0.85  # the same of a hand's that only the sum tells, or that nothing does
_SIGN = re.compile(r"\$\s?(\d)")
_SEVERAL = 2  # costs that lost their sign alike
_MOST = 512  # combinations that are tried


@dataclass(frozen=True, slots=True)
class Settled:
    """``value`` None and ``unread`` None: nothing stands there, or no one amount, which its own reader says."""

    value: Decimal | None
    confidence: float = 0.98
    unread: str | None = None


def readings_of(text: str, other: str | None = None, *, dollars: bool = False) -> list[Decimal]:
    """What an amount may be, the likeliest first. ``other``: a second reader's words; ``dollars``: the form's other
    amounts have a dollar sign."""
    found: list[Decimal] = []
    own = read_amount(mended_amounts(text)).value
    if own is not None and _POINTLESS.fullmatch(text.strip()):
        return [own / 100, own]
    if own is not None and other is not None and _is_the_same(own, text, other):
        return [own]  # of amounts that both readers read alike none was wrong
    for words in (text, other or ""):
        mended = mended_amounts(words)
        value = read_amount(mended).value
        if value is not None and words is other and _POINTLESS.fullmatch(words.strip()):
            value /= 100
        lost = _FIVE_FOR_DOLLAR.match(mended.strip()) if "$" not in mended else None
        if value is not None and value not in found:
            found.append(value)
        if lost is not None and (dollars or words is other):
            without = read_amount(f"${lost['rest']}").value
            if without is not None and without not in found:
                found.append(without)
    return found


def _is_the_same(own: Decimal, text: str, other: str) -> bool:
    """Did the second reader read the same amount, or the same figures without their point?"""
    figures, again = (re.sub(r"\D", "", each) for each in (text, other))
    pointless = "." in text and _POINTLESS.fullmatch(other.strip()) is not None
    return read_amount(mended_amounts(other)).value == own or (pointless and figures == again)


def settled(rows: Sequence[Sequence[Decimal]], total: Sequence[Decimal]) -> tuple[list[Settled], Settled]:
    """One value for each row, and the total. ``rows``, ``total``: what each may be, the likeliest first."""
    plain = [each[0] if each else None for each in rows]
    known = [each for each in rows if each]
    count = 1
    for each in (*known, total):
        count *= max(1, len(each))
    if not total or len(known) < len(rows) or count > _MOST:
        return [_alone(each) for each in rows], _alone(total)
    if sum(each for each in plain if each is not None) == total[0]:
        if len(rows) == 1 and len(rows[0]) > 1 and len(total) > 1:
            # one amount written twice: what the second reader read otherwise at both places may be wrong at both
            return [Settled(plain[0], _TWICE)], Settled(total[0], _TWICE)
        return [Settled(each, 0.99) for each in plain], Settled(total[0], 0.99)
    fitting = [(chosen, whole) for chosen in product(*known) for whole in total if sum(chosen) == whole]
    fitting = fitting or _without_signs(rows, total) or _by_hand(plain, total[0])
    if len(fitting) == 1:
        chosen, whole = fitting[0]
        return [Settled(each, 0.95) for each in chosen], Settled(whole, 0.95)
    return [_alone(each) for each in rows], _alone(total)


def _by_hand(rows: Sequence[Decimal | None], total: Decimal) -> list[tuple[tuple[Decimal, ...], Decimal]]:
    """The sums that add up where one 1 of a hand was read as a 7, as people write it who put a stroke before it, or a 7 as a 1; or
    a dollar sign as an 8."""
    known = [each for each in rows if each is not None]
    fitting = [
        ((*known[:at], other, *known[at + 1 :]), total) for at, each in enumerate(known) for other in _swapped(each)
    ]
    fitting += [(tuple(known), other) for other in _swapped(total)]
    return [each for each in fitting if sum(each[0]) == each[1]]


def _without_signs(
    rows: Sequence[Sequence[Decimal]], total: Sequence[Decimal]
) -> list[tuple[tuple[Decimal, ...], Decimal]]:
    """The sum that adds up where the dollar sign of a hand was read as an 8 before each of the costs and before the total."""
    signed = [_unsigned(each) for each in (*rows, total)]
    if not all(signed) or len(rows) < _SEVERAL:
        return []
    *costs, wholes = signed
    return [(chosen, whole) for chosen in product(*costs) for whole in wholes if sum(chosen) == whole]


def _unsigned(amounts: Sequence[Decimal]) -> list[Decimal]:
    return [Decimal(str(each)[1:]) for each in amounts if re.match(r"8[1-9]\d*\.", str(each))]


def _swapped(amount: Decimal) -> list[Decimal]:
    text = str(amount)
    others = [f"{text[:at]}{_SWAPPED[digit]}{text[at + 1 :]}" for at, digit in enumerate(text) if digit in _SWAPPED]
    return [Decimal(each) for each in (*others, *([text[1:]] if re.match(r"8[1-9]\d", text) else []))]


def _alone(readings: Sequence[Decimal]) -> Settled:
    """An amount that nothing confirms."""
    if len(readings) > 1:
        said = " or ".join(f"${each:,.2f}" for each in readings)
        return Settled(None, 0.4, f"the picture may be read as {said}")
    return Settled(readings[0], 0.93) if readings else Settled(None)


def by_arithmetic(tools: Fact, total: Fact, words: Sequence[Word]) -> tuple[Fact, Fact, list[str]]:
    """The tools and the total with what their sum says about each, and what could not be read. ``words``: those that
    were recognised at both places."""
    items = [each for each in tools.value if isinstance(each, Item)] if isinstance(tools.value, tuple) else []
    priced = [each for each in items if each.cost is not None]
    if not priced or any(each.cost is None for each in items) or tools.unread or total.unread:
        return tools, total, []
    dollars = any("$" in word.text for word in words)
    rows = [_readings(each.cost, words, dollars) for each in priced]
    whole = _readings(total.value, words, dollars) if isinstance(total.value, str) else []
    settled_rows, settled_total = settled(rows, whole)
    by_hand = tools.confidence < _PRINTED
    if by_hand and may_both_have_a_sign([each.value for each in settled_rows], settled_total.value):
        costs = [each.value for each in settled_rows]
        if told := without_seen_signs(costs, settled_total.value, _signed(words)):
            settled_rows = [replace(each, value=value) for each, value in zip(settled_rows, told[0], strict=True)]
            settled_total = replace(settled_total, value=told[1])
        settled_rows = [replace(each, confidence=min(each.confidence, _UNCONFIRMED)) for each in settled_rows]
        settled_total = replace(settled_total, confidence=min(settled_total.confidence, _UNCONFIRMED))
    elif settled_total.confidence < _CONFIRMED and by_hand:
        settled_rows, settled_total = _of_a_hand(rows, whole, settled_rows, settled_total)
    sums = {id(each): row for each, row in zip(priced, settled_rows, strict=True)}
    found = tuple(replace(each, cost=_told(sums[id(each)])) for each in items)
    troubles = [f"{each.name}: {sums[id(each)].unread}" for each in items if sums[id(each)].unread]
    surest = min([tools.confidence, *(row.confidence for row in settled_rows)])
    tools = replace(tools, value=found, confidence=surest, unread="; ".join(troubles) or None)
    if isinstance(total.value, str):
        sure = max(total.confidence, 0.95) if settled_total.confidence >= 0.95 else settled_total.confidence
        total = replace(
            total,
            value=_told(settled_total),
            confidence=min(sure, settled_total.confidence),
            unread=settled_total.unread,
        )
    return tools, total, [*troubles, *([settled_total.unread] if settled_total.unread else [])]


def _signed(words: Sequence[Word]) -> set[Decimal]:
    """The amounts that begin with a figure where the second reader saw a dollar sign and no such figure behind it."""
    found = set()
    for word in words:
        value = read_amount(mended_amounts(word.text)).value
        sign = _SIGN.match((word.other or "").strip())
        if (
            value is not None
            and sign is not None
            and word.text.strip()[:1] in "568"
            and sign[1] != word.text.strip()[0]
        ):
            found.add(value)
    return found


def _of_a_hand(
    rows: Sequence[Sequence[Decimal]], total: Sequence[Decimal], alone: list[Settled], whole: Settled
) -> tuple[list[Settled], Settled]:
    """What a hand wrote and no reading confirms: as the sum tells it, else less sure than print."""
    if told := told_by_the_sum(rows, total):
        return [Settled(each, _BY_THE_SUM) for each in told[0]], Settled(told[1], _BY_THE_SUM)
    return alone, replace(whole, confidence=min(whole.confidence, _UNCONFIRMED))


def _told(row: Settled) -> str | None:
    return None if row.value is None else str(row.value)


def _readings(value: str | None, words: Sequence[Word], dollars: bool) -> list[Decimal]:
    """What stands at the place of a value, in both readers' words."""
    if value is None:
        return []
    own = Decimal(value)
    found = [own]
    for word in words:
        if read_amount(mended_amounts(word.text)).value == own:
            if _is_product(own, word, words):
                return [own]
            told = readings_of(word.text, word.other, dollars=dollars)
            if own in told and told.index(own) > 0:  # its point is more likely lost than so much is asked for
                found = [each for each in found if each != own]
            found += [each for each in told if each not in found]
    return found


def _is_product(value: Decimal, word: Word, words: Sequence[Word]) -> bool:
    """Do the number and the price before it on its line make it? "3 @ 299.88 ea = 899.64", of which the signs are not kept."""
    middle = (word.box[1] + word.box[3]) / 2
    line = [each for each in words if each.box[1] <= middle <= each.box[3] and each.box[2] <= word.box[0] + 1]
    said = " ".join(each.text for each in sorted(line, key=lambda each: each.box[0]))
    found = _TIMES.search(said)
    return (
        found is not None
        and int(found["count"]) > 1
        and int(found["count"]) * Decimal(found["price"].replace(",", "")) == value
    )
