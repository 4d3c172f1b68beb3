"""HTTP for the providers that are asked by it: certificates always checked, and every request bounded as a whole.

A library's own time-out bounds each piece: a server that sends a byte a second would keep us for hours.
"""

from __future__ import annotations

import contextlib
import ssl
import time
import urllib.request
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import httpcore
import httpx

from .link import tls_context

SLOWEST = 50_000  # bytes a second: a line slower than that counts as broken
KEPT = 45.0  # seconds that a quiet connection is kept; servers end theirs after a minute or two

BROKEN = (httpx.TransportError, httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException, OSError)
# nothing was handed over yet
UNREACHED = (httpcore.ConnectError, httpcore.ConnectTimeout, httpx.ConnectError, httpx.ConnectTimeout)


def open_client(ca_file: Path | None, seconds: float) -> httpx.Client:
    """For one thread at a time. A request ends within ``seconds``, and what a slow line needs for its bytes."""
    return httpx.Client(transport=_Bounded(tls_context(ca_file), seconds), timeout=seconds, follow_redirects=False)


class _Allowance:
    """The time that is left for the request in hand."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._end = 0.0

    def begin(self) -> None:
        self._end = time.monotonic() + self._seconds

    def left(self, wanted: float | None, late: type[Exception]) -> float:
        left = self._end - time.monotonic()
        if left <= 0:
            raise late("it took too long")
        return left if wanted is None else min(wanted, left)

    def earn(self, size: int) -> None:
        self._end += size / SLOWEST


class _Stream(httpcore.NetworkStream):
    def __init__(self, inner: httpcore.NetworkStream, allowance: _Allowance) -> None:
        self._inner, self._allowance = inner, allowance

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        data = self._inner.read(max_bytes, self._allowance.left(timeout, httpcore.ReadTimeout))
        self._allowance.earn(len(data))
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        for start in range(0, len(buffer), 65_536):
            piece = buffer[start : start + 65_536]
            self._inner.write(piece, self._allowance.left(timeout, httpcore.WriteTimeout))
            self._allowance.earn(len(piece))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        left = self._allowance.left(timeout, httpcore.ConnectTimeout)
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, left), self._allowance)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class _Network(httpcore.NetworkBackend):
    def __init__(self, allowance: _Allowance) -> None:
        self._inner, self._allowance = httpcore.SyncBackend(), allowance

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        left = self._allowance.left(timeout, httpcore.ConnectTimeout)
        opened = self._inner.connect_tcp(host, port, left, local_address, socket_options)
        return _Stream(opened, self._allowance)


class _Answer(httpx.SyncByteStream):
    def __init__(self, inner: Any) -> None:
        self._inner = inner

    def __iter__(self) -> Iterator[bytes]:
        yield from self._inner

    def close(self) -> None:
        self._inner.close()


class _Bounded(httpx.BaseTransport):
    def __init__(self, context: ssl.SSLContext, seconds: float) -> None:
        self._allowance = _Allowance(seconds)
        self._settings: dict[str, Any] = {
            "ssl_context": context,
            "max_connections": 4,
            "keepalive_expiry": KEPT,
            "network_backend": _Network(self._allowance),
        }
        self._pools: dict[str, httpcore.ConnectionPool] = {}

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self._allowance.begin()
        url = request.url
        asked = httpcore.Request(
            method=request.method,
            url=httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
            headers=request.headers.raw,
            content=request.stream,
            extensions=request.extensions,
        )
        answer = self._pool(url.host).handle_request(asked)
        return httpx.Response(
            answer.status, headers=answer.headers, stream=_Answer(answer.stream), extensions=answer.extensions
        )

    def _pool(self, host: str) -> httpcore.ConnectionPool:
        """Through the proxy that the environment names for that host, if any."""
        proxy = "" if urllib.request.proxy_bypass(host) else urllib.request.getproxies().get("https", "")
        if proxy not in self._pools:
            settings = self._settings
            self._pools[proxy] = (
                httpcore.HTTPProxy(proxy_url=proxy, **settings) if proxy else httpcore.ConnectionPool(**settings)
            )
        return self._pools[proxy]

    def close(self) -> None:
        for pool in self._pools.values():
            with contextlib.suppress(*BROKEN):
                pool.close()


def cause(error: BaseException) -> BaseException:
    """What the network said, under the libraries' own errors; in the terms of ``link.why``."""
    last: BaseException | None = error
    while last is not None:
        if isinstance(last, OSError):
            return last
        if isinstance(last, httpcore.TimeoutException | httpx.TimeoutException):
            return TimeoutError(str(last))
        last = last.__cause__ or last.__context__
    return error
