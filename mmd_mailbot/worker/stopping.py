"""The worker is told to stop: what is in hand is finished, and nothing more is begun."""

from __future__ import annotations

import threading
import time

GRACE = 10.0  # seconds in which what was just decided is still sent and filed


class Stopping:
    """Asked for once, from any thread or a signal's handler; it stays so."""

    def __init__(self, grace: float = GRACE) -> None:
        self._asked = threading.Event()
        self._grace, self._since = grace, 0.0

    def ask(self) -> None:
        if not self._asked.is_set():
            self._since = time.monotonic()
            self._asked.set()

    def asked(self) -> bool:
        """Claim no more mail."""
        return self._asked.is_set()

    def over(self) -> bool:
        """Leave also what lies safe in the database, and can be done at the next start as well as now."""
        return self._asked.is_set() and time.monotonic() - self._since > self._grace

    def wait(self, seconds: float | None = None) -> bool:
        """Until it is asked for, or for so long. True: it was."""
        return self._asked.wait(seconds)
