"""pymap: a second IMAP server, of another make than Dovecot, for what one make alone does not show.

Its folders are parted by "/", it has MOVE, UIDPLUS and IDLE, no NAMESPACE, no SPECIAL-USE and no keywords. It holds one
user's mail in memory; its time of life is the test's.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import imapclient

from .dovecot import PASSWORD
from .machine import free_port, greets, wait_until

# a sign-in is checked with a thousandth of its work: here nobody guesses passwords, and each mail program signs in anew
PROGRAM = """
from pymap import config
from pymap.main import main
from pysasl.hashing import BuiltinHash
config.BuiltinHash = lambda: BuiltinHash(rounds=1000)
main()
"""


class Pymap:
    def __init__(self, user: str, log: Path) -> None:
        self.user = user
        self.imap_port = free_port()
        with log.open("w") as said:
            self._process = subprocess.Popen(
                [
                    *(sys.executable, "-c", PROGRAM),
                    *("--no-service", "admin", "--host", "127.0.0.1", "--port", str(self.imap_port), "--no-tls"),
                    *("dict", "--demo-user", user, "--demo-password", PASSWORD),
                ],
                stdout=said,
                stderr=said,
            )
        wait_until("pymap did not greet", lambda: greets(self.imap_port), log)

    def client(self, user: str) -> imapclient.IMAPClient:
        """A mail program of that user."""
        client = imapclient.IMAPClient("127.0.0.1", self.imap_port, ssl=False, timeout=20)
        client.login(user, PASSWORD)
        return client

    def stop(self) -> None:
        self._process.kill()
        self._process.wait(20)
