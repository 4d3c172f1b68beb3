"""Invented signatures: each hand has its own habits, and writes a little differently every time."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

Line = NDArray[np.float64]  # (points, 2), in units of the height
FIRST = (
    "Pat",
    "Maria",
    "James",
    "Linda",
    "Robert",
    "Kim",
    "Denise",
    "Walter",
    "Ann",
    "Thomas",
    "Jo",
    "Stephanie",
    "Al",
    "Grace",
)
LAST = (
    "Lee",
    "Hernandez",
    "Whitfield",
    "Ortiz",
    "Kowalski",
    "Burke",
    "Nguyen",
    "Schmidt",
    "Dale",
    "Abernathy",
    "Fox",
    "Moore",
)


def a_name(draw: np.random.Generator) -> str:
    first = str(draw.choice(FIRST))
    return f"{first if draw.random() < 0.6 else first[0] + '.'} {draw.choice(LAST)}"


@dataclass(frozen=True, slots=True)
class Hand:
    """Somebody's habits. ``number`` is the person."""

    number: int

    def write(self, draw: np.random.Generator) -> list[Line]:
        """One signature: its strokes, about 1 high, as long as they come."""
        own = np.random.default_rng(self.number)
        style = own.choice(["loops", "waves", "zigzag", "capitals", "scrawl", "letters"])
        slant = own.uniform(-0.1, 0.6) + draw.normal(0, 0.04)
        steady = own.uniform(0.02, 0.1)
        pieces = getattr(self, f"_{style}")(own, draw)
        if own.random() < 0.45:
            pieces.append(_flourish(pieces, own, draw))
        if own.random() < 0.4:
            pieces.append(_dot(pieces, draw))
        done = []
        for piece in pieces:
            shaken = piece + _smooth(draw.normal(0, steady * 0.4, piece.shape), 7)
            shaken[:, 0] += slant * (1 - shaken[:, 1])
            done.append(shaken)
        return done

    def _loops(self, own: np.random.Generator, draw: np.random.Generator) -> list[Line]:
        pieces, x = [], 0.0
        for _ in range(int(own.integers(1, 4))):
            letters = int(own.integers(3, 9))
            t = np.linspace(0, letters * 2 * math.pi, letters * 14)
            size = np.interp(
                t,
                np.linspace(0, t[-1], letters + 1),
                own.uniform(0.1, 0.34, letters + 1) * draw.uniform(0.85, 1.15, letters + 1),
            )
            step = own.uniform(0.03, 0.075)
            xs = x + step * t + size * np.sin(t) * own.uniform(0.5, 1.1)
            ys = 0.7 - size * (1 - np.cos(t)) * own.uniform(0.6, 1.1)
            first = _capital(x - 0.35, own, draw)
            pieces.append(np.concatenate([first, np.stack([xs, ys], 1)]))
            x = xs.max() + own.uniform(0.25, 0.6)
        return pieces

    def _waves(self, own: np.random.Generator, draw: np.random.Generator) -> list[Line]:
        pieces, x = [], 0.0
        for _ in range(int(own.integers(1, 4))):
            length = own.uniform(0.8, 2.4) * draw.uniform(0.9, 1.1)
            t = np.linspace(0, 1, 70)
            high = own.uniform(0.1, 0.4) * (1 - own.uniform(0.2, 0.9) * t)
            ys = (
                0.6
                - high * np.sin(t * own.uniform(12, 40) + draw.uniform(0, 0.6))
                - 0.1 * np.sin(t * own.uniform(3, 9))
            )
            pieces.append(np.concatenate([_capital(x - 0.3, own, draw), np.stack([x + t * length, ys], 1)]))
            x += length + own.uniform(0.2, 0.5)
        return pieces

    def _zigzag(self, own: np.random.Generator, draw: np.random.Generator) -> list[Line]:
        count = int(own.integers(7, 20))
        xs = np.cumsum(own.uniform(0.02, 0.3, count) * draw.uniform(0.8, 1.2, count)) * own.choice([1, 1, 1.4])
        ys = 0.55 + np.where(np.arange(count) % 2, -1, 1) * own.uniform(0.06, 0.5, count) * np.linspace(
            1, own.uniform(0.2, 0.8), count
        )
        return [_curve(np.stack([xs, ys], 1), int(own.integers(3, 8)))]

    def _capitals(self, own: np.random.Generator, draw: np.random.Generator) -> list[Line]:
        pieces, x = [], 0.0
        for _ in range(int(own.integers(2, 4))):
            points = own.uniform(0, 1, (int(own.integers(4, 8)), 2)) * [own.uniform(0.5, 1.0), 1.0]
            points += draw.normal(0, 0.04, points.shape) + np.array([x, 0.0])
            pieces.append(_curve(points, 8))
            x += own.uniform(0.5, 1.0)
        tail = np.stack(
            [
                np.linspace(x, x + own.uniform(0.6, 2.0), 30),
                0.65 + 0.08 * np.sin(np.linspace(0, own.uniform(6, 25), 30)),
            ],
            1,
        )
        return [*pieces, tail]

    def _scrawl(self, own: np.random.Generator, draw: np.random.Generator) -> list[Line]:
        count = int(own.integers(8, 22))
        xs = np.linspace(0, own.uniform(1.5, 4.5), count) + own.uniform(-0.3, 0.3, count)
        ys = np.clip(0.5 + own.normal(0, 0.25, count), 0, 1)
        points = np.stack([xs, ys], 1) + draw.normal(0, 0.04, (count, 2))
        return [_curve(points, 8)]

    def _letters(self, own: np.random.Generator, draw: np.random.Generator) -> list[Line]:
        """Letters side by side, not joined, as people write who print."""
        pieces, x = [], 0.0
        for number in range(int(own.integers(5, 13))):
            tall = own.uniform(0.3, 0.55) if number else 1.0
            points = own.uniform(0, 1, (int(own.integers(3, 6)), 2)) * [tall * own.uniform(0.4, 0.8), tall] + [
                x,
                0.85 - tall,
            ]
            pieces.append(_curve(points + draw.normal(0, 0.02, points.shape), 7))
            x += tall * own.uniform(0.5, 0.9) + (0.35 if own.random() < 0.12 else 0)
        return pieces


