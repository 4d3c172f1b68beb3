"""Yes and no that are written beside a printed choice."""

from __future__ import annotations

import re
from typing import Literal

from ..values.marks import is_ticked
from ..wording.labels import Labelled
from ..wording.margins import beside

Said = Literal["yes", "no", ""]

_YES = re.compile(r"\W*(?:yes|y|done|completed)\b.*", re.IGNORECASE | re.DOTALL)
_NO = re.compile(r"\W*(?:no|not|none|n/?a|n)\b.*", re.IGNORECASE | re.DOTALL)
_IN_MARGIN = re.compile(r"\W*[yY](?:[a-z]s?)?\W*")  # the edge of the table runs through its last letter
_CHOSEN = re.compile(
    r"\W*(?:selected|chosen|applies|applicable|checked|marked|planned|will do|we will do|our choice|this one|priority(?: \d)?"
    r"|(?:this is )?(?:our|a|the)(?: \w+)? (?:focus|choice|priority|goal)|planned (?:for )?(?:this|the|next) \w+)\W*",
    re.IGNORECASE,
)
_NOT_CHOSEN = re.compile(
    r"\W*(?:will not|won['’]t|do not|don['’]t|does not)\b.*|\W*not\b.*", re.IGNORECASE | re.DOTALL
)
_SHORT = 40  # characters of a remark that answers yes or no


def says(text: str) -> Said:
    words = text.replace("_", " ").strip()
    if len(words) >= _SHORT or not words:
        return ""
    marked_yes = re.search(r"\byes\b", words, re.IGNORECASE) and re.search(r"\bno\b", words, re.IGNORECASE)
    if marked_yes:  # "☒ Yes ☐ No"
        return _of_yes_and_no(words)
    return "no" if _NO.fullmatch(words) else "yes" if _YES.fullmatch(words) else ""


def says_of_choice(text: str) -> Said:
    """What stands behind one of several choices: yes and no, or that it was chosen."""
    words = text.strip()
    if len(words) >= _SHORT:
        return ""
    return "no" if _NOT_CHOSEN.fullmatch(words) else "yes" if _CHOSEN.fullmatch(words) else says(words)


def says_in_margin(labelled: Labelled, spot: int) -> Said:
    """What stands left of the table, before the box of a choice."""
    found = [labelled.spots[at].line.text for at in beside(labelled.spots, spot)]
    return "yes" if len(found) == 1 and _IN_MARGIN.fullmatch(found[0]) else ""


def _of_yes_and_no(words: str) -> Said:
    before = {
        word.lower(): mark
        for mark, word in re.findall(r"([^A-Za-z]*(?:\b[xX]\b)?[^A-Za-z]*)\b(yes|no)\b", words, re.IGNORECASE)
    }
    ticked = [word for word, mark in before.items() if is_ticked(mark)]
    return "yes" if ticked == ["yes"] else "no" if ticked == ["no"] else ""
