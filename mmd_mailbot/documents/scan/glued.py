"""Where a recogniser read two words as one: "R-XISchool", "School(9-12)", "&themedia"."""

from __future__ import annotations

import re

from ..wording.census import is_first_name, is_surname
from ..wording.ordinary import is_ordinary

_JOINTS = re.compile(
    r"(?<=[RC]-)[IVX]+(?=[A-HJ-UWYZ][a-z]{2})"  # a district's number and the next label; "R-IIl" is a III
    r"|(?<=[a-z]{2})(?=\((?!(?:e?s|ies)\b))"  # "School(9-12)", not "tool(s)"
    r"|^&(?=[a-z]{3})"
)
_SMALL = ("the", "and", "our", "for", "with", "this", "that")
_LEAST = 3  # letters of what stands beside one of these


def joints_in(word: str) -> list[int]:
    """Before which of its letters a new word begins."""
    found = [each.end() for each in _JOINTS.finditer(word) if 0 < each.end() < len(word)]
    begin = found[-1] if found else 0
    inner = _joint_of_two(word[begin:].rstrip(".,;:!?"))
    return [*found, begin + inner] if inner else found


def _joint_of_two(word: str) -> int:
    """Where two ordinary words of small letters meet that make no word together and are nobody's name; 0 where they do not."""
    if not re.fullmatch(r"[a-z]{6,}", word) or is_ordinary(word) or is_surname(word) or is_first_name(word):
        return 0
    for small in _SMALL:
        behind, before = word.removeprefix(small), word.removesuffix(small)
        if behind != word and len(behind) >= _LEAST and is_ordinary(behind):
            return len(small)
        if before != word and len(before) >= _LEAST and is_ordinary(before):
            return len(before)
    return 0
