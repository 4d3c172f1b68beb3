"""Blank and typed forms as pictures with every party's place known, and what copiers and phones make of them."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cache
from typing import Any

import cv2
import numpy as np
import pypdfium2
from numpy.typing import NDArray
from PIL import Image

from mmd_mailbot.core.facts import Kind
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.papers import LAYOUTS, commitment_pdf, request_pdf
from mmd_mailbot.documents.filled.classify import forms_in
from mmd_mailbot.documents.formats.pdf import read_pdf
from mmd_mailbot.documents.page import Box
from mmd_mailbot.documents.pens.register import register
from mmd_mailbot.forms.pdf import blank_pdf
from mmd_mailbot.rules import load_rules

Pixels = NDArray[np.uint8]
_MARGIN, _BROAD = 40.0, 330.0  # points around the places; of the sheet's width that is kept


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """The part of a page with its signature places. All boxes in points of ``pixels``' own corner."""

    name: str
    pixels: Pixels
    scale: float
    places: dict[str, Box]
    labels: dict[str, Box]
    printed: tuple[Box, ...]


@cache
def rules() -> RuleSet:
    return load_rules(None, years=range(2020, 2032))


def sheets(scale: float) -> list[Sheet]:
    made = []
    for kind in (Kind.DISTRICT_REQUEST, Kind.BUILDING_REQUEST, Kind.COMMITMENT):
        form = rules().forms[kind]
        answers = {"district": "Adair Co. R-I", "program_year": "2026-2027", "building": "Lincoln"}
        made.append((f"{kind}-blank", blank_pdf(form)))
        for layout in LAYOUTS:
            writer = commitment_pdf if kind is Kind.COMMITMENT else request_pdf
            made.append((f"{kind}-{layout}", writer(form, answers, layout)))
    return [sheet for name, data in made for sheet in _of(name, data, scale)]


def _of(name: str, data: bytes, scale: float) -> list[Sheet]:
    paper = read_pdf(data, name)
    found = []
    document = pypdfium2.PdfDocument(data)
    for piece in forms_in(paper, rules().forms):
        known = register(paper.pages or (), piece.labelled, piece.form)
        for page in paper.pages or ():
            own = {role: each for role, group in known.places.items() for each in group if each.page == page.number}
            if not own:
                continue
            top = max(0.0, min(each.area[1] for each in own.values()) - _MARGIN)
            bottom = min(page.height, max(each.area[3] for each in own.values()) + _MARGIN)
            left = max(0.0, min(each.area[0] for each in own.values()) - _MARGIN / 2)
            right = min(page.width, left + _BROAD)
            sheet = document[page.number - 1]
            image = sheet.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB")
            cut = image.crop(tuple(int(each * scale) for each in (left, top, right, bottom)))  # type: ignore[arg-type]

            def moved(box: Box, left: float = left, top: float = top) -> Box:
                return box[0] - left, box[1] - top, box[2] - left, box[3] - top

            found.append(
                Sheet(
                    name,
                    np.asarray(cut),
                    scale,
                    {role: moved(each.area) for role, each in own.items()},
                    {role: moved(each.label) for role, each in own.items() if each.label},
                    tuple(moved(box) for number, box in known.printed if number == page.number),
                )
            )
    document.close()
    return found


# ---------------------------------------------------------------- copiers and phones


def copied(pixels: Pixels, draw: np.random.Generator) -> Pixels:
    """As a copier scans it: a little blurred, noisy, faded, sometimes black and white alone."""
    image: NDArray[Any] = pixels.astype(np.float32)
    if draw.random() < 0.5:
        image = cv2.GaussianBlur(image, (0, 0), draw.uniform(0.3, 1.0))
    paper = draw.uniform(225, 255)
    fade = draw.uniform(0, 70) if draw.random() < 0.4 else 0
    image = fade + image / 255 * (paper - fade)
    image += _grain(image.shape, draw, draw.uniform(0.5, 7))
    if draw.random() < 0.35:
        image[:] = image.mean(axis=2, keepdims=True)
    if draw.random() < 0.15:
        image = np.where(image.mean(axis=2, keepdims=True) < paper * draw.uniform(0.62, 0.8), 0.0, 255.0) * np.ones(3)
    return _saved(np.clip(image, 0, 255).astype(np.uint8), int(draw.integers(35, 92)))


def photographed(pixels: Pixels, draw: np.random.Generator) -> Pixels:
    """As a phone takes it, made flat again: shadows, blur, colour."""
    height, width = pixels.shape[:2]
    image: NDArray[Any] = pixels.astype(np.float32)
    image = np.asarray(cv2.GaussianBlur(image, (0, 0), draw.uniform(0.4, 1.3)), np.float32)
    x, y = np.meshgrid(np.linspace(-1, 1, width, dtype=np.float32), np.linspace(-1, 1, height, dtype=np.float32))
    light = 1 + draw.uniform(-0.25, 0.25) * x + draw.uniform(-0.2, 0.2) * y
    if draw.random() < 0.3:  # the shadow of a hand
        edge = draw.uniform(-1, 1) + x * draw.uniform(-1, 1) - y
        light *= 1 - draw.uniform(0.1, 0.35) / (1 + np.exp(-edge * draw.uniform(3, 12)))
    image *= (light * np.float32(draw.uniform(0.7, 0.98)))[..., None]
    image *= np.array([1, draw.uniform(0.93, 1.0), draw.uniform(0.82, 1.0)], np.float32)
    image += _grain(image.shape, draw, draw.uniform(1, 7))
    return _saved(np.clip(image, 0, 255).astype(np.uint8), int(draw.integers(45, 90)))


def _grain(shape: tuple[int, ...], draw: np.random.Generator, strong: float) -> NDArray[np.float32]:
    """Noise of all colours alike, and a coarser one of each."""
    fine = draw.standard_normal((*shape[:2], 1), np.float32)
    coarse = draw.standard_normal((shape[0] // 4 + 1, shape[1] // 4 + 1, 3), np.float32)
    spread = cv2.resize(coarse, (shape[1], shape[0]), interpolation=cv2.INTER_LINEAR)
    return np.asarray((fine + 0.4 * spread) * np.float32(strong), np.float32)


def turned(pixels: Pixels, degrees: float) -> Pixels:
    height, width = pixels.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    return np.asarray(cv2.warpAffine(pixels, turn, (width, height), borderValue=(255, 255, 255)), np.uint8)


def _saved(pixels: Pixels, quality: int) -> Pixels:
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, "JPEG", quality=quality)
    return np.asarray(Image.open(io.BytesIO(out.getvalue())).convert("RGB"))
