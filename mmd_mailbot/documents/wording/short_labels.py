"""Questions of a form cut down to a word or two by whoever retyped it: "Timeline:" for "What is the projected timeline for
implementation?", "Person(s) responsible:", "Evaluation".

Such words begin lines of answers too. They are labels where there is just one way to give each question that is missing one of them,
in the form's order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ..layout.strip import Spot
from ..page import GAP
from .hits import EXACT, FUZZY, Hit
from .phrases import Phrase, tokens_of
from .reworded import FILLERS, questions_alone_of

_MOST = 14  # words of such a label
_LINES = 3  # of a narrow cell that holds one
_STEM = 4  # letters in which "sharing" and "shared" agree
_BESIDE = frozenset(("pers", "peop", "part", "plan", "acti"))  # "Person(s) responsible", "Activity timeline"
_NUMBER = re.compile(r"[\W_]*(?:(?:\d{1,2}|[a-f])[.)]\s+)?[\W_]*")
_MARKED = re.compile(r"[A-Z][^:?\t•▪■●]{2,80}(?:[:?]|(?=\s[•▪■●]\s))")  # or over a list that begins on its line
_ASKS = re.compile(r"(?:How|Who|What|When|Which|In what|By whom)\b.*\?")
_SEVERAL = 3  # questions that are missing, where a single word on its own line may be one
_TOO_MANY = 24  # candidates, among which nobody looks for the one way
_ALL_IN_ORDER = 0.95  # how sure the questions are that stand there all, each once, in the form's order


@dataclass(frozen=True, slots=True)
class _Candidate:
    start: tuple[int, int]
    end: tuple[int, int]
    names: frozenset[str]


def with_short_labels(spots: Sequence[Spot], phrases: Sequence[Phrase], hits: list[Hit]) -> list[Hit]:
    """The hits with the questions that were cut down; and all of them sure, where none is missing and they stand in order."""
    questions = questions_alone_of(phrases)
    there = [hit for hit in hits if hit.kind == "field" and hit.name in questions]
    missing = [name for name in questions if not any(hit.name == name for hit in there)]
    if not there and len(missing) < len(questions):
        return hits
    found = hits
    while missing and (own := _one_way(spots, found, questions, missing)):
        found = sorted([*found, *own], key=lambda each: each.start)
        missing = [name for name in missing if not any(hit.name == name for hit in own)]
    return _sure_in_order(spots, found, list(questions))


def _one_way(
    spots: Sequence[Spot], hits: list[Hit], questions: Mapping[str, Sequence[Phrase]], missing: Sequence[str]
) -> list[Hit]:
    """The one way to give a label to each question that is missing one; of those for which there is any, where they are the most."""
    candidates = list(_candidates(spots, hits, questions, missing))
    asked = [name for name in missing if any(name in each.names for each in candidates)]
    if 2 * (len(missing) - len(asked)) >= len(questions):
        return []
    there = [hit for hit in hits if hit.kind == "field" and hit.name in questions]
    ways = list(_ways(candidates, asked, there, list(questions))) if asked else []
    if len(ways) != 1:
        return []
    return [Hit(questions[name][0], each.start, each.end, FUZZY) for name, each in zip(asked, ways[0], strict=True)]


def _sure_in_order(spots: Sequence[Spot], hits: list[Hit], order: Sequence[str]) -> list[Hit]:
    asked = [hit for hit in hits if hit.kind == "field" and hit.name in order]
    whole = all(_is_ended(spots, hit) for hit in asked if hit.confidence == FUZZY)
    if [hit.name for hit in asked] != list(order) or not whole:
        return hits
    return [
        replace(hit, confidence=_ALL_IN_ORDER) if hit in asked and FUZZY <= hit.confidence < EXACT else hit
        for hit in hits
    ]


def _is_ended(spots: Sequence[Spot], hit: Hit) -> bool:
    """Does the label end with its mark, or with its line, and no rest of the question follows?"""
    text = spots[hit.end[0]].line.text
    if text[: hit.end[1]].rstrip().endswith(("?", ":")):
        return True
    below = spots[hit.end[0] + 1].line.text if hit.end[0] + 1 < len(spots) else ""
    return not text[hit.end[1] :].strip() and not re.match(r"\W*[a-z][^.]*\?", below)


def _stems(text: str) -> frozenset[str]:
    return frozenset(each[:_STEM] for each in tokens_of(text) if len(each) > 1 and each not in FILLERS)


def _candidates(
    spots: Sequence[Spot], hits: Sequence[Hit], questions: Mapping[str, Sequence[Phrase]], missing: Sequence[str]
) -> Iterator[_Candidate]:
    taken = {at for hit in hits for at in range(hit.start[0], hit.end[0] + 1)}
    told = {name: frozenset().union(*(_stems(each.text) for each in questions[name])) for name in missing}
    head = min((hit.start[0] for hit in hits if hit.kind == "field" and hit.name not in questions), default=0)
    for at, spot in enumerate(spots[head:], start=head):  # over the first label stands the form's title
        text = spot.line.text
        number = _NUMBER.match(text)
        begin = number.end() if number is not None else 0
        if at in taken or GAP in text[begin:].rstrip() or _is_the_rest_of_a_label(spots, at):
            continue
        marked = _MARKED.match(text, begin)
        label = marked[0] if marked is not None else text[begin:].rstrip()
        own = _stems(label)
        alone = marked is not None or (label[:1].isupper() and not re.search(r"[.;,!]", label))
        if not alone or not own or len(tokens_of(label)) > _MOST:
            continue
        if marked is None and len(own) < 2 and len(missing) < _SEVERAL:
            continue
        asks = _ASKS.fullmatch(label) is not None
        by_itself = asks and len(missing) == 1 and not text[begin + len(label) :].strip()
        names = frozenset(
            name for name in missing if _tells(own, told[name], asks=asks) or (by_itself and own & told[name])
        )
        if names:
            yield _Candidate((at, begin), (at, begin + len(label)), names)


def _is_the_rest_of_a_label(spots: Sequence[Spot], at: int) -> bool:
    """Is it the second or third line of a narrow cell, beside which the answer stands: "Timeline for" / "implementation"?"""
    levels = spots[at].levels
    if at == 0 or not levels or spots[at - 1].levels != levels:
        return False
    first, last = at, at
    while first > 0 and spots[first - 1].levels == levels:
        first -= 1
    while last + 1 < len(spots) and spots[last + 1].levels == levels:
        last += 1
    if last - first >= _LINES or last + 1 >= len(spots) or not spots[last + 1].line.text.strip():
        return False
    own, beside = levels[-1], spots[last + 1].levels
    return bool(beside) and (beside[-1].table, beside[-1].row) == (own.table, own.row)


def _tells(own: frozenset[str], told: frozenset[str], *, asks: bool) -> bool:
    """Words of the question alone; or, where they ask something themselves, half of them."""
    shared = len(own & told)
    return (shared > 0 and own <= told | _BESIDE) or (asks and shared >= 2 and 2 * shared >= len(own))


def _ways(
    candidates: Sequence[_Candidate], missing: Sequence[str], there: Sequence[Hit], order: Sequence[str]
) -> Iterator[tuple[_Candidate, ...]]:
    """Each way to give all missing questions one of the candidates, in the form's order; at most two of them."""
    rank = {name: at for at, name in enumerate(order)}

    def fits(name: str, each: _Candidate) -> bool:
        return name in each.names and all((hit.start < each.start) == (rank[hit.name] < rank[name]) for hit in there)

    if len(candidates) > _TOO_MANY:
        return
    found = 0

    def from_(at: int, after: int, chosen: tuple[_Candidate, ...]) -> Iterator[tuple[_Candidate, ...]]:
        nonlocal found
        if at == len(missing):
            found += 1
            yield chosen
            return
        for number in range(after, len(candidates)):
            if found < 2 and fits(missing[at], candidates[number]):
                yield from from_(at + 1, number + 1, (*chosen, candidates[number]))

    yield from from_(0, 0, ())
