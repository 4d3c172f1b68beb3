"""The parts of a mail, split by boundaries; depth and number are bounded, so that no nesting exhausts the reader."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from email.message import Message
from email.utils import collapse_rfc2231_value

from .headers import Headers, decode, decoded_words, read_headers
from .limits import LIMITS, Limits

_BLANK_LINE = re.compile(rb"\r?\n\r?\n")
_GUESSED_BOUNDARY = re.compile(rb"^--([^\r\n]{1,200}?)[ \t]*\r?\n(?=content-)", re.IGNORECASE | re.MULTILINE)
_REST_OF_DELIMITER = re.compile(rb"(--)?[ \t]*(?:\r?\n|\Z)")
_TYPE = re.compile(r"[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+")
_NO_BASE64 = re.compile(rb"[^A-Za-z0-9+/=]+")
_BASE64 = re.compile(rb"[A-Za-z0-9+/]+=*")
_PURE_BASE64 = re.compile(rb"(?:[A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)+")
_NO_SEMICOLON = re.compile(r"\A(\s*[\w.+-]+/[\w.+-]+)\s+(?=[\w*-]+=)")
_FIELD_LINE = re.compile(rb"[\x21-\x39\x3b-\x7e]+[ \t]*:|[ \t]")
_PARAMETER_LINE = re.compile(rb"[\w*-]+[ \t]*=")  # of a field that was folded without the blank before it
_CONTENT_FIELD = re.compile(rb"^content-[\w-]+[ \t]*:", re.IGNORECASE | re.MULTILINE)
_ENCODINGS = frozenset({"base64", "quoted-printable", "x-uuencode", "uuencode", "uue", "x-uue"})


@dataclass(frozen=True, slots=True)
class Part:
    """One part. ``payload``: the bytes of a leaf, decoded; of an attached mail, the whole of it."""

    headers: Headers
    media_type: str  # "text/plain", in lower case
    parameters: Mapping[str, str] = field(default_factory=dict)
    disposition: str = ""  # inline | attachment | empty
    name: str = ""
    content_id: str = ""
    payload: bytes = b""
    signed: bytes = field(default=b"", repr=False)  # of multipart/signed: its first part as it was sent
    children: tuple[Part, ...] = ()

    @property
    def is_multipart(self) -> bool:
        return self.media_type.startswith("multipart/")

    def leaves(self) -> Iterator[Part]:
        """All parts that hold no parts, in order."""
        if not self.children:
            yield self
        for each in self.children:
            yield from each.leaves()


@dataclass(slots=True)
class Budget:
    """What is left of the limits while a mail is taken apart; shared with the mails attached to it."""

    limits: Limits = LIMITS
    parts: int = 0
    too_deep: bool = False
    too_many: bool = False
    header_too_long: bool = False


def split_head(raw: bytes, most: int) -> tuple[bytes, int]:
    """The header block (one byte more than ``most`` where it is longer) and where the body begins."""
    lead = re.match(rb"\r?\n", raw)
    if lead:
        return b"", lead.end()
    blank = _BLANK_LINE.search(raw, 0, most + 4)
    if blank:
        return raw[: blank.start()], blank.end()
    if len(raw) <= most:  # no blank line at all
        return _split_at_words(raw, raw, len(raw))
    rest = _BLANK_LINE.search(raw, most)
    return raw[: most + 1], rest.end() if rest else len(raw)


def _split_part(raw: bytes, most: int) -> tuple[bytes, int]:
    """As `split_head`; but words that follow a part's fields without a blank line are its body."""
    return _split_at_words(raw, *split_head(raw, most))


def _split_at_words(raw: bytes, head: bytes, body_at: int) -> tuple[bytes, int]:
    at = 0
    for line in head.splitlines(keepends=True):
        if not _is_of_a_head(line, first=at == 0):
            if _CONTENT_FIELD.search(head, at + len(line)):
                return head, body_at  # more of the head follows: a field broken in its middle
            return raw[:at], at
        at += len(line)
    return head, body_at


def _is_of_a_head(line: bytes, *, first: bool) -> bool:
    if _FIELD_LINE.match(line) or _PARAMETER_LINE.match(line):
        return True
    return first and line.startswith((b"From ", b">From "))


def take_apart(raw: bytes, headers: Headers, body_at: int, budget: Budget) -> Part:
    """The tree of a mail whose header is read already. Beyond a limit parts are left out and the budget says so."""
    return _part(raw, headers, body_at, len(raw), 0, "text/plain", budget)


def _part(raw: bytes, headers: Headers, start: int, end: int, depth: int, default: str, budget: Budget) -> Part:
    budget.parts += 1
    media_type, parameters = _content_type(headers, default, budget.limits)
    part = _described(headers, media_type, parameters, budget.limits)
    if not part.is_multipart:
        return replace(part, payload=_payload(headers, raw[start:end]))
    boundary = _boundary(raw, start, end, parameters)
    spans = _spans(raw, start, end, boundary, budget.limits.parts) if boundary else []
    if not spans:  # it says it has parts and has none: what is there is read as text
        return replace(part, media_type="text/plain", payload=_payload(headers, raw[start:end]))
    if depth >= budget.limits.depth:
        budget.too_deep = True
        return replace(part, media_type="application/octet-stream")
    default = "message/rfc822" if media_type == "multipart/digest" else "text/plain"
    children: list[Part] = []
    for first, last in spans:
        if budget.parts >= budget.limits.parts:
            budget.too_many = True
            break
        most = budget.limits.part_header_block
        head, body_at = _split_part(raw[first : min(last, first + most + 8)], most)
        inner = read_headers(head, most, budget.limits)
        budget.header_too_long = budget.header_too_long or not inner.complete
        children.append(_part(raw, inner, min(first + body_at, last), last, depth + 1, default, budget))
    signed = raw[slice(*spans[0])] if media_type == "multipart/signed" else b""
    return replace(part, children=tuple(children), signed=signed)


