"""Rows of a page that was read from a picture: a slip lies turned, curled or crumpled, so its lines rise and fall.

The words' places alone tell what stands on one row: from each word its row is followed to the right along the slope
that the words around it have.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from ..page import Word
from .rows import Row, Segment

_NEAR = 2.5  # heights: so far apart may two words be that show the slope
_LEVEL = 0.45  # heights: so far may a word stand above or below where its row is expected
_STEEP = 0.2  # a row that rises more is none: pages come here nearly straight
_WIDE = 1.6  # heights: a gap that parts two columns
_AROUND = 0.12  # of the page's height: words so near share their slope
_SPELLED = 5  # single letters in a row that are no words
_ENOUGH = 3.0  # reaches: lines so long in all show the slope around a word better than the whole page does
_LOOSE = 0.8  # heights: parts of a row that have no other partner may lie so far off
_MOST_OFF = 1.6  # heights: what lies further off is no other partner


@dataclass(frozen=True, slots=True)
class _Place:
    """A word's middle (points) and the height of its letters."""

    word: Word
    x: float
    y: float
    height: float


def slanted_rows(words: Iterable[Word], page: int) -> list[Row]:
    """Words of a picture → rows from top to bottom, each parted into segments at its wide gaps."""
    places = [_place(word) for word in words if word.text.strip()]
    if not places:
        return []
    slopes = _slopes(places)
    rows: list[list[_Place]] = []
    for place in sorted(places, key=lambda each: each.word.box[0]):
        best, distance = None, 1.0
        for row in rows:
            off = _off(row, place, slopes)
            if off is not None and off < distance:
                best, distance = row, off
        if best is None:
            rows.append([place])
        else:
            best.append(place)
    rows = _paired(rows, slopes)
    middle = median(place.x for place in places)
    rows.sort(key=lambda row: row[0].y + slopes.at(row[0].y) * (middle - row[0].x))
    return [_row(row, page) for row in rows]


def _place(word: Word) -> _Place:
    x0, top, x1, bottom = word.box
    plain = unicodedata.normalize("NFKC", word.text).strip()  # a recogniser for many languages gives wide colons too
    word = word if plain == word.text else replace(word, text=plain)
    return _Place(word, (x0 + x1) / 2, (top + bottom) / 2, max(bottom - top, 1.0))


def _off(row: Sequence[_Place], place: _Place, slopes: _Slopes) -> float | None:
    """How far the word is from where the row would go on, as a part of what is allowed; None where it cannot."""
    last = row[-1]
    height = min(place.height, last.height)
    if place.word.box[0] < last.word.box[2] - 0.8 * height or max(place.height, last.height) > 2.5 * height:
        return None
    expected = last.y + slopes.at((last.y + place.y) / 2) * (place.x - last.x)
    off = abs(place.y - expected) / (_LEVEL * height)
    return off if off < 1.0 else None


class _Slopes:
    """How much rows rise at each height of the page: points down for a point to the right."""

    def __init__(self, samples: Sequence[_Sample], reach: float) -> None:
        self._samples = samples
        self._reach = reach
        self._whole = _middle(samples)
        self._known: dict[int, float] = {}

    def at(self, y: float) -> float:
        key = round(y / max(self._reach / 4, 1.0))
        if key not in self._known:
            near = [each for each in self._samples if abs(each.y - y) <= self._reach]
            long = sum(each.length for each in near) >= _ENOUGH * self._reach
            self._known[key] = _middle(near) if long else self._whole
        return self._known[key]


@dataclass(frozen=True, slots=True)
class _Sample:
    """A line of words that the recogniser gave one after the other: the longer, the better it shows the slope."""

    y: float
    slope: float
    length: float


def _middle(samples: Sequence[_Sample]) -> float:
    """The median of the slopes, each counted as often as its line is long."""
    ordered = sorted(samples, key=lambda each: each.slope)
    half = sum(each.length for each in ordered) / 2
    for each in ordered:
        half -= each.length
        if half <= 0:
            return each.slope
    return 0.0


