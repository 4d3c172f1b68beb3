"""Papers as pictures, from the pixels to the facts: a thermal slip, two on one glass, a scanned invoice, pictures in Word."""

from __future__ import annotations

import io
from datetime import date

import docx
import numpy as np
import pypdfium2
import pytest
from docx.shared import Inches
from PIL import Image, ImageDraw, ImageFont

from mmd_mailbot.core.facts import Document, Kind
from mmd_mailbot.core.same import near, same_paper
from mmd_mailbot.demo.papers import Invoice, invoice_pdf
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead
from mmd_mailbot.rules import load_rules

from .papers import saved, word_form

RULES = load_rules(None, years=range(0))
SLIP = """      BRIGHT VIDEO SUPPLY
        25 Market Square
     Springfield, MO 65800
         (417) 555-0132
REG 4  TRN 88213    10/09/2026 14:22

LOGI C920S WEBCAM         64.99 T
USB-C CABLE 6FT            9.00 T
SUBTOTAL                  73.99
TAX 7.25%                  5.36
TOTAL                     79.35
CASH                     100.00
CHANGE                    20.65
YOU SAVED                 12.00

       THANK YOU"""


def slip_picture(text: str = SLIP, *, turn: float = 1.2, pale: int = 90, seed: int = 7) -> Image.Image:
    """A thermal slip: the bitmap font of a till, pale, on grey paper, lying a little turned."""
    font = ImageFont.load_default(size=22)
    lines = text.splitlines()
    picture = Image.new("L", (620, 34 * len(lines) + 80), 232)
    draw = ImageDraw.Draw(picture)
    for number, line in enumerate(lines):
        for column, letter in enumerate(line):
            middle = 30 + 15.5 * (column + 0.5)  # a till's letters stand in the middle of their cells
            draw.text((middle, 40 + 34 * number), letter, font=font, fill=pale, anchor="ma")
    turned = picture.rotate(turn, Image.Resampling.BICUBIC, expand=True, fillcolor=232)
    dice = np.random.default_rng(seed)
    noisy = np.clip(np.asarray(turned, dtype=float) + dice.normal(0, 9, (turned.height, turned.width)), 0, 255)
    return Image.fromarray(noisy.astype(np.uint8)).convert("RGB")


def as_jpeg(picture: Image.Image, quality: int = 70) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality)
    return out.getvalue()


def read(data: bytes, name: str = "paper.jpg") -> tuple[Document, ...]:
    return read_file(FileToRead(name, data), RULES).documents


@pytest.fixture(scope="module")
def slip() -> Document:
    [found] = read(as_jpeg(slip_picture()))
    return found


def test_a_pale_slip_is_read_to_its_total_and_day(slip: Document) -> None:
    assert (slip.kind, slip.reader) == (Kind.RECEIPT, "ocr")
    assert (slip.text("total"), slip.day("date")) == ("79.35", date(2026, 10, 9))
    assert min(slip.fields["total"].confidence, slip.fields["date"].confidence) >= 0.9
    assert (slip.text("merchant"), slip.text("tax"), slip.flag("paid")) == ("BRIGHT VIDEO SUPPLY", "5.36", True)
    assert (slip.text("currency"), slip.problems) == (None, ())


