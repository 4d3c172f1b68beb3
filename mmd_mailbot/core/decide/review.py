"""What facilitator and DESE answer: the signed copy moves the case, a word alone moves nothing."""

from __future__ import annotations

import re
from decimal import Decimal

from rapidfuzz import fuzz

from ..case import Event, SpokenApproval, Stage
from ..checks.copies import compare
from ..checks.given import sure
from ..checks.message import check_message
from ..checks.signatures import check_signatures, counts
from ..directory import Role
from ..effects import Enclose
from ..facts import Document, Kind, Signature, SignatureState
from ..findings import Finding, Severity, required
from ..letter import Letter, Origin
from ..matching import settled_building
from ..money import ZERO, MoneyMove, Movement, approvable
from ..names import building_key
from ..words import Command
from . import billing, item
from .draft import Draft, money_words, wire
from .submission import today
from .telling import finding

_TO_DESE = "sent to DESE for funding consideration"
_SLIP = 85.0  # of 100: how like two names are that differ by a misread letter


def speaking_as(draft: Draft) -> frozenset[Role]:
    """The roles in which the sender may act on this case, on this day, by a mail that proves its origin."""
    letter, roster = draft.evidence.letter, draft.evidence.roster
    if draft.evidence.operator:
        return frozenset({Role.ADMINISTRATOR})
    if letter is None or letter.sender is None or letter.origin is not Origin.PROVEN:
        return frozenset()
    address = letter.sender.address
    roles = set(draft.evidence.staff_roles())
    if Role.FACILITATOR in roles and not roster.acts_for(address, draft.facilitator()):
        roles.discard(Role.FACILITATOR)
    return frozenset(roles)


def facilitator_copy(draft: Draft, document: Document, command: Command | None) -> None:
    """The facilitator returns the form: with her signature and date it goes on to DESE."""
    base = draft.case.revision or draft.case.form
    found = _signature_findings(draft, document, "facilitator")
    found += _same_person(draft, "facilitator")
    found += _other_name(draft, document.signatures.get("facilitator"))
    found += _changed(draft, base, document)
    draft.findings += found
    if not _counts(draft, document.signatures.get("facilitator"), found):
        draft.because("the copy does not carry the facilitator's signature and date: nothing moves")
        draft.answer("facilitator-signature-missing", enclose=(Enclose.READY, Enclose.FORM), copy=document)
        return
    draft.act(_TO_DESE, Role.FACILITATOR)
    draft.move(Event.FACILITATOR_SIGNED)
    _take_revision(draft)
    _signed_by(draft, "facilitator", document)
    _send_to_dese(draft)


def signed_already(draft: Draft, document: Document, command: Command | None) -> None:
    """The facilitator sent the district's complete form with her own signature on it: she is not asked for it again."""
    if draft.case.stage is not Stage.FACILITATOR_REVIEW or Event.FORM_COMPLETE not in draft.events:
        return
    if not counts(document.signatures.get("facilitator"), today(draft)):
        return
    draft.notices[:] = [each for each in draft.notices if each.notice != "facilitator-review"]
    facilitator_copy(draft, document, command)


def facilitator_word(draft: Draft) -> None:
    """APPROVE without the signed form: moves nothing, unless the configuration lets a proven word stand for it."""
    if draft.evidence.approval.facilitator != "word":
        _signature_asked(draft, "facilitator")
        return
    if draft.case.revision is None and not _within_paper(draft, draft.case.requested):
        _signature_asked(draft, "facilitator")
        return
    found = _same_person(draft, "facilitator")
    draft.findings += found
    if found:
        draft.answer("facilitator-signature-missing", enclose=(Enclose.READY, Enclose.FORM))
        return
    draft.act(_TO_DESE, Role.FACILITATOR)
    draft.move(Event.FACILITATOR_SIGNED)
    _take_revision(draft)
    _word_stands(draft, Role.FACILITATOR, draft.case.requested)
    _send_to_dese(draft)


