"""Who speaks, and which part of the way it concerns."""

from __future__ import annotations

from datetime import datetime

from ..case import REVIVABLE, Case, Event, IllegalEvent, Stage
from ..decision import Decision
from ..directory import Role
from ..effects import Alert, AlertKind, Notify
from ..evidence import Evidence
from ..facts import FORM_KINDS, REQUEST_KINDS, Document, Kind, SignatureState
from ..gate import says_programme, speaks_of_a_file
from ..letter import Automatic, Letter, Origin
from ..lookalike import looks_like
from ..matching import in_domain
from ..ruleset import RuleSet
from ..token import Standing
from ..words import Ambiguous, Command, only_courtesy
from . import asking, automatic, billing, commitment, obligations, review, sharing, submission, timers, upper
from .draft import Draft, new_case
from .telling import finding

_BEFORE_DESE = frozenset({Stage.INCOMPLETE, Stage.FACILITATOR_REVIEW, Stage.NEEDS_PERSON})
_STAFF_VERBS = frozenset({
    "CONFIRM", "APPROVE", "RETURN", "DECLINE", "PAID", "SENT", "HOLD", "RESUME", "QUESTION", "ANSWER", "CORRECT", "MOVE", "MERGE",
    "TAKE OVER", "HAND BACK",
})  # fmt: skip


_TOKENS = {
    Standing.VALID: "it answers with the token of this very stage, made for its writer",
    Standing.EARLIER: "its token is of a stage that is past",
    Standing.EXPIRED: "its token has expired: it shows nothing",
    Standing.FOREIGN: "its token was not made for its writer: it shows nothing",
}


def decide(case: Case | None, evidence: Evidence, rules: RuleSet, now: datetime) -> Decision:
    """What becomes of one case by one mail or one timer.

    Args:
        case: as it stands; None where the mail belongs to none yet.
        evidence: all facts that count.
        rules: the programme's.
        now: aware.
    """
    letter = evidence.letter
    kind = next((each.kind for each in evidence.documents if each.kind is not Kind.RECEIPT), Kind.UNKNOWN)
    draft = Draft(
        before=case,
        case=case or new_case(kind, now, letter.mailbox if letter else ""),
        evidence=evidence,
        rules=rules,
        now=now,
        placed=case is not None,
    )
    try:
        if evidence.timer is not None:
            timers.fire(draft, evidence.timer)
        elif letter is not None:
            _mail(draft, letter)
    except IllegalEvent as refused:
        asking.not_now(draft, refused)
    if draft.case.taken_over:
        draft.notices[:] = [each for each in draft.notices if _of_taking_over(draft, each)]
        draft.because("a person has taken this case over: nothing is sent")
    return draft.done()


def _of_taking_over(draft: Draft, notice: Notify) -> bool:
    """Who took the case over is told so; nothing else is sent in it."""
    command = draft.evidence.command
    took = isinstance(command, Command) and command.verb == "TAKE OVER"
    return took and notice.notice == "echo"


def _mail(draft: Draft, letter: Letter) -> None:
    if _is_a_machine_s(draft, letter):
        automatic.note(draft, letter)
        return
    if letter.sender is None:
        _stranger_without_name(draft, letter)
        return
    draft.because(f"from {letter.sender.address}, origin {letter.origin.value} ({letter.origin_by or 'no proof'})")
    _warn_of_lookalike(draft, letter.sender.address)
    if draft.evidence.token is not None:
        draft.because(_TOKENS[draft.evidence.token])
    if letter.signed:
        draft.because(f"it bears a signature ({letter.signed}), which is noted and proves nothing here")
    if _claims_a_role(draft) and letter.origin is not Origin.PROVEN:
        draft.because("a word or signature from a role's address counts only when the mail proves its origin")
        draft.findings.append(finding(draft, "sender.unverified", address=letter.sender.address))
        asking.verify(draft)
        return
    if letter.origin is Origin.FAILED:
        _failed(draft)
        return
    if letter.sender.address in draft.case.staff_unreachable:  # who writes can be reached again
        gone = tuple(each for each in draft.case.staff_unreachable if each != letter.sender.address)
        draft.set(staff_unreachable=gone)
    if draft.case.stage is Stage.EXPIRED and draft.case.expired_from in REVIVABLE:
        draft.revive(draft.case.expired_from)
        draft.because("a reply of a party revives the expired case")
    _documents_or_words(draft)


