"""Labels under their lines, the first line left empty, and names that stand high over the next ones with a day beside them."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import Document, SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

LABELS = ("Superintendent of Schools", "District MIM Contact Person", "Building Principal")
ROLES = ("superintendent", "district_contact", "principal")
NAMES = ("Ann Miller", "Valerie Wieberg", "Paul Eppler")
DAYS = ("11/18/2026", "11/20/2026", "11/19/2026")
STATES = {SignatureState.SIGNED: "S", SignatureState.UNSIGNED: ".", SignatureState.UNCERTAIN: "?"}
PITCH = 87.0  # points from one line to the next


def form(
    signed: str,
    high: float,
    *,
    typed: bool = True,
    dated: bool = True,
    size: float = 14,
    under: bool = False,
) -> bytes:
    """``high``: points that a name stands over its line or, with ``under``, under its label."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792))
    canvas.setFont("Helvetica", 11)
    for at, words in enumerate(
        ("District & School Commitment", "District: Dry Fork School District", "School Building: Dry High School")
    ):
        canvas.drawString(60, 740 - 20 * at, words)
    y = 560.0
    for at, label in enumerate(LABELS):
        for left, right, many in ((60, 320, 42), (340, 445, 17)):
            if typed:
                canvas.drawString(left, y, "_" * many)
            else:
                canvas.line(left, y - 1, right, y - 1)
        canvas.drawString(60, y - 20, label)
        canvas.drawString(390, y - 20, "Date")
        if signed[at] == "x":
            foot = y - 20 - high - size if under else y + high
            canvas.setFont("Helvetica-Oblique", size)
            canvas.drawString(60, foot, NAMES[at])
            canvas.setFont("Helvetica", 11)
            if dated:
                canvas.drawString(390, foot, DAYS[at])
        y -= PITCH
    canvas.save()
    return out.getvalue()


def read(data: bytes, rules: RuleSet) -> Document:
    (document,) = read_file(FileToRead("form.pdf", data), rules).documents
    return document


def told(document: Document) -> str:
    return "".join(STATES[document.signatures[role].state] for role in ROLES)


@pytest.mark.parametrize("typed", [True, False])
@pytest.mark.parametrize("high", [2, 12, 20, 25, 27])
@pytest.mark.parametrize("signed", [".xx", ".x.", "..x", "xxx", "x.x"])
def test_a_name_nearer_to_the_line_under_it_than_to_the_label_over_it_signs_with_its_day(
    signed: str, high: float, typed: bool, rules: RuleSet
) -> None:
    document = read(form(signed, high, typed=typed), rules)
    assert told(document) == signed.replace("x", "S")
    days = [document.signatures[role].date for role in ROLES]
    assert days == [f"2026-11-{day[3:5]}" if at == "x" else None for day, at in zip(DAYS, signed, strict=True)]


@pytest.mark.parametrize("typed", [True, False])
@pytest.mark.parametrize("high", [2, 6, 12])
@pytest.mark.parametrize("dated", [True, False])
@pytest.mark.parametrize("signed", ["x..", "xx.", ".x."])
def test_a_name_nearer_to_the_label_over_it_signs_for_nobody_else(
    signed: str, dated: bool, high: float, typed: bool, rules: RuleSet
) -> None:
    """It may be signed under the label by mistake, or be a name in print: a person looks."""
    found = told(read(form(signed, high, typed=typed, dated=dated, under=True), rules))
    assert "S" not in found


@pytest.mark.parametrize("high", [22, 25, 27])
def test_a_name_midway_without_a_day_signs_for_nobody(high: float, rules: RuleSet) -> None:
    assert "S" not in told(read(form(".x.", high, dated=False), rules))
