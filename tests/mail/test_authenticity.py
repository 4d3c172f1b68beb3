"""What proves where a mail comes from, and what only pretends to."""

from __future__ import annotations

from functools import lru_cache

import dkim
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from mmd_mailbot.core.letter import Origin
from mmd_mailbot.core.trust import Trust
from mmd_mailbot.mail.authresults import read_results

from .letters import Box, mail, raising, read

PROVEN, UNPROVEN, FAILED = Origin.PROVEN, Origin.UNPROVEN, Origin.FAILED


def judged(*fields: str, sender: str = "Pat <pat@adair.example>", server: str = "mx.example") -> Origin:
    head = "\n".join(f"Authentication-Results: {each}" for each in fields)
    return read(mail("Hi", head=head, sender=sender), box=Box(authserv_id=server)).letter.origin


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("mx.example; dmarc=pass header.from=adair.example", PROVEN),
        ("MX.Example 1; dmarc=pass (p=REJECT) header.from=Adair.Example", PROVEN),
        (
            "mx.example;\n\tspf=pass smtp.mailfrom=x.example;\n\tdmarc = pass (p=none\n dis=none) header.from = adair.example",
            PROVEN,
        ),
        ("mx.example; dmarc=pass header.from=evil.example", UNPROVEN),
        ("mx.example; dmarc=pass", UNPROVEN),
        ("mx.example; dmarc=pass header.from=evil.example header.from=adair.example", UNPROVEN),
        ("mx.example; dmarc=pass header.from=adair.example; dmarc=pass header.from=evil.example", UNPROVEN),
        ("mx.example; dmarc=fail (p=none) header.from=adair.example", FAILED),
        ("mx.example; dmarc=fail header.from=adair.example; dkim=pass header.d=adair.example", FAILED),
        ("mx.example; dmarc=temperror header.from=adair.example; dkim=pass header.d=adair.example", UNPROVEN),
        ("mx.example; dmarc=none; dkim=pass header.d=adair.example", PROVEN),
        ("mx.example; dkim=pass header.i=@adair.example header.s=s1", PROVEN),
        ("mx.example; dkim=fail header.d=adair.example; dkim=pass header.d=adair.example", PROVEN),
        ("mx.example; dkim=pass header.d=mailer.example; dkim=fail header.d=adair.example; spf=fail", FAILED),
        ("mx.example; dkim=fail header.d=adair.example; spf=softfail", UNPROVEN),
        ("mx.example; dkim=pass header.d=adair.gappssmtp.example", UNPROVEN),
        ("mx.example; dkim=pass header.d=notadair.example", UNPROVEN),
        ("mx.example; dkim=pass header.d=example", UNPROVEN),
        ("mx.example; spf=pass smtp.mailfrom=adair.example", UNPROVEN),
        ("mx.example; none", UNPROVEN),
        ("other.example; dmarc=pass header.from=adair.example", UNPROVEN),
        ("mx.example.evil.example; dmarc=pass header.from=adair.example", UNPROVEN),
        # smuggled words
        ('mx.example; spf=fail reason="dmarc=pass header.from=adair.example"', UNPROVEN),
        ('mx.example; spf=fail reason="x; dmarc=pass header.from=adair.example"', UNPROVEN),
        ("mx.example; spf=fail (x; dmarc=pass header.from=adair.example)", UNPROVEN),
        ("mx.example; spf=fail (a (b) \\) ; dmarc=pass header.from=adair.example) smtp.mailfrom=x", UNPROVEN),
        ('mx.example; spf=fail smtp.mailfrom="a;dmarc=pass header.from=adair.example"@x', UNPROVEN),
        ("mx.example; spf=fail (x; dmarc=pass header.from=adair.example", UNPROVEN),
        ('mx.example; spf=fail reason="x; dmarc=pass header.from=adair.example', UNPROVEN),
        ('mx.example; "dmarc"=pass header.from=adair.example', UNPROVEN),
        ("(mx.example;) evil.example; dmarc=pass header.from=adair.example", UNPROVEN),
        ("mx.example; x-dmarc=pass header.from=adair.example", UNPROVEN),
        ("", UNPROVEN),
        (";;;", UNPROVEN),
    ],
)
def test_the_pinned_servers_word_counts(field: str, expected: Origin) -> None:
    assert judged(field) is expected


def test_only_the_topmost_field_of_the_server_counts() -> None:
    good, bad = "mx.example; dmarc=pass header.from=adair.example", "mx.example; dmarc=fail header.from=adair.example"
    assert judged(bad, good) is FAILED
    assert judged(good, bad) is PROVEN
    assert judged("other.example; dmarc=fail", good) is PROVEN
    assert judged("mx.example; broken (", good) is UNPROVEN


