"""A picture pasted or stamped at a signature place: does it show somebody's signature?

The strokes are judged as those on a scan are; words that can be read in it, solid areas and regular squares speak
against it. Everything else is for a person.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

import numpy as np
from PIL import Image

from ..page import Box
from ..scan.ocr import Pixels
from . import initials
from .against import (
    INITIALS,
    ON_SCREEN,
    how_struck,
    is_crossed_out,
    may_be_initials,
    not_as_written,
    says_something_else,
)
from .askew import with_paper_in_its_corners
from .glance import glance_of
from .in_print import are_in_print, have_serifs
from .pen import Chance, chance_that_signed
from .register import Place
from .ringed import without_its_ring
from .sight import Sight, read_closely
from .spelled import remark_in
from .strokes import DOTS, Strokes, strokes_in
from .struck import is_slashed, runs_along_their_feet
from .traits import Traits, aspect_of, traits_of
from .verdict import CLEARLY, is_drawn, named_in
from .whose import Share

_LIKELY = 0.4  # enough for strokes that another look has taken for ink, or that read as a name
_WRITTEN = 0.6  # enough for initials that are kept as a picture
_SURELY = 0.95  # confidence of letters that are as sure
_NEVER = 0.07  # a chance that of 3,040 signatures on worse paper 10 had with both judges and with such a shape, hardly to be seen
_ASKEW = 0.9  # of a paper that was turned: patterns on papers turned back had 0.81 at most, names 0.94 at least
_EDGE = 0.12  # of the strokes' height: what runs along their head or foot is no line through them
_UNDERLINED = (
    0.66  # the same from above, where the judges see a name and none that was crossed out: its own underline
)
_TAKEN_BACK = 0.05
_MAX_PIXELS = 20_000_000
_MONOGRAMS_LETTERS = 3
_MONOGRAM = re.compile(r"(?:[A-Z]\.? ?){2,3}")
_NOTES = frozenset(["ASK", "BOE", "EOD", "ETC", "FYI", "NIL", "OFF", "OUT", "PTO", "SEE", "SIG", "TBA", "USA"])
_WIDE = 9.0  # times as wide as high: a wavy line; of 246 pasted and drawn signatures none was wider than 7.3 times its height
_WIDEST = 14.0  # the same, of a long name that is read
_AS_A_NAME = 1.25  # the same: a monogram in one loop is narrower
_FRAMED = 25  # of 255: so much lighter than its edges all of a picture is whose edges are a frame's
_LIGHT = 110  # of 255: no paper is darker
_TALL = 14.0  # points: what is lower may be a short word
_BIG = 400  # points: no signature is pasted so wide


def shows_signature(
    data: bytes | None, size: tuple[float, float] | None, looks: Literal["ink", "blank", "unclear"]
) -> bool:
    """``data``: the picture's file; ``size``: as shown, in points; ``looks``: what its shades alone say. A paper that may lie askew is
    turned back where the picture shows no signature as it is."""
    plain = None if looks == "blank" else opened(data, corners=True)
    if (
        plain is None or _without_its_ring(plain, size) is not None
    ):  # with a ring around it what it shows is looked at last
        return False
    if _is_signed(plain, size, looks):
        return True
    level = opened(data)
    if level is None or np.array_equal(level, plain):
        return False
    return _is_signed(level, size, looks, least=_ASKEW)


def shows_a_ringed_name(data: bytes | None, size: tuple[float, float] | None) -> bool:
    """Does the picture show a name or initials with a ring around them? Asked of what is no seal, emblem or code."""
    plain = opened(data, corners=True)
    bare = _without_its_ring(plain, size) if plain is not None else None
    return bare is not None and _is_signed(bare, size, "unclear")


def _without_its_ring(pixels: Pixels, size: tuple[float, float] | None) -> Pixels | None:
    scale = pixels.shape[1] / _width_of(pixels, size)
    return without_its_ring(pixels, scale, strokes_in(pixels, scale, _whole(pixels, scale), ()))


def _is_signed(
    pixels: Pixels,
    size: tuple[float, float] | None,
    looks: Literal["ink", "blank", "unclear"],
    least: float = _LIKELY,
) -> bool:
    """``least``: what both judges say at least."""
    height, width = pixels.shape[:2]
    across = _width_of(pixels, size)
    if across > _BIG or width < 12 or height < 6:
        return False
    scale = width / across
    area = _whole(pixels, scale)
    strokes = strokes_in(pixels, scale, area, ())
    numbers = frozenset(each.number for each in strokes.pieces)
    traits = traits_of(strokes, numbers, strokes.to_pixels(area))
    if traits.box is None or traits["solid"] > 0.2 or traits["thick"] > 0.3 or strokes.solid.mean() > 0.25:
        return False
    chance = chance_that_signed(traits, glance_of(strokes, numbers))
    place = Place("", 1, None, area)
    sight = Sight(pixels, scale, strokes, place, Share(set(numbers)), ())
    if chance.both < min(least, initials.HARDLY_SEEN):
        return False
    text, sure = read_closely(pixels, scale, strokes, traits)
    lettered = _says(text) not in _NOTES and initials.sign_on_a_screen(text, sure, traits, chance)
    wide = aspect_of(traits) > _WIDE and not _is_a_long_name(sight, traits, chance)
    if (chance.both < least and not lettered) or wide:
        return False
    clear = is_drawn(chance) and max(chance.both, chance.picture) >= CLEARLY
    odd = not clear and aspect_of(traits) > _AS_A_NAME and bool(not_as_written(traits, ON_SCREEN))
    other = says_something_else(text, sure, aspect_of(traits), clear=clear)
    if (
        remark_in(text)
        or (_other(text, sure, other, chance, traits["height"]) and not lettered)
        or is_crossed_out(how_struck(strokes, numbers, traits), chance, pasted=True)
        or is_slashed(strokes, numbers, traits)
        or _is_of_letters_in_print(text, sure, strokes, numbers)
    ):
        return False
    drawn = not odd and (is_drawn(chance) or looks == "ink")
    return drawn or lettered or named_in(sight, traits, chance.both)


def _width_of(pixels: Pixels, size: tuple[float, float] | None) -> float:
    """In points, as shown."""
    return size[0] if size and size[0] > 0 else min(200.0, pixels.shape[1] / DOTS)


def _whole(pixels: Pixels, scale: float) -> Box:
    return 0.0, 0.0, pixels.shape[1] / scale, pixels.shape[0] / scale


def _is_a_long_name(sight: Sight, traits: Traits, chance: Chance) -> bool:
    """Longer than nearly all, and read as somebody's name: "Nadine Weatherford" in small letters."""
    return aspect_of(traits) <= _WIDEST and is_drawn(chance) and named_in(sight, traits, chance.both)


