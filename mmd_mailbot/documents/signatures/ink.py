"""Does a picture show a pen's strokes? A blank one does not; a solid, colourful or printed one may be a sticker, a logo
or a photo, and straight lines are a form's own."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from itertools import groupby
from typing import Literal

from PIL import Image, ImageChops, ImageFilter

_MAX_PIXELS = 20_000_000
_LOOK = (400, 200)
_LIGHT, _DARK = 40, 110  # how far from the paper's own brightness a pixel must be to be a stroke


def looks_like_ink(data: bytes | None) -> Literal["ink", "blank", "unclear"]:
    """``unclear`` also for what cannot be opened (EMF, a bomb): a person must look."""
    if data is None:
        return "unclear"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            image = Image.open(io.BytesIO(data))
            if image.width * image.height > _MAX_PIXELS:
                return "unclear"
            image.draft("RGB", (800, 800))
            picture = image.convert("RGBA")
    except Exception:  # noqa: BLE001 - a hostile picture may raise anything out of the decoder
        return "unclear"
    picture.thumbnail(_LOOK)
    paper = _on_white(picture)
    return _judged(paper.convert("L")) if _is_on_paper(paper) else "unclear"


LINE = "a line"
_EVEN = 12  # shades between the ground and what is drawn on it
_FLAT, _ACROSS = 12, 60  # pixels that a level line is high and long
_SLIM = 0.04  # of its length, at most


def shows_a_line(data: bytes | None) -> str:
    """That a picture is nothing but a level line; empty where it is more, or nothing, or cannot be told."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            image = Image.open(io.BytesIO(data or b""))
            if image.width * image.height > _MAX_PIXELS:
                return ""
            grey = _on_white(image.convert("RGBA")).convert("L")
    except Exception:  # noqa: BLE001 - a hostile picture may raise anything out of the decoder
        return ""
    brightest = max(shade for shade, count in enumerate(grey.histogram()) if count)
    drawn = grey.point(lambda shade: 255 if shade < brightest - _EVEN else 0).getbbox()
    if drawn is None or brightest <= 240:
        return ""
    high, long = drawn[3] - drawn[1], drawn[2] - drawn[0]
    return LINE if high <= min(_FLAT, _SLIM * long) and long >= _ACROSS else ""


def _on_white(picture: Image.Image) -> Image.Image:
    paper = Image.new("RGBA", picture.size, "white")
    paper.alpha_composite(picture)
    return paper


def _is_on_paper(picture: Image.Image) -> bool:
    """White, grey or cream, as paper and its photos are; a sticker is yellow or red."""
    small = picture.convert("HSV").resize((40, 20))
    tints = small.getchannel("S").histogram()
    return sum(tints[120:]) < 0.4 * 40 * 20


def _judged(grey: Image.Image) -> Literal["ink", "blank", "unclear"]:
    shades = grey.histogram()
    total = sum(shades)
    paper = max(range(256), key=lambda shade: sum(shades[max(0, shade - 4) : shade + 5]))
    if paper < 128:
        return "unclear"
    strokes = sum(shades[: max(paper - _LIGHT, 0)])
    dark = sum(shades[: max(paper - _DARK, 0)])
    if strokes < 0.002 * total:
        return "blank"
    if strokes > 0.4 * total or dark == 0:
        return "unclear"
    threshold = max(paper - _LIGHT, 0)
    return "ink" if _is_handwriting(grey.point(lambda shade: 255 if shade < threshold else 0)) else "unclear"


# ---------------------------------------------------------------- shapes


def _is_handwriting(strokes: Image.Image) -> bool:
    """Strokes (white on black) that are neither ruled lines, nor areas, nor print, nor a tick or a few specks."""
    free = _without_rules(strokes)
    box = free.getbbox()
    if box is None or _count(free) < 0.15 * _count(strokes):
        return False
    if _thick_share(free, box[3] - box[1]) > 0.15:
        return False
    pieces = [each for each in _pieces(free.crop(box)) if each[2] - each[0] > 1 or each[3] - each[1] > 1]
    if not pieces or max(x1 - x0 for x0, _, x1, _ in pieces) < 0.12 * (box[2] - box[0]):
        return False
    return not _is_print(pieces, box[3] - box[1]) and _crossings(free) >= 3


