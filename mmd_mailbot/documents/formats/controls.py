"""The controls and annotations of a PDF as the file holds them: what is typed, ticked, written over or inked, and where.

Nothing here says what is to be seen: that is asked of the drawn page (``pdf_laid``).
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import pypdf
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from ..page import NOT_SET, SET, Box
from .loops import is_loop

_MOST_POINTS = 2000  # of a stroke
_MOST_VALUES = 100_000  # of all of a drawing's strokes
_MARGIN = 4.0  # points
_MAX_CONTROLS = 5000
_MAX_VALUE = 20_000
_MAX_LOOK = 1_000_000  # bytes of what an annotation looks like
_DEPTH = 20
_TEXT_SHOWN = re.compile(rb"[)>\]]\s*(?:Tj|TJ|'|\")\s")
_HIDDEN = 2 | 32  # not shown at all; not shown on a screen, though it may be printed
_PUSH_BUTTON, _RADIO, _COMBO, _PASSWORD = 0x10000, 0x8000, 0x20000, 0x2000
_TICK_ICONS = frozenset(["/Check", "/Checkmark", "/CheckMark", "/Cross", "/CrossHairs"])

Kind = Literal[
    "text", "free-text", "list", "tick", "mark", "note", "ink", "image", "stamp", "digital",
    "highlight", "strike", "underline", "ring", "loop", "line",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Laid:
    """One thing laid over a page. ``boxes`` are in the file's own coordinates (origin at the bottom): a text mark-up has
    one a line of text, all others one."""

    kind: Kind
    boxes: tuple[Box, ...]
    text: str = ""  # the value of a control, the words of an annotation
    name: str = ""  # the control's full name
    on: bool = False  # a box that is ticked, by its value or by its look
    hidden: bool = False  # its flags say that a screen does not show it
    drawn: bool = False  # it brings its own look (an appearance stream)
    white: bool = False  # its words are set in the colour of paper
    differs: bool = False  # its value and its look are not the same


@dataclass(slots=True)
class Controls:
    """By page number (1-based)."""

    values: dict[str, str] = field(default_factory=dict)
    laid: dict[int, list[Laid]] = field(default_factory=dict)
    is_form: bool = False
    xfa: bool = False

    def on(self, page: int) -> list[Laid]:
        return self.laid.get(page, [])


def read_controls(data: bytes) -> Controls:
    """Every control and annotation that says something. What cannot be read is left out: then the place is empty."""
    found = Controls()
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it complains of every flaw, of which mail has many
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            return found
        form = _resolved(reader.trailer["/Root"]).get("/AcroForm")
        form = _resolved(form) if form is not None else {}
        found.is_form = bool(form.get("/Fields"))
        for number, page in enumerate(reader.pages, start=1):
            for annotation in _annotations(page):
                laid = _laid_or_nothing(found, annotation)
                if laid is not None:
                    found.laid.setdefault(number, []).append(laid)
        found.xfa = "/XFA" in form and not any(_is_answer(each) for laid in found.laid.values() for each in laid)
    except Exception:  # noqa: BLE001 - a hostile file may raise anything out of the parser; the page itself is still read
        return found
    return found


def _is_answer(laid: Laid) -> bool:
    return bool(laid.text.strip()) or laid.kind not in ("text", "list")


def _resolved(value: Any) -> Any:
    return value.get_object() if value is not None else None


def _annotations(page: Mapping[str, Any]) -> Iterator[DictionaryObject]:
    listed = _resolved(page.get("/Annots"))
    if not isinstance(listed, ArrayObject):
        return
    for each in list(listed)[:_MAX_CONTROLS]:
        annotation = _resolved(each)
        if isinstance(annotation, DictionaryObject) and "/IRT" not in annotation:  # an answer to another's remark
            yield annotation


def _laid_or_nothing(found: Controls, annotation: DictionaryObject) -> Laid | None:
    try:
        return _laid(found, annotation)
    except Exception:  # noqa: BLE001 - one broken annotation does not hide the others
        return None


def _laid(found: Controls, annotation: DictionaryObject) -> Laid | None:
    box = _rectangle(annotation)
    if box is None:
        return None
    kind = annotation.get("/Subtype")
    flags = int(annotation.get("/F", 0))
    hidden = bool(flags & _HIDDEN)
    drawn = _look(annotation) is not None
    if kind == "/Widget":
        return _widget(found, annotation, box, hidden, drawn)
    if kind == "/FreeText":
        text = _plain(str(_resolved(annotation.get("/Contents")) or ""))
        return Laid("free-text", (box,), text, hidden=hidden, drawn=drawn, white=_is_white(annotation))
    if kind == "/Text":  # a sticky note: its words are no evidence, a tick for its icon is
        ticked = annotation.get("/Name") in _TICK_ICONS
        return Laid("mark" if ticked else "note", (box,), hidden=hidden)
    simple: dict[str, Kind] = {
        "/Ink": "ink", "/PolyLine": "ink", "/Stamp": "stamp", "/Line": "line",
        "/Circle": "ring", "/Square": "ring", "/Polygon": "ring",
        "/Highlight": "highlight", "/StrikeOut": "strike", "/Underline": "underline", "/Squiggly": "underline",
    }  # fmt: skip
    if kind not in simple:
        return None  # a remark, a link, a sound: no evidence
    own = simple[kind]
    if own == "stamp" and drawn and not _has_words(annotation):
        own = "image"  # a picture or a drawing that was put there: a signature, or a logo
    if own == "ink" and is_loop(_only_stroke(annotation)):
        own = "loop"
    if own in ("ink", "loop"):
        box = _of_strokes(annotation, box)
    boxes = _quads(annotation) if own in ("highlight", "strike", "underline") else ()
    return Laid(own, boxes or (box,), hidden=hidden, drawn=drawn)


def _only_stroke(annotation: DictionaryObject) -> list[tuple[float, float]]:
    """The points of a pen's stroke that is drawn alone."""
    strokes = _resolved(annotation.get("/InkList"))
    if not isinstance(strokes, ArrayObject) or len(strokes) != 1:
        return []
    try:
        values = [float(each) for each in list(_resolved(strokes[0]))[: 2 * _MOST_POINTS]]
    except (TypeError, ValueError):
        return []  # no ring; that something was drawn there can still be told
    return list(zip(values[::2], values[1::2], strict=False))


