"""Styles: how text looks by its paragraph's and its own style, what a table's style lays behind it, and which list a
paragraph's style belongs to."""

from __future__ import annotations

from dataclasses import dataclass, field

from .looks import PLAIN, Colour, Looks, dressed, shade
from .names import Element, W, is_on, value_of

_DEEP = 12  # a style rests on another, and that on a third


@dataclass(slots=True)
class Styles:
    """The styles of a document by their ids."""

    by_id: dict[str, Element] = field(default_factory=dict)
    defaults: Looks = PLAIN
    _looks: dict[tuple[str, Looks], Looks] = field(default_factory=dict)
    _grounds: dict[str, tuple[tuple[str, Colour], ...]] = field(default_factory=dict)

    def looks(self, id: str, looks: Looks) -> Looks:
        """``looks`` dressed with the style and those that it rests on."""
        key = (id, looks)
        if key not in self._looks:
            made = looks
            for style in reversed(self._chain(id)):
                made = dressed(made, style.find(f"{W}rPr"))
            self._looks[key] = made
        return self._looks[key]

    def list_of(self, id: str) -> tuple[str, str] | None:
        """The list and its level that a paragraph's style says."""
        for style in self._chain(id):
            listed = style.find(f"{W}pPr/{W}numPr")
            if listed is not None and listed.find(f"{W}numId") is not None:
                return value_of(listed.find(f"{W}numId")), value_of(listed.find(f"{W}ilvl")) or "0"
        return None

    def ground(self, id: str) -> Colour | None:
        """What a paragraph's style lays behind it."""
        for style in self._chain(id):
            found = shade(style.find(f"{W}pPr/{W}shd"))
            if found is not None:
                return found
        return None

    def grounds(self, id: str) -> tuple[tuple[str, Colour], ...]:
        """What a table's style lays behind its cells: the part of the table ("firstRow", "band1Horz", "" all of it)
        and the colour."""
        if id not in self._grounds:
            found: list[tuple[str, Colour]] = []
            for style in self._chain(id):
                for holder in (style, *style.iterfind(f"{W}tblStylePr")):
                    for path in (f"{W}tcPr/{W}shd", f"{W}tblPr/{W}shd"):
                        colour = shade(holder.find(path))
                        if colour is not None:
                            found.append((holder.get(f"{W}type") or "" if holder is not style else "", colour))
            self._grounds[id] = tuple(found)
        return self._grounds[id]

    def _chain(self, id: str) -> list[Element]:
        """The style and those that it rests on, itself first."""
        found: list[Element] = []
        while id in self.by_id and len(found) < _DEEP:
            found.append(self.by_id[id])
            id = value_of(found[-1].find(f"{W}basedOn"))
        return found


def read_styles(root: Element | None) -> Styles:
    """The styles of ``styles.xml``; none where there is no such part."""
    if root is None:
        return Styles()
    defaults = dressed(PLAIN, root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
    found = Styles({each.get(f"{W}styleId") or "": each for each in root.iterfind(f"{W}style")}, defaults)
    usual = [
        each
        for each in root.iterfind(f"{W}style")
        if each.get(f"{W}type") == "paragraph" and (each.get(f"{W}default") or "0") not in ("0", "false")
    ]
    for each in usual[:1]:
        found.defaults = found.looks(each.get(f"{W}styleId") or "", defaults)
    return found


def dark_page(settings: Element | None, document: Element) -> str | None:
    """The colour behind the whole page, where the document shows one."""
    shown = settings is not None and is_on(settings.find(f"{W}displayBackgroundShape"))
    background = document.find(f"{W}background")
    return background.get(f"{W}color") if shown and background is not None else None
