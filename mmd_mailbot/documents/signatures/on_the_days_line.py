"""Days written by hand on a line of their own under the label to sign beside: where nobody signed, the ink may be the day's alone."""

from __future__ import annotations

from collections.abc import Sequence

from ..page import Box
from ..wording.labels import Labelled

_BEFORE = 10.0  # points before the end of the day's label in which its ink may begin


def may_be_its_day(labelled: Labelled, index: int, dates: Sequence[int], drawn: Box | None) -> bool:
    """Does it lie under the label's own line, down to that of the day, and behind the day's label?"""
    own = labelled.spots[labelled.hits[index].end[0]]
    if drawn is None or own.levels or own.line.box is None or index in labelled.over or not dates:
        return False
    spot, end = labelled.hits[dates[0]].end
    day = labelled.spots[spot].line
    if day.box is None or day.page != own.line.page or day.box[1] < own.line.box[3]:
        return False
    right = max((each.box[2] for each in day.words[: len(day.text[:end].split())]), default=day.box[2])
    under = (drawn[1] + drawn[3]) / 2 > own.line.box[3]
    return under and drawn[3] >= (day.box[1] + day.box[3]) / 2 and drawn[0] >= right - _BEFORE
