"""A picture as Word shows it: cut to a part of it, turned, mirrored. What was cut away nobody sees."""

from __future__ import annotations

import io
import warnings
from math import isfinite

from .names import PIC, A, Element, number

_WHOLE = 100_000.0  # of a side, in the units of a cut
_DEGREE = 60_000.0
_MAX_PIXELS = 20_000_000
_LEVEL = 0.5  # degrees

Edges = tuple[float, float, float, float]


def as_shown(data: bytes | None, blip: Element) -> tuple[bytes | None, bool]:
    """The picture file as it is to be seen, and whether it stands on its side. ``data``: the file as it lies in the document, which
    stays as it is where nothing was done to it, or cannot be opened; ``blip``: what refers to it."""
    fill = blip.getparent()
    shape = fill.getparent() if fill is not None else None
    if data is None or fill is None or shape is None:
        return data, False
    cut, turn = _cut(fill), shape.find(f"{PIC}spPr/{A}xfrm")
    degrees = number(turn.get("rot")) / _DEGREE % 360 if turn is not None else 0.0
    degrees = degrees if isfinite(degrees) else 0.0
    mirrored = turn is not None and any((turn.get(each) or "") in ("1", "true") for each in ("flipH", "flipV"))
    if not any(cut) and not mirrored and min(degrees, 360 - degrees) < _LEVEL:
        return data, False
    lying = 45 <= degrees % 180 < 135
    return _made(data, cut, degrees, turn) or data, lying


def _cut(fill: Element) -> Edges:
    """How much of the picture is cut away at the left, the top, the right and the foot, each as a share of its side."""
    cut = fill.find(f"{A}srcRect")
    if cut is None:
        return 0.0, 0.0, 0.0, 0.0
    left, top, right, foot = (min(1.0, max(0.0, number(cut.get(each)) / _WHOLE)) for each in "ltrb")
    return left, top, right, foot


def _made(data: bytes, cut: Edges, degrees: float, turn: Element | None) -> bytes | None:
    from PIL import Image  # only with such a picture

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            image = Image.open(io.BytesIO(data))
            if image.width * image.height > _MAX_PIXELS:
                return None
            photo = image.format == "JPEG"
            picture = image.convert("RGB" if photo else "RGBA")
    except Exception:  # noqa: BLE001 - a hostile picture may raise anything out of the decoder
        return None
    left, top, right, foot = cut
    wide, high = picture.size
    box = round(left * wide), round(top * high), round((1 - right) * wide), round((1 - foot) * high)
    if box[2] - box[0] < 1 or box[3] - box[1] < 1:
        return None
    shown = picture.crop(box)
    for name, way in (("flipH", Image.Transpose.FLIP_LEFT_RIGHT), ("flipV", Image.Transpose.FLIP_TOP_BOTTOM)):
        if turn is not None and turn.get(name) in ("1", "true"):
            shown = shown.transpose(way)
    out = io.BytesIO()
    if min(degrees, 360 - degrees) >= _LEVEL:
        shown = shown.rotate(
            -degrees, Image.Resampling.BICUBIC, expand=True, fillcolor="white" if photo else (255, 255, 255, 0)
        )
    if photo:
        shown.save(out, "JPEG", quality=92)
    else:
        shown.save(out, "PNG")
    return out.getvalue()
