"""The gallery: every notice with sample data, or every mail that was really sent, as pages to look at."""

from __future__ import annotations

import base64
import email
import email.policy
import math
import struct
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from email.message import EmailMessage
from html import escape
from pathlib import Path

from ..core.case import Case
from ..core.directory import Person, Role, Roster
from ..core.effects import Notify
from ..core.letter import Address
from . import actions, frame
from .compose import Composer, Thread
from .digest import NOTHING, Row, digest_of
from .samples import CLERK, DESE, FACILITATOR, LEAD, SAMPLE_NOW, Sample, samples
from .samples_of_time import FIGURES, samples_of_time
from .values import Part, actions_of

_SENDER = Address("mmd-mailbot@rpdc.example", "MMD Mailbot")
_THREAD = Thread("<their-mail@sample.example>", (), "Technology request form")

_PAPERS = frozenset({"pdf", "docx", "xlsx"})
_STYLE = """
body { font-family: Segoe UI, Helvetica, Arial, sans-serif; margin: 24px; background: #f6f7f9; color: #1c2126; }
nav a { display: inline-block; margin: 0 12px 6px 0; }
section { background: #fff; border: 1px solid #d5dbe1; padding: 16px; margin: 24px 0; }
h2 { margin: 0 0 8px 0; font-size: 18px; }
.views { display: flex; flex-wrap: wrap; gap: 16px; align-items: flex-start; }
iframe { border: 1px solid #9aa5b0; background: #fff; height: 900px; }
pre { white-space: pre-wrap; background: #f3f6f9; padding: 12px; max-width: 700px; font-size: 13px; }
table.head td { padding: 1px 12px 1px 0; font-size: 13px; vertical-align: top; }
"""


def write_gallery(folder: Path, composer: Composer, *, now: datetime = SAMPLE_NOW) -> Path:
    """Every notice with sample data; returns the page. A file a mail (.html, .txt, .eml) beside it."""
    composer = composer.knowing(_roster(composer.roster))
    picture = composer.spool.put(sample_picture())
    mails = [(sample.label, _compose(composer, sample, now)) for sample in (*samples(picture), *samples_of_time())]
    return gallery_of(mails, folder)


def _roster(known: Roster) -> Roster:
    """The samples' own people, whoever else is configured."""
    roles = ((FACILITATOR, Role.FACILITATOR), (DESE, Role.DESE), (CLERK, Role.CLERK), (LEAD, Role.LEAD))
    return replace(known, people=tuple(Person(role, each.name, each.address) for each, role in roles))


def gallery_of(mails: Sequence[tuple[str, bytes]], folder: Path) -> Path:
    """A page of every mail, each at the width of a desk and of a phone, light and dark, and as text; returns the page."""
    folder.mkdir(parents=True, exist_ok=True)
    sections, links = [], []
    for index, (label, data) in enumerate(mails, 1):
        stem = f"{index:03}-{_slug(label)}"
        message = email.message_from_bytes(data, policy=email.policy.default)
        html, text = _views(message)
        (folder / f"{stem}.html").write_text(html, encoding="utf-8")
        (folder / f"{stem}-dark.html").write_text(frame.always_dark(html), encoding="utf-8")
        (folder / f"{stem}.txt").write_text(text, encoding="utf-8")
        (folder / f"{stem}.eml").write_bytes(data)
        links.append(f'<a href="#{stem}">{escape(label)}</a>')
        sections.append(_section(stem, label, message, text, _laid_beside(folder, stem, message)))
    page = folder / "index.html"
    page.write_text(
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Every mail</title>'
        f"<style>{_STYLE}</style></head><body><h1>Every mail</h1><nav>{''.join(links)}</nav>"
        f"{''.join(sections)}</body></html>\n",
        encoding="utf-8",
    )
    return page


