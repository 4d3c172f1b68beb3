"""A picture file (PNG, JPEG, GIF, BMP, WEBP, TIFF of many pages, HEIC) → Paper. Its header is not believed: sizes are
compared with the limits before a pixel is unpacked, and a large photo is unpacked no larger than is needed."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from PIL import Image

from ...core.facts import Problem
from ..page import Page, Paper, Unreadable
from ..scan.ocr import Pixels, Quad
from ..scan.outline import several_sheets
from ..scan.sheet import read_sheet
from ..scan.upright import sides

MAX_PIXELS = 60_000_000  # of one page, unpacked: a legal page at 600 dots an inch has 43 million
MAX_JPEG_PIXELS = 220_000_000  # a JPEG is unpacked at a half, a quarter or an eighth
_MAX_FRAMES = 200
_ENOUGH = 3000  # pixels of the longer side: a letter page at 200 dots an inch, and room for the desk around it
_ROOM = 0.02  # of a sheet's longer side
_SCANNED = range(100, 1201)  # dots an inch that a scanner tells; phones and screenshots say 72 or 96 for nothing
_WIDEST = 17.0  # inches
_COARSE = range(
    70, 401
)  # dots an inch along one side of a fax, which has fewer of them down the page: 204 across, 98 down
_OBLONG = 1.15  # so much denser one way than the other

_ORIENTATION = 0x0112  # the camera's word, in its tags
_CAMERA, _EXPOSURE = 0x8769, 0x829A  # a picture that tells how long it was exposed is no scan
_TURNED_BY_US = ("JPEG", "MPO", "PNG", "WEBP")  # of the others the decoder gives the upright picture
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_FORMATS = ("PNG", "JPEG", "GIF", "BMP", "WEBP", "TIFF", "HEIF")


@dataclass(frozen=True, slots=True)
class Frame:
    """One picture of the file, upright as its camera says. ``dots``: an inch, where a scanner tells it."""

    pixels: Pixels
    dots: float | None


def read_image(data: bytes, name: str) -> Paper:
    """What a picture shows.

    Raises:
        Unreadable: damaged, or larger than the limits allow.
    """
    sheets = (sheet for each in frames(data) for sheet in _sheets_of(each))
    pages: tuple[Page, ...] = tuple(
        read_sheet(each.pixels, number, dots=each.dots) for number, each in enumerate(sheets, start=1)
    )
    problems = tuple(Problem("page.unread", page.complaint, f"page {page.number}") for page in pages if page.unread)
    blocks = tuple(block for page in pages for block in page.blocks)
    return Paper(name, "ocr", blocks, pages=pages, problems=problems)


def _sheets_of(frame: Frame) -> Iterator[Frame]:
    """The picture; of a photo of several sheets beside one another a picture of each."""
    quads = several_sheets(frame.pixels) if frame.dots is None else []
    if not quads:
        yield frame
    for quad in quads:
        yield Frame(_around(frame.pixels, quad), None)


def _around(pixels: Pixels, quad: Quad) -> Pixels:
    """The sheet with a little of what it lies on, so that its edges can be seen."""
    room = _ROOM * max(sides(quad))
    (left, top), (right, bottom) = quad.min(axis=0) - room, quad.max(axis=0) + room
    return pixels[max(0, round(top)) : round(bottom), max(0, round(left)) : round(right)]


def frames(data: bytes) -> Iterator[Frame]:
    """Each page of the file, one at a time.

    Raises:
        Unreadable: damaged, or larger than the limits allow.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what is dubious in a file's tags does not stop its pixels
            file = _opened(data)
        with file:
            count = getattr(file, "n_frames", 1)
            if file.format in ("GIF", "WEBP", "PNG", "MPO", "HEIF"):
                count = 1  # a moving picture shows the same thing; a phone's second picture is for depth
            if count > _MAX_FRAMES:
                raise Unreadable("attachment.too-large", f"the picture has {count} pages; send fewer at a time")
            for index in range(count):
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")
                    file.seek(index)
                    frame = _frame(file)
                yield frame
    except (Unreadable, MemoryError):
        raise
    except Exception as error:  # a hostile picture may raise anything out of the decoder
        raise Unreadable("attachment.damaged", "the picture is damaged; send it again, or as PDF") from error


