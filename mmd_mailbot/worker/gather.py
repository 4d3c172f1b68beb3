"""Look up what the store knows that bears on a mail: the only reads a decision rests on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from ..core.case import Case, Event, Stage
from ..core.decide.inquiry import INQUIRIES
from ..core.directory import Role
from ..core.evidence import Approval, Evidence, Happened
from ..core.facts import FORM_KINDS, REQUEST_KINDS, Document, Kind
from ..core.letter import Letter
from ..core.matching import DistrictMatch, settled_building
from ..core.meant import named_districts
from ..core.money import Balance, account_for, cap_for
from ..core.paying_list import ListedPayment
from ..core.same import Sighting, sightings
from ..core.thread import FormLookup, Lookups, Touch
from ..core.words import Command, Verb, Words, case_numbers, only_yes
from ..ports import Ledger
from . import tokens
from .absences import absences
from .parts import Parts

_LIVE = ("incomplete", "facilitator-review", "dese-review", "approved", "invoice-incomplete", "invoice-review", "paid",
         "report-due", "needs-person")  # fmt: skip

# Where a form that comes may still say what the request is for.
_STILL_FORMING = frozenset({Stage.INCOMPLETE, Stage.FACILITATOR_REVIEW, Stage.NEEDS_PERSON, Stage.EXPIRED})


def look_up(parts: Parts, ledger: Ledger, letter: Letter, words: Words) -> Lookups:
    """Everything by index: the cost of a mail does not grow with the ledger."""
    weighed = tokens.weigh(parts, ledger, letter)
    referenced = weighed.shown or _answered(ledger, letter) or weighed.answered
    referenced = [_followed(ledger, each) for each in referenced]
    of_sender = ledger.cases_of_party(letter.sender.address) if letter.sender else []
    numbers = {number for each in words.commands for number in (each.case, each.to) if number}
    numbers |= {number for each in letter.documents if (number := each.text("case_number"))}
    numbers |= set(case_numbers(letter.words))
    named = [found for number in sorted(numbers) if (found := ledger.case(number)) is not None]
    forms = tuple(_form(parts, ledger, letter, each) for each in letter.documents if each.kind in FORM_KINDS)
    match = _papers_match(parts, letter)
    of_district = (
        ledger.cases_of_district(match.district.id, _LIVE) if match is not None and match.district is not None else []
    )
    elsewhere = bool(referenced) or bool(named) or bool(forms)
    asked = () if elsewhere else _asked_about(parts, ledger, letter, words, of_sender)
    payments = _payments(parts, ledger, letter, referenced)
    standings = dict(weighed.standings)
    return Lookups(
        tuple(referenced),
        tuple(named),
        tuple(of_sender),
        forms,
        tuple(of_district),
        match,
        payments,
        asked,
        standings,
    )


def _payments(parts: Parts, ledger: Ledger, letter: Letter, referenced: Sequence[Case]) -> tuple[ListedPayment, ...]:
    """The rows of the clerk's lists, each with the cases it may mean: the one it names, else those of the mail that is
    answered and of the district it names."""
    if letter.sender is None or Role.CLERK not in parts.roster.roles_of(letter.sender.address):
        return ()
    found = []
    for document in letter.documents:
        for row in document.payments():
            cases = list(referenced)
            if row.case is not None:
                cases = [case] if (case := ledger.case(row.case)) is not None else []
            elif row.district and (match := parts.matcher.district(row.district)).district is not None:
                cases = ledger.cases_of_district(match.district.id, ("invoice-review",))
            found.append(ListedPayment(row, document.file.rpartition("/")[2], tuple(cases)))
    return tuple(found)


def _asked_about(
    parts: Parts, ledger: Ledger, letter: Letter, words: Words, of_sender: Sequence[Case]
) -> tuple[Case, ...]:
    """Cases that a plain question may mean: the sender's own; of staff, those of the districts that it names."""
    if not any(each.verb in INQUIRIES for each in words.commands):
        return ()
    address = letter.sender.address if letter.sender else ""
    if not parts.roster.roles_of(address):
        return tuple(of_sender)
    districts = named_districts(letter.words, parts.roster.districts.values())
    return tuple(case for each in districts[:3] for case in ledger.cases_of_district(each.id))


