"""A signing service's imprint in a PDF's text: smaller than the form's own print, beside, over or under the name in its script face."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..layout.strip import Spot
from ..page import Box, Line, Page, Word
from ..values.dates import find_dates, without_dates
from ..wording.answers import written
from ..wording.blocks import begins_an_imprint
from ..wording.labels import Fragment, Labelled
from ..wording.names import without_printed
from .imprint import Imprint, imprint_in, says_who_signed
from .region import SMALL, size_of
from .site import union

_ASKS = re.compile(r"(?:signature|signed|date):", re.IGNORECASE)  # at the head of a line of the party's block
_ONE_LINE = 0.5  # of a word's height that two words of one line have in common
_MOST = 60  # words
_CLOSE = 40.0  # points over or under the place
_MOST_LINES = 8
_OVER_A_NAME = 4.0  # of the small print's size: so far apart are two of its lines with the name between them


def imprint_at(
    labelled: Labelled, index: int, dates: Sequence[int], own: Sequence[Fragment], page: Page, region: Box
) -> Imprint | None:
    """The imprint in ``region``, where this party signs, or in the cells of its ``own`` words; None where there is none, or it stands
    as near to another party's label."""
    hit = labelled.hits[index]
    label = labelled.spots[hit.end[0]].line
    limit = SMALL * max((size_of(each) for each in _words_of(labelled, index)), default=0.0)
    printed = {id(each) for other in (index, *dates) for each in _words_of(labelled, other) if size_of(each) > limit}
    printed |= {id(each) for line in _other_lines(labelled, label) for each in line.words if size_of(each) > limit}
    printed |= {id(each) for line in page.lines if _asks_for_print(line.text) for each in line.words}
    printed |= {id(line.words[0]) for line in page.lines if line.words and _ASKS.fullmatch(line.words[0].text)}
    printed |= _in_other_tables(labelled, labelled.spots[hit.end[0]])
    free = [each for each in page.words if id(each) not in printed]
    if (whole := _in_a_cell(labelled, index, own, page, free)) is not None:
        return whole
    cell = union([region, *_cells(labelled, own, page)]) or region
    heads = _first_lines(free, cell)
    small = [each for each in free if size_of(each) <= limit or id(each) in heads]
    printed_small = {id(each) for each in small}
    alone = bool(labelled.spots[hit.end[0]].levels) and not any(
        line.box is not None and _lies_in(line.box, cell) for line in _labels_of_others(labelled, index)
    )
    for room in (0.0, 1.0, _OVER_A_NAME):
        within = _with_the_rest(small, cell, room) if room else cell
        inside = [each for each in free if _lies_in(each.box, within)]
        told = [each for each in inside if id(each) in printed_small]
        around = union([each.box for each in told])
        if around is None or len(inside) > _MOST:
            return None
        found = imprint_in([*_lines(told), *_lines([each for each in inside if id(each) not in printed_small])])
        if found is not None:
            return found if (alone and within == cell) or _is_nearest(labelled, index, label, around) else None
    return None


def _in_other_tables(labelled: Labelled, label: Spot) -> set[int]:
    """The words, by id, of tables that the label does not stand in."""
    own = {each.table for each in label.levels}
    others = [spot for spot in labelled.spots if spot.levels and not own & {each.table for each in spot.levels}]
    return {id(word) for spot in others for word in spot.line.words}


def _in_a_cell(
    labelled: Labelled, index: int, own: Sequence[Fragment], page: Page, free: Sequence[Word]
) -> Imprint | None:
    """The imprint that all the words of one cell in the label's row make up: its neighbours hold the printed name and the day."""
    levels = labelled.spots[labelled.hits[index].end[0]].levels
    for fragment in own:
        spot = labelled.spots[fragment.spot]
        level = spot.levels[-1] if spot.levels and spot.line.page == page.number else None
        if not levels or level is None or level.box is None or level == levels[-1]:
            continue
        if (level.table, level.row) != (levels[-1].table, levels[-1].row):
            continue
        lines = _lines([each for each in free if _lies_in(each.box, level.box)])
        found = imprint_in(lines) if len(lines) > 1 else None
        if found is not None:
            return found
    return None


def _asks_for_print(text: str) -> bool:
    """ "Printed name: Pat Lee", which is no part of an imprint that stands over it."""
    return bool(text.strip()) and not without_printed(text).strip()


