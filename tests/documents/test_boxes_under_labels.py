"""Online forms as a browser prints them: each answer in a box under its label, who signed on a pad as a picture in a taller one."""

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
Kind = Literal["pad", "typed", "note", "empty"]
Border = Literal["border", "rectangle", "rounded", "lines"]
Days = Literal["under", "beside"]
PAD = 52.0


def _box(canvas: Canvas, x: float, y: float, wide: float, tall: float, border: Border) -> None:
    if border == "border":  # its foot alone is to be seen: white laid over grey
        canvas.setFillGray(0.8)
        canvas.rect(x, y, wide, tall, stroke=0, fill=1)
        canvas.setFillGray(1)
        canvas.rect(x, y + 0.8, wide, tall - 0.8, stroke=0, fill=1)
        canvas.setFillGray(0)
    elif border == "rectangle":
        canvas.rect(x, y, wide, tall)
    elif border == "rounded":
        canvas.roundRect(x, y, wide, tall, 4)
    else:
        for line in ((x, y, x + wide, y), (x, y + tall, x + wide, y + tall)):
            canvas.line(*line)
        for edge in (x, x + wide):
            canvas.line(edge, y, edge, y + tall)


def _begun() -> tuple[io.BytesIO, Canvas]:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792))
    canvas.setFont("Helvetica", 10)
    for at, words in enumerate(
        ("District Technology Request Form", "District: Adair Co. R-I", "Total Costs: $10.00")
    ):
        canvas.drawString(60, 750 - 16 * at, words)
    return out, canvas


def _drawn(canvas: Canvas, x: float, y: float, tall: float = 40) -> None:
    canvas.drawImage(ImageReader(io.BytesIO(ink_png("Pat Lee"))), x, y, 3.4 * tall, tall, mask="auto")


def form(kinds: tuple[Kind, ...], border: Border, days: Days, *, lifted: float = 0.0) -> bytes:
    """``lifted``: points that the pictures lie over the middle of their pads."""
    out, canvas = _begun()
    y = 690.0
    for label, kind in zip(LABELS, kinds, strict=True):
        tall = 18 if kind in ("typed", "note") else PAD
        foot = y - 6 - tall
        canvas.drawString(60, y, label)
        _box(canvas, 60, foot, 340 if days == "beside" else 480, tall, border)
        if kind == "pad":
            _drawn(canvas, 60, foot + 6 + lifted)
        elif kind != "empty":
            canvas.drawString(64, foot + 5, "Ann Miller" if kind == "typed" else "sent to facilitator for signature")
        x, day = (420, foot + tall - 18) if days == "beside" else (60, foot - 38)
        canvas.drawString(x, day + 24, "Date")
        _box(canvas, x, day, 120, 18, border)
        canvas.drawString(x + 4, day + 5, "10/3/2026" if kind in ("pad", "typed") else "")
        y = min(foot, day) - 32
    canvas.save()
    return out.getvalue()


def captioned(kinds: tuple[Kind, ...], border: Border, apart: float) -> bytes:
    """Boxes over their labels, ``apart`` points under the label before."""
    out, canvas = _begun()
    y = 690.0
    for label, kind in zip(LABELS, kinds, strict=True):
        _box(canvas, 60, y - PAD, 340, PAD, border)
        if kind == "pad":
            _drawn(canvas, 62, y - PAD + 6)
        canvas.drawString(60, y - PAD - 12, label)
        y -= PAD + 14 + apart
    canvas.save()
    return out.getvalue()


def read(data: bytes, rules: RuleSet) -> Document:
    (document,) = read_file(FileToRead("form.pdf", data), rules).documents
    return document


def told(data: bytes, rules: RuleSet) -> str:
    document = read(data, rules)
    return "".join(STATES[document.signatures[role].state] for role in ROLES)


@pytest.mark.parametrize("border", ["border", "rectangle", "rounded", "lines"])
@pytest.mark.parametrize("days", ["under", "beside"])
@pytest.mark.parametrize("place", range(3))
def test_who_signed_on_the_pad_under_a_label_signed_for_that(
    place: int, days: Days, border: Border, rules: RuleSet
) -> None:
    kinds: list[Kind] = ["empty"] * 3
    kinds[place] = "pad"
    document = read(form(tuple(kinds), border, days), rules)
    assert [document.signatures[role].state for role in ROLES] == [
        SignatureState.SIGNED if at == place else SignatureState.UNSIGNED for at in range(3)
    ]
    assert document.signatures[ROLES[place]].date == "2026-10-03"


@pytest.mark.parametrize("border", ["border", "rounded"])
@pytest.mark.parametrize("days", ["under", "beside"])
def test_pads_stand_beside_typed_names_and_notes(days: Days, border: Border, rules: RuleSet) -> None:
    assert told(form(("pad", "pad", "note"), border, days), rules) == "SS."
    assert told(form(("pad", "typed", "empty"), border, days), rules) == "SS."


