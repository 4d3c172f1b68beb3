"""Stickers that say where to sign, pasted at the place."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.ink import ink_png
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.documents.signatures.depicted import shows_no_signature
from mmd_mailbot.ports import FileToRead

from .papers import saved, with_picture, word_form
from .word_xml import para, word

COLOURS = [(255, 220, 0), (255, 120, 90), (140, 220, 60)]


def sticker(
    words: str, colour: tuple[int, int, int], hand: str = "", print_in: tuple[int, int, int] = (60, 0, 40)
) -> bytes:
    picture = Image.new("RGB", (360, 100), "white")
    draw = ImageDraw.Draw(picture)
    draw.polygon([(0, 50), (60, 0), (355, 0), (355, 98), (60, 98)], fill=colour)
    draw.text((205, 50), words, font=ImageFont.load_default(46), fill=print_in, anchor="mm")
    if hand:
        ink = Image.open(io.BytesIO(ink_png(hand))).convert("L").resize((260, 80))
        picture.paste((10, 20, 120), (70, 10), Image.eval(ink, lambda each: 255 - each))
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize("colour", COLOURS)
@pytest.mark.parametrize("words", ["SIGN HERE", "Sign Here"])
def test_a_bright_sticker_that_says_where_to_sign_is_no_signature(
    words: str, colour: tuple[int, int, int], rules: RuleSet
) -> None:
    data = saved(
        with_picture(word_form(signature=""), "District Contact Signature", sticker(words, colour), width=0.9)
    )
    (document,) = read_file(FileToRead("form", data), rules).documents
    found = document.signatures["district_contact"]
    assert found.state is SignatureState.UNSIGNED
    assert found.note is not None
    assert words.lower() in found.note.lower()


@pytest.mark.parametrize("colour", COLOURS)
def test_what_a_hand_or_a_name_writes_on_bright_paper_is_never_passed_over(colour: tuple[int, int, int]) -> None:
    assert shows_no_signature(sticker("SIGN HERE", colour, hand="Pat Lee")) == ""
    assert shows_no_signature(sticker("", colour, hand="Jordan Sample")) == ""
    assert shows_no_signature(sticker("Pat Lee", colour)) == ""


@pytest.mark.parametrize("colour", COLOURS)
def test_red_words_on_a_sticker_of_nearly_their_hue_are_read(colour: tuple[int, int, int]) -> None:
    assert "SIGN HERE" in shows_no_signature(sticker("SIGN HERE", colour, print_in=(160, 0, 0)))


def test_a_sticker_over_a_label_without_a_line_casts_no_doubt_on_the_form(rules: RuleSet) -> None:
    picture = (
        '<w:r><w:drawing><wp:inline><wp:extent cx="914400" cy="254000"/><a:graphic><a:graphicData><pic:pic><pic:blipFill>'
        '<a:blip r:embed="rId1"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )
    labels = ("District Contact Signature", "MMD CST Facilitator Signature", "DESE Approval Signature")
    head = para("District Technology Request Form") + para("District: Adair Co. R-I") + para("Total Costs: $10.00")
    body = head + para(picture) + "".join(para(f"{each}\tDate") + para("____________     ______") for each in labels)
    media = {"rId1": sticker("SIGN HERE", COLOURS[0])}
    (document,) = read_file(FileToRead("form", word(body, media=media)), rules).documents
    assert {each.state for each in document.signatures.values()} == {SignatureState.UNSIGNED}


# ---------------------------------------------------------------- drawn on a page, and small marks


def page_with_a_tab(words: str, colour: tuple[float, float, float], *, stroke: bool = False) -> bytes:
    """The blank's rows as a page; at the first a coloured shape that bears ``words``, as Fill & Sign and printers draw it."""
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawString(60, 780, "District Technology Request Form")
    canvas.drawString(60, 760, "District: Adair Co. R-I")
    for at, label in enumerate(
        ("District Contact Signature", "MMD CST Facilitator Signature", "DESE Approval Signature")
    ):
        canvas.rect(56, 600 - 60 * at, 480, 60)
        canvas.drawString(60, 644 - 60 * at, label)
        canvas.drawString(400, 644 - 60 * at, "Date")
    canvas.setFillColorRGB(*colour)
    path = canvas.beginPath()
    for step, (x, y) in enumerate(((70, 618), (80, 626), (150, 626), (150, 610), (80, 610))):
        (path.lineTo if step else path.moveTo)(x, y)
    path.close()
    canvas.drawPath(path, fill=1, stroke=0)
    canvas.setFillColorRGB(0, 0, 0)
    canvas.setFont("Helvetica", 8)
    canvas.drawString(86, 615, words)
    if stroke:
        line = canvas.beginPath()
        line.moveTo(84, 612)
        line.curveTo(100, 640, 110, 600, 150, 622)
        canvas.drawPath(line)
    canvas.save()
    return out.getvalue()


def state_of(data: bytes, rules: RuleSet) -> SignatureState:
    (document,) = read_file(FileToRead("form", data), rules).documents
    return document.signatures["district_contact"].state


@pytest.mark.parametrize("colour", [(1, 0.85, 0), (1, 0.45, 0.35), (0.5, 0.85, 0.25)])
@pytest.mark.parametrize("words", ["Sign Here", "SIGN HERE", "Sign", "Please sign here", "Sign & date here"])
def test_a_drawn_tab_that_says_where_to_sign_is_no_signature(
    words: str, colour: tuple[float, float, float], rules: RuleSet
) -> None:
    assert state_of(page_with_a_tab(words, colour), rules) is SignatureState.UNSIGNED


@pytest.mark.parametrize("words", ["Pat Lee", "Sign Here Pat Lee"])
def test_nobody_signs_by_a_name_on_a_drawn_tab(words: str, rules: RuleSet) -> None:
    assert state_of(page_with_a_tab(words, (1, 0.85, 0)), rules) is not SignatureState.SIGNED


def test_strokes_across_a_drawn_tab_are_for_a_person(rules: RuleSet) -> None:
    assert state_of(page_with_a_tab("Sign Here", (1, 0.85, 0), stroke=True), rules) is not SignatureState.SIGNED


def mark(wide: int, tall: int) -> bytes:
    """A smile of a pen, so wide and tall in pixels, in the middle of a clear picture of 240 by 120."""
    picture = Image.new("RGBA", (240, 120), (0, 0, 0, 0))
    x, y = (240 - wide) // 2, (120 - tall) // 2
    ImageDraw.Draw(picture).arc((x, y - tall, x + wide, y + tall), 20, 160, fill=(20, 20, 40, 255), width=4)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(("wide", "tall"), [(40, 16), (80, 24), (110, 30), (170, 34)])
def test_a_mark_smaller_than_anybody_writes_is_no_signature(wide: int, tall: int, rules: RuleSet) -> None:
    # 240 pixels are 24 points
    data = saved(with_picture(word_form(signature=""), "District Contact Signature", mark(wide, tall), width=24 / 72))
    assert state_of(data, rules) is SignatureState.UNSIGNED


@pytest.mark.parametrize("width", [60, 120])
def test_the_same_mark_shown_larger_is_for_a_person(width: int, rules: RuleSet) -> None:
    data = saved(with_picture(word_form(signature=""), "District Contact Signature", mark(170, 40), width=width / 72))
    assert state_of(data, rules) is not SignatureState.UNSIGNED
