"""Printed phrases under the slips of a recogniser: words run together or torn apart, letters taken for others.

Only for papers whose words were recognised in a picture. What was found word for word stays; here the rest is looked
for, letter by letter, without the blanks. At each place the phrase of the form that fits best has it: "Conduct virtual
meetings between multiple Building Teams" is never taken for the line about District Leadership Teams.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz import fuzz

from ..layout.strip import Spot
from ..values.marks import is_only_marks
from .hits import GARBLED, Hit
from .phrases import Phrase

_LONG = 16  # letters; shorter phrases must fit better
_ENOUGH = 84.0  # of 100, for long phrases: about one letter in six wrong
_ENOUGH_SHORT = 86.0  # one letter of seven
_LEAST = 4  # letters
_PRINT_WORDS = 7
_HINTED = 12  # letters; a shorter label that was misread is known by what the blank prints behind it
_ONLY_AT_HEAD = 24  # letters; shorter phrases begin a line or stand behind a gap
_DATE_NEAR = 4  # lines or cells behind the label
_DATE = re.compile(r"(?:^|\s|(?<=[_:]))([DO0][ae][tl]e?(?:\s?[Ss]igned)?)(?![^\W\d_])\s*[:;.]?")
_SAME = str.maketrans("0o1il|!5s8b69gqcev", "oolllllssbbggggccu")
_BRACKETS = re.compile(
    r"\W*[iIjJlLtT1|τ]{2}\W*"
)  # an empty "[ ]" before a choice, as a recogniser reads it: "ijother"
_TOKEN = re.compile(r"[^\W_]+|[|!]")


@dataclass(frozen=True, slots=True)
class _Run:
    """Lines that stand together, as letters alone; for each letter its spot and its place there."""

    letters: str
    places: tuple[tuple[int, int], ...]

    @property
    def starts(self) -> dict[tuple[int, int], int]:
        return {place: at for at, place in enumerate(self.places)}


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


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """Letters and digits alone, those that are taken for each other alike."""
    small = re.sub(r"[\W_]+", "", re.sub(r"[|!]", "l", text)).lower()
    return small.translate(_SAME).replace("rn", "m").replace("vv", "w").replace("uu", "w")


def garbled_hits(spots: Sequence[Spot], phrases: Sequence[Phrase], hits: list[Hit], may_end: MayEnd) -> list[Hit]:
    """``hits``, longer where more of their phrase stands there, and the phrases that are only nearly there, in
    reading order."""
    runs = list(_runs(spots))
    wanted = [_cut(each) for each in phrases if each.kind != "date" and len(folded(each.text)) >= _LEAST]
    wanted += [
        _with_its_hint(each) for each in phrases if len(folded(each.text)) < _HINTED < len(folded("".join(each.hint)))
    ]
    hits = [_longer(runs, _as_heading(runs, hit, wanted), wanted) for hit in hits]
    known = {_key(hit.phrase) for hit in hits}
    missing = [each for each in wanted if _key(each) not in known]
    taken = [(hit.start, hit.end) for hit in hits]
    found: list[_Found] = []
    for run in runs:
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
        if _key(each.phrase) in known or any(hit.start < each.end and each.start < hit.end for hit in extra):
            continue
        known.add(_key(each.phrase))
        extra.append(_longer(runs, Hit(each.phrase, each.start, each.end, GARBLED), wanted))
    every = sorted([*hits, *extra], key=lambda each: each.start)
    return sorted([*every, *_dates(spots, phrases, every)], key=lambda each: each.start)


def _dates(spots: Sequence[Spot], phrases: Sequence[Phrase], hits: Sequence[Hit]) -> Iterator[Hit]:
    """The word Date behind or right under a signature's label, where none was found for it."""
    for index, hit in enumerate(hits):
        phrase = next((each for each in phrases if each.kind == "date" and each.name == hit.name), None)
        following = hits[index + 1] if index + 1 < len(hits) else None
        if hit.kind != "signature" or phrase is None or (following is not None and following.kind == "date"):
            continue
        last = following.start[0] if following is not None else len(spots) - 1
        for spot in range(hit.end[0], min(last, hit.end[0] + _DATE_NEAR) + 1):
            text = spots[spot].line.text
            low = hit.end[1] if spot == hit.end[0] else 0
            high = following.start[1] if following is not None and spot == following.start[0] else len(text)
            match = _DATE.search(text, low, high)
            if match is not None:
                yield Hit(phrase, (spot, match.start(1)), (spot, match.end()), GARBLED)
                break


