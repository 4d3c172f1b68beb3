"""A form on paper: drawn as a PDF in several layouts, with the place of every box and signature remembered.

The places (page, box in points from the top left) are where pens sign and tick the picture of the page later.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, letter
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, SimpleDocTemplate, Spacer, Table
from reportlab.platypus import Paragraph as Text

from mmd_mailbot.core.ruleset import FormDefinition
from mmd_mailbot.demo.script import Ask, Box, Boxes, Sign, Step, Title, Tools, Total, Words

from .contents import RELATIVE
from .typefaces import bold, face, ruled

Layout = Literal["seed", "two-column", "label-above", "plain", "letter"]
LAYOUTS: tuple[Layout, ...] = ("seed", "two-column", "label-above", "plain")
PdfMarks = Literal[
    "drawn", "dingbats", "brackets", "letter", "unicode", "check", "highlight", "bold", "underline", "strike", "pen"
]
Place = tuple[int, float, float, float, float]  # page from 0, x0, top, x1, bottom in points
Draw = Callable[[Canvas, float, float], None]  # at the place's lower left corner, within width and height


@dataclass(frozen=True, slots=True)
class Look:
    """How the paper looks. ``rule``: how a place to sign shows in a layout without cells."""

    layout: Layout = "seed"
    face: str = "Helvetica"
    size: float = 9.5
    marks: PdfMarks = "drawn"
    rule: Literal["underscores", "line", "dots", "none"] = "underscores"
    room: float = 30.0  # points of height to sign in
    paper: tuple[float, float] = letter
    margin: float = 50.0
    border: float = 0.6
    foot: str = ""
    answer_face: str = ""  # another face for what was filled in


@dataclass(slots=True)
class Signing:
    """What a PDF itself shows at a place to sign; a pen comes later. ``below``: a small line under it."""

    name: str = ""
    date: str = ""
    draw: Draw | None = None
    date_draw: Draw | None = None
    face: str = ""
    below: str = ""
    white: bool = False
    fits: bool = False  # what is too long for its place is set smaller


@dataclass(frozen=True, slots=True)
class Sheet:
    """One form to be drawn: its steps, and what is signed by role in the order of the form."""

    form: FormDefinition
    steps: tuple[Step, ...]
    signing: Mapping[str, Signing] = field(default_factory=dict)


@dataclass(slots=True)
class Printed:
    data: bytes
    places: dict[str, Place]
    pages: int


def printed(sheets: Sequence[Sheet], look: Look, before: Sequence[str] = ()) -> Printed:
    """One PDF of all the sheets, each from a new page. ``before``: pages of plain words that come first."""
    places: dict[str, Place] = {}
    story: list[Flowable] = []
    for number, words in enumerate(before):
        story += [PageBreak()] if number else []
        story += [Text(escape(line), _style(look)) for line in words.splitlines()]
    for number, sheet in enumerate(sheets):
        story += [PageBreak()] if story else []
        story += list(_Drawer(look, sheet, f"{number}:", places).story())
    made = io.BytesIO()
    template = SimpleDocTemplate(
        made, pagesize=look.paper, leftMargin=look.margin, rightMargin=look.margin, topMargin=44, bottomMargin=42,
        invariant=1,
    )  # fmt: skip
    pages = 0

    def foot(canvas: Canvas, _: Any) -> None:
        nonlocal pages
        pages = canvas.getPageNumber()
        if look.foot:
            canvas.setFont("Helvetica", 8)
            canvas.drawString(look.margin, 24, look.foot)
            canvas.drawRightString(look.paper[0] - look.margin, 24, f"Page {pages}")

    template.build(story, onFirstPage=foot, onLaterPages=foot)
    return Printed(made.getvalue(), places, pages)


class Spot(Flowable):  # type: ignore[misc]
    """A place that remembers where it came to lie, and draws what is to be there."""

    def __init__(
        self,
        name: str,
        places: dict[str, Place],
        paper: tuple[float, float],
        height: float,
        *,
        width: float = 0.0,
        draw: Draw | None = None,
    ) -> None:
        super().__init__()
        self.name, self.places, self.paper = name, places, paper
        self.height, self._fixed, self._draw = height, width, draw

    def wrap(self, width: float, _: float) -> tuple[float, float]:
        self.width = self._fixed or width
        return self.width, self.height

    def draw(self) -> None:
        x, y = self.canv.absolutePosition(0, 0)
        tall = self.paper[1]
        self.places[self.name] = (
            self.canv.getPageNumber() - 1, x, tall - y - self.height, x + self.width, tall - y,
        )  # fmt: skip
        if self._draw is not None:
            self.canv.saveState()
            self._draw(self.canv, self.width, self.height)
            self.canv.restoreState()


class _Marked(Flowable):  # type: ignore[misc]
    """A square at the left, remembered as a place, and the words of a choice."""

    def __init__(self, spot: Spot, words: Text) -> None:
        super().__init__()
        self.spot, self.words = spot, words

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.spot.wrap(width, height)
        _, self.height = self.words.wrap(width - 15, height)
        self.height += 2
        return width, self.height

    def draw(self) -> None:
        self.spot.drawOn(self.canv, 1, self.height - self.spot.height - 4)
        self.words.drawOn(self.canv, 15, 2)


def _style(look: Look, **more: Any) -> ParagraphStyle:
    return ParagraphStyle("s", fontName=face(look.face), fontSize=look.size, leading=look.size * 1.3, **more)


class _Drawer:
    """Turns steps into flowables for one look."""

    def __init__(self, look: Look, sheet: Sheet, prefix: str, places: dict[str, Place]) -> None:
        self.look, self.sheet, self.prefix, self.places = look, sheet, prefix, places
        self.body = _style(look)
        self.loose = _style(look, spaceBefore=3, spaceAfter=4)
        self.strong = replace_style(self.body, bold(look.face))
        self.wide = look.paper[0] - 2 * look.margin - 12
        self.answer = replace_style(self.body, face(look.answer_face or look.face))
        self.aside = ""

    # ------------------------------------------------------------ steps

    def story(self) -> Iterator[Flowable]:
        roles = iter(role for block in self.sheet.form.blocks if block.type == "signature" for role in block.names)
        for step in self.sheet.steps:
            yield from self.step(step, next(roles) if isinstance(step, Sign) else "")

    def step(self, step: Step, role: str) -> list[Flowable]:
        match step:
            case Title():
                return [Text(escape(step.text), replace_style(self.strong, bold(self.look.face), 15)), Spacer(1, 4)]
            case Words():
                words = Text(escape(step.text), self.strong if step.bold else self.loose)
                return [words] if self.open else [self.row([words])]
            case Ask():
                return self.ask(step)
            case Boxes():
                return self.boxes(step)
            case Box():
                box = self.box(step, alone=True)
                return [box] if self.open else [self.row([box], [self.text("")])]
            case Tools():
                return self.tools(step)
            case Total():
                return self.total(step)
            case Sign():
                return self.sign(step, role)

    @property
    def open(self) -> bool:
        """Without cells."""
        return self.look.layout in ("plain", "letter")

    def text(self, words: str, style: ParagraphStyle | None = None) -> Text:
        return Text("<br/>".join(escape(line) for line in words.splitlines()), style or self.body)

    def both(self, label: str, answer: str) -> Text:
        lines = "<br/>".join(escape(line) for line in answer.splitlines())
        name = face(self.look.answer_face or self.look.face)
        return Text(f'{escape(label)} <font name="{name}">{lines}</font>', self.loose if self.open else self.body)

    def row(self, *cells: list[Flowable], widths: Sequence[float] = ()) -> Table:
        usual = {1: [1.0], 2: [0.62, 0.38], 3: [0.42, 0.2, 0.38]}[len(cells)]
        style = [
            ("GRID", (0, 0), (-1, -1), self.look.border, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 5), ("TOPPADDING", (0, 0), (-1, -1), 3),
        ]  # fmt: skip
        return Table(
            [list(cells)], colWidths=[self.wide * each for each in (widths or usual)], style=style, hAlign="LEFT"
        )

    def ask(self, step: Ask) -> list[Flowable]:
        if self.open:
            said = self.both(f"{self.aside}{step.label}", step.answer or "_" * 34)
            if step.side and not self.aside:
                self.aside = f"{step.label} {step.answer or '_' * 26}    "
                return []
            self.aside = ""
            return [said]
        label, answer = self.text(step.label), self.text(step.answer or " ", self.answer)
        match self.look.layout:
            case "two-column":
                return [self.row([label], [answer], widths=(0.36, 0.64))]
            case "label-above":
                return [self.row([label]), self.row([answer])]
            case _:
                return [self.row([label, answer, Spacer(1, 4)])]

    def boxes(self, step: Boxes) -> list[Flowable]:
        boxes: list[Flowable] = [self.box(each) for each in step.boxes]
        label = self.text(step.label, self.loose if self.open else None)
        if self.open:
            return [label, *boxes]
        if self.look.layout == "two-column":
            return [self.row([label], boxes, widths=(0.36, 0.64))]
        if self.look.layout == "label-above":
            return [self.row([label]), self.row(boxes)]
        return [self.row([label, *boxes])]

    def box(self, box: Box, *, alone: bool = False) -> Flowable:
        said = escape(f"{box.text}: {box.more}" if box.more else box.text)
        marks = "letter" if alone and self.look.marks in RELATIVE else self.look.marks  # nothing to compare it with
        match marks:
            case "drawn" | "check" | "pen":
                return _Marked(self.square(box), Text(said, self.body))
            case "dingbats":
                return Text(f'<font name="ZapfDingbats">{"✘" if box.on else "❏"}</font> {said}', self.body)
            case "unicode":
                return Text(f'<font name="{face("Symbols")}">{"☒" if box.on else "☐"}</font> {said}', self.body)
            case "brackets":
                return Text(f"{'[x]' if box.on else '[ ]'} {said}", self.body)
            case "letter":
                return Text(f"{'X' if box.on else '__'} {said}", self.body)
            case "highlight":
                return Text(f'• {f"""<font backColor="yellow">{said}</font>""" if box.on else said}', self.body)
            case "bold":
                return Text(f"• {said}", self.strong if box.on else self.body)
            case "underline":
                return Text(f"• {f'<u>{said}</u>' if box.on else said}", self.body)
            case "strike":
                return Text(f"• {said if box.on else f'<strike>{said}</strike>'}", self.body)

    def square(self, box: Box) -> Spot:
        """An empty square; crossed or ticked by lines where the program did it, empty where a pen will."""
        marks = self.look.marks

        def draw(canvas: Canvas, width: float, height: float) -> None:
            canvas.setLineWidth(0.7)
            canvas.rect(0, 0, width, height)
            if box.on and marks == "drawn":
                canvas.line(0, 0, width, height)
                canvas.line(0, height, width, 0)
            elif box.on and marks == "check":
                canvas.setLineWidth(1.2)
                canvas.lines([(1, height * 0.5, width * 0.4, 1), (width * 0.4, 1, width - 1, height - 1)])

        return Spot(f"{self.prefix}box:{box.text}", self.places, self.look.paper, 8.0, width=8.0, draw=draw)

    def tools(self, step: Tools) -> list[Flowable]:
        if self.open:
            lines = [f"{name} - {cost}" if cost else name for name, cost in step.items]
            return [self.text(each, self.loose) for each in (step.label, step.cost_label, *lines)]
        head: tuple[list[Flowable], list[Flowable]] = ([self.text(step.label)], [self.text(step.cost_label)])
        if self.look.layout in ("two-column", "label-above"):
            rows = [([self.text(n, self.answer)], [self.text(c or " ", self.answer)]) for n, c in step.items]
            blank = [([Spacer(1, 12)], [Spacer(1, 12)]) for _ in range(4 - len(rows))]
            return [self.row(*head), *(self.row(*each) for each in (*rows, *blank))]
        names = [self.text(name, self.answer) for name, _ in step.items]
        costs = [self.text(cost or " ", self.answer) for _, cost in step.items]
        level: list[Flowable] = [self.fill(head[0][0], head[1][0])]
        return [self.row([*head[0], *names, Spacer(1, 8)], [*head[1], *level, *costs])]

    def fill(self, left: Text, right: Text) -> Spacer:
        """The first cost stands beside the first tool, below a label of more lines."""
        _, tall = left.wrap(self.wide * 0.62 - 11, 1000)
        _, short = right.wrap(self.wide * 0.38 - 11, 1000)
        return Spacer(1, max(0.01, tall - short))

    def total(self, step: Total) -> list[Flowable]:
        if self.open:
            return [self.both(f"{step.label}:", step.amount or "________")]
        amount = self.text(step.amount or " ", self.answer)
        spot = self.spot("total", 14.0) if not step.amount else None
        return [self.row([self.text("")], [self.text(step.label)], [spot or amount])]

    # ------------------------------------------------------------ signatures

    def sign(self, step: Sign, role: str) -> list[Flowable]:
        signing = self.sheet.signing.get(role, Signing())
        name, day = self.signed(role, signing), self.dated(role, signing)
        if self.open:
            return self.open_sign(step, name, day, signing)
        label, day_label = self.text(step.label), self.text(step.date_label)
        below = [self.text(signing.below)] if signing.below else []
        match self.look.layout:
            case "two-column":
                return [
                    self.row([label], [name, *below], widths=(0.36, 0.64)),
                    self.row([day_label], [day], widths=(0.36, 0.64)),
                ]
            case "label-above":
                return [self.row([label], [day_label]), self.row([name, *below], [day])]
            case _:
                return [self.row([label, name, *below], [day_label, day])]

    def open_sign(self, step: Sign, name: Flowable, day: Flowable, signing: Signing) -> list[Flowable]:
        label, day_label = f"{step.label.rstrip(': ')}:", f"{step.date_label.rstrip(': ')}:"
        style = [("VALIGN", (0, 0), (-1, -1), "BOTTOM"), ("LEFTPADDING", (0, 0), (-1, -1), 0)]
        wide = pdfmetrics.stringWidth(label, self.body.fontName, self.body.fontSize) + 6
        widths = [wide, self.wide - wide - 160, 40, 120]
        cells = [self.text(label), name, self.text(day_label), day]
        table = Table([cells], colWidths=widths, style=style, hAlign="LEFT")
        return [table, *([self.text(signing.below)] if signing.below else [])]

    def signed(self, role: str, signing: Signing) -> Flowable:
        return self.spot(f"sign:{role}", self.look.room, self.filled(signing.name, signing.draw, signing, 11.5))

    def dated(self, role: str, signing: Signing) -> Flowable:
        return self.spot(f"date:{role}", self.look.room, self.filled(signing.date, signing.date_draw, None, 10.0))

    def filled(self, words: str, draw: Draw | None, signing: Signing | None, size: float) -> Draw:
        look = self.look

        def fill(canvas: Canvas, width: float, height: float) -> None:
            if self.open and look.rule != "none" and not words:
                ruled(canvas, look.rule, width)
            if words:
                script = signing.face if signing else ""
                canvas.setFillColor(colors.white if signing and signing.white else colors.black)
                name, tall = face(script or look.answer_face or look.face), size * (1.5 if script else 1)
                if signing and signing.fits:
                    tall *= min(1.0, (width - 6) / pdfmetrics.stringWidth(words, name, tall))
                canvas.setFont(name, tall)
                canvas.drawString(2, 4, words)
            if draw is not None:
                draw(canvas, width, height)

        return fill

    def spot(self, name: str, height: float, draw: Draw | None = None) -> Spot:
        return Spot(f"{self.prefix}{name}", self.places, self.look.paper, height, draw=draw)


def replace_style(style: ParagraphStyle, font_name: str, size: float = 0) -> ParagraphStyle:
    size = size or style.fontSize
    return ParagraphStyle("r", parent=style, fontName=font_name, fontSize=size, leading=size * 1.3)


__all__ = [
    "A4", "LAYOUTS", "Look", "Place", "Printed", "Sheet", "Signing", "Spot", "bold", "face", "letter", "printed", "replace",
]  # fmt: skip
