"""Machines' mail is noted and never answered."""

from __future__ import annotations

from collections.abc import Iterable

from ..directory import Role
from ..effects import Enclose
from ..findings import Severity
from ..letter import Address, Automatic, Letter
from .draft import Draft


def note(draft: Draft, letter: Letter) -> None:
    """Bounces change delivery state only; an out-of-office changes no stage."""
    sender = letter.sender.address if letter.sender else "?"
    if letter.automatic is Automatic.BOUNCE and letter.bounce is not None:
        _bounced(draft, letter)
        return
    if letter.automatic is Automatic.OUT_OF_OFFICE:
        until = f", back on {letter.back_on}" if letter.back_on else ""
        draft.because(f"out of office: {sender}{until}")
        _deputy(draft, sender, until)
        return
    draft.because(f"automatic mail ({letter.automatic.value if letter.automatic else '?'}): noted, not answered")


def _deputy(draft: Draft, sender: str, until: str) -> None:
    """The deputy configured for the role gets the item too, once a stage."""
    person = draft.evidence.roster.person(sender)
    if not draft.placed or person is None or not person.deputy or draft.case.ball is not person.role:
        return
    item = {Role.FACILITATOR: "facilitator-review", Role.DESE: "dese-review", Role.CLERK: "invoice-review"}
    notice = item.get(person.role)
    deputy = draft.evidence.roster.person(person.deputy)
    if notice is None or person.deputy in draft.case.deputies:
        return
    draft.set(deputies=(*draft.case.deputies, person.deputy))
    draft.tell(
        notice,
        Address(person.deputy, deputy.name if deputy else ""),
        person.role,
        enclose=(Enclose.READY, Enclose.FORM, Enclose.PACKET),
        findings=draft.case.findings,
        automatic=False,
        say={"deputy_for": f"{person.name or person.address} is out of office{until}"},
    )


def _bounced(draft: Draft, letter: Letter) -> None:
    assert letter.bounce is not None
    lost = ", ".join(letter.bounce.recipients) or "an addressee"
    draft.because(f"a mail to {lost} did not arrive: {letter.bounce.reason}")
    if not letter.bounce.permanent or not draft.placed:
        return
    facilitator = draft.facilitator()
    findings = draft.case.findings
    if facilitator is not None and facilitator.address in letter.bounce.recipients:
        draft.tell_role(Role.LEAD, "undeliverable", findings=findings, address=lost, reason=letter.bounce.reason)
        return
    _unreachable(draft, letter.bounce.recipients)
    draft.tell_role(Role.FACILITATOR, "undeliverable", findings=findings, address=lost, reason=letter.bounce.reason)


def _unreachable(draft: Draft, addresses: Iterable[str]) -> None:
    """Nothing more is written to an address from which mail came back for good: the next confirmed contact gets what
    the case waits for, else the facilitator, who is told in any case."""
    case = draft.case
    lost = [each.lower() for each in addresses]
    gone = [each for each in lost if each not in case.unreachable and _is_the_districts(draft, each)]
    if not gone:
        return
    draft.set(unreachable=(*case.unreachable, *gone))
    to, _ = draft.district_to()
    if case.ball is Role.DISTRICT and to is not None:
        draft.because(f"{to.address} gets it instead")
        draft.tell(
            "reminder", to, Role.DISTRICT, findings=[f for f in case.findings if f.severity is Severity.REQUIRED]
        )


def _is_the_districts(draft: Draft, address: str) -> bool:
    party = draft.case.party(address)
    if party is not None:
        return party.role is Role.DISTRICT
    district = draft.evidence.roster.districts.get(draft.case.district_id or "")
    return district is not None and address in district.contacts
