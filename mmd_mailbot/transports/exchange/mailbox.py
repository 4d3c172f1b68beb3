"""A watched folder over Exchange Web Services. A mail's id holds as long as it stays in its folder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

import exchangelib
from exchangelib import errors
from exchangelib.items import SAVE_ONLY

from ...config import MailboxConfig
from ...ports import JUNK_MAILS, MailboxError, Probe, Uid
from ..answers import Refused
from ..categories import bears_ours, changed
from ..counting import CountingMailbox
from .session import ExchangeSession
from .streaming import Streaming

WELL_KNOWN = {
    "inbox": "inbox",
    "drafts": "drafts",
    "sent": "sent",
    "sent items": "sent",
    "junk": "junk",
    "junk email": "junk",
}
_FORGOTTEN = (errors.ErrorInvalidSyncStateData, errors.ErrorSyncFolderNotFound)
_GONE = (errors.ErrorItemNotFound, errors.ErrorInvalidIdMalformed)


class ExchangeMailbox(CountingMailbox):
    """``ports.Mailbox`` over EWS; for one thread at a time."""

    def __init__(self, config: MailboxConfig) -> None:
        super().__init__(config)
        self._session: ExchangeSession = ExchangeSession(config)
        self._streaming = Streaming(config, lambda account: self._folder(account, config.folder))

    # ------------------------------------------------------------ reading

    def _changes(self, mark: str | None) -> tuple[list[str], str]:
        """By SyncFolderItems."""
        what = "listing new mail"
        if mark is not None:
            try:
                return self._session.ask(what, lambda account: self._sync(account, mark))
            except Refused as error:
                if error.code not in {each.__name__ for each in _FORGOTTEN}:
                    raise
        return self._session.ask(what, lambda account: self._sync(account, None))

    def _sync(self, account: exchangelib.Account, mark: str | None) -> tuple[list[str], str]:
        folder = self._folder(account, self._config.folder)
        came = self._came(folder, mark)
        return sorted(came, key=lambda id: came[id]), str(folder.item_sync_state)

    def _came(self, folder: Any, mark: str | None) -> dict[str, str]:
        """When each came, by id."""
        folder.item_sync_state = None  # the library would go on from the last one that it saw
        came: dict[str, str] = {}
        try:
            for kind, item in folder.sync_items(sync_state=mark, only_fields=["datetime_received"]):
                if kind in ("create", "update"):
                    came[item.id] = item.datetime_received.isoformat() if item.datetime_received else ""
                elif kind == "delete":
                    came.pop(item.id, None)
        except AttributeError as error:  # the library looks for a new state in an answer that refuses the old one
            if mark is None:
                raise
            raise errors.ErrorInvalidSyncStateData("the state is not taken") from error
        return came

    def fetch(self, uids: Sequence[Uid]) -> Iterator[tuple[Uid, bytes | None]]:
        if not uids:
            return
        here = [each.uid for each in uids if self._is_of_here(each)]
        sizes = self._sizes(here)
        for uid in uids:
            there = self._is_of_here(uid) and uid.uid in sizes
            yield uid, self._bytes_of(uid.uid, sizes[uid.uid]) if there else None

    def _sizes(self, ids: list[str]) -> dict[str, int]:
        """Of those that still lie in the folder: an id that somebody's move has changed is no longer known."""
        if not ids:
            return {}
        what = "looking at mails"
        items = self._session.ask(what, lambda account: items_of(account, ids, ["size"]))
        return {item.id: int(item.size or 0) for item in items if not is_gone(item)}

    def _bytes_of(self, id: str, size: int) -> bytes | None:
        what = "fetching a mail"
        [item] = self._session.ask(what, lambda account: items_of(account, [id], ["mime_content"]), size * 2)
        return None if is_gone(item) else bytes(item.mime_content or b"")

    # ------------------------------------------------------------ filing and laying down

    def file(self, uids: Sequence[Uid], place: str, verdict: str = "") -> None:
        if self._config.filing == "none" or not uids:
            return
        move = self._config.filing == "move"
        ids = [each.uid for each in uids if self._is_of_here(each)]
        self._mark(ids, verdict, "" if move else place)
        if move and ids:
            target = self._session.ask(f'making the folder "{place}"', lambda account: self._make(account, place))
            self._session.once(
                f'moving mails into "{place}"',
                lambda account: _done(account.bulk_move([(each, None) for each in ids], target)),
            )

    def _mark(self, ids: list[str], verdict: str, place: str, *, ours_only: bool = False) -> None:
        what = "marking mails"
        items = [
            each
            for each in (
                self._session.ask(what, lambda account: items_of(account, ids, ["categories"])) if ids else []
            )
            if not is_gone(each) and (not ours_only or bears_ours(each.categories or []))
        ]
        wanted = []
        for item in items:
            categories = changed(item.categories or [], verdict, place)
            if categories != list(item.categories or []):
                item.categories = categories
                wanted.append((item, ["categories"]))
        if wanted:
            self._session.ask(
                what,
                lambda account: _done(
                    account.bulk_update(
                        wanted,
                        message_disposition=SAVE_ONLY,
                        conflict_resolution="AlwaysOverwrite",
                        suppress_read_receipts=True,
                    )
                ),
            )

    def relabel(self, message_id: str, place: str, verdict: str) -> None:
        if self._config.filing == "none":
            return

        def filed(account: exchangelib.Account) -> list[str]:
            path = place if self._config.filing == "move" else self._config.folder
            return [each.id for each in find(self._folder(account, path, make=True), message_id)]

        ids = self._session.ask("looking for a mail that was filed", filed)
        self._mark(ids, verdict, "", ours_only=True)

    def append(self, folder: str, message: bytes, *, draft: bool = False) -> None:
        """As a draft in any case: Exchange makes no others of MIME."""
        self._session.once(
            f'laying a mail into "{folder}"',
            lambda account: laid(account, self._make(account, folder), message),
            len(message) * 2,
        )

    def find_sent(self, message_id: str) -> bool | None:
        """True where Sent Items, Drafts, or the watched folder hold a copy; else None: that proves nothing."""
        what = "looking for our own copy"
        found = self._session.ask(
            what,
            lambda account: any(
                find(folder, message_id)
                for folder in (account.sent, account.drafts, self._folder(account, self._config.folder))
            ),
        )
        return True if found else None

    def junk(self, since: datetime) -> Iterator[bytes]:
        came = self._session.ask("looking into the junk folder", lambda account: self._came(account.junk, None))
        newest = sorted(came, key=lambda id: came[id], reverse=True)[:JUNK_MAILS]
        ids = [id for id in newest if came[id] and datetime.fromisoformat(came[id]) >= since]
        sizes = self._sizes(ids)
        for id in ids:
            raw = self._bytes_of(id, sizes[id]) if id in sizes else None
            if raw is not None:
                yield raw

    # ------------------------------------------------------------ folders

    def _folder(self, account: exchangelib.Account, path: str, *, make: bool = False) -> Any:
        name = WELL_KNOWN.get(path.casefold())
        if name is not None:
            return getattr(account, name)
        at = account.msg_folder_root
        for part in [each.strip() for each in path.split("/") if each.strip()]:
            found = child(at, part)
            if found is None and not make:
                raise MailboxError(f'The mailbox {self._config.address} has no folder "{path}"; check folder.')
            at = found or _new_folder(at, part)
        return at

    def _make(self, account: exchangelib.Account, path: str) -> Any:
        return self._folder(account, path, make=True)

    # ------------------------------------------------------------ waiting and doctor

    def wait(self, seconds: float) -> bool:
        self._streaming.listen()
        return super().wait(seconds)

    def _rest(self, seconds: float) -> None:
        """The streaming connection only wakes: what came is found by listing, and listed it is without it too."""
        self._streaming.heard_within(seconds)

    def probe(self) -> list[Probe]:
        from .probe import mailbox_lines

        return mailbox_lines(self._session, self._config, lambda account: self._folder(account, self._config.folder))

    def close(self) -> None:
        self._streaming.end()
        super().close()


