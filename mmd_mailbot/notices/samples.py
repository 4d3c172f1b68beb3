"""Invented cases, one set of parts for every notice: what the gallery shows and every template is tried with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from ..core.case import Case, Claim, Party, Stage
from ..core.directory import Role
from ..core.effects import Enclose, Notify
from ..core.facts import Document, Fact, Item, Kind, Letterhead, Signature, SignatureState
from ..core.findings import Finding, Severity, Verdict
from ..core.letter import Address
from ..core.money import Balance
from .values import Part

SAMPLE_NOW = datetime(2026, 10, 5, 14, 30, tzinfo=UTC)
CONTACT = Address("pat.miller@sample.example", "Pat Miller")
FACILITATOR = Address("f.north@rpdc.example", "Fran North")
DESE = Address("dee@dese.example", "Dee Esse")
CLERK = Address("clerk@dese.example", "Cleo Clerk")
LEAD = Address("lead@dese.example", "Lee Lead")
STRANGER = Address("someone@else.example", "")


@dataclass(frozen=True, slots=True)
class Sample:
    """One mail of the gallery."""

    label: str
    to: Address
    parts: tuple[Part, ...]
    answers: bool = True  # written in answer to a mail


def signed(name: str, day: str | None, picture: str | None = None) -> Signature:
    return Signature(SignatureState.SIGNED, "drawn", name, day, 0.96, "page 3", picture=picture)


def request(
    kind: Kind = Kind.DISTRICT_REQUEST, *, building: str | None = None, picture: str | None = None
) -> Document:
    """A filled request form, signed by the district contact."""
    activity = "coach-with-teacher" if kind is Kind.BUILDING_REQUEST else "district-with-coaching-team"
    fields = {
        "district": Fact("Sample Co. R-I", 0.99, "page 1"),
        "contact_name": Fact("Pat Miller", 0.98, "page 1"),
        "contact_email": Fact(CONTACT.address, 0.98, "page 1"),
        "contact_phone": Fact("(555) 010-0199", 0.97, "page 1"),
        "activities": Fact((activity,), 0.97, "page 1"),
        "plan_advance": Fact("Monthly coaching meetings without the drive.", 0.95, "page 2"),
        "plan_responsible": Fact("Pat Miller, technology director", 0.95, "page 2"),
        "plan_timeline": Fact("November 2026 to May 2027", 0.95, "page 2"),
        "plan_evaluation": Fact("A short survey after each quarter", 0.95, "page 2"),
        "plan_sharing": Fact("At the leadership team's meeting in May", 0.95, "page 2"),
        "plan_monitoring": Fact("Sign-out sheet in the office", 0.95, "page 2"),
        "requested_tools": Fact(
            (
                Item("Logitech C920s webcam", "69.99", "row 1"),
                Item("Jabra Speak 510 speakerphone", "129.00", "row 2"),
            ),
            0.95,
            "page 3",
        ),
        "total_cost": Fact("198.99", 0.97, "page 3"),
        "consulted_tech_team": Fact(False, 0.97, "page 3"),
    }
    if building is not None:
        fields["building"] = Fact(building, 0.98, "page 1")
    return Document(
        "request.pdf",
        kind,
        "pdf-form",
        3,
        0.97,
        fields,
        {
            "district_contact": signed("Pat Miller", "2026-10-03", picture),
            "facilitator": Signature(SignatureState.UNSIGNED, where="page 3", confidence=0.99),
            "dese": Signature(SignatureState.UNSIGNED, where="page 3", confidence=0.99),
        },
    )


def case(number: str, stage: Stage, *, building: str | None = None, picture: str | None = None) -> Case:
    kind = Kind.BUILDING_REQUEST if building is not None else Kind.DISTRICT_REQUEST
    return Case(
        kind,
        stage,
        number,
        1,
        "sample-co-r-i",
        "Sample Co. R-I",
        building,
        SAMPLE_NOW - timedelta(days=9),
        SAMPLE_NOW - timedelta(days=6),
        "facilitator-north",
        FACILITATOR.address,
        (Party(CONTACT.address, Role.DISTRICT, CONTACT.name, True),),
        request(kind, building=building, picture=picture),
        requested=Decimal("198.99"),
    )


def approved(of: Case, amount: str = "150.00") -> Case:
    money = Decimal(amount)
    return replace(
        of, stage=Stage.APPROVED, approved=money, approved_at=SAMPLE_NOW - timedelta(days=2), reserved=money,
        signed={"facilitator": _by(of, "facilitator", "Fran North"), "dese": _by(of, "dese", "Dee Esse")},
    )  # fmt: skip


def _by(of: Case, role: str, name: str) -> Document:
    form = of.form or request()
    return replace(form, signatures={**form.signatures, role: signed(name, "2026-10-03")})


def invoiced(of: Case, stage: Stage = Stage.INVOICE_REVIEW, *, letterhead: str = "") -> Case:
    invoice = Document(
        "invoice.pdf", Kind.INVOICE, "pdf-text", 1, 0.96,
        {
            "letterhead": Fact(Letterhead("present", "Sample Co. R-I"), 0.96, "page 1"),
            "invoice_number": Fact("2027-014", 0.97, "page 1"),
            "invoice_date": Fact("2026-11-12", 0.97, "page 1"),
            "lines": Fact((Item("Logitech C920s HD webcam", "74.99"), Item("Jabra Speak 510", "75.01")), 0.96, "page 1"),
            "total": Fact("150.00", 0.97, "page 1"),
        },
        pictures={"letterhead": letterhead} if letterhead else {},
    )  # fmt: skip
    receipts = tuple(
        Document(
            f"receipt {number}.pdf", Kind.RECEIPT, "ocr", 1, 0.93,
            {"merchant": Fact(merchant), "date": Fact("2026-11-02"), "total": Fact(amount)},
        )
        for number, (merchant, amount) in enumerate((("Sample Office Supply", "74.99"), ("Example Audio", "75.01")), 1)
    )  # fmt: skip
    claim = Claim(invoice, receipts, Decimal("150.00"), SAMPLE_NOW)
    return replace(of, stage=stage, claims=(claim,))


MISSING = (
    Finding(
        "contact.phone.missing", Severity.REQUIRED, "No phone number is given.",
        "Write it in your reply, or on the form.", "District Contact", place=3,
    ),
    Finding(
        "plan.timeline.missing", Severity.REQUIRED, "“TBD” stands there; that is not an answer yet.",
        "Say from when to when, in a few words. Your reply is enough.", "Action Plan, question 3", place=9,
    ),
    Finding(
        "total.mismatch", Severity.REQUIRED, "The costs add up to $198.99, but the total says $189.99.",
        "Correct the row or the total on the form, and have it signed and dated again.", "Total Costs, page 3",
        place=20,
    ),
)  # fmt: skip
DOUBTS = (
    Finding(
        "signature.district_contact.uncertain", Severity.REQUIRED,
        "Something stands in the signature place; it may be a stamp.",
        "Please look at the picture.", "District Contact Signature, page 3", Verdict.UNKNOWN, 30,
    ),
    Finding(
        "tools.not-suggested", Severity.ATTENTION,
        "“Jabra Speak 510 speakerphone” is not on the list of suggested tools.",
        "The tech team can advise: bit.ly/mmdtechreq", "Requested Tools, row 2", place=15,
    ),
)  # fmt: skip
_RECEIPTS_SHORT = Finding(
    "receipts.short", Severity.REQUIRED, "The receipts come to $69.99; the invoice asks for $150.00.",
    "Reply with the receipts for the other $80.01.", "Receipts", place=50,
)  # fmt: skip
_BALANCE = Balance("district:sample-co-r-i", Decimal("1000.00"), Decimal("0.00"), Decimal("450.00"), True)
_UNCONFIRMED = Balance("building:sample-co-r-i:sample-elementary", Decimal("500.00"))


_MEND = (Enclose.MARKED, Enclose.PREFILLED)
_SIGN = (Enclose.READY,)
_REF = "Ref: mmdsample2mmdsample2mmdsample2mmds"  # in the shape of a token; it is none


def _part(
    notice: str, to: Address, of: Case | None, *findings: Finding, balance: Balance | None = _BALANCE, role: str = "",
    enclose: tuple[Enclose, ...] = (), **say: str,
) -> Part:  # fmt: skip
    roles = {
        CONTACT.address: "district", FACILITATOR.address: "facilitator", DESE.address: "dese", CLERK.address: "clerk",
        LEAD.address: "lead", STRANGER.address: "stranger",
    }  # fmt: skip
    return Part(Notify(notice, to, role or roles[to.address], findings, enclose=enclose, say=say), of, balance, _REF)


def samples(picture: str | None = None) -> Iterator[Sample]:
    """Every notice at least once. ``picture``: SHA-256 of a signature's picture in the spool."""
    yield from _of_the_form(picture)
    yield from _of_the_money(picture)
    yield from _of_everything_else()


