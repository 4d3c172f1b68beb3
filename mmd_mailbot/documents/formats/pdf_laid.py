"""What is laid over a page (controls, annotations) as words, marks and pictures of the common page: what is seen counts,
and what a file says without showing it is told as a problem."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation

from ...core.facts import Problem
from ..page import NOT_SET, SET, Box, Picture, Word
from .controls import Laid
from .pdf_looks import Letter, inside, rows
from .pdf_view import View

HIDDEN = "text.hidden"
DIFFERS = "field.differs"
_ROOM = 2.0  # points that a look may reach over its box
_TICKED = 0.06  # the share of dark pixels inside a box's frame that is a tick (a thin tick of the form's own: 0.1)
_EMPTY = 0.012
_WITH_WORDS = ("digital", "free-text", "stamp", "image")  # annotations that may bring words of their own
_UNSURE = 0.8  # of a control that shows something else than it says


@dataclass(slots=True)
class Overlay:
    """What is laid over one page, in the coordinates of the page as shown."""

    words: list[Word] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    struck: list[Box] = field(default_factory=list)
    highlighted: list[Box] = field(default_factory=list)
    underlined: list[Box] = field(default_factory=list)
    rings: list[Box] = field(default_factory=list)
    loops: list[Box] = field(default_factory=list)  # of a pen: rings if they go around words
    noted: bool = False  # icons of sticky notes lie on the page
    problems: list[Problem] = field(default_factory=list)


def overlay_of(laid: Sequence[Laid], letters: Sequence[Letter], view: View, page: int) -> Overlay:
    """``letters``: what controls and annotations are shown with (the file's coordinates)."""
    made = Overlay()
    others = [each.boxes[0] for each in laid if each.kind in _WITH_WORDS and not each.hidden]
    for each in laid:
        boxes = [view.place.box(box) for box in each.boxes]
        if each.hidden or not any(_on_page(box, view) for box in boxes):
            _hidden(made, each, page)
        elif each.kind in ("text", "free-text", "list"):
            own = letters if each.text else _without(letters, others)
            if each.kind == "free-text" and each.drawn:
                own = _own_of(each, letters, others)
            _text(made, each, boxes[0], own, view, page)
        elif each.kind == "tick":
            _tick(made, each, boxes[0], view, page)
        else:
            _drawn(made, each, boxes, view, page)
    return made


def _own_of(laid: Laid, letters: Sequence[Letter], others: Sequence[Box]) -> Sequence[Letter]:
    """A text box is often far wider than its words, and others lie on it: their words are not its own."""
    if _same("".join(text for text, _ in rows(inside(letters, laid.boxes[0]))), laid.text):
        return letters
    own = _without(letters, [each for each in others if each is not laid.boxes[0]])
    return own if _same("".join(text for text, _ in rows(inside(own, laid.boxes[0]))), laid.text) else letters


def _without(letters: Sequence[Letter], others: Sequence[Box]) -> Sequence[Letter]:
    """Over an empty control a signature's picture may lie, a stamp or words typed over it: those are not the control's."""
    if not others:
        return letters
    theirs = {id(each) for box in others for each in inside(letters, box)}
    return [each for each in letters if id(each) not in theirs]


def _on_page(box: Box, view: View) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return 0 <= x <= view.place.width and 0 <= y <= view.place.height


def _hidden(made: Overlay, laid: Laid, page: int) -> None:
    if laid.kind in ("text", "free-text", "list") and laid.text.strip():
        _say_hidden(made, laid.text, page)
    elif laid.kind == "tick" and laid.on:
        made.problems.append(Problem(HIDDEN, f"a ticked box ({laid.name}) is not shown; it was not read", _at(page)))


def _say_hidden(made: Overlay, text: str, page: int) -> None:
    made.problems.append(
        Problem(HIDDEN, f"“{shortened(text)}” is in the file but not to be seen; it was not read", _at(page))
    )


def shortened(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= 60 else plain[:57] + "…"


def _at(page: int) -> str:
    return f"page {page}"


# ---------------------------------------------------------------- words


def _text(made: Overlay, laid: Laid, box: Box, letters: Sequence[Letter], view: View, page: int) -> None:
    if not laid.drawn and not letters:
        own: list[Letter] = []
    else:
        own = inside(letters, laid.boxes[0])
    look = [(text, view.place.box(at)) for text, at in rows(own)]
    look = [(text, at) for text, at in look if view.shows_laid(_wider(at), len(text.replace(" ", "")))]
    shown = "\n".join(text for text, _ in look)
    if not look:
        if laid.text.strip() and (laid.drawn or laid.white):
            _say_hidden(made, laid.text, page)
        elif laid.text.strip():  # every program draws the look itself where the file brings none
            made.words += _lines(laid.text, box, [])
        return
    if laid.kind == "list" or _same(shown, laid.text) or _is_part(shown, laid.text):
        words = _lines(laid.text, box, look)
        made.words += [_as_wide(each, look) for each in words] if laid.kind == "free-text" else words
        return
    if laid.kind == "text" and not _same_number(shown, laid.text):
        said = f"the field “{laid.name}” holds “{shortened(laid.text)}” but shows “{shortened(shown)}”"
        made.problems.append(Problem(DIFFERS, f"{said}; what it shows was read", _at(page)))
        made.words += [replace(each, confidence=_UNSURE) for each in _lines(shown, box, look)]
        return
    made.words += _lines(shown, box, look)


def _wider(box: Box) -> Box:
    return box[0] - 0.5, box[1] - 0.5, box[2] + 0.5, box[3] + 0.5


def _bare(text: str) -> str:
    return re.sub(r"[\s\u00a0\u00ad\u200b]+", "", text).casefold()


def _same(shown: str, said: str) -> bool:
    return _bare(shown) == _bare(said)


def _is_part(shown: str, said: str) -> bool:
    """A long answer runs out of its box: the rest is there for whoever clicks into it."""
    return len(said) > 60 and len(_bare(shown)) > 20 and _bare(shown) in _bare(said)


def _same_number(shown: str, said: str) -> bool:
    """ "1234.5" shown as "$1,234.50"."""
    try:
        return Decimal(re.sub(r"[^\d.-]", "", shown)) == Decimal(said.strip()) and not re.search(r"[a-z]{2}", shown)
    except InvalidOperation:
        return False


def _lines(text: str, box: Box, look: Sequence[tuple[str, Box]]) -> list[Word]:
    """One word a line of the text, each as wide as the box and, where its look tells, at its own height."""
    lines = text.splitlines() or [""]
    heights = _heights(lines, box, look)
    found = []
    for line, (top, bottom) in zip(lines, heights, strict=True):
        if line.strip():
            found.append(Word(line.strip(), (box[0], top, box[2], bottom), min(bottom - top, 12.0), filled=True))
    return found


def _as_wide(word: Word, look: Sequence[tuple[str, Box]]) -> Word:
    """As wide as its letters are shown, and not as the text box that holds them."""
    level = [at for _, at in look if word.box[1] - 1 <= (at[1] + at[3]) / 2 <= word.box[3] + 1]
    if not level:
        return word
    return replace(
        word, box=(min(each[0] for each in level), word.box[1], max(each[2] for each in level), word.box[3])
    )


def _heights(lines: Sequence[str], box: Box, look: Sequence[tuple[str, Box]]) -> list[tuple[float, float]]:
    step = (box[3] - box[1]) / len(lines)
    evenly = [(box[1] + index * step, box[1] + (index + 1) * step) for index in range(len(lines))]
    if not look:
        return evenly
    found: list[tuple[float, float]] = []
    left = list(look)
    for line in lines:
        want, got = _bare(line), ""
        top = bottom = None
        while left and len(got) < len(want):  # a line may be wrapped
            text, at = left.pop(0)
            got += _bare(text)
            top = at[1] if top is None else top
            bottom = at[3]
        if want and (top is None or bottom is None or not (got.startswith(want) or want.startswith(got))):
            return evenly
        last = found[-1][1] if found else box[1]
        found.append((top, bottom) if top is not None and bottom is not None else (last, last + 1))
    return found


# ---------------------------------------------------------------- boxes to tick


def _tick(made: Overlay, laid: Laid, box: Box, view: View, page: int) -> None:
    """By its state, unless its look plainly says otherwise."""
    on, sure = laid.on, 1.0
    width, height = box[2] - box[0], box[3] - box[1]
    within = (box[0] + 0.25 * width, box[1] + 0.25 * height, box[2] - 0.25 * width, box[3] - 0.25 * height)
    dark = view.ink(within)
    trace = view.shows_laid(within)
    looks_on = dark >= _TICKED and trace
    looks_off = not trace or dark <= _EMPTY
    if laid.drawn and ((on and looks_off) or (not on and looks_on)):
        on, sure = looks_on, _UNSURE
    if laid.differs or sure < 1.0:
        state = "ticked" if on else "empty"
        made.problems.append(
            Problem(DIFFERS, f"the box “{laid.name}” says one thing and shows another; it looks {state}", _at(page))
        )
        sure = _UNSURE
    made.words.append(Word(SET if on else NOT_SET, box, min(height, 12.0), filled=True, confidence=sure))


# ---------------------------------------------------------------- drawn


def _drawn(made: Overlay, laid: Laid, boxes: list[Box], view: View, page: int) -> None:
    tinted = laid.kind == "highlight" and any(view.is_tinted(box) for box in boxes)
    if laid.drawn and not tinted and not any(_any_trace(box, view) for box in boxes):
        if laid.kind in ("ink", "loop", "image", "stamp"):
            made.problems.append(
                Problem(HIDDEN, "something drawn there is not to be seen; it was not read", _at(page))
            )
        if laid.kind != "digital":  # a certificate's signature needs no look
            return
    match laid.kind:
        case "mark":
            made.words.append(Word(SET, boxes[0], 12.0, filled=True))
            made.noted = True
        case "note":
            made.noted = True
        case "highlight":
            made.highlighted += boxes
        case "strike":
            made.struck += boxes
        case "underline":
            made.underlined += boxes
        case "ring":
            made.rings += boxes
        case "loop":
            made.loops += boxes
        case "line":
            flat = all(box[3] - box[1] < 6 for box in boxes)
            if flat:
                made.struck += boxes
            else:
                made.pictures += [Picture("line", page, box) for box in boxes]
        case "ink" | "image" | "stamp" | "digital":
            made.pictures += [_picture(laid, box, page) for box in boxes]


def _any_trace(box: Box, view: View) -> bool:
    return view.shows_laid((box[0] - _ROOM, box[1] - _ROOM, box[2] + _ROOM, box[3] + _ROOM))


def _picture(laid: Laid, box: Box, page: int) -> Picture:
    size = (box[2] - box[0], box[3] - box[1]) if laid.kind == "image" else None
    kind = laid.kind
    assert kind in ("ink", "image", "stamp", "digital")
    return Picture(kind, page, box, size=size, laid=True)
