"""Does a picture show a pen's strokes? A blank one does not; a solid or colourful one may be a sticker or a photo."""

from __future__ import annotations

import io
import warnings
from typing import Literal

from PIL import Image

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
    paper = Image.new("RGBA", picture.size, "white")
    paper.alpha_composite(picture)
    return _judged(paper.convert("L"))


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
    return "ink"


def as_png(data: bytes) -> bytes | None:
    """The picture as PNG of bounded size; None where it cannot be opened."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            image = Image.open(io.BytesIO(data))
            if image.width * image.height > _MAX_PIXELS:
                return None
            picture = image.convert("RGBA")
            picture.thumbnail((1200, 600))
            out = io.BytesIO()
            picture.save(out, "PNG")
            return out.getvalue()
    except Exception:  # noqa: BLE001 - as above
        return None
