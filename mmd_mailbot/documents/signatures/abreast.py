"""Forms on which the parties sign side by side, each on a line of its own over its label, the day under that.

::

    Pat Lee                    ____________________       Dana Hill
    ________________________                              ________________________
    District Contact Signature CST Facilitator Signature  DESE Approval
    Date: 10/3/2026            Date:                      Date: 11/2/2026

A form is one of these only where each of its labels stands right under a line of its own, no two of them over one another, and
no line to sign on follows under any of them; or right over one, and under none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from ..page import OBJECT, Box, Page, Paper
from ..wording.labels import Labelled
from ..wording.names import typed_name, without_printed
from .abreast_in_stead import with_lines_in_stead
from .on_lines import Placed, by_lines
from .shared_line import columns_of, may_be_the_forms, parts_of_a_line_under, parts_of_a_shared_line
from .sign_lines import LONGEST, ON, RULE, is_in_a_frame, is_named, is_right_over, rules_of
from .site import box_of_label, up_to_the_next_line

_REACH = 40.0  # points over its line that a signature reaches
_BELOW = 45.0  # points under a label in which its day stands, and no line to sign on
_LEVEL = 40.0  # points between the highest and the lowest of the lines
_NAMED = 60.0, 8.0  # points right of "Date" and from its foot: where the line for it begins
_HIGH = 14.0  # points higher than right over its label a line may lie: a row of a table without borders lies between
_LETTER = 40.0  # points that a stroke of a name may be wide
_DATE = re.compile(r"date(?: signed)?\b\W*", re.IGNORECASE)


def signed_abreast(paper: Paper, labelled: Labelled) -> Labelled | None:
    """The form with what stands at each line given to the label over or under it; None where it is not such a form. On labels side by
    side without such lines words are given by their columns, and a person looks."""
    signatures = [index for index, hit in enumerate(labelled.hits) if hit.kind == "signature"]
    names = {labelled.hits[each].name for each in signatures}
    pages = {labelled.page(each) for each in signatures}
    page = paper.page(next(iter(pages))) if len(pages) == 1 else None
    if page is None or page.scan is not None or page.scanned or len(names) < max(2, len(signatures)):
        return None
    boxes = {index: box_of_label(labelled, index) for index in signatures}
    labels = {index: box for index, box in boxes.items() if box is not None and not is_in_a_frame(page, box)}
    if len(labels) < len(signatures):
        return None
    rules = rules_of(page)
    over = {index: _line_over(rules, label) for index, label in labels.items()}
    under = {index: _line_under(labelled, page, rules, label) for index, label in labels.items()}
    shared = {}
    if not any(over.values()) and not any(under.values()):
        shared = parts_of_a_shared_line(page, rules, labels)
        over = {**over, **shared}
    below = parts_of_a_line_under(page, rules, labels) if not any(over.values()) else {}
    if not below and not any(under.values()):
        over = {**with_lines_in_stead(page, labels, over, rules)}
    found = replace(labelled, owned=dict(labelled.owned), over={}, parted=set())
    spots = {labelled.hits[each].start[0] for each in signatures}
    if _are_abreast(over.values(), len(labels)) and not any(under.values()):
        for index, label, place in _places(found, page, labels, over):
            end = shared[index][2] - 3 if shared else place[2]
            _give(found, page, index, label, _without_strangers(page, label, (*place[:2], end, place[3])))
            line = over[index]
            if line is not None and may_be_the_forms(page, line, found.owned[index], shared=bool(shared)):
                found.parted.add(index)
    elif len(spots) > 1 or labelled.spots[spots.pop()].levels or _have_room_behind(labelled, labels, rules):
        return None
    elif below or (_are_abreast(under.values(), len(labels)) and not any(over.values())):
        for index, label, (x0, _, x1, foot) in _places(found, page, labels, below or under):
            place = (min(x0, label[0] - 6), label[3] - 2, x1, foot)
            _give(found, page, index, label, _without_strangers(page, label, place))
    else:
        _doubt(found, page, labels)
    return found


def labels_with_a_shared_name(labelled: Labelled) -> set[int]:
    """The signature labels that share their line with another party's, where a name stands on a line under them, and no layout tells
    whose it is: the last of them would have it, with those of the others. On papers without pages also where names or pictures stand
    on the line over them."""
    spots: dict[int, list[int]] = {}
    for index, hit in enumerate(labelled.hits):
        if hit.kind == "signature":
            spots.setdefault(hit.start[0], []).append(index)
    found: set[int] = set()
    for group in spots.values():
        if len({labelled.hits[each].name for each in group}) < 2:
            continue
        under = [each.text for index in group for each in labelled.fragments(index) if not each.same_line]
        over = _over_all(labelled, labelled.hits[group[0]].start[0])
        pieces = [piece for text in (*under, over) for piece in re.split(r"\t|\s{3,}", text)]
        if OBJECT in over or any(typed_name(without_printed(each))[0] is not None for each in pieces):
            found |= set(group)
    return found


def _over_all(labelled: Labelled, spot: int) -> str:
    """What the line says that stands over a line of labels, on paper without pages; nothing where it is the form's own."""
    own, over = labelled.spots[spot], labelled.spots[max(spot - 1, 0)]
    if own.line.box is not None or own.levels or over.levels or spot == 0:
        return ""
    printed = any(each.start[0] <= spot - 1 <= each.end[0] for each in labelled.hits)
    return "" if printed else over.line.text