def _slopes(places: Sequence[_Place]) -> _Slopes:
    samples: list[_Sample] = []
    run = [places[0]]
    for place in [*places[1:], None]:
        if place is not None and _goes_on(run[-1], place):
            run.append(place)
            continue
        across = run[-1].x - run[0].x
        if across > 4 * run[0].height:
            slope = (run[-1].y - run[0].y) / across
            if abs(slope) <= _STEEP:
                samples.append(_Sample((run[0].y + run[-1].y) / 2, slope, across))
        run = [place] if place is not None else []
    span = max(each.y for each in places) - min(each.y for each in places)
    return _Slopes(samples, max(_AROUND * span, 1.0))


def _goes_on(one: _Place, other: _Place) -> bool:
    height = min(one.height, other.height)
    return -height <= other.word.box[0] - one.word.box[2] <= _NEAR * height and abs(other.y - one.y) <= height


def _paired(rows: list[list[_Place]], slopes: _Slopes) -> list[list[_Place]]:
    """Two parts of a row that lie a little further apart than they should, and have no other partner: a column of
    amounts far to the right of its lines."""
    for row in sorted(rows, key=lambda each: each[0].word.box[0], reverse=True):
        if (partner := _nearest(row, rows, slopes)) is not None:
            partner.extend(row)
            rows = [each for each in rows if each is not row]
    return rows


def _nearest(row: Sequence[_Place], rows: Sequence[list[_Place]], slopes: _Slopes) -> list[_Place] | None:
    """The only row that ends left of this one and is meant to go on about there."""
    found = []
    for other in rows:
        last, first = other[-1], row[0]
        if (
            other is row
            or last.word.box[2] > first.word.box[0]
            or max(last.height, first.height) > 2 * min(last.height, first.height)
        ):
            continue
        expected = last.y + slopes.at(first.y) * (first.x - last.x)
        off = abs(first.y - expected) / min(last.height, first.height)
        if off <= _MOST_OFF:
            found.append((off, other))
    found.sort(key=lambda each: each[0])
    if found and found[0][0] <= _LOOSE and (len(found) == 1 or found[1][0] >= found[0][0] + _LEVEL):
        return found[0][1]
    return None


def _row(row: Sequence[_Place], page: int) -> Row:
    segments: list[Segment] = []
    start = 0
    for index in range(1, len(row) + 1):
        parted = index == len(row) or _gap(row[index - 1], row[index]) > _WIDE
        if parted:
            segments.append(_segment([each.word for each in row[start:index]]))
            start = index
    return Row(tuple(segments), page)


def _gap(one: _Place, other: _Place) -> float:
    """In heights of the letters."""
    return (other.word.box[0] - one.word.box[2]) / min(one.height, other.height)


def _segment(words: Sequence[Word]) -> Segment:
    words = _joined(words)
    text = " ".join(word.text for word in words)
    size = max(word.size for word in words)
    return Segment(text, words[0].box[0], min(word.box[1] for word in words), size, tuple(words))


def _joined(words: Sequence[Word]) -> Sequence[Word]:
    """A recogniser may give a line letter by letter ("2 8 / 0 2"): letters at one pitch are a word."""
    made: list[Word] = []
    run: list[Word] = []
    for word in [*words, None]:
        if word is not None and len(word.text) == 1:
            run.append(word)
            continue
        made += _spelled(run) if len(run) >= _SPELLED else run
        run = []
        if word is not None:
            made.append(word)
    return made


def _spelled(letters: Sequence[Word]) -> list[Word]:
    pitch = median(other.box[0] - one.box[0] for one, other in pairwise(letters))
    made = [letters[0]]
    for one, other in pairwise(letters):
        if other.box[0] - one.box[0] > 1.6 * pitch:
            made.append(other)
        else:
            made[-1] = _both(made[-1], other)
    return made


def _both(one: Word, other: Word) -> Word:
    box = (one.box[0], min(one.box[1], other.box[1]), other.box[2], max(one.box[3], other.box[3]))
    return replace(one, text=one.text + other.text, box=box, confidence=min(one.confidence, other.confidence))
