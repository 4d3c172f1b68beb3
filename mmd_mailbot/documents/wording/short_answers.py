"""Where an answer ends: short ones that run over the end of their line ("School Building: __Bluff View Early Childhood", and under it
"Center____"); and what stands between an answer and the next label, and belongs to that ("Q:", "SECTION 4 – TOOLS")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .hits import Fragment, Labelled

_LONGEST = 40  # characters of such a rest
_BLANK = 3.0  # points between two words
_LINE = re.compile(r"_{2,}\s*$")
_SENTENCE = re.compile(r"[.?!:]\s*$")


def runs_on(labelled: Labelled, above: Fragment, below: Fragment) -> bool:
    """Is the line below the rest of what begins behind a label, and had no room on its line?"""
    own, under = labelled.spots[above.spot].line, labelled.spots[below.spot].line
    if below.spot != above.spot + 1 or own.page is None or under.page != own.page or not above.same_line:
        return False
    if own.box is None or under.box is None or not under.words or len(under.text.strip("_ ")) > _LONGEST:
        return False
    if _LINE.search(own.text) or _SENTENCE.search(under.text):
        return False
    edge = max(
        each.line.box[2]
        for each in labelled.spots
        if each.line.page == own.page and each.line.box and not each.levels
    )
    first = under.words[0].box
    return own.box[2] + _BLANK + first[2] - first[0] > edge


_QUESTION = re.compile(r"\W*(?:Q|Question)\W{0,2}\d{0,2}\W*")
_SECTION = re.compile(r"\W*(?:section|part)\s+(?:\d{1,2}|[IVX]{1,4}|[A-F])\b(?!\s+of\b)[^.?!]{0,60}", re.IGNORECASE)
_HEADING = re.compile(
    r"\W*(?:\d{1,2}[.)]|[IVX]{1,4}[.)]|[A-F][.)])?\W*(?:(?:requested|suggested|technology|tech|tools?|equipment|items?|materials|budget|costs?"
    r"|funding|request|purchases?|approvals?|signatures?|information|needs?|details|list|and|of|for|with|total|the|selected)\b[\s&/,–—-]*)+\W*",
    re.IGNORECASE,
)


def leads_a_question(labelled: Labelled, fragment: Fragment) -> bool:
    """ "Q:" before the next label on its line."""
    if _QUESTION.fullmatch(fragment.text) is None:
        return False
    end = fragment.offset + len(fragment.text)
    return any(each.start[0] == fragment.spot and each.start[1] >= end for each in labelled.hits)


def without_sections(labelled: Labelled, rows: Sequence[tuple[Fragment, str]]) -> list[tuple[Fragment, str]]:
    """The lines of an answer without the heading of the form's next section, which stands right over another label."""
    if not rows or rows[-1][0].same_line:
        return list(rows)
    fragment, words = rows[-1]
    line = labelled.spots[fragment.spot].line
    over = any(each.start[0] == fragment.spot + 1 for each in labelled.hits)
    heading = _HEADING.fullmatch(words) is not None and (line.bold or words.isupper())
    return list(rows[:-1]) if over and (_SECTION.fullmatch(words) or heading) else list(rows)