def _one(label: str, to: Address, part: Part, *, answers: bool = True) -> Sample:
    return Sample(label, to, (part,), answers)


def _of_the_form(picture: str | None) -> Iterator[Sample]:
    incomplete = case("MMD-26-0001", Stage.INCOMPLETE)
    review = case("MMD-26-0001", Stage.FACILITATOR_REVIEW, picture=picture)
    school = case("MMD-26-0002", Stage.FACILITATOR_REVIEW, building="Sample Elementary", picture=picture)
    dese = replace(review, stage=Stage.DESE_REVIEW, signed={"facilitator": _by(review, "facilitator", "Fran North")})
    yield _one(
        "request-incomplete", CONTACT, _part("request-incomplete", CONTACT, incomplete, *MISSING, enclose=_MEND)
    )
    yield _one("request-received", CONTACT, _part("request-received", CONTACT, review))
    yield Sample("request-incomplete and request-received together", CONTACT, tuple(_together()))
    yield Sample("facilitator-review, four in one mail", FACILITATOR, tuple(_to_review()), answers=False)
    yield _one(
        "facilitator-review, complete",
        FACILITATOR,
        _part("facilitator-review", FACILITATOR, review, enclose=_SIGN),
        answers=False,
    )
    yield _one(
        "facilitator-review, two things to look at", FACILITATOR,
        _part("facilitator-review", FACILITATOR, school, *DOUBTS, balance=_UNCONFIRMED, enclose=_SIGN), answers=False,
    )  # fmt: skip
    yield _one(
        "facilitator-signature-missing",
        FACILITATOR,
        _part("facilitator-signature-missing", FACILITATOR, review, enclose=_SIGN),
    )
    returned = _part(
        "returned", CONTACT, incomplete, who="Fran North", enclose=(Enclose.PREFILLED,),
        reason="Please ask for one speakerphone only;\nthe second room has one already.",
    )  # fmt: skip
    yield _one("returned", CONTACT, returned, answers=False)
    yield _one("dese-review", DESE, _part("dese-review", DESE, dese, enclose=_SIGN), answers=False)
    yield _one("dese-signature-missing", DESE, _part("dese-signature-missing", DESE, dese, enclose=_SIGN))


