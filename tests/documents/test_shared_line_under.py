"""Parties side by side, their labels over one ruled line and their days right under it: each signs between its label and its day."""

from __future__ import annotations

import io
from typing import Literal

import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import Document, SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.ink import ink_png
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

LABELS = ("District Contact Signature", "MMD CST Facilitator Signature", "DESE Approval Signature")
ROLES = ("district_contact", "facilitator", "dese")
STATES = {SignatureState.SIGNED: "S", SignatureState.UNSIGNED: ".", SignatureState.UNCERTAIN: "?"}
Kind = Literal["drawn", "typed", "empty"]
LEFTS = (72.0, 228.0, 384.0)
TOP = 600.0


def begun() -> tuple[io.BytesIO, Canvas]:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792))
    canvas.setFont("Helvetica", 10)
    head = ("District Technology Request Form", "District: Adair Co. R-I", "Total Costs: $10.00")
    for at, words in enumerate(head):
        canvas.drawString(72, 750 - 16 * at, words)
    return out, canvas


def read(out: io.BytesIO, canvas: Canvas, rules: RuleSet) -> Document:
    canvas.save()
    (document,) = read_file(FileToRead("form.pdf", out.getvalue()), rules).documents
    return document


def told(document: Document) -> str:
    return "".join(STATES[document.signatures[role].state] for role in ROLES)


def drawn(canvas: Canvas, x: float, y: float, wide: float = 110, tall: float = 28) -> None:
    canvas.drawImage(ImageReader(io.BytesIO(ink_png("Pat Lee"))), x, y, wide, tall, mask="auto")


def columns(kinds: tuple[Kind, ...], room: float = 48, labels: tuple[str, ...] = LABELS) -> tuple[io.BytesIO, Canvas]:
    """``room``: points from the labels down to the line."""
    out, canvas = begun()
    line = TOP - 3 - room
    canvas.line(66, line, 546, line)
    for x, label, kind in zip(LEFTS, labels, kinds, strict=True):
        canvas.drawString(x, TOP, label)
        canvas.drawString(x, line - 11, "Date:" if kind == "empty" else "Date: 10/3/2026")
        if kind == "drawn":
            drawn(canvas, x, line + 3, tall=min(28, room - 5))
        elif kind == "typed":
            canvas.drawString(x + 4, line + 4, "Kelsey Bruns")
    return out, canvas


@pytest.mark.parametrize("room", [26, 34, 48, 66])
@pytest.mark.parametrize(
    "kinds",
    [
        ("drawn", "empty", "empty"),
        ("empty", "drawn", "empty"),
        ("empty", "empty", "drawn"),
        ("drawn", "typed", "empty"),
        ("typed", "empty", "drawn"),
        ("drawn", "drawn", "drawn"),
        ("empty", "empty", "empty"),
    ],
)
def test_each_party_signs_between_its_label_and_its_day(kinds: tuple[Kind, ...], room: float, rules: RuleSet) -> None:
    document = read(*columns(kinds, room), rules)
    assert told(document) == "".join("." if each == "empty" else "S" for each in kinds)
    days = [document.signatures[role].date for role in ROLES]
    assert days == [None if each == "empty" else "2026-10-03" for each in kinds]


@pytest.mark.parametrize("x", [150, 180, 200, 300, 320, 350])
def test_what_reaches_from_one_column_into_the_next_signs_for_nobody(x: float, rules: RuleSet) -> None:
    out, canvas = columns(("empty", "empty", "empty"))
    drawn(canvas, x, TOP - 45)
    assert "S" not in told(read(out, canvas, rules))


@pytest.mark.parametrize("up", [14, 20, 40])
def test_what_is_drawn_over_the_labels_does_not_sign_under_them(up: float, rules: RuleSet) -> None:
    out, canvas = columns(("empty", "empty", "empty"))
    drawn(canvas, LEFTS[1], TOP + up)
    assert "S" not in told(read(out, canvas, rules))


def test_a_strangers_column_is_no_partys(rules: RuleSet) -> None:
    out, canvas = columns(("empty", "drawn", "empty"), labels=(LABELS[0], "Board President Signature", LABELS[1]))
    canvas.drawString(72, 480, "DESE Approval Signature: ______________________  Date: ________")
    assert "S" not in told(read(out, canvas, rules))
