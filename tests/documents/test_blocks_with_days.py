"""Blocks of a party's name, "Signature: ____" and "Date: ____", one line each: whoever's block ends over the next party's name."""

from __future__ import annotations

import io

import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.ink import ink_png

from .test_over_lines import read

SIGNED, UNSIGNED = SignatureState.SIGNED, SignatureState.UNSIGNED
HEAD = (
    "Missouri Integrated Model District & School Commitment/ Recommitment 2026-2027",
    "District: Adair Co. R-I",
    "School Building: Lincoln Elementary",
)
PARTIES = ("Superintendent of Schools", "District MIM Contact", "Principal")
SIGNATURE, DATE = ("Signature:", 112, 272), ("Date:", 90, 176)  # where their lines begin and end


def blocks(signs: int, day: str, printed: str, order: tuple[tuple[str, int, int], ...], tall: float) -> bytes:
    """A form on which the party ``signs`` signed with ink as ``tall`` (points); under each party's name a line for it in print."""
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.setFont("Helvetica", 11)
    for at, words in enumerate(HEAD):
        canvas.drawString(60, 760 - 18 * at, words)
    for at, party in enumerate(PARTIES):
        canvas.drawString(60, 640 - 90 * at, party)
        canvas.drawString(60, 624 - 90 * at, printed)
        for number, (asks, left, right) in enumerate(order):
            y = 600 - 90 * at - 24 * number
            canvas.drawString(60, y, asks)
            canvas.line(left, y - 6, right, y - 6)
            if at == signs and asks == "Date:":
                canvas.drawString(94, y - 3, day)
            elif at == signs:
                canvas.drawImage(ImageReader(io.BytesIO(ink_png("Pat Lee"))), 118, y - 10, 84, tall, mask="auto")
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize("signs", [0, 1, 2])
@pytest.mark.parametrize("order", [(SIGNATURE, DATE), (DATE, SIGNATURE)], ids=["day-last", "day-first"])
@pytest.mark.parametrize(
    "printed", ["", "(Print Name) ____________________", "(Print Name) Kim Orr", "Name: Kim Orr"]
)
def test_who_signs_in_a_block_of_lines_never_signs_for_the_party_named_under_it(
    rules: RuleSet, signs: int, order: tuple[tuple[str, int, int], ...], printed: str
) -> None:
    for day, tall in (("11-3-26", 22), ("", 36)):
        said = read(blocks(signs, day, printed, order, tall), rules).signatures.values()
        assert [each.state for each in said] == [SIGNED if at == signs else UNSIGNED for at in range(3)]
