from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mmd_mailbot.core.checks.invoice import InvoiceVerdict, check_invoice, no_approved_request, sort_papers
from mmd_mailbot.core.directory import Roster
from mmd_mailbot.core.facts import Document, Fact, Item, Letterhead, Problem
from mmd_mailbot.core.findings import Severity, required
from mmd_mailbot.core.matching import Matcher
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.core.same import How, Sighting, paper_key

TODAY = date(2026, 12, 1)
APPROVED_ON = date(2026, 10, 20)

Form = Callable[..., Document]
Run = Callable[..., InvoiceVerdict]


@pytest.fixture
def check(rules: RuleSet, matcher: Matcher, roster: Roster, form: Form, receipt: Form) -> Run:
    def run(invoice: Document | None, *receipts: Document, **given: object) -> InvoiceVerdict:
        terms: dict[str, object] = {
            "approved": Decimal("188.99"),
            "paid": Decimal("0.00"),
            "approved_on": APPROVED_ON,
            "district": roster.districts["elm-co-r-i"],
            "matcher": matcher,
            "form": form(),
            "rules": rules,
            "today": TODAY,
        }
        return check_invoice(invoice, receipts or (receipt(),), **(terms | given))  # type: ignore[arg-type]

    return run


def codes(verdict: InvoiceVerdict) -> list[str]:
    return [each.code for each in verdict.findings]


def test_an_invoice_in_order_is_payable_in_full(check: Run, invoice: Form) -> None:
    assert check(invoice()) == InvoiceVerdict((), Decimal("188.99"), Decimal("188.99"))


@pytest.mark.parametrize(
    ("field", "value", "code", "severity"),
    [
        ("letterhead", Letterhead("absent"), "letterhead.missing", Severity.REQUIRED),
        ("letterhead", Letterhead("uncertain"), "letterhead.uncertain", Severity.ATTENTION),
        ("letterhead", Letterhead("present", "Elm Co. R-II"), "letterhead.other-district", Severity.REQUIRED),
        ("letterhead", Letterhead("present", "Cedar Schools"), "letterhead.uncertain", Severity.ATTENTION),
        ("letterhead", Letterhead("present", "Elm School Crest"), "letterhead.uncertain", Severity.ATTENTION),
        ("letterhead", Letterhead("present", None), "letterhead.uncertain", Severity.ATTENTION),
        ("letterhead", Fact(None, 0.2, "page 1", "black"), "letterhead.uncertain", Severity.ATTENTION),
        ("invoice_number", None, "invoice.number.missing", Severity.ATTENTION),
        ("invoice_date", None, "invoice.date.missing", Severity.ATTENTION),
        ("invoice_date", "2027-01-05", "invoice.date.future", Severity.ATTENTION),
        ("total", None, "invoice.total.missing", Severity.REQUIRED),
        ("total", Fact(None, 0.3, "page 1", "smudged"), "invoice.total.uncertain", Severity.ATTENTION),
        (
            "lines",
            (Item("Logitech C920s webcam", "70.99"), Item("Jabra Speak 510", "119.00")),
            "invoice.total.mismatch",
            Severity.REQUIRED,
        ),
        (
            "lines",
            (Item("Logitech C920s webcam", "69.99"), Item("Coffee machine", "119.00")),
            "invoice.items-differ",
            Severity.ATTENTION,
        ),
        ("bank_details", "Routing 123, account 456", "invoice.bank-details", Severity.ATTENTION),
    ],
)
def test_each_fault_of_an_invoice_is_the_only_finding(
    check: Run, invoice: Form, field: str, value: object, code: str, severity: Severity
) -> None:
    verdict = check(invoice(**{field: value}))
    assert [(each.code, each.severity) for each in verdict.findings] == [(code, severity)]


def test_a_letterhead_may_carry_the_districts_name_in_any_spelling(check: Run, invoice: Form) -> None:
    for printed in ("Elm County R-I", "ELM CO R1 SCHOOLS", "Elm County Schools"):
        assert codes(check(invoice(letterhead=Letterhead("present", printed)))) == []


def test_a_letterhead_of_two_namesakes_is_that_of_either(check: Run, invoice: Form, roster: Roster) -> None:
    head = Letterhead("present", "Maple R-I School District")
    assert codes(check(invoice(letterhead=head), district=roster.districts["maple-south"])) == []


def test_of_two_namesakes_the_address_tells_whose_letterhead_it_is(check: Run, invoice: Form, roster: Roster) -> None:
    def found(reach: str, printed: str = "Maple R-I School District", whose: str = "maple-south") -> list[str]:
        paper = invoice(letterhead=Letterhead("present", printed), letterhead_reach=reach)
        return codes(check(paper, district=roster.districts[whose]))

    assert found("12 Main Street; Poplar, MO 65000") == []
    assert found("12 Main Street; Maple, MO 65000") == ["letterhead.uncertain"]
    assert found("12 Main Street; Birch, MO 65000", "Elm County Schools", "elm-co-r-i") == ["letterhead.uncertain"]
    assert found("12 Main Street; Alder, MO 65000", "Elm County Schools", "elm-co-r-i") == []


