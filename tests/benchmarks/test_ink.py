"""The short form of ``python -m benchmarks.ink``: rows are made as they are learned from; nothing is learned here."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import reportlab

from benchmarks.ink.canvas import Fonts
from benchmarks.ink.disturbances import DISTURBANCES, FAMILIES, Disturbed, family_of
from benchmarks.ink.rows import rows
from benchmarks.ink.sheets import Sheet, copied
from mmd_mailbot.documents.scan.glance import TALL, WIDE
from mmd_mailbot.documents.scan.traits import NAMES

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
    made = list(rows([sheet], PLAIN, (), 12, seed=3))
    assert len(made) == 24
    signed = [each for each in made if each.signed]
    assert 0 < len(signed) < len(made)
    for each in made:
        assert len(each.values) == len(NAMES)
        assert each.glance.shape == (TALL, WIDE)
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
