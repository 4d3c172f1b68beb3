"""Sending where the provider keeps drafts: the draft's id is committed before it goes, so that no crash can double it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Protocol

from ..config import MailboxConfig
from ..ports import MailboxError, Sending, SendResult
from ..strict_table import ADDRESS
from .answers import Lost, Refused
from .mime import addressed, message_id_of

# refusals of this very mail: no use trying again
LASTING = frozenset(
    {
        "ErrorInvalidRecipients",
        "ErrorMessageSizeExceeded",
        "ErrorMimeContentInvalid",
        "ErrorMimeContentInvalidBase64String",
        "ErrorMimeContentConversionFailed",
    }
)


class _Session(Protocol):
    @property
    def where(self) -> str: ...
    def close(self) -> None: ...


class DraftSender(ABC):
    """``ports.Sender`` by a draft; for one thread at a time. What is below is each provider's own."""

    _session: _Session
    _lasting: frozenset[str] = LASTING

    def __init__(self, config: MailboxConfig) -> None:
        self.name = config.name
        self._config = config
        self._fresh = ""  # the draft that was laid ready just now: nobody can have sent it yet

    @abstractmethod
    def _take_back(self, message_id: str) -> None:
        """Delete the drafts with that Message-ID, which a crash left before their id was committed."""

    @abstractmethod
    def _lay(self, message: bytes) -> str:
        """The id of the draft that was made of these bytes. Raises Refused, MailboxError."""

    @abstractmethod
    def _hand_over(self, draft: str) -> None:
        """Send it. Raises Refused, Lost, MailboxError: not sent; perhaps sent; could not be asked."""

    @abstractmethod
    def _perhaps_done(self, error: Refused) -> bool:
        """May it have gone out although that was the answer to sending it?"""

    @abstractmethod
    def _went_out(self, draft: str, message_id: str) -> bool | None:
        """None: it is neither among the drafts nor among what was sent: somebody has taken it away."""

    @abstractmethod
    def _lies_sent(self, message_id: str) -> bool: ...

    # ------------------------------------------------------------ the same for all

    def prepare(self, envelope_from: str, recipients: Sequence[str], message: bytes) -> str:
        whole = addressed(message, recipients)
        self._take_back(message_id_of(message))
        try:
            self._fresh = self._lay(whole)
        except Refused as error:
            error.temporary = error.code not in self._lasting and error.status != 413
            raise
        return self._fresh

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
            self._hand_over(draft)
        except Refused as error:
            if self._perhaps_done(error):
                return self._perhaps(str(error), draft, message_id)
            return Sending(SendResult.REFUSED if error.code in self._lasting else SendResult.TEMPORARY, str(error))
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
        return self._lies_sent(message_id)  # without an id that was committed nothing was sent by us

    def close(self) -> None:
        self._fresh = ""
        self._session.close()


def _known(went_out: bool | None) -> Sending:
    if went_out:
        return Sending(SendResult.SENT, "It went out before; the answer was lost.")
    return Sending(
        SendResult.UNKNOWN,
        "The draft that was to be sent is gone from Drafts, and no copy lies in Sent Items: somebody may have sent or "
        "deleted it.",
    )
