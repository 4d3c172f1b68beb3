"""Picture files of every kind → pixels; what lies about its size, or is too large, costs nothing."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import pillow_heif
import pytest
from PIL import Image

from mmd_mailbot.documents.formats.image import frames
from mmd_mailbot.documents.page import Unreadable

pillow_heif.register_heif_opener()

# dark at the top left, so that a turn shows; not square
SHOWN = np.full((60, 40, 3), 255, np.uint8)
SHOWN[:20, :10] = (20, 30, 120)
PICTURE = Image.fromarray(SHOWN)
GRAY = PICTURE.convert("L")


def file(picture: Image.Image, kind: str, **how: Any) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **how)
    return out.getvalue()


def turned_by_camera() -> bytes:
    tags = Image.Exif()
    tags[0x0112] = 6
    return file(PICTURE.rotate(90, expand=True), "JPEG", exif=tags, quality=95)


def wide(values: np.ndarray) -> Image.Image:
    return Image.fromarray(values.astype(np.uint16) * 257)


def see_through() -> Image.Image:
    """Black ink on nothing."""
    alpha = 255 - np.asarray(GRAY)
    return Image.fromarray(np.dstack([np.zeros((60, 40, 3), np.uint8), alpha]))


@pytest.mark.parametrize(
    "data",
    [
        file(PICTURE, "PNG"),
        turned_by_camera(),
        file(PICTURE, "GIF"),
        file(PICTURE, "BMP"),
        file(PICTURE, "WEBP", lossless=True),
        file(PICTURE, "TIFF", compression="tiff_lzw"),
        file(PICTURE, "TIFF", compression="jpeg", quality=95),
        file(GRAY.point(lambda value: 255 * (value > 128)).convert("1"), "TIFF", compression="group4"),
        file(PICTURE.convert("CMYK"), "TIFF"),
        file(PICTURE.convert("CMYK"), "JPEG", quality=95),
        file(wide(np.asarray(GRAY)), "TIFF"),
        file(wide(np.asarray(GRAY)), "PNG"),
        file(PICTURE.quantize(8), "PNG"),
        file(see_through(), "PNG"),
        file(PICTURE, "HEIF", quality=95),
    ],
    ids=["png", "turned-jpeg", "gif", "bmp", "webp", "lzw", "jpeg-in-tiff", "group4", "cmyk-tiff", "cmyk-jpeg",
         "gray16-tiff", "gray16-png", "palette", "transparent", "heic"],
)  # fmt: skip
def test_each_kind_of_picture_shows_the_same(data: bytes) -> None:
    (frame,) = frames(data)
    assert frame.pixels.shape == SHOWN.shape
    assert frame.pixels.dtype == np.uint8
    assert frame.pixels[3:17, 2:8].max() < 160
    assert frame.pixels[30:, 20:].min() > 235


def test_a_tiff_has_many_pages_and_a_moving_picture_has_one() -> None:
    assert len(list(frames(file(GRAY, "TIFF", save_all=True, append_images=[GRAY, GRAY])))) == 3
    other = Image.new("RGB", (40, 60), "red")
    assert len(list(frames(file(PICTURE, "GIF", save_all=True, append_images=[other])))) == 1


def test_a_scanners_dots_are_kept_and_a_phones_are_not() -> None:
    page = Image.new("L", (1700, 2200), 255)
    (scan,) = frames(file(page, "PNG", dpi=(200, 200)))
    (phone,) = frames(file(page, "PNG", dpi=(72, 72)))
    assert scan.dots == pytest.approx(200, abs=0.1)
    assert phone.dots is None


def test_a_large_page_is_made_smaller_and_its_dots_with_it() -> None:
    (frame,) = frames(file(Image.new("1", (5100, 6600), 1), "TIFF", compression="group4", dpi=(600, 600)))
    assert max(frame.pixels.shape) < 3100
    assert frame.dots == pytest.approx(frame.pixels.shape[1] / 8.5, rel=0.01)


def lying() -> bytes:
    data = bytearray(file(Image.new("L", (10, 10)), "PNG"))
    data[16:24] = (50_000).to_bytes(4, "big") * 2
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (file(Image.new("1", (20_000, 20_000)), "PNG"), "attachment.too-large"),
        (file(GRAY, "TIFF", save_all=True, append_images=[GRAY] * 200), "attachment.too-large"),
        (lying(), "attachment.damaged"),
        (file(Image.effect_noise((600, 600), 90), "JPEG")[:9000], "attachment.damaged"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 100, "attachment.damaged"),
        (b"II*\x00\x08\x00\x00\x00" + b"\xff" * 40, "attachment.damaged"),
    ],
    ids=["bomb", "pages", "lying", "cut", "empty", "broken"],
)
def test_bad_pictures_are_refused(data: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        list(frames(data))
    assert refused.value.problem.code == code
