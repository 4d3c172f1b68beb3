"""Both servers together, and the settings with which the bot reaches them."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from mmd_mailbot.config import MailboxConfig, Secret, SendConfig

from .authority import make_certificates
from .dovecot import PASSWORD, Dovecot
from .machine import wait_until
from .postfix import Postfix


class Servers:
    """A running Dovecot and Postfix.

    ``imap_port`` (in the clear and STARTTLS), ``imaps_port``, ``smtp_port`` (no sign-in), ``submission_port``
    (STARTTLS and sign-in), ``smtps_port`` (TLS and sign-in), ``small_port`` (takes 100 kB, 7bit); ``ca_file`` vouches
    for both servers.
    """

    def __init__(self) -> None:
        # not below pytest's own folder: the servers' unprivileged processes may not enter that
        self.root = Path(tempfile.mkdtemp(prefix="mailbot-servers-"))
        self.root.chmod(0o755)
        try:
            (self.root / "dovecot").mkdir()
            (self.root / "postfix").mkdir()
            self.ca_file, certificate, key = make_certificates(self.root)
            self.dovecot = Dovecot(self.root / "dovecot", certificate, key)
            self.postfix = Postfix(self.root / "postfix", self.dovecot, certificate, key)
            self.dovecot.start()
            self.postfix.start()
        except BaseException:
            self.stop()
            raise
        self.imap_port, self.imaps_port = self.dovecot.imap_port, self.dovecot.imaps_port
        self.smtp_port, self.small_port = self.postfix.smtp_port, self.postfix.small_port
        self.submission_port, self.smtps_port = self.postfix.submission_port, self.postfix.smtps_port

    def stop(self) -> None:
        for server in (getattr(self, "postfix", None), getattr(self, "dovecot", None)):
            if server is not None:
                server.stop()
        shutil.rmtree(self.root, ignore_errors=True)  # a last process may still be writing its log

    # ------------------------------------------------------------ settings

    def imap(self, user: str, **more: object) -> MailboxConfig:
        """A watched mailbox of ``user`` (a whole address); ``more`` overrides any setting."""
        settings: dict[str, object] = {
            "name": user.partition("@")[0],
            "role": "facilitator",
            "address": user,
            "kind": "imap",
            "mode": "send",
            "host": "127.0.0.1",
            "port": self.imap_port,
            "security": "none",
            "user": user,
            "password": Secret(lambda: PASSWORD),
            "filing": "move",
            "ca_file": self.ca_file,
            "timeout": 20.0,
            "send": self.smtp(),
        }
        return MailboxConfig(**(settings | more))  # type: ignore[arg-type]

    def smtp(self, **more: object) -> SendConfig:
        settings: dict[str, object] = {
            "kind": "smtp",
            "host": "127.0.0.1",
            "port": self.smtp_port,
            "security": "none",
            "ca_file": self.ca_file,
            "timeout": 20.0,
        }
        return SendConfig(**(settings | more))  # type: ignore[arg-type]

    # ------------------------------------------------------------ what people do

    def deliver(self, user: str, raw: bytes, folder: str = "INBOX", flags: tuple[bytes, ...] = ()) -> None:
        """Lay a mail into a mailbox, byte for byte; Authentication-Results and all are the test's own."""
        client = self.dovecot.client(user)
        try:
            client.append(folder, raw, flags)
        finally:
            client.logout()

    def received(self, user: str, folder: str = "INBOX") -> list[bytes]:
        """All that lies in a folder, in order of arrival; nothing is marked as seen."""
        client = self.dovecot.client(user)
        try:
            client.select_folder(folder, readonly=True)
            uids = client.search()
            found = client.fetch(uids, ["BODY.PEEK[]"])
            bodies = [found.get(uid, {}).get(b"BODY[]") for uid in uids]
            return [bytes(each) for each in bodies if each is not None]  # else somebody moved it away meanwhile
        finally:
            client.logout()

    def wait_for(self, user: str, count: int, seconds: float = 20.0) -> list[bytes]:
        """The mails of an INBOX, once there are ``count`` of them: Postfix delivers after it has answered."""
        log = self.root / "postfix" / "postfix.log"
        wait_until(f"{user} did not get {count} mails", lambda: len(self.received(user)) >= count, log, seconds)
        return self.received(user)
