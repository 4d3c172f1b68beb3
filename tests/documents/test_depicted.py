"""A picture that surely shows no signature leaves the place unsigned; what may be somebody's hand is for a person."""

from __future__ import annotations

import io
import math
import random
from collections.abc import Callable
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image, ImageDraw, ImageFont

from mmd_mailbot.core.facts import SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.ink import ink_png
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.documents.signatures.depicted import shows_no_signature
from mmd_mailbot.ports import FileToRead

from .papers import saved, with_picture, word_form

Paint = Callable[[ImageDraw.ImageDraw], object]
RED = (190, 30, 50)


def packed(image: Image.Image) -> bytes:
    made = io.BytesIO()
    image.save(made, "PNG")
    return made.getvalue()


def painted(paint: Paint, size: tuple[int, int] = (260, 100), paper: str = "white") -> Image.Image:
    image = Image.new("RGB", size, paper)
    paint(ImageDraw.Draw(image))
    return image


def coded(kind: str, words: str = "HTTPS://X.EXAMPLE/1") -> Image.Image:
    return Image.fromarray(zxingcpp.create_barcode(words, getattr(zxingcpp.BarcodeFormat, kind)).to_image(scale=3))


def squares(draw: ImageDraw.ImageDraw) -> None:
    """Like a code, and none that can be read."""
    dice = random.Random(5)
    for x in range(21):
        for y in range(21):
            if dice.random() < 0.5:
                draw.rectangle((4 + 4 * x, 4 + 4 * y, 7 + 4 * x, 7 + 4 * y), fill="black")


def smile(draw: ImageDraw.ImageDraw) -> None:
    draw.ellipse((8, 8, 391, 391), fill=(245, 205, 90), outline=(40, 30, 20), width=14)
    draw.ellipse((112, 120, 152, 168), fill="black")
    draw.ellipse((248, 120, 288, 168), fill="black")
    draw.arc((104, 144, 296, 312), 15, 165, fill="black", width=14)


def crest(draw: ImageDraw.ImageDraw) -> None:
    draw.polygon([(50, 2), (96, 18), (90, 66), (50, 97), (10, 66), (4, 18)], fill="navy")
    draw.polygon([(50, 24), (58, 46), (80, 46), (62, 60), (70, 82), (50, 68), (30, 82), (38, 60), (20, 46), (42, 46)],
                 fill="gold")  # fmt: skip


def stamp(word: str) -> Paint:
    def paint(draw: ImageDraw.ImageDraw) -> None:
        draw.rectangle((8, 20, 252, 80), outline=RED, width=4)
        draw.text((24, 24), word, fill=RED, font=ImageFont.load_default(40))

    return paint


def dated(*words: str) -> Image.Image:
    """A stamp with a row of words far apart under its own, a little askew."""

    def paint(draw: ImageDraw.ImageDraw) -> None:
        draw.rectangle((12, 12, 348, 138), outline=RED, width=5)
        draw.text((70, 22), "RECEIVED", fill=RED, font=ImageFont.load_default(44))
        for at, word in enumerate(words):
            draw.text((34 + 100 * at, 88), word, fill=RED, font=ImageFont.load_default(28))

    return painted(paint, (360, 150)).rotate(-3, expand=True, fillcolor="white", resample=Image.Resampling.BICUBIC)


def seal(draw: ImageDraw.ImageDraw) -> None:
    draw.ellipse((4, 4, 215, 215), outline=(20, 40, 150), width=5)
    draw.ellipse((46, 46, 173, 173), outline=(20, 40, 150), width=3)
    for number, letter in enumerate("BOARD OF EDUCATION STATE OF M"):
        x, y = 110 + 84 * math.cos(number / 4.6), 110 + 84 * math.sin(number / 4.6)
        draw.text((x - 8, y - 11), letter, fill=(20, 40, 150), font=ImageFont.load_default(20))


def photo() -> Image.Image:
    """Many colours from edge to edge, as a picture of a class has them."""
    dice = random.Random(2)
    image = Image.new("RGB", (160, 120), (90, 140, 200))
    draw = ImageDraw.Draw(image)
    for _ in range(420):
        x, y, r = dice.randrange(160), dice.randrange(120), dice.randrange(3, 14)
        draw.ellipse((x - r, y - r, x + r, y + r), fill=tuple(dice.randrange(20, 250) for _ in range(3)))
    return image


def hand(name: str = "Pat Lee") -> Image.Image:
    return Image.open(io.BytesIO(ink_png(name))).convert("RGBA")


def signed_over(below: Image.Image, x: int = 30, y: int = 10) -> Image.Image:
    image = below.convert("RGBA")
    image.alpha_composite(hand().resize((190, 70)), (x, y))
    return image.convert("RGB")


