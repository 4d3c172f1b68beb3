"""A signing service's imprint in a table that has columns for the printed name and the day beside that for the signature."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import Signature, SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

_EDGES = (50, 190, 300, 470, 560)
_TOPS = (600, 580, 535, 490, 445)
_LABELS = ("District Contact Signature", "MMD CST Facilitator Signature", "DESE Approval Signature")


def _facilitator(rules: RuleSet, *imprint: str, framed: bool) -> Signature:
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(612, 792))
    canvas.setFont("Helvetica", 9)
    head = ("District Technology Request Form", "District: Adair Co. R-I", "Total Costs: $ 100.00")
    for number, text in enumerate(head):
        canvas.drawString(50, 750 - 18 * number, text)
    for x in _EDGES:
        canvas.line(x, _TOPS[0], x, _TOPS[-1])
    for y in _TOPS:
        canvas.line(_EDGES[0], y, _EDGES[-1], y)
    for x, text in zip(_EDGES[1:], ("Printed Name", "Signature", "Date"), strict=False):
        canvas.drawString(x + 4, 586, text)
    for top, text in zip(_TOPS[1:], _LABELS, strict=False):
        canvas.drawString(54, top - 12, text)
    canvas.drawString(194, 523, "Robin Gray")
    canvas.drawString(474, 523, "November 26,")
    canvas.drawString(474, 512, "2026")
    if framed:
        canvas.line(306, 532, 306, 493)
        canvas.line(306, 532, 420, 532)
        canvas.line(306, 493, 420, 493)
    for number, (text, size) in enumerate(zip(imprint, (5, 14, 5), strict=False)):
        canvas.setFont("Helvetica", size)
        canvas.drawString(312, 524 - 14 * number, text)
    canvas.save()
    (document,) = read_file(FileToRead("form.pdf", made.getvalue()), rules).documents
    assert document.signatures["dese"].state is SignatureState.UNSIGNED
    return document.signatures["facilitator"]


@pytest.mark.parametrize("framed", [True, False])
def test_the_whole_imprint_signs(framed: bool, rules: RuleSet) -> None:
    signature = _facilitator(rules, "DocuSigned by:", "Robin Gray", "FDCD36D5B8B6185...", framed=framed)
    assert (signature.state, signature.name, signature.date) == (SignatureState.SIGNED, "Robin Gray", "2026-11-26")


@pytest.mark.parametrize("framed", [True, False])
@pytest.mark.parametrize(
    "imprint",
    [
        ("DocuSigned by:", "Awaiting signature", "FDCD36D5B8B6185..."),
        ("DocuSigned by:", "VOID", "FDCD36D5B8B6185..."),
        ("Envelope ID:", "FDCD36D5B8B6185"),
        ("Sign here",),
        ("Sent to:", "robin@adair.example", "FDCD36D5B8B6185..."),
    ],
)
def test_a_part_of_one_does_not(imprint: tuple[str, ...], framed: bool, rules: RuleSet) -> None:
    assert _facilitator(rules, *imprint, framed=framed).state is not SignatureState.SIGNED
