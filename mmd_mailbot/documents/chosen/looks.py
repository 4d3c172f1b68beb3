"""How printed lines stand out in the picture of a page: something in front of them, bold, underlined, struck, marked.

Measured against the other lines of the same list, since copies are darker or lighter as a whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from ..page import Box, Page, Scan
from ..scan.picture import pixels_in
from ..scan.pressed import Mask, Pressed, pressed
from .encircled import are_encircled, is_closed_by_its_words
from .letters import ink_of
from .outlined import Inked, insides
from .ringed import is_ringed

Before = Literal["nothing", "bullet", "box", "mark"]

_ROOM = 26.0  # points in front of the words where a mark may stand
_APART = 1.0  # points between a mark and the words
_BULLET = 4.3  # points: a smaller blot is a bullet
_DUST = 1.3  # points
_MARK = 4.8  # points: the longer side of a mark by a pen or of a printed cross
_CUT = 1.6  # points: of a letter or an edge so much may reach into the room before the words
_FLAT = 2.4  # points: a printed line or dash is not thicker
_AROUND = 0.7  # of each side of an empty box under ink
_HOLLOW = 0.1  # of its middle
# Ink a letter, on 11 lists of 5 scans and photos of the benchmark's dev part (150 to 221 dots an inch, one in black and
# white): plain choices of one list differ by 1.04 at most, one short word ("Other") by 1.09, once by 1.19; bold ones have
# 1.24 to 1.45 times the ink of the heaviest plain one.
_GAP = 1.17  # of ink a letter, between the heaviest plain choice and the lightest bold one
_MIDDLE = (0.15, 0.85)  # of the words' height
_GAP_OF_FEW, _FEW = 1.25, 12.0  # where one side is a short word, so many mean letters
_UNDER, _THROUGH = (0.8, 1.4), (0.38, 0.68)  # shares of the words' height
_SHORTEST, _LONGEST = 9.0, 15.0  # points: an unbroken piece of a line is at least so long, by the words' length
_THICK = 4  # pixels: of a level line that the copier laid a little askew
_RULED = 0.75  # of the words' width over a line
_STRIP, _GOES_ON = (
    20.0,
    0.6,
)  # points at each end of the words, and the share of them under a line that is none of theirs
_CAUGHT = 0.6  # of the words' width under a line, where others of the list are struck
_BARE, _SOME = 0.1, 2  # of the words' width over a line: none; so many choices have blanks before them
_BEGINS = 0.2  # a strip with less of a line shows where a pen set in
# per cent: as bright are the gaps between letters; times darker than a fold is a pen's line
_BETWEEN, _DARKER = 75, 1.6
_BEYOND = 30.0  # points: so far a copier's line runs on under the words
# Of black and white copies 0.90 of the page is white and more, and greys have 0.31 to 0.43 of the black's share; in others 0.67 to 4.
_MOSTLY_WHITE, _FEW_GREYS = 0.8, 0.55
# of the words' height, over and under them, is looked at too: whose a stroke is its middle tells
_BEYOND_ITS_LINE = 0.8
_OWN = 0.6  # of a thing's width that lies in front of the words: else it is of their first letter
_TINT = 18  # levels of 255 by which a marker darkens or colours the paper


@dataclass(frozen=True, slots=True)
class Look:
    """What is to be seen at one line of a list."""

    before: Before = "nothing"
    bold: bool = False
    underlined: bool = False
    struck: bool = False
    highlighted: bool = False
    ringed: bool = False  # a pen drew a ring around what stands in front
    encircled: bool = False  # the same around the words


def looks_of(
    page: Page,
    lines: Sequence[Sequence[Box]],
    lefts: Sequence[float],
    words: Sequence[str] = (),
    edges: Sequence[Sequence[tuple[float, float]]] = (),
) -> list[Look]:
    """One look for each choice.

    Args:
        lines: for each choice the boxes of its printed words, one a line, in points.
        lefts: for each choice how far left a mark may stand: where its cell or other words end, in points.
        words: for each choice its printed words as they were read; without them nothing is bold.
        edges: for each choice and each of its lines where the first and the last word of that line begin and end, those too of
            which a recogniser made others, and an answer's.
    """
    if page.scan is None or not lines:
        return [Look() for _ in lines]
    sheet = _sheet(page.scan)
    paper = [_paper(sheet, boxes) for boxes in lines]
    brightest = np.max(np.array(paper), axis=0)
    tinted = [bool(np.max(brightest - own) >= _TINT) for own in paper]
    edges = edges or [[(box[0], box[2]) for box in boxes] for boxes in lines]
    both = [list(zip(boxes, own, strict=True)) for boxes, own in zip(lines, edges, strict=True)]
    # a pen may underline the first line alone of two
    blanks = _begin_with_blanks(sheet, [line for each in both for line in each])
    ruled = [any(_has_own_line(sheet, *line, *_UNDER, blanks=blanks) for line in each) for each in both]
    through = [all(_is_struck(sheet, *line) for line in each) for each in both]
    if any(through):  # of a short word the pen may have caught the most
        through = [
            told or all(_is_struck(sheet, *line, least=_CAUGHT) for line in each)
            for told, each in zip(through, both, strict=True)
        ]
    encircled = are_encircled(sheet.ink, lines)
    encircled = [
        ring and not (_is_between(ruled, encircled, at) and is_closed_by_its_words(sheet.ink, lines[at]))
        for at, ring in enumerate(encircled)
    ]
    if any(encircled):  # the foot of a ring is no line under the words
        ruled = through = [False for _ in lines]
    # bold is told by comparing alone, and so only where nothing else stands out
    compared = bool(words) and not any((*tinted, *ruled, *through, *encircled))
    heavier = _heavier(_ink_a_letter(sheet, lines, words), words) if compared else [False for _ in lines]
    return [
        Look(
            _before(sheet, page, boxes[0], left),
            bold,
            underlined,
            struck,
            highlighted,
            is_ringed(sheet.ink, boxes[0]),
            around,
        )
        for boxes, left, bold, underlined, struck, highlighted, around in zip(
            lines, lefts, heavier, ruled, through, tinted, encircled, strict=True
        )
    ]


def _is_between(ruled: Sequence[bool], encircled: Sequence[bool], at: int) -> bool:
    """Is a line under the choice and one under that before it, which has no ring?"""
    return at > 0 and ruled[at] and ruled[at - 1] and not encircled[at - 1]


def insides_of(page: Page, words: Sequence[Box], lefts: Sequence[float]) -> list[Inked | None]:
    """For each choice of one list how dark its box is, as ``outlined.insides`` tells it."""
    if page.scan is None:
        return [None for _ in words]
    return list(_insides(page.scan, tuple(words), tuple(lefts)))


def is_black_and_white(page: Page) -> bool:
    """Did a copier make of the page only black and white, without greys but those that turning it made? No marker's tint is left
    in such a copy."""
    if page.scan is None:
        return False
    grey = _sheet(page.scan).grey
    dark, between, white = (float(each.mean()) for each in (grey <= 70, (grey > 70) & (grey < 200), grey >= 250))
    return white >= _MOSTLY_WHITE and between <= _FEW_GREYS * dark


@lru_cache(maxsize=8)  # the lists of a form are asked for again where a box stands alone
def _insides(scan: Scan, words: tuple[Box, ...], lefts: tuple[float, ...]) -> tuple[Inked | None, ...]:
    sheet = _sheet(scan)
    return tuple(insides(sheet.grey, sheet.scale, words, lefts))


@dataclass(frozen=True, slots=True)
class _Sheet:
    ink: Pressed
    colours: NDArray[np.uint8]
    grey: Mask
    scale: float  # of the colours and of the grey


@lru_cache(maxsize=2)  # the lists of one page are looked at one after the other
def _sheet(scan: Scan) -> _Sheet:
    colours = pixels_in(scan.data)
    grey = np.asarray(cv2.cvtColor(colours, cv2.COLOR_RGB2GRAY), np.uint8)
    return _Sheet(pressed(grey, scan.scale), colours, grey, scan.scale)


def _part(mask: Mask, box: Box, scale: float) -> Mask:
    x0, top, x1, bottom = (round(each * scale) for each in box)
    return mask[max(top, 0) : max(bottom, 0), max(x0, 0) : max(x1, 0)]


def _before(sheet: _Sheet, page: Page, words: Box, left: float) -> Before:
    """The largest thing in front of the words, ruled lines aside."""
    scale = sheet.ink.scale
    start, beyond = max(left, words[0] - _ROOM), _BEYOND_ITS_LINE * (words[3] - words[1])
    band = (max(words[1] - 1.5, 0.0), words[3] + 1.5)
    area = (start, max(band[0] - beyond, 0.0), words[0] - _APART, band[1] + beyond)
    wider = _part(sheet.ink.mask, (*area[:2], words[0] + _BEYOND, area[3]), scale).copy()
    room = round(area[2] * scale) - max(round(start * scale), 0)
    if room * wider.shape[0] < 12:
        return "nothing"
    for x0, top, x1, bottom in page.rules:
        rule = (x0 - 1.2, top - 1.2, x1 + 1.2, bottom + 1.2)
        if rule[0] < area[2] and rule[2] > area[0] and rule[1] < area[3] and rule[3] > area[1]:
            over = [round((edge - origin) * scale) for edge, origin in zip(rule, area[:2] * 2, strict=True)]
            wider[max(over[1], 0) : max(over[3], 0), max(over[0], 0) : max(over[2], 0)] = 0
    run = min(sheet.ink.pixels(_BEYOND), wider.shape[1])
    through = cv2.morphologyEx(wider, cv2.MORPH_OPEN, np.ones((1, run), np.uint8))
    wider[cv2.dilate(through, np.ones((3, 1), np.uint8)) > 0] = 0  # a copier's line that goes on under the words
    count, _, stats, _ = cv2.connectedComponentsWithStats(wider, connectivity=8)
    best: Before = "nothing"
    for x, y, wide, high, area_of in stats[1:count]:
        middle = area[1] + (y + high / 2) / scale
        if not band[0] <= middle <= band[1]:
            continue  # of the line before or behind: its letters, an arm of its cross
        inside = min(wide, room - x)
        if inside <= 0 or (x + wide > room and inside < _OWN * wide):
            continue  # the words, and their first letter, whose place is told only roughly
        if inside <= _CUT * scale and (x <= 1 or x + wide >= room - 1):
            continue  # the stem of the words' first letter, or the edge of the cell
        longer = max(wide, high) / scale
        if longer >= _MARK and high <= _FLAT * scale and wide >= 3 * high:
            low = middle >= band[0] + 0.55 * (band[1] - band[0])
            best = "box" if low else "bullet"  # a blank "__" that waits for a mark; a dash before the words
        elif longer >= _MARK:
            return "box" if _is_hollow(wider[y : y + high, x : x + wide]) else "mark"
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


def _ink_a_letter(sheet: _Sheet, lines: Sequence[Sequence[Box]], words: Sequence[str]) -> list[float | None]:
    """Of each choice: all the darkness of its words over what its letters take in print; None where a line goes through
    them. Black is the same for all of them, since thin letters never are as black in a blurred picture as bold ones."""
    parts = [[_part(sheet.grey, box, sheet.scale).astype(np.float64) for box in boxes] for boxes in lines]
    parts = [[part for part in of if part.size >= 20] for of in parts]
    contrasts = [max((float(np.percentile(p, 80) - np.percentile(p, 2)) for p in of), default=0.0) for of in parts]
    black = max(float(np.median(contrasts)), 1.0)
    found: list[float | None] = []
    for of, text in zip(parts, words, strict=True):
        dark = [each for part in of if (each := _darkness(part, black)) is not None]
        found.append(sum(dark) / max(ink_of(text), 1.0) if len(dark) == len(of) else None)
    return found


def _darkness(part: NDArray[np.float64], black: float) -> float | None:
    """In pixels of black, without the line of a table close under the words; None where one goes through them."""
    dark = ((np.percentile(part, 80) - part) / black).clip(0.0, 1.2)
    long = np.ones((1, max(2, round(_RULED * part.shape[1]))), np.uint8)
    line = cv2.morphologyEx((dark > 0.5).astype(np.uint8), cv2.MORPH_OPEN, long).max(axis=1) > 0
    tall = len(line)
    if line[round(_MIDDLE[0] * tall) : round(_MIDDLE[1] * tall)].any():
        return None
    rows = cv2.dilate(line.astype(np.uint8).reshape(-1, 1), np.ones((3, 1), np.uint8)).ravel() > 0
    return float(dark[~rows].sum())


def _heavier(ink: Sequence[float | None], words: Sequence[str]) -> list[bool]:
    """Which choices are bold: those above the widest gap."""
    told = sorted((each, ink_of(text)) for each, text in zip(ink, words, strict=True) if each is not None)
    best, limit = 0.0, 0.0
    for at, ((low, _), (high, _)) in enumerate(pairwise(told), start=1):
        letters = min(sum(taken for _, taken in group) for group in (told[:at], told[at:]))
        gap = high / max(low, 1e-6)
        if gap >= (_GAP if letters >= _FEW else _GAP_OF_FEW) and gap > best:
            best, limit = gap, high
    return [best > 0 and each is not None and each >= limit for each in ink]


def _is_struck(sheet: _Sheet, box: Box, edges: tuple[float, float], least: float = _RULED) -> bool:
    return _has_own_line(sheet, box, edges, *_THROUGH, least=least, through=True)


def _has_own_line(
    sheet: _Sheet,
    box: Box,
    edges: tuple[float, float],
    low: float,
    high: float,
    *,
    least: float = _RULED,
    through: bool = False,
    blanks: bool = False,
) -> bool:
    """Is there a level line between two shares of the words' height, over most of their width and not beyond the words at
    ``edges``? The line of a table or of a copier goes on, and as dark; the shadow of a fold under a pen's line does, too.
    ``through``: nothing that is printed begins with the words there, and a pen runs on behind them. ``blanks``: lines to mark
    are printed before the words, so that only behind them is told whether one goes on."""
    place = edges[0] - _STRIP, box[1] + low * (box[3] - box[1]), edges[1] + _STRIP, box[1] + high * (box[3] - box[1])
    for covered, *ends in _lines_in(sheet, box, edges, place, through=through):
        if covered < least:
            continue
        told = ends[1:] if blanks and ends[1:] else ends
        begins = through and len(ends) == 2 and min(ends) < _BEGINS
        if all(each < _GOES_ON for each in told) or begins or _is_darker(sheet, box, edges, place):
            return True
    return False


def _begin_with_blanks(sheet: _Sheet, lines: Sequence[tuple[Box, tuple[float, float]]]) -> bool:
    """Do lines end before the words of some choices, as where an X is to be set ("____ Other")?"""
    found = 0
    for box, edges in lines:
        tall = box[3] - box[1]
        place = edges[0] - _STRIP, box[1] + _UNDER[0] * tall, edges[1] + _STRIP, box[1] + _UNDER[1] * tall
        levels = _lines_in(sheet, box, edges, place)
        found += any(len(ends) == 2 and covered < _BARE and ends[0] >= _GOES_ON for covered, *ends in levels)
    return found >= _SOME


def _lines_in(
    sheet: _Sheet, box: Box, edges: tuple[float, float], place: Box, *, through: bool = False
) -> Iterator[tuple[float, ...]]:
    """At each height of a place how much of the words' width is over a level line, and of the strips before and behind them; no
    strip where the page ends."""
    ink, wide = sheet.ink, box[2] - box[0]
    part = _part(ink.mask, place, ink.scale)
    if part.shape[0] < 2 or part.shape[1] < 8:
        return
    long = min(max(_SHORTEST, 0.5 * wide), _LONGEST)  # letters of a blurred picture run together, too
    kernel = np.ones((1, min(ink.pixels(long), part.shape[1])), np.uint8)
    if through:  # it rises and falls a little
        part = np.asarray(cv2.dilate(part, np.ones((2, 1), np.uint8)), np.uint8)
    run = cv2.morphologyEx(part, cv2.MORPH_OPEN, kernel)
    first = ink.pixels(min(_STRIP, edges[0]))
    left, right, beyond = (first + round((each - edges[0]) * ink.scale) for each in (box[0], box[2], edges[1]))
    for top in range(max(1, len(run) - _THICK + 1)):
        covered = run[top : top + _THICK].max(axis=0) > 0
        around = run[max(0, top - _THICK) : top + 2 * _THICK].max(axis=0) > 0  # it may lie a little askew
        strips = [each for each in (around[:first], around[beyond:]) if each.size]
        yield float(covered[left:right].mean()), *(float(each.mean()) for each in strips)


def _is_darker(sheet: _Sheet, box: Box, edges: tuple[float, float], place: Box) -> bool:
    """Is the darkest row through the words clearly darker, also between the letters, than the darkest beside them?"""
    _, top, _, bottom = place
    rows = [
        _part(sheet.grey, (x0, top, x1, bottom), sheet.scale).astype(np.float64)
        for x0, x1 in (
            (box[0], box[2]),
            (edges[0] - _STRIP, edges[0] - _APART),
            (edges[1] + _APART, edges[1] + _STRIP),
        )
    ]
    within, *beside = (np.percentile(each, _BETWEEN, axis=1).min() if each.size else 255.0 for each in rows)
    paper = float(np.percentile(rows[0], 90)) if rows[0].size else 255.0
    return paper - within >= _DARKER * max(paper - min(beside), 1.0)


def _paper(sheet: _Sheet, boxes: Sequence[Box]) -> NDArray[np.float64]:
    """The colour of the paper between the letters: (3,), 0 to 255."""
    parts = [_part(sheet.colours, box, sheet.scale).reshape(-1, 3) for box in boxes]
    pixels = np.concatenate(parts) if parts else np.zeros((0, 3), np.uint8)
    if pixels.shape[0] < 20:
        return np.full(3, 255.0)
    return np.percentile(pixels, 75, axis=0).astype(np.float64)
