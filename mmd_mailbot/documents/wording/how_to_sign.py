"""How to sign, said in brackets behind a party's label in its cell, wherever its lines end.

::

    | Building Principal (type your full | Pat Lee | Date: 10/3/2026 |
    | name)                              |         |                 |

Behind a label that asks for a signature it tells how; behind a bare office only where the row has a place for the day, too: else it may
ask who holds the office.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..layout.strip import Spot
from .hits import Hit

_HOW = re.compile(
    r"\s*\(\s*(?:please\s+)?(?:type|typing|enter)\b[^()]{1,60}\)\s*[:*]?|\s*\(\s*(?:please\s+)?sign(?: here)?\s*\)\s*[:*]?",
    re.IGNORECASE,
)
_ROOM = 40  # points between the label's cell and the day's, at least
_IN_PRINT = re.compile(r"\s*\(\s*(?:please\s+)?(?:type\s+or\s+)?print(?:ed)?\b[^()]{0,60}\)", re.IGNORECASE)
_PRINT = re.compile(r"\bprint", re.IGNORECASE)
_SIGNS = re.compile(r"\bsign", re.IGNORECASE)


def with_how_to_sign(spots: Sequence[Spot], hits: list[Hit]) -> list[Hit]:
    """The hits, those of such labels up to the bracket's end."""
    return [_up_to_the_bracket(spots, hits, each) if each.kind == "signature" else each for each in hits]


def asked_in_print(spots: Sequence[Spot], hits: Sequence[Hit]) -> set[int]:
    """The labels whose brackets, begun on their own line, ask for a name in print, by index: it is what is typed beside them. On a line
    of its own under the label such a bracket asks for a name there."""
    return {
        index
        for index, hit in enumerate(hits)
        if hit.kind == "signature"
        and spots[hit.end[0]].levels
        and spots[hit.end[0]].line.text[hit.end[1] :].lstrip().startswith("(")
        and _IN_PRINT.match(_behind(spots, hits, hit)[0])
    }


def _behind(spots: Sequence[Spot], hits: Sequence[Hit], hit: Hit) -> tuple[str, list[tuple[int, int]]]:
    """What stands behind the label in its cell, up to the next one, and for each character where it ends."""
    last, begin = hit.end
    ends: list[tuple[int, int]] = []
    text = ""
    for at in range(last, len(spots)):
        if spots[at].levels != spots[last].levels or (at > last and any(each.start[0] == at for each in hits)):
            break
        low = begin if at == last else 0
        text += spots[at].line.text[low:] + " "
        ends += [(at, place + 1) for place in range(low, len(spots[at].line.text))] + [(at, len(spots[at].line.text))]
    return text, ends


def _up_to_the_bracket(spots: Sequence[Spot], hits: Sequence[Hit], hit: Hit) -> Hit:
    if not spots[hit.end[0]].levels:
        return hit
    text, ends = _behind(spots, hits, hit)
    found = _HOW.match(text)
    if found is None or _PRINT.search(found[0]):
        return hit
    label = spots[hit.start[0]].line.text[hit.start[1] :]
    if not _SIGNS.search(label + found[0]) and not _has_a_day_in_its_row(spots, hits, hit):
        return hit
    return replace(hit, end=ends[found.end() - 1])


def _has_a_day_in_its_row(spots: Sequence[Spot], hits: Sequence[Hit], hit: Hit) -> bool:
    """Is there a cell for the day, behind another one to sign in?"""
    own = spots[hit.start[0]].levels[-1]
    row = [
        each.start[0]
        for each in hits
        if each.kind == "date" and each.name == hit.name and spots[each.start[0]].levels
    ]
    levels = [spots[at].levels[-1] for at in row]
    room = _ROOM if own.box is not None else 0  # columns are points there
    return any((each.table, each.row) == (own.table, own.row) and each.column > own.last + room for each in levels)