def test_on_a_picture_name_and_address_must_agree_where_districts_differ_by_their_code(
    check: Run, invoice: Form, roster: Roster
) -> None:
    def found(printed: str, reach: str, reader: str = "ocr") -> list[str]:
        paper = invoice(letterhead=Letterhead("present", printed), letterhead_reach=reach)
        return codes(check(replace(paper, reader=reader), district=roster.districts["elm-co-r-i"]))

    assert found("Elm Co. R-I", "Alder, MO 65000") == []
    assert found("Elm Co. R-I", "Birch, MO 65000") == ["letterhead.uncertain"]
    assert found("Elm Co. R-I", "Birch, MO 65000", "pdf-text") == []
    assert found("Elm Co. R-II", "Birch, MO 65000") == ["letterhead.other-district"]
    assert found("Elm Co. R-II", "Alder, MO 65000") == ["letterhead.uncertain"]


def test_a_buildings_letterhead_is_its_districts(check: Run, invoice: Form) -> None:
    assert codes(check(invoice(letterhead=Letterhead("present", "Elm County R-I Elementary School")))) == []
    other = invoice(letterhead=Letterhead("present", "Elm County R-II High School"))
    assert codes(check(other)) == ["letterhead.other-district"]


def test_a_letterhead_that_may_be_misread_is_not_called_anothers(check: Run, invoice: Form) -> None:
    head = Fact(Letterhead("present", "Elm Co. R-II"), 0.6, "page 1")
    assert codes(check(invoice(letterhead=head))) == ["letterhead.uncertain"]


def test_a_total_that_may_be_misread_sends_nothing_back(check: Run, invoice: Form, receipt: Form) -> None:
    verdict = check(invoice(total=Fact("186.99", 0.6, "page 1")))
    assert codes(verdict) == ["invoice.total.uncertain"]
    assert required(verdict.findings) == ()


def test_a_dearer_price_is_paid_up_to_the_approval(check: Run, invoice: Form) -> None:
    verdict = check(invoice(), approved=Decimal("150.00"))
    assert codes(verdict) == ["invoice.over-approved"]
    assert (verdict.asked, verdict.payable) == (Decimal("188.99"), Decimal("150.00"))
    assert all(
        each in verdict.findings[0].say + verdict.findings[0].remedy for each in ("$188.99", "$150.00", "$0.00")
    )


def test_what_is_paid_already_is_not_paid_again(check: Run, invoice: Form) -> None:
    verdict = check(invoice(), paid=Decimal("100.00"))
    assert verdict.payable == Decimal("88.99")
    assert check(invoice(), paid=Decimal("188.99")).payable == Decimal("0.00")


def test_an_invoice_seen_before_and_bank_details_freeze_it(check: Run, invoice: Form) -> None:
    verdict = check(invoice(), seen_elsewhere=("MMD-26-0003",))
    assert codes(verdict) == ["invoice.duplicate"]
    assert "MMD-26-0003" in verdict.findings[0].say
    assert verdict.frozen
    assert check(invoice(bank_details=Fact(None, 0.3, "page 1", "a stamp"))).frozen
    assert not check(invoice()).frozen


def test_receipts_without_an_invoice_ask_for_it(check: Run) -> None:
    verdict = check(None)
    assert codes(verdict) == ["invoice.missing"]
    assert verdict.payable is None


# ---------------------------------------------------------------- receipts


def test_an_invoice_without_receipts_asks_for_them(
    rules: RuleSet, matcher: Matcher, roster: Roster, form: Form, invoice: Form
) -> None:
    verdict = check_invoice(
        invoice(),
        (),
        approved=Decimal("188.99"),
        paid=Decimal("0.00"),
        approved_on=APPROVED_ON,
        district=roster.districts["elm-co-r-i"],
        matcher=matcher,
        form=form(),
        rules=rules,
        today=TODAY,
    )
    assert codes(verdict) == ["receipts.missing"]
    assert verdict.payable == Decimal("0.00")


def test_receipts_together_cover_the_invoice(check: Run, invoice: Form, receipt: Form) -> None:
    two = receipt("a.pdf", total="69.99"), receipt("b.pdf", total="119.00")
    assert codes(check(invoice(), *two)) == []


def test_receipts_that_fall_short_are_named_in_figures(check: Run, invoice: Form, receipt: Form) -> None:
    verdict = check(invoice(), receipt(total="150.00"))
    assert codes(verdict) == ["receipts.short"]
    assert "$150.00" in verdict.findings[0].say
    assert "$38.99" in verdict.findings[0].remedy
    assert verdict.payable == Decimal("150.00")


