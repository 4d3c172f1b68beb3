"""Mails as clients write them, as bytes; names and districts are invented."""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from mmd_mailbot.mail.parse import Parsed, parse

NOW = datetime(2026, 10, 6, 14, 0, tzinfo=UTC)
MARK = "~~~ please write above this line ~~~"
PDF = b"%PDF-1.4\n" + b"1 0 obj\n<< >>\nendobj\n" * 800


@dataclass(frozen=True)
class Box:
    name: str = "facilitator-north"
    role: str = "facilitator"
    address: str = "f.north@rpdc.example"
    authserv_id: str | None = "mx.example"


def read(raw: bytes, **more: object) -> Parsed:
    box = more.pop("box", Box())
    return parse(raw, mailbox=box, received_at=NOW, **more)  # type: ignore[arg-type]


def mail(
    body: str = "", *, head: str = "", sender: str = "Pat Smith <pat@adair.example>", subject: str = "Form"
) -> bytes:
    """A plain mail; ``head`` holds further header lines."""
    lines = [
        f"From: {sender}",
        "To: Fran North <f.north@rpdc.example>",
        f"Subject: {subject}",
        "Date: Mon, 05 Oct 2026 09:12:33 -0500",
        "Message-ID: <CAF1x+abc@mail.adair.example>",
        *([head.strip("\n")] if head else []),
        "MIME-Version: 1.0",
    ]
    if "content-type" not in head.lower():
        lines += ["Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit"]
    return ("\n".join(lines) + "\n\n" + body).replace("\n", "\r\n").encode()


def html_mail(page: str, **more: str) -> bytes:
    return mail(page, head="Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit", **more)


def multipart(kind: str, *parts: str, more: str = "", **fields: str) -> bytes:
    """``parts``: each with its own header lines; ``more``: further parameters and header lines."""
    body = "".join(f"--b1\n{each}\n" for each in parts) + "--b1--\n"
    return mail(body, head=f'Content-Type: multipart/{kind}; boundary="b1"{more}', **fields)


def text_part(text: str) -> str:
    return f"Content-Type: text/plain; charset=utf-8\n\n{text}"


def file_part(data: bytes, head: str) -> str:
    return f"{head}\nContent-Transfer-Encoding: base64\n\n{base64.encodebytes(data).decode()}"


def pdf_part(name: str = "form.pdf", data: bytes = PDF) -> str:
    return file_part(
        data, f'Content-Type: application/pdf; name="{name}"\nContent-Disposition: attachment; filename="{name}"'
    )


def png(width: int, height: int, size: int) -> bytes:
    head = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + width.to_bytes(4, "big") + height.to_bytes(4, "big")
    return head + b"\x55" * max(0, size - len(head))


def codes(parsed: Parsed) -> list[str]:
    return [each.code for each in parsed.letter.problems]


def raising(action: Callable[[], object]) -> Callable[..., bytes]:
    """A DNS function that fails as ``action`` does."""

    def dns(name: bytes, timeout: int = 5) -> bytes:
        action()
        raise OSError("no network")

    return dns
