"""Parties in columns without rules: labels broken over two lines, and a signer whom the form does not know."""

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

from .test_columns_pushed_down import HEAD

BROKEN = (("Superintendent", "of Schools"), ("District MIM", "Contact Person"), ("Building Principal",))
WITH_A_STRANGER = (("Superintendent",), ("Board President",), ("Building Principal",))


def signed_in_the_second(
    heads: tuple[tuple[str, ...], ...], place: str, height: float, rules: RuleSet
) -> dict[str, SignatureState]:
    """What the form says when somebody signs in the second column: over its head, under it, on its line, or there in print."""
    out = io.BytesIO()
    canvas = Canvas(out, (612, 792))
    canvas.setFont("Helvetica", 10)
    for at, words in enumerate(HEAD):
        canvas.drawString(51, 720 - 14 * at, words)
    made = ImageReader(io.BytesIO(ink_png("Tim Nguyen")))
    for column, (x, words) in enumerate(zip((51, 223, 389), heads, strict=True)):
        y, there = 600.0, column == 1
        if there and place == "over":
            canvas.drawImage(made, x, y - height + 10, 110, height)
            y -= height
        for each in words:
            canvas.drawString(x, y, each)
            y -= 13
        if there and place == "under":
            canvas.drawImage(made, x, y - height + 10, 110, height)
            y -= height
        if there and place == "on the line":
            canvas.drawImage(made, x, y - 6, 110, 18)
        if there and place == "typed":
            canvas.drawString(x + 4, y - 16, "Tim Nguyen")
        if place in ("on the line", "typed"):
            y -= 14
        canvas.drawString(x, y - 4, "______________________")
        canvas.drawString(x, y - 16, "Date: 1 Nov 2026" if there else "Date: __________")
    canvas.save()
    (document,) = read_file(FileToRead("form.pdf", out.getvalue()), rules).documents
    return {role: each.state for role, each in document.signatures.items()}


@pytest.mark.parametrize("place", ["over", "under", "on the line"])
@pytest.mark.parametrize("height", [18.0, 33.0, 48.0])
def test_a_label_broken_over_two_lines_keeps_its_column(place: str, height: float, rules: RuleSet) -> None:
    """ "District MIM" between two other labels was no label, and its party's signature the superintendent's."""
    states = signed_in_the_second(BROKEN, place, height, rules)
    others = {role for role, state in states.items() if role != "district_contact" and state is SignatureState.SIGNED}
    assert not others


@pytest.mark.parametrize("place", ["on the line", "typed"])
def test_who_signs_on_the_line_under_a_broken_label_signs(place: str, rules: RuleSet) -> None:
    assert signed_in_the_second(BROKEN, place, 18.0, rules)["district_contact"] is SignatureState.SIGNED


@pytest.mark.parametrize("place", ["over", "under", "on the line", "typed"])
@pytest.mark.parametrize("height", [18.0, 33.0, 48.0])
def test_a_stranger_between_the_parties_signs_for_none_of_them(place: str, height: float, rules: RuleSet) -> None:
    """The board's president is asked by some districts; the signature had been the superintendent's beside."""
    assert SignatureState.SIGNED not in signed_in_the_second(WITH_A_STRANGER, place, height, rules).values()


@pytest.mark.parametrize("underlined", ["a heading", "the labels", "what follows"])
def test_what_is_underlined_beside_no_column_cuts_no_place(underlined: str, rules: RuleSet) -> None:
    """A line that begins where the label does had been taken for its column's, and that to sign on beside the label for the next one's:
    three signed rows of an ordinary form were in doubt."""
    out = io.BytesIO()
    canvas = Canvas(out, (612, 792))
    canvas.setFont("Helvetica", 10)
    for at, words in enumerate(
        ("District Technology Request Form", "District: Adair Co. R-I", "Total Costs $ 100.00")
    ):
        canvas.drawString(51, 740 - 16 * at, words)
    made = ImageReader(io.BytesIO(ink_png("Tim Nguyen")))
    texts = {
        "a heading": [(665, "Approval and signatures")],
        "what follows": [(550, "District Step 2: after approval")],
    }
    labels = ("District Contact Signature:", "MMD CST Facilitator Signature:", "DESE Approval Signature:")
    for at, label in enumerate(labels):
        y = 640 - 30 * at
        canvas.drawString(51, y, label)
        canvas.line(215, y - 2, 395, y - 2)
        canvas.drawString(405, y, "Date: 11/3/2026")
        canvas.drawImage(made, 235, y - 3, 90, 22, mask="auto")
        if underlined == "the labels":
            canvas.line(51, y - 1.5, 51 + canvas.stringWidth(label), y - 1.5)
    for y, words in texts.get(underlined, []):
        canvas.drawString(51, y, words)
        canvas.line(51, y - 2, 51 + canvas.stringWidth(words), y - 2)
    canvas.save()
    (document,) = read_file(FileToRead("form.pdf", out.getvalue()), rules).documents
    assert {each.state for each in document.signatures.values()} == {SignatureState.SIGNED}
