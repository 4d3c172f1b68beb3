"""Forms filled in with Word, in the structures and with the marks that people use."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import count
from typing import Any

import docx
from docx.shared import Inches, Pt

from mmd_mailbot.demo.filled_word import finished, new_document
from mmd_mailbot.demo.script import Ask, Box, Boxes, Sign, Step, Title, Tools, Total, Words

from . import embers_marks, pads, wordshapes, wordways, wordxml
from .contents import RELATIVE
from .pdfdraw import PRINTED, signature_png, sticker_png
from .signing import NAMED, SignAs, instead, worded
from .studios import STUDIOS
from .wordlooks import MISLEADING, SIGNED, WordLook, some_look

SHAPED = ("freeform", "ink-picture", "vml-picture", "boxed-picture")  # drawn, or in older or newer frames
ON = {"unicode-cross": "☒", "unicode-tick": "☑", "unicode-heavy": "✔"}


def word_file(
    part: str,
    forms: Sequence[tuple[tuple[Step, ...], Mapping[str, SignAs]]],
    look: WordLook,
    dice: random.Random,
    foot: str = "",
) -> bytes:
    """The forms one after another. ``forms``: steps, and the plan to sign by role in the order of the form."""
    document = new_document()
    write_forms(document, part, forms, look, dice, foot)
    return finished(document)


def write_forms(
    document: Any,
    part: str,
    forms: Sequence[tuple[tuple[Step, ...], Mapping[str, SignAs]]],
    look: WordLook,
    dice: random.Random,
    foot: str = "",
) -> None:
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = look.font, Pt(look.size)
    document.sections[0].left_margin = document.sections[0].right_margin = Inches(0.9)
    if foot:
        document.sections[0].footer.paragraphs[0].text = foot
    for number, (steps, plans) in enumerate(forms):
        if number:
            document.add_page_break()
        _Writer(part, document, look, dice, plans).write(steps)


class _Writer:
    def __init__(
        self, part: str, document: Any, look: WordLook, dice: random.Random, plans: Mapping[str, SignAs]
    ) -> None:
        self.part, self.document, self.look, self.dice = part, document, look, dice
        self.studio = STUDIOS.get(part)
        self.roles = iter(plans.items())
        self.numbers = count(dice.randrange(1000, 9000))
        self.table: Any = None
        self.line: Any = None

    @property
    def open(self) -> bool:
        return self.look.layout == "plain"

    def write(self, steps: Sequence[Step]) -> None:
        for step in steps:
            match step:
                case Title():
                    self.document.add_heading(step.text, level=1)
                case Words():
                    self.whole().add_run(step.text).bold = step.bold
                case Ask():
                    self.ask(step)
                case Boxes():
                    self.boxes(step)
                case Box():
                    place = self.document.add_paragraph() if self.open else self.row(1, wide=False)[0].paragraphs[0]
                    self.mark(place, step, alone=True)
                case Tools():
                    self.tools(step)
                case Total():
                    self.total(step)
                case Sign():
                    self.sign(step, *next(self.roles))

    # ------------------------------------------------------------ structure

    def row(self, columns: int, *, wide: bool = True) -> Any:
        """The cells of a new row; a single one spans the table."""
        if self.table is None:
            holder = self.document
            if self.look.layout == "nested":
                outer = self.document.add_table(rows=1, cols=1)
                outer.style = "Table Grid"
                holder = outer.rows[0].cells[0]
            self.table = holder.add_table(rows=0, cols=3)
            self.table.style = "Table Grid"
        cells = self.table.add_row().cells
        if columns == 1:
            return (cells[0].merge(cells[2]),) if wide else (cells[0].merge(cells[1]), cells[2])
        if columns == 2:
            return (cells[0].merge(cells[1]), cells[2]) if wide else (cells[0], cells[1].merge(cells[2]))
        return cells

    def whole(self) -> Any:
        return self.document.add_paragraph() if self.open else self.row(1)[0].paragraphs[0]

    def fill(self, paragraph: Any, text: str) -> None:
        """What was typed, the way this document takes it."""
        number = next(self.numbers)
        match self.look.filled:
            case "control":
                wordxml.control(paragraph, text, number)
            case "old-field":
                wordxml.old_text_field(paragraph, text, number)
            case "tracked" if text:
                wordxml.inserted(paragraph, text, number)
            case "tracked-over" if text:
                wordxml.inserted(
                    paragraph, text, number, instead="to be filled in" if self.dice.random() < 0.3 else ""
                )
            case "text-box" if text and self.look.layout == "label-above":
                wordxml.text_box(paragraph, text, number)
            case _:
                paragraph.add_run(text)

    def ask(self, step: Ask) -> None:
        if self.open:
            paragraph = self.line or self.document.add_paragraph()
            paragraph.add_run(f"{step.label} ")
            self.fill(paragraph, step.answer) if step.answer else paragraph.add_run("_" * 30)
            self.line = paragraph if step.side else None
            if step.side:
                paragraph.add_run("     ")
            return
        if self.look.layout in ("seed", "nested"):
            (cell,) = self.row(1)
            cell.paragraphs[0].add_run(step.label)
            self.fill(cell.add_paragraph(), step.answer)
            cell.add_paragraph()
        elif self.look.layout == "two-column":
            left, right = self.row(2, wide=False)
            left.paragraphs[0].add_run(step.label)
            self.fill(right.paragraphs[0], step.answer)
        else:
            self.row(1)[0].paragraphs[0].add_run(step.label)
            self.fill(self.row(1)[0].paragraphs[0], step.answer)

    def boxes(self, step: Boxes) -> None:
        if self.open:
            self.document.add_paragraph(step.label)
            for box in step.boxes:
                self.mark(self.document.add_paragraph(), box)
            return
        if self.look.layout == "two-column":
            left, cell = self.row(2, wide=False)
            left.paragraphs[0].add_run(step.label)
        else:
            cell = self.row(1)[0]
            cell.paragraphs[0].add_run(step.label)
            if self.look.layout == "label-above":
                cell = self.row(1)[0]
        for number, box in enumerate(step.boxes):
            first = number == 0 and not cell.text
            self.mark(cell.paragraphs[0] if first else cell.add_paragraph(), box)

    # ------------------------------------------------------------ marks

    def mark(self, paragraph: Any, box: Box, *, alone: bool = False) -> None:
        said = f"{box.text}: {box.more}" if box.more else box.text
        on, number = box.on, next(self.numbers)
        marks = "x-before" if alone and self.look.marks in RELATIVE else self.look.marks  # nothing to compare it with
        match marks:
            case "new-box":
                wordxml.new_check_box(paragraph, box.text, on, number)
                paragraph.add_run(f" {said}")
            case "old-box":
                wordxml.old_check_box(paragraph, on, number)
                paragraph.add_run(f" {said}")
            case "unicode-cross" | "unicode-tick" | "unicode-heavy":
                paragraph.add_run(f"{ON[marks] if on else '☐'} {said}")
            case "wingdings" | "wingdings-tick":
                wordxml.symbol(paragraph, ("F0FE" if marks == "wingdings" else "F0FC") if on else "F0A8")
                paragraph.add_run(f" {said}")
            case "x-before":
                paragraph.add_run(f"{'X' if on else '_'}  {said}")
            case "small-x":
                paragraph.add_run(f"{'x ' if on else ''}• {said}")
            case "x-after":
                paragraph.add_run(f"• {said}{'  X' if on else ''}")
            case "x-over":
                paragraph.add_run(f"{'_X_' if on else '___'} {said}")
            case "brackets":
                paragraph.add_run(f"{'[X]' if on else '[ ]'} {said}")
            case "tracked-x":
                if on:
                    wordxml.inserted(paragraph, "X", number)
                paragraph.add_run(f" • {said}")
            case "highlight" | "bold" | "underline":
                paragraph.add_run("• ")
                wordxml.styled(paragraph, said, marks if on else "")
            case "strike-others":
                paragraph.add_run("• ")
                wordxml.styled(paragraph, said, "" if on else "strike")
            case "delete-others":
                paragraph.add_run(f"• {said}") if on else wordxml.deleted(paragraph, f"• {said}", number)

    # ------------------------------------------------------------ tools and totals

    def tools(self, step: Tools) -> None:
        if self.open:
            self.document.add_paragraph(step.label)
            self.document.add_paragraph(step.cost_label)
            for name, cost in step.items:
                self.fill(self.document.add_paragraph(), f"{name} - {cost}" if cost else name)
            return
        left, right = self.row(2)
        left.paragraphs[0].add_run(step.label)
        right.paragraphs[0].add_run(step.cost_label)
        for name, cost in step.items:
            if self.look.layout in ("two-column", "label-above"):
                left, right = self.row(2)
                self.fill(left.paragraphs[0], name)
                self.fill(right.paragraphs[0], cost)
            else:
                self.fill(left.add_paragraph(), name)
                self.fill(right.add_paragraph(), cost)
        if self.look.layout in ("two-column", "label-above"):
            self.row(2)

    def total(self, step: Total) -> None:
        if self.open:
            paragraph = self.document.add_paragraph(f"{step.label}: ")
            self.fill(paragraph, step.amount) if step.amount else None
            return
        _, middle, right = self.row(3)
        middle.paragraphs[0].add_run(step.label)
        self.fill(right.paragraphs[0], step.amount)

    # ------------------------------------------------------------ signatures

    def sign(self, step: Sign, role: str, each: SignAs) -> None:
        if self.open:
            paragraph = self.document.add_paragraph(f"{step.label.rstrip(': ')}: ")
            self.name(paragraph, each)
            paragraph.add_run(f"    {step.date_label.rstrip(': ')}: {each.date or '_' * 12}")
            if each.how == "printed-name":
                self.document.add_paragraph(f"{self.printed()}: {each.name}")
            return
        if self.look.layout == "two-column":
            left, right = self.row(2, wide=False)
            left.paragraphs[0].add_run(step.label)
            self.name(right.paragraphs[0], each)
            day_left, day = self.row(2, wide=False)
            day_left.paragraphs[0].add_run(step.date_label)
            self.fill(day.paragraphs[0], each.date)
        elif self.look.layout == "label-above":
            left, day_label = self.row(2)
            left.paragraphs[0].add_run(step.label)
            day_label.paragraphs[0].add_run(step.date_label)
            right, day = self.row(2)
            self.name(right.paragraphs[0], each)
            self.fill(day.paragraphs[0], each.date)
        else:
            right, day = self.row(2)
            right.paragraphs[0].add_run(step.label)
            self.name(right.add_paragraph(), each)
            day.paragraphs[0].add_run(step.date_label)
            self.fill(day.add_paragraph(), each.date)
        if each.how == "printed-name":
            right.add_paragraph(f"{self.printed()}: {each.name}")

    def printed(self) -> str:
        """What stands before a name in print."""
        return self.dice.choice(PRINTED["embers"]) if self.part == "embers" else "Printed name"

    def name(self, paragraph: Any, each: SignAs) -> None:
        number = next(self.numbers)
        match each.how:
            case "typed":
                paragraph.add_run(each.name)
            case "slash-s":
                paragraph.add_run(f"/s/ {each.name}")
            case how if self.part == "embers" and how in embers_marks.WORD:
                embers_marks.in_word(paragraph, how, each.name, self.dice, each.when or date(2026, 10, 3))
            case "typed-script" if self.part == "embers":
                embers_marks.script(paragraph, each.name, self.dice)
            case "typed-script":
                wordxml.styled(paragraph, each.name, "script")
            case "typed-in-control":
                wordxml.control(paragraph, each.name, number)
            case "picture":
                wordxml.picture(
                    paragraph, signature_png(self.part, each.name, self.dice, clear=self.dice.random() < 0.6), 1.7
                )
            case "picture-floating" if (
                self.part in ("summer", "autumn", "advent", "embers") and self.open
            ):  # there it would lie over two rows
                wordxml.picture(paragraph, signature_png(self.part, each.name, self.dice), 1.6)
            case "picture-floating":
                wordxml.floating_picture(paragraph, signature_png(self.part, each.name, self.dice), 1.6)
            case how if how in NAMED:
                paragraph.add_run(worded(each, self.dice))
            case how if self.studio is not None and how in self.studio.services:
                block = self.studio.block(how, each.name, self.dice, each.when or date(2026, 10, 3))
                wordxml.picture(paragraph, block, 1.9)
            case how if how in wordways.SIGNED:
                wordways.sign(paragraph, how, each.name, number, self.dice)
            case how if how in wordways.FOUND:
                wordways.found(paragraph, how, number)
            case how if how in SHAPED:
                wordshapes.signed(paragraph, how, each.name, self.part, number, self.dice)
            case "logo-picture":
                wordxml.picture(paragraph, self.studio.crest() if self.studio is not None else pads.logo_png(), 0.45)
            case "struck-name":
                wordxml.styled(paragraph, each.name, "strike")
            case "white-text":
                wordxml.styled(paragraph, each.name, "white")
            case "hidden-text":
                wordxml.styled(paragraph, each.name, "hidden")
            case "deleted-name":
                wordxml.deleted(paragraph, each.name, number)
            case "signature-line":
                wordxml.signature_line(paragraph, each.name, number)
            case "empty-control":
                wordxml.control(paragraph, "", number)
            case "comment":
                run = paragraph.add_run(" ")
                self.document.add_comment(run, text=f"{each.name} signs here", author="Secretary", initials="S")
            case "code-picture" | "face-picture":
                wordxml.picture(paragraph, sticker_png(each.how, self.dice), 0.5)
            case how if how in instead(self.part):
                paragraph.add_run(self.dice.choice(instead(self.part)[each.how]))
            case "x-line":
                paragraph.add_run("X" + "_" * 26)
            case "underscores":
                paragraph.add_run("_" * 30)
            case _ if self.open:
                paragraph.add_run("_" * 30)


__all__ = ["MISLEADING", "SIGNED", "WordLook", "docx", "some_look", "word_file"]
