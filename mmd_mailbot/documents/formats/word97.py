"""A .doc whose tables LibreOffice does not find: its cells as paragraphs, so that at least each stands by itself.

Seen with version 7.4: of some forms in two tables it keeps every letter and no cell, and "District:Adair Co. R-I" runs
together. The format ([MS-DOC]) ends a cell or a row with the character 7 where a paragraph ends with 13; nothing else
of the file has to change.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator

import olefile

_CELL, _PARAGRAPH = 0x07, 0x0D
_WHICH_TABLE = 0x0200  # in the flags of the file's head: the stream 1Table, not 0Table
_FLAGS, _CLX = 0x0A, 0x01A2  # where in the head they stand
_COMPRESSED = 0x40000000  # of a piece: one byte a letter, its place doubled
_PIECES, _CHANGES = 0x02, 0x01  # parts of the list of pieces


def cells_in(data: bytes) -> int:
    """How many ends of cells and rows the text of a .doc holds; 0 where it cannot be taken apart."""
    return sum(1 for _ in _ends(data))


def with_cells_as_paragraphs(data: bytes) -> bytes:
    """The same .doc without tables: each cell a paragraph, each row's end an empty one."""
    with olefile.OleFileIO(io.BytesIO(data)) as file:
        text = bytearray(file.openstream("WordDocument").read())
    for at in _ends(data):
        text[at] = _PARAGRAPH
    out = io.BytesIO(data)
    with olefile.OleFileIO(out, write_mode=True) as file:
        file.write_stream("WordDocument", bytes(text))
        return out.getvalue()


def _ends(data: bytes) -> Iterator[int]:
    """Where in the stream WordDocument the ends of cells and rows stand."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as file:
            text = file.openstream("WordDocument").read()
            (flags,) = struct.unpack_from("<H", text, _FLAGS)
            table = file.openstream("1Table" if flags & _WHICH_TABLE else "0Table").read()
        start, length = struct.unpack_from("<II", text, _CLX)
        pieces = list(_pieces(table[start : start + length]))
    except (OSError, struct.error, ValueError, IndexError):
        return
    for place, letters, wide in pieces:
        step = 2 if wide else 1
        for at in range(place, min(place + letters * step, len(text) - step + 1), step):
            if text[at] == _CELL and not (wide and text[at + 1]):
                yield at


def _pieces(told: bytes) -> Iterator[tuple[int, int, bool]]:
    """Of each piece of the text where it begins, how many letters it has, and whether each takes two bytes."""
    at = 0
    while at < len(told) and told[at] == _CHANGES:
        at += 3 + struct.unpack_from("<H", told, at + 1)[0]
    if at >= len(told) or told[at] != _PIECES:
        return
    (length,) = struct.unpack_from("<I", told, at + 1)
    count = (length - 4) // 12
    places = struct.unpack_from(f"<{count + 1}I", told, at + 5)
    for number in range(count):
        (place,) = struct.unpack_from("<I", told, at + 5 + 4 * (count + 1) + 8 * number + 2)
        letters = places[number + 1] - places[number]
        wide = not place & _COMPRESSED
        yield (place if wide else (place & ~_COMPRESSED) // 2), letters, wide
