"""What lies among the signatures of a page and was counted as nobody's: pasted into the row of another label, or typed over a label
that stands under its line. A party beside it that seems not to have signed may have: a person looks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ...core.facts import Signature, SignatureState
from ..page import Box, Page, Paper
from ..values.dates import without_dates
from ..wording.answers import written
from ..wording.labels import Labelled
from ..wording.names import typed_name, without_printed
from .between import not_marks
from .drawn import shows_surely_none, whole_names
from .site import box_of_label

_NEAR = 45.0  # points between a label and what may be its party's
_ASIDE = 260.0  # points right of where the label begins
_COST = re.compile(r"\s*\$?\s?\d[\d,]*\.\d\d\s*|\s*\$\s?\d[\d,]*\s*")
_LEAST = 36.0, 9.0  # points, wide and tall: what is smaller is no signature
_DAY = 120.0, 20.0  # points, wide and tall: a day by hand is no larger
_BEHIND, _LEVEL = 40.0, 4.0  # points behind "Date:" in which a day begins, and by which its middle is off that
_UNDER, _LEFT = 45.0, 15.0  # points under "Date", or beside where that begins, in which all of a day lies


def roles_beside(
    paper: Paper, labelled: Labelled, states: Mapping[str, Signature], taken: set[int], data: bytes, *, ruled: bool
) -> set[str]:
    """The parties without a signature that something nobody was given lies beside. ``taken``: the pictures that were looked at, by id.
    ``ruled``: lines to sign on lie over the labels, so that what was given to the label over a name may be that of the one under it."""
    unsigned = {role for role, each in states.items() if each.state is SignatureState.UNSIGNED}
    found: set[str] = set()
    for page in paper.pages or ():
        labels = list(_labels(labelled, page))
        if not unsigned & {role for role, _ in labels} or page.scan is not None or page.scanned:
            continue
        names = [] if labelled.over else list(_names(page, labelled, ruled=ruled))
        names = [each for each in names if _nearest(each, labels) in unsigned]  # else it is part of who signed there
        signed = {role for role, each in states.items() if each.state is SignatureState.SIGNED}
        for box in [*_pictures(page, labelled, taken, data, signed), *names]:
            found |= {role for role, label in labels if role in unsigned and _is_beside(box, label, labels)}
    return found


def _labels(labelled: Labelled, page: Page) -> Iterator[tuple[str, Box]]:
    for hit in labelled.hits:
        line = labelled.spots[hit.start[0]].line
        if hit.kind == "signature" and line.page == page.number and line.box is not None:
            yield hit.name, line.box


def _nearest(box: Box, labels: list[tuple[str, Box]]) -> str:
    """Whose label lies nearest to it in height."""
    middle = (box[1] + box[3]) / 2
    return min(labels, key=lambda each: abs((each[1][1] + each[1][3]) / 2 - middle))[0]


def _is_beside(box: Box, label: Box, labels: list[tuple[str, Box]]) -> bool:
    """Right under the label or right over it, no other party's label between."""
    level = box[1] <= (label[1] + label[3]) / 2 <= box[3]  # on the label's own line, over the day too
    if not (label[0] - 12 < box[2] and box[0] < max(label[0] + _ASIDE, label[2] * level)):
        return False
    middle = (box[1] + box[3]) / 2
    under = middle > label[3]
    gap = box[1] - label[3] if under else label[1] - box[3]
    between = (label[3], middle) if under else (middle, label[1])
    return gap < _NEAR and not any(
        between[0] < (other[1] + other[3]) / 2 < between[1] and other[0] < box[2] and box[0] < other[2]
        for _, other in labels
        if other != label
    )