def _first_lines(free: Sequence[Word], cell: Box) -> set[int]:
    """The words of lines that begin an imprint at the place or close over it: some set them as large as the form's own print."""
    near = [each for each in free if cell[1] - _CLOSE <= each.box[1] and each.box[3] <= cell[3] + _CLOSE]
    rows = _rows(near) if len(near) <= 4 * _MOST else []
    return {id(each) for row in rows if says_who_signed(_text(row)) for each in row}


def _with_the_rest(small: Sequence[Word], region: Box, room: float) -> Box:
    """The region as far up and down as the small print that begins in it: it may reach over the line before. ``room``: between two
    of its lines, in their own sizes."""
    block = union([each.box for each in small if _lies_in(each.box, region)])
    if block is None:
        return region
    for _ in range(_MOST_LINES):
        near = [each.box for each in small if _hangs_on(each, block, room)]
        grown = union([block, *near]) or block
        if grown == block:
            break
        block = grown
    return region[0], min(region[1], block[1]), region[2], max(region[3], block[3])


def _hangs_on(word: Word, block: Box, room: float) -> bool:
    aside = max(word.box[0] - block[2], block[0] - word.box[2])
    return aside < size_of(word) and max(word.box[1] - block[3], block[1] - word.box[3]) < room * size_of(word)


def _cells(labelled: Labelled, own: Sequence[Fragment], page: Page) -> Iterator[Box]:
    """An imprint's "Date:" may have been taken for the form's, and its cell for the date's. A day alone in its cell is the party's own,
    over "Date"."""
    for fragment in own:
        spot = labelled.spots[fragment.spot]
        if find_dates(fragment.text) and not written(without_dates(fragment.text)):
            continue
        if spot.levels and spot.line.page == page.number and spot.levels[-1].box is not None:
            yield spot.levels[-1].box


def _words_of(labelled: Labelled, index: int) -> Iterator[Word]:
    """The words of the page that make up the label, without an imprint that begins between its heading and "Signature:"."""
    hit = labelled.hits[index]
    between = range(hit.start[0] + 1, hit.end[0])
    imprint = next((each for each in between if begins_an_imprint(labelled.spots[each].line.text)), hit.end[0])
    for spot in (*range(hit.start[0], imprint), hit.end[0]):
        line = labelled.spots[spot].line
        begin = hit.start[1] if spot == hit.start[0] else 0
        end = hit.end[1] if spot == hit.end[0] else len(line.text)
        at = 0
        for word in line.words:
            at = max(line.text.find(word.text, at), at)
            if begin <= at < end:
                yield word
            at += len(word.text)


def _other_lines(labelled: Labelled, label: Line) -> Iterator[Line]:
    """Those with a label of their own."""
    for hit in labelled.hits:
        line = labelled.spots[hit.start[0]].line
        if line is not label and line.page == label.page:
            yield line


def _lies_in(box: Box, region: Box) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return region[0] <= x <= region[2] and region[1] <= y <= region[3]


def _lines(words: Sequence[Word]) -> list[str]:
    return [_text(each) for each in _rows(words)]


def _text(row: Sequence[Word]) -> str:
    return " ".join(each.text for each in sorted(row, key=lambda each: each.box[0]))


def _rows(words: Sequence[Word]) -> list[list[Word]]:
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda each: (each.box[1] + each.box[3], each.box[0])):
        row = next((each for each in rows if _share_a_line(each[0].box, word.box)), None)
        if row is None:
            rows.append([word])
        else:
            row.append(word)
    return rows


def _share_a_line(one: Box, other: Box) -> bool:
    over = min(one[3], other[3]) - max(one[1], other[1])
    return over >= _ONE_LINE * min(one[3] - one[1], other[3] - other[1])


def _labels_of_others(labelled: Labelled, index: int) -> Iterator[Line]:
    """The lines of the other parties' labels on that page."""
    own = labelled.hits[index]
    for hit in labelled.hits:
        line = labelled.spots[hit.end[0]].line
        if hit.kind == "signature" and hit.name != own.name and line.page == labelled.page(index):
            yield line


def _is_nearest(labelled: Labelled, index: int, label: Line, around: Box) -> bool:
    """Is no other party's label as near, over it or under it?"""
    own = _distance(label, around)
    others = (_distance(line, around) for line in _labels_of_others(labelled, index))
    return own is not None and all(each is None or own + 2 < each for each in others)


def _distance(line: Line, box: Box) -> float | None:
    return None if line.box is None else max(0.0, box[1] - line.box[3], line.box[1] - box[3])
