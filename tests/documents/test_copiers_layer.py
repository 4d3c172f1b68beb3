"""The text that a copier lays behind the picture of a page: what it made of a hand is no lie, and all else that nobody sees is told."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.pagesizes import letter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.documents.formats.pdf import read_pdf

# rows of a request as they were scanned, at their place on the page: the facilitator signed "Becky Ridenhour", DESE did not
ROWS = Path(__file__).parent / "seen" / "row-signed-in-a-hand.png"
LEFT, TOP, WIDE, HIGH = 45.0, 205.0, 380.0, 180.0  # points

Piece = tuple[
    str, float, float, float
]  # the text, from where on and on which line it stands (points, from the top left); its size
PRINT: tuple[Piece, ...] = (
    ("District Contact Signature", 62, 227, 9),
    ("District Step 1: After obtaining district signature, submit form by", 63, 262, 8.5),
    ("required, it will be sent to DESE for funding consideration.", 60, 273, 8.5),
    ("MMD CST Facilitator Signature", 63, 291, 9),
    ("Consulted with Statewide Tech Team", 89, 328, 8.5),
    ("DESE Approval Signature", 62, 348, 9),
)
NAME: tuple[Piece, ...] = (("Picchey", 207, 311, 22), ("Kelenhour", 290, 310, 22))


def told_of(layer: Sequence[Piece]) -> list[str]:
    """What is told of a scan of those rows with this text behind it."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=letter)
    picture = Image.open(ROWS).convert("L")
    canvas.drawImage(ImageReader(picture), LEFT, letter[1] - TOP - HIGH, WIDE, HIGH)
    for text, x, line, size in layer:
        hidden = canvas.beginText(x, letter[1] - line)
        hidden.setFont("Helvetica", size)
        hidden.setTextRenderMode(3)
        hidden.textOut(text)
        canvas.drawText(hidden)
    canvas.save()
    return [each.text for each in read_pdf(out.getvalue(), "scan.pdf").problems if each.code == "text.hidden"]


def test_a_copiers_attempt_at_a_hand_is_no_lie() -> None:
    """ "Picchey Kelenhour" had been told to be in the file and not to be seen, of a facilitator's own "Becky Ridenhour"."""
    assert told_of([*PRINT, *NAME]) == []


@pytest.mark.parametrize(
    ("lie", "why"),
    [
        (("Bobby Tables Junior", 190, 355, 9), "nothing is drawn there"),
        (("Pay them $9,000.00", 207, 311, 14), "a hand stands there, but it is an amount"),
        (("Sheriff Jump Owls Quickly", 110, 262, 8.5), "there stands clear print that says something else"),
    ],
)
def test_what_is_none_is_told(lie: Piece, why: str) -> None:
    told = told_of([*(each for each in PRINT if abs(each[2] - lie[2]) > 1), *NAME[: lie[2] != 311], lie])
    assert len(told) == 1, why
    assert lie[0] in told[0]


def test_a_layer_that_reads_nothing_else_of_the_page_is_told() -> None:
    assert len(told_of(NAME)) == 1
