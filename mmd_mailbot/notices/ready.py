"""The form ready to sign: everything on it stands, and only the next party's signature, date and box are left to fill in.

A signature stays on the paper on which it was made. So where the form came as a PDF, the places are laid on a copy of
those very pages. A scan or a Word file gets the programme's form instead, filled with what was read, and a line that says
who signed the paper it was read from; that paper goes along. Where tools or costs were read with doubt there is none: nobody
shall sign our guess.
"""

from __future__ import annotations

from pypdf.errors import PyPdfError

from ..core.case import Case
from ..core.checks.given import sure
from ..core.facts import Document, Place, SignatureState, to_day
from ..core.ruleset import FormDefinition, RuleSet
from ..forms.fillable import Blank, with_blanks
from ..ports import Spool
from . import wording
from .checklist import facts_of
from .markdown import one_line
from .pages import own_pages, own_places

ROLES = ("facilitator", "dese")
_TICK = "consulted_tech_team"
_LEAST_HEIGHT, _MOST_TICK = 0.012, 0.05  # of the page


def ready_to_sign(case: Case | None, role: str, rules: RuleSet, spool: Spool) -> bytes | None:
    """A PDF for ``role`` to sign; None where the case has no form of a known kind. Same input, same bytes."""
    definition = rules.forms.get(case.kind) if case is not None else None
    base = base_of(case, role)
    if case is None or definition is None or base is None or role not in ROLES:
        return None
    title = f"{definition.title}, {wording.place(case)} {case.number or ''}".strip()
    found = _on_their_pages(base, role, definition, spool, title)
    if found is not None or not sure(base, *_money(definition)):
        return found
    return _on_our_form(case, base, role, definition)


def _money(definition: FormDefinition) -> list[str]:
    return [each.name for each in definition.fields if each.type in ("money", "tools")]


def base_of(case: Case | None, role: str) -> Document | None:
    """The paper that the role signs: the facilitator's signed copy for DESE, else the form as it was sent last."""
    if case is None:
        return None
    if role == "dese" and "facilitator" in case.signed:
        return case.signed["facilitator"]
    return case.revision or case.form


def _on_their_pages(
    document: Document, role: str, definition: FormDefinition, spool: Spool, title: str
) -> bytes | None:
    blanks = _blanks(document, role, definition)
    plain = own_pages(document, spool) if blanks else None
    if plain is None:
        return None
    try:
        return with_blanks(plain, blanks, title=title)
    except (PyPdfError, ValueError, LookupError, RecursionError):
        return None


def _blanks(document: Document, role: str, definition: FormDefinition) -> list[Blank]:
    """Signature and date first; empty where one of them has no room on the page."""
    row = definition.signature(role)
    places = own_places(document)
    signature, date = places.get(f"{role}_signature"), places.get(f"{role}_date")
    if row is None or signature is None or date is None or not (_has_room(signature) and _has_room(date)):
        return []
    label = row.labels[0].rstrip(": ")
    blanks = [
        Blank(f"{role}_signature", f"{label}: type your name, or sign here", signature),
        Blank(f"{role}_date", f"{label}: date", date),
    ]
    tick = places.get(_TICK)
    if (
        role == "facilitator"
        and tick is not None
        and tick.right - tick.left < _MOST_TICK
        and not document.flag(_TICK)
    ):
        field = definition.field(_TICK)
        blanks.append(Blank(_TICK, field.labels[0] if field is not None else _TICK, tick, "tick"))
    return blanks


def _has_room(place: Place) -> bool:
    return place.bottom - place.top >= _LEAST_HEIGHT and place.right > place.left


def _on_our_form(case: Case, base: Document, role: str, definition: FormDefinition) -> bytes:
    from .. import forms  # heavy: only where a form is made

    names = [f"{role}_signature", f"{role}_date", *((_TICK,) if role == "facilitator" else ())]
    return forms.form_to_sign(definition, base, names, note=_note(case, base, role, definition))


def _note(case: Case, base: Document, role: str, definition: FormDefinition) -> str:
    """Whose paper this stands for, and who signed that."""
    signed = []
    for each in ("district_contact", *ROLES[: ROLES.index(role)]):
        document = case.signed.get(each) or (case.form if each == "district_contact" else None)
        signature = document.signatures.get(each) if document is not None else None
        if signature is not None and signature.state is SignatureState.SIGNED:
            day = wording.day(to_day(signature.date))
            signed.append(f"{wording.SIGNERS[each]}{f' on {day}' if day else ''}")
    by = f" It is signed there: {'; '.join(signed)}." if signed else ""
    number = f" {case.number}" if case.number else ""
    asked = [each for each in definition.fields if each.name != "settings" and each.type != "tick"]
    unsure = [each.place for each in asked if base.reader == "ocr" and not sure(base, *facts_of(each))]
    compare = f" Hard to read there, please compare: {', '.join(unsure)}." if unsure else ""
    return one_line(f"Request{number}. Typed from the paper that goes along.{by}{compare}")
