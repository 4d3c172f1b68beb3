"""What a district sends in: a request form, complete or not, or a file that cannot be read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ..calendar import local_day
from ..case import Event, Party, Stage
from ..checks import message as message_checks
from ..checks import money as money_checks
from ..checks import request as request_checks
from ..checks import sender as sender_checks
from ..checks.revision import differences, revised
from ..directory import Role
from ..effects import Enclose
from ..facts import Document, Kind, SignatureState
from ..findings import Finding, Severity, required
from ..letter import Address, Origin
from ..matching import DistrictMatch, settled_building
from .confirming import note_newcomer
from .draft import Draft, money_words
from .item import MENDING, REVIEWING
from .telling import for_district

_CANNOT_TELL = frozenset({"district.ambiguous", "district.unknown"})
NO_MATCH = DistrictMatch("none", None, ())


def submit(draft: Draft, document: Document) -> None:
    """A request form from the district (or on its behalf): checked, then back to it or on to the facilitator."""
    before = draft.case.form
    if draft.placed and before is not None and before.text_sha256 == document.text_sha256 != "":
        _same_again(draft)
        return
    match = draft.evidence.match or NO_MATCH
    newcomer = _newcomer(draft, match)
    if newcomer is None:
        _join_sender(draft, document)
    elif _misleads(draft, document):
        newcomer = None  # told nothing, and nobody is asked whether it may act: who is known hears of the form
    draft.findings += check(draft, document, match)
    if draft.placed and before is not None and draft.case.stage is Stage.DESE_REVIEW:
        take_revision(draft, before, document, newcomer)
        return
    if before is not None:
        changed = differences(before, document, draft.rules)
        if changed:
            draft.findings.append(revised(draft.rules, draft.case.number or "the earlier form", changed))
    _take(draft, document, match)
    if required(tuple(draft.findings)):
        draft.move(Event.FORM_INCOMPLETE)
        _tell_sender(draft, newcomer, "request-incomplete", enclose=MENDING)
    elif any(each.code in _CANNOT_TELL for each in draft.findings):
        draft.move(Event.UNCLEAR)
        _tell_sender(draft, newcomer, "request-received", person="yes")
        to_facilitator(draft)
    else:
        draft.move(Event.FORM_COMPLETE)
        _tell_sender(draft, newcomer, "request-received")
        to_facilitator(draft)
    _misdirected(draft)


def place_for_a_person(draft: Draft, document: Document) -> None:
    """A form in a mail whose origin check failed: kept, answered to nobody, shown to the facilitator."""
    match = draft.evidence.match or NO_MATCH
    draft.findings += check(draft, document, match)
    _take(draft, document, match)
    draft.move(Event.UNCLEAR)
    to_facilitator(draft)


def _newcomer(draft: Draft, match: DistrictMatch) -> Address | None:
    """A new address that sends a form of a case which has its parties: answered about the form it brought, and no
    party until a person confirms it. Else whoever copies a form would be told what becomes of the request."""
    letter = draft.evidence.letter
    if not draft.placed or letter is None or letter.sender is None or letter.automatic is not None:
        return None
    writer = letter.original_sender or letter.sender
    known = (
        draft.evidence.staff_roles()
        or draft.case.party(writer.address)
        or (match.district is not None and match.district.id in draft.evidence.known_for)
        or not draft.case.district_parties()
        or (match.district is not None and writer.address in match.district.contacts)
    )
    return None if known else writer


def _misleads(draft: Draft, document: Document) -> bool:
    """Does somebody unknown write from a domain that only looks like one of ours, or send a copy that bears a
    reviewer's signature? A district's form bears none."""
    reviewers = [document.signatures.get(role) for role in ("facilitator", "dese")]
    signed = any(each is not None and each.state is not SignatureState.UNSIGNED for each in reviewers)
    return signed or any(each.code == "sender.lookalike" for each in draft.findings)


def _tell_sender(
    draft: Draft, newcomer: Address | None, notice: str, *, enclose: tuple[Enclose, ...] = (), **say: str
) -> None:
    """To who brought the form; of a newcomer's the party of the case gets a copy."""
    findings = for_district(draft)
    if newcomer is None:
        draft.tell_district(notice, enclose=enclose, findings=findings, **say)
        return
    note_newcomer(draft, newcomer)
    draft.because(f"{newcomer.address} is new to this case: told of this form alone, with the known party in copy")
    party, _ = draft.district_to()
    cc = (party,) if party is not None else ()
    draft.tell(notice, newcomer, Role.DISTRICT, cc=cc, enclose=enclose, findings=findings, say=say)


