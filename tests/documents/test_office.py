"""Older and other office files, through LibreOffice. The files are made by LibreOffice itself, out of our own forms."""

from __future__ import annotations

import io
import subprocess
import zipfile
from pathlib import Path

import pytest

from mmd_mailbot.core.facts import Document, Kind, SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.formats import libreoffice
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.documents.sandbox import SandboxedReader
from mmd_mailbot.documents.walls.isolation import Isolation, works
from mmd_mailbot.ports import FileToRead

from .papers import saved, word_form
from .word_xml import para, request, run, word

FILTERS = {"doc": "doc:MS Word 97", "odt": "odt:writer8", "rtf": "rtf:Rich Text Format"}


def saved_as(data: bytes, suffix: str, folder: Path) -> bytes:
    """The Word document as LibreOffice saves it in another format."""
    program = libreoffice.office_program()
    assert program is not None, "the tests need LibreOffice Writer (tests/run installs it)"
    source = folder / "form.docx"
    source.write_bytes(data)
    command = [str(program), f"-env:UserInstallation={(folder / 'own').as_uri()}", "--headless", "--norestore"]
    command += ["--convert-to", FILTERS[suffix], "--outdir", str(folder), str(source)]
    for _ in range(2):
        if subprocess.run(command, capture_output=True, timeout=120, check=False).returncode != 81:
            break
    return (folder / f"form.{suffix}").read_bytes()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("office")
    form = saved(word_form())
    return {suffix: saved_as(form, suffix, folder) for suffix in FILTERS}


def read(name: str, data: bytes, rules: RuleSet) -> Document:
    (document,) = read_file(FileToRead(name, data), rules).documents
    return document


def is_the_form(document: Document) -> bool:
    assert document.kind is Kind.DISTRICT_REQUEST
    assert document.reader == "docx"
    assert document.text("district") == "Adair Co. R-I"
    assert document.text("contact_email") == "pat@adair.example"
    assert document.choices("activities") == ("district-with-coaching-team", "district-with-building-teams")
    assert [each.cost for each in document.items("requested_tools")] == ["149.90", "195.00", "129.00"]
    assert document.text("total_cost") == "473.90"
    signature = document.signatures["district_contact"]
    assert (signature.state, signature.name, signature.date) == (SignatureState.SIGNED, "Pat Lee", "2026-10-03")
    assert document.signatures["dese"].state is SignatureState.UNSIGNED
    assert document.problems == ()
    return True


@pytest.mark.parametrize("suffix", FILTERS)
def test_other_formats_are_read_like_word(suffix: str, made: dict[str, bytes], rules: RuleSet) -> None:
    assert is_the_form(read(f"form.{suffix}", made[suffix], rules))


def test_the_reading_process_converts_within_its_own_walls(made: dict[str, bytes], rules: RuleSet) -> None:
    for isolation in (each for each in Isolation if works(each)):
        reader = SandboxedReader(size=1, isolation=isolation)
        try:
            (reading,) = reader.read([FileToRead("form.odt", made["odt"])])
        finally:
            reader.close()
        assert is_the_form(reading.documents[0])


