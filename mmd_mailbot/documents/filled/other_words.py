"""What is written beside the choice that asks for words: "Other: our parent nights"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...core.facts import Fact
from ...core.ruleset import FormField
from ..values.marks import trimmed
from ..wording.answers import empty, place, unbulleted, written
from ..wording.garbled import is_recognised
from ..wording.hits import Fragment
from ..wording.labels import Labelled
from .answered_below import leads_to_choices, says_all
from .lines import Choice
from .numbered import numbers_in
from .said import Said
from .yes_and_no import without_answer
from .yes_or_no import PLAIN_PAIR

_LONG = 400  # characters of words that no printed yes and no ends
_PLAIN = re.compile(r"\W*(?:yes|no)\W*", re.IGNORECASE)
_NONE = re.compile(
    r"\W*(?:n/?a|n|y|none|nothing|not?|not [\w ]{1,24}|no other|no,? not [\w ]{1,24}"
    r"|(?:none|nothing|not)(?: \w+)? at (?:this|the) time|(?:will|do|does) not(?: \w+)?|won['’]t do)\W*",
    re.IGNORECASE,
)
_YES_FIRST = re.compile(r"^\W*yes\b\s*[,:;.–—-]+\s*(?=\w)", re.IGNORECASE)
_YES_LAST = re.compile(r"\s+[-–—]+\s*yes\b[^\w]*(?:\s*\w[^-–—]{0,40})?$", re.IGNORECASE)
# over the boxes of the next list
_HEAD = re.compile(
    r"\W*(?:check|mark|select|choose|tick)(?: (?:one|all|box(?:es)?|all that apply|if yes))?\W*", re.IGNORECASE
)


def nothing_beside(form_field: FormField, labelled: Labelled, labels: Sequence[int]) -> Fact | None:
    return empty(labelled, labels, form_field.place) if form_field.other_field else None


def words_beside(
    labelled: Labelled, form_field: FormField, boxes: Sequence[Choice]
) -> tuple[str | None, Fact | None, bool]:
    """The words, and whether they stand on the choice's own line."""
    if form_field.other_field is None:
        return None, None, False
    fill_in = {choice.slug for choice in form_field.choices if choice.fill_in}
    for box in boxes:
        if box.seen.slug not in fill_in:
            continue
        hit = labelled.hits[box.index]
        own = [each for each in labelled.fragments(box.index) if each.same_line or not _HEAD.fullmatch(each.text)]
        pieces = [(each, _words(each.text)) for each in own if not _answers_the_list(each)]
        text = " ".join(piece for _, piece in pieces if piece)
        text = "" if _NONE.fullmatch(text) else text
        where = place(labelled, hit.start[0], form_field.place)
        near = any(piece and each.same_line and each.spot == hit.end[0] for each, piece in pieces)
        return text or None, Fact(text or None, min(hit.confidence, 0.97), where), near and bool(text)
    # on a scan the words may be there though nobody found "Other" before them
    return None, Fact(None, 0.6 if is_recognised(labelled.spots) else 0.9, form_field.place), False


def said_of_other(text: str) -> Said:
    """What the words themselves say: "Yes, our parent nights"; "none at this time"."""
    if _NONE.fullmatch(text):
        return "no" if not re.fullmatch(r"\W*y\W*", text, re.IGNORECASE) else "yes"
    return "yes" if _YES_FIRST.match(text) or _YES_LAST.search(text[-_LONG:]) else ""


def _answers_the_list(fragment: Fragment) -> bool:
    """Is it no answer of this choice, but one of the whole list under it?"""
    text = fragment.text
    return bool(numbers_in(text)) or (not fragment.same_line and (says_all(text) or leads_to_choices(text)))


def _words(text: str) -> str:
    if _PLAIN.fullmatch(text):
        return ""
    text = re.sub(r"^\s*\((?:please )?(?:specify|describe|explain|list)[^)]*\)", "", text, flags=re.IGNORECASE)
    text = re.sub(r"^\s*,?\s*please (?:specify|describe|explain|list)\b", "", text, flags=re.IGNORECASE)
    if len(text) < _LONG:
        text = _YES_LAST.sub("", _YES_FIRST.sub("", PLAIN_PAIR.sub("", text), count=1))
    words = written(trimmed(without_answer(text))).strip(" -–—:(").strip()
    return unbulleted(words.removesuffix(")") if "(" not in words else words)
