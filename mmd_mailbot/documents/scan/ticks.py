"""Little boxes to tick in the picture of a page, and whether something stands in them.

A recogniser makes of a box what it likes: "□", "口", "D", nothing at all. Here a box is what has ink along four straight
sides and at its four corners; what stands in it is the ink inside its border. The word of its kind (``☒``, ``☐``, or
``UNCLEAR`` where it cannot be told) takes its place, and what the recogniser made of it goes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

import cv2
import numpy as np

from ..page import NOT_SET, SET, UNCLEAR, Box, Word
from .gaps import without_gaps
from .pressed import Mask, Pressed

_SIDE = (4.8, 19.0)  # points, of a box on forms: Word's are 6 to 9, our own blank's 10
_SQUARE = 1.35  # how many times longer one side may be
_RUN = 4.2  # points: a side is at least so long
_OVER = 5.0  # points by which a pen may lengthen a side
_COVERED = 0.8  # of each side under ink
_BAND = 1.0  # points: how far a side may wander
_LEAST_PIXELS = 4  # of a side: in a tiny picture a few points are no more than one
_EMPTY = 0.035  # of the inside under ink: dust
_MARKED = 0.09  # a thin tick through the corner of a box
_APART = 1.6  # points of clean paper right of a box; letters of a word stand closer
_OUTSIDE = 1.2  # square points of ink right outside the border
_PALE = 0.16  # of the inside under the faintest ink
_STROKE = 0.5  # of the inside: a speck does not reach so far
_ASLANT = 0.8  # of the words' height by which a box may stand higher or lower than they
_CAPITAL = 7.3  # points: boxes that people tick by hand are higher than letters
# the right side of a box that was read with the words; so far it reaches back, in points
_SIDES_READ, _SIDE_READ = "]|)[(", 4.0
_BESIDE = 34.0  # points between a box and its words
_FAR = 24.0  # points: so far a fold, a streak or the edge of a cell goes on, and no tick level or upright
_BROKEN = 2.5  # points that may be missing of it
# what a recogniser makes of a box, alone or at the head of a word
_MADE_OF_IT = r"□☐口囗日曰回田区凶図囚四目☑☒✓√×■▢◻◯○oO0DUQCGLJIlHNMBVvXx\[\]()|/_.,:;'’~*+•°–—-"
_INITIAL = re.compile(r"[A-Z]\.")  # of a name: "Harvey B. Cordray"
_CODE = re.compile(r"[A-Z(]\d{1,3}")  # "Q4", "(3": letters of the words, too
_LEAD = re.compile(rf"^[{_MADE_OF_IT}]|^[^\x00-\u024f]+")


_Place = tuple[int, int, int, int]  # left, top, width, height in pixels


class State(Enum):
    SET = SET
    NOT_SET = NOT_SET
    UNCLEAR = UNCLEAR


@dataclass(frozen=True, slots=True)
class Tickbox:
    """A box of the page in points; ``inside``: the share of its inside that is under ink; ``span``: over how much of
    the inside the largest piece of that ink reaches; ``leaves``: does ink go on outside of it?"""

    box: Box
    inside: float
    span: float = 0.0
    leaves: bool = False

    @property
    def state(self) -> State:
        if self.inside >= _MARKED or (self.inside > _EMPTY and (self.span >= _STROKE or self.leaves)):
            return State.SET
        return State.NOT_SET if self.inside <= _EMPTY else State.UNCLEAR


def tickboxes(page: Pressed, words: Sequence[Word]) -> list[Tickbox]:
    """The boxes that stand beside words. ``words``: of the page, in points."""
    found: list[Tickbox] = []
    mask = _without_long_lines(page.mask, page)
    for candidate in [*_whole(page), *_of_sides(page)]:
        if not _has_four_sides(page.mask, candidate, page):
            continue
        x, y, wide, high = candidate
        box = (x / page.scale, y / page.scale, (x + wide) / page.scale, (y + high) / page.scale)
        if not _is_letter(page.mask, candidate, page, words, box) and not any(
            _overlap(box, each.box) for each in found
        ):
            found.append(_seen(page, mask, candidate, box))
    return found


def _without_long_lines(mask: Mask, page: Pressed) -> Mask:
    """The ink without what runs level or upright far beyond any box: folds, streaks, the edges of cells."""
    return mask & ~_level_lines(mask, page) & ~_level_lines(mask.T, page).T


def _level_lines(mask: Mask, page: Pressed) -> Mask:
    whole = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((1, page.pixels(_BROKEN)), np.uint8))
    long = cv2.morphologyEx(whole, cv2.MORPH_OPEN, np.ones((1, page.pixels(_FAR)), np.uint8))
    return np.asarray(cv2.dilate(long, np.ones((3, 1), np.uint8)), np.uint8)


def _seen(page: Pressed, mask: Mask, place: _Place, box: Box) -> Tickbox:
    """``mask``: the page's ink without long lines."""
    seen = Tickbox(box, *_inside(mask, place, page), _leaves(mask, place, page))
    if seen.state is not State.UNCLEAR:
        return seen
    inside, span = _inside(page.faint, place, page)  # a pale pen: its strokes come apart, a speck stays small
    return Tickbox(box, seen.inside, span if inside >= _PALE else seen.span)


