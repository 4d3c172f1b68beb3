from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage

import pytest

from mmd_mailbot.core.letter import Address
from mmd_mailbot.notices.compose import Composer, Thread
from mmd_mailbot.notices.frame import MARKER
from mmd_mailbot.notices.samples import SAMPLE_NOW, Sample, samples
from mmd_mailbot.notices.templates import NOTICES
from mmd_mailbot.notices.values import Part

BOT = Address("mmd-mailbot@rpdc.example", "MMD Mailbot")
THREAD = Thread("<their-1@sample.example>", ("<first@sample.example>",), "Re: tech request")
ALL = list(samples())


def raw(composer: Composer, parts: tuple[Part, ...], to: Address, **more: object) -> bytes:
    options: dict[str, object] = {"cc": (), "sender": BOT, "reply_to": None, "thread": THREAD, "now": SAMPLE_NOW}
    options |= {"message_id": "<m1@mmd-mailbot.example>"} | more
    return composer.compose(parts, to=to, **options)  # type: ignore[arg-type]


def parsed(data: bytes) -> EmailMessage:
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


def text_of(message: EmailMessage) -> str:
    body = message.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def html_of(message: EmailMessage) -> str:
    body = message.get_body(("html",))
    assert body is not None
    return str(body.get_content())


def test_the_samples_show_every_notice() -> None:
    assert {part.notify.notice for sample in ALL for part in sample.parts} == set(NOTICES)


@pytest.mark.parametrize("sample", ALL, ids=lambda each: each.label)
def test_every_notice_becomes_a_clean_message(composer: Composer, sample: Sample) -> None:
    data = raw(composer, sample.parts, sample.to)
    message = parsed(data)

    assert data.count(b"\n") == data.count(b"\r\n")
    assert max(len(line) for line in data.split(b"\r\n")) <= 998
    data.decode("ascii")
    assert text_of(message).startswith(MARKER)
    assert MARKER in html_of(message)
    assert message["Auto-Submitted"] in ("auto-replied", "auto-generated")
    assert message["X-Auto-Response-Suppress"] == "All"
    assert "Precedence" not in message
    assert not message.defects
    words = text_of(message)
    assert "None" not in words
    assert "{{" not in words
    assert "**" not in words
    assert "\\" not in words
    assert " ." not in words.replace(" ...", "")
