"""The words of a page's own text that can be seen; and those that cannot."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from math import hypot
from typing import Any

from pdfplumber.utils.text import extract_words

from ..page import Box, Word
from .glyphs import from_symbol_font, is_symbol_font, is_unmapped, look_of, of_private_use
from .pdf_blanks import written_part
from .pdf_fonts import has_lying_font
from .pdf_letters import is_upright, settle, with_spaces, without_blanks_over_words
from .pdf_view import Layer, View

_SMALLEST = 2.5  # points: smaller letters cannot be read on paper
_LIGHT, _WHITE = 0.47, 0.93  # of 1: from where on print is as light as prompts are, and can no longer be seen
_GREY = 0.16  # of 1: a colour whose parts differ less is black, grey or white
_CORE = 0.15  # of a letter's width is left out on either side: its neighbours reach in
_OVER = 0.35  # of a letter's place taken by another letter: they lie over one another
_TOUCHED = 0.08  # the same where one of them is as pale as paper: black letters near it leave traces in its place
_TANGLED = 6  # letters at places of other letters: then nobody can read either
_APART = 0.35  # of a letter's height between two lines that run into each other: both can be read
_SOFT, _NO_ROOM = "\u00ad", 0.5  # a soft hyphen, and points of width that a letter nobody sees has at most
_BULLET = "•"  # what is said of a glyph that is no box
_MOST_UNNAMED = 200  # so many words or lines of a page in such fonts are read with all around them
_CELL = 12  # points: letters are looked for in so large squares
_MAX_LETTERS = 60_000
_STAMP = 18.0  # points: smaller words askew are no stamp
_ASKEW = 0.08  # the sine of nearly five degrees
_MOST_ASKEW = 60  # letters: of more it is the page that lies askew
_ONE_FONT: dict[str, Any] = {
    "extra_attrs": ["fontname", "size"],
    "keep_blank_chars": False,
    "use_text_flow": False,
    "return_chars": True,
}


@dataclass(slots=True)
class Text:
    """``words``: as seen. ``hidden``: what the file says and does not show. ``tangled``: words lie over other words."""

    words: list[Word] = field(default_factory=list)
    hidden: list[list[Word]] = field(default_factory=list)
    hidden_words: list[Word] = field(default_factory=list)
    tangled: bool = False
    sideways: bool = False  # most of its letters lie on their side
    lying: bool = False  # a font draws other letters than the file says
    unnamed: list[Word] = field(default_factory=list)  # as seen, in fonts that do not say what letters they draw
    stamps: list[Word] = field(default_factory=list)  # large words set askew over the page: "PAID"


def text_of(raw: Any, view: View, layers: Callable[[], Sequence[Layer]]) -> Text:
    """``raw``: pdfplumber's page. ``layers``: its texts parted where they lie over one another."""
    letters = list(raw.chars[:_MAX_LETTERS])
    settle(letters)
    askew = [each for each in letters if _is_askew(each)]
    if len(askew) <= _MOST_ASKEW:
        letters = [each for each in letters if not _is_askew(each)]
    else:
        askew = []
    letters = with_spaces(without_blanks_over_words(letters))
    near = 3 / view.place.zoom
    under = _lines_written_over(letters)
    words = [
        word
        for part in (
            [each for each in letters if id(each) not in under],
            [each for each in letters if id(each) in under],
        )
        for word in extract_words(part, x_tolerance=near, y_tolerance=near, **_ONE_FONT)
    ]
    sight = _Sight(view, _crowded(letters), layers)
    seen: list[dict[str, Any]] = []
    unseen: list[dict[str, Any]] = []
    for each in words:
        shown = sight.of_word(each["chars"])
        if all(shown):
            seen.append(each)
        elif not any(shown):
            unseen.append(each)
        else:
            seen += _rejoined(each["chars"], shown, True)
            unseen += _rejoined(each["chars"], shown, False)
    found = Text(tangled=_tangled(seen, sight.crowded))
    for each in seen:
        word = _word(each, view)
        # one glyph may be a box or a bullet, and a blank behind it as unnamed
        (found.unnamed if word.text == _BULLET and _is_unnamed(each) else found.words).append(word)
    lying = sum(1 for each in letters if not is_upright(each))
    found.sideways = lying > 0.5 * max(len(letters), 1)
    found.lying = has_lying_font(raw) or len(found.unnamed) > _MOST_UNNAMED
    found.stamps = _stamps([each for each in askew if sight.of_letter(each)], view)
    found.hidden_words = [_word(each, view) for each in unseen if re.search(r"\w", str(each["text"]))]
    found.hidden = _worth_telling(found.hidden_words, found.words)
    return found


