"""The feet of pages: an answer that ends the page does not go on with them, and no row of a form is taken for one."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import Document, SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

QUESTIONS = (
    "How will the requested tool(s) advance implementation of District Goals?",
    "Who will be responsible for implementation of the activity?",
    "What is the projected timeline for implementation?",
    "How will the benefit of the tools be evaluated based on progress towards the stated goals, including any remaining gaps?",
    "How will results of the evaluation be shared?",
    "How will access and use of the equipment be monitored?",
)


def form(feet: tuple[str, str], last: float = 690.0) -> bytes:
    """Two pages, the first of which ends with an answer so far down; ``feet``: what stands at the end of each."""
    out = io.BytesIO()
    canvas = Canvas(out, (612, 792))
    canvas.setFont("Helvetica", 9)
    canvas.drawString(50, 740, "District Technology Request Form")
    canvas.drawString(50, 720, "District: Adair Co. R-I")
    canvas.drawString(50, 700, "Action Plan")
    for at, words in enumerate(QUESTIONS):
        y = 680 - 26 * at if at < 5 else 792 - last + 13
        canvas.drawString(50, y, words)
        canvas.drawString(50, y - 13, f"Answer number {at + 1}")
    canvas.drawString(50, 20, feet[0])
    canvas.showPage()
    canvas.setFont("Helvetica", 9)
    canvas.drawString(50, 740, "Total Costs $ 100.00")
    canvas.drawString(50, 700, "District Contact Signature: Pat Lee")
    canvas.drawString(400, 700, "Date: 10/3/2026")
    canvas.drawString(50, 20, feet[1])
    canvas.save()
    return out.getvalue()


def read(data: bytes, rules: RuleSet) -> Document:
    (document,) = read_file(FileToRead("form.pdf", data), rules).documents
    return document


@pytest.mark.parametrize(
    "feet",
    [
        ("file:///home/office/Desktop/form.html 1/2", "file:///home/office/Desktop/form.html 2/2"),
        ("https://docs.example.org/d/abc 1/2", ""),
        ("Doc ID: 29573b9c9864aa6cb41468cd63168f9c00", "Doc ID: 29573b9c9864aa6cb41468cd63168f9c00"),
        ("Document Ref: D35E6-7C30X-8CDBQ   Page 1 of 2", ""),
        ("Our mission: every student, every day.", "Our mission: every student, every day."),
        ("Atlanta C-3 - rev. 8/2026 - page 1 of 2", "Atlanta C-3 - rev. 8/2026 - page 2 of 2"),
        ("Building request, page 1 of 2", ""),
        ("Adair Co. schools - 3 of 7 - printed copy", "Adair Co. schools - 4 of 7 - printed copy"),
    ],
)
def test_a_foot_is_no_part_of_the_answer_over_it(feet: tuple[str, str], rules: RuleSet) -> None:
    document = read(form(feet), rules)
    assert document.fields["plan_monitoring"].value == "Answer number 6"
    assert document.signatures["district_contact"].state is SignatureState.SIGNED


def test_the_last_line_of_an_answer_is_no_foot(rules: RuleSet) -> None:
    """It stands close under the line before."""
    assert read(form(("", ""), last=745.0), rules).fields["plan_monitoring"].value == "Answer number 6"


def test_the_last_rows_of_two_copies_of_a_form_stay(rules: RuleSet) -> None:
    """The same name stands on the same line at the end of either copy, and signs both."""
    out = io.BytesIO()
    canvas = Canvas(out, (612, 792))
    for building in ("North Primary", "South Primary"):
        canvas.setFont("Helvetica", 9)
        canvas.drawString(50, 740, "Missouri Model District & School Commitment / Recommitment 2026-2027")
        canvas.drawString(50, 720, "District: Hannibal 60")
        canvas.drawString(50, 700, f"School Building: {building}")
        canvas.drawString(50, 640, "Superintendent of Schools: Pat Lee")
        canvas.drawString(400, 640, "Date: 10/3/2026")
        canvas.drawString(50, 600, "District MIM Contact Person:")
        canvas.drawString(400, 600, "Date:")
        canvas.drawString(50, 38, "Building Principal: Dana Hill")
        canvas.drawString(400, 38, "Date: 10/4/2026")
        canvas.showPage()
    canvas.save()
    documents = read_file(FileToRead("forms.pdf", out.getvalue()), rules).documents
    assert [each.signatures["principal"].state for each in documents] == [SignatureState.SIGNED] * 2


@pytest.mark.parametrize("number", ["232F2CEA-A7E2-5317-98BD-A1702DC5551E", "232f2cea-a7e2-5317-98bd-a1702dc5551e"])
@pytest.mark.parametrize("pages", [(1,), (2,), (1, 2)])
def test_an_envelope_s_number_at_the_head_of_a_page_is_no_part_of_an_answer(
    pages: tuple[int, ...], number: str, rules: RuleSet
) -> None:
    """Of the answer that ends the page before it had been the last words."""
    out = io.BytesIO()
    canvas = Canvas(out, (612, 792))
    for page in (1, 2):
        canvas.setFont("Helvetica", 7)
        if page in pages:
            canvas.drawString(20, 776, f"Docusign Envelope ID: {number}")
        canvas.setFont("Helvetica", 9)
        if page == 1:
            canvas.drawString(50, 740, "District Technology Request Form")
            canvas.drawString(50, 720, "District: Adair Co. R-I")
            for at, words in enumerate(QUESTIONS[:4]):
                canvas.drawString(50, 680 - 180 * at, words)
                canvas.drawString(50, 667 - 180 * at, f"Answer number {at + 1}")
            canvas.showPage()
    canvas.drawString(50, 700, QUESTIONS[4])
    canvas.drawString(50, 687, "By email")
    canvas.drawString(50, 600, "District Contact Signature: ____________ Date: ______")
    canvas.save()
    document = read(out.getvalue(), rules)
    assert document.text("plan_evaluation") == "Answer number 4"
    assert document.text("district") == "Adair Co. R-I"


def captions_under_places(foot: str, signed: dict[int, tuple[str, str]]) -> bytes:
    """A commitment whose rows to sign stand over their captions; ``signed``: by the number of the row, name and day."""
    out = io.BytesIO()
    canvas = Canvas(out, (612, 792))
    canvas.setFont("Helvetica", 9)
    canvas.drawString(78, 720, "Missouri Integrated Model District & School Commitment/ Recommitment 2026-2027")
    canvas.drawString(78, 700, "District: Adair Co. R-I      School Building: Adair Elementary")
    parties = ("Superintendent of Schools", "District MIM Contact Person", "Building Principal")
    for row in range(6):
        top = 570 - 20 * row
        canvas.rect(72, top - 20, 234, 20)
        canvas.rect(306, top - 20, 234, 20)
        words = signed.get(row // 2, ("", "")) if row % 2 == 0 else (parties[row // 2], "Date")
        for x, text in zip((78, 312), words, strict=True):
            canvas.drawString(x, top - 14, text)
    canvas.drawString(72, 38, foot)
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize(
    "foot", ["", "Adair Co. R-I | Superintendent: Sue Quinn", "Principal: Al Reed • 660-555-0134"]
)
def test_an_office_in_stationery_s_foot_moves_no_place(foot: str, rules: RuleSet) -> None:
    """The superintendent's second label at the foot had made the captions ones over their places: the principal signed as the
    contact."""
    document = read(captions_under_places(foot, {2: ("/s/ Pam Nunn", "10/03/2026")}), rules)
    signed = {role for role, each in document.signatures.items() if each.state is SignatureState.SIGNED}
    assert signed <= {"principal"}
