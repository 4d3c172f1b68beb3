"""Bytes → Letter: one mail as decisions know it, and the bytes of the files that came with it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from ..core.facts import Problem
from ..core.letter import Address, Attached, Letter, Origin
from ..core.token import untagged, without_references
from ..core.trust import NO_TRUST, Trust
from ..ports import FileToRead
from . import authenticity, automatic
from .addresses import addresses, sender
from .contents import Contents, File, contents_of, opened_signatures, signature_of, with_sale_below
from .forwarded import is_forward, original_sender
from .headers import Headers, read_headers
from .limits import LIMITS, Limits
from .links import storage_service
from .structure import Budget, Part, split_head, take_apart
from .words import cut, says_below

_ID = re.compile(r"<[!-;=?-~]{1,500}>")
_MOST_REFERENCES = 100


class WatchedMailbox(Protocol):
    """What is asked of a mailbox's configuration (`config.MailboxConfig` has it)."""

    @property
    def name(self) -> str: ...
    @property
    def role(self) -> str: ...
    @property
    def address(self) -> str: ...
    @property
    def authserv_id(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Parsed:
    """``files`` stand in the order of ``letter.attached``."""

    letter: Letter
    files: tuple[FileToRead, ...] = ()


_OPENING = 256 * 1024  # bytes of a mail over the limit that are looked at


def parse(
    raw: bytes,
    *,
    mailbox: WatchedMailbox,
    received_at: datetime,
    dns: authenticity.Dns | None = None,
    trust: Trust = NO_TRUST,
    limits: Limits = LIMITS,
) -> Parsed:
    """Read one mail. Never raises for what the bytes hold: that becomes a Problem of the letter.

    Args:
        received_at: when the bot took it in, aware.
        dns: looks up the TXT records of DKIM keys; asked only where no server is pinned.
        trust: `[trust]` of the configuration; a server that the mailbox pins itself goes before.
    """
    head, body_at = split_head(raw, limits.header_block)
    headers = read_headers(head, limits.header_block, limits)
    written_by, problems = sender(headers.all("from"))
    problems += _too_much(raw, headers, limits)
    contents = Contents()
    subject = headers.text("subject")
    tree = Part(headers, "text/plain")
    if headers.complete and len(raw) <= limits.message:
        budget = Budget(limits)
        tree = take_apart(raw, headers, body_at, budget)
        signed = signature_of(tree)
        tree = opened_signatures(tree, budget)
        contents = replace(_without_quoted(contents_of(tree, budget), subject), signed=signed)
        contents = with_sale_below(contents, subject)
        problems += _over_budget(budget)
    elif headers.complete:  # its words stand at its head; what hangs behind them is not read
        opening = raw[:_OPENING]
        tree = take_apart(opening, headers, body_at, Budget(limits))
        contents = replace(contents_of(tree, Budget(limits)), files=())
    return _letter(raw, headers, tree, contents, written_by, problems, mailbox, received_at, dns, trust)


def _letter(
    raw: bytes,
    headers: Headers,
    tree: Part,
    contents: Contents,
    written_by: Address | None,
    problems: tuple[Problem, ...],
    mailbox: WatchedMailbox,
    received_at: datetime,
    dns: authenticity.Dns | None,
    trust: Trust,
) -> Parsed:
    subject = headers.text("subject")
    parted = cut(contents.marked_text)
    words, references = without_references(parted.own)
    tags = _tags(headers, mailbox.address)
    verdict = automatic.judge(
        headers,
        tree,
        written_by,
        words or contents.full_text,
        has_files=bool(contents.files),
        received_at=received_at,
    )
    trust = replace(trust, authserv_id=mailbox.authserv_id or trust.authserv_id)
    own = mailbox.address.rpartition("@")[2]
    if headers.complete:
        origin, by = authenticity.origin(raw, headers, written_by, trust, dns, own=own)
    else:
        origin, by = Origin.UNPROVEN, "headers too long to be read"
    sha256 = hashlib.sha256(raw).hexdigest()
    is_bounce = verdict.bounce is not None
    files = () if is_bounce else contents.files
    letter = Letter(
        message_id=_message_id(headers, sha256, origin),
        sender=written_by,
        to=_untagged(addresses(headers.all("to"))),
        cc=_untagged(addresses(headers.all("cc"))),
        subject=subject,
        words=words,
        received_at=received_at,
        mailbox=mailbox.name,
        mailbox_role=mailbox.role,
        mailbox_address=mailbox.address,
        in_reply_to=_ids(headers, "in-reply-to"),
        references=_ids(headers, "references"),
        attached=tuple(_attached(each) for each in files),
        problems=problems + contents.problems + (_link_only(contents, words, subject) if not is_bounce else ()),
        origin=origin,
        origin_by=by,
        marked_internal=headers.complete and authenticity.carries_mark(headers, written_by, trust),
        automatic=verdict.kind,
        back_on=verdict.back_on,
        bounce=verdict.bounce,
        departed=verdict.departed,
        original_sender=None if is_bounce else _handed_on_by(contents, headers, subject),
        signed=contents.signed,
        held_by=contents.held_by if verdict.kind is None else "",
        tokens=tuple(dict.fromkeys((*references, *tags))),
        full_text=contents.full_text,
        laid_out=without_references(contents.marked_text)[0]
        if parted.between or (parted.rest and says_below(parted.own))
        else "",
        sha256=sha256,
    )
    return Parsed(letter, tuple(FileToRead(each.name, each.data, each.media_type) for each in files))


def _untagged(people: tuple[Address, ...]) -> tuple[Address, ...]:
    return tuple(replace(each, address=untagged(each.address)[0]) for each in people)


def _tags(headers: Headers, own: str) -> Iterator[str]:
    """The reply tokens in the tag of our own address, to which the mail was written or delivered."""
    for name in ("to", "cc", "delivered-to", "x-original-to"):
        for each in addresses(headers.all(name)):
            base, token = untagged(each.address)
            if token is not None and base == own.lower():
                yield token


def _without_quoted(contents: Contents, subject: str) -> Contents:
    """In an answer the pictures of the quoted mail (ours, often) are nothing new; in a forward they are."""
    if is_forward(subject) or is_forward(subject, cut(contents.body_text)):
        return contents
    return replace(contents, files=tuple(each for each in contents.files if not each.quoted))


def _attached(file: File) -> Attached:
    digest = hashlib.sha256(file.data).hexdigest()
    return Attached(file.name, file.media_type, len(file.data), digest, file.inline)


def _too_much(raw: bytes, headers: Headers, limits: Limits) -> tuple[Problem, ...]:
    problems: list[Problem] = []
    if len(raw) > limits.message:
        text = f"The mail has {len(raw) // 1_000_000} MB; up to {limits.message // 1_000_000} MB can be read."
        problems.append(Problem("attachment.too-large", text))
    if not headers.complete:
        problems.append(Problem("message.header-too-long", "The head of the mail is too long to be read whole."))
    return tuple(problems)


def _over_budget(budget: Budget) -> tuple[Problem, ...]:
    problems: list[Problem] = []
    if budget.too_deep:
        text = f"Parts of the mail lie more than {budget.limits.depth} deep within each other; those were not read."
        problems.append(Problem("message.too-deep", text))
    if budget.too_many:
        text = f"The mail has more than {budget.limits.parts} parts; those beyond were not read."
        problems.append(Problem("message.too-many-parts", text))
    if budget.header_too_long:
        problems.append(Problem("message.header-too-long", "The head of a part is too long to be read whole."))
    return tuple(problems)


def _message_id(headers: Headers, sha256: str, origin: Origin) -> str:
    """The mail's own, where it has exactly one that is well formed. Else one made from what is the same in every mailbox
    that the mail reached, and from its proof, so that no forgery sent ahead stands for it; without a day, of its bytes."""
    found = [each.decode("latin-1").strip() for each in headers.all("message-id")]
    if len(found) == 1 and _ID.fullmatch(found[0]):
        return found[0]
    if headers.first("date"):
        told = [
            value for name in ("date", "from", "to", "cc", "subject") for value in (name.encode(), *headers.all(name))
        ]
        sha256 = hashlib.sha256(b"\n".join([origin.value.encode(), *told])).hexdigest()
    return f"<{sha256}@invalid-message-id>"


def _ids(headers: Headers, name: str) -> tuple[str, ...]:
    """The first and the latest of them: a thread's beginning and its end tell where a mail belongs."""
    text = b" ".join(headers.all(name)).decode("latin-1")
    found = list(dict.fromkeys(_ID.findall(text)))
    return tuple(found if len(found) <= _MOST_REFERENCES else [found[0], *found[1 - _MOST_REFERENCES :]])


def _handed_on_by(contents: Contents, headers: Headers, subject: str) -> Address | None:
    """Who wrote first: of an attached mail where this mail answers none, else of the mail quoted below."""
    inline = original_sender(subject, cut(contents.body_text))
    answers = "in-reply-to" in headers or bool(re.match(r"\s*(?:re|aw|antw?)\s*:", subject, re.IGNORECASE))
    if contents.attached_sender is not None and (not answers or is_forward(subject)):
        return contents.attached_sender
    return inline


def _link_only(contents: Contents, words: str, subject: str) -> tuple[Problem, ...]:
    """A link to the file instead of the file. A forwarded mail's words count, those of an answered one do not."""
    if contents.files:
        return ()
    handed_on = is_forward(subject, cut(contents.body_text))
    service = storage_service("\n".join((contents.full_text if handed_on else words, *contents.links)))
    if service is None:
        return ()
    text = f"The mail brings a {service} link and no file; please attach the file itself."
    return (Problem("attachment.link-only", text, service),)
