"""Commits in processes of their own, as workers on several machines make them: all ready, then all at the same moment."""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from datetime import datetime
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier
from pathlib import Path

from mmd_mailbot.app import App, log_to_stderr
from mmd_mailbot.config import load_config
from mmd_mailbot.ports import Inbound
from mmd_mailbot.worker import intake
from mmd_mailbot.worker.parts import Tally
from tests.forked import processes

_LONGEST = 120  # seconds


def commit_at_once(folder: Path, mailbox: str, rows: Sequence[Inbound], now: datetime) -> list[str]:
    """Decide and commit each mail in a process of its own; what went wrong in each, with its traceback."""
    together, told = processes.Barrier(len(rows)), processes.Queue()
    workers = [processes.Process(target=_work, args=(folder, mailbox, row, now, together, told)) for row in rows]
    for each in workers:
        each.start()
    said: list[str] = [told.get(timeout=_LONGEST) for _ in workers]
    for each in workers:
        each.join(_LONGEST)
    return [each for each in said if each]


def _work(folder: Path, mailbox: str, row: Inbound, now: datetime, together: Barrier, told: Queue[str]) -> None:
    log_to_stderr(quiet=True)
    try:
        with App(load_config(folder / "config.toml"), clock=lambda: now, readers=1) as app:
            parts = app.parts()
            ((_, raw),) = parts.mailbox(mailbox).fetch([row.uid])
            assert raw is not None
            (opened,) = intake.open_mails(parts, parts.configured(mailbox), [(row, raw)], now)
            parts.spool.put_many([opened.raw])
            together.wait(_LONGEST)
            intake._decide_one(parts, opened, now, Tally())
    except Exception:  # noqa: BLE001 - told by the test itself
        told.put(traceback.format_exc())
    else:
        told.put("")
