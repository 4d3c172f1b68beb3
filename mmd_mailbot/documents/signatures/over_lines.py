"""Forms whose labels stand under the lines to sign on, as on many typed anew: people sign over the label.

::

    Pat Lee                           10/3/2026
    ______________________________    ____________
    District Contact Signature        Date

A form is one of these only where each of its signature labels has such a line right over it, and nothing under it that
anybody could sign on. Where one of them has not, nobody can tell which of two labels a name stands for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..layout.strip import Spot
from ..page import OBJECT, Box, Page, Paper
from ..values.dates import find_dates, without_dates
from ..wording.answers import written
from ..wording.labels import Fragment, Labelled
from ..wording.names import typed_name, without_printed
from .days_under_labels import bear_out_names_over_lines, days_under, has_its_day_under
from .high_over_lines import high_over
from .in_stead import typed_over
from .last_answer import is_last_answer, named_over_its_day
from .last_label import is_written_under
from .nearby import date_hits
from .of_the_one_before import hugs_the_one_before, last_before, may_be_of_a_list, may_be_of_the_one_before, signs
from .on_lines import TYPED, by_lines, stands_on, with_lines_over
from .own_labels import signs_elsewhere
from .pairs import has_a_pair_of_lines, is_an_office_under_its_label
from .print_lines import asks_for_print, captions_of, is_captioned, is_led_into, ranges_in_print
from .printed_below import has_an_office
from .row_over import begins_a_label, in_cells, shows
from .sign_lines import LONGEST, ON, RULE, days_of, is_drawn_in, is_in_a_frame, line_over, rules_of
from .wrapped_days import over_a_wrapped_day, stands_over_a_day

_REACH = 40.0  # points over its line that a signature reaches
_APART = 6.0  # points between two lines beside one another: on the next one stands a name in print
_RUNS_ON = 8.0  # points between the foot or the begin of a label and the line it runs on into
_ALL = 3  # parties who all signed in the stead of their lines: over the first label, each nearer to its own, none under the last
_TALL = 60.0  # points over its label that a picture reaches


def signed_over(paper: Paper, labelled: Labelled) -> Labelled | None:
    """The form with what stands over each line given to the label under it; None where it is not such a form."""
    every = [index for index, hit in enumerate(labelled.hits) if hit.kind == "signature"]
    signatures = [index for index in every if not is_an_office_under_its_label(labelled, index)]
    if len(signatures) < 2 or len({labelled.hits[each].name for each in signatures}) < len(signatures):
        return None
    found = replace(labelled, owned=dict(labelled.owned), over={}, parted=set())
    for index in set(every) - set(signatures):
        found.owned[index], found.over[index] = [], None
    borne_out = bear_out_names_over_lines(labelled, signatures)
    proven = borne_out  # over a line before, where nothing else could explain it, somebody signed
    ruled, instead = 0, 0
    for index in signatures:
        page = paper.page(labelled.page(index))
        told = (
            _on_page(labelled, index, page)
            if page is not None
            else _in_text(labelled, index, borne_out=borne_out) or in_cells(labelled, index, proven=proven)
        )
        if told is None and (
            told := _in_the_line_s_stead(labelled, index, page) or typed_over(labelled, index, page)
        ):
            instead += 1
        elif told is not None:
            ruled += 1
        if told is None and page is not None and _heads_its_page(labelled, index, page):
            found.parted.add(index)
            told = [], [], None
        if told is None:
            return None
        own, days, place = told
        found.over[index] = place
        found.parted |= {index} if page is not None and stands_over_a_day(labelled, index, page, own) else set()
        if not own and page is not None and place is not None:
            own, sure = high_over(labelled, page, place)
            if not sure:  # in print, once somebody signed over a line
                own, found.parted = [], found.parted | (set() if proven else {index})
        if page is None and any(may_be_of_a_list(labelled, each.spot) for each in own[:1]):
            found.parted.add(index)
        answers = [each for each in own if is_last_answer(labelled, each.spot)]
        own = [each for each in own if each not in answers]
        proven = proven or (page is None and bool(answers))  # between the last answer and the label a line is left
        line = place[3] - ON if place is not None else None
        if not proven and own and hugs_the_one_before(labelled, index, own[0], days, line):
            return None
        proven = proven or any(page is not None or signs(each) or RULE.search(each.text) for each in own)
        if not days and place is None and page is not None and any(has_an_office(each.text) for each in own):
            found.parted.add(index)  # who was to sign there, in print
        dates = _dates_under(labelled, index)
        days = days or [each for at in dates for each in _days_behind(labelled, at)] or days_under(labelled, index)
        for each in date_hits(labelled, index):  # on a page the next party's may be among them
            found.owned[each] = []
        found.owned[index] = own if dates else [*own, *days]
        if dates:
            found.owned[dates[0]] = days
    ends = [labelled.hits[each].end[0] for each in (signatures[-1], *_dates_under(labelled, signatures[-1]))]
    all_of_them = len(signatures) >= _ALL and instead > 1 and ruled + instead == len(signatures)
    known = ruled + len(found.parted) > instead or all_of_them
    if not known or is_written_under(paper, labelled, signatures[-1], max(ends), printed=proven):
        return None
    return None if instead and _is_drawn_under(paper, labelled, signatures[-1]) else found


def _days_behind(labelled: Labelled, date: int) -> list[Fragment]:
    """The day that stands behind its own label on the label's line: "Building Principal:   Date: 8/17/2026"."""
    return [each for each in labelled.fragments(date) if each.same_line and find_dates(each.text)]


