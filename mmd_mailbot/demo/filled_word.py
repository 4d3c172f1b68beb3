"""A form filled in with Word, in the ways people do it: five structures, five ways to mark a box."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from itertools import count
from typing import Any, Literal

import docx
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml
from docx.shared import Inches

from ..forms.controls import check_control
from ..forms.steady import EPOCH, steady_zip
from .ink import ink_png
from .script import Ask, Box, Boxes, Layout, Sign, Step, Title, Tools, Total, Words

Marks = Literal["cross", "letter", "brackets", "wingdings", "control"]
USUAL_MARKS: dict[Layout, Marks] = {
    "same-cell": "cross", "next-cell": "control", "next-row": "brackets", "below-label": "wingdings",
    "plain-paragraphs": "letter",
}  # fmt: skip
BLANK_LINE = "_" * 30


def new_document() -> Any:
    """An empty Word document whose properties do not depend on the clock."""
    document = docx.Document()
    properties = document.core_properties
    properties.created = properties.modified = EPOCH
    properties.author = properties.last_modified_by = properties.comments = ""
    return document


def finished(document: Any) -> bytes:
    made = io.BytesIO()
    document.save(made)
    return steady_zip(made.getvalue())


def word_form(steps: Sequence[Step], layout: Layout, marks: Marks | None, small_print: str) -> bytes:
    document = new_document()
    if small_print:
        document.sections[0].footer.paragraphs[0].text = small_print
    writer = {
        "same-cell": _Cells(document, _same_line),
        "below-label": _Cells(document, _below),
        "next-cell": _NextCell(document),
        "next-row": _NextRow(document),
        "plain-paragraphs": _Plain(document),
    }[layout]
    writer.marks = marks or USUAL_MARKS[layout]
    for step in steps:
        writer.write(step)
    return finished(document)


def _same_line(cell: Any, label: str, answer: str) -> None:
    """Typed right after the label, further lines below it."""
    paragraph = _first(cell)
    paragraph.add_run(label)
    lines = answer.splitlines()
    if lines:
        paragraph.add_run(f" {lines[0]}")
    for line in lines[1:]:
        cell.add_paragraph(line)


def _below(cell: Any, label: str, answer: str) -> None:
    """A new paragraph under the label; the room that the form gave stays where nothing was typed."""
    _first(cell).add_run(label)
    for line in answer.splitlines() or ["", ""]:
        cell.add_paragraph(line)


def _first(cell: Any) -> Any:
    """The cell's empty first paragraph, else a new one."""
    last = cell.paragraphs[-1]
    return last if not last.text and len(cell.paragraphs) == 1 else cell.add_paragraph()


class _Writer:
    """What all structures share: how a box is marked and how a name is signed."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self.marks: Marks = "cross"
        self.table: Any = None
        self._numbers = count(1)

    def write(self, step: Step) -> None:
        match step:
            case Title():
                self.document.add_heading(step.text, level=1)
            case Words():
                self.words(step)
            case Ask():
                self.ask(step)
            case Boxes():
                self.boxes(step)
            case Box():
                self.box(step)
            case Tools():
                self.tools(step)
            case Total():
                self.total(step)
            case Sign():
                self.sign(step)

    def words(self, step: Words) -> None: ...
    def ask(self, step: Ask) -> None: ...
    def boxes(self, step: Boxes) -> None: ...
    def box(self, step: Box) -> None: ...
    def tools(self, step: Tools) -> None: ...
    def total(self, step: Total) -> None: ...
    def sign(self, step: Sign) -> None: ...

    def mark(self, paragraph: Any, box: Box) -> None:
        """The box, its words and what was written beside it."""
        match self.marks:
            case "cross":
                paragraph.add_run("☒ " if box.on else "☐ ")
            case "letter":
                paragraph.add_run("X  " if box.on else "    ")
            case "brackets":
                paragraph.add_run("[x] " if box.on else "[ ] ")
            case "wingdings":
                char = "F0FE" if box.on else "F0A8"
                symbol = f'<w:r {nsdecls("w")}><w:sym w:font="Wingdings" w:char="{char}"/></w:r>'
                paragraph._p.append(parse_xml(symbol))
                paragraph.add_run(" ")
            case "control":
                paragraph._p.append(check_control("", box.text, box.on, next(self._numbers)))
                paragraph.add_run(" ")
        paragraph.add_run(f"{box.text}: {box.more}" if box.more else box.text)

    def name(self, paragraph: Any, step: Sign, before: str = "") -> None:
        """The signature itself, typed or pasted as a picture."""
        if step.ink:
            paragraph.add_run(before).add_picture(io.BytesIO(ink_png(step.name)), width=Inches(1.8))
        elif step.name:
            paragraph.add_run(f"{before}{step.name}")

    def row(self, columns: int = 2) -> Any:
        """A new row of the one table; a full row is merged by its caller."""
        if self.table is None:
            self.table = self.document.add_table(rows=0, cols=2)
            self.table.style = "Table Grid"
        cells = self.table.add_row().cells
        return cells if columns == 2 else cells[0].merge(cells[1])


class _Cells(_Writer):
    """The programme's own form: label and answer in one cell."""

    def __init__(self, document: Any, put: Callable[[Any, str, str], None]) -> None:
        super().__init__(document)
        self._put = put
        self._plan: Any = None

    def write(self, step: Step) -> None:
        if not isinstance(step, Ask):
            self._plan = None
        super().write(step)

    def words(self, step: Words) -> None:
        cell = self.row(1)
        _first(cell).add_run(step.text).bold = step.bold
        self._plan = cell if step.bold else None  # the questions of the plan stand in the cell of their heading

    def ask(self, step: Ask) -> None:
        if self._plan is not None and step.label.endswith("?"):
            self._put(self._plan, step.label, step.answer)
            return
        self._put(self.row(1), step.label, step.answer)

    def boxes(self, step: Boxes) -> None:
        cell = self.row(1)
        _first(cell).add_run(step.label)
        for box in step.boxes:
            self.mark(cell.add_paragraph(), box)

    def box(self, step: Box) -> None:
        self.mark(self.row()[0].paragraphs[0], step)

    def tools(self, step: Tools) -> None:
        """All tools in one cell, all costs in the next, line by line."""
        left, right = self.row()
        _first(left).add_run(step.label)
        _first(right).add_run(step.cost_label)
        for name, cost in step.items:
            left.add_paragraph(name)
            right.add_paragraph(cost)

    def total(self, step: Total) -> None:
        left, right = self.row()
        left.paragraphs[0].add_run(step.label)
        right.paragraphs[0].add_run(step.amount)

    def sign(self, step: Sign) -> None:
        left, right = self.row()
        if self._put is _same_line:
            left.paragraphs[0].add_run(step.label)
            self.name(left.paragraphs[0], step, " ")
            right.paragraphs[0].add_run(f"{step.date_label} {step.date}".strip())
            return
        left.paragraphs[0].add_run(step.label)
        self.name(left.add_paragraph(), step)
        right.paragraphs[0].add_run(step.date_label)
        right.add_paragraph(step.date)


