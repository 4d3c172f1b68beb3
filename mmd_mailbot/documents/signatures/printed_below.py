"""Names printed under the place where their bearers are to sign: under a line left empty, behind it in brackets, with an office.

::

    District Contact Signature
    X_____________________________
    Pat Lee, Superintendent
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..page import OBJECT, Box, Line, Page
from ..values.dates import find_dates, holds_only_a_day, without_dates
from ..wording.answers import line_of, written
from ..wording.claims import claimed, slashed, without_lead
from ..wording.labels import Fragment, Labelled
from ..wording.lexicon import OFFICE_WORDS
from ..wording.names import is_office, typed_name, without_printed

_LINE = re.compile(r"(?:_\s?){3,}|\.{8,}|…{3,}|[-–—]{6,}")
# what stands before or behind it and asks to sign there: "X", "By:", "Signed:", "/s/", an arrow
_HEAD_OF_A_LINE = re.compile(
    r"[\W_]*(?:(?:please\s+)?sign(?:ed|ature)?(?:\s+(?:here|below))?|by|s)?[\W_]*(?:[xX]{1,2})?[\W_]*", re.IGNORECASE
)
_CAPTION = re.compile(r"\W*(?:authorized |official )?sign(?:ature|ed)?\b", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"\s*[\[(<{«]\s*sign(?:ature)?\b", re.IGNORECASE)
_ROOM = 14.0  # points in which somebody can sign
_ASIDE = 1.5  # points from a cell's side to a line in it
_CROSS = re.compile(r"[\s(\[]*[xX✗✘✕×][\s)\].:]*")  # alone on its line, the name under it


def under_a_line(labelled: Labelled, index: int, own: Sequence[Fragment], page: Page | None) -> bool:
    """Is there a line to sign on, left empty, and the name only under it?"""
    ruled = False
    label_line = labelled.spots[labelled.hits[index].end[0]].line
    for fragment in own:
        if is_written(fragment):
            line = line_of(labelled, fragment)
            if ruled:
                return True
            levels = labelled.spots[fragment.spot].levels if index not in labelled.under else ()
            cell = levels[-1].box if levels else None
            if fragment.same_line or page is None or (levels and cell is None):
                return False
            return _rule_between(page, label_line, line, cell)
        ruled = ruled or bool(
            _LINE.search(fragment.text) or (not fragment.same_line and _CROSS.fullmatch(fragment.text))
        )
    return False


def is_written(fragment: Fragment) -> bool:
    """Did somebody write there, but the day? Not where a line to sign on is all that it holds, what asks to sign there before it
    ("X____", "Authorized Signature: ____"), or a cross."""
    text = without_dates(fragment.text)
    return bool(written(text)) and not _asks(text) and not _CROSS.fullmatch(text)


def _asks(text: str) -> bool:
    rest = _LINE.sub(" ", text).strip()
    ruled = rest != text.strip()
    return bool(rest.endswith(":") or _HEAD_OF_A_LINE.fullmatch(rest) or (ruled and typed_name(rest)[0] is None))


def stands_over_a_place(own: Sequence[Fragment]) -> bool:
    """Does a line that was left empty and asks to sign there follow the name: "Pat Lee", "Signature: ______"? Then it is print. A bare
    line under a name is the one that it was signed on."""
    first = next((at for at, each in enumerate(own) if is_written(each)), len(own))
    below = [each.text for each in own[first + 1 :] if _LINE.search(each.text)]
    return any(_asks(each) and re.search(r"\w", _LINE.sub(" ", each)) and not _is_dated(each) for each in below)


def _is_dated(text: str) -> bool:
    """Is it the day's line, filled in ("Date: 10/3/2026____")?"""
    return bool(find_dates(text)) and holds_only_a_day(text)


def follows_a_blank_for_print(labelled: Labelled, own: Sequence[Fragment]) -> bool:
    """Does the name stand right under a line that asks for it in print and was left empty ("Print name: ______")? It may be that."""
    first = next((each for each in own if is_written(each)), None)
    if first is None or first.same_line or first.spot == 0:
        return False
    before, under = labelled.spots[first.spot - 1], labelled.spots[first.spot]
    rest = _LINE.sub(" ", before.line.text)
    return rest != before.line.text and before.levels == under.levels and not written(without_printed(rest))


def stands_under_something_else(labelled: Labelled, index: int, own: Sequence[Fragment], page: Page | None) -> bool:
    """Does the name stand on a line under something that was set at the place and signs nothing: a stamp, a logo, "[Signature]"? Then
    that is the place, and the name the print under it. What claims to sign before it ("Signed:", "/s/") is of the name."""
    named = next(
        (at for at, each in enumerate(own) if typed_name(each.text)[1] >= 0.9 and typed_name(each.text)[0]), None
    )
    if named is None or own[named].same_line:
        return False
    line, label = line_of(labelled, own[named]), labelled.spots[labelled.hits[index].end[0]].line
    placeholder = _PLACEHOLDER.match(label.text) and not _is_in_the_cell_beside(labelled, index, own[named].spot)
    if placeholder or (page is not None and _is_pictured_between(page, label, line)):
        return True
    before = [
        each.text for each in own[:named] if OBJECT in each.text or re.search(r"[^\W_]", without_dates(each.text))
    ]
    claims = any(
        claimed(each) is not None or slashed(each) is not None or without_lead(each) != each for each in before
    )
    return bool(before) and not claims


