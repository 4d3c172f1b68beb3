"""What stands in a document of the corpus, as JSON beside it.

``form.pdf`` has its truth in ``form.pdf.truth.json``. The values are those of ``read --json``.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

SUFFIX = ".truth.json"
TEXT, SCAN, PHOTO = "text", "scan", "photo"
GROUPS = (TEXT, SCAN, PHOTO)
ODD = "text-odd"  # what the last part has that none before it had: for robustness, in no table of the others
GROUP_NAMES = {TEXT: "text documents", SCAN: "scans >= 200 dpi", PHOTO: "photos, 150 dpi", ODD: "text of new kinds"}


@dataclass(frozen=True, slots=True)
class SignTruth:
    """``how``: the kind of evidence or of what misleads ("pen", "date-alone", …). ``doubtful``: a person could not
    tell either, so "uncertain" is right too; "signed" is never right where ``state`` is "unsigned". ``date_by``:
    "type" or "hand"; None where no date stands there. ``stratum``: "ordinary", "known" (a kind that parts before the last have) or
    "new"."""

    state: str
    form: str | None = None
    date: str | None = None
    date_by: str | None = None
    how: str = "empty"
    doubtful: bool = False
    stratum: str = ""


@dataclass(frozen=True, slots=True)
class PaperTruth:
    """One document. ``unclear``: fields in which something stands that is no one clear value: null with a problem,
    or null, is right."""

    kind: str
    fields: dict[str, Any] = field(default_factory=dict)
    signatures: dict[str, SignTruth] = field(default_factory=dict)
    unclear: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FileTruth:
    """One file. ``channel``: how it was made ("docx", "pdf-form", "scan-tiff" …); ``group``: one of GROUPS."""

    file: str
    part: str
    channel: str
    group: str
    documents: tuple[PaperTruth, ...]
    features: tuple[str, ...] = ()
    pages: int | None = None


def write(folder: Path, truth: FileTruth, data: bytes) -> None:
    (folder / truth.file).write_bytes(data)
    (folder / f"{truth.file}{SUFFIX}").write_text(dumped(truth), encoding="utf-8")


def dumped(truth: FileTruth) -> str:
    return json.dumps(asdict(truth), indent=1, ensure_ascii=False) + "\n"


def loaded(text: str) -> FileTruth:
    told = json.loads(text)
    documents = tuple(
        PaperTruth(
            each["kind"],
            each["fields"],
            {role: SignTruth(**row) for role, row in each["signatures"].items()},
            tuple(each["unclear"]),
        )
        for each in told["documents"]
    )
    return FileTruth(
        told["file"], told["part"], told["channel"], told["group"], documents, tuple(told["features"]), told["pages"]
    )


def in_folder(folder: Path) -> list[FileTruth]:
    """The truths of a folder, by name of file."""
    return [loaded(path.read_text(encoding="utf-8")) for path in sorted(folder.glob(f"*{SUFFIX}"))]
