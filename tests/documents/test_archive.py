"""What a file is by its bytes, and what archives hold, however hostile."""

import io
import struct
import zipfile

import docx
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from mmd_mailbot.core.facts import Kind
from mmd_mailbot.demo.papers import Receipt, encrypted_pdf, receipt_pdf
from mmd_mailbot.documents.formats import archive
from mmd_mailbot.documents.formats.archive import MAX_DEPTH, MAX_ENTRIES, unpack
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.documents.sniff import FileType, never_readable, sniff
from mmd_mailbot.ports import FileToRead

from .outlook_mail import mail_tree, saved_mail
from .paper_texts import RULES

RECEIPT = receipt_pdf(Receipt("Springfield Office Supply", "October 9, 2026", (("Webcam", "69.99"),)))


def zipped(*entries, how=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as made:
        for name, data in entries:
            made.writestr(name, data)
    return out.getvalue()


def saved(thing):
    out = io.BytesIO()
    thing.save(out)
    return out.getvalue()


def picture(form):
    out = io.BytesIO()
    Image.new("RGB", (4, 4)).save(out, form)
    return out.getvalue()


def ole(name):
    return bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504) + name.encode("utf-16-le") + bytes(64)


def tnef(*attachments):
    def attribute(level, name, kind, data):
        return struct.pack("<BHHI", level, name, kind, len(data)) + data + struct.pack("<H", sum(data) % 65536)

    made = struct.pack("<IH", 0x223E9F78, 1) + attribute(1, 0x9006, 8, struct.pack("<I", 0x00010000))
    made += attribute(1, 0x9007, 6, struct.pack("<II", 1252, 0))
    for name, data in attachments:
        made += (
            attribute(2, 0x9002, 6, bytes(14))
            + attribute(2, 0x8010, 1, name + b"\x00")
            + attribute(2, 0x800F, 6, data)
        )
    return made


MAIL = b"From: Pat <pat@cedar.example>\r\nTo: f@rpdc.example\r\nSubject: form\r\n\r\nHello"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (saved(docx.Document()), "docx"),
        (saved(openpyxl.Workbook()), "xlsx"),
        (RECEIPT, "pdf"),
        (b"\n\n" + RECEIPT, "pdf"),
        (encrypted_pdf(), "pdf"),
        *((picture(form), form.lower()) for form in ("PNG", "JPEG", "TIFF", "GIF", "BMP", "WEBP")),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", "heic"),
        (ole("WordDocument"), "doc"),
        (ole("Workbook"), "xls"),
        (ole("EncryptedPackage"), "encrypted-office"),
        (ole("__properties_version1.0"), "msg"),
        (ole("Other"), "ole"),
        (zipped(("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<a/>")), "odt"),
        (zipped(("Index/Document.iwa", b"x")), "pages"),
        (zipped(("a.txt", b"x")), "zip"),
        (zipped(("ppt/a.xml", b"x"), ("[Content_Types].xml", b"x")), "pptx"),
        (saved(docx.Document())[:9000], "docx"),
        (b"{\\rtf1 hello}", "rtf"),
        (b"<!DOCTYPE html><p>x", "html"),
        (MAIL, "eml"),
        (b"Note: two words\nAnd: more\n", "text"),
        (tnef(), "tnef"),
        (bytes.fromhex("76e80460c411e386") + b"x", "rpmsg"),
        (bytes.fromhex("308006092a864886f70d010703a080"), "pkcs7"),
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR", "ics"),
        ("Héllo".encode("utf-16"), "text"),
        ("Héllo".encode("cp1252"), "text"),
        (b"7z\xbc\xaf\x27\x1cxx", "other-archive"),
        (b"", "empty"),
        (bytes(900), "empty"),
        (b"MZ\x90\x00\x03\x00\x00\x00", "unknown"),
    ],
)
def test_a_file_is_what_its_bytes_say(data, kind):
    assert sniff(data) == kind


@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"PK\x03\x04", b"%PDF-", bytes.fromhex("d0cf11e0a1b11ae1"), b"\xff\xfe"]),
)
def test_any_bytes_are_something(data, start):
    assert isinstance(sniff(start + data), FileType)


@pytest.mark.parametrize("kind", ["encrypted-office", "rpmsg", "pkcs7"])
def test_what_only_its_addressee_can_open_is_encrypted(kind):
    assert never_readable(FileType(kind)).code == "attachment.encrypted"


def test_the_files_of_a_nested_archive_come_out_by_their_paths():
    inner = zipped(("b.txt", b"two"), ("__MACOSX/b.txt", b"litter"))
    found = unpack(FileToRead("all.zip", zipped(("folder/a.txt", b"one"), ("folder/", b""), ("in.zip", inner))))
    assert [(each.name, each.data) for each in found.files] == [
        ("all.zip/folder/a.txt", b"one"),
        ("all.zip/in.zip/b.txt", b"two"),
    ]
    assert found.problems == ()


def test_a_word_file_in_an_archive_stays_whole():
    word = saved(docx.Document())
    [found] = unpack(FileToRead("a.zip", zipped(("form.docx", word)))).files
    assert found.data == word


def nested(depth):
    data = b"deep"
    name = "a.txt"
    for _ in range(depth):
        data, name = zipped((name, data)), "a.zip"
    return data


