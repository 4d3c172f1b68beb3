"""The common page: what a file shows, whatever its format, each thing with its place.

A PDF has pages and boxes (points, origin at the page's top left). A DOCX has neither: there a place is words
("table 1, row 4") and ``page`` is None. Marks are written into the text as glyphs (``☒`` set, ``☐`` not set), values
of form controls as words at their place, and a picture inside a paragraph as ``OBJECT``; so every reader of lines
sees the same paper, whatever it was made with.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Literal

from ..core.facts import Problem, Reader
from .digital.seal import Seal

Box = tuple[float, float, float, float]  # x0, top, x1, bottom

SET = "☒"
NOT_SET = "☐"
UNCLEAR = "⍰"  # a box of which nobody can tell whether it is set
OBJECT = "￼"  # a picture stands here
GAP = "\t"  # a wide gap between words of one line

MAX_PAGES = 200
MAX_UNPACKED = 100 * 1024 * 1024


class Unreadable(Exception):
    """The file cannot be read at all. Caught in the reading entry: it becomes a Problem, never a traceback."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(text)
        self.problem = Problem(code, text)


Look = Literal["bold", "underlined", "highlighted"]
LOOKS: tuple[Look, ...] = ("bold", "underlined", "highlighted")


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    box: Box
    size: float = 0.0  # of the font, in points
    bold: bool = False
    filled: bool = False  # the value of a form control or an annotation, not print
    confidence: float = 1.0  # that it says what stands there; below 1 only where it was recognised in a picture
    struck: bool = False
    underlined: bool = False
    highlighted: bool = False
    coloured: bool = False  # written in a colour that is neither black nor grey
    grey: bool = False  # in a light grey, as prompts are
    other: str | None = None  # what a second reader of the picture read at this place; None: it was not asked


@dataclass(frozen=True, slots=True)
class Picture:
    """Something drawn. ``image``: pixels; ``ink``: paths of a pen; ``line``: one straight line or an
    arrow, set there with a program's tool for those; ``digital``: a signed signature field;
    ``stamp``: a stamp annotation; ``shape``: a drawn shape that may be anything; ``circle``: a ring around something;
    ``signature-line``: the empty line that an office program lays out for a signature."""

    kind: Literal["image", "ink", "line", "digital", "stamp", "shape", "circle", "signature-line"]
    page: int | None = None
    box: Box | None = None
    data: bytes | None = None  # the image file of a DOCX, cut and turned as it is shown; None in a PDF
    size: tuple[float, float] | None = None  # width, height in points as shown
    floating: bool = False  # its anchor is here, but it may be shown elsewhere
    down: float | None = (
        None  # DOCX: points from the top of its anchor's paragraph to its middle, where that is known
    )
    line: str = ""  # of a signature-line: its id, which a signature made on it names
    laid: bool = False  # an annotation laid over the page


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text, or one paragraph's line in a DOCX."""

    text: str
    page: int | None = None
    box: Box | None = None
    size: float = 0.0  # of its largest font
    words: tuple[Word, ...] = ()  # empty in a DOCX
    pictures: tuple[Picture, ...] = ()  # DOCX: one for each OBJECT in the text
    place: str = ""  # DOCX: "table 1, row 4"
    bold: bool = False
    struck: bool = False  # all of it
    underlined: bool = False  # all of it
    highlighted: bool = False  # all of it
    coloured: bool = False  # all of it, in a colour that is neither black nor grey
    grey: bool = False  # all of it, in a light grey
    begins: frozenset[Look] = frozenset()  # how its first words stand out, and perhaps all of it
    outstanding: tuple[
        tuple[int, int], ...
    ] = ()  # DOCX: from where to where its words stand out from the others of the line
    filled: bool = False  # all of it is the value of a form control
    listed: bool = False  # the box before it is the bullet of a list
    boxed: bool = False  # it stands in a text box
    ruled: bool = False  # DOCX: a line is drawn under its paragraph, as wide as that
    cut: bool = False  # DOCX: words of it were struck out, and are gone
    deleted: str = ""  # DOCX: the words that a tracked change took away, where it left nothing of the line
    aside: Literal["", "note", "box"] = ""  # a footnote, or in a text box that may be shown elsewhere


