"""Laws of the head of a mail: how it is spelled, folded and ordered changes nothing of what it says."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from mmd_mailbot.core.letter import Letter
from mmd_mailbot.core.token import is_bot_s, of_message_ids
from mmd_mailbot.mail.addresses import address_of, addresses, sender

from .letters import read

FIELDS = (
    ("From", "Pat Smith <pat@adair.example>"),
    ("To", "Fran North <f.north@rpdc.example>, Lee Hart <lee@rpdc.example>"),
    ("Cc", "Dana Wells <dana@dese.example>"),
    ("Subject", "Re: MMD-26-0001 our request for two rooms"),
    ("Date", "Mon, 05 Oct 2026 09:12:33 -0500"),
    ("Message-ID", "<CAF1x+abc@mail.adair.example>"),
    ("In-Reply-To", "<n1@rpdc.example>"),
    ("References", "<n0@rpdc.example> <n1@rpdc.example>"),
    ("MIME-Version", "1.0"),
    ("Content-Type", "text/plain; charset=utf-8"),
    ("X-Mailer", "Some Program 1.0"),
)
FOLDS = st.sampled_from([" ", "  ", "\r\n ", "\r\n\t", "\r\n  ", " \r\n "])

STARTS = st.sampled_from(["", " ", "\t", "\r\n "])


@st.composite
def heads(draw: st.DrawFn, more: tuple[tuple[str, str], ...] = ()) -> bytes:
    """The same fields in some order, each name in some case, each value folded where it has a space."""
    lines = []
    for name, value in draw(st.permutations(FIELDS + more)):
        spelled = "".join(draw(st.sampled_from([each.lower(), each.upper()])) for each in name)
        words = value.split(" ")
        # a quoted or angled piece holds no space here, so every space may be a fold
        folded = words[0] + "".join(draw(FOLDS) + each for each in words[1:])
        lines.append(f"{spelled}:{draw(STARTS)}{folded}")
    return "\r\n".join(lines).encode() + b"\r\n\r\nWhich rooms?"


def told(letter: Letter) -> tuple[object, ...]:
    return (
        letter.sender, letter.to, letter.cc, letter.subject, letter.message_id, letter.in_reply_to, letter.references,
        letter.words, letter.automatic, letter.problems,
    )  # fmt: skip


PLAIN = told(
    read("\r\n".join(f"{name}: {value}" for name, value in FIELDS).encode() + b"\r\n\r\nWhich rooms?").letter
)


@settings(deadline=None, max_examples=40)
@given(heads())
def test_case_order_and_folding_of_the_head_change_nothing(raw: bytes) -> None:
    assert told(read(raw).letter) == PLAIN


MACHINE = st.sampled_from(
    [
        ("Auto-Submitted", "auto-replied"),
        ("Auto-Submitted", "auto-generated (by a rule)"),
        ("Precedence", "bulk"),
        ("X-Auto-Response-Suppress", "DR, OOF, AutoReply"),
        ("List-Id", "The list <list.adair.example>"),
        ("Return-Path", "<>"),
        ("X-Autoreply", "yes"),
    ]
)


@settings(deadline=None, max_examples=40)
@given(MACHINE.flatmap(lambda field: heads((field,))))
def test_a_machine_is_known_however_its_header_is_spelled(raw: bytes) -> None:
    assert read(raw).letter.automatic is not None


LOCAL = st.from_regex(r"[a-z0-9!#$%&'*+/=?^_`{|}~-]{1,20}(?:\.[a-z0-9_+-]{1,10}){0,2}", fullmatch=True)
DOMAIN = st.from_regex(r"(?:[a-z0-9](?:[a-z0-9-]{0,8}[a-z0-9])?\.){1,3}[a-z]{2,8}", fullmatch=True)
ADDRESS = st.builds("{}@{}".format, LOCAL, DOMAIN)
NAME = st.text(st.characters(min_codepoint=32, max_codepoint=0x2FF, exclude_characters='\x7f"\\@'), max_size=20)


@given(st.lists(st.tuples(NAME, ADDRESS), min_size=1, max_size=6))
def test_every_address_of_a_list_is_found_whatever_names_stand_before_them(people: list[tuple[str, str]]) -> None:
    field = ",\r\n ".join(f'"{name}" <{address}>' for name, address in people).replace("\r\n", "").encode()
    wanted = list(dict.fromkeys(address for _, address in people))
    assert [each.address for each in addresses([field])] == wanted


@given(NAME, ADDRESS, ADDRESS)
def test_one_mailbox_is_the_sender_and_two_are_nobody(name: str, one: str, other: str) -> None:
    found, _ = sender((f'"{name}" <{one.upper()}>'.encode(),))
    assert found is not None
    assert found.address == one
    assert sender((f"{one}, {other}".encode(),))[0] is None
    assert sender((f'"{name}" <{one}>, {other}'.encode(),))[0] is None
    assert sender((one.encode(), one.encode()))[0] is None


@given(ADDRESS, ADDRESS)
def test_a_name_that_shows_another_address_is_told_and_never_taken(shown: str, real: str) -> None:
    found, problems = sender((f'"{shown}" <{real}>'.encode(),))
    assert found is not None
    assert found.address == real
    assert bool(problems) == (real not in (shown.strip("."), shown.strip(".'")))


def test_an_apostrophe_in_an_address_is_part_of_it() -> None:
    for name in ("o'neil@dese.example", "'o'neil@dese.example'", "O'Neil@DESE.example"):
        assert sender((f'"{name}" <o\'neil@dese.example>'.encode(),))[1] == ()
    assert sender((b'"o\'neil@dese.example" <neil@dese.example>',))[1] != ()


@given(st.text(max_size=80))
def test_no_text_is_an_address_but_one_that_mail_servers_take(text: str) -> None:
    found = address_of(text)
    assert found is None or (found == text.strip().lower() and found.isascii() and found.count("@") >= 1)
    assert found is None or not re.search(r"[\s,;:<>()\"\[\]\x00-\x1f]", found)


ID = st.from_regex(r"<[A-Za-z0-9.+_$!-]{1,30}@[a-z0-9.-]{1,20}>", fullmatch=True)


@settings(deadline=None, max_examples=40)
@given(st.lists(ID, max_size=130), st.sampled_from([" ", "", "\r\n ", ", ", "\t", " (was: our form) "]))
def test_the_ids_of_a_thread_are_found_each_once_from_its_beginning_and_its_end(ids: list[str], between: str) -> None:
    raw = f"From: pat@adair.example\r\nReferences: {between.join(ids)}\r\n\r\nx".encode()
    found, each_once = read(raw).letter.references, list(dict.fromkeys(ids))
    assert len(found) == min(len(each_once), 100)
    assert list(found) == (each_once if len(each_once) <= 100 else [each_once[0], *each_once[-99:]])


@given(st.binary(max_size=200))
def test_an_id_never_holds_what_could_end_a_line_or_a_command(junk: bytes) -> None:
    raw = b"From: pat@adair.example\r\nMessage-ID: " + junk + b"\r\nIn-Reply-To: " + junk + b"\r\n\r\nx"
    letter = read(raw).letter
    for each in (letter.message_id, *letter.in_reply_to):
        assert re.fullmatch(r"<[!-;=?-~]+>", each)


@given(st.lists(ID, min_size=2, max_size=3))
def test_a_mail_with_several_message_ids_has_none_of_them(ids: list[str]) -> None:
    raw = "".join(f"Message-ID: {each}\r\n" for each in ids) + "From: pat@adair.example\r\n\r\nx"
    assert read(raw.encode()).letter.message_id not in ids


@given(st.one_of(ID, st.text(max_size=100), st.builds("<mmd.{}@rpdc.example>".format, st.text(max_size=60))))
def test_what_is_no_message_id_of_this_program_s_is_never_taken_for_one(text: str) -> None:
    shape = r"<mmd\.(?:[a-z2-7]{34}\.[0-9a-f]{16}|[0-9a-f]{40})@[^<>@\s]+>"
    assert is_bot_s(text) == (re.fullmatch(shape, text) is not None)
    assert all(len(each) == 34 for each in of_message_ids((text,)))
