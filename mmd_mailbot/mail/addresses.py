"""Addresses out of header fields, by a grammar of our own.

The standard library answers ``approver@state.mo.gov`` for ``From: approver@state.mo.gov <bob@evil.example>``; this
one answers only what a mail server would take for the address, and nothing where two readings are possible.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from ..core.facts import Problem
from ..core.letter import Address
from .headers import INVISIBLE, decode, readable
from .limits import LIMITS

_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_SPEC = re.compile(rf"{_ATOM}(?:\.{_ATOM})*@{_LABEL}(?:\.{_LABEL})*")
_SHOWN = re.compile(r"[^\s@<>()\[\]\",;:]+@[^\s@<>()\[\]\"',;:]+\.[^\s@<>()\[\]\",;:]+")
_CLOSED = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
# An open quotation runs to the end, so that each character is looked at once.
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*(?:"|\\?\Z)|\\.|[(),;<>"]|[^\\(),;<>"]+', re.DOTALL)


def address_of(text: str) -> str | None:
    """``text`` as one plain address, in lower case; None where it is anything else."""
    text = text.strip()
    return text.lower() if len(text) <= 254 and _SPEC.fullmatch(text) else None


def sender(fields: tuple[bytes, ...]) -> tuple[Address | None, tuple[Problem, ...]]:
    """Who stands in From: exactly one field with exactly one mailbox, else None and why."""
    if len(fields) != 1:
        found = "no From line" if not fields else f"{len(fields)} From lines"
        return None, (Problem("sender.invalid", f"The mail has {found}; it must have exactly one.", "From"),)
    address = _one(fields[0])
    if address is None:
        shown = readable(fields[0])[:200]
        return None, (Problem("sender.invalid", f"The From line is not one address: {shown!r}.", "From"),)
    other = _other_address_shown(address)
    if other is None:
        return address, ()
    text = f"The mail shows itself as {other} but comes from {address.address}."
    return address, (Problem("sender.suspect", text, "From"),)


def addresses(fields: Iterable[bytes]) -> tuple[Address, ...]:
    """The addresses of To or Cc, each once; what is no address is passed over."""
    found: dict[str, Address] = {}
    for field in fields:
        for piece in _split(field):
            address = _one(piece)
            if address is not None:
                found.setdefault(address.address, address)
            if len(found) >= LIMITS.addresses:
                return tuple(found.values())
    return tuple(found.values())


def first_address(text: str) -> Address | None:
    """The address of a line that people read: ``Pat <pat@adair.example>``, ``Pat [mailto:pat@adair.example]``."""
    text = re.sub(r"\[mailto:([^\]]*)\]|<mailto:([^>]*)>", lambda each: f"<{each[1] or each[2]}>", text[:1000])
    found = re.search(r"[<(\[]\s*([^<>()\[\]\s]+@[^<>()\[\]\s]+)\s*[>)\]]", text)
    if found:
        address = address_of(found[1])
        return Address(address, text[: found.start()].strip(" \t\"'*")) if address else None
    plain = _SPEC.search(text)
    address = address_of(plain[0]) if plain else None
    return Address(address) if address else None


def _one(value: bytes) -> Address | None:
    """One mailbox. Two readings, a group, a control character or an address that is not plain: None."""
    if len(value) > LIMITS.header or any((each < 32 and each != 9) or each == 127 for each in value):
        return None
    text = decode(value, None).strip()
    tokens = _TOKEN.findall(text)
    if "".join(tokens) != text or any(each[0] == '"' and not _CLOSED.fullmatch(each) for each in tokens):
        return None
    bare = address_of(text)
    if bare:
        return Address(bare)
    if text.endswith(")") and tokens.count("(") == tokens.count(")") == 1 and "<" not in tokens:
        bare = address_of(text[: text.index("(")])  # an old machine's way: pat@adair.example (Pat Smith)
        return Address(bare, readable(text[text.index("(") + 1 : -1].encode())) if bare else None
    return _named(tokens)


def _named(tokens: list[str]) -> Address | None:
    if tokens.count("<") != 1 or tokens.count(">") != 1 or tokens[-1] != ">" or len(tokens) < 3 or tokens[-3] != "<":
        return None
    address = address_of(tokens[-2])
    before = tokens[:-3]
    # A comma without quotes ("Smith, Pat <…>") is a slip of some clients. It is taken for one mailbox only where
    # nothing but the last piece could be an address at all.
    unquoted = "".join(each for each in before if not each.startswith('"'))
    if address is None or any(each in before for each in (";", "(", ")", '"')) or ":" in unquoted:
        return None
    if "," in before and "@" in unquoted:
        return None
    name = "".join(_unquoted(each) for each in before)
    return Address(address, readable(name.encode("utf-8", "replace"))[:200])


def _unquoted(token: str) -> str:
    return re.sub(r"\\(.)", r"\1", token[1:-1]) if token.startswith('"') else token


def _split(value: bytes) -> Iterator[bytes]:
    """The pieces of an address list; group names and their closing mark fall away."""
    piece: list[str] = []
    depth = 0
    for token in _TOKEN.findall(decode(value[: LIMITS.header], None)):
        depth += {"<": 1, ">": -1}.get(token, 0)
        if token in (",", ";") and depth <= 0:
            yield "".join(piece).strip().encode("utf-8", "replace")
            piece = []
        elif depth <= 0 and not token.startswith('"') and ":" in token:
            piece = [token.rpartition(":")[2]]
        else:
            piece.append(token)
    yield "".join(piece).strip().encode("utf-8", "replace")


def _other_address_shown(address: Address) -> str | None:
    shown = INVISIBLE.sub("", unicodedata.normalize("NFKC", address.name))
    for found in _SHOWN.findall(shown):
        # some programs set the address in single quotes in the place of a name
        if address.address not in (found.strip(".").lower(), found.strip(".'").lower()):
            return str(found.strip(".'"))
    return None
