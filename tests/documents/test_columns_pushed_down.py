"""Three parties in columns without rules, of which a picture pushed one down: it signs for no party beside it."""

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

HEAD = (
    "Missouri Model District & School Commitment / Recommitment 2026-2027",
    "DESE, RPDC, and/or Implementation Facilitator Commits To:",
    "1. Providing training and training materials",
    "The District Commits To:",
    "1. Providing release time for staff",
    "District: Hannibal 60",
    "School Building: North Park Primary",
)
COLUMNS = {
    "superintendent": (51, ("Superintendent of Schools",)),
    "district_contact": (223, ("District MIM Contact", "Person")),
    "principal": (389, ("Building Principal", "Signature")),
}


def form(party: str, height: float, caption: str, *, under: bool) -> bytes:
    """``party``: in whose column the picture stands, so high, over its head or ``under`` it."""
    out = io.BytesIO()
    canvas = Canvas(out, (612, 792))
    canvas.setFont("Helvetica", 10)
    for at, words in enumerate(HEAD):
        canvas.drawString(51, 720 - 14 * at, words)
    made = ImageReader(io.BytesIO(ink_png("Tim Nguyen")))
    for role, (x, words) in COLUMNS.items():
        y = 600.0
        if role == party and not under:
            canvas.drawImage(made, x + 8, y - height + 10, 110, height)
            y -= height
        for each in words:
            canvas.drawString(x, y, each)
            y -= 13
        if role == party and under:
            canvas.drawImage(made, x + 8, y - height + 10, 110, height)
            y -= height
        canvas.drawString(x, y - 4, "______________________")
        canvas.drawString(x, y - 16, caption)
        canvas.drawString(x, y - 28, "Date: 1 Nov 2026" if role == party else "Date: __________")
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize("under", [False, True], ids=["over its head", "under its head"])
@pytest.mark.parametrize("party", COLUMNS)
def test_it_signs_for_nobody_else(party: str, under: bool, rules: RuleSet) -> None:
    """The layout takes two of the columns for one, or the head pushed down for another row: it had signed for the party beside it."""
    for height in (24.0, 33.0, 42.0):
        for caption in ("Signature", ""):
            data = form(party, height, caption, under=under)
            (document,) = read_file(FileToRead("form.pdf", data), rules).documents
            signed = {role for role, each in document.signatures.items() if each.state is SignatureState.SIGNED}
            assert signed <= {party}, (height, caption)


def test_a_longer_label_of_the_row_over_it_takes_nothing_from_beside_a_label(rules: RuleSet) -> None:
    """In rows one under the other what stands beside "DESE Approval Signature:" stands under the end of a longer label; it had been
    told to be unsigned."""
    out = io.BytesIO()
    canvas = Canvas(out, (612, 792))
    canvas.setFont("Helvetica", 10)
    for at, words in enumerate(
        ("District Technology Request Form", "District: Adair Co. R-I", "Total Costs $ 100.00")
    ):
        canvas.drawString(51, 740 - 16 * at, words)
    rows = (
        "District Contact Signature:",
        "Multi-District CST MMD Facilitator Signature:",
        "DESE Approval Signature:",
    )
    for at, words in enumerate(rows):
        canvas.drawString(51, 640 - 34 * at, words)
        canvas.drawString(430, 640 - 34 * at, "Date: 11/3/2026" if at == 2 else "Date:")
    canvas.drawImage(ImageReader(io.BytesIO(ink_png("Zagler"))), 180, 568, 60, 22, mask="auto")
    canvas.save()
    (document,) = read_file(FileToRead("form.pdf", out.getvalue()), rules).documents
    assert document.signatures["dese"].state is SignatureState.SIGNED
