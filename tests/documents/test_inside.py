"""Files inside the one that came: what holds a document comes out with the reading, so that it can go on by itself."""

import hashlib
import io

import pypdf
import pytest

from mmd_mailbot.core.facts import Kind
from mmd_mailbot.demo.papers import Receipt, receipt_pdf
from mmd_mailbot.documents import reading
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.documents.sandbox import SandboxedReader
from mmd_mailbot.ports import FileToRead

from .outlook_mail import saved_mail
from .paper_texts import RULES
from .test_archive import tnef, zipped

WEBCAM = receipt_pdf(Receipt("Springfield Office Supply", "October 9, 2026", (("Webcam", "69.99"),)))
CABLE = receipt_pdf(Receipt("Camera Corner", "October 12, 2026", (("Cable", "12.50"),)))


def portfolio(*files):
    made = pypdf.PdfWriter()
    made.add_blank_page(612, 792)
    for name, data in files:
        made.add_attachment(name, data)
    out = io.BytesIO()
    made.write(out)
    return out.getvalue()


def by_hash(*files):
    return {hashlib.sha256(each).hexdigest(): each for each in files}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("all.zip", zipped(("a/webcam.pdf", WEBCAM), ("cable.pdf", CABLE))),
        ("nested.zip", zipped(("in.zip", zipped(("webcam.pdf", WEBCAM))), ("cable.pdf", CABLE))),
        ("winmail.dat", tnef((b"webcam.pdf", WEBCAM), (b"cable.pdf", CABLE))),
        ("mail.msg", saved_mail(("webcam.pdf", WEBCAM), ("cable.pdf", CABLE))),
        ("all.pdf", portfolio(("webcam.pdf", WEBCAM), ("cable.pdf", CABLE))),
        ("portfolio in it.zip", zipped(("all.pdf", portfolio(("webcam.pdf", WEBCAM))), ("cable.pdf", CABLE))),
    ],
)
def test_each_file_inside_that_holds_a_document_comes_out_whole(name, data):
    read = read_file(FileToRead(name, data), RULES)
    assert [each.kind for each in read.documents] == [Kind.RECEIPT, Kind.RECEIPT]
    inside = dict(read.inside)
    assert {each.file_sha256 for each in read.documents} == set(inside)
    assert inside == by_hash(WEBCAM, CABLE)


def test_a_file_that_came_by_itself_holds_none():
    assert read_file(FileToRead("webcam.pdf", WEBCAM), RULES).inside == ()


def test_what_came_out_passes_the_wall_of_the_reading_process():
    reader = SandboxedReader(size=1)
    try:
        [read] = reader.read([FileToRead("Belege ü.zip", zipped(("webcam.pdf", WEBCAM), ("cable.pdf", CABLE)))])
    finally:
        reader.close()
    assert dict(read.inside) == by_hash(WEBCAM, CABLE)
    assert [each.file for each in read.documents] == ["Belege ü.zip/webcam.pdf", "Belege ü.zip/cable.pdf"]


@pytest.mark.parametrize(
    "more",
    [
        [("empty.pdf", b"")],
        [("all.pdf", portfolio(*((f"{number}.pdf", CABLE + b"%" * number) for number in range(150)))),
         *((f"{number}.txt", b"a note " * number) for number in range(1, 150))],
    ],
    ids=["an empty one", "more than go through"],
)  # fmt: skip
def test_files_that_cannot_come_out_do_not_spoil_the_reading(more):
    reader = SandboxedReader(size=1)
    try:
        [read] = reader.read([FileToRead("all.zip", zipped(("webcam.pdf", WEBCAM), *more))])
    finally:
        reader.close()
    assert by_hash(WEBCAM).items() <= dict(read.inside).items()
    assert Kind.RECEIPT in [each.kind for each in read.documents]
    assert b"" not in dict(read.inside).values()


def test_over_the_room_the_papers_of_the_programme_come_out_first(monkeypatch):
    note = b"Dear all,\n\nthe bus leaves at nine on Friday, so please bring lunch with you.\n"
    monkeypatch.setattr(reading, "MAX_INSIDE_BYTES", len(WEBCAM) + 10)
    read = read_file(FileToRead("all.zip", zipped(("note.txt", note), ("webcam.pdf", WEBCAM))), RULES)
    assert [each.kind for each in read.documents] == [Kind.UNKNOWN, Kind.RECEIPT]
    assert dict(read.inside) == by_hash(WEBCAM)