def _capital(x: float, own: np.random.Generator, draw: np.random.Generator) -> Line:
    points = np.array(
        [[x, 0.75], [x + 0.05, 0.05], [x + 0.3, 0.0], [x + 0.25, 0.45], [x + 0.02, 0.5], [x + 0.34, 0.72]]
    )
    points += own.normal(0, 0.12, points.shape) + draw.normal(0, 0.02, points.shape)
    return _curve(points, 8)


def _flourish(pieces: list[Line], own: np.random.Generator, draw: np.random.Generator) -> Line:
    left, right = min(each[:, 0].min() for each in pieces), max(each[:, 0].max() for each in pieces)
    t = np.linspace(0, 1, 40)
    start, length = left + own.uniform(0, 0.3) * (right - left), (right - left) * own.uniform(0.4, 1.1)
    ys = own.uniform(0.8, 1.05) + own.uniform(-0.15, 0.1) * t + own.uniform(0, 0.08) * np.sin(t * own.uniform(2, 9))
    return np.stack([start + t * length, ys], 1)


def _dot(pieces: list[Line], draw: np.random.Generator) -> Line:
    right = max(each[:, 0].max() for each in pieces)
    x, y = draw.uniform(0.2, 0.9) * right, draw.uniform(0.0, 0.2)
    return np.array([[x, y], [x + 0.04, y + 0.02]])


def _curve(points: Line, steps: int) -> Line:
    """A soft curve through the points (Catmull-Rom)."""
    padded = np.concatenate([points[:1], points, points[-1:]])
    done = []
    for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        for t in np.linspace(0, 1, int(steps), endpoint=False):
            done.append(
                0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t**3)
            )
    return np.array([*done, points[-1]])


def _smooth(values: Line, width: int) -> Line:
    kernel = np.ones(width) / width
    return (
        np.stack([np.convolve(values[:, each], kernel, mode="same") for each in range(2)], 1)
        if len(values) > width
        else values * 0
    )


# ---------------------------------------------------------------- onto a page


