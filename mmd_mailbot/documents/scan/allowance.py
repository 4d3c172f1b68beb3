"""How much recognising may cost: so many pages of a file, so long for all of them, so long for one.

Recognising takes seconds a page where everything else takes milliseconds, so the reading process may compute longer for
each page that is recognised, and a file cannot make it recognise more than this. What is beyond stays unread, with
the reason; a person looks.
"""

from __future__ import annotations

import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

MAX_PAGES = 40  # of one file, or of all files of an archive
FILE_SECONDS = 200.0  # from the file's beginning: the reader's parent waits for 300
PAGE_SECONDS = 12.0  # of computing, for the lines of one page: dense print at 200 dots an inch takes 4 to 6
_MORE = 20  # seconds of computing that a page adds to what the process may use


@dataclass(slots=True)
class _Left:
    pages: int
    until: float


_left: ContextVar[_Left | None] = ContextVar("what one file may still cost", default=None)


@contextmanager
def one_file() -> Iterator[None]:
    """What is recognised inside counts as one file; inside another, it counts as that."""
    if _left.get() is not None:
        yield
        return
    token = _left.set(_Left(MAX_PAGES, time.monotonic() + FILE_SECONDS))
    try:
        yield
    finally:
        _left.reset(token)


def refused() -> str:
    """Why no further page may be recognised; empty where it may, and then it is counted."""
    left = _left.get()
    if left is None:
        return ""
    if left.pages <= 0:
        return f"only the first {MAX_PAGES} scanned pages of a file are read"
    if time.monotonic() > left.until:
        return "the time for one file was over before it"
    left.pages -= 1
    _compute_longer(_MORE)
    return ""


def _compute_longer(seconds: int) -> None:
    """The kernel's limit on this process moved on, where there is one."""
    soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    if soft == resource.RLIM_INFINITY or (hard != resource.RLIM_INFINITY and soft + seconds > hard):
        return
    resource.setrlimit(resource.RLIMIT_CPU, (soft + seconds, hard))
