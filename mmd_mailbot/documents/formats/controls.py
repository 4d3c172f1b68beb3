"""The controls and annotations of a PDF: what is typed, ticked, written over or inked, each at its place."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pypdf
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from ..page import NOT_SET, SET, Box, Picture, Word

_MAX_CONTROLS = 5000
_MAX_VALUE = 20_000
_DEPTH = 20


@dataclass(slots=True)
class Controls:
    """By page number (1-based). Boxes are in the PDF's own coordinates (origin at the bottom) until asked for."""

    values: dict[str, str] = field(default_factory=dict)
    shown: dict[int, list[tuple[str, Box]]] = field(default_factory=dict)
    drawn: dict[int, list[tuple[str, Box]]] = field(default_factory=dict)
    is_form: bool = False
    xfa: bool = False

    def words(self, page: int, left: float, top: float) -> Iterator[Word]:
        """The values as words at their place; one word a line of the value."""
        for text, box in self.shown.get(page, ()):
            x0, y0, x1, y1 = _from_top(box, left, top)
            rows = text.splitlines() or [""]
            height = (y1 - y0) / len(rows)
            for index, row in enumerate(rows):
                if row.strip():
                    room = (x0, y0 + index * height, x1, y0 + (index + 1) * height)
                    yield Word(row.strip(), room, min(height, 12.0), filled=True)

    def pictures(self, page: int, left: float, top: float) -> Iterator[Picture]:
        for kind, box in self.drawn.get(page, ()):
            yield Picture(kind, page, _from_top(box, left, top))  # type: ignore[arg-type]


def _from_top(box: Box, left: float, top: float) -> Box:
    return box[0] - left, top - box[3], box[2] - left, top - box[1]


def read_controls(data: bytes) -> Controls:
    """Every control and annotation that shows something. What cannot be read is left out: then the place is empty."""
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
                _note(found, number, annotation)
        found.xfa = "/XFA" in form and not found.shown and not any(found.drawn.values())
    except Exception:  # noqa: BLE001 - a hostile file may raise anything out of the parser; the page itself is still read
        return found
    return found


def _resolved(value: Any) -> Any:
    return value.get_object() if value is not None else None


def _annotations(page: Mapping[str, Any]) -> Iterator[DictionaryObject]:
    listed = _resolved(page.get("/Annots"))
    if not isinstance(listed, ArrayObject):
        return
    for each in list(listed)[:_MAX_CONTROLS]:
        annotation = _resolved(each)
        if isinstance(annotation, DictionaryObject) and not int(annotation.get("/F", 0)) & 2:  # hidden
            yield annotation


def _note(found: Controls, page: int, annotation: DictionaryObject) -> None:
    box = _rectangle(annotation)
    if box is None:
        return
    kind = annotation.get("/Subtype")
    if kind == "/FreeText":
        _show(found, page, str(annotation.get("/Contents", "")), box)
    elif kind == "/Ink":
        found.drawn.setdefault(page, []).append(("ink", box))
    elif kind == "/Stamp":
        found.drawn.setdefault(page, []).append(("stamp", box))
    elif kind == "/Widget":
        _note_widget(found, page, annotation, box)


def _note_widget(found: Controls, page: int, widget: DictionaryObject, box: Box) -> None:
    kind = _inherited(widget, "/FT")
    value = _inherited(widget, "/V")
    if kind == "/Btn":
        if int(_inherited(widget, "/Ff") or 0) & 0x10000:  # a push button shows no answer
            return
        is_set = _is_set(widget, value)
        found.values[_full_name(widget)] = SET if is_set else NOT_SET
        _show(found, page, SET if is_set else NOT_SET, box)
    elif kind == "/Sig":
        if isinstance(value, DictionaryObject):
            found.drawn.setdefault(page, []).append(("digital", box))
    elif kind in ("/Tx", "/Ch"):
        text = _text_of(value)
        found.values[_full_name(widget)] = text
        _show(found, page, text, box)


def _show(found: Controls, page: int, text: str, box: Box) -> None:
    text = text.replace("\r\n", "\n").replace("\r", "\n")[:_MAX_VALUE]
    if text.strip():
        found.shown.setdefault(page, []).append((text, box))


def _text_of(value: Any) -> str:
    if isinstance(value, ArrayObject):
        return ", ".join(str(_resolved(each)) for each in value)
    if isinstance(value, TextStringObject | NameObject | str):
        return str(value)
    if hasattr(value, "get_data"):
        return str(value.get_data().decode("utf-8", "replace"))
    return ""


def _is_set(widget: DictionaryObject, value: Any) -> bool:
    """Some programs set the value and forget the appearance; either says that the box is ticked."""
    state = widget.get("/AS")
    if state is not None and state != "/Off":
        return True
    looks = _resolved((_resolved(widget.get("/AP")) or {}).get("/N"))
    own = [key for key in looks if key != "/Off"] if isinstance(looks, DictionaryObject) else []
    return value is not None and value != "/Off" and str(value) in [str(key) for key in own]


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
