"""A bare number behind a tool's name, "Webcam: 129", "Speaker - 65": its cost in whole dollars, or a part of its name ("C270 - 720") or
how many of it. The total of the form tells, and else the other tools of the list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ...core.facts import CENT
from ..values.amounts import Amount
from .totals import told_by

_BARE = re.compile(
    r"^(?P<name>.*[A-Za-z].*?)(?P<parted>\s*[:=]\s+|\s+[-–—]+\s+|\s*\t\s*|\s*\.{3,}\s*|\s+(?=\(\d+\)$))\(?(?P<whole>\d{1,5})\)?\.?$"
)
_LEAST = 10  # dollars: less is hardly a cost, rather a number of pieces or a version
_BY_THE_TOTAL, _BY_THE_OTHERS = 0.92, 0.85


@dataclass(frozen=True, slots=True)
class Bare:
    """A number that may be the cost of the tool ``name``. ``by_colon``: parted from it as costs are, and hardly a part of it."""

    name: str
    number: Decimal
    by_colon: bool = False
    pieces: bool = False  # it stands where numbers of pieces do


def bare_in(text: str, pieces: int = 1) -> Bare | None:
    """The number at the end of a tool's line, or that of its ``pieces``, as its cell says."""
    if (found := _BARE.match(text)) is not None:
        by_colon = found["parted"].strip()[:1] in (":", "=", ".") or "\t" in found["parted"]
        return Bare(found["name"].strip(), Decimal(found["whole"]).quantize(CENT), by_colon)
    return Bare(text.strip(), Decimal(pieces).quantize(CENT), pieces=True) if pieces > 1 else None


def told_whole(total: Sequence[Decimal], bare: Sequence[Bare | None], amounts: Sequence[Amount]) -> list[Amount]:
    """The amounts, with those of the tools behind whose names a bare number stands: that number, none, or a question."""
    found, own = list(amounts), [at for at, each in enumerate(bare) if each is not None]
    if not own:
        return found
    told = _by_the_total(total, bare, amounts)
    for at in own:
        each = bare[at]
        if each is None:
            continue
        if at in told:
            found[at] = Amount(told[at], confidence=_BY_THE_TOTAL) if told[at] else Amount()
        elif each.pieces or each.number < _LEAST:
            found[at] = Amount()
        elif (
            each.by_colon
            and not total
            and _are_priced([one for one, other in zip(amounts, bare, strict=True) if other is None])
        ):
            found[at] = Amount(each.number, confidence=_BY_THE_OTHERS)
        else:
            why = f"“{each.number:.0f}” behind its name may be its cost or a part of the name"
            found[at] = Amount(unread=why, confidence=0.5)
    return found


def _by_the_total(
    total: Sequence[Decimal], bare: Sequence[Bare | None], amounts: Sequence[Amount]
) -> dict[int, Decimal]:
    """By the place in the list: all of them are costs where that adds up, else those with which alone it does. Nought: no cost."""
    as_costs = [each if one is None else Amount(one.number) for each, one in zip(amounts, bare, strict=True)]
    own = {at: one.number for at, one in enumerate(bare) if one is not None}
    values = [each.value for each in as_costs if each.value is not None]
    if (len(values) == len(amounts) and sum(values, Decimal(0)) in total) or told_by(total, as_costs):
        return own
    either = [
        each if one is None else replace(Amount(), either=(one.number, Decimal(0)))
        for each, one in zip(amounts, bare, strict=True)
    ]
    return {at: value for at, value in told_by(total, either).items() if at in own}


def _are_priced(others: Sequence[Amount]) -> bool:
    return bool(others) and all(each.value is not None for each in others)
