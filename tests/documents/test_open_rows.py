"""Tables as a browser prints them over two pages: of a row that is cut only the sides are drawn at the page's end."""

from __future__ import annotations

import io
from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import Document, SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

LEFT, MIDDLE, RIGHT = 60, 300, 550
FOOT, HEAD = 72, 720  # where the page's print ends and begins

Row = tuple[Sequence[str], Sequence[str]]


def row(canvas: Canvas, top: float, bottom: float, cells: Row, *, head: bool = True, foot: bool = True) -> None:
    for x in (LEFT, MIDDLE, RIGHT):
        canvas.line(x, top, x, bottom)
    for y, drawn in ((top, head), (bottom, foot)):
        if drawn:
            canvas.line(LEFT, y, RIGHT, y)
    for x, lines in zip((LEFT, MIDDLE), cells, strict=True):
        for at, text in enumerate(lines):
            canvas.drawString(x + 4, top - 14 - 13 * at, text)


def cut(before: Row, after: Row, rest: Sequence[Row], head: Sequence[str], rules: RuleSet) -> Document:
    """A table of a whole row, a cut one, and whole ones on the next page."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792))
    canvas.setFont("Helvetica", 10)
    for at, text in enumerate(head):
        canvas.drawString(60, 740 - 16 * at, text)
    row(
        canvas,
        FOOT + 70,
        FOOT + 40,
        (["Who will be responsible for implementation", "of the activity?"], ["Pat Lee"]),
    )
    row(canvas, FOOT + 40, FOOT, before, head=False, foot=False)
    canvas.showPage()
    canvas.setFont("Helvetica", 10)
    row(canvas, HEAD, HEAD - 36, after, head=False)
    for at, cells in enumerate(rest):
        row(canvas, HEAD - 36 - 40 * at, HEAD - 76 - 40 * at, cells, head=False)
    canvas.save()
    (document,) = read_file(FileToRead("form", out.getvalue()), rules).documents
    return document


REQUEST = ("District Technology Request Form", "District: Adair Co. R-I")


def test_a_question_and_its_answer_that_the_pages_end_cuts_are_one_row(rules: RuleSet) -> None:
    """The answer before had the question and its answer behind it, at 0.99."""
    document = cut(
        (
            ["How will the benefit of the tools be evaluated", "based on progress towards the stated goals,"],
            ["Staff survey in December", "and one more"],
        ),
        (["including any remaining gaps?"], ["in May."]),
        [(["How will results of the evaluation be shared?"], ["Newsletter"])],
        REQUEST,
        rules,
    )
    assert document.fields["plan_responsible"].value == "Pat Lee"
    assert document.fields["plan_evaluation"].value == "Staff survey in December and one more in May."
    assert document.fields["plan_sharing"].value == "Newsletter"


def test_who_signs_in_the_rest_of_a_cut_row_has_signed_in_it(rules: RuleSet) -> None:
    document = cut(
        (["District Contact Signature"], ["Date"]),
        (["Pat Lee"], ["10/3/2026"]),
        [
            (["MMD CST Facilitator Signature", ""], ["Date"]),
            (["DESE Approval Signature", "Pending"], ["Date"]),
        ],
        (*REQUEST, "Total Costs: $10.00"),
        rules,
    )
    assert [each.state for each in document.signatures.values()] == [
        SignatureState.SIGNED, SignatureState.UNSIGNED, SignatureState.UNSIGNED,
    ]  # fmt: skip
    assert document.signatures["district_contact"].date == "2026-10-03"
    assert document.signatures["facilitator"].date is None