def _is_a_machine_s(draft: Draft, letter: Letter) -> bool:
    """Noted and no more. A form that came by a list or a copier is handled all the same; only nobody is answered."""
    if letter.automatic is None or letter.automatic is Automatic.NO_REPLY:
        return False
    carries = any(each.kind in FORM_KINDS for each in draft.evidence.documents)
    return letter.automatic in (Automatic.BOUNCE, Automatic.OURSELVES) or not carries


def _stranger_without_name(draft: Draft, letter: Letter) -> None:
    """No single valid sender: nothing can be answered; what it brought is kept for a person."""
    draft.because("the mail names no single sender")
    forms = [each for each in draft.evidence.documents if each.kind in REQUEST_KINDS]
    if forms and not draft.placed:
        submission.submit(draft, forms[0])


def _claims_a_role(draft: Draft) -> bool:
    """Does the mail use an address that holds a role to do what only that role may?"""
    roles = draft.evidence.staff_roles()
    if not roles or draft.before is None:
        return False
    command = draft.evidence.command
    if isinstance(command, Command) and command.verb in _STAFF_VERBS:
        return True
    return any(each.kind in REQUEST_KINDS for each in draft.evidence.documents)


def _warn_of_lookalike(draft: Draft, address: str) -> None:
    """An address that only looks like that of somebody with a role: it holds none, and the administrator is told."""
    roster = draft.evidence.roster
    if draft.evidence.sender_known or draft.evidence.staff_roles():
        return
    districts = roster.districts.values()
    known = {each.domain for each in districts if each.domain}
    known |= {contact.rpartition("@")[2] for each in districts for contact in each.contacts}
    domain = looks_like(address, (each.address for each in roster.people), known)
    if domain is None:
        return
    draft.because(f"the domain of {address} only looks like {domain}: it holds no role")
    draft.findings.append(finding(draft, "sender.lookalike", address=address, domain=domain))
    about = f" about {draft.case.number}" if draft.case.number else ""
    text = f"A mail{about} came from {address}, whose domain only looks like {domain}. Nothing was done on its word."
    draft.alerts.append(Alert(AlertKind.LOOKALIKE, address, text))


def _failed(draft: Draft) -> None:
    """The origin check failed: not answered; the facilitator is told, and a form waits for a person."""
    forms = [each for each in draft.evidence.documents if each.kind in REQUEST_KINDS]
    draft.because("the origin check failed: nobody is answered and nothing moves")
    sender = draft.evidence.letter.sender.address if draft.evidence.letter and draft.evidence.letter.sender else "?"
    unverified = finding(draft, "sender.failed", address=sender)
    draft.findings.append(unverified)
    if forms and not draft.placed:
        submission.place_for_a_person(draft, forms[0])
        return
    draft.tell_role(
        Role.FACILITATOR,
        "alert",
        act="A mail failed its origin check",
        text="Nobody was answered, and nothing was changed in the case.",
    )


def _documents_or_words(draft: Draft) -> None:
    evidence = draft.evidence
    command = evidence.command
    if isinstance(command, Ambiguous):
        draft.because("the words can be read in more than one way: a person is asked")
        asking.unclear(draft, command)
        return
    if command is not None and command.verb in upper.UPPER:
        upper.act(draft, command)
        return
    by_kind: dict[Kind, list[Document]] = {}
    for document in evidence.documents:
        by_kind.setdefault(document.kind, []).append(document)
    forms = [each for each in evidence.documents if each.kind in REQUEST_KINDS]
    if command is not None and command.verb in ("RETURN", "DECLINE", "QUESTION", "WITHDRAW", "HOLD") and draft.placed:
        asking.act(draft, command)
        return
    acted = False
    if forms:
        _form(draft, _meant(draft, forms), command)
        acted = True
    if Kind.COMMITMENT in by_kind:
        commitment.record(draft, by_kind[Kind.COMMITMENT][-1])
        acted = True
    papers = by_kind.get(Kind.INVOICE, []) + by_kind.get(Kind.RECEIPT, [])
    if papers and (command is None or command.verb != "PAID"):
        billing.claim(draft, papers)
        acted = True
    if Kind.SHARING_REPORT in by_kind:
        sharing.account(draft, by_kind[Kind.SHARING_REPORT][-1])
        acted = True
    if command is not None and not (acted and command.verb == "APPROVE"):
        asking.act(draft, command)
    elif not acted and not sharing.answered(draft) and not obligations.answered(draft):
        _unread_or_plain(draft)