def _of_strokes(annotation: DictionaryObject, box: Box) -> Box:
    """Where the pen went. Some programs leave a wide margin around that, and a wider one each time they write the file anew; only a
    margin that is even on all sides is one: else the drawing was moved or made larger with its box."""
    try:
        points = _points_of(annotation)
    except (TypeError, ValueError):
        return box  # what its strokes are cannot be told; that something was drawn there can
    across, up = points[::2], points[1::2]
    if not up:
        return box
    own = min(across), min(up), max(across), max(up)
    margins = own[0] - box[0], own[1] - box[1], box[2] - own[2], box[3] - own[3]
    wide = min(margins)
    if wide < _MARGIN or max(margins) - wide > 1.0:
        return box
    return own[0] - 1.0, own[1] - 1.0, own[2] + 1.0, own[3] + 1.0


def _points_of(annotation: DictionaryObject) -> list[float]:
    """Of all strokes, each point's way across and up; none where they are too many.

    Raises:
        TypeError, ValueError: the strokes are no lists of numbers.
    """
    strokes = _resolved(annotation.get("/InkList"))
    points: list[float] = []
    for stroke in strokes if isinstance(strokes, ArrayObject) else ():
        own = list(_resolved(stroke))
        if len(own) % 2 or len(points) + len(own) > _MOST_VALUES:
            return []
        points += map(float, own)
    return points


def _widget(found: Controls, widget: DictionaryObject, box: Box, hidden: bool, drawn: bool) -> Laid | None:
    kind = _inherited(widget, "/FT")
    value = _inherited(widget, "/V")
    flags = int(_inherited(widget, "/Ff") or 0)
    name = _full_name(widget)
    if kind == "/Btn":
        if flags & _PUSH_BUTTON:  # it shows no answer
            return None
        on, differs = _state(widget, value)
        found.values[name] = SET if on or found.values.get(name) == SET else NOT_SET
        return Laid("tick", (box,), SET if on else NOT_SET, name, on, hidden, drawn, differs=differs)
    if kind == "/Sig":
        if isinstance(value, DictionaryObject):  # an empty field is only a place to sign at
            return Laid("digital", (box,), name=name, hidden=hidden, drawn=drawn)
        return None
    if kind in ("/Tx", "/Ch"):
        text = _plain(_text_of(value) or _rich_text(_inherited(widget, "/RV")))
        if kind == "/Ch":
            text = _displayed(text, _inherited(widget, "/Opt"))
        if flags & _PASSWORD and kind == "/Tx":
            text = ""
        found.values[name] = text
        of_list = kind == "/Ch" and not flags & _COMBO
        white = _is_white(widget)
        return Laid("list" if of_list else "text", (box,), text, name, False, hidden, drawn, white)
    return None


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")[:_MAX_VALUE]


def _text_of(value: Any) -> str:
    if isinstance(value, ArrayObject):
        return ", ".join(str(_resolved(each)) for each in value)
    if isinstance(value, TextStringObject | NameObject | str):
        return str(value)
    if hasattr(value, "get_data"):
        return str(value.get_data().decode("utf-8", "replace"))
    return ""