def _compose(composer: Composer, sample: Sample, now: datetime) -> bytes:
    lead = sample.parts[0].notify
    cases = [part.case for each in samples() for part in each.parts if part.case is not None]
    open_cases = {case.number: case for case in cases}
    digest = NOTHING
    if lead.notice == "digest":
        roles = [Role(lead.role)]
        digest = digest_of(sample.to.address, roles, open_cases.values(), SAMPLE_NOW, composer.rules, composer.roster)
        digest = replace(digest, rows=tuple(_acting(row, open_cases[row.case], lead) for row in digest.rows))
        if lead.role == Role.LEAD:
            digest = replace(digest, figures=FIGURES)
    return composer.compose(
        sample.parts,
        to=sample.to,
        cc=(),
        sender=_SENDER,
        reply_to=None,
        thread=_THREAD if sample.answers else Thread(),
        message_id=f"<preview.{_slug(sample.label)}@mmd-mailbot.example>",
        now=now,
        digest=digest,
    )


def _acting(row: Row, of: Case, lead: Notify) -> Row:
    """With the links that open a reply about it, as a digest that goes out has them."""
    part = Part(replace(lead, findings=of.findings), of)
    links = actions.values_of(actions_of(part, frozenset()), of, _SENDER.address) if row.yours else []
    return replace(row, actions=tuple(links))


def _views(message: EmailMessage) -> tuple[str, str]:
    """The HTML with its pictures in it, and the text."""
    html_part, text_part = message.get_body(("html",)), message.get_body(("plain",))
    text = str(text_part.get_content()) if text_part is not None else ""
    html = str(html_part.get_content()) if html_part is not None else f"<pre>{escape(text)}</pre>"
    for part in message.walk():
        cid = (part["Content-ID"] or "").strip("<> ")
        content = part.get_payload(decode=True)
        if cid and isinstance(content, bytes):
            html = html.replace(f"cid:{cid}", f"data:image/png;base64,{base64.b64encode(content).decode()}")
    return html, text


def _laid_beside(folder: Path, stem: str, message: EmailMessage) -> list[str]:
    """Attachments that only a program for paper opens lie beside the page; others are named. As HTML."""
    shown = []
    for index, part in enumerate(message.iter_attachments()):
        name, content = part.get_filename() or "", part.get_payload(decode=True)
        end = name.rpartition(".")[2].lower()
        if end in _PAPERS and isinstance(content, bytes):
            (folder / f"{stem}-{index}.{end}").write_bytes(content)
            shown.append(f'<a href="{stem}-{index}.{end}">{escape(name)}</a>')
        else:
            shown.append(escape(name))
    return shown


def _section(stem: str, label: str, message: EmailMessage, text: str, files: Sequence[str]) -> str:
    names = ("From", "To", "Cc", "Subject", "X-MMD-Notice", "X-MMD-Case", "Auto-Submitted")
    head = "".join(
        f"<tr><td>{name}</td><td>{escape(str(message[name]))}</td></tr>" for name in names if message[name]
    )
    attached = f"<tr><td>Attached</td><td>{', '.join(files)}</td></tr>" if files else ""
    return (
        f'<section id="{stem}"><h2>{escape(label)}</h2><table class="head">{head}{attached}</table>'
        f'<div class="views"><iframe sandbox="" src="{stem}.html" width="700" title="desk"></iframe>'
        f'<iframe sandbox="" src="{stem}.html" width="360" title="phone"></iframe>'
        f'<iframe sandbox="" src="{stem}-dark.html" width="360" title="phone, dark"></iframe>'
        f"<pre>{escape(text)}</pre></div></section>"
    )


def _slug(label: str) -> str:
    return "-".join("".join(each if each.isalnum() and each.isascii() else " " for each in label.lower()).split())[
        :60
    ]


def sample_picture() -> bytes:
    """A drawn line on white, as a PNG made here: the gallery needs no file."""
    width, height = 420, 90
    rows = [bytearray(b"\xff" * width) for _ in range(height)]
    before = height // 2
    for column in range(30, 390):
        at = int(height / 2 + math.sin(column / 9) * 22 * math.cos(column / 61) + math.sin(column / 23) * 10)
        for row in range(min(before, at), max(before, at) + 3):
            rows[row][column] = 40
        before = at
    data = zlib.compress(b"".join(b"\x00" + bytes(row) for row in rows))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        _chunks([(b"IHDR", _header(width, height)), (b"IDAT", data), (b"IEND", b"")])
    )


def _header(width: int, height: int) -> bytes:
    return struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)


def _chunks(chunks: Iterable[tuple[bytes, bytes]]) -> Iterable[bytes]:
    for kind, data in chunks:
        yield struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