NO_SIGNATURES = {
    "QR code": coded("QRCode"), "Data Matrix": coded("DataMatrix"), "Aztec": coded("Aztec"), "PDF417": coded("PDF417"),
    "bar code": coded("Code128"), "squares": painted(squares, (92, 92)), "smile": painted(smile, (400, 400)).resize((100, 100)),
    "crest": painted(crest, (100, 100)), "RECEIVED": painted(stamp("RECEIVED")), "COPY": painted(stamp("COPY")),
    "seal": painted(seal, (220, 220)), "photo": photo(), "RECEIVED with its day": dated("OCT", "05", "2026"),
}  # fmt: skip


@pytest.mark.parametrize("image", NO_SIGNATURES.values(), ids=NO_SIGNATURES.keys())
def test_what_is_surely_no_signature_is_said_to_be_something_else(image: Image.Image) -> None:
    assert shows_no_signature(packed(image))


WITH_A_HAND = {
    "alone": hand(), "on a yellow note": signed_over(painted(lambda _: None, paper="#fff06e")),
    "on a dark desk": signed_over(painted(lambda draw: draw.rectangle((20, 8, 240, 92), fill="#ece6d8"), paper="#5a3c28")),
    "over a stamp": signed_over(painted(stamp("RECEIVED"))), "over a seal": signed_over(painted(seal, (260, 220)), 20, 70),
    "over a crest": signed_over(painted(crest)), "over a code": signed_over(painted(squares), 40, 20),
    "beside a code": signed_over(painted(squares, (300, 92)), 100, 10),
    "over a stamp and its day": signed_over(dated("OCT", "05", "2026"), 90, 40),
    "a name and a day on a stamp": dated("Pat", "Lee", "2026"),
    "white on black": signed_over(Image.new("RGB", (260, 100), "white")).point(lambda value: 255 - value),
}  # fmt: skip


@pytest.mark.parametrize("image", WITH_A_HAND.values(), ids=WITH_A_HAND.keys())
def test_whatever_may_hold_somebody_s_hand_is_never_said_to_be_something_else(image: Image.Image) -> None:
    assert shows_no_signature(packed(image)) == ""


@pytest.mark.parametrize("data", [None, b"", b"\xd7\xcd\xc6\x9a not a picture"], ids=["none", "empty", "broken"])
def test_what_cannot_be_opened_is_not_judged(data: bytes | None) -> None:
    assert shows_no_signature(data) == ""


def test_a_code_pasted_at_a_party_s_place_leaves_it_unsigned_and_the_finding_says_what_is_there(
    rules: RuleSet,
) -> None:
    form = with_picture(
        word_form(signature="", date=""), "District Contact Signature", packed(coded("QRCode")), width=0.5
    )
    found = read_file(FileToRead("form.docx", saved(form)), rules).documents[0].signatures["district_contact"]
    assert found.state is SignatureState.UNSIGNED
    assert found.note == "at its place is a code, which is no signature"


def test_a_code_beside_a_typed_name_takes_nothing_from_it(rules: RuleSet) -> None:
    form = with_picture(word_form(), "District Contact Signature", packed(coded("QRCode")), width=0.5)
    found = read_file(FileToRead("form.docx", saved(form)), rules).documents[0].signatures["district_contact"]
    assert (found.state, found.form) == (SignatureState.SIGNED, "typed")


def test_a_badge_with_a_year_in_its_ribbon_is_an_emblem() -> None:
    """A school's, of three forms that nobody had seen: a person had been asked."""
    badge = (Path(__file__).parent / "seen" / "badge-with-a-year.png").read_bytes()
    assert shows_no_signature(badge) == "a drawn emblem"


def badge(hand: str = "") -> bytes:
    """A disk with a white ring along its edge and capitals in it, as programmes have; perhaps somebody's hand over it."""
    image = Image.new("RGB", (150, 150), "white")
    draw = ImageDraw.Draw(image)
    draw.ellipse((4, 4, 146, 146), fill=(20, 60, 120))
    draw.ellipse((16, 16, 134, 134), outline="white", width=4)
    draw.text((75, 75), "MMD", font=ImageFont.load_default(30), fill="white", anchor="mm")
    if hand:
        ink = Image.open(io.BytesIO(ink_png(hand))).convert("L").resize((140, 60))
        image.paste("white", (5, 45), Image.eval(ink, lambda each: 255 - each))
    return packed(image)


def test_a_badge_with_a_ring_and_capitals_in_it_is_an_emblem() -> None:
    """The letters had counted for a hand's, though they could be read, and so had the ring."""
    assert shows_no_signature(badge()) == "a drawn emblem"
    assert shows_no_signature(badge("Pat Lee")) == ""
