"""Pages on which each party has a table of its own, a row to sign in and under it the row of the labels.

::

    | Pat Lee                      | 10/3/2026 |
    | District Contact Signature   | Date      |

    |                              |           |
    | Facilitator Signature        | Date      |

A form is one of these only where each label is the last row of such a table: nothing is left under any of them to sign in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..page import OBJECT, Box, Cell, Paper, Table, tables_of
from ..values.dates import find_dates, without_dates
from ..wording.answers import written
from ..wording.labels import Fragment, Labelled
from ..wording.names import typed_name, without_printed
from .nearby import date_hits
from .print_lines import asks_in_print

_ROOM = 20.0  # points over a label in which somebody can sign
_LEAST = 2  # parties


@dataclass(frozen=True, slots=True)
class _Place:
    """The cell over the label, and what stands in it and in that over the day's label."""

    box: Box
    own: tuple[int, ...]
    days: tuple[int, ...]


def signed_in_tables_of_two_rows(paper: Paper, labelled: Labelled) -> Labelled | None:
    """The form with what stands over each label given to it; None where it is not such a form."""
    signatures = [index for index, hit in enumerate(labelled.hits) if hit.kind == "signature"]
    names = {labelled.hits[each].name for each in signatures}
    if not _LEAST <= len(signatures) == len(names):
        return None
    places: dict[int, _Place] = {}
    for index in signatures:
        place = _place(paper, labelled, index)
        if place is None:
            return None
        places[index] = place
    found = replace(labelled, owned=dict(labelled.owned), over={}, parted=set(labelled.parted))
    for index, each in places.items():
        found.over[index] = each.box
        found.owned[index] = [_fragment(labelled, spot) for spot in each.own]
        found.owned[date_hits(labelled, index)[0]] = [_fragment(labelled, spot) for spot in each.days]
        dated = any(find_dates(labelled.spots[spot].line.text) for spot in each.days)
        if not dated and any(written(labelled.spots[spot].line.text) for spot in each.own):
            found.parted.add(index)  # who is to sign there, in print
    return found


def _fragment(labelled: Labelled, spot: int) -> Fragment:
    return Fragment(spot, labelled.spots[spot].line.text, same_line=True)


def _place(paper: Paper, labelled: Labelled, index: int) -> _Place | None:
    hit, dates = labelled.hits[index], date_hits(labelled, index)
    spot, page = labelled.spots[hit.start[0]], paper.page(labelled.page(index))
    if page is None or page.scan is not None or page.scanned or len(spot.levels) != 1 or len(dates) != 1:
        return None
    own, day = spot.levels[0].box, labelled.spots[labelled.hits[dates[0]].start[0]].levels
    rows = next((each.rows for each in tables_of(page.blocks) if own and _holds(each, own)), ())
    if len(rows) != 2 or own is None or len(day) != 1 or day[0].box is None or day[0].table != spot.levels[0].table:
        return None
    asked = [each.box for each in rows[1] if each.box and not asks_in_print(each.text)]
    if sorted(asked) != sorted([own, day[0].box]) or not _are_alone(labelled, (index, dates[0])):
        return None
    over, days = _over(rows[0], own), _over(rows[0], day[0].box)
    if over is None or days is None or over == days or over[3] - over[1] < max(_ROOM, own[3] - own[1]):
        return None
    mine, theirs = (tuple(_spots_in(labelled, index, each)) for each in (over, days))
    signs = all(_may_sign(labelled.spots[each].line.text) for each in mine)
    dated = all(not written(without_dates(labelled.spots[each].line.text)) for each in theirs)
    return _Place(over, mine, theirs) if signs and dated else None


def _holds(table: Table, box: Box) -> bool:
    return any(cell.box == box for row in table.rows for cell in row)


def _are_alone(labelled: Labelled, indexes: Sequence[int]) -> bool:
    """Is each label all that its cell says?"""
    for index in indexes:
        hit = labelled.hits[index]
        cell = [at for at, spot in enumerate(labelled.spots) if spot.levels == labelled.spots[hit.start[0]].levels]
        first, last = labelled.spots[hit.start[0]].line.text, labelled.spots[hit.end[0]].line.text
        if (
            cell != list(range(hit.start[0], hit.end[0] + 1))
            or first[: hit.start[1]].strip()
            or last[hit.end[1] :].strip(" :")
        ):
            return False
    return True


def _over(row: Sequence[Cell], label: Box) -> Box | None:
    """The one cell of the row that stands over the label's, as wide as that."""
    boxes = [each.box for each in row if each.box and each.box[0] < label[2] - 2 and label[0] < each.box[2] - 2]
    alike = len(boxes) == 1 and abs(boxes[0][0] - label[0]) < 2 and abs(boxes[0][2] - label[2]) < 2
    return boxes[0] if alike else None


def _spots_in(labelled: Labelled, index: int, box: Box) -> Iterator[int]:
    page = labelled.page(index)
    for at, spot in enumerate(labelled.spots):
        if spot.line.page == page and spot.levels and spot.levels[-1].box == box and spot.line.text.strip():
            yield at


def _may_sign(text: str) -> bool:
    """A name or a picture; words that say something else are the head of the table."""
    said = without_printed(text)
    return OBJECT in said or not written(said) or typed_name(said)[0] is not None
