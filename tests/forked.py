"""Processes of their own that are forked from one which has imported the program: an interpreter that starts anew, and
imports all of it, takes ten times as long as most of what is tried in it.

That `python -m mmd_mailbot` starts from nothing is tried by the tests of bots that watch, and by `tests/run`.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

processes = multiprocessing.get_context("forkserver")  # one for a whole process: whoever else forks takes this
processes.set_forkserver_preload(["tests.warm"])


@dataclass(frozen=True)
class Done:
    code: int
    out: str
    err: str


def mailbot(
    *words: str, cwd: Path | None = None, environment: Mapping[str, str] | None = None, seconds: float = 120
) -> Done:
    """The command `mmd-mailbot` with these words, at its end. ``environment``: all of it; None: as here."""
    with tempfile.TemporaryDirectory(prefix="said-") as name:
        out, err = Path(name, "out"), Path(name, "err")
        given = dict(os.environ if environment is None else environment)
        process = processes.Process(target=_command, args=(words, cwd or Path.cwd(), given, out, err))
        process.start()
        process.join(seconds)
        code = process.exitcode
        if code is None:
            process.kill()
            process.join()
        process.close()
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
