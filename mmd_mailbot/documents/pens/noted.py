"""Notes of several lines by hand ("Need your / signature / by Friday"), on a sticky sheet that may lie across several parties' rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from statistics import median

from ..page import Box, Word
from ..wording.census import is_first_name
from ..wording.lexicon import KNOWN
from ..wording.names import holds_a_name, is_name, typed_name
from ..wording.ordinary import is_ordinary
from ..wording.remarks import is_note
from .groups import in_lines

_READ = 0.6  # confidence of each of its words, in the mean
_PITCH = 2.2  # of a word's height: from one line to the next at most
_BETWEEN = 1.2  # of a word's height: between two words of a line at most
_ALIKE = 2.2  # times as high as another word of the note
_ROOM = 0.5  # of a word's height: around the note


def notes_in(words: Sequence[Word]) -> Iterator[tuple[Box, float, list[Word]]]:
    """Each note's place, the height of its words, and these. ``words``: what stands at the parties' places and is not the form's."""
    rest = sorted(filter(_is_known, words), key=lambda each: (each.box[1], each.box[0]))
    while rest:
        own = [rest.pop(0)]
        while more := [each for each in rest if any(_goes_on(each, one) for one in own)]:
            own += more
            rest = [each for each in rest if not any(each is one for one in own)]
        lines = in_lines(own)
        said = [" ".join(each.text for each in line) for line in lines]
        sure = sum(each.confidence for each in own) / len(own)
        if len(lines) < 2 or sure < _READ or not is_note(" ".join(said)) or holds_a_name(" ".join(said)):
            continue
        if _may_sign(said[-1]) and is_note(" ".join(said[:-1])):
            continue  # who signed under it, on its sheet
        tall = median(each.box[3] - each.box[1] for each in own)
        yield _around(own, _ROOM * tall), tall, own


def _is_known(word: Word) -> bool:
    """What was made of a signature beside the note is hardly a word."""
    plain = re.sub(r"[^a-z]", "", word.text.lower())
    return plain in KNOWN or is_ordinary(plain) or is_first_name(plain)


def _goes_on(word: Word, other: Word) -> bool:
    """Are they neighbours in one line, or over one another?"""
    one, two = word.box, other.box
    tall = min(one[3] - one[1], two[3] - two[1])
    if max(one[3] - one[1], two[3] - two[1]) > _ALIKE * tall:
        return False
    down = abs(one[1] + one[3] - two[1] - two[3]) / 2
    apart = max(one[0], two[0]) - min(one[2], two[2])
    return (down <= 0.6 * tall and apart <= _BETWEEN * tall) or (down <= _PITCH * tall and apart < 0)


def _may_sign(line: str) -> bool:
    name, _ = typed_name(line)
    return name is not None and is_name(name) and name[:1].isupper()


def _around(words: Sequence[Word], room: float) -> Box:
    return (
        min(each.box[0] for each in words) - room,
        min(each.box[1] for each in words) - room,
        max(each.box[2] for each in words) + room,
        max(each.box[3] for each in words) + room,
    )
