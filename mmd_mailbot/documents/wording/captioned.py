"""Parties that head places side by side, each with a word of its own over, under or before it.

::

    District Contact                                                       District Contact
    Pat Lee<tab>Pat Lee<tab>10/3/2026      | Signature | Name | Date |     | Signature | Pat Lee | Date | 10/3/2026 |
    Signature<tab>Printed Name<tab>Date    | Pat Lee   |      |      |

A form is one of these only where each of its parties heads such places, and cells, or on papers without pages tabs, part both lines
alike.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ..layout.strip import Spot
from ..page import GAP, Box
from .dated import date_phrase, party_alone, party_names
from .garbled import is_recognised
from .hits import Fragment, Hit, Labelled
from .phrases import Phrase, tokens_of

SIGN = frozenset((("signature",), ("signed",), ("sign", "here"), ("authorized", "signature")))
DAY = frozenset((("date",), ("date", "signed")))
PRINT = frozenset(
    tokens_of(each)
    for each in (
        "Printed Name",
        "Print Name",
        "Name",
        "Name (print)",
        "Name (printed)",
        "Title",
        "Printed Name and Title",
    )
)
_ROLE = frozenset((("role",), ("position",), ("title",), ("party",), ("office",), ()))

_Pieces = list[tuple[int, int, str]]  # spot, where it begins there, and what it says


@dataclass(frozen=True, slots=True)
class _Places:
    """What stands over the captions under a party's name, or under or behind them: at that which asks to sign, and at the day's."""

    signed: tuple[int, int, str]
    day: tuple[int, int, str]
    date: tuple[int, int]  # where the day's caption begins, and its letters
    letters: int
    end: int  # the last spot of the captions


def with_captioned(spots: Sequence[Spot], phrases: Sequence[Phrase], hits: list[Hit]) -> list[Hit]:
    """The hits, with those parties' names as labels, each with its day's caption."""
    found = _found(spots, phrases, hits)
    if not found:
        return hits
    taken = {at for party, places in found for at in range(party.start[0], places.end + 1)}
    kept = [each for each in hits if each.kind not in ("signature", "date") or each.start[0] not in taken]
    for party, places in found:
        asked = date_phrase(phrases, party.name)
        kept.append(party)
        if asked is not None:
            end = places.date[0], places.date[1] + places.letters
            kept.append(Hit(asked, places.date, end, party.confidence))
    return sorted(kept, key=lambda each: each.start)


def with_answers_over_captions(labelled: Labelled, phrases: Sequence[Phrase]) -> Labelled:
    """``labelled``, with what stands over its captions given to each such party; they sign over them, not under their names."""
    found = _found(labelled.spots, phrases, labelled.hits)
    if not found:
        return labelled
    over = {party.start: places for party, places in found}
    given = replace(labelled, owned=dict(labelled.owned), over=dict(labelled.over))
    for index, hit in enumerate(labelled.hits):
        places = over.get(hit.start) if hit.kind == "signature" else None
        if places is None:
            continue
        given.over[index] = _cell(labelled.spots, places.signed[0])
        given.owned[index] = [_fragment(places.signed)]
        if index + 1 < len(labelled.hits) and labelled.hits[index + 1].start == places.date:
            given.owned[index + 1] = [_fragment(places.day)]
    return given


def _fragment(piece: tuple[int, int, str]) -> Fragment:
    return Fragment(piece[0], piece[2], piece[1], same_line=True)


def _found(spots: Sequence[Spot], phrases: Sequence[Phrase], hits: Sequence[Hit]) -> list[tuple[Hit, _Places]]:
    """Each party of the form with its places; none where one of the parties has none."""
    known = party_names(phrases, set())
    first = max((each.start[0] for each in hits if each.kind in ("cost", "choice")), default=-1)
    found: list[tuple[Hit, _Places]] = []
    rows = _under_heads(spots, first + 1, known)
    for at in range(first + 1, len(spots)) if not rows else ():
        party = _party(spots, at, known, hits)
        places = None if party is None else _places_under(spots, at)
        if party is not None and places is not None:
            found.append((party, places))
    found = found or rows
    parties = {party.name for party, _ in found}
    # names under their captions look like that, too, but for the last one, which nothing follows
    every = {each.name for each in phrases if each.kind == "signature"}
    return found if len(found) == len(parties) and parties == every else []


def _under_heads(
    spots: Sequence[Spot], first: int, known: Mapping[tuple[str, ...], Phrase]
) -> list[tuple[Hit, _Places]]:
    """The parties' lines under a line of heads, parted by tabs alike: "Role | Signature | Date"."""
    for at in range(first, len(spots)):
        heads = [tokens_of(each) for each in spots[at].line.text.split(GAP)]
        if spots[at].levels or spots[at].line.box is not None or len(heads) < 3 or heads[0] not in _ROLE:
            continue
        if not all(each in SIGN | DAY | PRINT for each in heads[1:]):
            continue
        found = []
        for under in range(at + 1, len(spots)):
            pieces = _row_of_pieces(spots, under) if not spots[under].levels else []
            party = party_alone(spots, under, known) if len(pieces) == len(heads) else None
            signs, days = ([n for n, each in enumerate(heads) if each in kind] for kind in (SIGN, DAY))
            if party is not None and len(signs) == len(days) == 1 and party.end[1] <= len(pieces[0][2]) + 1:
                day = pieces[days[0]]
                found.append((party, _Places(pieces[signs[0]], day, day[:2], 0, under)))
        return found
    return []


