"""A mail as Outlook saves it (.msg, MS-OXMSG): the files that were attached to it, and to the mails attached to it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import olefile

_ATTACHMENT = "__attach_version1.0_#"
_NAMES = ("3707", "3704", "3001")  # its long name, the short one, the one shown
_DATA = "__substg1.0_37010102"
_MAIL = "__substg1.0_3701000D"  # a storage: the attached mail itself


class NotReadable(ValueError):
    """The file is no whole compound file."""


def attached(data: bytes) -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of each file, in their order; an attached mail gives its own files.

    Raises:
        NotReadable: the container is damaged.
    """
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            streams = sorted(tuple(each) for each in ole.listdir(streams=True, storages=False))
            for at in dict.fromkeys(path[:-1] for path in streams if _is_attachment(path)):
                content = _read(ole, (*at, _DATA))
                if content is not None:
                    yield _name(ole, at), content
    except (OSError, ValueError, IndexError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise NotReadable(str(error)) from None


def _is_attachment(path: tuple[str, ...]) -> bool:
    """Is it a stream right within an attachment, of this mail or of one attached to it?"""
    outer = path[:-2]
    return (
        len(path) > 1
        and path[-2].startswith(_ATTACHMENT)
        and all(each.startswith(_ATTACHMENT) or each == _MAIL for each in outer)
    )


def _name(ole: Any, at: tuple[str, ...]) -> str:
    for each in _NAMES:
        wide, narrow = _read(ole, (*at, f"__substg1.0_{each}001F")), _read(ole, (*at, f"__substg1.0_{each}001E"))
        found = wide.decode("utf-16-le", "replace") if wide else (narrow or b"").decode("cp1252", "replace")
        if found.strip("\x00 "):
            return found.strip("\x00 ")
    return ""


def _read(ole: Any, path: tuple[str, ...]) -> bytes | None:
    if not ole.exists(list(path)):
        return None
    with ole.openstream(list(path)) as stream:
        return bytes(stream.read())