def _is_in_the_cell_beside(labelled: Labelled, index: int, spot: int) -> bool:
    """Does it stand in another cell of the row of a label whose cell holds that on several lines: "District Contact", "(signature)"?"""
    hit = labelled.hits[index]
    first, last, other = (labelled.spots[each].levels[-1:] for each in (hit.start[0], hit.end[0], spot))
    if hit.start[0] == hit.end[0] or first != last or not last or not other or other == last:
        return False
    return (other[0].table, other[0].row) == (last[0].table, last[0].row)


def printed_with_an_office(labelled: Labelled, index: int, own: Sequence[Fragment]) -> bool:
    """Does the name stand on a line of its own under the label, its bearer's office behind it ("Pat Lee, Principal")? So names
    are printed under the place where their bearers sign."""
    first = next((each for each in own if is_written(each) and not is_office(each.text)), None)
    if first is None or first.same_line:
        return False
    line, label = line_of(labelled, first), labelled.spots[labelled.hits[index].end[0]].line
    # in a cell only with room to sign over it
    room = line.box is not None and label.box is not None and line.box[1] - label.box[3] >= _ROOM
    return has_an_office(line.text) and (room or not labelled.spots[first.spot].levels)


def stands_over_an_empty_line(own: Sequence[Fragment]) -> bool:
    """Does "Signature" follow under the name ("Pat Lee", "______", "Signature / Date")? Who shall sign there may have been printed over
    it."""
    first = next((at for at, each in enumerate(own) if is_written(each)), None)
    if first is None or own[first].same_line:
        return False
    below = [each.text for each in own[first + 1 :] if each.text.strip()]
    # right under the name it is the caption of what somebody signed on
    return any(_CAPTION.match(each) for each in below[1:])


def is_surely_print(labelled: Labelled, own: Sequence[Fragment], *, undated: bool) -> bool:
    """Under a line that was left empty: a name with its bearer's office behind it, or in brackets, in one cell with the line, is
    who was to sign there. So is a plain name where the day was left empty too: one who signs by typing claims it ("/s/"), or
    types the day, without which no signature is complete."""
    first = next((each for each in own if is_written(each)), None)
    if first is None or first.same_line or any(_CROSS.fullmatch(each.text) for each in own):
        return False  # a cross alone may be somebody's own
    if undated and _is_a_plain_name(line_of(labelled, first)):
        return True
    if not labelled.spots[first.spot].levels:
        return False
    text = line_of(labelled, first).text.strip()
    return bool(re.fullmatch(r"\([^()]*\)", text)) or has_an_office(text)


def is_print_under_both_lines(labelled: Labelled, index: int, dates: Sequence[int], name: str | None) -> bool:
    """Does a plain name stand under a label, its line and the day's, all on one line and both left empty?"""
    if name is None or not dates or labelled.hits[dates[0]].start[0] != labelled.hits[index].end[0]:
        return False
    signing, day = labelled.fragments(index), labelled.fragments(dates[0])
    ruled = all(any(each.same_line and re.search(r"_{3,}", each.text) for each in some) for some in (signing, day))
    first = next((each for each in day if written(each.text)), None)
    return ruled and first is not None and not first.same_line and _is_a_plain_name(line_of(labelled, first))


def _is_a_plain_name(line: Line) -> bool:
    """A name, perhaps with its bearer's office, in print as all around it: nobody claims to sign by it, and no viewer laid it there."""
    laid = (line.filled, line.coloured, *(each.filled or each.coloured for each in line.words))
    text = line.text.strip()
    if any(laid) or slashed(text) is not None or claimed(text) is not None or without_lead(text) != text:
        return False
    name, sure = typed_name(text)
    return name is not None and sure >= 0.9


def has_an_office(text: str) -> bool:
    _, comma, office = text.partition(",")
    words = [each for each in re.findall(r"[^\W\d_]+", office.lower()) if each not in _BETWEEN_OFFICES]
    return bool(comma and words) and OFFICE_WORDS.issuperset(words)


_BETWEEN_OFFICES = frozenset(["of", "the", "for", "and"])  # "Director of Curriculum and Instruction"


def _rule_between(page: Page, label: Line, name: Line, cell: Box | None) -> bool:
    """Is a line drawn between the two? In a cell none of its own sides is one."""
    if label.box is None or name.box is None:
        return False
    left, right = (cell[0] + _ASIDE, cell[2] - _ASIDE) if cell is not None else (0.0, page.width)
    return any(
        bottom - top < 3
        and x1 - x0 > 40
        and label.box[3] - 4 <= top <= name.box[1] + 3
        and left <= x0
        and x1 <= right
        for x0, top, x1, bottom in page.rules
    )


def _is_pictured_between(page: Page, label: Line, name: Line) -> bool:
    if label.box is None or name.box is None:
        return False
    middles = [
        ((each.box[0] + each.box[2]) / 2, (each.box[1] + each.box[3]) / 2) for each in page.pictures if each.box
    ]
    left, right = min(label.box[0], name.box[0]) - 12, max(label.box[2], name.box[2]) + 60
    return any(left <= x <= right and label.box[3] - 6 <= y <= name.box[1] + 4 for x, y in middles)
