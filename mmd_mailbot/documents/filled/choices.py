"""Boxes: what is to be seen at each of the printed choices, and what is written beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ...core.facts import Fact, Problem
from ...core.ruleset import FormField
from ..page import LOOKS, Line, Paper, Picture
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
from .abreast import is_first, is_last, side_of_marks, with_marks_over_line_ends
from .drawn_marks import is_drawn
from .hardly_empty import HARDLY, may_be_marked
from .lines import Choice
from .marking import Evidence, Marked, State, Way, all_highlighted, marked
from .marks_in_rows import mark_right
from .numbered import chosen_by_number, numbers_in
from .parts_marked import marked_behind_their_answers
from .said import Said, says, says_in_margin
from .seen import as_seen, may_have_lost_its_marks
from .yes_and_no import answer_before, answer_to, at_its_end, without_answer

_PLAIN_YES = re.compile(r"\W*(?:yes|no)\W*", re.IGNORECASE)
_LEADS = re.compile(r"\s*(?:(?i:yes|no)|[YN])\b[\s:.,–—☐()\[\]-]*")  # "Yes - Conduct virtual meetings …"
# what people set behind a choice that they mean: "KM"; and what says that they do not
_INITIALS, _NO_INITIALS, _BY_INITIALS = (
    re.compile(r"\s*[A-Z][A-Za-z]{1,2}\s*"),
    ("no", "na", "tbd", "not", "yes"),
    0.85,
)
_HOLLOW = ("○", "◦")
# over the boxes of the next list
_HEAD = re.compile(
    r"\W*(?:check|mark|select|choose|tick)(?: (?:one|all|box(?:es)?|all that apply|if yes))?\W*", re.IGNORECASE
)
_FULL = 24.0  # points left in a cell behind a line that has no room for a tick


def read_choices(
    paper: Paper,
    labelled: Labelled,
    form_field: FormField,
    problems: list[Problem],
    lists: Sequence[FormField] = (),
) -> tuple[Fact, Fact | None]:
    """The slugs of the ticked choices in the order of the form; and the words beside the choice that asks for some. ``lists``: all
    lists of the form, which show how it was marked."""
    boxes = boxes_of(paper, labelled, form_field)
    labels = labelled.of("field", form_field.name)
    if not boxes:
        return empty(labelled, labels, form_field.place), _nothing_beside(form_field, labelled, labels)
    where = place(labelled, labelled.hits[boxes[0].index].start[0], form_field.place)
    found = _marked(labelled, form_field, boxes)
    if not found.slugs and found.unclear is None and (named := chosen_by_number(labelled, labels, boxes)):
        found = Marked(named, 0.92)
    if found.unclear is None and found.way in ("ticks", "none") and _not_read(labelled, form_field, boxes, found):
        found = Marked(unclear="one of the printed choices could not be read", confidence=0.3)
    if not found.slugs and found.unclear is None and all(each.seen.highlighted for each in boxes):
        others = [boxes_of(paper, labelled, each) for each in lists if each.name != form_field.name]
        found = all_highlighted([each.seen for each in boxes], [[one.seen for one in each] for each in others])
    if found.way == "none" and found.unclear is None and 0 < len(boxes) < len(form_field.choices):
        found = _left_as_elsewhere(paper, labelled, form_field, boxes, lists) or found
    words, other_fact = _beside(labelled, form_field, boxes)
    told = found.slugs or found.unclear is not None or words
    if not told and may_have_lost_its_marks(paper, labelled, boxes):
        found = Marked(
            unclear="nothing stands out, and a highlighter does not show in a black and white copy", confidence=0.4
        )
    if found.unclear is not None:
        problems.append(Problem("marks.unclear", found.unclear, where))
        return Fact(None, found.confidence, where, found.unclear), other_fact
    slugs, confidence = found.slugs, found.confidence
    if not told and may_be_marked(paper, labelled, boxes):
        confidence = min(confidence, HARDLY)
    if words and not slugs:
        slugs, confidence = frozenset(choice.slug for choice in form_field.choices if choice.fill_in), 0.75
    order = [choice.slug for choice in form_field.choices if choice.slug in slugs]
    sure = min(confidence, min(labelled.hits[box.index].confidence for box in boxes))
    if found.way in ("looks", "struck", "left") and is_recognised(labelled.spots):
        sure = min(sure, _BY_LOOKS)
    return Fact(tuple(order) or None, sure, where), other_fact


def _left_as_elsewhere(
    paper: Paper, labelled: Labelled, form_field: FormField, boxes: Sequence[Choice], lists: Sequence[FormField]
) -> Marked | None:
    """A list that lacks a choice, and none of the others has a box: all are meant where people left the chosen ones of another list
    alone on the form."""
    if any("empty" in (each.seen.before, each.seen.after) for each in boxes) or is_recognised(labelled.spots):
        return None
    others = [(each, boxes_of(paper, labelled, each)) for each in lists if each.name != form_field.name]
    if not any(own and way_of(labelled, each, own) == "left" for each, own in others):
        return None
    return Marked(frozenset(each.seen.slug for each in boxes), 0.9, way="left")


def _not_read(labelled: Labelled, form_field: FormField, boxes: Sequence[Choice], found: Marked) -> bool:
    """On a scan, a list of which all but one or two were found; or but one, or in which nothing is marked."""
    missed = len(form_field.choices) - len(boxes)
    few = missed <= (missed + len(boxes)) // 3 or len(boxes) == 1
    return is_recognised(labelled.spots) and missed > 0 and (few or not found.slugs)


_BY_LOOKS = 0.85  # how sure lines may be that stand out on a scan: on 49 scans a copier's dirt made too many of them


def way_of(labelled: Labelled, form_field: FormField, boxes: Sequence[Choice]) -> Way:
    return _marked(labelled, form_field, boxes).way


def _marked(labelled: Labelled, form_field: FormField, boxes: Sequence[Choice]) -> Marked:
    gone, whole = _deleted(labelled, form_field, boxes), _is_whole(labelled, form_field, boxes)
    return marked([box.seen for box in boxes], of=len(form_field.choices), gone=gone, whole=whole)


def _is_whole(labelled: Labelled, form_field: FormField, boxes: Sequence[Choice]) -> bool:
    """Was each line of the list found? Nothing else stands in it, as words that print a choice anew would, no recogniser read
    it, no tracked change took others away, and it is not the list's begin alone, which another edition may print."""
    first = [choice.slug for choice in form_field.choices[: len(boxes)]]
    if [each.seen.slug for each in boxes] == first or any(each.line.deleted for each in labelled.spots):
        return False
    if is_recognised(labelled.spots):
        return False
    asking = {choice.slug for choice in form_field.choices if choice.fill_in}
    indexes = [
        *labelled.of("field", form_field.name),
        *(each.index for each in boxes if each.seen.slug not in asking),
    ]
    return not any(written(trimmed(each.text)) for index in indexes for each in labelled.fragments(index))


