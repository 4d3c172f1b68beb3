"""No From line and no forged result makes a mail of an approver that she did not write; and hers are known for hers."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmd_mailbot.core.letter import Origin
from mmd_mailbot.core.trust import Trust

from .forgeries import APPROVER, EVIL, FROMS, RESULTS, SERVER, forgeries
from .letters import Box, mail, read

TRUST = Trust(SERVER)
BOX = Box(authserv_id=None)


def proven_as_the_approver(raw: bytes, trust: Trust = TRUST) -> bool:
    letter = read(raw, box=BOX, trust=trust).letter
    return letter.origin is Origin.PROVEN and letter.sender is not None and letter.sender.address == APPROVER


@pytest.mark.parametrize("server", [SERVER, "topmost-no-id"])
def test_no_forgery_of_a_thousand_is_taken_for_the_approver(server: str) -> None:
    found = [each.what for each in forgeries(1000) if proven_as_the_approver(each.raw, Trust(server))]
    assert found == []


def test_no_from_line_with_two_readings_names_the_approver() -> None:
    """Only where nobody else could be meant: her own address, alone."""
    alone = set()
    for form in FROMS:
        field = form.format(a=APPROVER, e=EVIL)
        raw = mail("Hi").replace(b"From: Pat Smith <pat@adair.example>", f"From: {field}".encode())
        sender = read(raw, box=BOX, trust=TRUST).letter.sender
        if sender is not None and sender.address == APPROVER:
            alone.add(form)
            assert EVIL not in field.partition("<")[2].partition(">")[0]
            assert field.upper().count("\r\nFROM") == 0
    assert "{a}" in alone
    assert alone.isdisjoint({"{a}, {e}", "{a} <{e}>", "<{a}> <{e}>", "Team: {a}, {e};", "{e}\r\nFrom: {a}"})


names = st.sampled_from(
    ["Authentication-Results", "AUTHENTICATION-RESULTS", "authentication-results", "Authentication-rEsULTS"]
)
spaces = st.sampled_from([" ", "  ", "\t", "\r\n ", "\r\n\t", " (a comment) ", " (a (nested) one) "])


@given(name=names, between=st.lists(spaces, min_size=8, max_size=8), order=st.permutations(range(3)))
def test_case_order_and_folding_change_nothing_of_what_the_server_says(
    name: str, between: list[str], order: list[int]
) -> None:
    results = [
        f"spf=pass{between[0]}smtp.mailfrom=dese.example",
        f"dkim=pass{between[1]}header.d=dese.example{between[2]}header.s=s1",
        f"dmarc{between[3].strip()}=pass{between[4]}header.from=dese.example",
    ]
    said = f";{between[5]}".join([SERVER, *(results[at] for at in order)])
    raw = f"{name}:{between[6]}{said}{between[7].rstrip()}\r\n".encode() + mail("APPROVE", sender=APPROVER)
    assert proven_as_the_approver(raw)
    for broken in (
        said.replace("dmarc", "dmarcx"),
        said.replace("=pass", "=fail"),
        said.replace(SERVER, "evil.example"),
    ):
        if broken == said.replace("dmarc", "dmarcx"):
            broken = broken.replace("dkim", "dkimx")
        assert not proven_as_the_approver(f"{name}: {broken}\r\n".encode() + mail("APPROVE", sender=APPROVER))


@given(
    result=st.sampled_from(RESULTS),
    at=st.integers(0, 80),
    smuggled=st.sampled_from([";", '"', "(", ")", "\\", "=", "\r\n ", "\t", "\x00", "\u00e9", ",", "@"]),
)
def test_a_result_below_the_server_s_line_proves_nothing_however_it_is_spelled(
    result: str, at: int, smuggled: str
) -> None:
    said = result.format(s=SERVER, S=SERVER.upper(), d="dese.example", D="DESE.EXAMPLE")
    said = said[:at] + smuggled + said[at:]
    edge = f"Received: from x (x [203.0.113.66]) by {SERVER} with ESMTPS id 1"
    for true in ("spf=fail", "none"):
        head = f"Authentication-Results: {SERVER}; {true}\r\n{edge}\r\nAuthentication-Results: {said}\r\n"
        assert not proven_as_the_approver(head.encode("utf-8") + mail("APPROVE", sender=APPROVER))


@given(st.text(st.sampled_from('<>"(),:;@\\ .=?danwelsvibo\r\n\t'), max_size=60))
def test_whatever_from_holds_names_at_most_one_that_stands_in_it(field: str) -> None:
    raw = mail("Hi").replace(
        b"From: Pat Smith <pat@adair.example>", b"From: " + re.sub(r"[\r\n]+(?![ \t])", "", field).encode()
    )
    sender = read(raw, box=BOX, trust=TRUST).letter.sender
    assert sender is None or sender.address in re.sub(r"[\r\n]", "", field).lower()
