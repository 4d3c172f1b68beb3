"""Whose name stands at a party's place, and whether somebody signs by it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..page import Box, Line, Page, Paper, Word
from ..wording.answers import line_of
from ..wording.answers import written as words_written
from ..wording.labels import Fragment, Labelled
from ..wording.names import typed_name
from .above_labels import under_an_empty_row
from .beside_first_lines import is_asked_under_its_name
from .cells_left_empty import is_before_a_cell_left_empty
from .drawn import Drawn
from .floating import is_there, name_elsewhere
from .imprint import Imprint, imprint_typed
from .nearby import HEADS_A_MARK, beside, has_room_for_the_day, is_glued, name_by_the_date, over_the_next
from .next_ones_imprint import is_in_the_next_ones_imprint
from .notes import as_the_contacts, is_the_contacts_name, is_the_places_name, refers_to_nothing
from .over_words import crosses_words, is_ruled_through, runs_over_words, typed_words
from .own_labels import stands_over_the_next_ones_line
from .printed_below import (
    follows_a_blank_for_print,
    is_print_under_both_lines,
    is_surely_print,
    printed_with_an_office,
    stands_over_a_place,
    stands_over_an_empty_line,
    stands_under_something_else,
    under_a_line,
)
from .scribbled_over import is_scribbled_over
from .site import Site
from .small_print import imprint_at
from .who_shall_sign import (
    is_named_by_the_label,
    stands_over_its_caption,
    stands_over_the_word,
    stands_under_a_place,
)
from .written_there import Written

_SURE = 0.95
_LINE_LEFT = re.compile(r"\w[^\S\n]*(?:\t| {3,})[^\S\n]*_{8,}\s*$")
_DOUBTED = 0.5


@dataclass(frozen=True, slots=True)
class Named:
    """``sure``: how sure it is that somebody signs by the name (0 to 1); ``far``: it stands neither on the label's line nor in its
    cell or row; ``printed``: what a name that nobody signs by is, in words; ``imprint``: what a signing service printed there."""

    name: str | None
    sure: float = _SURE
    far: bool = False
    printed: str = ""
    imprint: Imprint | None = None


def named_at(
    paper: Paper,
    labelled: Labelled,
    index: int,
    written: Written,
    drawn: Drawn,
    page: Page | None,
    site: Site | None,
    contact: str,
) -> Named:
    """Who signs by a name at the place of the label ``index``. ``contact``: the name that the form gives as its contact's."""
    region = site.region if site is not None else None
    imprint = drawn.imprint or _printed_imprint(labelled, index, written, page, region)
    if imprint is not None:
        return Named(imprint.name, imprint=imprint)
    name, sure = _typed_at(paper, labelled, index, written, drawn, contact)
    if name is None:
        return Named(None, sure)
    if name not in written.text and is_in_the_next_ones_imprint(paper, labelled, index, name, page):
        return Named(None, _SURE)
    # printed under the line that was left for the signature, or over the next party's label
    under = under_a_line(labelled, index, written.behind, page)
    undated = written.is_undated and has_room_for_the_day(labelled, index, written.dates)
    both = undated and not under and is_print_under_both_lines(labelled, index, written.dates, name)
    if both or (under and is_surely_print(labelled, written.behind, undated=undated)):
        return Named(None, sure, printed=f"a printed name ({name})")
    crossed = _is_crossed(labelled, written, drawn, page, typed_words(labelled, written.behind, site), name)
    if under or crossed or _may_be_print(labelled, index, written, page):
        sure = _DOUBTED
    return Named(name, sure, far=not beside(labelled, index, written.own))


def _is_crossed(
    labelled: Labelled, written: Written, drawn: Drawn, page: Page | None, typed: Sequence[Word], name: str
) -> bool:
    """May something that is drawn over the name cross it out? ``typed``: all words at the place."""
    if drawn.verdict == "unclear" and crosses_words(drawn.box, typed):
        return True
    named = [each for each in typed if each.text.strip(" ,_") in name]
    return (
        (drawn.verdict == "none" and runs_over_words(drawn.box, named))
        or is_ruled_through(page, typed)
        or is_scribbled_over(labelled, written.behind, name)
    )


def _may_be_print(labelled: Labelled, index: int, written: Written, page: Page | None) -> bool:
    """Does the name stand where forms print who is to sign, or where it may be another party's?"""
    own, behind = written.own, written.behind
    return (
        (written.is_undated and _are_grey(labelled, behind))
        or index in labelled.printed
        or _is_before_a_line_left(labelled, index, written)
        or index in labelled.struck  # what stands there besides may be the print that was under it
        or follows_a_blank_for_print(labelled, behind)
        or stands_over_a_place(behind)
        or stands_over_an_empty_line(behind)
        or stands_under_something_else(labelled, index, behind, page)
        or printed_with_an_office(labelled, index, behind)
        or over_the_next(labelled, index, behind)
        or stands_over_the_next_ones_line(labelled, index, own)
        or under_an_empty_row(labelled, index, own)
        or is_asked_under_its_name(labelled, index)
        or is_named_by_the_label(labelled, index, own)
        or stands_under_a_place(labelled, own)
        or stands_over_the_word(labelled, own)
        or stands_over_its_caption(labelled, own)
        or is_before_a_cell_left_empty(labelled, index, own)
    )


def _is_before_a_line_left(labelled: Labelled, index: int, written: Written) -> bool:
    """ "Pat Lee<tab>____________<tab>10/3/2026" off the label's line: was a line left to sign on between the name and the day?"""
    label = labelled.hits[index].end[0]
    off = bool(written.behind) and all(each.spot != label for each in written.behind)
    return off and written.date is not None and _LINE_LEFT.search(written.text) is not None


def _are_grey(labelled: Labelled, own: Sequence[Fragment]) -> bool:
    """Is all that they say of a light grey, as what a form has in a place before anybody fills it in?"""
    told = [each for each in own if words_written(each.text)]
    return bool(told) and all(_is_grey(line_of(labelled, each), each.text) for each in told)


def _is_grey(line: Line, text: str) -> bool:
    words = [word for word in line.words if re.search(r"[^\W_]", word.text) and word.text in text]
    return line.grey or (bool(words) and all(word.grey for word in words))


def _printed_imprint(
    labelled: Labelled, index: int, written: Written, page: Page | None, region: Box | None
) -> Imprint | None:
    """What a signing service printed at the place."""
    if page is not None and region is not None and not page.scanned:
        return imprint_at(labelled, index, written.dates, written.own, page, region)
    return imprint_typed([each.text for each in written.own if is_there(labelled, each)])


def _typed_at(
    paper: Paper, labelled: Labelled, index: int, written: Written, drawn: Drawn, contact: str
) -> tuple[str | None, float]:
    """The name typed at the place, and how sure it is that somebody signs by it."""
    text = written.text
    name, sure = (None, _SURE) if refers_to_nothing(text, paper) else typed_name(text)
    if name is not None and is_the_places_name(name, labelled):
        return None, _SURE
    if name is not None and drawn.verdict == "signed" and HEADS_A_MARK.fullmatch(name):
        return None, _SURE
    if (name is None or sure < 0.9) and is_the_contacts_name(text, labelled.hits[index].name, contact):
        name, sure = as_the_contacts(name, contact)
    if name is None:
        name, sure = name_elsewhere(labelled, written.own)
    if name is None and drawn.verdict == "none":
        name, sure = name_by_the_date(labelled, written.dates)
    if name is not None and is_glued(labelled, index):
        sure = min(sure, _DOUBTED)
    return name, sure
