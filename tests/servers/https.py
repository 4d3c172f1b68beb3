"""An HTTPS server on loopback for the tests: what it answers is up to its application, and what goes wrong to its faults."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit


@dataclass(frozen=True, slots=True)
class Asked:
    """One request. ``path`` is decoded; ``query`` has the first value of each name."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]  # names in lower case
    body: bytes
    link: Any = None  # the connection's own state: a dict that lives as long as it does

    @property
    def line(self) -> str:
        return f"{self.method} {self.path}"


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    stream: Any = None  # pieces that are sent one by one, the connection staying open between them


@dataclass(slots=True)
class Fault:
    """What happens, ``times`` times, to the first requests that ``when`` holds for.

    ``answer``: it is given in place of the real one, and nothing is done. ``cut``: "before" anything was done, or
    "after" it was done and before the answer, the connection ends. ``rest``: seconds before all else.
    """

    when: Callable[[Asked], bool]
    answer: Answer | None = None
    cut: str = ""
    rest: float = 0.0
    times: int = 1


class HttpsServer:
    """Call ``application(asked) -> Answer`` for each request; one at a time, so that it needs no locks."""

    def __init__(self, application: Callable[[Asked], Answer], certificate: Path, key: Path) -> None:
        self.application = application
        self.asked: list[Asked] = []
        self.faults: list[Fault] = []
        self._one_at_a_time = threading.RLock()
        self._links: set[socket.socket] = set()
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(certificate, key)
        self.port = 0
        self.start()

    @property
    def url(self) -> str:
        return f"https://127.0.0.1:{self.port}"

    def start(self) -> None:
        """On the same port as before where it was stopped."""
        outer = self

        class Handler(_Handler):
            server_of_tests = outer

        self._http = _Threading(("127.0.0.1", self.port), Handler)
        self.port = self._http.server_address[1]
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Open connections end too, as with a server that is restarted."""
        self._http.shutdown()
        self._http.server_close()
        self._thread.join(10)
        for link in list(self._links):
            _shut(link)

    def fault(self, *paths: str, method: str = "", **what: Any) -> Fault:
        """Plan a fault for requests whose path ends with one of these, or holds it where it ends with "…"."""

        def when(asked: Asked) -> bool:
            return (not method or asked.method == method) and any(
                each.rstrip("…") in asked.path if each.endswith("…") else asked.path.endswith(each) for each in paths
            )

        planned = Fault(when, **what)
        self.faults.append(planned)
        return planned

    def answer(self, asked: Asked) -> tuple[Answer | None, bool]:
        """The answer, None to end the connection; and whether it is a fault."""
        with self._one_at_a_time:
            self.asked.append(asked)
            planned = next((each for each in self.faults if each.times > 0 and each.when(asked)), None)
            if planned is not None:
                planned.times -= 1
        if planned is None:
            with self._one_at_a_time:
                return self.application(asked), False
        time.sleep(planned.rest)
        if planned.cut == "before":
            return None, True
        if planned.answer is not None:
            return planned.answer, True
        with self._one_at_a_time:
            real = self.application(asked)
        return (None if planned.cut == "after" else real), True


class _Threading(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that goes away is no news."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_of_tests: HttpsServer
    timeout = 60
    disable_nagle_algorithm = True
    wbufsize = -1  # head and body in one piece

    def setup(self) -> None:
        self.request.settimeout(20)
        secured = self.server_of_tests._context.wrap_socket(
            self.request, server_side=True, do_handshake_on_connect=False
        )
        try:
            secured.do_handshake()
            self.request = secured
            self.link: dict[str, Any] = {}
            super().setup()
        except OSError:
            secured.close()
            raise
        self.server_of_tests._links.add(self.request)

    def finish(self) -> None:
        self.server_of_tests._links.discard(self.request)
        try:
            super().finish()
        finally:
            _shut(self.request)

    def _handle(self) -> None:
        url = urlsplit(self.path)
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length)
        if len(body) < length:  # the line broke: no server acts on half a request
            self.close_connection = True
            return
        query = {name: values[0] for name, values in parse_qs(url.query, keep_blank_values=True).items()}
        headers = {name.lower(): value for name, value in self.headers.items()}
        asked = Asked(self.command, unquote(url.path), query, headers, body, self.link)
        answer, _ = self.server_of_tests.answer(asked)
        if answer is None:
            self.close_connection = True
            _shut(self.request)
            return
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if answer.stream is None:
            self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            self.wfile.write(answer.body)
            return
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        self.wfile.flush()
        for piece in answer.stream:
            self.wfile.write(b"%x\r\n%b\r\n" % (len(piece), piece))
            self.wfile.flush()
        self.wfile.write(b"0\r\n\r\n")

    do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = _handle  # noqa: N815

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet."""


def _shut(link: socket.socket) -> None:
    try:
        link.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # it had ended already
    finally:
        link.close()
