"""What can be measured on drawn strokes: size, slant, curves, evenness, colour … each a plain number.

Lengths are in points of the page, shares between 0 and 1. Every trait is there for a thing that is no signature:
specks and smudges, letters of print, ruled and fax lines, punch holes and coffee rings, stamps, stickers, ticks.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from .strokes import DOTS, Colour, Mask, Piece, Strokes

Pixel = tuple[int, int, int, int]  # x0, top, x1, bottom

NAMES = (
    "length", "width", "height", "slenderness", "pieces", "spread", "largest", "largest_width",
    "pen", "pen_varies", "thick", "solid", "hull", "filled",
    "level", "upright", "slanted", "turning", "entropy",
    "straight", "straight_longest", "round", "loops", "crossings", "columns",
    "even_height", "on_line", "narrow", "gaps",
    "blue", "colourful", "contrast", "ragged",
    "at_edge", "middle_y", "middle_x",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Traits:
    """The numbers of ``NAMES`` for one place; ``box`` of the strokes in pixels of the crop."""

    values: tuple[float, ...]
    box: tuple[int, int, int, int] | None

    def __getitem__(self, name: str) -> float:
        return self.values[NAMES.index(name)]


def traits_of(strokes: Strokes, numbers: frozenset[int], area: tuple[int, int, int, int]) -> Traits:
    """Measure the pieces with these numbers. ``area``: the place that is one party's own, in pixels of the crop."""
    pieces = [each for each in strokes.pieces if each.number in numbers]
    if not pieces:
        return Traits((0.0,) * len(NAMES), None)
    main = main_of(pieces)
    x0, y0 = min(each.box[0] for each in main), min(each.box[1] for each in main)
    x1, y1 = max(each.box[2] for each in main), max(each.box[3] for each in main)
    window = _around((x0, y0, x1, y1), strokes.ink.shape)
    wanted = np.zeros(int(strokes.pieces_at.max()) + 1, np.bool_)
    wanted[[each.number for each in main]] = True
    mask = wanted[strokes.pieces_at[window]]
    inner = (slice(y0 - window[0].start, y1 - window[0].start), slice(x0 - window[1].start, x1 - window[1].start))
    mass = sum(each.mass for each in pieces)
    found: dict[str, float] = {}
    found |= _sizes(main, mass, (x0, y0, x1, y1))
    found |= _pens(mask, strokes.solid[window], mass)
    found |= _directions(mask)
    found |= _lines(mask[inner])
    found |= _shapes(mask[inner])
    found |= _print_like(main, (x0, y0, x1, y1))
    found |= _colours(strokes.colour[window], mask, ~strokes.ink[window])
    found |= _place((x0, y0, x1, y1), area, main, strokes.ink.shape)
    return Traits(tuple(round(float(found[name]), 4) for name in NAMES), (x0, y0, x1, y1))


def main_of(pieces: Sequence[Piece]) -> list[Piece]:
    """Without specks beside the strokes."""
    largest = max((each.mass for each in pieces), default=0)
    return [each for each in pieces if each.mass >= 0.03 * largest]


def _sizes(main: Sequence[Piece], mass: int, box: Pixel) -> dict[str, float]:
    width, height = (box[2] - box[0]) / DOTS, (box[3] - box[1]) / DOTS
    largest = max(main, key=lambda each: each.mass)
    covered = np.zeros(box[2] - box[0], np.bool_)
    for each in main:
        covered[each.box[0] - box[0] : each.box[2] - box[0]] = True
    return {
        "width": width,
        "height": height,
        "slenderness": math.log(max(width, 0.5) / max(height, 0.5)),
        "pieces": math.log(len(main)),
        "spread": len(main) / max(width / 10, 1),
        "largest": largest.mass / mass,
        "largest_width": (largest.box[2] - largest.box[0]) / DOTS,
        "gaps": 1 - float(covered.mean()),
    }


