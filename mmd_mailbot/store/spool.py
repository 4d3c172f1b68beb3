"""The spool: bytes by their SHA-256, on disk before anything says that they are there."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from ..ports import Spool

_NAME = re.compile(r"[0-9a-f]{64}")


class SpoolError(LookupError):
    """What was kept cannot be given back as it was: it is missing or damaged. The message names the file."""


class FileSpool(Spool):
    """Files below ``path``, in folders by the first two hex digits. Files 0600, folders 0700."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def put(self, data: bytes) -> str:
        """Keep ``data``; its SHA-256. When this returns, the bytes survive a loss of power."""
        return self.put_many([data])[0]

    def put_many(self, blobs: Sequence[bytes]) -> list[str]:
        """Keep all; the hashes, in order. Each folder is synced once."""
        names = [hashlib.sha256(data).hexdigest() for data in blobs]
        folders: set[Path] = set()
        for name, data in zip(names, blobs, strict=True):
            target = self._file(name)
            folders.add(target.parent)
            # a file damaged on disk is healed here: the bytes are at hand
            if not _holds(target, name):
                self._make_folder(target.parent)
                _write(target, data)
        _sync_folders(sorted(folders))
        return names

    def get(self, sha256: str) -> bytes:
        """The bytes, checked against their hash.

        Raises:
            SpoolError: they are not there, or they are no longer what was kept.
        """
        target = self._file(sha256)
        try:
            data = target.read_bytes()
        except FileNotFoundError:
            raise SpoolError(f"{target}: the stored file is missing; restore it from your backup") from None
        found = hashlib.sha256(data).hexdigest()
        if found != sha256:
            raise SpoolError(
                f"{target}: the stored file is damaged ({len(data)} bytes whose SHA-256 is {found}); "
                "restore it from your backup"
            )
        return data

    def has(self, sha256: str) -> bool:
        return _NAME.fullmatch(sha256) is not None and self._file(sha256).is_file()

    def _file(self, sha256: str) -> Path:
        if _NAME.fullmatch(sha256) is None:
            raise SpoolError(f"{sha256!r} names nothing in the spool: a name is 64 hexadecimal digits")
        return self.path / sha256[:2] / sha256

    def _make_folder(self, folder: Path) -> None:
        if folder.is_dir():
            return
        missing = [each for each in (folder, *folder.parents) if not each.exists()]
        for each in reversed(missing):
            each.mkdir(mode=0o700, exist_ok=True)
        _sync_folders(each.parent for each in missing)


def _holds(target: Path, name: str) -> bool:
    try:
        return hashlib.sha256(target.read_bytes()).hexdigest() == name
    except FileNotFoundError:
        return False


def _write(target: Path, data: bytes) -> None:
    """Temporary file in the same folder (mode 0600 by mkstemp), fsync, rename."""
    handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _sync_folders(folders: Iterable[Path]) -> None:
    for folder in folders:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