def _within_paper(draft: Draft, amount: Decimal | None) -> bool:
    """Money needs the signed form (domain.md): where staff corrected the total to more than was read on it, a word stands
    for what was read alone."""
    paper = draft.case.on_paper
    if paper is None or (amount is not None and amount <= paper):
        return True
    read = f"we read {money_words(paper)}" if paper > ZERO else "we could not read its total"
    draft.because(f"the total was corrected to more than stands on the form ({read}): the signed form is asked for")
    draft.findings.append(finding(draft, "request.amount-corrected", read=read, amount=money_words(amount)))
    return False


def _take_revision(draft: Draft) -> None:
    """A changed form that came while DESE had the request takes its place; a copy signed before was of the other."""
    form = draft.case.revision
    if form is not None:
        signed = {role: copy for role, copy in draft.case.signed.items() if role != "facilitator"}
        draft.set(form=form, requested=form.money("total_cost"), on_paper=None, revision=None, signed=signed)


def _send_to_dese(draft: Draft) -> None:
    draft.findings += [each for each in draft.case.findings if each.severity is Severity.ATTENTION]
    draft.tell_role(Role.DESE, "dese-review", enclose=item.DECIDING, moves_money=True)
    draft.answer("echo", act=_TO_DESE)


def unread_copy(draft: Draft, letter: Letter) -> None:
    """The signed copy is locked, damaged, a link: whoever's turn it is gets the form to sign again."""
    draft.findings += check_message(letter, draft.rules)
    draft.keep(draft.evidence.documents, "other")
    mine, stage = speaking_as(draft), draft.case.stage
    if Role.DESE in mine and stage is Stage.DESE_REVIEW:
        draft.answer("dese-signature-missing", enclose=(Enclose.READY, Enclose.SIGNED))
    elif Role.FACILITATOR in mine and stage in (Stage.FACILITATOR_REVIEW, Stage.NEEDS_PERSON):
        draft.answer("facilitator-signature-missing", enclose=(Enclose.READY, Enclose.FORM))
    else:
        said = " ".join(f"{each.say} {each.remedy}".strip() for each in draft.findings)
        draft.answer("echo", act="nothing was changed", text=said)


def _signature_asked(draft: Draft, role: str) -> None:
    draft.because("a word is no signature: the form with signature and date is asked for")
    letter = draft.evidence.letter
    if letter is not None:
        draft.findings += check_message(letter, draft.rules, wants_file=False)
    draft.findings.append(finding(draft, f"signature.{role}.missing"))
    draft.answer(
        f"{role}-signature-missing", enclose=(Enclose.READY, Enclose.SIGNED if role == "dese" else Enclose.FORM)
    )


def _signature_findings(draft: Draft, document: Document, role: str) -> list[Finding]:
    """Only what concerns this party's own place: the rest of the form was checked when it came."""
    found = list(check_signatures(document, draft.rules, (role,), today(draft)))
    if role == "facilitator" and not document.flag("consulted_tech_team"):
        found.append(finding(draft, "consult.unchecked"))
    return found


def _counts(draft: Draft, signature: Signature | None, found: list[Finding]) -> bool:
    """A signature counts only where the reader saw it, with a clear date, and nothing about it has to be mended."""
    return counts(signature, today(draft)) and not required(tuple(found))


def _same_person(draft: Draft, role: str) -> list[Finding]:
    """Nobody fills two roles in one case."""
    letter = draft.evidence.letter
    address = letter.sender.address if letter and letter.sender else ""
    others = {who for signed_as, who in draft.case.signers.items() if signed_as != role}
    others |= {each.address for each in draft.case.district_parties()}
    if address in others:
        return [finding(draft, "signature.same-person", address=address)]
    return []


def _other_name(draft: Draft, signature: Signature | None) -> list[Finding]:
    """A typed name that shares no word with that of who sent the copy: the next reviewer is told."""
    letter = draft.evidence.letter
    if letter is None or letter.sender is None or signature is None or not signature.name:
        return []
    if signature.state is not SignatureState.SIGNED:
        return []  # what is perhaps a name says nothing of who signed
    person = draft.evidence.roster.person(letter.sender.address)
    if person is None or not person.name:
        return []
    typed, known = (set(re.findall(r"\w{2,}", name.casefold())) for name in (signature.name, person.name))
    if typed & known:
        return []
    return [finding(draft, "signature.other-name", found=signature.name, sender=person.name)]


