"""What is to be seen at each of the printed choices: the mark before its words, what stands behind them, how they stand out."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from ...core.ruleset import FormField
from ..page import LOOKS, Line, Paper, Picture
from ..values.marks import is_dot, is_empty_box, is_only_marks, is_solid, is_ticked, is_ticked_behind, is_unclear
from ..wording.answers import written
from ..wording.garbled import is_recognised
from ..wording.labels import Labelled
from .abreast import is_first, is_last, side_of_marks, with_marks_over_line_ends
from .cells_abreast import side_of_cells
from .drawn_marks import drawn_at
from .lines import Choice
from .marking import Evidence, State
from .marks_in_rows import mark_right
from .marks_left import mark_left
from .marks_on_lines import with_marks_on_own_lines
from .other_marked import with_other_marked
from .other_words import said_of_other
from .parts_marked import marked_behind_their_answers
from .said import Said, says, says_in_margin, says_of_choice
from .seen import as_seen
from .ticks_and_crosses import sign_of, with_doubted_letters
from .told_apart import told_apart_by_signs
from .yes_and_no import answer_before, answer_to, at_its_end, cell_beside, wrapped_answer
from .yes_or_no import answer_by_looks

PLAIN_YES = re.compile(r"\W*(?:yes|no)\W*", re.IGNORECASE)
_LEADS = re.compile(
    r"[\s_(\[]*(?:(?i:yes|no)|[YN])(?![^\W_])[\s:.,–—☐()\[\]_-]*"
)  # "Yes - Conduct virtual meetings …"
# what people set behind a choice that they mean: "KM"; and what says that they do not
_INITIALS, _NO_INITIALS, _BY_INITIALS = (
    re.compile(r"\s*[A-Z][A-Za-z]{1,2}\s*"),
    ("no", "na", "tbd", "not", "yes"),
    0.85,
)
_WORD = re.compile(r"\W*(?:(?i:yes|no)|[YN])\W*")
_INITIALS_BEFORE = re.compile(
    r"[\s_]*(?!NO|NA|OK|TBD|YES|[XIVL]+\b)[A-Z]{2,3}[\s_☐]+"
)  # "_DW_ Conduct", and no Roman number
_OFFICE = re.compile(r"\bWord\b|LibreOffice|OpenOffice", re.IGNORECASE)
_HOLLOW = ("○", "◦")
_FULL = 24.0  # points left in a cell behind a line that has no room for a tick


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
    boxes = with_other_marked(labelled, marked_behind_their_answers(labelled, boxes, fill_in), fill_in)
    seen = as_seen(paper, labelled, _marked_on_their_labels(labelled, boxes, fill_in))
    return with_marks_on_own_lines(labelled, told_apart_by_signs(labelled, with_doubted_letters(seen)))


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
        if not is_recognised(labelled.spots) and _state(before) in ("none", "empty"):
            before = mark_left(labelled, index) or before
    if side_of_marks(labelled, spot) == "behind" and not is_first(labelled, index):
        lead = before = ""
    next_ones = side_of_marks(labelled, hit.end[0]) == "before" and not is_last(labelled, index)
    after = "" if next_ones else _behind(labelled, index, far=far)
    state = _state_behind(after, fill_in=fill_in)
    answer = answer_before(labelled, spot, lead) or answer_to(labelled, index, after, fill_in=fill_in)
    if answer is None and not is_recognised(labelled.spots):
        answer = answer_by_looks(labelled, index, fill_in=fill_in)
    if answer is not None:
        state = answer.state
    elif state == "none" and fill_in:  # behind its words, in the cell beside
        state = _state_behind(mark_right(labelled, hit.end[0], far=far), fill_in=False)
    pictures = [picture for line in lines for picture in line.pictures]
    drawn = drawn_at(paper, labelled, index)
    own_mark = before if _state(before) == "ticked" else after if state == "ticked" and answer is None else ""
    return Choice(
        index,
        Evidence(
            hit.phrase.choice or hit.name,
            before=_state(before),
            hollow=before.strip() in _HOLLOW,
            after=state if state != "none" else _over(labelled, index),
            says=answer.says if answer else _said(labelled, index, lead, after, fill_in=fill_in),
            sign=sign_of(own_mark) if not is_recognised(labelled.spots) else "",
            drawn=drawn == "own" or any(_is_inked(each) for each in pictures),
            circled=any(each.kind == "circle" and not each.floating for each in pictures),
            loose=drawn == "between" or any(_is_loose(each) for each in pictures),
            partly=_partly(lines),
            highlighted=all(line.highlighted for line in lines),
            bold=all(line.bold for line in lines),
            underlined=all(line.underlined for line in lines),
            coloured=all(line.coloured for line in lines),
            struck=all(line.struck for line in lines),
            listed=lines[0].listed,
            ticked_by_striking=lines[0].listed and not _is_of_an_office_program(paper),
            sure=_BY_INITIALS if (_are_initials(after) and not fill_in) or _are_initials_before(lead) else 1.0,
        ),
    )


def _is_of_an_office_program(paper: Paper) -> bool:
    """Was the file written by Word or LibreOffice? Google Docs, which strikes what is ticked in its checklists and writes all boxes
    empty, names no program."""
    return _OFFICE.search(paper.metadata.get("Application", "")) is not None


def _said(labelled: Labelled, index: int, before: str, after: str, *, fill_in: bool) -> Said:
    """Before or behind the choice that asks for words, "yes" and "no" alone are none."""
    if _are_initials_before(before):
        return "yes"
    leads = _LEADS.fullmatch(before)
    if not fill_in or leads or PLAIN_YES.fullmatch(after):
        said = says(before) if leads else _of_choice(labelled, index)(after + wrapped_answer(labelled, index, after))
    else:
        last = [each.text for each in labelled.fragments(index) if written(each.text)][-1:]
        said = says(at_its_end(after)) or says("".join(last) if PLAIN_YES.fullmatch("".join(last)) else "")
        said = said or said_of_other(after)
    return said or says_in_margin(labelled, labelled.hits[index].start[0]) or _in_cell_before(labelled, index)


def _of_choice(labelled: Labelled, index: int) -> Callable[[str], Said]:
    """Planned is what one of a list's choices may be, and still is no done."""
    return says_of_choice if labelled.hits[index].kind == "choice" else says


