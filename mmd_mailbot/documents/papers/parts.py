"""Where one document of a file ends and the next begins."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from ..layout.rows import Row, rows_of
from ..page import Page, Paper
from .labelled import invoice_number
from .letterhead import CONTACT, not_addressee
from .prices import Total, find_total
from .receipt import is_scanned_slip, is_till_slip, receipt_number
from .regions import regions_on
from .saledate import slip_date
from .sharing import read_sharing
from .slip import slip_total
from .titles import title_of

_BROWSERS = re.compile(r"(?:\S+ )?(\d{1,2})/(\d{1,2})")  # the address may stand before it
_HEAD_ROWS = 6
_TITLE_ROWS = 12  # a document's title stands among so many rows of its first page


@dataclass(frozen=True, slots=True)
class Part:
    """One document of the file: its rows and, in a PDF, its pages (1-based). ``scanned``: read from a picture."""

    rows: tuple[Row, ...]
    pages: tuple[int, ...] = ()
    first: bool = True
    scanned: bool = False
    sheet: Page | None = None  # a picture inside the document, which it was read from


def parts_of(paper: Paper, wanted: Collection[int] | None) -> Iterator[Part]:
    """The file's documents in their order. ``wanted``: of these pages alone."""
    if paper.pages is None:
        yield from _by_titles(rows_of(paper.blocks))
        return
    current: Part | None = None
    for page in paper.pages:
        if page.unread or (wanted is not None and page.number not in wanted):
            continue
        regions = [rows for rows in _rows_on(page) if rows]
        if not regions:
            continue
        if current is not None and (len(regions) > 1 or _apart(page.number, regions[0], current)):
            yield current
            current = None
        for rows in regions:
            if current is None:
                current = Part(tuple(rows), (page.number,), page.number == 1, page.scanned)
            else:
                current = Part((*current.rows, *rows), (*current.pages, page.number), current.first, current.scanned)
            if len(regions) > 1:
                yield current
                current = None
    if current is not None:
        yield current


def pasted_parts(page: Page) -> Iterator[Part]:
    """The papers in a picture that stands inside a document. Its number is that of the page it stands on, 0 for none."""
    for rows in regions_on(page):
        if page.number:
            yield Part(tuple(rows), (page.number,), first=False, scanned=True, sheet=page)
        else:
            placed = tuple(replace(row, page=None, place="a picture in the document") for row in rows)
            yield Part(placed, first=False, scanned=True, sheet=page)


def _rows_on(page: Page) -> list[list[Row]]:
    if page.scanned and page.words:
        return regions_on(page)
    return [rows_of(page.blocks)]


def _apart(number: int, rows: Sequence[Row], before: Part) -> bool:
    return number != before.pages[-1] + 1 or _begins(rows, before)


def _begins(rows: Sequence[Row], before: Part) -> bool:
    """Does this page begin a document, or go on with the one before?"""
    head = rows[:_TITLE_ROWS]
    if any(_says_it_goes_on(segment.text) for row in [*rows[:6], *rows[-4:]] for segment in row.segments):
        return False
    earlier = _total(before.rows, scanned=before.scanned)
    title = title_of(head)
    if title is not None:
        number, of_before = invoice_number(rows).value, invoice_number(before.rows).value
        same = number is not None and number == of_before and title is title_of(before.rows[:_TITLE_ROWS])
        return not same
    scanned = any(segment.words for row in rows for segment in row.segments)
    slip = is_scanned_slip(rows) if scanned else is_till_slip(rows)
    total = _total(rows, scanned=scanned)
    if total.value is not None and total.value == earlier.value and not _has_a_head(rows, before, scanned=scanned):
        return False
    if slip or total.value is not None:
        done = earlier.value is not None or earlier.unread is not None or title_of(before.rows[:_TITLE_ROWS]) is None
        return done or (slip and _has_another_head(rows, before))
    return read_sharing(rows) is not None


def _has_a_head(rows: Sequence[Row], before: Part, *, scanned: bool) -> bool:
    """Of two pages with one total: is this a second sale of the same price, or the end of a long order, which sums up
    once more? A sale has a number or a day of its own, a slip its shop's address at its head."""
    number, day = receipt_number(rows).value, slip_date(rows).value
    if number is not None and number != receipt_number(before.rows).value:
        return True
    if day is not None and day != slip_date(before.rows).value and slip_date(before.rows).value is not None:
        return True
    head = not_addressee(rows[:_HEAD_ROWS])
    return scanned and any(CONTACT.search(segment.text) for segment in head)


def _has_another_head(rows: Sequence[Row], before: Part) -> bool:
    """Does a shop of its own stand over it, behind an invoice whose total could not be read?"""
    head = [match.group(0) for each in not_addressee(rows[:_HEAD_ROWS]) if (match := CONTACT.search(each.text))]
    words = " ".join(row.text for row in before.rows)
    return bool(head) and not any(each in words for each in head)


def _total(rows: Sequence[Row], *, scanned: bool) -> Total:
    if not scanned:
        return find_total(rows)
    slip = slip_total(rows)
    return Total(slip.value, slip.where, slip.unread)


def _says_it_goes_on(text: str) -> bool:
    """ "Page 2 of 3", "continued", "2/3" as browsers print it."""
    words = text.lower().strip(" .()-–—")
    if (browsers := _BROWSERS.fullmatch(words)) and 1 < int(browsers[1]) <= int(browsers[2]):
        return True
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
