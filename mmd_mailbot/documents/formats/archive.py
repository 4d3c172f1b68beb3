"""Files in files, within limits on what they may unpack to: ZIP, nested too, winmail.dat, and mails saved by Outlook (.msg)."""

from __future__ import annotations

import io
import lzma
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

import tnefparse

from ...core.facts import Problem
from ...ports import FileToRead
from ..sniff import ARCHIVES, FileType, sniff
from . import outlook

MAX_DEPTH = 3
MAX_ENTRIES = 200
MAX_UNPACKED = 100 * 1024 * 1024
MAX_RATIO = 200  # unpacked : packed; text and blank scans stay far below it
_SMALL = 1024 * 1024  # below it the ratio says nothing

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    IndexError,
    KeyError,
)
_LITTER = ("__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True)
class Unpacked:
    """``files`` are named ``archive/path in it``; none of them is an archive. ``problems``: what stayed inside."""

    files: tuple[FileToRead, ...] = ()
    problems: tuple[Problem, ...] = ()


class _OverLimit(Exception):
    """Nothing more is unpacked."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.problem = Problem("attachment.too-large", text)


@dataclass(slots=True)
class _Room:
    """What is left of the limits, for the outermost archive and all within it."""

    entries: int = MAX_ENTRIES
    size: int = MAX_UNPACKED
    problems: list[Problem] = field(default_factory=list)

    def take_entry(self) -> None:
        self.entries -= 1
        if self.entries < 0:
            raise _OverLimit(f"the archive holds more than {MAX_ENTRIES} files")

    def take(self, size: int) -> None:
        self.size -= size
        if self.size < 0:
            raise _OverLimit(f"the archive unpacks to more than {MAX_UNPACKED // (1024 * 1024)} MB")


def unpack(file: FileToRead) -> Unpacked:
    """What lies in a ZIP, winmail.dat or saved mail. Never raises for what the file holds."""
    room = _Room()
    files: list[FileToRead] = []
    try:
        files.extend(_files(file, room, 1))
    except _OverLimit as over:
        return Unpacked(problems=(*room.problems, over.problem))
    if not files and not room.problems:
        looks = sniff(file.data) is FileType.TNEF  # Outlook adds one to say how the words look
        problem = Problem("attachment.empty", "it holds no file, only how the mail looks", file.name)
        room.problems.append(
            problem if looks else Problem("attachment.damaged", "the archive holds no file", file.name)
        )
    return Unpacked(tuple(files), tuple(room.problems))


def _files(file: FileToRead, room: _Room, depth: int) -> Iterator[FileToRead]:
    if depth > MAX_DEPTH:
        raise _OverLimit(f"archives lie in archives more than {MAX_DEPTH} deep")
    opened = {FileType.TNEF: _in_tnef, FileType.MSG: _in_msg}.get(sniff(file.data), _in_zip)
    entries = opened(file, room)
    for entry in entries:
        if sniff(entry.data) in ARCHIVES:
            yield from _files(entry, room, depth + 1)
        else:
            yield entry


def _in_zip(file: FileToRead, room: _Room) -> Iterator[FileToRead]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(file.data))
    except (*_BROKEN, NotImplementedError):
        room.problems.append(Problem("attachment.damaged", "the ZIP archive cannot be opened", file.name))
        return
    with archive:
        for info in archive.infolist():
            if info.is_dir() or any(part in _LITTER for part in info.filename.split("/")):
                continue
            room.take_entry()
            name = f"{file.name}/{_plain(info.filename)}"
            data = _entry(archive, info, name, room)
            if data is not None:
                yield FileToRead(name, data)


def _entry(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, room: _Room) -> bytes | None:
    if info.flag_bits & 1:
        room.problems.append(
            Problem("attachment.encrypted", "a file in the archive is protected by a password", name)
        )
        return None
    if info.file_size > _SMALL and info.file_size > MAX_RATIO * max(info.compress_size, 1):
        raise _OverLimit(f"a file in the archive unpacks to more than {MAX_RATIO} times its size")
    if info.file_size > room.size:
        room.take(info.file_size)
    try:
        with archive.open(info) as packed:
            data = packed.read(room.size + 1)  # the directory's word for the size is not taken
    except NotImplementedError:
        room.problems.append(
            Problem("attachment.unsupported", "a file in the archive is packed in an unusual way", name)
        )
        return None
    except (*_BROKEN, RuntimeError):
        room.problems.append(Problem("attachment.damaged", "a file in the archive is damaged", name))
        return None
    room.take(len(data))
    return data


def _in_tnef(file: FileToRead, room: _Room) -> Iterator[FileToRead]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            attachments = [(each.long_filename(), each.data) for each in tnefparse.TNEF(file.data).attachments]
    except Exception:  # noqa: BLE001 - the library lets anything out that hostile bytes bring about
        room.problems.append(
            Problem("attachment.damaged", "winmail.dat cannot be opened: send it as plain mail", file.name)
        )
        return
    for number, (name, data) in enumerate(attachments, start=1):
        room.take_entry()
        full = f"{file.name}/{_plain(str(name or f'attachment {number}'))}"
        if not isinstance(data, bytes) or not data:
            room.problems.append(Problem("attachment.unsupported", "something in winmail.dat is no file", full))
            continue
        room.take(len(data))
        yield FileToRead(full, data)


def _in_msg(file: FileToRead, room: _Room) -> Iterator[FileToRead]:
    try:
        for number, (name, data) in enumerate(outlook.attached(file.data), start=1):
            room.take_entry()
            room.take(len(data))
            yield FileToRead(f"{file.name}/{_plain(name or f'attachment {number}')}", data)
    except outlook.NotReadable:
        text = "a mail saved by Outlook that cannot be opened: forward it, or attach the files themselves"
        room.problems.append(Problem("attachment.damaged", text, file.name))


def _plain(name: str) -> str:
    """A path inside an archive as words to show: nothing is ever written to it."""
    shown = "".join(each if each.isprintable() else "?" for each in name.replace("\\", "/").rstrip("\x00"))
    parts = [part for part in shown.split("/") if part not in ("", ".", "..")]
    return "/".join(parts)[-200:] or "unnamed"
