"""The strokes in front of the choices of one column: for which row each of them was meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from ..page import Box
from .cut_out import FAINT, FINE, GAP, RULED, TALL, Patch, dark, widened

_BRIDGED = 5  # fine pixels
_SPECK = 0.6  # square points
_LINE = 2.2  # points: a ruled line is no thicker
# rows that two marks which touch are tall at least, and how much ink the lesser has of the other's
_TWO, _BOTH = 1.7, 0.5
_TWO_WHOLE = 1.9  # rows: of such marks both are whole; one between two rows is hardly so tall
_NEXT = 0.6  # of the ink in its own row a mark may have in the next one
_ARC, _WHOLE = 0.3, 0.8  # of the most ink that one row has of strokes that run into one another
_LETTER = 6.0  # points before the words: what begins there is theirs
_OFF = 0.35  # rows: the middle of a ring that is taller than one lies no further from its row's
_OWN, _PART = 0.2, 0.05  # of a stroke's ink lies in its own row
_EDGE = 1.7  # of the words' height: no stroke is upright for so long
_MERGED = 2.7  # rows: no ring or cross is taller


@dataclass(frozen=True, slots=True)
class Lead:
    """``ink``: in square points of black, what stands in front of a choice's words beyond what all have. ``doubtful``: strokes of
    several rows run into one another there."""

    ink: float
    doubtful: bool = False


@dataclass(slots=True)
class LeadStrip:
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
    ) -> LeadStrip:
        middles = [(each[1] + each[3]) / 2 for each in words]
        ends = [middles[0] - 1.6 * tall, *((a + b) / 2 for a, b in pairwise(middles)), middles[-1] + 1.6 * tall]
        wide = round(room * FINE)
        bands = []
        for box, (top, bottom), shade in zip(words, pairwise(ends), shades, strict=True):
            high = max(1, round(bottom * FINE) - round(top * FINE))
            place = box[0] - GAP - room, round(top * FINE) / FINE
            bands.append(dark(grey, scale, place, (wide, high), shade))
        first = round(ends[0] * FINE)
        corner = min(each[0] for each in words) - GAP - room, first / FINE
        ink = np.concatenate(bands)
        return cls(ink, ink.copy(), [each * FINE - first for each in middles], tall * FINE, corner)

    def take_away(self, printed: Patch) -> None:
        """What is printed in front of each row, a little wider."""
        wide = widened(printed)
        for middle in self.middles:
            top = round(middle - printed.shape[0] / 2)
            y0, y1 = max(top, 0), min(top + wide.shape[0], self.ink.shape[0])
            across = min(wide.shape[1], self.ink.shape[1])
            self.ink[y0:y1, :across] -= wide[y0 - top : y1 - top, :across]

    def forget(self, others: Sequence[Box]) -> None:
        """Headings, and the further lines of choices, stand between the rows."""
        for x0, top, x1, bottom in others:
            left, right = ((each - self.corner[0]) * FINE for each in (x0, x1))
            upper, lower = ((each - self.corner[1]) * FINE for each in (top, bottom))
            if right <= 0 or left >= self.ink.shape[1] or lower <= 0 or upper >= self.ink.shape[0]:
                continue
            if all(abs(each - (upper + lower) / 2) > 0.5 * self.tall for each in self.middles):
                place = slice(max(0, round(upper)), round(lower)), slice(max(0, round(left)), round(right))
                self.ink[place] = self.whole[place] = 0

    def shared(self) -> list[Lead]:
        """The ink of each row: of a stroke all goes to the row that it was meant for."""
        numbered = self._strokes()
        seen = np.where(self.ink > FAINT, self.ink, 0.0)
        inks = np.bincount(numbered.ravel(), weights=seen.ravel())
        found, doubtful = [0.0 for _ in self.middles], [False for _ in self.middles]
        for number in np.flatnonzero(inks >= _SPECK * FINE**2):  # a noisy copy has thousands of specks
            if number == 0:
                continue  # the paper
            own = np.asarray(np.where(numbered == number, seen, 0.0), np.float32)
            for row, ink, sure in self._rows_of(own):
                found[row] += ink / FINE**2
                doubtful[row] |= not sure
        return [Lead(ink, each) for ink, each in zip(found, doubtful, strict=True)]

    def _strokes(self) -> NDArray[np.int32]:
        """Of each pixel the number of its stroke; one that runs over the print goes on behind it. No lines of the form."""
        seen = np.asarray(self.whole > FAINT, np.uint8)
        edges = cv2.morphologyEx(seen, cv2.MORPH_OPEN, np.ones((round(_EDGE * self.tall), 1), np.uint8))
        seen[cv2.dilate(edges, np.ones((1, 3), np.uint8)) > 0] = 0  # of the cell, which rings would be joined by
        ruled = cv2.morphologyEx(seen, cv2.MORPH_OPEN, np.ones((1, round(RULED * seen.shape[1])), np.uint8))
        seen[cv2.dilate(ruled, np.ones((3, 1), np.uint8)) > 0] = 0
        joined = cv2.morphologyEx(seen, cv2.MORPH_CLOSE, np.ones((_BRIDGED, _BRIDGED), np.uint8))
        return np.asarray(cv2.connectedComponents(joined, connectivity=8)[1], np.int32)

    def _rows_of(self, own: Patch) -> Iterator[tuple[int, float, bool]]:
        """The rows that a stroke may be meant for, with its ink there, and whether that is sure."""
        rows, columns = np.flatnonzero(own.any(axis=1)), np.flatnonzero(own.any(axis=0))
        top, bottom, left, right = int(rows[0]), int(rows[-1]) + 1, int(columns[0]), int(columns[-1]) + 1
        if left > own.shape[1] - _LETTER * FINE:
            return  # of the words' first letter
        touched = [row for row, middle in enumerate(self.middles) if top <= middle <= bottom]
        if left <= 1 and right >= own.shape[1] - 1 and not touched:
            if bottom - top > _LINE * FINE:  # the foot of a ring, or the head of the next one
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
        middle = bottom - 0.5 * self.tall if _is_tick(own[top:bottom, left:right] > FAINT) else (top + bottom) / 2
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
        return slice(max(0, round(self.middles[row] - TALL * self.tall)), round(self.middles[row] + TALL * self.tall))


def _is_tick(part: NDArray[np.bool_]) -> bool:
    """One stroke above, that rises to the right from the lowest point."""
    above = part[: max(1, len(part) // 3)]
    strokes = [int((np.diff(row.astype(np.int8)) == 1).sum() + row[0]) for row in above]
    lowest, highest = np.flatnonzero(part[-1]).mean(), np.flatnonzero(part[0]).mean()
    return float(np.mean(strokes)) < 1.35 and bool(highest > lowest + 0.2 * part.shape[1])
