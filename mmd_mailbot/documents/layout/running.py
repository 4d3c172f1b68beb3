"""Running heads and feet: what stands on every page in the same place and is no part of what is written there."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from ..page import Block, Line

_HEAD, _FOOT = 80.0, 700.0  # points: what stands higher or lower may be one
_ALIKE = 3.0  # points between the places of one on two pages


def without_running_heads(blocks: Iterable[Block], but: Collection[Line] = ()) -> list[Block]:
    """Without the repetitions on later pages; the first stays, for it may be a title or a letterhead. The answer that a page's
    end parts would go on with them, and a table would end there. ``but``: lines that stay."""
    stay = {id(each) for each in but}
    seen: dict[str, list[Line]] = {}
    kept: list[Block] = []
    for block in blocks:
        if not isinstance(block, Line) or block.box is None or block.filled or not _may_be_one(block):
            kept.append(block)
            continue
        same = seen.setdefault(" ".join(block.text.split()), [])
        if id(block) in stay or not any(_repeats(each, block) for each in same):
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
