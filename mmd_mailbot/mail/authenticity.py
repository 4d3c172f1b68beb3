"""Does a mail prove that it comes from the address it names?

Two proofs count. One is what the server pinned for the mailbox wrote into Authentication-Results (it must take fields
with its own name off what comes from outside; servers put theirs on top, so only the topmost one counts). The other,
where no server is pinned, is a DKIM signature that the bot checks itself. What proves nothing is unproven.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from importlib.resources import files

import dkim
from publicsuffix2 import PublicSuffixList

from ..core.letter import Address, Origin
from .authresults import Result, Results, read_results
from .headers import Headers, decode

TOPMOST_NO_ID = "topmost-no-id"  # Exchange Online: its field is the topmost one that names no server
Dns = Callable[..., bytes | None]  # dkimpy's: (name: bytes, timeout: int) -> the TXT record, None where there is none

_MOST_SIGNATURES = 3
_DNS_SECONDS = 3
# A signature that leaves these open would also fit the same mail under another subject or day.
_MUST_BE_SIGNED = ("from", "subject", "date", "message-id")
_ONLY_ONCE = ("from", "subject", "date", "message-id", "to", "cc", "content-type", "in-reply-to", "references")
_TAG = re.compile(r"(?:^|;)\s*([a-z]+)\s*=\s*([^;]*)", re.IGNORECASE)


def origin(
    raw: bytes, headers: Headers, sender: Address | None, authserv_id: str | None, dns: Dns | None = None
) -> tuple[Origin, str]:
    """Whether ``sender`` is proven, and by what in a few words. Never raises.

    Args:
        authserv_id: the pinned server, ``"topmost-no-id"``, or None: DKIM is checked here.
        dns: how TXT records are looked up for that; None: the system's resolver.
    """
    if sender is None:
        return Origin.UNPROVEN, "no single sender"
    domain = sender.address.rpartition("@")[2]
    if authserv_id is None:
        return _by_own_dkim(raw, headers, domain, dns)
    found = _pinned(headers, authserv_id.strip().lower())
    if found is None:
        return Origin.UNPROVEN, f"no Authentication-Results of {authserv_id}"
    shown = "Exchange Online" if found.authserv_id is None else found.authserv_id
    return judge(found, domain, shown)


def judge(found: Results, domain: str, shown: str) -> tuple[Origin, str]:
    """What one server's results say about mail from ``domain``; ``shown`` names the server."""
    dmarc = found.of("dmarc")
    if any(each.result == "fail" for each in dmarc):
        return Origin.FAILED, f"DMARC fail, {shown}"
    if len(dmarc) > 1:
        return Origin.UNPROVEN, f"more than one DMARC result, {shown}"
    if dmarc and dmarc[0].result == "pass":
        named = (dmarc[0].property("header.from") or "").rpartition("@")[2].rstrip(".").lower()
        if named == domain:
            return Origin.PROVEN, f"DMARC pass, {shown}"
        return Origin.UNPROVEN, f"DMARC pass for {named or 'no domain'}, not {domain}, {shown}"
    if dmarc and dmarc[0].result not in ("none", "bestguesspass"):
        return Origin.UNPROVEN, f"DMARC {dmarc[0].result[:40]}, {shown}"
    signatures = [each for each in found.of("dkim") if _aligned(_signer(each), domain)]
    if any(each.result == "pass" for each in signatures):
        return Origin.PROVEN, f"aligned DKIM pass, {shown}"
    spf_failed = any(each.result in ("fail", "hardfail") for each in found.of("spf"))
    if spf_failed and any(each.result == "fail" for each in signatures):
        return Origin.FAILED, f"DKIM and SPF fail, {shown}"
    return Origin.UNPROVEN, f"no aligned proof, {shown}"


def _pinned(headers: Headers, authserv_id: str) -> Results | None:
    """The topmost field of that server. One that cannot be read and may be the server's hides those below it."""
    for value in headers.all("authentication-results"):
        text = decode(value, None)
        found = read_results(text)
        if found is None:
            if _may_be_of(text, authserv_id):
                return None
        elif authserv_id == TOPMOST_NO_ID:
            if found.authserv_id is None:
                return found
        elif found.authserv_id == authserv_id:
            return found
    return None


def _may_be_of(text: str, authserv_id: str) -> bool:
    return authserv_id == TOPMOST_NO_ID or authserv_id in text.lower()


def _signer(result: Result) -> str:
    named = result.property("header.d") or (result.property("header.i") or "").rpartition("@")[2]
    return named.rstrip(".").lower()


def _aligned(signer: str, domain: str) -> bool:
    """The signer is the sender's domain, or a domain above it that somebody owns (k12.mo.us is nobody's)."""
    if not signer:
        return False
    return signer == domain or (domain.endswith("." + signer) and not _is_public_suffix(signer))


def _is_public_suffix(domain: str) -> bool:
    return "." not in domain or _suffixes().get_tld(domain) == domain


@lru_cache(maxsize=1)
def _suffixes() -> PublicSuffixList:
    listed = files("authheaders").joinpath("public_suffix_list.txt").read_text(encoding="utf-8")
    return PublicSuffixList(listed.splitlines())


def _by_own_dkim(raw: bytes, headers: Headers, domain: str, dns: Dns | None) -> tuple[Origin, str]:
    fields = headers.all("dkim-signature")
    if any(len(headers.all(each)) > 1 for each in _ONLY_ONCE):
        return Origin.UNPROVEN, "a field stands twice"
    for index, value in enumerate(fields[:_MOST_SIGNATURES]):
        tags = {name.lower(): re.sub(r"\s+", "", text) for name, text in _TAG.findall(decode(value, None))}
        if _aligned(tags.get("d", "").lower(), domain) and _covers(tags, headers) and _verified(raw, index, dns):
            return Origin.PROVEN, f"DKIM signature of {tags['d'].lower()}, checked here"
    return Origin.UNPROVEN, "no DKIM signature that proves it" if fields else "not signed"


def _covers(tags: dict[str, str], headers: Headers) -> bool:
    """Neither a part of the body (``l=``) nor a telling field may be open, and SHA-1 proves nothing (RFC 8301)."""
    signed = set(tags.get("h", "").lower().split(":"))
    return (
        "l" not in tags
        and tags.get("a") != "rsa-sha1"
        and all(each in signed for each in _MUST_BE_SIGNED if each in headers)
    )


def _verified(raw: bytes, index: int, dns: Dns | None) -> bool:
    try:
        return bool(dkim.DKIM(raw, timeout=_DNS_SECONDS).verify(idx=index, dnsfunc=dns or dkim.get_txt))
    except Exception:  # noqa: BLE001  keys, DNS answers and signatures are anybody's: what cannot be checked proves nothing
        return False
