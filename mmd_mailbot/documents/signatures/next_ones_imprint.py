"""What a signing service printed for the next party begins over that one's line, and so under the line before.

::

    Superintendent of Schools: ____________________  Date: ________
                               Signed by:
                               Angela Bax
    District MIM Contact:      065328F0B7832E27...   Date: 10/3/2025
"""

from __future__ import annotations

from ..page import Page, Paper
from ..wording.labels import Labelled
from .nearby import date_hits
from .region import region_of
from .small_print import imprint_at
from .written_there import written_at


def is_in_the_next_ones_imprint(paper: Paper, labelled: Labelled, index: int, name: str, page: Page | None) -> bool:
    """Does the name stand once between the label ``index`` and the next party's, and in a whole imprint at that one's place?"""
    own = labelled.hits[index]
    later = enumerate(labelled.hits[index + 1 :], start=index + 1)
    following = next((at for at, hit in later if hit.kind == "signature" and hit.name != own.name), None)
    if following is None or page is None or page.scanned or labelled.page(following) != page.number:
        return False
    between = labelled.spots[own.end[0] : labelled.hits[following].end[0] + 1]
    if sum(name in spot.line.text for spot in between) != 1:
        return False
    dates = date_hits(labelled, following)
    region = region_of(labelled, following, dates, page)
    if region is None:
        return False
    found = imprint_at(labelled, following, dates, written_at(paper, labelled, following).own, page, region)
    return found is not None and found.name == name
