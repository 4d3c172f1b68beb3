"""Labels whose shape is not known, marks to sign at, heads that reach up, pictures that hang down: beside a party's place."""

from __future__ import annotations

import io

import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.ink import ink_png
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

ROLES = ("district_contact", "facilitator", "dese")
LABELS = ("District Contact Signature:", "CST Facilitator Signature:", "DESE Approval Signature:")
HEAD = ("District Technology Request Form", "District: Adair Co. R-I", "Total Costs: $10.00")


def begun() -> tuple[io.BytesIO, Canvas]:
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.setFont("Helvetica", 10)
    for at, words in enumerate(HEAD):
        canvas.drawString(60, 760 - 20 * at, words)
    return out, canvas


def states(out: io.BytesIO, canvas: Canvas, rules: RuleSet) -> list[str]:
    canvas.save()
    (document,) = read_file(FileToRead("form.pdf", out.getvalue()), rules).documents
    return [document.signatures[role].state.name for role in ROLES]


def test_a_party_named_where_no_label_was_found_may_have_signed(rules: RuleSet) -> None:
    """Side by side without lines: two of the three had been said not to have signed, one of whom had."""
    out, canvas = begun()
    for at, words in enumerate(("District Contact", "MMD CST Facilitator", "DESE Approval")):
        canvas.drawString(60 + 170 * at, 560, words)
    canvas.drawString(60, 535, "__Digitally signed by Amy")
    canvas.drawString(230, 535, "Leave blank until approved")
    canvas.drawString(60, 522, "Thiele__________")
    found = states(out, canvas, rules)
    assert found[:2] == ["UNCERTAIN", "UNCERTAIN"]
    assert found[2] != "SIGNED"


def test_a_party_that_the_form_does_not_name_has_not_signed(rules: RuleSet) -> None:
    out, canvas = begun()
    canvas.drawString(
        60,
        600,
        "District Step 1: After obtaining district signature, submit form by email to your MMD CST Facilitator.",
    )
    canvas.drawString(60, 560, f"{LABELS[0]} /s/ Pat Lee    Date: 10/3/2026")
    assert states(out, canvas, rules) == ["SIGNED", "UNSIGNED", "UNSIGNED"]


@pytest.mark.parametrize("row", range(3))
def test_script_beside_an_x_that_marks_the_place_is_who_signs(row: int, rules: RuleSet) -> None:
    """Its letters stand a little lower than the label's line: a person had been asked, for the name lay under the day's label."""
    out, canvas = begun()
    for at, label in enumerate(LABELS):
        canvas.setFont("Helvetica", 9)
        canvas.drawString(60, 560 - 40 * at, f"{label} X")
        canvas.drawString(330, 560 - 40 * at, "Date: 10/3/2026" if at == row else "Date:")
        if at == row:
            canvas.setFont("Times-Italic", 18)
            canvas.drawString(215, 550 - 40 * at, "Robin Carver")
    assert states(out, canvas, rules) == ["SIGNED" if at == row else "UNSIGNED" for at in range(3)]


def in_cells(*, head: bool) -> tuple[io.BytesIO, Canvas]:
    """Date | Signature | Party, the first signed by typing, the second through a service whose head reaches up."""
    out, canvas = begun()
    xs, ys = (60, 163, 373, 552), (600, 578, 545, 512, 479)
    for x in xs:
        canvas.line(x, ys[0], x, ys[-1])
    for y in ys:
        canvas.line(xs[0], y, xs[-1], y)
    for x, words in zip(xs, ("Date", "Signature", "Party"), strict=False):
        canvas.drawString(x + 6, 585, words)
    for at, words in enumerate(("District Contact", "CST Facilitator", "DESE Approval")):
        canvas.drawString(379, 558 - 33 * at, words)
    canvas.drawString(68, 556, "10/3/2026")
    canvas.setFont("Times-Italic", 16)
    canvas.drawString(173, 556, "Robin Carver")
    if head:
        canvas.setFont("Helvetica", 6)
        canvas.drawString(179, 547, "DocuSigned by:")
        canvas.drawString(179, 514, "E1947596B3F6D2A...")
        made = ImageReader(io.BytesIO(ink_png("Kim Orr")))
        canvas.drawImage(made, 173, 519, 90, 25, mask="auto")
    return out, canvas


@pytest.mark.parametrize(("head", "second"), [(False, "UNSIGNED"), (True, "SIGNED")])
def test_the_head_of_the_next_partys_imprint_is_no_part_of_a_name(head: bool, second: str, rules: RuleSet) -> None:
    assert states(*in_cells(head=head), rules) == ["SIGNED", second, "UNSIGNED"]


@pytest.mark.parametrize("row", range(3))
def test_a_tall_picture_whose_head_is_level_with_its_label_signs(row: int, rules: RuleSet) -> None:
    """As in the row of a table without lines: its middle lies lower than people sign under a label."""
    out, canvas = begun()
    y = 600
    for at, label in enumerate(LABELS):
        canvas.drawString(60, y, label)
        canvas.drawString(400, y, "Date: 10/3/2026" if at == row else "Date:")
        if at == row:
            canvas.drawImage(ImageReader(io.BytesIO(ink_png("Robin Carver"))), 200, y + 9 - 48, 137, 48, mask="auto")
        y -= 90 if at == row else 50
    assert states(out, canvas, rules) == [
        SignatureState.SIGNED.name if at == row else SignatureState.UNSIGNED.name for at in range(3)
    ]


@pytest.mark.parametrize("row", [0, 1])
def test_one_that_hangs_down_into_the_next_partys_row_signs_for_neither(row: int, rules: RuleSet) -> None:
    """It had signed for the next party, whose label its foot was level with."""
    out, canvas = begun()
    for at, label in enumerate(LABELS):
        canvas.drawString(60, 600 - 50 * at, label)
        canvas.drawString(400, 600 - 50 * at, "Date:")
    made = ImageReader(io.BytesIO(ink_png("Robin Carver")))
    canvas.drawImage(made, 200, 605 - 50 * row - 48, 134, 48, mask="auto")
    found = states(out, canvas, rules)
    assert found[row : row + 2] == ["UNCERTAIN", "UNCERTAIN"]
    assert "SIGNED" not in found
