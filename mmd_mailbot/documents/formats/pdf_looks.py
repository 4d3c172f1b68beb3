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


@dataclass(frozen=True, slots=True)
class Letter:
    text: str
    box: Box  # in the file's own coordinates


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
            found = []
            for at in range(min(text.count_chars(), _MAX_LETTERS)):
                letter = letter_at(text, at)
                if letter.isspace() or not letter.isprintable() or pdfium.FPDFText_IsGenerated(text, at) == 1:
                    continue
                left, right, bottom, top = (ctypes.c_double() for _ in range(4))
                if pdfium.FPDFText_GetCharBox(text, at, left, right, bottom, top):
                    found.append(Letter(letter, (left.value, bottom.value, right.value, top.value)))
            return found
        finally:
            text.close()
            page.close()


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
        for before, each in pairwise(line):
            height = max(each.box[3] - each.box[1], before.box[3] - before.box[1], 4.0)
            text += (" " if each.box[0] - before.box[2] > 0.22 * height else "") + each.text
        made.append((text, _around([each.box for each in line])))
    return sorted(made, key=lambda each: -each[1][3])


def _goes_on(line: Sequence[Letter], letter: Letter) -> bool:
    low, high = min(each.box[1] for each in line), max(each.box[3] for each in line)
    middle = (letter.box[1] + letter.box[3]) / 2
    return low - 1 <= middle <= high + 1 and letter.box[0] >= line[-1].box[0] - 1


def _around(boxes: Sequence[Box]) -> Box:
    return (
        min(each[0] for each in boxes),
        min(each[1] for each in boxes),
        max(each[2] for each in boxes),
        max(each[3] for each in boxes),
    )
