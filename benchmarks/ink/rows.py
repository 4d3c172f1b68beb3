"""Rows with a signature, with nothing, or with something that is none, as measured traits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from mmd_mailbot.documents.page import Box
from mmd_mailbot.documents.scan.against import not_as_written
from mmd_mailbot.documents.scan.register import Place
from mmd_mailbot.documents.scan.strokes import strokes_in
from mmd_mailbot.documents.scan.traits import traits_of
from mmd_mailbot.documents.scan.verdict import Sight, named_in, speaks_against
from mmd_mailbot.documents.scan.whose import share_out

from .canvas import Fonts
from .disturbances import DISTURBANCES, Disturbed
from .sheets import Pixels, Sheet, copied, turned
from .sheets import photographed as as_photo


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """``what``: the hand or the disturbance. ``group``: who made it; a test never sees a group it learned from."""

    what: str
    group: str
    signed: bool
    photo: bool
    sheet: str
    values: tuple[float, ...]
    doubtful: bool
    held: float
    against: str  # what the reader's rules say against it
    shape: str  # what they say against it where no name can be read
    named: bool
    picture: Pixels | None = None


def rows(
    sheets: Sequence[Sheet], fonts: Fonts, real: Sequence[Path], count: int, seed: int, *, keep: bool = False
) -> Iterator[Row]:
    """``count`` sheets' rows."""
    draw = np.random.default_rng(seed)
    for _ in range(count):
        sheet = sheets[int(draw.integers(len(sheets)))]
        photo = draw.random() < 0.4
        yield from _sheet(sheet, fonts, real, draw, photo=photo, keep=keep)


def _sheet(
    sheet: Sheet, fonts: Fonts, real: Sequence[Path], draw: np.random.Generator, *, photo: bool, keep: bool
) -> Iterator[Row]:
    canvas = Disturbed(sheet)
    truth: dict[str, tuple[str, str, bool]] = {}
    for role in sheet.places:
        if draw.random() < 0.45:
            group = canvas.sign(role, fonts, real, draw)
            truth[role] = (group.rsplit("-", 2)[0] if group.startswith("pen") else group.split("-")[0], group, True)
            if draw.random() < 0.1:
                canvas.disturb(
                    role, str(draw.choice(["specks", "streak", "highlight", "fold", "ghost", "tick"])), fonts, draw
                )
        else:
            what = str(draw.choice(DISTURBANCES))
            group = canvas.disturb(role, what, fonts, draw)
            truth[role] = (what, group, False)
    pixels = turned(canvas.pixels(), float(draw.normal(0, 0.35)))
    pixels = as_photo(pixels, draw) if photo else copied(pixels, draw)
    slip = draw.normal(0, 1.0, 2)
    printed = [_jittered(box, draw, slip) for box in sheet.printed]
    areas = {role: _jittered(box, draw, slip) for role, box in sheet.places.items()}
    whole = (0.0, 0.0, pixels.shape[1] / sheet.scale, pixels.shape[0] / sheet.scale)
    strokes = strokes_in(pixels, sheet.scale, whole, printed)
    shares = share_out(strokes, areas)
    for role, share in shares.items():
        what, group, signed = truth[role]
        box = strokes.to_pixels(areas[role])
        numbers = frozenset(share.own)
        traits = traits_of(strokes, numbers, box)
        sight = Sight(pixels, sheet.scale, strokes, Place(role, 1, sheet.labels.get(role), areas[role]), share, ())
        seen = traits.box is not None
        picture = strokes.colour[max(0, box[1] - 20) : box[3] + 20, box[0] : box[2]] if keep else None
        yield Row(
            what, group, signed, photo, sheet.name, traits.values, share.doubtful, share.held,
            speaks_against(sight, traits, numbers) if seen else "", not_as_written(traits, ()) if seen else "",
            seen and named_in(sight, traits, 1.0), picture,
        )  # fmt: skip


def _jittered(box: Box, draw: np.random.Generator, slip: np.ndarray) -> Box:
    a, b, c, d = draw.normal(0, 0.7, 4)
    return box[0] + a + slip[0], box[1] + b + slip[1], box[2] + c + slip[0], box[3] + d + slip[1]