def drawn(lines: list[Line], height: float, pen: float, draw: np.random.Generator) -> Image.Image:
    """Strokes as coverage (L, 255: ink). ``height`` and ``pen`` in pixels."""
    left, top = min(each[:, 0].min() for each in lines), min(each[:, 1].min() for each in lines)
    right, bottom = max(each[:, 0].max() for each in lines), max(each[:, 1].max() for each in lines)
    size = height / max(bottom - top, 0.2)
    fine = 3
    image = Image.new(
        "L", (int((right - left) * size + 4 * pen) * fine + fine, int(height + 4 * pen) * fine + fine), 0
    )
    brush = ImageDraw.Draw(image)
    for line in lines:
        points = ((line - [left, top]) * size + 2 * pen) * fine
        press = 1 + 0.35 * np.sin(np.linspace(0, draw.uniform(2, 12), len(points)) + draw.uniform(0, 6))
        for a, b, wide in zip(points, points[1:], press, strict=False):
            width = max(1, round(pen * wide * fine))
            brush.line([*a, *b], fill=255, width=width)
            brush.ellipse([b[0] - width / 2, b[1] - width / 2, b[0] + width / 2, b[1] + width / 2], fill=255)
    return image.resize((image.width // fine, image.height // fine), Image.Resampling.BOX)


def lettered(text: str, font: Path, height: float, draw: np.random.Generator) -> Image.Image:
    """A name in a script face, a little turned and slanted, as coverage."""
    face = ImageFont.truetype(str(font), 90)
    box = face.getbbox(text)
    image = Image.new("L", (int(box[2] - box[0]) + 40, int(box[3] - box[1]) + 40), 0)
    ImageDraw.Draw(image).text((20 - box[0], 20 - box[1]), text, fill=255, font=face)
    image = image.transform(
        image.size,
        Image.Transform.AFFINE,
        (1, draw.uniform(-0.2, 0.25), 0, draw.uniform(-0.06, 0.06), 1, 0),
        Image.Resampling.BICUBIC,
    )
    ratio = height / image.height
    return image.resize((max(4, int(image.width * ratio)), max(4, int(height))), Image.Resampling.BOX)


def photographed(file: Path, height: float, pen: float) -> Image.Image:
    """A signature from a picture of one, as coverage, as if written at this ``height`` with a ``pen`` so broad (pixels): a
    signature made smaller would have the strokes of no pen. 0: as thin as they become."""
    picture = Image.open(file).convert("RGBA")
    white = Image.new("RGBA", picture.size, "white")
    white.alpha_composite(picture)
    grey = white.convert("L")
    paper = int(np.percentile(np.asarray(grey), 90))
    dark = grey.point(lambda value: int(min(max((paper - 15 - value) * 2.2, 0), 255)))
    box = dark.point(lambda value: 255 if value > 60 else 0).getbbox()
    mask = np.asarray(dark.crop(box) if box else dark)
    ratio = height / mask.shape[0]
    missing = round(pen / ratio - _breadth(mask > 60))
    if missing > 0:
        mask = cv2.dilate(mask, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (missing + 1, missing + 1)))
    size = max(4, int(mask.shape[1] * ratio)), max(4, int(height))
    return Image.fromarray(mask).resize(size, Image.Resampling.BOX)


def _breadth(mask: NDArray[np.bool_]) -> float:
    """How broad the strokes are, in pixels: half of a long stroke's edge is its length."""
    edge = mask & ~(cv2.erode(mask.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0)
    return float(2 * mask.sum() / max(edge.sum(), 1))


def flourished(cover: Image.Image, pen: float, draw: np.random.Generator) -> Image.Image:
    """With a stroke that the hand goes on to from the name itself: back under it or through its foot, or on as a letter's long bar.
    Who takes a name back begins anew, beside it."""
    ink = np.argwhere(np.asarray(cover) > 60)
    if len(ink) < 20:
        return cover
    (top, left), (foot, right) = ink.min(0), ink.max(0)
    wide, tall = int(right - left), int(foot - top)
    if draw.random() < 0.65:  # from the last letter back to the first
        last = ink[ink[:, 1] > right - 0.08 * wide]
        y, x = last[int(draw.integers(len(last)))]
        level, out = top + draw.uniform(0.72, 1.15) * tall, right + draw.uniform(0.02, 0.2) * wide
        ends = left + draw.uniform(-0.1, 0.5) * wide
        way = [(x, y), (out, (y + level) / 2), (right - 0.1 * wide, level), ((ends + right) / 2, level + draw.normal(0, 0.06) * tall),
               (ends, level + draw.normal(0, 0.12) * tall)]  # fmt: skip
        if draw.random() < 0.3:
            way += [
                (ends - 0.05 * wide, level + 0.15 * tall),
                (left + 0.8 * wide, level + draw.uniform(0.15, 0.35) * tall),
            ]
    else:
        first = ink[ink[:, 1] < left + 0.5 * wide]
        y, x = first[int(draw.integers(len(first)))]
        ends, bow = x + draw.uniform(0.4, 0.9) * wide, draw.normal(0, 0.1) * tall
        way = [(x, y), ((x + ends) / 2, y + bow), (ends, y + draw.normal(-0.1, 0.12) * tall)]
    curve = _curve(np.array(way, np.float64), 12)
    room = int(max(0, -curve.min(), curve[:, 0].max() - cover.width, curve[:, 1].max() - cover.height) + 3 * pen)
    larger = Image.new("L", (cover.width + 2 * room, cover.height + 2 * room), 0)
    larger.paste(cover, (room, room))
    ImageDraw.Draw(larger).line(
        [float(each) for each in (curve + room).ravel()], fill=255, width=max(1, round(pen)), joint="curve"
    )
    return larger


def writer_of(file: Path) -> str:
    """Whose signature a picture shows: the first three figures of its name, as the common collections count their writers."""
    found = re.search(r"\d{3}", file.name)
    return f"{file.name[:3]}{found[0] if found else ''}"


def bent(cover: Image.Image, draw: np.random.Generator) -> Image.Image:
    """As the same hand writes it another day: softly bent, slanted, narrower or wider."""
    picture = np.asarray(cover, np.float32)
    height, width = picture.shape
    coarse = draw.normal(0, 0.035 * height, (2, 4, max(3, round(3 * width / height)))).astype(np.float32)
    shift = [cv2.resize(each, (width, height), interpolation=cv2.INTER_CUBIC) for each in coarse]
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    slant = draw.normal(0, 0.08)
    seen = cv2.remap(picture, xs + shift[0] + np.float32(slant) * (ys - height / 2), ys + shift[1], cv2.INTER_LINEAR)
    return Image.fromarray(np.asarray(seen, np.uint8)).resize(
        (max(4, round(width * draw.uniform(0.8, 1.25))), height)
    )
