"""A streaming connection that only wakes: what it tells is looked up by listing, and its silence proves nothing."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

import exchangelib
import structlog

from ...config import MailboxConfig
from ...ports import MailboxError
from ..link import GOODBYE
from .session import ExchangeSession

log = structlog.get_logger()

MINUTES = 1  # how long the server keeps a connection open; then it is opened anew
REST = 30.0  # seconds before a connection that broke is tried again


class Streaming:
    """A thread with an account of its own: the connection occupies it, and would block every question on it."""

    def __init__(self, config: MailboxConfig, folder: Callable[[exchangelib.Account], Any]) -> None:
        """``folder``: the one that is watched, in an account."""
        self._config, self._folder = config, folder
        self._heard, self._down = threading.Event(), threading.Event()
        self._thread: threading.Thread | None = None
        self._session: ExchangeSession | None = None

    def listen(self) -> None:
        """Listen from now on."""
        if self._thread is None:
            self._down.clear()
            self._thread = threading.Thread(target=self._listen, name=f"streaming {self._config.name}", daemon=True)
            self._thread.start()

    def heard_within(self, seconds: float) -> bool:
        heard = self._heard.wait(seconds)
        self._heard.clear()
        return heard

    def end(self) -> None:
        """The thread may be opening one link after another: each is ended, until it sees that it is to end."""
        self._down.set()
        until = time.monotonic() + GOODBYE
        while self._thread is not None and self._thread.is_alive() and time.monotonic() < until:
            if self._session is not None:
                self._session.line.end()
            self._thread.join(0.1)
        self._thread = None

    def _listen(self) -> None:
        self._session = ExchangeSession(self._config)
        while not self._down.is_set():
            began = time.monotonic()
            try:
                self._connect(self._session)
            except Exception as error:  # noqa: BLE001 - polling goes on beside it, so nothing is lost
                if not self._down.is_set():
                    told = str(error) if isinstance(error, MailboxError) else type(error).__name__
                    log.info("no streaming connection", account=self._config.name, error=told)
                self._session.drop()
            if time.monotonic() - began < REST:
                self._down.wait(REST)
        self._session.close()

    def _connect(self, session: ExchangeSession) -> None:
        account = session.account()
        folder = self._folder(account)
        with folder.streaming_subscription(
            event_types=["NewMailEvent", "CreatedEvent", "MovedEvent"]
        ) as subscription:
            for _ in folder.get_streaming_events(subscription, connection_timeout=MINUTES):
                self._heard.set()
                if self._down.is_set():
                    return
