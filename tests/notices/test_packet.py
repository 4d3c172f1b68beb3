from __future__ import annotations

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from mmd_mailbot.core.case import FileRef, Stage
from mmd_mailbot.core.directory import Roster
from mmd_mailbot.core.effects import Notify
from mmd_mailbot.core.facts import Fact, Kind
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.forms import filled_pdf
from mmd_mailbot.notices.packet import packet_of
from mmd_mailbot.notices.preview import sample_picture
from mmd_mailbot.notices.samples import DESE, DOUBTS, SAMPLE_NOW, case, request
from mmd_mailbot.notices.values import Part
from mmd_mailbot.rules import load_rules

from .conftest import MemorySpool


def pdf(pages: int, width: int = 200) -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(width, 300)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def packet(rules: RuleSet, roster: Roster, spool: MemorySpool, *files: tuple[str, str, bytes]) -> PdfReader:
    refs = tuple(
        FileRef(spool.put(data), name, "application/pdf", Kind.DISTRICT_REQUEST, purpose, SAMPLE_NOW)
        for name, purpose, data in files
    )
    of = replace(case("MMD-26-0001", Stage.DESE_REVIEW), files=refs, district="Sample <Co.> & *R-I*")
    part = Part(Notify("dese-review", DESE, "dese", DOUBTS), of)
    made = packet_of(part, rules, roster, spool, programme="Missouri Model Districts", now=SAMPLE_NOW)
    assert made is not None
    return PdfReader(io.BytesIO(made.data))


def test_the_cover_says_all_and_the_documents_follow_in_order(
    rules: RuleSet, roster: Roster, spool: MemorySpool
) -> None:
    reader = packet(
        rules, roster, spool, ("signed.pdf", "signed-facilitator", pdf(1, 222)), ("form.pdf", "form", pdf(3, 111))
    )
    cover = reader.pages[0].extract_text()
    for words in (
        "MMD-26-0001",
        "Sample <Co.> & *R-I*",
        "2 things to look at",
        "$198.99",
        "no balance can be promised",
        "History",
        "Received September 26, 2026.",
        "form.pdf",
    ):
        assert words in " ".join(cover.split())
    assert [int(page.mediabox.width) for page in reader.pages][-4:] == [111, 111, 111, 222]
    titles = [str(each.title) for each in reader.outline if not isinstance(each, list)]
    assert titles == ["Cover", "Request form: form.pdf", "Copy signed by the facilitator: signed.pdf"]


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04 no pdf", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer <</Root 1 0 R>>"]
)
def test_what_is_no_whole_pdf_is_listed_and_leaves_the_others_in(
    rules: RuleSet, roster: Roster, spool: MemorySpool, data: bytes
) -> None:
    reader = packet(rules, roster, spool, ("form.docx", "form", data), ("signed.pdf", "signed-dese", pdf(1, 222)))
    cover = " ".join(reader.pages[0].extract_text().split())
    assert "form.docx (attached to the mail as it came" in cover
    assert int(reader.pages[-1].mediabox.width) == 222


def test_no_script_of_a_document_comes_along(rules: RuleSet, roster: Roster, spool: MemorySpool) -> None:
    writer = PdfWriter()
    page = writer.add_blank_page(100, 100)
    script = DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert('x')")}
    )
    writer.root_object[NameObject("/OpenAction")] = script
    page[NameObject("/AA")] = DictionaryObject({NameObject("/O"): script})
    out = io.BytesIO()
    writer.write(out)
    reader = packet(rules, roster, spool, ("form.pdf", "form", out.getvalue()))
    whole = io.BytesIO()
    PdfWriter(clone_from=reader).write(whole)
    assert b"/JavaScript" in out.getvalue()
    assert b"/JavaScript" not in whole.getvalue()


def test_what_was_filled_in_stays_readable_and_two_copies_of_a_form_do_not_mix(
    rules: RuleSet, roster: Roster, spool: MemorySpool
) -> None:
    form = load_rules(None, years=range(2026, 2028)).forms[Kind.DISTRICT_REQUEST]
    first, second = request(), request()
    second = replace(second, fields={**second.fields, "district": Fact("Another Co. R-II")})
    reader = packet(
        rules, roster, spool,
        ("one.pdf", "form", filled_pdf(form, first)), ("two.pdf", "signed-facilitator", filled_pdf(form, second)),
    )  # fmt: skip
    pages = [page.extract_text() for page in reader.pages]
    assert sum("Sample Co. R-I" in page for page in pages[1:]) >= 1
    assert sum("Another Co. R-II" in page for page in pages) == 1
    assert reader.get_fields() in (None, {})


def test_what_is_to_be_looked_at_is_marked_on_a_copy_of_the_form_and_numbered_on_the_cover(
    roster: Roster, spool: MemorySpool
) -> None:
    rules = load_rules(None, years=range(2026, 2028))
    of = replace(case("MMD-26-0001", Stage.DESE_REVIEW), amendments=("2026-10-04: phone (555) 010-0100",))
    made = packet_of(
        Part(Notify("dese-review", DESE, "dese", DOUBTS), of), rules, roster, spool, programme="MMD", now=SAMPLE_NOW
    )
    assert made is not None
    reader = PdfReader(io.BytesIO(made.data))
    titles = [str(each.title) for each in reader.outline if not isinstance(each, list)]
    assert titles == ["Cover", "Request form, marked"]
    cover = " ".join(reader.pages[0].extract_text().split())
    assert "1. unsure" in cover
    assert "2. unsure" in cover
    assert "without signing again 2026-10-04: phone (555) 010-0100" in cover
    assert "Sample Co. R-I" in reader.pages[1].extract_text()


def test_pages_are_counted_behind_the_marked_copy(roster: Roster, spool: MemorySpool) -> None:
    rules = load_rules(None, years=range(2026, 2028))
    ref = FileRef(
        spool.put(pdf(1, 222)), "signed.pdf", "application/pdf", Kind.DISTRICT_REQUEST, "signed-dese", SAMPLE_NOW
    )
    of = replace(case("MMD-26-0001", Stage.DESE_REVIEW), files=(ref,))
    made = packet_of(
        Part(Notify("dese-review", DESE, "dese", DOUBTS), of), rules, roster, spool, programme="MMD", now=SAMPLE_NOW
    )
    assert made is not None
    reader = PdfReader(io.BytesIO(made.data))
    place = next(number for number, page in enumerate(reader.pages) if int(page.mediabox.width) == 222)
    assert f"page {place} after this cover" in " ".join(reader.pages[0].extract_text().split())


def test_the_cover_shows_the_signatures_as_they_were_found(
    roster: Roster, rules: RuleSet, spool: MemorySpool
) -> None:
    with_picture = case("MMD-26-0001", Stage.FACILITATOR_REVIEW, picture=spool.put(sample_picture()))
    for role, pictures in (("facilitator", 1), ("district", 0)):
        part = Part(Notify("facilitator-review", DESE, role), with_picture)
        made = packet_of(part, rules, roster, spool, programme="MMD", now=SAMPLE_NOW)
        assert made is not None
        cover = PdfReader(io.BytesIO(made.data)).pages[0]
        assert len(cover.images) == pictures
        assert ("Seen on the papers" in cover.extract_text()) == bool(pictures)
