"""Which Authentication-Results of a mail were written by the pinned server, and not by whoever sent it.

A server puts its fields on top of what it received, so only the topmost ones of its name can be its own; and between the
top and them only our own servers may have handed the mail on. What stands below another's Received line is the sender's.
"""

from __future__ import annotations

import ipaddress
import re
from functools import lru_cache
from importlib.resources import files

from publicsuffix2 import PublicSuffixList

from .authresults import Results, read_results
from .headers import Headers, decode

TOPMOST_NO_ID = "topmost-no-id"  # Exchange Online: its field is the topmost one that names no server

_MICROSOFT = frozenset({"outlook.com", "office365.com", "office365.us", "office.com", "microsoft.com"})
_BY = re.compile(r"(?:^|\s)by\s+\[?([A-Za-z0-9._:-]+)", re.IGNORECASE)
_BELOW = "mx.google.com"
_LMTP = re.compile(r"\swith\s+(?:UTF8)?LMTP[SA]*\b", re.IGNORECASE)
_COMMENT = re.compile(r"\((?:[^()\\]|\\.)*\)")
_PRIVATE = tuple(
    map(ipaddress.ip_network, ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7", "fe80::/10"))
)
_LOCAL = (".local", ".localdomain", ".lan", ".internal", ".intern", ".corp", ".home.arpa")


def pinned(headers: Headers, authserv_id: str, relays: frozenset[str]) -> tuple[Results | None, str]:
    """The pinned server's own results; None and why where there are none that can be its own.

    Several fields of the server are read as one where they are surely all its own: at the very top, above the Received
    line with which it took the mail in.
    """
    fields = headers.fields
    for at, (name, value) in enumerate(fields):
        if name == "received":
            text = decode(value, None)
            host = _by_host(text)
            if not _is_ours(host, authserv_id, relays) or _took_it_in(text, host, authserv_id):
                return None, f"no Authentication-Results of {authserv_id} above what {host or 'nobody'} received"
        if name != "authentication-results":
            continue
        text = decode(value, None)
        found = read_results(text)
        if found is None:
            if authserv_id == TOPMOST_NO_ID or authserv_id in text.lower():
                return None, f"the Authentication-Results of {authserv_id} cannot be read"
        elif _named(found, authserv_id):
            return _whole(headers, at, found, authserv_id, relays)
    return None, f"no Authentication-Results of {authserv_id}"


def _whole(
    headers: Headers, at: int, first: Results, authserv_id: str, relays: frozenset[str]
) -> tuple[Results | None, str]:
    """``first`` together with the fields right below it that must be the same server's: no server but a mailbox's own
    (LMTP) took the mail after them, and the server's own Received line closes them off from what the sender wrote."""
    above = [decode(value, None) for name, value in headers.fields[:at] if name == "received"]
    if not all(_LMTP.search(_COMMENT.sub(" ", each)) for each in above):
        return first, ""
    results = list(first.results)
    for name, value in headers.fields[at + 1 :]:
        text = decode(value, None)
        if name == "received":
            if not _is_ours(_by_host(text), authserv_id, relays):
                return first, ""
            return Results(first.authserv_id, tuple(results)), ""
        if name != "authentication-results":
            continue
        more = read_results(text)
        if more is None:
            if authserv_id == TOPMOST_NO_ID or authserv_id in text.lower():
                return None, f"the Authentication-Results of {authserv_id} cannot be read"
        elif _named(more, authserv_id):
            results += more.results
    return first, ""


def _named(found: Results, authserv_id: str) -> bool:
    return found.authserv_id == (None if authserv_id == TOPMOST_NO_ID else authserv_id)


def _by_host(received: str) -> str:
    found = _BY.search(_COMMENT.sub(" ", received))
    return found[1].rstrip(".").lower() if found else ""


def _took_it_in(received: str, host: str, authserv_id: str) -> bool:
    """Is this the line with which the pinned server itself took the mail from outside? It writes its results above that
    line; what stands below came with the mail. Google alone writes them below."""
    if authserv_id == TOPMOST_NO_ID:
        return host.endswith(".protection.outlook.com")
    if host != authserv_id or authserv_id == _BELOW:
        return False
    came_from = re.split(r"\sby\s", received, maxsplit=1, flags=re.IGNORECASE)[0]
    sources = re.findall(r"\[(?:IPv6:)?([0-9a-fA-F.:]+)\]", came_from)
    return not sources or not all(_is_private(each) for each in sources)


def _is_ours(host: str, authserv_id: str, relays: frozenset[str]) -> bool:
    """A host of the server's organisation, of the mailbox's domain, of a named relay, or of this very network."""
    if not host:
        return False
    if "." not in host.strip("[]") or host.endswith(_LOCAL) or _is_private(host):
        return True
    ours = {each for each in (organisation(authserv_id), *map(organisation, relays)) if each}
    if authserv_id == TOPMOST_NO_ID:
        ours |= _MICROSOFT
    return organisation(host) in ours


def _is_private(host: str) -> bool:
    """An address of one's own network, or Google's way of writing one (2002:a05:… is 10.5.…)."""
    try:
        address = ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address):
        address = address.ipv4_mapped or address.sixtofour or address
    return address.is_loopback or any(address.version == each.version and address in each for each in _PRIVATE)


def organisation(domain: str) -> str | None:
    """The part of a domain that somebody owns: ``mail.adair.k12.mo.us`` is adair.k12.mo.us; None for a public suffix."""
    domain = domain.strip(".").lower()
    if "." not in domain:
        return None
    suffix = _suffixes().get_tld(domain)
    if not suffix or suffix == domain:
        return None
    return f"{domain[: -len(suffix) - 1].rpartition('.')[2]}.{suffix}"


@lru_cache(maxsize=1)
def _suffixes() -> PublicSuffixList:
    listed = files("authheaders").joinpath("public_suffix_list.txt").read_text(encoding="utf-8")
    return PublicSuffixList(listed.splitlines())
