"""A table of two rows for each party: what is signed in the upper, the labels in the lower."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..layout.strip import Level
from ..page import OBJECT, Box
from ..wording.answers import written
from ..wording.labels import Fragment, Labelled
from .print_lines import asks_in_print, is_asking
from .sign_lines import RULE


def in_cells(
    labelled: Labelled, index: int, *, proven: bool
) -> tuple[list[Fragment], list[Fragment], Box | None] | None:
    """A table of two rows for each party: what is signed in the upper, the labels in the lower."""
    spot = labelled.hits[index].start[0]
    if labelled.hits[index].start[1] > 3 or len(labelled.spots[spot].levels) != 1:
        return None
    level = labelled.spots[spot].levels[-1]
    rows: dict[int, list[int]] = {}
    for position, each in enumerate(labelled.spots):
        if each.levels and each.levels[0].table == level.table:
            rows.setdefault(each.levels[0].row, []).append(position)
    labels, over = rows[level.row], rows.get(level.row - 1)
    own_hits = [at for at, each in enumerate(labelled.hits) if each.start[0] in labels]
    under = [rows[each] for each in rows if each > level.row]
    last = len(rows) == 2 + len(under) and len(under) <= 1 and all(is_in_print(labelled, each) for each in under)
    if over is None or not last or {labelled.hits[at].kind for at in own_hits} != {"signature", "date"}:
        return None
    # a name in print under the label, once something stands over a label
    printed = proven or any(shows(labelled.spots[each].line.text) for each in over)
    if any(_is_written_behind(labelled, at, printed=printed) for at in own_hits):
        return None
    if any(begins_a_label(labelled, each) for each in over):
        return None
    own: list[Fragment] = []
    days: list[Fragment] = []
    places = not_in_print(labelled, over, labels, level)
    if places is None:
        return None
    for position in places:
        mine = labelled.spots[position].levels[0].column < level.last
        text = labelled.spots[position].line.text
        (own if mine else days).append(Fragment(position, text, same_line=True))
    return own, days, None


def is_in_print(labelled: Labelled, row: Sequence[int]) -> bool:
    """Is it a row for names in print: "Print name: Pat Lee", and nothing else?"""
    said = [text for each in row if shows(text := labelled.spots[each].line.text)]
    return bool(said) and all(asks_in_print(each) or is_asking(each) for each in said)


def not_in_print(labelled: Labelled, over: Sequence[int], labels: Sequence[int], own: Level) -> list[int] | None:
    """Of the lines of the row ``over`` that of the ``labels`` those that stand over none that asks for a name in print: there nobody
    signs. None where something stands beside all labels too, and may be meant for the one in the cell ``own``."""
    levels = {each: labelled.spots[each].levels[-1] for each in (*over, *labels)}
    in_print = [
        levels[each] for each in labels if levels[each] != own and asks_in_print(labelled.spots[each].line.text)
    ]
    if not in_print:
        return list(over)
    places = [each for each in over if not any(levels[each].shares_a_column(other) for other in in_print)]
    heads = [levels[each] for each in labels if re.search(r"\w", labelled.spots[each].line.text)]
    stray = [each for each in places if not any(levels[each].shares_a_column(other) for other in (own, *heads))]
    return None if any(shows(labelled.spots[each].line.text) for each in stray) else places


def shows(text: str) -> bool:
    return OBJECT in text or bool(written(text))


def _is_written_behind(labelled: Labelled, index: int, *, printed: bool) -> bool:
    """In its own row of the table. ``printed``: a line of its own under the label is print."""
    hit = labelled.hits[index]
    cell = labelled.spots[hit.end[0]].levels
    levels = labelled.spots[hit.start[0]].levels
    row = (levels[-1].table, levels[-1].row) if levels else None
    for each in labelled.fragments(index):
        own = labelled.spots[each.spot].levels
        if not own or (own[-1].table, own[-1].row) != row or not shows(each.text):
            continue
        if own != cell and asks_in_print(each.text):
            continue
        under = printed and own == cell and each.spot > hit.end[0] and OBJECT not in each.text
        if not under or RULE.search(each.text):
            return True
    return False


def begins_a_label(labelled: Labelled, spot: int) -> bool:
    return any(each.start[0] <= spot <= each.end[0] for each in labelled.hits)
