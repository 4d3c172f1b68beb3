"""Several slips on one copier's glass, side by side or one under another: each is a document of its own."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from ..layout.rows import Row
from ..layout.slanted import slanted_rows
from ..page import Page, Word
from .letterhead import CONTACT
from .saledate import slip_date
from .slip import SlipTotal, slip_total
from .till import Says, till_lines
from .titles import title_of

_GUTTER = 0.02  # of the page's width: nothing is printed in it from top to bottom
_BREAK = 2.0  # heights of a line: so much white lies between two slips
_FAR_BESIDE = 0.05  # of the page's width
_FAR = 6.0  # heights of a line: no slip leaves so much white before its total
_MOST = 8  # slips on one page
_HEAD_ROWS = 9


def regions_on(page: Page) -> list[list[Row]]:
    """The rows of each slip on the page; of the whole page where it cannot be told apart for sure."""
    parted = _parted([word for word in page.words if word.text.strip()], page, _MOST)
    return [slanted_rows(words, page.number) for words in parted]


def _parted(words: Sequence[Word], page: Page, most: int) -> list[list[Word]]:
    if most < 2 or len(words) < 12:
        return [list(words)]
    for one, other, far in [*_beside(words, page.width), *_below(words)]:
        if _are_two(slanted_rows(one, page.number), slanted_rows(other, page.number), far=far):
            left = _parted(one, page, most - 1)
            return [*left, *_parted(other, page, most - len(left))]
    return [list(words)]


def _beside(words: Sequence[Word], width: float) -> list[tuple[list[Word], list[Word], bool]]:
    """The words left and right of each empty strip, the widest strip first; and whether it is a very wide one."""
    gaps = []
    reach = 0.0
    ordered = sorted(words, key=lambda each: each.box[0])
    for word in ordered:
        if reach and word.box[0] - reach >= _GUTTER * width:
            gaps.append((word.box[0] - reach, (word.box[0] + reach) / 2))
        reach = max(reach, word.box[2])
    return [
        (
            [each for each in words if each.box[0] < at],
            [each for each in words if each.box[0] >= at],
            gap >= _FAR_BESIDE * width,
        )
        for gap, at in sorted(gaps, reverse=True)[:6]
    ]


def _below(words: Sequence[Word]) -> list[tuple[list[Word], list[Word], bool]]:
    """The words above and below each white band, the broadest band first; and whether it is a very broad one."""
    line = median(each.box[3] - each.box[1] for each in words)
    gaps = []
    reach = 0.0
    for word in sorted(words, key=lambda each: each.box[1]):
        if reach and word.box[1] - reach >= _BREAK * line:
            gaps.append((word.box[1] - reach, (word.box[1] + reach) / 2))
        reach = max(reach, word.box[3])
    return [
        (
            [each for each in words if each.box[1] < at],
            [each for each in words if each.box[1] >= at],
            gap >= _FAR * line,
        )
        for gap, at in sorted(gaps, reverse=True)[:8]
    ]


def _are_two(one: Sequence[Row], other: Sequence[Row], *, far: bool) -> bool:
    """Is each of them a slip with a head, a day and a total of its own? Far from the other, a slip whose sums prove its
    total needs no address at its head. A card's slip below its receipt repeats the
    receipt's total: the two are one."""
    first, second = slip_total(one), slip_total(other)
    if not (_stands_alone(one, first, far=far) and _stands_alone(other, second, far=far)):
        return False
    if slip_date(one).value != slip_date(other).value:
        return True
    return first.value != second.value and not (_tipped(one, first, second) or _tipped(other, second, first))


def _tipped(rows: Sequence[Row], total: SlipTotal, bill: SlipTotal) -> bool:
    """The slip of a card that adds a tip to the bill's total: on one day, they are one sale."""
    if total.value is None or bill.value is None:
        return False
    tips = [line.figures[-1].value for line in till_lines(rows) if line.says is Says.TIP and line.figures]
    return any(total.value - each == bill.value for each in tips)


def _stands_alone(rows: Sequence[Row], total: SlipTotal, *, far: bool = False) -> bool:
    if len(rows) < 5 or (total.value is None and total.unread is None):
        return False
    day = slip_date(rows)
    head = rows[:_HEAD_ROWS]
    headed = (
        (far and bool(total.proofs))
        or title_of(head) is not None
        or any(CONTACT.search(segment.text) for row in head for segment in row.segments)
    )
    return headed and (day.value is not None or day.unread is not None)
