"""How money, days, stages and parties are put in words."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from ..core.case import Case, Stage
from ..core.directory import Role
from ..core.facts import Kind
from ..core.money import Balance

STAGES: dict[Stage, str] = {
    Stage.INCOMPLETE: "waiting for the district to complete the form",
    Stage.FACILITATOR_REVIEW: "with the facilitator for review",
    Stage.DESE_REVIEW: "with DESE for a funding decision",
    Stage.APPROVED: "approved; the district's invoice comes next",
    Stage.INVOICE_INCOMPLETE: "waiting for the district to complete the invoice",
    Stage.INVOICE_REVIEW: "with DESE's invoice clerk",
    Stage.PAID: "paid; the account of how the tools are used comes next",
    Stage.REPORT_DUE: "paid; the account of how the tools are used is due",
    Stage.CLOSED: "closed",
    Stage.DECLINED: "declined",
    Stage.WITHDRAWN: "withdrawn",
    Stage.EXPIRED: "expired; any reply opens it again",
    Stage.NEEDS_PERSON: "with a person who looks at what the mailbot could not tell",
    Stage.COMMITMENT_INCOMPLETE: "waiting for the district to complete the commitment form",
    Stage.COMMITMENT_RECORDED: "recorded",
}
STAGES_SHORT: dict[Stage, str] = {
    Stage.INCOMPLETE: "Form to complete",
    Stage.FACILITATOR_REVIEW: "With the facilitator",
    Stage.DESE_REVIEW: "With DESE",
    Stage.APPROVED: "Approved, invoice to come",
    Stage.INVOICE_INCOMPLETE: "Invoice to complete",
    Stage.INVOICE_REVIEW: "With the invoice clerk",
    Stage.PAID: "Paid",
    Stage.REPORT_DUE: "Account of tool use due",
    Stage.CLOSED: "Closed",
    Stage.DECLINED: "Declined",
    Stage.WITHDRAWN: "Withdrawn",
    Stage.EXPIRED: "Lapsed",
    Stage.NEEDS_PERSON: "A person has to look",
    Stage.COMMITMENT_INCOMPLETE: "Commitment to complete",
    Stage.COMMITMENT_RECORDED: "Commitment recorded",
}
ROLES: dict[Role, str] = {
    Role.DISTRICT: "the district",
    Role.FACILITATOR: "the facilitator",
    Role.DESE: "DESE",
    Role.CLERK: "the invoice clerk",
    Role.TECH_TEAM: "the tech team",
    Role.LEAD: "the programme's lead",
    Role.ADMINISTRATOR: "the administrator",
}
KINDS: dict[Kind, str] = {
    Kind.DISTRICT_REQUEST: "District Technology Request Form",
    Kind.BUILDING_REQUEST: "Building Technology Request Form",
    Kind.COMMITMENT: "Commitment Form",
    Kind.INVOICE: "invoice",
    Kind.RECEIPT: "receipt",
    Kind.SHARING_REPORT: "account of how the tools are used",
    Kind.PAYMENTS: "list of payments",
    Kind.UNKNOWN: "document",
}
SIGNERS = {
    "district_contact": "District contact",
    "facilitator": "MMD CST facilitator",
    "dese": "DESE",
    "superintendent": "Superintendent",
    "principal": "Building principal",
}


def dollars(amount: Decimal | None) -> str:
    """``$1,499.00``; empty where there is no amount."""
    return "" if amount is None else f"${amount:,.2f}"


def day(when: date | datetime | None, zone: str = "America/Chicago") -> str:
    """``October 3, 2026``, in the programme's time zone."""
    if when is None:
        return ""
    if isinstance(when, datetime):
        when = when.astimezone(ZoneInfo(zone)).date()
    return f"{when:%B} {when.day}, {when.year}"


def iso_day(when: datetime | None, zone: str) -> str:
    """``2026-10-03``, in the programme's time zone; empty where there is none."""
    return when.astimezone(ZoneInfo(zone)).date().isoformat() if when is not None else ""


def place(case: Case | None) -> str:
    """``Adair Co. R-I, Novinger Elementary``; empty where neither could be read."""
    if case is None:
        return ""
    named = [each for each in (case.district, case.building) if each]
    return ", ".join(named)


def ball(case: Case) -> str:
    return ROLES[case.ball] if case.ball is not None else "nobody"


def what_is_left(balance: Balance | None, kind: Kind) -> str:
    """One sentence on the cap. A balance that nobody confirmed is never said to be free."""
    whose = "building" if kind is Kind.BUILDING_REQUEST else "district"
    if balance is None:
        return f"What is left for this {whose} is not on record: no balance can be promised."
    if not balance.confirmed:
        known = balance.reserved + balance.spent
        used = f" On record: {dollars(known)} approved or paid." if known else ""
        return (
            f"The balance is unconfirmed: nobody has vouched for what earlier years used of this {whose}'s "
            f"{dollars(balance.cap)}.{used}"
        )
    if not balance.left:
        return f"Nothing is left of this {whose}'s {dollars(balance.cap)}."
    return f"{dollars(balance.left)} of this {whose}'s {dollars(balance.cap)} is left."


def counted(count: int, one: str, many: str | None = None) -> str:
    return f"{count} {one if count == 1 else many or one + 's'}"
