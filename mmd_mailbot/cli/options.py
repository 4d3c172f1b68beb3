"""Options that several commands share."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from ..app import App

ConfigPath = Annotated[
    Path | None,
    typer.Option("--config", help="The configuration file (default: $MMD_MAILBOT_CONFIG, then ./config.toml)."),
]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON document (or one JSON object a line) for programs.")]
Now = Annotated[
    str | None,
    typer.Option("--now", metavar="ISO-TIME", help="Rehearse at that time, for example 2026-10-05T09:00:00-05:00."),
]


def clock_of(now: str | None) -> Callable[[], datetime]:
    """The clock: the machine's, or standing still at ``--now``.

    Raises:
        typer.BadParameter: not an ISO time.
    """
    if now is None:
        return lambda: datetime.now(UTC)
    try:
        moment = datetime.fromisoformat(now)
    except ValueError:
        raise typer.BadParameter(
            f"{now!r} is no ISO time; write it like 2026-10-05T09:00:00-05:00", param_hint="--now"
        ) from None
    if moment.tzinfo is None:
        from zoneinfo import ZoneInfo

        moment = moment.replace(tzinfo=ZoneInfo("America/Chicago"))
    return lambda: moment


def app_of(config: Path | None, now: str | None = None, *, dry: bool = False, quiet: bool = True) -> App:
    """Everything built from the configuration."""
    from ..app import log_to_stderr, open_app

    log_to_stderr(quiet=quiet)
    return open_app(config, clock=clock_of(now), dry=dry)


def put_json(value: Any) -> None:
    """One JSON document on standard output."""
    json.dump(value, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")


def put_lines(values: Iterable[Any]) -> None:
    """One JSON object a line."""
    for value in values:
        sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")
        sys.stdout.flush()


def console() -> Console:
    from rich.console import Console

    # in a pipe or a file there is no terminal to fit
    return Console(highlight=False, width=None if sys.stdout.isatty() else 120)


def say(text: str) -> None:
    """Progress and warnings go to standard error."""
    print(text, file=sys.stderr)