def _together() -> Iterator[Part]:
    schools = ("Sample Elementary", "Sample Middle School", "Sample High School", "Sample Early Childhood Center")
    for index, school in enumerate(schools, 2):
        number = f"MMD-26-{index:04}"
        if index < 4:
            of = case(number, Stage.INCOMPLETE, building=school)
            yield _part("request-incomplete", CONTACT, of, *MISSING[: index - 1], balance=_UNCONFIRMED)
        else:
            yield _part("request-received", CONTACT, case(number, Stage.FACILITATOR_REVIEW, building=school))


def _to_review() -> Iterator[Part]:
    schools = ("Sample Elementary", "Sample Middle School", "Sample High School", "Sample Early Childhood Center")
    for index, school in enumerate(schools, 2):
        of = case(f"MMD-26-{index:04}", Stage.FACILITATOR_REVIEW, building=school)
        yield _part("facilitator-review", FACILITATOR, of, *DOUBTS[: index % 3], balance=_UNCONFIRMED)


def _of_the_money(picture: str | None) -> Iterator[Sample]:
    granted = approved(case("MMD-26-0001", Stage.APPROVED))
    billed = replace(invoiced(granted, letterhead=picture or ""), since=SAMPLE_NOW)
    paid = replace(billed, stage=Stage.PAID, paid=Decimal("150.00"), reserved=Decimal("0.00"), paid_at=SAMPLE_NOW)
    report = Document(
        "mail", Kind.SHARING_REPORT, "text", None, 0.9,
        {
            "tools": Fact("Logitech C920s, Jabra Speak 510"), "use": Fact("Monthly meetings with the coaching team"),
            "benefit": Fact("Two more meetings a month than before"),
        },
    )  # fmt: skip
    part_paid = replace(billed, paid=Decimal("69.99"), reserved=Decimal("80.01"), stage=Stage.APPROVED)
    yield _one(
        "approved, less than asked",
        CONTACT,
        _part("approved", CONTACT, granted, enclose=(Enclose.DRAFT,)),
        answers=False,
    )
    declined = replace(granted, stage=Stage.DECLINED, approved=None)
    yield _one(
        "declined",
        CONTACT,
        _part("declined", CONTACT, declined, reason="The tools do not serve the goals of the form."),
    )
    of = replace(billed, stage=Stage.INVOICE_INCOMPLETE)
    yield _one("invoice-incomplete", CONTACT, _part("invoice-incomplete", CONTACT, of, _RECEIPTS_SHORT))
    yield _one("invoice-received", CONTACT, _part("invoice-received", CONTACT, billed))
    waiting = case("MMD-26-0003", Stage.DESE_REVIEW)
    yield _one("invoice-received, before approval", CONTACT, _part("invoice-received", CONTACT, waiting))
    yield _one(
        "invoice-review, complete",
        CLERK,
        _part("invoice-review", CLERK, billed, enclose=(Enclose.SHEET,)),
        answers=False,
    )
    bank = Finding(
        "invoice.bank-details", Severity.ATTENTION, "The invoice names a new bank account.",
        "Change nothing. Call the district at the number on file, not at one from this mail.", "Page 1", place=60,
    )  # fmt: skip
    yield _one("invoice-review, bank details", CLERK, _part("invoice-review", CLERK, billed, bank), answers=False)
    yield _one("paid", CONTACT, _part("paid", CONTACT, paid, amount="150.00", reference="4471"), answers=False)
    yield _one(
        "paid, in part", CONTACT, _part("paid", CONTACT, part_paid, amount="69.99", reference="4471"), answers=False
    )
    due = replace(paid, stage=Stage.REPORT_DUE)
    yield _one("sharing-report-due", CONTACT, _part("sharing-report-due", CONTACT, due), answers=False)
    lacking = Finding(
        "report.benefit.missing", Severity.REQUIRED, "It does not say what the tools were worth.",
        "Write one or two sentences: what became easier, and how do you know?", "What they were worth",
    )  # fmt: skip
    yield _one("sharing-report-incomplete", CONTACT, _part("sharing-report-incomplete", CONTACT, due, lacking))
    closed = replace(due, stage=Stage.CLOSED, report=report)
    yield _one("sharing-report-received", CONTACT, _part("sharing-report-received", CONTACT, closed))
    yield _one("sharing-report-received, staff", DESE, _part("sharing-report-received", DESE, closed), answers=False)


