"""Short answers that run over the end of their line: "School Building: __Bluff View Early Childhood", and under it "Center____"."""

from __future__ import annotations

import re

from .hits import Fragment, Labelled

_LONGEST = 40  # characters of such a rest
_BLANK = 3.0  # points between two words
_LINE = re.compile(r"_{2,}\s*$")
_SENTENCE = re.compile(r"[.?!:]\s*$")


def runs_on(labelled: Labelled, above: Fragment, below: Fragment) -> bool:
    """Is the line below the rest of what begins behind a label, and had no room on its line?"""
    own, under = labelled.spots[above.spot].line, labelled.spots[below.spot].line
    if below.spot != above.spot + 1 or own.page is None or under.page != own.page or not above.same_line:
        return False
    if own.box is None or under.box is None or not under.words or len(under.text.strip("_ ")) > _LONGEST:
        return False
    if _LINE.search(own.text) or _SENTENCE.search(under.text):
        return False
    edge = max(
        each.line.box[2]
        for each in labelled.spots
        if each.line.page == own.page and each.line.box and not each.levels
    )
    first = under.words[0].box
    return own.box[2] + _BLANK + first[2] - first[0] > edge
