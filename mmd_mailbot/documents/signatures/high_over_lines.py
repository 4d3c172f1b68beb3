"""Names that stand higher over their line than people type them, as in a tall cell whose foot is the line.

::

    Pat Lee                           10/3/2026

    ______________________________    ____________
    District Contact Signature        Date
"""

from __future__ import annotations

from ..page import Box, Page
from ..values.dates import find_dates, without_dates
from ..wording.answers import written
from ..wording.labels import Fragment, Labelled
from ..wording.names import typed_name, without_printed
from .sign_lines import RULE

_LEVEL = 8.0  # points between the feet of a name and of the day beside it


def high_over(labelled: Labelled, page: Page, place: Box) -> tuple[list[Fragment], bool]:
    """The words at a place over its line that no other label's stand between, and whether they are there for it: a day stands level
    with them, or no label over them whose party they may name in print."""
    lines = [
        (number, spot.line.box)
        for number, spot in enumerate(labelled.spots)
        if spot.line.page == page.number and spot.line.box is not None and not _begins_a_label(labelled, number)
        if not _answers_in_its_row(labelled, number)
    ]
    found: list[Fragment] = []
    foot = 0.0
    for number, _ in lines:
        line = labelled.spots[number].line
        inside = [
            word
            for word in line.words
            if place[1] - 2 < word.box[1] and word.box[3] < place[3] and not RULE.search(word.text)
        ]
        left = [word for word in inside if place[0] <= (word.box[0] + word.box[2]) / 2 <= place[2]]
        text = without_printed(" ".join(word.text for word in left))
        if written(without_dates(text)) and typed_name(text)[0] is not None:
            found.append(Fragment(number, text, same_line=True))
            foot = max(foot, *(word.box[3] for word in left))
    if not found:
        return [], True
    dated = any(
        find_dates(labelled.spots[number].line.text) and abs(box[3] - foot) < _LEVEL and box[2] > place[2]
        for number, box in lines
    )
    over = [
        each for each in labelled.hits if each.kind == "signature" and _is_over(labelled, each.start[0], page, place)
    ]
    return found, dated or not over


def _is_over(labelled: Labelled, spot: int, page: Page, place: Box) -> bool:
    line = labelled.spots[spot].line
    return line.page == page.number and line.box is not None and line.box[1] < place[3] - 10


def _begins_a_label(labelled: Labelled, spot: int) -> bool:
    return any(each.start[0] <= spot <= each.end[0] for each in labelled.hits)


def _answers_in_its_row(labelled: Labelled, spot: int) -> bool:
    """Does it stand in a table's row behind other words: "Bookkeeper | Sue Cole"? Then it belongs to them."""
    levels = labelled.spots[spot].levels
    return bool(levels) and any(
        each.levels
        and (each.levels[-1].table, each.levels[-1].row) == (levels[-1].table, levels[-1].row)
        and each.levels[-1].column < levels[-1].column
        and bool(written(without_dates(each.line.text)))
        for each in labelled.spots
    )
