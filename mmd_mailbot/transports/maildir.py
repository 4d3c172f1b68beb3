"""Maildirs (new, cur, tmp; Maildir++ subfolders): a mailbox to read, and a way out with one folder an addressee."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import itertools
import os
import re
import socket
import time
from collections.abc import Iterator, Sequence
from datetime import datetime
from email.parser import BytesHeaderParser
from pathlib import Path

from ..config import MailboxConfig, SendConfig
from ..ports import JUNK_MAILS, MailboxError, Probe, Sending, SendResult, Uid
from ..strict_table import ADDRESS

POLL = 0.25  # seconds between looks

_PARTS = ("new", "cur", "tmp")
_STAMP = re.compile(r"(\d{1,12})\.(?:M(\d{1,6}))?(?:P\d+)?(?:V[0-9a-f]+)?(?:I[0-9a-f]+)?(?:[Q_](\d+))?", re.ASCII)
_count = itertools.count(1)


class MaildirMailbox:
    """``ports.Mailbox`` over a maildir. A mail's id is its file name without flags: it never changes."""

    mark: str | None = None

    def __init__(self, config: MailboxConfig) -> None:
        if config.path is None:
            raise MailboxError(f'The mailbox "{config.name}" has no path.', temporary=False)
        self.name = config.name
        self._config = config
        self._root = config.path
        self._folder = self._subfolder(config.folder)
        self._seen: frozenset[str] | None = None

    def _subfolder(self, name: str) -> Path:
        """INBOX is the maildir itself, "MMD/Handled" its subfolder ``.MMD.Handled``."""
        parts = [part.strip().replace(".", "-") for part in name.split("/") if part.strip()]
        if not parts or name.upper() == "INBOX":
            return self._root
        return self._root / ("." + ".".join(parts))

    # ------------------------------------------------------------ reading

    def list_new(self, known: Uid | None, mark: str | None = None) -> list[Uid]:
        """In order of arrival. A mail that came after ``known`` under an earlier name is listed too: never missed."""
        files = _mails(self._folder)
        self._seen = frozenset(files)
        order = {key: (*_arrival(key, stat), key) for key, (_, stat) in files.items()}
        keys = sorted(files, key=lambda key: order[key])
        if known is not None and known.folder == self._config.folder and known.uid in files:
            last, changed = order[known.uid], files[known.uid][1].st_ctime_ns
            keys = [
                key for key in keys if order[key] > last or (files[key][1].st_ctime_ns > changed and key != known.uid)
            ]
        return [Uid(self._config.folder, 0, key) for key in keys]

    def fetch(self, uids: Sequence[Uid]) -> Iterator[tuple[Uid, bytes | None]]:
        files = _mails(self._folder) if uids else {}
        for uid in uids:
            yield uid, self._bytes_of(uid, files)

    def _bytes_of(self, uid: Uid, files: dict[str, tuple[Path, os.stat_result]]) -> bytes | None:
        if uid.folder != self._config.folder or uid.uid not in files:
            return None
        try:
            return files[uid.uid][0].read_bytes()
        except FileNotFoundError:  # somebody renamed it since: another flag, or moved away
            found = _mails(self._folder).get(uid.uid)
            return found[0].read_bytes() if found else None
        except OSError as error:
            raise _cannot("read", files[uid.uid][0], error) from error

    # ------------------------------------------------------------ filing and laying down

    def file(self, uids: Sequence[Uid], place: str, verdict: str = "") -> None:
        if self._config.filing != "move" or not uids:  # a maildir knows no categories
            return
        target, files = self._subfolder(place), _mails(self._folder)
        if target == self._folder:
            return
        try:
            _make(target)
            for uid in uids:
                if uid.uid in files and uid.folder == self._config.folder:
                    file = files[uid.uid][0]
                    with contextlib.suppress(FileNotFoundError):  # somebody else has moved or marked it since
                        file.rename(target / file.parent.name / file.name)
        except OSError as error:
            raise _cannot("file mails into", target, error) from error

    def relabel(self, message_id: str, place: str, verdict: str) -> None:
        """A maildir knows no categories."""

    def append(self, folder: str, message: bytes, *, draft: bool = False) -> None:
        target = self._subfolder(folder)
        try:
            _make(target)
            _deliver(target, message, flags="D" if draft else "")
        except OSError as error:
            raise _cannot("lay a mail into", target, error) from error

    def find_sent(self, message_id: str) -> bool | None:
        """True where a copy lies in Sent, in Drafts or in the watched folder; else None: that proves nothing."""
        for folder in (self._subfolder("Sent"), self._subfolder("Drafts"), self._folder):
            for file, _ in _mails(folder).values():
                with contextlib.suppress(FileNotFoundError), file.open("rb") as opened:
                    if _message_id(opened.read(262_144)) == message_id:
                        return True
        return None

    def junk(self, since: datetime) -> Iterator[bytes]:
        files = _mails(self._subfolder("Junk")) if self._subfolder("Junk").exists() else {}
        came = {file: stat.st_mtime for file, stat in files.values() if stat.st_mtime >= since.timestamp()}
        for file in sorted(came, key=lambda each: came[each], reverse=True)[:JUNK_MAILS]:
            with contextlib.suppress(FileNotFoundError):  # somebody else has moved it since
                yield file.read_bytes()

    # ------------------------------------------------------------ the rest

    def wait(self, seconds: float) -> bool:
        end = time.monotonic() + seconds
        seen = self._seen if self._seen is not None else _keys(self._folder)
        while not _keys(self._folder) - seen:
            left = end - time.monotonic()
            if left <= 0:
                return False
            time.sleep(min(POLL, left))
        return True

    def probe(self) -> list[Probe]:
        try:
            held = len(_mails(self._folder))
        except MailboxError as error:
            return [Probe("folder", ok=False, found=str(error), remedy="check path and its rights.")]
        return [
            Probe("folder", ok=True, found=f"{self._folder} holds {held} mails"),
            _writable("filing", self._root),
        ]

    def close(self) -> None:
        """Nothing is held open."""


