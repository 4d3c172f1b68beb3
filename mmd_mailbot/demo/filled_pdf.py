"""A form filled in and printed to PDF: words at places, no form fields; signed by type, by pen or with a picture."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any, Literal
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import letter
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, SimpleDocTemplate, Table
from reportlab.platypus import Paragraph as Text

from .ink import ink_png, strokes
from .script import Ask, Box, Boxes, Layout, Sign, Step, Title, Tools, Total, Words

Marks = Literal["drawn", "dingbats", "brackets", "letter"]
Ink = Literal["strokes", "picture"]
USUAL_MARKS: dict[Layout, Marks] = {
    "same-cell": "drawn", "next-cell": "dingbats", "next-row": "brackets", "below-label": "letter",
    "plain-paragraphs": "letter",
}  # fmt: skip
BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=9.5, leading=12.5)
BOLD = ParagraphStyle("bold", parent=BODY, fontName="Helvetica-Bold")
TITLE = ParagraphStyle("title", parent=BOLD, fontSize=15, leading=20, spaceAfter=8)
LOOSE = ParagraphStyle("loose", parent=BODY, spaceBefore=3, spaceAfter=3)
WIDTH = 500.0
BOX = 8.0
INK_WIDTH, INK_HEIGHT = 130.0, 32.0
BLANK_LINE = "_" * 30


def pdf_form(steps: Sequence[Step], layout: Layout, marks: Marks | None, ink: Ink, small_print: str) -> bytes:
    writer = _Plain if layout == "plain-paragraphs" else _Ruled
    story = writer(layout, marks or USUAL_MARKS[layout], ink).story(steps)
    return printed(story, small_print)


def printed(story: Sequence[Flowable], foot: str = "", head: Callable[[Canvas, Any], None] | None = None) -> bytes:
    """A PDF whose bytes do not depend on the clock. ``head`` draws on the first page."""
    made = io.BytesIO()
    template = SimpleDocTemplate(
        made, pagesize=letter, leftMargin=50, rightMargin=50, topMargin=46, bottomMargin=46, invariant=1
    )

    def later(canvas: Canvas, _: Any) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(56, 26, foot)

    def first(canvas: Canvas, document: Any) -> None:
        later(canvas, document)
        if head is not None:
            head(canvas, document)

    template.build(list(story), onFirstPage=first, onLaterPages=later)
    return made.getvalue()


class Signature(Flowable):  # type: ignore[misc]
    """A name by hand: strokes of a pen, or a picture pasted in."""

    def __init__(self, name: str, ink: Ink) -> None:
        super().__init__()
        self.name, self.ink = name, ink
        self.width, self.height = INK_WIDTH, INK_HEIGHT

    def wrap(self, *_: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        if self.ink == "picture":
            self.canv.drawImage(ImageReader(io.BytesIO(ink_png(self.name))), 0, 0, self.width, self.height)
            return
        self.canv.setStrokeColorRGB(0.1, 0.15, 0.45)
        self.canv.setLineWidth(1.1)
        for stroke in strokes(self.name):
            path = self.canv.beginPath()
            path.moveTo(stroke[0][0] * self.width, stroke[0][1] * self.height)
            for x, y in stroke[1:]:
                path.lineTo(x * self.width, y * self.height)
            self.canv.drawPath(path)


class _DrawnBox(Flowable):  # type: ignore[misc]
    """A box of lines, crossed with two more where it is set, and its words."""

    def __init__(self, box: Box) -> None:
        super().__init__()
        self.box = box
        self.words = Text(escape(_said(box)), BODY)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        _, self.height = self.words.wrap(width - BOX - 6, height)
        return width, self.height

    def draw(self) -> None:
        self.canv.setLineWidth(0.7)
        y = self.height - BOX - 2
        self.canv.rect(0, y, BOX, BOX)
        if self.box.on:
            self.canv.line(0, y, BOX, y + BOX)
            self.canv.line(0, y + BOX, BOX, y)
        self.words.drawOn(self.canv, BOX + 6, 0)


def _said(box: Box) -> str:
    return f"{box.text}: {box.more}" if box.more else box.text


def text(words: str, style: ParagraphStyle = BODY) -> Text:
    """A paragraph of plain words; line breaks stay."""
    return Text("<br/>".join(escape(line) for line in words.splitlines()), style)


class _Plain:
    """Retyped as a letter: lines below each other, no rules."""

    def __init__(self, layout: Layout, marks: Marks, ink: Ink) -> None:
        self.layout, self.marks, self.ink = layout, marks, ink

    def story(self, steps: Sequence[Step]) -> list[Flowable]:
        story: list[Flowable] = []
        aside = ""
        for step in steps:
            if isinstance(step, Ask):
                line = f"{aside}{step.label} {step.answer or BLANK_LINE}"
                aside = f"{line}    " if step.side else ""
                if not step.side:
                    story.append(text(line, LOOSE))
                continue
            story.extend(self.step(step))
        return story

    def step(self, step: Step) -> list[Flowable]:
        match step:
            case Title():
                return [text(step.text, TITLE)]
            case Words():
                return [text(step.text, BOLD if step.bold else LOOSE)]
            case Boxes():
                return [text(step.label, LOOSE), *(self.box(each) for each in step.boxes)]
            case Box():
                return [self.box(step)]
            case Tools():
                lines = [f"{name} - {cost}" if cost else name for name, cost in step.items]
                return [
                    text(step.label, LOOSE),
                    text(step.cost_label, LOOSE),
                    *(text(each, LOOSE) for each in lines),
                ]
            case Total():
                return [text(f"{step.label}: {step.amount}", LOOSE)]
            case Sign():
                return self.sign(step)
            case Ask():
                return [text(f"{step.label} {step.answer or BLANK_LINE}", LOOSE)]

    def sign(self, step: Sign) -> list[Flowable]:
        label, day = f"{step.label.rstrip(':')}:", f"{step.date_label.rstrip(':')}: {step.date or '_' * 12}"
        if step.ink:
            cells = [text(label), Signature(step.name, self.ink), text(day)]
            return [
                Table(
                    [cells], colWidths=[180, 170, 150], hAlign="LEFT", style=[("VALIGN", (0, 0), (-1, -1), "BOTTOM")]
                )
            ]
        return [text(f"{label} {step.name or BLANK_LINE}    {day}", LOOSE)]

    def box(self, box: Box) -> Flowable:
        match self.marks:
            case "drawn":
                return _DrawnBox(box)
            case "dingbats":  # a heavy cross, or an open square with its shadow
                return Text(f'<font name="ZapfDingbats">{"✘" if box.on else "❏"}</font> {escape(_said(box))}', BODY)
            case "brackets":
                return text(f"{'[x]' if box.on else '[ ]'} {_said(box)}")
            case "letter":
                return text(f"{'X' if box.on else '__'} {_said(box)}")


class _Ruled(_Plain):
    """The programme's form or a retyped one: ruled rows, the answer beside, below or in the row after its label."""

    def story(self, steps: Sequence[Step]) -> list[Flowable]:
        return [each for step in steps for each in self.step(step)]

    def step(self, step: Step) -> list[Flowable]:
        match step:
            case Title():
                return [text(step.text, TITLE)]
            case Words():
                return [_row([text(step.text, BOLD if step.bold else BODY)])]
            case Ask():
                return self.ask(step.label, step.answer)
            case Boxes():
                boxes: list[Flowable] = [self.box(each) for each in step.boxes]
                return self.place([text(step.label)], boxes)
            case Box():
                return [_row([self.box(step)], [text("")])]
            case Tools():
                return self.tools(step)
            case Total():
                return [_row([text("")], [text(step.label)], [text(step.amount)])]
            case Sign():
                return self.sign(step)

    def ask(self, label: str, answer: str) -> list[Flowable]:
        if self.layout == "same-cell":
            return [_row([text(f"{label} {answer}" if answer else label)])]
        return self.place([text(label)], [text(answer or " ")])

    def place(self, label: list[Flowable], answer: list[Flowable]) -> list[Flowable]:
        if self.layout == "next-cell":
            return [_row(label, answer)]
        if self.layout == "next-row":
            return [_row(label), _row(answer)]
        return [_row([*label, *answer])]

    def tools(self, step: Tools) -> list[Flowable]:
        head: tuple[list[Flowable], list[Flowable]] = ([text(step.label)], [text(step.cost_label)])
        if self.layout in ("next-cell", "next-row"):
            return [_row(*head), *(_row([text(name)], [text(cost or " ")]) for name, cost in step.items)]
        names = [text(name) for name, _ in step.items]
        costs = [text(cost or " ") for _, cost in step.items]
        return [_row([*head[0], *names], [*head[1], *costs])]

    def sign(self, step: Sign) -> list[Flowable]:
        name: Flowable = Signature(step.name, self.ink) if step.ink else text(step.name or " ")
        label, day = text(step.label), text(step.date_label)
        if self.layout == "next-cell":
            return [_row([label], [name]), _row([day], [text(step.date or " ")])]
        if self.layout == "next-row":
            return [_row([label], [day]), _row([name], [text(step.date or " ")])]
        if self.layout == "same-cell" and not step.ink:
            return [_row([text(f"{step.label} {step.name}")], [text(f"{step.date_label} {step.date}")])]
        return [_row([label, name], [day, text(step.date or " ")])]


def _row(*cells: list[Flowable]) -> Table:
    widths = {1: [WIDTH], 2: [WIDTH * 0.62, WIDTH * 0.38], 3: [WIDTH * 0.42, WIDTH * 0.2, WIDTH * 0.38]}[len(cells)]
    style = [("GRID", (0, 0), (-1, -1), 0.6, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    return Table([list(cells)], colWidths=widths, style=style, hAlign="LEFT")