def _pictures(page: Page, labelled: Labelled, taken: set[int], data: bytes, signed: set[str]) -> Iterator[Box]:
    """``signed``: the parties that signed; in the column of their day, what is as small as one is that."""
    free = set(not_marks(page, labelled))
    names, days, over = whole_names(page.pictures), _days(labelled, page), _days_of(labelled, page, signed)
    for each in page.pictures:
        box = names[id(each)]
        if box is not None and (
            any(_is_behind(box, day) for day in days) or any(_is_under(box, day) for day in over)
        ):
            continue
        if id(each) in taken or each.box not in free or box is None or each.kind in ("digital", "signature-line"):
            continue
        large = box[2] - box[0] >= _LEAST[0] and box[3] - box[1] >= _LEAST[1]
        if large and each.kind != "circle" and not shows_surely_none(page, each, data):
            yield box


def _days(labelled: Labelled, page: Page) -> list[Box]:
    """Where the words stand that ask a party for its day with a colon: what is written behind them is that."""
    asked = [at for at, hit in enumerate(labelled.hits) if hit.kind == "date" and labelled.page(at) == page.number]
    asked = [
        at
        for at in asked
        if labelled.spots[labelled.hits[at].end[0]].line.text[: labelled.hits[at].end[1]].endswith(":")
    ]
    return [box for at in asked if (box := box_of_label(labelled, at)) is not None]


def _days_of(labelled: Labelled, page: Page, signed: set[str]) -> list[Box]:
    """Where the word stands by itself, in a cell behind its party's own, that asks each of these parties for its day."""
    found = []
    for at, hit in enumerate(labelled.hits):
        spot = labelled.spots[hit.start[0]]
        alone = not spot.line.text[: hit.start[1]].strip() and not spot.line.text[hit.end[1] :].strip()
        asked = hit.kind == "date" and hit.name in signed and alone and spot.levels
        if asked and labelled.page(at) == page.number and (box := box_of_label(labelled, at)) is not None:
            found.append(box)
    return found


def _is_under(box: Box, day: Box) -> bool:
    """Does it lie under the word, as large as a day, and begin where that does?"""
    near = day[1] < box[1] and box[3] <= day[3] + _UNDER
    return _is_small(box) and near and abs(box[0] - day[0]) <= _LEFT


def _is_small(box: Box) -> bool:
    return box[2] - box[0] <= _DAY[0] and box[3] - box[1] <= _DAY[1]


def _is_behind(box: Box, day: Box) -> bool:
    middle = (box[1] + box[3]) / 2
    small = _is_small(box)
    return small and day[1] - _LEVEL <= middle <= day[3] + _LEVEL and -_LEVEL <= box[0] - day[2] <= _BEHIND


def _names(page: Page, labelled: Labelled, *, ruled: bool) -> Iterator[Box]:
    """Where a name stands on a line of its own that is behind the answer of a field, or among the form's own words."""
    for number, spot in enumerate(labelled.spots):
        box, text = spot.line.box, without_printed(spot.line.text)
        if spot.line.page != page.number or box is None or not re.search(r"[^\W\d_]", text):
            continue
        if any(each.start[0] <= number <= each.end[0] for each in labelled.hits):
            continue
        if not (ruled or _is_nobodys(labelled, number)):
            continue
        name, sure = typed_name(text)
        named = name is not None and sure >= 0.9 and bool(written(without_dates(text)))
        if named and not _has_a_cost_beside(labelled, number):
            yield box


def _has_a_cost_beside(labelled: Labelled, number: int) -> bool:
    """Is it a tool that is called like a person, in a row of the table of tools: "Samson Go Mic | $44.95"?"""
    levels = labelled.spots[number].levels
    if not levels:
        return False
    own = levels[-1]
    beside = (
        each
        for each in labelled.spots
        if len(each.levels) == len(levels)
        and (each.levels[-1].table, each.levels[-1].row) == (own.table, own.row)
        and each.levels[-1].column >= own.last
    )
    return any(_COST.fullmatch(each.line.text) for each in beside)


def _is_nobodys(labelled: Labelled, spot: int) -> bool:
    for index, own in labelled.owned.items():
        if not any(each.spot == spot for each in own):
            continue
        if index < 0 or labelled.hits[index].kind == "print":
            continue
        answered = any(each.spot < spot and written(each.text) for each in own)
        if labelled.hits[index].kind != "field" or not answered:
            return False
    return True