@dataclass(frozen=True, slots=True)
class Cell:
    """``row`` and ``column`` are 0-based in the table's grid."""

    row: int
    column: int
    row_span: int
    column_span: int
    blocks: tuple[Block, ...]
    box: Box | None = None

    @property
    def lines(self) -> tuple[Line, ...]:
        """Its lines in reading order, those of nested tables too."""
        return tuple(lines_of(self.blocks))

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Table:
    rows: tuple[tuple[Cell, ...], ...]
    page: int | None = None
    box: Box | None = None
    place: str = ""  # DOCX: "table 1"
    open_above: bool = False  # its first row goes on from the page before
    open_below: bool = False  # its last row goes on on the next page


Block = Line | Table


@dataclass(frozen=True, slots=True)
class Scan:
    """The picture of a page as it was read: upright, straight, flat. A point of the page is ``scale`` pixels."""

    data: bytes = field(repr=False)  # a JPEG or PNG file, so that many pages cost little memory
    scale: float
    level: bool = True  # its lines run one way; else what stands in one row may reach into the next


@dataclass(frozen=True, slots=True)
class Mark:
    """The code on our own blanks. ``version`` in small letters; ``page`` of the form, 1-based, None where it names none.

    ``corners``: of the code on the page as read, in points: top left, top right, bottom right, bottom left as printed.
    """

    form_id: str
    version: str
    page: int | None
    corners: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a PDF or a picture. ``number`` is 1-based."""

    number: int
    width: float
    height: float
    blocks: tuple[Block, ...]
    words: tuple[Word, ...]
    rules: tuple[Box, ...] = ()  # ruled lines and boxes
    frames: tuple[Box, ...] = ()  # boxes to write in with rounded corners
    pictures: tuple[Picture, ...] = ()
    unread: bool = False  # a picture that nothing was read from, or not all
    why: str = ""  # the reason that it is unread, where that is known
    scanned: bool = False  # a picture fills the page: its words are a program's reading of it
    scan: Scan | None = None  # that picture, where we read it ourselves
    mark: Mark | None = None  # which form's page it is, where the code on it says so

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(lines_of(self.blocks))

    @property
    def complaint(self) -> str:
        """What to say of a page that is unread."""
        if self.why:
            return f"page {self.number} was not read: {self.why}"
        return f"page {self.number} is a picture without text; it was not read"


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole file as a reader sees it."""

    name: str
    reader: Reader
    blocks: tuple[Block, ...]  # of the body, all pages, in reading order
    pages: tuple[Page, ...] | None = None  # None where the format has none
    header: tuple[Block, ...] = ()  # DOCX: the page headers
    footer: tuple[Block, ...] = ()
    form_values: dict[str, str] = field(default_factory=dict)  # by the control's full name
    metadata: dict[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    sealed: bool = False  # a DOCX that carries digital signatures
    seals: tuple[Seal, ...] = ()  # the signatures made with a certificate, as they were checked

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(lines_of(self.blocks))

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)

    def reader_of(self, pages: Collection[int]) -> Reader:
        """How a document on these pages (1-based) was read: by recognising letters, if any of them was."""
        recognised = any(each.scan is not None and each.number in pages for each in self.pages or ())
        return "ocr" if recognised else self.reader

    def page(self, number: int | None) -> Page | None:
        if number is None or self.pages is None or not 1 <= number <= len(self.pages):
            return None
        return self.pages[number - 1]


def lines_of(blocks: tuple[Block, ...]) -> Iterator[Line]:
    """All lines in reading order: a table row by row, cell by cell."""
    for block in blocks:
        if isinstance(block, Line):
            yield block
        else:
            for row in block.rows:
                for cell in row:
                    yield from lines_of(cell.blocks)


def tables_of(blocks: tuple[Block, ...]) -> Iterator[Table]:
    """All tables, a nested one after the one that holds it."""
    for block in blocks:
        if isinstance(block, Table):
            yield block
            for row in block.rows:
                for cell in row:
                    yield from tables_of(cell.blocks)