def _pens(mask: Mask, solid: Mask, mass: int) -> dict[str, float]:
    away = cv2.distanceTransform(mask.astype(np.uint8), cv2.DIST_L2, 3)
    ridge = (away >= cv2.dilate(away, np.ones((3, 3), np.uint8)) - 1e-3) & mask
    widths = away[ridge] * 2 / DOTS
    pen = float(np.median(widths)) if widths.size else 0.0
    length = float(ridge.sum()) / DOTS
    limit = max(2.2 * pen, 3.0) * DOTS / 2
    return {
        "length": math.log1p(length),
        "pen": pen,
        "pen_varies": float(np.std(widths) / max(np.mean(widths), 0.1)) if widths.size else 0.0,
        "thick": float((away > limit).sum()) / mass,
        "solid": float(solid[cv2.dilate(mask.astype(np.uint8), np.ones((9, 9), np.uint8)) > 0].mean()),
    }


def _directions(mask: Mask) -> dict[str, float]:
    """Which ways the strokes run: print and frames run level and upright, a hand every way."""
    soft = cv2.GaussianBlur(mask.astype(np.float32), (0, 0), 1.2)
    gx, gy = cv2.Sobel(soft, cv2.CV_32F, 1, 0), cv2.Sobel(soft, cv2.CV_32F, 0, 1)
    # the stroke's way is across its gradient; double angles, so that both sides of it agree
    jxx, jyy, jxy = (cv2.GaussianBlur(each, (0, 0), 2.0) for each in (gx * gx, gy * gy, gx * gy))
    angle = 0.5 * np.arctan2(2 * jxy, jxx - jyy)[mask]  # of the gradient: 0 is an upright stroke
    weight = np.sqrt((jxx - jyy) ** 2 + 4 * jxy**2)[mask] + 1e-6
    histogram, _ = np.histogram(angle, bins=12, range=(-math.pi / 2, math.pi / 2), weights=weight)
    part = histogram / histogram.sum()
    entropy = float(-(part[part > 0] * np.log(part[part > 0])).sum() / math.log(12))
    degrees = np.abs(np.degrees(angle))
    total = weight.sum()
    coherence = np.sqrt((jxx - jyy) ** 2 + 4 * jxy**2) / np.maximum(jxx + jyy, 1e-6)
    return {
        "upright": float(weight[degrees < 12].sum() / total),
        "level": float(weight[degrees > 78].sum() / total),
        "slanted": float(weight[(degrees >= 20) & (degrees <= 70)].sum() / total),
        "entropy": entropy,
        "turning": 1 - float(coherence[mask].mean()),
    }


def _lines(mask: Mask) -> dict[str, float]:
    """How much of the ink lies on straight lines longer than letters and curves have them."""
    picture = mask.astype(np.uint8) * 255
    found = cv2.HoughLinesP(
        picture, 1, math.pi / 180, threshold=25, minLineLength=max(20, round(14 * DOTS)), maxLineGap=2
    )
    if found is None:
        return {"straight": 0.0, "straight_longest": 0.0}
    drawn = np.zeros_like(picture)
    longest = 0.0
    for x0, y0, x1, y1 in found.reshape(-1, 4):
        longest = max(longest, math.hypot(x1 - x0, y1 - y0))
        cv2.line(drawn, (int(x0), int(y0)), (int(x1), int(y1)), 255, 3)
    return {
        "straight": float((mask & (drawn > 0)).sum() / mask.sum()),
        "straight_longest": longest / max(math.hypot(*mask.shape), 1.0),
    }


