"""The document's blocks: paragraphs and tables in any nesting, out of the controls and insertions that wrap them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...page import Block, Cell, Line, Table
from .controls import check_box, shows_placeholder
from .drawings import TextBox
from .looks import WHITE, Colour, colour_of, is_low, shade
from .names import MAX_DEPTH, MC, Element, W, alternative, value_of
from .paragraphs import gather, lines_of
from .part import Around, Part

_WRAPPERS = frozenset((f"{W}ins", f"{W}moveTo", f"{W}customXml", f"{W}smartTag"))


def blocks_of(part: Part, parent: Element, around: Around) -> Iterator[Block]:
    """Everything below ``parent``, in reading order."""
    if around.depth > MAX_DEPTH:
        return
    for child in parent:
        tag = child.tag
        if tag == f"{W}p":
            yield from _paragraph(part, child, around)
        elif tag == f"{W}tbl":
            yield _table(part, child, around)
        elif tag == f"{W}sdt":
            yield from _control(part, child, around)
        elif tag in _WRAPPERS:
            yield from blocks_of(part, child, around.deeper())
        elif tag == f"{W}altChunk":
            part.sheet.foreign.append(around.place)
        elif tag == f"{MC}AlternateContent":
            chosen = alternative(child)
            if chosen is not None:
                yield from blocks_of(part, chosen, around.deeper())


def _paragraph(part: Part, paragraph: Element, around: Around) -> Iterator[Block]:
    ground = shade(paragraph.find(f"{W}pPr/{W}shd"))
    if ground is None:
        ground = part.sheet.styles.ground(value_of(paragraph.find(f"{W}pPr/{W}pStyle")))
    if ground is not None:
        around = replace(around, grounds=(ground,))
    gathered = gather(part, paragraph, around)
    yield from lines_of(gathered, around)
    for box in gathered.boxes:
        yield from blocks_of(part, box.content, _in_box(around, box))
    for note in gathered.notes:
        yield from blocks_of(part, note, replace(around.deeper(), place="footnote", aside="note"))


def _in_box(around: Around, box: TextBox) -> Around:
    """Its own ground is not looked for: on a dark one white print can be seen, on none it cannot."""
    inner = replace(around.deeper(), place=around.place or "text box", hidden=around.hidden or box.hidden)
    return replace(inner, boxed=True, aside=around.aside or ("box" if box.floating else ""))


def _control(part: Part, control: Element, around: Around) -> Iterator[Block]:
    content = control.find(f"{W}sdtContent")
    if content is None or shows_placeholder(control, part.sheet.placeholders):
        return
    glyph = check_box(control)
    if glyph is not None:
        yield Line(glyph, place=around.place, filled=True)
        return
    yield from blocks_of(part, content, around.deeper())


# ---------------------------------------------------------------- tables


def _table(part: Part, table: Element, around: Around) -> Table:
    if around.place:
        name = f"{around.place}, inner table"
    else:
        part.tables += 1
        name = f"table {part.tables}"
    rows: list[tuple[Cell, ...]] = []
    for row in _unwrapped(part, table, f"{W}tr"):
        properties = row.find(f"{W}trPr")
        if properties is not None and properties.find(f"{W}del") is not None:
            continue
        at = replace(
            around.deeper(), place=f"{name}, row {len(rows) + 1}", hidden=around.hidden or is_low(properties)
        )
        rows.append(tuple(_cells(part, table, row, len(rows), at)))
    return Table(tuple(rows), place=name)


def _cells(part: Part, table: Element, row: Element, number: int, around: Around) -> Iterator[Cell]:
    before = value_of(row.find(f"{W}trPr/{W}gridBefore"))
    column = min(int(before), 100) if before.isdigit() and len(before) < 4 else 0
    for cell in _unwrapped(part, row, f"{W}tc"):
        properties = cell.find(f"{W}tcPr")
        if properties is not None and properties.find(f"{W}cellDel") is not None:
            continue
        merged = None if properties is None else properties.find(f"{W}vMerge")
        within = replace(
            around,
            grounds=_grounds(part, table, cell, number, column) or around.grounds,
            hidden=around.hidden or (merged is not None and value_of(merged) in ("", "continue")),
        )
        span = _span(cell)
        yield Cell(number, column, 1, span, tuple(blocks_of(part, cell, within)))
        column += span


def _span(cell: Element) -> int:
    value = value_of(cell.find(f"{W}tcPr/{W}gridSpan"))
    return max(1, min(int(value), 100)) if value.isdigit() and len(value) < 4 else 1


def _grounds(part: Part, table: Element, cell: Element, row: int, column: int) -> tuple[Colour, ...]:
    """What may lie behind the cell's text: its own shade, else the table's, else what the table's style may lay there."""
    for holder in (cell.find(f"{W}tcPr/{W}shd"), table.find(f"{W}tblPr/{W}shd")):
        found = shade(holder)
        if found is not None:
            return (found,)
    style = value_of(table.find(f"{W}tblPr/{W}tblStyle"))
    laid = part.sheet.styles.grounds(style) if style else ()
    first = tuple(colour for where, colour in laid if where == "firstRow")
    if row == 0 and first:
        return first
    corner = ("firstCol", "nwCell", "swCell") if column == 0 else ("lastCol", "neCell", "seCell")
    wanted = ("", "wholeTable", "lastRow", "band1Horz", "band2Horz", "band1Vert", "band2Vert", *corner)
    others = tuple(colour for where, colour in laid if where in wanted)
    return (*others, WHITE) if others else ()


def page_ground(colour: str | None) -> tuple[Colour, ...]:
    """What lies behind the whole page."""
    found = colour_of(colour)
    return (WHITE,) if found is None else (found,)


def _unwrapped(part: Part, parent: Element, tag: str, depth: int = 0) -> Iterator[Element]:
    """Rows of a table or cells of a row, out of the controls and insertions that wrap them."""
    if depth > MAX_DEPTH:
        return
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag == f"{W}sdt":
            content = child.find(f"{W}sdtContent")
            if content is None:
                continue
            empty = shows_placeholder(child, part.sheet.placeholders)
            for each in _unwrapped(part, content, tag, depth + 1):
                for inner in list(each.iter(f"{W}p")) if empty else ():  # an empty cell still holds its column
                    inner[:] = []
                yield each
        elif child.tag in _WRAPPERS:
            yield from _unwrapped(part, child, tag, depth + 1)
