"""Names and initials that their hand drew a ring around sign; what else stands in a ring does not, nor an empty one."""

from __future__ import annotations

import io
import math

import pytest
from PIL import Image, ImageDraw, ImageFont

from mmd_mailbot.documents.pens.pasted import shows_strokes
from mmd_mailbot.documents.signatures.drawn import _judge_pixels

from .pen_strokes import Points, curve, drawn, initials, name, ring, slanted

SCALE = 3.0


def seen(lines: list[Points], tall: float = 30.0) -> tuple[str, str]:
    """What is said of the strokes drawn into a page, and pasted there as a picture."""
    data = drawn(lines, tall=tall)
    return shows_strokes(data, SCALE, (), ()), _pasted(data)


def _pasted(data: bytes) -> str:
    with Image.open(io.BytesIO(data)) as image:
        size = image.width / SCALE, image.height / SCALE
    return _judge_pixels(data, size).verdict


@pytest.mark.parametrize("who", ["Karen", "Brown", "Nolan", "Allen"])
@pytest.mark.parametrize("turns", [0.97, 1.05, 1.15])
def test_a_name_in_a_ring_signs(who: str, turns: float) -> None:
    """The judges know of few, and a person had been asked about each."""
    assert seen(ring(slanted(name(who)), turns=turns)) == ("signed", "signed")


@pytest.mark.parametrize("letters", ["KM", "WC", "CM", "DC", "KP"])
def test_initials_in_a_ring_sign(letters: str) -> None:
    assert seen(ring(slanted(initials(letters)), wide=1.5)) == ("signed", "signed")


def test_a_ring_that_runs_into_the_letters_goes_too() -> None:
    assert seen(ring(slanted(name("Nolan")), wide=1.02, tall=1.2)) == ("signed", "signed")


@pytest.mark.parametrize("who", ["Karen", "Brown", "Nolan", "Allen"])
@pytest.mark.parametrize("up", [0.0, 1.5, 4.0])
def test_a_ring_that_stands_on_the_line_to_sign_on_goes_too(who: str, up: float) -> None:
    with Image.open(io.BytesIO(drawn(ring(slanted(name(who))), tall=30.0))) as image:
        page = Image.new("L", (600, image.height), 255)
        page.paste(image, (60, 0))
    level = (image.height / SCALE) - 6.0 - up
    ImageDraw.Draw(page).line([(0, level * SCALE), (600, level * SCALE)], fill=0, width=2)
    made = io.BytesIO()
    page.save(made, "PNG")
    assert shows_strokes(made.getvalue(), SCALE, (), [(0.0, level, 200.0, level)]) == "signed"


TICK = [curve([(0, 0.8), (0.6, 0), (2.4, 2.2)])]
MARKS: dict[str, list[Points]] = {
    "nothing": [],
    "a tick": TICK,
    "two ticks": [*TICK, curve([(1, 0.8), (1.6, 0), (3.4, 2.2)])],
    "a cross": [[(0, 0), (2.2, 2)], [(0, 2), (2.3, 0)]],
    "an arrow": [curve([(0, 0.8), (3, 1), (6, 1.1)]), curve([(1, 1.6), (0, 0.8), (1, 0.1)])],
    "a star": [[(1, 2), (1.6, 0), (0, 1.3), (2, 1.3), (0.4, 0), (1, 2)]],
    "a line": [curve([(0, 0.2), (3, 0.3), (6, 0.2)])],
    "another ring": [[(1 + math.cos(t / 6), 1 + math.sin(t / 6)) for t in range(40)]],
    "NO": initials("NO"),
    "NA": initials("NA"),
}


@pytest.mark.parametrize("mark", MARKS.values(), ids=MARKS.keys())
def test_no_ring_makes_a_signature_of_what_is_none(mark: list[Points]) -> None:
    lines = ring(mark or TICK, wide=1.6, tall=1.5)
    assert "signed" not in seen(lines if mark else lines[1:])


@pytest.mark.parametrize("who", ["Karen", "Brown", "Nolan", "Allen"])
@pytest.mark.parametrize(
    "strike", ["level", "slanting", "cross", "twice"],
)  # fmt: skip
def test_a_name_that_was_crossed_out_in_its_ring_does_not_sign(who: str, strike: str) -> None:
    lines = slanted(name(who))
    wide = max(x for line in lines for x, _ in line)
    through: dict[str, list[Points]] = {
        "level": [curve([(-0.3, 0.7), (wide / 2, 0.8), (wide + 0.3, 0.75)])],
        "slanting": [[(-0.1, -0.1), (wide, 2.2)]],
        "cross": [[(0, 0), (wide, 2.1)], [(0, 2.1), (wide, 0)]],
        "twice": [curve([(-0.3, 0.4 + k), (wide / 2, 0.5 + k), (wide + 0.3, 0.4 + k)]) for k in (0, 0.6)],
    }
    assert "signed" not in seen(ring([*lines, *through[strike]]))


@pytest.mark.parametrize("letters", ["AC", "CHS", "MO", "R-I", "KM"])
@pytest.mark.parametrize("face", ["DejaVuSans-Bold.ttf", "DejaVuSerif.ttf", "DejaVuSans.ttf"])
@pytest.mark.parametrize("line", [2, 5])
def test_a_logo_of_letters_in_a_ring_does_not_sign(letters: str, face: str, line: int) -> None:
    image = Image.new("RGB", (220, 220), "white")
    pencil = ImageDraw.Draw(image)
    font = ImageFont.truetype(face, 64)
    pencil.ellipse((8, 8, 212, 212), outline=(20, 40, 120), width=line)
    pencil.text((110, 110), letters, font=font, fill=(20, 40, 120), anchor="mm")
    made = io.BytesIO()
    image.save(made, "PNG")
    assert _judge_pixels(made.getvalue(), (40.0, 40.0)).verdict != "signed"
