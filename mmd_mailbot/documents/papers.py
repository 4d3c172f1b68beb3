"""Papers that are no form: invoices, receipts, accounts of tool use. One file may hold several, one behind the other."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from ..core.facts import Document, Fact, Kind, Problem
from ..core.ruleset import RuleSet
from .fingerprint import text_digest
from .invoice import is_districts_own, read_invoice
from .labelled import invoice_number
from .letterhead import head_of
from .page import Page, Paper
from .prices import find_total
from .receipt import is_till_slip, read_receipt
from .rows import Row, rows_of
from .sharing import read_sharing
from .titles import Title, title_of

_TITLE_ROWS = 12  # a document's title stands among so many rows of its first page
_OCR = 0.85  # of the words that another program read from a scan


@dataclass(frozen=True, slots=True)
class Part:
    """One document of the file: its rows and, in a PDF, its pages (1-based)."""

    rows: tuple[Row, ...]
    pages: tuple[int, ...] = ()
    first: bool = True


def read_papers(paper: Paper, rules: RuleSet, pages: Collection[int] | None = None) -> tuple[Document, ...]:
    """Each invoice, receipt and sharing report in the paper; one unknown document where it holds none.

    A page that is a picture without text is an unknown document of its own: it may be a receipt. ``pages``: only
    these (1-based), those that belong to no form. ``file_sha256`` and ``index`` are left to the caller.
    """
    parts = list(_parts(paper, pages))
    read = [_read(paper, part, rules) for part in parts]
    known = [document for document in read if document is not None and document.kind is not Kind.UNKNOWN]
    unread = [_unread_page(paper, page) for page in paper.pages or () if page.unread and _wanted(page.number, pages)]
    if known or unread:
        return tuple(sorted([*known, *unread], key=lambda each: each.pages_in_file))
    return (_unknown(paper, pages),)


# ---------------------------------------------------------------- where one document ends and the next begins


def _parts(paper: Paper, wanted: Collection[int] | None) -> Iterator[Part]:
    if paper.pages is None:
        yield from _by_titles(rows_of(paper.blocks))
        return
    current: list[Row] = []
    numbers: list[int] = []
    for page in paper.pages:
        if page.unread or not _wanted(page.number, wanted):
            continue
        rows = rows_of(page.blocks)
        if not rows:
            continue
        if current and (page.number != numbers[-1] + 1 or _begins(rows, current)):
            yield Part(tuple(current), tuple(numbers), numbers[0] == 1)
            current, numbers = [], []
        current += rows
        numbers.append(page.number)
    if current:
        yield Part(tuple(current), tuple(numbers), numbers[0] == 1)


def _begins(rows: Sequence[Row], before: Sequence[Row]) -> bool:
    """Does this page begin a document, or go on with the one before?"""
    head = rows[:_TITLE_ROWS]
    if any(_says_it_goes_on(segment.text) for row in [*rows[:6], *rows[-4:]] for segment in row.segments):
        return False
    earlier = find_total(before)
    title = title_of(head)
    if title is not None:
        number, of_before = invoice_number(rows).value, invoice_number(before).value
        same = number is not None and number == of_before and title is title_of(before[:_TITLE_ROWS])
        return not same
    if find_total(rows).value is not None or is_till_slip(rows):
        return earlier.value is not None or earlier.unread is not None or title_of(before[:_TITLE_ROWS]) is None
    return read_sharing(rows) is not None


def _says_it_goes_on(text: str) -> bool:
    """ "Page 2 of 3", "continued"."""
    words = text.lower().strip(" .()-–—")
    if words in ("continued", "continued from previous page", "cont", "cont'd"):
        return True
    parts = words.removeprefix("page").split()
    return (
        words.startswith("page") and len(parts) == 3 and parts[1] == "of" and parts[0].isdigit() and parts[0] != "1"
    )


def _by_titles(rows: Sequence[Row]) -> Iterator[Part]:
    """Without pages: a title after a total begins the next document."""
    start = 0
    for index in range(1, len(rows)):
        if title_of(rows[index : index + 1]) is None or index - start < 3:
            continue
        done = find_total(rows[start:index])
        if done.value is not None or done.unread is not None:
            yield Part(tuple(rows[start:index]), first=start == 0)
            start = index
    yield Part(tuple(rows[start:]), first=start == 0)


def _wanted(number: int, pages: Collection[int] | None) -> bool:
    return pages is None or number in pages


# ---------------------------------------------------------------- one document


def _read(paper: Paper, part: Part, rules: RuleSet) -> Document | None:
    if not part.rows:
        return None
    page = paper.page(part.pages[0]) if part.pages else None
    head = head_of(paper, part.rows, page, first=part.first)
    title = title_of(part.rows)
    sharing = read_sharing(part.rows)
    if sharing is not None and title not in (Title.INVOICE, Title.REIMBURSEMENT):
        return _document(paper, part, Kind.SHARING_REPORT, sharing, 0.9)
    if is_districts_own(part.rows, head, title, rules.reading):
        return _document(paper, part, Kind.INVOICE, read_invoice(part.rows, head, rules.reading), 0.93)
    if title is not None or is_till_slip(part.rows):
        fields = read_receipt(part.rows, head, title, rules.reading)
        if fields["total"].value is None and fields["total"].unread is None and not fields["lines"].value:
            return None  # a title over nothing that costs anything
        return _document(paper, part, Kind.RECEIPT, fields, 0.9 if title is not None else 0.8)
    return None


def _document(paper: Paper, part: Part, kind: Kind, fields: dict[str, Fact], confidence: float) -> Document:
    pages = [page for number in part.pages if (page := paper.page(number)) is not None]
    if any(page.scanned for page in pages):
        fields = {name: replace(fact, confidence=round(fact.confidence * _OCR, 3)) for name, fact in fields.items()}
        confidence *= _OCR
    return Document(
        file=paper.name,
        kind=kind,
        reader=paper.reader,
        pages=len(part.pages) or None,
        confidence=round(confidence, 3),
        fields=fields,
        problems=tuple(each for each in paper.problems if not _of_a_page(each)),
        text_sha256=text_digest(" ".join(row.text for row in part.rows)),
        pages_in_file=part.pages,
    )


def _of_a_page(problem: Problem) -> bool:
    return problem.where.startswith("page ")


def _unread_page(paper: Paper, page: Page) -> Document:
    where = f"page {page.number}"
    problems = tuple(each for each in paper.problems if each.where in (where, ""))
    return Document(
        paper.name,
        Kind.UNKNOWN,
        reader=paper.reader,
        pages=1,
        problems=problems or (Problem("page.unread", "the page is a picture without text; it was not read", where),),
        pages_in_file=(page.number,),
    )


def _unknown(paper: Paper, wanted: Collection[int] | None) -> Document:
    pages = tuple(page.number for page in paper.pages or () if _wanted(page.number, wanted))
    return Document(
        paper.name,
        Kind.UNKNOWN,
        reader=paper.reader,
        pages=None if paper.pages is None else len(pages),
        problems=paper.problems,
        text_sha256=text_digest(paper.text),
        pages_in_file=pages,
    )
