"""Words at a signature place that stand in text boxes: over the line, or perhaps somewhere else."""

from __future__ import annotations

from collections.abc import Sequence

from ..wording.answers import line_of
from ..wording.labels import Fragment, Labelled
from ..wording.names import typed_name


def with_boxes(labelled: Labelled, index: int, own: Sequence[Fragment]) -> list[Fragment]:
    """``own`` and the text boxes that hang off the label's own line: they lie over it, whichever label of the line was
    named last. Footnotes are left out."""
    kept = [each for each in own if line_of(labelled, each).aside != "note"]
    over: list[Fragment] = []
    position = labelled.hits[index].end[0] + 1
    if labelled.spots[position - 1].levels:
        return kept  # in a table the cell says whose it is
    while position < len(labelled.spots) and labelled.spots[position].line.boxed:
        over.append(Fragment(position, labelled.spots[position].line.text, same_line=True))
        position += 1
    own_spots = {each.spot for each in over}
    return [*over, *(each for each in kept if each.spot not in own_spots)]


def is_there(labelled: Labelled, fragment: Fragment) -> bool:
    """Does it stand at this place for sure?"""
    line = line_of(labelled, fragment)
    return not line.struck and not line.aside


def name_elsewhere(labelled: Labelled, own: Sequence[Fragment]) -> tuple[str | None, float]:
    """A name in a text box that may be shown elsewhere: a person looks."""
    words = "\n".join(each.text for each in own if line_of(labelled, each).aside == "box")
    name, _ = typed_name(words)
    return name, 0.5
