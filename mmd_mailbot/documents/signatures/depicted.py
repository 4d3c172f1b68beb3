"""What a picture at a signature place shows, where that is surely no signature - a code, a drawn emblem or a photo in
areas of colour, a stamp or other printed words, a round seal - or the imprint of a signing service.

Only what leaves nothing unexplained counts: strokes beside or over a code, a seal or a stamp may be somebody's hand,
and then a person looks.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby

import cv2
import numpy as np
from numpy.typing import NDArray

from ..pens.pasted import opened
from ..pens.spelled import remark_in
from ..scan.ocr import Pixels, ReadLine, find_lines, read_line
from ..values.dates import find_dates, without_dates
from ..wording.lexicon import OFFICE_WORDS
from ..wording.names import count_plain, holds_a_name, typed_name
from .arrow_pictures import shows_an_arrow
from .codes import Mask, around, code_in, explained, squares_in
from .empty_line import stands_empty
from .imprint import Imprint, imprint_in
from .rows import in_rows
from .stickers import bright_ground, stand_apart

_SIDE = 300  # pixels: the longer side of a picture when it is looked at
_LEFT_OVER = 0.08  # the share of the ink that need not be explained: edges, dust
_CLEARLY = 0.9  # the score of a line of which every letter can be believed
_BARELY = 0.5  # of one in a script face or somebody's hand
_LONG = 0.5  # of what stands in the picture: a stroke that crosses it out
_ACRONYM = 3  # letters
_LEVEL = 0.08  # the slope of a ruled line at most


def shows_no_signature(data: bytes | None) -> str:
    """What the picture file shows instead of a signature, in words; empty where it may show one, or cannot be told."""
    pixels = opened(data)
    if pixels is None or min(pixels.shape[:2]) < 12:
        return ""
    small = _resized(pixels)
    ink = _ink(small)
    if not ink.any():
        return ""
    return (
        code_in(pixels, small, ink)
        or squares_in(small, ink)
        or _emblem(pixels, small)
        or _photo(small)
        or _seal(ink)
        or ("an arrow" if shows_an_arrow(ink) else "")
        or (
            _words(pixels, small, ink) if (ground := bright_ground(pixels)) is None else _on_a_sticker(pixels, ground)
        )
    )


def imprint_on(data: bytes | None) -> Imprint | None:
    """The imprint of a signing service, where the picture file shows one, and nothing that takes it back."""
    pixels = opened(data)
    if pixels is None or min(pixels.shape[:2]) < 24:
        return None
    lines = _lines_in(pixels.tobytes(), pixels.shape)
    clear = [each.text for each in lines if each.score >= _CLEARLY]
    written = [each for each in lines if each.score < _CLEARLY]
    if len(clear) < 2 or len(written) > 1 or _is_struck(pixels, lines):
        return None
    return imprint_in(clear, [each.text for each in written if each.score >= _BARELY], pictured=True)


@lru_cache(maxsize=2)
def _lines_in(data: bytes, shape: tuple[int, int, int]) -> tuple[ReadLine, ...]:
    """The lines that can be read, of a picture that is asked about twice."""
    pixels = np.frombuffer(data, np.uint8).reshape(shape)
    lines = (read_line(pixels, quad) for quad in find_lines(pixels))
    return tuple(each for each in lines if each.letters)


def _is_struck(pixels: Pixels, lines: Sequence[ReadLine]) -> bool:
    """Does a slanting stroke run over the lines that belongs to none of them?"""
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    edges = cv2.Canny(grey, 60, 160)
    corners = np.concatenate([each.quad for each in lines])
    (left, top), (right, bottom) = corners.min(axis=0), corners.max(axis=0)
    least = round(_LONG * min(right - left, 3 * (bottom - top)))
    found = cv2.HoughLinesP(edges, 1, np.pi / 360, threshold=least // 2, minLineLength=least, maxLineGap=4)
    for x0, y0, x1, y1 in found.reshape(-1, 4) if found is not None else ():
        across, down = abs(float(x1 - x0)), abs(float(y1 - y0))
        along = np.linspace((x0, y0), (x1, y1), 20)
        inside = ((along > (left, top)) & (along < (right, bottom))).all(axis=1).mean()
        if down > _LEVEL * across and across > _LEVEL * down and inside > 0.25:
            return True
    return False


def _resized(pixels: Pixels) -> Pixels:
    factor = _SIDE / max(pixels.shape[:2])
    way = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    size = max(8, round(pixels.shape[1] * factor)), max(8, round(pixels.shape[0] * factor))
    return np.asarray(cv2.resize(pixels, size, interpolation=way), np.uint8)


def _ink(small: Pixels) -> Mask:
    """What is not white paper."""
    lab = cv2.cvtColor(small, cv2.COLOR_RGB2LAB).astype(np.int16)
    return np.asarray(np.abs(lab - np.array([255, 128, 128])).sum(axis=2) > 60, np.bool_)


# ---------------------------------------------------------------- areas of colour


def _areas(small: Pixels) -> tuple[Mask, float, float, float]:
    """Areas wider than any stroke: the mask, their share of all that is not paper, how much lies outside of them, and
    how much of their own frame they fill."""
    lab = cv2.cvtColor(small, cv2.COLOR_RGB2LAB).astype(np.int16)
    seen = np.abs(lab - np.array([255, 128, 128])).sum(axis=2) > 36
    room = 8
    padded = cv2.copyMakeBorder(seen.astype(np.uint8), room, room, room, room, cv2.BORDER_CONSTANT, value=0)
    wide = cv2.morphologyEx(padded, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (13, 13)))
    area = wide[room:-room, room:-room] > 0
    if not area.any():
        return area, 0.0, 1.0, 0.0
    near = cv2.dilate(area.astype(np.uint8), np.ones((9, 9), np.uint8)) > 0
    rows, columns = np.flatnonzero(area.any(axis=1)), np.flatnonzero(area.any(axis=0))
    framed = (rows[-1] - rows[0] + 1) * (columns[-1] - columns[0] + 1)
    total = max(int(seen.sum()), 1)
    return area, area.sum() / total, (seen & ~near).sum() / total, area.sum() / framed


def _tones(small: Pixels) -> float:
    """How many colours the picture has, each counted by how much of it there is."""
    coarse = (small // 16).reshape(-1, 3).astype(np.int32)
    _, counts = np.unique(coarse @ np.array([256, 16, 1]), return_counts=True)
    share = counts / counts.sum()
    return float(np.exp(-(share * np.log(share)).sum()))


# Measured on 55 logos, 288 pictures of signatures (on paper, notes, desks, over logos and stamps) and a smiling face:
# logos filled at most 0.78 of their frame with 2.5 to 5 tones; a note or a desk under a signature 0.7 to 1 with 3 to 15.
_FEW_TONES, _MANY_TONES = 6.0, 25.0
_MOST_FRAMED = 0.86
_A_SHEET, _MORE_TONES = 0.7, 9.0  # no note fills less of its frame; a badge with a ribbon had 0.66 and 6.6 tones
# Times the square of its width. Of 260 initials and short names by broad pens 38 had gone for emblems, all with 9.5 and more; of 160
# logos of letters, filled and in rings, none has more than 8.8.
_AS_LONG = 9.2
_ROUND = 0.44  # of the width of a ring that its line lies off the middle at least, 0.5 at its outer edge
_WITHIN = 0.97  # of a letter, that lies where its word was read; a stroke over that reaches further
_LETTERS = 6  # pieces beside one another: a name in single letters; a face has five


def _emblem(pixels: Pixels, small: Pixels) -> str:
    """A few areas of one colour each that make up all of it, as in a logo, with printed words in them perhaps ("EST. 1897"); a sheet
    of coloured paper is none."""
    area, share, outside, framed = _areas(small)
    if share < 0.88 or outside > _LEFT_OVER or framed > _MOST_FRAMED or area.mean() < 0.15 or _is_a_line(area):
        return ""
    if _tones(small) > (_FEW_TONES if framed >= _A_SHEET else _MORE_TONES):
        return ""
    if _is_written_on(small, area):
        lines = _lines_in(pixels.tobytes(), pixels.shape)
        if not lines or not all(_says_no_name(each) for each in lines):
            return ""
        if _is_written_on(small, area, _held(lines, pixels, small)):
            return ""
    return "a drawn emblem"


def _is_a_line(area: Mask) -> bool:
    """Are the areas one long line, as of a broad pen in a small picture?"""
    away = cv2.distanceTransform(np.pad(area.astype(np.uint8), 1), cv2.DIST_L2, 5)
    return bool(area.sum() > _AS_LONG * (2 * away.max()) ** 2)


def _photo(small: Pixels) -> str:
    """A picture in many colours from edge to edge. Paper and pen have few, whatever the light."""
    _, share, _, framed = _areas(small)
    if share < 0.95 or framed < 0.9 or _tones(small) < _MANY_TONES:
        return ""
    vivid = cv2.cvtColor(small, cv2.COLOR_RGB2HSV)
    hues = vivid[..., 0][(vivid[..., 1] > 50) & (vivid[..., 2] > 40)]
    if hues.size < 0.25 * small.shape[0] * small.shape[1]:
        return ""
    grey = cv2.cvtColor(small, cv2.COLOR_RGB2GRAY).astype(np.float32)
    mean = cv2.blur(grey, (15, 15))
    busy = float((cv2.blur(grey * grey, (15, 15)) - mean * mean > 64).mean())
    return "a photo" if busy > 0.5 else ""


def _is_written_on(small: Pixels, area: Mask, words: Mask | None = None) -> bool:
    """Are there thin strokes within the areas that run on as a hand's do? ``words``: where printed ones stand, which are none."""
    grey = cv2.cvtColor(small, cv2.COLOR_RGB2GRAY)
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (11, 11))
    darker = cv2.morphologyEx(grey, cv2.MORPH_BLACKHAT, kernel)
    lighter = cv2.morphologyEx(grey, cv2.MORPH_TOPHAT, kernel)
    inside = cv2.erode(_filled(area).astype(np.uint8), np.ones((31, 31), np.uint8)) > 0
    for contrast in (darker, lighter):
        thin = ((contrast > 35) & inside).astype(np.uint8)
        count, numbered, stats, _ = cv2.connectedComponentsWithStats(thin, connectivity=8)
        wide = [n for n in range(1, count) if stats[n][cv2.CC_STAT_WIDTH] >= 0.08 * small.shape[1]]
        wide = [n for n in wide if not (_is_round(numbered == n) or _lies_in(numbered == n, words))]
        if not wide:
            continue
        left, right = min(stats[n][0] for n in wide), max(stats[n][0] + stats[n][2] for n in wide)
        running = any(_crossings(numbered == n) >= 4 for n in wide)
        if right - left >= 0.25 * small.shape[1] and (running or len(wide) >= _LETTERS):
            return True
    return False


