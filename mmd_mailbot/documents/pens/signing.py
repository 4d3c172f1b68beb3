"""What was seen at the parties' places of a page that came as a picture → signatures with their dates."""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from rapidfuzz.distance import Levenshtein

from ...core.facts import Signature, SignatureState
from ...core.ruleset import FormDefinition
from ..page import Box, Page, Word
from ..values.dates import find_dates, read_date
from ..values.marks import without_marks
from ..wording.answers import line_of, written
from ..wording.labels import Fragment, Labelled
from .beneath import is_on_line
from .dated_again import confirmed, read_again
from .groups import in_lines
from .inked import Seen, look
from .slashes import with_slashes
from .verdict import SMALL

_RIGHT = 160.0  # points behind the date's label: no blank for a date is longer
_LEFT = 12.0  # points left of the date's word that a hand begins under it
_HIGHER, _LOWER = 0.6, 0.45  # of the label's height, by which the middle of a word may stand off
_ROWS = 2.0  # of the label's height, that a day under it stands at most
_FAR = 1.3  # of the label's height: so far off its row a date stands at most
_CLEARLY = 6.0  # points that it is nearer to its own label than to another party's
_STAMP = re.compile(
    r"\b(?:RECEIVED|FAXED|SCANNED|FILED|POSTED|ENTERED|COPY|PAID)\b"
)  # has a date of its own under it
_UNDER_ITS_WORD = 1.2  # of its height, that a stamp's day stands under its word
_YEARS_APART = 400  # days: all of a form's parties sign it within a school year
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_NO_MONTH = frozenset(("day", "sun"))
_MONTH = re.compile(r"(?<![A-Za-z0-9])(?=[015]*[a-z])[a-z015]{3,9}(?![A-Za-z0-9])", re.IGNORECASE)
_DAY_AND_YEAR = re.compile(r"(?<!\d)\d{1,2}\D.{0,24}\d{2}$")
# the stroke before a year, read as a 1: "May 6, 127"
_STROKE = re.compile(r"([A-Za-z]{3,9}\.?\s?\d{1,2}(?:st|nd|rd|th)?\s?,?\s)1(\d{2})$")
_SLASH = re.compile(r"^(\d{1,2})/(\d{2})1(['’‘]?\d{2})$")  # the second one, read as a 1: "6/10127"
_LAST = "2090"  # and none of the day is so young: "9/14/2626"
_FIRST = "2015"  # no form of the programme is older: an earlier year was misread ("12/22/02")
_FIGURES = re.compile(
    r"(?<![A-Za-z0-9])[0-9OolIi|]{1,2}([/.-])[0-9OolIi|]{1,2}\1(?:[0-9OolIi|]{2}){1,2}(?![A-Za-z0-9])"
)
_AS_FIGURES = str.maketrans("OolIi|", "001111")
_LETTERS = str.maketrans("015", "ols")
# of every recognised word of a date; below that a person reads it. Of 50 dates of photos the two that were misread had 0.88 and
# 0.9 ("1/16/2026" for the 16th of November); but at 0.9 one right date in ten of scans would go to a person, too
_SURE = 0.8


@dataclass(frozen=True, slots=True)
class _Dated:
    """A party's place with that of its date: the page, the printed label, and its index among the hits (-1: there is none)."""

    seen: Seen
    page: int
    label: Box | None
    hit: int


def signatures_on(
    pages: Sequence[Page], labelled: Labelled, form: FormDefinition, pictures: dict[str, bytes]
) -> tuple[dict[str, Signature], frozenset[str]]:
    """The signatures whose places stand on these pages, and of which parties the label surely stands beneath its line; pictures of
    the places are put to ``pictures``."""
    seen_at = {role: _with_its_date(seen, labelled) for role, seen in look(pages, labelled, form).items()}
    rows = {role: _in_its_row(seen, pages) for role, seen in seen_at.items()}
    taken = {role: row or _beside_its_label(seen_at[role], labelled, ()) for role, row in rows.items()}
    found = {
        role: _signature(
            seen,
            labelled,
            pictures,
            rows[role],
            next((each for each in pages if each.number == seen.page), None),
            [each for other, row in rows.items() if other != role for each in row],
            [each.label for other, each in seen_at.items() if other != role and each.page == seen.page],
            [each for other, own in taken.items() if other != role for each in own],
        )
        for role, seen in seen_at.items()
    }
    beneath = frozenset(role for role, each in seen_at.items() if each.seen.place.line is not None)
    return without_far_dates(found), beneath


