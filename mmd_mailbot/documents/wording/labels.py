"""Where a form's printed words stand on a paper, and which written words belong to which of them.

The paper is one strip of spots (lines, each with the chain of table cells that hold it). Labels are found as runs of
words, whatever their case, punctuation or line breaks. What is written belongs to the label before it in its own cell;
else to the nearest label to the left in its row; else to the label over it in its column; else to the last one before.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..layout.strip import Spot
from .belonging import assign
from .finding import find_hits
from .hits import EXACT, FUZZY, Fragment, Hit, Labelled
from .phrases import HitKind, Phrase, phrases_of, tokens_of

__all__ = [
    "EXACT",
    "FUZZY",
    "Fragment",
    "Hit",
    "HitKind",
    "Labelled",
    "Phrase",
    "label",
    "phrases_of",
    "tokens_of",
]


def label(spots: Sequence[Spot], phrases: Sequence[Phrase]) -> Labelled:
    """Find the hits and give every written piece to one of them."""
    return assign(spots, find_hits(spots, phrases))
