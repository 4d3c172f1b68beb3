"""Parties that sign side by side, each over its own label with its own date under it."""

from __future__ import annotations

import io
from collections.abc import Callable
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
from mmd_mailbot.documents.layout.arrange import arrange
from mmd_mailbot.documents.layout.strip import strip_of
from mmd_mailbot.documents.page import Scan, Word
from mmd_mailbot.documents.pens import verdict
from mmd_mailbot.documents.pens.pen import Chance
from mmd_mailbot.documents.pens.signing import signatures_on
from mmd_mailbot.documents.wording.labels import label, phrases_of

DOTS = 150 / 72
SIGNED, UNSIGNED = SignatureState.SIGNED, SignatureState.UNSIGNED
PLACES = {"district_contact": (60.0, 320.0), "facilitator": (60.0, 200.0), "dese": (320.0, 200.0)}
LABELS = {
    "whole": ("District Contact Signature", "MMD CST Facilitator Signature", "DESE Approval Signature"),
    "short": ("District Contact", "MMD CST Facilitator", "DESE Signature"),
}


@pytest.fixture(autouse=True)
def nothing_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mmd_mailbot.documents.pens.sight.read_closely", lambda *_: ("", 0.0))


def scanned(
    rules: RuleSet,
    labels: tuple[str, ...],
    signed: set[str],
    dated: set[str],
    more: Callable[[Canvas], None] = lambda _: None,
) -> dict[str, Signature]:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=letter)
    canvas.setFont("Helvetica", 11)
    canvas.drawString(60, 740, "District Technology Request Form")
    canvas.drawString(60, 700, "District: Adair Co. R-I")
    canvas.drawString(60, 680, "District Contact (name, email, phone): Pat Lee, plee@adair.example, 660-555-0100")
    canvas.drawString(60, 420, "Cost: 69.99")
    canvas.drawString(60, 400, "Total Costs: 69.99")
    canvas.drawString(60, 248, "Consulted with Statewide Tech Team")
    for (role, (x, y)), text in zip(PLACES.items(), labels, strict=True):
        canvas.line(x, y, x + 200, y)
        canvas.drawString(x, y - 12, text)
        canvas.line(x, y - 40, x + 100, y - 40)
        canvas.drawString(x, y - 52, "Date")
        for points in strokes("Dana Whitfield") if role in signed else ():
            for a, b in pairwise(points):
                canvas.line(x + 20 + a[0] * 130, y + 1 + a[1] * 26, x + 20 + b[0] * 130, y + 1 + b[1] * 26)
        if role in dated:
            canvas.drawString(x + 10, y - 38, "10/28/2026")
    more(canvas)
    canvas.save()
    form = rules.forms[Kind.DISTRICT_REQUEST]
    page = (read_pdf(out.getvalue(), "old.pdf").pages or ())[0]
    shown = io.BytesIO()
    pypdfium2.PdfDocument(out.getvalue())[0].render(scale=DOTS).to_pil().convert("RGB").save(shown, "PNG")
    scan = replace(page, scan=Scan(shown.getvalue(), DOTS), scanned=True, rules=())
    return signatures_on([scan], label(strip_of(page.blocks), phrases_of(form)), form, {})[0]


@pytest.mark.parametrize("labels", LABELS.values(), ids=LABELS)
@pytest.mark.parametrize("signed", [{"dese"}, {"facilitator"}, {"district_contact"}, set(PLACES), set()])
def test_what_stands_beside_a_party_is_its_neighbours(
    labels: tuple[str, ...], signed: set[str], rules: RuleSet
) -> None:
    """The facilitator's place had gone on to the right edge of the page, and her date had been DESE's."""
    found = scanned(rules, labels, signed, signed)
    assert {role: each.state for role, each in found.items()} == {
        role: SIGNED if role in signed else UNSIGNED for role in PLACES
    }
    assert {role: each.date for role, each in found.items()} == {
        role: "2026-10-28" if role in signed else None for role in PLACES
    }


def small_stroke(canvas: Canvas) -> None:
    x, y = PLACES["facilitator"]
    canvas.lines([(x + 20, y + 1, x + 26, y + 16), (x + 26, y + 16, x + 34, y + 2)])


@pytest.mark.parametrize("dated", [True, False])
def test_small_strokes_in_a_row_that_was_dated_are_for_a_person(
    dated: bool, rules: RuleSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A short scrawl over a line with its date had been told to be nothing; a tick in a row without a date is nothing."""
    monkeypatch.setattr(verdict, "chance_that_signed", lambda *_: Chance(0.64, 0.19, 0.02))
    found = scanned(rules, LABELS["whole"], set(), {"facilitator"} if dated else set(), small_stroke)
    assert found["facilitator"].state is (SignatureState.UNCERTAIN if dated else UNSIGNED)
    assert found["dese"].state is UNSIGNED


def test_a_question_that_holds_another_label_is_found_with_a_slip_still(rules: RuleSet) -> None:
    """ "activity?" alone on its second line had been the label of the choices, and the answer had gone to the question before."""
    lines = ("Who will be responsible for implementation ofthe", "activity?", "Pat Lee, instructional coach")
    words = [
        Word(part, (60 + 70 * at, 100 + 14 * row, 120 + 70 * at, 111 + 14 * row), confidence=0.97)
        for row, text in enumerate(("District Technology Request Form", "District: Adair Co. R-I", *lines))
        for at, part in enumerate(text.split())
    ]
    labelled = label(strip_of(arrange(words, [], 1)), phrases_of(rules.forms[Kind.DISTRICT_REQUEST]))
    assert ("field", "plan_responsible") in {(each.kind, each.name) for each in labelled.hits}
