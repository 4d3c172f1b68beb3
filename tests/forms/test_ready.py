"""The form ready to sign: only the next party's places are left, and the copy that comes back is read as signed."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject

from mmd_mailbot.core.case import Case, Stage
from mmd_mailbot.core.checks.copies import Compared, compare
from mmd_mailbot.core.facts import Document, Kind, SignatureState
from mmd_mailbot.demo.ink import strokes
from mmd_mailbot.demo.papers import LAYOUTS, request_pdf
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.forms import filled_docx, filled_pdf
from mmd_mailbot.notices.ready import ready_to_sign
from mmd_mailbot.notices.samples import case, request
from mmd_mailbot.ports import FileToRead
from mmd_mailbot.rules import load_rules
from tests.notices.conftest import MemorySpool
from tests.way.town import ANSWERS

RULES = load_rules(None, years=range(2026, 2028))
FORM = RULES.forms[Kind.DISTRICT_REQUEST]
SIGNED = {"district_contact": ("Pat Miller", "10/03/2026")}


@pytest.fixture
def spool() -> MemorySpool:
    return MemorySpool()


UNCHANGED = Compared(changed=(), unclear=(), total_unclear=False, raised=False)


def the_form(data: bytes, name: str = "form.pdf") -> Document:
    (document,) = read_file(FileToRead(name, data), RULES).documents
    return document


def received(spool: MemorySpool, data: bytes, name: str = "form.pdf") -> Case:
    document = the_form(data, name)
    assert document.file_sha256 == spool.put(data)
    return replace(case("MMD-26-0001", Stage.FACILITATOR_REVIEW), form=document)


def filled(data: bytes, values: dict[str, str]) -> bytes:
    """As any PDF reader fills it in."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    for page in writer.pages:
        writer.update_page_form_field_values(page, values, auto_regenerate=False)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def places(data: bytes) -> list[str]:
    """In the order of the tab key."""
    pages = PdfReader(io.BytesIO(data)).pages
    return [str(each.get_object()["/T"]) for page in pages for each in page.get("/Annots", [])]


@pytest.mark.parametrize("layout", [*LAYOUTS, "our-blank", "word"])
def test_a_copy_filled_in_by_facilitator_and_then_dese_is_read_as_signed_and_unchanged(
    layout: str, spool: MemorySpool
) -> None:
    if layout == "word":
        of = received(spool, filled_docx(FORM, request(), sign=SIGNED), "form.docx")
    elif layout == "our-blank":
        of = received(spool, filled_pdf(FORM, request(), sign=SIGNED))
    else:
        of = received(spool, request_pdf(FORM, ANSWERS, layout, signatures=SIGNED))  # type: ignore[arg-type]
    assert of.form is not None

    to_sign = ready_to_sign(of, "facilitator", RULES, spool)
    assert to_sign is not None
    assert places(to_sign) == ["facilitator_signature", "facilitator_date", "consulted_tech_team"]
    assert the_form(to_sign).signatures["facilitator"].state is SignatureState.UNSIGNED
    values = {"facilitator_signature": "Fran North", "facilitator_date": "10/05/2026", "consulted_tech_team": "/Yes"}
    copy = filled(to_sign, values)
    signed = the_form(copy)
    hers = signed.signatures["facilitator"]
    assert (hers.state, hers.form, hers.name, hers.date) == (
        SignatureState.SIGNED,
        "typed",
        "Fran North",
        "2026-10-05",
    )
    assert signed.flag("consulted_tech_team") is True
    assert signed.signatures["dese"].state is SignatureState.UNSIGNED
    assert compare(of.form, signed) == UNCHANGED

    spool.put(copy)
    of = replace(of, signed={"facilitator": signed})
    to_approve = ready_to_sign(of, "dese", RULES, spool)
    assert to_approve is not None
    assert places(to_approve) == ["dese_signature", "dese_date"]
    approved = the_form(filled(to_approve, {"dese_signature": "Dee Esse", "dese_date": "10/06/2026"}))
    theirs = approved.signatures["dese"]
    assert (theirs.state, theirs.name, theirs.date) == (SignatureState.SIGNED, "Dee Esse", "2026-10-06")
    assert approved.signatures["facilitator"].state is SignatureState.SIGNED
    assert compare(of.form, approved) == UNCHANGED  # type: ignore[arg-type]


