"""Does a mail prove that it comes from the address it names?

Two proofs count. One is what the server pinned for the mailbox wrote into Authentication-Results (it must take fields
with its own name off what comes from outside; servers put theirs on top, so only the topmost one counts). The other,
where no server is pinned, is a DKIM signature that the bot checks itself. What proves nothing is unproven.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import dkim

from ..core.letter import Address, Origin
from ..core.trust import Trust
from .authresults import Result, Results, read_results
from .headers import Headers, decode
from .pinned import TOPMOST_NO_ID, organisation, pinned

Dns = Callable[..., bytes | None]  # dkimpy's: (name: bytes, timeout: int) -> the TXT record, None where there is none

_MOST_SIGNATURES = 3
_MOST_SEALS = 10
_DNS_SECONDS = 3
# A signature that leaves these open would also fit the same mail under another subject or day.
_MUST_BE_SIGNED = ("from", "subject", "date", "message-id")
_ONLY_ONCE = ("from", "subject", "date", "message-id", "to", "cc", "content-type", "in-reply-to", "references")
_TAG = re.compile(r"(?:^|;)\s*([a-z]+)\s*=\s*([^;]*)", re.IGNORECASE)


def origin(
    raw: bytes, headers: Headers, sender: Address | None, trust: Trust, dns: Dns | None = None, *, own: str = ""
) -> tuple[Origin, str]:
    """Whether ``sender`` is proven, and by what in a few words. Never raises.

    Args:
        dns: how TXT records are looked up; None: the system's resolver.
        own: the domain of the mailbox, whose servers are our own.
    """
    if sender is None:
        return Origin.UNPROVEN, "no single sender"
    domain = sender.address.rpartition("@")[2]
    by_server = trust.authserv_id is not None
    said = _by_server(headers, domain, trust, own) if by_server else _by_own_dkim(raw, headers, domain, dns)
    if said[0] is not Origin.PROVEN and trust.arc_sealers:
        return _by_arc(raw, headers, domain, trust, dns) or said
    return said


def carries_mark(headers: Headers, sender: Address | None, trust: Trust) -> bool:
    """Does the mail carry the provider's mark of the tenant, each field once and as configured? Whether that proves
    anything is known only once a forgery from outside was seen without it."""
    if sender is None or not trust.mark or sender.address.rpartition("@")[2] not in trust.mark_domains:
        return False
    for name, value in trust.mark:
        found = [decode(each, None).strip().lower() for each in headers.all(name)]
        if found != [value.lower()]:
            return False
    return True


def _by_server(headers: Headers, domain: str, trust: Trust, own: str) -> tuple[Origin, str]:
    assert trust.authserv_id is not None
    authserv_id = trust.authserv_id.strip().lower()
    # a server of our own in front of Exchange Online writes no such results: what stands below it is the sender's
    near = () if authserv_id == TOPMOST_NO_ID else (own,)
    found, why = pinned(headers, authserv_id, frozenset((*trust.relays, *near)))
    if found is None:
        return Origin.UNPROVEN, why
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


def _signer(result: Result) -> str:
    named = result.property("header.d") or (result.property("header.i") or "").rpartition("@")[2]
    return named.rstrip(".").lower()


def _aligned(signer: str, domain: str) -> bool:
    """The signer is the sender's domain, or a domain above it that somebody owns (k12.mo.us is nobody's)."""
    if not signer:
        return False
    return signer == domain or (domain.endswith("." + signer) and organisation(signer) is not None)


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


def _by_arc(raw: bytes, headers: Headers, domain: str, trust: Trust, dns: Dns | None) -> tuple[Origin, str] | None:
    """What a named sealer saw before it handed the mail on. All seals of the chain must be of named ones: an unnamed one
    between them may have changed the mail. None: no such proof."""
    if not headers.all("arc-seal") or len(headers.all("arc-seal")) > _MOST_SEALS:
        return None
    if any(len(headers.all(each)) > 1 for each in _ONLY_ONCE):
        return None  # the seal holds one of them, and another may be read
    try:
        state, seals, _ = dkim.arc_verify(raw, dnsfunc=dns or dkim.get_txt, timeout=_DNS_SECONDS)
    except Exception:  # noqa: BLE001  as below: what cannot be checked proves nothing
        return None
    if state != dkim.CV_Pass or not seals:
        return None
    sealers = {_text(each["as-domain"]) for each in seals} | {_text(each["ams-domain"]) for each in seals}
    if not sealers <= {each.lower() for each in trust.arc_sealers}:
        return None
    first = [each for each in headers.all("arc-authentication-results") if _instance(each) == 1]
    results = read_results(_text(first[0]).partition(";")[2]) if len(first) == 1 else None
    if results is None:
        return None
    shown = f"sealed by {', '.join(sorted(sealers))} (ARC)"
    verdict = judge(results, domain, shown)
    return verdict if verdict[0] is Origin.PROVEN else None


def _text(value: bytes | str) -> str:
    return value if isinstance(value, str) else decode(value, None)


def _instance(field: bytes) -> int:
    found = re.match(r"\s*i\s*=\s*(\d{1,2})\s*;", decode(field, None))
    return int(found[1]) if found else 0
