"""One watched mailbox of each kind, with what other people do in it."""

from __future__ import annotations

import itertools
from abc import ABC, abstractmethod
from collections.abc import Sequence
from pathlib import Path

from imapclient import IMAPClient

from mmd_mailbot.config import MailboxConfig, Secret
from mmd_mailbot.ports import Mailbox, Uid
from mmd_mailbot.transports.open import open_mailbox
from tests.servers import PASSWORD, Servers
from tests.servers.exchange import ExchangeServer
from tests.servers.graph import GraphServer
from tests.servers.office import Office
from tests.servers.pymap import Pymap

_number = itertools.count(1)


def mail(
    subject: str,
    body: bytes = b"Hello.\r\n",
    message_id: str | None = None,
    to: Sequence[str] = ("f.north@rpdc.example",),
) -> bytes:
    message_id = message_id or f"<{subject.replace(' ', '-')}@adair.example>"
    head = ["From: pat@adair.example", f"To: {', '.join(to)}", f"Subject: {subject}", f"Message-ID: {message_id}"]
    head.append("Date: Mon, 05 Oct 2026 09:00:00 -0500")
    return "\r\n".join([*head, "", ""]).encode() + body


class Watch:
    """Looks for new mail as the worker does: what it notes and the server's mark are kept together."""

    def __init__(self, mailbox: Mailbox) -> None:
        self.mailbox = mailbox
        self.noted: dict[Uid, None] = {}
        self.mark: str | None = None

    def new(self) -> list[Uid]:
        """What was not noted before, in the order in which it is listed."""
        known = next(reversed(self.noted), None)
        listed = [each for each in self.mailbox.list_new(known, self.mark) if each not in self.noted]
        self.noted.update(dict.fromkeys(listed))
        self.mark = self.mailbox.mark
        return listed


class Account(ABC):
    """``config`` is the bot's; everything else is done by somebody else, past the bot."""

    config: MailboxConfig
    junk = "Junk"  # how the mailbox calls its junk folder

    def open(self) -> Mailbox:
        return open_mailbox(self.config)

    @abstractmethod
    def deliver(self, raw: bytes, flags: tuple[str, ...] = (), folder: str = "") -> None:
        """Into the watched folder, or into another."""

    @abstractmethod
    def take_away(self, subject: str) -> None:
        """Move the mail of that subject out of the folder."""

    @abstractmethod
    def holds(self, folder: str) -> list[tuple[bytes, frozenset[str]]]:
        """(raw, flags) of every mail in a folder: flags out of Seen, Flagged, Draft."""


class ImapAccount(Account):
    def __init__(self, servers: Servers, **more: object) -> None:
        self.servers = servers
        self.user = f"watched{next(_number)}@rpdc.example"
        self.config = servers.imap(self.user, **more)

    def deliver(self, raw: bytes, flags: tuple[str, ...] = (), folder: str = "") -> None:
        client = self.client()
        where = self.name(folder) if folder else self.config.folder
        if not client.folder_exists(where):
            client.create_folder(where)
        client.append(where, raw, [f"\\{flag}".encode() for flag in flags])
        client.logout()

    def client(self) -> IMAPClient:
        """A mail program of that user."""
        return self.servers.dovecot.client(self.user)

    def name(self, folder: str) -> str:
        """How the server calls a folder."""
        return folder.replace("/", ".")

    def take_away(self, subject: str) -> None:
        client = self.client()
        client.select_folder(self.config.folder)
        if not client.folder_exists("Elsewhere"):
            client.create_folder("Elsewhere")
        client.move(client.search(["SUBJECT", subject]), "Elsewhere")
        client.logout()

    def holds(self, folder: str) -> list[tuple[bytes, frozenset[str]]]:
        client = self.client()
        client.select_folder(self.name(folder), readonly=True)
        uids = client.search()
        found = client.fetch(uids, ["BODY.PEEK[]", "FLAGS"])
        client.logout()
        return [
            (
                bytes(found[uid][b"BODY[]"]),
                frozenset(flag.decode().lstrip("\\") for flag in found[uid][b"FLAGS"]) - {"Recent"},
            )
            for uid in uids
        ]


class PymapAccount(ImapAccount):
    """On a server of another make."""

    def __init__(self, log: Path, **more: object) -> None:
        self.user = f"watched{next(_number)}@rpdc.example"
        self.server = Pymap(self.user, log)
        self.config = MailboxConfig(
            name="watched",
            role="facilitator",
            address=self.user,
            kind="imap",
            mode="send",
            host="127.0.0.1",
            port=self.server.imap_port,
            security="none",
            password=Secret(lambda: PASSWORD),
            filing="move",
            timeout=20.0,
        )

    def client(self) -> IMAPClient:
        return self.server.client(self.user)

    def name(self, folder: str) -> str:
        return folder


class MaildirAccount(Account):
    def __init__(self, root: Path) -> None:
        self.root = root / "watched"
        self.config = MailboxConfig(
            name="watched",
            role="facilitator",
            address="f@rpdc.example",
            kind="maildir",
            path=self.root,
            filing="move",
        )

    def _folder(self, name: str) -> Path:
        return self.root if name == "INBOX" else self.root / ("." + name.replace("/", "."))

    def deliver(self, raw: bytes, flags: tuple[str, ...] = (), folder: str = "") -> None:
        import mailbox

        letters = "".join({"Seen": "S", "Flagged": "F"}[flag] for flag in flags)
        mailbox.Maildir(self.root)  # a folder lies below the mailbox
        key = mailbox.Maildir(self._folder(folder or "INBOX")).add(raw)
        if letters:
            (self.root / "new" / key).rename(self.root / "cur" / f"{key}:2,{letters}")

    def take_away(self, subject: str) -> None:
        for file in [*self.root.glob("new/*"), *self.root.glob("cur/*")]:
            if f"Subject: {subject}".encode() in file.read_bytes():
                file.unlink()

    def holds(self, folder: str) -> list[tuple[bytes, frozenset[str]]]:
        names = {"S": "Seen", "F": "Flagged", "D": "Draft"}
        place = self._folder(folder)
        return [
            (file.read_bytes(), frozenset(names[letter] for letter in file.name.partition(":2,")[2]))
            for file in sorted([*place.glob("new/*"), *place.glob("cur/*")], key=lambda file: file.name)
        ]


class OfficeAccount(Account):
    """A mailbox of Exchange, by whichever of its doors the bot comes."""

    office: Office
    junk = "Junk Email"

    def deliver(self, raw: bytes, flags: tuple[str, ...] = (), folder: str = "") -> None:
        marks = {"seen": "Seen" in flags, "flagged": "Flagged" in flags}
        self.office.deliver(self.config.address, raw, folder or self.config.folder, **marks)

    def take_away(self, subject: str) -> None:
        box = self.office.box(self.config.address)
        for kept in box.lies_in(box.folder(self.config.folder)):
            if f"Subject: {subject}".encode() in kept.raw:
                box.move(kept, box.well_known["deleteditems"])

    def holds(self, folder: str) -> list[tuple[bytes, frozenset[str]]]:
        box = self.office.box(self.config.address)
        return [
            (each.raw, frozenset(name for name in ("Seen", "Flagged", "Draft") if getattr(each, name.lower())))
            for each in box.lies_in(box.folder(folder))
        ]


class DoorAccount(OfficeAccount):
    """By Graph, or by Exchange Web Services."""

    def __init__(self, server: GraphServer | ExchangeServer, **more: object) -> None:
        self.office = server.office
        self.config = server.config(f"watched{next(_number)}@rpdc.example", **more)
