"""The staff's upper hand: CORRECT a misread value, MOVE a document, MERGE cases, TAKE OVER and HAND BACK.

Each is noted in the history with who did it. None of them approves, pays or signs anything.
"""

from __future__ import annotations

from ..case import Case, Event, Party, Stage
from ..corrections import corrected
from ..directory import Role
from ..facts import Document, Kind
from ..holding import held, without
from ..letter import Origin
from ..money import ZERO
from ..words import Command, Verb
from . import billing, item, moving, sharing
from .draft import Draft
from .review import speaking_as
from .submission import today

UPPER = frozenset({Verb.CORRECT, Verb.MOVE, Verb.MERGE, Verb.TAKE_OVER, Verb.HAND_BACK})
_MAY = frozenset({Role.FACILITATOR, Role.DESE, Role.CLERK, Role.LEAD, Role.ADMINISTRATOR})
_CHECKED = frozenset({Stage.INCOMPLETE, Stage.FACILITATOR_REVIEW, Stage.NEEDS_PERSON})
_BILLED = frozenset({Stage.INVOICE_INCOMPLETE, Stage.INVOICE_REVIEW})


def act(draft: Draft, command: Command) -> None:
    letter = draft.evidence.letter
    proven = letter is not None and letter.origin is Origin.PROVEN
    if not draft.placed or not proven or not speaking_as(draft) & _MAY:
        draft.because("only who reviews this request has the upper hand in it")
        if draft.evidence.staff_roles():
            draft.answer("echo", act="nothing was changed", text="This is not yours to change.")
        else:
            draft.answer("not-understood")
        return
    match command.verb:
        case Verb.CORRECT:
            _correct(draft, command.text)
        case Verb.TAKE_OVER | Verb.HAND_BACK:
            _take_over(draft, taken=command.verb is Verb.TAKE_OVER)
        case Verb.MOVE | Verb.MERGE:
            (_receive if draft.case.number == command.to else _give_away)(draft, command)


def _by(draft: Draft) -> str:
    letter = draft.evidence.letter
    return letter.sender.address if letter is not None and letter.sender is not None else "?"


def _role(draft: Draft) -> Role:
    return min(speaking_as(draft) & _MAY)


def _nothing(draft: Draft, text: str) -> None:
    draft.because(f"nothing was changed: {text}")
    draft.answer("echo", act="nothing was changed", text=text)


# ---------------------------------------------------------------- TAKE OVER, HAND BACK


def _take_over(draft: Draft, *, taken: bool) -> None:
    if draft.case.taken_over is taken:
        _nothing(draft, "A person has it already." if taken else "It was not taken over.")
        return
    what = "taken over: the mailbot sends nothing about this request" if taken else "handed back to the mailbot"
    draft.set(taken_over=taken)
    draft.because(f"{what}, by {_by(draft)}")
    if taken:
        draft.answer("echo", act=what, text="Mail about it is still kept. HAND BACK gives it back.")
        return
    turn = item.once_more(draft)
    again = f" It is {item.WHOSE[turn]} turn now, and the item goes out again." if turn is not None else ""
    draft.answer("echo", act=what, text=f"Its clocks go on from where they stood.{again}")


# ---------------------------------------------------------------- CORRECT


def _correct(draft: Draft, text: str) -> None:
    """A value that was misread. The form is checked anew with it; what was approved or paid stays as it is."""
    case = draft.case
    billed = case.stage in _BILLED and bool(case.claims) and case.claims[-1].paid is None
    document = (
        case.claims[-1].invoice if billed and text.casefold().startswith(("invoice", "letterhead")) else case.form
    )
    if document is None:
        _nothing(draft, "No form was read yet.")
        return
    day = today(draft)
    found = corrected(document, text, draft.rules, f"corrected on {day:%B} {day.day}, {day.year}")
    if isinstance(found, str):
        _nothing(draft, found)
        return
    note = f"{day.isoformat()}, {_by(draft)} corrected {found.place}: {found.now} (read: {found.was or 'nothing'})"
    draft.set(amendments=(*case.amendments, note))
    draft.because(note)
    draft.answer(
        "echo", act=f"corrected: {found.place} is now {found.now}", text=f"It was read as {found.was or 'nothing'}."
    )
    if document is not case.form:
        _with_invoice(draft, found.document)
    elif case.stage in _CHECKED:
        _remember_paper(draft, found.document)
        moving.checked(draft, found.document, shown=False)
    else:
        draft.set(form=found.document)


