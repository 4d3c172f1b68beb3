"""The form as a Word document: one table as on the programme's form, places to fill in as content controls."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import count
from typing import Any

import docx
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml
from docx.shared import Inches, Pt, RGBColor
from docx.text.paragraph import Paragraph as DocxParagraph

from ..core.facts import Document
from ..core.ruleset import FormDefinition
from . import mark
from .answers import Answers, answers_of
from .controls import W, check_control, text_block, text_control
from .layout import (
    COLUMNS,
    SMALL_GRID,
    Cell,
    Entry,
    Grid,
    Label,
    Listing,
    Paragraph,
    Piece,
    Row,
    Tick,
    Title,
    Words,
    parts,
)
from .steady import EPOCH, steady_zip, with_member

WIDTH = 7.1  # inches between the margins of a Letter page
LINE = 0.2  # inches a line of room takes
ROW = 0.26  # inches a row takes at least
BODY = "word/document.xml"
_ONE_AT_A_TIME = threading.Lock()  # the shells are shared


def blank_docx(form: FormDefinition) -> bytes:
    """The form as the district downloads it."""
    return _docx(form, Answers())


def filled_docx(
    form: FormDefinition, document: Document | None, *, sign: Mapping[str, tuple[str, str]] | None = None
) -> bytes:
    """The form with everything that ``document`` said; only ``sign`` (role → name, date) signs."""
    return _docx(form, answers_of(form, document, sign or {}))


def _docx(form: FormDefinition, answers: Answers) -> bytes:
    with _ONE_AT_A_TIME:
        shell = _shell(form.id, form.version, form.title, form.small_print)
        document = shell.document
        numbers = count(1_000_001)
        try:
            for part in parts(form, answers):
                match part:
                    case Title():
                        document.add_heading(part.text, level=1)
                    case Paragraph():
                        document.add_paragraph(part.text).paragraph_format.keep_with_next = True
                    case Listing():
                        _listing(document, part)
                    case Grid():
                        _grid(document, part, numbers)
            return with_member(shell.others, BODY, document.part.blob)
        finally:
            document._body.clear_content()


@dataclass(frozen=True, slots=True)
class _Shell:
    """What all copies of a form share: most of the making is in it."""

    document: Any  # with an empty body
    others: bytes  # the file without its body


@cache
def _shell(id: str, version: str, title: str, small_print: str) -> _Shell:
    document = docx.Document()
    _page(document, id, version, title, small_print)
    made = io.BytesIO()
    document.save(made)
    return _Shell(document, steady_zip(made.getvalue(), without=BODY))


def _page(document: Any, id: str, version: str, title: str, small_print: str) -> None:
    """Margins, type, the small print at the foot, and form and version in the properties."""
    section = document.sections[0]
    section.page_width, section.page_height = Inches(8.5), Inches(11)
    section.left_margin = section.right_margin = Inches((8.5 - WIDTH) / 2)
    section.top_margin, section.bottom_margin = Inches(0.7), Inches(0.8)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(10)
    normal.paragraph_format.space_after = Pt(4)
    heading = document.styles["Heading 1"]
    heading.font.name, heading.font.size, heading.font.color.rgb = "Arial", Pt(16), RGBColor(0x1F, 0x3A, 0x5F)
    heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(0), Pt(8)
    fonts = heading.element.rPr.rFonts  # the template's heading names theme fonts, which would win
    for key in [each for each in fonts.attrib if each.endswith("Theme")]:
        del fonts.attrib[key]
    section.footer_distance = Inches(0.2)
    _foot(section.footer.paragraphs[0], small_print, mark.words_of_mark(id, version))
    properties = document.core_properties
    properties.title, properties.subject = title, small_print
    properties.keywords = f"{id} {version}"
    properties.identifier, properties.version = id, version
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.created = properties.modified = EPOCH


def _foot(paragraph: Any, small_print: str, words: str) -> None:
    """The small print, the page, and at the right edge the mark, which in Word is the same on every page."""
    run = paragraph.add_run(f"{small_print}    Page ")
    runs = [run]
    for field in ("PAGE", "NUMPAGES"):
        number = '<w:r><w:rPr><w:sz w:val="16"/></w:rPr><w:t>1</w:t></w:r>'
        paragraph._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="{field}">{number}</w:fldSimple>'))
        if field == "PAGE":
            runs.append(paragraph.add_run(" of "))
    for each in runs:
        each.font.size = Pt(8)
    paragraph.paragraph_format.space_after = Pt(0)
    stops = paragraph.paragraph_format.tab_stops
    for each in paragraph.style.paragraph_format.tab_stops:
        stops.add_tab_stop(each.position, WD_TAB_ALIGNMENT.CLEAR)
    stops.add_tab_stop(Inches(WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    end = paragraph.add_run("\t")
    side = Pt(mark.SIZE * 33 / 25)  # the picture holds the white around the mark
    picture = end.add_picture(io.BytesIO(mark.mark_as_png(words)), side, side)
    picture._inline.docPr.set("descr", "A mark by which programs know this form")


def _listing(document: Any, listing: Listing) -> None:
    heading = document.add_paragraph()
    heading.add_run(listing.text).bold = True
    heading.paragraph_format.keep_with_next = True
    for item in listing.items:
        paragraph = document.add_paragraph(item.strip())
        indent = 0.25 + 0.25 * (len(item) - len(item.lstrip()) > 0)
        paragraph.paragraph_format.left_indent = Inches(indent + 0.25)
        paragraph.paragraph_format.first_line_indent = Inches(-0.25)
        paragraph.paragraph_format.space_after = Pt(2)


def _grid(document: Any, grid: Grid, numbers: Iterator[int]) -> None:
    table = document.add_table(rows=0, cols=len(COLUMNS))
    table.style, table.autofit = "Table Grid", False
    widths = [Inches(WIDTH * each / 100) for each in COLUMNS]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for number, row in enumerate(grid.rows, 1):
        together = len(grid.rows) <= SMALL_GRID and number < len(grid.rows)
        made = _row(table, row, widths, numbers)
        for paragraph in (each for cell in made.cells for each in cell.paragraphs) if together else ():
            paragraph.paragraph_format.keep_with_next = True
    after = document.add_paragraph()  # Word wants a paragraph between tables and at the end
    after.paragraph_format.space_after = Pt(0)


def _row(table: Any, row: Row, widths: list[Any], numbers: Iterator[int]) -> Any:
    made = table.add_row()
    made._tr.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
    made.height = Inches(ROW)
    places = made.cells
    column = 0
    for cell in row.cells:
        place, end = places[column], column + cell.span
        if cell.span > 1:  # python-docx's own merge looks through the whole table for each cell
            place._tc.grid_span = cell.span
            for swallowed in places[column + 1 : end]:
                made._tr.remove(swallowed._tc)
        place.width = sum(widths[column:end])
        _cell(place, cell, numbers)
        column = end
    return made


def _cell(place: Any, cell: Cell, numbers: Iterator[int]) -> None:
    if cell.shaded:
        place._tc.get_or_add_tcPr().append(
            parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="DCE6F1"/>')
        )
    for index, piece in enumerate(cell.pieces):
        if isinstance(piece, Entry) and piece.type == "text":
            _block(place, piece, next(numbers))
            continue
        paragraph = place.paragraphs[0] if index == 0 else place.add_paragraph()
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
        _piece(paragraph, piece, numbers)
    if not cell.pieces:
        place.paragraphs[0].paragraph_format.space_after = Pt(0)


def _block(place: Any, entry: Entry, number: int) -> None:
    control = text_block(entry.name, entry.title, entry.value, number)
    place._tc.append(control)
    for each in control.iter(f"{W}p"):
        spacing = DocxParagraph(each, place).paragraph_format
        spacing.space_before = spacing.space_after = Pt(0)
    after = place.add_paragraph()  # a cell ends with a paragraph; it is one line of the room
    after.paragraph_format.space_after = max(_room(entry) - Inches(LINE), Pt(0))


def _room(entry: Entry) -> Any:
    """Free space for the lines of room that the value leaves."""
    return Pt(2 + max(entry.rows - max(len(entry.value) // 100 + 1, len(entry.value.splitlines())), 0) * LINE * 72)


def _piece(paragraph: Any, piece: Piece, numbers: Iterator[int]) -> None:
    match piece:
        case Label():
            paragraph.add_run(piece.text).bold = True
            if piece.hint:
                paragraph.add_run(f" {piece.hint}")
        case Words():
            paragraph.add_run(piece.text)
        case Entry():
            _entry(paragraph, piece, numbers)
            paragraph.paragraph_format.space_after = _room(piece)
        case Tick():
            paragraph._p.append(check_control(piece.name, piece.text, piece.on, next(numbers)))
            paragraph.add_run(f" {piece.text}")
            if piece.more is not None:
                paragraph.add_run(" ")
                _entry(paragraph, piece.more, numbers)


def _entry(paragraph: Any, entry: Entry, numbers: Iterator[int]) -> None:
    if entry.caption:
        paragraph.add_run(f"{entry.caption} ")
    day = entry.type == "date"
    paragraph._p.append(text_control(entry.name, entry.title, entry.value, next(numbers), day=day))
