"""Boxes: what is to be seen at each of the printed choices, and what is written beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from ...core.facts import Fact, Problem
from ...core.ruleset import FormField
from ..page import Box, Line, Paper, Picture
from ..values.marks import (
    is_dot,
    is_empty_box,
    is_only_marks,
    is_solid,
    is_ticked,
    is_ticked_behind,
    is_unclear,
    trimmed,
)
from ..wording.answers import empty, place, unbulleted, written
from ..wording.garbled import is_recognised
from ..wording.labels import Labelled
from .marking import Evidence, State, Way, marked, marked_alone

if TYPE_CHECKING:
    from ..scan.looks import Look

_YES = re.compile(r"\W*(?:yes|y|done|completed)\b.*", re.IGNORECASE | re.DOTALL)
_NO = re.compile(r"\W*(?:no|not|none|n/?a)\b.*", re.IGNORECASE | re.DOTALL)
_PLAIN_YES = re.compile(r"\W*(?:yes|no)\W*", re.IGNORECASE)
_SHORT = 40  # characters of a remark that answers yes or no


@dataclass(frozen=True, slots=True)
class _Box:
    """``index`` is that of the hit."""

    index: int
    seen: Evidence


def read_choices(
    paper: Paper, labelled: Labelled, form_field: FormField, problems: list[Problem]
) -> tuple[Fact, Fact | None]:
    """The slugs of the ticked choices in the order of the form; and the words beside the choice that asks for some."""
    boxes = _boxes(paper, labelled, form_field)
    labels = labelled.of("field", form_field.name)
    if not boxes:
        return empty(labelled, labels, form_field.place), _nothing_beside(form_field, labelled, labels)
    where = place(labelled, labelled.hits[boxes[0].index].start[0], form_field.place)
    found = marked(
        [box.seen for box in boxes], of=len(form_field.choices), gone=_deleted(labelled, form_field, boxes)
    )
    words, other_fact = _beside(labelled, form_field, boxes)
    if found.unclear is not None:
        problems.append(Problem("marks.unclear", found.unclear, where))
        return Fact(None, found.confidence, where, found.unclear), other_fact
    slugs, confidence = found.slugs, found.confidence
    if words and not slugs:
        slugs, confidence = frozenset(choice.slug for choice in form_field.choices if choice.fill_in), 0.75
    order = [choice.slug for choice in form_field.choices if choice.slug in slugs]
    sure = min(confidence, min(labelled.hits[box.index].confidence for box in boxes))
    if found.way in ("looks", "struck", "left") and is_recognised(labelled.spots):
        sure = min(sure, _BY_LOOKS)
    return Fact(tuple(order) or None, sure, where), other_fact


_BY_LOOKS = 0.85  # how sure lines may be that stand out on a scan: on 49 scans a copier's dirt made too many of them


def read_tick(
    paper: Paper, labelled: Labelled, form_field: FormField, lists: Sequence[FormField], problems: list[Problem]
) -> Fact:
    """One box beside printed words. ``lists``: the form's lists of choices, which show how it was marked."""
    indexes = labelled.of("field", form_field.name)
    if not indexes:
        return Fact(False, 0.6, form_field.place)
    where = place(labelled, labelled.hits[indexes[0]].start[0], form_field.place)
    way = _way(paper, labelled, lists)
    found = [marked_alone(_box(paper, labelled, index, fill_in=False).seen, way) for index in indexes]
    unclear = next((each for each in found if each.unclear is not None), None)
    if unclear is not None:
        problems.append(Problem("marks.unclear", unclear.unclear or "", where))
        return Fact(None, min(unclear.confidence, 0.5), where, unclear.unclear)
    ticked = any(each.slugs for each in found)
    sure = min(each.confidence for each in found if bool(each.slugs) is ticked)
    return Fact(ticked, min(labelled.hits[indexes[0]].confidence, sure), where)


def _way(paper: Paper, labelled: Labelled, lists: Sequence[FormField]) -> Way:
    for each in lists:
        boxes = _boxes(paper, labelled, each)
        way = marked([box.seen for box in boxes], of=len(each.choices), gone=_deleted(labelled, each, boxes)).way
        if way != "none":
            return way
    return "none"


