"""Rows of a table that a page's end parts amid their question: one row again, with what stands in each cell on both pages.

::

    | How will the benefit of the tools be evaluated | Survey in December and |
    ---------------------------------------------------------------- the page ends
    | based on progress towards the stated goals?    | May; meeting logs.     |

On a picture of a page specks and streaks may part them so, too; beside the rest of the question nothing stands then.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..layout.strip import Level, Spot
from .garbled import is_recognised
from .phrases import Phrase, tokens_of

_LEAST = 3  # words of the question on the first page, and on both together what it says


def with_rows_over_pages(spots: Sequence[Spot], phrases: Sequence[Phrase]) -> Sequence[Spot]:
    """``spots``, with such rows put together."""
    asked = [each.tokens for each in phrases if each.kind == "field" and len(each.tokens) > _LEAST]
    found = list(spots)
    at = 0
    while (at := at + 1) < len(found):
        above, below = _level(found[at - 1]), _level(found[at])
        parted = above is not None and below is not None and above.table == below.table and below.row == above.row + 1
        if parted and found[at].line.page is not None:
            same_page = found[at - 1].line.page == found[at].line.page
            found = _joined(found, at, asked, same_page=same_page) or found
    return found


def _joined(
    spots: list[Spot], second: int, asked: Sequence[tuple[str, ...]], *, same_page: bool
) -> list[Spot] | None:
    """The spots with the row that begins at ``second`` as a part of the one before it, where a question runs from one of its cells
    on to the other's; None where none does. ``same_page``: then nothing but the rest of the question stands in it."""
    upper = _level(spots[second - 1])
    lower = _level(spots[second])
    if upper is None or lower is None:
        return None
    first = second - 1
    while first > 0 and (level := _level(spots[first - 1])) is not None and _is_row(level, upper):
        first -= 1
    end = second
    while end < len(spots) and (level := _level(spots[end])) is not None and _is_row(level, lower):
        end += 1
    rows = spots[first:second], spots[second:end]
    columns = dict.fromkeys(map(_column, rows[0]))  # before the question may stand its number
    halves = [(_words_of(rows[0], each), _words_of(rows[1], each)) for each in columns]
    if not any(_runs_on(words, *each) for words in asked for each in halves):
        return None
    if same_page and not (
        is_recognised(rows[1]) and len({_column(each) for each in rows[1] if each.line.text.strip()}) == 1
    ):
        return None
    cells = {_column(each): each.levels for each in rows[0]}
    more = [each for each in rows[1] if each.line.text.strip() or _column(each) not in cells]
    moved = [replace(each, levels=cells.get(_column(each), each.levels)) for each in more]
    order = dict.fromkeys(_column(each) for each in (*rows[0], *moved))
    whole = [each for column in order for each in (*rows[0], *moved) if _column(each) == column]
    return [*spots[:first], *whole, *spots[end:]]


def _runs_on(words: tuple[str, ...], upper: tuple[str, ...], lower: tuple[str, ...]) -> bool:
    """Do the last words of the one and the first of the other say it together?"""
    return any(
        upper[-count:] == words[:count] and lower[: len(words) - count] == words[count:]
        for count in range(_LEAST, len(words))
    )


def _words_of(row: Sequence[Spot], column: int) -> tuple[str, ...]:
    return tuple(word for each in row if _column(each) == column for word in tokens_of(each.line.text))


def _is_row(level: Level, other: Level) -> bool:
    return (level.table, level.row) == (other.table, other.row)


def _column(spot: Spot) -> int:
    return spot.levels[-1].column


def _level(spot: Spot) -> Level | None:
    return spot.levels[-1] if spot.levels else None
