"""How a reading process is shut in: with bubblewrap, with Linux namespaces, or by limits alone."""

from __future__ import annotations

import os
import shutil
import site
import subprocess
import sys
from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from pathlib import Path

from ...ports import Probe
from ..formats.libreoffice import office_program

PACKAGE = Path(__file__).resolve().parents[2]

# What a Python process needs of the system besides itself; what is not there is left out.
_SYSTEM = ("/usr", "/lib", "/lib32", "/lib64", "/bin", "/sbin", "/etc/ld.so.cache", "/etc/alternatives", "/etc/fonts",
           "/etc/libreoffice")  # fmt: skip


class Isolation(StrEnum):
    """Strongest first."""

    BUBBLEWRAP = "bubblewrap"  # no network, and of the files only the program's own, read-only
    NAMESPACES = "namespaces"  # no network
    LIMITS = "limits"  # memory, time and sizes only


def best_isolation() -> Isolation:
    """The strongest that works on this machine."""
    return next(each for each in Isolation if works(each))


@cache
def works(isolation: Isolation) -> bool:
    """Does a Python process start this way on this machine? Tried once."""
    if isolation is Isolation.LIMITS:
        return True
    tool = "bwrap" if isolation is Isolation.BUBBLEWRAP else "unshare"
    if not sys.platform.startswith("linux") or shutil.which(tool) is None:
        return False
    command = [*shut_in(isolation, ()), sys.executable, "-I", "-S", "-c", "pass"]
    try:
        tried = subprocess.run(command, env={}, capture_output=True, timeout=20, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return False
    return tried.returncode == 0


def shut_in(isolation: Isolation, readable: Sequence[Path]) -> list[str]:
    """The words to put before a command. ``readable``: folders that it may read besides Python and the program."""
    if isolation is Isolation.BUBBLEWRAP:
        return _bubblewrap(readable)
    if isolation is Isolation.NAMESPACES:
        unshared = ["--user", "--map-current-user", "--net", "--ipc", "--uts", "--pid"]
        return [shutil.which("unshare") or "unshare", *unshared, "--fork", "--kill-child=KILL", "--"]
    return []


def _bubblewrap(readable: Sequence[Path]) -> list[str]:
    own = [PACKAGE, Path(sys.executable), *map(Path, {sys.prefix, sys.base_prefix, sys.exec_prefix}), *site_folders()]
    office = office_program()
    own += [office.parent.parent] if office is not None else []
    binds: list[str] = []
    for folder in dict.fromkeys([*_SYSTEM, *(str(each.absolute()) for each in [*own, *readable])]):
        binds += ["--ro-bind-try", folder, folder]
        real = os.path.realpath(folder)
        if real != folder and folder not in _SYSTEM:
            binds += ["--ro-bind-try", real, real]
    alone = ["--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL"]
    # its own /tmp comes first: what is to be readable may lie in this machine's
    own_folders = ["--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp"]  # noqa: S108
    return [shutil.which("bwrap") or "bwrap", *alone, *own_folders, *binds, "--chdir", "/", "--"]


def site_folders() -> list[Path]:
    """Where libraries lie that are not below Python's own prefix: the user's site-packages."""
    found = [Path(each) for each in sys.path if Path(each).name in ("site-packages", "dist-packages")]
    if site.ENABLE_USER_SITE:
        found.append(Path(site.getusersitepackages()))
    return [each for each in dict.fromkeys(found) if each.is_dir()]


def describe(isolation: Isolation, memory: int, seconds: float) -> Probe:
    """The line that `doctor` shows."""
    bounds = f"{memory // (1024 * 1024)} MB, {seconds:g} s a file"
    if isolation is Isolation.BUBBLEWRAP:
        return Probe("reader isolation", True, f"bubblewrap: no network, no files but its own; {bounds}")
    remedy = "Install bubblewrap (Debian, Ubuntu: apt-get install bubblewrap) and allow user namespaces."
    if isolation is Isolation.NAMESPACES:
        found = f"namespaces: no network, but it can read this machine's files; {bounds}"
        return Probe("reader isolation", True, found, remedy)
    found = f"limits alone: neither bubblewrap nor namespaces work here; {bounds}"
    return Probe("reader isolation", False, found, remedy)
