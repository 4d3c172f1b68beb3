"""Places that a page's end parts: the label on one page and what was signed on the other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..page import GAP, Box, Page, Paper, Picture
from ..values.dates import without_dates
from ..wording.labels import Fragment, Labelled
from ..wording.names import typed_name, without_printed
from .drawn import whole_names
from .sign_lines import RULE
from .site import Site

_LOW = 640.0  # points: below here a page's end may part a place
_HIGH = 160.0
_ON = 5.0  # points between the foot of what stands on a line and that
_LINED_UP = 60.0
_ALIGNED = 2.0
_THIN, _LONG = 3.0, 40.0  # points: a line to sign on is no thicker and no shorter
_SHORT = 22.0  # points: what is left of one beside a picture


def is_parted_from_a_picture(paper: Paper, labelled: Labelled, index: int) -> bool:
    """Does a picture, or ink, lie right across the page's end, where this party's signature would stand if it were one sheet?"""
    hit = labelled.hits[index]
    spot = labelled.spots[hit.end[0]]
    page, box = spot.line.page, spot.line.box
    if page is None or box is None or spot.line.filled:
        return False
    lines = [each.line for each in labelled.spots if each.line.box and each.line.text.strip()]
    below = [
        each
        for each in lines
        if each.page == page and each.box and each.box[1] > box[3] - 2 and _worded_behind_date(each.text)
    ]
    dated = [
        labelled.spots[each.start[0]].line for each in labelled.hits if each.kind == "date" and each.name == hit.name
    ]
    days = [each for each in dated if not _worded_behind_date(each.text)]
    following = [
        each.box[1]
        for each in lines
        if each.page == page + 1
        and each.box
        and not any(each is own for own in days)
        and re.search(r"[^\W_]", without_dates(each.text))  # a day alone stands beside what was signed
    ]
    if not below and following and labelled.over.get(index) is None:  # else it signs over its label
        feet = _feet_of_rows(labelled, paper.page(page + 1))
        names = whole_names(_drawn(paper.page(page + 1))).values()
        high = [each for each in names if each and each[1] < min(following)]
        return any(not any(abs(each[3] - foot) <= _ON for foot in feet) for each in high)
    if box[1] < _HIGH:
        worded = [each for each in lines if re.search(r"\w", each.text.replace("_", "")) and each.box]
        above = [each for each in worded if each.page == page and each.box and each.box[3] < box[1]]
        before = [
            labelled.spots[each.end[0]].line.box
            for each in labelled.hits
            if labelled.spots[each.end[0]].line.page == page - 1
        ]
        foot = max((each[3] for each in before if each), default=0.0)
        drawn = _drawn(paper.page(page - 1))
        if (
            index not in labelled.over
        ):  # beside its label a hand's strokes alone: a letterhead has its emblem at the foot, too
            drawn = [each for each in drawn if each.kind == "ink" and each.box and each.box[2] - each.box[0] > _LONG]
        return not above and any(_top(each) > max(foot - 4, _LOW) for each in drawn)
    return False


def place_over_the_break(
    paper: Paper, labelled: Labelled, index: int, dates: Sequence[int]
) -> tuple[Page, Site] | None:
    """Where the label ends its page and the label of its own day is the first on the next one: the head of that page, down to there.
    What is signed between a label and its day is nobody else's. None where anything else is printed in between."""
    between = _over_the_break(paper, labelled, index, dates)
    if between is None or between[1]:
        return None
    page, label = between[0], labelled.spots[labelled.hits[index].end[0]].line
    others = [each.box for other in paper.pages or () if other is not page for each in other.pictures if each.box]
    if any(_is_same(each.box, box) for each in page.pictures for box in others):
        return None  # a letterhead's, at the head of every page
    day = labelled.spots[labelled.hits[dates[0]].start[0]].line
    if label.box is None or day.box is None:
        return None
    return page, Site((max(0.0, label.box[0] - _LINED_UP), 0.0, page.width, day.box[3]))


def letterheads(paper: Paper) -> set[int]:
    """The pictures at the heads of pages, over all their words, that stand on several of them, by id: a label that begins its page
    stands close under them."""
    found = set()
    for page in paper.pages or ():
        top = min((word.box[1] for word in page.words), default=0.0)
        heads = [each for each in page.pictures if each.box and each.box[3] <= top + _ON]
        others = [each.box for one in paper.pages or () if one is not page and heads for each in one.pictures]
        found |= {id(each) for each in heads if each.box and any(_is_same(box, each.box) for box in others)}
    return found


def name_over_the_break(paper: Paper, labelled: Labelled, index: int, dates: Sequence[int]) -> list[Fragment]:
    """The only line between a label that ends its page and the label of its own day, at the head of the next one: who signs there."""
    between = _over_the_break(paper, labelled, index, dates)
    if between is None or len(between[1]) != 1:
        return []
    (spot,) = between[1]
    line, label = labelled.spots[spot].line, labelled.spots[labelled.hits[index].end[0]].line
    if line.box is None or any(_is_a_line_over(each, line.box) for each in between[0].rules):
        return []  # under a line to sign on it may be print
    lined_up = label.box is not None and abs(line.box[0] - label.box[0]) < _LINED_UP
    return [Fragment(spot, line.text)] if lined_up and line.page != label.page else []


