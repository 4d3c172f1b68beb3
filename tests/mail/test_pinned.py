"""Whose Authentication-Results a field is: told by where it stands, and by what stands above it."""

# Header lines stand whole.
# ruff: noqa: E501

from __future__ import annotations

from functools import lru_cache

import dkim
import pytest

from mmd_mailbot.core.letter import Origin
from mmd_mailbot.core.trust import Trust
from mmd_mailbot.mail.pinned import organisation

from .letters import Box, mail, raising, read
from .test_authenticity import _dns, _key

PROVEN, UNPROVEN, FAILED = Origin.PROVEN, Origin.UNPROVEN, Origin.FAILED
MX = Trust("mx.example")
EDGE = "Received: from mail.adair.example (mail.adair.example [203.0.113.9]) by mx.example (Postfix) with ESMTPS id 1"
LMTP = "Received: from mx.example by imap.mx.example with LMTP id 2 for <f.north@rpdc.example>"
INNER = "Received: from mx.example ([192.0.2.7]) by store.mx.example with ESMTPS id 3"
OUTSIDE = "Received: from laptop ([198.51.100.4]) by mail.adair.example with ESMTPSA id 4"
STRANGER = "Received: from mx.example ([192.0.2.7]) by relay.other.example with ESMTPS id 5"
PASS = "Authentication-Results: mx.example; dmarc=pass header.from=adair.example"
FAIL = "Authentication-Results: mx.example; dmarc=fail header.from=adair.example"
SPF = "Authentication-Results: mx.example; spf=pass smtp.mailfrom=adair.example"
DKIM = "Authentication-Results: mx.example; dkim=pass header.d=adair.example"
NONE = "Authentication-Results: mx.example; none"


def origin(*lines: str, trust: Trust = MX) -> Origin:
    return read(
        mail("Hi", head="\n".join(lines), sender="pat@adair.example"), box=Box(authserv_id=None), trust=trust
    ).letter.origin


def above(*lines: str, trust: Trust = MX) -> Origin:
    """The same with all of it above the sender's own fields, as servers put it."""
    raw = "\r\n".join(lines).encode() + b"\r\n" + mail("Hi", sender="pat@adair.example")
    return read(raw, box=Box(authserv_id=None), trust=trust).letter.origin


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ((PASS, EDGE, OUTSIDE), PROVEN),
        ((LMTP, PASS, EDGE, OUTSIDE), PROVEN),
        ((INNER, PASS, EDGE), PROVEN),
        ((PASS,), PROVEN),
        # the sender's own, below what the server received
        ((EDGE, PASS), UNPROVEN),
        ((LMTP, EDGE, PASS), UNPROVEN),
        ((EDGE, OUTSIDE, PASS), UNPROVEN),
        ((OUTSIDE, PASS), UNPROVEN),
        ((STRANGER, PASS, EDGE), UNPROVEN),
        ((NONE, EDGE, PASS), UNPROVEN),
        ((FAIL, EDGE, PASS), FAILED),
        ((SPF, EDGE, PASS, EDGE), UNPROVEN),
        ((EDGE, PASS, EDGE), UNPROVEN),
        (("Received: nonsense", PASS, EDGE), UNPROVEN),
        # SPF, DKIM and DMARC said in fields of their own
        ((PASS, DKIM, SPF, EDGE), PROVEN),
        ((SPF, PASS, EDGE), PROVEN),
        ((SPF, DKIM, EDGE), PROVEN),
        ((LMTP, SPF, PASS, EDGE), PROVEN),
        ((SPF, FAIL, EDGE), FAILED),
        ((DKIM, FAIL, EDGE), FAILED),
        ((PASS, FAIL, EDGE), FAILED),
        ((PASS, PASS, EDGE), UNPROVEN),
        # where they need not all be the server's, only the topmost counts
        ((SPF, PASS), UNPROVEN),
        ((INNER, SPF, PASS, EDGE), UNPROVEN),
        ((SPF, PASS, OUTSIDE), UNPROVEN),
        ((SPF, "Authentication-Results: mx.example; (", EDGE), UNPROVEN),
    ],
)  # fmt: skip
def test_what_stands_where_a_sender_may_have_put_it_proves_nothing(lines: tuple[str, ...], expected: Origin) -> None:
    assert above(*lines) is expected