def _changed(draft: Draft, base: Document | None, signed: Document) -> list[Finding]:
    """A signed copy is held against the version that was submitted. A greater amount never passes."""
    if base is None:
        return []
    other = _other_request(draft, signed)
    if other:
        return other
    compared = compare(base, signed)
    found = []
    if compared.raised:
        found.append(finding(draft, "request.amount-raised", changes="; ".join(compared.changed)))
    elif compared.changed:
        changes = "; ".join(compared.changed)
        found.append(finding(draft, "request.revised", case=draft.case.number or "", changes=changes))
    if compared.unclear:
        found.append(finding(draft, "request.copy-unclear", changes="; ".join(compared.unclear)))
    return found


def _amount_unclear(draft: Draft, base: Document | None, signed: Document, said: Decimal | None) -> list[Finding]:
    """DESE may have written a smaller amount on the form: a total that was not read for sure approves nothing, unless
    it is the one that was asked for or the words say how much."""
    if base is None or said is not None or not compare(base, signed).total_unclear:
        return []
    old, new = base.money("total_cost"), signed.money("total_cost")
    read = f"we read {money_words(new)}" if new is not None else "we could not read it"
    return [
        finding(draft, "request.amount-unclear", changes=f"{read}, and {money_words(old) or 'nothing'} was asked for")
    ]


def _other_request(draft: Draft, signed: Document) -> list[Finding]:
    """A signature on another form, for another district or another building, is no signature on this request."""
    case, match = draft.case, draft.evidence.match
    district = match.district if match is not None else None
    found, expected = [], []
    if signed.kind is not case.kind:
        found.append(_kind_words(draft, signed.kind))
        expected.append(_kind_words(draft, case.kind))
    if district is not None and case.district_id is not None and district.id != case.district_id:
        found.append(district.name)
        expected.append(case.district or "")
    building = settled_building(signed.text("building"), district)
    if building and case.building and not _is_building(building, case.building, certain=sure(signed, "building")):
        found.append(building)
        expected.append(case.building)
    if not found:
        return []
    return [finding(draft, "request.other", found=", ".join(found), expected=", ".join(expected))]


def _is_building(name: str, expected: str, *, certain: bool) -> bool:
    """A name that was read from a scan with doubt may differ by a slip, never by a figure."""
    one, other = building_key(name), building_key(expected)
    if one == other:
        return True
    figures = re.findall(r"\d+", one) == re.findall(r"\d+", other)
    return not certain and figures and fuzz.ratio(one, other) >= _SLIP


def _kind_words(draft: Draft, kind: Kind) -> str:
    form = draft.rules.forms.get(kind)
    return form.title if form is not None else kind.value


def _signed_by(draft: Draft, role: str, document: Document) -> None:
    letter = draft.evidence.letter
    address = letter.sender.address if letter and letter.sender else ""
    signature = document.signatures[role]
    draft.keep((document,), f"signed-{role}")
    draft.set(
        signed={**draft.case.signed, role: document},
        signers={**draft.case.signers, role: address},
    )
    draft.because(f"signed as {role} ({signature.form}, dated {signature.date}) in a mail of {address}")


def _word_stands(draft: Draft, role: Role, amount: Decimal | None) -> None:
    """The word is an electronic signature: what makes it one is kept, and the packet shows it on a page of its own."""
    letter = draft.evidence.letter
    if letter is None or letter.sender is None:
        return
    address, proof = letter.sender.address, letter.origin_by
    person = draft.evidence.roster.person(address, role)
    spoken = SpokenApproval(
        role,
        address,
        person.name if person is not None else letter.sender.name,
        proof,
        draft.now,
        amount,
        letter.words.strip()[:500],
        letter.message_id.partition(" ")[0],
        letter.sha256,
    )
    draft.set(signers={**draft.case.signers, role.value: address}, spoken=(*draft.case.spoken, spoken))
    draft.because(f"APPROVE of {address} stands for the {role.value}'s signature; proof: {proof}")


