"""Rows to sign on whose labels run over two lines, or whose date's word stands under the label with the day behind it."""

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
from mmd_mailbot.documents.pens import signing
from mmd_mailbot.documents.wording.labels import label, phrases_of

DOTS = 150 / 72


@pytest.fixture(autouse=True)
def nothing_is_read_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mmd_mailbot.documents.pens.sight.read_closely", lambda *_: ("", 0.0))
    monkeypatch.setattr(signing, "confirmed", lambda _page, _words, day, _read: day)


def sheet() -> tuple[io.BytesIO, Canvas]:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=letter)
    canvas.setFont("Helvetica", 10)
    canvas.drawString(60, 740, "District Technology Request Form")
    canvas.drawString(60, 720, "District: Adair Co. R-I")
    return out, canvas


def sign(canvas: Canvas, name: str, x: float, y: float) -> None:
    for points in strokes(name):
        for a, b in pairwise(points):
            canvas.line(x + a[0] * 100, y + a[1] * 24, x + b[0] * 100, y + b[1] * 24)


def read(rules: RuleSet, out: io.BytesIO, canvas: Canvas) -> dict[str, Signature]:
    canvas.save()
    form = rules.forms[Kind.DISTRICT_REQUEST]
    page = (read_pdf(out.getvalue(), "form.pdf").pages or ())[0]
    shown = io.BytesIO()
    pypdfium2.PdfDocument(out.getvalue())[0].render(scale=DOTS).to_pil().convert("RGB").save(shown, "PNG")
    scan = replace(page, scan=Scan(shown.getvalue(), DOTS), scanned=True, rules=())
    return signing.signatures_on([scan], label(strip_of(page.blocks), phrases_of(form)), form, {})[0]


def test_a_label_wrapped_in_its_column_leaves_its_party_the_column_s_height(rules: RuleSet) -> None:
    """ "MMD CST Facilitator / Signature" had been taken for a heading with "Signature:" under it, and its place for one line."""
    out, canvas = sheet()
    for x, lines in ((60, ["District Contact Signature"]), (220, ["MMD CST Facilitator", "Signature"]),
                     (380, ["DESE Approval Signature"])):  # fmt: skip
        for at, text in enumerate(lines):
            canvas.drawString(x + 4, 640 - 13 * at, text)
        canvas.rect(x, 535, 160, 120)
        if len(lines) == 1:
            canvas.drawString(x + 4, 580, "Date:")
    canvas.drawString(224, 558, "Date:")  # as far under its longer label as the others' under theirs
    sign(canvas, "Ronda Jessen", 250, 574)
    read_as = read(rules, out, canvas)
    assert read_as["facilitator"].state is SignatureState.SIGNED
    assert read_as["dese"].state is SignatureState.UNSIGNED


def test_the_day_behind_a_date_that_stands_under_the_label_is_the_party_s(rules: RuleSet) -> None:
    """The label stands beneath its line: over "Date", which stands under the label, the day had been looked for."""
    out, canvas = sheet()
    days = {
        "District Contact Signature": "9/14/2026",
        "MMD CST Facilitator Signature": "",
        "DESE Approval Signature": "",
    }
    for row, (text, day) in enumerate(days.items()):
        y = 640 - 80 * row
        canvas.line(60, y, 330, y)
        canvas.drawString(62, y - 11, text)
        canvas.drawString(62, y - 28, "Date")
        canvas.line(92, y - 30, 220, y - 30)
        canvas.drawString(100, y - 27, day)
    sign(canvas, "Brad Gann", 100, 640)
    read_as = read(rules, out, canvas)
    assert {role: each.date for role, each in read_as.items()} == {
        "district_contact": "2026-09-14", "facilitator": None, "dese": None
    }  # fmt: skip


def test_each_column_has_the_day_under_its_own_date(rules: RuleSet) -> None:
    """The approver's day had been the facilitator's, whose longer label puts "Date:" lower, and the others had none."""
    out, canvas = sheet()
    days = ["9/14/2026", "9/21/2026", "9/30/2026"]
    for x, lines, day in (
        (60, ["District Contact Signature"], days[0]),
        (220, ["MMD CST Facilitator", "Signature"], days[1]),
        (380, ["DESE Approval Signature"], days[2]),
    ):
        low = 13 * (len(lines) - 1)
        canvas.rect(x, 535, 160, 120)
        for at, text in enumerate(lines):
            canvas.drawString(x + 4, 640 - 13 * at, text)
        canvas.drawString(x + 4, 585 - low, "Date:")
        canvas.drawString(x + 10, 572 - low, day)
    read_as = read(rules, out, canvas)
    assert [read_as[role].date for role in ("district_contact", "facilitator", "dese")] == [
        "2026-09-14", "2026-09-21", "2026-09-30"
    ]  # fmt: skip


def test_the_label_s_own_words_are_none_of_the_day_beside_the_date_under_it(rules: RuleSet) -> None:
    out, canvas = sheet()
    for row, text in enumerate(
        ("District Contact Signature", "MMD CST Facilitator Signature", "DESE Approval Signature")
    ):
        y = 640 - 80 * row
        canvas.line(60, y, 330, y)
        canvas.drawString(62, y - 10, text)
        canvas.drawString(62, y - 20, "Date")
        canvas.line(92, y - 22, 220, y - 22)
        canvas.drawString(130, y - 17, "Sept. 22, 2026" if row == 1 else "")
    assert read(rules, out, canvas)["facilitator"].date == "2026-09-22"


def test_a_hand_s_day_under_a_column_s_date_is_no_signature(rules: RuleSet) -> None:
    """What could not be read under "Date:" had been looked at as a signature."""
    out, canvas = sheet()
    for x, text in (
        (60, "District Contact Signature"),
        (220, "MMD CST Facilitator Signature"),
        (400, "DESE Approval Signature"),
    ):
        canvas.rect(x, 535, 170, 120)
        canvas.drawString(x + 4, 640, text)
        canvas.drawString(x + 4, 600, "Date:")
    sign(canvas, "Sept 29", 230, 570)
    assert {each.state for each in read(rules, out, canvas).values()} == {SignatureState.UNSIGNED}


def test_a_day_of_another_century_was_misread(rules: RuleSet) -> None:
    out, canvas = sheet()
    for row, text in enumerate(
        ("District Contact Signature", "MMD CST Facilitator Signature", "DESE Approval Signature")
    ):
        canvas.drawString(62, 640 - 60 * row, text + ": ______________________")
        canvas.drawString(400, 640 - 60 * row, "Date: " + ("9/14/2626" if row == 0 else "9/20/2026"))
    assert [each.date for each in read(rules, out, canvas).values()] == [None, "2026-09-20", "2026-09-20"]


def test_the_day_of_a_stamp_beside_the_date_is_not_the_party_s(rules: RuleSet) -> None:
    out, canvas = sheet()
    for row, text in enumerate(
        ("District Contact Signature", "MMD CST Facilitator Signature", "DESE Approval Signature")
    ):
        canvas.drawString(62, 640 - 70 * row, text + ": ______________________")
        canvas.drawString(400, 640 - 70 * row, "Date: " + ("9/20/2026" if row else ""))
    canvas.drawString(450, 654, "COPY")
    canvas.drawString(440, 640, "OCT 19 2026")
    assert [each.date for each in read(rules, out, canvas).values()] == [None, "2026-09-20", "2026-09-20"]
