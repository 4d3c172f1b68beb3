"""What a pen or a key left in front of printed choices, whatever the form prints there: "( )", "[ ]", "____", a bullet, a box.

The same is printed in front of all of them. What they have in common is the print; what only some of them have is a mark. A large
tick or a ring reaches into the rows beside its own: each stroke counts for one row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from ..page import Box, Scan
from ..scan.picture import pixels_in

Patch = NDArray[np.float32]
Places = tuple[Sequence[Box], Sequence[float]]

_FINE = 4.0  # pixels a point, of the patches that are compared
_ROOM = 30.0  # points in front of the words
_LEAST = 5.0  # points: in less no mark has room
# of the lists' room that a choice alone on its page has at least: the edge of its cell may be read a little off
_ROOM_ALONE = 0.85
_GAP = 0.4  # points before the words
_TALL = 0.62  # of the words' height above and below their middle
_MOVED = 3.0  # points by which one line may have been copied higher or further left than another
_COMMON = 25  # per cent: what so many choices have at most is no print; most choices of a form stay unmarked
_BLURRED = 0.6  # points around the print that an unsharp copy darkens
_FAINT = 0.25  # of black: what is paler is the paper
_BRIDGED = 5  # fine pixels
_SPECK = 0.6  # square points
_COLUMN = 20.0  # points by which the words of one column may be told to begin further right: a box was read with them
_RULED = 0.95  # of the room before the words: no blank is so wide
_LINE = 2.2  # points: a ruled line is no thicker
# rows that two marks which touch are tall at least, and how much ink the lesser has of the other's
_TWO, _BOTH = 1.7, 0.5
_TWO_WHOLE = 1.9  # rows: of such marks both are whole; one between two rows is hardly so tall
_NEXT = 0.6  # of the ink in its own row a mark may have in the next one
_ARC, _WHOLE = 0.3, 0.8  # of the most ink that one row has of strokes that run into one another
_CUT = 3.0  # points before the words where their first letter may stand
_LETTER = 6.0  # points before the words: what begins there is theirs
_OFF = 0.35  # rows: the middle of a ring that is taller than one lies no further from its row's
_OWN, _PART = 0.2, 0.05  # of a stroke's ink lies in its own row
_EDGE = 1.7  # of the words' height: no stroke is upright for so long
_MERGED = 2.7  # rows: no ring or cross is taller
_MISSING = 1.5  # square points of print, as a small bullet has
_FEW = 3  # choices at least, to tell what they have in common


@dataclass(frozen=True, slots=True)
class Lead:
    """``ink``: in square points of black, what stands in front of a choice's words beyond what all have. ``doubtful``: strokes of
    several rows run into one another there."""

    ink: float
    doubtful: bool = False


def leads_of(
    scan: Scan, words: Sequence[Box], lefts: Sequence[float], others: Sequence[Box] = ()
) -> list[Lead | None]:
    """What stands in front of each choice; None where there is no room, or where there are too few to compare.

    Args:
        words: of each choice the box of its words' first line, in points.
        lefts: of each how far left a mark may stand, in points.
        others: the boxes of other words on the page.
    """
    return list(_leads(scan, tuple(words), tuple(lefts), tuple(others)))


def lead_beside(scan: Scan, words: Box, left: float, listed: Listed) -> Lead | None:
    """What stands in front of a choice that is alone on its page, beyond what those of a list have on theirs."""
    room = min(listed.room, words[0] - _GAP - max(left, 0.0))
    if room < max(_LEAST, _ROOM_ALONE * listed.room):
        return None
    grey = grey_of(scan)
    patch = _patch(grey, scan.scale, words, room, listed.tall, _shades(grey, scan.scale, words, room))
    printed = np.ascontiguousarray(listed.printed[:, -(patch.shape[1] - 2 * round(_MOVED * _FINE)) :])
    more = _without_edges(_aligned(patch, printed)) - _widened(printed)
    more[:, -round(_CUT * _FINE) :] = 0
    return Lead(float(more[more > _FAINT].sum()) / _FINE**2)


def _without_edges(patch: Patch) -> Patch:
    """Without the edges of a cell, which run through all of it."""
    seen = np.asarray(patch > _FAINT, np.uint8)
    sizes = (round(_RULED * seen.shape[0]), 1), (1, round(_RULED * seen.shape[1]))
    edges = [cv2.morphologyEx(seen, cv2.MORPH_OPEN, np.ones(size, np.uint8)) for size in sizes]
    lines = cv2.dilate(np.maximum(*edges), np.ones((5, 5), np.uint8)) > 0
    return np.asarray(np.where(lines, 0.0, patch), np.float32)


@dataclass(frozen=True, slots=True)
class Listed:
    """What is printed in front of the choices of a page: ``room`` and ``tall`` in points."""

    printed: Patch
    room: float
    tall: float
    words: tuple[Box, ...]
    usable: tuple[int, ...]
    shades: tuple[tuple[float, float], ...]
    moved: tuple[tuple[int, int], ...]


def listed_on(scan: Scan, words: Sequence[Box], lefts: Sequence[float]) -> Listed | None:
    """As ``leads_of`` takes them; None where there are too few, or has no mark room before them."""
    return _listed(scan, tuple(words), tuple(lefts))


def are_printed_otherwise(scan: Scan, own: Places, rest: Places) -> bool:
    """Is what a page prints in front of its other choices not in front of this list's, as "[ ]" and bullets? A list whose choices
    are all marked has the print of the others under its marks. ``own``, ``rest``: words and lefts as ``leads_of`` takes them."""
    one, other = (listed_on(scan, *each) for each in (own, rest))
    if one is None or other is None:
        return False
    wide = min(one.printed.shape[1], other.printed.shape[1])
    tall = min(one.printed.shape[0], other.printed.shape[0])
    there, here = (_middle(each.printed, tall)[:, -wide:] for each in (other, one))
    missing = there - _widened(np.ascontiguousarray(here))
    return float(missing[missing > _FAINT].sum()) / _FINE**2 >= _MISSING


def _middle(patch: Patch, tall: int) -> Patch:
    top = (patch.shape[0] - tall) // 2
    return patch[top : top + tall]


@lru_cache(maxsize=8)
def _listed(scan: Scan, words: tuple[Box, ...], lefts: tuple[float, ...]) -> Listed | None:
    words = in_line(words)
    rooms = [box[0] - max(left, box[0] - _ROOM, 0.0) - _GAP for box, left in zip(words, lefts, strict=True)]
    usable = [at for at, room in enumerate(rooms) if room >= _LEAST]
    if len(usable) < _FEW:
        return None
    grey = grey_of(scan)
    room = min(rooms[at] for at in usable)
    tall = float(np.median([words[at][3] - words[at][1] for at in usable]))
    shades = [_shades(grey, scan.scale, words[at], room) for at in usable]
    patches = [
        _patch(grey, scan.scale, words[at], room, tall, shade) for at, shade in zip(usable, shades, strict=True)
    ]
    printed = _print_of(patches)
    moved = tuple(_moved(patch, printed) for patch in patches)
    return Listed(printed, room, tall, words, tuple(usable), tuple(shades), moved)


@lru_cache(maxsize=8)
def _leads(
    scan: Scan, words: tuple[Box, ...], lefts: tuple[float, ...], others: tuple[Box, ...]
) -> tuple[Lead | None, ...]:
    listed = _listed(scan, words, lefts)
    if listed is None:
        return tuple(None for _ in words)
    moved = dict(zip(listed.usable, listed.moved, strict=True))
    shades = dict(zip(listed.usable, listed.shades, strict=True))
    found: list[Lead | None] = [None for _ in words]
    for column in _columns(listed.words, listed.usable):
        lines = [_shifted(listed.words[at], moved[at]) for at in column]
        own = [shades[at] for at in column]
        strip = _Strip.of(grey_of(scan), scan.scale, lines, listed.room, listed.tall, own)
        strip.take_away(listed.printed)
        strip.forget(others)
        for at, lead in zip(column, strip.shared(), strict=True):
            found[at] = lead
    return tuple(found)


def in_line(words: tuple[Box, ...]) -> tuple[Box, ...]:
    """The words of one column begin along one line, whatever was read with them or left out."""
    found = list(words)
    for column in _columns(words, range(len(words))):
        own = [words[at] for at in column]
        slopes = [(b[0] - a[0]) / (b[1] - a[1]) for a, b in combinations(own, 2) if b[1] - a[1] > b[3] - b[1]]
        slope = float(np.median(slopes)) if slopes else 0.0
        start = float(np.median([box[0] - slope * box[1] for box in own]))
        for at in column:
            found[at] = (start + slope * words[at][1], *words[at][1:])
    return tuple(found)


def _shifted(words: Box, moved: tuple[int, int]) -> Box:
    """The words' box, moved so that the print stands at the same place before all of them."""
    right, down = moved[0] / _FINE - _MOVED, moved[1] / _FINE - _MOVED
    return words[0] + right, words[1] + down, words[2] + right, words[3] + down


