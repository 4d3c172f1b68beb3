"""Pictures as the files that scanners and phones make of them: PDF, TIFF, PNG, JPEG, HEIC."""

from __future__ import annotations

import io
from collections.abc import Sequence

import numpy as np
import pypdfium2
from numpy.typing import NDArray
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

Picture = NDArray[np.uint8]
UPRIGHT, ORIENTATION = 1, 0x0112


def rendered(pdf: bytes, dpi: float, pages: Sequence[int] | None = None) -> list[Picture]:
    """The pages of a PDF as RGB pictures."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        wanted = range(len(document)) if pages is None else pages
        return [
            np.ascontiguousarray(document[number].render(scale=dpi / 72, may_draw_forms=True).to_numpy()[..., 2::-1])
            for number in wanted
        ]
    finally:
        document.close()


def small(picture: Picture) -> Image.Image:
    """Without colours that it does not have."""
    if (
        picture.ndim == 3
        and np.array_equal(picture[..., 0], picture[..., 1])
        and np.array_equal(picture[..., 1], picture[..., 2])
    ):
        grey = picture[..., 0]
        image = Image.fromarray(grey)
        return image.convert("1", dither=Image.Dither.NONE) if np.isin(grey, (0, 255)).all() else image
    return Image.fromarray(picture)


def as_pdf(pictures: Sequence[Picture], dpi: float, quality: int = 75) -> bytes:
    """One page a picture, as a copier's "scan to mail" has it."""
    made = io.BytesIO()
    canvas = Canvas(made, invariant=1)
    for picture in pictures:
        image = small(picture)
        packed = io.BytesIO()
        if image.mode == "1":
            image.save(packed, "PNG")
        else:
            image.save(packed, "JPEG", quality=quality)
        size = (image.width / dpi * 72, image.height / dpi * 72)
        canvas.setPageSize(size)
        canvas.drawImage(ImageReader(io.BytesIO(packed.getvalue())), 0, 0, *size)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def as_tiff(pictures: Sequence[Picture], dpi: float) -> bytes:
    images = [small(each) for each in pictures]
    how = "group4" if all(each.mode == "1" for each in images) else "tiff_lzw"
    made = io.BytesIO()
    images[0].save(made, "TIFF", save_all=True, append_images=images[1:], dpi=(dpi, dpi), compression=how)
    return made.getvalue()


def as_png(picture: Picture, dpi: float) -> bytes:
    made = io.BytesIO()
    small(picture).save(made, "PNG", dpi=(dpi, dpi))
    return made.getvalue()


def as_jpeg(picture: Picture, quality: int = 85, dpi: float | None = None, orientation: int = UPRIGHT) -> bytes:
    """``orientation``: the EXIF value; the pixels are turned so that the picture shows upright with it."""
    image = small(picture)
    image = image.convert("L") if image.mode == "1" else image
    image = _stored(image, orientation)
    made = io.BytesIO()
    exif = Image.Exif()
    if orientation != UPRIGHT:
        exif[ORIENTATION] = orientation
    more = {"dpi": (round(dpi), round(dpi))} if dpi else {}
    image.save(made, "JPEG", quality=quality, exif=exif.tobytes(), **more)
    return made.getvalue()


def as_heic(picture: Picture, quality: int = 80) -> bytes:
    import pillow_heif

    made = io.BytesIO()
    pillow_heif.from_pillow(Image.fromarray(picture)).save(made, quality=quality)
    return made.getvalue()


def _stored(image: Image.Image, orientation: int) -> Image.Image:
    """Turned against what the orientation says."""
    way = {3: Image.Transpose.ROTATE_180, 6: Image.Transpose.ROTATE_90, 8: Image.Transpose.ROTATE_270}.get(
        orientation
    )
    return image if way is None else image.transpose(way)
