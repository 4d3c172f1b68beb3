"""Pens at work on the pictures of a printed form: signatures, dates, ticks, and what only looks like them."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from . import cursive, longhand, misleading, motion, penmen, pens, quill
from .people import bare
from .sheets import Place
from .signing import PEN_SIGNED, REACHES, SignAs, digits, hand, painters_of

Picture = NDArray[np.uint8]


class Painter:
    """One person's pen on the pages of one form. ``real``: a folder with pictures of real signatures to paste: for each pen, or in
    a part that has a way of its own for them, for those."""

    def __init__(
        self, part: str, pages: Sequence[Picture], places: Mapping[str, Place], dpi: float, dice: random.Random,
        real: Path | None = None,
    ) -> None:  # fmt: skip
        self.part, self.pages, self.places, self.dice = part, pages, places, dice
        self.scale = dpi / 72
        self.real = sorted(real.rglob("*.[pjtPJT][npiNPI][gfGF]")) if real else []

    def signatures(self, plans: Mapping[str, SignAs], prefix: str) -> None:
        for role, each in plans.items():
            pen, face = self.dice.choice(pens.PENS[self.part]), digits(self.part, self.dice)
            place, day = self.places.get(f"{prefix}sign:{role}"), self.places.get(f"{prefix}date:{role}")
            if place is None:
                continue
            spot = self.spot(place, pen, face, each.date or "10/3/2026")
            if each.by_pen:
                self.sign(each, spot, self.pages[place[0]])
            elif (paint := painters_of(self.part).get(each.how)) is not None:
                paint(self.pages[place[0]], spot, self.dice)
            if each.date and each.day_by == "hand" and day is not None and each.how != "pen-with-day":
                misleading.words(self.pages[day[0]], self.spot(day, pen, face, ""), each.date, self.dice)

    def ticks(self, chosen: Sequence[str], prefix: str) -> None:
        """``chosen``: the words of the choices that are ticked by pen."""
        pen = self.dice.choice(pens.PENS[self.part])
        sort = self.dice.choice(("check", "cross", "check", "cross", "slash", "blob"))
        for words in chosen:
            place = self.places.get(f"{prefix}box:{words}")
            if place is None:
                continue
            spot = self.spot(place, pen, "", "")
            size = spot.height * self.dice.uniform(1.0, 1.35)
            mask = pens.tick(sort, pen, size, self.dice)
            x, y = spot.box[0] - (mask.shape[1] - spot.width) / 2, spot.box[1] - (mask.shape[0] - spot.height) / 2
            shake = spot.height * 0.12
            pens.laid(
                self.pages[place[0]],
                mask,
                pen.colour,
                x + self.dice.uniform(-shake, shake),
                y + self.dice.uniform(-shake, shake),
            )

    def spot(self, place: Place, pen: pens.Pen, face: str, day: str) -> misleading.Spot:
        _, x0, top, x1, bottom = place
        box = (x0 * self.scale, top * self.scale, x1 * self.scale, bottom * self.scale)
        return misleading.Spot(box, self.scale, pen, face, day)

    def sign(self, each: SignAs, spot: misleading.Spot, page: Picture) -> None:
        mask = self.ink(each, spot)
        over_label = each.how in ("pen-crossing", "pen-over-label", "pen-on-label", "pen-onto-label")
        wide = spot.width * (0.95 if not over_label else 1.15)
        if mask.shape[1] > wide:
            mask = cv2.resize(
                mask, None, fx=wide / mask.shape[1], fy=wide / mask.shape[1], interpolation=cv2.INTER_AREA
            )
        room = max(0.0, spot.width * 0.95 - mask.shape[1])
        x = spot.box[0] + 3 * spot.scale + room * self.dice.uniform(0.0, 0.5)
        y = spot.box[3] - mask.shape[0] * self.dice.uniform(0.86, 1.0)
        if over_label:  # over the label and the line below
            x = spot.box[0] - self.dice.uniform(0, 12) * spot.scale
            y = spot.box[1] - mask.shape[0] * self.dice.uniform(0.1, 0.35)
        elif each.how == "pen-through-label":  # in its row, from over the end of the label
            x = spot.box[0] - self.dice.uniform(4, 20) * spot.scale
        elif each.how in ("pen-rising", "pen-from-above"):  # its head in the row above
            y = spot.box[3] - mask.shape[0] - self.dice.uniform(0, 4) * spot.scale
        elif each.how == "pen-sweeping":
            y = spot.box[3] - mask.shape[0] * self.dice.uniform(0.68, 0.8)
        elif each.how in REACHES:
            y = spot.box[3] - mask.shape[0] * self.dice.uniform(0.55, 0.7)
        if each.how == "pen-cut-out":
            _glued(page, mask, x, y, spot.scale, self.dice)
        colour = penmen.colour(each.how, spot, self.dice) if self.part == "advent" else spot.pen.colour
        pens.laid(page, mask, colour, x, y)

    def ink(self, each: SignAs, spot: misleading.Spot) -> pens.Mask:
        if self.part == "advent" and each.how in penmen.WAYS:
            return penmen.ink(each.how, each.name, spot, self.real, each.date, self.dice)
        if self.real and (each.how == "pen-real" or "pen-real" not in PEN_SIGNED[self.part]):
            low, high = (0.6, 1.3) if self.part in ("spring", "summer", "autumn") else (0.9, 1.5)
            return _real(self.dice.choice(self.real), spot.height * self.dice.uniform(low, high), spot.width)
        if each.how in quill.WAYS or each.how in QUILLED:
            return self._quilled(each.how, each.name, spot)
        if each.how in motion.WAYS or each.how in motion.PLACED:
            return self._thrown(each.how, each.name, spot)
        if each.how in cursive.WAYS:
            return self._letters(each.how, each.name, spot)
        if each.how in longhand.WAYS or each.how in ("pen-tiny", "pen-reaching", "pen-over-label"):
            return self._longhand(each.how, each.name, spot)
        if each.how == "pen-facsimile":
            return self._facsimile(each.name, spot)
        tall = {"pen-small": 0.32, "pen-crossing": 0.85, "pen-leaning": 0.8}.get(each.how, 0.5) * 30 * spot.scale
        if each.how == "pen-hurried" or (each.how == "pen-leaning" and self.part == "unseen"):
            mask = pens.hurried(spot.pen, tall * self.dice.uniform(2.4, 5.0), tall * 1.5, self.dice)
        elif each.how == "pen-knotted":
            mask = pens.knotted(spot.pen, tall * self.dice.uniform(1.6, 3.2), tall * 1.5, self.dice)
        elif each.how == "pen-coiled" or (each.how == "pen-leaning" and self.part == "fresh"):
            mask = pens.coiled(spot.pen, tall * self.dice.uniform(2.6, 4.8), tall * 1.5, self.dice)
        elif each.how == "pen-broken":
            mask = pens.broken(spot.pen, tall * self.dice.uniform(2.6, 4.8), tall * 1.4, self.dice)
        elif each.how in ("pen-scribble", "pen-leaning"):
            mask = pens.scribble(each.name, spot.pen, tall * self.dice.uniform(3.0, 5.0), tall * 1.5, self.dice)
        else:
            words = bare(each.name)
            words = self.dice.choice((words, words, f"{words[0]}. {words.split()[-1]}"))
            mask = pens.written(words, hand(self.part, self.dice), spot.pen, tall * 0.8, self.dice)
        return pens.cropped(pens.turned(mask, self.dice.gauss(1.5, 2.5)))

    def _letters(self, how: str, name: str, spot: misleading.Spot) -> pens.Mask:
        """As large as people sign: up to half as high again as the place, two lines a little higher."""
        tall = self.dice.uniform(17, 34) * (1.3 if how == "pen-stacked" else 1) * spot.scale
        wide = min(spot.width * 0.9, self.dice.uniform(90, 190) * spot.scale)
        mask = cursive.signature(how, name, spot.pen, tall, wide, 72 * spot.scale, self.dice)
        return pens.cropped(pens.turned(mask, self.dice.gauss(1, 2)))

    def _longhand(self, how: str, name: str, spot: misleading.Spot) -> pens.Mask:
        usual = ("pen-legible", "pen-legible", "pen-short-form", "pen-scrawl")
        way = how if how in longhand.WAYS else self.dice.choice(usual)
        low, high = {"pen-tiny": (7, 11), "pen-reaching": (26, 40), "pen-over-label": (24, 34)}.get(how, (13, 29))
        most = min(spot.width * 0.9, (55 if how == "pen-tiny" else self.dice.uniform(80, 180)) * spot.scale)
        tall = self.dice.uniform(low, high) * spot.scale
        pen = replace(spot.pen, width=min(spot.pen.width, 0.09 * tall / spot.scale / 72 * 25.4))
        mask = longhand.signature(way, name, pen, tall, most, 72 * spot.scale, self.dice)
        return pens.cropped(pens.turned(mask, self.dice.gauss(1, 2.5)))

    def _thrown(self, how: str, name: str, spot: misleading.Spot) -> pens.Mask:
        """As large as it is by this person's habit, in a place that may be too small for it."""
        low, high = motion.PLACED.get(how, (13, 27))
        tall = self.dice.uniform(low, high) * spot.scale
        most = min(spot.width * 0.92, (70 if how == "pen-modest" else self.dice.uniform(75, 175)) * spot.scale)
        pen = replace(spot.pen, width=min(spot.pen.width, 0.08 * tall / spot.scale / 72 * 25.4))
        way = how if how in motion.WAYS else self.dice.choice(motion.USUAL)
        habit = motion.Habit.other(self.dice) if self.part == "summer" else None
        mask = motion.signature(way, name, pen, tall, most, 72 * spot.scale, self.dice, habit)
        return pens.cropped(pens.turned(mask, self.dice.gauss(1, 2.5)))

    def _quilled(self, how: str, name: str, spot: misleading.Spot) -> pens.Mask:
        low, high = QUILLED.get(how, (13, 28))
        tall, most = self.dice.uniform(low, high) * spot.scale, self.dice.uniform(70, 180) * spot.scale
        if how == "pen-slight":
            most = 66 * spot.scale
        pen = replace(spot.pen, width=min(spot.pen.width, 0.085 * tall / spot.scale / 72 * 25.4))
        way = how if how in quill.WAYS else self.dice.choice(quill.USUAL)
        if how == "pen-name-stamp":
            pen = pens.Pen(pen.colour, 0.4, 0.0)
        mask = quill.signature(way, name, pen, tall, min(most, spot.width * 0.92), 72 * spot.scale, self.dice)
        if how == "pen-name-stamp":  # as dark as the pad was wet
            noise = np.random.default_rng(self.dice.randrange(2**32)).random((4, 8)).astype(np.float32)
            wet = cv2.resize(noise, mask.shape[::-1], interpolation=cv2.INTER_CUBIC)
            mask = (cv2.GaussianBlur(mask, (0, 0), 0.3 * spot.scale) * np.clip(0.5 + 0.7 * wet, 0.35, 1)).astype(
                np.float32
            )
        lean = self.dice.uniform(14, 24) if how == "pen-steep" else self.dice.gauss(1, 2.5)
        return pens.cropped(pens.turned(mask, lean))

    def _facsimile(self, name: str, spot: misleading.Spot) -> pens.Mask:
        """A rubber stamp of somebody's signature: everywhere as dark, but for where the pad was dry."""
        pen = pens.Pen(spot.pen.colour, 0.38, 0.0)
        tall, wide = self.dice.uniform(18, 26) * spot.scale, self.dice.uniform(90, 150) * spot.scale
        mask = longhand.signature(
            "pen-short-form", name, pen, tall, min(wide, spot.width * 0.9), 72 * spot.scale, self.dice
        )
        noise = np.random.default_rng(self.dice.randrange(2**32)).random((5, 9)).astype(np.float32)
        pad = cv2.resize(noise, mask.shape[::-1], interpolation=cv2.INTER_CUBIC)
        soft = cv2.GaussianBlur(mask, (0, 0), 0.35 * spot.scale)
        return pens.cropped((soft * np.clip(0.55 + 0.6 * pad, 0.3, 1)).astype(np.float32))


