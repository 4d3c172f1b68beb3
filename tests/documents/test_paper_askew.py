"""A photo of a signature that was turned when it was pasted: white shows in its corners."""

from __future__ import annotations

import io
import random
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from mmd_mailbot.demo.ink import ink_png
from mmd_mailbot.documents.pens.askew import with_paper_in_its_corners
from mmd_mailbot.documents.pens.pasted import shows_signature
from mmd_mailbot.documents.signatures.ink import looks_like_ink

_TURNS = (4, -5, 9)


def _turned(card: Image.Image, degrees: float) -> bool:
    grain = np.random.default_rng(3).normal(0, 2, (card.height, card.width, 1))
    photo = Image.fromarray(np.clip(np.asarray(card) + grain, 0, 255).astype(np.uint8))
    shown = photo.rotate(degrees, expand=True, fillcolor=(255, 255, 255))
    out = io.BytesIO()
    shown.save(out, "PNG")
    return shows_signature(out.getvalue(), (110, 110 * shown.height / shown.width), looks_like_ink(out.getvalue()))


def _card() -> Image.Image:
    return Image.new("RGB", (420, 150), (214, 213, 210))


def _signed(name: str) -> Image.Image:
    card, ink = _card(), Image.open(io.BytesIO(ink_png(name))).convert("L")
    ink.thumbnail((380, 120))
    card.paste((20, 25, 60), (20, 15), ink.point(lambda shade: 255 - shade))
    return card


@pytest.mark.parametrize("degrees", _TURNS)
@pytest.mark.parametrize("name", ["Robin Carver", "Marcia Vogelsang"])
def test_it_signs(name: str, degrees: float) -> None:
    assert _turned(_signed(name), degrees)


def test_a_photo_that_only_looks_as_if_it_were_turned_signs_as_it_is() -> None:
    """Its shade had been taken for what lies behind a paper askew, and the name turned with it was none."""
    photo = (Path(__file__).parent / "seen" / "photo-with-a-dark-corner.jpg").read_bytes()
    assert shows_signature(photo, (130, 54.2), looks_like_ink(photo))


@pytest.mark.parametrize("degrees", _TURNS)
@pytest.mark.parametrize("words", ["VOID", "SIGN HERE", "9/12/2026", "Superintendent", ""])
def test_print_on_it_does_not(words: str, degrees: float) -> None:
    card = _card()
    ImageDraw.Draw(card).text((210, 75), words, (30, 30, 90), ImageFont.load_default(44), anchor="mm")
    assert not _turned(card, degrees)


@pytest.mark.parametrize("degrees", [*_TURNS, -12])
def test_squares_on_it_do_not(degrees: float) -> None:
    card, chance = _card(), random.Random(degrees)
    draw = ImageDraw.Draw(card)
    for x in range(90, 330, 20):
        for y in range(15, 135, 20):
            if chance.random() < 0.5:
                draw.rectangle((x, y, x + 18, y + 18), fill=(20, 20, 20))
    assert not _turned(card, degrees)


def test_a_picture_whose_shade_wanes_or_that_is_white_all_over_stays_as_it_is() -> None:
    waning = np.repeat(np.linspace(200, 250, 420, dtype=np.uint8)[None, :, None], 150, axis=0).repeat(3, axis=2)
    assert with_paper_in_its_corners(waning) is waning
    white = np.full((150, 420, 3), 255, np.uint8)
    white[60:90, 50:380] = 20
    assert with_paper_in_its_corners(white) is white


def test_a_side_of_a_frame_at_its_edges_is_not_taken_for_the_paper_around_it() -> None:
    card = Image.new("RGB", (420, 78), "white")
    ink = Image.open(io.BytesIO(ink_png("Marcia Vogelsang"))).convert("L")
    ink.thumbnail((380, 66))
    card.paste((20, 25, 60), (20, 6), ink.point(lambda shade: 255 - shade))
    draw = ImageDraw.Draw(card)
    draw.line((0, 0, 419, 0), fill=(102, 102, 102))
    draw.line((419, 0, 419, 77), fill=(216, 216, 216))
    draw.line((0, 0, 0, 77), fill=(216, 216, 216))
    assert _turned(card, 0)
