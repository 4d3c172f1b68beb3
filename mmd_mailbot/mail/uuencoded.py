"""Files that an old program wrote into the words of a mail: ``begin 644 name``, lines of uuencode, ``end``."""

from __future__ import annotations

import binascii
import re
from dataclasses import dataclass, field

_BEGIN = re.compile(rb"^begin [0-7]{3,4} ([^\r\n]{1,200}?)[ \t]*\r?\n", re.MULTILINE)
_END = re.compile(rb"^(?:`|[ \t]*)\r?\n?end[ \t]*\r?$|^end[ \t]*\r?$", re.MULTILINE)
_MOST = 50  # files of one body


@dataclass(frozen=True, slots=True)
class Uuencoded:
    """One file out of a body."""

    name: str
    data: bytes = field(repr=False)


def parted(body: bytes) -> tuple[bytes, tuple[Uuencoded, ...]]:
    """The body without its uuencoded files, and those files. What only begins like one stays among the words."""
    if b"begin " not in body:
        return body, ()
    words: list[bytes] = []
    found: list[Uuencoded] = []
    at = 0
    for begin in _BEGIN.finditer(body):
        if begin.start() < at or len(found) >= _MOST:
            continue
        end = _END.search(body, begin.end())
        data = _decoded(body[begin.end() : end.start() if end else len(body)])
        if not data:
            continue
        words.append(body[at : begin.start()])
        found.append(Uuencoded(begin[1].decode("utf-8", "replace"), data))
        at = end.end() if end else len(body)
    return b"".join([*words, body[at:]]), tuple(found)


def _decoded(block: bytes) -> bytes:
    """Line by line; empty where a line is none of uuencode's."""
    data: list[bytes] = []
    for raw in block.split(b"\n"):
        line = raw.rstrip(b"\r")
        if not line.strip(b"` "):
            continue
        length = (line[0] - 32) & 63
        whole = line[: 1 + -(-length // 3) * 4].ljust(1 + -(-length // 3) * 4)  # servers cut spaces off line ends
        try:
            data.append(binascii.a2b_uu(whole))
        except binascii.Error:
            return b""
    return b"".join(data)
