"""Names of Word's XML, and the few questions that are asked of every element."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
V = "{urn:schemas-microsoft-com:vml}"
O = "{urn:schemas-microsoft-com:office:office}"  # noqa: E741 - Word's own prefix

MAX_DEPTH = 60

Element = etree._Element


def value_of(element: Element | None) -> str:
    """Its ``w:val``; empty where it has none."""
    return "" if element is None else element.get(f"{W}val") or element.get(f"{W14}val") or ""


def is_on(element: Element | None) -> bool:
    """Is a switch there and not switched off?"""
    return element is not None and (value_of(element) or "1").lower() not in ("0", "false", "off", "none")


def number(text: str | None) -> float:
    """The number that the text is; 0 where it is none."""
    try:
        return float(text or 0)
    except ValueError:
        return 0.0


def alternative(element: Element) -> Element | None:
    """One of several ways to say the same; both would be read twice. Of a pen's ink the picture, which can be looked at."""
    choice, fallback = element.find(f"{MC}Choice"), element.find(f"{MC}Fallback")
    if choice is None:
        return fallback
    inked = next(choice.iter(f"{W14}contentPart"), None) is not None
    pictured = fallback is not None and next(fallback.iter(f"{A}blip"), None) is not None
    return fallback if inked and pictured else choice


def inside(element: Element, *, stop: str, depth: int = 0) -> Iterator[Element]:
    """Everything below it, each thing said in several ways once; not what is below an element ``stop``."""
    if depth > MAX_DEPTH:
        return
    for child in element:
        if child.tag == f"{MC}AlternateContent":
            chosen = alternative(child)
            if chosen is not None:
                yield from inside(chosen, stop=stop, depth=depth + 1)
            continue
        yield child
        if child.tag != stop:
            yield from inside(child, stop=stop, depth=depth + 1)