def _columns(words: Sequence[Box], usable: Sequence[int]) -> Iterator[list[int]]:
    """Choices below one another, from the top."""
    rest = sorted(usable, key=lambda at: words[at][1])
    while rest:
        own = [at for at in rest if abs(words[at][0] - words[rest[0]][0]) <= _COLUMN]
        yield own
        rest = [at for at in rest if at not in own]


@dataclass(slots=True)
class _Strip:
    """What stands in front of the words of one column, as dark as it is (0: paper, 1: print); ``middles``: of its rows, in
    pixels from its top; ``tall``: of a row, in pixels."""

    ink: Patch
    whole: Patch  # with the print
    middles: list[float]
    tall: float
    corner: tuple[float, float]  # of the page, in points

    @classmethod
    def of(
        cls,
        grey: NDArray[np.uint8],
        scale: float,
        words: Sequence[Box],
        room: float,
        tall: float,
        shades: Sequence[tuple[float, float]],
    ) -> _Strip:
        middles = [(each[1] + each[3]) / 2 for each in words]
        ends = [middles[0] - 1.6 * tall, *((a + b) / 2 for a, b in pairwise(middles)), middles[-1] + 1.6 * tall]
        wide = round(room * _FINE)
        bands = []
        for box, (top, bottom), shade in zip(words, pairwise(ends), shades, strict=True):
            high = max(1, round(bottom * _FINE) - round(top * _FINE))
            place = box[0] - _GAP - room, round(top * _FINE) / _FINE
            bands.append(_dark(grey, scale, place, (wide, high), shade))
        first = round(ends[0] * _FINE)
        corner = min(each[0] for each in words) - _GAP - room, first / _FINE
        ink = np.concatenate(bands)
        return cls(ink, ink.copy(), [each * _FINE - first for each in middles], tall * _FINE, corner)

    def take_away(self, printed: Patch) -> None:
        """What is printed in front of each row, a little wider."""
        wide = _widened(printed)
        for middle in self.middles:
            top = round(middle - printed.shape[0] / 2)
            y0, y1 = max(top, 0), min(top + wide.shape[0], self.ink.shape[0])
            across = min(wide.shape[1], self.ink.shape[1])
            self.ink[y0:y1, :across] -= wide[y0 - top : y1 - top, :across]

    def forget(self, others: Sequence[Box]) -> None:
        """Headings, and the further lines of choices, stand between the rows."""
        for x0, top, x1, bottom in others:
            left, right = ((each - self.corner[0]) * _FINE for each in (x0, x1))
            upper, lower = ((each - self.corner[1]) * _FINE for each in (top, bottom))
            if right <= 0 or left >= self.ink.shape[1] or lower <= 0 or upper >= self.ink.shape[0]:
                continue
            if all(abs(each - (upper + lower) / 2) > 0.5 * self.tall for each in self.middles):
                place = slice(max(0, round(upper)), round(lower)), slice(max(0, round(left)), round(right))
                self.ink[place] = self.whole[place] = 0

    def shared(self) -> list[Lead]:
        """The ink of each row: of a stroke all goes to the row that it was meant for."""
        numbered = self._strokes()
        seen = np.where(self.ink > _FAINT, self.ink, 0.0)
        inks = np.bincount(numbered.ravel(), weights=seen.ravel())
        found, doubtful = [0.0 for _ in self.middles], [False for _ in self.middles]
        for number in np.flatnonzero(inks >= _SPECK * _FINE**2):  # a noisy copy has thousands of specks
            if number == 0:
                continue  # the paper
            own = np.asarray(np.where(numbered == number, seen, 0.0), np.float32)
            for row, ink, sure in self._rows_of(own):
                found[row] += ink / _FINE**2
                doubtful[row] |= not sure
        return [Lead(ink, each) for ink, each in zip(found, doubtful, strict=True)]

    def _strokes(self) -> NDArray[np.int32]:
        """Of each pixel the number of its stroke; one that runs over the print goes on behind it. No lines of the form."""
        seen = np.asarray(self.whole > _FAINT, np.uint8)
        edges = cv2.morphologyEx(seen, cv2.MORPH_OPEN, np.ones((round(_EDGE * self.tall), 1), np.uint8))
        seen[cv2.dilate(edges, np.ones((1, 3), np.uint8)) > 0] = 0  # of the cell, which rings would be joined by
        ruled = cv2.morphologyEx(seen, cv2.MORPH_OPEN, np.ones((1, round(_RULED * seen.shape[1])), np.uint8))
        seen[cv2.dilate(ruled, np.ones((3, 1), np.uint8)) > 0] = 0
        joined = cv2.morphologyEx(seen, cv2.MORPH_CLOSE, np.ones((_BRIDGED, _BRIDGED), np.uint8))
        return np.asarray(cv2.connectedComponents(joined, connectivity=8)[1], np.int32)

    def _rows_of(self, own: Patch) -> Iterator[tuple[int, float, bool]]:
        """The rows that a stroke may be meant for, with its ink there, and whether that is sure."""
        rows, columns = np.flatnonzero(own.any(axis=1)), np.flatnonzero(own.any(axis=0))
        top, bottom, left, right = int(rows[0]), int(rows[-1]) + 1, int(columns[0]), int(columns[-1]) + 1
        if left > own.shape[1] - _LETTER * _FINE:
            return  # of the words' first letter
        touched = [row for row, middle in enumerate(self.middles) if top <= middle <= bottom]
        if left <= 1 and right >= own.shape[1] - 1 and not touched:
            if bottom - top > _LINE * _FINE:  # the foot of a ring, or the head of the next one
                near = [row for row, at in enumerate(self.middles) if abs(at - (top + bottom) / 2) <= self._pitch()]
                yield from ((row, float(own.sum()) / 2, False) for row in near)
            return
        inks = [float(own[self._band(row)].sum()) for row in touched]
        two = _TWO_WHOLE * self._pitch()
        merged = len(touched) > 1 and bottom - top > _TWO * self._pitch() and sorted(inks)[-2] > _BOTH * max(inks)
        if merged and (len(touched) == 2 or bottom - top > _MERGED * self._pitch()):
            for row, ink in zip(touched, inks, strict=True):
                if ink > _ARC * max(inks):
                    yield row, ink, ink >= _WHOLE * max(inks) and (len(touched) > 2 or bottom - top >= two)
            return
        middle = bottom - 0.5 * self.tall if _is_tick(own[top:bottom, left:right] > _FAINT) else (top + bottom) / 2
        row = min(range(len(self.middles)), key=lambda at: abs(self.middles[at] - middle))
        if float(own[self._band(row)].sum()) >= _OWN * float(own.sum()):
            bands = sorted((float(own[self._band(at)].sum()), at) for at in range(len(self.middles)))
            alone = len(bands) < 2 or bands[-2][0] <= _NEXT * bands[-1][0]
            off = abs(self.middles[row] - middle) > _OFF * self._pitch()
            yield row, float(own.sum()), bands[-1][1] == row and (alone or not off)
            return
        for row in touched:  # not so letters of a heading or of a choice's second line, which stand between the rows
            if (ink := float(own[self._band(row)].sum())) >= _PART * float(own.sum()):
                yield row, ink, False

    def _pitch(self) -> float:
        return min((b - a for a, b in pairwise(self.middles)), default=self.tall)

    def _band(self, row: int) -> slice:
        return slice(
            max(0, round(self.middles[row] - _TALL * self.tall)), round(self.middles[row] + _TALL * self.tall)
        )


