"""On scans: who signs so close behind the printed name that both are read as one line."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from mmd_mailbot.demo.ink import strokes
from mmd_mailbot.documents.page import Box, Word
from mmd_mailbot.documents.pens.register import Place
from mmd_mailbot.documents.pens.sight import Sight
from mmd_mailbot.documents.pens.strokes import DOTS, strokes_in
from mmd_mailbot.documents.pens.verdict import judge
from mmd_mailbot.documents.pens.whose import Share

AREA: Box = (0.0, 0.0, 380.0, 50.0)
LABEL: Box = (6.0, 2.0, 138.0, 14.0)


def sight(*, signed: bool, top: float, bottom: float) -> Sight:
    """A cell with a printed name and perhaps a signature behind it. ``top``, ``bottom``: how high its line of words was read."""
    image = Image.new("RGB", (round(AREA[2] * DOTS), round(AREA[3] * DOTS)), "white")
    brush = ImageDraw.Draw(image)
    brush.text((8 * DOTS, 20 * DOTS), "Printed name: Pat Lee", fill=(0, 0, 0), font_size=11 * DOTS)
    if signed:
        for stroke in strokes("Pat Lee"):
            points = [((126 + 118 * x) * DOTS, (40 - 28 * y) * DOTS) for x, y in stroke]
            brush.line(points, fill=(20, 30, 110), width=3)
    pixels = np.asarray(image)
    drawn = strokes_in(pixels, DOTS, AREA, ())
    read = [("Printed", 8, 46), ("name:", 50, 80), ("Pat", 84, 100), ("LeePatLee", 104, 250)]
    told = read if signed else [*read[:3], ("Lee", 104, 122)]
    words = tuple(Word(text, (x0, top, x1, bottom), 12, confidence=0.95) for text, x0, x1 in told)
    own = Share({each.number for each in drawn.pieces}, mass=1, inside=1)
    return Sight(pixels, DOTS, drawn, Place("district_contact", 1, LABEL, AREA), own, words)


@pytest.mark.parametrize("bottom", [41.0, 45.0])
def test_a_line_that_is_much_higher_than_print_has_a_hand_in_it(bottom: float) -> None:
    """The whole line had been taken for the printed name, and a row that was signed for unsigned, at 0.93."""
    assert judge(sight(signed=True, top=10.0, bottom=bottom)).state != "none"


@pytest.mark.parametrize(("top", "bottom"), [(19.0, 33.0), (10.0, 42.0)])
def test_the_printed_name_alone_signs_nothing_however_high_its_line_was_read(top: float, bottom: float) -> None:
    assert judge(sight(signed=False, top=top, bottom=bottom)).state == "none"
