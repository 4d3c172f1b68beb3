"""LibreOffice, where this machine has it: one file in one office format → Word's format, or the pages it prints.

It runs inside the reading process's own walls and limits, with a profile of its own that lives as long as the file:
no macro runs, no link is followed, and where the machine shuts the reader in there is no network at all.
Measured (version 7.4, a form of two pages): 1.6 CPU seconds, 215 MB; 700 MB of address space and 32 open files do.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

_OUT = {"docx": "docx:MS Word 2007 XML", "pdf": "pdf:writer_pdf_Export"}
_SECONDS = 40.0  # for one file; measured: 3 s on a busy machine
_RESTART = 81  # with a fresh profile it asks to be started once more
_PROGRAM = "soffice.bin"  # itself, without the scripts that start it: nothing is left behind when it is killed
_FOLDERS = ("/usr/lib/libreoffice", "/usr/lib64/libreoffice")

_NEVER = (
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Common/Save/Document", "WarnAlienFormat", "false"),
    ("Common/Misc", "FirstRun", "false"),
    ("Writer/Content/Update", "Link", "2"),
    ("Java/VirtualMachine", "Enable", "false"),
)
# A proxy that is not there: were there a network after all, nothing would reach it.
_NO_WAY_OUT = (("ooInetProxyType", "1"), ("ooInetHTTPProxyName", "127.0.0.1"), ("ooInetHTTPProxyPort", "9"),
               ("ooInetHTTPSProxyName", "127.0.0.1"), ("ooInetHTTPSProxyPort", "9"))  # fmt: skip


def office_program() -> Path | None:
    """LibreOffice's own program on this machine, looked for when it is needed; None where there is none."""
    for name in ("soffice", "libreoffice"):
        found = shutil.which(name)
        if found is not None and (program := Path(found).resolve().parent / _PROGRAM).is_file():
            return program
    return next((each for each in _usual_places() if each.is_file()), None)


def _usual_places() -> Iterator[Path]:
    for folder in _FOLDERS:
        yield Path(folder, "program", _PROGRAM)
    yield from sorted(Path("/opt").glob(f"libreoffice*/program/{_PROGRAM}"), reverse=True)


def to_docx(data: bytes, suffix: str, reader: str, *, most: int) -> bytes | None:
    """The file as LibreOffice saves it in Word's format; None where it can make nothing of it, or more than ``most``
    bytes. ``reader``: LibreOffice's own name of the format, so that it never guesses another from the bytes.
    """
    return _made("docx", data, suffix, reader, most)


def to_pdf(data: bytes, suffix: str, reader: str, *, most: int) -> bytes | None:
    """The file as LibreOffice prints it; None as above."""
    return _made("pdf", data, suffix, reader, most)


def _made(wanted: str, data: bytes, suffix: str, reader: str, most: int) -> bytes | None:
    program = office_program()
    if program is None:
        return None
    with tempfile.TemporaryDirectory(prefix="office-", ignore_cleanup_errors=True) as folder:
        return _convert(program, Path(folder), data, suffix, reader, wanted, most)


def _convert(
    program: Path, folder: Path, data: bytes, suffix: str, reader: str, wanted: str, most: int
) -> bytes | None:
    source, made = folder / f"form.{suffix}", folder / "made" / f"form.{wanted}"
    source.write_bytes(data)
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_settings(), "utf-8")
    command = [
        str(program), f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck",
        "--nodefault", "--nofirststartwizard", f"--infilter={reader}", "--convert-to", _OUT[wanted],
        "--outdir", str(made.parent), str(source),
    ]  # fmt: skip
    for _ in range(2):
        if _run(command, folder) != _RESTART:
            break
    if not made.is_file() or not 0 < made.stat().st_size <= most:
        return None
    return made.read_bytes()


def _run(command: list[str], folder: Path) -> int | None:
    """Its exit code; None where it took too long or did not start. It stays in our process group: whoever ends us ends
    it too."""
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and every word is ours
            command,
            cwd=folder,
            env=_environment(folder),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.returncode


def _environment(folder: Path) -> dict[str, str]:
    nowhere = "http://127.0.0.1:9"
    return {
        "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "LANG": "C.UTF-8",
        "SAL_USE_VCLPLUGIN": "svp",  # draws into memory
        "MALLOC_ARENA_MAX": "2",
        "http_proxy": nowhere,
        "https_proxy": nowhere,
    }


@cache
def _settings() -> str:
    """LibreOffice's own settings file."""
    items = [(f"/org.openoffice.Office.{path}", name, value) for path, name, value in _NEVER]
    items += [("/org.openoffice.Inet/Settings", name, value) for name, value in _NO_WAY_OUT]
    rows = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in items
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"'
        f' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{rows}</oor:items>'
    )