def _without_strangers(page: Page, label: Box, place: Box) -> Box:
    """Up to the next line to sign on, also where that is of somebody whom the form does not know: the board's president."""
    return (*place[:2], up_to_the_next_line(page, label, place[2]), place[3])


def _are_abreast(lines: Iterable[Box | None], many: int) -> bool:
    """Has each party a line of its own, none over another, and all about as high?"""
    there = sorted(each for each in lines if each is not None)
    heights = [each[1] for each in there]
    apart = all(one[2] <= other[0] + 2 for one, other in pairwise(there))
    return len(there) == many and apart and max(heights) - min(heights) <= _LEVEL


def _places(
    found: Labelled, page: Page, labels: Mapping[int, Box], lines: Mapping[int, Box | None]
) -> Iterator[tuple[int, Box, Box]]:
    """Each party's label, and where it signs over its line."""
    rules = [each for each in lines.values() if each is not None]
    for index, label in labels.items():
        rule = lines[index]
        if rule is not None:
            right = min((each[0] - 4 for each in rules if each[0] > rule[2]), default=rule[2] + 12)
            top = max([rule[1] - _REACH, *_edges_over(found, page, rule)])
            yield index, label, (rule[0] - 6, top, right, rule[1] + ON)


def _give(found: Labelled, page: Page, index: int, label: Box, place: Box) -> None:
    """To a label what stands at its place, and right of "Date" under both."""
    own, below = [], []
    foot = max(place[3], label[3]) - ON
    for number, word in _words_on(found, page):
        if not place[0] <= (word.box[0] + word.box[2]) / 2 <= place[2] or RULE.fullmatch(word.text):
            continue
        if place[1] - 2 < word.box[1] and word.box[3] <= place[3]:
            own.append((number, word))
        elif foot - 2 < word.box[1] < foot + _BELOW:
            below.append((number, word))
    days = [
        replace(each, text=each.text[asked.end() :])
        for each in by_lines(below)
        if (asked := _DATE.match(each.text)) is not None
    ][:1]
    for at, hit in enumerate(found.hits):
        if hit.kind == "date" and hit.name == found.hits[index].name:
            found.owned[at] = []
    found.owned[index] = [*by_lines(own), *days]
    found.over[index] = place


def _have_room_behind(labelled: Labelled, labels: Mapping[int, Box], rules: Sequence[Box]) -> bool:
    """Is there a line to sign on, or a name, between a label and what follows on the one line of all: "Facilitator Signature: ____"?"""
    for index, label in labels.items():
        spot, end = labelled.hits[index].end
        begins = [each.start[1] for each in labelled.hits[index + 1 :] if each.start[0] == spot]
        behind = labelled.spots[spot].line.text[end : min(begins, default=None)]
        named = typed_name(without_printed(behind))[0] is not None
        if named or re.search(r"_{3,}", behind) or any(is_named(each, label) for each in rules):
            return True
    return False


