"""The short form of ``python -m benchmarks.ink``: rows are made as they are learned from; nothing is learned here."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import reportlab
from PIL import Image, ImageDraw

from benchmarks.ink.canvas import Fonts
from benchmarks.ink.disturbances import DISTURBANCES, FAMILIES, Disturbed, family_of
from benchmarks.ink.pens import photographed, writer_of
from benchmarks.ink.rows import rows
from benchmarks.ink.sheets import Sheet, copied
from mmd_mailbot.documents.pens.glance import TALL, WIDE
from mmd_mailbot.documents.pens.traits import NAMES

PLAIN = Fonts((), (), [Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"])


@pytest.fixture(scope="module")
def sheet() -> Sheet:
    """A row to sign in below another, on white paper."""
    scale = 150 / 72
    pixels = np.full((round(120 * scale), round(330 * scale), 3), 255, np.uint8)
    places = {"facilitator": (10.0, 10.0, 320.0, 55.0), "dese": (10.0, 60.0, 320.0, 105.0)}
    labels = {"facilitator": (10.0, 12.0, 90.0, 22.0), "dese": (10.0, 62.0, 90.0, 72.0)}
    return Sheet("white", pixels, scale, places, labels, ())


def test_every_row_has_its_traits_and_its_picture(sheet: Sheet) -> None:
    made = list(rows([sheet], PLAIN, 12, seed=3))
    assert len(made) == 24
    signed = [each for each in made if each.signed]
    assert 0 < len(signed) < len(made)
    for each in made:
        assert len(each.values) == len(NAMES)
        assert each.glance.shape == (2, TALL, WIDE)
    assert all(each.glance.any() for each in signed if not each.doubtful and any(each.values))


def test_every_kind_of_litter_is_of_one_family() -> None:
    assert all(kind in FAMILIES[family_of(kind)] for kind in DISTURBANCES)
    assert sum(len(set(kinds)) for kinds in FAMILIES.values()) == len(set(DISTURBANCES))


@pytest.mark.parametrize("what", ["doodle", "star", "crossed-loops", "hatching", "seal"])
def test_litter_leaves_ink_at_its_place_on_a_copy(what: str, sheet: Sheet) -> None:
    draw = np.random.default_rng(2)
    canvas = Disturbed(sheet)
    assert canvas.disturb("dese", what, PLAIN, draw) == what
    copy = copied(canvas.pixels(), draw)
    assert copy.shape == sheet.pixels.shape
    assert (copy.astype(int).min(axis=2) < copy.max() - 60).any()


def test_a_pictured_signature_has_the_strokes_of_a_pen_whatever_its_size(tmp_path: Path) -> None:
    picture = Image.new("RGB", (900, 300), "white")
    ImageDraw.Draw(picture).line([(20, 250), (300, 40), (500, 260), (880, 60)], fill=(20, 20, 60), width=5)
    picture.save(tmp_path / "NFI-00101001.png")
    small = np.asarray(photographed(tmp_path / "NFI-00101001.png", 40, 2.5))
    assert small.shape[0] == 40
    across = (small > 100).sum(axis=0)
    assert 2 <= np.median(across[across > 0]) <= 8  # its own strokes would be 0.7 pixels broad, and be lost
    assert writer_of(tmp_path / "NFI-00101001.png") == "NFI001"


def test_a_signature_of_the_demo_runs_from_left_to_right(sheet: Sheet) -> None:
    draw = np.random.default_rng(4)
    canvas = Disturbed(sheet)
    assert canvas._sign_as_in_the_demo("dese", draw).startswith("demo-")
    dark = np.asarray(canvas.image.convert("L")) < 140
    level = (
        dark & np.roll(dark, 6, axis=1) & np.roll(dark, 12, axis=1)
    )  # long level strokes: its points were strewn once
    assert dark.sum() > 100
    assert level.sum() < 0.3 * dark.sum()