def _party(
    spots: Sequence[Spot], at: int, known: Mapping[tuple[str, ...], Phrase], hits: Sequence[Hit]
) -> Hit | None:
    """The line is a party's name or its label, and nothing else."""
    own = next((each for each in hits if each.kind == "signature" and each.start == (at, 0)), None)
    found = own if own is not None and own.end[0] == at else party_alone(spots, at, known)
    return found if found is not None and not spots[at].line.text[found.end[1] :].strip(" :") else None


def _places_under(spots: Sequence[Spot], heading: int) -> _Places | None:
    first = _row_of_pieces(spots, heading + 1)
    second = _row_of_pieces(spots, _behind(spots, first[-1][0])) if first else []
    if spots[heading].levels or not first or is_recognised(spots[heading : heading + 1]):
        return None
    in_cells = [bool(spots[each[0]].levels) for each in (*first, *second)]
    if all(in_cells[: len(first)]) and _is_alone(spots, first, 1) and len(first) in (4, 6):
        return _places(first[1::2], first[::2])
    if not all(in_cells) and (any(in_cells) or spots[heading].line.box is not None):
        return None  # of a page's lines nothing tells which of two blanks was left
    if all(in_cells) and _is_alone(spots, [*first, *second], 2) and (heads := _places(second, first)):
        return heads
    return _places(first, second)


def _places(values: _Pieces, captions: _Pieces) -> _Places | None:
    asked = [tokens_of(text) for _, _, text in captions]
    if len(values) != len(captions) or not all(each in SIGN | DAY | PRINT for each in asked):
        return None
    signs, days = ([at for at, each in enumerate(asked) if each in kind] for kind in (SIGN, DAY))
    if len(signs) != 1 or len(days) != 1:
        return None
    date = captions[days[0]]
    last = max(values[-1][0], captions[-1][0])
    return _Places(values[signs[0]], values[days[0]], date[:2], len(date[2].rstrip()), last)


def _is_alone(spots: Sequence[Spot], pieces: _Pieces, rows: int) -> bool:
    """Are these all cells of their table, in so many rows?"""
    tables = {spots[each[0]].levels[-1].table for each in pieces}
    own = {
        (level.row, level.column)
        for each in spots
        if each.levels
        for level in each.levels[-1:]
        if level.table in tables
    }
    levels = [spots[each[0]].levels[-1] for each in pieces]
    return (
        len(tables) == 1
        and own == {(each.row, each.column) for each in levels}
        and len({each.row for each in levels}) == rows
    )


def _behind(spots: Sequence[Spot], at: int) -> int:
    """The spot behind the line, or the cell, that holds this one."""
    end = at + 1
    while end < len(spots) and spots[at].levels and spots[end].levels == spots[at].levels:
        end += 1
    return end


def _cell(spots: Sequence[Spot], at: int) -> Box | None:
    return spots[at].levels[-1].box if spots[at].levels else None


def _row_of_pieces(spots: Sequence[Spot], at: int) -> _Pieces:
    """What the line says between its tabs; or of a table each cell of the row that begins there."""
    if at >= len(spots):
        return []
    if not spots[at].levels:
        pieces: _Pieces = []
        begin = 0
        for text in spots[at].line.text.split(GAP):
            pieces.append((at, begin, text))
            begin += len(text) + len(GAP)
        return pieces
    own = spots[at].levels[-1]
    row: _Pieces = []
    for spot in range(at, len(spots)):
        levels = spots[spot].levels
        if not levels or (levels[-1].table, levels[-1].row) != (own.table, own.row):
            break
        if row and spots[row[-1][0]].levels == levels:  # a name that runs over two lines of its cell
            row[-1] = (row[-1][0], 0, f"{row[-1][2]} {spots[spot].line.text}".strip())
            continue
        row.append((spot, 0, spots[spot].line.text))
    return row