# ---------------------------------------------------------------- DESE


def dese_copy(draft: Draft, document: Document, command: Command | None) -> None:
    """DESE returns the form: with its approval signature and date the request is approved."""
    found = _signature_findings(draft, document, "dese")
    found += _same_person(draft, "dese")
    found += _other_name(draft, document.signatures.get("dese"))
    found += _changed(draft, draft.case.form, document)
    found += _amount_unclear(draft, draft.case.form, document, command.amount if command else None)
    draft.findings += found
    if not _counts(draft, document.signatures.get("dese"), found):
        draft.because("the copy does not carry DESE's approval signature and date: nothing moves")
        draft.answer("dese-signature-missing", enclose=(Enclose.READY, Enclose.SIGNED), copy=document)
        return
    on_form = document.money("total_cost") if sure(document, "total_cost") else None
    _approve(draft, on_form, command.amount if command else None, document)


def dese_word(draft: Draft, command: Command) -> None:
    if draft.evidence.approval.dese != "word":
        _signature_asked(draft, "dese")
        return
    if not _within_paper(draft, command.amount or draft.case.requested):
        _signature_asked(draft, "dese")
        return
    found = _same_person(draft, "dese")
    draft.findings += found
    if found:
        draft.answer("dese-signature-missing", enclose=(Enclose.READY, Enclose.SIGNED))
        return
    _approve(draft, None, command.amount, None)


def _approve(draft: Draft, on_form: Decimal | None, said: Decimal | None, document: Document | None) -> None:
    """Approved is the least of what was asked, what the signed form says, what the words say, and what is left."""
    asked = draft.case.requested or ZERO
    least = min(each for each in (asked, on_form, said) if each is not None)
    balance = draft.evidence.balance
    amount = least if balance is None else approvable(least, balance)
    if amount <= ZERO:
        draft.findings.append(_cap(draft, "cap.used", least, amount))
        draft.because("nothing is left of the cap: nothing can be approved")
        draft.answer(
            "echo",
            act="nothing was approved",
            text="Nothing is left of the cap. Reply DECLINE or RETURN with a reason.",
        )
        return
    if amount < least:
        draft.findings.append(_cap(draft, "cap.exceeded", least, amount))
    draft.act(f"approved with {money_words(amount)}", Role.DESE)
    draft.move(Event.DESE_SIGNED)
    if document is not None:
        _signed_by(draft, "dese", document)
    else:
        _word_stands(draft, Role.DESE, amount)
    draft.set(approved=amount, approved_at=draft.now, reserved=amount, findings=tuple(draft.findings))
    if balance is not None:
        draft.money.append(MoneyMove(balance.account, Movement.RESERVE, amount))
    draft.because(f"approved: {money_words(amount)} of {money_words(asked)} asked")
    _tell_approved(draft, amount, asked)
    billing.look_again(draft)


def _cap(draft: Draft, code: str, requested: Decimal, limit: Decimal) -> Finding:
    balance = draft.evidence.balance
    assert balance is not None  # only a balance limits
    whose = "building" if balance.account.startswith("building:") else "district"
    if code == "cap.used":
        return finding(draft, code, requested=requested, cap=balance.cap, whose=whose)
    return finding(draft, code, requested=requested, cap=balance.cap, whose=whose, left=balance.left, limit=limit)


def _tell_approved(draft: Draft, amount: Decimal, asked: Decimal) -> None:
    draft.tell_district("approved", enclose=item.BUYING, findings=(), amount=wire(amount))
    draft.tell_role(Role.FACILITATOR, "approved", findings=(), amount=wire(amount))
    less = f" of {money_words(asked)}" if amount < asked else ""
    draft.answer("echo", act=f"approved with {money_words(amount)}{less}", text="The district is told.")
