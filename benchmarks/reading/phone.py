"""What a phone makes of a page on a desk: perspective, light from one side, a hand's shadow, blur, JPEG."""

from __future__ import annotations

import random
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
DESKS = {
    "dev": ((96, 74, 52), (70, 72, 78)),
    "held-out": ((150, 120, 88), (38, 40, 46), (186, 186, 180), (64, 84, 70)),
    "unseen": ((120, 84, 60), (52, 56, 60), (170, 150, 128), (88, 100, 112)),
    "fresh": ((140, 100, 70), (44, 44, 48), (200, 190, 176), (70, 90, 120)),
    "later": ((158, 134, 104), (58, 54, 52), (214, 206, 196), (96, 64, 44), (112, 120, 108)),
    "winter": ((176, 148, 112), (36, 34, 36), (196, 200, 204), (120, 72, 50), (84, 78, 96), (228, 222, 210)),
    "advent": ((128, 106, 84), (58, 56, 58), (212, 208, 202), (86, 92, 104), (164, 128, 92)),
    "autumn": ((134, 98, 66), (48, 46, 44), (220, 214, 206), (96, 104, 92), (178, 150, 118)),
    "summer": ((150, 120, 90), (52, 50, 54), (210, 204, 194), (110, 116, 120)),
    "spring": ((142, 112, 82), (60, 62, 70), (206, 200, 190), (104, 84, 70), (168, 172, 176)),
}


@dataclass(frozen=True, slots=True)
class Phone:
    """``tilt``: how far corners move, of the page's width; ``turn``: how the page lies, in degrees; ``light``: how much
    darker the darkest corner is; ``dpi``: of the page in the picture. ``fills``: how much of the picture the page
    fills."""

    dpi: float = 150.0
    tilt: float = 0.03
    turn: float = 0.0
    light: float = 0.3
    hand: bool = False
    blur: float = 0.6
    desk: tuple[int, int, int] = (96, 74, 52)
    fills: float = 0.93
    curl: float = 0.0
    warm: float = 0.0
    quality: int = 85
    whitened: bool = False  # by an app


def some_phone(part: str, dice: random.Random) -> Phone:
    hard = part != "dev"
    return Phone(
        dpi=dice.uniform(150, 185) if dice.random() < 0.6 else dice.uniform(185, 230),
        tilt=dice.uniform(0.005, 0.05 if not hard else 0.065),
        turn=dice.gauss(0, 1.8),
        light=dice.uniform(0.1, 0.4 if not hard else 0.5),
        hand=dice.random() < 0.35,
        blur=dice.uniform(0.3, 0.75),
        desk=dice.choice(DESKS[part]),
        fills=dice.uniform(0.86, 0.97),
        curl=dice.uniform(0, 0.012) if dice.random() < (0.4 if hard else 0.25) else 0.0,
        warm=dice.uniform(-0.04, 0.1),
        quality=dice.randrange(72, 93),
        whitened=part in ("spring", "autumn", "advent") and dice.random() < 0.35,
    )


