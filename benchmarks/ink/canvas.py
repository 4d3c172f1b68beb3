"""A sheet with its places to sign that pens and stamps write on."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from mmd_mailbot.demo.ink import strokes
from mmd_mailbot.documents.page import Box

from ..reading import cursive, longhand, motion, people
from ..reading.misleading import Spot
from ..reading.painting import Painter
from ..reading.pens import PENS
from ..reading.signing import SignAs, digits
from .pens import Hand, a_name, bent, drawn, flourished, lettered, photographed, writer_of
from .sheets import Pixels, Sheet

# parts of the reading benchmark whose pens and hands may be learned from; the others stay unseen
HANDS = 400  # of invented people
COPIED = 0.45  # of the real ones as a machine makes them that makes all smaller, with strokes as thin as they become
FLOURISHED = 0.2  # of the signatures, beside those whose hand does so anyway
LEARNED = ("dev", "held-out", "unseen", "fresh", "later", "winter", "spring", "summer")
WAYS = (
    "pen", "pen", "pen-crossing", "pen-small", "pen-scribble", "pen-scribble", "pen-leaning", "pen-hurried", "pen-knotted",
    "pen-coiled", "pen-broken", *cursive.WAYS, *longhand.WAYS, *motion.WAYS,
    "pen-tiny", "pen-modest", "pen-sweeping", "pen-through-label",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fonts:
    """Faces: of scripts and of people's printed hands, and plain ones; and pictures of real signatures."""

    script: Sequence[Path]
    hand: Sequence[Path]
    plain: Sequence[Path]
    real: Sequence[Path] = ()


