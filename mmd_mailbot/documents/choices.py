"""Boxes: which of the printed choices are ticked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..core.facts import Fact, Problem
from ..core.ruleset import FormField
from .answers import empty, place, unbulleted, written
from .labels import Labelled
from .marks import is_empty_box, is_only_marks, is_solid, is_ticked, without_marks
from .page import Paper, Picture


@dataclass(slots=True)
class _Box:
    index: int  # of the hit
    slug: str
    before: str = ""
    after: str = ""
    drawn: bool = False


def read_choices(
    paper: Paper, labelled: Labelled, form_field: FormField, problems: list[Problem]
) -> tuple[Fact, Fact | None]:
    """The slugs of the ticked choices in the order of the form; and the words beside the choice that asks for some."""
    boxes = _boxes(paper, labelled, form_field.name)
    labels = labelled.of("field", form_field.name)
    where_of = [box.index for box in boxes] or labels
    if not boxes:
        return empty(labelled, labels, form_field.place), _nothing_beside(form_field, labelled, labels)
    where = place(labelled, labelled.hits[where_of[0]].start[0], form_field.place)
    ticked, confidence = _ticked(labelled, form_field, boxes)
    words, other_fact = _beside(labelled, form_field, boxes)
    fill_in = {choice.slug for choice in form_field.choices if choice.fill_in}
    if words and not ticked:
        ticked, confidence = set(fill_in), 0.7
    order = [choice.slug for choice in form_field.choices if choice.slug in ticked]
    sure = min(confidence, min(labelled.hits[box.index].confidence for box in boxes))
    if not ticked and all("■" in box.before for box in boxes):
        trouble = "the boxes cannot be told apart: each shows the same black square"
        problems.append(Problem("marks.unclear", trouble, where))
        return Fact(None, 0.3, where, trouble), other_fact
    if 0.0 < confidence < 0.7:
        problems.append(Problem("marks.unclear", f"the marks at {form_field.place} are not clear", where))
    return Fact(tuple(order) or None, sure, where), other_fact


def read_tick(paper: Paper, labelled: Labelled, form_field: FormField) -> Fact:
    """One box beside printed words."""
    indexes = labelled.of("field", form_field.name)
    if not indexes:
        return Fact(False, 0.6, form_field.place)
    boxes = [_box(paper, labelled, index) for index in indexes]
    where = place(labelled, labelled.hits[indexes[0]].start[0], form_field.place)
    ticked = any(is_ticked(box.before) or box.drawn or is_ticked(box.after) or _says_yes(box.after) for box in boxes)
    return Fact(ticked, min(labelled.hits[indexes[0]].confidence, 0.97), where)


def _says_yes(text: str) -> bool:
    return bool(re.fullmatch(r"\W*(?:yes|y|done)\W*.*", text.strip(), re.IGNORECASE | re.DOTALL)) and len(text) < 40


def _boxes(paper: Paper, labelled: Labelled, name: str) -> list[_Box]:
    return [_box(paper, labelled, index) for index in labelled.of("choice", name)]


def _box(paper: Paper, labelled: Labelled, index: int) -> _Box:
    hit = labelled.hits[index]
    spot, start = hit.start
    text = labelled.spots[spot].line.text
    floor = max((each.end[1] for each in labelled.hits if each.end[0] == spot and each.end[1] <= start), default=0)
    box = _Box(index, hit.phrase.choice, text[floor:start])
    box.before = _marks_at_end(box.before) or _mark_beside(labelled, spot) if floor == 0 else box.before
    end_spot, end = hit.end
    after = labelled.spots[end_spot].line.text
    ceiling = min(
        (each.start[1] for each in labelled.hits if each.start[0] == end_spot and each.start[1] >= end),
        default=len(after),
    )
    box.after = after[end:ceiling] or _mark_right(labelled, end_spot)
    box.drawn = _is_drawn(paper, labelled, spot)
    return box


def _marks_at_end(text: str) -> str:
    return text if is_only_marks(text) and text.strip() else ""


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
    return text if same_row and (is_ticked(text) or is_empty_box(text) or _says_yes(text)) else ""


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


def _ticked(labelled: Labelled, form_field: FormField, boxes: Sequence[_Box]) -> tuple[set[str], float]:
    if any(box.drawn for box in boxes) and not any(is_ticked(box.before) for box in boxes):
        return {box.slug for box in boxes if box.drawn}, 0.85
    empties = any(is_empty_box(box.before) for box in boxes)
    if empties or any(is_ticked(box.before) for box in boxes):
        solid = {box.slug for box in boxes if is_solid(box.before)} if empties else set()
        chosen = {box.slug for box in boxes if is_ticked(box.before)} | solid
        return chosen, 0.9 if solid else 0.99
    if any(is_ticked(box.after) or is_empty_box(box.after) for box in boxes):
        return {box.slug for box in boxes if is_ticked(box.after)}, 0.95
    solid = {box.slug for box in boxes if is_solid(box.before)}
    if solid and len(solid) < len(boxes):
        return solid, 0.9
    if any(_says_yes(box.after) for box in boxes):
        return {box.slug for box in boxes if _says_yes(box.after)}, 0.9
    return _by_looks(labelled, form_field, boxes)


def _by_looks(labelled: Labelled, form_field: FormField, boxes: Sequence[_Box]) -> tuple[set[str], float]:
    """No marks at all: some are highlighted, or only the chosen ones were left on the form."""
    lines = {box.slug: labelled.spots[labelled.hits[box.index].start[0]].line for box in boxes}
    highlighted = {slug for slug, line in lines.items() if line.highlighted}
    if highlighted and len(highlighted) < len(lines):
        return highlighted, 0.65
    left = {slug for slug, line in lines.items() if not line.struck}
    if left and len(left) < len(lines):
        return left, 0.6
    if len(lines) <= len(form_field.choices) // 2:
        return set(lines), 0.8
    return set(), 0.97


def _nothing_beside(form_field: FormField, labelled: Labelled, labels: Sequence[int]) -> Fact | None:
    return empty(labelled, labels, form_field.place) if form_field.other_field else None


def _beside(labelled: Labelled, form_field: FormField, boxes: Sequence[_Box]) -> tuple[str | None, Fact | None]:
    if form_field.other_field is None:
        return None, None
    fill_in = {choice.slug for choice in form_field.choices if choice.fill_in}
    for box in boxes:
        if box.slug not in fill_in:
            continue
        hit = labelled.hits[box.index]
        pieces = [_words(fragment.text) for fragment in labelled.fragments(box.index)]
        text = " ".join(piece for piece in pieces if piece)
        where = place(labelled, hit.start[0], form_field.place)
        return text or None, Fact(text or None, min(hit.confidence, 0.97), where)
    return None, Fact(None, 0.9, form_field.place)


def _words(text: str) -> str:
    text = re.sub(r"^\s*\((?:please )?(?:specify|describe|explain|list)[^)]*\)", "", text, flags=re.IGNORECASE)
    text = re.sub(r"^\s*,?\s*please (?:specify|describe|explain|list)\b", "", text, flags=re.IGNORECASE)
    words = written(without_marks(text)).strip(" -–—:(").strip()
    return unbulleted(words.removesuffix(")") if "(" not in words else words)
