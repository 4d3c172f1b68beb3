"""Files whose content is not trusted, read in a process of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from ..core.facts import Document

MAX_INSIDE = 200  # files that a reading brings out of one
MAX_INSIDE_BYTES = 64 * 1024 * 1024  # of all of them


@dataclass(frozen=True, slots=True)
class FileToRead:
    """A file whose content is not trusted. ``name`` decides nothing; it is only shown."""

    name: str
    data: bytes
    media_type: str = ""
    pages: bool = False  # a Word form is to be drawn too: pictures of its pages, and where its fields stand on them
    further: tuple[bytes, ...] = ()  # scans or photos of later pages, each of which came as a file of its own


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reader saw: documents, PNG pictures by their SHA-256, and by theirs the files that lay inside the one that
    was read (a ZIP, a PDF portfolio) and hold a document: what goes on to the next party is that file, not its archive."""

    documents: tuple[Document, ...]
    pictures: tuple[tuple[str, bytes], ...] = ()
    seconds: float = 0.0
    inside: tuple[tuple[str, bytes], ...] = ()


class Reader(Protocol):
    """Reads files in a process of its own. Never raises for what a file holds: that is a Problem of a Document."""

    def read(self, files: Sequence[FileToRead]) -> list[Reading]:
        """One Reading for each file, in order. Both cores are used where there are several."""

    def close(self) -> None: ...
