"""A saved web page as plain HTML: what its form controls hold is written out as words, and nothing is left in it that
would be fetched or run."""

from __future__ import annotations

from lxml import html

from ..page import NOT_SET, SET

_GONE = (
    "script",
    "noscript",
    "style",
    "link",
    "iframe",
    "object",
    "embed",
    "img",
    "svg",
    "video",
    "audio",
    "base",
    "meta",
)
_SILENT = ("hidden", "submit", "button", "reset", "image", "file", "password")


def plain_page(data: bytes) -> bytes:
    """The page in UTF-8; unchanged where it is no HTML that can be read."""
    try:
        root = html.document_fromstring(data)
    except (ValueError, AssertionError, html.etree.LxmlError):
        return data
    for each in list(root.iter("input", "textarea", "select")):
        _written_out(each)
    for each in list(root.iter(*_GONE)):
        if each.getparent() is not None:
            _dropped(each)
    head = root.find("head")
    if head is not None:
        head.insert(0, html.fragment_fromstring('<meta charset="utf-8">'))
    made: bytes = html.tostring(root, encoding="utf-8", doctype="<!DOCTYPE html>")
    return made


def _dropped(element: html.HtmlElement) -> None:
    """Taken out with all that is in it; the words behind it stay."""
    element.text = None
    element[:] = []
    element.attrib.clear()
    element.tag = "span"


def _written_out(control: html.HtmlElement) -> None:
    kind = (control.get("type") or "text").lower()
    if control.tag == "textarea":
        words = control.text or ""
    elif control.tag == "select":
        chosen = [each for each in control.iter("option") if each.get("selected") is not None]
        words = ", ".join(each.text_content().strip() for each in chosen)
    elif kind in ("checkbox", "radio"):
        words = SET if control.get("checked") is not None else NOT_SET
    else:
        words = "" if kind in _SILENT else control.get("value") or ""
    span = html.Element("span")
    span.text = f"{words} " if words else ""
    span.tail = control.tail
    parent = control.getparent()
    if parent is not None:
        parent.replace(control, span)
