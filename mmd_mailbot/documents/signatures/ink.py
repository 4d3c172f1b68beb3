"""Does a picture show a pen's strokes? A blank one does not; a solid, colourful or printed one may be a sticker, a logo
or a photo, and straight lines are a form's own."""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING, Literal

from PIL import Image, ImageChops, ImageFilter

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

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


LINE, SMALL = "a line", "a small mark"
_TWICE = 0.15  # of the columns of one stroke are crossed twice at most, where it turns
_SMALLEST = ((12.0, 9.0), (18.0, 5.0))  # points, wide and tall: two initials and a wave are larger
_EVEN = 12  # shades between the ground and what is drawn on it
_FLAT, _ACROSS = 12, 60  # pixels that a level line is high and long
_SLIM = 0.04  # of its length, at most


def shows_a_line(data: bytes | None) -> str:
    """That a picture is nothing but a level line; empty where it is more, or nothing, or cannot be told."""
    drawn = _drawn_on_white(data)
    if drawn is None:
        return ""
    high, long = drawn[1][3] - drawn[1][1], drawn[1][2] - drawn[1][0]
    return LINE if high <= min(_FLAT, _SLIM * long) and long >= _ACROSS else ""


def shows_a_small_mark(data: bytes | None, size: tuple[float, float] | None) -> str:
    """That all there is in a picture is one plain stroke, smaller than anybody writes; empty as of a line. ``size``: as it is shown,
    in points. A name that was made so small has more than that."""
    drawn = _drawn_on_white(data) if size is not None else None
    if drawn is None or size is None:
        return ""
    strokes, box = drawn
    wide, tall = (
        each * part / whole for each, part, whole in zip(size, strokes.crop(box).size, strokes.size, strict=True)
    )
    small = any(wide <= most[0] and tall <= most[1] for most in _SMALLEST)
    return SMALL if small and _is_one_stroke(strokes.crop(box)) else ""


def _is_one_stroke(strokes: Image.Image) -> bool:
    """Is it crossed once wherever it is crossed from above, as an arc is, and perhaps a dot beside it?"""
    drawn = _drawn(strokes).astype("int8")
    begun = (drawn[1:] > drawn[:-1]).sum(axis=0) + drawn[0]
    return bool((begun > 1).mean() <= _TWICE)


def _drawn_on_white(data: bytes | None) -> tuple[Image.Image, tuple[int, int, int, int]] | None:
    """What is drawn in a picture on white ground, white on black, and where in it, in pixels."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            image = Image.open(io.BytesIO(data or b""))
            if image.width * image.height > _MAX_PIXELS:
                return None
            grey = _on_white(image.convert("RGBA")).convert("L")
    except Exception:  # noqa: BLE001 - a hostile picture may raise anything out of the decoder
        return None
    brightest = max(shade for shade, count in enumerate(grey.histogram()) if count)
    strokes = grey.point(lambda shade: 255 if shade < brightest - _EVEN else 0)
    drawn = strokes.getbbox()
    return None if drawn is None or brightest <= 240 else (strokes, drawn)


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
    free = _drawn(strokes)
    for turned in (False, True):
        rows = free.T if turned else free  # a view: what is taken from it is taken from both
        along = rows.shape[1]
        # an upstroke may be long and straight; a frame's side goes from edge to edge
        rows[_longest_runs(rows) > max((0.85 if turned else 0.5) * along, 20)] = False
    return Image.fromarray(free.astype("uint8") * 255)


def _longest_runs(rows: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Of each row how many pixels of ink follow one another at most."""
    import numpy as np

    run = longest = np.zeros(len(rows), np.int64)
    for column in rows.T:
        run = (run + 1) * column
        longest = np.maximum(longest, run)
    return longest


def _thick_share(strokes: Image.Image, height: int) -> float:
    """How much of the ink lies in areas thicker than a pen's stroke."""
    size = max(7, round(0.16 * height)) | 1
    opened = strokes.filter(ImageFilter.MinFilter(size)).filter(ImageFilter.MaxFilter(size))
    return _count(ImageChops.multiply(opened, strokes)) / max(_count(strokes), 1)


def _pieces(strokes: Image.Image) -> list[tuple[int, int, int, int]]:
    """The boxes of what hangs together."""
    import cv2  # comes only with a picture, as numpy does

    _, _, found, _ = cv2.connectedComponentsWithStats(_drawn(strokes).astype("uint8"), connectivity=8)
    return [(int(x), int(y), int(x + wide), int(y + tall)) for x, y, wide, tall, _ in found[1:]]


def _drawn(strokes: Image.Image) -> NDArray[np.bool_]:
    import numpy as np

    return np.asarray(strokes) > 0


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
    drawn = _drawn(strokes)
    begun = drawn[:, 1:] & ~drawn[:, :-1]
    return int((begun.sum(axis=1) + drawn[:, 0]).max())


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
