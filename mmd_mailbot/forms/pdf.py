"""The form as a fillable PDF: AcroForm fields named by the facts, the small print on every page."""

from __future__ import annotations

import io
from collections.abc import Collection, Mapping
from functools import partial
from itertools import groupby
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import letter
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.acroform import AcroForm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, KeepTogether, SimpleDocTemplate, Spacer, Table
from reportlab.platypus import Paragraph as Text

from ..core.facts import Document, Place
from ..core.ruleset import FormDefinition
from . import mark
from .answers import Answers, answers_of
from .layout import (
    COLUMNS,
    SMALL_GRID,
    Cell,
    Entry,
    Grid,
    Label,
    Listing,
    Paragraph,
    Part,
    Piece,
    Row,
    Tick,
    Title,
    Words,
    parts,
)

MARGIN = 50.0  # points
WIDTH = letter[0] - 2 * MARGIN
PADDING = 4.0
FRAME = 6.0  # what reportlab keeps free inside its margins
FONT, SIZE, LEADING = "Helvetica", 10, 12.0
SMALLEST = 6
TALLEST = 520.0  # what a page can hold beside a label
BOX = 10.0
PAPER = colors.Color(0.94, 0.96, 1.0)  # shows where to type
NO_BORDER = 0

BODY = ParagraphStyle("body", fontName=FONT, fontSize=9.5, leading=12)
TITLE = ParagraphStyle("title", parent=BODY, fontName="Helvetica-Bold", fontSize=14, leading=18, spaceAfter=6)
LOOSE = ParagraphStyle("loose", parent=BODY, spaceBefore=4, spaceAfter=3)
SMALL = ParagraphStyle(
    "small", parent=BODY, fontSize=8.5, leading=11, spaceAfter=4, textColor=colors.Color(0.3, 0.3, 0.3)
)
ITEM = ParagraphStyle("item", parent=BODY, fontSize=9, leading=10.8, leftIndent=28, firstLineIndent=-14)
SUBITEM = ParagraphStyle("subitem", parent=ITEM, leftIndent=44)


def blank_pdf(form: FormDefinition) -> bytes:
    """The form as the district downloads it."""
    return _pdf(form, Answers())


def filled_pdf(
    form: FormDefinition, document: Document | None, *, sign: Mapping[str, tuple[str, str]] | None = None
) -> bytes:
    """The form with everything that ``document`` said; only ``sign`` (role → name, date) signs."""
    return _pdf(form, answers_of(form, document, sign or {}))


def form_to_sign(
    form: FormDefinition, document: Document | None, places: Collection[str], *, note: str = ""
) -> bytes:
    """The form with everything that ``document`` said in print; only ``places`` can be filled in. ``note`` stands above."""
    return _pdf(form, answers_of(form, document, {}), frozenset(places), note=note)


def printed_form(form: FormDefinition, document: Document | None) -> tuple[bytes, dict[str, Place]]:
    """The form with everything that ``document`` said in print, nothing to fill in, and where each place lies on it."""
    found: dict[str, Place] = {}
    return _pdf(form, answers_of(form, document, {}), frozenset(), found=found), found


def _pdf(
    form: FormDefinition,
    answers: Answers,
    places: Collection[str] | None = None,
    *,
    note: str = "",
    found: dict[str, Place] | None = None,
) -> bytes:
    """``places``: those that can be filled in; None: all. ``found``: takes where each of them lies."""
    made = io.BytesIO()
    template = SimpleDocTemplate(
        made, pagesize=letter, leftMargin=MARGIN - FRAME, rightMargin=MARGIN - FRAME, topMargin=36, bottomMargin=52,
        invariant=1, lang="en-US", title=form.title, subject=form.small_print, author="", creator="",
        keywords=f"{form.id} {form.version}",
    )  # fmt: skip
    story: list[Flowable] = [Text(escape(note), SMALL)] if note else []
    for part in parts(form, answers):
        made_of = _flowables(part)
        if isinstance(part, Grid) and len(part.rows) <= SMALL_GRID:
            before = [story.pop()] if story and isinstance(story[-1], Text) else []
            made_of = [KeepTogether([*before, *made_of])]
        story.extend(made_of)

    def foot(canvas: Canvas, _: SimpleDocTemplate) -> None:
        canvas.saveState()
        canvas.setFont(FONT, 8)
        canvas.drawString(MARGIN, 28, form.small_print)
        number = canvas.getPageNumber()
        canvas.drawRightString(letter[0] - mark.RIGHT - mark.SIZE - mark.ROOM, 28, f"Page {number}")
        _draw_mark(canvas, mark.words_of_mark(form.id, form.version, number))
        canvas.restoreState()

    canvas = partial(_FormCanvas, places=places, found={} if found is None else found)
    template.build(story, onFirstPage=foot, onLaterPages=foot, canvasmaker=canvas)
    return made.getvalue()


