"""A picture file (PNG, JPEG, TIFF of many pages, HEIC) → Paper."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator

import numpy as np
from PIL import Image, ImageOps, ImageSequence

from ..page import Page, Paper, Unreadable
from ..scan.ocr import Pixels
from ..scan.sheet import read_sheet

MAX_PIXELS = 60_000_000


def read_image(data: bytes, name: str) -> Paper:
    """What a picture shows.

    Raises:
        Unreadable: damaged, or larger than the limits allow.
    """
    pages: tuple[Page, ...] = tuple(read_sheet(each, number) for number, each in enumerate(_frames(data), start=1))
    return Paper(name, "ocr", tuple(block for page in pages for block in page.blocks), pages=pages)


def _frames(data: bytes) -> Iterator[Pixels]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data)) as file:
                for frame in ImageSequence.Iterator(file):
                    if frame.width * frame.height > MAX_PIXELS:
                        raise Unreadable(
                            "attachment.too-large", "the picture has too many pixels; send a smaller one"
                        )
                    yield np.asarray(ImageOps.exif_transpose(frame).convert("RGB"))
    except Unreadable:
        raise
    except Exception as error:  # a hostile picture may raise anything out of the decoder
        raise Unreadable("attachment.damaged", "the picture is damaged; send it again, or as PDF") from error
