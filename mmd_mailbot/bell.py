"""Where a server says by itself that mail came, it is taken in at once. Only the doorbell: what it rings for is asked
for each minute anyway, so that a deaf link costs a minute and never a mail."""

from __future__ import annotations

import threading
from collections.abc import Callable

import structlog

from .config import MailboxConfig
from .ports import Mailbox, MailboxError, Uid
from .transports.open import open_mailbox
from .worker.stopping import Stopping

log = structlog.get_logger()

LISTENING = 300.0  # seconds; then what is known is looked up anew
REST = 60.0  # seconds before a broken link is tried again
_SAYS_SO = frozenset({"imap", "exchange"})  # kinds whose servers speak first


class Bell:
    """A thread and a session of its own for one mailbox: the worker's session is never kept waiting."""

    def __init__(
        self,
        mailbox: MailboxConfig,
        known: Callable[[], tuple[Uid | None, str | None]],
        ring: Callable[[], None],
        stopping: Stopping,
    ) -> None:
        """``known``: the highest id that was noted, and the server's mark; what lies above or behind them rings too."""
        self._mailbox, self._known, self._ring, self._stopping = mailbox, known, ring, stopping
        self._answered = threading.Event()
        self._thread = threading.Thread(target=self._listen, name=f"bell {mailbox.name}", daemon=True)

    @staticmethod
    def hangs_at(mailbox: MailboxConfig) -> bool:
        return mailbox.kind in _SAYS_SO

    def start(self) -> None:
        self._thread.start()

    def answered(self) -> None:
        """The mailbox was looked at: listen again."""
        self._answered.set()

    def _listen(self) -> None:
        while not self._stopping.asked():
            session = open_mailbox(self._mailbox)
            try:
                self._hear(session)
            except MailboxError as error:
                log.warning("not listening for a while", account=self._mailbox.name, error=str(error))
            except Exception:  # the doorbell may fall silent, never the house; at the end its parts go before it does
                if not self._stopping.asked():
                    log.exception("not listening for a while", account=self._mailbox.name)
            finally:
                session.close()
            self._stopping.wait(REST)

    def _hear(self, session: Mailbox) -> None:
        while not self._stopping.asked():
            arrived = bool(session.list_new(*self._known()))
            if arrived or session.wait(LISTENING):
                self._answered.clear()
                self._ring()
                self._answered.wait(REST)
