"""The line to Exchange: its own certificate authority, and an end to every call, however slowly the server speaks."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import requests
import urllib3
from requests.adapters import HTTPAdapter

from ..link import tls_context

PIECE = 65_536  # bytes


class Line:
    """The open sockets of one account, so that they can be ended when a call's time is over."""

    def __init__(self, ca_file: Path | None) -> None:
        self.context = tls_context(ca_file)
        self._sockets: set[socket.socket] = set()
        self.late = False
        self.date = ""  # what the server wrote as Date on its last answer

    def opened(self, link: socket.socket) -> None:
        self._sockets.add(link)

    @contextlib.contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """The calls in the block end after so many seconds; ``late`` says that they did."""
        self.late = False
        watch = threading.Timer(seconds, self.end)
        watch.daemon = True
        watch.start()
        try:
            yield
        finally:
            watch.cancel()

    def end(self) -> None:
        self.late = True
        for link in list(self._sockets):
            with contextlib.suppress(OSError):
                socket.socket.shutdown(link, socket.SHUT_RDWR)  # below TLS: wakes whoever reads there

    def forget(self) -> None:
        self._sockets.clear()

    def adapter(self) -> type[HTTPAdapter]:
        """Of the library that exchangelib speaks HTTP by."""
        line = self

        class Connection(urllib3.connection.HTTPSConnection):
            def connect(self) -> None:
                super().connect()
                if self.sock is not None:
                    line.opened(self.sock)

        class Pool(urllib3.HTTPSConnectionPool):
            ConnectionCls = Connection

        pools = {"https": Pool, "http": urllib3.HTTPConnectionPool}

        class Adapter(HTTPAdapter):
            def init_poolmanager(self, *given: Any, **named: Any) -> None:
                super().init_poolmanager(*given, ssl_context=line.context, **named)
                self.poolmanager.pool_classes_by_scheme = pools

            def proxy_manager_for(self, proxy: str, **named: Any) -> Any:
                """What goes through the proxy that the environment names ends in its time as well."""
                manager = super().proxy_manager_for(proxy, ssl_context=line.context, **named)
                manager.pool_classes_by_scheme = pools
                return manager

            def send(self, request: Any, stream: bool = False, *given: Any, **named: Any) -> requests.Response:
                answer = super().send(request, stream, *given, **named)
                line.date = answer.headers.get("Date", "")
                if not stream:
                    _in_pieces(answer)
                return answer

            def cert_verify(self, conn: Any, url: str, verify: Any, cert: Any) -> None:
                """The context says whom to trust; requests would put its own list of authorities in its place."""
                conn.cert_reqs = ssl.CERT_REQUIRED

            def build_connection_pool_key_attributes(self, request: Any, verify: Any, cert: Any = None) -> Any:
                host, settings = super().build_connection_pool_key_attributes(request, verify, cert)
                settings.pop("ca_certs", None)
                settings.pop("ca_cert_dir", None)
                return host, {**settings, "ssl_context": line.context}

        return Adapter


def _in_pieces(answer: requests.Response) -> None:
    """exchangelib asks for an answer without naming a size, and would get it byte by byte: a mail of 20 MB took half a
    minute of computing."""
    inner: Any = answer.iter_content

    def pieces(chunk_size: int | None = PIECE, decode_unicode: bool = False) -> Any:
        return inner(chunk_size, decode_unicode)

    answer.iter_content = pieces  # type: ignore[method-assign]


def session_error(error: BaseException) -> BaseException:
    """What the network said, under the libraries' own errors; in the terms of ``link.why``."""
    chain: list[BaseException] = []
    last: BaseException | None = error
    while last is not None and last not in chain:
        chain.append(last)
        inner = next((each for each in last.args if isinstance(each, BaseException)), None)
        reason = getattr(last, "reason", None)
        last = inner or (reason if isinstance(reason, BaseException) else None) or last.__cause__ or last.__context__
    plain = (ssl.SSLError, socket.gaierror, ConnectionError)
    found = next((each for each in reversed(chain) if isinstance(each, plain)), None)
    if found is not None:
        return found
    late = any(isinstance(each, requests.Timeout | urllib3.exceptions.TimeoutError | TimeoutError) for each in chain)
    return TimeoutError(str(error)) if late else error
