"""One Authentication-Results field (RFC 8601), read by a strict grammar.

The libraries refuse what Exchange Online writes (``dmarc=pass action=none``, no authserv-id). Here a comment is no
text, a quoted string is one value, and a field that does not fit the grammar yields nothing at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_SPACE = re.compile(r"\s+")
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
_PLAIN = re.compile(r'[^\s;="()\\]+')
_METHOD = re.compile(r"[a-z][a-z0-9-]*(?:/[0-9]+)?", re.IGNORECASE)
_SERV_ID = re.compile(r"[^\s;=\"()]+")


@dataclass(frozen=True, slots=True)
class Result:
    """``method=result`` and its properties in their order: ("header.d", "adair.example")."""

    method: str
    result: str
    properties: tuple[tuple[str, str], ...] = ()

    def property(self, name: str) -> str | None:
        """The value where it is named exactly once; None otherwise."""
        found = [value for each, value in self.properties if each == name]
        return found[0] if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class Results:
    authserv_id: str | None  # None: the field names none (Exchange Online)
    results: tuple[Result, ...]

    def of(self, method: str) -> tuple[Result, ...]:
        return tuple(each for each in self.results if each.method == method)


def read_results(value: str) -> Results | None:
    """The field's value read whole; None where any of it does not fit the grammar."""
    segments = _segments(value)
    if not segments:
        return None
    first, *rest = segments
    authserv_id: str | None = None
    if "=" not in first:
        if (
            not 1 <= len(first) <= 2
            or not _SERV_ID.fullmatch(first[0])
            or (len(first) == 2 and not first[1].isdigit())
        ):
            return None
        authserv_id = first[0].lower()
    else:
        rest = segments
    results: list[Result] = []
    for segment in rest:
        if segment in ([], ["none"]):
            continue
        result = _result(segment)
        if result is None:
            return None
        results.append(result)
    return Results(authserv_id, tuple(results))


def _segments(value: str) -> list[list[str]] | None:
    """Tokens by segment: words, ``=``, and quoted strings as one word. Comments fall away; None: malformed."""
    segments: list[list[str]] = [[]]
    at = 0
    while at < len(value):
        character = value[at]
        space = _SPACE.match(value, at)
        if space:
            at = space.end()
        elif character == "(":
            end = _end_of_comment(value, at)
            if end is None:
                return None
            at = end
        elif character in ";=":
            if character == ";":
                segments.append([])
            else:
                segments[-1].append("=")
            at += 1
        else:
            token = _QUOTED.match(value, at) or _PLAIN.match(value, at)
            if token is None:
                return None
            quoted = token.re is _QUOTED
            # A quoted string can never pass for "=" or a method: it is marked as a value.
            segments[-1].append("\x00" + re.sub(r"\\(.)", r"\1", token[1]) if quoted else token[0])
            at = token.end()
    return segments


def _end_of_comment(value: str, at: int) -> int | None:
    depth = 0
    while at < len(value):
        if value[at] == "\\":
            at += 1
        elif value[at] == "(":
            depth += 1
        elif value[at] == ")":
            depth -= 1
            if depth == 0:
                return at + 1
        at += 1
    return None


def _result(tokens: list[str]) -> Result | None:
    """``method=result`` and then nothing but ``name=value``."""
    if len(tokens) % 3 or any(tokens[at] != "=" for at in range(1, len(tokens), 3)):
        return None
    pairs = [(tokens[at], tokens[at + 2]) for at in range(0, len(tokens), 3)]
    if any(name.startswith("\x00") or "=" in (name, value) for name, value in pairs):
        return None
    (method, result), *properties = pairs
    if not _METHOD.fullmatch(method) or result.startswith("\x00"):
        return None
    named = tuple((name.lower(), value.removeprefix("\x00")) for name, value in properties)
    return Result(method.split("/")[0].lower(), result.lower(), named)
