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

from .page import Word
from .rows import Row, Segment

_NEAR = 2.5  # heights: so far apart may two words be that show the slope
_LEVEL = 0.45  # heights: so far may a word stand above or below where its row is expected
_STEEP = 0.2  # a row that rises more is none: pages come here nearly straight
_WIDE = 1.6  # heights: a gap that parts two columns
_AROUND = 0.12  # of the page's height: words so near share their slope
_SPELLED = 5  # single letters in a row that are no words
_ENOUGH = 6  # pairs of words, to trust the slope around a word more than the page's


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

    def __init__(self, samples: Sequence[tuple[float, float]], reach: float) -> None:
        self._samples = sorted(samples)
        self._reach = reach
        self._whole = median(slope for _, slope in samples) if samples else 0.0
        self._known: dict[int, float] = {}

    def at(self, y: float) -> float:
        key = round(y / max(self._reach / 4, 1.0))
        if key not in self._known:
            near = [slope for height, slope in self._samples if abs(height - y) <= self._reach]
            self._known[key] = median(near) if len(near) >= _ENOUGH else self._whole
        return self._known[key]


def _slopes(places: Sequence[_Place]) -> _Slopes:
    """From pairs of neighbours. Words of one line follow each other as the recogniser gives them."""
    samples = []
    for one, other in pairwise(places):
        across = other.x - one.x
        gap = other.word.box[0] - one.word.box[2]
        height = min(one.height, other.height)
        if across > 0 and -height <= gap <= _NEAR * height:
            slope = (other.y - one.y) / across
            if abs(slope) <= _STEEP and abs(other.y - one.y) <= height:
                samples.append(((one.y + other.y) / 2, slope))
    span = max(each.y for each in places) - min(each.y for each in places)
    return _Slopes(samples, max(_AROUND * span, 1.0))


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
