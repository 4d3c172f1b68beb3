"""Which strokes are whose: each goes to the party at whose place most of it lies; what lies midway is nobody's for sure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from ..page import Box, Word
from .standing import capital_of, foot_of, gap_between, goes_on_in, rooted
from .strokes import DOTS, Piece, Strokes

_OWN = 0.6  # so much of a stroke at one place: it is that party's
_BODY = 0.7  # or so much of where it turns to and fro: a flourish that leaves a row says little
_SOME = 0.3  # so much at a second place: it may be either's
_LEAST = 0.35  # so much at a place, and the rest at nobody's: begun there
_MARGIN = 45.0  # points left of a place: who has no room signs there
_BEGUN, _BEGINS = 0.1, 14.0  # of a stroke so long (points), so much at a place: it may have begun there
_STANDS = 6.0  # points over or under its line that the foot of a name lies
_LETTER = 6.0  # points: a stroke so long is no dot
_NAME = 22.0  # points: a stroke so long is no tick or cross
_NEAR = 7 * DOTS  # pixels: dots and crossbars so near a long stroke belong to it


@dataclass(slots=True)
class Share:
    """One party's strokes, by number."""

    own: set[int] = field(default_factory=set)
    midway: set[int] = field(default_factory=set)  # of them, those that may as well be the neighbour's
    begun: set[int] = field(default_factory=set)  # nobody's: long strokes of which some lies here
    begun_alone: set[int] = field(default_factory=set)  # of them, those that come near no other place
    standing: set[int] = field(default_factory=set)  # of its own, what stands on its line, or lies in its cell
    mass: int = 0
    inside: int = 0  # of the mass, what lies at the place itself

    @property
    def doubtful(self) -> bool:
        return bool(self.midway)

    @property
    def held(self) -> float:
        return self.inside / self.mass if self.mass else 1.0


def share_out(
    strokes: Strokes,
    areas: Mapping[str, Box],
    lines: Mapping[str, Box] | None = None,
    beside: Mapping[str, float] | None = None,
) -> dict[str, Share]:
    """Give the strokes to the places. ``areas``: in points of the page; ``lines``: to sign on, of the parties whose labels stand
    beneath theirs; ``beside``: how far from its top those are that stand behind the labels."""
    boxes = {role: strokes.to_pixels(area) for role, area in areas.items()}
    shares = {role: Share() for role in areas}
    owner: dict[int, str] = {}
    standing: set[int] = set()  # on its party's line, and therefore at its place
    for piece in strokes.pieces:
        parts = {role: part_inside(strokes, piece, box) for role, box in boxes.items()}
        parts = {role: part for role, part in parts.items() if part > 0}
        if not parts:
            continue
        first = max(parts, key=lambda role: parts[role])
        second = max((part for role, part in parts.items() if role != first), default=0.0)
        large = _is_long(piece, 10)
        alone = 1 - second if large else 1.0  # rows that lie close have some of their height in common
        if min(parts[first], alone) < _OWN and second >= _SOME and large:
            body = _where_its_body_is(strokes, piece, {role: boxes[role] for role in parts})
            if body is None:
                some = [role for role in parts if parts[role] >= _SOME]
                body = _standing_on(strokes, piece, some, boxes, lines or {})
                standing |= set() if body is None else {piece.number}
            if body is not None:
                owner[piece.number] = body
                continue
            for role, part in parts.items():
                if part >= _SOME:
                    shares[role].midway.add(piece.number)
                    _give(shares[role], piece, part)
            continue
        if parts[first] >= _LEAST:
            owner[piece.number] = first
    levels = {role: (each[1] + each[3]) / 2 for role, each in (lines or {}).items()} or dict(beside or {})

    def part_of(piece: Piece, role: str) -> float:
        return part_inside(strokes, piece, boxes[role])

    feet = rooted(strokes, owner, levels, part_of)
    for piece in strokes.pieces:
        roles = [role for role in areas if piece.number in shares[role].midway]
        if not roles and _is_long(piece, _NAME):  # most of it lies over the label above, yet it stands below
            roles = [role for role in areas if part_of(piece, role) > 0]
        own = capital_of(strokes, piece, roles, feet, part_of, _NEAR)
        if own is not None and own != owner.get(piece.number):
            for role in roles if piece.number not in owner else ():
                _take(shares[role], piece, part_of(piece, role))
            owner[piece.number] = own
            standing.add(piece.number)
    for number, role in feet.items():
        shares[role].standing.add(number)
    following = _following(strokes, owner)
    if levels:  # letters that stand on their own line follow no other name
        following = {number: role for number, role in following.items() if feet.get(number, role) == role}
    for piece in strokes.pieces:
        before, after = owner.get(piece.number), following.get(piece.number)
        if before is None or after in (None, before) or not _is_long(piece, _LETTER):
            continue
        if part_inside(strokes, piece, boxes[before]) >= _OWN:
            shares[before].begun.add(piece.number)  # who signed there may have left it: a person has to look
    owner |= following
    for number, (own, other) in _nearer_to_another(strokes, owner, beside or {}, feet).items():
        del owner[number]
        piece = next(each for each in strokes.pieces if each.number == number)
        for role in (own, other):
            shares[role].midway.add(number)
            _give(shares[role], piece, part_inside(strokes, piece, boxes[role]))
    midway = set().union(*(each.midway for each in shares.values()))
    for piece in strokes.pieces:
        holder = owner.get(piece.number)
        if holder is not None:
            part = 1.0 if piece.number in standing else part_inside(strokes, piece, boxes[holder])
            _give(shares[holder], piece, part)
        elif piece.number not in midway and _is_long(piece, _BEGINS):
            near = [
                role
                for role, box in boxes.items()
                if part_inside(strokes, piece, box) >= _BEGUN or _lies_before(strokes, piece, box)
            ]
            for role in near:
                shares[role].begun.add(piece.number)
            if len(near) == 1 and not any(_touches(piece, box) for role, box in boxes.items() if role not in near):
                shares[near[0]].begun_alone.add(piece.number)
    return shares