def photographed(page: Picture, page_dpi: float, phone: Phone, dice: random.Random) -> Picture:
    """The picture, upright; the page fills ``phone.fills`` of it."""
    noise = np.random.default_rng(dice.randrange(2**32))
    scale = phone.dpi / page_dpi
    page = cv2.resize(page, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    if phone.curl:
        page = _curled(page, phone.curl, dice)
    height, width = page.shape[:2]
    full_width, full_height = round(width / phone.fills), round(height / phone.fills)
    matrix = _view(width, height, full_width, full_height, phone, dice)
    desk = _desk(full_width, full_height, phone.desk, noise)
    lying = cv2.warpPerspective(page, matrix, (full_width, full_height), flags=cv2.INTER_LINEAR)
    cover = cv2.warpPerspective(np.full((height, width), 255, np.uint8), matrix, (full_width, full_height))
    dark = cv2.GaussianBlur(cover, (0, 0), phone.dpi / 25).astype(np.float32) / 255
    desk = desk * (1 - 0.35 * dark[..., None])  # the page's own shadow on the desk
    share = cover.astype(np.float32)[..., None] / 255
    made = desk * (1 - share) + lying.astype(np.float32) * share
    made *= _light(full_width, full_height, phone, dice)[..., None]
    made *= np.array([1 + phone.warm / 2, 1.0, 1 - phone.warm], np.float32)
    made = cv2.GaussianBlur(made, (0, 0), phone.blur * phone.dpi / 150)
    made += noise.normal(0, 3.0, made.shape).astype(np.float32)
    picture = np.clip(made * dice.uniform(0.82, 1.0), 0, 255).astype(np.uint8)
    return _whitened(picture, phone.dpi) if phone.whitened else picture


def _whitened(picture: Picture, dpi: float) -> Picture:
    """What apps that "scan" make of it: the light taken out, paper white, ink darker."""
    small = cv2.resize(picture, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    lit = cv2.GaussianBlur(cv2.dilate(small, np.ones((9, 9), np.uint8)), (0, 0), dpi / 20)
    paper = cv2.resize(lit, picture.shape[1::-1], interpolation=cv2.INTER_LINEAR).astype(np.float32)
    even = picture.astype(np.float32) / np.maximum(paper, 40)
    return np.clip((even - 0.12) / 0.8 * 255, 0, 255).astype(np.uint8)


def _view(width, height, full_width, full_height, phone, dice):  # type: ignore[no-untyped-def]
    corners = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    far = phone.tilt * width
    moved = corners + np.array([(dice.uniform(-far, far), dice.uniform(-far, far)) for _ in range(4)], np.float32)
    angle = np.deg2rad(phone.turn)
    centre = np.array([width / 2, height / 2], np.float32)
    spin = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]], np.float32)
    moved = (moved - centre) @ spin.T
    moved *= min(1.0, 0.995 * full_width / np.ptp(moved[:, 0]), 0.995 * full_height / np.ptp(moved[:, 1]))
    moved += np.array([full_width / 2, full_height / 2]) - (moved.max(0) + moved.min(0)) / 2
    return cv2.getPerspectiveTransform(corners, moved.astype(np.float32))


def _desk(width: int, height: int, colour: tuple[int, int, int], noise: np.random.Generator) -> NDArray[np.float32]:
    grain = cv2.resize(
        noise.random((height // 5, 8)).astype(np.float32), (width, height), interpolation=cv2.INTER_CUBIC
    )
    return np.array(colour, np.float32) * (0.85 + 0.3 * grain)[..., None]


def _light(width: int, height: int, phone: Phone, dice: random.Random) -> NDArray[np.float32]:
    angle = dice.uniform(0, 2 * np.pi)
    xs, ys = np.meshgrid(np.linspace(-1, 1, width, dtype=np.float32), np.linspace(-1, 1, height, dtype=np.float32))
    slope = (xs * np.cos(angle) + ys * np.sin(angle)) / 1.42
    light = 1 - phone.light * (0.5 - 0.5 * slope)
    if phone.hand:
        x, y = dice.uniform(-0.9, 0.9), dice.uniform(0.2, 1.0)
        reach = dice.uniform(0.25, 0.5)
        blob = ((xs - x) / reach) ** 2 + ((ys - y) / (reach * 1.7)) ** 2
        light *= 1 - 0.42 / (1 + np.exp(np.minimum((blob - 1) * 6, 50)))
    return light.astype(np.float32)


def _curled(page: Picture, curl: float, dice: random.Random) -> Picture:
    """Paper that was folded or rolled does not lie flat."""
    height, width = page.shape[:2]
    xs, ys = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    phase = dice.uniform(0, 3)
    bend = curl * height * np.sin(xs / width * 3.14 * dice.choice((1, 1.5)) + phase)
    return cv2.remap(page, xs, (ys + bend).astype(np.float32), cv2.INTER_LINEAR, borderValue=(245, 245, 245)).astype(
        np.uint8
    )