def _meant(draft: Draft, forms: list[Document]) -> Document:
    """Of several copies of the form in one mail (what we sent comes back beside what was made of it) the one that was
    signed, else one that perhaps was; else the last that says something new."""
    roles = review.speaking_as(draft)
    role = "dese" if Role.DESE in roles and draft.case.stage is Stage.DESE_REVIEW else "facilitator"
    for state in (SignatureState.SIGNED, SignatureState.UNCERTAIN) if Role(role) in roles else ():
        found = [each for each in forms if role in each.signatures and each.signatures[role].state is state]
        if found:
            return found[-1]
    known = draft.case.form.text_sha256 if draft.case.form is not None else ""
    return ([each for each in forms if each.text_sha256 != known] or forms)[-1]


def _form(draft: Draft, document: Document, command: Command | None) -> None:
    """A form from its facilitator or from DESE is a signed copy; from anybody else it is a request."""
    roles = review.speaking_as(draft)
    stage = draft.case.stage
    if draft.before is not None and Role.DESE in roles and stage is Stage.DESE_REVIEW:
        review.dese_copy(draft, document, command)
    elif draft.before is not None and Role.FACILITATOR in roles and not _on_behalf(draft, document):
        review.facilitator_copy(draft, document, command)
    elif draft.before is not None and Role.DESE in roles and stage in _BEFORE_DESE:
        asking.before_its_turn(draft)
    elif draft.before is not None and draft.evidence.staff_roles() and Role.FACILITATOR not in roles:
        asking.not_now(draft, IllegalEvent(stage, Event.DESE_SIGNED))  # staff, but not of this case or not their turn
    else:
        submission.submit(draft, document)
        if Role.FACILITATOR in review.speaking_as(draft):
            review.signed_already(draft, document, command)


def _on_behalf(draft: Draft, document: Document) -> bool:
    """Does the facilitator hand on what the district sent her, rather than sign?"""
    letter = draft.evidence.letter
    forwarded = letter is not None and letter.original_sender is not None
    signature = document.signatures.get("facilitator")
    unsigned = signature is None or signature.state is SignatureState.UNSIGNED
    return draft.case.stage in (Stage.INCOMPLETE, Stage.EXPIRED) or (forwarded and unsigned)


def _unread_or_plain(draft: Draft) -> None:
    letter = draft.evidence.letter
    if letter is None:
        return
    troubled = [each for each in draft.evidence.documents if each.problems]
    if troubled or any(each.code.startswith("attachment.") for each in letter.problems):
        if draft.placed and draft.evidence.staff_roles() and not _hands_on(draft, letter):
            _unread_of_staff(draft, letter)
        elif not draft.placed and not draft.evidence.sender_known and not _means_us(draft, letter):
            draft.because("somebody unknown sent a file that cannot be read and that names nothing of the programme")
            asking.stranger(draft)
        else:
            submission.unreadable(draft)
    elif draft.evidence.documents and draft.placed:
        asking.plain(draft)
    elif not draft.placed and draft.evidence.sender_known and not letter.attached and _only_talks(draft, letter):
        asking.lost(draft, letter)
    elif not draft.placed and draft.evidence.sender_known and not letter.attached:
        submission.unreadable(draft)
    elif not draft.placed and draft.evidence.sender_known and not draft.evidence.staff_roles():
        draft.because("a known party sent a file that is none of the programme's papers: a person looks")
        submission.unreadable(draft)
    else:
        asking.plain(draft)


def _means_us(draft: Draft, letter: Letter) -> bool:
    """Does a mail of somebody unknown name the programme, or come from a district's own domain?"""
    said = "\n".join([letter.subject, letter.words, *(each.name for each in letter.attached)])
    domain = letter.sender.address.rpartition("@")[2] if letter.sender is not None else ""
    return says_programme(said, draft.rules) or any(
        in_domain(domain, each.domain.lower()) for each in draft.evidence.roster.districts.values() if each.domain
    )


def _hands_on(draft: Draft, letter: Letter) -> bool:
    """Does she pass on what the district wrote, or send what it owes?"""
    return letter.original_sender is not None or draft.case.stage in (Stage.INCOMPLETE, Stage.EXPIRED)


def _unread_of_staff(draft: Draft, letter: Letter) -> None:
    """What a reviewer sent is hers to send again: the district's form was fine, and it is told nothing."""
    draft.because("a file of the reviewer's could not be read: nothing moves, and she is told")
    if letter.origin is Origin.PROVEN:
        review.unread_copy(draft, letter)
    else:
        asking.verify(draft)


def _only_talks(draft: Draft, letter: Letter) -> bool:
    """Staff, or a question, or thanks: nobody meant to send a form with it."""
    asks = "?" in letter.words and not speaks_of_a_file(letter)
    return bool(draft.evidence.staff_roles()) or asks or only_courtesy(letter.words)