def _deleted(labelled: Labelled, form_field: FormField, boxes: Sequence[Choice]) -> int:
    """How many of the choices were taken from the form by a tracked change."""
    left = {box.seen.slug for box in boxes}
    words = {_plain(spot.line.deleted) for spot in labelled.spots if spot.line.deleted}
    missing = [choice for choice in form_field.choices if choice.slug not in left]
    return sum(any(_plain(text) in words for text in choice.texts) for choice in missing)


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def boxes_of(paper: Paper, labelled: Labelled, form_field: FormField) -> list[Choice]:
    """One for each choice that stands on the form."""
    fill_in = {choice.slug for choice in form_field.choices if choice.fill_in}
    found: dict[str, int] = {}
    for index in labelled.of("choice", form_field.name):
        found.setdefault(labelled.hits[index].phrase.choice, index)
    for far in (False, True):  # where none is marked nearer, cells away
        boxes = [box_at(paper, labelled, index, fill_in=slug in fill_in, far=far) for slug, index in found.items()]
        boxes = with_marks_over_line_ends(labelled, boxes)
        if any("ticked" in (each.seen.before, each.seen.after) or each.seen.says for each in boxes):
            break
    boxes = marked_behind_their_answers(labelled, boxes, fill_in)
    return as_seen(paper, labelled, _marked_on_their_labels(labelled, boxes, fill_in))