def to_facilitator(draft: Draft) -> None:
    draft.tell_role(Role.FACILITATOR, "facilitator-review", enclose=REVIEWING)


def _same_again(draft: Draft) -> None:
    draft.because("the same form once more: nothing changed, nothing is asked of anybody again")
    draft.findings += draft.case.findings
    draft.tell_district("status", findings=for_district(draft), text="We have this form already.")


def take_revision(draft: Draft, before: Document, document: Document, newcomer: Address | None = None) -> None:
    """While DESE looks at the request, a changed form goes to the facilitator, who decides what becomes of it."""
    changed = differences(before, document, draft.rules)
    draft.findings.append(revised(draft.rules, draft.case.number or "the earlier form", changed))
    draft.set(revision=document)
    draft.keep((document,), "form")
    to_facilitator(draft)
    if newcomer is not None:  # of the request as it stands nothing is told yet
        _tell_sender(draft, newcomer, "request-received", person="yes", brief="yes")
        return
    draft.tell_district(
        "status", findings=(), text="Your request is with DESE; your facilitator looks at the new form."
    )


def today(draft: Draft) -> date:
    return local_day(draft.now, draft.rules.calendar)


def check(draft: Draft, document: Document, match: DistrictMatch) -> list[Finding]:
    rules, evidence = draft.rules, draft.evidence
    found = list(
        request_checks.check_request(document, rules, match=match, today=today(draft), expects=("district_contact",))
    )
    if not evidence.roster.districts:
        # without a directory nobody can say that a district is unknown
        found = [each for each in found if each.code != "district.unknown"]
    amount = document.money("total_cost")
    if evidence.balance is not None and match.district is not None:
        repeats = [each for each in evidence.earlier if each.stage not in _GOING_NOWHERE]
        found += money_checks.check_money(
            amount,
            evidence.balance,
            rules,
            today=today(draft),
            district=match.district,
            recorded=_committed_on(draft),
            earlier=repeats if not draft.placed else (),
        )
    if evidence.letter is not None:
        # its own form made the sender a party: that proves nothing about who it is
        party = draft.before.party(_address(draft)) if draft.before is not None else None
        known = evidence.sender_known or (party is not None and party.known)
        found += sender_checks.sender_findings(evidence.letter, known, rules, district=match.district)
    for each in evidence.documents:
        # the form itself could be read: a file beside it that could not is said, and holds nothing up
        beside = message_checks.document_problems(each, rules) if each.kind is Kind.UNKNOWN else ()
        found += [replace(problem, severity=Severity.ATTENTION) for problem in beside]
    return found


def _address(draft: Draft) -> str:
    letter = draft.evidence.letter
    return letter.sender.address if letter is not None and letter.sender is not None else ""


def _committed_on(draft: Draft) -> date | None:
    """The day of the commitment on record, where the directory has none."""
    opened = [each.opened_at for each in draft.evidence.commitments if each.stage is Stage.COMMITMENT_RECORDED]
    return min((local_day(each, draft.rules.calendar) for each in opened if each is not None), default=None)


_GOING_NOWHERE = frozenset({Stage.DECLINED, Stage.WITHDRAWN, Stage.INCOMPLETE, Stage.EXPIRED})


