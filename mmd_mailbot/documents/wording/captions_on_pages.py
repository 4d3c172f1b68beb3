"""Pages on which each party's name heads or begins lines that have captions of their own under them.

::

    District Contact                           District Contact:  Pat Lee________  10/3/2026___
    Pat Lee_____________   10/3/2026____                          Signature        Date
    Signature              Date

Line by line the captions would be the next party's, and its name the end of a label. On a page it is told by places what stands over
which caption. A form is one of these only where each of its parties has such captions, and the room over each is its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..layout.strip import Spot
from ..page import GAP, Box, Line, Word
from ..values.dates import find_dates, holds_only_a_day
from .captioned import DAY, PRINT, SIGN
from .dated import date_phrase, party_alone, party_names
from .garbled import is_recognised
from .hits import Fragment, Hit, Labelled
from .phrases import Phrase, tokens_of

_IN_ONE = frozenset(tokens_of(each) for each in ("Name / Title", "Name and Title", "Name", "Name and Position"))
_BETWEEN = 4  # lines between a party's name and its captions
_TALLEST = 80.0  # points over its captions that the name stands
_ROOM = 1.2  # of a caption's height: so much is left over it to sign in at least
_NEAR = 1.5  # of its own height: so near over its caption a name stands that signs by itself
_REACH = 40.0  # points over its line that a signature reaches
_LEVEL = 4.0  # points between the feet of a name and of its day
_RULED = re.compile(r"[\W_]*")
_WHO_SIGNS = re.compile(r"\s*\([^()\d]+\)\s*")  # in print, beside the caption of the line: "Signature    (Pat Lee)"
_RUNS_INTO = re.compile(r"[^\W\d_]_{2}")  # words typed on a line, of which the rest is left


@dataclass(frozen=True, slots=True)
class _Caption:
    """What a caption asks for, and where it stands."""

    tokens: tuple[str, ...]
    begin: int
    end: int
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class _Place:
    """A party's captions, and what stands over them. ``in_print``: what is typed over that to sign may be somebody's name in print;
    ``named``: somebody's name, which may be in print too, stands behind the party's own, and none on a typed line."""

    spot: int
    date: _Caption | None
    signed: tuple[Fragment, ...]
    days: tuple[Fragment, ...]
    box: Box
    in_print: bool
    named: bool


def with_captions_on_pages(spots: Sequence[Spot], phrases: Sequence[Phrase], hits: list[Hit]) -> list[Hit]:
    """The hits, with those parties' names as labels, each with its day's caption."""
    found = _found(spots, phrases, hits)
    taken = {at for party, place in found for at in range(party.start[0], place.spot + 1)}
    kept = [each for each in hits if each.start[0] not in taken] if found else hits
    for party, place in found:
        asked = date_phrase(phrases, party.name)
        kept.append(party)
        if asked is not None and place.date is not None:
            start, end = (place.spot, place.date.begin), (place.spot, place.date.end)
            kept.append(Hit(asked, start, end, party.confidence))
    return sorted(kept, key=lambda each: each.start)


def with_answers_over_captions_on_pages(labelled: Labelled, phrases: Sequence[Phrase]) -> Labelled:
    """``labelled``, with what stands over its captions given to each such party."""
    found = {party.start: place for party, place in _found(labelled.spots, phrases, labelled.hits)}
    if not found:
        return _with_names_in_doubt(labelled, phrases)
    given = replace(labelled, owned=dict(labelled.owned), over=dict(labelled.over), printed=set(labelled.printed))
    for index, hit in enumerate(labelled.hits):
        place = found.get(hit.start) if hit.kind == "signature" else None
        if place is None:
            continue
        given.over[index] = place.box
        given.owned[index] = list(place.signed)
        given.printed |= {index} if place.in_print else set()
        if place.date is not None and index + 1 < len(labelled.hits):
            given.owned[index + 1] = list(place.days)
    return given


def _with_names_in_doubt(labelled: Labelled, phrases: Sequence[Phrase]) -> Labelled:
    """``labelled``, where something about the captions is unlike these forms, with doubt of the parties whose holders' names may be
    in print; of all of them where one of them has no label, whose signature another's may be."""
    places = _places(labelled.spots, phrases, labelled.hits)
    named = {party.name for party, place in places if place.named or place.in_print}
    signing = {index: each.name for index, each in enumerate(labelled.hits) if each.kind == "signature"}
    found = {index for index, name in signing.items() if name in named}
    lost = {party.name for party, _ in places} - set(signing.values())
    parted = set(signing) if lost else set()
    return replace(labelled, printed=labelled.printed | found, parted=labelled.parted | parted)


