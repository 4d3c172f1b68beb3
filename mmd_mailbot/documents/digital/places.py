"""The form fields of one revision of a PDF: where each is shown and what it holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..formats.pdf_place import Place as Lie
from ..formats.pdf_place import zoom_of
from ..page import MAX_PAGES, Box

_DEPTH = 20
_MOST = 5000  # fields
_LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class Place:
    """A field as it is shown. ``page`` is 1-based; ``box`` in points from the page's top left, None where hidden.

    ``look``: the objects of the file that its picture is made of.
    """

    page: int
    box: Box | None
    value: str
    look: frozenset[Any] = frozenset()


def places_of(revision: Any) -> dict[str, Place]:
    """Every field that stands on a page, by its full name. ``revision``: pyHanko's view of one state of the file."""
    found: dict[str, Place] = {}
    for number, page in enumerate(_pages(revision.root["/Pages"], {}), start=1):
        for widget in list(page.get("/Annots", ()))[:_MOST]:
            widget = _dictionary(widget)
            if widget is None or widget.get("/Subtype") != "/Widget":
                continue
            name = full_name(widget)
            before = found.get(name)
            value, look = _value(widget), _look(revision, widget)
            if before is not None:  # one field shown in several places; a button's places differ in their state
                found[name] = Place(before.page, before.box, f"{before.value} {value}", before.look | look)
            elif len(found) < _MOST:
                found[name] = Place(number, _shown_box(widget, page), value, look)
    return found


def _pages(node: Any, inherited: dict[str, Any], depth: int = 0) -> Iterator[dict[str, Any]]:
    """The pages in order, each with what it inherits. At most so many as are read of any file."""
    node = _dictionary(node)
    if node is None or depth > _DEPTH:
        return
    own = {**inherited, **{key: node[key] for key in ("/MediaBox", "/CropBox", "/Rotate") if key in node}}
    if "/Kids" not in node:
        yield {**own, **({"/Annots": node["/Annots"]} if "/Annots" in node else {})}
        return
    count = 0
    for kid in node["/Kids"]:
        for page in _pages(kid, own, depth + 1):
            count += 1
            if count > MAX_PAGES:
                return
            yield page


def _dictionary(value: Any) -> Any | None:
    value = value.get_object() if hasattr(value, "get_object") else value
    return value if isinstance(value, dict) else None


def full_name(widget: Any) -> str:
    """The names of the field and of those that hold it, joined by dots."""
    names: list[str] = []
    for node in _upwards(widget):
        if "/T" in node:
            names.append(str(node["/T"]))
    return ".".join(reversed(names))


def _upwards(widget: Any) -> Iterator[Any]:
    node: Any = widget
    for _ in range(_DEPTH):
        yield node
        node = _dictionary(node["/Parent"]) if "/Parent" in node else None
        if node is None:
            return


def _value(widget: Any) -> str:
    """What the field holds and what it shows as its state, as far as that can be compared."""
    value = next((node["/V"] for node in _upwards(widget) if "/V" in node), None)
    if _dictionary(value) is not None:
        return "signed"
    if isinstance(value, list):
        value = ", ".join(str(each) for each in value)
    state = widget.get("/AS")
    shown = state if state is not None else value
    return "" if shown is None or shown == "/Off" else str(shown).strip()[:_LONGEST]


def _look(revision: Any, widget: Any) -> frozenset[Any]:
    return frozenset(revision.collect_dependencies(widget.raw_get("/AP"))) if "/AP" in widget else frozenset()


def _shown_box(widget: Any, page: dict[str, Any]) -> Box | None:
    try:
        shown = _box(widget["/Rect"])
        media = _box(page["/MediaBox"])
        crop = _common(_box(page.get("/CropBox", page["/MediaBox"])), media)
        turn = int(page.get("/Rotate", 0)) % 360 // 90 * 90
    except (KeyError, TypeError, ValueError):
        return None
    if shown[2] - shown[0] < 1 or shown[3] - shown[1] < 1 or int(widget.get("/F", 0)) & 2:
        return None
    return Lie(media, crop, turn, zoom_of(crop[2] - crop[0], crop[3] - crop[1])).box(shown)


def _box(corners: Any) -> Box:
    x0, y0, x1, y1 = (float(each) for each in corners)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _common(a: Box, b: Box) -> Box:
    return max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3])