def _over_the_break(
    paper: Paper, labelled: Labelled, index: int, dates: Sequence[int]
) -> tuple[Page, list[int]] | None:
    """The page that begins with the day of the label that ends the one before, and the lines with words between those two; none of
    them is a line to sign on, under which a name may be print."""
    label = labelled.spots[labelled.hits[index].end[0]].line
    if label.page is None or label.box is None or not dates:
        return None
    first = labelled.hits[dates[0]].start[0]
    day, page = labelled.spots[first].line, paper.page(label.page + 1)
    if page is None or page.scan is not None or page.scanned or day.page != page.number or day.box is None:
        return None
    worded = []
    for position, spot in enumerate(labelled.spots):
        line = spot.line
        between = labelled.hits[index].end[0] < position < first
        heads = line.page == page.number and line.box is not None and line.box[1] < day.box[1] and position != first
        if between and re.search(r"_{3,}", line.text):
            return None
        if (between or heads) and re.search(r"[^\W_]", without_dates(line.text)):
            worded.append(position)
    return page, worded


def is_parted_from_a_name(labelled: Labelled, index: int) -> bool:
    """Is the label the last on its page, wherever that ended, and does a name stand under it at the next one's head, before all
    that the form prints there? It may be signed in a row that the page's end parts, or over the next party's label."""
    hit = labelled.hits[index]
    label = labelled.spots[hit.end[0]].line
    if label.page is None or label.box is None:
        return False
    printed = {at for each in labelled.hits for at in range(each.start[0], each.end[0] + 1)}
    for number, spot in enumerate(labelled.spots[hit.end[0] + 1 :], hit.end[0] + 1):
        line = spot.line
        if line.page == label.page and line.box and line.box[1] < label.box[3]:
            continue  # beside it
        if number in printed or line.page != label.page + 1 or line.box is None:
            return False
        name, sure = typed_name(without_printed(line.text))
        if name is not None and sure >= 0.9 and abs(line.box[0] - label.box[0]) < _LINED_UP:
            return True
    return False


def is_parted_from_a_name_before(labelled: Labelled, index: int) -> bool:
    """Is the label the first line of its page, and does a name end the page before, behind all labels there and none of them another
    party's under whose label it may stand? A line to sign on that the page's end parts from what stands on it."""
    hit = labelled.hits[index]
    number = hit.start[0]
    label, before = labelled.spots[number].line, labelled.spots[max(number - 1, 0)]
    if label.page is None or label.box is None or before.line.page != label.page - 1 or before.line.box is None:
        return False
    # where all sign over their labels, what follows the one before is not that one's
    over = index in labelled.over
    others = [each for each in labelled.hits[:index] if each.kind in ("signature", "date") and not over]
    printed = any(each.end[0] == number - 1 for each in labelled.hits)
    if others or printed or before.levels or before.line.box[0] < label.box[0] - _ALIGNED:
        return False
    names = (typed_name(without_printed(without_dates(each))) for each in before.line.text.split(GAP))
    return any(name is not None and sure >= 0.9 for name, sure in names)


def _worded_behind_date(text: str) -> bool:
    """Does the line say more than "Date" and the day, or either?"""
    rest = re.sub(r"^[\W_]*date(?: signed)?\b", "", without_dates(text), flags=re.IGNORECASE)
    return any(each.isalpha() for each in rest)


def _is_a_line_over(rule: Box, name: Box) -> bool:
    return rule[3] - rule[1] < _THIN and rule[2] - rule[0] > _LONG and rule[1] < name[1] + _THIN and rule[0] < name[2]


def _is_same(one: Box | None, other: Box) -> bool:
    return one is not None and all(abs(a - b) < 1 for a, b in zip(one, other, strict=True))


def _feet_of_rows(labelled: Labelled, page: Page | None) -> list[float]:
    """How high the parties' lines to sign on lie, typed or ruled: what stands on one is that party's, however high it reaches."""
    if page is None:
        return []
    lines = [labelled.spots[hit.end[0]].line for hit in labelled.hits if hit.kind == "signature"]
    labels = [(each.box, each.text) for each in lines if each.page == page.number and each.box]
    ruled = [
        rule[1]
        for rule in page.rules
        if rule[2] - rule[0] > _SHORT and any(box[1] < rule[1] < box[3] + _ON for box, _ in labels)
    ]
    return [*(box[3] for box, text in labels if RULE.search(text)), *ruled]


def _drawn(page: Page | None) -> list[Picture]:
    return [each for each in page.pictures if each.box] if page is not None else []


def _top(picture: Picture) -> float:
    return picture.box[1] if picture.box else 0.0
