"""The commitment form: three signatures and dates, a record of its own."""

from __future__ import annotations

from ..case import Case, Event, Party, Stage
from ..checks import commitment as commitment_checks
from ..directory import Role
from ..effects import Enclose
from ..facts import Document
from ..findings import required
from ..matching import DistrictMatch, settled_building
from .draft import Draft
from .item import MENDING
from .submission import NO_MATCH, today
from .telling import for_district


def record(draft: Draft, document: Document) -> None:
    """Checked, recorded, filed to the facilitator and DESE, answered. A later year's form is recorded beside the earlier."""
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
    if draft.case.stage is Stage.COMMITMENT_RECORDED and draft.placed and _adds_nothing(draft, document):
        draft.because("this year's commitment is on record already, and the new copy adds nothing")
        draft.tell_district(
            "status", findings=(), text="This commitment is on record already; nothing more is needed."
        )
        return
    _take(draft, document, match)
    if required(tuple(draft.findings)):
        draft.move(Event.COMMITMENT_INCOMPLETE)
        draft.because("the commitment form lacks something")
        draft.tell_district("commitment-incomplete", enclose=MENDING, findings=for_district(draft))
        return
    draft.move(Event.COMMITMENT_COMPLETE)
    draft.because("the commitment form carries its three signatures and dates")
    earlier = _earlier(draft)
    if earlier:
        draft.because(f"a recommitment: it stands beside {earlier}")
    draft.tell_district("commitment-received", findings=(), reference=earlier)
    for role in (Role.FACILITATOR, Role.DESE):
        draft.tell_role(role, "commitment-received", enclose=(Enclose.FORM,), reference=earlier)


def _adds_nothing(draft: Draft, document: Document) -> bool:
    """The same form once more, or a copy that lacks what the one on record has."""
    on_record = draft.case.form
    same = on_record is not None and on_record.text_sha256 == document.text_sha256 != ""
    return same or bool(required(tuple(draft.findings)))


def _earlier(draft: Draft) -> str:
    """The commitments of earlier years on record for the same district and building, in words: the newest first."""
    recorded = [each for each in draft.evidence.earlier if each.stage is Stage.COMMITMENT_RECORDED]
    return ", ".join(f"{each.number or '?'}{_year(each)}" for each in recorded)


def _year(case: Case) -> str:
    year = case.form.text("program_year") if case.form is not None else None
    return f" ({year})" if year else ""


def _take(draft: Draft, document: Document, match: DistrictMatch) -> None:
    """Lay down in the record what the form says."""
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
