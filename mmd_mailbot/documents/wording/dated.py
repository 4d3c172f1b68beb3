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

_DATE = re.compile(r"(?:^|[\t_:]|\s{2,})[\s_]*(Date(?:\s?Signed)?)(?![^\W\d_])(?:\s*[:;.])?", re.IGNORECASE)
_BEHIND = re.compile(r"\s*(?:$|[:_\t.]|\s{2,})")  # what may stand right behind the party's name
_NAME = re.compile(r"\W*(?:[A-Z][\w.'’-]*\s+){1,3}[A-Z][\w.'’-]+(?:,\s*(?:Ed|Ph)\.?\s?[DS]\.?)?\s*,\s*")
_NEAR = 2  # lines or cells behind the label
_UNDER = 3  # lines under labels that stand side by side
_LEAST = 2  # parties that sign on such a form

_Place = tuple[int, int]


def with_dated(spots: Sequence[Spot], phrases: Sequence[Phrase], hits: list[Hit]) -> list[Hit]:
    """The hits, with those of every such row of a party that signs nowhere else on the form."""
    known = {each.name for each in hits if each.kind == "signature"}
    named = party_names(phrases, known)
    first = max((each.start[0] for each in hits if each.kind in ("cost", "choice")), default=-1)
    taken = [(each.start, each.end) for each in hits if each.kind != "date"]
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
    more = list(hits)
    for role, (party, start, end) in found.items():
        asked = date_phrase(phrases, role)
        more.append(party)
        if asked is not None and start not in dates:
            more.append(Hit(asked, start, end, party.confidence))
    hits = list(dated_by_their_parties(sorted(more, key=lambda each: each.start))) if found else hits
    return _dated_side_by_side(spots, phrases, hits)


def _dated_side_by_side(spots: Sequence[Spot], phrases: Sequence[Phrase], hits: list[Hit]) -> list[Hit]:
    """Parties whose labels stand side by side, with as many places for dates side by side under them: each has its own."""
    for spot in sorted({each.start[0] for each in hits if each.kind == "signature"}):
        parties = [each for each in hits if each.kind == "signature" and each.start[0] == each.end[0] == spot]
        following = min(
            (each.start[0] for each in hits if each.kind == "signature" and each.start[0] > spot), default=len(spots)
        )
        for under in range(spot + 1, min(spot + _UNDER + 1, following)) if len(parties) > 1 else ():
            dates = list(_DATE.finditer(spots[under].line.text))
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
    """Where the party's row asks for its date: behind its name, in the next cell, else at the head of the next line."""
    spot, end = party.end
    alone = not spots[spot].line.text[end:].strip(" :_.")  # its line to sign on, with the date's, is the next one
    for after in range(spot, min(spot + _NEAR + 1, len(spots))):
        text, low = spots[after].line.text, end if after == spot else 0
        row = _row(spots[after])
        if after != spot and (spots[spot].levels or row is not None) and row != _row(spots[spot]):
            continue
        match = _DATE.search(text, low) if after == spot or (alone and after == spot + 1) else _DATE.match(text)
        if match is not None:
            return (after, match.start(1)), (after, match.end())
    return None


def _row(spot: Spot) -> tuple[int, int] | None:
    return (spot.levels[-1].table, spot.levels[-1].row) if spot.levels else None
