"""Papers that are no form: invoices, receipts, accounts of tool use. One file may hold several, one behind the other."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from ...core.facts import Document, Fact, Kind, Problem
from ...core.ruleset import RuleSet
from ..formats.pdf_laid import DIFFERS, HIDDEN
from ..page import Page, Paper
from .fingerprint import text_digest
from .invoice import is_districts_own, read_invoice
from .letter import asks_to_be_repaid, bills_a_case
from .letterhead import head_of, stands_in_words, with_picture
from .parts import Part, parts_of, pasted_parts
from .pictured import pasted_pages, words_in_head
from .receipt import is_scanned_slip, is_till_slip, read_receipt
from .sharing import read_sharing, read_sharing_prose
from .titles import Title, title_of

_OCR = 0.85  # what a confidence is worth that was not measured on pictures
_MEASURED = frozenset({"total", "date", "tax", "merchant", "receipt_number", "currency"})  # of receipts, on pictures
_MEASURED_OF_INVOICES = frozenset({"letterhead", "total"})


def read_papers(
    paper: Paper, rules: RuleSet, pages: Collection[int] | None = None, data: bytes = b""
) -> tuple[Document, ...]:
    """Each invoice, receipt and sharing report in the paper; one unknown document where it holds none.

    A page that is a picture without text is an unknown document of its own: it may be a receipt. ``pages``: only
    these (1-based), those that belong to no form. ``data``: the file, to look into its pictures. ``file_sha256`` and
    ``index`` are left to the caller.
    """
    read = [_read(paper, part, rules, data) for part in parts_of(paper, pages)]
    known = [document for document in read if document is not None and document.kind is not Kind.UNKNOWN]
    if not any(document.kind is Kind.RECEIPT for document in known):  # an order confirmation shows what was ordered
        known += pasted_receipts(paper, rules, pages, data)
    unread = [_unread_page(paper, page) for page in paper.pages or () if page.unread and _wanted(page.number, pages)]
    if known or unread:
        return tuple(sorted([*known, *unread], key=lambda each: each.pages_in_file))
    return (_unknown(paper, pages),)


def pasted_receipts(
    paper: Paper, rules: RuleSet, wanted: Collection[int] | None = None, data: bytes = b""
) -> list[Document]:
    """Receipts that stand in the document as pictures. ``wanted``: only on these pages (1-based)."""
    found = []
    for page in pasted_pages(paper, data, wanted):
        for part in pasted_parts(page):
            document = _read(paper, part, rules, b"")
            if document is not None and document.kind is Kind.RECEIPT:
                found.append(replace(document, reader="ocr"))
    return found


def _wanted(number: int, pages: Collection[int] | None) -> bool:
    return pages is None or number in pages


# ---------------------------------------------------------------- one document


def _read(paper: Paper, part: Part, rules: RuleSet, data: bytes) -> Document | None:
    if not part.rows:
        return None
    page = part.sheet or (paper.page(part.pages[0]) if part.pages else None)
    head = head_of(paper, part.rows, page, first=part.first)
    title = title_of(part.rows)
    claims = title in (Title.INVOICE, Title.REIMBURSEMENT) or (
        title is None and (asks_to_be_repaid(part.rows) or bills_a_case(part.rows))
    )
    if claims and head.logo and not part.scanned and not stands_in_words(head, part.rows):
        head = with_picture(head, words_in_head(paper, page, data))
    sharing = read_sharing(part.rows)
    if sharing is not None and title not in (Title.INVOICE, Title.REIMBURSEMENT):
        return _document(paper, part, Kind.SHARING_REPORT, sharing, 0.9)
    if is_districts_own(part.rows, head, title, rules.reading):
        return _document(
            paper, part, Kind.INVOICE, read_invoice(part.rows, head, rules.reading, scanned=part.scanned), 0.93
        )
    if title is not None or (is_scanned_slip(part.rows) if part.scanned else is_till_slip(part.rows)):
        fields = read_receipt(part.rows, head, title, rules.reading, scanned=part.scanned)
        if fields["total"].value is None and fields["total"].unread is None and not fields["lines"].value:
            return None  # a title over nothing that costs anything
        return _document(paper, part, Kind.RECEIPT, fields, 0.9 if title is not None else 0.8)
    return None


def _document(paper: Paper, part: Part, kind: Kind, fields: dict[str, Fact], confidence: float) -> Document:
    if part.scanned:
        measured = _MEASURED if kind is Kind.RECEIPT else _MEASURED_OF_INVOICES
        fields = {name: fact if name in measured else _less_sure(fact) for name, fact in fields.items()}
        confidence *= _OCR
    return Document(
        file=paper.name,
        kind=kind,
        reader=paper.reader_of(part.pages),
        pages=len(part.pages) or None,
        confidence=round(confidence, 3),
        fields=fields,
        problems=tuple(each for each in paper.problems if not _of_a_page(each) or _is_told(each, part)),
        text_sha256=text_digest(" ".join(row.text for row in part.rows)),
        picture_hash=_look(paper, part),
        pages_in_file=part.pages,
    )


def _look(paper: Paper, part: Part) -> str:
    """Of the part's first page, where it is a picture that we read ourselves."""
    page = (part.sheet or paper.page(part.pages[0])) if part.scanned else None
    if page is None or page.scan is None:
        return ""
    from .look import picture_hash  # the picture libraries come only with a picture

    words = [
        word
        for row in part.rows
        if part.sheet or row.page == page.number
        for segment in row.segments
        for word in segment.words
    ]
    return picture_hash(page.scan, words)


def _less_sure(fact: Fact) -> Fact:
    return replace(fact, confidence=round(fact.confidence * _OCR, 3))


def _of_a_page(problem: Problem) -> bool:
    return problem.where.startswith("page ")


def _is_told(problem: Problem, part: Part) -> bool:
    """What one of the document's own pages holds and does not show."""
    return problem.code in (HIDDEN, DIFFERS) and problem.where in {f"page {page}" for page in part.pages}


def _unread_page(paper: Paper, page: Page) -> Document:
    where = f"page {page.number}"
    problems = tuple(each for each in paper.problems if each.where in (where, ""))
    return Document(
        paper.name,
        Kind.UNKNOWN,
        reader=paper.reader_of((page.number,)),
        pages=1,
        problems=problems or (Problem("page.unread", "the page is a picture without text; it was not read", where),),
        pages_in_file=(page.number,),
    )


def _unknown(paper: Paper, wanted: Collection[int] | None) -> Document:
    pages = tuple(page.number for page in paper.pages or () if _wanted(page.number, wanted))
    rows = [row for part in parts_of(paper, wanted) for row in part.rows]
    return Document(
        paper.name,
        Kind.UNKNOWN,
        reader=paper.reader_of(pages),
        pages=None if paper.pages is None else len(pages),
        fields=read_sharing_prose(rows) if not paper.problems else {},
        problems=paper.problems,
        text_sha256=text_digest(paper.text),
        pages_in_file=pages,
    )
