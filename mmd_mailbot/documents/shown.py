"""Small pictures of what a decision rests on, for the people who check it: letterhead, total, and pages that were scanned."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from PIL import Image

from ..core.facts import FORM_KINDS, Document, Kind
from .formats.pdf import crop
from .page import Box, Line, Page, Paper, Scan

_HEAD = 0.2  # of the page's height: what a letterhead takes at most
_AROUND = 12.0  # points around a line
_WIDEST = 640  # pixels of a picture of a place
_PAGE_WIDTH = 900  # pixels of a picture of a whole page
_MOST_PAGES = 8
_GREYS = 16
_PAPER = 205  # of 255: what is as bright is paper; its grain would make the picture large
_SUM = re.compile(r"\b(?:total|amount|balance|due|paid|sum|charged)\b", re.IGNORECASE)


def with_pictures(paper: Paper, document: Document, data: bytes) -> tuple[Document, dict[str, bytes]]:
    """The document naming its pictures, and the pictures by SHA-256. ``data``: the file's bytes."""
    made = dict(_pictures(paper, document, data))
    by_hash = {name: hashlib.sha256(png).hexdigest() for name, png in made.items()}
    return replace(document, pictures=by_hash), {by_hash[name]: png for name, png in made.items()}


def _pictures(paper: Paper, document: Document, data: bytes) -> Iterator[tuple[str, bytes]]:
    pages = [page for number in document.pages_in_file if (page := paper.page(number)) is not None]
    if document.kind in FORM_KINDS:
        scans = [(each.number, each.scan) for each in pages if each.scan is not None]
        for number, scan in scans[:_MOST_PAGES]:
            yield f"page {number}", _png(_opened(scan), _PAGE_WIDTH)
    elif document.kind in (Kind.INVOICE, Kind.RECEIPT) and pages:
        places: list[tuple[str, Page, Box | None]] = [("total", *_total(pages, document.money("total")))]
        if document.kind is Kind.INVOICE:
            places.append(("letterhead", pages[0], _letterhead(pages[0])))
        for name, page, box in places:
            png = _cut(page, box, data) if box is not None else None
            if png is not None:
                yield name, png


def _letterhead(page: Page) -> Box | None:
    """From the first words down to where a letterhead ends."""
    boxes = [each.box for each in page.lines if each.box is not None and each.text.strip()]
    if not boxes:
        return None
    top = min(box[1] for box in boxes)
    boxes = [box for box in boxes if box[1] <= max(_HEAD * page.height, top + 60.0)]
    return 0.0, max(min(top, 36.0) - _AROUND, 0.0), page.width, max(box[3] for box in boxes) + _AROUND


def _total(pages: list[Page], total: Decimal | None) -> tuple[Page, Box | None]:
    """The line on which the total stands: the last one that names a sum, else the last with these figures."""
    if total is None:
        return pages[0], None
    figures = re.compile(rf"(?<![\d,.])(?:{re.escape(f'{total:.2f}')}|{re.escape(f'{total:,.2f}')})(?!\d)")
    found = [
        (page, line) for page in pages for line in page.lines if line.box is not None and figures.search(line.text)
    ]
    named = [each for each in found if _SUM.search(_row_of(each[0], each[1]))]
    for page, line in reversed(named or found):
        return page, _band(page, line)
    return pages[0], None


def _row_of(page: Page, line: Line) -> str:
    """All that stands at the height of a line: a sum and its name may be two columns."""
    assert line.box is not None
    middle = (line.box[1] + line.box[3]) / 2
    return " ".join(each.text for each in page.lines if each.box is not None and each.box[1] <= middle <= each.box[3])


def _band(page: Page, line: Line) -> Box:
    assert line.box is not None
    middle = (line.box[1] + line.box[3]) / 2
    row = [each.box for each in page.lines if each.box is not None and each.box[1] <= middle <= each.box[3]]
    left, right = min(box[0] for box in row), max(box[2] for box in row)
    return left - _AROUND, line.box[1] - 2 * _AROUND, right + _AROUND, line.box[3] + _AROUND


def _cut(page: Page, box: Box, data: bytes) -> bytes | None:
    if page.scan is None:
        png = crop(data, page.number, box)
        return _png(Image.open(io.BytesIO(png)), _WIDEST) if png is not None else None
    picture, scale = _opened(page.scan), page.scan.scale
    left, top = max(0, int(box[0] * scale)), max(0, int(box[1] * scale))
    right, bottom = min(picture.width, int(box[2] * scale)), min(picture.height, int(box[3] * scale))
    return _png(picture.crop((left, top, right, bottom)), _WIDEST) if left < right and top < bottom else None


def _opened(scan: Scan) -> Image.Image:
    """The page as it was read; we wrote the picture ourselves."""
    return Image.open(io.BytesIO(scan.data))


def _png(picture: Image.Image, widest: int) -> bytes:
    """Small: in greys, and no wider than that."""
    grey = picture.convert("L")
    if grey.width > widest:
        height = max(1, round(grey.height * widest / grey.width))
        grey = grey.resize((widest, height), Image.Resampling.LANCZOS)
    steps = [_GREYS - 1 if value > _PAPER else value * (_GREYS - 1) // 256 for value in range(256)]
    out = io.BytesIO()
    few = Image.frombytes("P", grey.size, grey.point(steps).tobytes())
    few.putpalette([shade for step in range(_GREYS) for shade in (step * 255 // (_GREYS - 1),) * 3])
    few.save(out, "PNG", bits=4, compress_level=6)
    return out.getvalue()
