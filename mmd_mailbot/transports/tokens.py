"""Tokens for one mailbox, whoever gives them: kept in memory, renewed before they end."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..config import ConfigError, OAuth
from ..ports import MailboxError, Probe
from .link import why

if TYPE_CHECKING:
    import httpx

EARLY = 300  # seconds: a token that ends sooner is no longer used


class TokenSource(ABC):
    """For one thread at a time."""

    def __init__(self, oauth: OAuth, *, ca_file: Path | None = None, timeout: float = 30.0) -> None:
        self._oauth, self._ca_file, self._timeout = oauth, ca_file, timeout
        self._client: httpx.Client | None = None
        self._token, self.ends = "", 0.0  # time.time()

    @property
    @abstractmethod
    def _giver(self) -> str:
        """Who gives them, as it stands in a sentence."""

    @abstractmethod
    def _asked(self) -> dict[str, Any]:
        """The giver's answer, which holds ``access_token`` and, in seconds, ``expires_in``.

        Raises:
            MailboxError: none is given; it says why, and what to do.
            ConfigError: what the configuration names for signing in cannot be used.
        """

    def bearer(self) -> str:
        """A token that still holds for a while.

        Raises:
            MailboxError: none is given; it says why, and what to do.
        """
        if not self._token or time.time() > self.ends - EARLY:
            answer = self._ask()
            self._token = str(answer["access_token"])
            self.ends = time.time() + float(answer.get("expires_in", 0))
        return self._token

    def _ask(self) -> dict[str, Any]:
        from .http import BROKEN, cause

        try:
            return self._asked()
        except BROKEN as error:
            self.close()
            found, remedy = why(cause(error))
            raise MailboxError(f"{self._giver} cannot be reached for a token: {found}; {remedy}.") from error
        except ConfigError as error:
            raise MailboxError(str(error)) from error

    def _http(self) -> httpx.Client:
        from .http import open_client

        if self._client is None:
            self._client = open_client(self._ca_file, self._timeout)
        return self._client

    def forget(self) -> None:
        """The service refused the token: the next is a new one."""
        self._token, self.ends = "", 0.0
        self.close()

    def close(self) -> None:
        if self._client is not None:
            self._client.close()
        self._client = None

    # ------------------------------------------------------------ doctor

    def probe(self, now: datetime) -> list[Probe]:
        """The token's life, and how long what it is asked for with still holds."""
        try:
            self.bearer()
        except MailboxError as error:
            words, _, remedy = str(error).rpartition("; ")
            return [Probe("token", ok=False, found=words or str(error), remedy=remedy)]
        minutes = round((self.ends - time.time()) / 60)
        lines = [Probe("token", ok=True, found=f"given by {self._giver} for {minutes} minutes")]
        return [*lines, *self._credential_lines(now.date())]

    def _credential_lines(self, today: date) -> list[Probe]:
        return []