def _standing_on(
    strokes: Strokes,
    piece: Piece,
    roles: Sequence[str],
    boxes: Mapping[str, tuple[int, int, int, int]],
    lines: Mapping[str, Box],
) -> str | None:
    """The lower of two parties on whose line a name stands that lies whole under the line of the upper one, across that one's label,
    where the upper one signed by herself."""
    levels = {role: strokes.to_pixels(lines[role]) for role in roles if role in lines}
    if len(roles) != 2 or len(levels) != 2:
        return None
    upper, lower = sorted(roles, key=lambda role: levels[role][1])
    over, under = levels[upper][3], levels[lower][1]
    stands = piece.box[1] >= over and under - _STANDS * DOTS <= piece.box[3] <= under + _STANDS * DOTS
    signed = any(
        _is_long(each, _BEGINS) and each.box[1] < over and part_inside(strokes, each, boxes[upper]) >= _LEAST
        for each in strokes.pieces
    )
    return lower if stands and signed else None


def not_anothers(words: Sequence[Word], role: str, strokes: Strokes, shares: Mapping[str, Share]) -> list[Word]:
    """The words without those whose ink was given to another party: rows that lie close share some of their height."""
    return [each for each in words if not _is_written_by_another(each, role, strokes, shares)]


def _is_written_by_another(word: Word, role: str, strokes: Strokes, shares: Mapping[str, Share]) -> bool:
    x0, y0, x1, y1 = strokes.to_pixels(word.box)
    here = strokes.pieces_at[y0:y1, x0:x1]
    ink = {other: int(np.isin(here, list(share.own)).sum()) for other, share in shares.items()}
    return ink.pop(role, 0) == 0 and max(ink.values(), default=0) > 0


def _is_long(piece: Piece, points: float) -> bool:
    return max(piece.box[2] - piece.box[0], piece.box[3] - piece.box[1]) >= points * DOTS


def _give(share: Share, piece: Piece, part: float) -> None:
    share.own.add(piece.number)
    share.mass += piece.mass
    share.inside += round(piece.mass * part)


def _take(share: Share, piece: Piece, part: float) -> None:
    share.own.discard(piece.number)
    share.midway.discard(piece.number)
    share.mass -= piece.mass
    share.inside -= round(piece.mass * part)


def part_inside(strokes: Strokes, piece: Piece, box: tuple[int, int, int, int]) -> float:
    """Of the stroke's ink, how much lies within the box (pixels)."""
    x0, y0 = max(piece.box[0], box[0]), max(piece.box[1], box[1])
    x1, y1 = min(piece.box[2], box[2]), min(piece.box[3], box[3])
    if x0 >= x1 or y0 >= y1:
        return 0.0
    return float((strokes.pieces_at[y0:y1, x0:x1] == piece.number).sum()) / piece.mass


