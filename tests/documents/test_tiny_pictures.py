"""Pictures of a few pixels, such as a mail carries beside its form: there is nothing to read in them, and they are not damaged."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image, ImageDraw

from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

from .paper_texts import RULES


def icon(side: int) -> bytes:
    """A frame, squares of one to six pixels, and noise."""
    drawn = Image.new("L", (side, side), 255)
    pen = ImageDraw.Draw(drawn)
    pen.rectangle((0, 0, side - 1, side - 1), outline=0)
    for step in range(1, 7):
        pen.rectangle((4 + 9 * step, 6, 4 + 10 * step, 6 + step), outline=0)
        pen.rectangle((4 + 9 * step, 20, 4 + 9 * step + 1, 20 + step), fill=0)
    noise = np.random.default_rng(side).integers(0, 90, (side, side), dtype=np.uint8)
    out = io.BytesIO()
    Image.fromarray(np.minimum(255 - noise, np.asarray(drawn))).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize("side", [24, 40, 55, 66, 90, 128])
def test_a_tiny_picture_is_no_damaged_file(side: int) -> None:
    (document,) = read_file(FileToRead("icon.png", icon(side)), RULES).documents
    assert "attachment.damaged" not in [each.code for each in document.problems]
