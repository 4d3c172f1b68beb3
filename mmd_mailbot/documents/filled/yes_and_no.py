"""Yes and no beside a printed choice, of which one is marked: "☒ Yes ☐ No", "Yes ___ No _X_"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..page import UNCLEAR
from ..values.marks import MARK, is_empty_box, is_ticked
from ..wording.answers import written
from ..wording.labels import Labelled
from .cells_abreast import side_of_cells
from .marking import State
from .said import Said

_ONE = rf"(?:{MARK}|_+)"
_ANSWER = r"(?:(?i:yes|no)|Y(?=\W)|N(?=\W|$))"
_PAIR = re.compile(
    rf"(?P<ahead>(?:{_ONE})?)\s*(?<![\w'’-])(?P<first>{_ANSWER})(?!\w)(?P<near>\s*)(?P<between>(?:{_ONE})?)"
    rf"(?P<far>[\s/|,;]*)(?P<again>(?:{_ONE})?)\s*(?P<second>{_ANSWER})(?!\w)\s*(?P<behind>(?:{_ONE})?)[\s.)\]]*$"
)
_ALONE = re.compile(rf"\s*(?P<mark>{MARK})\s*(?P<said>{_ANSWER})[\s.]*")
_BEGINS = re.compile(r"\s*[-–—:]*\s*(YES|NO|Yes|No)\s*:\s*(?=\S)")  # "Other - YES: parent nights"
_SHORT = 16  # characters of a yes or a no with its mark
_LONGEST = 200  # characters of a yes and a no with their marks, and the blanks between
_ENDS = re.compile(r"(?:\s(?:<?[-–—=]+|[←⟵⬅⇐])\s*|\s{2,}|\s*\t\s*)(yes|no)\W*$", re.IGNORECASE)

_DASH = re.compile(
    r"\s*(?:[-–—:=]+\s*)?"
)  # between a choice and its answer, of which either may stand on the next line
_ANSWER_ALONE = re.compile(r"\s*(?P<dash>(?:[-–—:=]+\s*)?)(?:yes|no)[\s.!]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Answer:
    """``words``: what stands before it."""

    words: str
    says: Said
    unclear: bool = False

    @property
    def state(self) -> State:
        """As if the choice had one box, and that behind its words."""
        return "unclear" if self.unclear else "ticked" if self.says == "yes" else "empty"


def answer_at_the_end(text: str) -> Answer | None:
    """A yes and a no at the end of the text, at least one of them with a mark or a place for it."""
    begin = max(0, len(text) - _LONGEST)  # runs of blanks before it are looked at again for each of them
    if alone := _ALONE.fullmatch(text[begin:]):
        if is_empty_box(alone["mark"]):
            return Answer("", "")  # "☐ Yes", which nobody ticked
        if is_ticked(alone["mark"]):
            return Answer("", "yes" if alone["said"].lower().startswith("y") else "no")
    found = _PAIR.search(text, begin)
    if found is None or not (found["ahead"] or found["between"] or found["again"] or found["behind"]):
        return None
    first, second = (found[each][0].lower() for each in ("first", "second"))
    if first == second:
        return None
    marks = dict(zip((first, second), _marks(found), strict=True))
    set_ones = [word for word, mark in marks.items() if is_ticked(mark)]
    said: Said = "" if len(set_ones) != 1 else "yes" if set_ones == ["y"] else "no"
    words = text[: found.start()].rstrip(" \t\u00a0([-–—:,;")
    odd = len(set_ones) > 1 or any(UNCLEAR in each for each in marks.values())
    return Answer(words, said, unclear=odd)


def _marks(found: re.Match[str]) -> tuple[str, str]:
    """The marks of the first word and of the second: before both or behind both, and one alone between is the nearer word's."""
    ahead, between, again, behind = (found[each] for each in ("ahead", "between", "again", "behind"))
    if ahead.strip("_") or (ahead and not behind):
        return ahead, again or between
    if behind:
        return between or again, behind
    if between and again:
        return between, again
    near, far = len(found["near"]), len(found["far"])
    middle = between or again
    if near == far:
        return (middle, middle) if is_ticked(middle) else ("", "")
    return (middle, "") if near < far else ("", middle)


