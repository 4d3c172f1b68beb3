"""Scans of tables whose head alone says where the signature and where the date stands: "Role | Signature | Date"."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import pairwise

import pypdfium2
import pytest
from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import Kind, Signature, SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.ink import strokes
from mmd_mailbot.documents.formats.pdf import read_pdf
from mmd_mailbot.documents.layout.strip import strip_of
from mmd_mailbot.documents.page import Scan
from mmd_mailbot.documents.pens.headed import column_edge
from mmd_mailbot.documents.pens.signing import signatures_on
from mmd_mailbot.documents.wording.labels import label, phrases_of

DOTS = 150 / 72
COLUMNS = (60.0, 200.0, 430.0, 550.0)
ROWS = {
    "superintendent": ("Superintendent of Schools", 250.0),
    "district_contact": ("District MIM Contact Person", 210.0),
    "principal": ("Building Principal", 170.0),
}
SIGNED, UNSIGNED = SignatureState.SIGNED, SignatureState.UNSIGNED


@pytest.fixture(autouse=True)
def nothing_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mmd_mailbot.documents.pens.sight.read_closely", lambda *_: ("", 0.0))


def scanned(rules: RuleSet, signed: set[str], dated: set[str]) -> dict[str, Signature]:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=letter)
    canvas.setFont("Helvetica", 11)
    canvas.drawString(60, 740, "Missouri Integrated Model District & School Commitment/ Recommitment 2026-2027")
    canvas.drawString(60, 330, "District: Adair Co. R-I")
    for x, text in zip(COLUMNS, ("Role", "Signature", "Date"), strict=False):
        canvas.drawString(x + 5, 280, text)
    for y in (294.0, 274.0, 234.0, 194.0, 154.0):
        canvas.line(COLUMNS[0], y, COLUMNS[-1], y)
    for x in COLUMNS:
        canvas.line(x, 154, x, 294)
    for role, (text, y) in ROWS.items():
        canvas.drawString(65, y, text)
        for points in strokes("Dana Whitfield") if role in signed else ():
            for a, b in pairwise(points):
                canvas.line(220 + a[0] * 130, y - 6 + a[1] * 26, 220 + b[0] * 130, y - 6 + b[1] * 26)
        if role in dated:
            canvas.drawString(445, y, "10/28/2026")
    canvas.save()
    form = rules.forms[Kind.COMMITMENT]
    page = (read_pdf(out.getvalue(), "old.pdf").pages or ())[0]
    shown = io.BytesIO()
    pypdfium2.PdfDocument(out.getvalue())[0].render(scale=DOTS).to_pil().convert("RGB").save(shown, "PNG")
    scan = replace(page, scan=Scan(shown.getvalue(), DOTS), scanned=True, rules=())
    return signatures_on([scan], label(strip_of(page.blocks), phrases_of(form)), form, {})[0]


@pytest.mark.parametrize(
    ("signed", "dated"),
    [
        (set(ROWS), set(ROWS)),
        ({"principal"}, {"principal", "superintendent"}),
        (set(), {"district_contact"}),
        ({"superintendent"}, set()),
    ],
)
def test_the_date_in_its_column_is_no_part_of_the_signature(
    signed: set[str], dated: set[str], rules: RuleSet
) -> None:
    """Who had signed and dated such a table had been for a person: "a number is among the strokes"."""
    found = scanned(rules, signed, dated)
    assert {role: each.state for role, each in found.items()} == {
        role: SIGNED if role in signed else UNSIGNED for role in ROWS
    }
    assert {role: each.date for role, each in found.items()} == {
        role: "2026-10-28" if role in dated else None for role in ROWS
    }


def test_the_column_begins_at_its_line_or_a_little_before_the_words_of_its_head() -> None:
    assert column_edge(435.0, [(429.5, 150.0, 430.5, 300.0), (300.0, 200.0, 560.0, 201.0)]) == 430.5
    assert column_edge(435.0, [(199.5, 150.0, 200.5, 300.0)]) == 429.0


HEADS = {
    "after": (("Role", 60.0), ("Signature", 200.0), ("Printed Name", 340.0), ("Date", 470.0)),
    "before": (("Role", 60.0), ("Printed Name", 200.0), ("Signature", 340.0), ("Date", 470.0)),
    "alone": (("", 60.0), ("Signature", 200.0), ("Name (please print)", 400.0)),
}


def named(rules: RuleSet, heads: tuple[tuple[str, float], ...], signed: set[str]) -> dict[str, Signature]:
    """Everybody's name was written by hand in the column for it."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=letter)
    canvas.setFont("Helvetica", 11)
    canvas.drawString(60, 740, "Missouri Integrated Model District & School Commitment/ Recommitment 2026-2027")
    canvas.drawString(60, 330, "District: Adair Co. R-I")
    for text, x in heads:
        canvas.drawString(x + 5, 280, text)
    for y in (294.0, 274.0, 234.0, 194.0, 154.0):
        canvas.line(60, y, 560, y)
    for x in (*(x for _, x in heads), 560.0):
        canvas.line(x, 154, x, 294)
    for role, (text, y) in ROWS.items():
        canvas.drawString(65, y, text)
        for head, x in heads:
            if not ((head == "Signature" and role in signed) or "Name" in head):
                continue
            for points in strokes("Dana Whitfield"):
                for a, b in pairwise(points):
                    canvas.line(x + 10 + a[0] * 110, y - 6 + a[1] * 26, x + 10 + b[0] * 110, y - 6 + b[1] * 26)
    canvas.save()
    form = rules.forms[Kind.COMMITMENT]
    page = (read_pdf(out.getvalue(), "old.pdf").pages or ())[0]
    shown = io.BytesIO()
    pypdfium2.PdfDocument(out.getvalue())[0].render(scale=DOTS).to_pil().convert("RGB").save(shown, "PNG")
    scan = replace(page, scan=Scan(shown.getvalue(), DOTS), scanned=True, rules=())
    return signatures_on([scan], label(strip_of(page.blocks), phrases_of(form)), form, {})[0]


@pytest.mark.parametrize("heads", HEADS.values(), ids=HEADS)
@pytest.mark.parametrize("signed", [set(), {"principal"}, {"superintendent", "district_contact"}, set(ROWS)])
def test_a_name_in_the_column_for_printed_names_signs_nothing(
    heads: tuple[tuple[str, float], ...], signed: set[str], rules: RuleSet
) -> None:
    """Of 11 parties that had only printed their names there 8 had been told to have signed."""
    assert {role: each.state for role, each in named(rules, heads, signed).items()} == {
        role: SIGNED if role in signed else UNSIGNED for role in ROWS
    }