def _draw_mark(canvas: Canvas, words: str) -> None:
    """In the corner at the foot; as few shapes as rows have runs, so that no hairlines show between fields."""
    fields = mark.fields_of_mark(words)
    side = mark.SIZE / len(fields)
    path = canvas.beginPath()
    for row, each in enumerate(fields):
        y = mark.FROM_FOOT + (len(fields) - 1 - row) * side
        for dark, run in groupby(range(len(each)), each.__getitem__):
            columns = list(run)
            if dark:
                path.rect(letter[0] - mark.RIGHT - mark.SIZE + columns[0] * side, y, len(columns) * side, side)
    canvas.setFillColor(colors.black)
    canvas.drawPath(path, stroke=0, fill=1)


class _Fields(AcroForm):  # type: ignore[misc]
    """reportlab draws a field's value on one line as it stands; this breaks it into lines that fit."""

    def txAP(self, key: str, value: str, iFontName: str, rFontName: str, fontSize: float, **how: Any) -> Any:  # noqa: N802, N803
        size = fontSize or fitting_size(value, how["width"], how["height"])
        lines = [line.encode("pdfdoc", "replace").decode("latin-1") for line in _lines(value, how["width"], size)]
        return super().txAP(key, "\n".join(lines), iFontName, rFontName, size, **how)


class _FormCanvas(Canvas):  # type: ignore[misc]
    def __init__(
        self, *arguments: Any, places: Collection[str] | None, found: dict[str, Place], **options: Any
    ) -> None:
        super().__init__(*arguments, **options)
        self.places, self.found = places, found
        if places is None or places:
            self.AcroForm = self._doc._catalog.AcroForm = _Fields(self)

    def takes(self, name: str, x: float, y: float, width: float, height: float) -> bool:
        """Can this place be filled in? Where it lies is noted."""
        left, bottom = self.absolutePosition(x, y)
        across, up = letter
        self.found[name] = Place(
            self.getPageNumber(), left / across, 1 - (bottom + height) / up, (left + width) / across, 1 - bottom / up
        )
        return self.places is None or name in self.places


def fitting_size(value: str, width: float, height: float) -> int:
    """The largest size of type, from the form's own down, at which ``value`` fits into the field."""
    sizes = range(SIZE, SMALLEST, -1)
    return next((size for size in sizes if len(_lines(value, width, size)) * size * 1.2 <= height), SMALLEST)


def _lines(value: str, width: float, size: float) -> list[str]:
    return [line for row in value.splitlines() for line in (simpleSplit(row, FONT, size, width - PADDING) or [""])]


class _EntryBox(Flowable):  # type: ignore[misc]
    """A text field, with its caption before it."""

    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self.entry = entry
        self.before = 40.0 if entry.caption else 0.0

    def wrap(self, width: float, _: float) -> tuple[float, float]:
        needed = len(_lines(self.entry.value, width - self.before, SIZE)) if self.entry.type == "text" else 1
        self.width = width
        self.height = min(max(needed, self.entry.rows) * LEADING + PADDING, TALLEST)
        return width, self.height + 2

    def draw(self) -> None:
        if self.entry.caption:
            self.canv.setFont(FONT, BODY.fontSize)
            self.canv.drawString(0, self.height - SIZE, self.entry.caption)
        _field(self.canv, self.entry, self.before, 0, self.width - self.before, self.height)


