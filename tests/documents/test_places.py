"""Where fields and signature places lie on the pages: people are shown them, and sign there."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from mmd_mailbot.core.facts import Document, Kind, Place
from mmd_mailbot.demo.papers import LAYOUTS, request_pdf
from mmd_mailbot.demo.purchases import Invoice, Receipt, invoice_pdf, receipt_pdf
from mmd_mailbot.documents.page import Paper
from mmd_mailbot.documents.reading import paper_of, read_file
from mmd_mailbot.forms import filled_docx, filled_pdf
from mmd_mailbot.notices.samples import request
from mmd_mailbot.ports import FileToRead, Reading
from mmd_mailbot.rules import load_rules
from tests.way.paper import photographed, scanned
from tests.way.town import ANSWERS

RULES = load_rules(None, years=range(2026, 2028))
FORM = RULES.forms[Kind.DISTRICT_REQUEST]
ROLES = ("district_contact", "facilitator", "dese")
SIGNED = {"district_contact": ("Pat Miller", "10/03/2026")}


def reading(data: bytes, name: str = "form.pdf") -> Reading:
    return read_file(FileToRead(name, data), RULES)


def the_form(data: bytes) -> Document:
    (document,) = reading(data).documents
    return document


def words_in(paper: Paper, place: Place) -> str:
    page = paper.page(place.page)
    assert page is not None
    inside = [
        word.text
        for word in page.words
        if place.left <= (word.box[0] + word.box[2]) / 2 / page.width <= place.right
        and place.top <= (word.box[1] + word.box[3]) / 2 / page.height <= place.bottom
    ]
    return " ".join(inside)


@pytest.mark.parametrize("layout", ["same-cell", "next-cell", "next-row", "below-label", "our-blank"])
def test_every_field_and_signature_place_is_where_its_words_stand(layout: str) -> None:
    data = (
        filled_pdf(FORM, request(), sign=SIGNED)
        if layout == "our-blank"
        else request_pdf(FORM, ANSWERS, layout, signatures=SIGNED)  # type: ignore[arg-type]
    )
    document, paper = the_form(data), paper_of(FileToRead("form.pdf", data))
    fields = {each.name for each in FORM.fields}
    signing = {f"{role}_{each}" for role in ROLES for each in ("signature", "date")}
    assert set(document.places) >= fields | signing
    assert "Action" not in words_in(paper, document.places["district"])
    for name in ("district", "plan_timeline", "plan_monitoring"):
        assert FORM.field(name).labels[0].split()[0] in words_in(paper, document.places[name])  # type: ignore[union-attr]
    if layout in ("same-cell", "below-label", "our-blank"):
        assert words_in(paper, document.places["district_contact_signature"]) == "Pat Miller"
        assert words_in(paper, document.places["district_contact_date"]) == "10/03/2026"
    for role in ("facilitator", "dese"):
        assert not words_in(paper, document.places[f"{role}_signature"]).strip("_ ")
    assert "$" in words_in(paper, document.places["total_cost"])


@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_two_parties_share_a_place_to_sign(layout: str) -> None:
    places = the_form(request_pdf(FORM, ANSWERS, layout, signatures=SIGNED)).places  # type: ignore[arg-type]
    asked = [f"{role}_{each}" for role in ("facilitator", "dese") for each in ("signature", "date")]
    boxes = [places[each] for each in asked]
    for index, one in enumerate(boxes):
        for other in boxes[index + 1 :]:
            apart = one.page != other.page or one.right <= other.left or other.right <= one.left
            assert apart or one.bottom <= other.top or other.bottom <= one.top, (one, other)


def test_a_word_file_has_no_places_because_it_has_no_pages() -> None:
    (document,) = reading(filled_docx(FORM, request(), sign=SIGNED), "form.docx").documents
    assert document.places == {}
    assert document.pictures == {}


def test_a_scanned_form_brings_its_pages_and_its_places_on_them() -> None:
    read = reading(scanned(request_pdf(FORM, ANSWERS, "same-cell", signatures=SIGNED)))
    (document,) = read.documents
    pictures = dict(read.pictures)
    page = Image.open(io.BytesIO(pictures[document.pictures["page 1"]]))
    assert page.width == 900
    assert len(pictures[document.pictures["page 1"]]) < 150_000
    place = document.places["total_cost"]
    row = page.crop(
        (int(place.left * page.width), int(place.top * page.height), int(place.right * page.width),
         int(place.bottom * page.height))
    )  # fmt: skip
    assert row.convert("L").getextrema()[0] < 100  # something is printed there


def test_an_invoice_shows_its_letterhead_and_its_total_and_a_receipt_its_total() -> None:
    lines = (("Logitech C920s webcam", "69.99"), ("Jabra Speak 510", "129.00"))
    invoice = invoice_pdf(Invoice("Cedar Hollow R-II", "2027-014", "11/12/2026", lines))
    receipt = photographed(receipt_pdf(Receipt("Sample Office Supply", "11/02/2026", lines, order_number="A-1")))
    for data, name, shown in ((invoice, "i.pdf", {"letterhead", "total"}), (receipt, "r.jpg", {"total"})):
        read = reading(data, name)
        (document,) = read.documents
        assert set(document.pictures) == shown
        for sha256 in document.pictures.values():
            picture = dict(read.pictures)[sha256]
            assert len(picture) < 30_000
            assert Image.open(io.BytesIO(picture)).width <= 640
