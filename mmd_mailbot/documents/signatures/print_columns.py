"""Names over captions that ask for them in print, beside the place to sign: they were typed by whoever made the form.

::

    DESE Approval                                      Pat Lee                      ____________   ________
    ____________    Kim Orr         ________           Superintendent (print)       Signature      Date
    Signature       Printed Name    Date
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ..layout.strip import Spot
from ..page import GAP, OBJECT, Line
from ..wording.labels import Labelled
from .print_lines import asks_in_print

_PRINT = re.compile(r"\(\s*(?:please )?(?:print|type)(?:ed)?(?: name)?\s*\)\W*$", re.IGNORECASE)
_OTHER = re.compile(
    r"\W*(?:(?:authorized |official )?sign(?:ature|ed)?(?: here)?|date(?: signed)?|initials?)\W*", re.IGNORECASE
)
_LETTERS = re.compile(rf"[^\s{OBJECT}]")
_ON = 6.0  # points before its caption in which a name may begin


def without_names_in_print(labelled: Labelled) -> Labelled:
    """With blanks for such names; nobody shall find them, by whatever way."""
    changed = dict(_changed(labelled.spots))
    if not changed:
        return labelled
    spots = [replace(spot, line=changed.get(at, spot.line)) for at, spot in enumerate(labelled.spots)]
    owned = {
        index: [
            replace(each, text=changed[each.spot].text[each.offset : each.offset + len(each.text)])
            if each.spot in changed and index >= 0 and labelled.hits[index].kind in ("signature", "date")
            else each
            for each in own
        ]
        for index, own in labelled.owned.items()
    }
    return replace(labelled, spots=spots, owned=owned)


def _changed(spots: Sequence[Spot]) -> Iterator[tuple[int, Line]]:
    for at, (over, under) in enumerate(pairwise(spots)):
        captions = [each.strip() for each in under.line.text.split(GAP)]
        in_print = [asks_in_print(each) or _PRINT.search(each) is not None for each in captions]
        others = [_OTHER.fullmatch(each) is not None for each in captions]
        if over.levels != under.levels or not any(in_print) or not any(others) or len(captions) < 2:
            continue
        if all(print_ or other for print_, other in zip(in_print, others, strict=True)):
            text = _by_place(over.line, under.line, captions, in_print) or _by_order(over.line, in_print)
            if text is not None and text != over.line.text:
                kept = () if not over.line.words else tuple(each for each in over.line.words if each.text in text)
                yield at, replace(over.line, text=text, words=kept)


def _by_order(line: Line, in_print: Sequence[bool]) -> str | None:
    """Where tabs part both lines alike."""
    pieces = line.text.split(GAP)
    if line.words or len(pieces) != len(in_print):
        return None
    return GAP.join(_blank(each) if print_ else each for each, print_ in zip(pieces, in_print, strict=True))


def _by_place(line: Line, under: Line, captions: Sequence[str], in_print: Sequence[bool]) -> str | None:
    """On a page, by where the captions begin."""
    if not line.words or not under.words:
        return None
    begins, at = [], 0
    for caption in captions:
        begins.append(under.words[at].box[0] - _ON)
        at += len(caption.split())
        if at > len(under.words):
            return None
    bounds = [*begins, float("inf")]
    text, place = "", 0
    for word in line.words:
        begin = line.text.find(word.text, place)
        if begin < 0:
            return None
        column = max((each for each, left in enumerate(begins) if left <= word.box[0]), default=0)
        printed = in_print[column] and word.box[0] < bounds[column + 1]
        text += line.text[place:begin] + (_blank(word.text) if printed else word.text)
        place = begin + len(word.text)
    return text + line.text[place:]


def _blank(text: str) -> str:
    return _LETTERS.sub(" ", text)
