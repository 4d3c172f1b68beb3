"""Processes of their own that are forked from one which has imported the program: an interpreter that starts anew, and
imports all of it, takes ten times as long as most of what is tried in it.

That `python -m mmd_mailbot` starts from nothing is tried by the tests of bots that watch, and by `tests/run`.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import tempfile
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from multiprocessing.connection import wait
from pathlib import Path

processes = multiprocessing.get_context("forkserver")  # one for a whole process: whoever else forks takes this
processes.set_forkserver_preload(["tests.warm"])
# The standard library asks for every child's end whenever one is started, and an end can be read only once: of two
# threads that ask at once, one is told 255.
_ENDS = threading.Lock()


@dataclass(frozen=True)
class Done:
    code: int
    out: str
    err: str


def ended(target: Callable[..., None], *args: object, seconds: float = 120) -> int | None:
    """The exit code of a process that does this; None: it did not end in time, and was killed. From any thread."""
    with _ENDS:
        process = processes.Process(target=target, args=args)
        process.start()
    in_time = bool(wait([process.sentinel], seconds))
    with _ENDS:
        if not in_time:
            process.kill()
        process.join()
        code = process.exitcode
        process.close()
    return code if in_time else None


def mailbot(
    *words: str, cwd: Path | None = None, environment: Mapping[str, str] | None = None, seconds: float = 120
) -> Done:
    """The command `mmd-mailbot` with these words, at its end. ``environment``: all of it; None: as here."""
    with tempfile.TemporaryDirectory(prefix="said-") as name:
        out, err = Path(name, "out"), Path(name, "err")
        given = dict(os.environ if environment is None else environment)
        code = ended(_command, words, cwd or Path.cwd(), given, out, err, seconds=seconds)
        assert code is not None, f"mmd-mailbot {' '.join(words)} did not end: {err.read_text()}"
        return Done(code, out.read_text(encoding="utf-8"), err.read_text(encoding="utf-8"))


def _command(words: Sequence[str], cwd: Path, environment: Mapping[str, str], out: Path, err: Path) -> None:
    """In the child."""
    from mmd_mailbot.cli import main

    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(environment)
    for file, standard in ((out, 1), (err, 2)):
        opened = os.open(file, os.O_WRONLY | os.O_CREAT)
        os.dup2(opened, standard)
        os.close(opened)
    sys.argv = ["mmd-mailbot", *words]
    main()