def _count(strokes: Image.Image) -> int:
    return strokes.histogram()[255]


def _without_rules(strokes: Image.Image) -> Image.Image:
    """Without the rows and columns of long straight lines: a line to sign on, a frame."""
    width, height = strokes.size
    free = strokes.copy()
    for along, across, turned in ((width, height, False), (height, width, True)):
        data = (free.transpose(Image.Transpose.TRANSPOSE) if turned else free).tobytes()
        for at in range(across):
            row = data[at * along : (at + 1) * along]
            longest = max((len(list(run)) for ink, run in groupby(row) if ink), default=0)
            # an upstroke may be long and straight; a frame's side goes from edge to edge
            if longest > (0.85 if turned else 0.5) * along and longest > 20:
                box = (at, 0, at + 1, height) if turned else (0, at, width, at + 1)
                free.paste(0, box)
    return free


def _thick_share(strokes: Image.Image, height: int) -> float:
    """How much of the ink lies in areas thicker than a pen's stroke."""
    size = max(7, round(0.16 * height)) | 1
    opened = strokes.filter(ImageFilter.MinFilter(size)).filter(ImageFilter.MaxFilter(size))
    return _count(ImageChops.multiply(opened, strokes)) / max(_count(strokes), 1)


def _pieces(strokes: Image.Image) -> list[tuple[int, int, int, int]]:
    """The boxes of what hangs together."""
    width, height = strokes.size
    data = bytearray(strokes.tobytes())
    found = []
    for start in range(width * height):
        if not data[start]:
            continue
        data[start] = 0
        waiting = [start]
        x0 = x1 = start % width
        y0 = y1 = start // width
        while waiting:
            at = waiting.pop()
            x, y = at % width, at // width
            x0, x1, y0, y1 = min(x0, x), max(x1, x), min(y0, y), max(y1, y)
            for near in _around(x, y, width, height):
                if data[near]:
                    data[near] = 0
                    waiting.append(near)
        found.append((x0, y0, x1 + 1, y1 + 1))
    return found


def _around(x: int, y: int, width: int, height: int) -> Iterator[int]:
    for row in range(max(y - 1, 0), min(y + 2, height)):
        for column in range(max(x - 1, 0), min(x + 2, width)):
            yield row * width + column


def _is_print(pieces: list[tuple[int, int, int, int]], height: int) -> bool:
    """Several narrow pieces that stand on one line, as the letters of a font do."""
    tall = [each for each in pieces if each[3] - each[1] >= 0.3 * height]
    width = max(x1 for _, _, x1, _ in pieces) - min(x0 for x0, _, _, _ in pieces)
    if len(tall) < 4 or any(x1 - x0 > 0.34 * width for x0, _, x1, _ in tall):
        return False
    feet = [y1 for _, _, _, y1 in tall]
    on_one_line = max(sum(abs(each - foot) <= 0.06 * height + 1 for each in feet) for foot in feet)
    return on_one_line >= 0.6 * len(tall)


def _crossings(strokes: Image.Image) -> int:
    """How often one row meets the pen, at most: a tick or a ring is met twice, a written name more often."""
    width, height = strokes.size
    data = strokes.tobytes()
    rows = (data[at * width : (at + 1) * width] for at in range(height))
    return max(sum(1 for ink, _ in groupby(row) if ink) for row in rows)


# ---------------------------------------------------------------- pictures to keep


def as_png(data: bytes) -> bytes | None:
    """The picture as PNG of bounded size; None where it cannot be opened. On white: the ink of a see-through one would
    vanish on the dark ground that mail programs show at night."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            image = Image.open(io.BytesIO(data))
            if image.width * image.height > _MAX_PIXELS:
                return None
            picture = image.convert("RGBA")
            picture.thumbnail((1200, 600))
            out = io.BytesIO()
            _on_white(picture).convert("RGB").save(out, "PNG")
            return out.getvalue()
    except Exception:  # noqa: BLE001 - as above
        return None
