"""What is written at a party's place, and the day beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..page import OBJECT, Paper
from ..values.dates import read_date
from ..wording.labels import Fragment, Labelled
from ..wording.names import without_printed
from .days_under_labels import day_of_its_block
from .floating import is_there, with_boxes
from .level import day_level_with, level_with
from .nearby import (
    asked_with_the_day,
    before_the_date,
    date_at,
    date_before,
    date_hits,
    goes_on_under,
    near,
    over_its_bracket,
    pictured_under,
)
from .next_ones_head import without_the_next_ones_head
from .parted import name_over_the_break
from .who_shall_sign import without_who_shall_sign


@dataclass(frozen=True, slots=True)
class Written:
    """``own``: what stands at the place; ``text``: the words in it that may be a name, and ``behind`` what holds them; ``dates``: the
    labels of its day; ``date``: that day (ISO), or ``date_unread``, the words that stand there instead."""

    own: list[Fragment]
    text: str
    behind: list[Fragment]
    dates: list[int]
    date: str | None
    date_unread: str | None

    @property
    def is_undated(self) -> bool:
        """Does nothing stand where the day belongs?"""
        return self.date is None and self.date_unread is None


def written_at(paper: Paper, labelled: Labelled, index: int) -> Written:
    """What is written at the place of the label ``index``, wherever the form's layout put it."""
    dates = date_hits(labelled, index)
    own = _own(labelled, index, dates)
    text = _words(own, labelled)
    date, unread = _day(labelled, index, dates, text)
    if re.fullmatch(r"[\W_]*x?[\W_]*", text, re.IGNORECASE) and (level := level_with(labelled, index, dates)):
        own, text = [*own, *level], _words(level, labelled)
    if not re.search(r"\w", text) and (beyond := name_over_the_break(paper, labelled, index, dates)):
        own, text = [*own, *beyond], "\n".join(without_printed(each.text) for each in beyond)
    if re.search(r"\w", text):
        behind = own
    else:
        text = before_the_date(labelled, index, dates)
        behind = labelled.fragments(dates[0]) if text else []
    if not _holds_anything(own):
        own = pictured_under(labelled, index, dates) or own
    own = [*own, *goes_on_under(labelled, dates, text)]
    return Written(own, text, behind, dates, date, unread)


def _own(labelled: Labelled, index: int, dates: Sequence[int]) -> list[Fragment]:
    own = without_who_shall_sign(labelled, index, with_boxes(labelled, index, near(labelled, index)))
    own = [*over_its_bracket(labelled, index), *without_the_next_ones_head(own)]
    return own if _holds_anything(own) else asked_with_the_day(labelled, index, dates) or own


def _words(fragments: Sequence[Fragment], labelled: Labelled) -> str:
    return "\n".join(without_printed(each.text) for each in fragments if is_there(labelled, each))


def _day(labelled: Labelled, index: int, dates: Sequence[int], text: str) -> tuple[str | None, str | None]:
    found = date_at(labelled, dates, text)
    if found == (None, None):
        found = date_before(labelled, index)
    if found == (None, None) and not dates:
        found = day_of_its_block(labelled, index)
    if found == (None, None) and (laid := day_level_with(labelled, dates)):
        found = read_date(laid)
    return found


def _holds_anything(own: Sequence[Fragment]) -> bool:
    return any(re.search(rf"[\w{OBJECT}]", each.text) for each in own)