def _marked_on_their_labels(labelled: Labelled, boxes: list[Choice], fill_in: set[str]) -> list[Choice]:
    """Of "Other: our parent nights" only the printed word may have been marked, as the other choices were as a whole."""
    shown = {look for look in LOOKS if any(getattr(each.seen, look) for each in boxes)}
    found = []
    for each in boxes:
        begins = labelled.spots[labelled.hits[each.index].start[0]].line.begins & shown
        if each.seen.slug in fill_in and begins:
            own = each.seen
            seen = replace(
                own,
                partly=False,
                bold=own.bold or "bold" in begins,
                underlined=own.underlined or "underlined" in begins,
                highlighted=own.highlighted or "highlighted" in begins,
            )
            each = replace(each, seen=seen)
        found.append(each)
    return found


def box_at(paper: Paper, labelled: Labelled, index: int, *, fill_in: bool, far: bool) -> Choice:
    hit = labelled.hits[index]
    spot, start = hit.start
    lines = [labelled.spots[each].line for each in range(spot, hit.end[0] + 1)]
    floor = max((each.end[1] for each in labelled.hits if each.end[0] == spot and each.end[1] <= start), default=0)
    before = lines[0].text[floor:start]
    lead = before
    if floor == 0:
        before = (before if is_only_marks(before) and before.strip() else "") or _mark_beside(labelled, spot)
    if side_of_marks(labelled, spot) == "behind" and not is_first(labelled, index):
        lead = before = ""
    next_ones = side_of_marks(labelled, hit.end[0]) == "before" and not is_last(labelled, index)
    after = "" if next_ones else _behind(labelled, index, far=far)
    state = _state_behind(after, fill_in=fill_in)
    answer = answer_before(labelled, spot, lead) or answer_to(labelled, index, after, fill_in=fill_in)
    if answer is not None:
        state = answer.state
    elif state == "none" and fill_in:  # behind its words, in the cell beside
        state = _state_behind(mark_right(labelled, hit.end[0], far=far), fill_in=False)
    pictures = [picture for line in lines for picture in line.pictures]
    return Choice(
        index,
        Evidence(
            hit.phrase.choice or hit.name,
            before=_state(before),
            hollow=before.strip() in _HOLLOW,
            after=state if state != "none" else _over(labelled, index),
            says=answer.says if answer else _said(labelled, index, lead, after, fill_in=fill_in),
            drawn=is_drawn(paper, labelled, index) or any(_is_inked(each) for each in pictures),
            circled=any(each.kind == "circle" and not each.floating for each in pictures),
            loose=any(_is_loose(each) for each in pictures),
            partly=_partly(lines),
            highlighted=all(line.highlighted for line in lines),
            bold=all(line.bold for line in lines),
            underlined=all(line.underlined for line in lines),
            coloured=all(line.coloured for line in lines),
            struck=all(line.struck for line in lines),
            listed=lines[0].listed,
            sure=_BY_INITIALS if _are_initials(after) and not fill_in else 1.0,
        ),
    )


def _said(labelled: Labelled, index: int, before: str, after: str, *, fill_in: bool) -> Said:
    """Before or behind the choice that asks for words, "yes" and "no" alone are none."""
    leads = _LEADS.fullmatch(before)
    if not fill_in or leads or _PLAIN_YES.fullmatch(after):
        said = says(before if leads else after)
    else:
        last = [each.text for each in labelled.fragments(index) if written(each.text)][-1:]
        said = says(at_its_end(after)) or says("".join(last) if _PLAIN_YES.fullmatch("".join(last)) else "")
    return said or says_in_margin(labelled, labelled.hits[index].start[0])


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
    if text.strip() in ("*", "**", "***"):
        return "star"
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
    if not fill_in and ((is_ticked(text) and is_only_marks(text)) or _are_initials(text)):
        return "ticked"
    return "empty" if is_empty_box(text) and not fill_in else "none"


