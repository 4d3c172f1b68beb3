"""Reads files and says what that cost: in this process, in several, or in the sandbox as the worker does."""

from __future__ import annotations

import multiprocessing
import os
import resource
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mmd_mailbot.core.facts import Document
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.report import as_json
from mmd_mailbot.ports import FileToRead, Reading
from mmd_mailbot.rules import load_rules

_ours: dict[str, RuleSet] = {}


@dataclass(frozen=True, slots=True)
class Measured:
    """``documents`` as ``read --json`` has them; ``seconds`` of computing; ``memory``: the most so far, in bytes."""

    name: str
    documents: tuple[dict[str, Any], ...]
    seconds: float
    memory: int
    failure: str = ""


def read_all(files: Iterable[Path], *, processes: int = 1, sandbox: bool = False) -> Iterator[Measured]:
    """In the order of the files; each read as soon as somebody is free."""
    listed = [str(each) for each in files]
    if sandbox:
        yield from _in_sandbox(listed, processes)
    elif processes <= 1:
        yield from map(read_one, listed)
    else:
        spawned = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(processes, mp_context=spawned, initializer=_alone) as pool:
            yield from pool.map(read_one, listed)


def read_one(path: str) -> Measured:
    """In this process. Whatever the reader raises is a failure of its own: it must never raise."""
    from mmd_mailbot.documents.reading import read_file

    rules = _ours.get("rules") or _ours.setdefault("rules", load_rules(None, years=range(0)))
    file = FileToRead(Path(path).name, Path(path).read_bytes())
    before = time.process_time()
    try:
        reading = read_file(file, rules)
    except Exception as error:  # noqa: BLE001 - counted
        return Measured(
            file.name, (), time.process_time() - before, _most(), f"{type(error).__name__}: {error}"[:300]
        )
    return Measured(file.name, _told(reading), time.process_time() - before, _most())


def _in_sandbox(files: list[str], processes: int) -> Iterator[Measured]:
    """Seconds are then those of the clock in the reading process, and memory is that of the reading processes."""
    from mmd_mailbot.documents.sandbox import SandboxedReader

    from ..processes import Watch

    watch = Watch({"reading": os.getpid()}).start()
    reader = SandboxedReader(size=processes)
    try:
        for path in files:
            (reading,) = reader.read([FileToRead(Path(path).name, Path(path).read_bytes())])
            most = max((use.memory for pid, use in watch.used["reading"].items() if pid != os.getpid()), default=0)
            yield Measured(Path(path).name, _told(reading), reading.seconds, most)
    finally:
        reader.close()
        watch.stop()


def _told(reading: Reading) -> tuple[dict[str, Any], ...]:
    return tuple(_with_reasons(each) for each in reading.documents)


def _with_reasons(document: Document) -> dict[str, Any]:
    """As ``read --json`` has it, and with each field why it was not read: there the reasons stand among the problems."""
    told: dict[str, Any] = as_json(document)
    for name, fact in document.fields.items():
        told["fields"][name]["unread"] = fact.unread
    return told


def _alone() -> None:
    os.environ.setdefault("OMP_NUM_THREADS", "1")


def _most() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