def without_far_dates(found: Mapping[str, Signature]) -> dict[str, Signature]:
    """Dates of one form that lie years apart: a figure was misread ("2021" for "2027"), and where two say different years
    nobody can tell which, so a person reads both."""
    days = {role: date.fromisoformat(each.date) for role, each in found.items() if each.date}
    far = {
        role
        for role, day in days.items()
        if sum(abs((day - other).days) > _YEARS_APART for other in days.values()) * 2 >= len(days) > 1
    }
    return {
        role: replace(each, date=None, date_unread=each.date) if role in far else each for role, each in found.items()
    }


def _with_its_date(seen: Seen, labelled: Labelled) -> _Dated:
    """Where the party's date stands: in its row, else under it where the page ended between them and the next one begins with the
    date's label."""
    place = seen.place
    if place.date_hit >= 0 or place.date is not None:
        return _Dated(seen, place.page, place.date, place.date_hit)
    own = [each for each in labelled.of("signature", place.role) if labelled.page(each) == place.page]
    after = labelled.hits[own[-1] + 1 : own[-1] + 2] if own else ()
    for hit in after:
        line = labelled.spots[hit.start[0]].line
        first = hit.start[1] == 0 and line.page == place.page + 1 and _begins_its_page(labelled, hit.start[0])
        if hit.kind == "date" and hit.name == place.role and first and line.words:
            return _Dated(seen, line.page or 0, line.words[0].box, own[-1] + 1)
    return _Dated(seen, place.page, None, -1)


def _begins_its_page(labelled: Labelled, spot: int) -> bool:
    return spot > 0 and labelled.spots[spot - 1].line.page != labelled.spots[spot].line.page


def _in_its_row(dated: _Dated, pages: Sequence[Page]) -> list[Word]:
    """The words right of the date's label, or over it, wherever a hand put them a little higher or lower than print."""
    page = next((each for each in pages if each.number == dated.page), None)
    if page is None or dated.label is None:
        return []
    _, top, right, bottom = dated.label
    tall = bottom - top
    over = dated.seen.place.dated_over
    row = [
        word
        for word in page.words
        if any(each.isalnum() for each in word.text)
        and word.box != dated.label
        and word.box[0] < _end_of_its_column(dated)
        and not _is_in(word.box, dated.seen.place.label)
        and (
            is_on_line(word.box, dated.seen.place)
            if over
            else right - 2 <= word.box[0] < right + _RIGHT
            and top - _HIGHER * tall <= (word.box[1] + word.box[3]) / 2 <= bottom + _LOWER * tall
        )
    ]
    if over:  # what stands higher is the row's before: a total over the first party's date
        row = next((each for each in reversed(in_lines(row)) if any(_has_figures(word) for word in each)), row)
    if not row and not over and dated.hit < 0:
        row = _in_its_cell(dated, page)
    row = sorted(row, key=lambda each: each.box[0])
    ends = [at for at, each in enumerate(row) if at and each.text.endswith(":") and each.text[:-1].isalpha()]
    return row[: min(ends, default=len(row))]  # "Date: 10/22/26  Print: Tim Lee"


def _is_in(word: Box, label: Box | None) -> bool:
    """Is it one of the printed label's own words?"""
    x, y = (word[0] + word[2]) / 2, (word[1] + word[3]) / 2
    return label is not None and label[0] <= x <= label[2] and label[1] <= y <= label[3]


def _has_figures(word: Word) -> bool:
    return any(each.isdigit() for each in word.text)


def _end_of_its_column(dated: _Dated) -> float:
    """Where the next party signs, beside this one; a date behind the place to sign has no such end."""
    right = dated.seen.place.area[2]
    return right if dated.label is not None and dated.label[0] < right else math.inf


def _in_its_cell(dated: _Dated, page: Page) -> list[Word]:
    """The words under a date's word that was not known as a label, down to the foot of its party's place; none beside a stamp."""
    if dated.label is None:
        return []
    left, top, _, foot = dated.label
    lowest = dated.seen.place.area[3]
    lowest = lowest if lowest > foot else foot + _ROWS * (foot - top)  # the date stands under its party's place
    under = [
        word
        for word in page.words
        if left - _LEFT <= word.box[0] < min(left + _RIGHT, _end_of_its_column(dated))
        and foot - 2 <= (word.box[1] + word.box[3]) / 2 <= lowest
    ]
    stamped = any(_STAMP.search(word.text) for word in under)
    return [] if stamped else [word for word in under if any(each.isalnum() for each in word.text)]