def test_a_relay_of_our_own_is_named_in_the_configuration() -> None:
    assert above(STRANGER, PASS, EDGE, trust=Trust("mx.example", relays=("other.example",))) is PROVEN


def test_google_writes_its_results_below_its_own_received_line() -> None:
    head = (
        "Received: by 2002:a05:6a10:15a7:b0:2b4:c3:d5e6 with SMTP id 1; Mon, 5 Oct 2026 09:00:00 -0700 (PDT)",
        "Received: from mail.adair.example (mail.adair.example. [203.0.113.9]) by mx.google.com with ESMTPS id 2",
        "Authentication-Results: mx.google.com; dkim=pass header.i=@adair.example header.s=s1; dmarc=pass (p=NONE) header.from=adair.example",
        OUTSIDE,
    )  # fmt: skip
    assert above(*head, trust=Trust("mx.google.com")) is PROVEN
    assert above(*head, trust=Trust("mx.example")) is UNPROVEN


def test_exchange_online_hands_mail_on_within_its_own_servers() -> None:
    inner = (
        "Received: from BN9PR09MB1.namprd09.prod.outlook.com (2603:10b6::1) by SA1PR09MB2.namprd09.prod.outlook.com",
        "Received: from BN1PEPF1.namprd09.prod.outlook.com (2603:10b6::2) by BN9PR0901CA.outlook.office365.com",
    )
    field = "Authentication-Results: spf=pass (sender IP is 203.0.113.9) smtp.mailfrom=adair.example; dmarc=pass action=none header.from=adair.example;compauth=pass reason=100"
    edge = "Received: from mail.adair.example (203.0.113.9) by BN1PEPF1.mail.protection.outlook.com (10.167.1.1)"
    trust = Trust("topmost-no-id")
    assert above(*inner, field, edge, trust=trust) is PROVEN
    assert above(*inner, field.replace("dmarc=pass", "dmarc=fail"), edge, field, trust=trust) is FAILED
    assert above(OUTSIDE, field, edge, trust=trust) is UNPROVEN


@pytest.mark.parametrize(
    ("domain", "owned"),
    [
        ("mail.adair.k12.mo.us", "adair.k12.mo.us"), ("k12.mo.us", None), ("mo.us", None), ("us", None),
        ("MX.Rpdc.Example.", "rpdc.example"), ("example", None), ("", None), ("dese.mo.gov", "mo.gov"),
    ],
)  # fmt: skip
def test_what_somebody_owns_of_a_domain(domain: str, owned: str | None) -> None:
    assert organisation(domain) == owned


# ---------------------------------------------------------------- ARC


def _sealed(raw: bytes, by: bytes = b"handing.example", results: bytes | None = None) -> bytes:
    said = results or b"handing.example; dmarc=pass header.from=adair.example"
    head = b"Authentication-Results: " + said + b"\r\n"
    lines = dkim.arc_sign(
        head + raw, b"s1", by, _key()[0], b"handing.example", include_headers=[b"from", b"to", b"subject", b"date"]
    )
    return b"".join(lines) + raw


def _sealers(name: bytes, timeout: int = 5) -> bytes | None:
    return _key()[1] if name.startswith(b"s1._domainkey.") else None


@lru_cache(maxsize=1)
def handed_on() -> bytes:
    return _sealed(mail("APPROVE", sender="pat@adair.example"))


def through(raw: bytes, *sealers: str, field: str = "", dns: object = _sealers) -> Origin:
    trust = Trust("mx.example", arc_sealers=sealers)
    head = f"Authentication-Results: mx.example; {field or 'dmarc=fail header.from=adair.example'}\r\n".encode()
    return read(head + raw, box=Box(authserv_id=None), trust=trust, dns=dns).letter.origin