def test_a_document_with_macros_is_read_without_them(rules: RuleSet) -> None:
    out = io.BytesIO(saved(word_form()))
    with zipfile.ZipFile(out, "a") as package:
        package.writestr("word/vbaProject.bin", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 Sub AutoOpen")
    assert is_the_form(read("form.docm", out.getvalue(), rules))


def test_white_names_stay_unseen_on_the_way_through_another_format(rules: RuleSet, tmp_path: Path) -> None:
    lines = request().replace(
        para("DESE Approval Signature:"),
        para(run("DESE Approval Signature: "), run("Dana Wells", '<w:color w:val="FFFFFF"/>')),
    )
    for suffix in FILTERS:
        document = read(f"form.{suffix}", saved_as(word(lines), suffix, tmp_path), rules)
        assert document.signatures["dese"].state is SignatureState.UNSIGNED
        assert [each.code for each in document.problems] == ["text.hidden"]


PAGE = b"""<html><head><title>Form</title><script>document.write("District: Evil R-I")</script></head><body>
<h1>District Technology Request Form</h1><img src="http://127.0.0.1:9/pixel.png">
<table><tr><td>District:</td><td>Adair Co. R-I</td></tr><tr><td>Activity:</td><td>
<input type="checkbox" checked> Conduct virtual meetings between District Leadership and the Building Teams<br>
<input type="checkbox"> Conduct virtual meetings between multiple Building Teams</td></tr>
<tr><td>Total Costs</td><td><input type="text" value="$10.00"></td></tr>
<tr><td>District Contact Signature</td><td>Pat Lee</td><td>Date</td><td><input value="10/3/2026"></td></tr>
<tr><td>DESE Approval Signature</td><td style="color:white">Dana Wells</td></tr></table></body></html>"""


def test_a_saved_web_page_is_read_with_what_its_boxes_hold(rules: RuleSet) -> None:
    document = read("form.html", PAGE, rules)
    assert document.text("district") == "Adair Co. R-I"
    assert document.choices("activities") == ("district-with-building-teams",)
    assert document.text("total_cost") == "10.00"
    assert document.signatures["district_contact"].state is SignatureState.SIGNED
    assert document.signatures["dese"].state is SignatureState.UNSIGNED


def test_a_linked_file_is_not_fetched(rules: RuleSet, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("District: Secret R-I\n")
    link = f'{{\\field{{\\*\\fldinst INCLUDETEXT "{secret}"}}{{\\fldrslt }}}}'
    data = (
        "{\\rtf1 District Technology Request Form\\par " + link + "\\par Total Costs: $10.00\\par "
        "District Contact Signature:\\par DESE Approval Signature:\\par}"
    ).encode()
    assert "Secret" not in str(read("form.rtf", data, rules))


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        (
            "form.doc",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument".encode("utf-16-le"),
            "could not be",
        ),
        ("form.odt", b"", ""),
    ],
)
def test_a_broken_file_is_answered(name: str, data: bytes, says: str, rules: RuleSet) -> None:
    document = read(name, data, rules)
    assert document.kind is Kind.UNKNOWN
    assert [each.code for each in document.problems] == ["attachment.damaged"]
    assert says in document.problems[0].text


@pytest.mark.parametrize("suffix", FILTERS)
def test_without_libreoffice_the_answer_says_what_to_send(
    suffix: str, made: dict[str, bytes], rules: RuleSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mmd_mailbot.documents.formats.office.office_program", lambda: None)
    document = read(f"form.{suffix}", made[suffix], rules)
    assert document.kind is Kind.UNKNOWN
    (problem,) = document.problems
    assert problem.code == "attachment.unsupported"
    assert "which is not read here; save it as a Word document (.docx) or a PDF and send that" in problem.text


def test_one_that_never_ends_is_given_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    slow = tmp_path / "soffice.bin"
    slow.write_text("#!/bin/sh\nsleep 30\n")
    slow.chmod(0o755)
    monkeypatch.setattr(libreoffice, "office_program", lambda: slow)
    monkeypatch.setattr(libreoffice, "_SECONDS", 0.2)
    assert libreoffice.to_docx(b"{\\rtf1 x}", "rtf", "Rich Text Format", most=1000) is None


def test_pages_and_spreadsheets_are_refused_with_what_to_do(rules: RuleSet) -> None:
    pages = io.BytesIO()
    with zipfile.ZipFile(pages, "w") as package:
        package.writestr("Index/Document.iwa", b"x")
    sheet = io.BytesIO()
    with zipfile.ZipFile(sheet, "w") as package:  # a workbook that no program opens
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("xl/workbook.xml", "<workbook/>")
    for name, data, code, says in (
        ("form.pages", pages, "attachment.unsupported", "export it as PDF"),
        ("receipts.xlsx", sheet, "attachment.damaged", ""),
    ):
        document = read(name, data.getvalue(), rules)
        assert [each.code for each in document.problems] == [code]
        assert says in document.problems[0].text