def answer_before(labelled: Labelled, spot: int, lead: str) -> Answer | None:
    """What answers a choice ahead of its words: on its line, or alone in the cell before."""
    texts = [lead, cell_beside(labelled, spot, -1)]
    return next(
        (each for each in map(answer_at_the_end, texts) if each is not None and not written(each.words)), None
    )


def answer_to(labelled: Labelled, index: int, behind: str, *, fill_in: bool) -> Answer | None:
    """What answers a choice behind its words: at the end of its line, alone in the next cell of the row, or, where it asks for words
    (``fill_in``), behind the last of them. ``behind``: the rest of its line."""
    answer = answer_at_the_end(behind + _run_on(labelled, index, behind)) or answer_at_the_end(behind)
    if answer is None:
        answer = answer_at_the_end(cell_beside(labelled, labelled.hits[index].end[0], 1))
        answer = None if answer is None or written(answer.words) else answer
    if answer is None and fill_in:
        answers = [answer_at_the_end(each.text) for each in labelled.fragments(index)]
        answer = next((each for each in reversed(answers) if each is not None), None)
    return answer


def _run_on(labelled: Labelled, index: int, behind: str) -> str:
    """The end of an answer that found no room on its line: "( ) Yes", and under it "(x) No"."""
    end = labelled.hits[index].end[0]
    if (
        not behind.strip()
        or end + 1 >= len(labelled.spots)
        or any(each.start[0] == end + 1 for each in labelled.hits)
    ):
        return ""
    own, under = labelled.spots[end], labelled.spots[end + 1]
    runs_on = own.levels == under.levels and under.line.box is not None and len(under.line.text.strip()) <= _SHORT
    return f" {under.line.text}" if runs_on else ""


def wrapped_answer(labelled: Labelled, index: int, behind: str) -> str:
    """The yes or the no that found no room on the choice's line: "… and the Coaching Support Team -", and under it "Yes"; and what
    stands so in the cell of a question by itself."""
    hit = labelled.hits[index]
    spot, end = hit.end
    if _DASH.fullmatch(behind) is None or spot + 1 >= len(labelled.spots):
        return ""
    own, under = labelled.spots[spot], labelled.spots[spot + 1]
    found = _ANSWER_ALONE.fullmatch(under.line.text)
    others = any(each.start[0] <= spot + 1 <= each.end[0] for each in labelled.hits)
    if found is None or others or own.levels != under.levels:
        return ""
    asked = bool(behind.strip()) or own.line.text[:end].rstrip().endswith(":")
    parted = asked != bool(found["dash"]) and (under.line.box is not None or asked)
    by_itself = hit.kind == "field" and bool(own.levels)
    return f" {under.line.text.strip()}" if parted or by_itself else ""


def cell_beside(labelled: Labelled, spot: int, step: int) -> str:
    """What stands in the row right before or behind the line ``spot``, in a cell of its own."""
    if not 0 <= spot + step < len(labelled.spots):
        return ""
    if side_of_cells(labelled, spot) == ("before" if step > 0 else "behind"):
        return ""
    own, other = labelled.spots[spot], labelled.spots[spot + step]
    if not own.levels or not other.levels:
        return ""
    a, b = own.levels[-1], other.levels[-1]
    return other.line.text if (a.table, a.row) == (b.table, b.row) and (b.column - a.column) * step > 0 else ""


def at_its_end(text: str) -> str:
    """ "Other: parent nights - Yes": the answer behind the words, as the other choices have it behind theirs, or right before them."""
    answer = _BEGINS.match(text) or _ENDS.search(text, max(0, len(text) - _LONGEST))
    return answer[1] if answer else ""


def without_answer(text: str) -> str:
    """The words of a choice that asks for some, without the yes and the no behind them."""
    answer = answer_at_the_end(text)
    text = _BEGINS.sub("", text, count=1) if _BEGINS.match(text) else text
    begin = max(0, len(text) - _LONGEST)
    return answer.words if answer is not None else text[:begin] + _ENDS.sub("", text[begin:])
