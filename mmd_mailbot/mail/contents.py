"""What a mail holds: its text, its files, and what the mails attached to it hold."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ..core.facts import Problem
from ..core.letter import Address
from . import attachments, html, scanners, smime
from .addresses import sender
from .forwarded import is_forward
from .handed_on import name_of, sale_in
from .headers import decode, mended, read_headers
from .limits import LIMITS
from .structure import Budget, Part, split_head, take_apart
from .uuencoded import parted
from .words import cut

_BYTES = "application/octet-stream"
_MOST_MAILS_DEEP = 5  # mails attached to mails attached to mails


@dataclass(frozen=True, slots=True)
class File:
    """A file somebody meant to send. ``inline``: it stood within the words."""

    name: str
    data: bytes = field(repr=False)
    media_type: str
    inline: bool = False
    quoted: bool = False  # a picture out of a mail that is quoted below


@dataclass(frozen=True, slots=True)
class Contents:
    """``marked_text``: the body with quotes behind ``>``. ``links``: of the HTML body, outside quotes."""

    body_text: str = ""
    marked_text: str = ""
    attached_text: str = ""  # of attached mails, their subjects above
    links: tuple[str, ...] = ()
    files: tuple[File, ...] = ()
    problems: tuple[Problem, ...] = ()
    signed: str = ""  # what is known of the mail's own signature
    held_by: str = ""  # the scanner that keeps a file of it back for now
    attached_sender: Address | None = None  # who wrote the attached mail, where all of them are one person's

    @property
    def full_text(self) -> str:
        return f"{self.body_text}\n\n{self.attached_text}".strip()


def contents_of(tree: Part, budget: Budget, mails_deep: int = 0) -> Contents:
    """Everything that stands in ``tree``; attached mails are opened as far as the budget goes."""
    bodies: list[tuple[Part, str]] = []
    files: list[File] = []
    for each in _bodies(tree):
        payload, within = parted(each.payload) if each.media_type == "text/plain" else (each.payload, ())
        bodies.append((each, mended(decode(payload[: LIMITS.text], each.parameters.get("charset")))))
        files += [File(one.name, one.data, attachments.magic(one.data) or _BYTES) for one in within]
    pages = [each for each in tree.leaves() if each.media_type == "text/html" and attachments.is_body(each)]
    problems: list[Problem] = []
    named = [
        html.references_of(decode(each.payload[: LIMITS.text], each.parameters.get("charset"))) for each in pages
    ]
    quoted = frozenset(cid for each in named for cid in each.quoted_pictures)
    inner: list[tuple[Contents, Address | None]] = []
    held_by = ""
    for part in _outside_encryption(tree, problems):
        held = None if attachments.is_body(part) else scanners.held_by(part)
        if held is not None:
            held_by = held
        elif attachments.is_mail(part):
            if tree.media_type != "multipart/report":  # what a report returns is our own mail, not a new one
                inner += _opened(part, budget, mails_deep + 1)
        elif attachments.is_opaque_signed(part):
            text = "The mail lies inside a damaged S/MIME signature; please send it unsigned."
            problems.append(Problem("attachment.unsupported", text, part.name or "smime.p7m"))
        elif attachments.is_file(part):
            files.append(_file(part, len(files) + 1, quoted))
    senders = {each.address: each for _, each in inner if each is not None}
    return Contents(
        body_text="\n".join(_readable(part, text, mark_quotes=False) for part, text in bodies).strip(),
        marked_text="\n".join(_readable(part, text, mark_quotes=True) for part, text in bodies).strip(),
        attached_text="\n\n".join(each.full_text for each, _ in inner),
        links=tuple(link for each in named for link in each.links),
        files=tuple(files) + tuple(file for each, _ in inner for file in each.files),
        problems=tuple(problems) + tuple(problem for each, _ in inner for problem in each.problems),
        held_by=held_by,
        attached_sender=next(iter(senders.values())) if len(senders) == 1 else None,
    )


def opened_signatures(part: Part, budget: Budget, deep: int = 0) -> Part:
    """The same tree, with what lies inside S/MIME signatures in their place."""
    if part.children:
        return replace(part, children=tuple(opened_signatures(each, budget, deep) for each in part.children))
    if deep >= _MOST_MAILS_DEEP or not attachments.is_opaque_signed(part):
        return part
    content = smime.inside(part.payload)
    if content is None:
        return part
    most = budget.limits.header_block
    head, body_at = split_head(content, most)
    return opened_signatures(
        take_apart(content, read_headers(head, most, budget.limits), body_at, budget), budget, deep + 1
    )


def signature_of(part: Part) -> str:
    """What is known of the mail's own signature, in words; empty where it bears none."""
    if part.media_type == "multipart/signed" and len(part.children) == 2:
        seal = part.children[1]
        if seal.media_type.endswith("pkcs7-signature"):
            as_sent = re.sub(rb"\r?\n", b"\r\n", part.signed)
            return f"S/MIME: {smime.verdict(seal.payload, as_sent)}"
        return "PGP: could not be checked" if seal.media_type == "application/pgp-signature" else ""
    if not part.children:
        return f"S/MIME: {smime.verdict(part.payload)}" if attachments.is_opaque_signed(part) else ""
    return next((found for each in part.children if (found := signature_of(each))), "")