def _in_the_line_s_stead(
    labelled: Labelled, index: int, page: Page | None
) -> tuple[list[Fragment], list[Fragment], Box | None] | None:
    """A picture right over the label, "Date" beside or under that: who pastes one often takes the line away that it is put in place
    of."""
    hit = labelled.hits[index]
    spot, line = labelled.spots[hit.start[0]], labelled.spots[hit.start[0]].line
    dated = bool(_dates_under(labelled, index)) or (page is None and has_its_day_under(labelled, index))
    if hit.start[1] > 3 or spot.levels or not dated:
        return None
    if page is None or line.box is None:
        return _pictured(labelled, hit.start[0] - 1)
    label = line.box
    right = label[0] + 0.9 * (label[2] - label[0])  # where "Date" begins, about
    top = max([label[1] - _TALL, *_feet_of_print(labelled, page, (label[0], label[1], right, label[1]))])
    place = (label[0] - 6, top, right, label[1] + ON)
    stand = [each.box for each in page.pictures if each.box and _is_within(each.box, place)]
    foot = max((each[3] for each in stand), default=0.0)
    if not stand or label[1] - foot > TYPED or _nearer_above(labelled, index, page, (label[1] - foot, stand)):
        return None
    if page.scan is not None or page.scanned or is_in_a_frame(page, label):
        return None
    edge = max(each[2] for each in stand)
    return [], _day_beside(labelled, page, ((label[0], label[1], edge, label[1]), top)), place


def _nearer_above(labelled: Labelled, index: int, page: Page, stands: tuple[float, Sequence[Box]]) -> bool:
    """Do the pictures stand as near to the signature label over them as to the one under them?"""
    last = last_before(labelled, index)
    above = labelled.spots[last].line if last is not None else None
    if above is None or above.box is None or above.page != page.number:
        return False
    gap, boxes = stands
    return min(each[1] for each in boxes) - above.box[3] <= gap


def _is_drawn_under(paper: Paper, labelled: Labelled, index: int) -> bool:
    """Is something drawn under the label, as far as a signature reaches?"""
    line = labelled.spots[labelled.hits[index].end[0]].line
    page = paper.page(line.page)
    if page is None or line.box is None:
        return False
    place = (line.box[0] - 6, line.box[3] - 2, line.box[2], line.box[3] + _REACH)
    return any(each.box and _is_within(each.box, (*place[:3], place[3] + _REACH)) for each in page.pictures)


def _pictured(labelled: Labelled, spot: int) -> tuple[list[Fragment], list[Fragment], Box | None] | None:
    """A line of a picture and at most the day beside it, or of a name and the day."""
    if spot < 0 or labelled.spots[spot].levels or _is_printed(labelled, spot):
        return None
    name, day, start = _parted(labelled.spots[spot].line.text)
    typed = typed_name(without_printed(name))
    if written(without_dates(day.replace("_", " "))) or labelled.spots[spot].line.boxed:
        return None
    if not (OBJECT in name and not written(name)) and not (day and typed[0] is not None and typed[1] >= 0.9):
        return None
    return [Fragment(spot, name, same_line=True)], [Fragment(spot, day, start, same_line=True)] if day else [], None


def _is_within(box: Box, place: Box) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return place[0] <= x <= place[2] and place[1] <= y <= place[3] and box[3] <= place[3] + ON


def _dates_under(labelled: Labelled, index: int) -> list[int]:
    """The date's labels that stand on the signature label's own line."""
    spots, hits = labelled.spots, labelled.hits
    own = spots[hits[index].start[0]]
    return [at for at in date_hits(labelled, index) if _is_level(spots[hits[at].start[0]], own)]