_STATES: Mapping[str, tuple[SignatureState, Literal["typed", "drawn"] | None]] = {
    "none": (SignatureState.UNSIGNED, None),
    "pen": (SignatureState.SIGNED, "drawn"),
    "typed": (SignatureState.SIGNED, "typed"),
    "doubt": (SignatureState.UNCERTAIN, "drawn"),
}


def _signature(
    dated: _Dated,
    labelled: Labelled,
    pictures: dict[str, bytes],
    row: Sequence[Word],
    page: Page | None,
    others: Sequence[Word],
    labels: Sequence[Box | None],
    taken: Sequence[Word],
) -> Signature:
    """``row``: the words beside its date's label, on ``page``; ``others``: those beside the ``labels`` of the other parties' dates;
    ``taken``: those, and what stands under the labels."""
    seen = dated.seen
    state, form = _STATES[seen.verdict]
    digest = None
    if seen.picture is not None:
        digest = hashlib.sha256(seen.picture).hexdigest()
        pictures[digest] = seen.picture
    day, unread = _date(dated, labelled, row, others)
    words = row or seen.dated or _beside_its_label(dated, labelled, others)
    if page is not None and _is_a_stamp_s(words, page):
        day, unread = None, None
    if day or (unread and len(find_dates(unread)) < 2):
        day, unread = _read_again(day, unread, page, words)
    elif day is None and page is not None:
        day = _off_its_row(dated, page, taken, labels)
    sure = seen.confidence
    if state is SignatureState.UNSIGNED and seen.why == SMALL and (day or unread):
        state, form, sure = SignatureState.UNCERTAIN, "drawn", 0.5  # who dates a row has hardly left a tick in it
    return Signature(
        state,
        form,
        seen.name if form == "typed" else None,  # what a recogniser makes of a scrawl is no name
        day,
        round(sure, 2),
        f"page {seen.place.page}",
        unread,
        picture=digest,
    )


def _is_a_stamp_s(words: Sequence[Word], page: Page) -> bool:
    """Do the figures of a day stand right under a stamp's word: "COPY / OCT 19 2026" beside "Date:"?"""
    stamps = [each.box for each in page.words if _STAMP.fullmatch(each.text)]
    figures = [each.box for each in words if any(letter.isdigit() for letter in each.text)]
    return bool(figures) and all(any(_stands_right_under(each, stamp) for stamp in stamps) for each in figures)


def _stands_right_under(box: Box, stamp: Box) -> bool:
    tall, wide = box[3] - box[1], stamp[2] - stamp[0]
    near = -0.3 * tall <= box[1] - stamp[3] <= _UNDER_ITS_WORD * tall
    return near and stamp[0] - wide <= (box[0] + box[2]) / 2 <= stamp[2] + wide


def _read_again(
    day: str | None, unread: str | None, page: Page | None, words: Sequence[Word]
) -> tuple[str | None, str | None]:
    """The day as larger readings of the same words have it, or what a person has to read."""

    def day_in(text: str) -> str | None:
        return _as_read(text, ())[0]

    again = confirmed(page, words, day, day_in) if day else read_again(page, words, day_in)
    return (again, None) if again else (None, unread or day)


def _date(
    dated: _Dated, labelled: Labelled, row: Sequence[Word], others: Sequence[Word]
) -> tuple[str | None, str | None]:
    seen = dated.seen
    if seen.place.dated_from is not None:
        return _as_read(" ".join(each.text for each in seen.dated), seen.dated)
    if any(each.isdigit() for word in row for each in word.text):
        return _as_read(" ".join(word.text for word in row), row)
    if dated.hit < 0:
        return read_date(seen.words) if re.search(r"\d", seen.words) else (None, None)
    if seen.place.dated_over:
        return None, None  # what stands under the label is the next party's
    own = _own_fragments(dated, labelled, others)
    day, unread = _as_read(" ".join(written(without_marks(each.text)) for each in own), _words(labelled, own))
    below = not any(each.same_line for each in own)
    stamped = below and any(_STAMP.search(text) for text in (seen.words, *(each.text for each in own)))
    return (None, day) if day and stamped else (day, unread)