def _followed(ledger: Ledger, case: Case) -> Case:
    """What is written to a merged case goes to the one it became a part of."""
    for _ in range(5):
        if case.merged_into is None or (into := ledger.case(case.merged_into)) is None:
            return case
        case = into
    return case


def _answered(ledger: Ledger, letter: Letter) -> list[Case]:
    """The cases of the very mail that is answered, or came back; where that is not ours, of the nearest in its thread
    that is. A thread reaches back to mails about other cases: a word is never taken for those."""
    returned = letter.bounce.message_ids if letter.bounce else ()
    for message_id in dict.fromkeys((*returned, *letter.in_reply_to, *reversed(letter.references))):
        if found := ledger.cases_of_message_ids((message_id,)):
            return list(found)
    return []


def _form(parts: Parts, ledger: Ledger, letter: Letter, document: Document) -> FormLookup:
    match = match_of(parts, letter, document)
    like: Iterable[Case] = ()
    if match.district is not None:
        building = settled_building(document.text("building"), match.district)
        key = building or "" if document.kind is not Kind.DISTRICT_REQUEST else None
        like = ledger.cases_like(document.kind, match.district.id, key)
    return FormLookup(document, match, tuple(like))


def match_of(parts: Parts, letter: Letter, document: Document) -> DistrictMatch:
    """Whose form it is, by its name and by everything that tells namesakes apart."""
    return parts.matcher.district(
        document.text("district") or "",
        building=document.text("building"),
        sender=letter.sender.address if letter.sender else None,
        facilitator=letter.mailbox_address if letter.mailbox_role == "facilitator" else None,
    )


def _papers_match(parts: Parts, letter: Letter) -> DistrictMatch | None:
    """Whose invoice, receipts or account: the letterhead, the name on it, else the sender's own district."""
    for document in letter.documents:
        if document.kind not in (Kind.INVOICE, Kind.SHARING_REPORT):
            continue
        head = document.letterhead()
        for name in (head.district if head else None, document.text("district")):
            if name:
                match = parts.matcher.district(name, sender=letter.sender.address if letter.sender else None)
                if match.district is not None:
                    return match
    return sender_district(parts, letter)


def sender_district(parts: Parts, letter: Letter) -> DistrictMatch | None:
    """The district whose contact the sender is, by exact address."""
    if letter.sender is None:
        return None
    district = parts.roster.districts.get(parts.known_contacts.get(letter.sender.address, ""))
    if district is None:
        return None
    return DistrictMatch("one", district, (district,), "sender")


def evidence_for(
    parts: Parts, ledger: Ledger, letter: Letter, touch: Touch, lookups: Lookups, now: datetime, *, lock: bool
) -> Evidence:
    """All facts for one case and this mail. ``lock``: hold the balance until the transaction ends."""
    match = touch.match or sender_district(parts, letter)
    case = touch.case
    kind, district_id, building = _drawn_on(case, touch, match)
    balance = balance_of(parts, ledger, kind, district_id, building, lock=lock)
    commitments = tuple(ledger.commitments_of(district_id)) if district_id else ()
    seen, invoiced = _seen_before(ledger, touch, district_id)
    address = letter.sender.address if letter.sender else ""
    number = case.number if case is not None else None
    return Evidence(
        roster=parts.roster,
        matcher=parts.matcher,
        letter=letter,
        clocks=tuple(ledger.timers_of(case.number)) if case is not None and case.number else (),
        away=absences(ledger),
        documents=touch.documents,
        command=touch.command,
        match=match,
        balance=balance,
        earlier=touch.earlier,
        commitments=commitments,
        seen_in=seen,
        invoice_seen_in=invoiced,
        approval=Approval(parts.config.approval_facilitator, parts.config.approval_dese),
        sender_known=bool(address)
        and (
            bool(parts.roster.roles_of(address)) or address in parts.known_contacts or _party_before(lookups, address)
        ),
        known_for=frozenset(
            each.district_id
            for each in lookups.of_sender
            if each.district_id and (party := each.party(address)) is not None and party.known
        ),
        invoices_address=parts.invoices_address,
        token=lookups.token_for(case),
        share=touch.share,
        other=touch.other,
        in_answer_to=next(iter(ledger.notices_of(letter.in_reply_to)), ""),
        set_off_by=_set_off_by(ledger, number, letter) if number and _confirms(touch, letter) else "",
        history=_happened(ledger, number) if number and _asks(touch) else (),
        puzzle=touch.puzzle,
        undo_minutes=parts.config.undo_minutes,
        act=ledger.open_act(number, now) if number and _undoes(touch) else None,
    )


