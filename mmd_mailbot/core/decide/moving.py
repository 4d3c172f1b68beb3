"""MOVE of a form that was filed under the wrong request: the request it leaves stands as it stood before the form came,
and the one it comes to is checked with it as if the district had sent it there."""

from __future__ import annotations

from dataclasses import replace

from ..case import Case, Event, Stage
from ..directory import Role
from ..facts import REQUEST_KINDS, Document, Fact, Kind
from ..findings import required
from ..matching import DistrictMatch
from ..money import ZERO
from .draft import Draft
from .item import MENDING
from .review import speaking_as
from .submission import NO_MATCH, check, take_revision, to_facilitator
from .telling import for_district

_CHECKED = frozenset({Stage.INCOMPLETE, Stage.FACILITATOR_REVIEW, Stage.NEEDS_PERSON})


def refused(draft: Draft, case: Case, form: Document) -> str:
    """Why this request cannot take the form; empty where it can."""
    number = case.number or "that request"
    if case.kind not in (form.kind, Kind.UNKNOWN):
        return f"{number} is a request of another kind than this form."
    if case.stage not in (*_CHECKED, Stage.DESE_REVIEW):
        return f"{number} stands at {case.stage.value}: it takes no form any more."
    district = match_of(draft, form).district
    if district is not None and case.district_id not in (None, district.id):
        return f"{number} is a request of another district than this form."
    return ""


def forms_of(papers: tuple[Document, ...] | list[Document]) -> list[Document]:
    return [each for each in papers if each.kind in REQUEST_KINDS]


def after_leaving(draft: Draft, was: Case, to: str, by: str) -> None:
    """The request without the form: with the one before it, if there was one; else it ends here."""
    if was.revision is not None and draft.case.revision is None:
        return  # a changed form beside the one that DESE has
    if draft.case.form is not None:
        by_words = any(
            " corrected " in each for each in was.amendments
        )  # perhaps its total: then a word approves nothing
        draft.set(on_paper=ZERO if by_words else None)
        checked(draft, draft.case.form, shown=True)
        return
    draft.move(Event.WITHDRAWN)
    draft.set(note=f"its form was moved to {to} by {by}", requested=None, findings=())


def received(draft: Draft, form: Document, other: Case, by: str) -> None:
    """The form is this request's: what it calls its building gives way to what a person says."""
    case = draft.case
    if case.building and form.text("building") != case.building:
        form = replace(form, fields={**form.fields, "building": Fact(case.building, 1.0, f"moved here by {by}")})
    draft.keep((form,), "form")
    if case.stage is Stage.DESE_REVIEW and case.form is not None:
        take_revision(draft, case.form, form)
        return
    draft.set(kind=form.kind, earlier=case.form, on_paper=other.on_paper)
    checked(draft, form, shown=True)


def checked(draft: Draft, form: Document, *, shown: bool) -> None:
    """A form with which the request goes on: checked anew, and on to whoever has to act. ``shown``: the facilitator sees
    it in any case, also where she has the item already."""
    match = match_of(draft, form)
    draft.findings += check(draft, form, match)
    district = match.district
    draft.set(
        form=form,
        requested=form.money("total_cost"),
        district_id=district.id if district else draft.case.district_id,
        district=district.name if district else draft.case.district,
        building=form.text("building") or draft.case.building,
        findings=tuple(draft.findings),
    )
    before = draft.case.stage
    if required(tuple(draft.findings)):
        draft.move(Event.FORM_INCOMPLETE)
        draft.tell_district("request-incomplete", enclose=MENDING, findings=for_district(draft))
        return
    draft.move(Event.FORM_COMPLETE)
    if before is not Stage.FACILITATOR_REVIEW:
        draft.tell_district("request-received", findings=for_district(draft))
    if shown or before is not Stage.FACILITATOR_REVIEW or Role.FACILITATOR not in speaking_as(draft):
        to_facilitator(draft)


def match_of(draft: Draft, form: Document) -> DistrictMatch:
    known = draft.evidence.roster.districts.get(form.text("district") or "")
    if known is not None:  # its id tells namesakes apart
        return DistrictMatch("one", known, (known,), "name")
    match = draft.evidence.matcher.district(form.text("district"), facilitator=draft.case.facilitator)
    return match if match.district is not None else draft.evidence.match or NO_MATCH