@dataclass(slots=True)
class _Sight:
    """Which letters are seen."""

    view: View
    crowded: set[int]  # letters that share their place with others, by id
    layers: Callable[[], Sequence[Layer]]
    _layers: Sequence[Layer] | None = None

    def of_word(self, letters: Sequence[dict[str, Any]]) -> list[bool]:
        seen = [self.of_letter(each) for each in letters]
        counted = [flag for flag, each in zip(seen, letters, strict=True) if str(each["text"]).isalnum()]
        if len(counted) > 2 and sum(counted) == 1:
            return [False] * len(letters)  # hidden on a line of the form: one letter leaves a trace
        last = len(seen) - 1  # an underscore's ink may lie under its font's own box
        return [
            flag or (0 < at < last and seen[at - 1] and seen[at + 1] and str(letters[at]["text"]) in "_-.,'")
            for at, flag in enumerate(seen)
        ]

    def of_letter(self, letter: dict[str, Any]) -> bool:
        whole = self.view.place.of_sheet(_box(letter))
        box = whole
        if is_upright(letter):
            if min(box[3] - box[1], float(letter["size"]) * self.view.place.zoom) < _SMALLEST:
                return False
            aside = _CORE * (box[2] - box[0])
            box = (box[0] + aside, box[1], box[2] - aside, box[3])
        if box[2] <= 0 or box[3] <= 0 or box[0] >= self.view.place.width or box[1] >= self.view.place.height:
            return False
        if not self.view.shows_letter(box):
            return False
        if id(letter) not in self.crowded or not (str(letter["text"]).isalnum() or _is_pale(letter)):
            return True
        if self._layers is None:
            self._layers = self.layers()
        own = [each for each in self._layers if each.holds(str(letter["text"]), whole)]
        return not own or any(each.trace.at(box) for each in own)