class MaildirSender:
    """``ports.Sender`` into ``path``/ADDRESS, a maildir each; ``path``/.Sent keeps a copy named by Message-ID."""

    def __init__(self, config: SendConfig, name: str) -> None:
        if config.path is None:
            raise MailboxError(f'The way out of "{name}" has no path.', temporary=False)
        self.name = name
        self._root = config.path
        self._sent = config.path / ".Sent"

    def prepare(self, envelope_from: str, recipients: Sequence[str], message: bytes) -> str | None:
        """Not needed: the copy in tmp tells after a crash."""
        return None

    def send(
        self, envelope_from: str, recipients: Sequence[str], message: bytes, prepared: str | None = None
    ) -> Sending:
        addresses = list(dict.fromkeys(each.lower() for each in recipients))
        refused = tuple(each for each in recipients if not _foldable(each.lower()))
        taken = [each for each in addresses if _foldable(each)]
        if not taken:
            return Sending(SendResult.REFUSED, f"No folder can have such a name: {', '.join(refused)}.", refused)
        copy = _copy_name(_message_id(message) or hashlib.sha256(message).hexdigest())
        delivered = 0
        again = (self._sent / "tmp" / copy).exists()
        try:
            # while the folders are filled the copy lies in tmp: left there by a crash, it says that nobody knows
            _make(self._sent)
            _write(self._sent / "tmp" / copy, message)
            for address in taken:
                _make(self._root / address)
                if not (again and _holds(self._root / address, message)):
                    _deliver(self._root / address, message)
                delivered += 1
            _move(self._sent / "tmp" / copy, self._sent / "cur" / f"{copy}:2,S")
        except OSError as error:
            if not delivered and not again:
                with contextlib.suppress(OSError):
                    (self._sent / "tmp" / copy).unlink()
            result = SendResult.UNKNOWN if delivered else SendResult.TEMPORARY
            return Sending(result, f"{error.filename or self._root} cannot be written: {error.strerror}.", refused)
        told = f" No folder can have such a name: {', '.join(refused)}." if refused else ""
        return Sending(SendResult.SENT, f"Laid into {len(taken)} folders below {self._root}.{told}", refused)

    def already_sent(self, message_id: str, prepared: str | None = None) -> bool | None:
        copy = _copy_name(message_id)
        if (self._sent / "cur" / f"{copy}:2,S").exists():
            return True
        return None if (self._sent / "tmp" / copy).exists() else False

    def probe(self) -> list[Probe]:
        return [_writable("sending", self._root)]

    def close(self) -> None:
        """Nothing is held open."""


