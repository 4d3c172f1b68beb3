"""Rows in which nobody signed, between others that somebody signed: what the next party's service printed, or a day by hand, lies near
them. And the words "Approved by DESE" where DESE signs."""

from __future__ import annotations

import io

import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import Document, SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.ink import ink_png
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

from .test_retyped_tables import read as read_word
from .test_retyped_tables import request
from .word_xml import para

STATES = {SignatureState.SIGNED: "S", SignatureState.UNSIGNED: ".", SignatureState.UNCERTAIN: "?"}
ROLES = ("district_contact", "facilitator", "dese")
HEAD = (
    "District Technology Request Form",
    "District: Adair Co. R-I",
    "District Contact: Pat Lee, plee@adair.k12.mo.us",
    "Total Costs: $10.00",
)


def begun(*head: str) -> tuple[io.BytesIO, Canvas]:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792))
    canvas.setFont("Helvetica", 11)
    for at, words in enumerate(head):
        canvas.drawString(72, 750 - 18 * at, words)
    return out, canvas


def read(out: io.BytesIO, canvas: Canvas, rules: RuleSet) -> Document:
    canvas.save()
    (document,) = read_file(FileToRead("form.pdf", out.getvalue()), rules).documents
    return document


def told(document: Document, roles: tuple[str, ...] = ROLES) -> str:
    return "".join(STATES[document.signatures[role].state] for role in roles)


@pytest.mark.parametrize("blank", ["__________________________", "__ SIGN HERE __"])
@pytest.mark.parametrize("step", [34, 38, 44])
@pytest.mark.parametrize("signs", range(3))
def test_an_imprint_that_begins_over_its_line_leaves_the_line_before_empty(
    signs: int, step: int, blank: str, rules: RuleSet
) -> None:
    out, canvas = begun("Missouri Integrated Model District & School Commitment", "District: Adair Co. R-I")
    labels = ("Superintendent of Schools", "District MIM Contact Person", "Building Principal")
    for at, label in enumerate(labels):
        y = 640 - step * at
        day = "10/3/2025" if at == signs else "_____________"
        canvas.drawString(72, y, f"{label}: {blank if at != signs else '_' * 26} Date: {day}")
        if at != signs:
            continue
        for face, size, words, up in (
            ("Helvetica", 5, "Signed by:", 19),
            ("Times-Italic", 16, "Angela Bax", 6),
            ("Helvetica", 5, "065328F0B7832E27...", -2),
        ):
            canvas.setFont(face, size)
            canvas.drawString(225, y + up, words)
        canvas.setFont("Helvetica", 11)
    document = read(out, canvas, rules)
    assert told(document, ("superintendent", "district_contact", "principal")) == "".join(
        "S" if at == signs else "." for at in range(3)
    )


def blocks(rules: RuleSet, *, day: bool, stray: bool = False) -> Document:
    """``stray``: something as large as a name lies between the first block and the second one."""
    out, canvas = begun(*HEAD)
    y = 650.0
    for at, party in enumerate(("District Contact", "MMD CST Facilitator", "DESE Approval")):
        for words in (
            party,
            "Name: ______________________",
            "Signature: ____________________________",
            "Date: __________________",
        ):
            canvas.drawString(72, y, words)
            if at == 0 and words.startswith("Signature"):
                canvas.drawImage(ImageReader(io.BytesIO(ink_png("Pat Lee"))), 135, y - 2, 110, 27, mask="auto")
            if at == 0 and words.startswith("Date") and day:
                canvas.drawImage(ImageReader(io.BytesIO(ink_png("11/24/26"))), 103, y - 2, 56, 14, mask="auto")
            if at == 0 and words.startswith("Date") and stray:
                canvas.drawImage(ImageReader(io.BytesIO(ink_png("Al Reed"))), 240, y - 20, 110, 30, mask="auto")
            y -= 20
        y -= 10
    return read(out, canvas, rules)


def test_a_day_by_hand_behind_its_word_leaves_the_next_block_empty(rules: RuleSet) -> None:
    assert told(blocks(rules, day=True)) == "S.."
    assert "S" not in told(blocks(rules, day=False, stray=True))[1:]


@pytest.mark.parametrize("label", ["Approved by DESE", "Approval by DESE"])
@pytest.mark.parametrize("name", ["Sara Boatwright", ""])
def test_dese_signs_where_the_form_says_approved_by_dese(label: str, name: str, rules: RuleSet) -> None:
    lines: list[str] = []
    for party, own in (("District Contact", "Pat Lee"), ("CST Facilitator", ""), (label, name)):
        lines += [party, f"Name: {own}", f"Signature: {own or '_' * 20}", "Date: ________"]
    found = read_word(request(*map(para, lines)), rules).signatures
    assert "".join(STATES[found[role].state] for role in ROLES) == f"S.{'S' if name else '.'}"


def test_an_answer_that_goes_on_with_those_words_stays_whole(rules: RuleSet) -> None:
    lines = [
        "What is the projected timeline for implementation?",
        "We begin as soon as this is",
        "approved by DESE",
    ]
    lines += ["DESE Approval Signature: ______________  Date: ______"]
    found = read_word(request(*map(para, lines)), rules)
    assert "approved by DESE" in str(found.fields["plan_timeline"].value)


def table(rules: RuleSet, *, day: str = "", tool: str = "Webcam", signs: bool = True, at: float = 0.0) -> Document:
    """``day``: drawn under the contact's word Date; ``at``: how many points right of where that begins."""
    out, canvas = begun(*HEAD[:3])
    left, middle, right, y = 66.0, 300.0, 535.0, 640.0
    canvas.setFont("Helvetica", 10)
    rows = [("Requested Tools", "Cost", 18.0), ("Zoom Pro", "$10.00", 18.0), (tool, "$44.95", 18.0)]
    rows += [("Total Costs", "$54.95", 18.0)]
    rows += [
        (f"{party} Signature", "Date", 54.0) for party in ("District Contact", "MMD CST Facilitator", "DESE Approval")
    ]
    for number, (label, beside, height) in enumerate(rows):
        for box in ((left, middle), (middle, right)):
            canvas.rect(box[0], y - height, box[1] - box[0], height)
        canvas.drawString(left + 6, y - 12, label)
        canvas.drawString(middle + 6, y - 12, beside)
        if number == 4 and signs:
            canvas.drawImage(ImageReader(io.BytesIO(ink_png("Pat Lee"))), left + 10, y - 45, 80, 28, mask="auto")
        if number == 4 and day:
            x = middle + 8 + at
            canvas.drawImage(ImageReader(io.BytesIO(ink_png(day))), x, y - 52, 58, 14, mask="auto")
        y -= height
    return read(out, canvas, rules)


def test_a_day_by_hand_low_in_its_cell_leaves_the_next_row_empty(rules: RuleSet) -> None:
    """It lies over the next party's label, as near as a name that slipped, and that party had been said to be in doubt."""
    assert told(table(rules, day="9/7/26")) == "S.."
    assert told(table(rules, day="9/7/26", signs=False)) != "S.."
    assert "S" not in told(table(rules, day="Al Reed", at=110))[1:]


@pytest.mark.parametrize("tool", ["Samson Go Mic", "Blue Yeti", "Dell Vostro"])
def test_a_tool_called_like_a_person_is_no_name_left_lying(tool: str, rules: RuleSet) -> None:
    assert told(table(rules, tool=tool, signs=False)) == "..."
