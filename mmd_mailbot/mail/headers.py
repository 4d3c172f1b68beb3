"""Header fields as they stand: unfolded, undecoded, in their order; and what turns them into readable text."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.header import decode_header

from .limits import LIMITS, Limits

_FIELD = re.compile(rb"([\x21-\x39\x3b-\x7e]+)[ \t]*:(.*)", re.DOTALL)
_LINE_END = re.compile(rb"\r?\n")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
# Characters that reorder or hide what is shown; an untrusted name must not carry them.
INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
# Codecs of Python that are no charsets of mail, and dear to decode.
_NO_CHARSETS = frozenset({"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"})
_WESTERN = frozenset({"ascii", "cp1252", "iso8859_1", "iso8859_15"})  # named where nothing was known, above all
_LINE_ENDS = re.compile("[\u0080-\u009f\u2028\u2029]")  # none may come out of a quoted line
_LATER = (
    "[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"  # the second and later bytes of a letter, as Windows-1252 shows them
)
_TWICE = re.compile(rf"(?:[\u00c2-\u00df]{_LATER}|[\u00e0-\u00ef]{_LATER}{{2}}|[\u00f0-\u00f4]{_LATER}{{3}})+")


@dataclass(frozen=True, slots=True)
class Headers:
    """Fields in their order: (name in lower case, value as bytes, unfolded). ``complete``: no limit cut them."""

    fields: tuple[tuple[str, bytes], ...]
    complete: bool = True

    def all(self, name: str) -> tuple[bytes, ...]:
        return tuple(value for each, value in self.fields if each == name)

    def first(self, name: str) -> bytes | None:
        return next((value for each, value in self.fields if each == name), None)

    def text(self, name: str) -> str:
        """The first field of that name, decoded; empty where there is none."""
        value = self.first(name)
        return readable(value) if value is not None else ""

    def __contains__(self, name: str) -> bool:
        return any(each == name for each, _ in self.fields)


def read_headers(block: bytes, most: int, limits: Limits = LIMITS) -> Headers:
    """The fields of a header block. Lines that are no field are passed over; what lies over a limit is left out."""
    complete = len(block) <= most
    fields: list[tuple[str, bytes]] = []
    for name, value in _unfolded(block[:most]):
        if len(fields) >= limits.headers:
            complete = False
            break
        complete = complete and len(value) <= limits.header
        fields.append((name, value[: limits.header]))
    return Headers(tuple(fields), complete)


def _unfolded(block: bytes) -> Iterator[tuple[str, bytes]]:
    name: str | None = None
    pieces: list[bytes] = []
    for line in _LINE_END.split(block):
        if line[:1] in (b" ", b"\t"):
            pieces.append(line)
            continue
        if name is not None:
            yield name, b"".join(pieces).strip()
        field = _FIELD.fullmatch(line)
        name, pieces = (field[1].decode("ascii").lower(), [field[2]]) if field else (None, [])
    if name is not None:
        yield name, b"".join(pieces).strip()


def decode(data: bytes, charset: str | None) -> str:
    """Bytes as text whatever they say they are: the named charset, then UTF-8, then Windows-1252. Never raises."""
    for each in (charset, "utf-8"):
        try:
            codec = codecs.lookup(each).name.replace("-", "_") if each else ""
            if not codec or codec in _NO_CHARSETS:
                continue
            if codec in _WESTERN and _is_utf8(data):
                return data.decode("utf-8")
            return data.decode(each or "")
        except (LookupError, ValueError):
            continue
    return data.decode("cp1252", errors="replace")


def _is_utf8(data: bytes) -> bool:
    """Does it hold letters beyond ASCII, all of them as UTF-8 writes them? No text in a Western charset does."""
    if data.isascii():
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def mended(text: str) -> str:
    """UTF-8 that some program on the way took for Windows-1252 ("donâ€™t", "JosÃ©"), read as what it was."""
    return _TWICE.sub(_once, text) if not text.isascii() else text


def _once(found: re.Match[str]) -> str:
    try:
        text = b"".join(_western_byte(each) for each in found[0]).decode("utf-8")
    except UnicodeError:
        return found[0]
    return found[0] if _LINE_ENDS.search(text) else text


def _western_byte(letter: str) -> bytes:
    return letter.encode("latin-1") if ord(letter) < 0x100 else letter.encode("cp1252")


def decoded_words(text: str) -> str:
    """RFC 2047 encoded words made readable; what cannot be decoded stays as it stands."""
    if "=?" not in text:
        return text
    try:
        pieces = decode_header(text)
    except (HeaderParseError, ValueError, LookupError):
        return text
    return "".join(each if isinstance(each, str) else decode(each, charset) for each, charset in pieces)


def readable(value: bytes) -> str:
    """A field's value for people: 8-bit text and encoded words decoded, controls and invisible characters gone."""
    text = mended(decoded_words(decode(value[: LIMITS.parameters], None)))
    text = INVISIBLE.sub("", _CONTROLS.sub(" ", text.replace("\t", " ").replace("\n", " ")))
    return " ".join(text.encode("utf-8", "replace").decode("utf-8").split())
