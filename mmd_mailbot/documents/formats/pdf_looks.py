"""The words that controls and annotations are shown with, whatever their values say: the page's own content is taken
away, what is laid over it is flattened into the page, and its letters are read."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium
from pypdfium2 import PdfiumError

from ..page import Box
from .pdf_letter import letter_at

_MAX_LETTERS = 20_000
_WIDE, _AT_LEAST = (
    0.22,
    0.5,
)  # of the letters' height, from one word to the next; where the line has blanks of its own
_BESIDE = 3  # letters on either side of a gap that show how large the writing is
_SAME_LINE = 0.5  # points between the lines that two letters of one are set on


@dataclass(frozen=True, slots=True)
class Letter:
    text: str
    box: Box  # in the file's own coordinates
    # where on its line it was set: a tail or a loop may lie wholly under that
    origin: tuple[float, float] | None = None
    spaced: bool = False  # a blank was set before it


class Looks:
    """The letters laid over each page of one file; the file is opened when the first is asked for."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._file: pypdfium2.PdfDocument | None = None

    def close(self) -> None:
        if self._file is not None:
            self._file.close()

    def letters(self, number: int) -> list[Letter]:
        """All letters laid over page ``number`` (1-based); empty where there are none or they cannot be told."""
        if self._file is None:
            self._file = pypdfium2.PdfDocument(self._data)
            if self._file.get_formtype():
                self._file.init_forms()
        try:
            return self._letters(self._file, number - 1)
        except PdfiumError:
            return []

    def _letters(self, file: pypdfium2.PdfDocument, index: int) -> list[Letter]:
        page = file[index]
        for each in list(page.get_objects(max_depth=1)):
            page.remove_obj(each)
        page.gen_content()
        done = pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
        page.close()
        if done != pdfium.FLATTEN_SUCCESS:
            return []
        page = file[index]
        text = page.get_textpage()
        try:
            found: list[Letter] = []
            spaced = False
            for at in range(min(text.count_chars(), _MAX_LETTERS)):
                letter = letter_at(text, at)
                made = pdfium.FPDFText_IsGenerated(text, at) == 1
                if letter.isspace() or not letter.isprintable() or made:
                    spaced = spaced or (letter.isspace() and not made)
                    continue
                left, right, bottom, top = (ctypes.c_double() for _ in range(4))
                if pdfium.FPDFText_GetCharBox(text, at, left, right, bottom, top):
                    box = (left.value, bottom.value, right.value, top.value)
                    found.append(Letter(letter, box, _origin(text, at), spaced))
                    spaced = False
            return found
        finally:
            text.close()
            page.close()


def _origin(text: pypdfium2.PdfTextPage, at: int) -> tuple[float, float] | None:
    x, y = ctypes.c_double(), ctypes.c_double()
    return (x.value, y.value) if pdfium.FPDFText_GetCharOrigin(text, at, x, y) else None


def inside(letters: Sequence[Letter], box: Box) -> list[Letter]:
    """The letters whose middle lies in the box."""
    found = []
    for each in letters:
        x, y = (each.box[0] + each.box[2]) / 2, (each.box[1] + each.box[3]) / 2
        if box[0] - 1 <= x <= box[2] + 1 and box[1] - 1 <= y <= box[3] + 1:
            found.append(each)
    return found


def rows(letters: Sequence[Letter]) -> list[tuple[str, Box]]:
    """Letters as lines of words, from the top down, each with the box that holds it (the file's coordinates)."""
    lines: list[list[Letter]] = []
    for each in letters:  # they come in the order of the text
        if lines and _goes_on(lines[-1], each):
            lines[-1].append(each)
        else:
            lines.append([each])
    made = []
    for line in lines:
        text = line[0].text
        wide = _AT_LEAST if any(each.spaced for each in line[1:]) else _WIDE
        for at, (before, each) in enumerate(pairwise(line)):
            near = line[
                max(0, at - _BESIDE) : at + _BESIDE + 2
            ]  # small letters alone stand wide apart for their height
            height = max(4.0, *(one.box[3] - one.box[1] for one in near))
            apart = each.spaced or each.box[0] - before.box[2] > wide * height
            text += (" " if apart else "") + each.text
        made.append((text, _around([each.box for each in line])))
    return sorted(made, key=lambda each: -each[1][3])


def _goes_on(line: Sequence[Letter], letter: Letter) -> bool:
    if _is_set_on(line[-1], letter):
        return True
    low, high = min(each.box[1] for each in line), max(each.box[3] for each in line)
    middle = (letter.box[1] + letter.box[3]) / 2
    return low - 1 <= middle <= high + 1 and letter.box[0] >= line[-1].box[0] - 1


def _is_set_on(before: Letter, letter: Letter) -> bool:
    """Was it set on the same line, farther to the right? The "y" of a script face may hang lower than its whole word."""
    if before.origin is None or letter.origin is None:
        return False
    return abs(letter.origin[1] - before.origin[1]) <= _SAME_LINE and letter.origin[0] >= before.origin[0]


def _around(boxes: Sequence[Box]) -> Box:
    return (
        min(each[0] for each in boxes),
        min(each[1] for each in boxes),
        max(each[2] for each in boxes),
        max(each[3] for each in boxes),
    )