def _of_everything_else() -> Iterator[Sample]:
    incomplete = case("MMD-26-0001", Stage.INCOMPLETE)
    review = case("MMD-26-0001", Stage.FACILITATOR_REVIEW)
    yield from _of_the_commitment()
    question = "Which room is the speakerphone for?"
    yield _one(
        "question", CONTACT, _part("question", CONTACT, review, who="Fran North", text=question), answers=False
    )
    yield _one(
        "answer", FACILITATOR, _part("answer", FACILITATOR, review, who="Pat Miller", text="For the board room.")
    )
    act = "Sent on to DESE with your signature"
    yield _one("echo", FACILITATOR, _part("echo", FACILITATOR, replace(review, stage=Stage.DESE_REVIEW), act=act))
    yield _one("status", CONTACT, _part("status", CONTACT, incomplete, *MISSING))
    yield _one("status, to a stranger", STRANGER, _part("status", STRANGER, None))
    yield _one("help", CONTACT, _part("help", CONTACT, None))
    yield _one("help, to the facilitator", FACILITATOR, _part("help", FACILITATOR, None))
    yield _one("misdirected", CONTACT, _part("misdirected", CONTACT, None))
    yield _one("not-understood", CONTACT, _part("not-understood", CONTACT, None))
    yield _one("not-understood, to a stranger", STRANGER, _part("not-understood", STRANGER, None))
    doubted = _part(
        "verify-sender", DESE, review, subject="APPROVE", act="APPROVE 198.99", proof="DMARC failed (mx.example)"
    )
    yield _one("verify-sender", DESE, doubted, answers=False)
    withdrawn = replace(review, stage=Stage.WITHDRAWN)
    yield _one("withdrawn", CONTACT, _part("withdrawn", CONTACT, withdrawn, who="Pat Miller"))
    expired = replace(incomplete, stage=Stage.EXPIRED, expired_from=Stage.INCOMPLETE)
    yield _one("expired", CONTACT, _part("expired", CONTACT, expired, *MISSING), answers=False)
    bounced = _part(
        "undeliverable", FACILITATOR, incomplete, *MISSING, address=CONTACT.address, reason="550 5.1.1 User unknown"
    )
    yield _one("undeliverable", FACILITATOR, bounced, answers=False)
    departed = _part(
        "undeliverable", FACILITATOR, incomplete, address=CONTACT.address, departed="yes", successor="sam@elm.example"
    )
    yield _one("undeliverable, no longer there", FACILITATOR, departed, answers=False)
    yield _one("reminder", CONTACT, _part("reminder", CONTACT, incomplete, *MISSING), answers=False)
    yield _one("reminder, to the facilitator", FACILITATOR, _part("reminder", FACILITATOR, review), answers=False)
    yield _one("escalation", LEAD, _part("escalation", LEAD, review, days="7"), answers=False)
    yield _one("digest", FACILITATOR, _part("digest", FACILITATOR, None), answers=False)
    alert = _part(
        "alert", LEAD, None, act="Sending was paused", reason="500 mails in one hour: the limit for all.", limit="500"
    )
    yield _one("alert", LEAD, alert, answers=False)


