"""Documents of the reading benchmark that were once read wrong, made anew and read: what each showed stays mended."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.reading import corpus, measure
from benchmarks.reading.compare import FileResult, compared
from mmd_mailbot.core.facts import Kind

D, B, C = Kind.DISTRICT_REQUEST, Kind.BUILDING_REQUEST, Kind.COMMITMENT


def read_anew(name: str, kinds: tuple[Kind, ...], folder: Path) -> FileResult:
    """``name``: what comes before its second dash is its seed, the rest how it is made."""
    maker = name.split("-", 2)[2]
    made = corpus.make(corpus.Wanted(name, "dev", maker, kinds), corpus.the_rules())
    path = folder / made.truth.file
    path.write_bytes(made.data)
    got = measure.read_one(str(path))
    assert got.failure == ""
    return compared(made.truth, got.documents)


def all_right(read: FileResult) -> None:
    wrong = [(each.name, each.expected, each.read) for paper in read.papers for each in paper.fields
             if each.verdict != "right"]  # fmt: skip
    assert read.kind_right, read.kinds_read
    assert wrong == []
    assert [each.verdict for paper in read.papers for each in paper.signatures if each.verdict != "right"] == []


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        # LibreOffice finds no table in it: "District:Big Piney School District" ran together, a cost stood under its tool
        ("devx-1009-office-doc", (B,)),
        # the same, and an amount without a dollar sign
        ("devx-1064-office-doc", (B,)),
        # boxes to tick, one under the other, were taken for a column of cells
        ("devx-1062-office-pdf", (B,)),
        # an answer's last line, "action plan.", was taken for the heading of the next part
        ("devx-1091-pdf-doctored", (B,)),
        # the last word of a line began outside of its cell
        ("devx-1059-own-flattened", (D,)),
    ],
)
def test_a_document_that_was_read_wrong_is_read_right(name: str, kinds: tuple[Kind, ...], tmp_path: Path) -> None:
    all_right(read_anew(name, kinds, tmp_path))
