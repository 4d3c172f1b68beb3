"""What lies among the signatures of a page and is nobody's for sure: too high over its line, in the row of another label."""

from __future__ import annotations

import io

import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import Document, SignatureState
from mmd_mailbot.core.ruleset import RuleSet

from .papers import png
from .test_retyped_tables import read

MARKS = {SignatureState.SIGNED: "S", SignatureState.UNSIGNED: ".", SignatureState.UNCERTAIN: "?"}
ROLES = ("district_contact", "facilitator", "dese")
LABELS = ("District Contact Signature", "MMD CST Facilitator Signature", "DESE Approval Signature")


def told(document: Document) -> str:
    return "".join(MARKS[document.signatures[role].state] for role in ROLES)


def begun() -> tuple[io.BytesIO, Canvas]:
    out = io.BytesIO()
    canvas = Canvas(out)
    for at, words in enumerate(
        ("District Technology Request Form", "District: Adair Co. R-I", "Total Costs: $10.00")
    ):
        canvas.drawString(60, 780 - 18 * at, words)
    return out, canvas


def high(*names: tuple[str, str]) -> bytes:
    """Labels under lines that are the feet of tall cells: what is typed stands at the head of these."""
    out, canvas = begun()
    for at, (label, (name, day)) in enumerate(zip(LABELS, names, strict=True)):
        y = 660 - 70 * at
        canvas.drawString(62, y + 26, name)
        canvas.drawString(402, y + 26, day)
        canvas.line(60, y, 360, y)
        canvas.line(398, y, 520, y)
        canvas.drawString(60, y - 12, label)
        canvas.drawString(400, y - 12, "Date")
    canvas.save()
    return out.getvalue()


def test_a_name_high_over_its_line_with_the_day_beside_it_signs(rules: RuleSet) -> None:
    """It had been unsigned, at 0.99."""
    assert told(read(high(("Pat Lee", "10/3/2026"), ("Fran North", "10/5/2026"), ("", "")), rules)) == "SS."
    assert (
        told(read(high(("Pat Lee", "10/3/2026"), ("Click or tap here to enter text.", ""), ("", "")), rules)) == "S.."
    )


def test_a_name_high_over_a_line_and_under_another_label_is_nobodys_for_sure(rules: RuleSet) -> None:
    document = read(high(("", ""), ("Fran North", ""), ("", "")), rules)
    assert told(document) in ("?..", ".?.", "??.")


def in_rows(picture: bytes, y: float) -> bytes:
    """A bordered table, a row for each party and one for the box between them; a picture at the height ``y``."""
    out, canvas = begun()
    rows = (LABELS[0], LABELS[1], "X Consulted with Statewide Tech Team", LABELS[2])
    for at, words in enumerate(rows):
        top = 700 - 44 * at
        canvas.rect(58, top - 44, 330, 44)
        canvas.rect(388, top - 44, 150, 44)
        canvas.drawString(62, top - 14, words)
        canvas.drawString(392, top - 14, "Date" if "Signature" in words else "")
    canvas.drawImage(ImageReader(io.BytesIO(picture)), 130, y, 110, 26)
    canvas.save()
    return out.getvalue()


def test_a_picture_that_slid_into_the_row_below_leaves_its_party_in_doubt(rules: RuleSet) -> None:
    """The facilitator had been unsigned, at 0.99."""
    assert told(read(in_rows(png(), 580), rules))[1] in "S?"


@pytest.mark.parametrize("ink", [True, False])
def test_a_picture_far_from_all_labels_leaves_nobody_in_doubt(ink: bool, rules: RuleSet) -> None:
    assert told(read(in_rows(png(ink=ink), 300), rules)) == "..."


def test_in_columns_without_borders_a_picture_right_over_the_next_label_is_nobodys_for_sure(rules: RuleSet) -> None:
    """It had signed for the party over it, at 0.93."""
    out, canvas = begun()
    for at, label in enumerate(LABELS):
        y = 640 - 60 * at
        canvas.drawString(60, y, label)
        canvas.drawString(366, y, "Date")
        if at:
            canvas.drawString(366, y + 35, "10/5/2026" if at == 1 else "____________")
        if at == 2:
            canvas.drawString(60, y + 35, "__________________________")
    canvas.drawImage(ImageReader(io.BytesIO(png())), 60, 593, 150, 36)
    canvas.save()
    assert told(read(out.getvalue(), rules))[:2] == "??"


def test_what_stands_in_another_column_over_a_label_leaves_its_room(rules: RuleSet) -> None:
    """A line of the other column, read before the label, had cut off the place over it."""
    out, canvas = begun()
    for at, (label, y) in enumerate(zip(LABELS, (620, 631, 540), strict=True)):
        x = 310 if at == 1 else 58
        canvas.drawString(x, y, label)
        canvas.drawString(x, y - 16, "Date:")
    canvas.drawImage(ImageReader(io.BytesIO(png())), 60, 636, 130, 30)
    canvas.save()
    assert told(read(out.getvalue(), rules))[0] in "S?"