def _bodies(part: Part) -> list[Part]:
    """The parts that are words of the mail; of alternatives the plain one, unless it says nothing."""
    if not part.children:
        return [part] if attachments.is_body(part) else []
    if part.media_type == "multipart/report":
        return _bodies(part.children[0])
    children = [_bodies(each) for each in part.children]
    if part.media_type != "multipart/alternative":
        return [each for child in children for each in child]
    choices = [each for each in children if each]
    plain = [each for each in choices if all(leaf.media_type == "text/plain" for leaf in each)]
    telling = next((each for each in plain if _says_something(each)), None)
    return telling or next((each for each in choices if each not in plain), choices[0] if choices else [])


def _says_something(leaves: list[Part]) -> bool:
    text = " ".join(decode(each.payload[:4_000], each.parameters.get("charset")) for each in leaves).strip().lower()
    excuses = (
        "does not support html",
        "html-compatible",
        "requires html",
        "view this message in html",
        "enable html",
    )
    return bool(text) and not (len(text) < 400 and any(each in text for each in excuses))


def _readable(part: Part, text: str, *, mark_quotes: bool) -> str:
    if part.media_type == "text/html":
        return html.text_of(text, mark_quotes=mark_quotes)
    return text.replace("\r\n", "\n").replace("\x00", "")


def _outside_encryption(part: Part, problems: list[Problem]) -> Iterator[Part]:
    """The leaves that can be read; for each that is encrypted one problem."""
    how = attachments.encryption(part)
    if how is not None:
        text = f"The mail is encrypted ({how}) and cannot be read; please send it again without encryption."
        problems.append(Problem("attachment.encrypted", text, how))
    elif part.children:
        for each in part.children:
            yield from _outside_encryption(each, problems)
    else:
        yield part


def _opened(part: Part, budget: Budget, mails_deep: int) -> list[tuple[Contents, Address | None]]:
    """What an attached mail holds and who wrote it. A notice of ours brings nothing new: its files are on record."""
    if mails_deep > _MOST_MAILS_DEEP:
        budget.too_deep = True
        return []
    most = budget.limits.header_block
    head, body_at = split_head(part.payload, most)
    headers = read_headers(head, most, budget.limits)
    if "x-mmd-notice" in headers:
        return []
    tree = opened_signatures(take_apart(part.payload, headers, body_at, budget), budget)
    found = contents_of(tree, budget, mails_deep)
    subject, writer = headers.text("subject"), sender(headers.all("from"))[0]
    text = f"{subject}\n{found.body_text}\n\n{found.attached_text}".strip()
    sold = sale_in(found.body_text, writer.name if writer is not None else "")
    files = found.files if sold is None else (*found.files, File(name_of(subject), sold, "text/plain"))
    return [(Contents(attached_text=text, files=files, problems=found.problems), writer)]


def with_sale_below(contents: Contents, subject: str) -> Contents:
    """With the purchase that a mail handed on below its own words tells of, as a file."""
    halves = cut(contents.body_text)
    sold = sale_in(halves.rest) if is_forward(subject, halves) else None
    if sold is None:
        return contents
    return replace(contents, files=(*contents.files, File(name_of(subject), sold, "text/plain")))


def _file(part: Part, number: int, quoted: frozenset[str]) -> File:
    media_type = attachments.media_type(part)
    name = part.name or f"attachment-{number}{mimetypes.guess_extension(media_type) or ''}"
    is_inline = part.disposition == "inline" or bool(part.content_id)
    return File(name, part.payload, media_type, is_inline, bool(part.content_id) and part.content_id in quoted)
