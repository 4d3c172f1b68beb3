"""A list that was left as it is, and answered once for all: "All of the above" under it, or what is meant written again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from ..wording.garbled import is_recognised
from ..wording.labels import Labelled
from .lines import Choice

_ALL = re.compile(
    r"\W*(?:all|each)(?: (?:four|five|six|of))*(?: (?:the|these))?"
    r"(?: (?:above|these|activities|options|choices|listed)){0,3}(?: apply)?\W*",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"\W*(?:answer|our (?:choices?|activity|activities|selections?|answer)|we (?:will|plan to|chose|choose|want to|would like to)"
    r"|selected|chosen|activity|activities|selections?)?\W*",
    re.IGNORECASE,
)
_SURE = 0.9


def chosen_below(
    labelled: Labelled, boxes: Sequence[Choice], asking: AbstractSet[str]
) -> tuple[frozenset[str], float]:
    """The slugs, and how sure they are. ``asking``: the slugs of those that ask for words."""
    if is_recognised(labelled.spots) or len(boxes) < 3:
        return frozenset(), 0.0
    last = max(boxes, key=lambda each: labelled.hits[each.index].start)
    texts = [each.text for each in labelled.fragments(last.index) if not each.same_line and each.text.strip()]
    if len(texts) == 1 and says_all(texts[0]):
        return frozenset(each.seen.slug for each in boxes) - asking, _SURE
    again = _written_again(labelled, boxes, labelled.hits[last.index].end) - asking
    return (again, _SURE) if len(again) < len(boxes) - len(asking) else (frozenset(), 0.0)


def says_all(text: str) -> bool:
    return _ALL.fullmatch(text) is not None


def leads_to_choices(text: str) -> bool:
    """ "Our choice:" """
    return _LEADS.fullmatch(text) is not None


def _written_again(labelled: Labelled, boxes: Sequence[Choice], end: tuple[int, int]) -> frozenset[str]:
    """The choices that stand once more behind the end of the list, before anything else of the form."""
    name = labelled.hits[boxes[0].index].name
    slugs = {each.seen.slug for each in boxes}
    behind = sorted((each for each in labelled.hits if each.start >= end), key=lambda each: each.start)
    found: set[str] = set()
    for hit in behind:
        if hit.kind != "choice" or hit.name != name or hit.phrase.choice not in slugs:
            break
        lead = labelled.spots[hit.start[0]].line.text[: hit.start[1]]
        if not found and not leads_to_choices(lead):
            break
        found.add(hit.phrase.choice)
    return frozenset(found)
