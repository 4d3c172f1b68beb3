"""A PostgreSQL server of the tests' own, where its programs and driver are installed: one folder, no network."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def programs() -> Path | None:
    """The folder of initdb and pg_ctl; None where PostgreSQL cannot be tried."""
    if importlib.util.find_spec("psycopg") is None:
        return None
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    on_path = shutil.which("initdb")
    found = Path(on_path) if on_path else (debian[-1] if debian else None)
    return found.parent if found else None


@contextmanager
def running(bin_: Path) -> Iterator[str]:
    """The URL of the server's only database."""
    folder = Path(tempfile.mkdtemp(prefix="mmd-pg-"))
    # the server refuses to run as root
    user = "postgres" if os.geteuid() == 0 else None
    if user:
        shutil.chown(folder, user)

    def call(*command: str) -> None:
        subprocess.run(
            command,
            check=True,
            user=user,
            group=user,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )

    data = str(folder / "data")
    options = f"-c listen_addresses='' -k {folder} -c fsync=off -c max_connections=40"
    try:
        call(
            str(bin_ / "initdb"), "-D", data, "-U", "mailbot", "-A", "trust", "-E", "UTF8", "--no-sync", "--locale=C"
        )
        call(str(bin_ / "pg_ctl"), "-D", data, "-w", "-l", str(folder / "log"), "-o", options, "start")
        try:
            yield f"postgresql+psycopg://mailbot@/postgres?host={folder}"
        finally:
            call(str(bin_ / "pg_ctl"), "-D", data, "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
