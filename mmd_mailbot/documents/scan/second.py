"""The second reader of amounts: Tesseract, where it is installed, reads all amounts of a page in one go. It errs in other
ways than the first, so what both read the same is right: on 390 amounts they agreed on 359, and none was wrong."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

import cv2
import numpy as np
from PIL import Image

from ..page import Box, Scan, Word
from .ocr import Pixels
from .picture import pixels_in

UNCONFIRMED = 0.85  # of an amount that one reader alone read; arithmetic may raise it

_CENTS = re.compile(r"[.,]\s?\d\d$")
_MONEY = re.compile(r"\$|\d[.,]\s?\d\d\D*$")
_AMOUNT = re.compile(r"[(~=+-]{0,2}(?:USD|[$S§])?\s?[\dOoIl][\dOoIl.,]{1,11}[)*]?[.,;:]?")
_HEIGHT = 44  # pixels of an amount in the picture that Tesseract gets; it reads capitals of 25 to 35 best
_ROW = _HEIGHT + 44
_MARGIN = 40
_MOST = 80  # amounts of one page
_INK = 0.72  # of the paper's brightness: darker is ink
_SECONDS = 10.0
_LETTERS = "0123456789$.,()-"


def looks_like_amount(text: str) -> bool:
    """Also a misread one: ``5289.26`` for ``$289.26``."""
    return any(each.isdigit() for each in text) and ("$" in text or _AMOUNT.fullmatch(text) is not None)


def with_second_reading(lines: Iterable[Sequence[Word]], pixels: Pixels) -> list[Word]:
    """The words, each amount with what the second reader makes of it. Boxes are in pixels of the picture.

    An amount that the two read differently, or that only one read, is not sure. A bare number among other words
    (a year, a model) is not read again: it is no amount, and reading takes time.
    """
    words: list[Word] = []
    here: list[int] = []
    for line in lines:
        for word in line:
            if looks_like_amount(word.text) and (len(line) == 1 or _MONEY.search(word.text)):
                here.append(len(words))
            words.append(word)
    told = read_again(pixels, [words[index].box for index in here])
    found = words
    for index, other in zip(here, told, strict=True):
        word = found[index]
        sure = other is not None and _figure(other) == _figure(word.text)
        confidence = word.confidence if sure else min(word.confidence, UNCONFIRMED)
        found[index] = replace(word, other=other, confidence=confidence)
    return found


def second_opinion(scan: Scan, box: Box) -> str | None:
    """What the second reader makes of one place of a page (points); None without it, or where it reads nothing."""
    x0, top, x1, bottom = (each * scan.scale for each in box)
    return read_again(pixels_in(scan.data), [(x0, top, x1, bottom)])[0]


def is_there() -> bool:
    return _program() is not None


@cache
def _program() -> str | None:
    return shutil.which("tesseract")


def read_again(pixels: Pixels, boxes: Sequence[Box]) -> list[str | None]:
    """What the second reader makes of each place (pixels); None without it, or where it reads nothing."""
    nothing: list[str | None] = [None] * len(boxes)
    if not boxes or not is_there():
        return nothing
    told = _read_rows(_one_below_the_other(pixels, boxes[:_MOST]))
    return [told.get(row) for row in range(len(boxes))]


def _read_rows(picture: Pixels) -> dict[int, str]:
    """Row → its text."""
    out = io.BytesIO()
    Image.fromarray(picture).save(out, "BMP")
    command = [_program() or "tesseract", "-", "-", "--psm", "6", "-l", "eng", "--dpi", "300"]
    command += [
        "-c",
        f"tessedit_char_whitelist={_LETTERS}",
        "-c",
        "load_system_dawg=0",
        "-c",
        "load_freq_dawg=0",
        "tsv",
    ]
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and every word is ours
            command,
            input=out.getvalue(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=False,
            env={"OMP_THREAD_LIMIT": "1", "PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8"},
        )
    except (OSError, subprocess.TimeoutExpired):
        return {}
    rows: dict[int, list[tuple[int, str]]] = {}
    for line in done.stdout.decode("utf-8", "replace").splitlines()[1:]:
        cells = line.split("\t")
        if len(cells) == 12 and cells[11].strip():
            left, top, height = int(cells[6]), int(cells[7]), int(cells[9])
            rows.setdefault((top + height // 2) // _ROW, []).append((left, cells[11].strip()))
    return {row: "".join(text for _, text in sorted(parts)) for row, parts in rows.items()}


def _one_below_the_other(pixels: Pixels, boxes: Sequence[Box]) -> Pixels:
    """All places in one picture, each on a row of its own, all of one height."""
    crops = [_crop(pixels, box) for box in boxes]
    width = max(each.shape[1] for each in crops) + 2 * _MARGIN
    sheet = np.full((_ROW * len(crops), width), 255, np.uint8)
    for row, crop in enumerate(crops):
        top = row * _ROW + (_ROW - _HEIGHT) // 2
        sheet[top : top + _HEIGHT, _MARGIN : _MARGIN + crop.shape[1]] = crop
    return sheet


def _crop(pixels: Pixels, box: Box) -> Pixels:
    """One place in gray, ``_HEIGHT`` high; widened to where the white around the amount begins."""
    x0, top, x1, bottom = box
    high = max(1.0, bottom - top)
    upper, lower = max(0, int(top - 0.1 * high)), min(pixels.shape[0], int(bottom + 0.1 * high) + 1)
    left, right = max(0, int(x0 - high)), min(pixels.shape[1], int(x1 + high) + 1)
    if lower - upper < 2 or right - left < 2:
        return np.full((_HEIGHT, _HEIGHT), 255, np.uint8)
    gray = np.asarray(cv2.cvtColor(pixels[upper:lower, left:right], cv2.COLOR_RGB2GRAY), np.uint8)
    start, end = _between_gaps(gray, int(x0) - left, int(x1) - left, max(2, round(0.22 * high)))
    gray = _without_rules(gray[:, start:end])
    width = max(1, round(gray.shape[1] * _HEIGHT / gray.shape[0]))
    return np.asarray(cv2.resize(gray, (width, _HEIGHT), interpolation=cv2.INTER_CUBIC), np.uint8)


def _between_gaps(gray: Pixels, start: int, end: int, gap: int) -> tuple[int, int]:
    """The columns from ``start`` to ``end``, moved outwards to the first ``gap`` columns without ink."""
    quarter = gray.shape[0] // 4  # a ruled line above or below is no ink of the amount
    inked = gray[quarter : gray.shape[0] - quarter].min(axis=0) < _INK * float(np.percentile(gray, 90))
    start, end = max(0, min(start, len(inked) - 1)), max(1, min(end, len(inked)))
    while start > 0 and inked[max(0, start - gap) : start + 1].any():
        start -= 1
    while end < len(inked) and inked[end - 1 : end + gap].any():
        end += 1
    return start, max(end, start + 1)


def _without_rules(gray: Pixels) -> Pixels:
    """Ruled lines above and below made white."""
    dark = gray < _INK * float(np.percentile(gray, 90))
    ruled = np.convolve(dark.mean(axis=1) > 0.75, np.ones(3), "same") > 0
    clean = gray.copy()
    clean[ruled] = 255
    return clean


def _figure(text: str) -> tuple[str, bool]:
    """Its digits, and whether the last two are cents."""
    bare = re.sub(r"[^\d.,]", "", text).rstrip(".,")
    return re.sub(r"\D", "", bare), _CENTS.search(bare) is not None
