"""A server that breaks off where the test wants it: what no real one can be brought to do on demand."""

from __future__ import annotations

import socket
import threading
from types import TracebackType
from typing import Literal, Self

Cut = Literal["greeting", "mail", "data", "body", "end"]


class FakeSmtp:
    """Speaks with one client after another; ``answers`` replaces its words, ``cut`` is where the link ends."""

    def __init__(self, cut: Cut | None = None, answers: dict[str, str] | None = None) -> None:
        self._cut, self._answers = cut, answers or {}
        self.bodies: list[bytes] = []
        self.commands: list[str] = []
        self.links = 0
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        self._thread = threading.Thread(target=self._serve)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # closing alone would not wake the thread out of accept
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(10)

    def _serve(self) -> None:
        while True:
            try:
                link, _ = self._listener.accept()
            except OSError:
                return
            self.links += 1
            with link, link.makefile("rwb") as stream:
                link.settimeout(10)
                try:
                    self._talk(stream)
                except OSError:
                    continue

    def _talk(self, stream: socket.SocketIO) -> None:  # type: ignore[override]
        def say(words: str) -> None:
            stream.write(words.encode() + b"\r\n")
            stream.flush()

        if self._cut == "greeting":
            return
        say(self._answers.get("GREETING", "220 fake.example"))
        while line := stream.readline().decode().strip():
            verb = line.split(" ")[0].split(":")[0].upper()
            self.commands.append(line)
            if self._cut == verb.lower():
                return
            if verb == "DATA" and verb not in self._answers:
                say("354 go on")
                if not self._take_body(stream):
                    return
                say(self._answers.get("END", "250 taken"))
                continue
            say(self._answers.get(verb, "250 fine"))
            if verb == "QUIT":
                return

    def _take_body(self, stream: socket.SocketIO) -> bool:
        if self._cut == "body":
            stream.readline()
            return False
        lines = []
        while (line := stream.readline()) != b".\r\n":
            lines.append(line)
        self.bodies.append(b"".join(lines))
        return self._cut != "end"
