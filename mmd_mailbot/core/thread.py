"""Which case does a mail belong to? Our Message-IDs, then the form's own facts, always together with being a party.

A number in the subject alone proves nothing. Where two cases fit, a person is asked.
"""

from __future__ import annotations

import re
from dataclasses import replace

from .account import plain_account
from .addressed import numbers, open_share, with_words
from .case import FINAL, Case, Stage
from .checks.invoice import sort_papers
from .directory import Roster
from .facts import REQUEST_KINDS, Document, Kind, Problem
from .letter import Letter, Origin
from .matching import DistrictMatch, settled_building
from .names import building_key
from .paying_list import said_of
from .shared_invoice import meant, shares
from .touch import FormLookup, Lookups, Touch, may_speak
from .words import Words

__all__ = ["FormLookup", "Lookups", "Touch", "may_speak", "route"]

_CONTINUES = frozenset(
    {Stage.INCOMPLETE, Stage.FACILITATOR_REVIEW, Stage.DESE_REVIEW, Stage.NEEDS_PERSON, Stage.EXPIRED}
)
_BILLABLE = frozenset({Stage.APPROVED, Stage.INVOICE_INCOMPLETE, Stage.INVOICE_REVIEW})
_UNDER_REVIEW = frozenset({Stage.INCOMPLETE, Stage.FACILITATOR_REVIEW, Stage.DESE_REVIEW, Stage.NEEDS_PERSON})

_REPORTABLE = (Stage.REPORT_DUE, Stage.PAID, Stage.INVOICE_REVIEW, Stage.APPROVED, Stage.INVOICE_INCOMPLETE)


def route(letter: Letter, lookups: Lookups, words: Words, roster: Roster) -> tuple[Touch, ...]:
    """Every case that this mail touches, each with its own documents and words."""
    if letter.bounce is not None:
        # a mail server is party of nothing; its report changes no stage, and is told to staff alone
        return tuple(Touch(each) for each in lookups.referenced) or (Touch(None),)
    touches: list[Touch] = []
    for lookup in lookups.forms:
        touches.append(_form(letter, lookup, lookups, roster))
    touches.extend(_papers(letter, lookups, roster))
    touches = _with_its_form(_merge(touches))
    unread = tuple(_no_list(each) for each in letter.documents if _unread(each, lookups))
    if unread and touches:
        touches[0] = replace(touches[0], documents=touches[0].documents + unread)
    elif unread:
        mine = [each for each in lookups.referenced if may_speak(letter, each, roster)]
        touches.append(Touch(mine[0] if len(mine) == 1 else None, unread))
    touches += _listed(letter, lookups, roster)
    if not (touches or words.commands or words.ambiguous) and (telling := plain_account(letter, lookups, roster)):
        touches.append(Touch(telling[0], (telling[1],)))
    return with_words(letter, touches, lookups, words, roster)


def _unread(document: Document, lookups: Lookups) -> bool:
    if document.kind is Kind.PAYMENTS:
        return not lookups.payments
    return document.kind is Kind.UNKNOWN and bool(document.problems)


def _no_list(document: Document) -> Document:
    """A list of payments counts from the clerk alone; from anybody else it is a table that nobody asked for."""
    if document.kind is not Kind.PAYMENTS:
        return document
    problem = Problem("attachment.unsupported", f"{document.file} is a table; send a Word document (.docx) or a PDF")
    return replace(document, kind=Kind.UNKNOWN, fields={}, problems=(problem,))


def _listed(letter: Letter, lookups: Lookups, roster: Roster) -> list[Touch]:
    """A touch for each row of the clerk's list: what it says of its case, or why nothing is booked from it."""
    touches = []
    for each in lookups.payments:
        mine = [case for case in each.candidates if may_speak(letter, case, roster)]
        case, said = said_of(each, mine, letter.received_at.date())
        touches.append(Touch(case, command=said))
    return touches


def _form(letter: Letter, lookup: FormLookup, lookups: Lookups, roster: Roster) -> Touch:
    document = lookup.document
    if document.kind is Kind.COMMITMENT:
        return _commitment(letter, lookup, lookups, roster)
    mine = [each for each in lookups.referenced if _fits(each, lookup) and may_speak(letter, each, roster)]
    exact = [each for each in mine if _same_building(each, lookup)]
    for found in (exact, mine):
        if len(found) == 1 and found[0].stage not in FINAL:
            return Touch(found[0], (document,), match=lookup.match, earlier=_others(lookup, found[0]))
    going_on = [each for each in lookup.like if each.stage in _CONTINUES]
    if going_on and _may_continue(letter, going_on[0], lookup, roster):
        return Touch(going_on[0], (document,), match=lookup.match, earlier=_others(lookup, going_on[0]))
    unreadable_before = [
        each for each in lookups.of_sender if each.kind is Kind.UNKNOWN and each.stage in _CONTINUES
    ]  # the file that could not be read was this form
    if unreadable_before and document.kind in REQUEST_KINDS:
        return Touch(unreadable_before[0], (document,), match=lookup.match, earlier=lookup.like)
    return Touch(None, (document,), match=lookup.match, earlier=lookup.like)


