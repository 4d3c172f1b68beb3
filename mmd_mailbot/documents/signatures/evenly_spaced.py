"""Pages on which names stand midway between the parties' labels, with no line or frame to tell whose they are.

::

    Superintendent of Schools      Date
                                                     over the first label or under it?
    Pat Lee                        10/3/2026
    District MIM Contact Person    Date

Where nothing stands under the last label each name may be signed over the next one's.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ..page import Line, Paper
from ..values.dates import without_dates
from ..wording.answers import written
from ..wording.labels import Labelled
from ..wording.names import typed_name, without_printed
from .sign_lines import rules_of

_ROOM = 30.0  # points over the first label and under the last
_AS_NEAR = 1.1  # times as far from the label over it as from that under it


def names_stand_midway(paper: Paper, labelled: Labelled) -> bool:
    """Does a line of words stand as near to the next party's label as to the one before, and none under the last label?"""
    labels = [hit for hit in labelled.hits if hit.kind == "signature"]
    ends = [hit.end[0] for hit in labels]
    lines = [labelled.spots[each].line for each in ends]
    plain = all(  # behind a colon people sign
        each.box is not None and not labelled.spots[at].levels and ":" not in each.text
        for at, each in zip(ends, lines, strict=True)
    )
    if len(ends) < 2 or not plain or len({each.page for each in lines}) > 1 or _is_under(labelled, ends[-1]):
        return False
    if _are_lines_drawn(paper, [labelled.spots[each].line for each in range(ends[0], ends[-1] + 1)]):
        return False
    return any(_is_midway(labelled, before.end[0], after.start[0]) for before, after in pairwise(labels))


def _are_lines_drawn(paper: Paper, lines: Sequence[Line]) -> bool:
    """Are there lines among the labels, typed or drawn?"""
    page, boxes = paper.page(lines[0].page), [each.box for each in lines if each.box]
    top, foot = min(each[1] for each in boxes), max(each[3] for each in boxes)
    drawn = page is not None and any(top - _ROOM < each[1] < foot + _ROOM for each in rules_of(page))
    return drawn or any("__" in each.text for each in lines)


def _is_midway(labelled: Labelled, before: int, after: int) -> bool:
    between = [labelled.spots[each].line for each in range(before + 1, after)]
    worded = [each for each in between if _is_worded(each)]
    if any(":" in each.text or typed_name(without_printed(each.text))[0] is None for each in worded):
        return False
    over, under = labelled.spots[before].line.box, labelled.spots[after].line.box
    if len(worded) != 1 or over is None or under is None or worded[0].box is None:
        return False
    return under[1] - worded[0].box[3] <= _AS_NEAR * (worded[0].box[1] - over[3])


def _is_under(labelled: Labelled, last: int) -> bool:
    """Do words stand under the last label, as near as over others?"""
    label = labelled.spots[last].line
    for spot in labelled.spots[last + 1 :]:
        box = spot.line.box
        if spot.line.page == label.page and box is not None and label.box is not None and _is_worded(spot.line):
            return box[1] - label.box[3] < 2 * (label.box[3] - label.box[1])
    return False


def _is_worded(line: Line) -> bool:
    return bool(written(without_dates(line.text)))