def _in_cell_before(labelled: Labelled, index: int) -> Said:
    """A yes or a no, or its first letter, alone in the cell left of the words."""
    spot, start = labelled.hits[index].start
    own = labelled.spots[spot].line.text[:start]
    text = cell_beside(labelled, spot, -1) if is_only_marks(own) else ""
    return says(text) if _WORD.fullmatch(text) else ""


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


def _are_initials_before(text: str) -> bool:
    return _INITIALS_BEFORE.fullmatch(text) is not None


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
    if spot == 0 or side_of_cells(labelled, spot) == "behind":
        return ""
    before = labelled.spots[spot - 1]
    text = before.line.text
    if not is_only_marks(text) or not text.strip():
        return ""
    if own.levels and before.levels:
        a, b = before.levels[-1], own.levels[-1]
        alone = (
            spot < 2 or labelled.spots[spot - 2].levels != before.levels
        )  # of several each stands before its own line
        if (a.table, a.row) == (b.table, b.row) and a.column < b.column and (alone or before.line.box is None):
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
    if spot + 2 < len(labelled.spots) and _overlap(below, labelled.spots[spot + 2].line):
        return ""  # it stands before the next line, a little too high
    if above.box is None or own.line.box is None or below.box is None or below.page != own.line.page:
        return ""
    bulleted = hit.start[1] > 0 and below.box[0] > above.box[0] + 4.0
    full = bool(own.levels and (cell := own.levels[-1].box) and cell[2] - own.line.box[2] < _FULL)
    return text if (bulleted or full) and below.box[1] - own.line.box[3] < own.line.box[3] - own.line.box[1] else ""


def _overlap(a: Line, b: Line) -> bool:
    """Do two lines stand side by side, more or less?"""
    if a.box is None or b.box is None or a.page != b.page:
        return False
    return min(a.box[3], b.box[3]) - max(a.box[1], b.box[1]) > 0.3 * (a.box[3] - a.box[1])
