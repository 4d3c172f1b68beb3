"""Two or three capitals drawn into a file, or kept as a picture, are initials and sign; short notes, names crossed out and single marks
do not."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageDraw, ImageFont

from mmd_mailbot.documents.pens.pasted import shows_strokes
from mmd_mailbot.documents.pens.spelled import remark_in
from mmd_mailbot.documents.signatures.depicted import shows_no_signature
from mmd_mailbot.documents.signatures.drawn import _judge_pixels

from .pen_strokes import Points, curve, drawn, initials, name, slanted


def seen(lines: list[Points], tall: float = 26.0, pen: float = 1.1) -> tuple[str, str]:
    data = drawn(lines, tall=tall, pen=pen)
    with Image.open(io.BytesIO(data)) as image:
        size = image.width / 3.0, image.height / 3.0
    return shows_strokes(data, 3.0, (), ()), _judge_pixels(data, size).verdict


@pytest.mark.parametrize("letters", ["KM", "WC", "DH", "KP", "PM", "CM"])
@pytest.mark.parametrize("pen", [0.8, 1.5])
def test_initials_sign(letters: str, pen: float) -> None:
    """Of those that can be read, two of five had gone to a person: judges that learned them from paper doubt them."""
    assert seen(slanted(initials(letters), 0.2), pen=pen) == ("signed", "signed")


@pytest.mark.parametrize("letters", ["NO", "NA", "OK", "TBD", "N", "T", "C", "O"])
def test_short_notes_and_single_letters_do_not(letters: str) -> None:
    assert "signed" not in seen(slanted(initials(letters), 0.1))


STRIKES: dict[str, list[Points]] = {
    "from foot to head": [[(-0.1, -0.1), (1.0, 1.05)]],
    "from head to foot": [[(-0.05, 1.0), (1.05, 0.0)]],
    "level": [curve([(-0.1, 0.5), (0.5, 0.55), (1.1, 0.5)])],
    "twice": [[(-0.1, 0.4), (1.1, 0.42)], [(-0.1, 0.62), (1.1, 0.66)]],
    "an X": [[(0, 0), (1, 1)], [(0, 1), (1, 0)]],
}


@pytest.mark.parametrize("letters", ["KM", "WC", "DH", "KP", "PM", "CM"])
@pytest.mark.parametrize("strike", STRIKES.values(), ids=STRIKES.keys())
def test_initials_that_were_crossed_out_do_not(letters: str, strike: list[Points]) -> None:
    lines = slanted(initials(letters), 0.2)
    wide = max(x for line in lines for x, _ in line)
    assert "signed" not in seen([*lines, *([(x * wide, y * 2.1) for x, y in line] for line in strike)])


@pytest.mark.parametrize("who", ["Karen", "Brown", "Nolan", "Allen", "Warren"])
def test_a_name_in_a_picture_that_a_slanting_line_crosses_out_does_not_sign(who: str) -> None:
    """It had: nobody asked of pictures whether they were crossed out but where the line parted them evenly."""
    lines = slanted(name(who))
    wide = max(x for line in lines for x, _ in line)
    assert seen(lines) == ("signed", "signed")
    assert "signed" not in seen([*lines, [(-0.1, -0.1), (wide, 2.15)]])
    assert "signed" not in seen([*lines, [(-0.1, 2.1), (wide, 0.0)]])


def test_sam_is_a_name_and_same_a_remark() -> None:
    assert not remark_in("Sam")
    assert remark_in("same") == remark_in("Same.") == "same"


@pytest.mark.parametrize("letters", ["KM", "WC", "DH", "KP", "PM", "CM"])
@pytest.mark.parametrize("pen", [2.0, 2.6, 3.2])
def test_initials_by_a_broad_pen_are_no_emblem(letters: str, pen: float) -> None:
    """Their strokes are areas in so small a picture: where the judges doubted them nobody had signed, at 0.99."""
    assert shows_no_signature(drawn(slanted(initials(letters), 0.2), pen=pen)) == ""


@pytest.mark.parametrize("letters", ["TT", "DH", "WC", "CM", "PM"])
@pytest.mark.parametrize("pen", [2.2, 3.0])
def test_initials_with_level_bars_and_broad_ends_have_no_serifs(letters: str, pen: float) -> None:
    assert "signed" in seen(slanted(initials(letters), 0.2), pen=pen)


def logo(letters: str, face: str, tall: float) -> tuple[bytes, tuple[float, float]]:
    font = ImageFont.truetype(face, 90)
    left, top, right, foot = font.getbbox(letters)
    image = Image.new("RGB", (round(right - left) + 60, round(foot - top) + 60), "white")
    ImageDraw.Draw(image).text((30 - left, 30 - top), letters, font=font, fill=(20, 30, 110))
    made = io.BytesIO()
    image.save(made, "PNG")
    return made.getvalue(), (tall * image.width / image.height, tall)


@pytest.mark.parametrize("letters", ["AC", "MO", "KC", "LHS", "RSD", "NEO"])
@pytest.mark.parametrize("tall", [22.0, 34.0])
@pytest.mark.parametrize("face", ["DejaVuSerif-Bold.ttf", "DejaVuSerif.ttf"])
def test_letters_of_a_logo_do_not(letters: str, tall: float, face: str) -> None:
    """Those of a school, in a book's typeface: they had gone for initials."""
    data, size = logo(letters, f"/usr/share/fonts/truetype/dejavu/{face}", tall)
    assert _judge_pixels(data, size).verdict != "signed"


@pytest.mark.parametrize("letters", ["AR", "KR", "HR", "WR", "AB", "EB", "MR"])
@pytest.mark.parametrize("tall", [22.0, 34.0])
@pytest.mark.parametrize("face", ["DejaVuSerif-Bold.ttf", "DejaVuSerif.ttf"])
def test_letters_of_a_logo_whose_serifs_touch_do_not(letters: str, tall: float, face: str) -> None:
    """They are one piece of ink, of which nothing was measured: of such in other faces 22 of 198 had signed."""
    font = ImageFont.truetype(f"/usr/share/fonts/truetype/dejavu/{face}", 90)
    image, x = Image.new("RGB", (260, 130), "white"), 30.0
    for each in letters:
        ImageDraw.Draw(image).text((x, 10), each, font=font, fill=(20, 30, 110))
        x += 0.95 * font.getlength(each)
    image = image.crop((0, 10, round(x + 30), 120))
    made = io.BytesIO()
    image.save(made, "PNG")
    assert _judge_pixels(made.getvalue(), (tall * image.width / image.height, tall)).verdict != "signed"
