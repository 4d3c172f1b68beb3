"""Finished MIME bytes. Every header is written here by hand: what a sender wrote cannot begin a new one."""

from __future__ import annotations

import email.policy
import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.message import EmailMessage
from email.utils import format_datetime

from ..core.letter import Address
from .markdown import one_line

_MESSAGE_ID = re.compile(r"<[!-;=?-~]{1,240}>")
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,190}")
_MEDIA_TYPE = re.compile(r"(application|image|audio|video)/([A-Za-z0-9][A-Za-z0-9.+-]{0,80})")
_MOST_REFERENCES = 20
_POLICY = email.policy.SMTP.clone(cte_type="7bit")


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file that goes along. ``name`` is shown to the reader and already safe."""

    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG shown in the text, by content id."""

    cid: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Head:
    """All headers of a message but those of its body."""

    sender: Address
    to: Address
    cc: tuple[Address, ...]
    reply_to: Address | None
    subject: str
    message_id: str
    in_reply_to: str | None
    references: tuple[str, ...]
    date: datetime
    auto_submitted: str
    notice: str
    cases: tuple[str, ...]


def assemble(head: Head, text: str, html: str, pictures: Sequence[Picture], enclosed: Sequence[Enclosed]) -> bytes:
    """The message: text and HTML as alternatives, pictures beside the HTML, files behind.

    Raises:
        ValueError: an address or the Message-ID cannot stand in a header.
    """
    body = EmailMessage(policy=_POLICY)
    body.set_content(text, charset="utf-8", cte="quoted-printable")
    body.add_alternative(html, subtype="html", charset="utf-8", cte="quoted-printable")
    page = body.get_payload()[1]  # type: ignore[index]  # the HTML part just added
    for picture in pictures:
        page.add_related(  # type: ignore[union-attr]
            picture.data, "image", "png", cid=f"<{picture.cid}>", filename=f"{picture.cid.split('@')[0]}.png",
            disposition="inline",
        )  # fmt: skip
    for file in enclosed:
        main, sub = _media_type(file.media_type)
        body.add_attachment(file.data, main, sub, filename=file.name)
    seed = hashlib.sha256(head.message_id.encode()).hexdigest()[:24]
    for index, part in enumerate(each for each in body.walk() if each.is_multipart()):
        part.set_boundary(f"=_{seed}_{index}")
    return headers(head) + body.as_bytes()


def headers(head: Head) -> bytes:
    lines = [
        _addresses("From", [head.sender]),
        _addresses("To", [head.to]),
        *([_addresses("Cc", head.cc)] if head.cc else []),
        *([_addresses("Reply-To", [head.reply_to])] if head.reply_to is not None else []),
        f"Subject: {_words(head.subject, 'Subject')}",
        f"Date: {format_datetime(head.date)}",
        f"Message-ID: {_id(head.message_id)}",
    ]
    if head.in_reply_to is not None and _MESSAGE_ID.fullmatch(head.in_reply_to):
        lines.append(f"In-Reply-To: {head.in_reply_to}")
    if references := _references(head):
        lines.append("References: " + "\r\n ".join(references))
    lines += [
        f"Auto-Submitted: {head.auto_submitted}",
        "X-Auto-Response-Suppress: All",
        f"X-MMD-Notice: {head.notice}",
    ]
    lines.append("X-MMD-Case: " + (",\r\n ".join(head.cases) or "none"))
    return ("\r\n".join(lines) + "\r\n").encode("ascii")


def _references(head: Head) -> list[str]:
    """The thread's ids, oldest first; of a very long thread the first and the latest."""
    named = [*head.references, *([head.in_reply_to] if head.in_reply_to else [])]
    valid = list(dict.fromkeys(each for each in named if _MESSAGE_ID.fullmatch(each)))
    return valid if len(valid) <= _MOST_REFERENCES else [valid[0], *valid[1 - _MOST_REFERENCES :]]


def _id(message_id: str) -> str:
    if not _MESSAGE_ID.fullmatch(message_id):
        raise ValueError(f"the Message-ID {message_id!r} cannot stand in a header; it must look like <…@…>")
    return message_id


def _addresses(header: str, addresses: Iterable[Address]) -> str:
    return f"{header}: " + ",\r\n ".join(_address(each) for each in addresses)


def _address(address: Address) -> str:
    if not _ADDRESS.fullmatch(address.address):
        raise ValueError(
            f"the address {address.address!r} cannot stand in a header; it must look like name@example.org"
        )
    name = one_line(address.name)[:60].strip()
    if not name or "@" in name:  # a name that looks like another address is not repeated
        return address.address
    if name.isascii() and "=?" not in name:
        escaped = name.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}" <{address.address}>'
    return f"{_words(name, 'Reply-To')} <{address.address}>"


def _words(text: str, header: str) -> str:
    text = one_line(text)
    charset = "us-ascii" if text.isascii() and "=?" not in text else "utf-8"
    return Header(text, charset, maxlinelen=76, header_name=header).encode(linesep="\r\n")


def _media_type(media_type: str) -> tuple[str, str]:
    """What a sender called a file is passed on only where it makes no mail client show it as a page or a message."""
    found = _MEDIA_TYPE.fullmatch(media_type.strip().lower())
    return (found[1], found[2]) if found else ("application", "octet-stream")


def safe_name(name: str, fallback: str = "document") -> str:
    """A file name to show and to save under: its own, without folders, unseen characters or a hidden second end."""
    name = one_line(name.replace("\\", "/").rsplit("/", 1)[-1])
    name = re.sub(r'[<>:"|?*;%\x00-\x1f]', "_", name).strip(" .")
    stem, dot, end = name.rpartition(".")
    if dot and stem and len(end) <= 8:
        return f"{stem[:80].rstrip()}.{end}"
    return name[:88] or fallback
