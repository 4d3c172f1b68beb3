"""A watched folder over Microsoft Graph. A mail's id is its immutable id: it stays, wherever the mail is moved."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from ...config import MailboxConfig
from ...ports import JUNK_MAILS, MailboxError, Probe, Uid
from ..answers import Refused
from ..categories import bears_ours, changed
from ..counting import CountingMailbox
from .session import PAGE, GraphSession

SEARCHABLE = re.compile(r"<[A-Za-z0-9.@_+=-]+>")
_FORGOTTEN = frozenset({"syncstatenotfound", "syncstateinvalid", "resyncrequired", "errorinvalidsyncstatedata"})
WELL_KNOWN = {
    "inbox": "inbox",
    "drafts": "drafts",
    "sent": "sentitems",
    "sent items": "sentitems",
    "junk": "junkemail",
    "junk email": "junkemail",
    "archive": "archive",
}


class GraphMailbox(CountingMailbox):
    """``ports.Mailbox`` over Graph; for one thread at a time. Graph itself speaks up only to servers that the internet
    can reach, so it is asked."""

    def __init__(self, config: MailboxConfig) -> None:
        super().__init__(config)
        self._session: GraphSession = GraphSession(config)
        self._folders: dict[str, str] = {}  # path → id

    # ------------------------------------------------------------ reading

    def _changes(self, mark: str | None) -> tuple[list[str], str]:
        """By Graph's delta; 410 means that the mark is forgotten."""
        if mark is not None:
            try:
                return self._delta(mark)
            except Refused as error:
                if error.status != 410 and error.code.lower() not in _FORGOTTEN:
                    raise
        folder = self._folder(self._config.folder)
        return self._delta(f"/mailFolders/{folder}/messages/delta?$select=receivedDateTime")

    def _delta(self, link: str) -> tuple[list[str], str]:
        came: dict[str, str] = {}
        mark = ""
        for page in self._session.pages("listing new mail", link, prefer=f"odata.maxpagesize={PAGE}"):
            for each in page.get("value", ()):
                if "@removed" in each:
                    came.pop(each["id"], None)
                else:
                    came[each["id"]] = str(each.get("receivedDateTime") or came.get(each["id"], ""))
            mark = page.get("@odata.deltaLink", "")
        if not mark:
            raise MailboxError(f"{self._session.root}: listing new mail: the listing has no end; it is tried again.")
        return sorted(came, key=lambda id: came[id]), mark

    def fetch(self, uids: Sequence[Uid]) -> Iterator[tuple[Uid, bytes | None]]:
        if not uids:
            return
        folder = self._folder_id()
        for uid in uids:
            yield uid, self._bytes_of(uid, folder)

    def _bytes_of(self, uid: Uid, folder: str) -> bytes | None:
        """None where it is gone: also where somebody moved it away, for an immutable id finds it there too."""
        if not self._is_of_here(uid):
            return None
        try:
            if self._head(uid.uid, "parentFolderId")["parentFolderId"] != folder:
                return None
            return self._session.ask("fetching a mail", "GET", f"/messages/{uid.uid}/$value").content
        except Refused as error:
            if error.status == 404:
                return None
            raise

    def _head(self, id: str, fields: str) -> dict[str, Any]:
        what = "looking at a mail"
        return self._session.json(what, self._session.ask(what, "GET", f"/messages/{id}?$select={fields}"))

    # ------------------------------------------------------------ filing and laying down

    def file(self, uids: Sequence[Uid], place: str, verdict: str = "") -> None:
        if self._config.filing == "none" or not uids:
            return
        move = self._config.filing == "move"
        target = self._make(place) if move else ""
        folder = self._folder_id()
        for uid in uids:
            if not self._is_of_here(uid):
                continue
            try:
                self._file(uid.uid, folder, target, verdict, "" if move else place)
            except Refused as error:
                if error.status != 404:  # somebody has taken it away since
                    raise

    def _file(self, id: str, folder: str, target: str, verdict: str, place: str) -> None:
        head = self._head(id, "parentFolderId,categories")
        if head["parentFolderId"] != folder:
            return
        before = list(head.get("categories", ()))
        self._categorize(id, before, changed(before, verdict, place))
        if target:
            what = f'moving a mail out of "{self._config.folder}"'
            self._session.ask(what, "POST", f"/messages/{id}/move", json={"DestinationId": target}, once=True)

    def relabel(self, message_id: str, place: str, verdict: str) -> None:
        if self._config.filing == "none":
            return
        folder = self._make(place) if self._config.filing == "move" else self._folder_id()
        for each in find(self._session, message_id):
            before = list(each.get("categories", ()))
            if each.get("parentFolderId") == folder and bears_ours(before):
                self._categorize(str(each["id"]), before, changed(before, verdict, ""))

    def _categorize(self, id: str, before: list[str], categories: list[str]) -> None:
        if categories != before:
            self._session.ask("marking a mail", "PATCH", f"/messages/{id}", json={"categories": categories})

    def append(self, folder: str, message: bytes, *, draft: bool = False) -> None:
        """As a draft in any case: Graph makes no others."""
        target = self._make(folder)
        self._session.ask(
            f'laying a mail into "{folder}"',
            "POST",
            f"/mailFolders/{target}/messages",
            content=base64.b64encode(message),
            headers={"Content-Type": "text/plain"},
            once=True,
        )

    def find_sent(self, message_id: str) -> bool | None:
        """True where the mailbox holds a copy anywhere; else None: that proves nothing."""
        return True if find(self._session, message_id) else None

    def junk(self, since: datetime) -> Iterator[bytes]:
        came, _ = self._delta(f"/mailFolders/{WELL_KNOWN['junk']}/messages/delta?$select=receivedDateTime")
        for id in reversed(came[-JUNK_MAILS:]):
            if datetime.fromisoformat(self._head(id, "receivedDateTime")["receivedDateTime"]) < since:
                return
            yield self._session.ask("fetching a mail", "GET", f"/messages/{id}/$value").content

    # ------------------------------------------------------------ folders

    def _folder_id(self) -> str:
        """The watched folder's own id, which ``parentFolderId`` names."""
        key = f"id of {self._config.folder}"
        if key not in self._folders:
            what = f'opening the folder "{self._config.folder}"'
            path = f"/mailFolders/{self._folder(self._config.folder)}?$select=displayName"
            self._folders[key] = str(self._session.json(what, self._session.ask(what, "GET", path))["id"])
        return self._folders[key]

    def _folder(self, path: str, *, make: bool = False) -> str:
        """What stands for a folder in a request: a well-known name, or the id of the folder of that path."""
        if path.casefold() in WELL_KNOWN:
            return WELL_KNOWN[path.casefold()]
        if path not in self._folders:
            at = "/mailFolders"
            id = ""
            for name in [part.strip() for part in path.split("/") if part.strip()]:
                id = self._child(at, name) or (self._new_folder(at, name) if make else "")
                if not id:
                    words = f'The mailbox {self._config.address} has no folder "{path}"; check folder.'
                    raise MailboxError(words)
                at = f"/mailFolders/{id}/childFolders"
            self._folders[path] = id
        return self._folders[path]

    def _child(self, at: str, name: str) -> str:
        for page in self._session.pages("listing the folders", f"{at}?$select=displayName&$top=100"):
            for each in page.get("value", ()):
                if str(each.get("displayName", "")).casefold() == name.casefold():
                    return str(each["id"])
        return ""

    def _new_folder(self, at: str, name: str) -> str:
        what = f'making the folder "{name}"'
        try:
            answer = self._session.ask(what, "POST", at, json={"displayName": name}, once=True)
        except MailboxError:
            found = self._child(at, name)  # somebody was quicker, or the answer was lost
            if not found:
                raise
            return found
        return str(self._session.json(what, answer)["id"])

    def _make(self, path: str) -> str:
        return self._folder(path, make=True)

    # ------------------------------------------------------------ doctor

    def probe(self) -> list[Probe]:
        from .probe import mailbox_lines

        return mailbox_lines(self._session, self._config, lambda: self._folder(self._config.folder))


def find(session: GraphSession, message_id: str) -> list[dict[str, Any]]:
    """``id``, ``isDraft``, ``categories`` and ``parentFolderId`` of every mail with that Message-ID, in whatever folder."""
    if not SEARCHABLE.fullmatch(message_id):
        return []
    quoted = message_id.replace("+", "%2B").replace("=", "%3D")
    path = f"/messages?$filter=internetMessageId eq '{quoted}'&$select=isDraft,parentFolderId,categories"
    what = "looking for our own copy"
    return [each for page in session.pages(what, path.replace(" ", "%20")) for each in page.get("value", ())]
