"""Files and letters as old, odd or careless programs write them."""

from __future__ import annotations

import base64
import binascii
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmd_mailbot.mail.headers import mended
from mmd_mailbot.mail.uuencoded import parted

from .letters import PDF, Box, codes, file_part, mail, multipart, pdf_part, read, text_part


def uuencoded(name: str, data: bytes, *, cut: bool = False) -> str:
    lines = [binascii.b2a_uu(data[at : at + 45]).decode().rstrip("\n") for at in range(0, len(data), 45)]
    if cut:  # a server that takes spaces off the ends of lines
        lines = [each.rstrip(" ") for each in lines]
    return "\n".join([f"begin 644 {name}", *lines, "`", "end"])


@pytest.mark.parametrize("cut", [False, True])
def test_a_file_that_stands_uuencoded_among_the_words_is_a_file(cut: bool) -> None:
    body = f"Our form.\n\n{uuencoded('our form.pdf', PDF, cut=cut)}\n\nThanks\n{uuencoded('note.txt', b'a short note')}\n"
    parsed = read(mail(body))
    assert parsed.letter.words == "Our form.\n\nThanks"
    assert [(each.name, each.data) for each in parsed.files] == [("our form.pdf", PDF), ("note.txt", b"a short note")]


@pytest.mark.parametrize(
    "body", ["begin 644 nothing\nplain words, no code\nend", "We begin 644 pupils at a time", "begin at noon\nend"]
)
def test_words_that_only_begin_like_uuencode_stay_words(body: str) -> None:
    parsed = read(mail(body))
    assert parsed.letter.words == body
    assert parsed.files == ()


@given(st.binary(max_size=400), st.text("abc.\n `e", max_size=60))
def test_whatever_is_uuencoded_comes_out_whole(data: bytes, after: str) -> None:
    words, found = parted(f"Before\n{uuencoded('a.bin', data)}\n{after}".encode())
    assert words.startswith(b"Before\n")
    assert [each.data for each in found][:1] == ([data] if data else [])


@given(st.binary(max_size=600))
def test_parting_words_from_files_never_raises(body: bytes) -> None:
    parted(b"begin 644 x\n" + body)


