"""What every link to a server needs: its TLS settings, and plain words for what went wrong."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeout
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

SLOWEST = 50_000  # bytes a second: a line slower than that counts as broken
GOODBYE = 3.0  # seconds that taking leave of a server may last


def tls_context(ca_file: Path | None) -> ssl.SSLContext:
    """Certificates are always checked, against ``ca_file`` or the system's authorities."""
    context = ssl.create_default_context(cafile=str(ca_file) if ca_file else None)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def why(error: BaseException) -> tuple[str, str]:
    """What went wrong with a link, and what to do about it; both without a full stop."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return (
            f"its certificate is not trusted ({error.verify_message})",
            "set ca_file to the authority that signed it, or host to the name it was made for",
        )
    if isinstance(error, ssl.SSLError):
        return f"TLS failed ({error.reason or error})", "check that security (tls, starttls) and port belong together"
    if isinstance(error, socket.gaierror):
        return "its name is not known", "check host"
    if isinstance(error, TimeoutError):
        return "it did not answer in time", "check host and port, and that no firewall stands between"
    if isinstance(error, ConnectionRefusedError):
        return "nothing listens there", "check host and port, and that the server runs"
    if isinstance(error, FileNotFoundError):
        return f"{error.filename or 'a file'} was not found", "check ca_file"
    return (
        f"the link broke ({str(error) or type(error).__name__})",
        "try again; if it stays so, ask the server's administrator",
    )


@contextmanager
def bounded(seconds: float, link: Callable[[], socket.socket | None]) -> Iterator[None]:
    """End the link where what is done over it takes longer than ``seconds`` in all. A time-out bounds each single wait
    alone: a peer that gives a byte a second never meets it.

    Raises:
        TimeoutError: it took longer.
    """
    late = threading.Event()

    def end() -> None:
        late.set()
        if (open_link := link()) is not None:
            with contextlib.suppress(OSError):  # past TLS, whose state belongs to the thread that waits
                socket.socket.shutdown(open_link, socket.SHUT_RDWR)

    clock = threading.Timer(seconds, end)
    clock.daemon = True
    clock.start()
    try:
        yield
    except Exception as error:
        if late.is_set():
            raise TimeoutError(f"it took longer than {seconds:.0f} s") from error
        raise
    finally:
        clock.cancel()


def made_within(seconds: float, make: Callable[[], T], undo: Callable[[T], None]) -> T:
    """For a library that connects while it is built and shows its link only then: what comes too late is undone.

    Raises:
        TimeoutError: it took longer than ``seconds``.
    """
    made: Future[T] = Future()

    def run() -> None:
        try:
            found = make()
        except BaseException as error:  # noqa: BLE001 - told to whoever waits
            made.set_exception(error)
            return
        with lock:
            if given_up.is_set():
                undo(found)
            else:
                made.set_result(found)

    lock, given_up = threading.Lock(), threading.Event()
    threading.Thread(target=run, daemon=True, name="connecting").start()
    try:
        return made.result(seconds)
    except FutureTimeout:
        with lock:
            if made.done():
                return made.result()
            given_up.set()
        raise TimeoutError(f"it took longer than {seconds:.0f} s") from None