def _of_the_commitment() -> Iterator[Sample]:
    form = Document(
        "commitment.pdf", Kind.COMMITMENT, "ocr", 2, 0.94,
        {
            "district": Fact("Sample Co. R-I"),
            "building": Fact("Sample Elementary"),
            "program_year": Fact("2026-2027"),
        },
        {
            "superintendent": signed("Sam Super", "2026-09-01"),
            "district_contact": signed("Pat Miller", "2026-09-01"),
            "principal": Signature(SignatureState.UNSIGNED, where="page 2", confidence=0.97),
        },
    )  # fmt: skip
    lacking = Finding(
        "signature.principal.missing", Severity.REQUIRED, "The building principal has not signed.",
        "Have the form signed and dated there, and reply with it.", "Building Principal, page 2", place=9,
    )  # fmt: skip
    of = replace(
        case("MMC-26-0001", Stage.COMMITMENT_INCOMPLETE, building="Sample Elementary"), kind=Kind.COMMITMENT,
        form=form,
        requested=None,
    )  # fmt: skip
    yield _one("commitment-incomplete", CONTACT, _part("commitment-incomplete", CONTACT, of, lacking))
    whole = replace(form, signatures={**form.signatures, "principal": signed("Prim Principal", "2026-09-02")})
    done = replace(of, stage=Stage.COMMITMENT_RECORDED, form=whole)
    yield _one("commitment-received", CONTACT, _part("commitment-received", CONTACT, done))
    yield _one("commitment-received, staff", DESE, _part("commitment-received", DESE, done), answers=False)