def _are_initials(text: str) -> bool:
    return bool(_INITIALS.fullmatch(text)) and text.strip().lower() not in _NO_INITIALS


def _behind(labelled: Labelled, index: int, *, far: bool) -> str:
    """What stands behind the words up to the next printed ones, or alone in the next cell of the row."""
    end_spot, end = labelled.hits[index].end
    text = labelled.spots[end_spot].line.text
    ceiling = min(
        (each.start[1] for each in labelled.hits if each.start[0] == end_spot and each.start[1] >= end),
        default=len(text),
    )
    if ceiling < len(text) and "\t" in text[end:ceiling]:  # "Other:    _X_ Shared drive": the next column's own
        ceiling = text.index("\t", end)
    if "(" in labelled.hits[index].phrase.text and text[end:].startswith(")"):  # "… (note: …)  <- yes"
        end += 1
    return (
        text[end:ceiling]
        if text[end:ceiling].strip(" \t\u00a0).,;:")  # the form's own "…)" is not written
        else mark_right(labelled, end_spot, far=far) or _mark_wrapped(labelled, index)
    )


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


def _mark_wrapped(labelled: Labelled, index: int) -> str:
    """A tick that had no room behind the words and stands alone under them, where a wrapped line begins."""
    hit = labelled.hits[index]
    spot = hit.end[0]
    if spot + 1 >= len(labelled.spots) or any(each.start[0] == spot + 1 for each in labelled.hits):
        return ""
    own, under = labelled.spots[spot], labelled.spots[spot + 1]
    text = under.line.text
    if own.levels != under.levels or not is_only_marks(text) or not is_ticked(text):
        return ""
    above, below = labelled.spots[hit.start[0]].line, under.line
    if above.box is None or own.line.box is None or below.box is None or below.page != own.line.page:
        return ""
    bulleted = hit.start[1] > 0 and below.box[0] > above.box[0] + 4.0
    full = bool(own.levels and (cell := own.levels[-1].box) and cell[2] - own.line.box[2] < _FULL)
    return text if (bulleted or full) and below.box[1] - own.line.box[3] < own.line.box[3] - own.line.box[1] else ""


def _nothing_beside(form_field: FormField, labelled: Labelled, labels: Sequence[int]) -> Fact | None:
    return empty(labelled, labels, form_field.place) if form_field.other_field else None


def _beside(labelled: Labelled, form_field: FormField, boxes: Sequence[Choice]) -> tuple[str | None, Fact | None]:
    if form_field.other_field is None:
        return None, None
    fill_in = {choice.slug for choice in form_field.choices if choice.fill_in}
    for box in boxes:
        if box.seen.slug not in fill_in:
            continue
        hit = labelled.hits[box.index]
        own = [each for each in labelled.fragments(box.index) if each.same_line or not _HEAD.fullmatch(each.text)]
        pieces = [_words(each.text) for each in own if not numbers_in(each.text)]
        text = " ".join(piece for piece in pieces if piece)
        where = place(labelled, hit.start[0], form_field.place)
        return text or None, Fact(text or None, min(hit.confidence, 0.97), where)
    # on a scan the words may be there though nobody found "Other" before them
    return None, Fact(None, 0.6 if is_recognised(labelled.spots) else 0.9, form_field.place)


def _words(text: str) -> str:
    if _PLAIN_YES.fullmatch(text):
        return ""
    text = re.sub(r"^\s*\((?:please )?(?:specify|describe|explain|list)[^)]*\)", "", text, flags=re.IGNORECASE)
    text = re.sub(r"^\s*,?\s*please (?:specify|describe|explain|list)\b", "", text, flags=re.IGNORECASE)
    words = written(trimmed(without_answer(text))).strip(" -–—:(").strip()
    return unbulleted(words.removesuffix(")") if "(" not in words else words)
