"""The commitment to sharing: which tools, how they served the goals, what they were worth."""

from __future__ import annotations

from ..case import Event, Party, Stage
from ..checks import report as report_checks
from ..directory import Role
from ..effects import Enclose
from ..facts import Document
from ..findings import required
from .asking import unclear_account
from .draft import Draft


def account(draft: Draft, document: Document) -> None:
    """An account of tool use, also before it is due."""
    if not draft.placed:
        unclear_account(draft)
        return
    letter = draft.evidence.letter
    if letter is not None and letter.sender is not None and not draft.evidence.staff_roles():
        known = draft.evidence.sender_known
        if known or draft.case.party(letter.sender.address):
            draft.join(Party(letter.sender.address, Role.DISTRICT, letter.sender.name, known))
    draft.findings += report_checks.check_report(document, draft.rules)
    draft.keep((document,), "report")
    if required(tuple(draft.findings)):
        draft.because("the account of tool use lacks a part")
        draft.tell_district("sharing-report-incomplete")
        return
    draft.set(report=document)
    draft.because("the account of tool use is complete")
    if draft.case.stage in (Stage.PAID, Stage.REPORT_DUE):
        draft.move(Event.REPORT_RECEIVED)
    draft.tell_district("sharing-report-received", findings=())
    for role in (Role.FACILITATOR, Role.DESE):
        draft.tell_role(role, "sharing-report-received", enclose=(Enclose.ORIGINALS,))
