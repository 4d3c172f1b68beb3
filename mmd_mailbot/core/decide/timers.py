"""What falls due: reminders, escalation, expiry, the sharing account, the invoice before the fiscal year ends."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from ..calendar import add_business_days, at_morning, business_days_between, local_day
from ..case import Event, Stage
from ..checks.signatures import day_in_words
from ..clocks import ENDED, invoice_due, next_invoice_rung, paid_on, rung_day, stands_still
from ..directory import Role
from ..effects import TimerKind, Wake
from ..findings import Finding, Severity
from ..ruleset import Ladder
from . import item, obligations
from .draft import Draft, wire


def fire(draft: Draft, timer: Wake) -> None:
    """One timer of one case. What was meant for another stage says nothing; a case at rest keeps its clocks still."""
    if stands_still(draft.case):
        draft.timers.append(timer)
        return
    draft.because(f"timer: {timer.kind.value}")
    match timer.kind:
        case TimerKind.REMIND:
            _remind(draft, timer.rung)
        case TimerKind.EXPIRE:
            _expire(draft)
        case TimerKind.REPORT_DUE:
            _report_due(draft)
        case TimerKind.REPORT_OVERDUE:
            _report_missed(draft)
        case TimerKind.INVOICE_DUE:
            _invoice_due(draft, timer.rung)
        case TimerKind.AGAIN:
            _again(draft)
        case TimerKind.OBLIGATION:
            obligations.fell_due(draft)


def _today(draft: Draft) -> date:
    return local_day(draft.now, draft.rules.calendar)


# ---------------------------------------------------------------- the ladder of whoever has the ball


def _remind(draft: Draft, rung: int) -> None:
    ladder = draft.rules.deadlines.ladders.get(draft.case.stage.value)
    if ladder is None or draft.case.ball is None:
        return
    if rung >= len(ladder.rungs):
        _escalate(draft, ladder)
        return
    draft.set(nudges=draft.case.nudges + 1)
    _say_reminder(draft, ladder, last=rung == len(ladder.rungs) - 1)
    _next_rung(draft, ladder, rung)


def _say_reminder(draft: Draft, ladder: Ladder, *, last: bool) -> None:
    ball = draft.case.ball
    assert ball is not None
    if ball is Role.DISTRICT:
        final = "yes" if last and ladder.then_tell else ""
        what = "account" if draft.case.stage is Stage.REPORT_DUE else ""
        missing = _for_district(draft.case.findings)
        papers = item.at_hand(draft.case, missing)
        draft.tell_district("reminder", enclose=papers, findings=missing, due=_lapses(draft), last=final, what=what)
        return
    findings = draft.case.findings
    draft.tell_role(ball, "reminder", enclose=item.at_hand(draft.case), findings=findings, waits_for=ball.value)
    if last:
        _tell_deputies(draft, ball, findings)


def _lapses(draft: Draft) -> str:
    """The day on which the case lapses, if it does: the timer that runs for that."""
    for each in draft.evidence.clocks:
        if each.kind in (TimerKind.EXPIRE, TimerKind.REPORT_OVERDUE):
            return local_day(each.at, draft.rules.calendar).isoformat()
    return ""


def _for_district(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """A district is reminded of what it has to mend; the rest is the reviewer's."""
    return tuple(each for each in findings if each.severity is Severity.REQUIRED)


def _tell_deputies(draft: Draft, role: Role, findings: tuple[Finding, ...]) -> None:
    """At the last reminder the deputy is written to as well."""
    told = {each.to.address for each in draft.notices}
    for person, deputy in draft.deputies_of(role):
        if deputy.address not in told:
            why = f"{person.name or person.address} has been reminded and has not answered yet"
            draft.tell(
                "reminder",
                deputy,
                role,
                enclose=item.whole(role),
                findings=findings,
                automatic=False,
                say={"deputy_for": why, "waits_for": role.value},
            )


def _next_rung(draft: Draft, ladder: Ladder, rung: int) -> None:
    """From the day of this rung on, which may lie a little back where no one was reminded on a closed day."""
    calendar = draft.rules.calendar
    today = _today(draft)
    if rung + 1 < len(ladder.rungs):
        gap = ladder.rungs[rung + 1] - ladder.rungs[rung]
    elif ladder.then_tell:
        gap = ladder.rungs[rung] - (ladder.rungs[rung - 1] if rung else 0)
    else:
        return
    due = today + timedelta(days=gap) if ladder.calendar_days else add_business_days(today, gap, calendar)
    if draft.case.stage is Stage.REPORT_DUE and rung + 1 < len(ladder.rungs):
        fell_due = paid_on(draft.case, draft.rules, today) + timedelta(days=draft.rules.deadlines.report_due_days)
        due = rung_day(draft.case, draft.rules, fell_due, rung + 1)
    draft.timers.append(Wake(TimerKind.REMIND, at_morning(due, calendar), rung + 1))


