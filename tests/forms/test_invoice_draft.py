"""The invoice draft: put on a letterhead and dated, it is read and checked as a valid invoice."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal

import docx
import pytest

from mmd_mailbot.core.checks.invoice import check_invoice
from mmd_mailbot.core.directory import District, Roster
from mmd_mailbot.core.facts import Document, Fact, Item, Kind
from mmd_mailbot.core.matching import Matcher
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.forms.invoice_draft import InvoiceDraft, invoice_draft
from mmd_mailbot.ports import FileToRead
from mmd_mailbot.rules import load_rules

RULES = load_rules(None, years=range(2026, 2028))
DISTRICT = District("cedar-hollow-r-ii", "Cedar Hollow R-II", city="Cedar Hollow")
ITEMS = (("Logitech C920s webcam", Decimal("195.00")), ("Jabra Speak 510 speakerphone", Decimal("255.00")))
FORM = Document(
    "form.pdf",
    Kind.DISTRICT_REQUEST,
    fields={"requested_tools": Fact(tuple(Item(name, str(cost)) for name, cost in ITEMS))},
)


def draft(amount: str, building: str = "") -> InvoiceDraft:
    return InvoiceDraft("Missouri Model Districts", "MMD-26-0001", DISTRICT.name, building, ITEMS, Decimal(amount))


def finished(data: bytes) -> bytes:
    """What a district does with it: letterhead, number, date."""
    document = docx.Document(io.BytesIO(data))
    head = document.sections[0].header
    head.add_paragraph().add_run("Cedar Hollow R-II").bold = True
    head.add_paragraph("100 School Street, Cedar Hollow, MO 65000 | (573) 555-0100 | www.cedarhollow.example")
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            if "____" in run.text:
                run.text = "2027-014" if "number" in paragraph.text else "11/12/2026"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize(("amount", "building"), [("450.00", ""), ("400.00", "Lincoln Elementary")])
def test_on_a_letterhead_it_passes_every_check(amount: str, building: str) -> None:
    (invoice,) = read_file(
        FileToRead("invoice.docx", finished(invoice_draft(draft(amount, building)))), RULES
    ).documents
    assert invoice.kind is Kind.INVOICE
    assert (invoice.text("case_number"), invoice.text("invoice_number")) == ("MMD-26-0001", "2027-014")
    assert invoice.money("total") == Decimal(amount)
    receipt = Document(
        "r.pdf",
        Kind.RECEIPT,
        fields={"merchant": Fact("Shop"), "date": Fact("2026-11-01"), "total": Fact("450.00"), "paid": Fact(True)},
        text_sha256="a" * 64,
    )
    verdict = check_invoice(
        invoice, (receipt,), approved=Decimal(amount), paid=Decimal("0.00"), approved_on=date(2026, 10, 6),
        district=DISTRICT, matcher=Matcher(Roster({DISTRICT.id: DISTRICT}, (), "")), form=FORM, rules=RULES,
        today=date(2026, 11, 13),
    )  # fmt: skip
    assert [each.code for each in verdict.findings if not each.code.startswith("receipt")] == []
    assert verdict.asked == Decimal(amount)


def test_as_it_is_sent_it_is_on_nobodys_letterhead_and_has_no_number() -> None:
    (invoice,) = read_file(FileToRead("draft.docx", invoice_draft(draft("450.00"))), RULES).documents
    head = invoice.letterhead()
    assert head is not None
    assert head.state == "absent"
    assert invoice.text("invoice_number") is None
    assert invoice.text("invoice_date") is None


def test_the_same_approval_makes_the_same_draft() -> None:
    assert invoice_draft(draft("450.00")) == invoice_draft(draft("450.00"))