def _shapes(crop: Mask) -> dict[str, float]:
    picture = np.ascontiguousarray(crop.astype(np.uint8))
    contours, tree = cv2.findContours(
        cv2.copyMakeBorder(picture, 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=0), cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE
    )
    outer = [each for each, links in zip(contours, tree[0], strict=True) if links[3] < 0]
    holes = [
        each for each, links in zip(contours, tree[0], strict=True) if links[3] >= 0 and cv2.contourArea(each) > 6
    ]
    largest = max(outer, key=len)
    hull = cv2.convexHull(np.concatenate(outer))
    own = cv2.convexHull(largest)
    around = cv2.arcLength(own, True)
    rows = (np.diff(np.pad(picture, ((0, 0), (1, 0))).astype(np.int8), axis=1) == 1).sum(axis=1)
    columns = (np.diff(np.pad(picture, ((1, 0), (0, 0))).astype(np.int8), axis=0) == 1).sum(axis=0)
    edge = sum(len(each) for each in contours)
    return {
        "hull": float(crop.sum()) / max(cv2.contourArea(hull), 1.0),
        "filled": cv2.contourArea(largest) / max(cv2.contourArea(own), 1.0),
        "round": 4 * math.pi * cv2.contourArea(own) / max(around * around, 1.0),
        "loops": math.log1p(len(holes)),
        "crossings": math.log1p(float(np.percentile(rows, 90))),
        "columns": float(columns[columns > 0].mean()) if (columns > 0).any() else 0.0,
        "ragged": edge / max(float(crop.sum()), 1.0),
    }


def _print_like(main: Sequence[Piece], box: Pixel) -> dict[str, float]:
    """Letters of a font: alike in height, on one line, narrow."""
    height = max(box[3] - box[1], 1)
    tall = [each for each in main if each.box[3] - each.box[1] >= 0.3 * height]
    heights = np.array([each.box[3] - each.box[1] for each in tall], np.float64)
    feet = np.array([each.box[3] for each in tall], np.float64)
    if len(tall) < 3:
        return {"even_height": 0.0, "on_line": 0.0, "narrow": 0.0}
    near = max(0.06 * height, 1.5)
    return {
        "even_height": 1 - min(float(heights.std() / heights.mean()), 1.0),
        "on_line": float(max((np.abs(feet - foot) <= near).mean() for foot in feet)),
        "narrow": float(np.mean([(each.box[2] - each.box[0]) < 1.3 * (each.box[3] - each.box[1]) for each in tall])),
    }


def _colours(colour: Colour, mask: Mask, free: Mask) -> dict[str, float]:
    ink = colour[mask].astype(np.float32)
    paper = np.median(colour[free][::7].astype(np.float32), axis=0) if free.sum() > 7 else np.full(3, 255.0)
    drift = ink - paper  # how the ink takes from each colour of the paper
    spread = drift.max(axis=1) - drift.min(axis=1)
    return {
        "blue": float(np.mean(drift[:, 2] - drift[:, 0])) / 64,
        "colourful": float(np.mean(spread)) / 64,
        "contrast": float(np.mean(-drift)) / 128,
    }


def _place(box: Pixel, area: Pixel, main: Sequence[Piece], shape: tuple[int, ...]) -> dict[str, float]:
    width, height = max(area[2] - area[0], 1), max(area[3] - area[1], 1)
    edge = sum(
        each.mass
        for each in main
        if each.box[0] < 4 or each.box[1] < 4 or each.box[2] > shape[1] - 4 or each.box[3] > shape[0] - 4
    )
    return {
        "at_edge": edge / max(sum(each.mass for each in main), 1),
        "middle_x": ((box[0] + box[2]) / 2 - area[0]) / width,
        "middle_y": ((box[1] + box[3]) / 2 - area[1]) / height,
    }


def _around(box: tuple[int, int, int, int], shape: tuple[int, ...]) -> tuple[slice, slice]:
    """The box with a little room."""
    return (
        slice(max(0, box[1] - 12), min(shape[0], box[3] + 12)),
        slice(max(0, box[0] - 12), min(shape[1], box[2] + 12)),
    )


def aspect_of(traits: Traits) -> float:
    """The width of the strokes by their height."""
    return traits["width"] / max(traits["height"], 0.5)