def shows_strokes(
    data: bytes | None, scale: float, printed: Sequence[Box], ruled: Sequence[Box]
) -> Literal["signed", "none", "unclear"]:
    """Are the strokes drawn on a cut from a page surely a signature's, or surely none's? Ticks, arrows, rings, brackets and lines
    across are none, nor is what crosses out a name. ``scale``: pixels a point; ``printed`` and ``ruled``: boxes of the page's own
    words and lines, in points of the cut."""
    if data is None:
        return "unclear"
    pixels = np.asarray(Image.open(io.BytesIO(data)).convert("RGB"))
    strokes = strokes_in(pixels, scale, _whole(pixels, scale), printed)
    bare = without_its_ring(pixels, scale, strokes)
    if bare is None:
        return _told(pixels, scale, strokes, ruled)
    held = _told(bare, scale, strokes_in(bare, scale, _whole(bare, scale), printed), ruled)
    return held if held == "signed" or held == _told(pixels, scale, strokes, ruled) else "unclear"


def _told(
    pixels: Pixels, scale: float, strokes: Strokes, ruled: Sequence[Box]
) -> Literal["signed", "none", "unclear"]:
    drawn = tuple(each for each in strokes.rules if not any(_same_level(each, own) for own in ruled))
    strokes = replace(strokes, rules=drawn)  # only lines that may have been drawn through the strokes
    numbers = frozenset(each.number for each in strokes.pieces)
    traits = traits_of(strokes, numbers, strokes.to_pixels(_whole(pixels, scale)))
    chance = chance_that_signed(traits, glance_of(strokes, numbers))
    if max(chance.traits, chance.picture) <= _NEVER and not_as_written(traits, ON_SCREEN):
        return "none"
    if chance.both < initials.HARDLY_SEEN:
        return "unclear"
    text, sure = read_closely(pixels, scale, strokes, traits)
    lettered = _says(text) not in _NOTES and initials.sign_on_a_screen(text, sure, traits, chance)
    struck = how_struck(strokes, numbers, traits)
    if not lettered and (not is_drawn(chance) or is_crossed_out(struck, chance, drawn=True)):
        return "unclear"
    if is_slashed(strokes, numbers, traits) or _is_of_letters_in_print(text, sure, strokes, numbers):
        return "unclear"
    clear = max(chance.both, chance.picture) >= CLEARLY
    if aspect_of(traits) > _WIDE or (not clear and not lettered and not_as_written(traits, ON_SCREEN)):
        return "unclear"
    foot = _UNDERLINED if clear and chance.taken_back < _TAKEN_BACK else 1 - _EDGE
    if any(_crosses(each, strokes, traits, foot) for each in strokes.rules):
        return "unclear"
    other = says_something_else(text, sure, aspect_of(traits), clear=clear)
    another = _other(text, sure, other, chance, traits["height"]) and not lettered
    return "unclear" if remark_in(text) or another else "signed"


