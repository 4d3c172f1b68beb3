"""The printed boxes of one list on a page that is a picture, each found by its outline: four dark lines as long as those of
the others, at the same place in front of the choice's words. Whatever a pen drew over it, a box stays where it was printed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from ..page import Box

Grey = NDArray[np.uint8]
Dark = NDArray[np.float32]  # 0 as the paper, 1 as the ink

_FINE = 4.0  # pixels a point in which is looked
_ROOM = 30.0  # points in front of the words where a box may stand
_HIGHER = 15.0  # points over and under the middle of the words
_LINE = 7.5  # points from there to the middle of its box: farther off stands that of the line before or behind
_SIDES = np.arange(5.0, 14.01, 0.5)  # points
_FAINT = 25.0  # levels of 255 between the paper and the border
_WANDERS = 3  # pixels by which a side may lie askew
_OFF = (5.0, 2.5)  # points by which the words' own place is told wrong, along the line and across it
_OUTLINE = 0.6  # darkness of the palest side: boxes had 0.75 and more, letters and ❏ at 150 dpi about 0.5
_EDGE = 0.2  # of a side that is left out at each edge of the inside
_STROKE = 3.0  # points: no pen is as broad; what shines through from the back, and a fold's shadow, are
_BESIDE = (0.75, 3.0)  # points outside of a box: what lies there in all of a row goes through the box
_PIECE = 0.4  # of its darkest spot so dark is all of a stroke
_GRAIN = 1.3  # times as dark a fold is here and there
_FILLED = 0.3  # so dark is a box that was filled in
_NEAR = 2.0  # points outside of a box in which a tick that leaves it is looked for


class Inked(NamedTuple):
    """What stands in a box, 0 as the paper, 1 as the ink: ``inside`` away from its border, and ``along`` its border, within and
    without, as a tick leaves it that runs into a corner or is larger than its box. ``reach``: over how much of the inside
    it goes, 0 to 1."""

    inside: float
    along: float
    reach: float


def insides(grey: Grey, scale: float, words: Sequence[Box], lefts: Sequence[float]) -> list[Inked | None]:
    """For each choice how dark its box is; None where no box stands.

    Args:
        grey: the page, ``scale`` pixels a point.
        words: for each choice the box of its first line's words, in points.
        lefts: how far left its box may stand, in points.
    """
    rooms = [_room(grey, scale, each, left) for each, left in zip(words, lefts, strict=True)]
    found: list[Inked | None] = [None for _ in rooms]
    most = 0.0
    for side in (round(float(each) * _FINE) for each in _SIDES):
        outlines = [_of_their_line(_outlines(each, side), side) for each in rooms]
        told = np.sum([cv2.dilate(np.maximum(each - _OUTLINE, 0.0), _nearby()) for each in outlines], axis=0)
        if told.size and float(told.max()) > most:
            most = float(told.max())
            y, x = np.unravel_index(int(np.argmax(told)), told.shape)
            found = [_inside(*each, side, int(y), int(x)) for each in zip(rooms, outlines, strict=True)]
    return found


def _nearby() -> NDArray[np.uint8]:
    across, down = (2 * round(each * _FINE) + 1 for each in _OFF)
    return np.ones((down, across), np.uint8)


def _room(grey: Grey, scale: float, words: Box, left: float) -> Dark:
    """How dark it is in front of the words, always as wide and high; white where nothing of theirs stands."""
    middle = (words[1] + words[3]) / 2
    room = np.zeros((round(2 * _HIGHER * _FINE), round(_ROOM * _FINE)), np.float32)
    size = (room.shape[1], room.shape[0])
    corner = ((words[0] - _ROOM) * scale, (middle - _HIGHER) * scale)
    matrix = np.array([[scale / _FINE, 0, corner[0]], [0, scale / _FINE, corner[1]]], np.float32)
    part = cv2.warpAffine(
        grey, matrix, size, flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP, borderMode=cv2.BORDER_REPLICATE
    ).astype(np.float32)
    start = max(0, round((left - words[0] + _ROOM) * _FINE))
    part = part[:, start:]
    if part.shape[1] < _FINE * _SIDES[0]:
        return room
    paper, ink = float(np.percentile(part, 80)), float(np.percentile(part, 3))
    if paper - ink >= _FAINT:
        room[:, start:] = np.clip((paper - part) / (paper - ink), 0.0, 1.0)
    return room


def _outlines(dark: Dark, side: int) -> Dark:
    """At each pixel how dark the palest side of a box is that has its upper left corner there."""
    level = cv2.dilate(_runs(dark, side), np.ones((_WANDERS, 1), np.uint8))
    upright = cv2.dilate(_runs(dark.T, side).T, np.ones((1, _WANDERS), np.uint8))
    sides = np.stack([level[:-side], level[side:], upright[:, :-side], upright[:, side:]])
    return np.asarray(sides.min(axis=0), np.float32)


def _of_their_line(outlines: Dark, side: int) -> Dark:
    """Without the boxes of the lines before and behind, which may be the cleaner ones."""
    middle, off = round(_HIGHER * _FINE) - side // 2, round(_LINE * _FINE)
    near = np.zeros_like(outlines)
    near[max(0, middle - off) : middle + off + 1] = outlines[max(0, middle - off) : middle + off + 1]
    return near


def _runs(dark: Dark, long: int) -> Dark:
    """The mean darkness of ``long`` pixels of a row, from each on that has so many behind it."""
    total = np.cumsum(np.pad(dark, [(0, 0), (1, 0)]), axis=1, dtype=np.float64)
    return ((total[:, long:-1] - total[:, : -long - 1]) / long).astype(np.float32)


def _inside(dark: Dark, outlines: Dark, side: int, y: int, x: int) -> Inked | None:
    """Of the best outlined box near a place, without broad shadows and what goes on beside it."""
    across, down = (round(each * _FINE) for each in _OFF)
    top, left = max(0, y - down), max(0, x - across)
    part = outlines[top : y + down + 1, left : x + across + 1]
    row, column = np.unravel_index(int(np.argmax(part)), part.shape)
    if float(part[row, column]) < _OUTLINE:
        return None
    y, x, edge = top + int(row), left + int(column), round(_EDGE * side)
    inner = slice(y + edge, y + side - edge), slice(x + edge, x + side - edge)
    if float(dark[inner].mean()) >= _FILLED:
        return Inked(float(dark[inner].mean()), _along(dark, y, x, side), 1.0)
    broad = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((round(_STROKE * _FINE),) * 2, np.uint8))
    through = _through(dark - broad, x, side)[:, None]
    strokes = ((dark - broad)[inner] - through[inner[0]]).clip(0.0)
    along = _along((dark - broad - _GRAIN * through).clip(0.0), y, x, side)
    return Inked(float(strokes.mean()), along, _reach(strokes))


def _reach(strokes: Dark) -> float:
    """Of all its pieces together: a copier breaks a thin stroke into a row of dots."""
    down, across = np.nonzero(strokes > _PIECE * max(float(strokes.max()), 0.01))
    return max(np.ptp(down) + 1, np.ptp(across) + 1) / max(strokes.shape) if down.size else 0.0


def _along(dark: Dark, y: int, x: int, side: int) -> float:
    """The ink along the four sides of a box, as a share of the box, but for what lies along all of a side: its border, a rule."""
    edge, out = round(_EDGE * side), round(_NEAR * _FINE)
    total = 0.0
    for part, low, start in ((dark, y, x), (dark.T, x, y)):
        across = slice(start + edge, start + side - edge)
        for rows in (slice(max(0, low - out), low + edge), slice(low + side - edge, low + side + out)):
            band = part[rows, across]
            if band.size:
                total += float((band - np.median(band, axis=1, keepdims=True)).clip(0.0).sum())
    return total / side**2


def _through(dark: Dark, x: int, side: int) -> Dark:
    """For each row how dark it is on both sides of a box: a streak or a fold goes on where a pen does not."""
    near, far = (round(each * _FINE) for each in _BESIDE)
    left, right = dark[:, max(0, x - far) : max(0, x - near)], dark[:, x + side + near : x + side + far]
    if left.shape[1] < 4 or right.shape[1] < 4:
        return np.zeros(len(dark), np.float32)
    return np.asarray(np.minimum(np.median(left, axis=1), np.median(right, axis=1)), np.float32)
