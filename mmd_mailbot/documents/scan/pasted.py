"""A picture pasted or stamped at a signature place: does it show somebody's signature?

The strokes are judged as those on a scan are; words that can be read in it, solid areas and regular squares speak
against it. Everything else is for a person.
"""

from __future__ import annotations

import io
import warnings
from typing import Literal

import numpy as np
from PIL import Image

from ..page import Box
from .against import is_crossed_out, says_something_else
from .ocr import Pixels
from .pen import chance_of
from .register import Place
from .strokes import DOTS, strokes_in
from .traits import aspect_of, traits_of
from .verdict import Sight, named_in, read_closely, remark_in
from .whose import Share

_SURE = 0.9
_LIKELY = 0.4  # enough for strokes that another look has taken for ink, or that read as a name
_MAX_PIXELS = 20_000_000
_BIG = 400  # points: no signature is pasted so wide


def shows_signature(
    data: bytes | None, size: tuple[float, float] | None, looks: Literal["ink", "blank", "unclear"]
) -> bool:
    """``data``: the picture's file; ``size``: as shown, in points; ``looks``: what its shades alone say."""
    pixels = opened(data)
    if pixels is None or looks == "blank":
        return False
    height, width = pixels.shape[:2]
    across = size[0] if size and size[0] > 0 else min(200.0, width / DOTS)
    if across > _BIG or width < 12 or height < 6:
        return False
    scale = width / across
    area: Box = (0.0, 0.0, across, height / scale)
    strokes = strokes_in(pixels, scale, area, ())
    numbers = frozenset(each.number for each in strokes.pieces)
    traits = traits_of(strokes, numbers, strokes.to_pixels(area))
    if traits.box is None or traits["solid"] > 0.2 or traits["thick"] > 0.3 or strokes.solid.mean() > 0.25:
        return False
    chance = chance_of(traits)
    if chance < _LIKELY:
        return False
    text, sure = read_closely(pixels, scale, strokes, traits)
    if (
        remark_in(text)
        or says_something_else(text, sure, aspect_of(traits))
        or is_crossed_out(strokes, numbers, traits)
    ):
        return False
    place = Place("", 1, None, area)
    sight = Sight(pixels, scale, strokes, place, Share(set(numbers)), ())
    return chance >= _SURE or looks == "ink" or named_in(sight, traits, chance)


def opened(data: bytes | None) -> Pixels | None:
    if data is None:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            image = Image.open(io.BytesIO(data))
            if image.width * image.height > _MAX_PIXELS:
                return None
            image.draft("RGB", (1200, 1200))
            picture = image.convert("RGBA")
    except Exception:  # noqa: BLE001 - a hostile picture may raise anything out of the decoder
        return None
    picture.thumbnail((1200, 1200))
    room = max(8, picture.width // 20)
    paper = Image.new("RGBA", (picture.width + 2 * room, picture.height + 2 * room), "white")
    paper.alpha_composite(picture, (room, room))
    return np.asarray(paper.convert("RGB"))