def _asks(touch: Touch) -> bool:
    return isinstance(touch.command, Command) and touch.command.verb in (Verb.HISTORY, Verb.WHY)


def _happened(ledger: Ledger, number: str) -> tuple[Happened, ...]:
    """The events that moved the case, oldest first."""
    rows = ((row, name.strip()) for row in ledger.history_of(number) for name in row.event.split(","))
    return tuple(Happened(row.at, Event(name), row.by) for row, name in rows if name in set(Event))


def _confirms(touch: Touch, letter: Letter) -> bool:
    if touch.command is None:
        return only_yes(letter.words)
    return isinstance(touch.command, Command) and touch.command.verb is Verb.CONFIRM


def _set_off_by(ledger: Ledger, number: str, letter: Letter) -> str:
    """Whose mail made us write what this one answers, and was answered itself: who failed the check of its origin was not."""
    answered = set(letter.in_reply_to)
    for row in ledger.history_of(number):
        if any(message_id in answered for _, _, message_id in row.notices):
            return row.by if any(address == row.by for _, address, _ in row.notices) else ""
    return ""


def _undoes(touch: Touch) -> bool:
    return isinstance(touch.command, Command) and touch.command.verb is Verb.UNDO


def _party_before(lookups: Lookups, address: str) -> bool:
    return any((party := each.party(address)) is not None and party.known for each in lookups.of_sender)


def _drawn_on(case: Case | None, touch: Touch, match: DistrictMatch | None) -> tuple[Kind, str | None, str | None]:
    form = next((each for each in touch.documents if each.kind in REQUEST_KINDS), None)
    if case is not None and case.stage not in _STILL_FORMING:
        form = None  # a signed copy is read anew, perhaps badly: the request draws on what it was sent in for
    if form is not None and match is not None and match.district is not None:
        return form.kind, match.district.id, settled_building(form.text("building"), match.district)
    if case is not None:
        return case.kind, case.district_id, case.building
    return Kind.UNKNOWN, match.district.id if match and match.district else None, None


def balance_of(
    parts: Parts, ledger: Ledger, kind: Kind, district_id: str | None, building: str | None, *, lock: bool
) -> Balance | None:
    if district_id is None or kind not in REQUEST_KINDS:
        return None
    return ledger.balance(account_for(kind, district_id, building), cap_for(kind, parts.rules.money), lock=lock)


def _seen_before(
    ledger: Ledger, touch: Touch, district_id: str | None
) -> tuple[tuple[Sighting, ...], tuple[str, ...]]:
    """Where these receipts were handed in before, and other cases against which this invoice was claimed."""
    own = touch.case.number if touch.case else None
    papers = list(touch.documents) + list(touch.case.waiting if touch.case else ())
    open_claims = [each for each in (touch.case.claims if touch.case else ()) if each.paid is None]
    papers += [receipt for each in open_claims for receipt in each.receipts]
    receipts: list[Sighting] = []
    invoices: set[str] = set()
    for each in papers:
        if each.kind is Kind.RECEIPT:
            receipts += sightings([each], ledger.cases_holding(each), own=own)
        elif each.kind is Kind.INVOICE:
            known = sightings([each], ledger.cases_holding(each), own=own, kind=Kind.INVOICE)
            invoices |= {one.case for one in known if one.how == "same" or one.district_id == district_id}
            number = each.text("invoice_number")
            if district_id and number:
                invoices |= set(ledger.seen_invoice(district_id, number))
    return tuple(dict.fromkeys(receipts)), tuple(sorted(invoices - {own}))
