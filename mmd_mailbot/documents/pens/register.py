"""A page registered to its form: where each party's place is, also where ink covers the words that name it.

The form prints its words in one order. Those that were recognised hold the others between them: a label that a
signature covers stands between the words printed before and after it, at the left edge and at the step of the rest.
Without either neighbour nothing is said of the place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from ...core.ruleset import FormDefinition
from ..page import Box, Line, Page, Word
from ..wording.labels import Hit, Labelled, tokens_of
from .covered import Anchor, hidden_label
from .headed import column_edge, date_column, sign_column
from .label_rest import rest_of_label
from .name_rows import name_row_under
from .side_by_side import PARTED, date_in_column, is_in_another_column, is_right_of

_ROOM = 50.0  # points under a label that a signature may take where nothing follows
_RISE = 30.0  # points above its line that a signature reaches
_UNDER = 11.0
_ROW = 14.0  # points: so much room between the two holds a day, over the date's word
_SAME_ROW = 4.0  # points by which the date's word may begin over the label's foot and still stand under it
_BESIDE = 30.0
_ALIGNED, _FIRST_WORD = 8.0, 80.0  # points that labels of one column begin apart; that a label's first word is long


@dataclass(frozen=True, slots=True)
class Place:
    """One party's place on a page, in points. ``area``: where it signs, without the date's part of the row."""

    role: str
    page: int
    label: Box | None
    area: Box
    date: Box | None = None  # the printed word
    date_hit: int = -1  # its index among the hits
    found: bool = True  # the label was read; else its place follows from its neighbours
    line: Box | None = None  # to sign on, where the label stands beneath it; the date stands over its label then, too
    asks: bool = False  # the label ends with a line of its own, "Signature:", and the line to sign on is behind that
    dated_from: float | None = None  # points from the left: the dates' column, which only the table's head names

    @property
    def dated_over(self) -> bool:
        """Does the day stand over its word, as the name over its label? A word right under the label has the day behind it."""
        room = _ROW if self.date is None or self.label is None else self.date[1] - self.label[3]
        return self.line is not None and not -_SAME_ROW < room < _ROW


@dataclass(frozen=True, slots=True)
class Registered:
    places: dict[str, tuple[Place, ...]]
    printed: tuple[tuple[int, Box], ...]  # page and box of every word that the form prints, and of other text


def register(
    pages: Sequence[Page],
    labelled: Labelled,
    form: FormDefinition,
    rules: Callable[[Page, Box], Sequence[Box]] | None = None,
) -> Registered:
    """Every party's places on these pages. ``rules``: finds the ruled lines in a part of a page, where the page's own
    are not known."""
    order = _order_of_print(form)
    anchors = _anchors(labelled, order)
    taken = {id(word) for hit in labelled.hits for word in words_of(labelled, hit)}
    torn = _torn_print(pages, form, taken)
    anchors = sorted([*anchors, *torn], key=lambda each: (each.page, each.box[1]))
    places: dict[str, tuple[Place, ...]] = {}
    wanted = [row.role for row in form.signatures]
    for role in wanted:
        own = [each for each in anchors if each.kind == "signature" and each.name == role]
        if not own:
            hidden = hidden_label(pages, anchors, form, role, order, rules)
            if hidden is not None:
                anchors = sorted([*anchors, hidden], key=lambda each: (each.page, each.box[1]))
    ruled = _ruled(pages, anchors, rules)
    named = _name_rows(pages, anchors, ruled)
    anchors = sorted([*anchors, *named], key=lambda each: (each.page, each.box[1]))
    for role in wanted:
        own = [each for each in anchors if each.kind == "signature" and each.name == role]
        places[role] = tuple(
            _place(page, form, anchors, each, ruled.get(each.page, ()))
            for each in own
            if (page := _page(pages, each.page)) is not None
        )
    return Registered(places, tuple(_printed(pages, labelled, places, [*torn, *named])))


def _ruled(
    pages: Sequence[Page], anchors: Sequence[Anchor], rules: Callable[[Page, Box], Sequence[Box]] | None
) -> dict[int, Sequence[Box]]:
    found: dict[int, Sequence[Box]] = {}
    for page in pages:
        own = [each.box for each in anchors if each.kind == "signature" and each.page == page.number]
        if own:
            part = (0.0, min(each[1] for each in own) - 50, page.width, max(each[3] for each in own) + 80)
            found[page.number] = page.rules or (rules(page, part) if rules else ())
    return found


def _name_rows(pages: Sequence[Page], anchors: Sequence[Anchor], ruled: dict[int, Sequence[Box]]) -> list[Anchor]:
    """Rows for printed names, each under a party's label that has its own line to sign on behind it; under any other label the
    line for the signature may follow below."""
    found = {}
    for each in anchors:
        page = _page(pages, each.page) if each.kind == "signature" else None
        if page is None or not _on_a_line(page, each.box, ruled.get(each.page, ())):
            continue
        row = name_row_under(page, each.box)
        if row is not None:
            found[(each.page, row)] = Anchor(-1, each.page, row, "torn", "", -1)
    return list(found.values())


def _torn_print(pages: Sequence[Page], form: FormDefinition, taken: set[int]) -> list[Anchor]:
    """Lines of the form's longer print that were not found word for word: spaces lost, letters misread."""
    printed = [_letters(text) for block in form.blocks for text in (block.text, *block.items) if len(text) > 25]
    printed += [_letters(text) for each in form.fields for text in each.labels if each.type == "tick"]
    found = []
    for page in pages:
        for line in page.lines:
            words = [each for each in line.words if id(each) not in taken]
            letters = _letters(" ".join(each.text for each in words))
            if len(letters) < 14 or not words:
                continue
            if any(fuzz.partial_ratio(letters, text) >= 86 for text in printed if len(text) >= 0.8 * len(letters)):
                box = (
                    min(each.box[0] for each in words), min(each.box[1] for each in words),
                    max(each.box[2] for each in words), max(each.box[3] for each in words),
                )  # fmt: skip
                found.append(Anchor(-1, page.number, box, "torn", letters, -1))
    return found


