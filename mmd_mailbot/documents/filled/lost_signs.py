"""Signs by hand that the recogniser passed over in a long answer: "Compare scores fall spring" of "fall & spring", "Log of meetings" of
"Log # of meetings"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ...core.facts import Fact
from ..page import Paper, Word

_MENDED, _LOST = 0.88, 0.85  # how sure an answer is with the sign, and where nobody can tell what was lost
_COUNTED = re.compile(r"of\b|\d")  # what follows "#": no other sign does
# what a hand's "&" is not read as: strokes, points, letters and figures made of one stroke
_NO_AND = re.compile(r"[\s\-–—_.,:;|/\\1=×'’\"“”*•A-Za-z]*")


def with_lost_signs(name: str, fact: Fact, placed: Sequence[tuple[int | None, Word]], paper: Paper) -> Fact:
    """The answer to a question of the plan, with what stands in wide gaps between its words. ``placed``: those, each with its page."""
    if not name.startswith("plan_") or not isinstance(fact.value, str):
        return fact
    for (number, first), (other, second) in pairwise(placed):
        page = paper.page(number)
        if number != other or page is None or page.scan is None or not _are_on_one_line(first, second):
            continue
        from ..scan.between_words import sign_between  # the recogniser comes only with a picture

        read = sign_between(page.scan, first.box, second.box)
        if read is not None:
            fact = _with_sign(fact, first.text, second.text, read)
    return fact


def _are_on_one_line(first: Word, second: Word) -> bool:
    tall = min(first.box[3] - first.box[1], second.box[3] - second.box[1])
    level = min(first.box[3], second.box[3]) - max(first.box[1], second.box[1]) > 0.6 * tall
    return level and first.box[2] < second.box[0] < first.box[2] + 3 * tall


def _with_sign(fact: Fact, first: str, second: str, read: str) -> Fact:
    value, both = str(fact.value), f"{first} {second}"
    sign = _meant(read, second)
    if value.count(both) != 1:
        return fact
    if sign is None:
        return replace(fact, confidence=min(fact.confidence, _LOST))
    return replace(
        fact, value=value.replace(both, f"{first} {sign} {second}"), confidence=min(fact.confidence, _MENDED)
    )


def _meant(read: str, after: str) -> str | None:
    """One sign that no recogniser knows by itself: a "&" is read as "#", "4", "é", as a letter of another script."""
    if "#" in read and _COUNTED.match(after):
        return "#"
    return "&" if len(read) == 1 and _NO_AND.fullmatch(read) is None else None
