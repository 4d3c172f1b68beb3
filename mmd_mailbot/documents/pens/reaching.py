"""Ink of one party that reaches far into another's empty row: two names may have run together there into one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from ..page import Box
from .glance import glance_of
from .pen import Chance, chance_that_signed
from .strokes import DOTS, Piece, Strokes
from .traits import traits_of
from .whose import Share

_HIGH, _WIDE = 10.0, 14.0  # points: what reaches in less is the top of a capital, or the foot of a long letter


def reaching_into(
    role: str, strokes: Strokes, areas: Mapping[str, Box], shares: Mapping[str, Share]
) -> Chance | None:
    """How likely what the other parties' strokes left at this one's place is a signature by itself; None where they left little."""
    x0, y0, x1, y1 = strokes.to_pixels(areas[role])
    others = [number for other, share in shares.items() if other != role for number in share.own]
    here = np.zeros(strokes.pieces_at.shape, np.bool_)
    here[y0:y1, x0:x1] = np.isin(strokes.pieces_at[y0:y1, x0:x1], others)
    rows, columns = np.flatnonzero(here.any(axis=1)), np.flatnonzero(here.any(axis=0))
    if not rows.size:
        return None
    box = int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1
    if box[3] - box[1] < _HIGH * DOTS or box[2] - box[0] < _WIDE * DOTS:
        return None
    cut = replace(strokes, ink=here, pieces_at=here.astype(np.int32), pieces=(Piece(1, box, int(here.sum())),))
    alone = frozenset((1,))
    return chance_that_signed(traits_of(cut, alone, (x0, y0, x1, y1)), glance_of(cut, alone))
