"""One name over the rows of two dated parties signs for neither of them; two names that only meet sign for both."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import Kind
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.formats.pdf import read_pdf
from mmd_mailbot.documents.layout.strip import strip_of
from mmd_mailbot.documents.page import Scan
from mmd_mailbot.documents.pens.inked import look
from mmd_mailbot.documents.wording.labels import label, phrases_of

SCALE = 200 / 72  # pixels a point
SEEN = Path(__file__).parent / "seen"
ROWS = {
    "superintendent": "Superintendent of Schools",
    "district_contact": "District MIM Contact Person",
    "principal": "Building Principal",
}
FIRST = 152.0  # points from the page's top to the first line to sign on


@dataclass(frozen=True)
class Name:
    """A picture of a name: ``left`` and ``foot`` in points, the foot below the first line to sign on; how ``wide``."""

    file: str
    left: float
    foot: float
    wide: float


@pytest.fixture(autouse=True)
def nothing_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mmd_mailbot.documents.pens.sight.read_closely", lambda *_: ("", 0.0))


def told(rules: RuleSet, *names: Name, step: float, under: bool) -> dict[str, str]:
    """What is said of the dated parties of a scan on which the names stand. The lines are behind the labels, or (``under``) the
    labels under them."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=letter)
    canvas.setFont("Helvetica", 11)
    canvas.drawString(60, 740, "Missouri Integrated Model District & School Commitment/ Recommitment 2026-2027")
    canvas.drawString(60, 700, "District: Adair Co. R-I          School Building: Lincoln Elementary")
    for row, text in enumerate(ROWS.values()):
        line = 792 - FIRST - step * row
        canvas.line(60 if under else 230, line, 400, line)
        canvas.line(440 if under else 470, line, 560, line)
        canvas.setFont("Helvetica", 8 if under else 11)
        canvas.drawString(60, line - 9 if under else line + 2, text)
        canvas.drawString(440, line - 9 if under else line + 2, "Date")
        canvas.setFont("Helvetica", 11)
        canvas.drawString(475, line + 3, f"10/{10 + row}/2026")
    canvas.save()
    pixels = np.array(pypdfium2.PdfDocument(out.getvalue())[0].render(scale=SCALE).to_pil().convert("RGB"))
    for name in names:
        drawn = Image.open(SEEN / name.file)
        size = round(name.wide * SCALE), round(name.wide * SCALE * drawn.height / drawn.width)
        ink = np.array(drawn.convert("L").resize(size, Image.Resampling.LANCZOS))
        x, y = round(name.left * SCALE), round((FIRST + name.foot) * SCALE) - size[1]
        part = pixels[y : y + size[1], x : x + size[0]]
        np.minimum(part, ink[..., None], out=part)
    shown = io.BytesIO()
    Image.fromarray(pixels).save(shown, "PNG")
    form = rules.forms[Kind.COMMITMENT]
    page = (read_pdf(out.getvalue(), "form.pdf").pages or ())[0]
    scan = replace(page, scan=Scan(shown.getvalue(), SCALE), scanned=True, rules=())
    seen = look([scan], label(strip_of(page.blocks), phrases_of(form)), form)
    return {role: each.verdict for role, each in seen.items()}


@pytest.mark.parametrize(
    ("name", "step", "under"),
    [(Name("name-over-rows-1.png", 148, 41, 169), 44, True), (Name("name-over-rows-2.png", 257, 20, 95), 29, False)],
)
def test_one_name_over_the_rows_of_two_dated_parties_signs_for_neither(
    rules: RuleSet, name: Name, step: float, under: bool
) -> None:
    said = told(rules, name, step=step, under=under)
    assert said == {"superintendent": "doubt", "district_contact": "doubt", "principal": "none"}


@pytest.mark.parametrize(("upper", "wide"), [("name-over-rows-3.png", 130), ("name-over-rows-1.png", 110)])
def test_two_names_of_which_the_upper_ones_tails_meet_the_lower_one_sign_for_both(
    rules: RuleSet, upper: str, wide: float
) -> None:
    names = Name(upper, 250, 12, wide), Name("name-over-rows-2.png", 252, 33, wide * 0.8)
    said = told(rules, *names, step=29, under=False)
    assert said == {"superintendent": "pen", "district_contact": "pen", "principal": "none"}
