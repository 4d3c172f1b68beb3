"""How programs print a signature that was pasted or drawn on a screen: cut by a frame, in strips, as dots, as initials."""

from __future__ import annotations

import io
import math
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.ink import ink_png, strokes
from mmd_mailbot.documents.formats.pdf_dots import of_dots
from mmd_mailbot.documents.pens import initials
from mmd_mailbot.documents.pens.against import INITIALS
from mmd_mailbot.documents.pens.pasted import _other, shows_signature, shows_strokes
from mmd_mailbot.documents.pens.pen import Chance
from mmd_mailbot.documents.pens.spelled import remark_in

from .test_drawn_ink import Points
from .test_signature import drawn, states

SIGNED, UNSIGNED, UNCERTAIN = SignatureState.SIGNED, SignatureState.UNSIGNED, SignatureState.UNCERTAIN


def picture(name: str = "Jordan Sample") -> Image.Image:
    return Image.open(io.BytesIO(ink_png(name))).convert("RGB")


def test_a_signature_printed_in_strips_is_signed(rules: RuleSet) -> None:
    """A strip of six points shows nobody's name; of two such documents both were for a person."""
    whole = picture()

    def draw(canvas: Canvas) -> None:
        tall = whole.height / 5
        for at in range(5):
            strip = whole.crop((0, round(at * tall), whole.width, round((at + 1) * tall)))
            canvas.drawImage(ImageReader(strip), 220, 520 - 6 * (at + 1), 110, 6)

    assert states(drawn(draw), rules) == [SIGNED, UNSIGNED, UNSIGNED]


@pytest.mark.parametrize("shown", [(0.3, 0.33), (0.0, 0.66)])
def test_of_a_picture_only_what_its_frame_shows_is_looked_at(shown: tuple[float, float], rules: RuleSet) -> None:
    """A word processor prints a cropped photo whole, under a frame: the rest of it would lie over the form's words."""
    name = picture().resize((330, 78))
    photo = Image.new("RGB", (990, 306), "white")
    photo.paste(name, (round(shown[0] * 990), round(shown[1] * 306)))

    def draw(canvas: Canvas) -> None:
        left, top = 220 - 330 * shown[0], 520 + 102 * shown[1]
        canvas.saveState()
        frame = canvas.beginPath()
        frame.rect(220, 492, 112, 28)
        canvas.clipPath(frame, stroke=0)
        canvas.drawImage(ImageReader(photo), left, top - 102, 330, 102)
        canvas.restoreState()

    assert states(drawn(draw), rules) == [SIGNED, UNSIGNED, UNSIGNED]


def test_of_a_picture_whose_frame_shows_nothing_nobody_is_asked(rules: RuleSet) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        frame = canvas.beginPath()
        frame.rect(20, 20, 30, 30)
        canvas.clipPath(frame, stroke=0)
        canvas.drawImage(ImageReader(picture()), 220, 492, 110, 28)
        canvas.restoreState()

    assert states(drawn(draw), rules) == [UNSIGNED, UNSIGNED, UNSIGNED]


def dots(canvas: Canvas, lines: list[Points]) -> None:
    for line in lines:
        for (x0, y0), (x1, y1) in pairwise(line):
            for at in range(steps := max(1, round(3 * math.hypot(x1 - x0, y1 - y0)))):
                x, y = x0 + (x1 - x0) * at / steps, y0 + (y1 - y0) * at / steps
                canvas.circle(220 + x, 496 + y, 0.6, stroke=0, fill=1)


@pytest.mark.parametrize("name", ["Pat Lee", "Chris Vandermeer"])
def test_a_name_that_a_program_writes_as_dots_is_signed(name: str, rules: RuleSet) -> None:
    """It was said to be unsigned: no dot is a pen's stroke."""
    ways = [[(x * 130, y * 26) for x, y in each] for each in strokes(name)]
    assert states(drawn(lambda canvas: dots(canvas, ways)), rules) == [SIGNED, UNSIGNED, UNSIGNED]


def test_rows_and_frames_of_dots_are_no_ink(rules: RuleSet) -> None:
    frame = [(0.0, 0.0), (120.0, 0.0), (120.0, 24.0), (0.0, 24.0), (0.0, 0.0)]
    level = [(0.0, 2.0), (140.0, 2.0)]
    for shape in (frame, level):
        assert states(drawn(lambda canvas, way=shape: dots(canvas, [way])), rules) == [UNSIGNED] * 3


def test_a_page_of_very_many_dots_is_looked_at_in_part() -> None:
    spot = {"x0": 0.0, "top": 0.0, "x1": 1.0, "bottom": 1.0, "fill": True}
    many = ({**spot, "x0": at % 500, "x1": at % 500 + 1.0} for at in range(10**9))
    assert list(of_dots(many)) == []


@pytest.mark.parametrize("number", [1, 2])
def test_initials_drawn_on_a_screen_sign_as_a_picture_of_them_does(number: int) -> None:
    cut = (Path(__file__).parent / "seen" / f"initials-drawn-{number}.png").read_bytes()
    label = [(6.0, -6.0, 144.8, 3.5)]
    frame = [(2.0, 37.0, 514.0, 37.0), (2.0, -10.0, 2.0, 37.0)]
    assert shows_strokes(cut, 3.0, label, frame) == "signed"


@pytest.mark.parametrize("letters", ["NA", "OK", "TBD", "NO", "N/A", "FYI", "VOID", "SEE", "YES", "ASAP", "PTO"])
def test_short_words_in_capitals_are_nobody_s_initials(letters: str) -> None:
    assert remark_in(letters) or _other(letters, 0.9, INITIALS, Chance(0.9, 0.9)) == INITIALS


@pytest.mark.parametrize(("name", "wide"), [("initials-re", 61.5), ("initials-ps", 46.2)])
def test_pasted_initials_that_on_paper_would_begin_a_note_sign(name: str, wide: float) -> None:
    """ "RE" of Rosalind E., "PS" of Pat S.: nobody draws the begin of a note into a file by itself."""
    data = (Path(__file__).parent / "seen" / f"{name}.png").read_bytes()
    assert shows_signature(data, (wide, 28.0), "ink")


@pytest.mark.parametrize(("name", "wide"), [("initials-hardly-a-name", 27.9), ("initials-with-a-z", 23.7)])
def test_pasted_initials_that_are_read_beyond_doubt_or_whose_z_is_read_as_a_figure_sign(
    name: str, wide: float
) -> None:
    """ "KB", in which the judges hardly see a name, and "JZ", read as "J2"; both had been for a person."""
    data = (Path(__file__).parent / "seen" / f"{name}.png").read_bytes()
    assert shows_signature(data, (wide, 28.0), "ink")


def test_the_number_of_a_district_is_nobody_s_initials() -> None:
    seen = {"width": 40.0, "height": 24.0}
    assert initials.sign_on_a_screen("J2", 0.99, seen, Chance(0.9, 0.9))
    assert not initials.sign_on_a_screen("R2", 0.99, seen, Chance(0.9, 0.9))
