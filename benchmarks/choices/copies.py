"""What copiers and cameras make of a list: coarser, askew, pale, black and white, with specks, streaks, shadows and holes."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from .marks import FINE, Spot

Grey = NDArray[np.uint8]
DOTS = (100, 120, 150, 150, 150, 200, 200, 200, 240, 300)  # an inch


def copied(pixels: Grey, words: Sequence[Spot], seed: int) -> tuple[Grey, list[Spot], float]:
    """The copy, where the words' boxes lie in it, and its pixels a point. The same ``seed`` does the same to any list."""
    draw = random.Random(seed)
    grey = _soiled(pixels.copy(), draw)
    if draw.random() < 0.25:
        side = draw.choice([2, 2, 3])
        grey = (cv2.erode if draw.random() < 0.6 else cv2.dilate)(grey, np.ones((side, side), np.uint8))
    scale = draw.choice(DOTS) / 72
    grey = cv2.GaussianBlur(grey, (0, 0), draw.choice([0.3, 0.5, 0.8, 1.2, 1.8]) * FINE / 2)
    grey, boxes = _askew(grey, words, draw)
    high, wide = grey.shape
    size = max(2, round(wide * scale / FINE)), max(2, round(high * scale / FINE))
    light = _lit(cv2.resize(grey, size, interpolation=cv2.INTER_AREA), draw)
    return _pressed(light, draw), boxes, scale


def _soiled(grey: Grey, draw: random.Random) -> Grey:
    high, wide = grey.shape
    if draw.random() < 0.12:
        x = draw.randint(0, wide - 6)
        grey[:, x : x + draw.randint(1, 5)] = draw.randint(60, 220)
    if draw.random() < 0.08:
        y = draw.randint(0, high - 8)
        grey[y : y + draw.randint(1, 6)] = np.minimum(grey[y], draw.randint(90, 225))
    if draw.random() < 0.15:  # what stands on the back
        back = cv2.GaussianBlur(grey[:, ::-1], (0, 0), FINE / 2).astype(np.float32)
        back = np.roll(back, (draw.randint(-60, 60), draw.randint(-60, 60)), (0, 1))
        grey = np.minimum(grey, 255 - (255 - back) * draw.uniform(0.05, 0.25)).astype(np.uint8)
    if draw.random() < 0.25:
        for _ in range(draw.randint(1, 40)):
            at = draw.randint(0, wide), draw.randint(0, high)
            cv2.circle(grey, at, max(1, round(draw.uniform(0.15, 0.9) * FINE)), draw.randint(0, 150), -1)
    if draw.random() < 0.05:  # a punched hole
        at = round(draw.uniform(0, 40) * FINE), draw.randint(0, high)
        cv2.circle(grey, at, round(draw.uniform(6, 10) * FINE), draw.choice([10, 40, 200]), -1)
    if draw.random() < 0.06:  # a thumb
        thumb = np.zeros(grey.shape, np.float32)
        size = round(draw.uniform(8, 40) * FINE), round(draw.uniform(5, 20) * FINE)
        cv2.ellipse(thumb, (draw.randint(0, wide), draw.randint(0, high)), size, draw.uniform(0, 180), 0, 360, 1, -1)
        grey = (grey * (1 - cv2.GaussianBlur(thumb, (0, 0), 4 * FINE) * draw.uniform(0.1, 0.35))).astype(np.uint8)
    return grey


def _askew(grey: Grey, words: Sequence[Spot], draw: random.Random) -> tuple[Grey, list[Spot]]:
    angle, across, down = math.radians(draw.gauss(0, 0.35)), draw.uniform(0.97, 1.03), draw.uniform(0.97, 1.03)
    way = np.array(
        [[across * math.cos(angle), -across * math.sin(angle)], [down * math.sin(angle), down * math.cos(angle)]]
    )
    middle = np.array([grey.shape[1] / 2, grey.shape[0] / 2])
    matrix = np.column_stack([way, middle - way @ middle])
    turned = cv2.warpAffine(grey, matrix, grey.shape[::-1], borderValue=255)
    corners = np.array([[[*box[:2], 1 / FINE], [*box[2:], 1 / FINE]] for box in words]) @ matrix.T
    return np.asarray(turned, np.uint8), [(float(a[0]), float(a[1]), float(b[0]), float(b[1])) for a, b in corners]


def _lit(grey: Grey, draw: random.Random) -> NDArray[np.float32]:
    paper, black = draw.uniform(170, 255), draw.uniform(0.45, 1)
    light = np.asarray(paper - (255 - grey.astype(np.float32)) / 255 * paper * black, np.float32)
    if draw.random() < 0.3:
        light *= np.linspace(draw.uniform(0.75, 1.05), draw.uniform(0.75, 1.05), light.shape[1], dtype=np.float32)
    if draw.random() < 0.3:
        light = np.asarray(cv2.GaussianBlur(light, (0, 0), draw.uniform(0.4, 1.1)), np.float32)
    if draw.random() < 0.6:
        grain = np.random.default_rng(draw.randint(0, 1 << 30)).normal(0, draw.uniform(1, 9), light.shape)
        light = np.asarray(light + grain, np.float32)
    return np.clip(light, 0, 255)


def _pressed(light: NDArray[np.float32], draw: random.Random) -> Grey:
    grey, kind = light.astype(np.uint8), draw.random()
    share, block, darker = draw.uniform(0.5, 0.86), draw.choice([15, 25, 41]), draw.choice([6, 10, 16])
    if kind < 0.18:
        grey = np.where(grey < share * np.percentile(grey, 90), 0, 255).astype(np.uint8)
    elif kind < 0.28:
        way = cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY
        grey = np.asarray(cv2.adaptiveThreshold(grey, 255, *way, block, darker), np.uint8)
    if draw.random() < 0.6:
        packed = cv2.imencode(".jpg", grey, [cv2.IMWRITE_JPEG_QUALITY, draw.randint(35, 95)])[1]
        grey = np.asarray(cv2.imdecode(packed, cv2.IMREAD_GRAYSCALE), np.uint8)
    return grey
