"""Rows that name a party without the word "signature", and ask for its date: "MMD CST Facilitator: ____ Date: ____".

The name alone says nothing: it stands in letters and answers too. With a place for a date beside it, among the parties that sign,
it is one of them; and over a line of its own that asks to sign it heads that line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from ..layout.strip import Spot
from .hits import GARBLED, Hit
from .phrases import Phrase, placed_tokens

DATE = re.compile(r"(?:^|[\t_:]|\s{2,})[\s_]*(Date(?:\s?Signed)?)(?![^\W\d_])(?:\s*[:;.])?", re.IGNORECASE)
_BEHIND = re.compile(r"\s*(?:$|[:_\t.]|\s{2,})")  # what may stand right behind the party's name
_NAME = re.compile(r"\W*(?:[A-Z][\w.'’-]*\s+){1,3}[A-Z][\w.'’-]+(?:,\s*(?:Ed|Ph)\.?\s?[DS]\.?)?\s*,\s*")
# under a party's name, over its day or its line: "Name: Pat Lee", "Title: ____", "(Print Name) Pat Lee"
PRINTED = re.compile(
    r"\W*(?:(?:print(?:ed)?|typed?|full)\s+)?(?:names?|title|its|office|department|agency|organi[sz]ation|position|role|e-?mail|phone)\b(?:[^:]{0,20}:|\W*_{3})"
    r"|\W*\((?:please\s+)?(?:print(?:ed)?|typed?)(?:\s+names?)?\)",
    re.IGNORECASE,
)
_IN_A_COLUMN = 3.0  # points by which the left edges of its lines differ
_NEAR = 2  # lines or cells behind the label
_UNDER = 3  # lines under labels that stand side by side
_PARTY = 6  # lines from one party's label to the next one's, about
_IN_A_CELL = 5  # lines of a party's column, from its name to its day
_LEAST = 2  # parties that sign on such a form

_Place = tuple[int, int]


def with_dated(spots: Sequence[Spot], phrases: Sequence[Phrase], hits: list[Hit]) -> list[Hit]:
    """The hits, with those of every such row of a party that signs nowhere else on the form."""
    known = {each.name for each in hits if each.kind == "signature"}
    named = party_names(phrases, known)
    first = max((each.start[0] for each in hits if each.kind in ("cost", "choice")), default=-1)
    taken = [
        (each.start, each.end)
        for each in hits
        if each.kind != "date" and not (_is_asked_again(hits, each, first) or _asks_for_its_day(spots, each, named))
    ]
    found: dict[str, tuple[Hit, _Place, _Place]] = {}
    for spot in range(first + 1, len(spots)):
        party = party_alone(spots, spot, named)
        if party is not None and any(party.start < end and start < party.end for start, end in taken):
            continue
        date = None if party is None else _date_beside(spots, party)
        if party is not None and date is not None:
            found.setdefault(party.name, (party, *date))
    if len(known | set(found)) < _LEAST:
        return hits
    dates = {each.start for each in hits if each.kind == "date"}
    signing = {party.start for party, _, _ in found.values()}
    more = [each for each in hits if each.kind != "field" or each.start not in signing]
    for role, (party, start, end) in found.items():
        asked = date_phrase(phrases, role)
        more.append(party)
        if asked is not None and start not in dates:
            more.append(Hit(asked, start, end, party.confidence))
    hits = list(dated_by_their_parties(sorted(more, key=lambda each: each.start))) if found else hits
    return _dated_side_by_side(spots, phrases, hits)


def _is_asked_again(hits: Sequence[Hit], hit: Hit, money: int) -> bool:
    """ "District Contact" among the signatures, behind the costs, of which the form's head asked already."""
    return (
        hit.kind == "field"
        and hit.start[0] > money
        and any(each.kind == "field" and each.name == hit.name and each.start[0] < money for each in hits)
    )


