"""What strokes drawn on a page look like, beside the words and lines that they run across.

Strokes across a label are cut where its letters stand, and what is left seldom looks like a name. Where nothing but the form's own
labels lies under them, they are looked at once more on the page without its words. Across words that somebody wrote they may cross
them out, and a person looks.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Literal

from ..formats.pdf import crop
from ..page import Box, Page, Word
from .over_words import letters_of, lies_over_words, says_something

Judged = Literal["none", "signed", "unclear"]
_SCALE = 3.0  # pixels a point, of places that are looked at closely
_ROOM = 6.0  # points around strokes
_TAB = re.compile(
    r"\W*(?:please )?(?:sign|initial|date)(?: (?:and|&|/) (?:sign|initial|date))?(?: here)?\W*", re.IGNORECASE
)


def judge_ink(page: Page, ink: Box, data: bytes, labels: Collection[int]) -> Judged:
    """Do the strokes, without the page's words and lines, look like a signature? ``labels``: the words of the form's labels, by id."""
    from ..pens.pasted import shows_strokes  # numpy and OpenCV come only where something is drawn

    if _is_a_tab(page, ink, data):
        return "none"
    area = (max(0.0, ink[0] - _ROOM), max(0.0, ink[1] - _ROOM), ink[2] + _ROOM, ink[3] + _ROOM)
    words = [word for word in page.words if _meets(word.box, area)]
    printed = [_within(area, letters_of(word)) for word in words if any(each.isalnum() for each in word.text)]
    ruled = [_within(area, rule) for rule in page.rules if _meets(rule, area)]
    for word in words:
        if "_" in word.text:  # the line to sign on, typed
            x0, top, x1, bottom = _within(area, word.box)
            ruled.append((x0, bottom - 0.4 * (bottom - top), x1, bottom))
    seen = shows_strokes(crop(data, page.number, area, scale=_SCALE), _SCALE, printed, ruled)
    if seen != "signed" and printed and lies_over_labels_alone(words, ink, labels):
        alone = crop(data, page.number, area, scale=_SCALE, wordless=True, fields=False)
        if shows_strokes(alone, _SCALE, (), ruled) == "signed":
            return "signed"
    return "unclear" if seen == "none" and lies_over_words(ink, words) else seen


def _is_a_tab(page: Page, drawn: Box, data: bytes) -> bool:
    """Is it a bright shape that bears the words "Sign here" and no others?"""
    words = [word for word in page.words if _meets(word.box, drawn) and word.text.strip("_ ")]
    if not _TAB.fullmatch(" ".join(word.text for word in words)):
        return False
    from ..scan.picture import pixels_in
    from .stickers import bright_ground

    shown = crop(data, page.number, drawn, scale=_SCALE)
    return shown is not None and bright_ground(pixels_in(shown)) is not None


def lies_over_labels_alone(words: Sequence[Word], drawn: Box, labels: Collection[int]) -> bool:
    """Are all the words that something lies over, or touches, the form's own labels'?"""
    under = [word for word in words if _meets(word.box, drawn) and says_something(word)]
    return bool(under) and all(id(word) in labels for word in under)


def _meets(box: Box, area: Box) -> bool:
    return box[0] < area[2] and box[2] > area[0] and box[1] < area[3] and box[3] > area[1]


def _within(area: Box, box: Box) -> Box:
    return box[0] - area[0], box[1] - area[1], box[2] - area[0], box[3] - area[1]
