"""Lines that were hardly read, read once more drawn wider: in a narrow hand a recogniser makes one letter of two, and leaves whole
words out. What it reads more surely then counts; a word that it reads in two ways is not sure."""

from __future__ import annotations

import re
from dataclasses import replace

from .ocr import Letter, Pixels, ReadLine, read_line

_WELL = 0.95  # the score of a line that is not read again: print has 0.97 and more
_WIDER = (1.5, 2.0)
_BETTER = 0.03  # by how much another reading has to be surer
_NO_PRINT, _PLAIN = 0.5, 0.85  # what was read so badly is a scrawl, unless it is read so well
_LEAST = 4  # letters: of fewer a wider picture makes others
_MARKS = re.compile(r"[☐☑☒□■▢口●•○✓✔√✗]|^\s*[\[({]?\s*[xXvV]?\s*[\])}]|^\s*\[|_{3}|\.{4}")
# "11/26/26", which loses a one as easily when it is wider: a day is read again by itself (``pens.dated_again``)
_DAY = re.compile(r"^(?:date\W*)?(?:[\d\s\\|.,-]*/[\d\s/\\|.,-]*|[01]?\d[.-]\d{1,2}[.-]\d{2,4})$", re.IGNORECASE)
# how sure a word is at most of which the wide readings differ, or they and the first
_TWO_WAYS, _CHANGED = 0.78, 0.88


def read_wider(pixels: Pixels, line: ReadLine) -> ReadLine:
    """The surest reading of a line. One with a mark to tick or a row of dots stays: those are told by their places."""
    letters = sum(each.text.isalnum() for each in line.letters)
    if line.score >= _WELL or letters < _LEAST or _MARKS.search(line.text) or _DAY.match(line.text):
        return line
    told = [read_line(pixels, line.quad, wider=each) for each in _WIDER]
    best = max(told, key=lambda each: each.score)
    least = _PLAIN if line.score < _NO_PRINT else line.score + _BETTER
    if best.score < least or _MARKS.search(best.text):
        return line
    return replace(best, letters=_doubted(best, line, next(each for each in told if each is not best)))


def _doubted(best: ReadLine, first: ReadLine, other: ReadLine) -> tuple[Letter, ...]:
    """Its letters, those of a word less sure that stands in another reading otherwise."""
    letters: list[Letter] = []
    before, beside = _words(first), _words(other)
    for match in re.finditer(r"\s+|\S+", best.text):
        word = match[0].casefold()
        most = 1.0 if word.isspace() else _TWO_WAYS if word not in beside else _CHANGED if word not in before else 1.0
        letters += [
            replace(each, confidence=min(each.confidence, most)) for each in best.letters[match.start() : match.end()]
        ]
    return tuple(letters)


def _words(line: ReadLine) -> frozenset[str]:
    return frozenset(line.text.casefold().split())