def _asks_for_its_day(spots: Sequence[Spot], hit: Hit, named: Mapping[tuple[str, ...], Phrase]) -> bool:
    """ "District Contact<tab>Date" over other parties' labels: nothing but the day is asked for behind it, though the head of the form
    asks for no contact."""
    if hit.kind != "field" or not _is_alone_with_its_day(spots[hit.end[0]].line.text[hit.end[1] :]):
        return False
    own = party_alone(spots, hit.start[0], named)
    following = [party_alone(spots, at, named) for at in range(hit.end[0] + 1, min(hit.end[0] + _PARTY, len(spots)))]
    others = [each for each in following if each is not None and own is not None and each.name != own.name]
    return any(_is_alone_with_its_day(spots[each.end[0]].line.text[each.end[1] :]) for each in others)


def _is_alone_with_its_day(behind: str) -> bool:
    date = DATE.search(behind)
    return date is not None and not re.search(r"[^\W_]", behind[: date.start(1)] + behind[date.end() :])


def _dated_side_by_side(spots: Sequence[Spot], phrases: Sequence[Phrase], hits: list[Hit]) -> list[Hit]:
    """Parties whose labels stand side by side, with as many places for dates side by side under them: each has its own."""
    for spot in sorted({each.start[0] for each in hits if each.kind == "signature"}):
        parties = [each for each in hits if each.kind == "signature" and each.start[0] == each.end[0] == spot]
        following = min(
            (each.start[0] for each in hits if each.kind == "signature" and each.start[0] > spot), default=len(spots)
        )
        for under in range(spot + 1, min(spot + _UNDER + 1, following)) if len(parties) > 1 else ():
            dates = list(DATE.finditer(spots[under].line.text))
            if len(dates) != len(parties):
                continue
            own = [
                Hit(replace(phrase, name=party.name), (under, date.start(1)), (under, date.end()), party.confidence)
                for party, date in zip(parties, dates, strict=True)
                if (phrase := date_phrase(phrases, party.name)) is not None
            ]
            kept = [each for each in hits if each.kind != "date" or each.start[0] not in (spot, under)]
            hits = sorted([*kept, *own], key=lambda each: each.start)
            break
    return hits


def date_phrase(phrases: Sequence[Phrase], role: str) -> Phrase | None:
    """The words that ask for the day on which that party signs."""
    return next((each for each in phrases if each.kind == "date" and each.name == role), None)


def with_named(spots: Sequence[Spot], phrases: Sequence[Phrase], hits: list[Hit]) -> list[Hit]:
    """The hits, with the short labels behind a printed name ("Neal Lee, Building Principal") where another party's label was found
    behind one: beneath the line to sign on, as letters have it."""
    signed = [each for each in hits if each.kind == "signature"]
    known = {each.name for each in signed}
    if not any(_NAME.match(spots[each.start[0]].line.text[: each.start[1]]) for each in signed):
        return hits
    more: dict[str, list[Hit]] = {}
    for spot, line in enumerate(spots):
        name = _NAME.match(line.line.text)
        tokens = [each for each in placed_tokens(line.line.text) if name and each[1] >= name.end()]
        for phrase in phrases if tokens else ():
            count = len(phrase.tokens)
            if (
                phrase.kind != "signature"
                or phrase.name in known
                or phrase.tokens != tuple(t[0] for t in tokens[:count])
            ):
                continue
            party = Hit(phrase, (spot, tokens[0][1]), (spot, tokens[count - 1][2]), GARBLED)
            date = _date_beside(spots, party) if _BEHIND.match(line.line.text, party.end[1]) else None
            dated = next((each for each in phrases if each.kind == "date" and each.name == phrase.name), None)
            if date is not None and dated is not None:
                more.setdefault(phrase.name, [party, Hit(dated, *date, GARBLED)])
    found = [*hits, *(each for pair in more.values() for each in pair)]
    return list(dated_by_their_parties(sorted(found, key=lambda each: each.start))) if more else hits


