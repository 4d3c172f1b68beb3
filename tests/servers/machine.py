"""What both servers need of the machine: programs, root, free ports."""

from __future__ import annotations

import os
import random
import shutil
import socket
import time
from collections.abc import Callable
from pathlib import Path


class ServerMissing(Exception):
    """The machine cannot run the server; the message says what to do."""


def program(name: str) -> str:
    found = shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
    if found is None:
        raise ServerMissing(f"{name} is not installed: apt-get install -y dovecot-imapd postfix")
    if os.geteuid() != 0:
        raise ServerMissing(f"{name} has to be started by root, as in CI: run the tests as root or in a container.")
    return found


def free_port() -> int:
    """Below the span from which the system numbers outgoing links: none of those takes it before the server."""
    while True:
        port = random.randrange(20_000, 32_000)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port


def wait_until(what: str, holds: Callable[[], bool], log: Path, seconds: float = 20.0) -> None:
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            words = log.read_text(errors="replace")[-3000:] if log.exists() else "no log was written"
            raise ServerMissing(f"{what} within {seconds:g} s. Its log:\n{words}")
        time.sleep(0.05)


def greets(port: int, host: str = "127.0.0.1") -> bool:
    """A server that speaks first has spoken on that port."""
    try:
        with socket.create_connection((host, port), timeout=2) as link:
            link.settimeout(2)
            return bool(link.recv(1))
    except OSError:
        return False
