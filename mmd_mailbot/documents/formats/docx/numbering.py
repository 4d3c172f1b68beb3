"""Bullets that are check boxes, ticked or not: some programs tick a list by changing its bullet."""

from __future__ import annotations

from collections.abc import Iterator

from ...page import NOT_SET, SET
from ...values.marks import is_empty_box, is_ticked
from ..glyphs import from_symbol_font, is_symbol_font
from .names import Element, W, value_of

Marks = dict[tuple[str, str], str]


def read_marks(root: Element | None) -> Marks:
    """(list, level) → ``SET`` or ``NOT_SET``, out of ``numbering.xml``."""
    if root is None:
        return {}
    abstract = {each.get(f"{W}abstractNumId") or "": dict(_levels(each)) for each in root.iterfind(f"{W}abstractNum")}
    found: Marks = {}
    for listed in root.iterfind(f"{W}num"):
        id = listed.get(f"{W}numId") or ""
        levels = dict(abstract.get(value_of(listed.find(f"{W}abstractNumId")), {}))
        for override in listed.iterfind(f"{W}lvlOverride"):
            if override.find(f"{W}lvl") is not None:
                levels.pop(override.get(f"{W}ilvl") or "0", None)
            levels |= dict(_levels(override))
        found |= {(id, level): glyph for level, glyph in levels.items()}
    return found


def _levels(holder: Element) -> Iterator[tuple[str, str]]:
    for level in holder.iterfind(f"{W}lvl"):
        text = value_of(level.find(f"{W}lvlText"))
        fonts = level.find(f"{W}rPr/{W}rFonts")
        font = "" if fonts is None else fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or ""
        glyph = from_symbol_font(font, text)
        # a ring or a square of a font that is none of the symbol fonts is a bullet like any other
        boxed = is_symbol_font(font) or text in ("☐", "☑", "☒", "❏", "❑", "❒", "✓", "✔", "✗", "✘", "✅")
        if boxed and len(glyph.strip()) == 1 and (is_ticked(glyph) or is_empty_box(glyph)):
            yield level.get(f"{W}ilvl") or "0", SET if is_ticked(glyph) else NOT_SET
