"""A name that cannot be seen signs nothing, and a person is told that it is there."""

from __future__ import annotations

import io
from collections.abc import Callable

import numpy as np
import pdfplumber
import pypdf
import pytest
from pypdf.generic import DecodedStreamObject, NameObject
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import Document, SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.script import Layout
from mmd_mailbot.documents.formats.pdf_fonts import has_lying_font
from mmd_mailbot.documents.formats.pdf_layer import not_shown
from mmd_mailbot.documents.formats.pdf_view import Trace
from mmd_mailbot.documents.page import Word
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

from .pdf_tricks import ASIDE, DESE, Draw, beside, edited, filled, over, spot, words

LAYOUTS: tuple[Layout, ...] = ("same-cell", "next-cell", "plain-paragraphs")


def read(data: bytes, rules: RuleSet) -> Document:
    return read_file(FileToRead("form.pdf", data), rules).documents[0]


def codes(document: Document) -> list[str]:
    return [each.code for each in document.problems]


def covered(canvas: Canvas, x: float, y: float) -> None:
    words("Sam Roe")(canvas, x, y)
    canvas.setFillColorRGB(1, 1, 1)
    canvas.rect(x - 2, y - 3, 60, 14, fill=1, stroke=0)


def blackened(canvas: Canvas, x: float, y: float) -> None:
    words("Sam Roe")(canvas, x, y)
    canvas.rect(x - 2, y - 3, 60, 12, fill=1, stroke=0)


def clipped(canvas: Canvas, x: float, y: float) -> None:
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(x + 200, y + 50, 5, 5)
    canvas.clipPath(path, stroke=0)
    words("Sam Roe")(canvas, x, y)
    canvas.restoreState()


def on_its_own_colour(canvas: Canvas, x: float, y: float) -> None:
    canvas.setFillColorRGB(0.8, 0.9, 0.8)
    canvas.rect(x - 2, y - 3, 60, 14, fill=1, stroke=0)
    words("Sam Roe", colour=(0.8, 0.9, 0.8))(canvas, x, y)


HIDDEN: dict[str, Draw] = {
    "white": words("Sam Roe", colour=(1, 1, 1)),
    "nearly white": words("Sam Roe", colour=(0.97, 0.97, 0.97)),
    "not drawn": words("Sam Roe", mode=3),
    "transparent": words("Sam Roe", alpha=0),
    "one point high": words("Sam Roe", size=1),
    "covered": covered,
    "blackened": blackened,
    "clipped away": clipped,
    "in the colour behind it": on_its_own_colour,
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("how", HIDDEN)
def test_a_hidden_name_signs_nothing(how: str, layout: Layout, rules: RuleSet) -> None:
    document = read(beside(filled(layout), DESE, HIDDEN[how], right=ASIDE[layout]), rules)
    assert document.signatures["dese"].state is SignatureState.UNSIGNED
    assert document.signatures["district_contact"].state is SignatureState.SIGNED
    assert codes(document) == ["text.hidden"]
    assert document.fields["total_cost"].value == "279.89"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_same_name_to_be_seen_signs(layout: Layout, rules: RuleSet) -> None:
    document = read(beside(filled(layout), DESE, words("Sam Roe"), right=ASIDE[layout]), rules)
    assert document.signatures["dese"].state is SignatureState.SIGNED
    assert document.signatures["dese"].name == "Sam Roe"
    assert document.problems == ()


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_name_ruled_through_signs_nothing(layout: Layout, rules: RuleSet) -> None:
    def struck(canvas: Canvas, x: float, y: float) -> None:
        words("Sam Roe")(canvas, x, y)
        canvas.line(x, y + 3.5, x + 44, y + 3.5)

    document = read(beside(filled(layout), DESE, struck, right=ASIDE[layout]), rules)
    assert document.signatures["dese"].state is SignatureState.UNSIGNED


def test_text_outside_the_page_is_not_read(rules: RuleSet) -> None:
    data = over(filled("same-cell"), 0, lambda canvas: canvas.drawString(60, 2000, "Total Costs $9,000.00"))
    document = read(data, rules)
    assert document.fields["total_cost"].value == "279.89"
    assert codes(document) == ["text.hidden"]


def test_a_hidden_digit_does_not_make_an_amount_larger(rules: RuleSet) -> None:
    page, box = spot(filled("next-cell"), "$279.89")
    nine = words("9", colour=(1, 1, 1), size=9.5)
    document = read(over(filled("next-cell"), page, lambda canvas: nine(canvas, box[0] - 5, box[1] + 2)), rules)
    assert document.fields["total_cost"].value == "279.89"


def test_a_layer_is_held_against_the_picture() -> None:
    seen = [Word(each, (0, 0, 10, 10)) for each in ("District", "Adair Co. R-I", "Total Costs", "$473.90", "Pat Lee")]
    assert not_shown(["District: Adair Co. R-l", "Tota1 Costs", "$473.90"], seen) == []
    assert not_shown(["Total $9,473.90"], seen) == ["Total $9,473.90"]
    assert not_shown(["Bobby Tables Junior"], seen) == ["Bobby Tables Junior"]


def mapped(code: str, told: str) -> Callable[[pypdf.PdfWriter], None]:
    """Every font says of ``code`` that it is ``told``."""
    pairs = {each: chr(each) for each in range(32, 127)} | {ord(code): told}
    listed = "\n".join(f"<{each:02X}> <{ord(letter):04X}>" for each, letter in sorted(pairs.items()))
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        "1 begincodespacerange <00> <FF> endcodespacerange\n"
        f"{len(pairs)} beginbfchar\n{listed}\nendbfchar endcmap end end"
    )

    def edit(writer: pypdf.PdfWriter) -> None:
        for page in writer.pages:
            for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
                stream = DecodedStreamObject()
                stream.set_data(cmap.encode())
                font.get_object()[NameObject("/ToUnicode")] = writer._add_object(stream)

    return edit


def lies(data: bytes) -> bool:
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        assert pdf.pages[0].chars
        return has_lying_font(pdf.pages[0])


def test_a_font_that_names_other_digits_than_it_draws_is_found_out() -> None:
    assert lies(edited(filled("next-cell"), mapped("2", "9")))
    assert not lies(edited(filled("next-cell"), mapped("2", "2")))
    assert not lies(filled("next-cell"))


def test_where_a_font_lies_the_page_is_read_as_it_looks(rules: RuleSet) -> None:
    document = read(edited(filled("next-cell"), mapped("2", "9")), rules)
    assert document.fields["total_cost"].value == "279.89"
    assert codes(document) == ["text.hidden"]


def test_the_only_stroke_of_a_thin_letter_is_seen_wherever_its_box_falls() -> None:
    """An "l" of a light face, drawn half a pixel beside where its box rounds to: such letters were lost from every word."""
    without = np.full((40, 60), 255, np.uint8)
    whole = without.copy()
    whole[10:30, 20] = 90
    assert Trace(whole, without).at((10.3, 5.0, 10.6, 15.0))
    assert not Trace(without, without).at((10.3, 5.0, 10.6, 15.0))