def _widened(printed: Patch) -> Patch:
    size = 2 * round(_BLURRED * _FINE) + 1
    return np.asarray(cv2.dilate(printed, np.ones((size, size), np.uint8)), np.float32)


def _is_tick(part: NDArray[np.bool_]) -> bool:
    """One stroke above, that rises to the right from the lowest point."""
    above = part[: max(1, len(part) // 3)]
    strokes = [int((np.diff(row.astype(np.int8)) == 1).sum() + row[0]) for row in above]
    lowest, highest = np.flatnonzero(part[-1]).mean(), np.flatnonzero(part[0]).mean()
    return float(np.mean(strokes)) < 1.35 and bool(highest > lowest + 0.2 * part.shape[1])


@lru_cache(maxsize=2)
def grey_of(scan: Scan) -> NDArray[np.uint8]:
    """The page without its colours; kept, as the lists of a page are looked at one after the other."""
    return np.asarray(cv2.cvtColor(pixels_in(scan.data), cv2.COLOR_RGB2GRAY), np.uint8)


def _shades(grey: NDArray[np.uint8], scale: float, words: Box, room: float) -> tuple[float, float]:
    """How light the paper is there, and how dark the print."""
    x0, top, x1, bottom = (round(each * scale) for each in words)
    own = grey[max(0, top) : bottom + 1, max(0, x0) : x1 + 1]
    before = grey[max(0, top) : bottom + 1, max(0, x0 - round(room * scale)) : max(1, x0)]
    both = np.concatenate([own.ravel(), before.ravel()])
    return (float(np.percentile(both, 85)), float(np.percentile(own, 4))) if own.size else (255.0, 0.0)


def _dark(
    grey: NDArray[np.uint8],
    scale: float,
    place: tuple[float, float],
    size: tuple[int, int],
    shades: tuple[float, float],
) -> Patch:
    """A part of the page, 0: as the paper, 1: as black as the words. ``place``: its corner in points; ``size``: in fine pixels."""
    move = np.array([[scale / _FINE, 0, place[0] * scale], [0, scale / _FINE, place[1] * scale]], np.float32)
    way = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    cut = cv2.warpAffine(grey, move, size, flags=way, borderMode=cv2.BORDER_REPLICATE).astype(np.float32)
    paper, black = shades
    return np.asarray(np.clip((paper - cut) / max(paper - black, 24.0), 0, 1), np.float32)


def _patch(
    grey: NDArray[np.uint8], scale: float, words: Box, room: float, tall: float, shades: tuple[float, float]
) -> Patch:
    """The place in front of the words with a little around it."""
    middle, edge = (words[1] + words[3]) / 2, words[0] - _GAP
    high = 2 * round(_TALL * tall * _FINE) + 2 * round(_MOVED * _FINE)
    wide = round(room * _FINE) + 2 * round(_MOVED * _FINE)
    return _dark(grey, scale, (edge - room - _MOVED, middle - high / 2 / _FINE), (wide, high), shades)


def _print_of(patches: Sequence[Patch]) -> Patch:
    """What is printed in front of each of them, without the room around: as in the one that most are like, less what few have."""
    told = {at: [_unlike(each, _inner(like)) for each in patches] for at, like in enumerate(patches)}
    common = _inner(patches[min(told, key=lambda at: float(np.median(told[at])))])
    for _ in range(2):
        inner = [_aligned(each, common) for each in patches]
        common = np.asarray(np.percentile(np.stack(inner), _COMMON, axis=0), np.float32)
    return common


def _unlike(patch: Patch, like: Patch) -> float:
    return float(cv2.matchTemplate(patch, like, cv2.TM_SQDIFF).min())


def _inner(patch: Patch) -> Patch:
    around = round(_MOVED * _FINE)
    return patch[around:-around, around:-around]


def _aligned(patch: Patch, like: Patch) -> Patch:
    """The part of the patch that is most like the print."""
    x, y = _moved(patch, like)
    return patch[y : y + like.shape[0], x : x + like.shape[1]]


def _moved(patch: Patch, like: Patch) -> tuple[int, int]:
    """Where in the patch the print stands: how far from its left and its top."""
    if float(like.max()) < _FAINT:
        return round(_MOVED * _FINE), round(_MOVED * _FINE)
    _, _, place, _ = cv2.minMaxLoc(cv2.matchTemplate(patch, like, cv2.TM_SQDIFF))
    return int(place[0]), int(place[1])
