"""Characters of symbol fonts that people tick boxes with, as the two glyphs of the common page."""

from __future__ import annotations

import re
from typing import Any

from ..page import NOT_SET, SET

# code points of the symbol fonts, with Word's private-use offset (F000) taken off
_WINGDINGS = (
    dict.fromkeys((0x78, 0xFB, 0xFC, 0xFD, 0xFE), SET)
    | dict.fromkeys((0x6F, 0x70, 0x71, 0x72, 0xA8), NOT_SET)
    | {0xA1: "○", 0xA4: "◉", 0x6E: "■"}
)
_WINGDINGS_2 = dict.fromkeys((0x4F, 0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56), SET) | {0x2A: NOT_SET, 0xA3: NOT_SET}
_WEBDINGS = {0x61: SET, 0x63: NOT_SET, 0x72: SET}
_MARLETT = {0x61: SET, 0x62: SET, 0x72: SET}
_DINGBATS = dict.fromkeys((0x33, 0x34, 0x35, 0x36, 0x37, 0x38), SET) | dict.fromkeys((0x6F, 0x71), NOT_SET)
_DINGBATS[0x6E] = "■"  # also what some programs print for a character that the font lacks
_SYMBOL = {0xD6: SET}

# Where the font's name got lost, the private-use code point still says what it was: Wingdings before Wingdings 2.
_LOST = {0xF000 + code: glyph for code, glyph in (_WINGDINGS_2 | _WINGDINGS).items()}
_LOST_CHARACTERS = frozenset(map(chr, _LOST))
_BULLETS = {"\uf0b7": "•", "\uf0d8": "➔"}  # of Word's gallery: the plain one, of the font Symbol, and the arrow
_FONTS = {
    "wingdings": _WINGDINGS,
    "wingdings2": _WINGDINGS_2,
    "webdings": _WEBDINGS,
    "marlett": _MARLETT,
    "zapfdingbats": _DINGBATS,
    "dingbats": _DINGBATS,
    "d050000l": _DINGBATS,  # the free one that stands in for it where a file is printed again
    "monotypesorts": _DINGBATS,
    "symbol": _SYMBOL,
}


def _table(font: str) -> dict[int, str] | None:
    name = font.rsplit("+", 1)[-1].lower().replace(" ", "").replace("-", "")
    for suffix in ("regular", "itc", "mt"):
        name = name.removesuffix(suffix)
    return _FONTS.get(name)


def is_symbol_font(font: str) -> bool:
    return _table(font) is not None


def from_symbol_font(font: str, text: str) -> str:
    """``text`` as set in ``font``: marks become ``SET`` or ``NOT_SET``, other symbols of a symbol font a bullet."""
    table = _table(font)
    if table is None:
        return text.translate(_LOST)
    return "".join(_glyph(table, each) for each in text)


def _glyph(table: dict[int, str], each: str) -> str:
    code = ord(each)
    if each.isspace() or (code > 0xFF and not 0xF000 <= code <= 0xF0FF):
        return each  # the font says itself what it shows
    return table.get(code & 0xFF, "•")


# ---------------------------------------------------------------- letters that the file does not name

_UNMAPPED = re.compile(r"(?:\(cid:\d+\)|[\ue000-\uf8ff\ufffd\x00-\x08\x0e-\x1f])+")
_DARK = 128
_TICKED = 0.08  # the share of dark pixels inside a frame


def is_unmapped(text: str) -> bool:
    """Is this a glyph of which the file does not say what letter it is?"""
    return bool(_UNMAPPED.fullmatch(text))


def of_private_use(text: str) -> str | None:
    """A box or tick as Word and LibreOffice write it, whatever font they embed: Wingdings' places in private use. Their plain bullet,
    drawn large enough, looks like a black square."""
    if text in _BULLETS:
        return _BULLETS[text]
    if all(0xF000 <= ord(each) <= 0xF0FF and ord(each) & 0xFF in _WINGDINGS for each in text):
        return "".join(_WINGDINGS[ord(each) & 0xFF] for each in text)
    return None


def look_of(picture: Any) -> str:
    """A single glyph as drawn (grey, height x width): a box, ticked or not, or else a bullet."""
    dark = picture < _DARK
    rows, columns = dark.any(axis=1).nonzero()[0], dark.any(axis=0).nonzero()[0]
    if len(rows) < 6 or len(columns) < 6:
        return "•"
    glyph = dark[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    height, width = glyph.shape
    if not 0.7 < width / height < 1.4:
        return "•"
    sides = (glyph[:3].any(axis=0), glyph[-3:].any(axis=0), glyph[:, :3].any(axis=1), glyph[:, -3:].any(axis=1))
    if any(side.mean() < 0.85 for side in sides):
        return "•"
    inside = glyph[height // 5 : -(height // 5), width // 5 : -(width // 5)]
    share = float(inside.mean()) if inside.size else 0.0
    return "■" if share > 0.85 else SET if share > _TICKED else NOT_SET