def _take(draft: Draft, document: Document, match: DistrictMatch) -> None:
    """Lay down in the case what the form says."""
    district = match.district
    roster = draft.evidence.roster
    person = roster.facilitator_of(district)
    draft.keep((document,), "form")
    draft.set(
        kind=document.kind,
        form=document,
        earlier=draft.case.form,
        revision=None,
        on_paper=None,
        district_id=district.id if district else draft.case.district_id,
        district=district.name if district else document.text("district") or draft.case.district,
        building=settled_building(document.text("building"), district) or draft.case.building,
        requested=document.money("total_cost"),
        facilitator=draft.case.facilitator or (person.address if person else _owner_of_mailbox(draft)),
        findings=tuple(draft.findings),
    )
    amount = money_words(document.money("total_cost"))
    draft.because(f"{document.kind.value} of {draft.case.district or 'an unnamed district'}, {amount or 'no total'}")


def _owner_of_mailbox(draft: Draft) -> str | None:
    letter = draft.evidence.letter
    if letter is None or letter.mailbox_role != "facilitator":
        return None
    person = draft.evidence.roster.person(letter.mailbox_address, Role.FACILITATOR)
    return person.address if person else None


def _join_sender(draft: Draft, document: Document) -> None:
    """Who sent the form belongs to the case; the contact it names too, as soon as known."""
    letter = draft.evidence.letter
    if letter is None or letter.sender is None:
        return
    email = (document.text("contact_email") or "").lower()
    district = (draft.evidence.match or NO_MATCH).district
    known_contacts = district.contacts if district else ()
    if email:
        known = email in known_contacts
        if known or email == letter.sender.address:
            draft.join(Party(email, Role.DISTRICT, document.text("contact_name") or "", known))
    writer = letter.original_sender or letter.sender
    if draft.evidence.roster.roles_of(writer.address) or letter.automatic is not None:
        return
    draft.join(
        Party(
            writer.address,
            Role.DISTRICT,
            writer.name,
            writer.address in known_contacts or (district is not None and district.id in draft.evidence.known_for),
        )
    )


def unreadable(draft: Draft) -> None:
    """A known party's mail about the programme with no file, a link, or a file that cannot be read."""
    letter = draft.evidence.letter
    assert letter is not None
    draft.findings += message_checks.check_message(letter, draft.rules)
    if letter.sender is not None and not draft.evidence.staff_roles():
        draft.join(Party(letter.sender.address, Role.DISTRICT, letter.sender.name, draft.evidence.sender_known))
    draft.keep(draft.evidence.documents, "other")
    if not draft.placed and not draft.evidence.sender_known and letter.origin is not Origin.PROVEN:
        _place_unreadable(draft, unclear=True)
        draft.because("nothing proves who sent it: nobody is answered, a person looks")
        to_facilitator(draft)
        return
    if not draft.placed:
        _place_unreadable(draft)
    if draft.case.stage in (Stage.APPROVED, Stage.INVOICE_INCOMPLETE):
        draft.tell_district("invoice-incomplete")
    elif any(each.severity is Severity.REQUIRED for each in draft.findings):
        draft.tell_district("request-incomplete", enclose=(Enclose.BLANK,))
    else:
        draft.tell_district("request-received", findings=(), person="yes")
        to_facilitator(draft)


def _place_unreadable(draft: Draft, *, unclear: bool = False) -> None:
    district = (draft.evidence.match or NO_MATCH).district
    person = draft.evidence.roster.facilitator_of(district)
    draft.set(
        district_id=district.id if district else None,
        district=district.name if district else None,
        facilitator=person.address if person else _owner_of_mailbox(draft),
        findings=tuple(draft.findings),
    )
    incomplete = not unclear and any(each.severity is Severity.REQUIRED for each in draft.findings)
    draft.move(Event.FORM_INCOMPLETE if incomplete else Event.UNCLEAR)


def _misdirected(draft: Draft) -> None:
    """A form in the invoices mailbox is handled there; the sender is told where the next one belongs."""
    letter = draft.evidence.letter
    if letter is not None and letter.mailbox_role == "invoices" and not draft.evidence.staff_roles():
        person = draft.facilitator()
        where = f"{person.name} ({person.address})" if person and person.name else person.address if person else ""
        draft.tell_district("misdirected", findings=(), what="request form", where=where or "your MMD facilitator")
