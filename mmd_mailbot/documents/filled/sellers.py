"""Lines under a tool's name that say where it is sold ("Vendor: CDW-G", "from B&H Photo", a link) or what it is for ("To be used by the
coaches"). They are no part of its name, and no tools.

What stands there without such a word ("Best Buy Business") may be anything, and stays as it was written.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..values.amounts import has_amount
from ..wording.labels import Labelled
from .listed_tools import DESCRIBES, is_wrapped

if TYPE_CHECKING:
    from .tool_pairs import Row

_LINK = re.compile(r"\W*(?:(?:link|url|website|web\s?site)\s*:\s*)?(?:https?://|www\.)\S+\W*", re.IGNORECASE)
_SENTENCE = re.compile(
    r"(?:To be used|Used|Will be|This will|These will|It will|We will|This tool|These tools|This is)\b"
)
_SELLER = re.compile(
    r"\W*(?:(?:vendor|supplier|seller|store|source|retailer|where to buy|purchase(?:d)? from)\s*[:=-]\s*"
    r"|(?:sold by|purchased? (?:from|at|through)|bought (?:from|at)|available (?:at|from|on|through)|order(?:ed)? (?:from|through)"
    r"|(?:from|via|through|at)(?=\s+[A-Z]))\s*:?\s*)(?:[\w&.,'’/-]+\s*){1,5}\W*",
    re.IGNORECASE,
)


def without_sellers(labelled: Labelled, rows: list[Row]) -> list[Row]:
    kept: list[Row] = []
    link = note = -1  # the last line of the link, and of the note, before
    for row in rows:
        own = bool(kept) and not row.bullet and not has_amount(row.text) and "\t" not in row.text
        wrapped = own and row.spot > 0 and is_wrapped(labelled, row.spot - 1, row.spot)
        if own and (_LINK.fullmatch(row.text) or (wrapped and link == row.spot - 1 and " " not in row.text.strip())):
            link = row.spot
        elif own and (
            (wrapped and note == row.spot - 1) or (_under(labelled, kept[-1], row) and _says_more(labelled, row))
        ):
            note = row.spot
        else:
            kept.append(row)
    return kept


def _says_more(labelled: Labelled, row: Row) -> bool:
    if _SELLER.fullmatch(row.text):
        return True
    if _SENTENCE.match(row.text) and labelled.spots[row.spot].levels:
        return True
    rest = row.spot > 0 and is_wrapped(labelled, row.spot - 1, row.spot)  # of a name that goes on so
    return DESCRIBES.match(row.text) is not None and bool(labelled.spots[row.spot].levels) and not rest


def _under(labelled: Labelled, tool: Row, row: Row) -> bool:
    """Does it stand in the tool's own cell, also where a page's end parts that, or on a line of no table?"""
    own, under = labelled.spots[tool.spot], labelled.spots[row.spot]
    if own.levels == under.levels:
        return True
    if not own.levels or not under.levels or own.line.page is None or under.line.page != own.line.page + 1:
        return False
    first, second = own.levels[-1], under.levels[-1]
    return (first.table, first.column) == (second.table, second.column)
