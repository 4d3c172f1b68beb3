"""The words of a page's own text that can be seen; and those that cannot."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pdfplumber.utils import extract_words

from ..page import Box, Word
from .glyphs import from_symbol_font, is_symbol_font, is_unmapped, look_of
from .pdf_view import View

_SMALLEST = 2.5  # points: smaller letters cannot be read on paper
_CORE = 0.15  # of a letter's width is left out on either side: its neighbours reach in
_OVER = 0.6  # of a letter's place taken by another letter: they lie over one another
_MAX_LETTERS = 60_000


@dataclass(slots=True)
class Text:
    """``words``: as seen. ``hidden``: what the file says and does not show. ``tangled``: words lie over other words."""

    words: list[Word] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    hidden_words: list[Word] = field(default_factory=list)
    tangled: bool = False


def text_of(raw: Any, view: View) -> Text:
    """``raw``: pdfplumber's page."""
    letters = [each for each in raw.chars[:_MAX_LETTERS]]
    seen, unseen = [], []
    for each in letters:
        text = str(each["text"])
        if text.isspace() or not text:
            seen.append(each)
        elif _is_seen(each, view):
            seen.append(each)
        else:
            unseen.append(each)
    found = Text(_words(seen, view), tangled=_tangled(seen))
    found.hidden_words = [each for each in _words(unseen, view) if re.search(r"\w", each.text)]
    found.hidden = _worth_telling(found.hidden_words, found.words)
    return found


def _is_seen(letter: dict[str, Any], view: View) -> bool:
    box = view.place.of_sheet(_box(letter))
    width, height = box[2] - box[0], box[3] - box[1]
    if letter.get("upright", True):
        if min(height, float(letter["size"]) * view.place.zoom) < _SMALLEST:
            return False
        box = (box[0] + _CORE * width, box[1], box[2] - _CORE * width, box[3])
    if box[2] <= 0 or box[3] <= 0 or box[0] >= view.place.width or box[1] >= view.place.height:
        return False
    return view.shows_letter(box)


def _box(each: dict[str, Any]) -> Box:
    return float(each["x0"]), float(each["top"]), float(each["x1"]), float(each["bottom"])


def _words(letters: Sequence[dict[str, Any]], view: View) -> list[Word]:
    found = extract_words(
        list(letters), extra_attrs=["fontname", "size"], keep_blank_chars=False, use_text_flow=False
    )
    words = []
    for each in found:
        font, text = str(each["fontname"]), str(each["text"])
        box = view.place.of_sheet(_box(each))
        if is_symbol_font(font):
            text = from_symbol_font(font, text)
        elif is_unmapped(text):
            text = look_of(view.look(box))
        words.append(Word(text, box, float(each["size"]) * view.place.zoom, "bold" in font.lower()))
    return words


def _worth_telling(hidden: Sequence[Word], seen: Sequence[Word]) -> list[str]:
    """Hidden words, joined as they follow one another, without what is also to be seen at the same place."""
    told = [each for each in hidden if not any(_same_place(each, other) for other in seen)]
    runs: list[list[Word]] = []
    for each in told:
        if runs and abs(runs[-1][-1].box[1] - each.box[1]) < 3 and 0 <= each.box[0] - runs[-1][-1].box[2] < 40:
            runs[-1].append(each)
        else:
            runs.append([each])
    texts = [" ".join(word.text for word in run) for run in runs]
    return [text for text in texts if re.search(r"\d|[^\W\d_]{2}", text)]


def _same_place(a: Word, b: Word) -> bool:
    return a.text == b.text and abs(a.box[0] - b.box[0]) < 2.5 and abs(a.box[1] - b.box[1]) < 2.5


def _tangled(letters: Sequence[dict[str, Any]]) -> bool:
    """Do different words stand at one place? One letter twice is a way to print bold."""
    places: dict[tuple[int, int], list[tuple[str, Box]]] = {}
    count = 0
    for each in letters:
        text, box = str(each["text"]), _box(each)
        if not text.isalnum():
            continue
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        cell = (int(x // 8), int(y // 8))
        for column in (cell[0] - 1, cell[0], cell[0] + 1):
            for row in (cell[1] - 1, cell[1], cell[1] + 1):
                for other, at in places.get((column, row), ()):
                    if other != text and _overlap(box, at) > _OVER:
                        count += 1
                        if count >= 3:
                            return True
        places.setdefault(cell, []).append((text, box))
    return False


def _overlap(a: Box, b: Box) -> float:
    across = min(a[2], b[2]) - max(a[0], b[0])
    down = min(a[3], b[3]) - max(a[1], b[1])
    if across <= 0 or down <= 0:
        return 0.0
    smaller = min((a[2] - a[0]) * (a[3] - a[1]), (b[2] - b[0]) * (b[3] - b[1]))
    return across * down / max(smaller, 0.01)


# ---------------------------------------------------------------- marked words


def marked(
    words: Sequence[Word], struck: Sequence[Box], highlighted: Sequence[Box], under: Sequence[Box]
) -> list[Word]:
    """The words with what is drawn through, behind and under them."""
    if not struck and not highlighted and not under:
        return list(words)
    return [
        replace(
            each,
            struck=each.struck or any(_covers(box, each) for box in struck),
            highlighted=each.highlighted or any(_covers(box, each) for box in highlighted),
            underlined=each.underlined or any(_covers(box, each) for box in under),
        )
        for each in words
    ]


def _covers(box: Box, word: Word) -> bool:
    x0, top, x1, bottom = word.box
    across = min(x1, box[2]) - max(x0, box[0])
    middle = (top + bottom) / 2
    return across > 0.6 * (x1 - x0) and box[1] - 2 <= middle <= box[3] + 2