# ---------------------------------------------------------------- the layout


def _mails(folder: Path) -> dict[str, tuple[Path, os.stat_result]]:
    """Every mail of a maildir by its key, with file and stat. A folder that is not there yet holds none."""
    found: dict[str, tuple[Path, os.stat_result]] = {}
    for part in ("new", "cur"):
        try:
            with os.scandir(folder / part) as entries:
                for entry in entries:
                    if entry.name.startswith("."):
                        continue
                    try:
                        found[entry.name.partition(":")[0]] = Path(entry.path), entry.stat()
                    except FileNotFoundError:
                        continue  # moved between two looks
        except FileNotFoundError:
            continue
        except OSError as error:
            raise _cannot("read", folder / part, error) from error
    return found


def _keys(folder: Path) -> frozenset[str]:
    """The keys alone: cheap enough to be asked for again and again."""
    folders = [folder / part for part in ("new", "cur") if (folder / part).is_dir()]
    names = [file.name for each in folders for file in each.iterdir()]
    return frozenset(name.partition(":")[0] for name in names if not name.startswith("."))


def _arrival(key: str, stat: os.stat_result) -> tuple[int, int]:
    """Microseconds and a counter within them, from the name (``1790000000.M5P7Q3.host``), else from mtime."""
    stamp = _STAMP.match(key)
    if stamp is not None and stamp[2] is not None:
        return int(stamp[1]) * 1_000_000 + int(stamp[2]), int(stamp[3] or 0)
    return stat.st_mtime_ns // 1000, int(stamp[3] or 0) if stamp is not None else 0


def _make(folder: Path) -> None:
    for part in _PARTS:
        (folder / part).mkdir(parents=True, exist_ok=True)
    if folder.name.startswith("."):
        (folder / "maildirfolder").touch()  # Maildir++: this is a subfolder


def _write(file: Path, message: bytes) -> None:
    with file.open("wb") as opened:
        opened.write(message)
        opened.flush()
        os.fsync(opened.fileno())


def _move(source: Path, target: Path) -> None:
    source.rename(target)
    folder = os.open(target.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _deliver(folder: Path, message: bytes, flags: str = "") -> None:
    """Written under tmp, then renamed: nobody ever sees half a mail."""
    now = time.time_ns()
    host = socket.gethostname().replace("/", "-").replace(":", "-")
    stamp = f"{now // 1_000_000_000}.M{now // 1000 % 1_000_000:06}P{os.getpid()}Q{next(_count)}.{host}"
    _write(folder / "tmp" / stamp, message)
    _move(folder / "tmp" / stamp, folder / "cur" / f"{stamp}:2,{flags}" if flags else folder / "new" / stamp)


def _holds(folder: Path, message: bytes) -> bool:
    """Does the very mail lie there, read or not? Asked only after a crash amid its delivery: it reads files."""
    return any(
        stat.st_size == len(message) and file.read_bytes() == message for file, stat in _mails(folder).values()
    )


def _message_id(message: bytes) -> str:
    head = re.split(rb"\r?\n\r?\n", message, maxsplit=1)[0]
    return str(BytesHeaderParser().parsebytes(head).get("Message-ID", "")).strip()


def _copy_name(message_id: str) -> str:
    return hashlib.sha256(message_id.encode("utf-8", "surrogateescape")).hexdigest()


def _foldable(address: str) -> bool:
    return (
        bool(ADDRESS.fullmatch(address)) and "/" not in address and not address.startswith(".") and len(address) < 250
    )


def _writable(name: str, folder: Path) -> Probe:
    """Asked, not tried: `doctor` changes nothing."""
    there = next((each for each in (folder, *folder.parents) if each.exists()), Path("/"))
    ok = there.is_dir() and os.access(there, os.W_OK | os.X_OK)
    return Probe(
        name,
        ok=ok,
        found=f"{there} {'can' if ok else 'cannot'} be written",
        remedy="" if ok else "give the bot the right to.",
    )


def _cannot(what: str, file: Path, error: OSError) -> MailboxError:
    lasting = error.errno in (errno.EACCES, errno.EPERM, errno.ENOTDIR, errno.EROFS)
    return MailboxError(f"Cannot {what} {file}: {error.strerror or error}; check the path.", temporary=not lasting)
