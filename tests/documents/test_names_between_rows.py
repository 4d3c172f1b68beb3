"""Names of which the row is in doubt on scans: through the line between two rows, under lines whose last label is missing."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import Kind
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.ink import strokes
from mmd_mailbot.documents.formats.pdf import read_pdf
from mmd_mailbot.documents.layout.strip import strip_of
from mmd_mailbot.documents.page import Box, Scan
from mmd_mailbot.documents.pens.inked import look
from mmd_mailbot.documents.pens.strokes import strokes_in
from mmd_mailbot.documents.pens.whose import share_out
from mmd_mailbot.documents.wording.labels import label, phrases_of

DOTS = 150 / 72
SEEN = Path(__file__).parent / "seen"
ROWS = {
    "superintendent": "Superintendent of Schools",
    "district_contact": "District MIM Contact Person",
    "principal": "Building Principal",
}


@pytest.fixture(autouse=True)
def nothing_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mmd_mailbot.documents.pens.sight.read_closely", lambda *_: ("", 0.0))


def told(
    rules: RuleSet, name: str, over: float, *, tall: float, step: float = 33, under: bool = False, labels: int = 3
) -> dict[str, str]:
    """What is said of the parties of a scan on which a name as ``tall`` (points) stands so far over the first line to sign on. The
    lines are behind the labels, or (``under``) the labels under them; the form's last ones may be missing."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=letter)
    canvas.setFont("Helvetica", 11)
    canvas.drawString(60, 740, "Missouri Integrated Model District & School Commitment/ Recommitment 2026-2027")
    canvas.drawString(60, 700, "District: Adair Co. R-I          School Building: Lincoln Elementary")
    for row, text in enumerate(ROWS.values()):
        line = 638 - step * row
        canvas.line(60 if under else 230, line, 400, line)
        canvas.line(440 if under else 470, line, 550, line)
        if row < labels:
            canvas.drawString(60, line - 14 if under else line + 2, text)
            canvas.drawString(440, line - 14 if under else line + 2, "Date")
    for points in strokes(name):
        for a, b in pairwise(points):
            canvas.line(260 + a[0] * 130, 638 + over + a[1] * tall, 260 + b[0] * 130, 638 + over + b[1] * tall)
    canvas.save()
    form = rules.forms[Kind.COMMITMENT]
    page = (read_pdf(out.getvalue(), "form.pdf").pages or ())[0]
    shown = io.BytesIO()
    pypdfium2.PdfDocument(out.getvalue())[0].render(scale=DOTS).to_pil().convert("RGB").save(shown, "PNG")
    scan = replace(page, scan=Scan(shown.getvalue(), DOTS), scanned=True, rules=())
    seen = look([scan], label(strip_of(page.blocks), phrases_of(form)), form)
    return {role: each.verdict for role, each in seen.items()}


@pytest.mark.parametrize(
    ("name", "over", "tall", "step"),
    [("Robert Hale", -18, 30, 26), ("Robert Hale", -18, 30, 33), ("Dale Ortiz", -24, 40, 33)],
)
def test_a_name_through_the_line_between_two_rows_signs_for_none_of_them(
    rules: RuleSet, name: str, over: float, tall: float, step: float
) -> None:
    """The tops of its letters had signed for the party above."""
    assert told(rules, name, over, tall=tall, step=step)["superintendent"] != "pen"


def test_a_stroke_that_two_close_rows_hold_is_of_the_one_that_holds_most_of_it() -> None:
    """An R under the upper line: nearly all of it lies at the upper party's place, and all at the lower one's."""
    paper = np.full((round(60 * DOTS), round(120 * DOTS), 3), 235, np.uint8)
    letter_r = [(44, 42), (44, 22), (56, 24), (54, 31), (45, 32), (58, 42)]
    cv2.polylines(paper, [(np.array(letter_r) * DOTS).round().astype(np.int32)], False, (20, 20, 90), 3)
    areas: dict[str, Box] = {"upper": (0.0, 0.0, 120.0, 38.0), "lower": (0.0, 20.0, 120.0, 60.0)}
    shares = share_out(strokes_in(paper, DOTS, (0.0, 0.0, 120.0, 60.0), ()), areas)
    assert {role: len(each.own) for role, each in shares.items()} == {"upper": 0, "lower": 1}


def test_a_name_over_a_line_without_its_label_is_not_the_party_s_before(rules: RuleSet) -> None:
    """The labels stand under their lines, and the last one was not found: its line had been taken for the contact's."""
    assert told(rules, "Robert Hale", -60, tall=24, under=True, labels=2)["district_contact"] == "doubt"


def test_labels_over_their_lines_are_none_under_them_though_one_is_missing(rules: RuleSet) -> None:
    assert told(rules, "Robert Hale", -33, tall=24, labels=2)["district_contact"] == "pen"


@pytest.mark.parametrize("over", [-65, -64, -63])
def test_the_tails_of_a_name_across_one_party_s_label_sign_for_nobody(rules: RuleSet, over: float) -> None:
    """Its letters went with the label; what hung from them had signed for the next party."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=letter)
    canvas.setFont("Helvetica", 11)
    canvas.drawString(60, 740, "Missouri Integrated Model District & School Commitment/ Recommitment 2026-2027")
    canvas.drawString(60, 700, "District: Adair Co. R-I          School Building: Lincoln Elementary")
    for row, text in enumerate(ROWS.values()):
        line = 624 - 38 * row
        canvas.line(60, line, 400, line)
        canvas.line(440, line, 560, line)
        canvas.setFont("Helvetica", 8)
        canvas.drawString(60, line - 9, text)
        canvas.drawString(440, line - 9, "Date")
        canvas.setFont("Helvetica", 11)
        canvas.drawString(445, line + 3, f"10/1{row}/2026")
    canvas.save()
    dots = 200 / 72
    page = (read_pdf(out.getvalue(), "form.pdf").pages or ())[0]
    sheet = np.array(pypdfium2.PdfDocument(out.getvalue())[0].render(scale=dots).to_pil().convert("RGB"))
    name = cv2.imread(str(SEEN / "name-across-a-label.png"), cv2.IMREAD_GRAYSCALE)
    assert name is not None
    left, top = round(73.2 * dots), round((792 - 624 - over) * dots) - name.shape[0]
    spot = sheet[top : top + name.shape[0], left : left + name.shape[1]]
    ink = (255 - name[..., None].astype(np.float32)) / 255
    spot[:] = (spot * (1 - ink) + np.minimum(spot, (20, 40, 130)) * ink).astype(np.uint8)
    shown = io.BytesIO()
    Image.fromarray(sheet).save(shown, "PNG")
    form = rules.forms[Kind.COMMITMENT]
    scan = replace(page, scan=Scan(shown.getvalue(), dots), scanned=True, rules=())
    seen = look([scan], label(strip_of(page.blocks), phrases_of(form)), form)
    assert seen["principal"].verdict != "pen"
