"""The papers that a case holds and that may still go to another: nothing of a payment that was booked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from .case import Case, Stage
from .facts import REQUEST_KINDS, Document, Kind

_KINDS = {
    "invoice": (Kind.INVOICE,),
    "invoices": (Kind.INVOICE,),
    "receipt": (Kind.RECEIPT,),
    "receipts": (Kind.RECEIPT,),
    "account": (Kind.SHARING_REPORT,),
    "report": (Kind.SHARING_REPORT,),
    "form": tuple(REQUEST_KINDS),
}
_FORMING = frozenset({Stage.INCOMPLETE, Stage.FACILITATOR_REVIEW, Stage.NEEDS_PERSON})


def held(case: Case, wanted: str) -> tuple[Document, ...]:
    """Unpaid papers by what they are ("receipt"), by the name of their file or a part of it, or ``all``."""
    papers: list[Document] = list(case.waiting)
    for claim in case.claims:
        if claim.paid is None:
            papers += [claim.invoice, *claim.receipts]
    if case.report is not None:
        papers.append(case.report)
    wanted = wanted.casefold().strip()
    if wanted == "all":
        return tuple(papers)  # its form makes a request what it is: that goes by its own name alone
    papers += _form(case)
    if wanted in _KINDS:
        return tuple(each for each in papers if each.kind in _KINDS[wanted])
    return tuple(each for each in papers if wanted and wanted in each.file.casefold().rpartition("/")[2])


def _form(case: Case) -> list[Document]:
    """The form that came last, while nothing was decided on it: a changed one that DESE has not seen, else its own."""
    if case.revision is not None and case.stage is Stage.DESE_REVIEW:
        return [case.revision]
    return [case.form] if case.form is not None and case.stage in _FORMING else []


def without(case: Case, papers: tuple[Document, ...]) -> dict[str, Any]:
    """What changes in the case when these leave it. Receipts whose invoice leaves wait for another; a form gives way to
    the one before it."""
    claims, left_over = [], [each for each in case.waiting if each not in papers]
    for claim in case.claims:
        if claim.paid is None and claim.invoice in papers:
            left_over += [each for each in claim.receipts if each not in papers]
            continue
        receipts = tuple(each for each in claim.receipts if claim.paid is not None or each not in papers)
        claims.append(replace(claim, receipts=receipts))
    gone = _files_of(papers) - _files_of(left_over)
    own = case.form in papers and case.form is not None
    return {
        "form": case.earlier if own else case.form,
        "earlier": None if own else case.earlier,
        "revision": None if case.revision in papers else case.revision,
        "claims": tuple(claims),
        "waiting": tuple(left_over),
        "report": None if case.report in papers else case.report,
        "files": tuple(each for each in case.files if each.sha256 not in gone),
    }


def _files_of(papers: Iterable[Document]) -> set[str]:
    return {sha256 for each in papers for sha256, _ in each.held_in}
