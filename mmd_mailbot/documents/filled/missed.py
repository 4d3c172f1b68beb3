"""Ink on a picture beside choices of which nothing was known: it says neither yes nor no, but that a person has to look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..page import Box, Scan
from .lines import Choice

_BOX = 24.0  # points that a box takes in front of the words
_HALF = 0.5  # of a list's choices: so many have boxes where it has boxes


def with_what_was_missed(
    scan: Scan, choices: Sequence[Choice], lines: Sequence[Box], lefts: Sequence[float], *, boxed: bool | None = None
) -> list[Choice]:
    """``lines``: the first of each choice's words; ``lefts``: where marks of theirs may begin; ``boxed``: is it known that they have
    boxes?"""
    from ..chosen.before import ink_before, marks_in_margin  # numpy comes only with a picture

    lines = _begun_alike(lines)
    known = [each.seen.before in ("empty", "ticked") for each in choices]
    if boxed is None:
        boxed = sum(known) >= max(2, _HALF * len(choices))
    told = [
        replace(each, seen=replace(each.seen, before="unclear"))
        if boxed and each.seen.before == each.seen.after == "none" and ink_before(scan, line, left)
        else each
        for each, line, left in zip(choices, lines, lefts, strict=True)
    ]
    untouched = all(each.seen.before in ("empty", "none") and each.seen.after in ("empty", "none") for each in told)
    if len(told) < 2 or not untouched or not any(known):
        return told
    beside = marks_in_margin(scan, lines, min(lefts))
    return [
        replace(each, seen=replace(each.seen, loose=True)) if at in beside else each for at, each in enumerate(told)
    ]


def _begun_alike(lines: Sequence[Box]) -> list[Box]:
    """A box that was read as a letter of the first word stands before where the others begin."""
    starts = sorted(each[0] for each in lines)
    usual = starts[len(starts) // 2]
    return [(usual, *each[1:]) if 0 < usual - each[0] < _BOX else each for each in lines]