def _lies_in(strokes: Mask, words: Mask | None) -> bool:
    return words is not None and bool((strokes & words).sum() >= _WITHIN * strokes.sum())


def _is_round(strokes: Mask) -> bool:
    """A ring or an oval line, as badges have along their edge: all of it equally far from its middle."""
    rows, columns = np.nonzero(strokes)
    tall, wide = rows.max() - rows.min() + 1, columns.max() - columns.min() + 1
    away = np.hypot((rows - rows.min()) / tall - 0.5, (columns - columns.min()) / wide - 0.5)
    return bool(np.quantile(away, 0.02) > _ROUND)


def _filled(area: Mask) -> Mask:
    outlines, _ = cv2.findContours(area.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    filled = np.zeros(area.shape, np.uint8)
    cv2.drawContours(filled, outlines, -1, 1, cv2.FILLED)
    return filled > 0


def _crossings(strokes: Mask) -> int:
    """How often one row meets them, at most; dots do not count."""
    return max((sum(1 for ink, run in groupby(row) if ink and len(list(run)) > 1) for row in strokes), default=0)


# ---------------------------------------------------------------- seals, stamps, words


def _seal(ink: Mask) -> str:
    """A closed ring with letters or small signs in it and nothing beside it; a stroke through it is larger than those."""
    outlines, _ = cv2.findContours(ink.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    largest = max(outlines, key=cv2.contourArea)
    (x, y), radius = cv2.minEnclosingCircle(largest)
    if radius < 0.25 * min(ink.shape) or cv2.contourArea(largest) < 0.85 * np.pi * radius * radius:
        return ""
    rows, columns = np.indices(ink.shape)
    away = np.hypot(columns - x, rows - y)
    if not explained(ink, away <= radius * 1.03) or (ink & (away <= radius)).sum() > 0.5 * np.pi * radius**2:
        return ""
    rings = np.zeros(ink.shape, np.bool_)
    for at in np.arange(0.15 * radius, 1.03 * radius, 1.0):
        band = np.abs(away - at) <= 0.5
        if ink[band].mean() > 0.8:
            rings |= np.abs(away - at) <= 1.5
    inside = (ink & ~rings).astype(np.uint8)
    _, _, stats, _ = cv2.connectedComponentsWithStats(inside, connectivity=8)
    signs = [each for each in stats[1:] if each[cv2.CC_STAT_AREA] >= 6]
    if len(signs) < 6:
        return ""
    limit = 0.36 * radius
    small_ones = sum(max(each[cv2.CC_STAT_WIDTH], each[cv2.CC_STAT_HEIGHT]) <= limit for each in signs)
    return "a seal" if small_ones == len(signs) else ""


def _words(pixels: Pixels, small: Pixels, ink: Mask) -> str:
    """Printed words that are no name, in a frame or alone, and no stroke beside them."""
    lines = _lines_in(pixels.tobytes(), pixels.shape)
    rows = in_rows(lines)
    clear = [each for each in lines if each.score >= _CLEARLY]
    if stands_empty(small, _held(clear, pixels, small)):
        return "an empty line to sign on"
    if not rows or not all(_is_no_name(each) for each in rows):
        return ""
    scale = np.array([small.shape[1] / pixels.shape[1], small.shape[0] / pixels.shape[0]], np.float32)
    held = _held(lines, pixels, small)
    held |= _frame(ink & ~held, [each.quad * scale for each in lines])
    text = " / ".join(" ".join(each.text.strip() for each in row) for row in rows)[:60]
    return f"the words “{text}”" if explained(ink, held) else ""


def _on_a_sticker(pixels: Pixels, ground: Mask) -> str:
    """Printed words on it: "SIGN HERE". What a hand draws over them joins their letters."""
    plain = pixels.copy()
    plain[ground] = 255
    small = _resized(plain)
    ink = _ink(small)
    return _words(plain, small, ink) if ink.any() and stand_apart(ink) else ""


def _held(lines: Sequence[ReadLine], pixels: Pixels, small: Pixels) -> Mask:
    """Where the lines stand in the smaller picture."""
    scale = np.array([small.shape[1] / pixels.shape[1], small.shape[0] / pixels.shape[0]], np.float32)
    held = np.zeros(small.shape[:2], np.bool_)
    for each in lines:
        held |= around(each.quad * scale, held.shape)
    return held


def _is_no_name(row: Sequence[ReadLine]) -> bool:
    """Neither is any of the words that stand on one line; or all of them are a day: "OCT", "05" and "2026"."""
    day = " ".join(each.text for each in row)
    told = (
        min(each.score for each in row) >= 0.85 and bool(find_dates(day)) and not without_dates(day).strip(" .,;:-_'")
    )
    return told or all(_says_no_name(each) for each in row)


def _says_no_name(line: ReadLine) -> bool:
    text = line.text.strip(" .,;:-_'")
    if line.score < 0.85 or holds_a_name(text):
        return False  # "Electronically signed by Pat Lee" is for a person, where it is no imprint
    if text.isupper() and len(text) >= _ACRONYM and text.lower() in OFFICE_WORDS:
        return True  # "DESE", "MMD", as in a logo
    letters = sum(each.isalpha() for each in without_dates(text))
    figures = sum(each.isdigit() for each in text)
    if remark_in(text) or (find_dates(text) and letters < 3) or (figures >= 3 and letters <= 3):
        return True  # a day; "EST. 1897"
    return letters >= 4 and (typed_name(text)[0] is None or count_plain(text) >= 2)


def _frame(ink: Mask, quads: Sequence[NDArray[np.float32]]) -> Mask:
    """Straight lines close around the words, as long as those are wide or tall: a stamp's frame, a little askew perhaps."""
    corners = np.concatenate(list(quads))
    (left, top), (right, bottom) = corners.min(axis=0), corners.max(axis=0)
    tall = float(min(np.hypot(*(each[3] - each[0])) for each in quads))
    near = np.zeros(ink.shape, np.uint8)
    over = 0.9 * tall + 0.08 * (right - left)  # askew, its ends stand further off
    beside = tall + 0.6 * (right - left)
    cv2.rectangle(
        near, (int(left - beside), int(top - over)), (int(right + beside), int(bottom + over)), 1, cv2.FILLED
    )
    found = cv2.HoughLinesP(
        ink.astype(np.uint8) * 255,
        1,
        np.pi / 360,
        threshold=25,
        minLineLength=max(12, round(0.8 * tall)),
        maxLineGap=3,
    )
    drawn = np.zeros(ink.shape, np.uint8)
    for x0, y0, x1, y1 in found.reshape(-1, 4) if found is not None else ():
        across, down = abs(float(x1 - x0)), abs(float(y1 - y0))
        level, upright = down <= 0.25 * across, across <= 0.25 * down
        x, y, past = (x0 + x1) / 2, (y0 + y1) / 2, 0.25 * tall
        level = level and across >= 0.4 * (right - left) and not top + past < y < bottom - past
        upright = upright and down >= 0.8 * tall and not left + past < x < right - past
        if level or upright:
            cv2.line(drawn, (int(x0), int(y0)), (int(x1), int(y1)), 1, 7)
    return (drawn > 0) & (near > 0)