# points high, of those who sign in the part "autumn" in another size or another place than most
QUILLED = {
    "pen-slight": (8, 12), "pen-falling": (28, 40), "pen-rising": (34, 46), "pen-on-label": (24, 34), "pen-name-stamp": (17, 25),
    "pen-steep": (12, 20), "pen-cut-out": (15, 22),
}  # fmt: skip


def _glued(page: Picture, mask: pens.Mask, x: float, y: float, scale: float, dice: random.Random) -> None:
    """The piece of other paper on which it was written, cut out and glued on, with its edge's shadow."""
    edge = dice.uniform(2, 5) * scale
    left, top = max(round(x - edge), 0), max(round(y - edge * 0.6), 0)
    right, foot = round(x + mask.shape[1] + edge), round(y + mask.shape[0] + edge * 0.6)
    shadow = max(1, round(0.7 * scale))
    page[top + shadow : foot + shadow, left + shadow : right + shadow] //= 2
    page[top + shadow : foot + shadow, left + shadow : right + shadow] += 90
    page[top:foot, left:right] = dice.choice(((252, 251, 246), (246, 246, 248), (250, 244, 226)))


def _real(path: Path, height: float, width: float) -> pens.Mask:
    """A signature from a picture: what is darker than the paper around it is ink."""
    image = Image.open(path).convert("L")
    image.thumbnail((420, 420))
    grey = np.asarray(image, np.float32)
    paper = cv2.GaussianBlur(cv2.dilate(grey, np.ones((25, 25), np.uint8)), (0, 0), 15)
    darker = paper - cv2.GaussianBlur(grey, (0, 0), 0.7)
    full = max(float(np.percentile(darker, 99.5)), 20.0)
    ink = np.clip((darker / full - 0.35) / 0.4, 0, 1).astype(np.float32)
    ink = pens.cropped(ink)
    scale = min(height / ink.shape[0], width * 0.95 / ink.shape[1])
    return cv2.resize(ink, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA).astype(np.float32)
