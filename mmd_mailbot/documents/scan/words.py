"""Lines of letters → words, each with its box and its confidence."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from ..page import Box, Word
from .glued import joints_in
from .ocr import Letter, Pixels, Quad, ReadLine, find_lines, read_line

_GAP = 1.1  # of the line's height, from letter to letter, is a gap between words even where no space was read
_LEAST = 0.5  # a line with a lower score is no print: lines of a signature, stains, patterns
_SLACK = 0.12  # of the line's height, above and below the letters: the detector leaves so much


def words_of(line: ReadLine) -> Iterator[Word]:
    """The line's words from left to right, places in pixels of the picture."""
    width, height = _size(line.quad)
    if width < 1 or height < 1 or line.score < _LEAST:
        return
    wide = _letter_width(line.letters, width, height)
    for letters in _apart(_split(line.letters, _GAP * height / width)):
        box = _box(line.quad, letters, wide / width)
        confidence = min(1.0, sum(each.confidence for each in letters) / len(letters))
        yield Word(
            _without_slips("".join(each.text for each in letters)), box, size=box[3] - box[1], confidence=confidence
        )


_FOREIGN = re.compile(
    r"[\u0100-\u024f\u1e00-\u1eff]"
)  # letters of no name here; "é", "ñ", "ü" stand in another block


_SIGNATURE = re.compile(r"\bS[l1I|!](?=gnatures?\b)")  # without it a row's label is not found
_WIDE = re.compile(r"[\uff01-\uff5e]")
_GREEK = str.maketrans("ρονικταγυ", "poviktayu")  # a hand's "p" read as a rho: "24 Seρ 2026"


def _without_slips(text: str) -> str:
    """Without the hooks and dots that a recogniser adds to letters ("Eļem.", "reċording"), and in no wide signs: "（ ）Other";
    "Slgnature" is the word that the form prints."""
    text = _WIDE.sub(lambda each: unicodedata.normalize("NFKC", each[0]), text).translate(_GREEK)
    text = _SIGNATURE.sub("Si", text)
    return _FOREIGN.sub(lambda each: unicodedata.normalize("NFKD", each[0])[0], text)


def _split(letters: Sequence[Letter], gap: float) -> Iterator[list[Letter]]:
    word: list[Letter] = []
    for each in letters:
        if word and (each.text.isspace() or each.at - word[-1].at > gap or _ends_a_label(word, each)):
            yield word
            word = []
        if not each.text.isspace():
            word.append(each)
    if word:
        yield word


def _apart(words: Iterator[list[Letter]]) -> Iterator[list[Letter]]:
    """Two words that were read as one come as two."""
    for letters in words:
        ends = (
            joints_in("".join(each.text for each in letters)) if all(len(each.text) == 1 for each in letters) else []
        )
        for start, end in pairwise([0, *ends, len(letters)]):
            yield letters[start:end]


def _ends_a_label(word: Sequence[Letter], each: Letter) -> bool:
    """ "Schools:Virgil" are a label and what was filled in; "12:30" and "JU:mg" are one word."""
    return len(word) > 2 and word[-1].text == ":" and word[-2].text.islower() and each.text.isalpha()


def _letter_width(letters: Sequence[Letter], width: float, height: float) -> float:
    """From letter to letter inside a word, in pixels."""
    steps = [
        (b.at - a.at) * width
        for a, b in pairwise(letters)
        if not a.text.isspace() and not b.text.isspace() and 0 < (b.at - a.at) * width < _GAP * height
    ]
    return float(np.median(steps)) if steps else 0.5 * height


def _box(quad: Quad, letters: Sequence[Letter], wide: float) -> Box:
    start, end = max(0.0, letters[0].at - wide / 2), min(1.0, letters[-1].at + wide / 2)
    top_left, top_right, bottom_right, bottom_left = quad
    corners = [
        top + (bottom - top) * down
        for along in (start, end)
        for top, bottom in [
            (top_left + (top_right - top_left) * along, bottom_left + (bottom_right - bottom_left) * along)
        ]
        for down in (_SLACK, 1.0 - _SLACK)
    ]
    xs, ys = [float(each[0]) for each in corners], [float(each[1]) for each in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _size(quad: Quad) -> tuple[float, float]:
    across, down = quad[1] - quad[0], quad[3] - quad[0]
    return float(np.hypot(*across)), float(np.hypot(*down))


def recognise(pixels: Pixels) -> list[Word]:
    """The words of a small part of an upright page, places in pixels."""
    lines = (read_line(pixels, quad) for quad in find_lines(pixels))
    return [word for line in lines for word in words_of(line)]