def test_a_signer_above_the_sender_counts_but_a_public_suffix_does_not() -> None:
    assert judged("mx.example; dkim=pass header.d=adair.example", sender="p@mail.adair.example") is PROVEN
    assert judged("mx.example; dkim=pass header.d=mail.adair.example") is UNPROVEN
    for suffix in ("k12.mo.us", "mo.us", "us", "co.uk"):
        assert judged(f"mx.example; dkim=pass header.d={suffix}", sender=f"p@adair.{suffix}") is UNPROVEN


def test_exchange_online_names_no_server() -> None:
    field = (
        "spf=pass (sender IP is 192.0.2.1)\n smtp.mailfrom=adair.example; dkim=pass (signature was verified)\n"
        " header.d=adair.example;dmarc=pass action=none\n header.from=adair.example;compauth=pass reason=100"
    )
    assert judged(field, server="topmost-no-id") is PROVEN
    assert judged(field) is UNPROVEN
    assert judged("evil.example; dmarc=pass header.from=adair.example", server="topmost-no-id") is UNPROVEN
    assert judged(field.replace("dmarc=pass", "dmarc=fail"), field, server="topmost-no-id") is FAILED
    none = "spf=none; dkim=none (message not signed) header.d=none;dmarc=bestguesspass action=none header.from=adair.example"
    assert judged(none, server="topmost-no-id") is UNPROVEN


def test_several_dkim_results_and_quoted_values_are_read() -> None:
    found = read_results(
        'mx.example; dkim=pass (ok) header.d=a.example header.b="x;y\\"z"; dkim=fail reason="bad \\(" header.d=b.example'
    )
    assert found is not None
    assert [(each.result, each.property("header.d")) for each in found.of("dkim")] == [
        ("pass", "a.example"),
        ("fail", "b.example"),
    ]
    assert found.results[0].property("header.b") == 'x;y"z'


# ---------------------------------------------------------------- DKIM checked by the bot


@lru_cache(maxsize=1)
def _key() -> tuple[bytes, bytes]:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption()
    )
    public = key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    return private, b"v=DKIM1; k=rsa; p=" + b"".join(public.splitlines()[1:-1])


def _dns(name: bytes, timeout: int = 5) -> bytes | None:
    return _key()[1] if name == b"s1._domainkey.adair.example." else None


def _signed(raw: bytes, domain: bytes = b"adair.example", **more: object) -> bytes:
    return bytes(dkim.sign(raw, b"s1", domain, _key()[0], **more)) + raw


def _checked(raw: bytes, dns: object = _dns) -> Origin:
    return read(raw, box=Box(authserv_id=None), dns=dns).letter.origin


def test_an_aligned_signature_proves_the_sender() -> None:
    assert _checked(_signed(mail("APPROVE"))) is PROVEN


def test_what_a_signature_does_not_hold_is_unproven() -> None:
    good = _signed(mail("APPROVE"))
    assert _checked(good.replace(b"APPROVE", b"DECLINE")) is UNPROVEN
    assert _checked(good.replace(b"Subject: Form", b"Subject: Other")) is UNPROVEN
    assert _checked(b"Subject: Other\r\n" + good) is UNPROVEN
    assert _checked(mail("APPROVE")) is UNPROVEN
    assert _checked(_signed(mail("x", sender="a@state.example"))) is UNPROVEN
    assert _checked(_signed(mail("x"), length=True) + b"more") is UNPROVEN
    assert _checked(_signed(mail("x"), include_headers=[b"from", b"to"])) is UNPROVEN


def test_dns_that_fails_proves_nothing_and_breaks_nothing() -> None:
    good = _signed(mail("APPROVE"))
    assert _checked(good, raising(lambda: None)) is UNPROVEN
    assert _checked(good, lambda name, timeout=5: None) is UNPROVEN
    assert _checked(good, lambda name, timeout=5: b"v=DKIM1; p=%%%") is UNPROVEN


def test_where_a_server_is_pinned_no_signature_is_looked_up() -> None:
    asked: list[bytes] = []
    read(_signed(mail("APPROVE")), dns=lambda name, timeout=5: asked.append(name))
    assert asked == []


def test_the_configurations_server_stands_in_for_a_mailbox_without_one() -> None:
    raw = mail("Hi", head="Authentication-Results: mx.example; dmarc=pass header.from=adair.example")
    assert read(raw, box=Box(authserv_id=None), trust=Trust("mx.example")).letter.origin is PROVEN
