"""A pasted picture is a signature where it shows a pen's strokes; a sticker, a logo, print or a ruled line is none."""

from __future__ import annotations

import io
import math
import random
from collections.abc import Callable

import pytest
from PIL import Image, ImageDraw, ImageFont

from mmd_mailbot.demo.ink import ink_png
from mmd_mailbot.documents.signatures.ink import as_png, looks_like_ink

Draw = Callable[[ImageDraw.ImageDraw], object]


def picture(draw: Draw, *, size: tuple[int, int] = (300, 80), paper: str = "white") -> bytes:
    image = Image.new("RGB", size, paper)
    draw(ImageDraw.Draw(image))
    made = io.BytesIO()
    image.save(made, "PNG")
    return made.getvalue()


def letters(words: str, color: str = "black") -> Draw:
    return lambda draw: draw.text((30, 18), words, fill=color, font=ImageFont.load_default(40))


def sticker(draw: ImageDraw.ImageDraw) -> None:
    draw.rectangle((0, 0, 299, 79), fill="yellow")
    letters("SIGN HERE", "red")(draw)


def logo(draw: ImageDraw.ImageDraw) -> None:
    draw.ellipse((10, 10, 70, 70), fill="navy")
    draw.text((90, 20), "Adair R-I", fill="navy", font=ImageFont.load_default(40))


def frame(draw: ImageDraw.ImageDraw) -> None:
    draw.rectangle((3, 3, 296, 76), outline="black", width=2)
    draw.line((40, 70, 290, 70), fill="black", width=2)


def tick(draw: ImageDraw.ImageDraw) -> None:
    draw.line([(20, 40), (40, 70), (90, 10)], fill="black", width=6)


def arrow(draw: ImageDraw.ImageDraw) -> None:
    draw.line((10, 40, 280, 40), fill="red", width=8)
    draw.polygon([(280, 20), (298, 40), (280, 60)], fill="red")


def specks(draw: ImageDraw.ImageDraw) -> None:
    dice = random.Random(3)
    for _ in range(60):
        x, y = dice.randrange(290), dice.randrange(70)
        draw.rectangle((x, y, x + 2, y + 2), fill="black")


def wavy(seed: int, width: int) -> Draw:
    dice = random.Random(seed)
    pace, height = dice.uniform(5, 14), dice.uniform(0.2, 0.42)

    def draw(on: ImageDraw.ImageDraw) -> None:
        points = [
            (12 + 270 * at + 9 * math.sin(at * 40), 40 + 80 * height * math.sin(pace * at * 6) * (1 - at / 2))
            for at in (step / 250 for step in range(251))
        ]
        on.line(points, fill=(20, 20, 90), width=width)

    return draw


@pytest.mark.parametrize(
    "draw",
    [
        sticker, logo, frame, tick, arrow, specks, letters("Sign here"), letters("Not signed yet"),
        lambda draw: draw.line((5, 70, 295, 70), fill="black", width=3),
        lambda draw: draw.ellipse((100, 10, 160, 70), outline="black", width=3),
    ],
)  # fmt: skip
def test_what_is_no_pen_s_is_for_a_person(draw: Draw) -> None:
    assert looks_like_ink(picture(draw)) in ("unclear", "blank")


@pytest.mark.parametrize("paper", ["white", "#f0ebd7", "#c8c8cd"])
@pytest.mark.parametrize("width", [1, 3, 5])
def test_a_pen_s_strokes_are_ink_on_any_paper(width: int, paper: str) -> None:
    for seed in range(4):
        assert looks_like_ink(picture(wavy(seed, width), paper=paper)) == "ink"


def test_strokes_on_the_form_s_own_line_are_ink() -> None:
    def signed(draw: ImageDraw.ImageDraw) -> None:
        draw.line((5, 60, 295, 60), fill="black", width=2)
        wavy(2, 3)(draw)

    assert looks_like_ink(picture(signed)) == "ink"


@pytest.mark.parametrize("name", ["Pat Reed", "Fran North", "Dana Wells", "Kim Hale"])
def test_the_demo_s_signatures_are_ink(name: str) -> None:
    assert looks_like_ink(ink_png(name)) == "ink"


def test_a_see_through_signature_is_kept_on_white_for_mail_programs_with_a_dark_ground() -> None:
    image = Image.new("RGBA", (300, 80), (0, 0, 0, 0))
    ImageDraw.Draw(image).line([(20, 40), (60, 20), (90, 60), (200, 30)], fill=(20, 30, 120, 255), width=3)
    made = io.BytesIO()
    image.save(made, "PNG")
    kept = as_png(made.getvalue())
    assert kept is not None
    shown = Image.open(io.BytesIO(kept))
    assert (shown.mode, shown.getpixel((0, 0)), shown.getpixel((60, 20))) == ("RGB", (255, 255, 255), (20, 30, 120))
