"""How to sign, in brackets behind a label in its cell: broken over lines "(type your full / name)" was taken for words in the
signature's stead, or for who is named in the label's cell; what was typed in the next cell was unsigned, and sure, or in doubt."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from reportlab.lib import colors
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

from mmd_mailbot.core.ruleset import RuleSet

from .test_rows_under_labels import DATED, DAYS, LABELS, NAMES, SIGNED, UNSIGNED, WHO, head, told
from .word_xml import para, row, table, word

OFFICES = ("District Contact", "MMD CST Facilitator", "DESE Approval")
HOW = ["(type your full name)", "(please type your name here):", "(type your full name as signature)"]


def on_a_page(rows: Sequence[Sequence[str]], width: float) -> bytes:
    made, style = io.BytesIO(), getSampleStyleSheet()["Normal"]
    cells = [[Paragraph(each, style) for each in line] for line in rows]
    grid = Table(cells, colWidths=(width, 150, 120, 90) if len(cells[0]) > 3 else (width, 190, 120)[: len(cells[0])])
    grid.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")]))
    before = ("District Technology Request Form", "District: Adair Co. R-I", "Total Costs: $ 10.00")
    SimpleDocTemplate(made).build([*(Paragraph(each, style) for each in before), grid])
    return made.getvalue()


def in_word(rows: Sequence[Sequence[str]], _: float) -> bytes:
    return word(head() + table(*(row(*each) for each in rows)) + para(""))


@pytest.mark.parametrize("make", [on_a_page, in_word])
@pytest.mark.parametrize("how", HOW)
@pytest.mark.parametrize("who", [each for each in WHO if len(each) != 2])
def test_who_is_typed_in_the_next_cell_signs(who: tuple[int, ...], how: str, make: object, rules: RuleSet) -> None:
    assert callable(make)
    lines = [
        (f"{label} {how}", NAMES[at] if at in who else "", f"Date: {DAYS[at] if at in who else ''}")
        for at, label in enumerate(LABELS)
    ]
    expected = [(SIGNED, DATED[at]) if at in who else (UNSIGNED, None) for at in range(3)]
    for width in (110, 150) if make is on_a_page else (0,):
        assert told(make(lines, width), rules) == expected


@pytest.mark.parametrize("make", [on_a_page, in_word])
@pytest.mark.parametrize("how", ["(print your full name)", "(type or print name)", "(printed name)"])
def test_a_name_asked_for_in_print_signs_nothing(how: str, make: object, rules: RuleSet) -> None:
    assert callable(make)
    lines = [(f"{office} {how}", name, "Date:") for office, name in zip(OFFICES, NAMES, strict=True)]
    assert SIGNED not in [state for state, _ in told(make(lines, 110), rules)]


@pytest.mark.parametrize("make", [on_a_page, in_word])
def test_a_name_to_type_for_an_office_without_a_place_for_the_day_signs_nothing(make: object, rules: RuleSet) -> None:
    assert callable(make)
    lines = [(f"{office} (type name)", name) for office, name in zip(OFFICES, NAMES, strict=True)]
    assert SIGNED not in [state for state, _ in told(make(lines, 110), rules)]


@pytest.mark.parametrize("make", [on_a_page, in_word])
@pytest.mark.parametrize("how", [*HOW, "(type name)", "(please sign)"])
@pytest.mark.parametrize(
    ("heads", "sign"), [(None, "Signature:"), (None, "Signature: ________"), (("", "Name", "Signature", "Date"), "")]
)
def test_who_holds_the_office_beside_a_cell_to_sign_in_signs_nothing(
    heads: tuple[str, ...] | None, sign: str, how: str, make: object, rules: RuleSet
) -> None:
    """ "District Contact (type your full name) | Pat Lee | Signature: | Date:": that was signed, and sure."""
    assert callable(make)
    lines = [(f"{office} {how}", name, sign, "Date:") for office, name in zip(OFFICES, NAMES, strict=True)]
    assert SIGNED not in [state for state, _ in told(make([heads, *lines] if heads else lines, 110), rules)]
