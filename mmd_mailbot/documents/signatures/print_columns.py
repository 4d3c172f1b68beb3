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
from ..page import GAP, OBJECT, Line, Page, Paper, Word
from ..wording.answers import written
from ..wording.labels import Labelled
from ..wording.names import typed_name
from .print_lines import asks_in_print

_PRINT = re.compile(r"\(\s*(?:please )?(?:print|type)(?:ed)?(?: name)?\s*\)\W*$", re.IGNORECASE)
_OTHER = re.compile(
    r"\W*(?:(?:authorized |official )?sign(?:ature|ed)?(?: here)?|date(?: signed)?|initials?)\W*", re.IGNORECASE
)
_SIGN = re.compile(r"\W*(?:authorized |official )?sign(?:ature|ed)?(?: here)?\W*", re.IGNORECASE)
_OVER = 44.0  # points over its caption that a signature reaches
_LETTERS = re.compile(rf"[^\s{OBJECT}]")
_ON = 6.0  # points before its caption in which a name may begin


def without_names_in_print(labelled: Labelled) -> Labelled:
    """With blanks for such names; nobody shall find them, by whatever way."""
    changed = dict(_changed(labelled.spots)) | dict(_in_rows_for_print(labelled.spots))
    if not changed:
        return labelled
    spots = [replace(spot, line=changed.get(at, spot.line)) for at, spot in enumerate(labelled.spots)]
    owned = {
        index: [
            replace(each, text=changed[each.spot].text[each.offset : each.offset + len(each.text)])
            if each.spot in changed
            and index >= 0
            and index not in labelled.printed
            and _is_of_a_party(labelled, index)
            else each
            for each in own
        ]
        for index, own in labelled.owned.items()
    }
    return replace(labelled, spots=spots, owned=owned)


def _is_of_a_party(labelled: Labelled, index: int) -> bool:
    return labelled.hits[index].kind in ("signature", "date")


def _in_rows_for_print(spots: Sequence[Spot]) -> Iterator[tuple[int, Line]]:
    """In a table whose rows are headed "Name" and "Signature", the parties side by side: what stands in the former."""
    tables: dict[int, dict[int, list[int]]] = {}
    for at, spot in enumerate(spots):
        if spot.levels:
            tables.setdefault(spot.levels[-1].table, {}).setdefault(spot.levels[-1].row, []).append(at)
    for rows in tables.values():
        heads = {row: min(cells, key=lambda at: (spots[at].levels[-1].column, at)) for row, cells in rows.items()}
        if not any(_SIGN.fullmatch(spots[at].line.text) for at in heads.values()):
            continue
        for row, head in heads.items():
            if asks_in_print(spots[head].line.text):
                own = spots[head].levels[-1]
                for at in rows[row]:
                    if spots[at].levels[-1] != own and spots[at].line.text.strip():
                        yield at, replace(spots[at].line, text=_blank(spots[at].line.text), words=())


def is_signed_over_captions(paper: Paper, labelled: Labelled) -> bool:
    """Does anything stand over one of the captions "Signature"? Which party's it is the captions do not say. ``labelled``: without the
    names in print."""
    for over, under, captions, _ in _rows(labelled.spots):
        others = [_SIGN.fullmatch(each) is None for each in captions]
        text = _by_place(over.line, under.line, captions, others) or _by_order(over.line, others)
        if text is not None and (written(text) or OBJECT in text):
            return True
        page = paper.page(under.line.page)
        if page is not None and _is_drawn_over(page, under.line, captions):
            return True
    return False


def _is_drawn_over(page: Page, under: Line, captions: Sequence[str]) -> bool:
    """Is a picture over the caption "Signature"?"""
    begins = _begins(under, captions)
    if begins is None or under.box is None:
        return False
    for left, right, caption in zip(begins, [*begins[1:], page.width], captions, strict=True):
        boxes = [each.box for each in page.pictures if each.box] if _SIGN.fullmatch(caption) else []
        middles = [((box[0] + box[2]) / 2, (box[1] + box[3]) / 2) for box in boxes]
        if any(left <= x < right and under.box[1] - _OVER < y < under.box[3] for x, y in middles):
            return True
    return False


def _rows(spots: Sequence[Spot]) -> Iterator[tuple[Spot, Spot, list[str], list[bool]]]:
    """Each row of lines with the row of captions under it; which of these ask for print."""
    for over, under in pairwise(spots):
        captions = [each.strip() for each in under.line.text.split(GAP)]
        in_print = [asks_in_print(each) or _is_an_office_in_print(each) for each in captions]
        others = [_OTHER.fullmatch(each) is not None for each in captions]
        if over.levels != under.levels or not any(in_print) or not any(others) or len(captions) < 2:
            continue
        if ":" in under.line.text:
            continue  # labels of what stands behind them
        if all(print_ or other for print_, other in zip(in_print, others, strict=True)):
            yield over, under, captions, in_print


def _is_an_office_in_print(caption: str) -> bool:
    """ "District MIM Contact Person (print)"; not "Robin Gray (print)"."""
    found = _PRINT.search(caption)
    if found is None:
        return False
    name, sure = typed_name(caption[: found.start()])
    return name is None or sure < 0.9


def _changed(spots: Sequence[Spot]) -> Iterator[tuple[int, Line]]:
    places = {id(spot): at for at, spot in enumerate(spots)}
    for over, under, captions, in_print in _rows(spots):
        text = _by_place(over.line, under.line, captions, in_print) or _by_order(over.line, in_print)
        # as long as it was: others name its words by where they begin
        if text is not None and text != over.line.text:
            kept = _kept(over.line, under.line, captions, in_print) or ()
            yield places[id(over)], replace(over.line, text=text, words=kept)


def _by_order(line: Line, in_print: Sequence[bool]) -> str | None:
    """Where tabs part both lines alike."""
    pieces = line.text.split(GAP)
    if line.words or len(pieces) != len(in_print):
        return None
    return GAP.join(_blank(each) if print_ else each for each, print_ in zip(pieces, in_print, strict=True))


def _by_place(line: Line, under: Line, captions: Sequence[str], in_print: Sequence[bool]) -> str | None:
    """On a page, by where the captions begin."""
    kept = _kept(line, under, captions, in_print)
    if kept is None:
        return None
    text, place, left = "", 0, {id(each) for each in kept}
    for word in line.words:
        begin = line.text.find(word.text, place)
        if begin < 0:
            return None
        text += line.text[place:begin] + (word.text if id(word) in left else _blank(word.text))
        place = begin + len(word.text)
    return text + line.text[place:]


def _kept(line: Line, under: Line, captions: Sequence[str], in_print: Sequence[bool]) -> tuple[Word, ...] | None:
    """The words over captions that do not ask for print."""
    begins = _begins(under, captions) if line.words else None
    if begins is None:
        return None
    columns = [max((at for at, left in enumerate(begins) if left <= each.box[0]), default=0) for each in line.words]
    return tuple(word for word, column in zip(line.words, columns, strict=True) if not in_print[column])


def _begins(under: Line, captions: Sequence[str]) -> list[float] | None:
    begins, at = [], 0
    for caption in captions:
        if at >= len(under.words):
            return None
        begins.append(under.words[at].box[0] - _ON)
        at += len(caption.split())
    return begins


def _blank(text: str) -> str:
    return _LETTERS.sub(" ", text)