def test_the_slip_photographed_again_is_known(slip: Document) -> None:
    again = slip_picture(turn=-0.8, pale=60, seed=8)
    [found] = read(as_jpeg(again.resize((again.width * 4 // 5, again.height * 4 // 5)), 55), "renamed.jpg")
    assert found.file_sha256 != slip.file_sha256
    assert near(found.picture_hash, slip.picture_hash)
    assert same_paper(found, slip) in ("same", "alike")


def test_two_slips_on_one_glass_are_two_receipts() -> None:
    other = SLIP.replace("73.99", "55.00").replace("79.35", "58.99").replace("5.36", "3.99").replace("20.65", "41.01")
    other = other.replace("LOGI C920S WEBCAM         64.99", "JABRA SPEAK CASE          46.00").replace(
        "88213", "88214"
    )
    glass = Image.new("RGB", (1500, 900), (245, 245, 245))
    glass.paste(slip_picture(turn=0.4), (60, 60))
    glass.paste(slip_picture(other, turn=-0.3), (800, 110))
    found = read(as_jpeg(glass, 85))
    assert [(each.kind, each.text("total"), each.pages_in_file) for each in found] == [
        (Kind.RECEIPT, "79.35", (1,)),
        (Kind.RECEIPT, "58.99", (1,)),
    ]
    assert same_paper(*found) is None


def scanned(pdf: bytes, dots: int = 200) -> Image.Image:
    document = pypdfium2.PdfDocument(pdf)
    picture: Image.Image = document[0].render(scale=dots / 72).to_pil().convert("L").convert("RGB")
    document.close()
    return picture.rotate(0.5, Image.Resampling.BICUBIC, fillcolor=(255, 255, 255))


def test_an_invoice_on_letterhead_is_read_from_its_scan() -> None:
    lines = (("Logitech C920s webcam", "69.99"), ("Jabra Speak 510 speakerphone", "119.00"))
    made = Invoice("Cedar Hollow R-III School District", "1042", "10/15/2026", lines, case_number="MMD-26-0001")
    [found] = read(as_jpeg(scanned(invoice_pdf(made)), 80))
    head = found.letterhead()
    assert head is not None
    assert (found.kind, head.state, head.district) == (Kind.INVOICE, "present", "Cedar Hollow R-III School District")
    assert (found.text("invoice_number"), found.text("invoice_date"), found.text("case_number")) == (
        "1042", "2026-10-15", "MMD-26-0001",
    )  # fmt: skip
    assert [(each.name, each.cost) for each in found.items("lines")] == list(lines)
    assert (found.text("total"), found.fields["total"].confidence >= 0.9) == ("188.99", True)


def banner() -> bytes:
    """A letterhead as offices have it: one picture with crest, name and address."""
    picture = Image.new("RGB", (1300, 240), "white")
    draw = ImageDraw.Draw(picture)
    draw.ellipse((20, 30, 200, 210), fill=(30, 60, 120))
    draw.text((240, 50), "Oak Bend R-II School District", font=ImageFont.load_default(size=58), fill=(20, 40, 90))
    draw.text(
        (240, 140), "12 Main Street, Oak Bend, MO 65000", font=ImageFont.load_default(size=34), fill=(20, 20, 20)
    )
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def test_a_letterhead_and_a_receipt_may_be_pictures_in_a_word_file() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].add_run().add_picture(io.BytesIO(banner()), width=Inches(6))
    document.add_heading("INVOICE")
    for line in ("Invoice #: 77", "Bill to: Missouri DESE", "Webcam and cable: $79.35", "Total: $79.35"):
        document.add_paragraph(line)
    document.add_page_break()
    document.add_picture(io.BytesIO(as_jpeg(slip_picture(turn=0))), width=Inches(3))
    out = io.BytesIO()
    document.save(out)
    invoice, receipt = read(out.getvalue(), "invoice.docx")
    head = invoice.letterhead()
    assert head is not None
    assert (head.state, head.district) == ("present", "Oak Bend R-II School District")
    assert (receipt.kind, receipt.text("total"), receipt.pages_in_file) == (Kind.RECEIPT, "79.35", ())
    assert receipt.where("total") == "a picture in the document"


def test_a_picture_without_words_is_no_receipt() -> None:
    [found] = read(as_jpeg(Image.new("RGB", (600, 800), (210, 205, 200))))
    assert found.kind is Kind.UNKNOWN


def test_a_receipt_pasted_under_a_form_in_word_is_read_beside_it() -> None:
    """It was not read at all: only files without a form were looked through for such pictures."""
    form = word_form()
    form.add_picture(io.BytesIO(as_jpeg(slip_picture())), width=Inches(3.2))
    found = read(saved(form), "form.docx")
    assert [each.kind for each in found] == [Kind.DISTRICT_REQUEST, Kind.RECEIPT]
    assert (found[1].text("total"), found[1].reader) == ("79.35", "ocr")