@pytest.mark.parametrize("lifted", [-60, -50, -40, 40, 50, 60])
def test_what_lies_out_of_the_pad_does_not_sign_for_its_label(lifted: float, rules: RuleSet) -> None:
    assert told(form(("empty", "pad", "empty"), "border", "beside", lifted=lifted), rules)[1] != "S"


@pytest.mark.parametrize("border", ["border", "rectangle", "rounded", "lines"])
@pytest.mark.parametrize("apart", [3, 8, 14, 26])
def test_a_box_over_its_caption_is_not_the_label_befores(apart: float, border: Border, rules: RuleSet) -> None:
    assert told(captioned(("empty", "pad", "empty"), border, apart), rules)[0] != "S"
    assert told(captioned(("empty", "empty", "pad"), border, apart), rules)[1] != "S"


def around(kinds: tuple[Kind, ...], *, wide: bool = False, low: float = 0.0, room: float = 34.0) -> bytes:
    """Boxes around the labels, each with ``room`` points under its label; ``wide``: one for the name and the day; ``low``: points that
    what is drawn lies under its place."""
    out, canvas = _begun()
    y = 690.0
    for label, kind in zip(LABELS, kinds, strict=True):
        tall = 22 + room
        canvas.roundRect(54, y - tall, 516 if wide else 360, tall, 4)
        canvas.drawString(64, y - 16, label)
        canvas.drawString(444, y - 16, "Date")
        if not wide:
            canvas.roundRect(434, y - tall, 136, tall, 4)
        if kind == "pad":
            _drawn(canvas, 70, y - tall + 5 - low, 26)
        elif kind != "empty":
            canvas.drawString(
                66, y - 36 - low, "Ann Miller" if kind == "typed" else "sent to facilitator for signature"
            )
        canvas.drawString(446, y - 36, "10/3/2026" if kind in ("pad", "typed") else "")
        y -= tall + 14
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize("wide", [False, True])
@pytest.mark.parametrize("kind", ["pad", "typed"])
@pytest.mark.parametrize("place", range(3))
def test_who_signed_in_the_box_around_a_label_signed_for_that(
    place: int, kind: Kind, wide: bool, rules: RuleSet
) -> None:
    """What was drawn under a label in its own box had been no party's for sure."""
    kinds: list[Kind] = ["empty"] * 3
    kinds[place] = kind
    assert told(around(tuple(kinds), wide=wide), rules) == "".join("S" if at == place else "." for at in range(3))


@pytest.mark.parametrize("low", [45, 56, 70])
@pytest.mark.parametrize("kind", ["pad", "typed"])
def test_what_lies_in_the_next_box_signs_for_no_label_before_it(kind: Kind, low: float, rules: RuleSet) -> None:
    assert told(around((kind, "empty", "empty"), low=low), rules)[0] != "S"


def test_a_note_in_the_box_around_a_label_signs_nothing(rules: RuleSet) -> None:
    assert told(around(("note", "note", "empty")), rules) == "..."


@pytest.mark.parametrize("tight", [3, 4, 6])
@pytest.mark.parametrize("at", [None, 0, 1, 2])
@pytest.mark.parametrize("drawn", [False, True], ids=["typed", "picture"])
def test_a_caption_under_its_box_takes_nothing_from_the_next_one(
    drawn: bool, at: int | None, tight: float, rules: RuleSet
) -> None:
    """The board's secretary signed in a box under all of them; that, or the next party's name, had signed for the one before."""
    out, canvas = _begun()
    canvas.setFont("Helvetica", 9)
    top = 650.0
    for number, caption in enumerate((*LABELS, "Board Secretary")):
        canvas.rect(60, top - 18, 260, 18)
        canvas.rect(340, top - 18, 120, 18)
        if drawn and number == at:
            canvas.drawImage(ImageReader(io.BytesIO(ink_png("Pat Lee"))), 66, top - 16, 60, 14, mask="auto")
        elif number in (at, 3):
            canvas.drawString(66, top - 12, "Carla Menke" if number == 3 else "Pat Lee")
        if number in (at, 3):
            canvas.drawString(346, top - 12, f"10/{3 + number}/2026")
        canvas.drawString(60, top - 29, caption)
        canvas.drawString(340, top - 29, "Date")
        top -= 29 + tight
    canvas.save()
    (document,) = read_file(FileToRead("form.pdf", out.getvalue()), rules).documents
    states = [STATES[document.signatures[role].state] for role in ROLES]
    assert all(state != "S" for number, state in enumerate(states) if number != at)
    assert at is None or states[at] != "."