def _found(spots: Sequence[Spot], phrases: Sequence[Phrase], hits: Sequence[Hit]) -> list[tuple[Hit, _Place]]:
    """Each party of the form with its place; none where one of the parties has none."""
    every = {each.name for each in phrases if each.kind == "signature"}
    found = _places(spots, phrases, hits)
    if any(party.start[0] < other.start[0] <= place.spot for party, place in found for other, _ in found):
        return []  # captions of somebody else's lines, behind all of theirs
    names = [party.name for party, _ in found]
    return found if set(names) == every and len(names) == len(every) and _end_alike(spots, found) else []


def _places(spots: Sequence[Spot], phrases: Sequence[Phrase], hits: Sequence[Hit]) -> list[tuple[Hit, _Place]]:
    """The parties that have such captions, with their places."""
    known = party_names(phrases, set())
    first = max((each.start[0] for each in hits if each.kind in ("cost", "choice")), default=-1)
    found: list[tuple[Hit, _Place]] = []
    for at in range(first + 1, len(spots)):
        line = spots[at].line
        if spots[at].levels or line.box is None or is_recognised(spots[at : at + 1]) or list(_captions(line)):
            continue
        own = next(
            (_on_its_line(spots, each) for each in hits if each.kind == "signature" and each.start == (at, 0)), None
        )
        own = own or party_alone(spots, at, known)
        place = _place(spots, own) if own is not None else None
        if own is not None and place is not None:
            found.append((own, place))
    return found


def _on_its_line(spots: Sequence[Spot], label: Hit) -> Hit:
    """Without the caption of its line, which was found as a part of it."""
    at = label.start[0]
    return label if label.end[0] == at else replace(label, end=(at, len(spots[at].line.text)))


def _end_alike(spots: Sequence[Spot], found: Sequence[tuple[Hit, _Place]]) -> bool:
    """Does nothing follow right under anybody's captions that may have been written on a line of theirs?"""
    heads = {party.start[0] for party, _ in found}
    for _, place in found:
        under = place.spot + 1
        if under >= len(spots) or under in heads or spots[under].line.page != spots[place.spot].line.page:
            continue
        text = spots[under].line.text
        if "___" in text or find_dates(text) or len(text.split()) < _BETWEEN:
            return False
    return True


def _place(spots: Sequence[Spot], party: Hit) -> _Place | None:
    at = party.start[0]
    head = spots[at].line
    behind = [each for each in _words(head) if each[1] >= party.end[1]]
    named = any(each.text.strip("_").isalpha() for each, _, _ in behind)
    over: list[tuple[int, list[tuple[Word, int, int]]]] = [(at, behind)] if behind else []
    top = _top(spots, at, above=bool(behind))
    for spot in range(at + 1, min(at + 2 + _BETWEEN, len(spots))):
        line = spots[spot].line
        if spots[spot].levels or line.page != head.page or line.box is None or head.box is None:
            return None
        captions = list(_captions(line))
        right = captions[0].left > _right_of(head, party) if captions else False
        if captions and (signs := _signs(captions, beside=right)) is not None:
            if behind and not right:  # who holds the office, in print
                over, top, behind = over[1:], head.box[3], []
            elif right and not behind:
                top = _top(spots, at, above=True)
            low = line.box[1] - head.box[3]
            if low > _TALLEST or (not over and not right and low < _ROOM * (line.box[3] - line.box[1])):
                return None
            own = _over(spots, over, (spot, captions, signs), (top, None if right else head.box[3]))
            return replace(own, named=named and not any(_RUNS_INTO.search(each.text) for each in own.signed))
        if captions:
            over, top = [], line.box[3]  # of a line over it, for the name in print
            continue
        over.append((spot, _words(line)))
    return None


def _right_of(line: Line, label: Hit) -> float:
    """Where the party's name ends."""
    return max((word.box[2] for word, begin, _ in _words(line) if begin < label.end[1]), default=0.0)


def _top(spots: Sequence[Spot], at: int, *, above: bool) -> float:
    """How high people sign under a party's name; or behind it, on its line."""
    own, before = spots[at].line, spots[at - 1].line if at else None
    if own.box is None:
        return 0.0
    if not above:
        return own.box[3]
    foot = before.box[3] if before is not None and before.box and before.page == own.page else 0.0
    return max(own.box[1] - _REACH, min(foot, own.box[1]))


