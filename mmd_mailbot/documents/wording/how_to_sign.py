"""How to sign, said in brackets behind a party's label in its cell, wherever its lines end.

::

    | Building Principal (type your full | Pat Lee | Date: 10/3/2026 |
    | name)                              |         |                 |

Behind a label that asks for a signature it tells how; behind a bare office only where the row has a place for the day, too: else it may
ask who holds the office. So it does where the cell for the name is not the only one before the day's, or heads a column of names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..layout.strip import Level, Spot
from .hits import Hit

_HOW = re.compile(
    r"\s*\(\s*(?:please\s+)?(?:type|typing|enter)\b[^()]{1,60}\)\s*[:*]?|\s*\(\s*(?:please\s+)?sign(?: here)?\s*\)\s*[:*]?",
    re.IGNORECASE,
)
_ROOM = 40  # points between the label's cell and the day's, at least
_IN_PRINT = re.compile(r"\s*\(\s*(?:please\s+)?(?:type\s+or\s+)?print(?:ed)?\b[^()]{0,60}\)", re.IGNORECASE)
_PRINT = re.compile(r"\bprint", re.IGNORECASE)
_SIGNS = re.compile(r"\bsign", re.IGNORECASE)
_OF_NAMES = re.compile(r"\b(?:names?|print(?:ed)?|typed?)\b", re.IGNORECASE)
_EDGE = 6  # points between the edges of two cells that meet


def with_how_to_sign(spots: Sequence[Spot], hits: list[Hit]) -> list[Hit]:
    """The hits, those of such labels up to the bracket's end."""
    return [_up_to_the_bracket(spots, hits, each) if each.kind == "signature" else each for each in hits]


def asked_in_print(spots: Sequence[Spot], hits: Sequence[Hit]) -> set[int]:
    """The labels whose brackets, begun on their own line, ask for a name in print, by index: it is what is typed beside them. On a line
    of its own under the label such a bracket asks for a name there. And those whose brackets may ask who holds the office."""
    in_cells = [at for at, hit in enumerate(hits) if hit.kind == "signature" and spots[hit.end[0]].levels]
    return {at for at in in_cells if _asks_for_print(spots, hits, hits[at]) or _may_ask_who(spots, hits, hits[at])}


def _asks_for_print(spots: Sequence[Spot], hits: Sequence[Hit], hit: Hit) -> bool:
    begun = spots[hit.end[0]].line.text[hit.end[1] :].lstrip().startswith("(")
    return begun and _IN_PRINT.match(_behind(spots, hits, hit)[0]) is not None


def _may_ask_who(spots: Sequence[Spot], hits: Sequence[Hit], hit: Hit) -> bool:
    office = spots[hit.start[0]].line.text[hit.start[1] :].partition("(")[0]
    bare = replace(hit, end=(hit.start[0], hit.start[1] + len(office)))  # the bracket may be a part of the label
    how = any(_HOW.match(_behind(spots, hits, each)[0]) for each in (hit, bare))
    return how and not _SIGNS.search(office) and _is_of_a_name_alone(spots, hits, hit)


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
    label = spots[hit.start[0]].line.text[hit.start[1] :].partition("(")[0]
    if not _SIGNS.search(label + found[0]) and not _has_a_day_in_its_row(spots, hits, hit):
        return hit
    if not _SIGNS.search(label) and _is_of_a_name_alone(spots, hits, hit):
        return hit
    return replace(hit, end=ends[found.end() - 1])


def _has_a_day_in_its_row(spots: Sequence[Spot], hits: Sequence[Hit], hit: Hit) -> bool:
    """Is there a cell for the day, behind another one to sign in?"""
    own = spots[hit.start[0]].levels[-1]
    room = _ROOM if own.box is not None else 0  # columns are points there
    return any(each.column > own.last + room for each in _days_in_its_row(spots, hits, hit))


def _days_in_its_row(spots: Sequence[Spot], hits: Sequence[Hit], hit: Hit) -> list[Level]:
    own = spots[hit.start[0]].levels[-1]
    asked = [each.start[0] for each in hits if each.kind == "date" and each.name == hit.name]
    levels = [spots[at].levels[-1] for at in asked if spots[at].levels]
    return [each for each in levels if (each.table, each.row) == (own.table, own.row)]


def _is_of_a_name_alone(spots: Sequence[Spot], hits: Sequence[Hit], hit: Hit) -> bool:
    """Is what is typed in the next cell who holds the office, and the signature another's?"""
    return _is_one_of_several(spots, hits, hit) or _is_under_a_head_of_names(spots, hit)


def _is_one_of_several(spots: Sequence[Spot], hits: Sequence[Hit], hit: Hit) -> bool:
    """ "District Contact (type name) | Pat Lee | Signature: | Date:": does what stands behind the label leave room for another cell
    before the day's?"""
    own, days = spots[hit.start[0]].levels[-1], _days_in_its_row(spots, hits, hit)
    row = [each.levels[-1] for each in spots if each.levels and each.levels[-1].table == own.table]
    day = min((each.column for each in days), default=None)
    behind = {each for each in row if each.row == own.row and own.last <= each.column}
    between = {each for each in behind if day is None or each.column < day}
    edge = _EDGE if own.box is not None else 0
    return len(between) > 1 or any(day is not None and each.last + edge < day for each in between)


def _is_under_a_head_of_names(spots: Sequence[Spot], hit: Hit) -> bool:
    own = spots[hit.start[0]].levels[-1]
    over = [each for each in spots if each.levels and each.levels[-1].table == own.table]
    over = [each for each in over if each.levels[-1].row < own.row and each.levels[-1].column >= own.last]
    return any(_OF_NAMES.search(each.line.text) and not _SIGNS.search(each.line.text) for each in over)
