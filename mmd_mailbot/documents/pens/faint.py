"""Rows in which no ink is: a pencil may have signed there, too pale beside the form's black print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..page import Box
from .sight import Sight, Verdict
from .strokes import strokes_in
from .verdict import judge
from .whose import share_out

_SPECKS = 40  # pixels of ink
_AROUND = 12.0  # points over and under the place that are looked at, too


def told_by_pale_strokes(sight: Sight, said: Verdict, printed: Sequence[Box]) -> tuple[Sight, Verdict]:
    """The sight of a row with its pale strokes, for a person to look at, where they may sign; in one that nobody dated, where they
    surely would. Else as they are."""
    if said.state != "none" or sight.share.own or sight.share.begun:
        return sight, said
    role, area = sight.place.role, sight.place.area
    x0, top, x1, bottom = sight.strokes.to_pixels(area)
    if (sight.strokes.pieces_at[top:bottom, x0:x1] > 0).sum() > _SPECKS:
        return sight, said  # another party's
    around = (0.0, area[1] - _AROUND, sight.pixels.shape[1] / sight.scale, area[3] + _AROUND)
    strokes = strokes_in(sight.pixels, sight.scale, around, printed, pale=True)
    share = share_out(strokes, {role: area})[role]
    if not share.own:
        return sight, said
    pale = replace(sight, strokes=strokes, share=share)
    again = judge(pale)
    if again.state == "none" or (again.state != "pen" and not sight.dated):
        return sight, said
    return pale, Verdict("doubt", 0.5, "pale strokes that may be a signature", again.name)
