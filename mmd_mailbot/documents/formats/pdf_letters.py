"""The letters of a PDF's page as programs write them that print a file again: named, placed and turned as the first one
meant it."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import median_low
from typing import Any

_DESCENT = 0.2  # of a letter's size: how far most fonts reach under the line
_DESCENTS = 0.1, 0.3  # what fonts say of it that can be believed
_LEANS = 0.05, 0.6  # to the right, of a letter's height
_WIDE, _WIDEST = 0.55, 1.4  # of a letter's size: how wide letters are, and no font's most usual one
_SPACE = 0.17  # of a letter's size: a gap so much wider than those around it parts two words
_AFTER_A_STOP = 0.1  # the same after a full stop or comma, under which the next letter is drawn
_ROW, _LEVEL, _MOSTLY = 8.0, 1.0, 0.7  # points; points; of the one's width or the other's
_SUMS = {ord("f") + ord(each): f"f{each}" for each in "il"}
_SUBSET = re.compile(r"^[A-Z]{6}\+")  # before the name of a font of which only the letters in use are kept


def settle(letters: Sequence[dict[str, Any]]) -> None:
    """Puts right, in place, what the letters (of pdfplumber's) say of themselves."""
    for each in letters:
        each["size"] = round(float(each["size"]), 1)  # of a turned page it wavers, and a word is of one size
        each["upright"] = is_upright(each)
        each["text"] = _swapped_back(str(each["text"]))
    sizes = _sizes(letters)
    for each in letters:
        each["size"] = sizes.get((each["fontname"], each["size"]), each["size"])
        # one typeface may come in several parts, and a word ("fi" in the one, "eld" in the other) is of one typeface
        each["fontname"] = _SUBSET.sub("", str(each["fontname"]))
        _set_on_its_line(each)
        _unslant(each)


def _sizes(letters: Sequence[dict[str, Any]]) -> dict[tuple[str, float], float]:
    """By font and the size told: the size of letters that are wider than any typeface's. A font of shapes (Type 3) has
    units of its own, and so told letters would be too small to be seen."""
    widths: defaultdict[tuple[str, float], list[float]] = defaultdict(list)
    for each in letters:
        if each["upright"] and str(each["text"]).isalnum():
            widths[str(each["fontname"]), each["size"]].append(float(each["x1"]) - float(each["x0"]))
    usual = {key: median_low(found) for key, found in widths.items()}
    return {key: round(wide / _WIDE, 1) for key, wide in usual.items() if wide > _WIDEST * key[1]}


def without_blanks_over_words(letters: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The letters without blanks that lie over one of them, as of a line to write on that stands for itself under what was written
    there: they parted "Thornhil" from its last "l"."""
    lines: defaultdict[int, list[tuple[float, float, float]]] = defaultdict(list)
    for each in letters:
        if not str(each["text"]).isspace():
            lines[int(each["bottom"] // _ROW)].append((float(each["x0"]), float(each["x1"]), float(each["bottom"])))
    for row in lines.values():
        row.sort()
    broad = max((right - left for row in lines.values() for left, right, _ in row), default=0.0)
    return [each for each in letters if not (str(each["text"]).isspace() and _is_over(each, lines, broad))]


def _is_over(blank: dict[str, Any], lines: Mapping[int, Sequence[tuple[float, float, float]]], broad: float) -> bool:
    """Do letters on the blank's line take most of its place, or it most of a letter's? ``lines``: letters from left to right;
    ``broad``: the width of the broadest."""
    x0, x1, foot = float(blank["x0"]), float(blank["x1"]), float(blank["bottom"])
    row, taken = int(foot // _ROW), 0.0
    near = (each for at in (row - 1, row, row + 1) for each in _between(lines.get(at, ()), x0 - broad, x1))
    for left, right, bottom in near:
        shared = min(x1, right) - max(x0, left)
        if abs(bottom - foot) < _LEVEL and shared > 0:
            if shared > _MOSTLY * (right - left):
                return True
            taken += shared
    return taken > _MOSTLY * max(x1 - x0, 0.1)


def _between(
    row: Sequence[tuple[float, float, float]], left: float, right: float
) -> Sequence[tuple[float, float, float]]:
    """Those that begin there: a page may hold thousands on one height."""
    return row[bisect_left(row, (left,)) : bisect_right(row, (right, math.inf))]


def with_spaces(letters: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The letters in the order given, with the spaces put in that a program left out of a line: printed again through
    cairo, as on Linux and by some viewers, a file has only the gaps. Letters that are all set apart have none."""
    made: list[dict[str, Any]] = []
    for run in _runs(letters):
        gaps = [float(b["x0"]) - float(a["x1"]) for a, b in pairwise(run)]
        usual = max(median_low(gaps), 0.0) if gaps else 0.0
        made.append(run[0])
        for gap, before, after in zip(gaps, run, run[1:], strict=False):
            least = _AFTER_A_STOP if str(before["text"]) in ".,;:" else _SPACE
            if gap - usual > least * float(before["size"]) and _may_be_parted(before, after):
                made.append({**before, "text": " ", "x0": before["x1"], "x1": after["x0"]})
            made.append(after)
    return made


def _runs(letters: Sequence[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """Letters that follow one another on one line."""
    run: list[dict[str, Any]] = []
    for each in letters:
        if run and not _goes_on(run[-1], each):
            yield run
            run = []
        run.append(each)
    if run:
        yield run


def _goes_on(before: dict[str, Any], after: dict[str, Any]) -> bool:
    size = float(before["size"])
    return bool(
        before["upright"]
        and after["upright"]
        and abs(float(after["bottom"]) - float(before["bottom"])) < 0.3 * size
        and -0.5 * size < float(after["x0"]) - float(before["x1"]) < size
    )


def _may_be_parted(before: dict[str, Any], after: dict[str, Any]) -> bool:
    texts = str(before["text"]), str(after["text"])
    if any(each.isspace() or not each or each == "_" for each in texts):
        return False
    return any(each[0].isalnum() for each in texts)


def is_upright(letter: dict[str, Any]) -> bool:
    """Its own word for that wavers with the last digit of a turned page."""
    a, b, *_ = letter.get("matrix") or (1.0, 0.0)
    return bool(abs(b) < abs(a))


def _swapped_back(text: str) -> str:
    """Ghostscript writes the letters of a ligature with the two bytes of each in the wrong order, "fi" as U+6600 U+6900, and
    of three letters the last two as their sum, "ffi" as U+6600 U+CF00."""
    codes = [ord(each) for each in text]
    if len(codes) < 2 or any(each & 0xFF for each in codes):
        return text
    letters = [_SUMS.get(each >> 8, chr(each >> 8)) for each in codes]
    return "".join(letters) if all(each.isascii() and each.isprintable() for each in letters) else text


def _set_on_its_line(letter: dict[str, Any]) -> None:
    """Fonts do not say, or say wrongly, how far their letters reach under their line (those whose lines stand far apart
    say too much, those printed again nothing), and all that lies through or under the letters seems to lie too low or
    too high for them: lines that strike words out, underlines, lines to sign on."""
    a, b, c, d, _, base = letter.get("matrix") or (0.0,) * 6
    size = float(letter["size"])
    low, high = (float(letter[key]) - base for key in ("y0", "y1"))
    told = -low / size if size else 0.0
    if a <= 0 or d <= 0 or b or c or not size:
        return
    if _DESCENTS[0] < told < _DESCENTS[1] and abs(high - low - size) < 0.1 * size:
        return
    down, up = -_DESCENT * size - low, (1 - _DESCENT) * size - high
    letter["y0"], letter["y1"] = float(letter["y0"]) + down, float(letter["y1"]) + up
    letter["bottom"] = float(letter["bottom"]) - down
    letter["top"], letter["doctop"] = float(letter["top"]) - up, float(letter["doctop"]) - up


def _unslant(letter: dict[str, Any]) -> None:
    """Browsers lean the letters of a face that has no italics; the boxes of such letters reach over their neighbours'."""
    a, b, c, d, x, _ = (float(each) for each in letter.get("matrix") or (1, 0, 0, 1, 0, 0))
    lean = c / d if a > 0 and abs(b) < 0.01 * a and d else 0.0
    over = lean * (float(letter["bottom"]) - float(letter["top"]))
    wide = float(letter["x1"]) - float(letter["x0"])
    if _LEANS[0] < lean < _LEANS[1] and over < 0.9 * wide and letter["x0"] - 1 <= x <= letter["x1"]:
        letter["x0"], letter["x1"] = x, x + wide - over
