"""Printed phrases under the slips of a recogniser: words run together or torn apart, letters taken for others.

Only for papers whose words were recognised in a picture. What was found word for word stays; here the rest is looked
for, letter by letter, without the blanks. At each place the phrase of the form that fits best has it: "Conduct virtual
meetings between multiple Building Teams" is never taken for the line about District Leadership Teams.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from .hits import GARBLED, Hit
from .marks import is_only_marks
from .phrases import Phrase
from .strip import Spot

_LONG = 16  # letters; shorter phrases must fit better
_ENOUGH = 84.0  # of 100, for long phrases: about one letter in six wrong
_ENOUGH_SHORT = 86.0  # one letter of seven
_LEAST = 4  # letters
_ONLY_AT_HEAD = 24  # letters; shorter phrases begin a line or stand behind a gap
_SAME = str.maketrans("0o1il|!5s8b69gqcev", "oolllllssbbggggccu")
_TOKEN = re.compile(r"[^\W_]+|[|!]")


@dataclass(frozen=True, slots=True)
class _Run:
    """Lines that stand together, as letters alone; for each letter its spot and its place there."""

    letters: str
    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Found:
    score: float
    phrase: Phrase
    start: tuple[int, int]
    end: tuple[int, int]  # before this place


MayEnd = Callable[[Phrase, int, int], bool]  # phrase, spot, place behind its last letter


def is_recognised(spots: Sequence[Spot]) -> bool:
    """Do these lines come out of a picture?"""
    return any(word.confidence < 1.0 and not word.filled for spot in spots for word in spot.line.words)


def folded(text: str) -> str:
    """Letters and digits alone, those that are taken for each other alike."""
    small = re.sub(r"[\W_]+", "", re.sub(r"[|!]", "l", text)).lower()
    return small.translate(_SAME).replace("rn", "m").replace("vv", "w").replace("uu", "w")


def garbled_hits(spots: Sequence[Spot], phrases: Sequence[Phrase], hits: list[Hit], may_end: MayEnd) -> list[Hit]:
    """``hits`` and the phrases that are only nearly there, in reading order."""
    known = {(hit.kind, hit.name, hit.phrase.choice) for hit in hits}
    wanted = [each for each in phrases if each.kind != "date" and len(folded(each.text)) >= _LEAST]
    missing = [each for each in wanted if (each.kind, each.name, each.choice) not in known and each.kind != "print"]
    if not missing:
        return hits
    taken = [(hit.start, hit.end) for hit in hits]
    found: list[_Found] = []
    for run in _runs(spots):
        for phrase in missing:
            each = _at_best(run, phrase)
            if each is None or not _may_stand(spots, each, may_end):
                continue
            if any(start < each.end and each.start < end for start, end in taken):
                continue
            if all(other.score <= each.score for other in _rivals(run, wanted, each)):
                found.append(each)
    extra: list[Hit] = []
    for each in sorted(found, key=lambda one: (-one.score, -len(one.phrase.text))):
        key = (each.phrase.kind, each.phrase.name, each.phrase.choice)
        if key in known or any(hit.start < each.end and each.start < hit.end for hit in extra):
            continue
        known.add(key)
        extra.append(Hit(each.phrase, each.start, each.end, GARBLED))
    return sorted([*hits, *extra], key=lambda each: each.start)


def _runs(spots: Sequence[Spot]) -> Iterator[_Run]:
    letters: list[str] = []
    places: list[tuple[int, int]] = []
    before = None
    for index, spot in enumerate(spots):
        if spot.levels != before:
            if letters:
                yield _Run("".join(letters), tuple(places))
            letters, places, before = [], [], spot.levels
        for at, each in _letters_of(spot.line.text):
            letters.append(each)
            places.append((index, at))
    if letters:
        yield _Run("".join(letters), tuple(places))


def _letters_of(text: str) -> Iterator[tuple[int, str]]:
    """Each letter as ``folded`` has it, and where it stands. Two letters that look like one are one."""
    at = 0
    while at < len(text):
        pair = text[at : at + 2].lower()
        if pair in ("rn", "vv", "uu"):
            yield at, "m" if pair == "rn" else "w"
            at += 2
            continue
        one = folded(text[at])
        if one:
            yield at, one
        at += 1


def _at_best(run: _Run, phrase: Phrase) -> _Found | None:
    wanted = folded(phrase.text)
    if len(run.letters) < len(wanted) - 2:
        return None
    enough = _ENOUGH if len(wanted) >= _LONG else _ENOUGH_SHORT
    best = fuzz.partial_ratio_alignment(wanted, run.letters, score_cutoff=enough - 8)
    if best is None or best.dest_end <= best.dest_start:
        return None
    # the window is as long as the phrase: letters lost or doubled move its end
    start, end, score = best.dest_start, best.dest_end, 0.0
    for shift in (0, -1, 1, -2, 2, -3, 3):
        for begin in (best.dest_start, best.dest_start + 1, best.dest_start - 1, best.dest_start + 2):
            stop = best.dest_end + shift
            if not 0 <= begin < stop <= len(run.letters):
                continue
            fit = fuzz.ratio(wanted, run.letters[begin:stop])
            if fit > score + 0.01:
                start, end, score = begin, stop, fit
    if score < enough:
        return None
    last = run.places[end - 1]
    return _Found(score, phrase, run.places[start], (last[0], last[1] + 1))


def _rivals(run: _Run, phrases: Sequence[Phrase], found: _Found) -> Iterator[_Found]:
    """Other phrases of the form that fit better at the same place."""
    own = (found.phrase.kind, found.phrase.name, found.phrase.choice)
    for phrase in phrases:
        if (phrase.kind, phrase.name, phrase.choice) == own or len(phrase.text) < 0.6 * len(found.phrase.text):
            continue
        other = _at_best(run, phrase)
        if other is not None and other.start < found.end and found.start < other.end:
            yield replace(other, score=other.score if len(phrase.text) >= 0.8 * len(found.phrase.text) else 0.0)


def _may_stand(spots: Sequence[Spot], found: _Found, may_end: MayEnd) -> bool:
    spot, at = found.start
    before = spots[spot].line.text[:at]
    head = (
        is_only_marks(before)
        or len(re.sub(r"\s", "", before)) <= 1
        or bool(re.search(r"(?:\t|\s{2,}|_{2,})[\W_]*$", before))
    )
    if not head and len(found.phrase.text) < _ONLY_AT_HEAD:
        return False
    if not head and re.search(r"\w$", before):
        return False
    after = spots[found.end[0]].line.text[found.end[1] :]
    if re.match(r"[^\W_]{3,}", after) and not found.phrase.loose:
        return False
    return may_end(found.phrase, *found.end)
