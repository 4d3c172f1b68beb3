"""Papers without pages on which the day stands on a line of its own under each label, and a name over the line to sign on.

::

    ______________________
    District Contact Signature
    Date: ____________
    Fran North
    ______________________
    MMD CST Facilitator Signature
    Date: 10/5/2026

A name right under the label before may be that party's in print. Where each party has a day under its label just where a name
stands over its line, the days say whose name it is: in print under a label it would stand without a day of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..page import OBJECT
from ..values.dates import find_dates, read_date
from ..wording.answers import written
from ..wording.labels import Fragment, Labelled
from ..wording.names import typed_name, without_printed
from .nearby import date_hits

_LINE = re.compile(r"[\s_]*_{5,}[\s_]*")
DATED = re.compile(r"\W*date(?: signed)?\s*:", re.IGNORECASE)
_BLOCK = 3  # lines under the label
_SURE = 0.9


def days_under(labelled: Labelled, index: int) -> list[Fragment]:
    """The day behind "Date:" at the head of the line right under the label."""
    below = labelled.hits[index].end[0] + 1
    return [
        each
        for at in date_hits(labelled, index)[:1]
        if labelled.hits[at].start == (below, 0)
        for each in labelled.fragments(at)
        if each.same_line and each.spot == below and find_dates(each.text)
    ]


def has_its_day_under(labelled: Labelled, index: int) -> bool:
    """Is "Date" at the head of the line right under the label?"""
    last = labelled.hits[index].end[0]
    return any(labelled.hits[at].start == (last + 1, 0) for at in date_hits(labelled, index)[:1])


def may_sign_over_its_day(labelled: Labelled, index: int) -> bool:
    """Is a picture all that the line over the label holds, or that over its line to sign on, and "Date" right under the label; or a
    name, and the day itself? Then "unsigned" would be wrong."""
    over = labelled.hits[index].start[0] - 1
    if over > 0 and _LINE.fullmatch(labelled.spots[over].line.text) and OBJECT in labelled.spots[over - 1].line.text:
        over -= 1
    if over < 0 or labelled.spots[over].levels or not has_its_day_under(labelled, index):
        return False
    text = labelled.spots[over].line.text
    if OBJECT in text and not written(text):
        return True
    return _signs(labelled, over) and bool(days_under(labelled, index))


def day_of_its_block(labelled: Labelled, index: int) -> tuple[str | None, str | None]:
    """The day on a line "Date: 10/3/2026" of the party's own block, "By: … / Its: … / Date: …", where that is no label of its own."""
    last = labelled.hits[index].end[0]
    for each in labelled.fragments(index):
        near = not each.same_line and last < each.spot <= last + _BLOCK
        if near and labelled.spots[each.spot].levels == labelled.spots[last].levels and DATED.match(each.text):
            return read_date(DATED.sub("", each.text))
    return None, None


def bear_out_names_over_lines(labelled: Labelled, signatures: Sequence[int]) -> bool:
    """Has each party a line over its label and the day's line under it, a day just where a name stands over the line?"""
    told = [_signed_and_dated(labelled, index) for index in signatures]
    borne = len(told) > 1 and all(each in ((True, True), (False, False)) for each in told) and (True, True) in told
    return borne and not _stand_under_days(labelled, signatures)


def _stand_under_days(labelled: Labelled, signatures: Sequence[int]) -> bool:
    """Is the first name right under the day of a block that is no party's ("Board President Signature"), or does one stand under the
    last party's? Then all of them may be in print under the blocks."""
    first, last = labelled.hits[signatures[0]].start[0] - 2, labelled.hits[signatures[-1]].end[0] + 2
    under_a_strangers = first > 0 and _signs(labelled, first) and DATED.match(labelled.spots[first - 1].line.text)
    return bool(under_a_strangers) or (last < len(labelled.spots) and _signs(labelled, last))


def _signed_and_dated(labelled: Labelled, index: int) -> tuple[bool, bool] | None:
    hit = labelled.hits[index]
    rule, dates = hit.start[0] - 1, date_hits(labelled, index)
    if rule < 1 or hit.start[1] > 0 or not _LINE.fullmatch(labelled.spots[rule].line.text):
        return None
    block = labelled.spots[rule - 1 : hit.end[0] + 2]
    if len(dates) != 1 or labelled.hits[dates[0]].start != (hit.end[0] + 1, 0):
        return None
    if any(each.levels or each.line.box is not None or each.line.boxed for each in block):
        return None
    return _signs(labelled, rule - 1), bool(days_under(labelled, index))


def _signs(labelled: Labelled, spot: int) -> bool:
    text = labelled.spots[spot].line.text
    if any(each.start[0] <= spot <= each.end[0] for each in labelled.hits):
        return False
    name, sure = typed_name(without_printed(text))
    return OBJECT in text or (name is not None and sure >= _SURE)
