"""One watched mailbox of each kind, with what other people do in it."""

from __future__ import annotations

import itertools
from abc import ABC, abstractmethod
from pathlib import Path

from mmd_mailbot.config import MailboxConfig
from mmd_mailbot.ports import Mailbox
from mmd_mailbot.transports.open import open_mailbox
from tests.servers import Servers

_number = itertools.count(1)


def mail(subject: str, body: bytes = b"Hello.\r\n", message_id: str | None = None) -> bytes:
    message_id = message_id or f"<{subject.replace(' ', '-')}@adair.example>"
    head = ["From: pat@adair.example", "To: f.north@rpdc.example", f"Subject: {subject}", f"Message-ID: {message_id}"]
    head.append("Date: Mon, 05 Oct 2026 09:00:00 -0500")
    return "\r\n".join([*head, "", ""]).encode() + body


class Account(ABC):
    """``config`` is the bot's; everything else is done by somebody else, past the bot."""

    config: MailboxConfig

    def open(self) -> Mailbox:
        return open_mailbox(self.config)

    @abstractmethod
    def deliver(self, raw: bytes, flags: tuple[str, ...] = ()) -> None: ...
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

    def deliver(self, raw: bytes, flags: tuple[str, ...] = ()) -> None:
        self.servers.deliver(self.user, raw, self.config.folder, tuple(f"\\{flag}".encode() for flag in flags))

    def take_away(self, subject: str) -> None:
        client = self.servers.dovecot.client(self.user)
        client.select_folder(self.config.folder)
        if not client.folder_exists("Elsewhere"):
            client.create_folder("Elsewhere")
        client.move(client.search(["SUBJECT", subject]), "Elsewhere")
        client.logout()

    def holds(self, folder: str) -> list[tuple[bytes, frozenset[str]]]:
        client = self.servers.dovecot.client(self.user)
        client.select_folder(folder.replace("/", "."), readonly=True)
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

    def deliver(self, raw: bytes, flags: tuple[str, ...] = ()) -> None:
        import mailbox

        letters = "".join({"Seen": "S", "Flagged": "F"}[flag] for flag in flags)
        key = mailbox.Maildir(self.root).add(raw)
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
