"""Papers without pages on which a name stands on a line of its own between the labels of two parties, and no line to sign on tells
whose it is.

::

    District Contact Signature<tab>Date
    MMD CST Facilitator Signature<tab>Date
                                                     over the last label or under the one before?
    Kim Orr<tab>10/9/2026
    DESE Approval Signature<tab>Date

How the whole form reads may tell: a blank line parts the name from one of the two, the contact's name stands at the contact's label,
each label has its room under it and the first none over it. Else a person looks at both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from ..page import GAP, OBJECT
from ..values.dates import find_dates, holds_only_a_day, without_dates
from ..wording.labels import Labelled
from ..wording.names import is_office, typed_name, without_printed
from .nearby import date_hits
from .notes import is_the_contacts_name

_SURE = 0.9
_LINE = re.compile(r"[\s_]*_{5,}[\s_]*")
_CAPTION = re.compile(r"[\s:*/|&+-]*(?:and|or)?[\s:*/|&+-]*", re.IGNORECASE)
_CONTACT = "district_contact"

_Vote = Literal["under", "over", "either"]


@dataclass(frozen=True, slots=True)
class _Caption:
    """A party's label, with the day's where that follows: its index and the spots on which it begins and ends."""

    index: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Gap:
    """What stands between two captions, over the first or under the last: the captions, and for which the name there speaks."""

    above: _Caption | None
    below: _Caption | None
    vote: _Vote


def touched_by_a_name(labelled: Labelled, contact: str) -> set[int]:
    """The labels, by index, that a name stands at which may be of another one. ``contact``: the name that the form gives as its
    contact's."""
    captions = _captions(labelled)
    if len(captions) < 2:
        return set()
    between = [_gap(labelled, above, below, contact) for above, below in pairwise(captions)]
    bare = all(_is_bare(labelled, each) for each in captions)  # else people sign beside them
    gaps = [_first(labelled, captions[0]) if bare else None, *between, _last(labelled, captions[-1])]
    named = [each for each in gaps if each is not None]
    votes = {each.vote for each in named}
    if "over" not in votes and ("under" in votes or _have_room_under(labelled, captions)):
        return set()
    return {each.index for gap in named for each in (gap.above, gap.below) if each is not None}


def _captions(labelled: Labelled) -> list[_Caption]:
    """Of the whole form, if each party's stands on lines of its own outside of tables; else none."""
    found: list[_Caption] = []
    for index, hit in enumerate(labelled.hits):
        if hit.kind != "signature":
            continue
        caption = _caption(labelled, index)
        if caption is None or (found and found[-1].last >= caption.first):
            return []
        found.append(caption)
    return found


def _caption(labelled: Labelled, index: int) -> _Caption | None:
    hit = labelled.hits[index]
    spot = labelled.spots[hit.start[0]]
    if spot.levels or spot.line.box is not None or index in labelled.over or hit.start[1] > 3:
        return None
    last = hit.end[0]
    day = next((labelled.hits[each] for each in date_hits(labelled, index)), None)
    if day is not None and day.start == (last + 1, 0):
        return _Caption(index, hit.start[0], day.end[0])
    return _Caption(index, hit.start[0], last)


# ---------------------------------------------------------------- what stands between them


def _gap(labelled: Labelled, above: _Caption, below: _Caption, contact: str) -> _Gap | None:
    """The name between two captions, if nothing else stands there."""
    between = [labelled.spots[each].line for each in range(above.last + 1, below.first)]
    lines = [each.text for each in between]
    asked = any(above.last < each.start[0] < below.first for each in labelled.hits)
    boxed = any(each.boxed for each in between)  # it hangs off the line before
    if asked or boxed or not all(_is_bare(labelled, each) for each in (above, below)):
        return None
    worded = [at for at, each in enumerate(lines) if each.strip()]
    if not worded or worded[-1] - worded[0] >= len(worded) or not _is_a_name(lines[worded[0] : worded[-1] + 1]):
        return None
    before, behind = worded[0], len(lines) - 1 - worded[-1]
    dated = above.last > labelled.hits[above.index].end[0]  # under the day's line people are named in print
    vote: _Vote = "over" if dated or behind < before else "under" if before < behind else "either"
    name = lines[worded[0]].partition(GAP)[0]
    roles = [labelled.hits[each.index].name for each in (above, below)]
    if _CONTACT in roles and is_the_contacts_name(name, _CONTACT, contact):
        vote = "under" if roles[0] == _CONTACT else "over"
    return _Gap(above, below, vote)


def _first(labelled: Labelled, caption: _Caption) -> _Gap | None:
    """The name right over the first caption."""
    text = labelled.spots[caption.first - 1].line.text if caption.first else ""
    printed = any(each.start[0] <= caption.first - 1 <= each.end[0] for each in labelled.hits)
    own = caption.first and not labelled.spots[caption.first - 1].levels and not printed and _is_a_name([text])
    return _Gap(None, caption, "over") if own else None


def _last(labelled: Labelled, caption: _Caption) -> _Gap | None:
    """The name right under the last caption."""
    at = caption.last + 1
    spot = labelled.spots[at] if at < len(labelled.spots) else None
    own = spot is not None and not spot.levels and not spot.line.boxed and _is_a_name([spot.line.text])
    return _Gap(caption, None, "under") if own else None


def _is_a_name(lines: Sequence[str]) -> bool:
    """A name, perhaps with its day or its bearer's office behind it or on the lines that follow."""
    first = lines[0]
    if OBJECT in first or "__" in first:
        return False
    days = find_dates(first)
    name, sure = typed_name(without_printed(first[: first.find(days[0][0])] if days else first))
    return name is not None and sure >= _SURE and all(is_office(each) or holds_only_a_day(each) for each in lines[1:])


def _is_bare(labelled: Labelled, caption: _Caption) -> bool:
    """Does nothing else stand on the caption's lines?"""
    hits = [each for each in labelled.hits if caption.first <= each.start[0] <= caption.last]
    for at in range(caption.first, caption.last + 1):
        text = labelled.spots[at].line.text
        for hit in hits:
            begin = hit.start[1] if hit.start[0] == at else 0 if hit.start[0] < at <= hit.end[0] else len(text)
            end = hit.end[1] if hit.end[0] == at else len(text) if hit.start[0] <= at < hit.end[0] else 0
            text = text[:begin] + " " * max(0, end - begin) + text[max(begin, end) :]
        dated = at > labelled.hits[caption.index].end[0]
        if not _CAPTION.fullmatch(without_dates(text.replace("_", " ") if dated else text)):
            return False
    return True


# ---------------------------------------------------------------- how the form reads


def _have_room_under(labelled: Labelled, captions: Sequence[_Caption]) -> bool:
    """Is there a blank line, one to sign on or a name under each caption, and none over the first? A blank one over that only parts the
    form, where lines to sign on stand under the captions."""
    under = [_room(labelled, each.last + 1) for each in captions]
    over = _room(labelled, captions[0].first - 1)
    return all(under) and (not over or (over == "blank" and "line" in under and under[-1] != "blank"))


def _room(labelled: Labelled, at: int) -> Literal["", "blank", "line", "name"]:
    if not 0 <= at < len(labelled.spots) or labelled.spots[at].levels:
        return ""
    text = labelled.spots[at].line.text
    if any(each.start[0] <= at <= each.end[0] for each in labelled.hits):
        return ""
    if _LINE.fullmatch(text):
        return "line"
    return "blank" if not text.strip() else "name" if _is_a_name([text]) else ""
