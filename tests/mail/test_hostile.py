"""Mails made to break or to stall a reader become a letter, or a problem that says so."""

# Lines of mails stand whole.
# ruff: noqa: E501

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mmd_mailbot.core.letter import Address, Automatic

from .letters import codes, html_mail, mail, multipart, read


def _nested(depth: int) -> bytes:
    opened = "".join(f'Content-Type: multipart/mixed; boundary="n{n}"\r\n\r\n--n{n}\r\n' for n in range(depth))
    return f"From: pat@adair.example\r\n{opened}Content-Type: text/plain\r\n\r\nHi".encode()


def test_a_thousand_nested_parts_are_a_problem_and_no_crash() -> None:
    assert codes(read(_nested(1_000))) == ["message.too-deep"]
    assert codes(read(_nested(15))) == []


def test_a_thousand_mails_within_mails_are_a_problem_and_no_crash() -> None:
    raw = b"From: pat@adair.example\r\n" + b"Content-Type: message/rfc822\r\n\r\n" * 1_000 + b"\r\nHi"
    assert codes(read(raw)) == ["message.too-deep"]


def test_ten_thousand_parts_are_a_problem() -> None:
    parsed = read(multipart("mixed", *(["Content-Type: text/plain\n\nx"] * 10_000)))
    assert codes(parsed) == ["message.too-many-parts"]


@pytest.mark.parametrize(
    "field",
    [
        "To: " + ", ".join(f"a{n}@x.example" for n in range(80_000)),
        "X-Long: " + "x" * 1_000_000,
        "Subject: " + "=?utf-8?Q?a?= " * 70_000,
        "References: " + "<" * 1_000_000,
        'Content-Type: text/plain; a="' + ";" * 1_000_000,
        "\r\n".join(f"X-{n}: 1" for n in range(60_000)),
    ],
)
def test_heads_without_end_are_a_problem_and_take_no_time(field: str) -> None:
    started = time.perf_counter()
    parsed = read(f"From: pat@adair.example\r\n{field}\r\n\r\nHi".encode())
    assert codes(parsed) == ["message.header-too-long"]
    assert parsed.letter.sender == Address("pat@adair.example")
    assert time.perf_counter() - started < 10


def test_a_mail_over_the_limit_is_named_and_not_read() -> None:
    parsed = read(mail("x" * 50_000_001))
    assert codes(parsed) == ["attachment.too-large"]
    assert parsed.files == ()


def test_nul_bytes_are_survived() -> None:
    letter = read(b"From: pat@adair.example\r\nSubject: a\x00b\r\n\r\nHi\x00 there\x00").letter
    assert (letter.subject, letter.words) == ("a b", "Hi there")


@settings(deadline=None)
@given(st.binary(max_size=2_000))
def test_any_bytes_become_a_letter(raw: bytes) -> None:
    parsed = read(raw)
    assert len(parsed.files) == len(parsed.letter.attached)


_PIECES = st.sampled_from(
    [
        b"From: ", b"Pat <pat@adair.example>", b"\r\n", b"\n", b"\r", b"\r\n\r\n", b"--b1", b"--", b"Content-Type: ", b"multipart/mixed",
        b"; boundary=b1", b"text/html", b"message/rfc822", b"<blockquote>", b"=?utf-8?Q?", b"?=", b'"', b"\\", b";", b"(", b")", b",",
        b"filename*0*=", b"Content-Disposition: attachment", b"Content-Transfer-Encoding: base64", b"\xff\xfe", b"\x00", b"=?x?b?%%?=",
        b"Authentication-Results: mx.example;", b" dmarc=pass", b"message/delivery-status", b"Status: 5.1.1", b"multipart/report", b"name*=a'b",
        b"DKIM-Signature: v=1; d=adair.example; h=from; b=x", b"until 31.2.2026", b"Auto-Submitted: x", b"charset=utf-7", b"\xc3\x28", b" ",
    ]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(_PIECES, max_size=40))
def test_any_ruins_of_a_mail_become_a_letter(pieces: list[bytes]) -> None:
    letter = read(b"".join(pieces)).letter
    assert letter.automatic is None or isinstance(letter.automatic, Automatic)
    letter.full_text.encode("utf-8")
    letter.subject.encode("utf-8")


@pytest.mark.parametrize(
    "field",
    [
        "To: " + '"\\' * 30_000,
        "To: " + "(" * 60_000,
        "To: " + "a@x.example," * 5_000,
        "From: " + '"\\' * 30_000,
        "Cc: " + "<" * 60_000,
    ],
)
def test_headers_made_to_stall_a_reader_do_not(field: str) -> None:
    started = time.perf_counter()
    assert len(read(f"{field}\r\nX: y\r\n\r\nHi".encode()).letter.to) <= 500
    assert time.perf_counter() - started < 10


@pytest.mark.parametrize(
    "line",
    [
        "external" + " " * 900_000 + "x",
        "_ " * 450_000 + "x",
        "On 1 " + "wrote " * 150_000,
        "<" * 900_000,
        "<b>x</b>" * 40_000,
        "> " * 400_000,
    ],
)
def test_lines_made_to_stall_a_reader_do_not(line: str) -> None:
    started = time.perf_counter()
    assert read(mail(line)).letter.full_text
    read(html_mail(line))
    assert time.perf_counter() - started < 10