def _fits(wide: float, high: float, page: Pressed) -> bool:
    low, most = _SIDE[0] * page.scale, _SIDE[1] * page.scale
    return low <= wide <= most and low <= high <= most and max(wide, high) <= _SQUARE * min(wide, high)


def _whole(page: Pressed) -> list[_Place]:
    """Boxes that touch nothing else: with whatever was scribbled inside, one piece of ink."""
    count, _, stats, _ = cv2.connectedComponentsWithStats(without_gaps(page.mask), connectivity=8)
    found = []
    for index in range(1, count):
        x, y, wide, high = (int(each) for each in stats[index][:4])
        if _fits(wide, high, page):
            found.append((x, y, wide, high))
    return found


def _of_sides(page: Pressed) -> list[_Place]:
    """Boxes that a pen has crossed: two sides of one length opposite each other, level or upright."""
    level = _facing(page.mask, page)
    upright = [(y, x, high, wide) for x, y, wide, high in _facing(np.ascontiguousarray(page.mask.T), page)]
    return list(dict.fromkeys([*level, *upright]))


def _facing(mask: Mask, page: Pressed) -> list[_Place]:
    """Two level sides over each other. Where a pen made one of them longer, the other says how long they are."""
    size = page.pixels(_RUN, 4)
    runs = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((1, size), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(runs, connectivity=8)
    longest, slack = (_SIDE[1] + _OVER) * page.scale, 1.3 * page.scale
    sides = stats[1:count, :4].astype(np.int64)
    sides = sides[(sides[:, 3] <= 3 * page.scale) & (sides[:, 2] <= longest)]
    sides = sides[np.argsort(sides[:, 1], kind="stable")]
    left, top, across, thick = sides.T
    right = left + across
    reach = np.searchsorted(top, top + _SIDE[1] * page.scale, side="right")
    found: list[_Place] = []
    for at in range(len(sides)):
        under = slice(at + 1, int(reach[at]))
        starts, ends = np.abs(left[under] - left[at]) <= slack, np.abs(right[under] - right[at]) <= slack
        fits = (starts | ends) & (np.abs(across[under] - across[at]) <= _OVER * page.scale)
        if not fits.any():
            continue
        both = starts & ends
        x0 = np.where(both, np.minimum(left[under], left[at]), np.maximum(left[under], left[at]))
        x1 = np.where(both, np.maximum(right[under], right[at]), np.minimum(right[under], right[at]))
        high = top[under] + thick[under] - top[at]
        for x, wide, tall in zip(x0[fits], (x1 - x0)[fits], high[fits], strict=True):
            if _fits(int(wide), int(tall), page):
                found.append((int(x), int(top[at]), int(wide), int(tall)))
    return found


def _has_four_sides(mask: Mask, box: _Place, page: Pressed) -> bool:
    x, y, wide, high = box
    part = mask[y : y + high, x : x + wide] > 0
    if min(part.shape) < _LEAST_PIXELS:
        return False
    band = page.pixels(_BAND, 2)
    # upright first: of two level lines over each other most have nothing at their ends
    sides = ((part[:, :band], 1), (part[:, -band:], 1), (part[:band], 0), (part[-band:], 0))
    if any(np.count_nonzero(side.any(axis=axis)) < _COVERED * side.shape[1 - axis] for side, axis in sides):
        return False
    corners = (part[:band, :band], part[:band, -band:], part[-band:, :band], part[-band:, -band:])
    return all(bool(corner.any()) for corner in corners) and _straight(part, band)


def _straight(part: np.ndarray, band: int) -> bool:
    """Each side is a line: most of it within one row (or column) of pixels and its neighbour."""
    rows = part[:-1] | part[1:]
    columns = part[:, :-1] | part[:, 1:]
    level = rows.mean(axis=1)
    upright = columns.mean(axis=0)
    ends = (level[:band], level[-band:], upright[:band], upright[-band:])
    return min(float(each.max()) for each in ends) >= _COVERED


def _inside(mask: Mask, box: _Place, page: Pressed) -> tuple[float, float]:
    """The share of ink inside, well away from the border, and how far its largest piece reaches."""
    x, y, wide, high = box
    part = mask[y : y + high, x : x + wide] > 0
    level, upright = part.mean(axis=1), part.mean(axis=0)
    top, bottom = _border(level), _border(level[::-1])
    left, right = _border(upright), _border(upright[::-1])
    more = page.pixels(0.35)
    inner = part[top + more : high - bottom - more, left + more : wide - right - more]
    if inner.size < 9:
        return 1.0, 1.0
    count, _, stats, _ = cv2.connectedComponentsWithStats(inner.astype(np.uint8), connectivity=8)
    reach = [max(stats[index][2] / inner.shape[1], stats[index][3] / inner.shape[0]) for index in range(1, count)]
    return float(inner.mean()), float(max(reach, default=0.0))


def _leaves(mask: Mask, box: _Place, page: Pressed) -> bool:
    """Is there ink right outside the border, as of a tick that is larger than its box?"""
    x, y, wide, high = box
    near, far = page.pixels(0.5), page.pixels(2.2, 3)
    around = mask[max(0, y - far) : y + high + far, max(0, x - far) : x + wide + far].copy()
    around[far - near : far + high + near, far - near : far + wide + near] = 0
    return int((around > 0).sum()) >= _OUTSIDE * page.scale**2


def _border(shares: np.ndarray) -> int:
    """How many rows the border takes, from outside: those that are mostly ink, at most a quarter of the box."""
    most = max(1, len(shares) // 4)
    dark = [index for index in range(most) if shares[index] >= 0.6]
    return dark[-1] + 1 if dark else 1


def _is_letter(mask: Mask, candidate: _Place, page: Pressed, words: Sequence[Word], box: Box) -> bool:
    """Is it a letter of a word, or something that stands beside no words at all?"""
    middle = (box[1] + box[3]) / 2
    line = [word for word in words if word.box[1] - 1 <= middle <= word.box[3] + 1]
    covering = [
        word for word in line if min(box[2], word.box[2]) - max(box[0], word.box[0]) > 0.3 * (box[2] - box[0])
    ]
    for word in covering:
        if word.text in "@&%#$" or _INITIAL.fullmatch(word.text):
            return True
        if word.text in "xX×" and any(-2 <= word.box[0] - other.box[2] <= 12 for other in line if other is not word):
            return True  # "4 x $129.00"
        plain = word.text.isascii() and (word.text.isalpha() or bool(_CODE.fullmatch(word.text)))
        if plain and len(word.text) == 1 and word.text.islower() and word.text not in ("o", "x", "v"):
            return True
        if len(word.text) > (1 if plain else 2) and any(each.isalnum() for each in word.text):
            first = box[0] - word.box[0] < 0.6 * (box[2] - box[0]) and bool(_LEAD.match(word.text))
            foreign = not word.text[0].isascii()
            if not first or not (foreign or _gap(mask, candidate, page) >= _APART):
                return True
    low = box[3] - box[1] < _CAPITAL
    if not covering and low and _gap(mask, candidate, page) < _APART:
        return True  # a capital whose word was placed a little off
    others = [word for word in line if word not in covering and any(each.isalnum() for each in word.text)]
    return not any(len(word.text) > 2 for word in covering) and not any(
        -(_SIDE_READ if word.text[0] in _SIDES_READ else 2) <= word.box[0] - box[2] <= _BESIDE
        or -2 <= box[0] - word.box[2] <= _BESIDE / 2
        for word in others
    )


def _gap(mask: Mask, candidate: _Place, page: Pressed) -> float:
    """Points of clean paper right of it."""
    x, y, wide, high = candidate
    right = mask[y : y + high, x + wide : x + wide + page.pixels(2 * _APART)]
    inked = np.nonzero(right.any(axis=0))[0]
    return (int(inked[0]) if inked.size else right.shape[1] + 1) / page.scale


def _overlap(a: Box, b: Box) -> bool:
    return min(a[2], b[2]) > max(a[0], b[0]) and min(a[3], b[3]) > max(a[1], b[1])


# ---------------------------------------------------------------- among the words


def with_boxes(words: Sequence[Word], boxes: Sequence[Tickbox]) -> list[Word]:
    """The words with a mark at the place of each box, without what the recogniser made of it."""
    boxes = [each for each in boxes if not _is_print(each.box, words)]
    kept: list[Word] = []
    for word in words:
        here = [each for each in boxes if _covers(each.box, word.box)]
        rest = _without(word, here) if here else _freed(word, boxes)
        if rest is not None:
            kept.append(rest)
    lines = _their_words(boxes, kept)
    for number, each in enumerate(boxes):
        line = lines.get(number)
        box = each.box if line is None else (each.box[0], line.box[1], each.box[2], line.box[3])
        size = each.box[3] - each.box[1] if line is None else line.size
        kept.append(Word(each.state.value, box, size, confidence=0.98))
    return kept


_SURELY, _NARROW = (
    0.97,
    0.9,
)  # the same of a letter by itself, and how much less wide than high it is: boxes are square
_READ = 0.85  # from this confidence a number is what it was read as
_LIKELY = 0.7  # the same of one that follows close on another word
_NUMERAL = re.compile(r"\d\d+|I[Il]+")


def _is_print(box: Box, words: Sequence[Word]) -> bool:
    """Letters or figures with four sides: "30", which a box was taken for in "within 30 days", the two strokes of "II" with their
    serifs, a letter between two words, or the first letter of a name that follows close on another word."""
    for word in words:
        if not _covers(box, word.box):
            continue
        if _NUMERAL.fullmatch(word.text) and word.confidence >= _LIKELY and _follows_close(word, words):
            return True  # "GO II", "within 30 days" by a hand
        if word.confidence < _READ:
            continue
        narrow = box[2] - box[0] < _NARROW * (box[3] - box[1]) and word.confidence >= _SURELY
        if narrow and len(word.text) == 1 and word.text in _FOUR_SIDED and _is_amid(word, words):
            return True  # "Manual B projector screen"
        if len(word.text) >= 2 and word.text.strip(".,;:").isdigit():
            return True
        if 2 <= len(word.text) <= 3 and word.text.isalpha() and word.text.islower() and _follows_close(word, words):
            return True  # "Focus on communication"
        if (
            len(word.text) >= 4
            and word.text.isalpha()
            and word.text[0] in _FOUR_SIDED
            and _follows_close(word, words)
        ):
            return True
    return False


_FOUR_SIDED = "BDEHMNORSbdho"  # letters that have four sides, more or less


def _follows_close(word: Word, words: Sequence[Word]) -> bool:
    tall = word.box[3] - word.box[1]
    return any(
        other.box[2] <= word.box[0] + 1
        and word.box[0] - other.box[2] < 0.5 * tall
        and min(word.box[3], other.box[3]) - max(word.box[1], other.box[1]) > 0.5 * tall
        and any(each.isalnum() for each in other.text)
        for other in words
        if other is not word
    )


def _is_amid(word: Word, words: Sequence[Word]) -> bool:
    """Does it follow close on one word, and another on it?"""
    return _follows_close(word, words) and any(
        other is not word and word.box[0] < other.box[0] and _follows_close(other, [word, other]) for other in words
    )


def _their_words(boxes: Sequence[Tickbox], words: Sequence[Word]) -> dict[int, Word]:
    """The word that each box stands before, by the box's number: forms set boxes higher or lower than their words."""
    pairs = []
    for number, each in enumerate(boxes):
        for word in words:
            off = abs((word.box[1] + word.box[3]) / 2 - (each.box[1] + each.box[3]) / 2)
            before = -2 <= word.box[0] - each.box[2] <= _BESIDE
            if before and off <= _ASLANT * (word.box[3] - word.box[1]) and any(one.isalnum() for one in word.text):
                pairs.append((off, word.box[0], number, word))
    found: dict[int, Word] = {}
    for _, _, number, word in sorted(pairs, key=lambda pair: pair[:3]):
        if number not in found and not any(other.box == word.box for other in found.values()):
            found[number] = word
    return found


def _freed(word: Word, boxes: Sequence[Tickbox]) -> Word:
    """The word without the side of a box that was read as its first letter: "]Conduct"."""
    text = word.text.lstrip(_SIDES_READ)
    if not text or text == word.text or ")" in text or "]" in text:
        return word
    middle = (word.box[1] + word.box[3]) / 2
    near = any(
        each.box[1] - 2 <= middle <= each.box[3] + 2 and -_SIDE_READ <= word.box[0] - each.box[2] <= _BESIDE / 2
        for each in boxes
    )
    return replace(word, text=text) if near else word


def _covers(box: Box, word: Box) -> bool:
    middle = (box[1] + box[3]) / 2
    across = min(box[2], word[2]) - max(box[0], word[0])
    return word[1] - 1 <= middle <= word[3] + 1 and across > 0.3 * min(box[2] - box[0], word[2] - word[0])


def _without(word: Word, boxes: Sequence[Tickbox]) -> Word | None:
    """What is left of a word whose first letter is a box; None where all of it is."""
    right = max(each.box[2] for each in boxes)
    if len(word.text) <= 2 and word.box[2] - right < 0.6 * (right - boxes[0].box[0]):
        return None
    text = _LEAD.sub("", word.text, count=1)
    if not text or word.box[2] <= right:
        return None
    return replace(word, text=text, box=(right, *word.box[1:]))
