"""The reading process: `python -m mmd_mailbot.documents.walls.child SETTINGS`. Only ``SandboxedReader`` starts it."""

from __future__ import annotations

import importlib
import os
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, cast

from ...core.ruleset import RuleSet
from ...ports import FileToRead, Reading
from ...rules import load_rules
from ..digital.trust import load_roots
from .limits import Limits
from .wire import (
    READY,
    Announced,
    Answer,
    ChildSettings,
    dump_answer,
    load_request,
    load_settings,
    read_frame,
    write_frame,
)

ReadFile = Callable[[FileToRead, RuleSet], Reading]


def main() -> int:
    settings = load_settings(sys.argv[1])
    take_limits(settings.limits)
    requests, answers = own_streams()
    read = load_entry(settings.entry)
    signers = tuple(each.data for each in load_roots(map(Path, settings.signers)))
    rules = replace(
        load_rules(Path(settings.rules), years=range(0)), signers=signers
    )  # holidays: nothing to a reader
    write_frame(answers, READY)
    serve(requests, answers, read, rules, settings)
    return 0


def take_limits(limits: Limits) -> None:
    for what, most in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_FSIZE, limits.written_bytes),
        (resource.RLIMIT_NOFILE, limits.open_files),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def own_streams() -> tuple[BinaryIO, BinaryIO]:
    """The two ends of the talk, put where no library's print or input can reach them."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1):
        os.dup2(nothing, standard)
    os.close(nothing)
    return requests, answers


def load_entry(entry: str) -> ReadFile:
    module, _, function = entry.partition(":")
    return cast(ReadFile, getattr(importlib.import_module(module), function))


def serve(requests: BinaryIO, answers: BinaryIO, read: ReadFile, rules: RuleSet, settings: ChildSettings) -> None:
    """Answer until the parent hangs up, or until something failed: then this process is not to be used again."""
    while (header := read_frame(requests)) is not None:
        request = load_request(header)
        data, *further = (read_frame(requests) or b"" for _ in range(1 + request.further))
        file = FileToRead(request.name, data, request.media_type, request.pages, tuple(further))
        allow_computing(settings.limits.cpu_seconds)
        answer, announced = answer_for(file, read, rules)
        write_frame(answers, dump_answer(answer))
        for data in announced:
            write_frame(answers, data)
        if answer.failure:
            return


def allow_computing(seconds: int) -> None:
    """The kernel ends the process when it has computed for so long from here on."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    most = int(used.ru_utime + used.ru_stime) + 1 + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (most, resource.RLIM_INFINITY))


def answer_for(file: FileToRead, read: ReadFile, rules: RuleSet) -> tuple[Answer, tuple[bytes, ...]]:
    """The answer, and the bytes of all that it announces, in that order."""
    started = time.monotonic()
    try:
        reading = read(file, rules)
    except MemoryError:
        return Answer(failure="memory"), ()
    except Exception as error:  # noqa: BLE001 - whatever a file makes a library raise is an answer
        return Answer(failure="error", detail=f"{type(error).__name__}: {error}"[:500]), ()
    pictures = tuple(Announced(sha256, len(data)) for sha256, data in reading.pictures)
    inside = tuple(Announced(sha256, len(data)) for sha256, data in reading.inside)
    seconds = time.monotonic() - started
    return (
        Answer(reading.documents, pictures, inside, seconds),
        tuple(data for _, data in (*reading.pictures, *reading.inside)),
    )


if __name__ == "__main__":
    sys.exit(main())
