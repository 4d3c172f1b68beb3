"""What the blank prints behind a label to tell how to fill it in, as a recogniser may have read it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Protocol, TypeVar

from rapidfuzz import fuzz

from ...core.ruleset import FormField
from ..wording.labels import tokens_of

_ROW_NUMBER = re.compile(r"\W*(\d{1,2})\W*")
_MOST_ROWS = 20  # of a form's list
_WORDS_A_SLIP = 10  # of a heading's words one in so many may have been misread
_SLIPPED = 82.0  # of 100: "tolhas" has 83 in the printed hint, names of tools far less


class _Written(Protocol):
    @property
    def text(self) -> str: ...


Row = TypeVar("Row", bound=_Written)


def is_printed(text: str, form_field: FormField, hint: str, *, first: bool, recognised: bool) -> bool:
    """Is a line under the heading of the tools, or of their costs, still the form's own? ``hint``: what the blank prints under that
    heading; ``first``: no tool was written before it; ``recognised``: in a picture, so that letters may be wrong."""
    tokens = tokens_of(text)
    if f" {' '.join(tokens)} " in f" {' '.join(tokens_of(hint))} " and len(tokens) >= (
        2 if first and text.endswith(")") else 3
    ):
        return True  # the hint, parted from its label by the end of a page
    ends = bool(tokens) and tokens == tokens_of(hint)[-len(tokens) :] and text.endswith(")") and "(" not in text
    if first and ends:  # its last word, by itself: "selected.)"
        return True
    if first and re.fullmatch(r"\(.*\)", text) and _is_of_its_words(text, hint):
        return True
    if not recognised:
        return False
    heading = (*form_field.labels, form_field.hint, *form_field.cost_labels, form_field.cost_hint)
    # the same under a recogniser's slips ("Oncea specific tool", "tol has been"), or in other words
    return is_of_the_hint(text, hint, first=first) or (first and is_of_the_heading(text, heading))


def without_row_numbers(rows: list[Row]) -> list[Row]:
    """Without the numbers of rows that nobody filled, where they count on: "2", "3", "4" under the one tool."""
    numbers = [int(found[1]) for each in rows if (found := _ROW_NUMBER.fullmatch(each.text))]
    if not numbers or numbers != list(range(numbers[0], numbers[0] + len(numbers))) or numbers[-1] > _MOST_ROWS:
        return rows
    return [each for each in rows if not _ROW_NUMBER.fullmatch(each.text)]


def is_of_the_hint(text: str, hint: str, *, first: bool) -> bool:
    """A line behind the first tool may be a tool of a like name."""
    own, printed = _letters(text), _letters(hint)
    if len(own) >= 4 and own in printed:
        return True
    if first and text.startswith("(") and _is_of_its_words(text, hint):
        return True  # whose end another line may have
    slipped = first and len(own) >= 6 and not re.search(r"[\d$]", text)
    return slipped and fuzz.partial_ratio(own, printed) >= _SLIPPED


def _is_of_its_words(text: str, hint: str) -> bool:
    """A district's own wording of it: "(identify by advertised brand name)"."""
    own, printed = re.findall(r"[a-z]+", text.lower()), set(re.findall(r"[a-z]+", hint.lower()))
    return len(own) >= 3 and sum(each not in printed for each in own) <= len(own) // 5


def is_of_the_heading(text: str, printed: Sequence[str]) -> bool:
    """Does it, before any tool was written, say nothing but words that the form itself prints over its tools and their costs? A
    district's own heading ends otherwise, or both headings ran into one line: "(advertised brand name): / Cost of each tool"."""
    own = re.findall(r"[a-z]+", text.lower())
    known = set(re.findall(r"[a-z]+", " ".join(printed).lower()))
    slips = (
        len(own) // _WORDS_A_SLIP
    )  # "Once a specific tol has been selected, identify it by its Cost: (List the cost for each tool"
    return len(own) > 1 and not re.search(r"[\d$]", text) and sum(each not in known for each in own) <= slips


def _letters(text: str) -> str:
    """Its letters alone, without accents that a recogniser puts on them."""
    return "".join(each for each in unicodedata.normalize("NFKD", text).lower() if each.isascii() and each.isalpha())
