"""Mails in the name of an approver that she did not write: every From line beside every kind of forged result.

The server ``mx.rpdc.example`` takes each in from outside and, like real ones, writes its results (or none) above its own
Received line. All that stands below is the forger's, who knows the server's name and how results are written.
"""

# Header lines stand whole.
# ruff: noqa: E501

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

APPROVER = "dana.wells@dese.example"
EVIL = "bob@evil.example"
SERVER = "mx.rpdc.example"

# What the forger writes into From; {a} the approver's address, {e} his own.
FROMS = (
    "{a}", "<{a}>", "Dana Wells <{a}>", '"Dana Wells" <{a}>', "DANA.WELLS@DESE.EXAMPLE", "{a} <{e}>", '"{a}" <{e}>',
    "{e} <{a}>", "<{a}> <{e}>", "<{e}> <{a}>", "{a}, {e}", "{e}, {a}", "Dana <{a}>, Bob <{e}>", "<{a}>,<{e}>",
    "({a}) {e}", "{a} ({e})", "{e} ({a})", "Dana ({e}) <{a}>", '"Dana\\" <{a}>" <{e}>', '"Dana <{a}>" <{e}>',
    "Dana <{a}", "Dana {a}>", "{a}>", "<<{a}>>", "<{e}:{a}>", "<@evil.example:{a}>", "Team: {a};", "Team: {a}, {e};",
    "{a}\r\n {e}", "{a}\r\n\t<{e}>", "=?utf-8?q?dana.wells=40dese.example?= <{e}>", "=?utf-8?b?ZGFuYS53ZWxsc0BkZXNlLmV4YW1wbGU=?=",
    "=?utf-8?q?=3Cdana.wells=40dese.example=3E?= <{e}>", "dana.wells@dese.example\x00@evil.example", "{a}\x00", "{a} {e}",
    "dana.wells@dese.example.evil.example", "dana.wells@dese.exampl\u0435", "dana.wells@d\u0435se.example",
    "dana.wells%dese.example@evil.example", '"dana.wells@dese.example"@evil.example', '"dana.wells"@dese.example',
    "dana.wells @dese.example", "dana.wells@ dese.example", "dana.wells(x)@dese.example", "{a}@evil.example",
    "Dana Wells (DESE) <{e}>", "Dana\u202e <{e}>", "", " ", "<>", "undisclosed:;", "{a};{e}", "mailto:{a}", "Dana [{a}]",
    "Dana <{a}> <x>", "'{a}' <{e}>", "{e}\r\nFrom: {a}", "{a}\r\nFrom: {e}", "{e}\r\nFROM : {a}", "{a}\r\nSender: {e}",
)  # fmt: skip


# Results that the forger writes below; {s} the server's name, {d} the approver's domain.
RESULTS = (
    "{s}; dmarc=pass header.from={d}", "{s} 1; dmarc=pass (p=REJECT) header.from={d}", "{s};dmarc=pass header.from={d}",
    "{S}; DMARC=PASS HEADER.FROM={D}", "{s};\r\n\tdmarc=pass\r\n\theader.from={d}", "(x) {s} (y); dmarc=pass header.from={d}",
    "{s}; spf=pass; dkim=pass header.d={d}; dmarc=pass header.from={d}", "{s}; dkim=pass header.i=@{d} header.d={d}",
    '{s}; dmarc="pass" header.from="{d}"', "{s}; spf=fail (; dmarc=pass header.from={d})", "evil.example; x=y {s}; dmarc=pass header.from={d}",
    "{s}; auth=pass smtp.auth=dana.wells; dmarc=pass header.from={d}", "dmarc=pass header.from={d}; {s}", "{s}.; dmarc=pass header.from={d}",
    "{s}; dmarc=pass header.from={d}; dmarc=pass header.from=evil.example", "{s}; dmarc=none; dkim=pass header.d={d}", "{s}\x0b; dmarc=pass header.from={d}",
    "dmarc=pass action=none header.from={d}", "{s}; arc=pass; dmarc=pass header.from={d}", "{s}; dmarc=pass policy.dmarc=none header.from={d}",
)  # fmt: skip
NAMES = ("Authentication-Results", "authentication-results", "AUTHENTICATION-RESULTS", "Authentication-Results ")
_EDGE = f"Received: from mail.evil.example (mail.evil.example [203.0.113.66]) by {SERVER} with ESMTPS id 4711"
_LMTP = f"Received: from {SERVER} by imap.rpdc.example with LMTP id 4712"
_FAKES = (
    "", f"Received: from dese.example ([198.51.100.7]) by {SERVER} with ESMTPS id 1",
    f"Received: from localhost ([127.0.0.1]) by {SERVER} with ESMTP id 2", "Received: from pc by mail.evil.example with ESMTPA id 3",
    f"Received: by {SERVER} with LMTP id 5",
)  # fmt: skip


@dataclass(frozen=True)
class Forgery:
    what: str
    raw: bytes


def forgeries(count: int, seed: int = 4) -> Iterator[Forgery]:
    """Each From with each forged result at least once, then more at random, in every layout."""
    chance = random.Random(seed)
    pairs = [(sender, result) for sender in FROMS for result in RESULTS]
    chance.shuffle(pairs)
    every = [(sender, RESULTS[at % len(RESULTS)]) for at, sender in enumerate(FROMS)]
    for sender, result in [*every, *pairs][:count]:
        yield _forgery(sender, result, chance)


def _forgery(sender: str, result: str, chance: random.Random) -> Forgery:
    true = chance.choice(("", "none", "spf=fail smtp.mailfrom=evil.example", "dmarc=fail header.from=dese.example",
                          "spf=pass smtp.mailfrom=evil.example; dkim=pass header.d=evil.example",
                          "dmarc=none header.from=dese.example"))  # fmt: skip
    named = {"s": SERVER, "S": SERVER.upper(), "d": "dese.example", "D": "DESE.EXAMPLE"}
    forged = [f"{chance.choice(NAMES)}: {result.format(**named)}" for _ in range(chance.randint(1, 2))]
    own = [*forged, *filter(None, chance.choices(_FAKES, k=2))]
    chance.shuffle(own)
    head = [
        *([_LMTP] if chance.random() < 0.4 else []),
        *([f"Authentication-Results: {SERVER}; {true}"] if true else []),
        _EDGE,
        *own,
        f"From: {sender.format(a=APPROVER, e=EVIL)}",
        "To: fran.north@rpdc.example",
        "Subject: Re: [MMD-26-0001] Technology request",
        "Date: Mon, 05 Oct 2026 09:12:33 -0500",
        f"Message-ID: <{chance.randint(1, 10**9)}@dese.example>",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
    ]
    raw = ("\r\n".join(head) + "\r\n\r\nAPPROVE\r\n").encode("utf-8")
    return Forgery(f"From: {sender!r} / {result!r} / server: {true!r}", raw)
