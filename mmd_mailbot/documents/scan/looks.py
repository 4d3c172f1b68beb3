"""How printed lines stand out in the picture of a page: something in front of them, bold, underlined, struck, marked.

Measured against the other lines of the same list, since copies are darker or lighter as a whole.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from ..page import Box, Page, Scan
from .pressed import Mask, Pressed, pressed

Before = Literal["nothing", "bullet", "box", "mark"]

_ROOM = 26.0  # points in front of the words where a mark may stand
_APART = 1.0  # points between a mark and the words
_BULLET = 4.3  # points: a smaller blot is a bullet
_DUST = 1.3  # points
_MARK = 4.8  # points: the longer side of a mark by a pen or of a printed cross
_CUT = 1.6  # points: of a letter or an edge so much may reach into the room before the words
_HIGHER = 1.5  # of its side by which a box reaches over or under the middle of its words
_FAINT_BOX = 25.0  # levels of 255 between its paper and its border
_LEVEL = 0.33  # as dark as ink: so a level side is at least, through a copier's or a phone's blur
_FLAT = 2.4  # points: a printed line or dash is not thicker
_AROUND = 0.7  # of each side of an empty box under ink
_HOLLOW = 0.1  # of its middle
_BOLD = 1.25  # times the thickness of the other lines
_RULED = 0.75  # of the words' width over a line
_TINT = 18  # levels of 255 by which a marker darkens or colours the paper


@dataclass(frozen=True, slots=True)
class Look:
    """What is to be seen at one line of a list."""

    before: Before = "nothing"
    bold: bool = False
    underlined: bool = False
    struck: bool = False
    highlighted: bool = False


def looks_of(page: Page, lines: Sequence[Sequence[Box]], lefts: Sequence[float]) -> list[Look]:
    """One look for each choice.

    Args:
        lines: for each choice the boxes of its printed words, one a line, in points.
        lefts: for each choice how far left a mark may stand: where its cell or other words end, in points.
    """
    if page.scan is None or not lines:
        return [Look() for _ in lines]
    sheet = _sheet(page.scan)
    thick = [_thickness(sheet, boxes) for boxes in lines]
    paper = [_paper(sheet, boxes) for boxes in lines]
    found = []
    for number, (boxes, left) in enumerate(zip(lines, lefts, strict=True)):
        others = thick[:number] + thick[number + 1 :]
        usual = float(np.median(others)) if others else thick[number]
        brightest = np.max(np.array(paper), axis=0) if paper else np.zeros(3)
        underlined = all(_crossed(sheet.ink, box, 0.8, 1.22) for box in boxes)
        struck = all(_crossed(sheet.ink, box, 0.38, 0.68) for box in boxes)
        found.append(
            Look(
                before=_before(sheet, page, boxes[0], left),
                bold=usual > 0 and thick[number] >= _BOLD * usual and not underlined and not struck,
                underlined=underlined,
                struck=struck,
                highlighted=bool(np.max(brightest - paper[number]) >= _TINT),
            )
        )
    return found


def darkness_of_box(page: Page, left: float, right: float, words: Box) -> float | None:
    """How dark the inside of a square box is, from 0 (as its paper) to 1 (as its border): also of a pale pen's tick.

    ``left``, ``right``: its upright sides, as they are known of the other boxes of its list; ``words``: those that it
    stands before. None where no box is there.
    """
    if page.scan is None:
        return None
    sheet, side = _sheet(page.scan), right - left
    reach = _HIGHER * side
    middle = (words[1] + words[3]) / 2
    part = _part(sheet.grey, (left, middle - reach, right, middle + reach), sheet.scale).astype(np.float64)
    tall = round(side * sheet.scale)
    if tall < 6 or part.shape[0] <= tall or part.shape[1] < 6:
        return None
    inner = part[:, round(0.22 * part.shape[1]) : round(0.78 * part.shape[1])]
    paper, ink = float(np.percentile(part, 85)), float(np.percentile(part, 3))
    if paper - ink < _FAINT_BOX:
        return None
    rows = (1 - (inner - ink) / (paper - ink)).clip(0.0, 1.0).mean(axis=1)
    sides = [
        (min(rows[at], rows[at + high]), at, high)
        for high in range(tall - 2, tall + 2)
        for at in range(len(rows) - high)
    ]
    level, top, high = max(sides, default=(0.0, 0, 0))
    if level < _LEVEL:
        return None
    room = max(2, round(0.2 * high))
    return float(rows[top + room : top + high - room + 1].mean())


@dataclass(frozen=True, slots=True)
class _Sheet:
    ink: Pressed
    colours: NDArray[np.uint8]
    grey: Mask
    scale: float  # of the colours and of the grey


@lru_cache(maxsize=2)  # the lists of one page are looked at one after the other
def _sheet(scan: Scan) -> _Sheet:
    with Image.open(io.BytesIO(scan.data)) as file:
        colours = np.asarray(file.convert("RGB"))
    grey = np.asarray(cv2.cvtColor(colours, cv2.COLOR_RGB2GRAY), np.uint8)
    return _Sheet(pressed(grey, scan.scale), colours, grey, scan.scale)


def _part(mask: Mask, box: Box, scale: float) -> Mask:
    x0, top, x1, bottom = (round(each * scale) for each in box)
    return mask[max(top, 0) : max(bottom, 0), max(x0, 0) : max(x1, 0)]


def _before(sheet: _Sheet, page: Page, words: Box, left: float) -> Before:
    """The largest thing in front of the words, ruled lines aside."""
    start = max(left, words[0] - _ROOM)
    area = (start, words[1] - 1.5, words[0] - _APART, words[3] + 1.5)
    part = _part(sheet.ink.mask, area, sheet.ink.scale).copy()
    if part.size < 12:
        return "nothing"
    for x0, top, x1, bottom in page.rules:
        rule = (x0 - 1.2, top - 1.2, x1 + 1.2, bottom + 1.2)
        if rule[0] < area[2] and rule[2] > area[0] and rule[1] < area[3] and rule[3] > area[1]:
            over = [round((edge - origin) * sheet.ink.scale) for edge, origin in zip(rule, area[:2] * 2, strict=True)]
            part[max(over[1], 0) : max(over[3], 0), max(over[0], 0) : max(over[2], 0)] = 0
    count, _, stats, _ = cv2.connectedComponentsWithStats(part, connectivity=8)
    best: Before = "nothing"
    for x, y, wide, high, area_of in stats[1:count]:
        if wide <= _CUT * sheet.ink.scale and (x <= 1 or x + wide >= part.shape[1] - 1):
            continue  # the stem of the words' first letter, or the edge of the cell
        longer = max(wide, high) / sheet.ink.scale
        if longer >= _MARK and high <= _FLAT * sheet.ink.scale and wide >= 3 * high:
            low = y + high / 2 >= 0.55 * part.shape[0]
            best = "box" if low else "bullet"  # a blank "__" that waits for a mark; a dash before the words
        elif longer >= _MARK:
            return "box" if _is_hollow(part[y : y + high, x : x + wide]) else "mark"
        if longer >= _DUST and longer <= _BULLET and area_of >= 0.5 * wide * high:
            best = "bullet"
    return best


def _is_hollow(part: Mask) -> bool:
    """An empty box: ink around, none in the middle."""
    high, wide = part.shape
    if min(high, wide) < 6 or max(high, wide) > 1.6 * min(high, wide):
        return False
    band = max(2, min(high, wide) // 5)
    sides = (
        part[:band].any(axis=0),
        part[-band:].any(axis=0),
        part[:, :band].any(axis=1),
        part[:, -band:].any(axis=1),
    )
    middle = part[round(0.3 * high) : round(0.7 * high), round(0.3 * wide) : round(0.7 * wide)]
    return min(float(each.mean()) for each in sides) >= _AROUND and float((middle > 0).mean()) < _HOLLOW


def _thickness(sheet: _Sheet, boxes: Sequence[Box]) -> float:
    """Of the letters' strokes, in points: all their darkness over the number of strokes met across."""
    dark = strokes = 0.0
    for box in boxes:
        part = _part(sheet.ink.mask, box, sheet.ink.scale) > 0
        strokes += float((part[:, 1:] & ~part[:, :-1]).sum()) / sheet.ink.scale
        grey = _part(sheet.grey, box, sheet.scale).astype(np.float64)
        if grey.size < 20:
            continue
        paper, ink = np.percentile(grey, 80), np.percentile(grey, 2)
        dark += float(((paper - grey) / max(paper - ink, 1.0)).clip(0.0, 1.0).sum()) / sheet.scale**2
    return dark / strokes if strokes else 0.0


def _crossed(ink: Pressed, box: Box, low: float, high: float) -> bool:
    """A level line between two shares of the words' height, over most of their width."""
    tall = box[3] - box[1]
    part = _part(ink.mask, (box[0], box[1] + low * tall, box[2], box[1] + high * tall), ink.scale)
    if part.shape[0] < 2 or part.shape[1] < 8:
        return False
    run = cv2.morphologyEx(part, cv2.MORPH_OPEN, np.ones((1, min(ink.pixels(9.0), part.shape[1])), np.uint8))
    return float((run > 0).any(axis=0).mean()) >= _RULED


def _paper(sheet: _Sheet, boxes: Sequence[Box]) -> NDArray[np.float64]:
    """The colour of the paper between the letters: (3,), 0 to 255."""
    parts = [_part(sheet.colours, box, sheet.scale).reshape(-1, 3) for box in boxes]
    pixels = np.concatenate(parts) if parts else np.zeros((0, 3), np.uint8)
    if pixels.shape[0] < 20:
        return np.full(3, 255.0)
    return np.percentile(pixels, 75, axis=0).astype(np.float64)