HOSTILE = {
    "begins without end": ("8bit", b"begin 644 x\n" * 40_000),
    "one endless line": ("8bit", b"begin 644 x\n" + b"M" * 1_000_000),
    "begins in what is no code": ("8bit", (b"begin 644 x\n" + b"#9V)C\n" * 20 + b"~\n") * 4_000),
    "no base64 behind the padding": ("base64", b"AA==\n" + b"A" * 1_000_000 + b"!\n"),
    "padding alone": ("base64", b"A===" * 250_000),
    "letters that may have been read twice": ("8bit", "Ã".encode() * 250_000),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_bodies_made_to_stall_a_reader_do_not(name: str) -> None:
    encoding, body = HOSTILE[name]
    head = f"From: pat@adair.example\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n"
    began = time.process_time()
    read(head.encode() + body)
    assert time.process_time() - began < 4


def test_a_file_sent_in_padded_pieces_is_whole() -> None:
    pieces = [base64.b64encode(PDF[at : at + 1000]).decode() for at in range(0, len(PDF), 1000)]
    assert any(each.endswith("=") for each in pieces)
    head = 'Content-Type: application/pdf; name="form.pdf"\nContent-Disposition: attachment\nContent-Transfer-Encoding: base64'
    parsed = read(multipart("mixed", text_part("Our form."), f"{head}\n\n" + "\n".join(pieces)))
    assert [each.data for each in parsed.files] == [PDF]


@given(st.lists(st.binary(max_size=80), max_size=6), st.sampled_from(["", "\r\n", "\n", "\r\n\r\n"]))
def test_pieces_of_base64_however_parted_are_what_was_sent(pieces: list[bytes], between: str) -> None:
    coded = between.join(base64.b64encode(each).decode() for each in pieces)
    head = "Content-Type: application/octet-stream; name=a.bin\nContent-Transfer-Encoding: base64"
    parsed = read(multipart("mixed", text_part("x"), f"{head}\n\n{coded}"))
    assert b"".join(each.data for each in parsed.files) == b"".join(pieces)


def test_a_footer_that_a_gateway_wrote_below_a_file_is_no_part_of_it() -> None:
    head = 'Content-Type: application/pdf; name="form.pdf"\nContent-Transfer-Encoding: base64'
    data = PDF + b"x" * (len(PDF) % 3 == 0)
    coded = base64.encodebytes(data).decode()
    assert coded.rstrip().endswith("=")
    foot = "________________\nThis mail was scanned by Our Filter.\nXXXXXX--some-boundary-2--"
    assert [each.data for each in read(multipart("mixed", text_part("x"), f"{head}\n\n{coded}{foot}")).files] == [
        data
    ]


def test_a_type_without_its_semicolon_is_the_type_it_names() -> None:
    raw = multipart("mixed", text_part("Our form."), pdf_part()).replace(b"mixed; boundary", b"mixed\r\n\tboundary")
    parsed = read(raw)
    assert parsed.letter.words == "Our form."
    assert [each.name for each in parsed.files] == ["form.pdf"]


def test_a_boundary_of_any_length_parts_the_parts() -> None:
    raw = multipart("mixed", text_part("Our form."), pdf_part()).replace(b"b1", b"b" * 900)
    assert [each.name for each in read(raw).files] == ["form.pdf"]


@pytest.mark.parametrize("start", ["", "From pat@adair.example Mon Oct  5 09:12:33 2026\n"])
def test_words_below_fields_without_a_blank_line_between_are_the_words(start: str) -> None:
    raw = f"{start}From: Pat Smith <pat@adair.example>\nSubject: Form\nWhere is our request?\n".encode()
    letter = read(raw).letter
    assert (letter.words, letter.subject, letter.sender and letter.sender.address) == (
        "Where is our request?",
        "Form",
        "pat@adair.example",
    )


def test_words_right_below_the_fields_of_a_part_are_its_words() -> None:
    parsed = read(multipart("mixed", "Content-Type: text/plain; charset=utf-8\nRETURN no brand\n\nPat", pdf_part()))
    assert parsed.letter.words == "RETURN no brand\n\nPat"
    assert [each.name for each in parsed.files] == ["form.pdf"]


@pytest.mark.parametrize("charset", ["iso-8859-1", "windows-1252", "us-ascii", "ISO-8859-15"])
def test_utf_8_under_a_western_name_is_read_as_utf_8(charset: str) -> None:
    parsed = read(
        mail("José don’t", head=f"Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: 8bit")
    )
    assert parsed.letter.words == "José don’t"


def test_true_western_text_stays_what_it_is() -> None:
    raw = mail("x", head="Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: 8bit")
    for words in ("Señor Muñoz, naïve", "Ã is a letter", "50 % Â"):
        assert read(raw.replace(b"\r\n\r\nx", b"\r\n\r\n" + words.encode("latin-1"))).letter.words == words


def test_what_a_gateway_read_twice_is_mended_before_words_act() -> None:
    """ "I don’t approve this" with its apostrophe broken must not lose its "not"."""
    broken = "APPROVE\nOr wait, I don’t think so".encode().decode("cp1252")
    assert "donâ€™t" in broken
    assert read(mail(broken)).letter.words == "APPROVE\nOr wait, I don’t think so"
    assert read(mail("x", subject="JosÃ© MuÃ±oz")).letter.subject == "José Muñoz"


@given(st.text())
def test_text_that_was_read_once_is_left_alone_or_was_readable_as_more(text: str) -> None:
    assert mended(text) == text or len(mended(text)) < len(text)


PACKETS = {
    "a session key for somebody, old form": b"\x85\x01\x0c\x03" + bytes(range(8)) + b"\x01" * 300,
    "a session key for somebody, new form": b"\xc1\xc0\x4c\x03" + bytes(range(8)) + b"\x01" * 300,
}


@pytest.mark.parametrize("name", PACKETS)
@pytest.mark.parametrize("shown", ["form.pdf.pgp", "form.gpg", "attachment.bin"])
def test_bare_pgp_is_known_by_its_bytes(name: str, shown: str) -> None:
    head = f'Content-Type: application/octet-stream; name="{shown}"\nContent-Disposition: attachment'
    parsed = read(multipart("mixed", text_part("Our form."), file_part(PACKETS[name], head)))
    assert codes(parsed) == ["attachment.encrypted"]
    assert parsed.files == ()


def test_what_is_no_pgp_stays_a_file() -> None:
    for data in (
        b"\x85\x01\x0c\x09 no version",
        b"\xc1lbum de fotos, en Latin-1" * 10,
        PDF,
        b"\xff\xd8\xff" + bytes(50),
    ):
        head = "Content-Type: application/octet-stream; name=a.bin\nContent-Disposition: attachment"
        assert codes(read(multipart("mixed", text_part("x"), file_part(data, head)))) == []


# ---------------------------------------------------------------- one mail, two mailboxes, no Message-ID


def without_id(raw: bytes, received: str, *, day: bool = True) -> bytes:
    lines = [each for each in raw.split(b"\r\n") if not each.startswith(b"Message-ID:")]
    lines = lines if day else [each for each in lines if not each.startswith(b"Date:")]
    return f"Received: from copier by {received}\r\n".encode() + b"\r\n".join(lines)


def test_a_mail_without_message_id_is_the_same_in_every_mailbox() -> None:
    raw = multipart("mixed", text_part("Our form."), pdf_part())
    one = read(without_id(raw, "mx1.rpdc.example")).letter
    other = read(without_id(raw, "mx2.mo.example"), box=Box("invoices", "invoices", "grants@mo.example")).letter
    assert one.identity == other.identity
    later = raw.replace(b"09:12:33", b"09:12:34")
    assert read(without_id(later, "mx1.rpdc.example")).letter.identity != one.identity
    assert read(without_id(raw.replace(b"Our form.", b"A form."), "mx1.rpdc.example")).letter.identity != one.identity


def test_a_forgery_sent_ahead_does_not_stand_for_the_proven_mail() -> None:
    raw = mail("APPROVE")
    proof = b"Authentication-Results: mx.example; dmarc=pass header.from=adair.example\r\n"
    forged, real = read(without_id(raw, "a")).letter, read(proof + without_id(raw, "a")).letter
    assert (forged.origin.value, real.origin.value) == ("unproven", "proven")
    assert forged.identity != real.identity


def test_without_a_day_only_the_very_bytes_are_the_same_mail() -> None:
    raw = mail("STATUS")
    one, other = (read(without_id(raw, place, day=False)).letter for place in ("a", "b"))
    assert one.identity != other.identity


def test_a_parameter_on_a_line_of_its_own_belongs_to_the_head_of_its_part() -> None:
    part = pdf_part("form.pdf").replace("; name=", ";\nname=", 1)
    assert ";\nname=" in part
    assert [(each.name, each.data) for each in read(multipart("mixed", text_part("Hi"), part)).files] == [
        ("form.pdf", PDF)
    ]


def test_a_boundary_that_looks_like_a_type_and_a_parameter_is_a_boundary() -> None:
    raw = (
        multipart("mixed", text_part("Hi"), pdf_part("form.pdf"))
        .replace(b'"b1"', b'"a/b c=x"')
        .replace(b"--b1", b"--a/b c=x")
    )
    assert [each.data for each in read(raw).files] == [PDF]