def _body_inside(strokes: Strokes, piece: Piece, box: tuple[int, int, int, int]) -> float:
    """Of the rows of pixels that the stroke meets, each counted as often as it does, how many lie within the box."""
    x0, y0, x1, y1 = piece.box
    mask = strokes.pieces_at[y0:y1, x0:x1] == piece.number
    met = (mask & ~np.pad(mask, ((0, 0), (1, 0)))[:, :-1]).sum(1)
    level = np.arange(y0, y1)
    return float(met[(level >= box[1]) & (level < box[3])].sum() / max(met.sum(), 1))


def _where_its_body_is(strokes: Strokes, piece: Piece, boxes: Mapping[str, tuple[int, int, int, int]]) -> str | None:
    """The place that holds most of where the stroke turns to and fro, if any holds nearly all of it: rows that lie close may both."""
    held = {role: _body_inside(strokes, piece, box) for role, box in boxes.items()}
    most = max(held, key=lambda role: held[role])
    return most if held[most] >= _BODY else None


def _nearer_to_another(
    strokes: Strokes, owner: Mapping[int, str], lines: Mapping[str, float], feet: Mapping[int, str]
) -> dict[int, tuple[str, str]]:
    """Long strokes that stand nearer to another party's line than to that of whose place they lie at, where that one has none of its
    own: who signed low, or high? By number, with both parties. The bar of a letter that stands on its line (``feet``) does not."""
    found = {}
    signed = {role for piece in strokes.pieces if _is_long(piece, 10) and (role := owner.get(piece.number))}
    for piece in strokes.pieces:
        own = owner.get(piece.number)
        if own is None or own not in lines or not _is_long(piece, _NAME):
            continue
        letters = [each for each in strokes.pieces if feet.get(each.number) == own]
        if piece.box[3] - piece.box[1] < _NAME * DOTS and goes_on_in(piece, letters, _NEAR):
            continue
        foot = foot_of(strokes, piece)
        other = min(lines, key=lambda role: abs(lines[role] - foot))
        if other not in signed and abs(lines[own] - foot) > abs(lines[other] - foot):
            found[piece.number] = own, other
    return found


def _lies_before(strokes: Strokes, piece: Piece, box: tuple[int, int, int, int]) -> bool:
    """In the margin beside the place, up to its edge, where the edge of a cell may have cut it off."""
    beside = max(0, box[0] - round(_MARGIN * DOTS)), box[1], box[0], box[3]
    return piece.box[2] >= box[0] - _NEAR and part_inside(strokes, piece, beside) >= _OWN


def _touches(piece: Piece, box: tuple[int, int, int, int]) -> bool:
    """Does a place's row reach the height of the stroke?"""
    return piece.box[1] < box[3] and box[1] < piece.box[3]


def _are_parted(strokes: Strokes, piece: Piece, other: Piece) -> bool:
    """By a ruled line: a sum in the row above is no part of a name."""
    upper, lower = sorted((strokes.to_page(piece.box), strokes.to_page(other.box)), key=lambda each: each[1])
    middle = (max(upper[0], lower[0]) + min(upper[2], lower[2])) / 2
    return any(
        left <= middle <= right and upper[3] <= (top + bottom) / 2 <= lower[1]
        for left, top, right, bottom in strokes.rules
        if right - left > bottom - top
    )


def _following(strokes: Strokes, owner: Mapping[int, str]) -> dict[int, str]:
    """Small strokes go with a long one that they nearly touch, wherever they lie themselves; of several with one of the party at
    whose place they lie."""
    found = {}
    large = [each for each in strokes.pieces if each.number in owner]
    for piece in strokes.pieces:
        best: tuple[tuple[bool, int], str] | None = None
        for other in large:
            weight = owner[other.number] == owner.get(piece.number), other.mass
            if other.number == piece.number or piece.mass > 0.3 * other.mass:
                continue
            nearer = gap_between(piece, other) <= _NEAR and (best is None or weight > best[0])
            if nearer and not _are_parted(strokes, piece, other):
                best = (weight, owner[other.number])
        if best is not None:
            found[piece.number] = best[1]
    return found
