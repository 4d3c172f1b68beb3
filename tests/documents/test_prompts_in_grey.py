"""A name in a prompt's light grey, which a form has at a place before anybody signs there."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import SignatureState
from mmd_mailbot.core.ruleset import RuleSet

from .test_retyped_tables import read, request
from .word_xml import cell, para, row, run, table

LABELS = ("District Contact Signature", "MMD CST Facilitator Signature", "DESE Approval Signature")
SIGNED = SignatureState.SIGNED


def in_word(colour: str, day: str = "") -> bytes:
    name = run("Fran North, facilitator", f'<w:i/><w:color w:val="{colour}"/>')
    rows = [row(cell(para(LABELS[0]), para("Pat Lee")), cell(para("Date"), para("10/3/2026")))]
    rows += [row(cell(para(LABELS[1]), para(name)), cell(para("Date"), para(day)))]
    rows += [row(cell(para(LABELS[2]), para("")), cell(para("Date"), para("")))]
    return request(table(*rows))


def on_a_page(shade: float, day: str = "") -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out)
    for at, text in enumerate(("District Technology Request Form", "District: Adair Co. R-I", "Total Costs: $10.00")):
        canvas.drawString(60, 780 - 18 * at, text)
    for at, label in enumerate(LABELS):
        canvas.drawString(60, 640 - 40 * at, f"{label}: ______________________________  Date: ______________")
    canvas.setFillGray(shade)
    canvas.drawString(60 + canvas.stringWidth(f"{LABELS[1]}: ") + 6, 602, "Fran North")
    canvas.setFillGray(0)
    canvas.drawString(60 + canvas.stringWidth(f"{LABELS[1]}: ______________________________  Date: ") + 4, 602, day)
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize("colour", ["808080", "999999", "A6A6A6", "BFBFBF"])
def test_nobody_signs_by_a_name_in_grey_without_a_day(colour: str, rules: RuleSet) -> None:
    assert read(in_word(colour), rules).signatures["facilitator"].state is not SIGNED
    assert read(on_a_page(int(colour[:2], 16) / 255), rules).signatures["facilitator"].state is not SIGNED


@pytest.mark.parametrize("colour", ["000000", "1F3864", "C00000", "404040"])
def test_people_sign_in_black_in_colours_and_in_dark_grey(colour: str, rules: RuleSet) -> None:
    assert read(in_word(colour), rules).signatures["facilitator"].state is SIGNED


def test_a_day_beside_a_name_in_grey_says_that_somebody_signed(rules: RuleSet) -> None:
    assert read(in_word("999999", "10/5/2026"), rules).signatures["facilitator"].state is SIGNED
    assert read(on_a_page(0.6, "10/5/2026"), rules).signatures["facilitator"].state is SIGNED