def test_archives_may_be_three_deep_and_no_deeper():
    assert len(unpack(FileToRead("a.zip", nested(MAX_DEPTH))).files) == 1
    over = unpack(FileToRead("a.zip", nested(MAX_DEPTH + 1)))
    assert (over.files, [each.code for each in over.problems]) == ((), ["attachment.too-large"])


def test_too_many_files_are_not_unpacked():
    over = unpack(FileToRead("a.zip", zipped(*((f"{n}.txt", b"x") for n in range(MAX_ENTRIES + 1)))))
    assert (over.files, [each.code for each in over.problems]) == ((), ["attachment.too-large"])


def test_a_bomb_is_not_unpacked():
    over = unpack(FileToRead("a.zip", zipped(("zeros", bytes(30_000_000)))))
    assert (over.files, [each.code for each in over.problems]) == ((), ["attachment.too-large"])


def test_a_directory_that_lies_about_sizes_is_not_believed(monkeypatch):
    monkeypatch.setattr(archive, "MAX_UNPACKED", 1000)
    honest = zipped(("zeros", bytes(5000)))
    at = honest.index(b"PK\x01\x02") + 24
    lying = honest[:at] + struct.pack("<I", 10) + honest[at + 4 :]
    found = unpack(FileToRead("a.zip", lying))
    assert all(len(each.data) <= 1000 for each in found.files)
    assert found.problems


def test_a_protected_or_damaged_entry_does_not_hold_back_the_others():
    whole = zipped(("good.txt", b"good"), ("bad.txt", b"bad" * 50), how=zipfile.ZIP_STORED)
    at = whole.rindex(b"PK\x01\x02") + 8
    locked = unpack(FileToRead("a.zip", whole[:at] + b"\x01\x00" + whole[at + 2 :]))
    assert [each.name for each in locked.files] == ["a.zip/good.txt"]
    assert [(each.code, each.where) for each in locked.problems] == [("attachment.encrypted", "a.zip/bad.txt")]
    broken = unpack(FileToRead("a.zip", whole.replace(b"badbad", b"badbaX", 1)))
    assert [each.name for each in broken.files] == ["a.zip/good.txt"]
    assert [each.code for each in broken.problems] == ["attachment.damaged"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [("../../etc/passwd", "z/etc/passwd"), ("C:\\x\\a.pdf", "z/C:/x/a.pdf"), ("a\x1b[0m.pdf", "z/a?[0m.pdf")],
)
def test_a_path_in_an_archive_is_only_shown(name, shown):
    assert unpack(FileToRead("z", zipped((name, b"x")))).files[0].name == shown


def test_the_attachments_of_a_winmail_dat_come_out():
    found = unpack(FileToRead("winmail.dat", tnef((b"receipt.pdf", RECEIPT), (b"two.txt", b"two"))))
    assert [(each.name, each.data) for each in found.files] == [
        ("winmail.dat/receipt.pdf", RECEIPT),
        ("winmail.dat/two.txt", b"two"),
    ]


@given(st.binary(max_size=200), st.sampled_from([b"PK\x03\x04", b"\x78\x9f\x3e\x22\x01\x00"]))
def test_broken_archives_are_problems(data, start):
    found = unpack(FileToRead("a", start + data))
    assert found.files or found.problems


def test_an_archive_is_read_file_by_file():
    reading = read_file(FileToRead("all.zip", zipped(("r.pdf", RECEIPT), ("x.bin", b"MZ\x00\x01"))), RULES)
    assert [(each.file, each.kind, each.index) for each in reading.documents] == [
        ("all.zip/r.pdf", Kind.RECEIPT, 0),
        ("all.zip/x.bin", Kind.UNKNOWN, 1),
    ]
    first, second = reading.documents
    assert first.text("total") == "69.99"
    assert [each.code for each in second.problems] == ["attachment.unsupported"]
    assert first.file_sha256 != second.file_sha256


def test_a_mail_saved_by_outlook_gives_its_files_and_those_of_the_mails_attached_to_it():
    inner = mail_tree(("Büro receipt.pdf", RECEIPT), ("note.txt", b"short"))
    saved_one = saved_mail(("form.pdf", RECEIPT), ("Fw: receipts", inner))
    found = unpack(FileToRead("request.msg", saved_one))
    assert found.problems == ()
    assert {each.name: each.data for each in found.files} == {
        "request.msg/form.pdf": RECEIPT,
        "request.msg/Büro receipt.pdf": RECEIPT,
        "request.msg/note.txt": b"short",
    }
    assert {
        each.kind for each in read_file(FileToRead("request.msg", saved_mail(("a.pdf", RECEIPT))), RULES).documents
    } == {Kind.RECEIPT}


def test_a_damaged_or_empty_saved_mail_is_told():
    whole = saved_mail(("form.pdf", RECEIPT))
    for data in (whole[:1500], saved_mail(), ole("__properties_version1.0")):
        (problem,) = unpack(FileToRead("request.msg", data)).problems
        assert problem.code == "attachment.damaged"


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 6000), st.binary(min_size=1, max_size=40))
def test_a_saved_mail_with_any_bytes_changed_never_raises(at, changed):
    data = bytearray(saved_mail(("form.txt", b"x" * 5000), ("small.txt", b"y")))
    data[at : at + len(changed)] = changed
    unpack(FileToRead("request.msg", bytes(data)))