def _letters(text: str) -> str:
    return re.sub(r"[^a-z]", "", text.lower())


def _page(pages: Sequence[Page], number: int) -> Page | None:
    return next((each for each in pages if each.number == number), None)


# ---------------------------------------------------------------- printed words


def _order_of_print(form: FormDefinition) -> dict[tuple[str, str], int]:
    """Kind and name (or first words) of what the form prints → its position."""
    order: dict[tuple[str, str], int] = {}
    for block in form.blocks:
        if block.type == "signature":
            for name in block.names:
                order[("signature", name)] = len(order)
        elif block.names:
            for name in block.names:
                order[("field", name)] = len(order)
        if block.text:
            order[("print", " ".join(tokens_of(block.text)[:5]))] = len(order)
        for item in block.items:
            order[("print", " ".join(tokens_of(item)[:5]))] = len(order)
    return order


def _anchors(labelled: Labelled, order: dict[tuple[str, str], int]) -> list[Anchor]:
    found = []
    for index, hit in enumerate(labelled.hits):
        box, page = box_of(labelled, hit), labelled.page(index)
        if box is None or page is None:
            continue
        name = hit.name if hit.kind != "print" else " ".join(hit.phrase.tokens[:5])
        found.append(Anchor(order.get((hit.kind, name), -1), page, box, hit.kind, hit.name, index))
    return sorted(found, key=lambda each: (each.page, each.box[1]))


def words_of(labelled: Labelled, hit: Hit) -> list[Word]:
    """The recognised words that make a hit."""
    found: list[Word] = []
    for spot in range(hit.start[0], min(hit.end[0], len(labelled.spots) - 1) + 1):
        line = labelled.spots[spot].line
        first = hit.start[1] if spot == hit.start[0] else 0
        last = hit.end[1] if spot == hit.end[0] else len(line.text)
        found += [word for word, start, end in _with_offsets(line) if start < last and end > first]
    return found


def _with_offsets(line: Line) -> list[tuple[Word, int, int]]:
    found, at = [], 0
    for word in line.words:
        start = line.text.find(word.text, at)
        if start < 0:
            continue
        at = start + len(word.text)
        found.append((word, start, at))
    return found


def box_of(labelled: Labelled, hit: Hit) -> Box | None:
    words = [each for each in words_of(labelled, hit) if each.box]
    first = labelled.spots[hit.start[0]].line
    if not words:
        return first.box
    return (
        min(each.box[0] for each in words), min(each.box[1] for each in words),
        max(each.box[2] for each in words), max(each.box[3] for each in words),
    )  # fmt: skip


