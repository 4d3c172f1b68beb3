"""Lists on a page that is a picture in which no mark was found: is it sure that nobody marked them? A form is sent back for it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..page import Paper
from ..wording.labels import Labelled
from .in_front import chances
from .lines import Choice

HARDLY = 0.65  # how sure a list is empty in which a mark may be: a person looks
_LIKELY = 0.3  # so likely a mark is that nothing else speaks for
_BULLET = re.compile(r"\s*[•·▪●■*]\s*")


def may_be_marked(paper: Paper, labelled: Labelled, choices: Sequence[Choice]) -> bool:
    """Does something stand before a choice that may be a mark after all? Or was a bullet read before some of them, and before others
    none: a pen's tick over it leaves nothing that is read as one."""
    told = chances(paper, labelled, choices)
    if told is None:
        return False
    return max(told) >= _LIKELY or len({_is_bulleted(labelled, each) for each in choices}) > 1


def _is_bulleted(labelled: Labelled, choice: Choice) -> bool:
    spot, start = labelled.hits[choice.index].start
    return _BULLET.fullmatch(labelled.spots[spot].line.text[:start]) is not None
