"""Stickers that say where to sign, pasted at the place."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageDraw, ImageFont

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
