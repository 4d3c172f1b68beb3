"""Pictures of the places where parties sign: the evidence that is kept with a document, by its hash."""

from __future__ import annotations

import hashlib

from ..formats.pdf import crop
from ..page import Box, Page
from .drawn import Drawn
from .ink import as_png
from .site import union


def picture_of(
    pictures: dict[str, bytes], data: bytes, page: Page | None, region: Box | None, drawn: Drawn
) -> str | None:
    """The name of the place's picture, which is put among ``pictures`` of the file ``data``; None where there is none."""
    png: bytes | None = None
    if page is not None and region is not None:
        box = region if drawn.box is None else union([region, drawn.box])
        png = crop(data, page.number, (box[0] - 4, box[1] - 4, box[2] + 4, box[3] + 4)) if box else None
    elif drawn.picture is not None and drawn.picture.data is not None:
        png = as_png(drawn.picture.data)
    if png is None:
        return None
    digest = hashlib.sha256(png).hexdigest()
    pictures[digest] = png
    return digest
