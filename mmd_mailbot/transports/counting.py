"""A watched folder on a server that counts changes: what is new it tells by a mark, and by it alone."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from typing import Protocol

from ..config import MailboxConfig
from ..ports import MailboxError, Uid

POLL = 15.0  # seconds between looks


class _Session(Protocol):
    def close(self) -> None: ...


class CountingMailbox(ABC):
    """The part of ``ports.Mailbox`` that such servers have in common; for one thread at a time."""

    _session: _Session

    def __init__(self, config: MailboxConfig) -> None:
        self.name = config.name
        self.mark: str | None = None
        self._config = config
        self._listed: set[str] = set()

    @abstractmethod
    def _changes(self, mark: str | None) -> tuple[list[str], str]:
        """Ids in order of arrival, and the mark behind them. A mark that the server has forgotten means that all is
        listed again."""

    def list_new(self, known: Uid | None, mark: str | None = None) -> list[Uid]:
        found, self.mark = self._changes(mark)
        self._listed.update(found)
        return [Uid(self._config.folder, 0, id) for id in found]

    def _is_of_here(self, uid: Uid) -> bool:
        return uid.folder == self._config.folder and not uid.validity

    def wait(self, seconds: float) -> bool:
        end = time.monotonic() + seconds
        mark = self.mark
        while True:
            try:
                came, mark = self._changes(mark)
            except MailboxError:
                return True  # the next call that reads says what is wrong, or finds what came meanwhile
            if set(came) - self._listed:
                return True
            left = end - time.monotonic()
            if left <= 0:
                return False
            self._rest(min(left, POLL))

    def _rest(self, seconds: float) -> None:
        """Between two looks."""
        time.sleep(seconds)

    def close(self) -> None:
        self._session.close()
