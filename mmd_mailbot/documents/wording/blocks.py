"""Parties that sign in blocks of lines: their name as a heading, and under it lines that ask for one thing each.

::

    District Contact
    Printed Name: Pat Lee
    Signature: ____________
    Date: 10/3/2026

The heading and the words "Signature:" are one label, whatever name or title is printed between them: also where the heading
asks for a signature by itself, the name under it is only printed there as long as "Signature:" follows. What a signing service
printed is taller than the line it was put on: it begins over that, and its number stands behind "Signature:".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ..layout.strip import Spot
from ..page import OBJECT
from .block_rows import asked_in_rows, is_a_row_of_days, is_a_row_s_answer
from .dated import PRINTED, date_phrase, dated_by_their_parties, party_alone, party_names
from .hits import Hit
from .names import typed_name
from .phrases import Phrase, placed_tokens

_SIGNED = re.compile(
    r"\W*(?:(?:Signature|Signed|Sign here)\s*(?:\([^)]{0,30}\)\s*)?(?::|(?=_)|$)|By\s*(?::|(?=_)))",
    re.IGNORECASE,
)
_NAME = re.compile(r"\W*(?:[A-Z][\w.'’-]*\s+){1,3}[A-Z][\w.'’-]+(?:\s*,[^:]{0,40})?\W*")  # "Pat Lee, Teacher"
_SIGNED_BEHIND = re.compile(r"[\s_]\s*Sign(?:ature|ed)\s*:")  # behind "Print Name: Pat Lee"
_DATE = re.compile(r"\W*(Date(?:\s?Signed)?)\s*:", re.IGNORECASE)
_DATE_BEHIND = re.compile(r"[\s_]\s*(Date(?:\s?Signed)?)\s*:")
_PRINT = re.compile(  # behind a party's name, before who holds the office: "District Contact (print): Pat Lee"
    r"\s*\(\s*(?:please\s+)?(?:print|type)(?:ed|d)?(?:\s+(?:full\s+)?name)?\s*\)(?=\s*(?::|_|$))", re.IGNORECASE
)
_SECTION = re.compile(  # before a party's name: "Section A - District Contact", "2. MMD CST Facilitator"
    r"\W*(?:(?:section|part|step|block)\s+)?(?:[A-D]|[IVX]{1,3}|\d)\s*[.):–—-]\s+", re.IGNORECASE
)
_SURE = 0.9  # of a name that stands in a heading
_BETWEEN = 3  # lines between a heading and its line to sign on
_IMPRINT = re.compile(r"\W*(?:docu)?signed by\s*:?\W*", re.IGNORECASE)  # how a signing service begins
_ITS_NUMBER = re.compile(r"[\W_]*[0-9A-F]{8,}[\W_]*")  # and ends


def with_blocks(spots: Sequence[Spot], phrases: Sequence[Phrase], hits: list[Hit]) -> list[Hit]:
    """The hits, with the headings of such blocks for parties that sign nowhere else, each reaching to "Signature:"."""
    known = {each.name for each in hits if each.kind == "signature"}
    named = party_names(phrases, known)
    first = max((each.start[0] for each in hits if each.kind in ("cost", "choice")), default=-1)
    found: dict[str, list[Hit]] = {}
    for spot in range(first + 1, len(spots)):
        party = party_alone(spots, spot, named) or _named_beside(spots, spot, named)
        party = party or _in_a_section(spots, spot, named)
        if (
            party is None
            and (asked := _asked_on_its_line(spots, spot, named)) is not None
            and not _is_taken(hits, spot)
        ):
            found.setdefault(asked.name, [asked, *_dated(spots, phrases, asked, asked.end)])
        if party is None or _is_worded(spots[spot].line.text[party.end[1] :]) or _is_taken(hits, spot):
            continue
        if (end := _asked(spots, hits, spot)) is not None:
            found.setdefault(party.name, [_reaching(spots, party, end), *_dated(spots, phrases, party, end)])
    dates = {each.start for each in hits if each.kind == "date"}
    more = [each for own in found.values() for each in own if each.kind != "date" or each.start not in dates]
    if more:
        hits = list(dated_by_their_parties(sorted([*hits, *more], key=lambda each: each.start)))
    return sorted((_down_to_its_line(spots, hits, each) for each in hits), key=lambda each: each.start)


def _named_beside(spots: Sequence[Spot], spot: int, named: Mapping[tuple[str, ...], Phrase]) -> Hit | None:
    """The line is a party's name and, behind a dash or in brackets, that of the person: "MMD CST Facilitator – Kim Orr"."""
    text = spots[spot].line.text
    tokens = list(placed_tokens(text))
    for count in range(len(tokens) - 1, 0, -1):
        phrase, end = named.get(tuple(each for each, _, _ in tokens[:count])), tokens[count - 1][2]
        if phrase is not None:
            in_print = _PRINT.match(text, end)
            beside = in_print or (re.match(r"\s*[-–—(,]", text[end:]) and not _is_worded(text[end:]))
            return Hit(replace(phrase, loose=True), (spot, tokens[0][1]), (spot, end)) if beside else None
    return None