def _commitment(letter: Letter, lookup: FormLookup, lookups: Lookups, roster: Roster) -> Touch:
    """The commitment of the same district, building and year; another year's is one of its own, beside the earlier."""
    answered = [each for each in lookups.referenced if _fits(each, lookup) and may_speak(letter, each, roster)]
    alike = [each for each in lookup.like if _may_continue(letter, each, lookup, roster)]
    for case in (*answered, *alike):
        if case.stage in _COMMITTING and _same_year(case, lookup.document):
            return Touch(case, (lookup.document,), match=lookup.match, earlier=_others(lookup, case))
    return Touch(None, (lookup.document,), match=lookup.match, earlier=lookup.like)


_COMMITTING = frozenset({Stage.COMMITMENT_INCOMPLETE, Stage.COMMITMENT_RECORDED, Stage.EXPIRED})


def _same_year(case: Case, document: Document) -> bool:
    """A form whose year cannot be told mends what is incomplete; it never takes the place of what is on record."""
    recorded = case.form.text("program_year") if case.form is not None else None
    said = document.text("program_year")
    if recorded is None or said is None:
        return case.stage is not Stage.COMMITMENT_RECORDED
    return year_key(recorded) == year_key(said)


def year_key(words: str) -> tuple[str, ...]:
    """``2026-2027``, ``2026/27`` and ``SY 26-27`` name one year."""
    return tuple(each[-2:] for each in re.findall(r"\d{2,4}", words)) or (words.casefold().strip(),)


def _may_continue(letter: Letter, case: Case, lookup: FormLookup, roster: Roster) -> bool:
    """A form from the same district for the same building continues the case; but what an unproven stranger sends
    must not take the place of what a party sent: it is a case of its own, which the facilitator sees as a repeat."""
    if letter.origin is Origin.PROVEN or may_speak(letter, case, roster):
        return True
    contacts = lookup.match.district.contacts if lookup.match.district is not None else ()
    return letter.sender is not None and letter.sender.address in contacts


def _fits(case: Case, lookup: FormLookup) -> bool:
    document = lookup.document
    if case.kind not in (document.kind, Kind.UNKNOWN):
        return False
    if lookup.match.district is not None and case.district_id not in (None, lookup.match.district.id):
        return False
    return _same_building(case, lookup) or not document.text("building") or not case.building


def _same_building(case: Case, lookup: FormLookup) -> bool:
    said = settled_building(lookup.document.text("building"), lookup.match.district)
    return building_key(case.building or "") == building_key(said or "")


def _others(lookup: FormLookup, case: Case) -> tuple[Case, ...]:
    return tuple(each for each in lookup.like if each.number != case.number)


def _papers(letter: Letter, lookups: Lookups, roster: Roster) -> list[Touch]:
    """Invoices with their receipts, and accounts of tool use."""
    touches = []
    invoices = tuple(each for each in letter.documents if each.kind is Kind.INVOICE)
    receipts = tuple(each for each in letter.documents if each.kind is Kind.RECEIPT)
    if invoices or receipts:
        touches += _bill(letter, invoices, receipts, lookups, roster)
    for report in (each for each in letter.documents if each.kind is Kind.SHARING_REPORT):
        touches += _report(letter, report, lookups, roster)
    return touches


def _bill(
    letter: Letter,
    invoices: tuple[Document, ...],
    receipts: tuple[Document, ...],
    lookups: Lookups,
    roster: Roster,
) -> list[Touch]:
    papers = invoices + receipts
    match = lookups.papers_match
    sources = (
        [each for each in lookups.named if may_speak(letter, each, roster) or _is_of(each, match)],
        [each for each in lookups.referenced if may_speak(letter, each, roster)],
        list(lookups.of_district),
        list(lookups.of_sender),
    )
    for stages in (_BILLABLE, _UNDER_REVIEW):
        for source in sources:
            found = [each for each in source if each.stage in stages and each.kind in REQUEST_KINDS]
            if stages is _BILLABLE and (several := _several(found, invoices, receipts, lookups)):
                return [replace(each, documents=papers, match=match) for each in several]
            narrowed = _narrow(found, invoices)
            if len(narrowed) == 1:
                return [Touch(narrowed[0], papers, match=match)]
            if narrowed:
                names = numbers(narrowed)
                return [Touch(None, papers, match=match, puzzle=f"it could belong to any of {names}")]
    return [Touch(None, papers, match=match)]


