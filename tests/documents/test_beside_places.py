"""What lies a little over into the next party's cell, or beside a place and can be told: it leaves the neighbour as it is."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.ink import ink_png
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

ROLES = ("district_contact", "facilitator", "dese")
HEAD = ("District Technology Request Form", "District: Adair Co. R-I", "Total Costs: $10.00")


def begun() -> tuple[io.BytesIO, Canvas]:
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.setFont("Helvetica", 10)
    for at, words in enumerate(HEAD):
        canvas.drawString(60, 760 - 20 * at, words)
    return out, canvas


def in_columns(column: int, shift: float) -> bytes:
    """A table with a column for each party, a picture as wide as its cell, moved aside."""
    out, canvas = begun()
    xs, ys = (52, 176, 300, 424, 548), (350, 336, 284, 268)
    for x in xs:
        canvas.line(x, ys[0], x, ys[-1])
    for y in ys:
        canvas.line(xs[0], y, xs[-1], y)
    for at, words in enumerate(("District Contact", "CST Facilitator", "DESE Approval"), start=1):
        canvas.drawString(xs[at] + 8, 339, words)
    canvas.drawString(58, 300, "Signature")
    canvas.drawString(58, 272, "Date")
    left = xs[column + 1] + 14 + shift
    canvas.drawImage(ImageReader(io.BytesIO(ink_png("Robin Carver"))), left, 290, 111, 30, mask="auto")
    canvas.save()
    return out.getvalue()


def states(data: bytes, rules: RuleSet) -> list[SignatureState]:
    (document,) = read_file(FileToRead("form.pdf", data), rules).documents
    return [document.signatures[role].state for role in ROLES]


@pytest.mark.parametrize("column", range(3))
@pytest.mark.parametrize("shift", [0.0, 8.0])
def test_a_picture_that_hangs_over_into_the_next_column_is_its_own_columns(
    shift: float, column: int, rules: RuleSet
) -> None:
    """All of its height lies as high as the neighbour's place, too: both had been in doubt."""
    found = states(in_columns(column, shift), rules)
    assert found == [SignatureState.SIGNED if at == column else SignatureState.UNSIGNED for at in range(3)]


@pytest.mark.parametrize("column", [0, 1])
def test_one_that_lies_half_in_each_of_two_columns_is_for_a_person(column: int, rules: RuleSet) -> None:
    found = states(in_columns(column, 54.0), rules)
    assert SignatureState.SIGNED not in found
    assert found[column : column + 2] == [SignatureState.UNCERTAIN] * 2


def received() -> bytes:
    image = Image.new("RGB", (330, 120), "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((4, 4, 325, 115), outline=(190, 20, 30), width=5)
    for y, words in ((34, "RECEIVED"), (84, "NOV 02 2026")):
        draw.text((165, y), words, font=ImageFont.load_default(36), fill=(190, 20, 30), anchor="mm")
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(("picture", "last"), [("stamp", "UNSIGNED"), ("ink", "UNCERTAIN")])
def test_a_stamp_under_the_last_label_is_no_signature_that_slid_down(picture: str, last: str, rules: RuleSet) -> None:
    out, canvas = begun()
    for at, label in enumerate(
        ("District Contact Signature", "CST Facilitator Signature", "DESE Approval Signature")
    ):
        canvas.drawString(60, 560 - 40 * at, f"{label}: ______________________________   Date: __________")
    made = received() if picture == "stamp" else ink_png("Robin Carver")
    canvas.drawImage(ImageReader(io.BytesIO(made)), 230, 446, 86, 28)
    canvas.save()
    found = states(out.getvalue(), rules)
    assert [each.name for each in found] == ["UNSIGNED", "UNSIGNED", last]