class _NextCell(_Writer):
    """Retyped as two columns: what is asked on the left, what was answered on the right."""

    def words(self, step: Words) -> None:
        self.row(1).paragraphs[0].add_run(step.text).bold = step.bold

    def ask(self, step: Ask) -> None:
        left, right = self.row()
        left.paragraphs[0].add_run(step.label)
        lines = step.answer.splitlines() or [""]
        right.paragraphs[0].add_run(lines[0])
        for line in lines[1:]:
            right.add_paragraph(line)

    def boxes(self, step: Boxes) -> None:
        left, right = self.row()
        left.paragraphs[0].add_run(step.label)
        for number, box in enumerate(step.boxes):
            self.mark(right.paragraphs[0] if number == 0 else right.add_paragraph(), box)

    def box(self, step: Box) -> None:
        self.mark(self.row(1).paragraphs[0], step)

    def tools(self, step: Tools) -> None:
        for left, right in [(step.label, step.cost_label), *step.items]:
            cells = self.row()
            cells[0].paragraphs[0].add_run(left)
            cells[1].paragraphs[0].add_run(right)

    def total(self, step: Total) -> None:
        self.ask(Ask(step.label, step.amount))

    def sign(self, step: Sign) -> None:
        left, right = self.row()
        left.paragraphs[0].add_run(step.label)
        self.name(right.paragraphs[0], step)
        self.ask(Ask(step.date_label, step.date))


class _NextRow(_NextCell):
    """Retyped with the label in one row and the answer in the row below it."""

    def ask(self, step: Ask) -> None:
        self.row(1).paragraphs[0].add_run(step.label)
        answer = self.row(1)
        lines = step.answer.splitlines() or [""]
        answer.paragraphs[0].add_run(lines[0])
        for line in lines[1:]:
            answer.add_paragraph(line)

    def boxes(self, step: Boxes) -> None:
        self.row(1).paragraphs[0].add_run(step.label)
        for box in step.boxes:
            self.mark(self.row(1).paragraphs[0], box)

    def total(self, step: Total) -> None:
        left, right = self.row()
        left.paragraphs[0].add_run(step.label)
        right.paragraphs[0].add_run(step.amount)

    def sign(self, step: Sign) -> None:
        left, right = self.row()
        left.paragraphs[0].add_run(step.label)
        right.paragraphs[0].add_run(step.date_label)
        name, day = self.row()
        self.name(name.paragraphs[0], step)
        day.paragraphs[0].add_run(step.date)


class _Plain(_Writer):
    """Retyped as a letter: no table at all, tools with their cost on one line."""

    def __init__(self, document: Any) -> None:
        super().__init__(document)
        self._line: Any = None  # a line that goes on with the next place

    def words(self, step: Words) -> None:
        self.document.add_paragraph().add_run(step.text).bold = step.bold

    def ask(self, step: Ask) -> None:
        paragraph = self._line if self._line is not None else self.document.add_paragraph()
        lines = step.answer.splitlines() or [BLANK_LINE]
        paragraph.add_run(f"{step.label} {lines[0]}")
        for line in lines[1:]:
            paragraph = self.document.add_paragraph(line)
        self._line = paragraph if step.side else None
        if step.side:
            paragraph.add_run("    ")

    def boxes(self, step: Boxes) -> None:
        self.document.add_paragraph(step.label)
        for box in step.boxes:
            self.box(box)

    def box(self, step: Box) -> None:
        self.mark(self.document.add_paragraph(), step)

    def tools(self, step: Tools) -> None:
        self.document.add_paragraph(step.label)
        self.document.add_paragraph(step.cost_label)
        for name, cost in step.items:
            self.document.add_paragraph(f"{name} - {cost}" if cost else name)

    def total(self, step: Total) -> None:
        self.document.add_paragraph(f"{step.label}: {step.amount}".rstrip())

    def sign(self, step: Sign) -> None:
        paragraph = self.document.add_paragraph(f"{step.label.rstrip(':')}: ")
        if step.name:
            self.name(paragraph, step)
        else:
            paragraph.add_run(BLANK_LINE)
        paragraph.add_run(f"    {step.date_label.rstrip(':')}: {step.date or '_' * 12}")