# ---------------------------------------------------------------- places


def _place(page: Page, form: FormDefinition, anchors: Sequence[Anchor], own: Anchor, rules: Sequence[Box]) -> Place:
    label = own.box
    here = [each for each in anchors if each.page == own.page and each is not own]
    anchor = _date_of(here, own)
    labels = [each.box for each in anchors if each.page == own.page and each.kind == "signature"]
    date = anchor.box if anchor else _date_word(page, own, labels)
    beside = date is not None and date[0] > label[2] - 5
    column = date_column(page, labels) if date is None else None
    right = date[0] - 4 if date is not None and beside else page.width - 24
    right = right if column is None else column_edge(column, rules)
    dated_from = column and right
    if date is None and column is None and (usual := _usual_date(here, labels, label)) is not None:
        right = dated_from = min(right, usual)
    begins, ends = sign_column(page, labels, rules)  # a name that was printed in a column of its own signs nothing
    right = right if ends is None else min(right, ends)
    right = min([right, *(each[0] - PARTED for each in labels if is_right_of(each, label))])
    below = [
        each.box[1]
        for each in here
        if each.box[1] > label[3] - 3
        and each.box[0] < right
        and not is_in_another_column(each.box, label, labels)
        and not (date is not None and beside and each.box == date)
    ]
    foot = [
        line.box[1] - 3 for line in page.lines if line.box and line.box[1] > label[3] and _is_foot(line, page, form)
    ]
    below += [date[1]] if date is not None and not beside and date[1] > label[3] else []
    bottom = min([*below, *foot, label[3] + _ROOM])
    above = [each.box[3] for each in here if each.box[3] < label[1] + 4 and each.box[0] < right]
    top = max([*above, label[1] - _RISE])
    left = _left_of(own, here) - 6 if begins is None else begins
    if _on_a_line(page, label, rules):
        area = (left, max(top, label[3] - _RISE), right, min(bottom, label[3] + _UNDER))
    else:
        area = (left, max(top, label[1] - 8), right, bottom)
    hit = anchor.index if anchor else -1
    return Place(
        own.name,
        own.page,
        label,
        area,
        date,
        hit,
        own.index >= 0,
        asks=_asks_beside(page, label, rules),
        dated_from=dated_from,
    )


def _usual_date(here: Sequence[Anchor], labels: Sequence[Box], label: Box) -> float | None:
    """Where the dates' words of all other rows begin, one below the other: where a sticker, or a stamp, covers this row's."""
    dates = [each.box[0] for each in here if each.kind == "date" and each.box[0] > label[2] - 5]
    several = len(labels) > 1 and len(dates) == len(labels) - 1
    return min(dates) - 4 if several and max(dates) - min(dates) < _FIRST_WORD / 2 else None


def _left_of(own: Anchor, here: Sequence[Anchor]) -> float:
    """Where the label begins; where ink covers its first word, where all others of the form do."""
    others = [each.box[0] for each in here if each.kind == "signature"]
    begins = min(others, default=own.box[0])
    aligned = len(others) > 1 and max(others) - begins < _ALIGNED
    return begins if aligned and _ALIGNED < own.box[0] - begins < _FIRST_WORD else own.box[0]


def _date_of(here: Sequence[Anchor], own: Anchor) -> Anchor | None:
    """The word "Date" that is nearest under or beside the label, before the next party's label."""
    signed = [each.box for each in here if each.kind == "signature"]
    following = min((each[1] for each in signed if each[1] > own.box[3]), default=1e9)
    near = [
        each
        for each in here
        if each.kind == "date"
        and own.box[1] - 12 < each.box[1] < min(own.box[3] + _ROOM, following - 3)
        and not is_in_another_column(each.box, own.box, signed)
    ]
    named = [each for each in near if each.name == own.name]  # of parties side by side each has its own
    return min(named or near, key=lambda each: each.box[1], default=None)


def _is_foot(line: Line, page: Page, form: FormDefinition) -> bool:
    """The form's small print or the page's number, at the foot."""
    words = line.text.strip().lower()
    small = fuzz.partial_ratio(form.id, words) > 85 if len(words) >= len(form.id) else False
    return small or (
        bool(re.fullmatch(r"(?:page\s*)?\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?", words))
        and line.box is not None
        and line.box[1] > 0.9 * page.height
    )