def test_a_named_sealer_says_what_it_saw_before_it_handed_the_mail_on() -> None:
    assert through(handed_on(), "handing.example") is PROVEN
    assert through(handed_on(), "handing.example", field="dmarc=none") is PROVEN


@pytest.mark.parametrize("field", ["Subject: APPROVE MMD-26-0099", "Content-Type: multipart/mixed; boundary=x"])
def test_a_field_set_over_a_sealed_mail_takes_its_proof(field: str) -> None:
    assert through(field.encode() + b"\r\n" + handed_on(), "handing.example") is FAILED


def test_every_seal_of_the_chain_must_be_of_a_named_one() -> None:
    twice = _sealed(
        handed_on(), b"second.example", b"handing.example; arc=pass; dmarc=fail header.from=adair.example"
    )
    assert through(twice, "handing.example", "second.example") is PROVEN
    assert through(twice, "handing.example") is FAILED
    assert through(twice, "second.example") is FAILED


def test_a_seal_of_anybody_else_proves_nothing() -> None:
    assert through(handed_on()) is FAILED
    assert through(handed_on(), "other.example") is FAILED
    assert (
        through(
            _sealed(handed_on(), b"evil.example", b"handing.example; arc=pass; dmarc=pass header.from=adair.example"),
            "handing.example",
        )
        is FAILED
    )
    assert through(_sealed(mail("x", sender="pat@adair.example"), b"evil.example"), "handing.example") is FAILED


@pytest.mark.parametrize(
    "change",
    [
        (b"APPROVE", b"DECLINE"), (b"Subject: Form", b"Subject: Other"), (b"dmarc=pass", b"dmarc=pazz"),
        (b"pat@adair.example", b"sam@adair.example"), (b"i=1;", b"i=2;"),
    ],
)  # fmt: skip
def test_a_sealed_mail_that_was_changed_is_not_what_was_sealed(change: tuple[bytes, bytes]) -> None:
    assert through(handed_on().replace(*change), "handing.example") is not PROVEN


def test_a_sealer_that_saw_no_proof_proves_nothing() -> None:
    raw = mail("APPROVE", sender="pat@adair.example")
    for said in (
        b"handing.example; dmarc=fail header.from=adair.example",
        b"handing.example; dmarc=pass header.from=x.example",
    ):
        assert through(_sealed(raw, results=said), "handing.example") is FAILED


def test_dns_that_fails_leaves_the_server_s_own_word() -> None:
    assert through(handed_on(), "handing.example", dns=raising(lambda: None)) is FAILED
    assert through(handed_on(), "handing.example", dns=_dns) is FAILED


# ---------------------------------------------------------------- the provider's mark

MARK = Trust("mx.example", mark=(("x-ms-exchange-organization-authas", "Internal"),), mark_domains=("adair.example",))


def marked(*lines: str, sender: str = "pat@adair.example") -> bool:
    raw = mail("Hi", head="\n".join(lines), sender=sender)
    return read(raw, box=Box(authserv_id=None), trust=MARK).letter.marked_internal


def test_the_mark_is_seen_once_as_configured_and_on_the_tenant_s_own_mail() -> None:
    field = "X-MS-Exchange-Organization-AuthAs: Internal"
    assert marked(field)
    assert marked("x-ms-exchange-organization-authas:  INTERNAL")
    assert not marked()
    assert not marked(field, sender="pat@other.example")
    assert not marked(field, field)
    assert not marked("X-MS-Exchange-Organization-AuthAs: Anonymous")
    assert not marked(field, "X-MS-Exchange-Organization-AuthAs: Anonymous")


def test_the_mark_alone_proves_nothing() -> None:
    raw = mail("Hi", head="X-MS-Exchange-Organization-AuthAs: Internal", sender="pat@adair.example")
    assert read(raw, box=Box(authserv_id=None), trust=MARK).letter.origin is UNPROVEN