def _key(phrase: Phrase) -> tuple[str, str, str]:
    return phrase.kind, phrase.name, phrase.choice or (phrase.text if phrase.kind == "print" else "")


def _cut(phrase: Phrase) -> Phrase:
    """Of long printed text its beginning is enough."""
    words = phrase.text.split()
    return replace(phrase, text=" ".join(words[:_PRINT_WORDS])) if phrase.kind == "print" else phrase


def _with_its_hint(phrase: Phrase) -> Phrase:
    """ "Cpst: (List the cost for each tool selected.)": one wrong letter of four is too much for the label alone."""
    return replace(phrase, text=f"{phrase.text} {' '.join(phrase.hint)}", hint=())


def _as_heading(runs: Sequence[_Run], hit: Hit, phrases: Sequence[Phrase]) -> Hit:
    """A label that is only the first word of a heading which was misread: "District: Focus on comumunlcation" asks for nothing."""
    run = next((each for each in runs if hit.start in each.starts), None)
    if run is None or hit.kind != "field":
        return hit
    begin, own = run.starts[hit.start], folded(hit.phrase.text)
    for phrase in phrases:
        whole = folded(phrase.text)
        if phrase.kind == "print" and whole.startswith(own) and len(whole) >= len(own) + _LONG:
            reached, fit = _reach(run, begin, whole)
            if fit:
                last = run.places[reached - 1]
                return Hit(phrase, hit.start, (last[0], last[1] + 1), GARBLED)
    return hit


def _longer(runs: Sequence[_Run], hit: Hit, phrases: Sequence[Phrase]) -> Hit:
    """The hit with the rest of a longer wording of its label, and with the hint that the blank prints behind it."""
    run = next((each for each in runs if hit.start in each.starts), None)
    if run is None or hit.kind not in ("field", "cost", "choice"):
        return hit
    end = next((at for at, place in enumerate(run.places) if place >= hit.end), len(run.places))
    own, stop, best = folded(hit.phrase.text), end, 0.0
    for phrase in phrases:
        whole = folded(phrase.text)
        if _key(phrase) == _key(hit.phrase) and whole.startswith(own) and len(whole) >= len(own) + _LEAST:
            reached, fit = _reach(run, end, whole[len(own) :])
            if fit > best:
                stop, best = reached, fit
    hint = folded(" ".join(hit.phrase.hint))
    if len(hint) >= _LONG:
        stop = max(stop, _reach(run, stop, hint)[0])
    if stop == end:
        return hit
    last = run.places[stop - 1]
    return replace(hit, end=(last[0], last[1] + 1), confidence=min(hit.confidence, GARBLED))


def _reach(run: _Run, begin: int, wanted: str) -> tuple[int, float]:
    """Before which letter the wanted words end if they begin at ``begin`` or a little later, and how well they fit;
    (0, 0) where they do not stand there."""
    best, score = 0, _ENOUGH
    for late in range(5):
        for shift in (0, -1, 1, -2, 2, -3, 3, -4, 4):
            stop = begin + late + len(wanted) + shift
            if not begin < stop <= len(run.letters):
                continue
            fit = fuzz.ratio(wanted, run.letters[begin:stop])
            if fit > score:
                best, score = stop, fit
    return (best, score) if best else (0, 0.0)


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
    for phrase in phrases:
        if _key(phrase) == _key(found.phrase) or len(phrase.text) < 0.6 * len(found.phrase.text):
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
        or (found.phrase.kind == "choice" and len(re.sub(r"[\W_]", "", before)) <= 1)
        or (found.phrase.kind == "choice" and bool(_BRACKETS.fullmatch(before)))
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
