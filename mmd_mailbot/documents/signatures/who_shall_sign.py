"""Names that a form was given before anybody signed it: they say who shall sign, and are no signature.

::

    District Contact's Signature - Pat Lee:     Role                   Signature    Date
    ____________________                        Building Principal
    MMD CST Facilitator Signature (Kim Orr)     Dana Hill
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..page import OBJECT
from ..values.dates import without_dates
from ..wording.answers import written
from ..wording.heads import is_head
from ..wording.labels import Fragment, Labelled
from ..wording.names import typed_name
from .nearby import HEADS_A_MARK, SIGNATURE_COLUMN
from .print_lines import asks_in_print
from .printed_below import has_an_office

_TO_THE_COLON = re.compile(r"\s*(?:[-–—,(]\s*)?([^:()]+?)\s*\)?\s*:")
_BRACKETED = re.compile(r"\s*\(([^()]+)\)\s*")
_DASHED = re.compile(r"\s*[-–—]\s*[^\W\d_]")


def without_who_shall_sign(labelled: Labelled, index: int, own: Sequence[Fragment]) -> list[Fragment]:
    """What stands at the place, without the names in the label's own words and beside the column to sign in."""
    kept = list(_without_names_asked_for(labelled, list(_without_the_label_s(labelled, index, own))))
    return (
        [each for each in kept if not _is_beside(labelled, index, each)] if _sign_elsewhere(labelled, index) else kept
    )


def is_named_by_the_label(labelled: Labelled, index: int, own: Sequence[Fragment]) -> bool:
    """Does the name follow the label behind a dash ("DESE Approval Signature - Pat Lee")? Nobody can tell who wrote it."""
    spot, end = labelled.hits[index].end
    asks = labelled.spots[spot].line.text[:end].rstrip().endswith(":")
    first = next((each for each in own if written(each.text)), None)
    return first is not None and not asks and first.same_line and _DASHED.match(first.text) is not None


def stands_under_a_place(labelled: Labelled, own: Sequence[Fragment]) -> bool:
    """In one cell: was the line under the label left empty, and does the name follow only then, with its bearer's office?"""
    first = next((at for at, each in enumerate(own) if written(without_dates(each.text))), 0)
    if first == 0 or own[first].same_line or not labelled.spots[own[first].spot].levels:
        return False
    cells = {labelled.spots[each.spot].levels for each in own[: first + 1]}
    return len(cells) == 1 and OBJECT not in own[first].text and has_an_office(own[first].text)


def stands_over_the_word(labelled: Labelled, own: Sequence[Fragment]) -> bool:
    """Does the name stand over "Signature" alone? That may be the caption of the line somebody signed on, or what asks to sign, and the
    name is print. Where it stands under a line or a picture elsewhere on the form, it is a caption."""
    first = next((each for each in own if written(without_dates(each.text))), None)
    if first is None or not _is_over_the_word(labelled, first.spot):
        return False
    over = (
        spot for spot in range(len(labelled.spots) - 1) if spot != first.spot and _is_over_the_word(labelled, spot)
    )
    return not any(_LINE.search(labelled.spots[spot].line.text) for spot in over)


_LINE = re.compile(rf"_{{5,}}|{OBJECT}")
_WORD = re.compile(r"\W*signature(?:\s*(?:/|&|and)\s*date)?\W*", re.IGNORECASE)


def _is_over_the_word(labelled: Labelled, spot: int) -> bool:
    if spot + 1 >= len(labelled.spots):
        return False
    own, under = labelled.spots[spot], labelled.spots[spot + 1]
    return own.levels == under.levels and ":" not in under.line.text and bool(_WORD.fullmatch(under.line.text))


def stands_over_its_caption(labelled: Labelled, own: Sequence[Fragment]) -> bool:
    """Does the name stand over "Printed Name", without a colon, in one cell? That may be what it is, or what is asked for next."""
    first = next((each for each in own if written(without_dates(each.text))), None)
    if first is None or first.spot + 1 >= len(labelled.spots):
        return False
    name, under = labelled.spots[first.spot], labelled.spots[first.spot + 1]
    alone = name.levels == under.levels and ":" not in under.line.text and not _CLAIMED.search(first.text)
    return alone and not first.same_line and asks_in_print(under.line.text)


_CLAIMED = re.compile(rf"/\s*s\s*/|\bsigned\b|{OBJECT}", re.IGNORECASE)


def _without_names_asked_for(labelled: Labelled, own: Sequence[Fragment]) -> Iterator[Fragment]:
    """Without lines that ask for a name in print, and the answers that stand under them, or in the cell beside."""
    asked: Fragment | None = None
    for each in own:
        if _is_left_blank(each.text):
            continue
        if asked is not None and written(each.text) and not _CLAIMED.search(each.text):
            answers = _is_an_answer(labelled, asked, each)
            asked = None
            if answers:
                continue
        if asks_in_print(each.text):
            asked = each
            continue
        yield each


def _is_an_answer(labelled: Labelled, asked: Fragment, answer: Fragment) -> bool:
    one, other = labelled.spots[asked.spot].levels, labelled.spots[answer.spot].levels
    if one == other:
        return answer.spot > asked.spot
    return bool(one and other) and (one[-1].table, one[-1].row) == (other[-1].table, other[-1].row)


def _is_left_blank(text: str) -> bool:
    """A line for a name in print that nobody filled in: "(Print Name) ________"."""
    return "__" in text and asks_in_print(text.replace("_", " "))


def _without_the_label_s(labelled: Labelled, index: int, own: Sequence[Fragment]) -> Iterator[Fragment]:
    spot, end = labelled.hits[index].end
    asks = labelled.spots[spot].line.text[:end].rstrip().endswith(":")
    for each in own:
        behind = None
        if each.same_line and each.spot == spot and not asks:
            behind = _TO_THE_COLON.match(each.text) or _BRACKETED.fullmatch(each.text)
        # "DocuSigned by: Pat Lee" names nobody before the colon, and is no part of the label
        if behind is None or HEADS_A_MARK.fullmatch(behind[1].strip()) or typed_name(behind[1])[0] is None:
            yield each
        else:
            yield replace(each, text=each.text[behind.end() :], offset=each.offset + behind.end())


def _sign_elsewhere(labelled: Labelled, index: int) -> bool:
    """Do the table's heads say that people sign in another column than the label's own?"""
    levels = labelled.spots[labelled.hits[index].end[0]].levels
    if not levels:
        return False
    own = levels[-1]
    for spot in reversed(labelled.spots[: labelled.hits[index].start[0]]):
        level = next((each for each in spot.levels if each.table == own.table), None)
        if level is None or level.row >= own.row or not is_head(spot.line.text):
            continue
        if SIGNATURE_COLUMN.match(spot.line.text.strip()) and "date" not in spot.line.text.lower():
            return level.column >= own.last or level.last <= own.column
    return False


def _is_beside(labelled: Labelled, index: int, fragment: Fragment) -> bool:
    """Does it stand in the label's own cell, and hold no picture, which may float from there?"""
    levels, own = labelled.spots[fragment.spot].levels, labelled.spots[labelled.hits[index].end[0]].levels
    return levels == own and OBJECT not in fragment.text and bool(written(fragment.text))
