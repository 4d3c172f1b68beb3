"""Names in print at the captions of lines to sign on: under the line that was left empty, or left of it.

::

    District Contact                           District Contact: Pat Lee   ______________   10/3/2026
    _________________   __________                                         Signature        Date
    Pat Lee
    Signature           Date
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..page import Box, Paper, Word
from ..wording.labels import Fragment, Labelled
from .nearby import date_hits
from .sign_lines import LONGEST, ON, rules_of

_INTO = 4.0  # points that the tops of letters reach into the line over them
_RUNS_IN = 8.0  # points between a name and the typed line behind it that it stands on
_ACROSS = 0.5  # of a name's width: so much of it lies over the line that it stands on


def without_print_at_captions(paper: Paper, labelled: Labelled) -> Labelled:
    """The form, with those names taken from the parties' places, or in doubt where a day was written too. Where somebody typed a
    name on the line, that is given to the place."""
    given = replace(labelled, owned=dict(labelled.owned), printed=set(labelled.printed))
    for index, place in labelled.over.items():
        page, own = paper.page(labelled.page(index)), labelled.fragments(index)
        if page is None or page.scan is not None or place is None or len(own) != 1:
            continue
        signing = _signing(labelled, index, [each for each in rules_of(page) if _is_at(each, place)], place)
        if signing is None:
            continue
        dated = any(each.text.strip("_ ") for at in date_hits(labelled, index) for each in labelled.fragments(at))
        if signing or not dated:
            given.owned[index] = signing
        else:
            given.printed.add(index)
    return given


def _signing(labelled: Labelled, index: int, lines: Sequence[Box], place: Box) -> list[Fragment] | None:
    """What was typed on the line, where the name at the place is in print beside or under it; None where it is not."""
    name = labelled.fragments(index)[0]
    if name.spot == labelled.hits[index].start[0]:
        return _behind_print(labelled, name, lines)
    over = _line_over(labelled, name, lines)
    return list(_on(labelled, index, name.spot, over, place)) if over is not None else None


def _behind_print(labelled: Labelled, name: Fragment, lines: Sequence[Box]) -> list[Fragment] | None:
    """What was typed on the line behind a name in print, which ends before the line begins."""
    words = [each for each in _words(labelled, name) if each[0].text.strip("_")]
    box = _box(words)
    line = next((each for each in lines if box is not None and abs(each[3] - box[3]) <= 2 * ON), None)
    if box is None or line is None:
        return None
    typed = any(each.text.strip("_") != each.text for each, _, _ in _words(labelled, name))
    before = [each for each, _, _ in words if each.box[2] <= line[0] + ON]
    if not before or line[0] - before[-1].box[2] < (_RUNS_IN if typed else -ON):
        return None
    on = [each for each in words if each[0].box[2] > line[0] + ON]
    if not on:
        return []
    begin, end = on[0][1], on[-1][2]
    return [replace(name, text=labelled.spots[name.spot].line.text[begin:end], offset=begin)]


def _is_at(line: Box, place: Box) -> bool:
    across = min(line[2], place[2]) - max(line[0], place[0])
    return across > 0 and line[2] - line[0] <= LONGEST and place[1] - ON <= line[1] <= place[3] + ON


def _line_over(labelled: Labelled, name: Fragment, lines: Sequence[Box]) -> Box | None:
    """The line that lies over the name, where none lies under it."""
    box = _box(_words(labelled, name))
    if box is None:
        return None
    across = [each for each in lines if min(each[2], box[2]) - max(each[0], box[0]) >= _ACROSS * (box[2] - box[0])]
    if any(each[1] >= box[3] - ON for each in across):
        return None
    return max((each for each in across if each[3] <= box[1] + _INTO), key=lambda each: each[3], default=None)


def _on(labelled: Labelled, index: int, below: int, line: Box, place: Box) -> Iterator[Fragment]:
    """What was typed on the line: between the party's name and ``below``."""
    for spot in range(labelled.hits[index].end[0] + 1, below):
        whole = Fragment(spot, labelled.spots[spot].line.text, same_line=True)
        words = [
            each
            for each in _words(labelled, whole)
            if place[0] <= each[0].box[0] < min(line[2], place[2]) and abs(each[0].box[3] - line[1]) <= 2 * ON
        ]
        if words:
            begin, end = words[0][1], words[-1][2]
            yield Fragment(spot, whole.text[begin:end], begin, same_line=True)


def _words(labelled: Labelled, fragment: Fragment) -> list[tuple[Word, int, int]]:
    """The words of a piece, each with where it begins and ends in its line."""
    found, at, line = [], 0, labelled.spots[fragment.spot].line
    for word in line.words:
        begin = max(line.text.find(word.text, at), at)
        at = begin + len(word.text)
        if fragment.offset <= begin < fragment.offset + len(fragment.text):
            found.append((word, begin, at))
    return found


def _box(words: Sequence[tuple[Word, int, int]]) -> Box | None:
    boxes = [word.box for word, _, _ in words if word.text.strip("_")]
    if not boxes:
        return None
    return (
        min(each[0] for each in boxes),
        min(each[1] for each in boxes),
        max(each[2] for each in boxes),
        max(each[3] for each in boxes),
    )
