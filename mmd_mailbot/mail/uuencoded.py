"""Files that an old program wrote into the words of a mail: ``begin 644 name``, lines of uuencode, ``end``."""

from __future__ import annotations

import binascii
import re
from dataclasses import dataclass, field

_BEGIN = re.compile(rb"^begin [0-7]{3,4} ([^\r\n]{1,200})\r?\n", re.MULTILINE)
_LONGEST_LINE = 100  # bytes; 61 and a line end are written
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
        data, end = _decoded(body, begin.end())
        if not data:
            continue
        words.append(body[at : begin.start()])
        found.append(Uuencoded(begin[1].decode("utf-8", "replace").rstrip(), data))
        at = end
    return b"".join([*words, body[at:]]), tuple(found)


def _decoded(body: bytes, at: int) -> tuple[bytes, int]:
    """The bytes and where they end: at ``end``, or with the body. Nothing where a line is none of uuencode's: each byte
    is looked at once, however often a body begins anew."""
    data: list[bytes] = []
    while at < len(body):
        stop = body.find(b"\n", at, at + _LONGEST_LINE)
        if stop < 0 and len(body) - at > _LONGEST_LINE:
            return b"", at
        line = body[at : stop if stop >= 0 else len(body)].rstrip(b"\r")
        at = stop + 1 if stop >= 0 else len(body)
        if line.strip() == b"end":
            break
        if not line.strip(b"` "):
            continue
        whole = 1 + -(-((line[0] - 32) & 63) // 3) * 4
        try:
            data.append(binascii.a2b_uu(line[:whole].ljust(whole)))  # servers cut spaces off line ends
        except binascii.Error:
            return b"", at
    return b"".join(data), at