def _deleted(labelled: Labelled, form_field: FormField, boxes: Sequence[_Box]) -> int:
    """How many of the choices were taken from the form by a tracked change."""
    left = {box.seen.slug for box in boxes}
    words = {_plain(spot.line.deleted) for spot in labelled.spots if spot.line.deleted}
    missing = [choice for choice in form_field.choices if choice.slug not in left]
    return sum(any(_plain(text) in words for text in choice.texts) for choice in missing)


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _boxes(paper: Paper, labelled: Labelled, form_field: FormField) -> list[_Box]:
    """One for each choice that stands on the form."""
    fill_in = {choice.slug for choice in form_field.choices if choice.fill_in}
    found: dict[str, _Box] = {}
    for index in labelled.of("choice", form_field.name):
        slug = labelled.hits[index].phrase.choice
        if slug not in found:
            found[slug] = _box(paper, labelled, index, fill_in=slug in fill_in)
    return _as_seen(paper, labelled, list(found.values()))


def _as_seen(paper: Paper, labelled: Labelled, boxes: list[_Box]) -> list[_Box]:
    """On a page that is a picture, with what is to be seen there and a recogniser does not tell."""
    page = paper.page(labelled.page(boxes[0].index)) if boxes else None
    if page is None or page.scan is None or any(labelled.page(box.index) != page.number for box in boxes):
        return boxes
    from ..scan.looks import looks_of  # numpy comes only with a picture

    lines = [_words_of(labelled, box.index) for box in boxes]
    if not all(lines):
        return boxes
    lefts = [_room_from(labelled, box.index, words[0]) for box, words in zip(boxes, lines, strict=True)]
    looks = looks_of(page, lines, lefts)
    boxes = [
        replace(box, seen=replace(box.seen, before="empty"))
        if box.seen.before == "none" and look.before == "box"
        else box
        for box, look in zip(boxes, looks, strict=True)
    ]
    marks = {look.before for box, look in zip(boxes, looks, strict=True) if box.seen.before == "none"}
    boxed = any(box.seen.before != "none" or box.seen.after != "none" for box in boxes)
    told = boxed or marks != {"mark"}  # all alike: bullets, numbers
    return [
        _Box(box.index, _with_look(box.seen, look, told=told, boxed=boxed))
        for box, look in zip(boxes, looks, strict=True)
    ]


def _with_look(seen: Evidence, look: Look, *, told: bool, boxed: bool) -> Evidence:
    """``told``: what stands in front tells these choices apart. ``boxed``: the list has boxes; then it is they that
    are ticked, and a line that looks darker than the others is a matter of the copier."""
    if seen.before == "none" and look.before == "mark" and told:
        seen = replace(seen, before="ticked")
    if boxed or seen.before == "ticked":
        return seen
    return replace(
        seen,
        bold=look.bold,
        underlined=look.underlined,
        struck=look.struck,
        highlighted=look.highlighted,
    )


def _words_of(labelled: Labelled, index: int) -> list[Box]:
    """Where the printed words of a choice stand, line by line."""
    (first, start), (last, end) = labelled.hits[index].start, labelled.hits[index].end
    found = []
    for spot in range(first, last + 1):
        line, at, boxes = labelled.spots[spot].line, 0, []
        for word in line.words:
            inside = (spot > first or at + len(word.text) > start) and (spot < last or at < end)
            if inside and any(each.isalnum() for each in word.text):
                boxes.append(word.box)
            at += len(word.text) + 1
        if boxes:
            found.append((boxes[0][0], min(e[1] for e in boxes), boxes[-1][2], max(e[3] for e in boxes)))
    return found


def _room_from(labelled: Labelled, index: int, words: Box) -> float:
    """How far left of its words a mark may stand: to the edge of the cell, or to the words before."""
    spot = labelled.spots[labelled.hits[index].start[0]]
    edge = spot.levels[-1].box[0] + 1.5 if spot.levels and spot.levels[-1].box else 0.0
    before = [
        word.box[2] + 1.0
        for word in spot.line.words
        if word.box[2] <= words[0] + 1 and sum(each.isalnum() for each in word.text) > 1
    ]
    return max([edge, *before])


