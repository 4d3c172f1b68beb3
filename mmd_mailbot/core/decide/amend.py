"""A form mended by the plain words of a reply: nothing that was signed for is changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ..amending import amendments, wanted_fields
from ..calendar import local_day
from ..case import Event, Stage
from ..facts import REQUEST_KINDS, Document, Fact
from ..findings import required
from ..letter import Letter
from ..matching import DistrictMatch
from .draft import Draft
from .item import MENDING
from .submission import NO_MATCH, check, to_facilitator
from .telling import for_district


def by_words(draft: Draft, letter: Letter) -> bool:
    """Take the answers that the notice asked for. False: the words hold none that can be told for certain."""
    case = draft.case
    if case.stage is not Stage.INCOMPLETE or case.kind not in REQUEST_KINDS or case.form is None:
        return False
    found = amendments(letter.words, wanted_fields(case.findings, case.form))
    if not found:
        return False
    amended = _with(case.form, found, draft)
    day = local_day(draft.now, draft.rules.calendar).isoformat()
    writer = letter.sender.address if letter.sender else "?"
    notes = tuple(f"{day}, {writer}: {name.replace('_', ' ')}: {value}" for name, value in found.items())
    draft.findings += check(draft, amended, _match(draft))
    draft.set(form=amended, amendments=(*case.amendments, *notes), findings=tuple(draft.findings))
    draft.because(f"amended by plain words: {', '.join(found)}")
    if required(tuple(draft.findings)):
        draft.move(Event.FORM_INCOMPLETE)
        draft.tell_district("request-incomplete", enclose=MENDING, findings=for_district(draft))
    else:
        draft.move(Event.FORM_COMPLETE)
        draft.tell_district("request-received", findings=for_district(draft))
        to_facilitator(draft)
    return True


def _with(form: Document, found: Mapping[str, str], draft: Draft) -> Document:
    day = local_day(draft.now, draft.rules.calendar)
    facts = {name: Fact(value, 0.95, f"reply of {day:%B} {day.day}, {day.year}") for name, value in found.items()}
    return replace(form, fields={**form.fields, **facts})


def _match(draft: Draft) -> DistrictMatch:
    district = draft.evidence.roster.districts.get(draft.case.district_id or "")
    if district is not None:
        return DistrictMatch("one", district, (district,), "name")
    return draft.evidence.match or NO_MATCH
