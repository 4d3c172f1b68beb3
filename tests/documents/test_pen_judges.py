"""The two judges of the pen: what they are shown, and what they say together."""

from __future__ import annotations

import cv2
import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mmd_mailbot.documents.scan.glance import TALL, WIDE, glance_of
from mmd_mailbot.documents.scan.pen import Chance
from mmd_mailbot.documents.scan.strokes import DOTS, strokes_in
from mmd_mailbot.documents.scan.verdict import SEEN, is_drawn, is_nothing

CHANCES = st.floats(0.0, 1.0)


@given(traits=CHANCES, picture=CHANCES)
def test_together_they_are_never_surer_than_the_surer_one(traits: float, picture: float) -> None:
    chance = Chance(traits, picture)
    low, high = sorted(min(max(each, 1e-5), 1 - 1e-5) for each in (traits, picture))
    assert low - 1e-9 <= chance.both <= high + 1e-9


@given(traits=CHANCES, picture=CHANCES)
def test_no_ink_is_a_signature_against_one_of_them_nor_both_a_signature_and_nothing(
    traits: float, picture: float
) -> None:
    chance = Chance(traits, picture)
    assert not (is_drawn(chance) and min(traits, picture) < SEEN)
    assert not (is_drawn(chance) and is_nothing(chance))


def test_the_picture_shows_all_that_is_there_and_which_of_it_is_the_partys() -> None:
    paper = np.full((120, 600, 3), 235, np.uint8)
    cv2.line(paper, (60, 70), (160, 40), (20, 20, 20), 4)  # the party's
    cv2.line(paper, (200, 40), (240, 75), (20, 20, 20), 4)  # another's
    strokes = strokes_in(paper, DOTS, (0.0, 0.0, 288.0, 57.0), ())
    own = min(strokes.pieces, key=lambda each: each.box[0])
    glance = glance_of(strokes, frozenset([own.number]))
    assert glance.shape == (2, TALL, WIDE)
    seen, partys = (each > 100 for each in glance)
    assert (seen & partys).sum() > 0.6 * partys.sum()
    assert seen.sum() > 1.1 * partys.sum()
    assert np.argwhere(partys)[:, 1].mean() == np.clip(np.argwhere(partys)[:, 1].mean(), WIDE / 2 - 8, WIDE / 2 + 8)


def test_shadow_is_paper_and_no_ink() -> None:
    shaded = np.repeat(np.linspace(120, 240, 600, dtype=np.float32)[None, :, None], 120, axis=0).repeat(3, axis=2)
    paper = shaded.astype(np.uint8)
    cv2.line(paper, (260, 70), (340, 40), (30, 30, 30), 4)
    strokes = strokes_in(paper, DOTS, (0.0, 0.0, 288.0, 57.0), ())
    glance = glance_of(strokes, frozenset(each.number for each in strokes.pieces))
    assert (glance[0] > 60).mean() < 0.12