def _spans(raw: bytes, start: int, end: int, boundary: bytes, most: int) -> list[tuple[int, int]]:
    """Where the parts lie. A missing closing line ends the last part with the whole."""
    spans: list[tuple[int, int]] = []
    opened: int | None = None
    for each in _delimiters(raw, start, end, b"--" + boundary):
        if opened is not None:
            spans.append((opened, max(opened, _before_line_end(raw, each.start() - len(boundary) - 2))))
        opened = None if each[1] else each.end()
        if opened is None or len(spans) > most:
            return spans
    if opened is not None:
        spans.append((opened, end))
    return spans


def _delimiters(raw: bytes, start: int, end: int, dashed: bytes) -> Iterator[re.Match[bytes]]:
    """The lines that part the parts; plain search first, for it is many times faster than a pattern."""
    at = raw.find(dashed, start, end)
    while at >= 0:
        rest = _REST_OF_DELIMITER.match(raw, at + len(dashed), end)
        if rest and (at == start or raw[at - 1] == 0x0A):
            yield rest
        at = raw.find(dashed, at + len(dashed), end)


def _before_line_end(raw: bytes, at: int) -> int:
    if raw[at - 1 : at] == b"\n":
        at -= 1
        if raw[at - 1 : at] == b"\r":
            at -= 1
    return at


def _boundary(raw: bytes, start: int, end: int, parameters: Mapping[str, str]) -> bytes | None:
    named = parameters.get("boundary", "").rstrip()
    if named:
        return named.encode("utf-8", "surrogateescape")
    guessed = _GUESSED_BOUNDARY.search(raw, start, min(end, start + 65_536))
    return guessed[1] if guessed else None


def _field(headers: Headers, name: str, limits: Limits) -> Message | None:
    """One structured field in the standard library's hands, short enough for it."""
    value = headers.first(name)
    if value is None:
        return None
    message = Message()
    text = decode(value[: limits.parameters].replace(b"\x00", b""), None)
    message.set_raw("Content-Type", _NO_SEMICOLON.sub(r"\1; ", text, count=1))  # type: ignore[no-untyped-call,unused-ignore]
    return message


def _content_type(headers: Headers, default: str, limits: Limits) -> tuple[str, dict[str, str]]:
    message = _field(headers, "content-type", limits)
    if message is None:
        return default, {}
    media_type = str(message.get("Content-Type", "")).split(";", 1)[0].strip().lower()
    if not _TYPE.fullmatch(media_type):
        media_type = "text/plain" if media_type in ("", "text") else "application/octet-stream"
    return media_type, _parameters(message)


def _parameters(message: Message) -> dict[str, str]:
    """RFC 2231 continuations and charsets decoded, and the RFC 2047 words that many clients write instead."""
    try:
        pairs = message.get_params(failobj=[])
        return {
            str(name).lower(): decoded_words(collapse_rfc2231_value(value)) for name, value in list(pairs or [])[1:]
        }
    except (ValueError, LookupError, TypeError, IndexError, AttributeError):
        return {}


def _described(headers: Headers, media_type: str, parameters: dict[str, str], limits: Limits) -> Part:
    message = _field(headers, "content-disposition", limits)
    disposition = str(message.get("Content-Type", "")).split(";", 1)[0].strip().lower() if message else ""
    shown = _parameters(message) if message else {}
    name = shown.get("filename") or parameters.get("name") or ""
    content_id = headers.text("content-id").strip(" <>")
    return Part(headers, media_type, parameters, disposition, _plain_name(name), content_id)


def _plain_name(name: str) -> str:
    """A file name to be shown: no folders, no controls."""
    name = re.split(r"[/\\]", "".join(each for each in name if each.isprintable()))[-1].strip()
    return name.encode("utf-8", "replace").decode("utf-8")[:200]


def _from_base64(body: bytes) -> bytes:
    """What is no base64 is passed over, as RFC 2045, 6.8 asks. Programs that send a file in chunks pad each of them;
    behind a padded one only whole lines of base64 count, for gateways write their footers there."""
    padding = body.find(b"=")
    line_end = body.find(b"\n", padding) if padding >= 0 else -1
    first = len(body) if line_end < 0 else line_end
    coded = [_NO_BASE64.sub(b"", body[:first])]
    coded += [line.strip() for line in body[first:].splitlines() if _PURE_BASE64.fullmatch(line.strip())]
    data: list[bytes] = []
    for each in _BASE64.findall(b"".join(coded)):
        letters = each.rstrip(b"=")
        if len(letters) % 4 == 1:
            letters = letters[:-1]  # six bits are no byte
        data.append(binascii.a2b_base64(letters + b"=" * (-len(letters) % 4)))
    return b"".join(data)


def _payload(headers: Headers, body: bytes) -> bytes:
    """The bytes that the transfer encoding stands for; faulty base64 gives what can be read of it."""
    encoding = headers.text("content-transfer-encoding").split(";", 1)[0].strip().strip("\"'").lower()
    if encoding not in _ENCODINGS:
        return body
    if encoding == "base64":
        return _from_base64(body)
    message = Message()
    message["Content-Transfer-Encoding"] = encoding
    message.set_payload(body.decode("ascii", "surrogateescape"))
    try:
        decoded = message.get_payload(decode=True)
    except (ValueError, LookupError, TypeError, AssertionError):
        return body
    return decoded if isinstance(decoded, bytes) else body
