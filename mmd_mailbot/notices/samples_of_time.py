"""Samples of what goes out by the clock: reminders, escalations, the lead's week."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from ..core.case import Case, Stage
from ..core.effects import Enclose, Notify
from ..core.facts import Document, Fact, Kind
from .figures import Account, Bar, Chart, DistrictMoney, FallsDue, Figures
from .samples import CONTACT, FACILITATOR, LEAD, MISSING, Sample, approved, case, invoiced
from .values import Part

FIGURES = Figures(
    charts=(
        Chart("Open, by stage", (
            Bar("Form to complete", 0.5, "6"), Bar("With the facilitator", 1.0, "12"), Bar("With DESE", 0.33, "4"),
            Bar("Approved, invoice to come", 0.75, "9"),
        )),
        Chart("Days at the stage: the middle one of them", (
            Bar("Form to complete", 1.0, "9, the longest 41"), Bar("With the facilitator", 0.22, "2, the longest 8"),
        )),
        Chart("Money", (Bar("Reserved", 0.4, "$4,120.00"), Bar("Paid", 1.0, "$10,310.50"))),
        Chart("Money by district", (
            Bar("Sample Co. R-I", 1.0, "$150.00 reserved, $600.00 paid, $250.00 left"),
            Bar("Other Co. R-II", 0.6, "$450.00 reserved, $0.00 paid, what is left is unconfirmed"),
        ), wide=True),
    ),
    falls_due=(
        FallsDue(date(2026, 10, 6), "reminder (3)"),
        FallsDue(date(2026, 10, 9), "account of tool use asked for (1), reminder (2)"),
    ),
    money=(DistrictMoney("Sample Co. R-I", Decimal(750), Decimal(150), Decimal(600), Decimal(250)),),
    accounts=(Account("Sample Co. R-I", "Webcam, Zoom", "Coaches meet our teachers twice as often."),),
)  # fmt: skip


def samples_of_time() -> Iterator[Sample]:
    incomplete = case("MMD-26-0001", Stage.INCOMPLETE)
    due = invoiced(approved(case("MMD-26-0001", Stage.REPORT_DUE)), Stage.REPORT_DUE)
    granted = approved(case("MMD-26-0001", Stage.APPROVED))
    mending = (Enclose.MARKED, Enclose.PREFILLED)
    yield _one(
        "reminder, the last",
        _part("reminder", incomplete, due="2026-12-31", last="yes", findings=True, enclose=mending),
    )
    bill = _part("reminder", granted, what="invoice", amount="150.00", due="May 20, 2027", enclose=(Enclose.DRAFT,))
    yield _one("reminder of the invoice", bill)
    yield _one("reminder of the account", _part("reminder", due, what="account", due="2026-12-31"))
    yield _one("reminder of the minutes", _part("reminder", _commitment(), what="obligation",
               text="the minutes of your building team's last meeting"))  # fmt: skip
    yield _one("sharing-report-due, the last", _part("sharing-report-due", due, last="yes"))
    for label, of, say in (
        ("escalation, no invoice", granted, {"what": "invoice", "due": "2027-07-06"}),
        ("escalation, no account", replace(due, stage=Stage.CLOSED), {"what": "account", "reminders": "2"}),
    ):
        notify = Notify("escalation", LEAD, "lead", say=say, automatic=False)
        yield Sample(label, LEAD, (Part(notify, of),), answers=False)
    for label, to, role in (
        ("digest of the lead's week", LEAD, "lead"),
        ("digest, back from leave", FACILITATOR, "facilitator"),
    ):
        text = "Welcome back: this is what waits for you." if role == "facilitator" else ""
        notify = Notify("digest", to, role, automatic=False, say={"text": text})
        yield Sample(label, to, (Part(notify, None),), answers=False)


def _one(label: str, part: Part) -> Sample:
    return Sample(label, CONTACT, (part,), answers=False)


def _part(notice: str, of: Case, *, findings: bool = False, enclose: tuple[Enclose, ...] = (), **say: str) -> Part:
    return Part(Notify(notice, CONTACT, "district", MISSING if findings else (), enclose=enclose, say=say), of)


def _commitment() -> Case:
    form = Document("c.pdf", Kind.COMMITMENT, fields={"program_year": Fact("2026-2027")})
    of = case("MMC-26-0001", Stage.COMMITMENT_RECORDED, building="Sample Elementary")
    return replace(of, kind=Kind.COMMITMENT, form=form, requested=None)