def _several(
    found: list[Case], invoices: tuple[Document, ...], receipts: tuple[Document, ...], lookups: Lookups
) -> list[Touch]:
    """An invoice for several requests goes to each with its share; receipts that complete it go to all of them."""
    billed, _ = sort_papers((*invoices, *receipts))
    if billed:
        cases = meant(billed, found, lookups.named)
        return (
            [Touch(case, share=share) for case, share in zip(cases, shares(billed[0], cases), strict=True)]
            if cases
            else []
        )
    open_shares = {each.number: open_share(each) for each in found}
    groups = {share.of for share in open_shares.values() if share is not None}
    if len(groups) != 1:
        return []
    return [Touch(each, share=open_shares[each.number]) for each in found if open_shares[each.number] is not None]


def _is_of(case: Case, match: DistrictMatch | None) -> bool:
    return match is not None and match.district is not None and match.district.id == case.district_id


def _narrow(cases: list[Case], invoices: tuple[Document, ...]) -> list[Case]:
    """Of several that fit, the one whose building the invoice names, else the one whose amount it asks for."""
    if len(cases) < 2 or not invoices:
        return cases
    said = " ".join(
        [item.name for each in invoices for item in each.items("lines")]
        + [each.text("building") or "" for each in invoices]
    )
    by_building = [each for each in cases if each.building and building_key(each.building) in building_key(said)]
    if len(by_building) == 1:
        return by_building
    totals = {each.money("total") for each in invoices}
    by_amount = [each for each in cases if each.approved is not None and each.approved - each.paid in totals]
    return by_amount if len(by_amount) == 1 else cases


def _report(letter: Letter, report: Document, lookups: Lookups, roster: Roster) -> list[Touch]:
    """An account in answer to a mail of ours speaks of every case of that mail; else it must fit one alone."""
    found = _reportable(letter, lookups, roster)
    if len(found) == 1 or (found and all(each in lookups.referenced for each in found)):
        return [Touch(each, (report,)) for each in found]
    numbers = ", ".join(each.number or "?" for each in found)
    puzzle = f"it could be about any of {numbers}" if found else "no paid request fits it"
    return [Touch(None, (report,), puzzle=puzzle)]


def _reportable(letter: Letter, lookups: Lookups, roster: Roster) -> list[Case]:
    mine = [each for each in lookups.referenced if may_speak(letter, each, roster)]
    for source in (mine, list(lookups.of_sender), list(lookups.of_district)):
        for stage in _REPORTABLE:
            found = [each for each in source if each.stage is stage and each.kind in REQUEST_KINDS]
            if found:
                return found
    return [each for each in (*mine, *lookups.of_sender) if _closed_without_account(each)][:1]


def _closed_without_account(case: Case) -> bool:
    """Its account was noted as missing; it is taken all the same when it comes."""
    told = case.report is not None and all(case.report.text(name) for name in ("tools", "use", "benefit"))
    return case.stage is Stage.CLOSED and case.kind in REQUEST_KINDS and not told


def _merge(touches: list[Touch]) -> list[Touch]:
    """Touches of the same case become one; new cases stay apart."""
    merged: dict[str, Touch] = {}
    for index, touch in enumerate(touches):
        key = touch.case.number if touch.case and touch.case.number else f"new {index}"
        earlier = merged.get(key)
        merged[key] = (
            touch
            if earlier is None
            else replace(earlier, documents=earlier.documents + touch.documents, match=earlier.match or touch.match)
        )
    return list(merged.values())


def _with_its_form(touches: list[Touch]) -> list[Touch]:
    """An invoice that fits no case yet, in one mail with the one form it is for, waits with that form."""
    forms = [each for each in touches if any(one.kind in REQUEST_KINDS for one in each.documents)]
    homeless = [
        each
        for each in touches
        if each.case is None
        and not each.puzzle
        and each.documents
        and all(one.kind in (Kind.INVOICE, Kind.RECEIPT) for one in each.documents)
    ]
    if len(forms) != 1 or not homeless:
        return touches
    papers = tuple(one for each in homeless for one in each.documents)
    together = replace(forms[0], documents=forms[0].documents + papers)
    return [together if each is forms[0] else each for each in touches if each not in homeless]
