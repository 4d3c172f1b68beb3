"""Running heads and feet: what stands on every page in the same place and is no part of what is written there."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from ..page import Block, Line
from ..values.dates import find_dates

_HEAD, _FOOT = 80.0, 700.0  # points: what stands higher or lower may be one
_ALIKE = 3.0  # points between the places of one on two pages
_MARGIN = 54.0  # points from the page's end: a foot stands there
_OFF = 10.0  # points between a foot and what is written over it
_FAR_OFF = 36.0  # the same of stationery's, which stands on one page alone
_STROKES = re.compile(r"\S\s+[|•·●]\s+\S")
_ASKS = re.compile(r"\b(?:date|sign)", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:file|https?)://\S+\s*(?:\d{1,3}\s*/\s*\d{1,3})?")  # a browser's, with the page's number
_PAGED = re.compile(
    r"(?:.{1,80}\W)?page\s+\d{1,3}\s+of\s+\d{1,3}\W*", re.IGNORECASE
)  # "Atlanta C-3 - rev. 8/2026 - page 1 of 2"
# a signing service's number of the document, on every page, and the page's own behind it
_ENVELOPE = re.compile(
    r"(?:(?:docu ?sign )?envelope id|doc(?:ument)? id|document ref(?:erence)?|(?:adobe |acrobat )*sign transaction (?:number|id)"
    r"|signing id)"
    r"\s*[:#]?\s*(?=[\w-]*\d)[\w-]{12,}(?:\s+(?:page\s*)?\d{1,3}(?:\s*(?:/|of)?\s*\d{1,3})?)*",
    re.IGNORECASE,
)


def without_running_heads(
    blocks: Iterable[Block], but: Collection[Line] = (), may_be_of_a_form: Callable[[str], bool] = lambda text: False
) -> list[Block]:
    """Without the repetitions on later pages; the first stays, for it may be a title or a letterhead. The answer that a page's
    end parts would go on with them, and a table would end there. ``but``: lines that stay; ``may_be_of_a_form``: of two copies of
    a form the same last row may stand on two pages, too."""
    stay = {id(each) for each in but}
    seen: dict[str, list[Line]] = {}
    kept: list[Block] = []
    for block in blocks:
        if not isinstance(block, Line) or block.box is None or block.filled or not _may_be_one(block):
            kept.append(block)
            continue
        if _ENVELOPE.fullmatch(" ".join(block.text.split())):
            continue
        same = seen.setdefault(" ".join(block.text.split()), [])
        a_row = block.box[3] > _FOOT and may_be_of_a_form(block.text)
        if a_row or id(block) in stay or not any(_repeats(each, block) for each in same):
            kept.append(block)
        same.append(block)
    return kept


def _may_be_one(line: Line) -> bool:
    recognised = any(word.confidence < 1.0 for word in line.words)
    return line.box is not None and not recognised and (line.box[1] < _HEAD or line.box[3] > _FOOT)


def _repeats(first: Line, second: Line) -> bool:
    a, b = first.box, second.box
    if a is None or b is None or first.page is None or second.page is None or second.page <= first.page:
        return False
    return abs(a[0] - b[0]) < _ALIKE and abs(a[1] - b[1]) < _ALIKE


def without_feet(
    blocks: Sequence[Block], heights: Mapping[int, float], may_be_of_a_form: Callable[[str], bool]
) -> list[Block]:
    """Without the feet of pages: an answer that ends the page would go on with them. What a browser prints there and what ends with
    the page's number of so many is known by itself, stationery's by the strokes between its parts, other feet because they stand on
    two pages at the same place, but for the page's number. ``heights``: of the pages, in points; ``may_be_of_a_form``: as with
    running heads."""
    lines = [each for each in blocks if isinstance(each, Line) and _stands_at_the_foot(each, heights)]
    lowest = {each.page: max(_bottoms(blocks, each)) for each in lines}
    lines = [each for each in lines if each.box is not None and each.box[1] - lowest[each.page] >= _OFF]
    feet = {
        id(each) for each in lines if any(one.fullmatch(" ".join(each.text.split())) for one in (_ADDRESS, _PAGED))
    }
    for each in lines:
        again = (other for other in lines if _numberless(other) == _numberless(each) and _repeats(each, other))
        if not may_be_of_a_form(each.text):
            feet |= {id(found) for other in again for found in (each, other)}
    feet |= {
        id(each)
        for each in lines
        if each.box and each.box[1] - lowest[each.page] >= _FAR_OFF and _is_stationery(each.text)
    }
    feet |= {id(each) for each in _addresses_under_days(blocks)}
    return [each for each in blocks if id(each) not in feet]


def _addresses_under_days(blocks: Sequence[Block]) -> Iterator[Line]:
    """What a browser prints under the last line of a page, which asks for a day or a signature, however far from the page's end it was
    copied: nobody answers so."""
    lines = [each for each in blocks if isinstance(each, Line) and each.box is not None and each.text.strip()]
    for number, each in enumerate(lines[1:], start=1):
        last = number + 1 == len(lines) or lines[number + 1].page != each.page
        above = lines[number - 1]
        if last and above.page == each.page and _ADDRESS.fullmatch(each.text.strip()) and _ASKS.search(above.text):
            yield each


def _is_stationery(text: str) -> bool:
    """ "Adair Co. R-I | Superintendent: Al Reed | 660-555-0134": no row of a form, which asks for a day or has one."""
    return bool(_STROKES.search(text)) and not _ASKS.search(text) and not find_dates(text)


def _stands_at_the_foot(line: Line, heights: Mapping[int, float]) -> bool:
    if line.box is None or line.page is None or line.filled or "__" in line.text:
        return False
    return line.box[3] > heights.get(line.page, float("inf")) - _MARGIN


def _bottoms(blocks: Sequence[Block], foot: Line) -> list[float]:
    """How far down what stands over the foot on its page reaches."""
    own = foot.box[1] if foot.box else 0.0
    boxes = [each.box for each in blocks if each is not foot and each.page == foot.page and each.box]
    return [0.0, *(min(each[3], own) if each[3] < own + _OFF else each[3] for each in boxes if each[1] < own - 1)]


def _numberless(line: Line) -> str:
    return re.sub(r"\d+", "#", " ".join(line.text.split()))