def items_of(account: exchangelib.Account, ids: Sequence[str], fields: list[str]) -> list[Any]:
    return list(account.fetch([(each, None) for each in ids], only_fields=fields))


def is_gone(item: Any) -> bool:
    """Raises what is something else than a mail that is no longer there."""
    if isinstance(item, _GONE):
        return True
    if isinstance(item, Exception):
        raise item
    return False


def _done(results: Any) -> None:
    """What is gone is no error: somebody has taken it away since."""
    for each in results:
        is_gone(each)


def laid(account: exchangelib.Account, folder: Any, message: bytes) -> str:
    """The id of the draft that was made of these bytes."""
    draft = exchangelib.Message(account=account, folder=folder, mime_content=message)
    [made] = account.bulk_create(folder=folder, items=[draft], message_disposition=SAVE_ONLY)
    if isinstance(made, Exception):
        raise made
    return str(made.id)


def find(folder: Any, message_id: str) -> list[Any]:
    """The mails of a folder with that Message-ID: only their ids are known."""
    return list(folder.filter(message_id=message_id).only("id", "changekey"))


def child(folder: Any, name: str) -> Any:
    """Asked for each time: a folder may be made by others."""
    wanted = exchangelib.folders.FolderCollection(account=folder.account, folders=[folder])
    for each in wanted.find_folders(depth="Shallow"):
        if not isinstance(each, Exception) and each.name.casefold() == name.casefold():
            return each
    return None


def _new_folder(parent: Any, name: str) -> Any:
    made = exchangelib.Folder(parent=parent, name=name, folder_class="IPF.Note")
    try:
        return made.save()
    except errors.ErrorFolderExists:  # somebody was quicker, or the answer was lost
        return child(parent, name)
