"""What a copier and a phone make of a document: pictures without a letter of text."""

from __future__ import annotations

import io
import random

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter


def scanned(pdf: bytes, *, dpi: int = 200, turned: float = 0.6) -> bytes:
    """A PDF of grey JPEG pages, each laid a little askew on the glass."""
    pages = [_on_the_glass(page, turned if number % 2 else -turned) for number, page in enumerate(drawn(pdf, dpi))]
    out = io.BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=dpi, quality=80)
    return out.getvalue()


def photographed(pdf: bytes, page: int = 0, *, dpi: int = 170) -> bytes:
    """A JPEG of one page on a dark desk, seen a little from one side, the light falling off to a corner."""
    sheet = drawn(pdf, dpi)[page].convert("RGB")
    width, height = sheet.size
    desk = Image.new("RGB", (int(width * 1.16), int(height * 1.14)), (92, 74, 60))
    desk.paste(sheet, (int(width * 0.08), int(height * 0.07)))
    corners = (
        0,
        0,
        -0.03 * width,
        desk.height,
        desk.width + 0.02 * width,
        desk.height * 1.01,
        desk.width,
        -0.01 * height,
    )
    seen = desk.transform(desk.size, Image.Transform.QUAD, corners, Image.Resampling.BICUBIC)
    light = np.linspace(1.0, 0.72, seen.width)[None, :, None] * np.linspace(1.0, 0.9, seen.height)[:, None, None]
    lit = Image.fromarray((np.asarray(seen) * light).astype(np.uint8)).filter(ImageFilter.GaussianBlur(0.6))
    out = io.BytesIO()
    lit.save(out, "JPEG", quality=82)
    return out.getvalue()


def drawn(pdf: bytes, dpi: int) -> list[Image.Image]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.render(scale=dpi / 72).to_pil().convert("L") for page in document]
    finally:
        document.close()


def _on_the_glass(page: Image.Image, turned: float) -> Image.Image:
    laid = page.rotate(turned, Image.Resampling.BICUBIC, fillcolor=255).filter(ImageFilter.GaussianBlur(0.5))
    grain = np.random.default_rng(random.Random(7).randrange(2**32)).normal(0, 4, (laid.height, laid.width))
    return Image.fromarray(np.clip(np.asarray(laid, np.float32) * 0.97 + grain, 0, 255).astype(np.uint8))
