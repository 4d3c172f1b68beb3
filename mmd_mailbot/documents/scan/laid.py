"""Recognised words and the picture they stand in → blocks, as every other format gives them: tables, marks, rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..layout.arrange import arrange
from ..page import Block, Box, Word
from .pressed import pressed
from .ruled import grids_of, rules_of
from .ticks import tickboxes, with_boxes

_SPECKS = ".,'`´’‘·:;~^\"¨°"  # what a recogniser makes of specks


@dataclass(frozen=True, slots=True)
class Laid:
    """What stands on a page, all places in points."""

    blocks: tuple[Block, ...]
    words: tuple[Word, ...]
    rules: tuple[Box, ...]


def lay_out(pixels: NDArray[np.uint8], scale: float, words: Sequence[Word], number: int) -> Laid:
    """Words (in points) into the tables and beside the boxes that the picture shows.

    Args:
        pixels: the upright, straight page, (height, width, 3), RGB; ``scale`` pixels a point.
        number: of the page, 1-based.
    """
    page = pressed(pixels, scale)
    lettered = [each for each in words if each.text.strip(_SPECKS)]
    boxes = tickboxes(page, lettered)
    rules = rules_of(page, words, [each.box for each in boxes])
    marked = with_boxes(lettered, boxes)
    ruled = tuple(each.box for each in rules)
    return Laid(arrange(marked, grids_of(rules), number, ruled), tuple(marked), ruled)
