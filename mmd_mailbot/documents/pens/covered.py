"""Where a label stands that a signature covers: between the words that the form prints before and after it, at its row's date.

Without either neighbour nothing is said of it, but for a last label whose row has its date.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from rapidfuzz import fuzz

from ...core.ruleset import FormDefinition
from ..page import Box, Page, Word

_WIDE = 150.0  # points: a ruled line so long parts two rows
_PART = 72.0  # of a label's letters in a line that ink made hard to read
_GAP = (12.0, 130.0)  # points between the neighbours
_HIGHER, _LOWER = 12.0, 22.0  # points that the word "Date" stands over or under the top of its party's label
_COLUMN = 20.0  # points by which such words of one column begin apart


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words of the form on a page."""

    order: int  # in the order of print
    page: int
    box: Box
    kind: str
    name: str
    index: int  # of the hit; -1: found here


def hidden_label(
    pages: Sequence[Page],
    anchors: Sequence[Anchor],
    form: FormDefinition,
    role: str,
    order: dict[tuple[str, str], int],
    rules: Callable[[Page, Box], Sequence[Box]] | None,
) -> Anchor | None:
    """A label that was not recognised: from what is left of its letters, else from the date of its row, its neighbours in print and
    the ruled lines between them."""
    own = order.get(("signature", role), -1)
    before = [each for each in anchors if 0 <= each.order < own]
    after = [each for each in anchors if each.order > own]
    if own < 0 or not before:
        return None
    last = max(before, key=lambda each: (each.order, each.page, each.box[3]))
    page = next((each for each in pages if each.number == last.page), None)
    first = min(after, key=lambda each: (each.order, each.page, each.box[1]), default=None)
    signatures = [each.box for each in anchors if each.kind == "signature" and each.page == last.page]
    left = min((each[0] for each in signatures), default=last.box[0])
    if page is None:
        return None
    if first is None:
        top = _at_its_date(page, signatures, last.box[3], last.box[3] + _GAP[1]) if last.kind == "signature" else None
    elif last.page != first.page or not _GAP[0] <= first.box[1] - last.box[3] <= _GAP[1]:
        return None
    elif (box := _torn(page, last, first, form, role)) is not None:
        return Anchor(own, last.page, box, "signature", role, -1)
    elif first.order - last.order > 3:
        return None  # more than one thing is missing between them: which part is whose?
    else:
        left = left if signatures else min(last.box[0], first.box[0])
        dated = _at_its_date(page, signatures, last.box[3], first.box[1])
        top = _row_between(page, last, first, left, rules) if dated is None else dated
    return None if top is None else Anchor(own, last.page, (left, top, left + 130, top + 12), "signature", role, -1)


def _at_its_date(page: Page, labels: Sequence[Box], over: float, under: float) -> float | None:
    """The height of a label by the only word "Date" between two heights that no other party's label has, as far over or under it as
    with the others."""
    dates = [word for word in page.words if re.sub(r"[^a-z]", "", word.text.lower()) == "date"]
    taken = {
        id(date): (date, date.box[1] - label[1]) for label in labels if (date := _dated(label, dates)) is not None
    }
    if not taken:
        return None
    column = median(date.box[0] for date, _ in taken.values())
    free = [
        each
        for each in dates
        if id(each) not in taken and abs(each.box[0] - column) < _COLUMN and over < each.box[1] < under
    ]
    return free[0].box[1] - median(lower for _, lower in taken.values()) if len(free) == 1 else None


def _dated(label: Box, dates: Sequence[Word]) -> Word | None:
    near = [
        each for each in dates if each.box[0] > label[2] - 5 and label[1] - _HIGHER < each.box[1] < label[1] + _LOWER
    ]
    return min(near, key=lambda each: abs(each.box[1] - label[1]), default=None)


def _row_between(
    page: Page, last: Anchor, first: Anchor, left: float, rules: Callable[[Page, Box], Sequence[Box]] | None
) -> float:
    """Where the label between two others begins: in the row that begins with the only ruled line between them, where the one
    before it signs in the row above; else right under that one."""
    near = last.box[3] + 4
    if last.kind != "signature":
        return near
    part = (0.0, last.box[1], page.width, first.box[3])
    known = page.rules or (rules(page, part) if rules else ())
    between = [
        each
        for each in known
        if each[2] - each[0] > _WIDE
        and last.box[3] + 2 < each[1]
        and each[3] < first.box[1] - 12
        and each[0] < left + 20
    ]
    heights = sorted((each[1] + each[3]) / 2 for each in between)
    return heights[0] + 4 if heights and heights[-1] - heights[0] < 4 else near


def _torn(page: Page, last: Anchor, first: Anchor, form: FormDefinition, role: str) -> Box | None:
    row = form.signature(role)
    if row is None:
        return None
    best: tuple[float, Box] | None = None
    for line in page.lines:
        box = line.box
        if box is None or box[1] < last.box[3] - 4 or box[3] > first.box[1] + 4:
            continue
        text = line.text.lower()
        for label in row.labels:
            score = fuzz.partial_ratio(label.lower().rstrip(":"), text)
            if score >= _PART and (best is None or score > best[0]):
                words = [each for each in line.words if fuzz.partial_ratio(each.text.lower(), label.lower()) >= 75]
                boxes = [each.box for each in words] or [box]
                best = (
                    score,
                    (boxes[0][0], min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)),
                )
    return best[1] if best else None
