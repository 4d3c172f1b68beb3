"""The papers that a case holds and that may still go to another: nothing of a payment that was booked."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from .case import Case
from .facts import Document, Kind

_KINDS = {
    "invoice": (Kind.INVOICE,),
    "invoices": (Kind.INVOICE,),
    "receipt": (Kind.RECEIPT,),
    "receipts": (Kind.RECEIPT,),
    "account": (Kind.SHARING_REPORT,),
    "report": (Kind.SHARING_REPORT,),
}


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
        return tuple(papers)
    if wanted in _KINDS:
        return tuple(each for each in papers if each.kind in _KINDS[wanted])
    return tuple(each for each in papers if wanted and wanted in each.file.casefold().rpartition("/")[2])


def without(case: Case, papers: tuple[Document, ...]) -> dict[str, Any]:
    """What changes in the case when these leave it. Receipts whose invoice leaves wait for another."""
    claims, left_over = [], [each for each in case.waiting if each not in papers]
    for claim in case.claims:
        if claim.paid is None and claim.invoice in papers:
            left_over += [each for each in claim.receipts if each not in papers]
            continue
        receipts = tuple(each for each in claim.receipts if claim.paid is not None or each not in papers)
        claims.append(replace(claim, receipts=receipts))
    gone = {each.file_sha256 for each in papers} - {each.file_sha256 for each in left_over}
    return {
        "claims": tuple(claims),
        "waiting": tuple(left_over),
        "report": None if case.report in papers else case.report,
        "files": tuple(each for each in case.files if each.sha256 not in gone),
    }
