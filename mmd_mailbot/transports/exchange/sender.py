"""Sending through Exchange: a draft whose id is committed before it goes, so that no crash can double it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import exchangelib

from ...config import MailboxConfig
from ...ports import MailboxError, Probe, Sending, SendResult
from ...strict_table import ADDRESS
from ..mime import addressed, message_id_of
from .mailbox import find, is_gone, items_of, laid
from .session import ExchangeSession, Lost, Refused

_LASTING = frozenset(
    {
        "ErrorInvalidRecipients",
        "ErrorMessageSizeExceeded",
        "ErrorMimeContentInvalid",
        "ErrorMimeContentInvalidBase64String",
        "ErrorMimeContentConversionFailed",
    }
)


class ExchangeSender:
    """``ports.Sender`` through EWS; for one thread at a time."""

    def __init__(self, config: MailboxConfig) -> None:
        self.name = config.name
        self._config = config
        self._session = ExchangeSession(config)
        self._fresh = ""  # the draft that was laid ready just now: nobody can have sent it yet

    # ------------------------------------------------------------ laying ready

    def prepare(self, envelope_from: str, recipients: Sequence[str], message: bytes) -> str:
        whole = addressed(message, recipients)
        self._session.ask("taking back a draft", lambda account: _take_back(account, message_id_of(message)))
        try:
            self._fresh = self._session.once(
                "laying a mail ready", lambda account: laid(account, account.drafts, whole), len(whole) * 2
            )
        except Refused as error:
            error.temporary = error.code not in _LASTING
            raise
        return self._fresh

    # ------------------------------------------------------------ sending

    def send(
        self, envelope_from: str, recipients: Sequence[str], message: bytes, prepared: str | None = None
    ) -> Sending:
        wrong = tuple(each for each in recipients if not ADDRESS.fullmatch(each))
        if wrong or not recipients:
            return Sending(SendResult.REFUSED, f"Not a mail address: {', '.join(wrong) or 'no addressee'}.", wrong)
        message_id = message_id_of(message)
        try:
            draft = prepared or self.prepare(envelope_from, recipients, message)
            if draft != self._fresh:
                known = self._went_out(draft, message_id)
                if known is not False:
                    return _known(known)
        except MailboxError as error:
            return Sending(SendResult.TEMPORARY if error.temporary else SendResult.REFUSED, str(error))
        self._fresh = ""
        try:
            self._session.once("sending a mail", lambda account: _send(account, draft))
        except Refused as error:
            if error.code in ("ErrorItemNotFound", "ErrorServerBusy"):
                return self._perhaps(str(error), draft, message_id)
            return Sending(SendResult.REFUSED if error.code in _LASTING else SendResult.TEMPORARY, str(error))
        except Lost as error:
            return self._perhaps(str(error), draft, message_id)
        except MailboxError as error:
            return Sending(SendResult.TEMPORARY, str(error))
        return Sending(SendResult.SENT, f"{self._session.where} took it.")

    def _perhaps(self, told: str, draft: str, message_id: str) -> Sending:
        """Asked at once whether it went out; a No may come too early, and is asked again before the next try."""
        try:
            known = self._went_out(draft, message_id)
        except MailboxError:
            known = None
        if known:
            return Sending(SendResult.SENT, f"{self._session.where} took it; its answer was lost.")
        return Sending(SendResult.UNKNOWN, f"{told} It may have been sent; it is asked for before it is sent again.")

    def already_sent(self, message_id: str, prepared: str | None = None) -> bool | None:
        if prepared is not None:
            return self._went_out(prepared, message_id)
        # without an id that was committed nothing was sent by us
        return self._in_sent_items(message_id)

    def _went_out(self, draft: str, message_id: str) -> bool | None:
        """A draft that went out lies in Sent Items under another id. None: it is in neither place."""
        what = "asking for a draft"
        [item] = self._session.ask(what, lambda account: items_of(account, [draft], ["is_draft"]))
        if not is_gone(item) and item.is_draft:
            return False
        return True if self._in_sent_items(message_id) else None

    def _in_sent_items(self, message_id: str) -> bool:
        return bool(self._session.ask("looking for our own copy", lambda account: find(account.sent, message_id)))

    # ------------------------------------------------------------ doctor

    def probe(self) -> list[Probe]:
        from .probe import sender_lines

        return sender_lines(self._session, self._config)

    def close(self) -> None:
        self._fresh = ""
        self._session.close()


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


def _known(went_out: bool | None) -> Sending:
    if went_out:
        return Sending(SendResult.SENT, "It went out before; the answer was lost.")
    return Sending(
        SendResult.UNKNOWN,
        "The draft that was to be sent is gone from Drafts, and no copy lies in Sent Items: somebody may have sent or "
        "deleted it.",
    )