def test_the_same_receipt_twice_covers_once(check: Run, invoice: Form, receipt: Form) -> None:
    half = receipt("a.pdf", total="94.50")
    copy = replace(half, file="copy.pdf", text_sha256="f" * 64)
    assert codes(check(invoice(), replace(half, text_sha256="f" * 64), copy)) == ["receipts.short"]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"total": None}, ["receipts.unreadable"]),
        ({"total": Fact("188.99", 0.5)}, ["receipt.uncertain"]),
        ({"total": Fact(None, 0.5, unread="the total is less than the lines")}, ["receipt.uncertain"]),
        ({"date": None}, ["receipt.date.missing"]),
        ({"date": "2026-10-19"}, ["receipt.before-approval"]),
        ({"date": "2026-10-20"}, []),
        ({"tax": "12.40"}, ["receipt.tax-charged"]),
        ({"tax": "0.00"}, []),
        ({"document_type": "quote"}, ["receipt.unpaid", "receipts.short"]),
        ({"document_type": "purchase_order", "paid": True}, ["receipt.unpaid", "receipts.short"]),
        ({"document_type": "refund", "paid": True}, ["receipt.unpaid", "receipts.short"]),
        ({"document_type": "Order Confirmation"}, ["receipt.unpaid", "receipts.short"]),
        ({"document_type": "order confirmation", "paid": True}, []),
        ({"document_type": "receipt", "paid": True}, []),
        ({"paid": False}, ["receipt.unpaid", "receipts.short"]),
    ],
)
def test_what_is_said_of_a_receipt(
    check: Run, invoice: Form, receipt: Form, changed: dict[str, object], expected: list[str]
) -> None:
    assert codes(check(invoice(), receipt(**changed))) == expected


def seen(receipt: Document, amount: str = "188.99", how: How = "same", **given: object) -> Sighting:
    known: dict[str, object] = {"case": "MMD-26-0007", "district_id": "elm-co-r-i", "claim": 0} | given
    return Sighting(paper_key(receipt), how=how, amount=Decimal(amount), **known)  # type: ignore[arg-type]


def test_a_receipt_handed_in_before_does_not_count(check: Run, invoice: Form, receipt: Form) -> None:
    old = receipt()
    verdict = check(invoice(), old, receipts_seen=(seen(old),))
    assert codes(verdict) == ["receipts.short", "receipt.reused"]
    assert "MMD-26-0007" in verdict.findings[1].say
    assert verdict.frozen
    assert verdict.payable == Decimal("0.00")


def test_another_districts_receipt_does_not_count_whatever_is_left_of_it(
    check: Run, invoice: Form, receipt: Form
) -> None:
    dear = receipt(total="1000.00")
    verdict = check(invoice(), dear, receipts_seen=(seen(dear, "10.00", district_id="elm-co-r-ii"),))
    assert codes(verdict) == ["receipts.short", "receipt.reused"]
    assert verdict.frozen


def test_of_two_receipts_in_one_file_only_the_one_handed_in_before_is_reused(
    check: Run, invoice: Form, receipt: Form
) -> None:
    one = replace(receipt(total="69.99"), text_sha256="a" * 64, pages_in_file=(1,))
    other = replace(receipt(total="119.00"), text_sha256="b" * 64, pages_in_file=(2,))
    verdict = check(invoice(), one, other, receipts_seen=(seen(other, "119.00"),))
    assert codes(verdict) == ["receipts.short", "receipt.reused"]
    assert verdict.payable == Decimal("69.99")


def test_a_receipt_may_be_split_between_claims(check: Run, invoice: Form, receipt: Form) -> None:
    shared = receipt(total="500.00")
    verdict = check(invoice(), shared, receipts_seen=(seen(shared, "300.00"),))
    assert codes(verdict) == ["receipt.split"]
    assert "$300.00" in verdict.findings[0].say
    assert (verdict.frozen, verdict.payable) == (False, Decimal("188.99"))


def test_the_parts_of_a_receipt_never_add_up_to_more_than_it(check: Run, invoice: Form, receipt: Form) -> None:
    shared = receipt(total="500.00")
    claims = seen(shared, "300.00"), seen(shared, "100.00", case="MMD-26-0008")
    verdict = check(invoice(), shared, receipts_seen=claims)
    assert codes(verdict) == ["receipts.short", "receipt.reused"]
    assert verdict.payable == Decimal("100.00")


def test_a_claim_draws_no_more_than_the_receipts_it_shares(check: Run, invoice: Form, receipt: Form) -> None:
    ours, shared = receipt("a.pdf", total="150.00"), receipt("b.pdf", total="100.00")
    verdict = check(invoice(), ours, shared, receipts_seen=(seen(shared, "1000.00"),))
    assert codes(verdict) == ["receipts.short", "receipt.reused"]
    assert verdict.payable == Decimal("150.00")


