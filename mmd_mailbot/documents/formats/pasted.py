"""A Word document that is nothing but scans or photos pasted into it: its pictures are its pages."""

from __future__ import annotations

from collections.abc import Iterator

from ..page import Page, Paper, Picture, Unreadable

_FEW_WORDS = 15  # a form of the programme prints more than 200, an invoice of three lines about 50
_LARGE = (300.0, 200.0)  # points: what is shown smaller is a logo or a signature
_MOST = 20  # pictures of one document


def with_pasted_pages(paper: Paper) -> Paper:
    """The paper with its pictures read as pages, where it has hardly a word of its own; else the same paper."""
    if paper.pages is not None or paper.reader != "docx" or len(paper.text.split()) >= _FEW_WORDS:
        return paper
    large = [each for line in paper.lines for each in line.pictures if _is_large(each)][:_MOST]
    pages = list(_pages(large))
    if not pages:
        return paper
    blocks = tuple(block for page in pages for block in page.blocks)
    return Paper(
        paper.name,
        "ocr",
        blocks,
        pages=tuple(pages),
        metadata=paper.metadata,
        problems=paper.problems,
        sealed=paper.sealed,
    )


def _is_large(picture: Picture) -> bool:
    size = picture.size
    return (
        picture.kind == "image"
        and picture.data is not None
        and size is not None
        and min(size[0] - _LARGE[0], size[1] - _LARGE[1]) >= 0
    )


def _pages(pictures: list[Picture]) -> Iterator[Page]:
    from ..scan.sheet import read_sheet  # numpy and the OCR engine come only with a picture
    from .image import frames

    number = 0
    for each in pictures:
        try:
            for frame in frames(each.data or b""):
                number += 1
                yield read_sheet(frame.pixels, number, dots=frame.dots)
        except Unreadable:
            continue  # a drawing of another kind (EMF): no page
