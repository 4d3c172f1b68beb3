"""One name over the rows of two parties, of whom one has hardly signed: nobody can tell which."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations, pairwise

from rapidfuzz import fuzz

from ..page import Box
from .bodies import are_one_body, are_two_bodies
from .one_level import on_one_level
from .sight import Sight, Verdict
from .tied import are_tied, stick_out_of_one_label
from .two_pens import have_each_its_pen

_SAME_NAME = 75  # of 100: "Gayle Obwalt" and "Gayle Olwalt"
_TOUCHING = 4.0  # points
_ROWS = 0.5  # of the narrower place's breadth, over or under the other one


def torn_over_rows(sights: Mapping[str, Sight], verdicts: Mapping[str, Verdict]) -> set[str]:
    """The parties at whose places parts of one name were taken for a signature each."""
    signed = [role for role, each in verdicts.items() if each.state in ("pen", "typed")]
    torn = _of_one_name(sights, verdicts) | on_one_level(sights, signed)
    for pair in pairwise(sorted(signed, key=lambda role: sights[role].place.area[1])):
        if _is_torn(*(sights[role] for role in pair)):
            torn |= set(pair)
    return torn


def _is_torn(upper: Sight, lower: Sight) -> bool:
    rows = upper.strokes, upper.share.own, lower.share.own
    if have_each_its_pen(*rows):
        return False
    tied = are_tied(*rows) and not are_two_bodies(*rows)
    return tied or stick_out_of_one_label(*rows) or (_lies_under(upper, lower) and are_one_body(*rows))


def _lies_under(upper: Sight, lower: Sight) -> bool:
    """Are the two places rows, and not columns side by side?"""
    (a, _, b, _), (c, _, d, _) = upper.place.area, lower.place.area
    return min(b, d) - max(a, c) >= _ROWS * min(b - a, d - c)


def _of_one_name(sights: Mapping[str, Sight], verdicts: Mapping[str, Verdict]) -> set[str]:
    """Parties at whose places the same name was read in ink that touches: one signature that reaches into two rows, of which one
    is empty. The capital of a contact's name had signed for her superintendent."""
    signed = [role for role, each in verdicts.items() if each.state in ("pen", "typed") and each.name]
    torn: set[str] = set()
    for one, other in combinations(signed, 2):
        alike = fuzz.ratio(str(verdicts[one].name).lower(), str(verdicts[other].name).lower()) >= _SAME_NAME
        if alike and _gap(_ink_box(sights[one]), _ink_box(sights[other])) < _TOUCHING:
            torn |= {one, other}
    return torn


def _ink_box(sight: Sight) -> Box:
    boxes = [piece.box for piece in sight.strokes.pieces if piece.number in sight.share.own]
    around = (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
    return sight.strokes.to_page(around)


def _gap(one: Box, other: Box) -> float:
    """Points between two boxes, up and down; less than 0 where they overlap."""
    return max(one[1], other[1]) - min(one[3], other[3])
