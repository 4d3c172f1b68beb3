"""Two legends side by side, each under its short answer: "Pattonville R-III    Westview High School", and beneath the lines that these
stand on "School District    School Building"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..layout.strip import Spot
from ..page import GAP, Box, Line
from ..values.dates import find_dates
from .garbled import is_recognised
from .hits import Fragment, Hit, Labelled

_SHORT = frozenset(("district", "building", "program_year"))
_CLOSE = 0.5  # of the legends' height: so near under its answers a line of them stands
_LEFT = 15.0  # points by which an answer and its legend may begin apart
_UNSURE = 0.8  # how sure answers are where words alone do not tell whose they are
_LONGEST = 60  # letters of a line that may be an answer
_NEARER = 3.0  # points that a line is nearer to what it belongs to


def with_answers_over_legends(labelled: Labelled) -> Labelled:
    """``labelled``, with each piece of the line over such legends given to its own; and without what signs over the next label."""
    labels = {spot for hit in labelled.hits for spot in range(hit.start[0], hit.end[0] + 1)}
    for at, indexes in _abreast(labelled):
        over = at - 1
        pieces = [] if over in labels else _pieces(labelled.spots, over)
        lefts = [_left_of(labelled.spots[at].line, labelled.hits[each]) for each in indexes]
        if _is_over(labelled.spots, at) and _begin_alike([left for _, left in pieces], lefts):
            _give(labelled, indexes, over, [text for text, _ in pieces])
            continue
        if not is_recognised(labelled.spots):
            _give_by_words(labelled, at, indexes, [text for text, _ in pieces])
        for index in indexes:
            own = labelled.owned.get(index, [])
            signs = next(
                (number for number, each in enumerate(own) if _signs_below(labelled, at, each.spot)), len(own)
            )
            labelled.owned[index] = own[:signs]
    return labelled


def _abreast(labelled: Labelled) -> Iterator[tuple[int, list[int]]]:
    """The lines that are nothing but legends of short answers, with their hits from the left."""
    for at, spot in enumerate(labelled.spots):
        own = [number for number, hit in enumerate(labelled.hits) if hit.start[0] == at == hit.end[0]]
        text = spot.line.text
        own.sort(key=lambda each: labelled.hits[each].start[1])
        hits = [labelled.hits[each] for each in own]
        named = all(each.kind == "field" and each.name in _SHORT for each in hits)
        said = [text[each.start[1] : each.end[1]].strip() for each in hits]
        if len(own) > 1 and named and not spot.levels and said == [each.strip() for each in text.split(GAP)]:
            yield at, own


def _begin_alike(some: Sequence[float | None], others: Sequence[float | None]) -> bool:
    return len(some) == len(others) and all(
        a is not None and b is not None and abs(a - b) <= _LEFT for a, b in zip(some, others, strict=True)
    )


def _pieces(spots: Sequence[Spot], at: int) -> list[tuple[str, float | None]]:
    """What stands on the line between its gaps, and where each begins."""
    if at < 0 or spots[at].levels:
        return []
    line, taken = spots[at].line, 0
    found: list[tuple[str, float | None]] = []
    for text in line.text.split(GAP):
        count = len(text.split())
        found.append((text, line.words[taken].box[0] if taken < len(line.words) else None))
        taken += count
    return found


def _left_of(line: Line, hit: Hit) -> float | None:
    before = len(line.text[: hit.start[1]].split())
    return line.words[before].box[0] if before < len(line.words) else None


def _is_over(spots: Sequence[Spot], at: int) -> bool:
    """Does the line before stand right over this one, which is farther from what follows?"""
    own, before, after = (_box(spots, each) for each in (at, at - 1, at + 1))
    if own is None or before is None or spots[at - 1].line.page != spots[at].line.page:
        return False
    gap = own[1] - before[3]
    far = after is None or spots[at + 1].line.page != spots[at].line.page or after[1] - own[3] > gap + _NEARER
    return gap <= _CLOSE * (own[3] - own[1]) and before[1] + 2 < own[1] and far


def _give(labelled: Labelled, indexes: Sequence[int], spot: int, texts: Sequence[str]) -> None:
    for fragments in labelled.owned.values():
        fragments[:] = [each for each in fragments if each.spot != spot]
    for index, text in zip(indexes, texts, strict=True):
        labelled.owned[index] = [Fragment(spot, text, labelled.spots[spot].line.text.index(text))]


def _give_by_words(labelled: Labelled, at: int, indexes: Sequence[int], over: Sequence[str]) -> None:
    """Where places do not tell, as in a text document, which has none: either the line over the legends has as many pieces as they
    are, or the one below has. Where both or a lone piece may be theirs, they are less sure of what they have."""
    after = next((hit.start[0] for hit in labelled.hits if hit.start[0] > at), len(labelled.spots))
    below = [spot for spot in range(at + 1, after) if labelled.spots[spot].line.text.strip()]
    lower = labelled.spots[below[0]].line.text.split(GAP) if below else []
    placed = _box(labelled.spots, at) is not None
    if len(over) == len(indexes) and not below and not placed:
        _give(labelled, indexes, at - 1, over)
    elif len(lower) == len(indexes) != len(over) and not labelled.spots[below[0]].levels:
        _give(labelled, indexes, below[0], lower)
    elif len(over) == len(indexes) or (not below and 0 < len("".join(over)) <= _LONGEST):
        for each in indexes:
            hit = labelled.hits[each]
            labelled.hits[each] = replace(hit, confidence=min(hit.confidence, _UNSURE))


def _signs_below(labelled: Labelled, legend: int, at: int) -> bool:
    """Does a dated line stand right over the label of a party, and far from the legend?"""
    party = next(
        (hit.start[0] for hit in labelled.hits if hit.kind == "signature" and hit.start[0] > legend),
        len(labelled.spots),
    )
    own, above, below = (_box(labelled.spots, each) for each in (at, legend, party))
    if own is None or above is None or below is None or not legend < at < party:
        return False
    near = own[3] + _NEARER >= below[1] - _CLOSE * (below[3] - below[1])
    far = own[1] - above[3] > max(below[1] - own[3], 0.0) + _NEARER
    return near and far and bool(find_dates(labelled.spots[at].line.text))


def _box(spots: Sequence[Spot], at: int) -> Box | None:
    return spots[at].line.box if 0 <= at < len(spots) else None
