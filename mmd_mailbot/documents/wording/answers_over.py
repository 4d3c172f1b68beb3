"""Forms whose short answers stand over their labels, on a line of which the label is the legend: "Meadville R-IV", and under it
"District"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ..layout.strip import Spot
from ..page import Box
from .contact_parts import Part, part_of
from .hits import Fragment, Labelled

_SHORT = frozenset(("district", "building"))
_CONTACTS = frozenset(("contact", "building_contact"))
_PART = re.compile(
    r"\W*(?:(?:contact|full) )?(?:name|e-?\s?mail(?: address)?|(?:tele)?phone(?: (?:number|no\.?))?)\W*",
    re.IGNORECASE,
)
_ANSWERS: Mapping[Part, re.Pattern[str]] = {
    "email": re.compile(r"\S@\S"),
    "phone": re.compile(r"\d{3}[\s.)/–-]{1,3}\d{4}"),
}
_CLOSE = 0.6  # of the label's height: so near under its answer a legend stands
_LEFT = 15.0  # points by which the two may begin apart
_NEARER = 1.0  # points that a legend is nearer to its own answer than to what follows
_LEAST = 3  # so many have something over them, of which one is plainly a legend; or two that are; and none has its answer under it
_SLIGHT = 0.3  # of the label's height: hands write high and low, so by this much one may lean the other way
_OUTVOTED = 4  # where so many others are plainly legends


def with_answers_over(labelled: Labelled) -> Labelled:
    """``labelled``, with what stands over each legend given to it. Only where all labels of the form that stand alone on a line say
    the same: elsewhere what stands over a label is the answer to the one before."""
    labels = {hit.start[0]: index for index, hit in enumerate(labelled.hits) if hit.start[0] == hit.end[0]}
    starts = {hit.start[0] for hit in labelled.hits}
    alone = list(_alone(labelled))
    # over the legend of a line that nobody filled stands the one before
    voting = [at for at in alone if at - 1 not in alone]
    votes = [-1 if at - 1 in starts else _leaning(labelled.spots, at) for at in voting]
    if votes.count(1) >= _OUTVOTED:
        votes = [
            vote
            for at, vote in zip(voting, votes, strict=True)
            if vote >= 0 or not _leans_slightly(labelled.spots, at)
        ]
    printed = {spot for hit in labelled.hits for spot in range(hit.start[0], hit.end[0] + 1)}
    both = len(votes) == 2 and not any(at - 1 in printed for at in voting)  # words over each that no label is
    if (len(votes) < _LEAST and votes.count(1) < 2 and not both) or 1 not in votes or -1 in votes:
        return labelled
    if any(_is_answered_under(labelled.spots, at) for at in alone):
        return labelled
    for at in [each for each in alone if each in labels and each - 1 not in alone]:
        spot = labelled.spots[at - 1]
        for fragments in labelled.owned.values():
            fragments[:] = [each for each in fragments if each.spot != at - 1]
        # a contact's label says of which part it is the legend, and has the others behind it
        rest = labelled.fragments(labels[at]) if labelled.hits[labels[at]].name in _CONTACTS else []
        part = [each for each in rest if each.spot == at]
        labelled.owned[labels[at]] = [*part, Fragment(at - 1, spot.line.text), *rest[len(part) :]]
    return labelled


def _alone(labelled: Labelled) -> Iterator[int]:
    """The lines that are nothing but the label of a short answer, or of a contact's part, perhaps with whose it is."""
    own = {hit.start[0]: hit for hit in labelled.hits if hit.kind == "field" and hit.name in _SHORT | _CONTACTS}
    for at, spot in enumerate(labelled.spots):
        text, hit = spot.line.text.strip(), own.get(at)
        if spot.levels or not text:
            continue
        label = spot.line.text[hit.start[1] : hit.end[1]].strip() if hit is not None else ""
        part = text.removeprefix(label)
        bare = hit is not None and hit.name in _SHORT and text == label
        if bare or (_PART.fullmatch(part) and (hit is None or hit.name in _CONTACTS)):
            yield at


def _is_answered_under(spots: Sequence[Spot], at: int) -> bool:
    """Does an address or a telephone stand under the label that asks for one, and none over it?"""
    wanted = _ANSWERS.get(part_of(spots[at].line.text) or "name")
    if wanted is None or at + 1 >= len(spots):
        return False
    return wanted.search(spots[at + 1].line.text) is not None and wanted.search(spots[at - 1].line.text) is None


def _leaning(spots: Sequence[Spot], at: int) -> int:
    """1: the label stands nearer to what is over it than to what follows; -1: it does not; 0: as near to both."""
    room = _nearer(spots, at)
    return -1 if room is None or room < -_NEARER else 1 if room > _NEARER else 0


def _leans_slightly(spots: Sequence[Spot], at: int) -> bool:
    own, room = _box(spots, at), _nearer(spots, at)
    return own is not None and room is not None and room >= -_SLIGHT * (own[3] - own[1])


def _nearer(spots: Sequence[Spot], at: int) -> float | None:
    """By how many points the label stands nearer to what is over it than to what follows; none where it is no legend of that."""
    own, before = _box(spots, at), _box(spots, at - 1)
    if own is None or before is None or spots[at].line.page != spots[at - 1].line.page or spots[at - 1].levels:
        return None
    after = _box(spots, at + 1) if spots[min(at + 1, len(spots) - 1)].line.page == spots[at].line.page else None
    gap = own[1] - before[3]
    if gap > _CLOSE * (own[3] - own[1]) or abs(own[0] - before[0]) > _LEFT or own[1] < before[1] + 2:
        return None
    return after[1] - own[3] - gap if after is not None and after[1] > own[1] else 2 * _NEARER


def _box(spots: Sequence[Spot], at: int) -> Box | None:
    return spots[at].line.box if 0 <= at < len(spots) else None