def _opened(data: bytes) -> Image.Image:
    if data[4:8] == b"ftyp":
        from pillow_heif import register_heif_opener  # only where such a picture came

        register_heif_opener(thumbnails=False)
    Image.init()
    Image.MAX_IMAGE_PIXELS = None  # the limits below are stricter, and say what they say in our words
    return Image.open(io.BytesIO(data), formats=_FORMATS if data[4:8] == b"ftyp" else _FORMATS[:-1])


def _frame(file: Image.Image) -> Frame:
    pixels = file.width * file.height
    most = MAX_JPEG_PIXELS if file.format in ("JPEG", "MPO") else MAX_PIXELS
    if pixels > most or max(file.size) > 60_000:
        raise Unreadable("attachment.too-large", "the picture has too many pixels; send a smaller one")
    if min(file.size) < 1:
        raise Unreadable("attachment.damaged", "the picture is empty; send it again, or as PDF")
    width, height = file.size
    dots = _dots(file)
    turn = file.getexif().get(_ORIENTATION) if file.format in _TURNED_BY_US else None
    if file.format in ("JPEG", "MPO"):
        file.draft(None, (_ENOUGH * width // max(file.size), _ENOUGH * height // max(file.size)))
        if file.width * file.height > MAX_PIXELS:
            raise Unreadable("attachment.too-large", "the picture has too many pixels; send a smaller one")
    small = _in_colour(_smaller(file))
    upright = small.transpose(_TURNS[turn]) if turn in _TURNS else small
    if (across_down := _oblong(file)) is not None:
        return Frame(np.asarray(_squared(upright, *across_down)), None)
    return Frame(np.asarray(upright), dots * max(small.size) / max(width, height) if dots else None)


def _oblong(file: Image.Image) -> tuple[float, float] | None:
    """Dots an inch across and down, of a fax whose dots are no squares; its page looks squeezed until they are."""
    told = file.info.get("dpi")
    if file.format != "TIFF" or not isinstance(told, tuple) or len(told) != 2:
        return None
    across, down = (float(each) for each in told)
    if round(across) not in _COARSE or round(down) not in _COARSE:
        return None
    return (across, down) if max(across, down) > _OBLONG * min(across, down) else None


def _squared(picture: Image.Image, across: float, down: float) -> Image.Image:
    """As many dots each way, no fewer than there are."""
    dense = max(across, down)
    size = round(picture.width * dense / across), round(picture.height * dense / down)
    return picture.resize(size, Image.Resampling.BICUBIC)


def _dots(file: Image.Image) -> float | None:
    told = file.info.get("dpi")
    if not isinstance(told, tuple) or len(told) != 2 or _EXPOSURE in file.getexif().get_ifd(_CAMERA):
        return None
    across, down = (float(each) for each in told)
    if not (across in _SCANNED or round(across) in _SCANNED) or abs(across - down) > 0.02 * across:
        return None
    return across if max(file.size) / across <= _WIDEST and min(file.size) / across >= 2 else None


def _smaller(file: Image.Image) -> Image.Image:
    """No larger than is needed, before anything is copied. Black and white becomes gray, so that thin strokes stay."""
    factor = (_ENOUGH * _ENOUGH * 0.78 / (file.width * file.height)) ** 0.5
    if file.mode == "1":
        file = file.convert("L")
    if file.mode.startswith(("I", "F")):
        file = _eight_bits(file)
    if factor >= 1:
        return file
    if file.mode in ("P", "PA"):
        file = file.convert("RGBA" if "transparency" in file.info else "RGB")
    size = max(1, round(file.width * factor)), max(1, round(file.height * factor))
    return file.resize(size, Image.Resampling.BOX if factor < 0.5 else Image.Resampling.LANCZOS, reducing_gap=2.0)


def _eight_bits(file: Image.Image) -> Image.Image:
    """16 bits of gray → 8. Pillow's own conversion cuts off what is above 255."""
    values = np.asarray(file, np.float32)
    top = float(values.max(initial=0.0))
    return Image.fromarray(np.asarray(values * (255.0 / max(top, 255.0)), np.uint8))


def _in_colour(picture: Image.Image) -> Image.Image:
    """RGB; what is transparent is white paper."""
    if picture.mode == "RGB":
        return picture
    if picture.mode in ("RGBA", "LA", "PA", "RGBa", "La") or "transparency" in picture.info:
        layer = picture.convert("RGBA")
        paper = Image.new("RGB", picture.size, (255, 255, 255))
        paper.paste(layer, mask=layer.getchannel("A"))
    else:
        paper = picture.convert("RGB")
    return paper
