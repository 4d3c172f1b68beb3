"""A finished mail as a provider takes it that has no envelope: whom it goes to stands in its head."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import getaddresses

from ..ports import MailboxError
from ..strict_table import ADDRESS

_HEAD_END = re.compile(rb"\r?\n\r?\n")


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that was taken out of a mail, to be attached by itself."""

    name: str
    media_type: str
    data: bytes
    content_id: str
    inline: bool


def addressed(message: bytes, recipients: Sequence[str]) -> bytes:
    """The same with a Bcc for those of ``recipients`` that its head does not name.

    Raises:
        MailboxError: no use trying again: an addressee is no address, or the head names somebody whom the mail is not
            meant for, and who would get it all the same.
    """
    wrong = [each for each in recipients if not ADDRESS.fullmatch(each)]
    if wrong or not recipients:
        raise MailboxError(f"Not a mail address: {', '.join(wrong) or 'no addressee'}.", temporary=False)
    head = email.message_from_bytes(_head(message))
    fields = [str(value) for name in ("To", "Cc", "Bcc") for value in head.get_all(name, [])]
    named = {address.lower() for _, address in getaddresses(fields) if address}
    strangers = sorted(named - {each.lower() for each in recipients})
    if strangers:
        raise MailboxError(
            f"The mail names {', '.join(strangers)}, but is not meant for that address; it is not sent.",
            temporary=False,
        )
    blind = [each for each in recipients if each.lower() not in named]
    return b"Bcc: " + ", ".join(blind).encode() + b"\r\n" + message if blind else message


def message_id_of(message: bytes) -> str:
    return str(email.message_from_bytes(_head(message)).get("Message-ID", "")).strip()


def _head(message: bytes) -> bytes:
    end = _HEAD_END.search(message)
    return message[: end.end()] if end else message


def split(message: bytes, most: int) -> tuple[bytes, list[Attached]]:
    """The mail without as many of its largest attachments as it takes to come below ``most`` bytes; and those.

    Raises:
        MailboxError: no use trying again: it stays too large without them.
    """
    parsed = email.message_from_bytes(message, policy=email.policy.SMTP)
    assert isinstance(parsed, EmailMessage)
    files = sorted(parsed.iter_attachments(), key=lambda part: len(part.as_bytes()), reverse=True)
    taken: list[Attached] = []
    size = len(message)
    for part in files:
        if size <= most:
            break
        size -= len(part.as_bytes())
        taken.append(_attached(part))
        _remove(parsed, part)
    small = parsed.as_bytes()
    if len(small) > most:
        raise MailboxError(
            f"The mail has {len(message)} bytes, and {len(small)} without its attachments; the provider takes {most}.",
            temporary=False,
        )
    return small, taken


def _attached(part: EmailMessage) -> Attached:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):  # a mail within the mail
        data = b"".join(each.as_bytes() for each in part.iter_parts())
    return Attached(
        name=part.get_filename() or "attachment",
        media_type=part.get_content_type(),
        data=data,
        content_id=str(part.get("Content-ID", "")).strip("<> "),
        inline=part.get_content_disposition() == "inline",
    )


def _remove(message: EmailMessage, part: EmailMessage) -> None:
    payload = message.get_payload()
    assert isinstance(payload, list)
    message.set_payload([each for each in payload if each is not part])
