"""The short form of ``python -m benchmarks.choices``: rows are made as they are learned from; nothing is learned here."""

from __future__ import annotations

import random

import numpy as np

from benchmarks.choices.__main__ import PLAIN
from benchmarks.choices.copies import copied
from benchmarks.choices.lists import Faces, a_list
from benchmarks.choices.rows import rows
from mmd_mailbot.documents.chosen.patches import TALL, WIDE

SIGNS = PLAIN / "dejavu/DejaVuSans.ttf"


def test_rows_are_pictures_beside_what_is_printed_marked_or_not_and_the_same_for_a_seed() -> None:
    pictures, marked = rows(Faces(SIGNS, [SIGNS], [SIGNS]), 120, seed=3)
    assert pictures.shape == (len(marked), 2, TALL, WIDE)
    assert 0.2 < marked.mean() < 0.8
    again, _ = rows(Faces(SIGNS, [SIGNS], [SIGNS]), 120, seed=3)
    assert (again == pictures).all()


def test_a_pen_leaves_the_rows_that_it_does_not_mark_as_they_were_printed() -> None:
    made = a_list(Faces(SIGNS, [SIGNS], [SIGNS]), random.Random(11))
    while (
        not 0 < sum(each.marked for each in made.rows) < len(made.rows)
        or (made.sheet.pixels == made.bare.pixels).all()
    ):
        made = a_list(Faces(SIGNS, [SIGNS], [SIGNS]), random.Random(made.rows[0].base))
    words = [each.words for each in made.rows]
    (one, boxes, scale), (other, same, _) = copied(made.sheet.pixels, words, 5), copied(made.bare.pixels, words, 5)
    assert boxes == same
    assert scale > 1
    assert not np.array_equal(one, other)
