"""Which parts of a Word file a signature covers, and whether they are still what was signed (ECMA-376, part 2)."""

from __future__ import annotations

import copy
import zipfile
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from lxml import etree

from .xmldsig import DS, PLAIN, Element, Unknown, canonical, digest_holds, parse

REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_TRANSFORM = "http://schemas.openxmlformats.org/package/2006/RelationshipTransform"
_MDSSI = "{http://schemas.openxmlformats.org/package/2006/digital-signature}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_MOST_BYTES = 100 * 1024 * 1024
# References that Word leaves unsigned and that show nothing on the page.
_SILENT = frozenset(
    {"core-properties", "extended-properties", "custom-properties", "thumbnail", "origin", "people", "commentsExtended",
     "commentsIds", "commentsExtensible", "documenttasks", "classificationlabels", "chartEx"}
)  # fmt: skip


class Parts:
    """The file's parts by their names in the package ("word/document.xml"), each read once."""

    def __init__(self, package: zipfile.ZipFile) -> None:
        self._package = package
        names = package.namelist()
        if len({each.lower() for each in names}) != len(names):
            raise Unknown("two parts of the file have one name")
        self._known = {each.lower(): each for each in names}
        self._left = _MOST_BYTES
        self._read: dict[str, bytes] = {}
        types = parse(self.read("[Content_Types].xml"))
        self._defaults = {
            (each.get("Extension") or "").lower(): each.get("ContentType") or ""
            for each in types.iter(f"{_TYPES}Default")
        }
        self._types = {
            (each.get("PartName") or "").lower(): each.get("ContentType") or ""
            for each in types.iter(f"{_TYPES}Override")
        }

    def has(self, name: str) -> bool:
        return name.lower() in self._known

    def read(self, name: str) -> bytes:
        """A part's bytes. Raises Unknown: it is not there, or too large."""
        if name not in self._read:
            if not self.has(name):
                raise Unknown(f"{name} is missing")
            with self._package.open(self._known[name.lower()]) as stream:
                data = stream.read(self._left + 1)
            self._left -= len(data)
            if self._left < 0:
                raise Unknown("the file is too large")
            self._read[name] = data
        return self._read[name]

    def type_of(self, name: str) -> str:
        return self._types.get(f"/{name}".lower()) or self._defaults.get(name.rpartition(".")[2].lower(), "")

    def relations(self, name: str) -> list[Element]:
        """What a part refers to, as its list says it; of the package itself where ``name`` is empty."""
        listed = relations_name(name)
        return list(parse(self.read(listed)).iter(f"{REL}Relationship")) if self.has(listed) else []


def relations_name(name: str) -> str:
    folder, _, file = name.rpartition("/")
    return f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"


def changed_parts(manifest: Element, parts: Parts) -> Iterator[str]:
    """The names of signed parts that are not what was signed. Raises Unknown."""
    for reference in manifest.iter(f"{DS}Reference"):
        name, kind = _named(reference)
        if (
            not parts.has(name)
            or parts.type_of(name).lower() != kind.lower()
            or not digest_holds(reference, _transformed(reference, parts.read(name)))
        ):
            yield name


def _named(reference: Element) -> tuple[str, str]:
    """The part's name and its type, out of "/word/document.xml?ContentType=application/…"."""
    path, _, query = (reference.get("URI") or "").partition("?")
    key, _, kind = query.partition("=")
    if not path.startswith("/") or key != "ContentType":
        raise Unknown("it covers something that is no part of the file")
    return unquote(path[1:]), unquote(kind) if "%" in kind else kind


def _transformed(reference: Element, data: bytes) -> bytes:
    transforms = reference.findall(f"{DS}Transforms/{DS}Transform")
    result: bytes | Element = data
    for transform in transforms:
        algorithm = transform.get("Algorithm") or ""
        root = parse(result) if isinstance(result, bytes) else result
        result = _chosen(root, transform) if algorithm == _TRANSFORM else canonical(root, algorithm)
    return result if isinstance(result, bytes) else canonical(result, PLAIN)


def _chosen(root: Element, transform: Element) -> Element:
    """The relationship transform: the references that are named, by their ids, and nothing else."""
    ids, kinds = _selected(transform)
    kept = [each for each in root.iter(f"{REL}Relationship") if each.get("Id") in ids or each.get("Type") in kinds]
    made = etree.Element(root.tag, nsmap=root.nsmap)  # type: ignore[arg-type]  # the stubs know no default namespace
    for each in sorted(kept, key=lambda one: one.get("Id") or ""):
        own = copy.deepcopy(each)
        own.text = own.tail = None
        own[:] = []
        if own.get("TargetMode") is None:
            own.set("TargetMode", "Internal")
        made.append(own)
    return made


def _selected(transform: Element) -> tuple[set[str | None], set[str | None]]:
    ids = {each.get("SourceId") for each in transform.iter(f"{_MDSSI}RelationshipReference")}
    kinds = {each.get("SourceType") for each in transform.iter(f"{_MDSSI}RelationshipsGroupReference")}
    return ids, kinds


def uncovered(manifest: Element, parts: Parts) -> Iterator[str]:
    """What the document shows, or may show, and the signature does not cover: names of parts and of references."""
    signed = {_named(each)[0].lower() for each in manifest.iter(f"{DS}Reference")}
    references = _signed_references(manifest)
    waiting, seen = [""], {""}
    while waiting:
        name = waiting.pop()
        if name and name.lower() not in signed:
            yield name
            continue
        for each in parts.relations(name):
            kind = (each.get("Type") or "").rpartition("/")[2]
            if kind in _SILENT or (name == "" and kind != "officeDocument"):
                continue
            ids, kinds = references.get(relations_name(name).lower(), (set(), set()))
            if each.get("Id") not in ids and each.get("Type") not in kinds:
                yield f"{kind} of {name or 'the file'}"
            target = each.get("Target") or ""
            if each.get("TargetMode") == "External":
                continue
            path = target.lstrip("/") if target.startswith("/") else _joined(name.rpartition("/")[0], target)
            if parts.has(path) and path.lower() not in seen:
                seen.add(path.lower())
                waiting.append(path)


def _signed_references(manifest: Element) -> Mapping[str, tuple[set[str | None], set[str | None]]]:
    """For each list of references that is signed: which of them, by id and by type."""
    found: dict[str, tuple[set[str | None], set[str | None]]] = {}
    for reference in manifest.iter(f"{DS}Reference"):
        for transform in reference.iter(f"{DS}Transform"):
            if transform.get("Algorithm") == _TRANSFORM:
                found[_named(reference)[0].lower()] = _selected(transform)
    return found


def _joined(folder: str, target: str) -> str:
    steps = folder.split("/") if folder else []
    for each in target.split("/"):
        if each == "..":
            steps = steps[:-1]
        elif each not in ("", "."):
            steps.append(each)
    return "/".join(steps)
