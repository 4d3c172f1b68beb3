"""A choice by itself that people answer in words where others tick it: "Consulted with … 9/28", "Yes, we have …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ..values.dates import find_dates, without_dates
from ..values.marks import trimmed
from ..wording.answers import written
from ..wording.garbled import is_recognised
from ..wording.labels import Labelled
from .lines import Choice
from .yes_and_no import answer_at_the_end

_LONGEST = 70  # characters of such an answer
_SURE, _BY_INITIALS = 0.92, 0.85
# what was done, or how
_DONE = re.compile(
    r"\W*(?:(?:we|i|have|has|was|were|already|on)\s+)*(?:spoken?|talked|met|e-?mailed|called|phoned|contacted|discussed|conferred|visited"
    r"|consulted|reviewed|completed|done|approved|confirmed|by (?:phone|telephone|e-?mail|zoom)|yes|selected|chosen|checked|marked)\b",
    re.IGNORECASE,
)
# what was not, or not yet
_NOT = re.compile(
    r"\b(?:no|not|never|none|n/?a|pending|will|shall|would|plan\w*|schedul\w*|to be|tb[da]|upcoming|next|in progress|wait\w*|await\w*"
    r"|request\w*|need\w*|require\w*|before|after|if|until|when|unless|date|due|deadline|draft|form|version|rev\w*)\b|n['’]t\b|\?"
    r"|\bby\s+(?:\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b)",
    re.IGNORECASE,
)
_NO_DAY = re.compile(r"\W*24\s*/\s*7\W*")
_INITIALS = re.compile(r"\s*(?!NO\b|NA\b|OK\b)[A-Z]{2,3}\s*")
_WE_HAVE = re.compile(r"\W*yes\b\W*(?:(?:we|i|have|has|had|already|the district)\s*)*", re.IGNORECASE)


def as_told(labelled: Labelled, choice: Choice) -> Choice:
    """The choice, as what was written at its words says that it is so."""
    own = choice.seen
    if is_recognised(labelled.spots) or own.says or own.struck or "ticked" in (own.before, own.after):
        return choice
    spot, start = labelled.hits[choice.index].start
    lead = labelled.spots[spot].line.text[:start]
    if own.before == "none" and _WE_HAVE.fullmatch(trimmed(lead)) and "☐" not in lead:
        return replace(choice, seen=replace(own, says="yes", sure=min(own.sure, _SURE)))
    for text, beside in _answers(labelled, choice.index):
        if beside and _INITIALS.fullmatch(text):
            return replace(choice, seen=replace(own, says="yes", sure=_BY_INITIALS))
        if _says_so(text, day_alone=not beside or own.before == "none"):
            return replace(choice, seen=replace(own, says="yes", sure=min(own.sure, _SURE)))
    return choice


def _says_so(text: str, *, day_alone: bool) -> bool:
    """``day_alone``: may a day be all of it? Beside a box that was left empty it may be that of the signature over it."""
    if len(text) > _LONGEST or _NOT.search(text) or _NO_DAY.fullmatch(text):
        return False
    rest = without_dates(text)
    a_day_alone = rest != text and not re.search(r"[^\W_]", re.sub(r"^\W*on\b", "", rest, flags=re.IGNORECASE))
    if a_day_alone:
        return day_alone
    return bool(_DONE.match(text)) or any(day is not None for _, day in find_dates(text))


def _answers(labelled: Labelled, index: int) -> Iterator[tuple[str, bool]]:
    """What was written behind its words, and in the next cell of the row; whether it stands there."""
    end = labelled.hits[index].end[0]
    own = labelled.spots[end].levels
    for fragment in labelled.fragments(index):
        levels = labelled.spots[fragment.spot].levels
        beside = bool(own and len(levels) == len(own) and levels[:-1] == own[:-1]) and (
            (levels[-1].table, levels[-1].row) == (own[-1].table, own[-1].row) and levels[-1].column > own[-1].column
        )
        boxed = answer_at_the_end(fragment.text)  # "☐ Yes": said only where it is ticked
        if boxed is not None and boxed.state == "empty":
            continue
        if written(fragment.text) and ((fragment.same_line and fragment.spot == end) or beside):
            yield fragment.text, beside
