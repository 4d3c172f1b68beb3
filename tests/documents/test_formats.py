"""Hostile, broken and unsupported files become a problem in one sentence, never an exception."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.lib.pagesizes import letter
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import Document, Kind, SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.page import MAX_PAGES
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.documents.report import as_json
from mmd_mailbot.ports import FileToRead

from .papers import pdf_form, png, saved, word_form

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def read(name: str, data: bytes, rules: RuleSet) -> Document:
    return read_file(FileToRead(name, data), rules).documents[0]


def package(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", text)
    return out.getvalue()


def laughs() -> bytes:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return package(
        word__document=f'<!DOCTYPE w [<!ENTITY l0 "lol">{entities}]><w:document xmlns:w="{WORD}"><w:body><w:p><w:r>'
        "<w:t>&l9;</w:t></w:r></w:p></w:body></w:document>"
    )


def outside_entity() -> bytes:
    return package(
        word__document=f'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]><w:document xmlns:w="{WORD}"><w:body>'
        "<w:p><w:r><w:t>District: &x;</w:t></w:r></w:p></w:body></w:document>"
    )


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w", force_zip64=True) as stream:
            for _ in range(101):
                stream.write(b" " * 2**20)
    return out.getvalue()


def encrypted_pdf() -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption("secret", strength=128))
    canvas.drawString(60, 700, "District: Adair")
    canvas.save()
    return out.getvalue()


def long_pdf() -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out)
    for _ in range(MAX_PAGES + 1):
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def scanned_pdf() -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=letter)
    canvas.drawImage(ImageReader(io.BytesIO(png())), 0, 0, 612, 792)
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("laughs.docx", laughs(), "attachment.damaged"),
        ("entity.docx", outside_entity(), "attachment.damaged"),
        ("bomb.docx", bomb(), "attachment.too-large"),
        ("cut.docx", saved(word_form())[:5000], "attachment.damaged"),
        ("empty.docx", package(word__document=f'<w:document xmlns:w="{WORD}"/>'), "attachment.damaged"),
        ("secret.pdf", encrypted_pdf(), "attachment.encrypted"),
        ("cut.pdf", pdf_form()[:900], "attachment.damaged"),
        ("long.pdf", long_pdf(), "attachment.too-large"),
        (
            "form.doc",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + "WordDocument".encode("utf-16-le"),
            "attachment.damaged",
        ),
        (
            "locked.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le"),
            "attachment.encrypted",
        ),
        ("photo.png", png(), "page.unread"),
        ("scan.pdf", scanned_pdf(), "page.unread"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_read_says_why(name: str, data: bytes, code: str, rules: RuleSet) -> None:
    document = read(name, data, rules)
    assert document.kind is Kind.UNKNOWN
    assert code in [problem.code for problem in document.problems]
    assert document.file_sha256


def test_a_form_whose_second_page_is_a_picture_is_uncertain_there(rules: RuleSet) -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=letter)
    for number, text in enumerate(
        ("District Technology Request Form", "District: Adair Co. R-I", "Requested Tools:", "Zoom Pro $1.00")
    ):
        canvas.drawString(60, 740 - 20 * number, text)
    canvas.showPage()
    canvas.drawImage(ImageReader(io.BytesIO(png())), 0, 0, 612, 792)
    canvas.save()
    document = read("half.pdf", out.getvalue(), rules)
    assert document.kind is Kind.DISTRICT_REQUEST
    assert [str(problem) for problem in document.problems] == [
        "page.unread: page 2 is a picture without text; it was not read (page 2)"
    ]
    assert {each.state for each in document.signatures.values()} == {SignatureState.UNCERTAIN}


def test_a_page_on_which_the_reader_breaks_down_is_said_to_be_unread_with_the_reason(
    rules: RuleSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("private words of the page")

    monkeypatch.setattr("mmd_mailbot.documents.scan.sheet.read_sheet", broken)
    document = read("scan.pdf", scanned_pdf(), rules)
    assert [str(problem) for problem in document.problems] == [
        "page.unread: page 1 was not read: the reader broke down on it (ZeroDivisionError) (page 1)"
    ]


def test_the_report_has_the_shape_of_the_contract(rules: RuleSet) -> None:
    report = as_json(read("form.pdf", pdf_form(), rules))
    assert list(report) == ["file", "kind", "reader", "pages", "confidence", "fields", "signatures", "problems"]
    assert report["file"] == "form.pdf"
    assert report["reader"] == "pdf-text"
    assert report["pages"] == 2
    fields = report["fields"]
    assert isinstance(fields, dict)
    assert list(fields)[:4] == ["district", "contact_name", "contact_email", "contact_phone"]
    assert fields["district"] == {"value": "Adair Co. R-I", "confidence": 0.99, "where": "page 1"}
    assert fields["requested_tools"]["value"][0] == {"name": "Zoom Pro subscription", "cost": "149.90"}


def test_pages_are_null_in_a_word_document(rules: RuleSet) -> None:
    report = as_json(read("form.docx", saved(word_form()), rules))
    assert report["pages"] is None
    assert report["reader"] == "docx"


FORMS = {"pdf": pdf_form(), "docx": saved(word_form())}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(["pdf", "docx"]), st.integers(0, 10**6), st.binary(min_size=1, max_size=20))
def test_damage_never_raises(rules: RuleSet, name: str, at: int, noise: bytes) -> None:
    whole = FORMS[name]
    at %= len(whole)
    assert read_file(FileToRead("form", whole[:at] + noise + whole[at + len(noise) :]), rules).documents