def _signs(captions: Sequence[_Caption], *, beside: bool) -> _Caption | None:
    """The caption of the line to sign on; of one behind the party's name that asks for a name and an office, that."""
    signs = [each for each in captions if each.tokens in SIGN]
    days = [each for each in captions if each.tokens in DAY]
    if len(days) != 1:
        return None
    if len(signs) == 1:
        return signs[0]
    others = [each for each in captions if each not in days]
    return others[0] if beside and len(others) == 1 and others[0].tokens in _IN_ONE else None


def _over(
    spots: Sequence[Spot],
    over: Sequence[tuple[int, list[tuple[Word, int, int]]]],
    asked: tuple[int, Sequence[_Caption], _Caption],
    under: tuple[float, float | None],
) -> _Place:
    spot, captions, signs = asked
    date = next((each for each in captions if each.tokens in DAY), None)
    signed: list[Fragment] = []
    days: list[Fragment] = []
    name: Line | None = None
    level = ruled = False
    for at, words in over:
        line = spots[at].line
        own = {each: [one for one in words if _nearest(one[0], captions) is each] for each in (signs, date) if each}
        said = _fragment(line, at, own[signs])
        day = _fragment(line, at, own[date]) if date else None
        if said is not None and day is None and find_dates(said.text) and holds_only_a_day(said.text.strip("_ ")):
            said, day = None, said  # the day that had no room behind the name, and is on a line under it
        if said is not None and not _RULED.fullmatch(said.text):
            signed, name, level, ruled = [said], line, False, False
        ruled = ruled or (said is not None and line is not name)
        level = level or (name is not None and day is not None and bool(find_dates(day.text)) and _feet(name, line))
        days += [day] if day else []
    caption = spots[spot].line
    high = under[1] is not None and name is not None and not _is_near(name, caption, under[1])
    alone = name is not None and not level and (ruled or high)
    left, right = _sides(spots[spot].line, captions, signs)
    foot = caption.box[1] if caption.box else 0.0
    box = (left, under[0], right, foot)
    return _Place(spot, date, tuple(signed), tuple(days), box, alone or signs.tokens in _IN_ONE, named=False)


def _feet(one: Line, other: Line) -> bool:
    return one.box is not None and other.box is not None and abs(one.box[3] - other.box[3]) < _LEVEL


def _is_near(name: Line, caption: Line, head: float) -> bool:
    """Does it stand right over its caption, and not nearer to the party's name?"""
    if name.box is None or caption.box is None:
        return False
    below = caption.box[1] - name.box[3]
    return below <= _NEAR * (name.box[3] - name.box[1]) and below <= name.box[1] - head + _LEVEL


def _sides(line: Line, captions: Sequence[_Caption], own: _Caption) -> tuple[float, float]:
    """From where to where people sign over the caption."""
    before = [each for each in captions if each.right < own.left]
    behind = [each for each in captions if each.left > own.right]
    left = (before[-1].right + own.left) / 2 if before else own.left - 60.0
    return max(left, 20.0), (behind[0].left - 4 if behind else own.right + 200.0)


def _nearest(word: Word, captions: Sequence[_Caption]) -> _Caption:
    """The caption under the word, else the one beside which it stands."""
    left, right = word.box[0], word.box[2]
    return min(captions, key=lambda each: (max(each.left - right, left - each.right, 0.0), abs(each.left - left)))


def _captions(line: Line) -> Iterator[_Caption]:
    """The captions that a line is made of; none where it says anything else, or asks to write behind a colon."""
    found, at = [], 0
    words = _words(line) if ":" not in line.text else []
    signs = any(tokens_of(each) in SIGN for each in line.text.split(GAP))
    for text in line.text.split(GAP):
        own = [word for word, begin, _ in words if at <= begin < at + len(text)]
        known = tokens_of(text) in SIGN | DAY | PRINT | _IN_ONE or (signs and _WHO_SIGNS.fullmatch(text))
        if not known or not own:
            return
        end = at + len(text.rstrip())
        found.append(_Caption(tokens_of(text), at, end, own[0].box[0], own[-1].box[2]))
        at += len(text) + len(GAP)
    yield from found


def _fragment(line: Line, spot: int, words: Sequence[tuple[Word, int, int]]) -> Fragment | None:
    if not words:
        return None
    begin, end = words[0][1], words[-1][2]
    return Fragment(spot, line.text[begin:end], begin, same_line=True)


def _words(line: Line) -> list[tuple[Word, int, int]]:
    """The line's words, each with where it begins and ends there."""
    found, at = [], 0
    for word in line.words:
        begin = max(line.text.find(word.text, at), at)
        at = begin + len(word.text)
        found.append((word, begin, at))
    return found