def _off_its_row(dated: _Dated, page: Page, others: Sequence[Word], labels: Sequence[Box | None]) -> str | None:
    """The day that stands beside the date's label, but a line higher than a hand writes: typed at the top of its cell."""
    if dated.label is None or dated.seen.place.dated_over or dated.seen.place.dated_from is not None:
        return None
    left, top, right, bottom = dated.label
    room = _FAR * (bottom - top)
    near = [
        each
        for each in page.words
        if left - _LEFT <= each.box[0] < right + _RIGHT
        and max(top - room, dated.seen.place.area[1]) <= (each.box[1] + each.box[3]) / 2 <= bottom
        and each.box != dated.label
        and not any(each is other for other in others)
        and not any(_off(each.box, label) < _off(each.box, dated.label) + _CLEARLY for label in labels if label)
    ]
    if any(_STAMP.search(each.text) for each in near):
        return None
    lines = [each for each in in_lines(near) if not _is_a_stamp_s(each, page)]
    days = {_as_read(" ".join(each.text for each in line), line)[0] for line in lines} - {None}
    return days.pop() if len(days) == 1 else None


def _off(word: Box, label: Box) -> float:
    return abs(word[1] + word[3] - label[1] - label[3]) / 2


def _own_fragments(dated: _Dated, labelled: Labelled, others: Sequence[Word]) -> list[Fragment]:
    """What belongs to the date's label."""
    spot = labelled.hits[dated.hit].end[0]
    own = [each for each in labelled.fragments(dated.hit) if each.same_line or _is_under(labelled, spot, each.spot)]
    return [each for each in own if not _is_of(others, line_of(labelled, each).words)]


def _beside_its_label(dated: _Dated, labelled: Labelled, others: Sequence[Word]) -> list[Word]:
    return _words(labelled, _own_fragments(dated, labelled, others)) if dated.hit >= 0 else []


def _is_under(labelled: Labelled, label: int, spot: int) -> bool:
    """Near under the date's label, and not on the next page, which begins with the next party's place."""
    return spot - label <= 4 and labelled.spots[spot].line.page == labelled.spots[label].line.page


def _as_read(text: str, words: Sequence[Word]) -> tuple[str | None, str | None]:
    # without the dots of a line to write on: ".11-17-26"
    text = " ".join(each.strip("._…·•") for each in text.split())
    text = re.sub(r"[*`´](?=\d{2}$)", "'", text)
    text = _FIGURES.sub(lambda match: match.group(0).translate(_AS_FIGURES), text)
    day, unread = read_date(with_slashes(text))
    if day is None and _DAY_AND_YEAR.search(text):
        mended = _MONTH.sub(lambda match: _month(match.group(0)), text)
        day = read_date(_SLASH.sub(r"\1/\2/\3", _STROKE.sub(r"\1'\2", mended)))[0]
        unread = unread if day is None else None
    dated = [each.confidence for each in words if any(letter.isdigit() for letter in each.text)]
    doubted = min(dated, default=1.0) < _SURE or (day is not None and not _FIRST < day < _LAST)
    return (None, text.strip()) if day and doubted else (day, unread)


def _month(word: str) -> str:
    """The one month that a hand can have meant with the word, a letter of which was misread ("Noy"); else the word."""
    plain = word.casefold().translate(_LETTERS)
    if plain in _NO_MONTH:
        return word
    near = [
        short
        for full in _MONTHS
        for short in (full[:3], full)
        if len(short) == len(plain) and Levenshtein.distance(plain, short) <= 1
    ]
    exact = [each for each in near if each == plain]
    return (exact or near)[0] if len(exact or near) == 1 else word


def _is_of(others: Sequence[Word], line: Sequence[Word]) -> bool:
    """Does the line hold what stands beside another party's date?"""
    return any(word is other for word in line for other in others if any(each.isdigit() for each in other.text))


def _words(labelled: Labelled, fragments: Sequence[Fragment]) -> list[Word]:
    found = []
    for fragment in fragments:
        line = line_of(labelled, fragment)
        found += [
            word for word in line.words if word.text in fragment.text and any(each.isdigit() for each in word.text)
        ]
    return found