def _rich_text(value: Any) -> str:
    """The words of a rich text value, which stands in for a plain one that is missing."""
    marked = _text_of(value)
    if "<" not in marked:
        return marked
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    root = etree.fromstring(marked.encode()[:_MAX_VALUE], parser)
    if root is None:
        return ""
    paragraphs = ["".join(map(str, each.itertext())) for each in root.iter("{*}p")] or [
        "".join(map(str, root.itertext()))
    ]
    return "\n".join(each.strip() for each in paragraphs)


def _displayed(text: str, options: Any) -> str:
    """The words that a choice is shown with, where it is stored under another name."""
    if not isinstance(options, ArrayObject):
        return text
    shown = {}
    for each in options:
        pair = _resolved(each)
        if isinstance(pair, ArrayObject) and len(pair) == 2:
            shown[str(_resolved(pair[0]))] = str(_resolved(pair[1]))
    return shown.get(text, text)


def _state(widget: DictionaryObject, value: Any) -> tuple[bool, bool]:
    """Is the box ticked, as it looks; and does its value say otherwise? Without a look of its own the value says it."""
    state = widget.get("/AS")
    looks = _look(widget)
    own = [str(key) for key in looks if key != "/Off"] if isinstance(looks, DictionaryObject) else []
    of_value = value is not None and value != "/Off" and (str(value) in own or (not own and str(value) != "Off"))
    if state is None:
        return of_value, False
    on = str(state) != "/Off" and (not own or str(state) in own)
    return on, on != of_value and value is not None


def _look(annotation: DictionaryObject) -> Any:
    looks = _resolved(annotation.get("/AP"))
    return _resolved(looks.get("/N")) if isinstance(looks, DictionaryObject) else None


def _has_words(annotation: DictionaryObject) -> bool:
    """Is what it looks like set in words ("APPROVED")?"""
    look = _look(annotation)
    return isinstance(look, DictionaryObject) and _shows_text(look, 0)


def _shows_text(form: DictionaryObject, depth: int) -> bool:
    if hasattr(form, "get_data") and _TEXT_SHOWN.search(form.get_data()[:_MAX_LOOK]):
        return True
    resources = _resolved(form.get("/Resources"))
    inner = _resolved(resources.get("/XObject")) if isinstance(resources, DictionaryObject) else None
    if not isinstance(inner, DictionaryObject) or depth > 4:
        return False
    forms = [_resolved(each) for each in list(inner.values())[:20]]
    return any(
        isinstance(each, DictionaryObject) and each.get("/Subtype") == "/Form" and _shows_text(each, depth + 1)
        for each in forms
    )


def _is_white(annotation: DictionaryObject) -> bool:
    """Do its words stand in white? Asked only where it brings no look of its own to be drawn."""
    parts = str(_inherited(annotation, "/DA") or "").split()
    for at, operator in enumerate(parts):
        count = {"g": 1, "rg": 3, "k": 4}.get(operator, 0)
        if not count or at < count:
            continue
        try:
            shades = [float(each) for each in parts[at - count : at]]
        except ValueError:
            continue
        return all(each < 0.06 for each in shades) if count == 4 else all(each > 0.94 for each in shades)
    return False


def _inherited(widget: DictionaryObject, key: str) -> Any:
    node: Any = widget
    for _ in range(_DEPTH):
        if key in node:
            return _resolved(node[key])
        if "/Parent" not in node:
            return None
        node = _resolved(node["/Parent"])
    return None


def _full_name(widget: DictionaryObject) -> str:
    names: list[str] = []
    node: Any = widget
    for _ in range(_DEPTH):
        if "/T" in node:
            names.append(str(node["/T"]))
        if "/Parent" not in node:
            break
        node = _resolved(node["/Parent"])
    return ".".join(reversed(names))


def _rectangle(annotation: DictionaryObject) -> Box | None:
    corners = _resolved(annotation.get("/Rect"))
    if not isinstance(corners, ArrayObject) or len(corners) != 4:
        return None
    x0, y0, x1, y1 = (float(each) for each in corners)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _quads(annotation: DictionaryObject) -> tuple[Box, ...]:
    """The boxes of the lines that a mark-up covers."""
    listed = _resolved(annotation.get("/QuadPoints"))
    if not isinstance(listed, ArrayObject):
        return ()
    numbers = [float(each) for each in listed][: 8 * 200]
    found = []
    for at in range(0, len(numbers) - 7, 8):
        xs, ys = numbers[at : at + 8 : 2], numbers[at + 1 : at + 8 : 2]
        found.append((min(xs), min(ys), max(xs), max(ys)))
    return tuple(found)