def _box(paper: Paper, labelled: Labelled, index: int, *, fill_in: bool) -> _Box:
    hit = labelled.hits[index]
    spot, start = hit.start
    lines = [labelled.spots[each].line for each in range(spot, hit.end[0] + 1)]
    floor = max((each.end[1] for each in labelled.hits if each.end[0] == spot and each.end[1] <= start), default=0)
    before = lines[0].text[floor:start]
    if floor == 0:
        before = (before if is_only_marks(before) and before.strip() else "") or _mark_beside(labelled, spot)
    after = _behind(labelled, index)
    state = _state_behind(after, fill_in=fill_in)
    pictures = [picture for line in lines for picture in line.pictures]
    return _Box(
        index,
        Evidence(
            hit.phrase.choice or hit.name,
            before=_state(before),
            after=state if state != "none" else _over(labelled, index),
            says=_says(after) if not fill_in or _PLAIN_YES.fullmatch(after) else "",
            drawn=_is_drawn(paper, labelled, spot) or any(_is_inked(each) for each in pictures),
            circled=any(each.kind == "circle" and not each.floating for each in pictures),
            loose=any(_is_loose(each) for each in pictures),
            partly=_partly(lines),
            highlighted=all(line.highlighted for line in lines),
            bold=all(line.bold for line in lines),
            underlined=all(line.underlined for line in lines),
            coloured=all(line.coloured for line in lines),
            struck=all(line.struck for line in lines),
            listed=lines[0].listed,
        ),
    )


def _partly(lines: Sequence[Line]) -> bool:
    """Of a choice that runs over several lines some stand out and some do not: nobody can tell what is meant."""
    worded = [each for each in lines if any(letter.isalnum() for letter in each.text)]
    return any(
        len(set(told)) > 1
        for told in (
            [each.underlined for each in worded],
            [each.struck for each in worded],
            [each.highlighted for each in worded],
        )
    )


def _state(text: str) -> State:
    if is_unclear(text):
        return "unclear"
    if is_ticked(text):
        return "ticked"
    if is_empty_box(text):
        return "empty"
    if is_solid(text):
        return "dot" if is_dot(text) else "square"
    return "none"


def _state_behind(text: str, *, fill_in: bool) -> State:
    """Behind the choice that asks for words only a mark at the words' ends is one: "Other: the X series" ticks
    nothing."""
    if is_unclear(text):
        return "unclear"
    if is_ticked_behind(text):
        return "ticked"
    if not fill_in and is_ticked(text) and is_only_marks(text):
        return "ticked"
    return "empty" if is_empty_box(text) and not fill_in else "none"


def _says(text: str) -> Literal["yes", "no", ""]:
    words = text.strip()
    if len(words) >= _SHORT or not words:
        return ""
    marked_yes = re.search(r"\byes\b", words, re.IGNORECASE) and re.search(r"\bno\b", words, re.IGNORECASE)
    if marked_yes:  # "☒ Yes ☐ No"
        return _of_yes_and_no(words)
    return "no" if _NO.fullmatch(words) else "yes" if _YES.fullmatch(words) else ""


def _of_yes_and_no(words: str) -> Literal["yes", "no", ""]:
    before = {
        word.lower(): mark
        for mark, word in re.findall(r"([^A-Za-z]*(?:\b[xX]\b)?[^A-Za-z]*)\b(yes|no)\b", words, re.IGNORECASE)
    }
    ticked = [word for word, mark in before.items() if is_ticked(mark)]
    return "yes" if ticked == ["yes"] else "no" if ticked == ["no"] else ""


def _behind(labelled: Labelled, index: int) -> str:
    """What stands behind the words up to the next printed ones, or alone in the next cell of the row."""
    end_spot, end = labelled.hits[index].end
    text = labelled.spots[end_spot].line.text
    ceiling = min(
        (each.start[1] for each in labelled.hits if each.start[0] == end_spot and each.start[1] >= end),
        default=len(text),
    )
    return text[end:ceiling] if text[end:ceiling].strip() else _mark_right(labelled, end_spot)