def _lines_written_over(letters: Sequence[dict[str, Any]]) -> set[int]:
    """The underscores, by id, of rows over which something else was laid later: taken with it letter by letter in turn,
    "Pat Lee" on such a line were "_P_a_t _L_e_e__"."""
    typed: dict[int, list[dict[str, Any]]] = {}
    for each in letters:
        if str(each["text"]) not in ("_", " "):
            typed.setdefault(int(each["bottom"] // _CELL), []).append(each)
    rows: dict[tuple[str, float], set[int]] = {}
    written: set[tuple[str, float]] = set()
    for each in letters:
        if str(each["text"]) != "_":
            continue
        row = str(each["fontname"]), round(float(each["bottom"]), 1)
        rows.setdefault(row, set()).add(id(each))
        at = int(each["bottom"] // _CELL)
        if row not in written and any(
            _lies_over(other, each) for near in (at - 1, at, at + 1) for other in typed.get(near, ())
        ):
            written.add(row)
    return {one for row in written for one in rows[row]}


def _lies_over(letter: dict[str, Any], line: dict[str, Any]) -> bool:
    shared = min(letter["x1"], line["x1"]) - max(letter["x0"], line["x0"])
    level = abs(float(letter["bottom"]) - float(line["bottom"])) < 0.6 * float(line["size"])
    return level and bool(shared > _OVER * min(letter["x1"] - letter["x0"], line["x1"] - line["x0"]))


def _is_askew(letter: dict[str, Any]) -> bool:
    """Large, and on a slanting line, as stamps and watermarks are set; a page that lies a little askew is not meant."""
    a, b, *_ = letter.get("matrix") or (1.0, 0.0)
    turned = min(abs(a), abs(b)) / (hypot(a, b) or 1.0)
    return turned > _ASKEW and float(letter["size"]) >= _STAMP


def _stamps(letters: Sequence[dict[str, Any]], view: View) -> list[Word]:
    """The letters of one slanting line make one stamp, in the order in which they were set."""
    lines: dict[tuple[str, tuple[float, ...]], list[dict[str, Any]]] = {}
    for each in letters:
        turn = tuple(round(float(part), 1) for part in each["matrix"][:4])
        lines.setdefault((str(each["fontname"]), turn), []).append(each)
    made = []
    for own in lines.values():
        text = "".join(str(each["text"]) for each in own).strip()
        boxes = [view.place.of_sheet(_box(each)) for each in own]
        box = tuple(side(each[at] for each in boxes) for at, side in enumerate((min, min, max, max)))
        size = max(float(each["size"]) for each in own)
        made.append(Word(text, box, size * view.place.zoom))  # type: ignore[arg-type]
    return [each for each in made if each.text]


def _rejoined(letters: Sequence[dict[str, Any]], shown: Sequence[bool], want: bool) -> list[dict[str, Any]]:
    kept = [each for each, flag in zip(letters, shown, strict=True) if flag is want]
    return extract_words(kept, **_ONE_FONT)


def _box(each: dict[str, Any]) -> Box:
    return float(each["x0"]), float(each["top"]), float(each["x1"]), float(each["bottom"])


def _is_unnamed(found: dict[str, Any]) -> bool:
    """Several glyphs in a row of which the file does not say what letters they are."""
    return is_unmapped(str(found["text"])) and len(found["chars"]) > (1 if _is_wide(found) else 2)


def _is_wide(found: dict[str, Any]) -> bool:
    return float(found["x1"]) - float(found["x0"]) > float(found["size"])


def _word(found: dict[str, Any], view: View) -> Word:
    font, text = str(found["fontname"]), str(found["text"])
    box = view.place.of_sheet(_box(found))
    if is_symbol_font(font):
        text = from_symbol_font(font, text)
    elif is_unmapped(text):
        text = of_private_use(text) or look_of(view.look(box))
    if _SOFT in text:
        text = text.replace(_SOFT, "-" if any(_is_shown_hyphen(each) for each in found["chars"]) else "")
    coloured, grey = (all(map(look, found["chars"])) for look in (_is_coloured, _is_grey))
    size = float(found["size"]) * view.place.zoom
    return Word(text, box, size, "bold" in font.lower(), coloured=coloured, grey=grey)


def _is_shown_hyphen(letter: dict[str, Any]) -> bool:
    """Many fonts have one letter for the hyphen and the soft one, and of its two names writers of PDFs may choose the latter, in
    telephones and days too. What takes no room is none."""
    return str(letter["text"]) == _SOFT and float(letter["x1"]) - float(letter["x0"]) > _NO_ROOM


def _worth_telling(hidden: Sequence[Word], seen: Sequence[Word]) -> list[list[Word]]:
    """Hidden words, joined as they follow one another, without what is also to be seen at the same place."""
    return runs_of([each for each in hidden if not any(_same_place(each, other) for other in seen)])


def runs_of(words: Sequence[Word]) -> list[list[Word]]:
    """Words joined as they follow one another on their lines; without marks and single letters."""
    runs: list[list[Word]] = []
    for each in words:
        if runs and abs(runs[-1][-1].box[1] - each.box[1]) < 3 and 0 <= each.box[0] - runs[-1][-1].box[2] < 40:
            runs[-1].append(each)
        else:
            runs.append([each])
    return [run for run in runs if re.search(r"\d|[^\W\d_]{2}", said_by(run))]


def said_by(run: Sequence[Word]) -> str:
    return " ".join(word.text for word in run)


def _same_place(a: Word, b: Word) -> bool:
    return a.text == b.text and abs(a.box[0] - b.box[0]) < 2.5 and abs(a.box[1] - b.box[1]) < 2.5


def _tangled(words: Sequence[dict[str, Any]], crowded: set[int]) -> bool:
    """Do different words, all of them seen, stand at one place?"""
    letters = [each for word in words for each in word["chars"] if id(each) in crowded]
    return len(_crowded([each for each in letters if str(each["text"]).isalnum()], apart=_APART)) >= _TANGLED


def _crowded(letters: Sequence[dict[str, Any]], *, apart: float = 1.0) -> set[int]:
    """The letters that share their place with another one. The same letter twice is a way to print bold. ``apart``: of a
    letter's height; those whose lines lie so far from one another are not counted."""
    places: dict[tuple[int, int], list[tuple[str, Box, int, bool]]] = {}
    found: set[int] = set()
    for each in letters:
        text = str(each["text"])
        if text.isspace():
            continue
        box, pale = _box(each), _is_pale(each)
        x0, y0, x1, y1 = box
        column, row = int((x0 + x1) / 2 // _CELL), int((y0 + y1) / 2 // _CELL)
        reach = 1 if y1 - y0 <= _CELL else int((y1 - y0) // _CELL) + 1
        for beside in range(column - reach, column + reach + 1):
            for over in range(row - reach, row + reach + 1):
                for other, at, name, as_pale in places.get((beside, over), ()):
                    least = _TOUCHED if pale is not as_pale else _OVER
                    if abs(y0 - at[1]) > apart * min(y1 - y0, at[3] - at[1]):
                        continue
                    if other != text and x0 < at[2] and at[0] < x1 and _overlap(box, at) > least:
                        found |= {id(each), name}
        places.setdefault((column, row), []).append((text, box, id(each), pale))
    return found


def _is_coloured(letter: dict[str, Any]) -> bool:
    """Is it written in a colour that is neither black nor grey nor white?"""
    shades = _shades_of(letter)
    return len(shades) == 3 and max(shades) - min(shades) > _GREY


def _is_grey(letter: dict[str, Any]) -> bool:
    """Is it written in a light grey, as prompts are?"""
    shades = _shades_of(letter)
    return len(shades) in (1, 3) and max(shades) - min(shades) <= _GREY and _LIGHT <= min(shades) < _WHITE


def _shades_of(letter: dict[str, Any]) -> list[float]:
    """Of grey alone, or of red, green and blue, from 0 to 1; empty where the colour is no plain one."""
    colour = letter.get("non_stroking_color")
    colour = colour if isinstance(colour, tuple | list) else (colour,)
    if not all(isinstance(each, int | float) for each in colour):
        return []
    shades = [float(each) for each in colour]
    return [(1 - each) * (1 - shades[3]) for each in shades[:3]] if len(shades) == 4 else shades


def _is_pale(letter: dict[str, Any]) -> bool:
    """Is it written in white, or nearly?"""
    colour = letter.get("non_stroking_color")
    shades = colour if isinstance(colour, tuple | list) else (colour,)
    if not shades or not all(isinstance(each, int | float) for each in shades):
        return False
    return all(each <= 0.05 for each in shades) if len(shades) == 4 else all(each >= _WHITE for each in shades)


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
            struck=each.struck or any(_covers(box, written_part(each)) for box in struck),
            highlighted=each.highlighted or any(_covers(box, each.box) for box in highlighted),
            underlined=each.underlined or any(_covers(box, each.box) for box in under),
        )
        for each in words
    ]


def _covers(box: Box, word: Box) -> bool:
    x0, top, x1, bottom = word
    across = min(x1, box[2]) - max(x0, box[0])
    middle = (top + bottom) / 2
    return across > 0.6 * (x1 - x0) and box[1] - 2 <= middle <= box[3] + 2
