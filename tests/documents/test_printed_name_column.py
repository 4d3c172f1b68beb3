"""Places to sign over their labels, with a column for the name in print: who stands there has not signed by it."""

from __future__ import annotations

import io
from itertools import product

import pytest
from reportlab.lib import colors
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from mmd_mailbot.core.facts import Document
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

from .test_retyped_tables import read, request
from .test_told_by_cells import LABELS, days, told
from .word_xml import cell, para, row, table

NAMES = ("Pat Lee", "Fran North", "Kim Orr")
ORDERS = ("spd", "psd")  # the columns: to sign, the name in print, the day
CAPTIONS = ("Printed Name", "Print Name", "Name (please print)", "Printed", "Title")
HEAD = (
    "District Technology Request Form",
    "District: Adair Co. R-I",
    "District Contact (name, email, phone): Pat Lee, plee@example.org, 660-555-0100",
    "Who will be responsible for implementation of the activity? The coach",
    "Total Costs: $10.00",
)
Rows = list[list[str]]


def rows_of(party: int, order: str, caption: str, *, signed: bool, printed: bool) -> Rows:
    over = {
        "s": NAMES[party] if signed else "",
        "p": NAMES[party] if printed else "",
        "d": f"10/{3 + party}/2026" if signed else "",
    }
    under = {"s": LABELS[party], "p": caption, "d": "Date"}
    return [[over[each] for each in order], [under[each] for each in order]]


def forms(signed: tuple[bool, ...], order: str, caption: str, *, one: bool, printed: bool = True) -> list[Rows]:
    """The tables: one for all parties, or one for each."""
    own = [rows_of(each, order, caption, signed=signed[each], printed=printed) for each in range(3)]
    return [[line for each in own for line in each]] if one else own


def as_word(tables: list[Rows], rules: RuleSet) -> Document:
    grids = [table(*(row(*(cell(para(text)) for text in line)) for line in each)) for each in tables]
    return read(request(para("").join(grids)), rules)


def as_pdf(tables: list[Rows], rules: RuleSet) -> Document:
    """One line runs over the captions of all columns."""
    style = getSampleStyleSheet()["Normal"]
    story: list[object] = [Paragraph(each, style) for each in HEAD]
    for each in tables:
        lines = [("LINEBELOW", (0, at), (-1, at), 0.6, colors.black) for at in range(0, len(each), 2)]
        face = ("FONT", (0, 0), (-1, -1), "Helvetica", 9)
        high = [26, 14] * (len(each) // 2)
        story += [
            Spacer(1, 10),
            Table(each, colWidths=[160] * 3, rowHeights=high, style=TableStyle([*lines, face])),
        ]
    out = io.BytesIO()
    SimpleDocTemplate(out, leftMargin=50, rightMargin=50).build(story)
    (document,) = read_file(FileToRead("form.pdf", out.getvalue()), rules).documents
    return document


def letters(signed: tuple[bool, ...]) -> str:
    return "".join("S" if each else "." for each in signed)


@pytest.mark.parametrize("caption", CAPTIONS)
@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("one", [True, False], ids=["one table", "a table each"])
def test_the_name_in_print_signs_for_nobody_in_a_table(one: bool, order: str, caption: str, rules: RuleSet) -> None:
    """With that column before the one to sign in, all three had signed, at 0.97; with it behind, all three were in doubt."""
    for signed in ((False, False, False), (True, False, False), (True, False, True)):
        document = as_word(forms(signed, order, caption, one=one), rules)
        assert told(document) == letters(signed)
        assert days(document) == [f"2026-10-0{3 + at}" if each else None for at, each in enumerate(signed)]


@pytest.mark.parametrize("one", [True, False], ids=["one table", "a table each"])
def test_what_stands_over_no_label_there_is_for_a_person(one: bool, rules: RuleSet) -> None:
    tables = forms((False, False, False), "spd", "Printed Name", one=one)
    widened = [[["Kim Orr" if not at % 2 else "", *line] for at, line in enumerate(each)] for each in tables]
    assert set(told(as_word(widened, rules))) == {"?"}


@pytest.mark.parametrize("one", [True, False], ids=["one table", "a table each"])
def test_of_a_line_over_several_captions_each_has_its_part(one: bool, rules: RuleSet) -> None:
    """All three had signed by their names in print."""
    for signed in product((False, True), repeat=3):
        document = as_pdf(forms(signed, "spd", "Printed Name", one=one), rules)
        assert told(document) == letters(signed)


@pytest.mark.parametrize("one", [True, False], ids=["one table", "a table each"])
def test_a_name_in_print_before_the_place_signs_nothing_on_such_a_line(one: bool, rules: RuleSet) -> None:
    for signed in ((False, False, False), (True, False, False)):
        marks = told(as_pdf(forms(signed, "psd", "Printed Name", one=one), rules))
        assert not any(mark == "S" and not own for mark, own in zip(marks, signed, strict=True))
