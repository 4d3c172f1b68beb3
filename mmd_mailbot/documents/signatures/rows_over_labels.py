"""Forms on which each label stands on a line of its own right under a table of one row that might as well be its own to sign in.

::

    | Pat Lee                              | Date: 10/3/2026 |
    District Contact Signature

    |                                      | Date:           |
    MMD CST Facilitator Signature

The row under a label is the next party's there, and one under the last label a stranger's; on forms that look alike the first table is
no party's, and the row under a label is its own. Where anything stands in such a row a person looks at all of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..page import OBJECT, Paper
from ..values.dates import without_dates
from ..wording.answers import written
from ..wording.labels import Labelled
from ..wording.strangers import STRANGER

_NOTES = 2  # lines between a table and the label under it
_ROWS = 2  # a head over the row to sign in
_NEAR = 30.0  # points from the foot of a table down to the label
_DAY = re.compile(r"\W*date\b", re.IGNORECASE)
_HEAD = re.compile(r"\W*(?:signature|sign here|date(?: signed)?)\W*", re.IGNORECASE)
_LEAST = 2  # parties


def labels_under_rows(paper: Paper, labelled: Labelled) -> set[int]:
    """The signature labels of such a form, if anything stands in one of its rows."""
    signatures = _of_parties(labelled)
    if len({labelled.hits[each].name for each in signatures}) < _LEAST:
        return set()
    rows: list[int] = []
    for index in signatures:
        table = _over(labelled, index)
        if not table:
            return set()
        rows += table
    rows += _from(labelled, labelled.hits[signatures[-1]].end[0] + 1)
    return set(signatures) if _are_filled(paper, labelled, rows) else set()


def is_beside_a_filled_row(paper: Paper, labelled: Labelled, index: int) -> bool:
    """Where no layout tells whose rows they are: is something in a row to sign in right under or over the label? Then "unsigned" would
    be wrong."""
    if index in labelled.over:
        return False
    over = () if index in labelled.under else _over(labelled, index)
    return _are_filled(paper, labelled, [*over, *_under(labelled, index)])


def _of_parties(labelled: Labelled) -> list[int]:
    every = enumerate(labelled.hits)
    return [index for index, hit in every if hit.kind == "signature" and hit.name != STRANGER]


def _are_filled(paper: Paper, labelled: Labelled, rows: Sequence[int]) -> bool:
    return any(_holds_something(labelled.spots[at].line.text) or _is_drawn_in(paper, labelled, at) for at in rows)


def _under(labelled: Labelled, index: int) -> Sequence[int]:
    """The lines of the table to sign in right under the label."""
    (first, start), (last, end) = labelled.hits[index].start, labelled.hits[index].end
    alone = start == 0 and not labelled.spots[last].line.text[end:].strip(" :*")
    return () if labelled.spots[first].levels or not alone else _from(labelled, last + 1)


def _over(labelled: Labelled, index: int) -> Sequence[int]:
    """The lines of the table to sign in over the label; none where there is no such table."""
    first = labelled.hits[index].start[0]
    if labelled.spots[first].levels or labelled.hits[index].start[1] > 0:
        return ()
    for at in range(first - 1, max(first - 2 - _NOTES, -1), -1):
        if labelled.spots[at].levels:
            return _table(labelled, at) if _is_near(labelled, at, first) else ()
        if any(each.start[0] <= at <= each.end[0] for each in labelled.hits):
            return ()
    return ()


def _from(labelled: Labelled, spot: int) -> Sequence[int]:
    """The lines of a table to sign in that begins there."""
    return _table(labelled, spot) if spot < len(labelled.spots) and labelled.spots[spot].levels else ()


def _table(labelled: Labelled, spot: int) -> Sequence[int]:
    table = labelled.spots[spot].levels[0].table
    every = [at for at, each in enumerate(labelled.spots) if each.levels and each.levels[0].table == table]
    rows = {labelled.spots[at].levels[0].row for at in every}
    dated = any(_DAY.match(labelled.spots[at].line.text) for at in every)
    labels = {hit.start[0] for hit in labelled.hits if hit.kind == "signature"}  # then it is the row of that party
    return every if dated and len(rows) <= _ROWS and labels.isdisjoint(every) else ()


def _is_near(labelled: Labelled, spot: int, label: int) -> bool:
    over, own = labelled.spots[spot], labelled.spots[label].line
    cell = over.levels[0].box
    if own.box is None or cell is None:
        return own.box is None
    return over.line.page == own.page and own.box[1] - cell[3] < _NEAR


def _is_drawn_in(paper: Paper, labelled: Labelled, spot: int) -> bool:
    """Is the middle of something drawn on a page as high as the row?"""
    page, row = paper.page(labelled.spots[spot].line.page), labelled.spots[spot].levels[0].box
    if page is None or row is None:
        return False
    middles = [(each.box[1] + each.box[3]) / 2 for each in page.pictures if each.box]
    return any(row[1] < each < row[3] for each in middles)


def _holds_something(text: str) -> bool:
    return OBJECT in text or (_HEAD.fullmatch(text) is None and bool(written(_DAY.sub("", without_dates(text)))))
