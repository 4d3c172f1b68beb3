"""Rings that a hand drew around its own name or initials: with the ring taken out, what it holds can be judged.

With it the judges see a ring: of names in one they know little. An empty ring holds nothing, and one around a tick holds a tick.
"""

from __future__ import annotations

import cv2
import numpy as np

from ..scan.ocr import Pixels
from .strokes import DOTS, Grey, Mask, Strokes

_GAP = 13  # pixels between the ends of a ring that does not quite close, and around its line that go with it
_ROUND = 0.9  # of a ring and the oval that fits it best, so much is in both at least
_HOLDS = 0.9  # of all ink: within the ring, its own line included
_LEAST = 0.25  # of all ink: in what the ring holds
_WIDE, _TALL = 9.0, 8.0  # points, of what it holds; of the ring
_RIM = 0.8  # of the way from the middle of a ring to its line: what lies wholly beyond is a part of that


def without_its_ring(pixels: Pixels, scale: float, strokes: Strokes) -> Pixels | None:
    """The picture without a ring around all that is drawn in it; None where there is none, or where it holds nothing."""
    ink = strokes.pieces_at > 0
    if not ink.any() or strokes.ink.all():
        return None
    round_it = _outline(ink)
    if round_it is None:
        return None
    inside = np.zeros(ink.shape, np.uint8)
    cv2.drawContours(inside, [round_it], -1, 1, cv2.FILLED)
    if (ink & (inside > 0)).sum() < _HOLDS * ink.sum():
        return None
    held = _held(ink, inside, round_it)
    rows, columns = np.nonzero(held)
    if held.sum() < _LEAST * ink.sum() or np.ptp(columns) < _WIDE * DOTS or np.ptp(rows) < _TALL * DOTS:
        return None
    return _painted_over(pixels, scale, strokes, ink & ~held, held)


def _outline(ink: Mask) -> np.ndarray | None:
    """The outer edge of the largest round shape, with its gap closed; None where no oval fits it."""
    room = 2 * _GAP
    padded = cv2.copyMakeBorder(ink.astype(np.uint8), room, room, room, room, cv2.BORDER_CONSTANT, value=0)
    closed = cv2.morphologyEx(padded, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (_GAP, _GAP)))
    outlines, _ = cv2.findContours(closed, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    largest = max(outlines, key=cv2.contourArea, default=None)
    if largest is None or len(largest) < 20:
        return None
    shape: Grey = np.zeros(padded.shape, np.uint8)
    oval: Grey = np.zeros(padded.shape, np.uint8)
    cv2.drawContours(shape, [largest], -1, 1, cv2.FILLED)
    cv2.ellipse(oval, cv2.fitEllipse(largest), 1, cv2.FILLED)
    kernel = np.ones((_GAP, _GAP), np.uint8)
    shape = np.asarray(cv2.morphologyEx(shape, cv2.MORPH_OPEN, kernel), np.uint8)  # without tails that run out of it
    both, either = (shape & oval).sum(), (shape | oval).sum()
    if both < _ROUND * max(either, 1):
        return None
    parts, _ = cv2.findContours(shape, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    return max(parts, key=cv2.contourArea) - room


def _held(ink: Mask, inside: np.ndarray, outline: np.ndarray) -> Mask:
    """The ink within the ring's line, without that, and without the ends of it that overlap."""
    away = cv2.distanceTransform(np.pad(inside, 1), cv2.DIST_L2, 5)[1:-1, 1:-1]
    pen = _pen(ink, away)
    rest = (ink & (away > pen + 1.5)).astype(np.uint8)
    (x, y), (wide, tall), turned = cv2.fitEllipse(outline)
    rows, columns = np.indices(ink.shape)
    angle = np.deg2rad(turned)
    across = (columns - x) * np.cos(angle) + (rows - y) * np.sin(angle)
    down = -(columns - x) * np.sin(angle) + (rows - y) * np.cos(angle)
    out = np.hypot(across / max(wide / 2, 1), down / max(tall / 2, 1))
    count, numbered = cv2.connectedComponents(rest, connectivity=8)
    for number in range(1, count):
        piece = numbered == number
        if out[piece].min() > _RIM or piece.sum() < 6:
            rest[piece] = 0
    return np.asarray(rest > 0, np.bool_)


def _pen(ink: Mask, away: np.ndarray) -> float:
    """How broad the ring's line is, in pixels: as far in from its edge as most of that is inked."""
    for step in range(1, 12):
        band = (away > step) & (away <= step + 1)
        if not band.any() or ink[band].mean() < 0.5:
            return float(step)
    return 12.0


def _painted_over(pixels: Pixels, scale: float, strokes: Strokes, ring: Mask, held: Mask) -> Pixels:
    """The picture with paper where the ring was."""
    reach = cv2.dilate(ring.astype(np.uint8), np.ones((5, 5), np.uint8))
    reach[cv2.dilate(held.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0] = 0
    height, width = pixels.shape[:2]
    by = scale / DOTS
    grown = cv2.resize(
        reach,
        (max(1, round(reach.shape[1] * by)), max(1, round(reach.shape[0] * by))),
        interpolation=cv2.INTER_NEAREST,
    )
    left, top = round(strokes.origin[0] * scale), round(strokes.origin[1] * scale)
    over = np.zeros((height, width), np.bool_)
    part = grown[: height - top, : width - left] > 0
    over[top : top + part.shape[0], left : left + part.shape[1]] = part
    paper = np.median(strokes.colour[~strokes.ink].reshape(-1, 3), axis=0)
    bare = pixels.copy()
    bare[over] = paper.astype(np.uint8)
    return bare
