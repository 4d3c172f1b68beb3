"""What stands over a line to sign on, on papers without pages: the form's last answer, or who signs, over the day on the line."""

from __future__ import annotations

from ..page import OBJECT
from ..values.dates import find_dates, holds_only_a_day
from ..wording.answers import written
from ..wording.labels import Labelled
from ..wording.names import typed_name, without_printed

_SURE = 0.9


def is_last_answer(labelled: Labelled, spot: int) -> bool:
    """Does it stand on the line under a question that has no other answer, and is it neither a picture nor dated?"""
    text = labelled.spots[spot].line.text
    if OBJECT in text or find_dates(text) or not labelled.spots[spot - 1].line.text.rstrip().endswith((":", "?")):
        return False
    asked = [index for index, hit in enumerate(labelled.hits) if hit.kind == "field" and hit.end[0] == spot - 1]
    return any(
        not written(labelled.spots[spot - 1].line.text[labelled.hits[index].end[1] :])
        and any(each.spot == spot for each in labelled.fragments(index)[:1])
        for index in asked
    )


def named_over_its_day(labelled: Labelled, rule: int, before: int | None) -> list[int]:
    """The lines of a name and under it of a typed line with the day alone; not where the name stands right under the label ``before``,
    whose own it may be in print."""
    if rule < 1 or before == rule - 2 or any(each.start[0] <= rule - 1 <= each.end[0] for each in labelled.hits):
        return []
    line, over = labelled.spots[rule].line, labelled.spots[rule - 1]
    name, sure = typed_name(without_printed(over.line.text))
    dated = bool(find_dates(line.text)) and holds_only_a_day(line.text) and not over.levels
    return [rule - 1, rule] if dated and name is not None and sure >= _SURE else []
