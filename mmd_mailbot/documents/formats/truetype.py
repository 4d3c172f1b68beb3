"""Which letter each glyph of an embedded TrueType font is, as the font's own table says.

Read here and not with pdfminer: it takes the offsets of sparse tables (format 4) from the wrong place, and what a browser prints
from a font of which only some letters are kept then reads as a font that lies.
"""

from __future__ import annotations

import struct
from collections import defaultdict
from collections.abc import Iterator

_MOST = 70_000  # letters; no font has more
_UNICODE = ((3, 10), (0, 6), (0, 4), (3, 1), (0, 3), (0, 2), (0, 1), (0, 0))  # platform and encoding, the best first
_NO_LETTER = 0xFFFF

Pairs = Iterator[tuple[int, int]]


def letters_of(program: bytes) -> dict[int, set[str]]:
    """By glyph number, the letters that it stands for; nothing where the font has no table of Unicode that is read here.

    Raises struct.error where a table ends before it should.
    """
    found: defaultdict[int, set[str]] = defaultdict(set)
    for number, (letter, glyph) in enumerate(_pairs(program)):
        if number >= _MOST:
            break
        if glyph and letter < 0x110000 and not 0xD800 <= letter < 0xE000:
            found[glyph].add(chr(letter))
    return dict(found)


def _pairs(program: bytes) -> Pairs:
    """Each letter's number and its glyph's."""
    table = _table(program, b"cmap")
    if table is None:
        return
    (count,) = struct.unpack_from(">H", table, 2)
    listed = [struct.unpack_from(">HHL", table, 4 + 8 * each) for each in range(min(count, 64))]
    offsets = {(platform, encoding): offset for platform, encoding, offset in listed}
    for kind in _UNICODE:
        if kind in offsets:
            part = table[offsets[kind] :]
            (form,) = struct.unpack_from(">H", part)
            if form in _FORMS:
                yield from _FORMS[form](part)
                return


def _table(program: bytes, tag: bytes) -> bytes | None:
    (count,) = struct.unpack_from(">H", program, 4)
    for each in range(min(count, 256)):
        name, _, offset, length = struct.unpack_from(">4sLLL", program, 12 + 16 * each)
        if name == tag:
            return program[offset : offset + length]
    return None


def _by_segments(part: bytes) -> Pairs:
    """Format 4: runs of letters, each with a step to its glyphs or an offset - counted from where the offset itself stands - to a list
    of them."""
    count = struct.unpack_from(">H", part, 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", part, 14)
    starts = struct.unpack_from(f">{count}H", part, 16 + 2 * count)
    steps = struct.unpack_from(f">{count}H", part, 16 + 4 * count)
    own = 16 + 6 * count
    offsets = struct.unpack_from(f">{count}H", part, own)
    for number, (start, end, step, offset) in enumerate(zip(starts, ends, steps, offsets, strict=True)):
        for letter in range(start, end + 1):
            if letter == _NO_LETTER:
                continue
            if not offset:
                yield letter, (letter + step) & 0xFFFF
                continue
            (glyph,) = struct.unpack_from(">H", part, own + 2 * number + offset + 2 * (letter - start))
            yield letter, (glyph + step) & 0xFFFF if glyph else 0


def _trimmed(part: bytes) -> Pairs:
    """Format 6: one run of letters."""
    first, count = struct.unpack_from(">HH", part, 6)
    yield from enumerate(struct.unpack_from(f">{count}H", part, 10), start=first)


def _by_groups(part: bytes) -> Pairs:
    """Format 12: runs of letters beyond the first 65,536 too."""
    (count,) = struct.unpack_from(">L", part, 12)
    for each in range(min(count, _MOST)):
        start, end, glyph = struct.unpack_from(">LLL", part, 16 + 12 * each)
        for letter in range(start, min(end, start + _MOST) + 1):
            yield letter, glyph + letter - start


_FORMS = {4: _by_segments, 6: _trimmed, 12: _by_groups}
