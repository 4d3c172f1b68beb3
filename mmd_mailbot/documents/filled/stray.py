"""A total that stands right of its label and belongs to no cell of it: where a photo lost the line that closes its cell, or the line
between its row and the next, whose label then came between the two."""

from __future__ import annotations

from dataclasses import replace

from ...core.facts import Fact
from ...core.ruleset import FormField
from ..page import Line
from ..values.amounts import read_amount
from ..values.slips import mended_amounts
from ..wording.answers import place
from ..wording.garbled import is_recognised
from ..wording.labels import Labelled

_SURE = 0.85  # until the costs add up to it
_SHARED = 0.6  # of the lower line's height


def with_a_stray_total(labelled: Labelled, form_field: FormField, read: Fact) -> Fact:
    """``read`` unless nothing was: then the one amount that stands on the label's own height behind it."""
    if read.value is not None or read.unread is not None or not is_recognised(labelled.spots):
        return read
    for index in labelled.of("field", form_field.name):
        hit = labelled.hits[index]
        label = labelled.spots[hit.end[0]].line
        beside = [
            (number, spot.line.text)
            for number, spot in enumerate(labelled.spots)
            if number != hit.end[0] and _is_behind(spot.line, label)
        ]
        amounts = [(number, read_amount(mended_amounts(text))) for number, text in beside]
        if len(amounts) == 1 and amounts[0][1].value is not None and not amounts[0][1].unread:
            number, amount = amounts[0]
            return replace(
                read,
                value=str(amount.value),
                confidence=min(_SURE, amount.confidence),
                where=place(labelled, number, form_field.place),
            )
    return read


def _is_behind(line: Line, label: Line) -> bool:
    if line.box is None or label.box is None or line.page != label.page or not line.text.strip():
        return False
    shared = min(line.box[3], label.box[3]) - max(line.box[1], label.box[1])
    low = min(line.box[3] - line.box[1], label.box[3] - label.box[1])
    return line.box[0] >= label.box[2] and shared >= _SHARED * low