def _over(labelled: Labelled, index: int) -> State:
    """A mark alone in a text box that hangs off the choice's own line."""
    for fragment in labelled.fragments(index):
        line = labelled.spots[fragment.spot].line
        if not fragment.same_line and line.boxed and is_only_marks(line.text) and is_ticked(line.text):
            return "unclear" if line.aside else "ticked"
    return "none"


def _is_inked(picture: Picture) -> bool:
    return picture.kind == "ink" and not picture.floating


def _is_loose(picture: Picture) -> bool:
    """A drawing that is no ring around these words: a picture of a tick, a shape, a ring that hangs elsewhere."""
    return picture.kind in ("image", "shape") or (picture.kind in ("ink", "circle") and picture.floating)


def _mark_beside(labelled: Labelled, spot: int) -> str:
    """A mark in the cell to the left, or alone on the line before at nearly the same height."""
    own = labelled.spots[spot]
    if spot == 0:
        return ""
    before = labelled.spots[spot - 1]
    text = before.line.text
    if not is_only_marks(text) or not text.strip():
        return ""
    if own.levels and before.levels:
        a, b = before.levels[-1], own.levels[-1]
        if (a.table, a.row) == (b.table, b.row) and a.column < b.column:
            return text
    if own.line.box and before.line.box and own.line.page == before.line.page:
        middle = (before.line.box[1] + before.line.box[3]) / 2
        if own.line.box[1] - 3 <= middle <= own.line.box[3] + 3 and before.line.box[0] < own.line.box[0]:
            return text
    return ""


def _mark_right(labelled: Labelled, spot: int) -> str:
    """A mark alone in the next cell of the row."""
    if spot + 1 >= len(labelled.spots):
        return ""
    own, after = labelled.spots[spot], labelled.spots[spot + 1]
    text = after.line.text
    if not own.levels or not after.levels or len(text.strip()) > 5:
        return ""
    a, b = own.levels[-1], after.levels[-1]
    same_row = (a.table, a.row) == (b.table, b.row) and a.column < b.column
    return text if same_row and (is_ticked(text) or is_empty_box(text) or _says(text)) else ""


def _is_drawn(paper: Paper, labelled: Labelled, spot: int) -> bool:
    """A small cross or tick of lines left of the words."""
    line = labelled.spots[spot].line
    page = paper.page(line.page)
    if page is None or line.box is None:
        return False
    return any(_is_small_mark(picture, line.box) for picture in page.pictures)


def _is_small_mark(picture: Picture, line: tuple[float, float, float, float]) -> bool:
    if picture.kind != "ink" or picture.box is None:
        return False
    x0, top, x1, bottom = picture.box
    middle = (top + bottom) / 2
    return (
        2 < x1 - x0 < 26
        and 2 < bottom - top < 26
        and line[1] - 4 <= middle <= line[3] + 4
        and -40 <= x0 - line[0] <= 14
    )


def _nothing_beside(form_field: FormField, labelled: Labelled, labels: Sequence[int]) -> Fact | None:
    return empty(labelled, labels, form_field.place) if form_field.other_field else None


def _beside(labelled: Labelled, form_field: FormField, boxes: Sequence[_Box]) -> tuple[str | None, Fact | None]:
    if form_field.other_field is None:
        return None, None
    fill_in = {choice.slug for choice in form_field.choices if choice.fill_in}
    for box in boxes:
        if box.seen.slug not in fill_in:
            continue
        hit = labelled.hits[box.index]
        pieces = [_words(fragment.text) for fragment in labelled.fragments(box.index)]
        text = " ".join(piece for piece in pieces if piece)
        where = place(labelled, hit.start[0], form_field.place)
        return text or None, Fact(text or None, min(hit.confidence, 0.97), where)
    return None, Fact(None, 0.9, form_field.place)


def _words(text: str) -> str:
    if _PLAIN_YES.fullmatch(text):
        return ""
    text = re.sub(r"^\s*\((?:please )?(?:specify|describe|explain|list)[^)]*\)", "", text, flags=re.IGNORECASE)
    text = re.sub(r"^\s*,?\s*please (?:specify|describe|explain|list)\b", "", text, flags=re.IGNORECASE)
    words = written(trimmed(text)).strip(" -–—:(").strip()
    return unbulleted(words.removesuffix(")") if "(" not in words else words)
