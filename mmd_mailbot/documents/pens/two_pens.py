"""Strokes that run into one another though two pens drew them, a blue one and a black one: parted by their colour."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from .strokes import Piece, Strokes

Floats = NDArray[np.float32]

_PAPER = 21  # pixels: wider than any pen's stroke
_INK = 0.12  # of darkness: at its edges a stroke takes on the paper's colour
_NEAR = 2.0  # pixels around, whose colour counts with each
_APART = 0.28  # how far the two pens' colours lie from each other at least: of blue and black ink 0.4 to 0.8
_PART = 0.15  # of the ink at least is the second pen's
_SPECK = 24  # pixels: a smaller patch of the other colour is none
_RED = -0.25  # as much less red than blue does red ink take from the light
_HALF, _WHOLE = 0.5, 3.46  # of the strokes' breadth; a line's length by how far its points spread
_SLENDER = 0.12  # as broad as that by its length


def parted_by_colour(strokes: Strokes, numbers: Iterable[int]) -> Strokes:
    """The strokes, those with these numbers in two where two pens drew them; the same object where none is."""
    wanted = set(numbers)
    tint = _tint(strokes) if wanted else None
    pieces_at, pieces, last = strokes.pieces_at, list(strokes.pieces), int(strokes.pieces_at.max(initial=0))
    for piece in strokes.pieces:
        if piece.number not in wanted or tint is None:
            continue
        x0, y0, x1, y1 = piece.box
        here = pieces_at[y0:y1, x0:x1] == piece.number
        second = _second_pen(tint[y0:y1, x0:x1], here)
        if second is None:
            continue
        pieces_at = pieces_at.copy()
        pieces.remove(piece)
        for part in (here & ~second, here & second):
            count, parts, stats, _ = cv2.connectedComponentsWithStats(part.astype(np.uint8), connectivity=8)
            for number in range(1, count):
                x, y, w, h, mass = (int(each) for each in stats[number])
                last += 1
                pieces_at[y0:y1, x0:x1][parts == number] = last
                pieces.append(Piece(last, (x0 + x, y0 + y, x0 + x + w, y0 + y + h), mass))
    return (
        strokes if len(pieces) == len(strokes.pieces) else replace(strokes, pieces_at=pieces_at, pieces=tuple(pieces))
    )


def have_each_its_pen(strokes: Strokes, some: Iterable[int], others: Iterable[int]) -> bool:
    """Are the one strokes of another ink than the other ones? Then they are not one name."""
    inks = [np.isin(strokes.pieces_at, list(each)) for each in (some, others)]
    if not all(each.any() for each in inks):
        return False
    tint = _tint(strokes)
    one, other = (float(np.median(tint[each])) for each in inks)
    return abs(one - other) >= _APART


def line_in_red(strokes: Strokes, numbers: Iterable[int]) -> bool:
    """Is a straight stroke, half as long as they all, red where most of the rest is not? Nobody signs with two pens, and no line
    that a form prints is red."""
    wanted = np.isin(strokes.pieces_at, list(numbers))
    red = wanted & (_tint(strokes) < _RED) if wanted.any() else wanted
    if not _SPECK < int(red.sum()) < wanted.sum() / 2:
        return False
    spread, _ = np.linalg.eigh(np.cov(np.array(np.nonzero(red), np.float64)))
    broad, long = (float(each) ** 0.5 for each in np.maximum(spread, 0.0))
    columns = np.flatnonzero(wanted.any(axis=0))
    return bool(long * _WHOLE >= _HALF * (columns[-1] - columns[0]) and broad <= _SLENDER * long)


def _tint(strokes: Strokes) -> Floats:
    """How much more red than blue the ink takes from the light, from 0 (black) on; smoothed along the strokes."""
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (_PAPER, _PAPER))
    paper = cv2.morphologyEx(strokes.colour, cv2.MORPH_CLOSE, kernel).astype(np.float32)
    dark = np.log((paper + 8) / (strokes.colour.astype(np.float32) + 8))
    red, blue = dark[..., 0], dark[..., 2]
    weight = np.where(strokes.ink, np.maximum(np.maximum(red, blue) - _INK, 0), 0).astype(np.float32)
    tint = (red - blue) / np.maximum(np.maximum(red, blue), _INK)
    heavy = cv2.GaussianBlur(weight, (0, 0), _NEAR)
    return np.asarray(cv2.GaussianBlur((tint * weight).astype(np.float32), (0, 0), _NEAR) / np.maximum(heavy, 1e-4))


def _second_pen(tint: Floats, here: NDArray[np.bool_]) -> NDArray[np.bool_] | None:
    """Where the bluer of two pens drew; None where there is but one."""
    values = np.clip((tint[here] + 1) * 127, 0, 255).astype(np.uint8)
    limit, _ = cv2.threshold(values.reshape(-1, 1), 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    bluer = values > limit
    if not _PART <= float(bluer.mean()) <= 1 - _PART:
        return None
    if float(np.median(values[bluer]) - np.median(values[~bluer])) < _APART * 127:
        return None
    found = np.zeros(here.shape, np.bool_)
    found[here] = bluer
    return _without_specks(_without_specks(found, here), here, inverse=True)


def _without_specks(found: NDArray[np.bool_], here: NDArray[np.bool_], *, inverse: bool = False) -> NDArray[np.bool_]:
    part = here & ~found if inverse else found
    _, numbered, stats, _ = cv2.connectedComponentsWithStats(part.astype(np.uint8), connectivity=8)
    large = stats[:, cv2.CC_STAT_AREA] >= _SPECK
    large[0] = False
    kept = np.asarray(large[numbered], np.bool_)
    return here & ~kept if inverse else kept
