"""The package that a Word document is: its parts, within limits, and which of them refers to which."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from ...page import MAX_UNPACKED, Unreadable
from .names import PIC, WP, A, Element, R, W

_STRICT = b"http://purl.oclc.org/ooxml/"
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, KeyError, OSError, EOFError, ValueError, RuntimeError)
_MAX_ENTRIES = 5000
_MAX_PICTURE = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Relation:
    """Another part that a part refers to. ``kind``: the last word of its type ("header", "image")."""

    kind: str
    name: str


class Package:
    """An opened Word file.

    Raises:
        Unreadable: encrypted, damaged, or larger than the limits allow.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise _damaged() from error
        entries = self._zip.infolist()
        if len(entries) > _MAX_ENTRIES or sum(each.file_size for each in entries) > MAX_UNPACKED:
            raise _too_large()
        if any(each.flag_bits & 1 for each in entries):
            raise Unreadable("attachment.encrypted", "the Word file is protected by a password; send it without one")
        self.names = frozenset(self._zip.namelist())

    @cached_property
    def main(self) -> str:
        """The name of the document's own part."""
        if "_rels/.rels" in self.names:
            for relation in self.parse("_rels/.rels"):
                if (relation.get("Type") or "").endswith("/officeDocument"):
                    target = (relation.get("Target") or "").lstrip("/")
                    if target in self.names:
                        return target
        if "word/document.xml" in self.names:
            return "word/document.xml"
        raise Unreadable("attachment.damaged", "the file is no Word document; save it as .docx and send that")

    def related(self, kind: str) -> Element | None:
        """The one part of that kind which the document refers to (its styles, its notes); None where it has none."""
        for relation in self.relations(self.main).values():
            if relation.kind == kind:
                return self.parse(relation.name)
        return None

    def relations(self, name: str) -> dict[str, Relation]:
        """What a part refers to inside the package, by the reference's id."""
        folder, _, file = name.rpartition("/")
        listed = f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"
        if listed not in self.names:
            return {}
        found = {}
        for relation in self.parse(listed):
            if relation.get("TargetMode") == "External":
                continue
            target = relation.get("Target") or ""
            path = target.lstrip("/") if target.startswith("/") else _join(folder, target)
            if path in self.names:
                kind = (relation.get("Type") or "").rpartition("/")[2]
                found[relation.get("Id") or ""] = Relation(kind, path)
        return found

    def parse(self, name: str) -> Element:
        """A part's XML; nothing outside it is loaded."""
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            huge_tree=False,
            load_dtd=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            data = self._bounded(name)
            if _STRICT in data:
                data = _transitional(data)
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, *_BROKEN) as error:
            raise _damaged() from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise Unreadable(
                "attachment.damaged", "the Word file carries a document type, which no office program writes"
            )
        return root

    def picture(self, name: str) -> bytes | None:
        """A picture's file; None where it is broken or too large to be looked at."""
        try:
            if self._zip.getinfo(name).file_size > _MAX_PICTURE:
                return None
            return self._zip.read(name)
        except _BROKEN:
            return None

    def metadata(self) -> dict[str, str]:
        """The document's properties, the programme's own too."""
        found: dict[str, str] = {}
        for name in ("docProps/app.xml", "docProps/core.xml", "docProps/custom.xml"):
            if name not in self.names:
                continue
            try:
                root = self.parse(name)
            except Unreadable:
                continue
            for each in root:
                if isinstance(each.tag, str):
                    key = each.get("name") or etree.QName(each).localname
                    found[key] = "".join(str(text) for text in each.itertext()).strip()
        return found

    @property
    def signed(self) -> bool:
        """Does it carry digital signatures?"""
        return any(each.startswith("_xmlsignatures/") and each.endswith(".xml") for each in self.names)

    def _bounded(self, name: str) -> bytes:
        """The entry's bytes; what its head says of its size is not believed."""
        with self._zip.open(name) as stream:
            data = stream.read(MAX_UNPACKED + 1)
        if len(data) > MAX_UNPACKED:
            raise _too_large()
        return data


def _damaged() -> Unreadable:
    return Unreadable("attachment.damaged", "the Word file is damaged; open it, save it again and send that")


def _too_large() -> Unreadable:
    return Unreadable("attachment.too-large", f"the Word file unpacks to more than {MAX_UNPACKED // 2**20} MB")


def _join(folder: str, target: str) -> str:
    parts = folder.split("/") if folder else []
    for each in target.split("/"):
        if each == "..":
            parts = parts[:-1]
        elif each not in ("", "."):
            parts.append(each)
    return "/".join(parts)


def _transitional(data: bytes) -> bytes:
    """Strict Open XML in the namespaces of the transitional one, which nearly every document uses."""
    for strict, common in (
        (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W),
        (b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing", WP),
        (b"http://purl.oclc.org/ooxml/drawingml/picture", PIC),
        (b"http://purl.oclc.org/ooxml/drawingml/main", A),
        (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R),
    ):
        data = data.replace(strict, common.strip("{}").encode())
    return data
