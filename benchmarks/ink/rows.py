"""Rows with a signature, with nothing, or with something that is none, as measured traits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from mmd_mailbot.documents.page import Box
from mmd_mailbot.documents.pens.against import ON_PAPER, how_struck, not_as_written, says_something_else
from mmd_mailbot.documents.pens.glance import Glance, glance_of
from mmd_mailbot.documents.pens.nothing import UNSIGNED
from mmd_mailbot.documents.pens.pen import Chance
from mmd_mailbot.documents.pens.spelled import as_name
from mmd_mailbot.documents.pens.strokes import Strokes, strokes_in
from mmd_mailbot.documents.pens.traits import NAMES, Traits, traits_of
from mmd_mailbot.documents.pens.verdict import CLEARLY, is_drawn
from mmd_mailbot.documents.pens.whose import Share, share_out
from mmd_mailbot.documents.scan.ocr import read_line

from .canvas import Fonts
from .disturbances import DISTURBANCES, Disturbed
from .sheets import Pixels, Sheet, copied, turned
from .sheets import photographed as as_photo

_ANYWHERE = ("specks", "streak", "highlight", "fold", "ghost")  # lies on sheets beside whatever else is there


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """``what``: the hand or the disturbance. ``group``: who made it; a test never sees a group it learned from."""

    what: str
    group: str
    signed: bool
    photo: bool
    sheet: str
    values: tuple[float, ...]
    glance: Glance
    doubtful: bool
    held: float
    shape: str  # what the reader's rules say against its shape, where no name can be read
    against: str  # what else speaks against it beside its words: a sticker, ink outside the place
    struck: float  # how evenly a line through it parts it, from 0 to 1
    near: Pixels | None  # its strokes as the recogniser reads them

    def words(self, chance: Chance) -> tuple[str, bool]:
        """What its words say against it, where it has any; and whether they are a name, given what the judges say."""
        if self.near is None:
            return "", False
        height, width = self.near.shape[:2]
        quad = np.array([[0, 0], [width - 1, 0], [width - 1, height - 1], [0, height - 1]], np.float32)
        line = read_line(self.near, quad)
        text, aspect = line.text.strip(), self._value("width") / max(self._value("height"), 0.5)
        clear = is_drawn(chance) and chance.both >= CLEARLY
        against = says_something_else(text, line.score, aspect, clear=clear)
        return against, chance.both > UNSIGNED and as_name(text, line.score, chance.both)[1] >= 0.9

    def _value(self, name: str) -> float:
        return self.values[NAMES.index(name)]


def rows(sheets: Sequence[Sheet], fonts: Fonts, count: int, seed: int) -> Iterator[Row]:
    """``count`` sheets' rows."""
    draw = np.random.default_rng(seed)
    for _ in range(count):
        sheet = sheets[int(draw.integers(len(sheets)))]
        photo = draw.random() < 0.4
        yield from _sheet(sheet, fonts, draw, photo=photo)


def _sheet(sheet: Sheet, fonts: Fonts, draw: np.random.Generator, *, photo: bool) -> Iterator[Row]:
    canvas = Disturbed(sheet)
    truth: dict[str, tuple[str, str, bool]] = {}
    for role in sheet.places:
        if draw.random() < 0.45:
            group = canvas.sign(role, fonts, draw)
            truth[role] = (group.rsplit("-", 2)[0] if group.startswith("pen") else group.split("-")[0], group, True)
            if draw.random() < 0.1:
                canvas.disturb(role, str(draw.choice([*_ANYWHERE, "tick"])), fonts, draw)
        else:
            what = str(draw.choice(DISTURBANCES))
            group = canvas.disturb(role, what, fonts, draw)
            truth[role] = (what, group, False)
            if draw.random() < 0.15:
                canvas.disturb(role, str(draw.choice(_ANYWHERE)), fonts, draw)
    pixels = turned(canvas.pixels(), float(draw.normal(0, 0.35)))
    pixels = as_photo(pixels, draw) if photo else copied(pixels, draw)
    slip = draw.normal(0, 1.0, 2)
    printed = [jittered(box, draw, slip) for box in sheet.printed]
    areas = {role: jittered(box, draw, slip) for role, box in sheet.places.items()}
    whole = (0.0, 0.0, pixels.shape[1] / sheet.scale, pixels.shape[0] / sheet.scale)
    strokes = strokes_in(pixels, sheet.scale, whole, printed)
    shares = share_out(strokes, areas)
    for role, share in shares.items():
        what, group, signed = truth[role]
        box = strokes.to_pixels(areas[role])
        numbers = frozenset(share.own)
        traits = traits_of(strokes, numbers, box)
        seen = traits.box is not None
        yield Row(
            what, group, signed, photo, sheet.name, traits.values, glance_of(strokes, numbers), share.doubtful, share.held,
            not_as_written(traits, ON_PAPER) if seen else "", _against(traits, share) if seen else "",
            how_struck(strokes, numbers, traits),
            _near(pixels, sheet.scale, strokes, traits),
        )  # fmt: skip


def _against(traits: Traits, share: Share) -> str:
    if share.held < 0.5:
        return "most of the ink lies outside the place"
    return "on a sticker, a picture or a stain" if traits["solid"] > 0.5 else ""


def _near(pixels: Pixels, scale: float, strokes: Strokes, traits: Traits) -> Pixels | None:
    if traits.box is None:
        return None
    x0, y0, x1, y1 = (each * scale for each in strokes.to_page(traits.box))
    left, top = max(0, int(x0 - 5 * scale)), max(0, int(y0 - 3 * scale))
    cut = pixels[top : int(y1 + 3 * scale), left : int(x1 + 5 * scale)]
    return cut.copy() if min(cut.shape[:2]) >= 8 else None


def jittered(box: Box, draw: np.random.Generator, slip: np.ndarray) -> Box:
    a, b, c, d = draw.normal(0, 0.7, 4)
    return box[0] + a + slip[0], box[1] + b + slip[1], box[2] + c + slip[0], box[3] + d + slip[1]