def _is_level(first: Spot, second: Spot) -> bool:
    one, other = first.line, second.line
    if one.box is None or other.box is None:
        a, b = first.levels, second.levels
        return one is other or bool(a and b and (a[-1].table, a[-1].row) == (b[-1].table, b[-1].row))
    return one.page == other.page and abs(one.box[3] - other.box[3]) < 14


# ---------------------------------------------------------------- papers without pages: line by line


def _in_text(
    labelled: Labelled, index: int, *, borne_out: bool
) -> tuple[list[Fragment], list[Fragment], Box | None] | None:
    hit = labelled.hits[index]
    rule = hit.start[0] - 1
    while rule > 0 and labelled.spots[rule].line.boxed:  # it hangs off the line before
        rule -= 1
    hung = range(rule + 1, hit.start[0])
    if rule < 0 or hit.start[1] > 3 or labelled.spots[hit.start[0]].levels or not _is_rule(labelled, rule):
        return None
    behind = labelled.spots[hit.end[0]].line.text[hit.end[1] :]
    if re.search(r"_{3,}", behind) or not re.fullmatch(r"[\s:/|]*(?:date(?: signed)?)?[\s:]*", behind, re.IGNORECASE):
        return None
    over = [rule] if shows(labelled.spots[rule].line.text) else []
    over = named_over_its_day(labelled, rule, last_before(labelled, index)) or over
    if not over and not labelled.spots[rule].line.ruled:
        at = rule - 1
        while at > 0 and labelled.spots[at].line.boxed:  # it hangs off the line before
            at -= 1
        over = [
            each
            for each in range(at, rule)
            if not _is_printed(labelled, each) and not signs_elsewhere(labelled, each)
        ]
    own: list[Fragment] = []
    days: list[Fragment] = []
    for spot in [*over, *hung]:
        name, day, start = _parted(labelled.spots[spot].line.text)
        own += [Fragment(spot, name, same_line=True)] if name else []
        days += [Fragment(spot, day, start, same_line=True)] if day else []
    if own and over and not borne_out and may_be_of_the_one_before(labelled, index, over[0], days):
        return None
    return own, days, None


def _is_rule(labelled: Labelled, spot: int) -> bool:
    line = labelled.spots[spot].line
    drawn = line.ruled or bool(RULE.search(line.text)) or (line.underlined and bool(written(line.text)))
    return drawn and not line.boxed and not _is_printed(labelled, spot)


def _is_printed(labelled: Labelled, spot: int) -> bool:
    """Is it a line of a label, or of what the form prints?"""
    return bool(labelled.spots[spot].levels) or any(each.start[0] <= spot <= each.end[0] for each in labelled.hits)


def _parted(text: str) -> tuple[str, str, int]:
    """The name's part of a line, the day's, and where that begins."""
    at = text.find("\t")
    if at >= 0:
        return text[:at], text[at + 1 :], at + 1
    days = find_dates(text)
    start = text.find(days[0][0]) if days else len(text)
    return text[:start], text[start:], start


# ---------------------------------------------------------------- pages: by place


def _on_page(labelled: Labelled, index: int, page: Page) -> tuple[list[Fragment], list[Fragment], Box | None] | None:
    if page.scan is not None or page.scanned:
        return None
    start = labelled.hits[index].start
    label = labelled.spots[start[0]].line
    if label.box is None or start[1] > 3 or is_in_a_frame(page, label.box) or _leads_into_a_line(labelled, index):
        return None
    rules, rule = rules_of(page), line_over(page, label)
    if rule is None or asks_for_print(page, rule) or is_led_into(page, rule) or _is_anothers(labelled, index, rule):
        return None
    wrapped = over_a_wrapped_day(page, rule) if _dates_under(labelled, index) else None
    rule, after = wrapped or (rule, [])
    beside = [each for each in rules if each[0] > rule[2] + _APART and abs(each[1] - rule[1]) < 14]
    named = [each for each in beside if is_captioned(page, each)]
    others = [each for each in days_of(page, rules) if each[0] > rule[2] and abs(each[1] - rule[1]) < 14]
    others = [each for each in others if each not in named]
    in_print = ranges_in_print(page, rule)
    ends = [*(each[0] - 4 for each in (*others, *beside)), *(begin for begin, _ in in_print if begin > label.box[0])]
    right = min(ends, default=page.width - 20)
    top = max([rule[1] - _REACH, *_feet_of_print(labelled, page, rule)])
    there = [
        (spot, word)
        for spot, each in enumerate(labelled.spots)
        if each.line.page == page.number and each.line.box is not None and not begins_a_label(labelled, spot)
        if not (each.levels and is_in_a_frame(page, each.line.box))  # what stands in a table's cell is written there
        for word in each.line.words
        if top - 2 < word.box[1] and not RULE.fullmatch(word.text)
    ]
    later = by_lines(each for each in there if any(each[1] is one for one in after))
    there = [each for each in there if all(each[1] is not one for one in after)]
    left = [
        each
        for each in there
        if each[1].box[0] < right and not any(begin <= each[1].box[0] < end for begin, end in in_print)
    ]
    own = with_lines_over(
        [each for each in left if stands_on(each[1].box, rule, None if wrapped else label.box)],
        left,
        _foot_before(labelled, index),
    )
    days = by_lines(each for each in there if any(stands_on(each[1].box, other) for other in others))
    place = (rule[0] - 6, top, right, rule[1] + ON)
    alone = not has_a_pair_of_lines(page, labelled, index)
    if (
        rule[2] - rule[0] > LONGEST
        and alone
        and not in_print
        and _is_first(labelled, index)
        and not own
        and not is_drawn_in(page, place)
    ):
        return None  # lines that part the page stand over their labels, too: only who signs over the first shows what they are for
    return by_lines(own), days or later or _day_beside(labelled, page, (rule, top)), place