def _date_word(page: Page, own: Anchor, labels: Sequence[Box]) -> Box | None:
    """The printed word in the label's row, or under it in its column, where it was not taken for a label."""
    printed = [word.box for word in page.words if _letters(word.text) == "date"]
    row = [each for each in printed if each[0] > own.box[2] and own.box[1] - 8 < each[1] < own.box[3] + 16]
    return date_in_column(printed, own.box, labels) or min(row, default=None)


def _on_a_line(page: Page, label: Box, rules: Sequence[Box]) -> bool:
    """Is there a line to sign on behind the label, at its foot? Of a heading with "Signature:" under it, behind that."""
    return _asks_beside(page, label, rules) or _has_line_behind(page, _last_line(page, label), rules)


def _has_line_behind(page: Page, label: Box, rules: Sequence[Box]) -> bool:
    for x0, top, x1, bottom in rules:
        if bottom - top < 4 and x0 > label[2] - 8 and x1 - x0 > 50 and abs((top + bottom) / 2 - label[3]) < 7:
            return True
    for word in page.words:
        beside = word.box[0] >= label[0] and abs(word.box[3] - label[3]) < 7
        if beside and re.search(r"_{4,}", word.text):
            return True
    return False


def _is_in(box: Box, other: Box) -> bool:
    return other[0] - 2 <= box[0] and box[2] <= other[2] + 2 and other[1] - 2 <= (box[1] + box[3]) / 2 <= other[3] + 2


def _asks_beside(page: Page, label: Box, rules: Sequence[Box]) -> bool:
    """Does the label end with a line of its own that asks to sign: "Building Principal / Signature: ____"? One that only is wrapped
    has neither a colon there nor a line behind it."""
    own = _last_line(page, label)
    asking = [each for each in page.words if _letters(each.text) == "signature" and _is_in(each.box, own)]
    asks = any(not each.text[-1].isalnum() for each in asking) or _has_line_behind(page, own, rules)
    return own != label and bool(asking) and asks


def _last_line(page: Page, label: Box) -> Box:
    """Of a label that runs over two lines the lower one."""
    inside = [
        each.box
        for each in page.words
        if label[0] - 1 <= each.box[0]
        and each.box[2] <= label[2] + 1
        and label[1] - 1 <= (each.box[1] + each.box[3]) / 2 <= label[3] + 1
    ]
    low = [each for each in inside if abs(each[3] - label[3]) < 3]
    if not low or len(low) == len(inside):
        return label
    top, right = min(each[1] for each in low), max(each[2] for each in low)
    return (label[0], top, right, label[3]) if all(each in low or each[3] < top + 3 for each in inside) else label


def _printed(
    pages: Sequence[Page], labelled: Labelled, places: dict[str, tuple[Place, ...]], torn: Sequence[Anchor]
) -> list[tuple[int, Box]]:
    """Words of the form wherever they stand."""
    boxes = [(each.page, each.box) for each in torn]
    taken: set[int] = set()
    for index, hit in enumerate(labelled.hits):
        if (page := labelled.page(index)) is not None:
            words = words_of(labelled, hit)
            taken |= {id(each) for each in words}
            boxes += [(page, each.box) for each in words]
    for place in (each for group in places.values() for each in group):
        sheet = _page(pages, place.page)
        rest = {id(each) for each in words_behind_label(sheet, place)} if sheet else set()
        for word in sheet.words if sheet else ():
            if id(word) not in taken and (word.box == place.date or id(word) in rest or is_label(word, place)):
                boxes.append((place.page, word.box))
    return boxes


def words_behind_label(page: Page, place: Place) -> list[Word]:
    """Print that goes on behind the label, where that was read."""
    return rest_of_label(page.words, place.label) if place.label is not None and place.found else []


def is_label(word: Word, place: Place) -> bool:
    """A torn piece of the printed label: at its place, and of its letters."""
    if place.label is None or not place.found:
        return False
    inside = place.label[0] - 3 <= word.box[0] and word.box[2] <= place.label[2] + 3
    level = abs((word.box[1] + word.box[3]) - (place.label[1] + place.label[3])) / 2 < 4
    return inside and level