class Canvas:
    """A sheet that is written on."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet, self.scale = sheet, sheet.scale
        self.image = Image.fromarray(sheet.pixels).copy()

    def pixels(self) -> Pixels:
        return np.asarray(self.image)

    def sign(self, role: str, fonts: Fonts, draw: np.random.Generator) -> str:
        kind = draw.random()
        if kind < 0.33:
            return self._sign_as_read(role, draw) if kind < 0.28 else self._sign_as_in_the_demo(role, draw)
        cover, group = self.signature(fonts, draw)
        x0, y0, x1, y1 = self._free(role)
        room = y1 - y0
        if cover.height / self.scale > 1.5 * room:  # people write smaller in a low row
            ratio = draw.uniform(1.0, 1.5) * room * self.scale / cover.height
            cover = cover.resize(
                (max(8, int(cover.width * min(1.0, ratio * 1.4))), max(6, int(cover.height * ratio)))
            )
        tall = cover.height / self.scale
        left = x0 + draw.uniform(-4, max(4, min(x1 - x0 - cover.width / self.scale, 120)))
        middle = (y0 + y1) / 2 + draw.uniform(-0.22, 0.12) * room
        turn = float(draw.normal(0, 4))
        self._ink(
            cover.rotate(turn, expand=True, resample=Image.Resampling.BICUBIC),
            left,
            middle - tall / 2,
            colour_of_a_pen(draw),
        )
        return group

    def signature(self, fonts: Fonts, draw: np.random.Generator) -> tuple[Image.Image, str]:
        """One as coverage, of no more than a row's usual width; and whose it is."""
        pick, tall = draw.random(), float(draw.uniform(12, 40))
        faces = [*fonts.script, *fonts.hand]
        if pick < 0.25 and faces:
            number = int(draw.integers(len(faces)))
            cover, group = lettered(a_name(draw), faces[number], tall * self.scale * 1.3, draw), f"face-{number}"
            if draw.random() < 0.7:
                cover = cover.filter(ImageFilter.MaxFilter(3))
        elif pick < 0.7 and fonts.real:
            file = fonts.real[int(draw.integers(len(fonts.real)))]
            pen = 0.0 if draw.random() < COPIED else float(draw.uniform(0.8, 1.9)) * self.scale
            cover, group = bent(photographed(file, tall * self.scale, pen), draw), f"real-{writer_of(file)}"
        else:
            hand = Hand(int(draw.integers(HANDS)))
            pen = float(draw.uniform(0.7, 2.0)) * self.scale
            cover, group = drawn(hand.write(draw), tall * self.scale, pen, draw), f"hand-{hand.number}"
        if draw.random() < FLOURISHED:
            cover = flourished(cover, float(draw.uniform(0.7, 1.8)) * self.scale, draw)
        widest = float(draw.uniform(70, 200)) * self.scale
        if cover.width > widest:
            ratio = widest / cover.width
            cover = cover.resize((int(widest), max(int(10 * self.scale), int(cover.height * ratio))))
        return cover, group

    def _sign_as_in_the_demo(self, role: str, draw: np.random.Generator) -> str:
        """One long smooth line for the whole name, as the demo's papers are signed."""
        name, long = a_name(draw), draw.uniform(3.2, 6)
        lines = [np.array([(x * long, 1 - y) for x, y in line]) for line in strokes(name)]
        tall = float(draw.uniform(14, 30))
        cover = drawn(lines, tall * self.scale, float(draw.uniform(0.7, 1.6)) * self.scale, draw)
        x0, y0, x1, y1 = self._free(role)
        left = x0 + draw.uniform(-4, max(4, min(x1 - x0 - cover.width / self.scale, 120)))
        self._ink(cover, left, (y0 + y1) / 2 - tall / 2 + draw.uniform(-3, 3), colour_of_a_pen(draw))
        return f"demo-{name}"

    def _sign_as_read(self, role: str, draw: np.random.Generator) -> str:
        """By one of the hands and ways of the reading benchmark: small, leaning, over the label, in free strokes."""
        dice = random.Random(int(draw.integers(2**31)))
        part, how = dice.choice(LEARNED), dice.choice(WAYS)
        page = np.array(self.image)
        painter = Painter(part, [page], {}, self.scale * 72, dice)
        state = dice.getstate()
        painter.sign(SignAs(how, True, people.full_name(part, dice)), self.spot(role, dice, part), page)
        self.image = Image.fromarray(page)
        return f"{how}-{part}-{hash(state) % 12}"

    def spot(self, role: str, dice: random.Random, part: str = "dev") -> Spot:
        """The place as the reading benchmark's painters want it."""
        box = tuple(each * self.scale for each in self._free(role))
        return Spot(
            box,
            self.scale,
            dice.choice(PENS[part]),
            digits(part, dice),
            people.written_day(part, dice, people.day(dice)),
        )  # type: ignore[arg-type]

    def _free(self, role: str) -> Box:
        """Where a hand would sign: beside the label on its line, or in the room under it."""
        area, label = self.sheet.places[role], self.sheet.labels[role]
        if area[3] - label[3] > 16:
            return area[0] + 10, label[3] - 4, area[2], area[3]
        return label[2] + 4, area[1], area[2], label[3] + 2

    def _ink(
        self, cover: Image.Image, left: float, top: float, colour: tuple[int, ...], strength: float = 1.0
    ) -> None:
        layer = Image.new("RGB", cover.size, colour)
        mask = cover.point(lambda value: int(value * strength))
        self.image.paste(layer, (int(left * self.scale), int(top * self.scale)), mask)

    def _brush(self) -> ImageDraw.ImageDraw:
        return ImageDraw.Draw(self.image)

    def _spot(self, role: str, draw: np.random.Generator) -> tuple[float, float]:
        x0, y0, x1, y1 = self.sheet.places[role]
        return float(draw.uniform(x0, x1)) * self.scale, float(draw.uniform(y0, y1)) * self.scale

    def _pen(
        self,
        points: Sequence[tuple[float, float]],
        draw: np.random.Generator,
        colour: tuple[int, ...] | None = None,
    ) -> None:
        self._brush().line(
            [each for point in points for each in point],
            fill=colour or colour_of_a_pen(draw),
            width=max(1, int(draw.uniform(0.7, 2.4) * self.scale)),
            joint="curve",
        )

    def _text(self, words: str, font: Path, size: float) -> Image.Image:
        face = ImageFont.truetype(str(font), max(6, int(size * self.scale)))
        box = face.getbbox(words)
        image = Image.new("L", (int(box[2]) + 8, int(box[3]) + 8), 0)
        ImageDraw.Draw(image).text((4, 2), words, fill=255, font=face)
        return image


def colour_of_a_pen(draw: np.random.Generator) -> tuple[int, int, int]:
    base = [(15, 15, 20), (25, 35, 130), (20, 60, 160), (60, 60, 70), (90, 90, 100), (150, 30, 40), (10, 80, 60)]
    pick = base[int(draw.choice(7, p=[0.3, 0.28, 0.15, 0.1, 0.07, 0.05, 0.05]))]
    return tuple(int(np.clip(each + draw.normal(0, 10), 0, 200)) for each in pick)  # type: ignore[return-value]


def grey(draw: np.random.Generator) -> tuple[int, int, int]:
    shade = int(draw.uniform(0, 170))
    return shade, shade, shade
