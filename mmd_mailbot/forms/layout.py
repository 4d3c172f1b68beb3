"""A form's print blocks as parts to draw: titles, words, lists, and grids of cells with places to fill in.

Word and PDF draw the same parts, so that the two blanks cannot differ. Names of places are the fact names;
``requested_tools:1:name`` and ``…:cost`` are the rows of a list of tools, ``activities:SLUG`` the boxes of a choice,
``ROLE_signature`` and ``ROLE_date`` the signature places.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ..core.ruleset import Block, FormDefinition, FormField, SignatureRow
from .answers import CONTACT_PARTS, Answers, dollars

COLUMNS = (50, 20, 30)  # per cent of the width: what is asked, the words "Total Costs", costs and dates
SPAN_LEFT, SPAN_ALL = 2, 3
ROOM_TO_SIGN = 2  # lines: many print the form and sign by hand
SMALL_GRID = 5  # rows that stay on one page
ON_THE_GRID = frozenset({"heading", "field", "fields", "signature", "total"})


@dataclass(frozen=True, slots=True)
class Label:
    text: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A place to type in. ``rows``: its room in lines. ``caption`` stands before it on its line."""

    name: str
    title: str  # what a screen reader says
    value: str = ""
    rows: int = 1
    type: Literal["line", "text", "date", "money"] = "line"
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Tick:
    """A box with its words, and room for more words where it asks for them."""

    name: str
    text: str
    on: bool = False
    more: Entry | None = None


Piece = Label | Words | Entry | Tick


@dataclass(frozen=True, slots=True)
class Cell:
    pieces: tuple[Piece, ...]
    span: int = 1  # of COLUMNS
    shaded: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Title:
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str


@dataclass(frozen=True, slots=True)
class Listing:
    text: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    rows: tuple[Row, ...]


Part = Title | Paragraph | Listing | Grid


def parts(form: FormDefinition, answers: Answers) -> tuple[Part, ...]:
    """The form from top to bottom."""
    made: list[Part] = []
    rows: list[Row] = []

    def close() -> None:
        if rows:
            made.append(Grid(tuple(rows)))
            rows.clear()

    for index, block in enumerate(form.blocks):
        if block.type in ON_THE_GRID:
            rows.extend(_rows(form, block, answers))
        elif block.type == "text" and rows and _grid_goes_on(form, index):
            words = [Words(block.text), *(Words(each) for each in block.items)]
            rows.append(Row((Cell(tuple(words), SPAN_ALL),)))
        else:
            close()
            made.extend(_loose(block))
    close()
    return tuple(made)


def _grid_goes_on(form: FormDefinition, index: int) -> bool:
    following = next((each for each in form.blocks[index + 1 :] if each.type != "text"), None)
    return following is not None and following.type in ON_THE_GRID


def _loose(block: Block) -> Iterator[Part]:
    if block.type == "title":
        yield Title(block.text)
    elif block.type == "list":
        yield Listing(block.text, block.items)
    else:
        yield Paragraph(block.text)
        yield from (Paragraph(each) for each in block.items)


def _rows(form: FormDefinition, block: Block, answers: Answers) -> Iterator[Row]:
    if block.type == "heading":
        yield Row((Cell((Label(block.text),), SPAN_ALL, shaded=True),))
        return
    if block.type == "signature":
        for role in block.names:
            row = form.signature(role)
            if row is not None:
                yield _signature(row, answers)
        return
    fields = [each for each in map(form.field, block.names) if each is not None]
    if block.type == "total":
        yield from (_total(each, answers) for each in fields)
    elif block.type == "fields" and not block.text:
        yield Row(
            tuple(
                Cell(tuple(_pieces(each, answers)), span)
                for each, span in zip(fields, _spans(len(fields)), strict=True)
            )
        )
    elif block.type == "fields":
        yield Row((Cell((Label(block.text),), SPAN_ALL, shaded=True),))
        for each in fields:
            yield Row((Cell(tuple(_pieces(each, answers)), SPAN_ALL),))
    else:
        for each in fields:
            if each.type == "tools":
                yield from _tools(each, answers)
            elif each.type == "tick":
                yield Row((Cell(tuple(_pieces(each, answers)), SPAN_LEFT), Cell(())))
            else:
                yield Row((Cell(tuple(_pieces(each, answers)), SPAN_ALL),))


def _spans(count: int) -> tuple[int, ...]:
    """How so many fields share a row; more than three go below each other in three columns' order."""
    return {1: (SPAN_ALL,), 2: (1, 2)}.get(count, (1,) * count)


def _pieces(each: FormField, answers: Answers) -> Iterator[Piece]:
    title = each.labels[0].rstrip(":? ")
    if each.type == "tick":
        yield Tick(each.name, each.labels[0], each.name in answers.chosen.get(each.name, ()))
        return
    yield Label(each.labels[0], each.hint)
    if each.type == "contact":
        for part, caption in CONTACT_PARTS:
            name = f"{each.name}_{part}"
            yield Entry(name, f"{each.place}: {part}", answers.texts.get(name, ""), caption=caption)
    elif each.type == "choices":
        yield from _ticks(each, answers)
    else:
        kind: Literal["line", "text", "money"] = (
            "text" if each.type == "text" else "money" if each.type == "money" else "line"
        )
        yield Entry(each.name, title, answers.texts.get(each.name, ""), each.rows, kind)


def _ticks(each: FormField, answers: Answers) -> Iterator[Tick]:
    chosen = answers.chosen.get(each.name, frozenset())
    for choice in each.choices:
        more = None
        if choice.fill_in and each.other_field:
            more = Entry(
                each.other_field, f"{each.place}: {choice.texts[0]}", answers.texts.get(each.other_field, "")
            )
        yield Tick(f"{each.name}:{choice.slug}", choice.texts[0], choice.slug in chosen, more)


def _tools(each: FormField, answers: Answers) -> Iterator[Row]:
    cost_label = each.cost_labels[0] if each.cost_labels else "Cost:"
    yield Row((Cell((Label(each.labels[0], each.hint),), SPAN_LEFT), Cell((Label(cost_label, each.cost_hint),))))
    items = answers.items.get(each.name, ())
    for number in range(1, max(each.rows, len(items)) + 1):
        item = items[number - 1] if number <= len(items) else None
        name = Entry(f"{each.name}:{number}:name", f"Requested tool {number}", item.name if item else "")
        cost = dollars(item.cost) if item else ""
        yield Row(
            (
                Cell((name,), SPAN_LEFT),
                Cell((Entry(f"{each.name}:{number}:cost", f"Cost of tool {number}", cost, type="money"),)),
            )
        )


def _total(each: FormField, answers: Answers) -> Row:
    entry = Entry(each.name, each.labels[0].rstrip(": "), answers.texts.get(each.name, ""), type="money")
    return Row((Cell(()), Cell((Label(each.labels[0]),)), Cell((entry,))))


def _signature(row: SignatureRow, answers: Answers) -> Row:
    name, day = answers.signed.get(row.role, ("", ""))
    place = row.labels[0].rstrip(": ")
    return Row(
        (
            Cell(
                (
                    Label(row.labels[0]),
                    Entry(f"{row.role}_signature", f"{place}: sign, or type your name", name, ROOM_TO_SIGN),
                ),
                SPAN_LEFT,
            ),
            Cell(
                (
                    Label(row.date_labels[0]),
                    Entry(f"{row.role}_date", f"{place}: date of the signature", day, ROOM_TO_SIGN, "date"),
                )
            ),
        )
    )
