"""The last words of a question that wraps in a narrow cell, whose answer stands in the cell beside it.

::

    | How benefit will be evaluated / remaining | Staff feedback form; remaining needs |
    | gaps                                      | go into next year's plan.            |
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..layout.strip import Spot
from .hits import Hit
from .phrases import Phrase, tokens_of
from .reworded import questions_of

_MOST, _ASKED = 5, 14  # words of such a rest, and of one that ends with the question's mark


def with_rest_of_their_cells(spots: Sequence[Spot], phrases: Sequence[Phrase], hits: Sequence[Hit]) -> list[Hit]:
    """The hits, with those of questions up to the end of their cell, where that goes on with a few small words."""
    questions = questions_of(phrases)
    begins = {hit.start[0] for hit in hits}
    return [
        replace(hit, end=(last, len(spots[last].line.text)))
        if hit.kind == "field"
        and hit.name in questions
        and (last := _last_of_its_cell(spots, hit, _telling(questions[hit.name]))) is not None
        and not begins & set(range(hit.end[0] + 1, last + 1))
        else hit
        for hit in hits
    ]


def _telling(asked: Sequence[Phrase]) -> frozenset[str]:
    return frozenset(each for phrase in asked for each in tokens_of(phrase.text))


def _last_of_its_cell(spots: Sequence[Spot], hit: Hit, told: frozenset[str]) -> int | None:
    """The cell's last line, where the question is not all that stands in it, and something stands in the next cell of its row.
    ``told``: the words of the question, of which a rest that begins with a capital is made."""
    at, end = hit.end
    levels = spots[at].levels
    if not levels or spots[at].line.text[end:].strip() or spots[at].line.text[:end].rstrip().endswith(("?", ":")):
        return None
    last = at
    while last + 1 < len(spots) and spots[last + 1].levels == levels:
        last += 1
    rest = " ".join(spots[each].line.text for each in range(at + 1, last + 1)).strip()
    most = _ASKED if rest.endswith("?") else _MOST
    goes_on = rest[:1].islower() or (bool(rest) and told.issuperset(tokens_of(rest)))
    if not goes_on or len(tokens_of(rest)) > most or last + 1 >= len(spots):
        return None
    beside = next((each for each in spots[last + 1].levels if each.table == levels[-1].table), None)
    answered = beside is not None and beside.row == levels[-1].row and beside.column > levels[-1].column
    return last if answered and spots[last + 1].line.text.strip() else None
