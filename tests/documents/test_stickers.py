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

COLOURS = [(255, 220, 0), (255, 120, 90), (140, 220, 60)]


def sticker(words: str, colour: tuple[int, int, int], hand: str = "") -> bytes:
    picture = Image.new("RGB", (360, 100), "white")
    draw = ImageDraw.Draw(picture)
    draw.polygon([(0, 50), (60, 0), (355, 0), (355, 98), (60, 98)], fill=colour)
    draw.text((205, 50), words, font=ImageFont.load_default(46), fill=(60, 0, 40), anchor="mm")
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
