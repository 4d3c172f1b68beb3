"""Papers without pages on which labels stand under what was typed over the line, a tab before the day, above as below.

::

    Pat Lee<tab>10/3/2026
    District Contact Signature<tab>Date

    ____________<tab>________
    MMD CST Facilitator Signature<tab>Date

Who types over a line takes it away, so that no underscores need to be left. A form is one of these only where such a line
stands over each of its labels and none under the last.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ..page import OBJECT
from ..values.dates import find_dates, without_dates
from ..wording.answers import written
from ..wording.labels import Fragment, Labelled
from ..wording.names import typed_name
from .nearby import date_hits


def signed_on_tabs(labelled: Labelled) -> Labelled | None:
    """The form with what stands on those lines given to the labels under them; None where it is none of these."""
    signatures = [index for index, hit in enumerate(labelled.hits) if hit.kind == "signature"]
    if len({labelled.hits[each].name for each in signatures}) < max(len(signatures), 2):
        return None
    found = replace(labelled, owned=dict(labelled.owned), over=dict(labelled.over))
    for index in signatures:
        spot = labelled.hits[index].start[0]
        if not _is_label_and_date(labelled, index) or not _is_a_place(labelled, spot - 1):
            return None
        line = labelled.spots[spot - 1].line.text
        name, _, day = line.partition("\t")
        above = labelled.spots[spot - 2].line.text if _is_free(labelled, spot - 2) else ""
        if "__" in name and not written(name) and (written(above) or OBJECT in above):
            return None  # on a line that is left, words over it may be for it
        own = [Fragment(spot - 1, name, same_line=True)]
        if written(name) and typed_name(name)[0] is None and _is_loose(above):
            own.insert(0, Fragment(spot - 2, above, same_line=True))
        for each in date_hits(labelled, index):
            found.owned[each] = []
        found.owned[date_hits(labelled, index)[0]] = [Fragment(spot - 1, day, len(name) + 1, same_line=True)]
        found.owned[index] = own
        found.over[index] = None
    last = labelled.hits[signatures[-1]].end[0]
    return None if _is_signed_on(labelled, last + 1) else found


def _is_label_and_date(labelled: Labelled, index: int) -> bool:
    """Are the label, a tab and "Date" all that the line says?"""
    hit = labelled.hits[index]
    spot = labelled.spots[hit.start[0]]
    dates = [labelled.hits[each] for each in date_hits(labelled, index)]
    if spot.levels or spot.line.box is not None or not dates or dates[0].start[0] != hit.end[0]:
        return False
    before, own = spot.line.text[: hit.start[1]], spot.line.text[hit.start[1] : dates[0].start[1]]
    return (
        not before.strip()
        and re.search(r"\t\s*$", own) is not None
        and not spot.line.text[dates[0].end[1] :].strip(" :")
    )


def _is_signed_on(labelled: Labelled, spot: int) -> bool:
    """A line of two parts, the second a day, a line for one, or nothing; and not all of it nothing."""
    if not _is_free(labelled, spot):
        return False
    name, tab, day = labelled.spots[spot].line.text.partition("\t")
    anything = bool(re.search(r"\w", name + day)) or OBJECT in name
    return bool(tab) and anything and not written(without_dates(day)) and OBJECT not in day


def _is_a_place(labelled: Labelled, spot: int) -> bool:
    """The same, or a line of tabs alone, whose leaders draw what nobody has signed."""
    return _is_signed_on(labelled, spot) or (
        _is_free(labelled, spot) and bool(re.fullmatch(r"\s*\t\s*", labelled.spots[spot].line.text))
    )


def _is_loose(text: str) -> bool:
    """A line of words right over that: the name, over the office of who signs."""
    return bool(written(text)) and "\t" not in text and not find_dates(text)


def _is_free(labelled: Labelled, spot: int) -> bool:
    if not 0 <= spot < len(labelled.spots) or labelled.spots[spot].levels or labelled.spots[spot].line.boxed:
        return False
    return not any(each.start[0] <= spot <= each.end[0] for each in labelled.hits)