def test_a_receipt_that_looks_like_an_earlier_one_is_for_the_clerk_to_compare(
    check: Run, invoice: Form, receipt: Form
) -> None:
    like = receipt()
    verdict = check(invoice(), like, receipts_seen=(seen(like, how="alike"),))
    assert codes(verdict) == ["receipt.alike"]
    assert (verdict.frozen, verdict.payable) == (False, Decimal("188.99"))


def test_one_receipt_scanned_twice_covers_once_and_is_shown(check: Run, invoice: Form, receipt: Form) -> None:
    one = replace(receipt("a.pdf", total="94.50"), text_sha256="a" * 64)
    other = replace(receipt("b.pdf", total="94.50"), text_sha256="b" * 64)
    verdict = check(invoice(), one, other)
    assert codes(verdict) == ["receipt.alike"]
    assert verdict.payable == Decimal("94.50")


def test_foreign_money_is_not_counted_as_dollars(check: Run, invoice: Form, receipt: Form) -> None:
    verdict = check(invoice(), receipt(currency="CAD"))
    assert codes(verdict) == ["receipt.foreign-currency"]
    assert "CAD 188.99" in verdict.findings[0].say
    assert verdict.payable == Decimal("0.00")


def test_a_receipt_whose_figures_contradict_one_another_is_for_the_clerk_and_covers_nothing(
    check: Run, invoice: Form, receipt: Form
) -> None:
    verdict = check(invoice(), receipt(total=Fact(None, 0.5, unread="the total is less than the lines")))
    assert [each.severity.value for each in verdict.findings] == ["attention"]
    assert verdict.payable == Decimal("0.00")


def test_what_an_invoice_or_a_receipt_holds_and_does_not_show_is_told(
    check: Run, invoice: Form, receipt: Form
) -> None:
    hidden = (Problem("text.hidden", "“Total $9.00” is in the file but not to be seen; it was not read", "page 1"),)
    other = (replace(hidden[0], where="page 2"),)
    verdict = check(replace(invoice(), problems=hidden), replace(receipt(), problems=other))
    assert [(each.code, each.severity.value) for each in verdict.findings] == [("text.hidden", "attention")] * 2


def test_two_faulty_receipts_are_two_findings(check: Run, invoice: Form, receipt: Form) -> None:
    verdict = check(invoice(), receipt("a.pdf", total=None), receipt("b.pdf", total=None))
    assert codes(verdict) == ["receipts.unreadable", "receipts.unreadable"]
    assert ["a.pdf" in verdict.findings[0].say, "b.pdf" in verdict.findings[1].say] == [True, True]


amounts = st.decimals(0, 2000, places=2)


@given(asked=amounts, approved=amounts, paid=amounts, covers=amounts)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_never_more_is_payable_than_asked_approved_or_covered(
    check: Run, invoice: Form, receipt: Form, asked: Decimal, approved: Decimal, paid: Decimal, covers: Decimal
) -> None:
    verdict = check(invoice(total=str(asked), lines=()), receipt(total=str(covers)), approved=approved, paid=paid)
    payable = verdict.payable or Decimal(0)
    assert Decimal(0) <= payable <= min(asked, max(approved - paid, Decimal(0)), covers)
    if asked > approved - paid:
        assert verdict.asked is None or "invoice.over-approved" in codes(verdict)


# ---------------------------------------------------------------- around it


def test_a_vendors_invoice_beside_the_districts_is_a_receipt(invoice: Form, receipt: Form) -> None:
    ours = invoice()
    vendors = replace(invoice(letterhead=Letterhead("absent")), file="vendor.pdf")
    assert sort_papers((vendors, ours, receipt())) == ((ours,), (receipt(), vendors))
    assert sort_papers((vendors,)) == ((vendors,), ())
    assert sort_papers(()) == ((), ())


def test_an_invoice_of_no_request_is_for_a_person(rules: RuleSet) -> None:
    found = no_approved_request(rules)
    assert (found.code, found.severity) == ("invoice.no-approved-request", Severity.ATTENTION)


def test_shipping_and_a_plain_reimbursement_line_are_no_other_items(check: Run, invoice: Form) -> None:
    lines = (Item("Reimbursement for technology as approved", "170.00"), Item("Shipping", "18.99"))
    assert codes(check(invoice(lines=lines))) == []


def test_a_receipt_that_only_shows_a_total_goes_to_a_person(check: Run, invoice: Form, receipt: Form) -> None:
    def found(paid: Fact) -> list[str]:
        return codes(check(invoice(), receipt(paid=paid)))

    assert found(Fact(True, 0.75)) == []
    assert found(Fact(True, 0.5)) == ["receipt.uncertain"]
