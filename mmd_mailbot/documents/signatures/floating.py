"""Words at a signature place that stand in text boxes: over the line, or perhaps somewhere else."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..layout.strip import Level
from ..values.dates import without_dates
from ..wording.answers import line_of
from ..wording.labels import Fragment, Labelled
from ..wording.names import typed_name


def with_boxes(labelled: Labelled, index: int, own: Sequence[Fragment]) -> list[Fragment]:
    """``own`` and the text boxes that hang off the label's own line: they lie over it, whichever label of the line was
    named last. Footnotes are left out."""
    kept = [each for each in own if line_of(labelled, each).aside != "note"]
    over: list[Fragment] = []
    position = labelled.hits[index].end[0] + 1
    cell = labelled.spots[position - 1].levels
    if _is_a_line_to_sign_on(labelled, position):
        position += 1
    while position < len(labelled.spots) and _hangs_there(labelled, position, cell):
        over.append(Fragment(position, labelled.spots[position].line.text, same_line=True))
        position += 1
    own_spots = {each.spot for each in over}
    return [*over, *(each for each in kept if each.spot not in own_spots)]


def _hangs_there(labelled: Labelled, position: int, cell: tuple[Level, ...]) -> bool:
    """Is it a text box in the label's own cell? In a table the cell says whose it is."""
    spot = labelled.spots[position]
    return spot.line.boxed and spot.levels == cell


def _is_a_line_to_sign_on(labelled: Labelled, position: int) -> bool:
    """Under the label: blanks, underscores, and what belongs to the date. A text box on it hangs off that line."""
    if position >= len(labelled.spots) or labelled.spots[position].levels:
        return False
    line = labelled.spots[position].line
    text = re.sub(r"\b(?:date(?: signed)?|sign(?:ature|ed)?)\b", " ", without_dates(line.text), flags=re.IGNORECASE)
    begun = any(each.start[0] == position and each.kind != "date" for each in labelled.hits)
    return not line.boxed and bool(line.text) and not begun and not re.search(r"[^\W_]", text)


def is_there(labelled: Labelled, fragment: Fragment) -> bool:
    """Does it stand at this place for sure?"""
    line = line_of(labelled, fragment)
    return not line.struck and not line.aside


def name_elsewhere(labelled: Labelled, own: Sequence[Fragment]) -> tuple[str | None, float]:
    """A name in a text box that may be shown elsewhere: a person looks."""
    words = "\n".join(each.text for each in own if line_of(labelled, each).aside == "box")
    name, _ = typed_name(words)
    return name, 0.5
