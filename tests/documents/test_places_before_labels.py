"""Places to sign before the labels, in rows of a Word table or on lines of a page. What was signed there had been unsigned at 0.99."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.ink import ink_png

from .test_picture_as_shown import picture
from .test_retyped_tables import read, request
from .test_told_by_cells import LABELS, days, told
from .word_xml import cell, para, row, table, word

NAMES = ("Pat Lee", "/s/ Fran North", "Kim Orr")
DAYS = ("10/3/2026", "10/5/2026", "10/9/2026")
EVERY = ((), (0,), (1,), (2,), (0, 1), (0, 2), (0, 1, 2))
NOTE = para("☐ Consulted with Statewide Tech Team")


def rows(places: Sequence[str], dated: Sequence[str], *, single: bool, labels: Sequence[str] = LABELS) -> str:
    made = [
        row(cell(own), cell(para(label)), cell(para(f"Date: {day}".strip())))
        for own, label, day in zip(places, labels, dated, strict=True)
    ]
    return table(*made) if single else para("").join([table(made[0]), table(made[1]), NOTE + table(made[2])])


def page(
    signed: Sequence[int],
    *,
    drawn: bool = False,
    behind: bool = False,
    dated: Sequence[int] | None = None,
    cells: bool = False,
) -> bytes:
    """``behind``: the lines lie behind the labels, and before them stands who is to sign, over a line; ``cells``: of a table, in the
    lines' stead."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792))
    canvas.setFont("Helvetica", 10)
    for at, words in enumerate(("District Technology Request Form", "District: Adair Co. R-I", "Total Costs: $9.00")):
        canvas.drawString(54, 750 - 16 * at, words)
    y = 640.0
    for at, label in enumerate(LABELS):
        for left, wide in ((50, 240), (290, 150), (440, 112)) if cells else ():
            canvas.rect(left, y - 12, wide, 30)
        if not cells:
            canvas.line(50, y - 5, 200 if behind else 290, y - 5)
            canvas.line(440, y - 5, 552, y - 5)
        x = 205 if behind else 300
        canvas.drawString(x, y, label)
        if behind:
            canvas.line(370, y - 5, 435, y - 5)
        has_day = at in (signed if dated is None else dated)
        canvas.drawString(446, y, f"Date: {DAYS[at]}" if has_day else "Date:")
        if at in signed and drawn:
            canvas.drawImage(ImageReader(io.BytesIO(ink_png("Pat Lee"))), 70, y - 4, 90, 24, mask="auto")
        elif at in signed:
            canvas.drawString(58, y - 2, NAMES[at])
        y -= 40
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize("single", [True, False])
@pytest.mark.parametrize("signed", EVERY)
def test_a_name_in_the_cell_before_the_label_signs(signed: tuple[int, ...], single: bool, rules: RuleSet) -> None:
    places = [para(NAMES[at] if at in signed else "") for at in range(3)]
    dated = [DAYS[at] if at in signed else "" for at in range(3)]
    document = read(request(rows(places, dated, single=single)), rules)
    assert told(document) == "".join("S" if at in signed else "." for at in range(3))
    assert days(document) == [f"2026-10-0{each[3]}" if each else None for each in dated]


@pytest.mark.parametrize("single", [True, False])
@pytest.mark.parametrize("signed", EVERY)
def test_a_picture_in_the_cell_before_the_label_signs(signed: tuple[int, ...], single: bool, rules: RuleSet) -> None:
    places = [para(picture()) if at in signed else para("") for at in range(3)]
    head = para("District Technology Request Form") + para("District: Adair Co. R-I") + para("Total Costs: $100.00")
    body = head + rows(places, ["", "", ""], single=single)
    document = read(word(body, media={"ink": ink_png("Pat Lee")}), rules)
    assert told(document) == "".join("S" if at in signed else "." for at in range(3))


@pytest.mark.parametrize("single", [True, False])
@pytest.mark.parametrize("ends", [":", ": ______________"])
def test_where_the_label_asks_for_something_behind_it_the_name_before_it_is_print(
    ends: str, single: bool, rules: RuleSet
) -> None:
    labels = [f"{each}{ends}" for each in LABELS]
    document = read(request(rows([para(each) for each in NAMES], DAYS, single=single, labels=labels)), rules)
    assert "S" not in told(document)


@pytest.mark.parametrize("single", [True, False])
def test_names_before_the_labels_without_a_day_may_be_print(single: bool, rules: RuleSet) -> None:
    document = read(request(rows([para(each) for each in NAMES], ["", "", ""], single=single)), rules)
    assert "S" not in told(document)


def test_a_column_of_names_in_print_signs_nothing(rules: RuleSet) -> None:
    head = row(cell(para("Name")), cell(para("")), cell(para("")))
    places = rows([para(each) for each in NAMES], DAYS, single=True)
    document = read(request(places.replace("<w:tr>", head + "<w:tr>", 1)), rules)
    assert "S" not in told(document)


@pytest.mark.parametrize("cells", [True, False])
@pytest.mark.parametrize("drawn", [True, False])
@pytest.mark.parametrize("signed", EVERY)
def test_what_stands_on_the_line_or_in_the_cell_before_the_label_signs(
    signed: tuple[int, ...], drawn: bool, cells: bool, rules: RuleSet
) -> None:
    document = read(page(signed, drawn=drawn, cells=cells), rules)
    assert told(document) == "".join("S" if at in signed else "." for at in range(3))


@pytest.mark.parametrize("signed", EVERY[1:])
def test_names_on_lines_before_the_labels_without_a_day_may_be_print(signed: tuple[int, ...], rules: RuleSet) -> None:
    assert "S" not in told(read(page(signed, dated=()), rules))


@pytest.mark.parametrize("signed", EVERY[1:])
def test_where_a_line_lies_behind_the_label_too_the_name_before_it_is_print(
    signed: tuple[int, ...], rules: RuleSet
) -> None:
    assert "S" not in told(read(page(signed, behind=True), rules))
