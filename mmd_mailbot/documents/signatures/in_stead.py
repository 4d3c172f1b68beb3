"""Names and days typed in the stead of the lines to sign on, right over the labels, on a page that keeps none of those lines; or words
typed in the stead of the line to sign on alone, the day's left empty behind them ("Pat Lee   ____________")."""

from __future__ import annotations

import re

from ..page import GAP, Box, Page
from ..values.dates import find_dates, without_dates
from ..wording.answers import written
from ..wording.labels import Fragment, Labelled
from ..wording.names import typed_name, without_printed
from .on_lines import TYPED

_BEFORE_AN_EMPTY_DAY = re.compile(rf"\s*([^\s_].*?)[\s{GAP}]+_{{5,}}\s*")
_NEARER = 1.3  # times as far from the label before as from its own
_SURE = 0.9


def typed_over(
    labelled: Labelled, index: int, page: Page | None
) -> tuple[list[Fragment], list[Fragment], Box | None] | None:
    """The name and the day over this label, "Date" beside it and no other word; None where they may be anything else."""
    hit = labelled.hits[index]
    at = hit.start[0]
    label, over = labelled.spots[at], labelled.spots[max(at - 1, 0)]
    if page is None or page.scan is not None or page.scanned or at == 0 or hit.start[1] > 3:
        return None
    behind = label.line.text[hit.end[1] :] if hit.end[0] == at else ""
    if label.levels or over.levels or not re.fullmatch(r"[\s:]*date(?: signed)?[\s:]*", behind, re.IGNORECASE):
        return None
    if over.line.page != page.number or any(each.start[0] <= at - 1 <= each.end[0] for each in labelled.hits):
        return None
    if label.line.box is None or over.line.box is None or not _is_nearer(labelled, index, over.line.box):
        return None
    text = over.line.text
    if (undated := _BEFORE_AN_EMPTY_DAY.fullmatch(text)) is not None and "_" not in undated[1]:
        return [Fragment(at - 1, undated[1], same_line=True)], [], None
    days = find_dates(text)
    if len(days) != 1 or written(without_dates(text[text.find(days[0][0]) :])):
        return None
    start = text.find(days[0][0])
    name, sure = typed_name(without_printed(text[:start]))
    if name is None or sure < _SURE:
        return None
    return (
        [Fragment(at - 1, text[:start], same_line=True)],
        [Fragment(at - 1, text[start:], start, same_line=True)],
        None,
    )


def _is_nearer(labelled: Labelled, index: int, over: Box) -> bool:
    """To its own label than to the one before."""
    label = labelled.spots[labelled.hits[index].start[0]].line
    gap = label.box[1] - over[3] if label.box else TYPED + 1
    ends = [each.end[0] for each in labelled.hits[:index]]
    before = labelled.spots[max(ends)].line if ends else None
    if not 0 <= gap <= TYPED:
        return False
    return (
        before is None
        or before.box is None
        or before.page != label.page
        or over[1] - before.box[3] >= _NEARER * max(gap, 1.0)
    )
