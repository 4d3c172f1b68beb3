"""Choices named by their numbers: "Activities selected: 2 and 4" over or under a list that is numbered."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..wording.labels import Labelled
from .lines import Choice

_NUMBER = re.compile(r"\W*(\d{1,2}|[a-h](?=[.)]))[.):]?\s*$", re.IGNORECASE)
_LETTERS = frozenset("abcdefgh")
_BARE = re.compile(r"[\s:]*#?\s*\d{1,2}(?:(?:\s*(?:,|&|and|,\s*and)\s*|\s+)#?\s*\d{1,2})*[\s.]*")
_CHOSEN = frozenset(
    ["selected", "selection", "selections", "chosen", "choice", "choices", "chose", "choose", "picked"]
)
_BESIDE = frozenset(
    ["activity", "activities", "option", "options", "number", "numbers", "no", "nos", "our", "we", "are", "is", "the", "and",
     "for", "this", "request", "have"]
)  # fmt: skip


def chosen_by_number(labelled: Labelled, label: Sequence[int], boxes: Sequence[Choice]) -> frozenset[str]:
    """The slugs of those named, where each printed choice has a number of its own. ``label``: the hits of the list's label."""
    numbers = {_number(labelled, each): each.seen.slug for each in boxes}
    if len(numbers) < len(boxes) or None in numbers:
        return frozenset()
    for index in (*label, *(each.index for each in boxes[-1:])):
        for fragment in labelled.fragments(index):
            behind = index in label and fragment.same_line
            named = numbers_in(fragment.text) or (_bare_numbers(fragment.text) if behind else set())
            if named and named <= numbers.keys():
                return frozenset(numbers[each] for each in named)
    return frozenset()


def numbers_in(text: str) -> set[str]:
    """The numbers or letters that such a line names; none where it says anything else."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    says = bool(_CHOSEN.intersection(words)) or words[:1] in (["number"], ["numbers"])
    says = says and all(word in _CHOSEN or word in _BESIDE or word in _LETTERS for word in words)
    named = {str(int(each)) for each in re.findall(r"\d{1,2}", text)} | _LETTERS.intersection(words)
    return named if says and len(text) < 80 else set()


def _bare_numbers(text: str) -> set[str]:
    """ "Activity: #1 and #4", where nothing else is written."""
    return {str(int(each)) for each in re.findall(r"\d{1,2}", text)} if _BARE.fullmatch(text) else set()


def _number(labelled: Labelled, choice: Choice) -> str | None:
    spot, start = labelled.hits[choice.index].start
    found = _NUMBER.fullmatch(labelled.spots[spot].line.text[:start])
    return found[1].lower().lstrip("0") if found else None