def _leads_into_a_line(labelled: Labelled, index: int) -> bool:
    """Is a line typed behind the label, before that of the day: "Superintendent: Pat Lee ______ Date"? There people sign."""
    hit = labelled.hits[index]
    ends = [each.start[1] for each in labelled.hits[index + 1 :] if each.start[0] == hit.end[0]]
    behind = labelled.spots[hit.end[0]].line.text[hit.end[1] : min(ends, default=None)]
    return bool(re.search(r"_{3,}", behind))


def _is_anothers(labelled: Labelled, index: int, rule: Box) -> bool:
    """Does the label of another party, of a day or of a field run on into the line: "Superintendent: ________"? Underlined answers
    ("School Building: North Primary") look like that, too."""
    for hit in labelled.hits:
        line = labelled.spots[hit.start[0]].line
        if hit.kind not in ("signature", "date", "field") or line.box is None or line.page != labelled.page(index):
            continue
        level = abs(line.box[3] - rule[3]) < _RUNS_ON and line.box[0] < rule[0] + _RUNS_ON
        if level and hit.start[0] != labelled.hits[index].start[0]:
            return True
    return False


def _foot_before(labelled: Labelled, index: int) -> float:
    """Where the signature label before ends on this page: right under it its party's name may stand in print."""
    last = last_before(labelled, index)
    line = labelled.spots[last].line if last is not None else None
    return line.box[3] if line is not None and line.box is not None and line.page == labelled.page(index) else 0.0


def _heads_its_page(labelled: Labelled, index: int, page: Page) -> bool:
    """Is the label the first thing on its page, and "Date" beside it? What it belongs to stands at the foot of the page before."""
    own = labelled.spots[labelled.hits[index].start[0]]
    if page.number <= 1 or page.scan is not None or page.scanned or own.levels or not _dates_under(labelled, index):
        return False
    top, first = own.line.box, own.line
    if top is None or any(each.box and each.box[1] < top[1] for each in page.pictures):
        return False
    boxes = (each.line.box for each in labelled.spots if each.line.page == page.number and each.line is not first)
    return all(box is None or box[1] >= top[1] for box in boxes)


def _is_first(labelled: Labelled, index: int) -> bool:
    return all(each.kind != "signature" for each in labelled.hits[:index])


def _day_beside(labelled: Labelled, page: Page, place: tuple[Box, float]) -> list[Fragment]:
    """The day that stands above the line and behind it: by itself as high as the head of a tall picture, or where a line was typed
    over."""
    rule, top = place
    for spot, each in enumerate(labelled.spots):
        if each.line.page != page.number or begins_a_label(labelled, spot):
            continue
        inside = [word for word in each.line.words if top - ON < word.box[1] and word.box[3] < rule[1] + ON]
        if not inside or len(inside) < len(each.line.words):
            continue
        behind = " ".join(word.text for word in inside if word.box[0] > rule[2] - 2).replace("_", " ")
        for text in (each.line.text, behind):
            if find_dates(text) and not written(without_dates(text)):
                return [Fragment(spot, text, same_line=True)]
    return []


def _feet_of_print(labelled: Labelled, page: Page, rule: Box) -> list[float]:
    """Where the form's own words over the line end."""
    found = []
    for hit in labelled.hits:
        for spot in labelled.spots[hit.start[0] : hit.end[0] + 1]:
            box = spot.line.box
            if spot.line.page == page.number and box is not None and box[3] <= rule[1] - 4 and box[0] < rule[2]:
                found.append(box[3] - 2)
    return [*found, *(box[3] - 2 for box in captions_of(page) if box[3] <= rule[1] - 4 and box[0] < rule[2])]
