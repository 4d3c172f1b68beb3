"""The commitment form: three signatures and dates, a record of its own."""

from __future__ import annotations

from ..case import Event, Party
from ..checks import commitment as commitment_checks
from ..directory import Role
from ..effects import Enclose
from ..facts import Document
from ..findings import required
from ..matching import settled_building
from .draft import Draft
from .submission import NO_MATCH, today
from .telling import for_district


def record(draft: Draft, document: Document) -> None:
    """Checked, recorded, filed to the facilitator and DESE, answered."""
    match = draft.evidence.match or NO_MATCH
    letter = draft.evidence.letter
    if letter is not None and letter.sender is not None and not draft.evidence.staff_roles():
        writer = letter.original_sender or letter.sender
        known = writer.address in (match.district.contacts if match.district else ())
        draft.join(Party(writer.address, Role.DISTRICT, writer.name, known))
    found = commitment_checks.check_commitment(document, draft.rules, match, today(draft))
    if not draft.evidence.roster.districts:
        found = tuple(each for each in found if each.code != "district.unknown")
    draft.findings += found
    district = match.district
    person = draft.evidence.roster.facilitator_of(district)
    draft.keep((document,), "form")
    draft.set(
        kind=document.kind,
        form=document,
        district_id=district.id if district else draft.case.district_id,
        district=district.name if district else document.text("district") or draft.case.district,
        building=settled_building(document.text("building"), district) or draft.case.building,
        facilitator=draft.case.facilitator or (person.address if person else None),
        findings=tuple(draft.findings),
    )
    if required(tuple(draft.findings)):
        draft.move(Event.COMMITMENT_INCOMPLETE)
        draft.because("the commitment form lacks something")
        draft.tell_district(
            "commitment-incomplete", enclose=(Enclose.MARKED, Enclose.PREFILLED), findings=for_district(draft)
        )
        return
    draft.move(Event.COMMITMENT_COMPLETE)
    draft.because("the commitment form carries its three signatures and dates")
    draft.tell_district("commitment-received", findings=())
    for role in (Role.FACILITATOR, Role.DESE):
        draft.tell_role(role, "commitment-received", enclose=(Enclose.FORM,))
