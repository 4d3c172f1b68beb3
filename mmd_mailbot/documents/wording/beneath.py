"""Forms typed anew whose labels stand beneath the lines to write on, told by their words alone, for a text document has no places.

::

    Meadville R-IV______________________________
    District
    Pat Lee; plee@example.org; 660-555-0100_____
    District Contact (name, email, phone)
    Activity:

Taken for labels over their answers, each would be given the next one's, and the first answer would be nobody's. A form is one of
these only where something stands over its first label and nothing under its last, and where its lines or its addresses say the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ..layout.strip import Spot
from .answers import written
from .garbled import is_recognised
from .hits import Fragment, Hit, Labelled

_CONTACTS = frozenset(("contact", "building_contact"))
_NAMES = frozenset(("district", "building", *_CONTACTS))
_RULED = re.compile(r"_{3,}")
_REACHED = re.compile(r"@\w|\d{3}[\s).\u00ad–-]{1,3}\d{4}(?!\d)")  # an address or a telephone
_LABELLED = re.compile(r"[^\W\d_][^:@]*:(?:\s|$|_)")  # "School year: ____" asks for something else
_DISTRICT = re.compile(  # "Meadville R-IV", "School District of Wexley", "Saint Odell Public Schools", "East Dunmore 54"
    r"(?=[^.?!:]{4,70}$)[A-Z].*(?:\b(?:R|C|RE)-?\s?(?:[IVX]+|\d{1,2})\b.*|\bSchool District\b.*|\bSchools|\s\d{1,3})"
    r"|School District of [A-Z][^.?!:]{2,60}"
)
_UNSURE = 0.8  # how sure an answer is where the form does not tell plainly whose it is

_Where = Literal["beneath", "perhaps", "no"]


@dataclass(frozen=True, slots=True)
class _Label:
    index: int  # of the hit
    name: str
    over: tuple[int, ...]  # the spots between the one before and this one


def with_answers_over_labels_beneath(labelled: Labelled) -> Labelled:
    """``labelled``, with what stands over each label given to it, where all labels of the head stand beneath their lines. Where that
    is only likely, they keep what they have, and are less sure of it."""
    if is_recognised(labelled.spots):
        return labelled
    labels, below = _head(labelled)
    where = _where(labelled, labels, below)
    if where == "no":
        return labelled
    hits = list(labelled.hits)
    found = replace(labelled, hits=hits, owned={index: list(own) for index, own in labelled.owned.items()})
    answers = [_answer(labelled.spots, each, first=each is labels[0]) for each in labels]
    for each, (_, sure) in zip(labels, answers, strict=True):
        if where == "perhaps" or not sure:
            hits[each.index] = _less_sure(hits[each.index])
    if where == "perhaps":
        return found
    taken = {spot for each in labels for spot in each.over} | set(below)
    for fragments in found.owned.values():
        fragments[:] = [fragment for fragment in fragments if fragment.spot not in taken]
    for each, (own, _) in zip(labels, answers, strict=True):
        found.owned[each.index] = [Fragment(spot, labelled.spots[spot].line.text) for spot in own]
    return found


def _less_sure(hit: Hit) -> Hit:
    return replace(hit, confidence=min(hit.confidence, _UNSURE))


def _head(labelled: Labelled) -> tuple[list[_Label], tuple[int, ...]]:
    """The labels of the form's head, if each is all of its line and none of them stands amid others; and the spots below the last."""
    hits = labelled.hits
    own = [index for index, hit in enumerate(hits) if hit.kind == "field" and hit.name in _NAMES]
    names = [hits[each].name for each in own]
    if len(own) < 2 or len(set(names)) < len(names) or own != list(range(own[0], own[-1] + 1)):
        return [], ()
    if not all(_is_alone(labelled.spots, hits[each]) for each in own):
        return [], ()
    labels, before = [], hits[own[0] - 1].end[0] if own[0] else -1
    for each in own:
        labels.append(_Label(each, hits[each].name, tuple(range(before + 1, hits[each].start[0]))))
        before = hits[each].end[0]
    after = hits[own[-1] + 1].start[0] if own[-1] + 1 < len(hits) else len(labelled.spots)
    between = tuple(each for each in range(before + 1, after) if not _heads_a_table(labelled.spots, each, after))
    spots = [*between, *(spot for each in labels for spot in each.over)]
    return ([], ()) if any(labelled.spots[each].levels for each in spots) else (labels, between)


def _heads_a_table(spots: Sequence[Spot], spot: int, label: int) -> bool:
    """Does it stand before the next label in the same row of a table: "Check | Activity"?"""
    if label >= len(spots) or not spots[spot].levels or not spots[label].levels:
        return False
    one, other = spots[spot].levels[-1], spots[label].levels[-1]
    return (one.table, one.row) == (other.table, other.row)


def _is_alone(spots: Sequence[Spot], hit: Hit) -> bool:
    line = spots[hit.start[0]].line.text
    whole = line[hit.start[1] : hit.end[1]].strip() == line.strip()
    return hit.start[0] == hit.end[0] and whole and not spots[hit.start[0]].levels


def _where(labelled: Labelled, labels: Sequence[_Label], below: Sequence[int]) -> _Where:
    if not labels or any(_said(labelled.spots, each) or _is_ruled(labelled.spots, each) for each in below):
        return "no"
    spots, first = labelled.spots, labels[0].over
    told = [any(_REACHED.search(spots[spot].line.text) for spot in each.over) for each in labels]
    foreign = [tells and each.name not in _CONTACTS for tells, each in zip(told, labels, strict=True)]
    if any(foreign[1:]):
        return "no"  # a contact's answer stands over the next label, and so under its own
    said = [spot for spot in first if _said(spots, spot)]
    ruled = any(_is_ruled(spots, spot) for spot in first)
    of_the_form = foreign[0] or (bool(said) and _LABELLED.match(spots[said[-1]].line.text.lstrip()) is not None)
    if of_the_form or not (said or ruled):
        return "perhaps" if any(told[1:]) else "no"
    lines = all(any(_is_ruled(spots, spot) for spot in each.over) for each in labels)
    if any(told[1:]) or lines or _named(spots, labels):
        return "beneath"
    return "perhaps" if said and _is_ruled(spots, said[-1]) else "no"


def _named(spots: Sequence[Spot], labels: Sequence[_Label]) -> bool:
    """Does a district's name stand right over the label that asks for it, and something that is none over the building's?"""
    if [each.name for each in labels] != ["district", "building"]:
        return False
    district, building = (spots[each.over[-1]].line.text.strip() if each.over else "" for each in labels)
    return bool(_DISTRICT.fullmatch(district)) and bool(written(building)) and not _DISTRICT.fullmatch(building)


def _said(spots: Sequence[Spot], spot: int) -> bool:
    return bool(written(spots[spot].line.text))


def _is_ruled(spots: Sequence[Spot], spot: int) -> bool:
    line = spots[spot].line
    return line.underlined or line.ruled or _RULED.search(line.text) is not None


def _answer(spots: Sequence[Spot], label: _Label, *, first: bool) -> tuple[tuple[int, ...], bool]:
    """Which of the lines over the label are its answer, and whether that is plain: of a contact all, else the last. What stands
    higher over the first label than right over it may be the form's own."""
    said = tuple(spot for spot in label.over if _said(spots, spot))
    if label.name in _CONTACTS:
        return label.over, True
    own = said[-1:] or label.over[-1:]
    return own, len(said) < 2 and (not first or own == label.over[-1:])
