"""Parties side by side over one row of captions: "Signature    Signature    Signature" under their lines.

::

    District Contact      MMD CST Facilitator   DESE Approval
    ____________________  Pat Lee____________   ____________________
    Signature             Signature             Signature
    ____________          10/3/2026___          ____________
    Date                  Date                  Date
"""

from __future__ import annotations

from ..page import GAP
from ..wording.captioned import SIGN
from ..wording.labels import Labelled
from ..wording.phrases import tokens_of
from .site import box_of_label

_UNDER = 4  # lines under a party's name down to its caption, at most
_LEVEL = 12.0  # points by which the begins of a party's name and of its caption differ


def labels_over_rows_of_captions(labelled: Labelled) -> set[int]:
    """The signature labels over such a row, where not each caption has a label of its own right over it: whose name stands at which
    of them nothing tells."""
    found: set[int] = set()
    for index, hit in enumerate(labelled.hits):
        if hit.kind != "signature" or labelled.spots[hit.end[0]].levels:
            continue
        page = labelled.page(index)
        for spot in range(hit.end[0] + 1, min(hit.end[0] + 1 + _UNDER, len(labelled.spots))):
            line = labelled.spots[spot].line
            captions = line.text.split(GAP)
            if line.page == page and len(captions) > 1 and all(tokens_of(each) in SIGN for each in captions):
                found |= set() if _are_all_labelled(labelled, hit.start[0], spot) else {index}
    return found


def _are_all_labelled(labelled: Labelled, names: int, captions: int) -> bool:
    boxes = [
        box_of_label(labelled, index)
        for index, hit in enumerate(labelled.hits)
        if hit.kind == "signature" and hit.start[0] == names
    ]
    line, at, begins = labelled.spots[captions].line, 0, []
    for part in line.text.split(GAP):
        begins += [each.box[0] for each in line.words[at : at + 1]]
        at += len(part.split())
    return all(any(box and abs(box[0] - each) < _LEVEL for box in boxes) for each in begins)
