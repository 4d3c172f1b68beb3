"""STATUS, BALANCE, MISSING, WHY, HISTORY: what a party asks the bot of its own cases."""

from __future__ import annotations

from ..calendar import local_day
from ..case import Event, Stage
from ..checks.signatures import day_in_words
from ..directory import Role
from ..evidence import Happened
from ..findings import Finding, Severity
from ..letter import Origin
from ..words import Command, Verb
from .draft import Draft
from .review import speaking_as

INQUIRIES = frozenset({Verb.STATUS, Verb.BALANCE, Verb.MISSING, Verb.WHY, Verb.HISTORY})
_WAITS_FOR_DISTRICT = frozenset({Stage.INCOMPLETE, Stage.INVOICE_INCOMPLETE, Stage.COMMITMENT_INCOMPLETE})
_MOST = 20  # lines of a history

HAPPENED: dict[Event, str] = {
    Event.FORM_INCOMPLETE: "a form came in, and something was missing",
    Event.FORM_COMPLETE: "the complete form came in",
    Event.UNCLEAR: "a person had to look at what came in",
    Event.FACILITATOR_RETURNED: "the facilitator returned it",
    Event.FACILITATOR_SIGNED: "the facilitator signed it, and it went to DESE",
    Event.DESE_RETURNED: "DESE returned it",
    Event.DESE_DECLINED: "DESE declined it",
    Event.DESE_SIGNED: "DESE approved it",
    Event.INVOICE_INCOMPLETE: "an invoice came in, and something was missing",
    Event.INVOICE_COMPLETE: "the complete invoice came in",
    Event.CLERK_RETURNED: "the invoice clerk returned the invoice",
    Event.PAID_IN_FULL: "it was paid",
    Event.PAID_IN_PART: "a part was paid",
    Event.REPORT_FELL_DUE: "the account of how the tools are used fell due",
    Event.REPORT_RECEIVED: "the account of how the tools are used came in",
    Event.REPORT_MISSED: "it was closed without the account",
    Event.WITHDRAWN: "it was withdrawn",
    Event.EXPIRED: "it lapsed, because nothing came any more",
    Event.COMMITMENT_INCOMPLETE: "a commitment form came in, and something was missing",
    Event.COMMITMENT_COMPLETE: "the commitment was recorded",
    Event.PAPERS_MOVED: "its invoice was moved to another request",
    Event.UNDONE: "the last step was taken back",
}


def answer(draft: Draft, command: Command) -> None:
    """Only to a party of the case, by a mail that proves its origin."""
    letter = draft.evidence.letter
    if letter is None or letter.origin is not Origin.PROVEN:
        draft.because("a question about a case is answered only where the mail proves its origin")
        return
    text = why(draft) if command.verb is Verb.WHY else _on_its_way(draft)
    lines = draft.evidence.history[-_MOST:] if command.verb is Verb.HISTORY else ()
    history = "\n".join(_line(draft, each) for each in lines)
    draft.because(f"{command.verb.value} asked")
    about = command.verb.value.lower()
    draft.answer("status", findings=_open_findings(draft), about=about, text=text, history=history)


def _open_findings(draft: Draft) -> list[Finding]:
    """What is still missing where the district has to mend it; a reviewer sees what there is to look at too."""
    case = draft.case
    if speaking_as(draft):
        return [each for each in case.findings if each.severity is not Severity.INFO]
    if case.stage not in _WAITS_FOR_DISTRICT:
        return []
    return [each for each in case.findings if each.severity is Severity.REQUIRED]


def _on_its_way(draft: Draft) -> str:
    sent = next((each.sent for each in draft.case.claims if each.paid is None and each.sent), "")
    return f"The invoice was sent for payment on {sent}." if sent else ""


def why(draft: Draft) -> str:
    """One or two sentences on why the case stands where it stands."""
    case = draft.case
    if case.on_hold:
        return "It is on hold: it rests until somebody who reviews it writes RESUME."
    if case.note:
        return f"{case.note[:1].upper()}{case.note[1:]}"
    if case.stage in _WAITS_FOR_DISTRICT:
        return "Something that the form asks for was missing; the list is below."
    if case.stage is Stage.NEEDS_PERSON:
        return "Something on it could not be read or told for certain, so a person looks at it."
    if case.stage is Stage.EXPIRED:
        return "It lapsed because nothing came any more. Any reply opens it again."
    last = draft.evidence.history[-1:] and draft.evidence.history[-1]
    return f"What happened last: {HAPPENED[last.event]}." if last else "It goes its ordinary way."


def _line(draft: Draft, each: Happened) -> str:
    day = day_in_words(local_day(each.at, draft.rules.calendar))
    by = f" ({each.by})" if each.by and Role.DISTRICT not in _told_as(draft) else ""
    return f"{day}: {HAPPENED[each.event]}{by}"


def _told_as(draft: Draft) -> frozenset[Role]:
    return speaking_as(draft) or frozenset({Role.DISTRICT})
