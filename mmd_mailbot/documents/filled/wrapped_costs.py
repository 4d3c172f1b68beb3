"""Costs that a narrow column wraps, put together again.

::

    $179.99 each x 5 =         1,099.95
    $899.95                    USD

Only what makes one amount, which multiplies or adds up, is one: a cost under "$179.99 each x 5 =" may be the next tool's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..values.amounts import in_dollars, read_amount
from ..wording.labels import Labelled
from .listed_tools import is_cut_by_the_page, is_wrapped

if TYPE_CHECKING:
    from .tool_pairs import Row

_LONE_CURRENCY = re.compile(r"\W*(?:USD|US dollars|dollars|each|ea\.?|total)\W*", re.IGNORECASE)
_UNENDED = re.compile(r"[=x×*@$+]\s*$", re.IGNORECASE)


def with_whole_costs(labelled: Labelled, costs: list[Row]) -> list[Row]:
    joined: list[Row] = []
    last = -1
    for row in costs:
        if joined and _goes_on(labelled, joined[-1], last, row):
            begun = joined[-1]
            joined[-1] = type(row)(begun.spot, in_dollars(f"{begun.text} {row.text}"), begun.bullet, begun.pieces)
        else:
            joined.append(row)
        last = row.spot
    return joined


def _goes_on(labelled: Labelled, begun: Row, above: int, row: Row) -> bool:
    own, under = labelled.spots[above], labelled.spots[row.spot]
    same = row.spot == above + 1 and own.levels == under.levels and own.line.page is not None
    cut = is_cut_by_the_page(labelled, above, row.spot)
    if row.bullet or not own.levels or not (same or cut):
        return False
    wrapped = cut or is_wrapped(labelled, above, row.spot)
    if _LONE_CURRENCY.fullmatch(row.text):
        return wrapped
    first = read_amount(begun.text)
    if (first.value is not None and not first.each) or not (_UNENDED.search(begun.text) or wrapped):
        return False
    whole = read_amount(in_dollars(f"{begun.text} {row.text}"))
    return whole.value is not None and whole.remark is None
