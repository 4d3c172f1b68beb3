"""Reading in processes of their own, each shut in and bounded; what goes wrong in one is a Problem of one file.

A process is reused for a number of files and given up after any failure. The parent does not trust it: see ``wire``.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import queue
import select
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import structlog

from ..core.facts import Document, Kind, Problem
from ..ports import FileToRead, Probe, Reading
from ..rules import packaged_folder
from .walls.isolation import PACKAGE, Isolation, best_isolation, describe, shut_in, site_folders
from .walls.limits import MEGABYTE, Limits
from .walls.wire import (
    LENGTH,
    MAX_ANSWER,
    READY,
    ChildSettings,
    Untrue,
    believed,
    dump_request,
    dump_settings,
    frame,
    load_answer,
)

ENTRY = "mmd_mailbot.documents.reading:read_file"
_CHUNK = 256 * 1024
_log = structlog.get_logger(__name__)


class ReaderBroken(Exception):
    """A reading process does not even start: that is this machine's fault and no file's."""


class GaveUp(Exception):
    """A process did not answer for a file. ``again``: an earlier file may be to blame, a fresh process may do."""

    def __init__(self, problem: Problem, *, again: bool) -> None:
        super().__init__(str(problem))
        self.problem, self.again = problem, again


class SandboxedReader:
    """A ``ports.Reader``. ``entry`` and ``readable`` name another reading function and where it lies.

    Args:
        rules: the folder of rules that the processes load; None: the packaged ones.
        size: how many processes at most.
        isolation: None: the strongest that works here.
        signers: files of certificates; a digital signature counts where its certificate leads to one of them.
    """

    def __init__(
        self,
        rules: Path | None = None,
        *,
        size: int = 2,
        limits: Limits | None = None,
        isolation: Isolation | None = None,
        entry: str = ENTRY,
        readable: Sequence[Path] = (),
        signers: Sequence[Path] = (),
    ) -> None:
        self._limits = limits or Limits()
        self._isolation = isolation or best_isolation()
        self._settings = ChildSettings(
            str((rules or packaged_folder()).absolute()),
            entry,
            self._limits,
            tuple(str(each.absolute()) for each in signers),
        )
        self._readable = tuple(readable)
        # bubblewrap ends a process with the thread that started it: these threads live as long as the reader.
        self._threads = ThreadPoolExecutor(size, thread_name_prefix="reader")
        self._places: queue.LifoQueue[_Child | None] = queue.LifoQueue()
        for _ in range(size):
            self._places.put(None)

    def isolation(self) -> Probe:
        """Which way of shutting in is in force, for `doctor`."""
        return describe(self._isolation, self._limits.memory, self._limits.wall_seconds)

    def read(self, files: Sequence[FileToRead]) -> list[Reading]:
        """One Reading for each file, in order.

        Raises:
            ReaderBroken: no reading process starts on this machine.
        """
        return list(self._threads.map(self._read, files))

    def close(self) -> None:
        """End all processes. The reader cannot be used afterwards."""
        self._threads.shutdown(wait=True, cancel_futures=True)
        while not self._places.empty():
            if (child := self._places.get()) is not None:
                child.end()

    def _read(self, file: FileToRead) -> Reading:
        sha256 = hashlib.sha256(file.data).hexdigest()
        if (whole := len(file.data) + sum(map(len, file.further))) > self._limits.file_bytes:
            size, most = whole / MEGABYTE, self._limits.file_bytes // MEGABYTE
            return _unread(file, sha256, Problem("attachment.too-large", f"{size:.0f} MB, more than {most} MB"), 0.0)
        started = time.monotonic()
        child = self._places.get()
        try:
            while True:
                fresh = child is None
                child = child or _Child(self._settings, self._isolation, self._readable)
                try:
                    return child.read(file, sha256)
                except GaveUp as gave_up:
                    child.end()
                    child = None
                    _log.warning("reader.gave-up", file=sha256, problem=str(gave_up), fresh=fresh)
                    if fresh or not gave_up.again:
                        return _unread(file, sha256, gave_up.problem, time.monotonic() - started)
        finally:
            if child is not None and child.read_files >= self._limits.files_per_process:
                child.end()
                child = None
            self._places.put(child)


def _unread(file: FileToRead, sha256: str, problem: Problem, seconds: float) -> Reading:
    document = Document(file.name, Kind.UNKNOWN, problems=(problem,), file_sha256=sha256)
    return Reading((document,), seconds=seconds)


class _Child:
    """One reading process, as its parent holds it."""

    def __init__(self, settings: ChildSettings, isolation: Isolation, readable: Sequence[Path]) -> None:
        self._limits = settings.limits
        self.read_files = 0
        command = [
            *shut_in(isolation, [Path(settings.rules), *map(Path, settings.signers), *readable]),
            *(sys.executable, "-P", "-m", "mmd_mailbot.documents.walls.child", dump_settings(settings)),
        ]
        try:
            self._process = subprocess.Popen(  # noqa: S603 - no shell, and every word is ours
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(readable),
                cwd="/",
                bufsize=0,
                start_new_session=True,
            )
        except OSError as error:
            raise ReaderBroken(f"no reading process can be started: {error}") from error
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._to, self._from = self._process.stdin.fileno(), self._process.stdout.fileno()
        os.set_blocking(self._to, False)
        os.set_blocking(self._from, False)
        self._deadline = time.monotonic() + settings.limits.start_seconds
        try:
            hello = self._receive(len(READY))
        except (_Silent, _Ended, Untrue):
            hello = b""
        if hello != READY:
            self.end()
            raise ReaderBroken(
                f"a reading process ended before it was ready (exit {self._process.returncode}, {isolation}); "
                f"start it by hand to see why: {sys.executable} -m mmd_mailbot.documents.walls.child"
            )

    def read(self, file: FileToRead, sha256: str) -> Reading:
        """What the process says of the file, as far as it can be believed. Raises GaveUp."""
        self.read_files += 1
        self._deadline = time.monotonic() + self._limits.wall_seconds
        try:
            self._send(frame(dump_request(file)))
            for data in (file.data, *file.further):
                self._send(len(data).to_bytes(LENGTH, "big"))
                self._send(data)
            answer = load_answer(self._receive(MAX_ANSWER))
            if answer.failure == "memory":
                raise GaveUp(_too_hungry(self._limits), again=True)
            if answer.failure:
                reason = answer.detail.partition(":")[0]
                raise GaveUp(Problem("attachment.damaged", f"the file could not be read ({reason})"), again=True)
            pictures = [self._receive(each.size) for each in answer.pictures]
            inside = [self._receive(each.size) for each in answer.inside]
            return believed(answer, pictures, file, sha256, inside)
        except _Silent:
            text = f"the reader gave up after {self._limits.wall_seconds:g} s"
            raise GaveUp(Problem("attachment.damaged", text), again=False) from None
        except _Ended:
            raise GaveUp(self._how_it_ended(), again=True) from None
        except Untrue as lie:
            raise GaveUp(
                Problem("attachment.damaged", f"the reader could not be believed: {lie}"), again=True
            ) from None

    def end(self) -> None:
        """Kill it with all that it started, and wait until it is gone."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                stream.close()

    def _how_it_ended(self) -> Problem:
        try:
            code = self._process.wait(timeout=2)
        except subprocess.TimeoutExpired:  # it closed its output and lives on
            return Problem("attachment.damaged", "the reader stopped answering while reading it")
        number = -code if code < 0 else code - 128  # bubblewrap reports a signal as 128 + its number
        if number == signal.SIGXCPU:
            return Problem(
                "attachment.damaged", f"the reader gave up after {self._limits.cpu_seconds} s of computing"
            )
        if number == signal.SIGKILL:
            return _too_hungry(self._limits)
        return Problem("attachment.damaged", "the reader broke down while reading it")

    def _send(self, content: bytes) -> None:
        left = memoryview(content)
        while left:
            self._wait(self._to, select.POLLOUT)
            try:
                left = left[os.write(self._to, left[:_CHUNK]) :]
            except BlockingIOError:
                continue
            except OSError:
                raise _Ended from None

    def _receive(self, most: int) -> bytes:
        size = int.from_bytes(self._receive_exactly(LENGTH), "big")
        if size > most:
            raise Untrue(f"it wants to say {size} bytes where {most} are allowed")
        return self._receive_exactly(size)

    def _receive_exactly(self, size: int) -> bytes:
        received = bytearray()
        while len(received) < size:
            self._wait(self._from, select.POLLIN)
            try:
                chunk = os.read(self._from, min(_CHUNK, size - len(received)))
            except BlockingIOError:
                continue
            if not chunk:
                raise _Ended
            received += chunk
        return bytes(received)

    def _wait(self, descriptor: int, event: int) -> None:
        poll = select.poll()
        poll.register(descriptor, event)
        left = self._deadline - time.monotonic()
        if left <= 0 or not poll.poll(left * 1000):
            raise _Silent


class _Silent(Exception):
    """The time is over."""


class _Ended(Exception):
    """The other end is closed."""


def _too_hungry(limits: Limits) -> Problem:
    return Problem("attachment.too-large", f"reading it takes more than {limits.memory // MEGABYTE} MB of memory")


def _environment(readable: Sequence[Path]) -> dict[str, str]:
    """Nothing of the parent's: no secret that stands in its environment reaches a reading process."""
    return {
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "HOME": "/tmp",  # noqa: S108 - in bubblewrap this is a folder of its own
        "PYTHONPATH": os.pathsep.join(map(str, [PACKAGE.parent, *readable, *site_folders()])),
        "PYTHONDONTWRITEBYTECODE": "1",
        "MALLOC_ARENA_MAX": "2",  # threads would reserve the address space that the files need
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }
