"""What stands in a picture inside a document that is text otherwise: a letterhead that is a logo with the district's name,
a receipt pasted into a Word file. Bounded: few pictures, and only where they can matter."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from ..layout.rows import Segment
from ..layout.slanted import slanted_rows
from ..page import Box, Page, Paper, Picture, Unreadable, Word, lines_of

_HEAD = 0.35  # of the page: a letterhead's picture stands above
_SMALLEST = 40.0  # points: a smaller picture holds no name
_PASTED = 140.0  # points each way: a smaller picture is no receipt
_DOTS = 200.0  # an inch
_MOST_HEADS = 2
_MOST_PASTED = 6
_HEAD_LINES = 6  # of a Word document, which has no pages
_EMBLEM = 1.3  # of the tallest word beside it


def words_in_head(paper: Paper, page: Page | None, data: bytes) -> tuple[Segment, ...]:
    """The lines of the pictures at the document's head. ``data``: the file, from which a PDF's picture is drawn."""
    found: list[Segment] = []
    for image in list(_head_pictures(paper, page, data))[:_MOST_HEADS]:
        found += _lines(image)
    return tuple(found)


def _head_pictures(paper: Paper, page: Page | None, data: bytes) -> Iterator[bytes]:
    if page is not None:
        for each in page.pictures:
            high = each.box is not None and each.box[1] <= _HEAD * page.height
            if each.kind == "image" and each.box is not None and high and _at_least(each, _SMALLEST):
                image = _crop(data, page.number, each.box)
                if image is not None:
                    yield image
        return
    for line in (*lines_of(paper.header), *paper.lines[:_HEAD_LINES]):
        yield from (each.data for each in line.pictures if each.data and each.kind == "image")


def pasted_pages(paper: Paper, data: bytes, wanted: Collection[int] | None) -> Iterator[Page]:
    """Pictures as large as a receipt, each as a page of its own with the number of the page it stands on (0: the format
    has none)."""
    for number, image in list(_pasted(paper, data, wanted))[:_MOST_PASTED]:
        page = _read(image, number)
        if page is not None and page.words:
            yield page


def _pasted(paper: Paper, data: bytes, wanted: Collection[int] | None) -> Iterator[tuple[int, bytes]]:
    if paper.pages is None:
        for line in paper.lines:
            for each in line.pictures:
                if each.kind == "image" and each.data and _at_least(each, _PASTED):
                    yield 0, each.data
        return
    for page in paper.pages:
        if page.scanned or page.unread or (wanted is not None and page.number not in wanted):
            continue
        for each in page.pictures:
            if (
                each.kind == "image"
                and each.box is not None
                and _at_least(each, _PASTED)
                and not _holds_words(page, each.box)
            ):
                image = _crop(data, page.number, each.box)
                if image is not None:
                    yield page.number, image


def _at_least(picture: Picture, points: float) -> bool:
    if picture.box is not None:
        return min(picture.box[2] - picture.box[0], picture.box[3] - picture.box[1]) >= points
    return picture.size is None or min(picture.size) >= points


def _holds_words(page: Page, box: Box) -> bool:
    """Words printed over a picture: it is their background."""
    inside = [
        word
        for word in page.words
        if box[0] <= (word.box[0] + word.box[2]) / 2 <= box[2] and box[1] <= (word.box[1] + word.box[3]) / 2 <= box[3]
    ]
    return len(inside) > 3


def _crop(data: bytes, page: int, box: Box) -> bytes | None:
    from ..formats.pdf import crop

    return crop(data, page, box, scale=_DOTS / 72) if data else None


def _read(image: bytes, number: int) -> Page | None:
    """The picture as a page; None where it is damaged or too large."""
    from ..formats.image import read_image  # the engine comes only with a picture

    try:
        pages = read_image(image, "").pages
    except Unreadable:
        return None
    if not pages:
        return None
    return replace(pages[0], number=number)


def _lines(image: bytes) -> list[Segment]:
    """Each line of words in the picture, from top to bottom."""
    page = _read(image, 0)
    if page is None:
        return []
    return [segment for row in slanted_rows(without_emblem(page.words), 0) for segment in row.segments]


def without_emblem(words: Sequence[Word]) -> list[Word]:
    """Without the one large letter of an emblem ("E" in a circle beside "Elsberry R-II"): it belongs to no name."""
    heights = [word.box[3] - word.box[1] for word in words if len(word.text) > 1]
    tallest = max(heights, default=0.0)
    return [word for word in words if not _is_emblem(word, tallest)]


def _is_emblem(word: Word, tallest: float) -> bool:
    return len(word.text) == 1 and word.text.isalpha() and word.box[3] - word.box[1] > _EMBLEM * tallest > 0
