"""Captions in brackets under the lines to sign on say what they say without them.

::

    ______________________________      ______________
    (Signature of District Contact)     (Date)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..layout.strip import Spot
from ..page import GAP, Line
from .phrases import Phrase, tokens_of

_BRACKETED = re.compile(r"\s*\([^()]+\)\s*")
_DAY = re.compile(r"\s*\(\s*date(?: signed)?\s*\)\s*", re.IGNORECASE)
_OTHER = re.compile(r"\b(?:names?|print(?:ed)?|typed?|title|position|office|phone|e-?mail)\b", re.IGNORECASE)
_BETWEEN = re.compile(r"\)\s+\(")  # two of them on one line, with room between


def without_brackets_of_captions(spots: Sequence[Spot], phrases: Sequence[Phrase]) -> Sequence[Spot]:
    """The spots, with blanks for the brackets of lines that are nothing but captions, one of them a party's label."""
    labels = {each.tokens for each in phrases if each.kind == "signature"}
    found = {at for at, spot in enumerate(spots) if "(" in spot.line.text and _is_of_captions(spot.line, labels)}
    # the day's caption in a cell of its own
    found |= {at for at, spot in enumerate(spots) if found and _DAY.fullmatch(spot.line.text)}
    return [replace(spot, line=_bare(spot.line)) if at in found else spot for at, spot in enumerate(spots)]


def _is_of_captions(line: Line, labels: set[tuple[str, ...]]) -> bool:
    pieces = [each for part in line.text.split(GAP) for each in _BETWEEN.sub(f"){GAP}(", part).split(GAP)]
    said = [each for each in pieces if each.strip()]
    if any(_OTHER.search(each) for each in said):
        return False  # "(Printed Name)  (Signature of District Contact)": over which of them a name stands, nobody told yet
    return all(_BRACKETED.fullmatch(each) for each in said) and any(tokens_of(each) in labels for each in said)


def _bare(line: Line) -> Line:
    """As long as it was: others name its words by where they begin."""
    words = tuple(replace(each, text=each.text.strip("()") or each.text) for each in line.words)
    return replace(line, text=line.text.replace("(", " ").replace(")", " "), words=words)
