"""Yes and no printed beside a choice, without boxes, of which one is meant: the other is struck out, or it stands out itself.

::

    Screen sharing   **Yes** / No          Document sharing   (Yes)  No
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..page import Line
from ..wording.answers import written
from ..wording.labels import Labelled
from .said import Said
from .yes_and_no import Answer, cell_beside

PLAIN_PAIR = re.compile(
    r"(?<![\w'’-])(?P<open>[(\[{*]?)\s*(?P<first>yes|no)\b\s*(?P<close>[)\]}*]?)(?:\s*[/|,;]\s*|\s+or\s+|\s+)"
    r"(?P<again>[(\[{*]?)\s*(?P<second>yes|no)\b\s*(?P<end>[)\]}*]?)[\s.):_]*$",
    re.IGNORECASE,
)
_LONGEST = 200  # characters of a line's end that are looked at
_LOOKS = ("bold", "underlined", "highlighted", "coloured")


def answer_by_looks(labelled: Labelled, index: int, *, fill_in: bool) -> Answer | None:
    """What the two words at a choice say: "" where neither stands out. None where they are not printed there."""
    for line, start, end, alone in _places(labelled, index, fill_in=fill_in):
        begin = max(start, end - _LONGEST)
        found = PLAIN_PAIR.search(line.text[begin:end])
        if found is None or found["first"].lower() == found["second"].lower():
            continue
        if alone and written(line.text[start : begin + found.start()]):
            continue
        words = line.text[start : begin + found.start()].rstrip(" \t\u00a0-–—:,;")
        said = _meant(line, found, begin)
        return Answer(words, said if said in ("yes", "no") else "", unclear=said is None)
    return None


def _places(labelled: Labelled, index: int, *, fill_in: bool) -> Iterator[tuple[Line, int, int, bool]]:
    """Where the two may stand: the line, from where to where, and whether nothing else may stand there."""
    hit = labelled.hits[index]
    spot, end = hit.end
    line = labelled.spots[spot].line
    ceiling = min(
        (each.start[1] for each in labelled.hits if each.start[0] == spot and each.start[1] >= end),
        default=len(line.text),
    )
    yield line, end, ceiling, False
    for at, step in ((spot, 1), (hit.start[0], -1)):
        if cell_beside(labelled, at, step):
            other = labelled.spots[at + step].line
            yield other, 0, len(other.text), True
    if hit.start[1] and not hit.start[0] > spot:
        yield labelled.spots[hit.start[0]].line, 0, hit.start[1], True
    for fragment in reversed(labelled.fragments(index)) if fill_in else ():
        other = labelled.spots[fragment.spot].line
        if not fragment.same_line:
            yield other, 0, len(other.text), False


def _meant(line: Line, found: re.Match[str], begin: int) -> Said | None:
    """Which of the two; "" for none, None where they gainsay one another."""
    first, second = found["first"].lower(), found["second"].lower()
    told: set[str] = set()
    enclosed = bool(found["open"] and found["close"]), bool(found["again"] and found["end"])
    spans = [(begin + found.start(name), begin + found.end(name)) for name in ("first", "second")]
    outstanding = [[_has(line, span, look) for span in spans] for look in _LOOKS]
    for one, other in (enclosed, *outstanding):
        if one != other:
            told.add(first if one else second)
    struck = [_has(line, span, "struck") for span in spans]
    if struck[0] != struck[1]:
        told.add(second if struck[0] else first)
    if len(told) > 1:
        return None
    return "yes" if told == {"yes"} else "no" if told == {"no"} else ""


def _has(line: Line, span: tuple[int, int], look: str) -> bool:
    if not line.words:
        return look == "bold" and any(start < span[1] and span[0] < end for start, end in line.outstanding)
    at = 0
    for word in line.words:
        if at < span[1] and span[0] < at + len(word.text):
            return bool(getattr(word, look))
        at += len(word.text) + 1
    return False