def _is_of_letters_in_print(text: str, sure: float, strokes: Strokes, numbers: frozenset[int]) -> bool:
    """A logo such as "AC"; two waves of a name, which are read as an "m", may stand as level."""
    capitals = len(_says(text)) > 1 and len(_says(text)) == sum(each.isalpha() for each in text)
    if capitals and may_be_initials(text, 1.0) and are_in_print(strokes, numbers):
        return True
    few = 0 < sum(each.isalpha() for each in text) <= _MONOGRAMS_LETTERS
    return few and sure >= _SURELY and have_serifs(strokes, numbers)  # letters in print are read without doubt


def _other(text: str, sure: float, other: str, chance: Chance, height: float = 0.0) -> str:
    """Initials left in passing by a clerk are on paper: who draws them on a screen, or keeps a picture of them, signs so; and of a
    capital with a wave, which the judges see clearly, a recogniser makes "Kh"."""
    clear = is_drawn(chance) and chance.both >= CLEARLY
    if other == INITIALS and clear and height >= _TALL and may_be_initials(text, sure):
        return ""
    initials = bool(_MONOGRAM.fullmatch(text)) and _says(text) not in _NOTES
    least = (
        _LIKELY if sure >= _SURELY else _WRITTEN
    )  # a ring around them, as a flourish, is more than the judges know
    return "" if other == INITIALS and initials and chance.both >= least else other


def _says(text: str) -> str:
    return re.sub(r"[^A-Z]", "", text)


def _crosses(line: Box, strokes: Strokes, traits: Traits, foot: float) -> bool:
    """Does a straight line run through the middle of the strokes, down to where their ``foot`` begins (a share of their height)?"""
    if traits.box is None or line[3] - line[1] > line[2] - line[0]:
        return False
    x0, y0, x1, y1 = strokes.to_page(traits.box)
    across = min(line[2], x1) - max(line[0], x0)
    through = across > 0.6 * (x1 - x0) and _EDGE < ((line[1] + line[3]) / 2 - y0) / max(y1 - y0, 1.0) < foot
    return through and not runs_along_their_feet(strokes, traits.box, line)


def _same_level(line: Box, other: Box) -> bool:
    """A line is two level edges where it is thin, and the frame of a cell where it is tall."""
    middle = (line[1] + line[3]) / 2
    if other[3] - other[1] < 8:
        return other[1] - 2 <= middle <= other[3] + 2
    return min(abs(middle - other[1]), abs(middle - other[3])) < 2


def opened(data: bytes | None, *, corners: bool = False) -> Pixels | None:
    """``corners``: with those of a paper that lies askew as they are."""
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
    shown = np.asarray(Image.alpha_composite(Image.new("RGBA", picture.size, "white"), picture).convert("RGB"))
    level = shown if corners else with_paper_in_its_corners(shown)
    if level is not shown:
        picture = Image.fromarray(level).convert("RGBA")
    room = max(8, picture.width // 20)
    paper = Image.new("RGBA", (picture.width + 2 * room, picture.height + 2 * room), _paper_of(picture))
    paper.alpha_composite(picture, (room, room))
    return np.asarray(paper.convert("RGB"))


def _paper_of(picture: Image.Image) -> tuple[int, int, int]:
    """What goes on beyond its edges: the paper of a photo, white where it is transparent."""
    around = np.asarray(picture)
    edges = np.concatenate([around[0], around[-1], around[:, 0], around[:, -1]])
    if (edges[:, 3] < 255).mean() > 0.1:
        return 255, 255, 255
    paper, whole = np.median(edges[:, :3], axis=0), np.median(around[..., :3].reshape(-1, 3), axis=0)
    if (whole - paper).min() > _FRAMED:  # the edge is a frame's
        paper = whole
    red, green, blue = (int(each) for each in paper)
    return (red, green, blue) if min(red, green, blue) >= _LIGHT else (255, 255, 255)
