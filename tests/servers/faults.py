"""A link that goes wrong: stands between the bot and a real server, and breaks, stalls or garbles as planned."""

from __future__ import annotations

import contextlib
import queue
import socket
import struct
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Literal, Self

How = Literal["cut", "reset", "half-open", "slow", "late", "garbage", "restart"]
Way = Literal["up", "down"]  # up: what the bot says; down: what the server answers

FLOW = 65_536


@dataclass(frozen=True, slots=True)
class Fault:
    """What happens to one link after ``after`` bytes that went ``way``.

    ``cut``: both ends are closed. ``reset``: the same by RST. ``half-open``: nothing passes any more and nobody is told.
    ``slow``: a byte each ``seconds``. ``late``: once, ``seconds`` of silence. ``garbage``: that direction gives noise
    instead. ``restart``: all links end, and the server is restarted.
    """

    how: How
    after: int = 0
    way: Way = "down"
    seconds: float = 1.0


class FaultyLink:
    """Listens on ``port`` and passes on to a server; the next links take the planned faults in order, later ones none.

    ``carried``: bytes of each link so far, by way. ``struck``: faults that came to pass. ``restart``: restarts the server.

    Or else one fault is planned for the line as a whole, at one byte of all that goes over its links, either way
    (``plan_overall``): then ``counted`` are these bytes, and ``turns`` those at which the server began to speak, or the bot.
    """

    def __init__(
        self, server_port: int, host: str = "127.0.0.1", *, restart: Callable[[], None] = lambda: None
    ) -> None:
        self._server = host, server_port
        self._plan: queue.SimpleQueue[Fault] = queue.SimpleQueue()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        self.carried: list[dict[Way, int]] = []
        self.struck = 0
        self.restart = restart
        self.counted, self.turns = 0, list[int]()
        self._at: int | None = None
        self._how: How = "reset"
        self._speaker: object = None
        self._counting = threading.Lock()
        self._open: set[socket.socket] = set()
        self._links: list[_Link] = []
        self._ended = threading.Event()
        threading.Thread(target=self._accept, daemon=True).start()

    def plan(self, *faults: Fault) -> None:
        for each in faults:
            self._plan.put(each)

    def plan_overall(self, at: int | None, how: How = "reset") -> None:
        """At byte ``at`` of all that goes over the line from now on it happens, once. None: never."""
        with self._counting:
            self._at, self._how, self.counted = at, how, 0
            self.turns, self._speaker = [], None

    def reached(self, size: int, speaker: object) -> tuple[Fault, int] | None:
        """The fault that these next bytes meet, and how many of them pass before."""
        with self._counting:
            if speaker is not self._speaker:
                self.turns.append(self.counted)
                self._speaker = speaker
            before, self.counted = self.counted, self.counted + size
            if self._at is None or self.counted < self._at:
                return None
            at, self._at = self._at, None
            return Fault(self._how), max(at - before, 0)

    def clear(self) -> None:
        """Forget the faults that met no link."""
        with contextlib.suppress(queue.Empty):
            while True:
                self._plan.get_nowait()

    def break_all(self) -> None:
        """Cut every link that is open now."""
        for each in list(self._open):
            _end(each)

    def fall_silent(self) -> None:
        """From now on nothing passes over the links that are open, and nobody is told."""
        for each in list(self._links):
            each.stalled.set()

    def close(self) -> None:
        self._ended.set()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self.break_all()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # ------------------------------------------------------------ the two directions of a link

    def _accept(self) -> None:
        while not self._ended.is_set():
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            try:
                fault: Fault | None = self._plan.get_nowait()
            except queue.Empty:
                fault = None
            try:
                far = socket.create_connection(self._server, timeout=10)
            except OSError:  # the server is down: the bot sees what it would see without us
                near.close()
                continue
            far.settimeout(None)
            self._open |= {near, far}
            self.carried.append({"up": 0, "down": 0})
            link = _Link(self, near, far, fault, self.carried[-1])
            self._links.append(link)
            for way, source, target in (("up", near, far), ("down", far, near)):
                threading.Thread(target=link.flow, args=(way, source, target), daemon=True).start()

    def forget(self, *ends: socket.socket) -> None:
        self._open -= set(ends)


class _Link:
    def __init__(
        self,
        owner: FaultyLink,
        near: socket.socket,
        far: socket.socket,
        fault: Fault | None,
        carried: dict[Way, int],
    ) -> None:
        self._owner, self._near, self._far, self._fault, self._carried = owner, near, far, fault, carried
        self.stalled = threading.Event()

    def flow(self, way: Way, source: socket.socket, target: socket.socket) -> None:
        fault = self._fault if self._fault is not None and self._fault.way == way else None
        left = fault.after if fault is not None else -1
        with contextlib.suppress(OSError):
            while data := source.recv(FLOW):
                if fault is not None and len(data) >= left:
                    self._pass(way, target, data[:left])
                    self._owner.struck += 1
                    if not self._strike(fault, way, target, data[left:]):
                        return
                    fault, left = None, -1
                    continue
                left -= len(data)
                met = self._owner.reached(len(data), source)
                if met is None:
                    self._pass(way, target, data)
                    continue
                self._pass(way, target, data[: met[1]])
                self._owner.struck += 1
                if not self._strike(met[0], way, target, data[met[1] :]):
                    return
        if not self.stalled.is_set():
            self._end()

    def _pass(self, way: Way, target: socket.socket, data: bytes) -> None:
        if data and not self.stalled.is_set():
            self._carried[way] += len(data)
            target.sendall(data)

    def _strike(self, fault: Fault, way: Way, target: socket.socket, rest: bytes) -> bool:
        """True where the link goes on after it."""
        if fault.how == "late":
            time.sleep(fault.seconds)
            self._pass(way, target, rest)
            return True
        if fault.how == "slow":
            for byte in rest:
                target.sendall(bytes([byte]))
                time.sleep(fault.seconds)
            return True
        if fault.how == "garbage":
            target.sendall(bytes(range(128, 256)) * 2 + b"\r\n")
        if fault.how in ("half-open", "garbage"):
            self.stalled.set()
            return False
        if fault.how == "restart":
            self._owner.break_all()
            self._owner.restart()
            return False
        self._end(reset=fault.how == "reset")
        return False

    def _end(self, *, reset: bool = False) -> None:
        for each in (self._near, self._far):
            _end(each, reset=reset)
        self._owner.forget(self._near, self._far)


def _end(link: socket.socket, *, reset: bool = False) -> None:
    with contextlib.suppress(OSError):  # it may have ended by itself
        if reset:
            link.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            link.shutdown(socket.SHUT_RD)  # wakes the thread that reads it; until then nothing would be closed
        else:
            link.shutdown(socket.SHUT_RDWR)
    link.close()
