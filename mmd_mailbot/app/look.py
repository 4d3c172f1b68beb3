"""`read` needs rules and a reader, and no configuration."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from ..config import Config, load_config
from ..core.facts import Document
from ..documents.sandbox import SandboxedReader
from ..worker.rehearse import read_files
from .signers import signer_files


@contextmanager
def reader_of(config: Path | None) -> Iterator[SandboxedReader]:
    """The sandboxed reader under the configured rules, or the packaged ones where nothing is configured."""
    configured = configuration(config)
    reader = SandboxedReader(
        rules=configured.rules if configured else None, signers=signer_files(configured) if configured else ()
    )
    try:
        yield reader
    finally:
        reader.close()


def configuration(config: Path | None) -> Config | None:
    """The configuration. Only one that was asked for must exist."""
    if config is None and "MMD_MAILBOT_CONFIG" not in os.environ and not Path("config.toml").exists():
        return None
    return load_config(config)


def rules_folder(config: Path | None) -> Path | None:
    """The rules that a configuration names."""
    configured = configuration(config)
    return configured.rules if configured is not None else None


def read_paths(files: Sequence[Path], config: Path | None, now: datetime) -> list[Document]:
    """Every document in these files.

    Raises:
        OSError: a file cannot be opened.
        ConfigError: the configuration cannot be used.
    """
    with reader_of(config) as reader:
        return read_files(reader, files, now)
