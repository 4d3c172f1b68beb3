"""Tables of signatures that have a row of heads: "Role | Printed Name | Signature | Date", and a row a party under it.

In such a table a party is named without the word that the head says for all ("District Contact"), and the heads are
nobody's answer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from ..layout.strip import Spot
from .hits import Hit
from .names import typed_name
from .phrases import Phrase, placed_tokens, tokens_of

_SIGNATURE = ("signature", "signatures", "signed", "sign")
_HEADS = frozenset(
    (each,)
    for each in (
        *_SIGNATURE, "date", "dated", "name", "names", "title", "role", "position", "party", "office", "signer", "signatory", "who",
        "approval", "approvals", "required", "initials",
    )
) | frozenset(
    tokens_of(each)
    for each in (
        "Date Signed", "Signature Date", "Date of Signature", "Printed Name", "Print Name", "Name (print)", "Name (printed)",
        "Name (please print)", "Typed Name", "Full Name", "Printed Name and Title", "Name and Title", "Name / Title", "Signed by",
        "Full Name (typed)", "Full Name (printed)", "Name (typed)", "Name (type)", "Typed or Printed Name",
        "Signature and Date", "Sign here", "Signature Required", "Required Signatures", "Required Signature",
    )
)  # fmt: skip
_LEAST = 2  # parties under a head
_SURE = 0.9  # of a name that is printed beside a party


@dataclass(slots=True)
class RowCell:
    column: int
    last: int
    spots: list[int]
    words: tuple[str, ...]


def is_head(text: str) -> bool:
    """Is it nothing but what a row or a column of such a table is headed with?"""
    return tokens_of(text) in _HEADS


def with_heads(spots: Sequence[Spot], phrases: Sequence[Phrase], hits: list[Hit]) -> list[Hit]:
    """The hits, with those of every such table: its heads as print, the party of each of its rows."""
    parties = dict(_parties(phrases))
    asked = {spot for each in hits if each.kind == "field" for spot in range(each.start[0], each.end[0] + 1)}
    found: list[Hit] = []
    for rows in rows_by_table(spots):
        for number in sorted(rows):
            if across := _across(rows, number, parties):
                found += [over_cell(phrase, cell, spots) for phrase, cell in across]
                break
            if (column := _signature_column(rows[number])) is None:
                continue
            named = list(_named(rows, number, column, parties, spots, asked))
            if len({phrase.name for phrase, _ in named}) >= _LEAST:
                found += [
                    over_cell(Phrase(each.words, "print", "", ""), each, spots) for each in rows[number] if each.words
                ]
                found += [over_cell(phrase, cell, spots) for phrase, cell in named]
                break
    taken = {spot for each in found for spot in range(each.start[0], each.end[0] + 1)}
    kept = [each for each in hits if not taken & set(range(each.start[0], each.end[0] + 1))]
    return sorted([*kept, *found], key=lambda each: each.start) if found else hits


def _parties(phrases: Sequence[Phrase]) -> Iterator[tuple[tuple[str, ...], Phrase]]:
    """By the words that a row may name it with: the signature's label with and without "signature"."""
    for phrase in phrases:
        if phrase.kind == "signature":
            short = tuple(each for each in phrase.tokens if each not in ("signature", "of"))
            yield short, phrase
            yield phrase.tokens, phrase


def rows_by_table(spots: Sequence[Spot]) -> Iterator[dict[int, list[RowCell]]]:
    """The cells of each innermost table by their rows, from left to right."""
    tables: dict[int, dict[int, list[RowCell]]] = {}
    for position, spot in enumerate(spots):
        if not spot.levels:
            continue
        level = spot.levels[-1]
        row = tables.setdefault(level.table, {}).setdefault(level.row, [])
        own = next((each for each in row if each.column == level.column), None)
        if own is None:
            row.append(own := RowCell(level.column, level.last, [], ()))
        own.spots.append(position)
        own.words += tokens_of(spot.line.text)
    for rows in tables.values():
        yield {number: sorted(row, key=lambda each: each.column) for number, row in rows.items()}


def _signature_column(row: Sequence[RowCell]) -> int | None:
    """Where people sign under this row, if all that it says are heads."""
    worded = [each for each in row if each.words]
    if len(worded) < 2 or any(each.words not in _HEADS for each in worded):
        return None
    asking = [each for each in worded if each.words[0] in _SIGNATURE]
    alone = [each for each in asking if each.words[-1] != "date"]
    dated = [each for each in worded if each.words[0] in ("date", "dated")]
    return next((each.column for each in alone or (() if dated else asking)), None)  # "Signature / Date": both in one


def _across(
    rows: dict[int, list[RowCell]], number: int, parties: dict[tuple[str, ...], Phrase]
) -> list[tuple[Phrase, RowCell]]:
    """The parties that head the columns of a table whose rows are headed "Signature" and "Date"."""
    named = [(parties[each.words], each) for each in rows[number] if each.words in parties]
    if len({phrase.name for phrase, _ in named}) < _LEAST:
        return []
    left = min(cell.column for _, cell in named)
    firsts = [
        next((each for each in rows[row] if each.words and each.column < left), None) for row in rows if row > number
    ]
    heads = [each.words for each in firsts if each is not None]
    signed = any(each[0] in _SIGNATURE and each[-1] != "date" for each in heads)
    return named if signed and all(each in _HEADS for each in heads) else []


def _named(
    rows: dict[int, list[RowCell]],
    head: int,
    column: int,
    parties: dict[tuple[str, ...], Phrase],
    spots: Sequence[Spot],
    asked: Collection[int],
) -> Iterator[tuple[Phrase, RowCell]]:
    """``asked``: the lines that ask for something else, as "☐ Consulted with Statewide Tech Team" does under its party."""
    for number in sorted(each for each in rows if each > head):
        for each in rows[number]:
            if not each.words or each.column == column:
                continue
            cells = [each, *_first_lines(each, spots, asked)]
            found = [(phrase, cell) for cell in cells if (phrase := _party(cell, parties, spots)) is not None]
            if found:
                yield found[0]
                break


def _first_lines(cell: RowCell, spots: Sequence[Spot], asked: Collection[int]) -> list[RowCell]:
    """The cell down to where its lines ask for something else, if they do."""
    end = next((at for at, each in enumerate(cell.spots) if each in asked), 0)
    own = cell.spots[:end]
    words = tuple(word for each in own for word in tokens_of(spots[each].line.text))
    return [replace(cell, spots=own, words=words)] if words else []


def _party(cell: RowCell, parties: dict[tuple[str, ...], Phrase], spots: Sequence[Spot]) -> Phrase | None:
    """Whose row the cell heads, be it with the name of who holds the office: "Building Principal / Dana Hill"."""
    if cell.words in parties:
        return parties[cell.words]
    text = "\n".join(spots[each].line.text for each in cell.spots)
    tokens = list(placed_tokens(text))
    for count in range(len(tokens) - 1, 0, -1):
        phrase = parties.get(tuple(word for word, _, _ in tokens[:count]))
        if phrase is not None:
            name, sure = typed_name(text[tokens[count - 1][2] :].strip(" \n-–—:,()"))
            return phrase if name is not None and sure >= _SURE else None
    return None


def over_cell(phrase: Phrase, cell: RowCell, spots: Sequence[Spot]) -> Hit:
    """All of the cell is the phrase's."""
    worded = [each for each in cell.spots if spots[each].line.text.strip()]
    last = worded[-1]
    return Hit(replace(phrase, loose=True), (worded[0], 0), (last, len(spots[last].line.text)))