class _TickLine(Flowable):  # type: ignore[misc]
    """A check box with its words, and a text field after them where it asks for more."""

    def __init__(self, tick: Tick) -> None:
        super().__init__()
        self.tick = tick
        self.words = Text(escape(tick.text), BODY)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width = width
        _, self.height = self.words.wrap(width - BOX - 8, height)
        self.height = max(self.height, BOX + 4)
        return width, self.height + 2

    def draw(self) -> None:
        top = self.height - BOX - 1
        if self.canv.takes(self.tick.name, 0, top, BOX, BOX):
            self.canv.acroForm.checkbox(
                name=self.tick.name, tooltip=self.tick.text, checked=self.tick.on, buttonStyle="cross", size=BOX, x=0,
                y=top, relative=True, borderWidth=0.8, borderColor=colors.black, fillColor=colors.white, fieldFlags="",
            )  # fmt: skip
        else:
            _box(self.canv, 0, top, on=self.tick.on)
        self.words.drawOn(self.canv, BOX + 8, self.height - self.words.height)
        if self.tick.more is not None:
            x = BOX + 16 + self.words.getActualLineWidths0()[0]
            _field(self.canv, self.tick.more, x, 0, self.width - x, LEADING + 2)


def _field(canvas: Any, entry: Entry, x: float, y: float, width: float, height: float) -> None:
    many = entry.type == "text"
    if not canvas.takes(entry.name, x, y, width, height):
        _print(canvas, entry, x, y, width, height)
        return
    canvas.acroForm.textfield(
        name=entry.name, tooltip=entry.title, value=entry.value, x=x, y=y, width=width, height=height, relative=True,
        fontName=FONT, fontSize=0 if many else fitting_size(entry.value, width, height), maxlen=None, fillColor=PAPER,
        borderWidth=NO_BORDER, borderColor=None, textColor=colors.black, fieldFlags="multiline" if many else "",
    )  # fmt: skip


def _print(canvas: Any, entry: Entry, x: float, y: float, width: float, height: float) -> None:
    """What the field would show, as print."""
    size = fitting_size(entry.value, width, height)
    text = canvas.beginText(x + PADDING / 2, y + height - size)
    text.setFont(FONT, size, leading=size * 1.2)
    for line in _lines(entry.value, width, size):
        text.textLine(line.encode("cp1252", "replace").decode("cp1252"))
    canvas.drawText(text)


def _box(canvas: Any, x: float, y: float, *, on: bool) -> None:
    canvas.saveState()
    canvas.setLineWidth(0.8)
    canvas.rect(x, y, BOX, BOX)
    if on:
        canvas.lines([(x + 2, y + 2, x + BOX - 2, y + BOX - 2), (x + 2, y + BOX - 2, x + BOX - 2, y + 2)])
    canvas.restoreState()


def _flowables(part: Part) -> list[Flowable]:
    match part:
        case Title():
            return [Text(escape(part.text), TITLE)]
        case Paragraph():
            return [Text(escape(part.text), LOOSE)]
        case Listing():
            heading = Text(f"<b>{escape(part.text)}</b>", LOOSE)
            items = [Text(escape(each.strip()), SUBITEM if each.startswith(" ") else ITEM) for each in part.items]
            return [KeepTogether([heading, *items[:2]]), *items[2:], Spacer(1, 4)]
        case Grid():
            return [_row(each) for each in part.rows]


def _row(row: Row) -> Table:
    """One row as a table of its own, so that pages break between rows whatever their height."""
    widths, column = [], 0
    for cell in row.cells:
        widths.append(WIDTH * sum(COLUMNS[column : column + cell.span]) / 100)
        column += cell.span
    style: list[tuple[Any, ...]] = [
        ("GRID", (0, 0), (-1, -1), 0.6, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), PADDING), ("RIGHTPADDING", (0, 0), (-1, -1), PADDING),
        ("TOPPADDING", (0, 0), (-1, -1), 2), ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
    ]  # fmt: skip
    style += [
        ("BACKGROUND", (number, 0), (number, 0), colors.Color(0.86, 0.9, 0.95))
        for number, cell in enumerate(row.cells)
        if cell.shaded
    ]
    return Table([[_cell(each) for each in row.cells]], colWidths=widths, style=style, hAlign="LEFT")


def _cell(cell: Cell) -> list[Flowable]:
    return [_piece(each) for each in cell.pieces]


def _piece(piece: Piece) -> Flowable:
    match piece:
        case Label():
            return Text(f"<b>{escape(piece.text)}</b> {escape(piece.hint)}".strip(), BODY)
        case Words():
            return Text(escape(piece.text), ParagraphStyle("words", parent=BODY, spaceAfter=4))
        case Entry():
            return _EntryBox(piece)
        case Tick():
            return _TickLine(piece)
