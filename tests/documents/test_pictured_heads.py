"""Letterheads that are a picture in a Word file, whatever the words under them say."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw, ImageFont

from mmd_mailbot.core.ruleset import RuleSet

from .test_picture_as_shown import packed, picture
from .test_retyped_tables import grid, read
from .word_xml import para, word

NAME = "Cedar Hollow R-I"
FACE = "/usr/share/fonts/truetype/liberation/LiberationSans-Bold.ttf"


def letterhead(name: str) -> bytes:
    sheet = Image.new("RGB", (1320, 300), "white")
    draw = ImageDraw.Draw(sheet)
    draw.polygon([(60, 40), (200, 40), (200, 180), (130, 240), (60, 180)], fill="#7b0d1e")
    draw.text((270, 90), name, "black", ImageFont.truetype(FACE, 54))
    for row, line in enumerate(("100 School Street", "Cedar Hollow, MO 65000", "(660) 555-0100")):
        draw.text((900, 70 + 40 * row), line, "black", ImageFont.truetype(FACE, 28))
    return packed(sheet)


@pytest.mark.parametrize(
    "words", [f"{NAME} requests reimbursement for technology as listed.", "Please pay as listed."]
)
def test_a_letterhead_that_is_a_picture_is_read_though_the_words_name_the_district_too(
    words: str, rules: RuleSet
) -> None:
    """The district's name in a sentence had been taken for all that the head says: the letterhead was missing, at 0.8."""
    body = [
        para(picture(size=(450, 102))),
        para("October 27, 2026"),
        para("Invoice 26-MMD-2"),
        para(words),
        grid(("Description", "Amount"), ("Webcam", "$412.00"), ("Total requested", "$412.00")),
        para("MMD-26-0046"),
    ]
    document = read(word("".join(body), media={"ink": letterhead(NAME)}), rules)
    assert (document.letterhead().state, document.letterhead().district) == ("present", NAME)
    assert document.text("total") == "412.00"