def with_ink(data: bytes, name: str) -> bytes:
    """A finger's scrawl over the place, as phones add it."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    page = writer.pages[-1]
    rect: Any = next(each.get_object()["/Rect"] for each in page["/Annots"] if each.get_object()["/T"] == name)  # type: ignore[attr-defined]
    left, bottom, right, top = (float(each) for each in rect)
    across, tall = min(right - left, 110.0), top - bottom
    drawn = [[(left + 4 + x * across, bottom + y * tall) for x, y in stroke] for stroke in strokes("Fran North")]
    ink = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Ink"),
            NameObject("/Rect"): ArrayObject([FloatObject(each) for each in (left, bottom, right, top)]),
            NameObject("/InkList"): ArrayObject(
                [ArrayObject([FloatObject(value) for point in points for value in point]) for points in drawn]
            ),
            NameObject("/C"): ArrayObject([FloatObject(0)] * 3),
        }
    )
    page["/Annots"].append(writer._add_object(ink))  # type: ignore[attr-defined]
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_signature_drawn_with_a_finger_counts_as_drawn(spool: MemorySpool) -> None:
    of = received(spool, filled_pdf(FORM, request(), sign=SIGNED))
    to_sign = ready_to_sign(of, "facilitator", RULES, spool)
    assert to_sign is not None
    signed = the_form(with_ink(filled(to_sign, {"facilitator_date": "10/05/2026"}), "facilitator_signature"))
    found = signed.signatures["facilitator"]
    assert (found.state, found.form, found.date) == (SignatureState.SIGNED, "drawn", "2026-10-05")


def test_words_typed_over_the_place_with_a_phones_text_tool_count_too(spool: MemorySpool) -> None:
    of = received(spool, filled_pdf(FORM, request(), sign=SIGNED))
    to_sign = ready_to_sign(of, "dese", RULES, spool)
    assert to_sign is not None
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(to_sign)))
    number = len(writer.pages) - 1
    for name, words in (("dese_signature", "Dee Esse"), ("dese_date", "10/06/2026")):
        page = writer.pages[number]
        rect: Any = next(
            each.get_object()["/Rect"] for each in page["/Annots"] if each.get_object().get("/T") == name
        )  # type: ignore[attr-defined]
        writer.add_annotation(number, FreeText(text=words, rect=tuple(float(each) for each in rect)))  # type: ignore[arg-type]
    out = io.BytesIO()
    writer.write(out)
    found = the_form(out.getvalue()).signatures["dese"]
    assert (found.state, found.date) == (SignatureState.SIGNED, "2026-10-06")


def test_nothing_of_what_the_district_wrote_can_be_changed_by_filling_it_in(spool: MemorySpool) -> None:
    of = received(spool, filled_pdf(FORM, request(), sign=SIGNED))
    to_sign = ready_to_sign(of, "facilitator", RULES, spool)
    assert to_sign is not None
    assert set(PdfReader(io.BytesIO(to_sign)).get_fields() or {}) == set(places(to_sign))


def test_of_eight_forms_in_one_file_each_is_signed_on_its_own_pages(spool: MemorySpool) -> None:
    writer = PdfWriter()
    form = RULES.forms[Kind.BUILDING_REQUEST]
    for building in ("Lincoln Elementary", "Grant Middle School"):
        data = request_pdf(form, {**ANSWERS, "building": building}, "same-cell", signatures=SIGNED)
        writer.append(io.BytesIO(data))
    out = io.BytesIO()
    writer.write(out)
    first, second = read_file(FileToRead("both.pdf", out.getvalue()), RULES).documents
    spool.put(out.getvalue())
    of = replace(case("MMD-26-0002", Stage.FACILITATOR_REVIEW), kind=Kind.BUILDING_REQUEST, form=second)
    to_sign = ready_to_sign(of, "facilitator", RULES, spool)
    assert to_sign is not None
    words = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(to_sign)).pages)
    assert "Grant Middle School" in words
    assert "Lincoln Elementary" not in words
    assert first.text("building") == "Lincoln Elementary"


def test_a_typed_copy_says_which_paper_was_signed_and_carries_nobodys_signature(spool: MemorySpool) -> None:
    of = received(spool, filled_docx(FORM, request(), sign=SIGNED), "form.docx")
    to_sign = ready_to_sign(of, "facilitator", RULES, spool)
    assert to_sign is not None
    words = PdfReader(io.BytesIO(to_sign)).pages[0].extract_text()
    assert "Request MMD-26-0001. Typed from the paper that goes along." in words
    assert "It is signed there: District contact on October 3, 2026." in words
    assert the_form(to_sign).signatures["district_contact"].state is SignatureState.UNSIGNED


def test_the_same_case_makes_the_same_copy(spool: MemorySpool) -> None:
    of = received(spool, filled_pdf(FORM, request(), sign=SIGNED))
    assert ready_to_sign(of, "facilitator", RULES, spool) == ready_to_sign(of, "facilitator", RULES, spool)


@pytest.mark.parametrize("role", ["clerk", "district", "stranger"])
def test_nobody_else_is_given_a_form_to_sign(role: str, spool: MemorySpool) -> None:
    assert ready_to_sign(case("MMD-26-0001", Stage.FACILITATOR_REVIEW), role, RULES, spool) is None


def as_scan(spool: MemorySpool, **unsure: float) -> Case:
    """As the reader hands on a scan; ``unsure``: the confidence of some facts."""
    of = received(spool, filled_pdf(FORM, request(), sign=SIGNED))
    assert of.form is not None
    fields = {name: replace(fact, confidence=unsure.get(name, 0.95)) for name, fact in of.form.fields.items()}
    return replace(of, form=replace(of.form, reader="ocr", fields=fields))


def test_nobody_is_given_our_guess_of_an_amount_to_sign(spool: MemorySpool) -> None:
    assert ready_to_sign(as_scan(spool), "facilitator", RULES, spool) is not None
    for name in ("total_cost", "requested_tools"):
        assert ready_to_sign(as_scan(spool, **{name: 0.7}), "facilitator", RULES, spool) is None


def test_what_was_hard_to_read_on_a_scan_is_named_above_the_copy(spool: MemorySpool) -> None:
    data = ready_to_sign(as_scan(spool, plan_timeline=0.6), "facilitator", RULES, spool)
    assert data is not None
    words = " ".join(PdfReader(io.BytesIO(data)).pages[0].extract_text().split())
    assert "Hard to read there, please compare: Action Plan, question 3." in words
    assert the_form(data).kind is Kind.DISTRICT_REQUEST
