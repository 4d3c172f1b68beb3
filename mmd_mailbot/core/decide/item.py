"""What lies with whoever has the ball: the papers that belong at hand, and the item itself once more."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from ..calendar import local_day
from ..case import Case, Stage
from ..checks.signatures import day_in_words
from ..clocks import paid_on
from ..directory import Role
from ..effects import Enclose
from ..findings import Finding, Severity
from .draft import Draft, wire

MENDING = (Enclose.MARKED, Enclose.PREFILLED)
REVIEWING = (Enclose.READY, Enclose.FORM, Enclose.PACKET)
DECIDING = (Enclose.READY, Enclose.SIGNED, Enclose.PACKET)
PAYING = (Enclose.INVOICE, Enclose.SIGNED, Enclose.SHEET, Enclose.PACKET)
BUYING = (Enclose.DRAFT, Enclose.SIGNED)
# In a sentence: "it is DESE's turn".
WHOSE = {
    Role.DISTRICT: "the district's",
    Role.FACILITATOR: "the facilitator's",
    Role.DESE: "DESE's",
    Role.CLERK: "the invoice clerk's",
}


def at_hand(case: Case, findings: Iterable[Finding] = ()) -> tuple[Enclose, ...]:
    """What goes along with a reminder, so that nobody has to look for the mail that brought it: the form to mend, the
    form to sign, the invoice to write. ``findings``: what is missing."""
    match case.stage:
        case Stage.INCOMPLETE | Stage.COMMITMENT_INCOMPLETE:
            return MENDING
        case Stage.FACILITATOR_REVIEW | Stage.DESE_REVIEW:
            return (Enclose.READY,)
        case Stage.APPROVED:
            return (Enclose.DRAFT,)
        case Stage.INVOICE_INCOMPLETE:
            itself = any(each.code.startswith(("letterhead.", "invoice.")) for each in findings)
            return (Enclose.DRAFT,) if itself else ()
    return ()


def whole(role: Role) -> tuple[Enclose, ...]:
    """All that a reviewer's item brings, for somebody who never had it."""
    return {Role.FACILITATOR: REVIEWING, Role.DESE: DECIDING, Role.CLERK: PAYING}.get(role, ())


def once_more(draft: Draft) -> Role | None:
    """The item to whoever has the ball, as it stands now; nothing moves. Returns who that is; None: nobody waits."""
    case = draft.case
    ball = case.ball
    if case.on_hold or ball is None:
        return None
    match case.stage:
        case Stage.FACILITATOR_REVIEW | Stage.NEEDS_PERSON if ball is Role.FACILITATOR:
            draft.tell_role(ball, "facilitator-review", enclose=REVIEWING, findings=case.findings)
        case Stage.DESE_REVIEW:
            attention = [each for each in case.findings if each.severity is Severity.ATTENTION]
            draft.tell_role(ball, "dese-review", enclose=DECIDING, findings=attention, moves_money=True)
        case Stage.INVOICE_REVIEW | Stage.NEEDS_PERSON:
            open_claims = [each.amount for each in case.claims if each.paid is None]
            amount = wire(open_claims[-1]) if open_claims else ""
            draft.tell_role(
                ball, "invoice-review", enclose=PAYING, findings=case.findings, moves_money=True, amount=amount
            )
        case _:
            return ball if _to_district(draft) else None
    return ball


def _to_district(draft: Draft) -> bool:
    case = draft.case
    missing = [each for each in case.findings if each.severity is Severity.REQUIRED]
    papers = at_hand(case, missing)
    who, returned, reason = case.note.partition(" returned it: ")
    match case.stage:
        case Stage.INCOMPLETE | Stage.INVOICE_INCOMPLETE if returned and not missing:
            draft.tell_district("returned", enclose=papers, findings=missing, reason=reason, who=who)
        case Stage.INCOMPLETE:
            draft.tell_district("request-incomplete", enclose=papers, findings=missing)
        case Stage.COMMITMENT_INCOMPLETE:
            draft.tell_district("commitment-incomplete", enclose=papers, findings=missing)
        case Stage.INVOICE_INCOMPLETE:
            draft.tell_district("invoice-incomplete", enclose=papers, findings=missing)
        case Stage.APPROVED:
            draft.tell_district("approved", enclose=BUYING, findings=(), amount=wire(case.approved))
        case Stage.REPORT_DUE:
            ask_for_account(draft)
        case _:
            return False
    return True


def ask_for_account(draft: Draft) -> None:
    today = local_day(draft.now, draft.rules.calendar)
    overdue = paid_on(draft.case, draft.rules, today) + timedelta(days=draft.rules.deadlines.report_overdue_days)
    draft.tell_district("sharing-report-due", findings=(), due=day_in_words(overdue))