def _doubt(found: Labelled, page: Page, labels: Mapping[int, Box]) -> None:
    """What stands over or under a label in its column may be its party's or print."""
    lefts = sorted(each[0] for each in labels.values())
    strays = _reach_into_others(page, list(labels.values()))
    for index, label in labels.items():
        right = min((each - 4 for each in lefts if each > label[0] + 1), default=page.width)
        column = [each for each in _words_on(found, page) if label[0] - 6 <= each[1].box[0] < right]
        under = [each for each in column if label[3] - 2 < each[1].box[1] < label[3] + _BELOW]
        over = [each for each in column if label[1] - _REACH < each[1].box[3] < label[1] + 2]
        found.owned[index] = by_lines(under)
        named = any(typed_name(each.text)[0] is not None for each in (*by_lines(under), *by_lines(over)))
        if strays or named or _is_drawn_beside(page, label, right):
            found.parted.add(index)


def _is_drawn_beside(page: Page, label: Box, right: float) -> bool:
    """Is the middle of something drawn over or under the label, in its column?"""
    middles = [
        ((each.box[0] + each.box[2]) / 2, (each.box[1] + each.box[3]) / 2) for each in page.pictures if each.box
    ]
    return any(label[0] - 6 <= x < right and label[1] - _REACH < y < label[3] + _BELOW for x, y in middles)


def _reach_into_others(page: Page, labels: Sequence[Box]) -> bool:
    """Is something drawn in a column beside the labels' that no party has, over "Board President"; or does a word over the labels
    reach from one column into the next? Then nobody can tell whose is what."""
    top, foot = min(each[1] for each in labels), max(each[3] for each in labels)
    begins = columns_of(page, labels)
    over = [each.box for each in page.words if top - _REACH < (each.box[1] + each.box[3]) / 2 < top]
    if any(box[0] < begin - 6 and begin < box[2] for box in over for begin in begins):
        return True
    for each in page.pictures:
        if each.box is None or not top - _REACH < (each.box[1] + each.box[3]) / 2 < foot + _BELOW:
            continue
        middle = (each.box[0] + each.box[2]) / 2
        column = max((begin for begin in begins if begin - 6 <= middle), default=None)
        if column is not None and not any(abs(label[0] - column) < 1 for label in labels):
            return True
    return False


def _words_on(labelled: Labelled, page: Page) -> Iterator[Placed]:
    for number, spot in enumerate(labelled.spots):
        if spot.line.page == page.number and spot.line.box is not None:
            yield from ((number, word) for word in spot.line.words)


def _is_a_stroke(rule: Box) -> bool:
    """A letter's level stroke in a drawn name looks like a short rule."""
    return rule[3] - rule[1] < ON and rule[2] - rule[0] < _LETTER


def _line_over(rules: Sequence[Box], label: Box) -> Box | None:
    over = [each for each in rules if is_right_over(each, label, _HIGH) and each[2] - each[0] <= LONGEST]
    return max(over, key=lambda each: (is_right_over(each, label), each)) if over else None


def _line_under(labelled: Labelled, page: Page, rules: Sequence[Box], label: Box) -> Box | None:
    """The line that follows under the label, if it is none for its day."""
    days = [word.box for _, word in _words_on(labelled, page) if _DATE.match(word.text)]
    under = [each for each in rules if -2 < each[1] - label[3] < _BELOW and each[0] < label[2] and label[0] < each[2]]
    for rule in sorted(under, key=lambda each: each[1]):
        if not any(abs(day[3] - rule[1]) < _NAMED[1] and 0 <= rule[0] - day[0] < _NAMED[0] for day in days):
            return rule
    return None


def _edges_over(labelled: Labelled, page: Page, rule: Box) -> list[float]:
    """Where over the line something else ends: a ruled line, or the form's own words."""
    edges = [
        each[3]
        for each in page.rules
        if each[3] <= rule[1] - 4 and each[0] < rule[2] and rule[0] < each[2] and not _is_a_stroke(each)
    ]
    for index, hit in enumerate(labelled.hits):
        later = [spot.line.box for spot in labelled.spots[hit.start[0] + 1 : hit.end[0] + 1]]
        for box in (box_of_label(labelled, index), *later):
            if labelled.page(index) == page.number and box and box[0] < rule[2] and rule[0] < box[2]:
                edges += [box[3]] if box[3] <= rule[1] - 4 else []
    return edges
