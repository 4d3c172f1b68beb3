"""Labels side by side that are broken over two lines, each under its own first line.

::

    Superintendent        District MIM          Building Principal
    of Schools            Contact Person
    __________________    __________________    __________________

Line by line "Superintendent District MIM Building Principal" stood there: one of the parties had no label, and what was signed
in its column was another's.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from ..layout.strip import Spot
from ..page import GAP, Box, Word
from .phrases import tokens_of
from .wrapped import around, goes_on, said

_BELOW = 3  # lines: what stands in the other columns may lie between the two lines of a label
_ABREAST = 80.0  # points between labels that stand side by side, also where a picture pushed one of them down

Segment = list[Word]


def with_labels_abreast(spots: Sequence[Spot], labels: Collection[tuple[str, ...]]) -> list[Spot]:
    """Each of the ``labels`` (their words) that is so broken, on its first line."""
    rows = [_segments(spot) for spot in spots]
    whole = [(at, each) for at, row in enumerate(rows) for each in row if tokens_of(said(each)) in labels]
    begun = {words[:end] for words in labels for end in range(1, len(words))}
    changed: set[int] = set()
    for at, row in enumerate(rows):
        for column, head in enumerate(row):
            if tokens_of(said(head)) not in begun:
                continue
            found = next(_rests(spots, rows, at, head, labels), None)
            if found is None or (found[0] == at + 1 and len(row) == len(rows[found[0]]) == 1):
                continue
            below, rest = found
            joined = [*head, *rest]
            if not any(_stands_beside(joined, spots[at], other, spots[there]) for there, other in whole):
                continue
            row[column] = joined
            rows[below] = [each for each in rows[below] if each is not rest]
            changed |= {at, below}
    return [
        _with(spot, rows[at]) if at in changed else spot
        for at, spot in enumerate(spots)
        if rows[at] or at not in changed
    ]


def _rests(
    spots: Sequence[Spot],
    rows: Sequence[Sequence[Segment]],
    at: int,
    head: Segment,
    labels: Collection[tuple[str, ...]],
) -> Iterator[tuple[int, Segment]]:
    """What stands right under the begin of a label and makes it whole, and on which line; in whatever cell, for the layout may have
    taken two columns for one of a table, and the two lines for two rows."""
    for below in range(at + 1, min(at + 1 + _BELOW, len(spots))):
        if spots[below].line.page != spots[at].line.page:
            return
        for rest in rows[below]:
            if goes_on(head, rest) and tokens_of(said([*head, *rest])) in labels:
                yield below, rest


def _stands_beside(label: Segment, own: Spot, other: Segment, there: Spot) -> bool:
    """Does another party's whole label stand on its left or right, about as high?"""
    one, two = around(label), around(other)
    apart = two[2] < one[0] or one[2] < two[0]
    return apart and own.line.page == there.line.page and abs(one[1] - two[1]) < _ABREAST


def _segments(spot: Spot) -> list[Segment]:
    """The words of a line between its wide gaps; none where they are not those of its text."""
    words, found = list(spot.line.words), []
    if " ".join(each.text for each in words).split() != spot.line.text.replace(GAP, " ").split():
        return []
    for part in spot.line.text.split(GAP):
        count = len(part.split())
        found.append(words[:count])
        words = words[count:]
    return [each for each in found if each]


def _with(spot: Spot, row: Sequence[Segment]) -> Spot:
    words = [word for each in row for word in each]
    box: Box = around(words)
    line = replace(spot.line, text=GAP.join(said(each) for each in row), words=tuple(words), box=box)
    return replace(spot, line=line)
