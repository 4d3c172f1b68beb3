"""Pages of one form that were scanned in the wrong order."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import Document, Kind, SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

Page = Sequence[tuple[str, str]]

ASKED: Page = (
    ("District Technology Request Form", ""),
    ("District:", "Adair Co. R-I"),
    ("District Contact (name, email, phone):", "Pat Lee, plee@adair.example, 660-555-0100"),
    ("How will the requested tool(s) advance implementation of District Goals?", "Monthly meetings"),
    ("Who will be responsible for implementation of the activity?", "The technology director"),
)
TOOLS: Page = (
    ("How will access and use of the equipment be monitored?", "A log in the library"),
    ("Requested Tools:", "Logitech C920s webcam"),
    ("Cost:", "$69.99"),
)
SIGNED: Page = (
    ("Total Costs:", "$69.99"),
    ("District Contact Signature:", "Pat Lee     Date: 10/3/2026"),
    ("MMD CST Facilitator Signature:", "____________________     Date: ________"),
    ("DESE Approval Signature:", "____________________     Date: ________"),
)


def read(pages: Sequence[Page], rules: RuleSet) -> list[Document]:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=letter)
    for page in pages:
        for row, (label, words) in enumerate(page):
            canvas.drawString(60, 720 - 40 * row, label)
            canvas.drawString(80 if len(label) > 40 else 260, 720 - 40 * row - (14 if len(label) > 40 else 0), words)
        canvas.showPage()
    canvas.save()
    return list(read_file(FileToRead("form.pdf", out.getvalue()), rules).documents)


@pytest.mark.parametrize(
    "pages",
    [(ASKED, TOOLS, SIGNED), (SIGNED, TOOLS, ASKED), (TOOLS, SIGNED, ASKED)],
    ids=["right", "turned", "behind"],
)
def test_pages_in_any_order_are_one_form(pages: Sequence[Page], rules: RuleSet) -> None:
    """The page with the total and the signatures, which lay on top, had been a receipt, and nobody had signed."""
    (document,) = read(pages, rules)
    assert document.kind is Kind.DISTRICT_REQUEST
    assert [each.state for each in document.signatures.values()] == [
        SignatureState.SIGNED,
        SignatureState.UNSIGNED,
        SignatureState.UNSIGNED,
    ]
    assert document.signatures["district_contact"].date == "2026-10-03"
    assert document.fields["total_cost"].value == "69.99"
    assert document.fields["plan_monitoring"].value == "A log in the library"
    assert document.fields["plan_responsible"].value == "The technology director"


def test_a_page_of_signatures_over_a_form_that_has_its_own_stays_where_it_is(rules: RuleSet) -> None:
    empty = [(label, words.replace("Pat Lee", "").replace("10/3/2026", "")) for label, words in SIGNED]
    documents = read((SIGNED, ASKED, TOOLS, empty), rules)
    (form,) = [each for each in documents if each.kind is Kind.DISTRICT_REQUEST]
    assert {each.state for each in form.signatures.values()} == {SignatureState.UNSIGNED}
