"""Parties in blocks of their own: the party, "Printed name:", "Signature: ____", "Date:", as a district retypes the form."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.documents.signatures.depicted import shows_no_signature
from mmd_mailbot.ports import FileToRead

from .pdf_tricks import annotated

SIGNED, UNSIGNED = SignatureState.SIGNED, SignatureState.UNSIGNED
_PARTIES = ("District Contact Signature", "MMD CST Facilitator Signature", "DESE Approval Signature")
_ROLES = ("district_contact", "facilitator", "dese")
_FACILITATORS = 468.0  # where the facilitator's "Signature:" stands


def _form(draw: Callable[[Canvas], None], told: str = "") -> bytes:
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(612, 792))
    canvas.setFont("Helvetica", 10)
    for number, text in enumerate(
        ("District Technology Request Form", "District: Adair Co. R-I", "Total Costs: $ 100.00")
    ):
        canvas.drawString(50, 750 - 18 * number, text)
    for number, party in enumerate(_PARTIES):
        y = 620 - 110 * number
        canvas.drawString(50, y, party + told)
        for lower, label in ((15, "Printed name:"), (42, "Signature:"), (60, "Date:")):
            canvas.drawString(50, y - lower, label)
        canvas.line(102, y - 44, 320, y - 44)
    canvas.rect(50, 432, 9, 9)
    canvas.drawString(64, 433, "Consulted with Statewide Tech Team")
    draw(canvas)
    canvas.save()
    return made.getvalue()


def _states(data: bytes, rules: RuleSet) -> list[SignatureState]:
    (document,) = read_file(FileToRead("form.pdf", data), rules).documents
    return [document.signatures[role].state for role in _ROLES]


def _words(text: str, higher: float, printed: str = "Robin Gray") -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(120, _FACILITATORS + 27, printed)
        canvas.drawString(106, _FACILITATORS + higher, text)

    return draw


@pytest.mark.parametrize("told", ["", " (required)", " (please sign here)", " (ink or electronic)"])
@pytest.mark.parametrize("higher", [0, 5, 8])
@pytest.mark.parametrize("text", ["Robin Gray", "/s/ Robin Gray"])
def test_a_name_on_the_line_signs_however_high_it_was_typed(
    text: str, higher: float, told: str, rules: RuleSet
) -> None:
    assert _states(_form(_words(text, higher), told), rules) == [UNSIGNED, SIGNED, UNSIGNED]


@pytest.mark.parametrize("told", ["", " (required)", " (signed)"])
@pytest.mark.parametrize("higher", [0, 5, 8])
@pytest.mark.parametrize("text", ["", "Facilitator", "9/12/2026", "to be signed", "Sign here"])
def test_a_printed_name_over_an_empty_line_does_not(text: str, higher: float, told: str, rules: RuleSet) -> None:
    assert _states(_form(_words(text, higher), told), rules) == [UNSIGNED] * 3


@pytest.mark.parametrize("box", [(48, 430, 62, 446), (47, 428, 60, 443)])
def test_a_tick_laid_over_a_box_signs_nothing_under_it(box: tuple[float, ...], rules: RuleSet) -> None:
    def shift_up(canvas: Canvas) -> None:  # DESE's block right under the box
        canvas.drawString(50, 418, "DESE Approval Signature:")

    form = _form(shift_up)
    look = "0 0 0.5 rg 3 3 8 8 re f"
    assert UNSIGNED is _states(annotated(form, 0, "Stamp", box, look), rules)[2]


@pytest.mark.parametrize("text", ["Sign here", "Please sign"])
@pytest.mark.parametrize("white", [3, 10])
def test_a_bright_sticker_with_white_around_it_is_told_by_its_words(text: str, white: int) -> None:
    picture = Image.new("RGB", (262, 78), "white")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((white, white, 261 - white, 77 - white), fill=(255, 217, 26))
    draw.text((131, 40), text, (178, 0, 0), ImageFont.load_default(40), anchor="mm", stroke_width=1)
    out = io.BytesIO()
    picture.save(out, "PNG")
    assert shows_no_signature(out.getvalue()) == f"the words “{text}”"


def _imprint(*lines: str) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(120, _FACILITATORS + 27, "Robin Gray")
        for text, size, higher in zip(lines, (5, 14, 5), (18, 6, -1), strict=False):
            canvas.setFont("Helvetica", size)
            canvas.drawString(110, _FACILITATORS + higher, text)

    return draw


def test_a_service_s_imprint_on_the_line_signs(rules: RuleSet) -> None:
    """It had been said to be unsigned: behind the printed name nothing was looked at."""
    form = _form(_imprint("DocuSigned by:", "Robin Gray", "00F2E5F00F12BE2..."))
    assert _states(form, rules) == [UNSIGNED, SIGNED, UNSIGNED]


@pytest.mark.parametrize(
    "lines",
    [
        ("DocuSigned by:", "Robin Gray"),
        ("DocuSigned by:", "Robin Gray", "VOID"),
        ("DocuSigned by:",),
        ("DocuSign Envelope ID:", "", "00F2E5F00F12BE2..."),
    ],
)
def test_a_part_of_an_imprint_does_not(lines: tuple[str, ...], rules: RuleSet) -> None:
    contact, facilitator, dese = _states(_form(_imprint(*lines)), rules)
    assert (contact, dese) == (UNSIGNED, UNSIGNED)
    assert facilitator is not SIGNED