def _escalate(draft: Draft, ladder: Ladder) -> None:
    if ladder.then_tell is None:
        return
    waits_for = draft.case.ball.value if draft.case.ball else "nobody"
    draft.because(f"the {waits_for} was reminded {draft.case.nudges} times: the {ladder.then_tell} is told")
    draft.tell_role(
        Role(ladder.then_tell),
        "escalation",
        findings=draft.case.findings,
        waits_for=waits_for,
        reminders=str(draft.case.nudges),
        days=_waited(draft),
        due=_lapses(draft),
    )


def _waited(draft: Draft) -> str:
    since = local_day(draft.case.since or draft.now, draft.rules.calendar)
    return str(business_days_between(since, _today(draft), draft.rules.calendar))


def _again(draft: Draft) -> None:
    """Say once more what was taken back before it went out: nothing is counted, and the ladder goes on as it was."""
    ladder = draft.rules.deadlines.ladders.get(draft.case.stage.value)
    if draft.case.stage is Stage.APPROVED:
        _remind_of_invoice(draft)
    elif draft.case.stage is Stage.REPORT_DUE and not draft.case.nudges:
        item.ask_for_account(draft)
    elif ladder is not None and draft.case.ball is not None and draft.case.nudges:
        _say_reminder(draft, ladder, last=draft.case.nudges >= len(ladder.rungs))


def _expire(draft: Draft) -> None:
    if draft.case.stage in ENDED:
        return
    ladder = draft.rules.deadlines.ladders.get(draft.case.stage.value)
    if draft.district_unreachable() and ladder is not None and ladder.expire_after:
        _ask_for_a_contact(draft, ladder.expire_after)
        return
    was = draft.case.stage
    draft.move(Event.EXPIRED)
    draft.set(expired_from=was)
    findings = _for_district(draft.case.findings)
    draft.tell_district("expired", findings=findings)
    draft.tell_role(Role.FACILITATOR, "expired", findings=draft.case.findings)


def _ask_for_a_contact(draft: Draft, days: int) -> None:
    """A district nobody can be reached at is not left to expire: the facilitator is asked, and the days begin anew."""
    draft.because("nobody at the district can be reached by mail: it is not left to expire, the facilitator is told")
    lost = ", ".join(draft.case.unreachable)
    draft.tell_role(Role.FACILITATOR, "undeliverable", findings=draft.case.findings, address=lost)
    calendar = draft.rules.calendar
    again = at_morning(add_business_days(_today(draft), days, calendar), calendar)
    draft.timers.append(Wake(TimerKind.EXPIRE, again))


# ---------------------------------------------------------------- the sharing account


def _report_due(draft: Draft) -> None:
    if draft.case.stage is not Stage.PAID:
        return
    draft.move(Event.REPORT_FELL_DUE)
    item.ask_for_account(draft)


def _report_missed(draft: Draft) -> None:
    """The last word to the district, and the end: an account that comes later is taken all the same."""
    if draft.case.stage is not Stage.REPORT_DUE:
        return
    draft.tell_district("sharing-report-due", findings=_for_district(draft.case.findings), last="yes")
    reminders = draft.case.nudges
    draft.move(Event.REPORT_MISSED)
    draft.set(note="closed without the account of tool use")
    draft.because("no account of tool use came: noted as missing, the lead is told")
    draft.tell_role(
        Role.LEAD, "escalation", findings=(), waits_for="district", reminders=str(reminders + 1), what="account"
    )


# ---------------------------------------------------------------- the invoice before the fiscal year ends


def _invoice_due(draft: Draft, rung: int) -> None:
    """An approved request without an invoice: 30 and 10 business days before 20 May, and the day after it (rules/)."""
    if draft.case.stage not in (Stage.APPROVED, Stage.INVOICE_INCOMPLETE):
        return
    if rung < len(draft.rules.deadlines.invoice_reminders):
        _remind_of_invoice(draft)
        following = next_invoice_rung(draft.case, draft.rules, _today(draft))
        if following is not None:
            draft.timers.append(following)
        return
    draft.because("the day by which invoices are due has passed: the facilitator is told")
    draft.tell_role(
        Role.FACILITATOR,
        "escalation",
        findings=draft.case.findings,
        waits_for="district",
        what="invoice",
        due=_lapses(draft),
    )


def _remind_of_invoice(draft: Draft) -> None:
    due = invoice_due(draft.case, draft.rules, _today(draft))
    left = wire((draft.case.approved or draft.case.paid) - draft.case.paid)
    missing = _for_district(draft.case.findings) if draft.case.stage is Stage.INVOICE_INCOMPLETE else ()
    draft.tell_district(
        "reminder",
        enclose=item.at_hand(draft.case, missing),
        findings=missing,
        due=day_in_words(due),
        amount=left,
        what="invoice",
    )
