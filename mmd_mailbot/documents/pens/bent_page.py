"""A page whose lines run apart, where paper bends or a copier pulled it askew: of which of its rows both ends are known to be level."""

from __future__ import annotations

from collections.abc import Iterable

from ..page import Box
from .register import Place

_OFF = 0.15  # of what parts a row from the next one: so much may its ends stand apart
_LONG = 120.0  # points between the labels at its ends, at least


def is_level(place: Place, others: Iterable[Place]) -> bool:
    """Do the label of the party's signature and that of its date, which the form prints in one row, stand level, seen beside how far
    the ``others`` are? Then what stands between the two is of no other row, however the rest of the page bends."""
    label, date = place.label, place.date
    if not place.found or label is None or date is None or place.line is not None or date[0] - label[2] < _LONG:
        return False
    away = [abs(_middle(each.label) - _middle(label)) for each in others if each.label is not None]
    row = min([place.area[3] - place.area[1], *away])
    return abs(_middle(date) - _middle(label)) <= _OFF * row


def _middle(box: Box) -> float:
    return (box[1] + box[3]) / 2