def dated_by_their_parties(hits: Iterable[Hit]) -> Iterator[Hit]:
    """Each date is that of the party before it, though that one's label was misread ("Distriet MIM Contact Person:")."""
    party = ""
    for hit in hits:
        party = hit.name if hit.kind == "signature" else party
        named = hit.kind == "date" and party
        yield replace(hit, phrase=replace(hit.phrase, name=party)) if named else hit


def party_names(phrases: Sequence[Phrase], known: set[str]) -> Mapping[tuple[str, ...], Phrase]:
    """The labels of other parties, by what is left of them without the word "signature". What is a field's label too says
    nothing: "District"."""
    fields = {each.tokens for each in phrases if each.kind == "field"}
    found = {}
    for phrase in phrases:
        if phrase.kind == "signature" and phrase.name not in known:
            short = tuple(each for each in phrase.tokens if each not in ("signature", "of"))
            if short != phrase.tokens and (len(short) > 1 or short not in fields):
                found[short] = phrase
    return found


def party_alone(spots: Sequence[Spot], spot: int, named: Mapping[tuple[str, ...], Phrase]) -> Hit | None:
    """The line begins with a party's name alone."""
    text = spots[spot].line.text
    tokens = list(placed_tokens(text))
    for count in range(min(len(tokens), 5), 0, -1):
        phrase = named.get(tuple(each for each, _, _ in tokens[:count]))
        end = tokens[count - 1][2]
        if phrase is not None and _BEHIND.match(text, end) and not re.search(r"\w", text[: tokens[0][1]]):
            return Hit(replace(phrase, loose=True), (spot, tokens[0][1]), (spot, _past_colon(text, end)))
    return None


def _past_colon(text: str, end: int) -> int:
    colon = re.compile(r"\s*:").match(text, end)
    return colon.end() if colon else end


def _date_beside(spots: Sequence[Spot], party: Hit) -> tuple[_Place, _Place] | None:
    """Where the party's row asks for its date: behind its name, in a next cell, else at the head of the next line, or behind what is
    written under a name with a colon."""
    spot, end = party.end
    text = spots[spot].line.text
    alone = not text[end:].strip(" :_.")  # its line to sign on, with the date's, is the next one
    runs_on = alone or text[:end].endswith(":")
    row = _row(spots[spot])
    for after in range(spot, len(spots)):
        text, low = spots[after].line.text, end if after == spot else 0
        if after > spot + _NEAR and (row is None or _row(spots[after]) != row):
            break
        if after != spot and (spots[spot].levels or _row(spots[after]) is not None) and _row(spots[after]) != row:
            continue
        match = DATE.search(text, low) if after == spot or (runs_on and after == spot + 1) else DATE.match(text)
        if match is not None and (row is None or after <= spot + _NEAR or spots[after].levels != spots[spot].levels):
            return (after, match.start(1)), (after, match.end())
    return _date_under(spots, party) if alone else None


def _date_under(spots: Sequence[Spot], party: Hit) -> tuple[_Place, _Place] | None:
    """The same in a column of lines under the party's name, of which others ask for a name or a title: "District Contact / Name: Pat
    Lee / Title: ____ / Date: ____". In a cell of its own they may sign between."""
    own = spots[party.end[0]]
    between = 0
    for after in range(party.end[0] + 1, len(spots)):
        each = spots[after]
        if not _is_of_its_column(own, each):
            if own.line.box is None or own.line.page != each.line.page:
                return None
            continue  # of a column beside it
        if match := DATE.match(each.line.text):
            return ((after, match.start(1)), (after, match.end())) if between else None
        between += 1
        if between > _IN_A_CELL or not (own.levels or PRINTED.match(each.line.text)):
            return None
    return None


def _is_of_its_column(own: Spot, other: Spot) -> bool:
    if own.levels != other.levels or own.line.page != other.line.page:
        return False
    a, b = own.line.box, other.line.box
    return a is None or b is None or abs(a[0] - b[0]) <= _IN_A_COLUMN


def _row(spot: Spot) -> tuple[int, int] | None:
    return (spot.levels[-1].table, spot.levels[-1].row) if spot.levels else None
