"""The marked copy: the places of what is missing, on the district's own form."""

from __future__ import annotations

import io
from dataclasses import replace

import pypdfium2
import pytest
from pypdf import PdfReader

from mmd_mailbot.core.case import Case, Stage
from mmd_mailbot.core.facts import Kind, Place, SignatureState
from mmd_mailbot.core.findings import Finding, Severity
from mmd_mailbot.demo.papers import request_pdf
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.forms import filled_docx, filled_pdf
from mmd_mailbot.notices.marks import marked_copy
from mmd_mailbot.notices.samples import MISSING, case, request
from mmd_mailbot.ports import FileToRead
from mmd_mailbot.rules import load_rules
from tests.notices.conftest import MemorySpool
from tests.way.town import ANSWERS

RULES = load_rules(None, years=range(2026, 2028))
FORM = RULES.forms[Kind.DISTRICT_REQUEST]
UNSIGNED = Finding(
    "signature.district_contact.missing", Severity.REQUIRED, "The form is not signed.", "Sign it.", place=30
)
ALL = (*MISSING, UNSIGNED)


@pytest.fixture
def spool() -> MemorySpool:
    return MemorySpool()


def received(spool: MemorySpool, data: bytes, name: str = "form.pdf") -> Case:
    (document,) = read_file(FileToRead(name, data), RULES).documents
    spool.put(data)
    return replace(case("MMD-26-0001", Stage.INCOMPLETE), form=document)


def red_at(data: bytes, place: Place) -> bool:
    """Is there red at the left edge or the middle of the place?"""
    page = pypdfium2.PdfDocument(data)[place.page - 1].render(scale=1).to_pil().convert("RGB")
    x, y = int((place.left + place.right) / 2 * page.width), int((place.top + place.bottom) / 2 * page.height)
    colours = [page.getpixel((x, each)) for each in range(max(y - 3, 0), y + 3)]
    return any(r > g + 15 and r > b + 15 for r, g, b in colours)  # type: ignore[misc]


@pytest.mark.parametrize("layout", ["same-cell", "next-cell", "plain-paragraphs"])
def test_each_place_is_shaded_on_their_own_pages(layout: str, spool: MemorySpool) -> None:
    of = received(spool, request_pdf(FORM, ANSWERS, layout))  # type: ignore[arg-type]
    data = marked_copy(of, ALL, RULES, spool)
    assert data is not None
    assert of.form is not None
    for name in ("contact", "plan_timeline", "total_cost", "district_contact_signature"):
        assert red_at(data, of.form.places[name]), name
    for name in ("district", "plan_sharing", "facilitator_signature"):
        assert not red_at(data, of.form.places[name]), name


@pytest.mark.parametrize("name", ["ours", "word"])
def test_a_marked_copy_that_is_sent_back_is_read_as_the_form_it_is(name: str, spool: MemorySpool) -> None:
    data = filled_pdf(FORM, request()) if name == "ours" else filled_docx(FORM, request())
    of = received(spool, data, "form.pdf" if name == "ours" else "form.docx")
    marked = marked_copy(of, ALL, RULES, spool)
    assert marked is not None
    (again,) = read_file(FileToRead("marked.pdf", marked), RULES).documents
    assert of.form is not None
    for field in ("total_cost", "contact_phone", "plan_timeline", "district"):
        assert again.text(field) == of.form.text(field)
    assert {each.state for each in again.signatures.values()} == {SignatureState.UNSIGNED}


def scanned_as(spool: MemorySpool, data: bytes) -> Case:
    """As the reader hands on a scan: the pages' pictures, and the places on them."""
    of = received(spool, data)
    assert of.form is not None
    pages = {}
    for number, page in enumerate(pypdfium2.PdfDocument(data), 1):
        out = io.BytesIO()
        page.render(scale=1.2).to_pil().convert("L").save(out, "PNG")
        pages[f"page {number}"] = spool.put(out.getvalue())
    return replace(of, form=replace(of.form, reader="ocr", pictures=pages))


def test_a_scan_is_marked_on_its_pages_as_they_were_read(spool: MemorySpool) -> None:
    of = scanned_as(spool, request_pdf(FORM, ANSWERS, "same-cell"))
    data = marked_copy(of, ALL, RULES, spool)
    assert data is not None
    assert of.form is not None
    assert not "".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages).strip()
    assert red_at(data, of.form.places["total_cost"])


def test_what_has_no_place_on_the_form_makes_no_marked_copy(spool: MemorySpool) -> None:
    of = received(spool, request_pdf(FORM, ANSWERS, "same-cell"))
    odd = Finding("attachment.damaged", Severity.REQUIRED, "The second file is damaged.", "Send it again.")
    assert marked_copy(of, (odd,), RULES, spool) is None
    assert marked_copy(replace(of, form=None), ALL, RULES, spool) is None


def test_a_file_that_is_gone_is_marked_on_the_programmes_form(spool: MemorySpool) -> None:
    of = received(spool, request_pdf(FORM, ANSWERS, "below-label"))
    assert of.form is not None
    of = replace(of, form=replace(of.form, file_sha256="0" * 64))
    data = marked_copy(of, ALL, RULES, spool)
    assert data is not None
    assert "Cedar Hollow R-II" in PdfReader(io.BytesIO(data)).pages[0].extract_text()
