"""Files that travel inside a PDF (a portfolio, attached files): the documents among them, within limits."""

from __future__ import annotations

import io
import logging

import pypdf

from ...ports import FileToRead
from ..sniff import PICTURES, FileType, sniff
from .archive import MAX_ENTRIES, MAX_UNPACKED

_DOCUMENTS = frozenset({FileType.PDF, FileType.DOCX}) | PICTURES  # no archives: they may hold anything, any depth


def embedded_in(file: FileToRead) -> tuple[FileToRead, ...]:
    """The PDFs, Word files and pictures inside, named ``file/name``; empty where there are none or they cannot be told.

    The data that a program adds for other programs (the XML of an electronic invoice) is no document.
    """
    if b"/EmbeddedFile" not in file.data and b"/ObjStm" not in file.data:
        return ()
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    found: list[FileToRead] = []
    room = MAX_UNPACKED
    try:
        reader = pypdf.PdfReader(io.BytesIO(file.data))
        if reader.is_encrypted and not reader.decrypt(""):
            return ()
        for count, each in enumerate(reader.attachment_list):
            if count >= MAX_ENTRIES:
                break
            data = bytes(each.content)
            room -= len(data)
            if room < 0:
                break
            if sniff(data) in _DOCUMENTS:
                found.append(FileToRead(f"{file.name}/{_plain(each.name)}", data))
    except Exception:  # noqa: BLE001 - a hostile file may raise anything out of the parser; the pages are read anyhow
        return tuple(found)
    return tuple(found)


def _plain(name: str) -> str:
    """A name to show: nothing is ever written to it."""
    shown = "".join(each if each.isprintable() else "?" for each in str(name).replace("\\", "/"))
    return shown.rpartition("/")[2][-120:] or "unnamed"
