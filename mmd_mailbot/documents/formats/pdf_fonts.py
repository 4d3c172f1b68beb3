"""Fonts that lie: the file says of a letter that it is another one than the font draws.

What a letter *is* stands in the file twice: in the map that programs copy text with, and in the font's own encoding, by
which it is drawn. Where both name a letter or a digit and do not agree, the page is read as a picture.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from pdfminer.encodingdb import EncodingDB, name2unicode
from pdfminer.pdffont import PDFType3Font
from pdfminer.pdftypes import PDFObjRef, resolve1
from pdfminer.psparser import PSLiteral

from .truetype import letters_of

_MAX_FONTS = 200
_SYMBOLIC = 4  # the flag of a font whose codes mean nothing but its own glyphs
_BUILT_IN = ("WinAnsiEncoding", "MacRomanEncoding", "StandardEncoding")


def name_emboldened(raw: Any) -> None:
    """``raw``: pdfplumber's page, its text not yet read. A browser that has no bold face draws one out of the plain one, as a font of
    shapes (Type 3) with the plain one's name: that name gets "Bold" added."""
    try:
        listed = resolve1(resolve1(raw.page_obj.resources).get("Font")) or {}
        manager = raw.pdf.rsrcmgr
        fonts = [
            manager.get_font(each.objid, resolve1(each)) for each in listed.values() if isinstance(each, PDFObjRef)
        ]
    except Exception:  # noqa: BLE001 - a broken font tells nothing, and is told of where the text is read
        return
    plain = {font.fontname for font in fonts if not isinstance(font, PDFType3Font)}
    for font in fonts:
        if isinstance(font, PDFType3Font) and font.fontname in plain:
            font.fontname = f"{font.fontname}-Bold"


def has_lying_font(raw: Any) -> bool:
    """``raw``: pdfplumber's page, its text already read."""
    known = raw.pdf.rsrcmgr._cached_fonts  # those that the pages so far are set in
    for name, font in list(known.items())[:_MAX_FONTS]:
        try:
            if _lies(resolve1(raw.pdf.doc.getobj(name)), font):
                return True
        except Exception:  # noqa: BLE001, S112 - a broken font tells nothing
            continue
    return False


def _lies(spec: Any, font: Any) -> bool:
    told = getattr(font, "unicode_map", None)
    if told is None or not isinstance(spec, dict) or "ToUnicode" not in spec:
        return False
    map_of_text: dict[int, str] = getattr(told, "cid2unichr", {})
    drawn: defaultdict[int, set[str]] = defaultdict(set)
    for code, letter in _drawn(spec):
        drawn[code].add(letter)
    return any(
        all(_differ(map_of_text[code], each) for each in letters)
        for code, letters in drawn.items()
        if code in map_of_text
    )


def _differ(told: str, drawn: str) -> bool:
    a, b = unicodedata.normalize("NFKC", told), unicodedata.normalize("NFKC", drawn)
    return len(a) == len(b) == 1 and a.isascii() and b.isascii() and a.isalnum() and b.isalnum() and a != b


def _drawn(spec: dict[str, Any]) -> Iterator[tuple[int, str]]:
    """What each code is drawn as, where the font itself says so."""
    inner = resolve1(spec.get("DescendantFonts"))
    if inner:
        yield from _of_glyphs(resolve1(inner[0]))
        return
    descriptor = resolve1(spec.get("FontDescriptor")) or {}
    embedded = any(key in descriptor for key in ("FontFile", "FontFile2", "FontFile3"))
    encoding = resolve1(spec.get("Encoding"))
    if isinstance(encoding, dict):
        yield from _differences(resolve1(encoding.get("Differences")) or [])
        return
    symbolic = embedded and int(resolve1(descriptor.get("Flags")) or 0) & _SYMBOLIC
    if isinstance(encoding, PSLiteral) and encoding.name in _BUILT_IN and not symbolic:
        yield from EncodingDB.get_encoding(str(encoding.name)).items()


def _differences(listed: list[Any]) -> Iterator[tuple[int, str]]:
    code = 0
    for each in listed:
        if isinstance(each, int):
            code = each
            continue
        if isinstance(each, PSLiteral):
            with suppress(KeyError, ValueError):  # a name of the font's own
                yield code, name2unicode(str(each.name))
        code += 1


def _of_glyphs(font: dict[str, Any]) -> Iterator[tuple[int, str]]:
    """Of a font whose codes are its glyphs' numbers: what its own table calls them."""
    descriptor = resolve1(font.get("FontDescriptor")) or {}
    program = resolve1(descriptor.get("FontFile2"))
    numbered = resolve1(font.get("CIDToGIDMap"))
    if program is None or not (numbered is None or isinstance(numbered, PSLiteral)):
        return
    for glyph, letters in letters_of(program.get_data()).items():
        yield from ((glyph, each) for each in letters)
