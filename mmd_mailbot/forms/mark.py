"""The mark on our own blanks: a small QR code with the form's id, its version and the page.

It tells a scan or a photo of the form from a like one, which way is up, and which page it is. It says nothing of who
filled the form in, and what stands on the page counts for more than the mark. 25 by 25 fields at 36 points: three dots a
field at 150 dots an inch.
"""

from __future__ import annotations

import io
from functools import cache
from typing import Any

SIZE = 36.0  # points, without the white around it
ROOM = 5.8  # points of white that a reader needs around it: four fields
RIGHT, FROM_FOOT = 50.0, 16.0  # points from the right edge and the foot of a letter page to the mark's own
_FIRST = "MMD"


def words_of_mark(id: str, version: str, page: int | None = None) -> str:
    """ "MMD:MMD-DISTRICT-REQUEST:2026.1:1"; capitals make a smaller mark. Without a page where it stands on every one."""
    return ":".join([_FIRST, id.upper(), version.upper(), *([str(page)] if page is not None else [])])


@cache
def fields_of_mark(words: str) -> tuple[tuple[bool, ...], ...]:
    """Its rows from the top, each field dark or not."""
    import zxingcpp

    made = zxingcpp.create_barcode(words, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    picture: Any = memoryview(made.to_image(scale=1, add_quiet_zones=False))  # type: ignore[arg-type]
    rows, columns = picture.shape[:2]
    return tuple(tuple(picture[row, column] < 128 for column in range(columns)) for row in range(rows))


@cache
def mark_as_png(words: str, dots: int = 8) -> bytes:
    """The mark as a picture, ``dots`` a field, with the white around it."""
    from PIL import Image

    fields = fields_of_mark(words)
    white = 4
    side = len(fields) + 2 * white
    picture = Image.new("1", (side, side), 1)
    for row, each in enumerate(fields):
        for column, dark in enumerate(each):
            if dark:
                picture.putpixel((column + white, row + white), 0)
    out = io.BytesIO()
    picture.resize((side * dots, side * dots), Image.Resampling.NEAREST).save(out, "PNG", optimize=True)
    return out.getvalue()
