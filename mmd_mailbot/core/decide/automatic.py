"""Machines' mail is noted and never answered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..directory import Role
from ..findings import Severity
from ..letter import Address, Automatic, Bounce, Departed, Letter, Origin
from . import item
from .draft import Draft


def note(draft: Draft, letter: Letter) -> None:
    """Bounces change delivery state only; an out-of-office changes no stage."""
    sender = letter.sender.address if letter.sender else "?"
    if letter.automatic is Automatic.BOUNCE and letter.bounce is not None:
        _bounced(draft, letter.bounce)
    elif letter.origin is Origin.FAILED:
        draft.because(f"an automatic answer that is not from {sender} ({letter.origin_by}): nothing comes of it")
    elif letter.departed is not None:
        _departed(draft, letter.departed, sender)
    elif letter.automatic is Automatic.OUT_OF_OFFICE:
        until = f", back on {letter.back_on}" if letter.back_on else ""
        draft.because(f"out of office: {sender}{until}")
        _deputy(draft, sender, f"is out of office{until}")
    else:
        kind = letter.automatic.value if letter.automatic else "?"
        draft.because(f"automatic mail ({kind}): noted, not answered")


def _deputy(draft: Draft, sender: str, why: str) -> None:
    """The deputy configured for the role gets the item too, once a stage."""
    person = draft.evidence.roster.person(sender)
    if not draft.placed or person is None or not person.deputy or draft.case.ball is not person.role:
        return
    work = {Role.FACILITATOR: "facilitator-review", Role.DESE: "dese-review", Role.CLERK: "invoice-review"}
    notice = work.get(person.role)
    deputy = draft.evidence.roster.person(person.deputy)
    if notice is None or person.deputy in draft.case.deputies:
        return
    draft.set(deputies=(*draft.case.deputies, person.deputy))
    draft.tell(
        notice,
        Address(person.deputy, deputy.name if deputy else ""),
        person.role,
        enclose=item.whole(person.role),
        findings=draft.case.findings,
        automatic=False,
        say={"deputy_for": f"{person.name or person.address} {why}"},
    )


def _departed(draft: Draft, departed: Departed, sender: str) -> None:
    """ "No longer here": as if mail had come back. The address that the answer names is told to staff and used for
    nothing: anybody may have written it."""
    named = f"; it names {departed.successor} instead, which nobody has confirmed" if departed.successor else ""
    draft.because(f"{sender} answers that nobody reads that mailbox any longer{named}")
    if _lose(draft, [sender], "no longer reads mail"):
        _tell_responsible(draft, address=sender, departed="yes", successor=departed.successor or "")


def _bounced(draft: Draft, bounce: Bounce) -> None:
    lost = [each.lower() for each in bounce.recipients]
    shown = ", ".join(lost) or "an addressee"
    lasting = "" if bounce.permanent else " yet; the server goes on trying"
    draft.because(f"a mail to {shown} did not arrive{lasting}: {bounce.reason}")
    if bounce.permanent and (_lose(draft, lost, "cannot be reached by mail") or not lost):
        _tell_responsible(draft, address=shown, reason=bounce.reason)


def _lose(draft: Draft, addresses: Sequence[str], why: str) -> bool:
    """Remember who cannot be reached. False: the case is none, or all of them were known to be lost."""
    case = draft.case
    lost = [each for each in addresses if each not in (*case.unreachable, *case.staff_unreachable)]
    if not draft.placed or not lost:
        return False
    _unreachable(draft, lost)
    staff = [each for each in lost if draft.evidence.roster.roles_of(each)]
    draft.set(staff_unreachable=(*case.staff_unreachable, *staff))
    for each in staff:
        _deputy(draft, each, why)
    return True


def _tell_responsible(draft: Draft, **say: str) -> None:
    """The facilitator; where she is the one who cannot be reached, the lead, then the administrator. What comes back
    from all of them is told to nobody: mail about mail that came back must not go round."""
    for role in (Role.FACILITATOR, Role.LEAD, Role.ADMINISTRATOR):
        people = [each for each in draft.holders(role) if each.address not in draft.case.staff_unreachable]
        for to in people:
            draft.tell("undeliverable", to, role, findings=draft.case.findings, automatic=False, say=say)
        if people:
            return
    draft.because("nobody of the staff can be told: their mail comes back too")


def _unreachable(draft: Draft, addresses: Iterable[str]) -> None:
    """Nothing more is written to an address from which mail came back for good: the next confirmed contact gets what
    the case waits for, else the facilitator, who is told in any case."""
    case = draft.case
    gone = [each for each in addresses if each not in case.unreachable and _is_the_districts(draft, each)]
    if not gone:
        return
    draft.set(unreachable=(*case.unreachable, *gone))
    to, _ = draft.district_to()
    if case.ball is Role.DISTRICT and to is not None:
        draft.because(f"{to.address} gets it instead")
        missing = [each for each in case.findings if each.severity is Severity.REQUIRED]
        draft.tell("reminder", to, Role.DISTRICT, enclose=item.at_hand(case, missing), findings=missing)


def _is_the_districts(draft: Draft, address: str) -> bool:
    party = draft.case.party(address)
    if party is not None:
        return party.role is Role.DISTRICT
    district = draft.evidence.roster.districts.get(draft.case.district_id or "")
    return district is not None and address in district.contacts
