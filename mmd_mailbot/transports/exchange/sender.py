"""Sending through Exchange Web Services: as MIME, saved first (SaveOnly) and sent after (SendItem)."""

from __future__ import annotations

from typing import Any

import exchangelib

from ...config import MailboxConfig
from ...ports import Probe
from ..answers import Refused
from ..drafts import DraftSender
from .mailbox import find, is_gone, items_of, laid
from .session import ExchangeSession


class ExchangeSender(DraftSender):
    """``ports.Sender`` through EWS; for one thread at a time."""

    def __init__(self, config: MailboxConfig) -> None:
        super().__init__(config)
        self._session: ExchangeSession = ExchangeSession(config)

    def _take_back(self, message_id: str) -> None:
        self._session.ask("taking back a draft", lambda account: _take_back(account, message_id))

    def _lay(self, message: bytes) -> str:
        return self._session.once(
            "laying a mail ready", lambda account: laid(account, account.drafts, message), len(message) * 2
        )

    def _hand_over(self, draft: str) -> None:
        self._session.once("sending a mail", lambda account: _send(account, draft))

    def _perhaps_done(self, error: Refused) -> bool:
        return error.code in ("ErrorItemNotFound", "ErrorServerBusy")

    def _went_out(self, draft: str, message_id: str) -> bool | None:
        """A draft that went out lies in Sent Items under another id. None: it is in neither place."""
        what = "asking for a draft"
        [item] = self._session.ask(what, lambda account: items_of(account, [draft], ["is_draft"]))
        if not is_gone(item) and item.is_draft:
            return False
        return True if self._lies_sent(message_id) else None

    def _lies_sent(self, message_id: str) -> bool:
        return bool(self._session.ask("looking for our own copy", lambda account: find(account.sent, message_id)))

    def probe(self) -> list[Probe]:
        from .probe import sender_lines

        return sender_lines(self._session, self._config)


def _take_back(account: exchangelib.Account, message_id: str) -> None:
    """Drafts that a crash left before their id was committed: nobody knows of them, and nobody is to send them."""
    left = find(account.drafts, message_id)
    if left:
        for each in account.bulk_delete(left, delete_type="HardDelete"):
            if isinstance(each, Exception):
                is_gone(each)


def _send(account: exchangelib.Account, draft: str) -> None:
    [item] = items_of(account, [draft], ["is_draft"])  # SendItem wants the change key as it is now
    if isinstance(item, Exception):
        raise item
    [sent] = account.bulk_send([item], save_copy=True, copy_to_folder=account.sent)
    _raised(sent)


def _raised(result: Any) -> None:
    if isinstance(result, Exception):
        raise result
