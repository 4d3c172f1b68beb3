"""Mailboxes as Exchange keeps them, for the loopback servers of Graph and of Exchange Web Services."""

from __future__ import annotations

import base64
import email
import itertools
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import getaddresses

WELL_KNOWN = ("msgfolderroot", "inbox", "drafts", "sentitems", "outbox", "deleteditems", "junkemail")
NAMES = {
    "msgfolderroot": "Top of Information Store",
    "inbox": "Inbox",
    "drafts": "Drafts",
    "sentitems": "Sent Items",
    "outbox": "Outbox",
    "deleteditems": "Deleted Items",
    "junkemail": "Junk Email",
}


@dataclass(slots=True)
class Folder:
    id: str
    name: str
    parent: str
    place: int = 0  # how many changes it has seen


@dataclass(slots=True)
class Kept:
    """A mail in a mailbox. ``id`` never changes; ``item_id`` changes with every move, as in Exchange Web Services."""

    id: str
    item_id: str
    raw: bytes
    folder: str
    received: datetime
    draft: bool = False
    seen: bool = False
    flagged: bool = False
    categories: list[str] = field(default_factory=list)
    attached: list[tuple[str, bytes]] = field(default_factory=list)  # to a draft, after it was made

    @property
    def message_id(self) -> str:
        head = self.raw.split(b"\r\n\r\n")[0]
        return str(email.message_from_bytes(head + b"\r\n\r\n").get("Message-ID", "")).strip()


@dataclass(frozen=True, slots=True)
class Change:
    folder: str
    id: str
    item_id: str  # at that time
    kind: str  # came, changed, left


class Box:
    """One mailbox. ``changes`` is what delta queries and SyncFolderItems tell of."""

    def __init__(self, address: str, number: int) -> None:
        self.address = address
        self._names = itertools.count(1)
        self._stem = f"box{number}"
        self.folders: dict[str, Folder] = {}
        self.mails: dict[str, Kept] = {}  # by id
        self.changes: list[Change] = []
        for name in WELL_KNOWN:
            parent = "" if name == "msgfolderroot" else self.well_known["msgfolderroot"]
            self._add(NAMES[name], parent)

    @property
    def well_known(self) -> dict[str, str]:
        found = {each.name: each.id for each in self.folders.values()}
        return {name: found[shown] for name, shown in NAMES.items() if shown in found}

    def name(self, kind: str) -> str:
        """A new id, in letters as Exchange has them."""
        words = f"{self._stem}.{kind}.{next(self._names):06}".encode()
        return base64.urlsafe_b64encode(words).decode().rstrip("=").replace("_", "-")

    def _add(self, shown: str, parent: str) -> Folder:
        made = Folder(self.name("folder"), shown, parent)
        self.folders[made.id] = made
        return made

    def make_folder(self, shown: str, parent: str) -> Folder | None:
        """None: there is one of that name."""
        if any(each.parent == parent and each.name.lower() == shown.lower() for each in self.folders.values()):
            return None
        return self._add(shown, parent)

    def folder(self, path: str) -> str:
        """The id of "INBOX", "Drafts", "MMD/Handled"; "" where there is none."""
        known = {"INBOX": "Inbox", "Sent": "Sent Items"}.get(path)
        parts = [known] if known else path.split("/")
        at = self.well_known["msgfolderroot"]
        for part in parts:
            at = next((each.id for each in self.folders.values() if each.parent == at and each.name == part), "")
        return at

    def lies_in(self, folder: str) -> list[Kept]:
        return [each for each in self.mails.values() if each.folder == folder]

    def told(self, kept: Kept, kind: str) -> None:
        self.changes.append(Change(kept.folder, kept.id, kept.item_id, kind))

    def lay(self, raw: bytes, folder: str, received: datetime, **more: bool) -> Kept:
        kept = Kept(self.name("mail"), self.name("item"), raw, folder, received, **more)
        self.mails[kept.id] = kept
        self.told(kept, "came")
        return kept

    def move(self, kept: Kept, folder: str) -> None:
        self.told(kept, "left")
        kept.folder = folder
        kept.item_id = self.name("item")
        self.mails[kept.id] = self.mails.pop(kept.id)  # the last in its new folder
        self.told(kept, "came")

    def remove(self, kept: Kept) -> None:
        self.told(kept, "left")
        del self.mails[kept.id]

    def change(self, kept: Kept) -> None:
        self.told(kept, "changed")

    def by_item_id(self, item_id: str) -> Kept | None:
        return next((each for each in self.mails.values() if each.item_id == item_id), None)

    def since(self, folder: str, place: int, *, items: bool = False) -> list[tuple[str, str]]:
        """What happened to each mail of a folder after so many changes: its id (``items``: its item_id), and the last
        of came, changed, left."""
        found: dict[str, str] = {}
        for each in self.changes[place:]:
            if each.folder == folder:
                key = each.item_id if items else each.id
                before = found.pop(key, "")
                found[key] = "came" if before == "came" and each.kind == "changed" else each.kind
        return list(found.items())