def _in_a_section(spots: Sequence[Spot], spot: int, named: Mapping[tuple[str, ...], Phrase]) -> Hit | None:
    """The line is a party's name behind that of a section, and nothing else."""
    text = spots[spot].line.text
    section = _SECTION.match(text)
    tokens = [each for each in placed_tokens(text) if section and each[1] >= section.end()]
    phrase = named.get(tuple(each for each, _, _ in tokens if each != "of"))
    if phrase is None or text[tokens[-1][2] :].strip(" :"):
        return None
    return Hit(replace(phrase, loose=True), (spot, tokens[0][1]), (spot, len(text)))


def _asked_on_its_line(spots: Sequence[Spot], spot: int, named: Mapping[tuple[str, ...], Phrase]) -> Hit | None:
    """All on one line: "District Contact - Name: Pat Lee   Signature: ________   Date: ________"."""
    text = spots[spot].line.text
    tokens = list(placed_tokens(text))
    for count in range(min(len(tokens) - 1, 5), 0, -1):
        phrase = named.get(tuple(each for each, _, _ in tokens[:count] if each != "of"))
        rest = text[tokens[count - 1][2] :]
        asked = _SIGNED_BEHIND.search(rest) if phrase is not None and PRINTED.match(rest) else None
        if phrase is not None and asked is not None:
            end = tokens[count - 1][2] + asked.end()
            return Hit(replace(phrase, loose=True), (spot, tokens[0][1]), (spot, end))
    return None


def _is_worded(rest: str) -> bool:
    """Does the heading go on with more than a name?"""
    if in_print := _PRINT.match(rest):
        rest = rest[in_print.end() :]
    words = rest.strip(" :_-–—(),")
    name, sure = typed_name(words)
    return bool(words) and (name is None or sure < _SURE)


def _reaching(spots: Sequence[Spot], heading: Hit, end: tuple[int, int]) -> Hit:
    """The heading down to "Signature:"; where a page ends between them, people sign at the latter."""
    parted = spots[heading.start[0]].line.page != spots[end[0]].line.page
    return replace(heading, start=(end[0], 0) if parted else heading.start, end=end)


def _is_taken(hits: Sequence[Hit], spot: int) -> bool:
    return any(each.start[0] <= spot <= each.end[0] for each in hits)


def _down_to_its_line(spots: Sequence[Spot], hits: Sequence[Hit], hit: Hit) -> Hit:
    spot, end = hit.end
    rest = spots[spot].line.text[end:]
    if hit.kind == "signature" and PRINTED.match(rest) and (signed := _SIGNED_BEHIND.search(rest)):
        return replace(hit, end=(spot, end + signed.end()))
    if hit.kind != "signature" or _is_worded(spots[spot].line.text[end:]):
        return hit
    if _SIGNED.match(spots[hit.start[0]].line.text[: hit.start[1]]):
        return (
            hit  # "Signed: ________, District Contact Signature": what is led so on the next line is the next party's
        )
    asked = _asked(spots, hits, spot)
    if asked is not None:
        return _reaching(spots, hit, asked)
    others = [each for each in hits if each.kind != "date" or each.name != hit.name]
    if (asked := asked_in_rows(spots, others, spot)) is not None:
        return _reaching(spots, hit, asked)
    behind = _asked_under(spots, others, spot)  # the day's line first, then that to sign on
    return replace(hit, start=(behind[0], 0), end=behind) if behind is not None else hit


def _asked(spots: Sequence[Spot], hits: Sequence[Hit], heading: int) -> tuple[int, int] | None:
    return (
        _asked_under(spots, hits, heading)
        or _asked_beside(spots, hits, heading)
        or asked_in_rows(spots, hits, heading)
    )


def begins_an_imprint(text: str) -> bool:
    return _IMPRINT.fullmatch(text) is not None


