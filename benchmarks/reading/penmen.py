"""Who signs on paper in the part "advent": real people's pictures, the hand of ``reed``, in usual sizes and places and some that
are less usual: small, pale, broad, over the line, with the day or the printed name beside it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

from . import pens, reed
from .misleading import Spot
from .people import bare

# heights in points of those who sign in another way or another place than most
PLACED = {
    "pen-little": (8, 12), "pen-past-line": (25, 36), "pen-from-above": (32, 44), "pen-onto-label": (22, 32), "pen-pale": (13, 26),
    "pen-felt-tip": (17, 27), "pen-with-day": (12, 19), "pen-with-print": (12, 20), "pen-stamped": (16, 24),
}  # fmt: skip
WAYS = frozenset({*reed.WAYS, *PLACED, "pen-real"})
PALE = ((128, 134, 168), (134, 134, 140), (120, 126, 158), (150, 120, 130))


def ink(how: str, name: str, spot: Spot, real: Sequence[Path], day: str, dice: random.Random) -> pens.Mask:
    """``how``: one of WAYS. ``day``: what a pen writes behind the name where it does."""
    if how == "pen-real" and real:
        wide, tall = dice.uniform(80, 185) * spot.scale, spot.height * dice.uniform(0.65, 1.25)
        return from_picture(dice.choice(real), tall, min(wide, spot.width * 0.95), dice)
    low, high = PLACED.get(how, (15, 30))
    tall, most = dice.uniform(low, high) * spot.scale, dice.uniform(95, 195) * spot.scale
    if how == "pen-little":
        most = 70 * spot.scale
    if how in ("pen-with-day", "pen-with-print"):
        most = min(most, spot.width * 0.5)
    pen = replace(spot.pen, width=min(spot.pen.width, 0.085 * tall / spot.scale / 72 * 25.4))
    if how == "pen-felt-tip":
        pen = pens.Pen(pen.colour, dice.uniform(0.85, 1.15), 0.05)
    if how == "pen-stamped":
        pen = pens.Pen(pen.colour, 0.4, 0.0)
    way = how if how in reed.WAYS else dice.choice(reed.USUAL)
    mask = reed.signature(way, name, pen, tall, min(most, spot.width * 0.92), 72 * spot.scale, dice)
    mask = pens.turned(mask, dice.gauss(1, 2))
    if how == "pen-stamped":
        wet = np.random.default_rng(dice.randrange(2**32)).random((4, 8)).astype(np.float32)
        worn = cv2.resize(wet, mask.shape[::-1], interpolation=cv2.INTER_CUBIC)
        mask = (cv2.GaussianBlur(mask, (0, 0), 0.3 * spot.scale) * np.clip(0.5 + 0.7 * worn, 0.35, 1)).astype(
            np.float32
        )
    mask = pens.cropped(mask)
    beside = {"pen-with-day": day, "pen-with-print": f"({bare(name)})"}.get(how, "")
    return _beside(mask, beside, spot, dice) if beside else mask


def colour(how: str, spot: Spot, dice: random.Random) -> tuple[int, int, int]:
    """Of the ink: the pen's, or that of one that is nearly empty."""
    return dice.choice(PALE) if how == "pen-pale" else spot.pen.colour


def _beside(mask: pens.Mask, text: str, spot: Spot, dice: random.Random) -> pens.Mask:
    """Written behind it on the same line, in a calmer hand."""
    said = pens.cropped(pens.written(text, spot.hand, spot.pen, dice.uniform(7.5, 9.5) * spot.scale, dice, calm=True))
    room = spot.width * 0.92 - mask.shape[1] - 8 * spot.scale
    if said.shape[1] > room:
        said = cv2.resize(said, None, fx=room / said.shape[1], fy=room / said.shape[1], interpolation=cv2.INTER_AREA)
    gap = round(dice.uniform(6, 12) * spot.scale)
    tall = max(mask.shape[0], said.shape[0])
    made = np.zeros((tall, mask.shape[1] + gap + said.shape[1]), np.float32)
    made[tall - mask.shape[0] :, : mask.shape[1]] = mask
    made[tall - said.shape[0] :, mask.shape[1] + gap :] = said
    return made


def from_picture(path: Path, height: float, width: float, dice: random.Random) -> pens.Mask:
    """A signature from a picture, its lines as sharp as a pen leaves them whatever the picture's size: what is darker than the paper
    around it is ink."""
    image = Image.open(path).convert("L")
    image.thumbnail((420, 420))
    grey = cv2.resize(np.asarray(image, np.float32), None, fx=4, fy=4, interpolation=cv2.INTER_CUBIC)
    paper = cv2.GaussianBlur(cv2.dilate(grey, np.ones((61, 61), np.uint8)), (0, 0), 30)
    darker = paper - cv2.GaussianBlur(grey, (0, 0), 1.5)
    full = max(float(np.percentile(darker, 99.5)), 20.0)
    mask = pens.cropped(np.clip((darker / full - 0.36) / 0.24, 0, 1).astype(np.float32))
    scale = min(height / mask.shape[0], width / mask.shape[1])
    size = max(1, round(mask.shape[1] * scale)), max(1, round(mask.shape[0] * scale))
    made = cv2.resize(mask, size, interpolation=cv2.INTER_AREA)
    grain = np.random.default_rng(dice.randrange(2**32)).random(made.shape).astype(np.float32)
    return (made * (1 - 0.25 * grain)).astype(np.float32)
