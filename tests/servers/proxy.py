"""A loopback proxy between the bot and a server, which breaks the line at a byte that was chosen beforehand."""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

How = Literal["reset", "end", "stall", "restart"]


@dataclass
class Trouble:
    """Counts what goes over all lines that share it, both ways; at byte ``at`` it happens, once.

    ``how``: "reset" and "end" break the connection that carries that byte, "stall" leaves it open and silent,
    "restart" ends all of them and calls ``restart``.
    """

    at: int | None = None
    how: How = "reset"
    restart: Callable[[], None] = lambda: None
    counted: int = 0
    turns: list[int] = field(default_factory=list)  # at which bytes the server began to speak, or the bot
    happened: bool = False
    proxies: list[Proxy] = field(default_factory=list)
    _speaker: object = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def plan(self, at: int | None, how: How = "reset") -> None:
        """Count anew, from nothing."""
        with self._lock:
            self.at, self.how, self.counted, self.happened = at, how, 0, False
            self.turns, self._speaker = [], None

    def pass_on(self, size: int, speaker: object) -> int | None:
        """How many of the next ``size`` bytes still pass; None: all of them."""
        with self._lock:
            if speaker is not self._speaker:
                self.turns.append(self.counted)
                self._speaker = speaker
            before, self.counted = self.counted, self.counted + size
            if self.happened or self.at is None or self.counted < self.at:
                return None
            self.happened = True
            return max(self.at - before, 0)


class Proxy:
    """From a port of its own to ``target`` on loopback."""

    def __init__(self, target: int, trouble: Trouble) -> None:
        self.target, self.trouble = target, trouble
        trouble.proxies.append(self)
        self._links: set[socket.socket] = set()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            try:
                far = socket.create_connection(("127.0.0.1", self.target), timeout=10)
                far.settimeout(None)
                for link in (near, far):
                    link.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            except OSError:
                near.close()
                continue
            self._links |= {near, far}
            for source, sink in ((near, far), (far, near)):
                threading.Thread(target=self._carry, args=(source, sink), daemon=True).start()

    def _carry(self, source: socket.socket, sink: socket.socket) -> None:
        silent = False
        while True:
            try:
                data = source.recv(16_384)
            except OSError:
                data = b""
            if not data:
                self._end(source, sink)
                return
            if silent:
                continue
            passing = self.trouble.pass_on(len(data), source)
            try:
                sink.sendall(data if passing is None else data[:passing])
            except OSError:
                self._end(source, sink)
                return
            if passing is None:
                continue
            if self.trouble.how == "stall":
                silent = True
            elif self.trouble.how == "restart":
                for proxy in self.trouble.proxies:
                    proxy.end_all()
                self.trouble.restart()
            else:
                self._end(source, sink, reset=self.trouble.how == "reset")

    def _end(self, *links: socket.socket, reset: bool = False) -> None:
        for link in links:
            self._links.discard(link)
            with contextlib.suppress(OSError):
                if reset:
                    link.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                    link.shutdown(socket.SHUT_RD)  # wakes the thread that reads it; else nothing would be closed
                else:
                    link.shutdown(socket.SHUT_RDWR)
            with contextlib.suppress(OSError):
                link.close()

    def end_all(self) -> None:
        self._end(*list(self._links))

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self.end_all()