def _asked_under(spots: Sequence[Spot], hits: Sequence[Hit], heading: int) -> tuple[int, int] | None:
    """Where "Signature:" ends at the head of a line under the heading, with nothing but printed names and titles between, or the
    head of an imprint whose number stands behind it."""
    imprinted = named = False
    for spot in range(heading + 1, min(heading + 2 + _BETWEEN, len(spots))):
        text = spots[spot].line.text
        if spots[spot].levels != spots[heading].levels or _is_taken(hits, spot):
            return None
        if match := _SIGNED.match(text):
            if named and not text[match.end() - 1 :].startswith(":") and not text[match.end() :].strip():
                return None  # the caption under what somebody signed with
            return _end(spot, match) if not imprinted or _is_numbered(spots, spot, match.end()) else None
        if PRINTED.match(text) and (behind := _SIGNED_BEHIND.search(text)):
            return spot, behind.end()
        if begins_an_imprint(text):
            imprinted = True
            continue
        named = named or _NAME.fullmatch(text) is not None
        if text.strip() and not any((PRINTED.match(text), _NAME.fullmatch(text), _DATE.match(text))):
            return None
    return None


def _is_numbered(spots: Sequence[Spot], spot: int, end: int) -> bool:
    """Does the imprint's number stand behind "Signature:", or under that and its line?"""
    rest = spots[spot].line.text[end:]
    if not rest.strip(" _") and spot + 1 < len(spots) and spots[spot + 1].levels == spots[spot].levels:
        rest = spots[spot + 1].line.text
    return _ITS_NUMBER.fullmatch(rest) is not None


def _end(spot: int, asked: re.Match[str]) -> tuple[int, int]:
    """Behind "Signature:"; before it where a picture hangs there, as one that floats over its line."""
    return spot, 0 if OBJECT in asked.group(0) else asked.end()


def _asked_beside(spots: Sequence[Spot], hits: Sequence[Hit], heading: int) -> tuple[int, int] | None:
    """Where "Signature:" ends at the head of the cell right of the heading's, which may be as tall as several rows; or of one in the
    row under a heading that takes a row by itself::

        | District Contact | Signature: ________ |      | District Contact                       |
        |                  | Date: _____________ |      | Name: Pat Lee | Signature: ___ | Date: |
    """
    own = spots[heading].levels
    for spot in range(heading + 1, len(spots)) if own else ():
        text, levels = spots[spot].line.text, spots[spot].levels
        if _is_taken(hits, spot) or not levels or levels[:-1] != own[:-1] or levels[-1].table != own[-1].table:
            return None
        beside = levels[-1].row == own[-1].row and levels[-1].column >= own[-1].last
        below = levels[-1].row == own[-1].row + 1 and _takes_its_row(spots, heading)
        match = _SIGNED.match(text)
        if match and (beside or below):
            return _end(spot, match)
        # the name of who holds the office, or an empty line
        if text.strip() and not ((levels == own or below) and (_NAME.fullmatch(text) or PRINTED.match(text))):
            return None
        if not (levels == own or beside or below):
            return None
    return None


def _takes_its_row(spots: Sequence[Spot], spot: int) -> bool:
    level = spots[spot].levels[-1]
    row = [
        each
        for each in spots
        if each.levels and (each.levels[-1].table, each.levels[-1].row) == (level.table, level.row)
    ]
    return all(each.levels[-1] == level for each in row)


def _is_under(spot: Spot, signed: Spot) -> bool:
    """Is it in the same cell, in one behind that in its row, or in one under that in the same column, that of a heading as tall as
    both?"""
    if spot.levels == signed.levels:
        return True
    if not spot.levels or spot.levels[:-1] != signed.levels[:-1]:
        return False
    own, over = spot.levels[-1], signed.levels[-1]
    if own.table == over.table and own.row == over.row:
        return own.column >= over.last
    return (own.table, own.column, own.last) == (over.table, over.column, over.last) and own.row > over.row


def _dated(spots: Sequence[Spot], phrases: Sequence[Phrase], party: Hit, signed: tuple[int, int]) -> Iterator[Hit]:
    """The block's line for the day, under that to sign on."""
    phrase = date_phrase(phrases, party.name)
    between = 0
    if phrase is None:
        return
    if beside := _DATE_BEHIND.search(spots[signed[0]].line.text, signed[1]):
        yield Hit(phrase, (signed[0], beside.start(1)), (signed[0], beside.end()), party.confidence)
        return
    for spot in range(signed[0] + 1, len(spots)):
        text = spots[spot].line.text
        if is_a_row_s_answer(spots, spot, signed[0]) or (not text.strip() and spots[spot].levels):
            continue  # the heading's cell, beside
        if is_a_row_of_days(spots, spot, signed[0]):
            yield Hit(phrase, (spot, 0), (spot, len(text)), party.confidence)
            return
        if not _is_under(spots[spot], spots[signed[0]]) or between > _BETWEEN:
            return
        if match := _DATE.match(text):
            yield Hit(phrase, (spot, match.start(1)), (spot, match.end()), party.confidence)
            return
        if text.strip() and not PRINTED.match(text) and not _ITS_NUMBER.fullmatch(text):
            return
        between += 1
