"""The mail of the simulated years: mailboxes and a way out in memory, and documents that come read."""

from __future__ import annotations

import email
import email.policy
import hashlib
import heapq
import itertools
import json
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Any

from mmd_mailbot.core.facts import Document
from mmd_mailbot.notices.compose import Composer, Part
from mmd_mailbot.ports import (
    FileToRead,
    Mailbox,
    MailboxError,
    Probe,
    Reader,
    Reading,
    Sender,
    Sending,
    SendResult,
    Uid,
)

SERVER = "mx.rpdc.example"
Deliver = Callable[[str, EmailMessage], None]


@dataclass(slots=True)
class Box(Mailbox):
    """A watched mailbox. ``down``: its server does not answer. ``mails``: all that ever came, by its number."""

    name: str
    mails: list[bytes] = field(default_factory=list)
    filed: set[int] = field(default_factory=set)  # numbers of those that lie in another folder by now
    down: bool = False
    mark: str | None = None  # ids grow here

    def list_new(self, known: Uid | None, mark: str | None = None) -> list[Uid]:
        if self.down:
            raise MailboxError("the server does not answer")
        first = int(known.uid) if known is not None else 0
        numbers = range(first + 1, len(self.mails) + 1)
        return [Uid("INBOX", 1, str(number)) for number in numbers if number not in self.filed]

    def fetch(self, uids: Sequence[Uid]) -> Iterator[tuple[Uid, bytes | None]]:
        if self.down:
            raise MailboxError("the server does not answer")
        return iter([(uid, self.mails[int(uid.uid) - 1]) for uid in uids])

    def file(self, uids: Sequence[Uid], place: str, verdict: str = "") -> None:
        self.filed.update(int(uid.uid) for uid in uids)

    def relabel(self, message_id: str, place: str, verdict: str) -> None:
        """Nothing is shown here."""

    def append(self, folder: str, message: bytes, *, draft: bool = False) -> None:
        """Nothing is kept here."""

    def find_sent(self, message_id: str) -> bool | None:
        return None

    def junk(self, since: datetime) -> Iterator[bytes]:
        return iter(())

    def wait(self, seconds: float) -> bool:
        return False

    def probe(self) -> list[Probe]:
        return []

    def close(self) -> None:
        """Nothing is open."""


class Prepared(Reader):
    """Files whose documents are known beforehand, by their bytes; it obeys the port in everything else."""

    def __init__(self) -> None:
        self._known: dict[bytes, Document] = {}
        self._numbers = itertools.count(1)

    def prepare(self, document: Document) -> bytes:
        """Bytes that will be read as this document: no two alike."""
        data = b"prepared document " + json.dumps(next(self._numbers)).encode()
        self._known[data] = document
        return data

    def read(self, files: Sequence[FileToRead]) -> list[Reading]:
        found = []
        for each in files:
            sha256 = hashlib.sha256(each.data).hexdigest()
            document = self._known[each.data]
            words = document.text_sha256 or sha256
            found.append(Reading((_named(document, each.name, sha256, words),)))
        return found

    def close(self) -> None:
        """Nothing is open."""


def _named(document: Document, name: str, sha256: str, words: str) -> Document:
    return replace(document, file=name, file_sha256=sha256, text_sha256=words)


class Lean(Composer):
    """Writes every mail; the papers that go along (packets, marked copies, drafts) it makes for one in ten. Making them
    takes most of the time, and no clock looks at them."""

    def compose(self, parts: Sequence[Part], **more: Any) -> bytes:
        if zlib.crc32(str(more["message_id"]).encode()) % 10:
            parts = [replace(each, notify=replace(each.notify, enclose=())) for each in parts]
        return super().compose(parts, **more)


@dataclass(frozen=True, slots=True)
class Delivered:
    """One mail that the bot handed over."""

    at: datetime
    to: str
    notice: str
    message_id: str
    cases: frozenset[str]  # named in its head, or in a table that goes along