def _remember_paper(draft: Draft, form: Document) -> None:
    """Money needs the signed form: what staff raise by words is not approved by words too (`review._within_paper`)."""
    now, read = form.money("total_cost") or ZERO, draft.case.on_paper
    if read is None:
        read = draft.case.requested or ZERO  # unread: nothing
    draft.set(on_paper=read if now > read else None)


def _with_invoice(draft: Draft, invoice: Document) -> None:
    *others, last = draft.case.claims
    draft.set(claims=tuple(others), waiting=(*draft.case.waiting, *last.receipts))
    billing.claim(draft, [invoice])


# ---------------------------------------------------------------- MOVE, MERGE


def _give_away(draft: Draft, command: Command) -> None:
    """Of the case that papers leave. A merged one ends here, and what is written to it goes to the other."""
    case = draft.case
    if command.to == case.number or draft.evidence.other is None:
        _nothing(draft, f"There is no other request {command.to} that you may change.")
        return
    merging = command.verb is Verb.MERGE
    if merging and (case.approved is not None or case.paid > ZERO):
        _nothing(draft, f"{case.number} is approved already: it cannot become a part of another request.")
        return
    papers = held(case, "all" if merging else command.text)
    if not papers and not merging:
        _nothing(draft, f"No unpaid paper of {case.number} is called “{command.text[:80]}”.")
        return
    form = next(iter(moving.forms_of(papers)), None)
    if form is not None and (why := moving.refused(draft, draft.evidence.other, form)):
        _nothing(draft, why)
        return
    names = ", ".join(dict.fromkeys(_name(each) for each in papers)) or "no papers"
    draft.set(**without(case, papers))
    if form is not None:
        moving.after_leaving(draft, case, command.to or "", _by(draft))
    elif merging:
        draft.move(Event.WITHDRAWN)
        draft.set(merged_into=command.to, note=f"merged into {command.to} by {_by(draft)}")
    elif case.stage in _BILLED and not any(each.paid is None for each in draft.case.claims):
        draft.move(Event.PAPERS_MOVED)
    elif case.form is None and case.stage is Stage.NEEDS_PERSON and not held(draft.case, "all"):
        draft.move(Event.WITHDRAWN)
        draft.set(note=f"its papers were moved to {command.to} by {_by(draft)}")
    draft.because(f"{names} moved to {command.to} by {_by(draft)}")
    draft.answer("echo", act=f"{'merged into' if merging else 'moved to'} {command.to}: {names}")


def _receive(draft: Draft, command: Command) -> None:
    """Of the case that papers come to: they are looked at as if they had been sent for it."""
    other = draft.evidence.other
    if other is None:
        _nothing(draft, "There is no request to take papers from, or none that you may change.")
        return
    if command.verb is Verb.MERGE:
        _join_parties(draft, other)
    papers = [each for each in draft.evidence.documents if each.kind in (Kind.INVOICE, Kind.RECEIPT)]
    form = next(iter(moving.forms_of(draft.evidence.documents)), None)
    if form is not None and moving.refused(draft, draft.case, form):
        return  # the request that it was to leave says why
    draft.because(f"papers of {other.number} came here, by {_by(draft)}")
    if form is not None:
        moving.received(draft, form, other, _by(draft))
    if papers:
        billing.claim(draft, papers)
    for each in draft.evidence.documents:
        if each.kind is Kind.SHARING_REPORT:
            sharing.account(draft, each)
    draft.keep([each for each in draft.evidence.documents if each not in (*papers, form)], "other")


def _join_parties(draft: Draft, other: Case) -> None:
    """A mistyped number must not tell one district another's business: its people take part where it is their own."""
    if None not in (other.district_id, draft.case.district_id) and other.district_id != draft.case.district_id:
        draft.because(f"the parties of {other.number} belong to another district and do not take part here")
        return
    have = {each.address for each in draft.case.parties}
    more: tuple[Party, ...] = tuple(each for each in other.parties if each.address not in have)
    draft.set(parties=(*draft.case.parties, *more))


def _name(document: Document) -> str:
    return document.file.rpartition("/")[2] or document.kind.value
