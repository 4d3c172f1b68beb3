"""Labels that a page's end parts: "Superintendent of Schools" as the last line of one page, "Signature:" as the first of the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..layout.strip import Spot
from .hits import Hit


def with_labels_on_one_page(spots: Sequence[Spot], hits: Sequence[Hit]) -> list[Hit]:
    """A party signs beside what stands on the later page: that is its label, what stands before it is print."""
    found: list[Hit] = []
    for hit in hits:
        page = spots[hit.end[0]].line.page
        first = next(at for at in range(hit.start[0], hit.end[0] + 1) if spots[at].line.page == page)
        if hit.kind == "signature" and first > hit.start[0]:
            head = replace(hit, phrase=replace(hit.phrase, kind="print"), end=(first - 1, _end(spots[first - 1])))
            found += [head, replace(hit, start=(first, 0))]
        else:
            found.append(hit)
    return found


def _end(spot: Spot) -> int:
    return len(spot.line.text)