class Post(Sender):
    """The way out, and the calendar of everybody's letters."""

    name = "post"

    def __init__(self, boxes: dict[str, Box], clock: Callable[[], datetime], deliver: Deliver, own: str) -> None:
        self.boxes, self.clock, self.deliver = boxes, clock, deliver
        self.own = own  # the bot's address: its blind copies are nobody's mail
        self.delivered: list[Delivered] = []
        self.gone: set[str] = set()  # addresses that nobody reads any more
        self.refusing = False  # the way out is down
        self._coming: list[tuple[datetime, int, Callable[[], None]]] = []
        self._numbers = itertools.count(1)

    # ------------------------------------------------------------ out

    def prepare(self, envelope_from: str, recipients: Sequence[str], message: bytes) -> str | None:
        return None

    def send(
        self, envelope_from: str, recipients: Sequence[str], message: bytes, prepared: str | None = None
    ) -> Sending:
        if self.refusing:
            return Sending(SendResult.TEMPORARY, "421 try again later")
        parsed = email.message_from_bytes(message, policy=email.policy.default)
        assert isinstance(parsed, EmailMessage)
        cases = _named_in(parsed)
        for each in (one for one in recipients if one != self.own):
            self.delivered.append(
                Delivered(self.clock(), each, str(parsed["X-MMD-Notice"]), str(parsed["Message-ID"]), cases)
            )
            if each in self.gone:
                self.at(self.clock(), lambda each=each: self._bounce(each, parsed))  # type: ignore[misc]
            else:
                self.deliver(each, parsed)
        return Sending(SendResult.SENT)

    def already_sent(self, message_id: str, prepared: str | None = None) -> bool | None:
        return None

    def probe(self) -> list[Probe]:
        return []

    def close(self) -> None:
        """Nothing is open."""

    # ------------------------------------------------------------ in

    def at(self, moment: datetime, then: Callable[[], None]) -> None:
        """Something that somebody does at a moment."""
        heapq.heappush(self._coming, (moment, next(self._numbers), then))

    def until(self, now: datetime) -> None:
        """Everything that people do up to now."""
        while self._coming and self._coming[0][0] <= now:
            heapq.heappop(self._coming)[2]()

    def post(
        self,
        box: str,
        sender: str,
        words: str,
        files: Sequence[tuple[str, bytes]] = (),
        *,
        answers: EmailMessage | None = None,
        subject: str = "Technology request",
        headers: dict[str, str] | None = None,
    ) -> bytes:
        """A letter into a watched mailbox."""
        message = EmailMessage(policy=email.policy.SMTP)
        domain = sender.rpartition("@")[2]
        message["Authentication-Results"] = f"{SERVER}; dmarc=pass header.from={domain}"
        message["From"] = sender
        message["To"] = f"{box}@rpdc.example"
        message["Subject"] = f"Re: {answers['Subject']}" if answers is not None else subject
        message["Date"] = format_datetime(self.clock())
        message["Message-ID"] = f"<letter.{next(self._numbers)}@{domain}>"
        if answers is not None:
            message["In-Reply-To"] = str(answers["Message-ID"])
        for name, value in (headers or {}).items():
            message[name] = value
        message.set_content(words)
        for name, data in files:
            message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
        raw = message.as_bytes()
        self.boxes[box].mails.append(raw)
        return raw

    def _bounce(self, address: str, lost: EmailMessage) -> None:
        domain = address.rpartition("@")[2]
        words = f"<{address}>: 550 5.1.1 user unknown\n\n--- Below:\n\nMessage-ID: {lost['Message-ID']}\n"
        self.post("bot", f"mailer-daemon@{domain}", words, subject="Undelivered Mail Returned to Sender")


def _named_in(message: EmailMessage) -> frozenset[str]:
    named = set(str(message["X-MMD-Case"] or "").replace("\n", " ").replace(" ", "").split(","))
    for part in message.iter_attachments():
        if str(part.get_filename() or "").endswith("open-items.csv"):
            table = part.get_payload(decode=True).decode("utf-8-sig")  # type: ignore[union-attr]
            named |= {line.split(",", 1)[0] for line in table.splitlines()[1:]}
    return frozenset(named - {"none", ""})
