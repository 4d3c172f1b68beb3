"""A mailbox over IMAP. Reading goes by EXAMINE and BODY.PEEK[] alone: no mail is ever marked by it."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from imapclient import IMAPClient

from ..config import MailboxConfig
from ..ports import JUNK_MAILS, MailboxError, Probe, Uid
from .imap_probe import probe
from .imap_session import Folder, Session
from .link import SLOWEST

BATCH_BYTES = 16_000_000  # of mail held in memory at a time; a mail above it comes alone
BATCH_MAILS = 100
SEARCH_SPAN = 20_000  # mails a search covers: an answer line of imaplib holds a million bytes
IDLE_SLICE = 60.0  # seconds; then IDLE is issued anew, which also shows whether the link lives
LINK_REST = 2.0  # seconds before a broken link is tried again
POLL = 15.0  # seconds between looks where the server has no IDLE

# anything else could carry commands into a SEARCH
_SEARCHABLE = re.compile(r"<[A-Za-z0-9.@_+=-]+>")
_NOT_IN_KEYWORDS = re.compile(r"[^A-Za-z0-9_-]+")
_EOL = re.compile(rb"\r\n|\r|\n")
_SENT = (b"\\sent", ("sent items", "sent", "sent messages", "sent mail"))
_DRAFTS = (b"\\drafts", ("drafts", "draft"))
_JUNK = (b"\\junk", ("junk", "junk email", "junk e-mail", "spam"))


class ImapMailbox:
    """``ports.Mailbox`` over IMAP; for one thread at a time."""

    mark: str | None = None  # ids grow

    def __init__(self, config: MailboxConfig) -> None:
        self.name = config.name
        self._config = config
        self._session = Session(config)
        self._seen = Uid(config.folder, 0, "0")  # the highest id that was listed
        self._listed: tuple[int, int | None, int] | None = None  # validity, count of changes and highest id behind it

    # ------------------------------------------------------------ reading

    def list_new(self, known: Uid | None, mark: str | None = None) -> list[Uid]:
        folder = self._session.select(self._config.folder)
        same = known is not None and known.folder == folder.name and known.validity == folder.validity
        above = int(known.uid) if known is not None and same else 0
        if known is not None and folder.changes and self._listed == (folder.validity, folder.changes, above):
            return []  # nothing at all changed in the folder since it was listed
        day = self._config.since if known is None else None
        # a day of grace: the server counts days in its own time zone
        found = self._uids_above(folder, above, ["SINCE", day - timedelta(days=1)] if day is not None else [])
        highest = found[-1] if found else above
        if (self._seen.validity, int(self._seen.uid)) != (folder.validity, highest):
            self._seen = Uid(folder.name, folder.validity, str(highest))
        self._listed = (folder.validity, folder.changes, highest)
        return [Uid(folder.name, folder.validity, str(uid)) for uid in found]

    def _uids_above(self, folder: Folder, above: int, since: Sequence[object] = ()) -> list[int]:
        """Ascending. From the top down: a mail that slides down meanwhile is met again, never skipped."""
        if folder.exists == 0 or (folder.next_uid is not None and above + 1 >= folder.next_uid):
            return []
        found: set[int] = set()
        for top in range(folder.exists, 0, -SEARCH_SPAN):
            span = [f"{max(top - SEARCH_SPAN + 1, 1)}:{top}"] if folder.exists > SEARCH_SPAN else []
            found.update(self._search([*span, "UID", f"{above + 1}:*", *since], folder))
        return sorted(uid for uid in found if uid > above)  # "n:*" names the last mail even where it lies below n

    def _search(self, criteria: list[object], folder: Folder) -> list[int]:
        return list(self._session.ask("looking for mail", lambda client: client.search(criteria), folder))

    def fetch(self, uids: Sequence[Uid]) -> Iterator[tuple[Uid, bytes | None]]:
        if not uids:
            return
        folder = self._session.select(self._config.folder)
        sizes = self._sizes([int(each.uid) for each in uids if _lies_in(each, folder)], folder)
        for batch in _batches(uids, sizes):
            here = [int(each.uid) for each in batch if _lies_in(each, folder) and int(each.uid) in sizes]
            bodies = self._bodies(here, folder, sum(sizes[each] for each in here))
            for each in batch:
                yield each, bodies.get(int(each.uid)) if _lies_in(each, folder) else None

    def _sizes(self, uids: list[int], folder: Folder) -> dict[int, int]:
        sizes: dict[int, int] = {}
        for start in range(0, len(uids), 500):
            answer = self._get(uids[start : start + 500], "RFC822.SIZE", folder)
            sizes.update({uid: int(got[b"RFC822.SIZE"]) for uid, got in answer.items() if b"RFC822.SIZE" in got})
        return sizes

    def _bodies(self, uids: list[int], folder: Folder, size: int) -> dict[int, bytes]:
        answer = self._get(uids, "BODY.PEEK[]", folder, size) if uids else {}
        # an answer without a body only tells of somebody else's change of flags
        return {uid: bytes(got[b"BODY[]"]) for uid, got in answer.items() if got.get(b"BODY[]") is not None}

    def _get(self, uids: list[int], item: str, folder: Folder, size: int = 0) -> dict[int, Any]:
        return dict(self._session.ask("fetching mails", lambda client: client.fetch(uids, [item]), folder, size))

    # ------------------------------------------------------------ filing and laying down

    def file(self, uids: Sequence[Uid], place: str, verdict: str = "") -> None:
        if self._config.filing == "none" or not uids:
            return
        target = self._session.make(place) if self._config.filing == "move" else ""
        folder = self._session.select(self._config.folder, write=True)
        here = [int(each.uid) for each in uids if _lies_in(each, folder)]
        for start in range(0, len(here), 500):
            self._file(here[start : start + 500], target, place, folder)

    def _file(self, uids: list[int], target: str, place: str, folder: Folder) -> None:
        def change(client: IMAPClient) -> None:
            if target and client.has_capability("MOVE"):
                client.move(uids, target)
            elif target and client.has_capability("UIDPLUS"):
                client.copy(uids, target)
                client.add_flags(uids, [b"\\Deleted"], silent=True)
                client.uid_expunge(uids)
            else:  # a plain EXPUNGE would take away what others have marked as deleted
                client.add_flags(uids, [_keyword(place)], silent=True)

        self._session.once(f'filing under "{place}"', change, folder)

    def relabel(self, message_id: str, place: str, verdict: str) -> None:
        """IMAP has keywords, which hardly a mail program shows: none is set for a verdict."""

    def append(self, folder: str, message: bytes, *, draft: bool = False) -> None:
        wanted = folder.casefold()
        found = self._session.special(*_SENT) if wanted in _SENT[1] else None
        found = self._session.special(*_DRAFTS) if wanted in _DRAFTS[1] else found
        flags = [b"\\Draft"] if draft else [b"\\Seen"] if wanted in _SENT[1] else []
        name = found or self._session.make(folder)
        whole = _EOL.sub(b"\r\n", message)
        self._session.awake()

        def lay(client: IMAPClient) -> None:
            # a timeout bounds the sending of the whole literal: leave room for a big one on a slow line
            client.socket().settimeout(max(self._config.timeout, len(whole) / SLOWEST))
            client.append(name, whole, flags)
            client.socket().settimeout(self._config.timeout)

        self._session.once(f'laying a mail into "{name}"', lay, size=len(whole))

    def find_sent(self, message_id: str) -> bool | None:
        """True where a copy lies in Sent, in Drafts, in the watched folder, or anywhere in the bot's own mailbox, which
        gets a blind copy of all mail.

        Else None, never False: SMTP itself leaves no copy anywhere, and a blind copy may still be under way.
        """
        if not _SEARCHABLE.fullmatch(message_id):
            return None
        if self._config.role == "bot":
            places = self._session.readable()
        else:
            named = (self._session.special(*_SENT), self._session.special(*_DRAFTS), self._config.folder)
            places = [each for each in named if each]
        for name in places:
            if self._search(["HEADER", "Message-ID", message_id], self._session.select(name)):
                return True
        return None

    def junk(self, since: datetime) -> Iterator[bytes]:
        name = self._session.special(*_JUNK)
        if name is None:
            return
        folder = self._session.select(name)
        newest = self._search(["SINCE", since.strftime("%d-%b-%Y")], folder)[::-1][:JUNK_MAILS]
        sizes = self._sizes(newest, folder)
        for uid in newest:
            yield from self._bodies([uid], folder, sizes.get(uid, 0)).values()

    # ------------------------------------------------------------ waiting

    def wait(self, seconds: float) -> bool:
        end = time.monotonic() + seconds
        while True:
            try:
                if self._arrived():
                    return True
                left = end - time.monotonic()
                if left <= 0:
                    return False
                self._rest(left)
            except MailboxError:
                # the next call that reads says what is wrong, or finds what came meanwhile
                self._session.drop()
                time.sleep(max(0.0, min(end - time.monotonic(), LINK_REST)))
                return True

    def _arrived(self) -> bool:
        """Is there something above the highest id that was listed?"""
        folder = self._session.select(self._config.folder)
        above = int(self._seen.uid) if self._seen.validity == folder.validity else 0
        return bool(self._uids_above(folder, above))

    def _rest(self, left: float) -> None:
        """Until the server says that something changed, or for a while."""
        if not self._session.has("IDLE"):
            time.sleep(min(left, POLL))
            return
        span = min(left, IDLE_SLICE)

        def idle(client: IMAPClient) -> None:
            client.idle()
            began = time.monotonic()
            if not client.idle_check(timeout=span) and time.monotonic() - began < span * 0.9:
                raise ConnectionResetError("the link ended")  # idle_check gives nothing, at once, on a dead link
            client.idle_done()

        self._session.once("waiting for mail", idle, size=int(span * SLOWEST))

    # ------------------------------------------------------------ doctor

    def probe(self) -> list[Probe]:
        return probe(self._session, self._config)

    def close(self) -> None:
        self._session.close()


def _lies_in(uid: Uid, folder: Folder) -> bool:
    return (uid.folder, uid.validity) == (folder.name, folder.validity)


def _batches(uids: Sequence[Uid], sizes: dict[int, int]) -> Iterator[list[Uid]]:
    batch: list[Uid] = []
    size = 0
    for each in uids:
        more = sizes.get(int(each.uid), 0)
        if batch and (size + more > BATCH_BYTES or len(batch) >= BATCH_MAILS):
            yield batch
            batch, size = [], 0
        batch.append(each)
        size += more
    if batch:
        yield batch


def _keyword(place: str) -> bytes:
    """ "MMD/Handled" → b"MMD-Handled": what may stand as an IMAP keyword."""
    return (_NOT_IN_KEYWORDS.sub("-", place).strip("-") or "MMD").encode("ascii")