class Office:
    """All mailboxes of a tenant, and what went to addresses elsewhere."""

    def __init__(self) -> None:
        self.boxes: dict[str, Box] = {}
        self.outside: dict[str, list[bytes]] = {}
        self._clock = datetime(2026, 10, 5, 14, 0, tzinfo=UTC)

    def box(self, address: str) -> Box:
        if address.lower() not in self.boxes:
            self.boxes[address.lower()] = Box(address.lower(), len(self.boxes) + 1)
        return self.boxes[address.lower()]

    def tick(self) -> datetime:
        self._clock += timedelta(milliseconds=400)  # several within a second, as mail comes
        return self._clock

    def deliver(
        self, address: str, raw: bytes, folder: str = "INBOX", *, seen: bool = False, flagged: bool = False
    ) -> Kept:
        box = self.box(address)
        return box.lay(raw, box.folder(folder), self.tick(), seen=seen, flagged=flagged)

    def received(self, address: str, folder: str = "INBOX") -> list[bytes]:
        box = self.box(address)
        return [each.raw for each in box.lies_in(box.folder(folder))]

    def send(self, box: Box, kept: Kept, *, copy: bool = True) -> list[str]:
        """To all whom its head names; the copy goes into Sent Items. Returns whom it went to."""
        message = email.message_from_bytes(kept.raw)
        fields = [str(value) for name in ("To", "Cc", "Bcc") for value in message.get_all(name, [])]
        addresses = list(dict.fromkeys(address.lower() for _, address in getaddresses(fields) if "@" in address))
        raw = without_blind(whole(kept))
        kept.draft, kept.seen = False, True
        if copy:
            box.move(kept, box.well_known["sentitems"])
        else:
            box.remove(kept)
        for address in addresses:
            if address in self.boxes:
                self.deliver(address, raw)
            else:
                self.outside.setdefault(address, []).append(raw)
        return addresses


def without_blind(raw: bytes) -> bytes:
    """Bcc is not told; Exchange takes it out."""
    head, mark, body = raw.partition(b"\r\n\r\n")
    lines = head.split(b"\r\n")
    kept: list[bytes] = []
    dropping = False
    for line in lines:
        dropping = line[:1] in b" \t" and dropping if line[:1] in (b" ", b"\t") else line.lower().startswith(b"bcc:")
        if not dropping:
            kept.append(line)
    return b"\r\n".join(kept) + mark + body


def whole(kept: Kept) -> bytes:
    """The mail with what was attached to its draft afterwards."""
    if not kept.attached:
        return kept.raw
    import email.policy

    message = email.message_from_bytes(kept.raw, policy=email.policy.SMTP)
    for name, data in kept.attached:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)  # type: ignore[attr-defined]
    return bytes(message.as_bytes())
