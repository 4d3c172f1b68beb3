"""The log: progress, warnings and errors to standard error; never a body, address, token or secret.

What an exception says was often read from a mail, so the log tells its kind and where it arose, not its words.
"""

from __future__ import annotations

import re
import sys
import traceback
from pathlib import Path
from typing import Any

import structlog

_ADDRESS = re.compile(r"[^\s<>()\[\]\"',;:=@]+@[^\s<>()\[\]\"',;:=@]+")
_TOKEN = re.compile(r"(?<![a-z2-7])[a-z2-7]{34}(?![a-z2-7])", re.IGNORECASE)


def log_to_stderr(*, quiet: bool = False) -> None:
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            _kind_and_place,
            _masked,
            structlog.processors.LogfmtRenderer(key_order=["timestamp", "level", "event"]),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(30 if quiet else 20),
        logger_factory=lambda *_: structlog.PrintLogger(file=sys.stderr),  # whichever it is when a line is written
        cache_logger_on_first_use=False,
    )


def _kind_and_place(_: Any, __: str, event: Any) -> Any:
    """``exception="KeyError at worker/handle.py:61 < worker/intake.py:390"``, the innermost first."""
    if not event.pop("exc_info", None):
        return event
    error = sys.exc_info()[1]
    if error is not None:
        frames = reversed(traceback.extract_tb(error.__traceback__)[-6:])
        places = [f"{'/'.join(Path(each.filename).parts[-2:])}:{each.lineno}" for each in frames]
        event["exception"] = f"{type(error).__name__} at {' < '.join(places)}"
    return event


def _masked(_: Any, __: str, event: Any) -> Any:
    """Servers repeat addresses in their refusals: whose they are stands in the outbox, not in the log."""
    return {name: _mask(value) if isinstance(value, str) else value for name, value in event.items()}


def _mask(text: str) -> str:
    return _TOKEN.sub("(token)", _ADDRESS.sub("(address)", text))
