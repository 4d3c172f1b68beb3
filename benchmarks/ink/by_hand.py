"""What a hand writes or draws at a place to sign that is no signature: ticks, notes, strokes, names crossed out."""

from __future__ import annotations

import math
import random
from pathlib import Path

import numpy as np
from PIL import Image

from ..reading import people
from ..reading.pens import PENS, scribble, written
from ..reading.signing import hand as hand_of
from .canvas import LEARNED, Canvas, Fonts, colour_of_a_pen


class ByHand(Canvas):
    """Each kind a method of its name."""

    def _tick(self, role: str, fonts: Fonts, draw: np.random.Generator) -> None:
        x, y = self._spot(role, draw)
        s = draw.uniform(6, 26) * self.scale
        self._pen(
            [(x, y), (x + s * draw.uniform(0.2, 0.5), y + s * 0.5), (x + s * draw.uniform(0.9, 1.6), y - s * 0.6)],
            draw,
        )

    def _cross(self, role: str, fonts: Fonts, draw: np.random.Generator) -> None:
        x, y = self._spot(role, draw)
        s = draw.uniform(5, 18) * self.scale
        colour = colour_of_a_pen(draw)
        self._pen([(x, y), (x + s, y + s * draw.uniform(0.8, 1.2))], draw, colour)
        self._pen([(x + s, y), (x, y + s)], draw, colour)

    def _circled(self, role: str, fonts: Fonts, draw: np.random.Generator) -> None:
        box = self.sheet.labels[role]
        x0, y0, x1, y1 = (each * self.scale for each in (box[0] - 6, box[1] - 6, box[2] + 6, box[3] + 6))
        around = [
            (x0 + (x1 - x0) * (0.5 + 0.55 * math.cos(t)), y0 + (y1 - y0) * (0.5 + 0.6 * math.sin(t)))
            for t in np.linspace(0, draw.uniform(5.6, 7.2), 60)
        ]
        self._pen(around, draw)

    def _arrow(self, role: str, fonts: Fonts, draw: np.random.Generator) -> None:
        x, y = self._spot(role, draw)
        s = draw.uniform(20, 70) * self.scale * draw.choice([-1, 1])
        colour = colour_of_a_pen(draw)
        self._pen([(x, y), (x + s, y + draw.normal(0, 6))], draw, colour)
        self._pen([(x + s * 0.2, y - abs(s) * 0.15), (x, y), (x + s * 0.2, y + abs(s) * 0.15)], draw, colour)

    def _note(self, role: str, fonts: Fonts, draw: np.random.Generator) -> None:
        words = str(
            draw.choice(["N/A", "n/a", "TBD", "X", "OK", "see attached", "pending", "on file", "none", "DESE only"])
        )
        font = fonts.plain[int(draw.integers(len(fonts.plain)))]
        if fonts.hand and len(words) <= 3:
            font = fonts.hand[int(draw.integers(len(fonts.hand)))]
        self._in_words(role, words, font, (9, 16), 60, draw)

    def _initials(self, role: str, fonts: Fonts, draw: np.random.Generator) -> None:
        words = "".join(draw.choice(list("ABDGHJKLMPRSTW"), int(draw.integers(1, 4))))
        faces = [*fonts.hand, *fonts.script] or list(fonts.plain)
        self._in_words(role, words, faces[int(draw.integers(len(faces)))], (12, 20), 80, draw)

    def _dash(self, role: str, fonts: Fonts, draw: np.random.Generator) -> None:
        x, y = self._spot(role, draw)
        length = draw.uniform(10, 120) * self.scale
        t = np.linspace(0, 1, 20)
        bow = draw.normal(0, 2) * self.scale
        self._pen([(x + length * each, y + bow * math.sin(each * 3) + draw.normal(0, 0.2)) for each in t], draw)

    def _struck(self, role: str, fonts: Fonts, draw: np.random.Generator) -> None:
        """The empty row crossed out, by one line, a Z or two lines."""
        x0, y0, x1, y1 = (each * self.scale for each in self.sheet.places[role])
        x1 = x0 + (x1 - x0) * draw.uniform(0.4, 1)
        way = [[(x0, y1), (x1, y0)], [(x0, y0), (x1, y0), (x0, y1), (x1, y1)], [(x0, y0), (x1, y1)]][
            int(draw.integers(3))
        ]
        self._pen([(x + draw.normal(0, 3), y + draw.normal(0, 2)) for x, y in way], draw)

    def _underline(self, role: str, fonts: Fonts, draw: np.random.Generator) -> None:
        box = self.sheet.labels[role]
        for _ in range(int(draw.integers(1, 3))):
            y = (box[3] + draw.uniform(0, 3)) * self.scale
            self._pen(
                [(box[0] * self.scale, y), (box[2] * self.scale * draw.uniform(0.8, 1.1), y + draw.normal(0, 2))],
                draw,
            )

    def _day(self, role: str, fonts: Fonts, draw: np.random.Generator) -> None:
        words = f"{draw.integers(1, 13)}/{draw.integers(1, 29)}/{draw.choice(['26', '2026'])}"
        faces = [*fonts.hand, *fonts.plain]
        self._in_words(role, words, faces[int(draw.integers(len(faces)))], (10, 18), 90, draw)

    def _in_words(
        self, role: str, words: str, font: Path, sizes: tuple[int, int], right: int, draw: np.random.Generator
    ) -> None:
        """In the middle of the row, up to so many points to the ``right`` of where a hand would begin."""
        x0, y0, _, y1 = self._free(role)
        written_out = self._text(words, font, draw.uniform(*sizes))
        up = (sizes[0] + sizes[1]) / 3
        self._ink(written_out, draw.uniform(x0, x0 + right), (y0 + y1) / 2 - up, colour_of_a_pen(draw))

    def _crossed(
        self, role: str, fonts: Fonts, draw: np.random.Generator
    ) -> tuple[tuple[float, float, float, float], tuple[int, ...]]:
        """A signature to be taken back: its box in pixels, and the pen's colour."""
        x0, y0, _, y1 = self._free(role)
        dice = random.Random(int(draw.integers(2**31)))
        colour = colour_of_a_pen(draw)
        if draw.random() < 0.7:
            cover, _ = self.signature(fonts, draw)
        else:
            part = dice.choice(LEARNED)
            pen = dice.choice(PENS[part])
            tall = draw.uniform(9, 15) * self.scale
            mask = (
                written(people.full_name(part, dice), hand_of(part, dice), pen, tall, dice)
                if draw.random() < 0.6
                else scribble("Anybody", pen, tall * dice.uniform(4, 7), tall * 1.9, dice)
            )
            cover = Image.fromarray((np.clip(mask, 0, 1) * 255).astype(np.uint8))
        if cover.width > 160 * self.scale:
            cover = cover.resize((int(160 * self.scale), cover.height))
        left, top = draw.uniform(x0, x0 + 50), max(y0 - 4, y1 - cover.height / self.scale)
        self._ink(cover, left, top, colour)
        ink = np.argwhere(np.asarray(cover) > 60)
        (t, first), (b, last) = (ink.min(0), ink.max(0)) if len(ink) else ((0, 0), (cover.height, cover.width))
        near, high = left * self.scale, top * self.scale
        return (near + first, high + t, near + last, high + b), colour

    def _crossed_lines(self, role: str, fonts: Fonts, draw: np.random.Generator) -> None:
        """By several level lines."""
        (near, t, far, b), colour = self._crossed(role, fonts, draw)
        for share in draw.uniform(0.25, 0.8, int(draw.integers(2, 5))):
            y, lean = t + share * (b - t), draw.normal(0, 0.08) * (b - t)
            self._line_through((near, y - lean), (far, y + lean), colour, draw)

    def _crossed_once(self, role: str, fonts: Fonts, draw: np.random.Generator) -> None:
        """By one line, level or a little aslant."""
        (near, t, far, b), colour = self._crossed(role, fonts, draw)
        first, last = t + (b - t) * draw.uniform(0.3, 0.7, 2)
        self._line_through((near, first), (far, last), colour, draw)

    def _line_through(
        self, start: tuple[float, float], end: tuple[float, float], colour: tuple[int, ...], draw: np.random.Generator
    ) -> None:
        """From beside the name to beyond it, hardly bowed, and some begin or end within it."""
        (x0, y0), (x1, y1) = start, end
        out = 0.08 * (x1 - x0)
        x0, x1 = x0 + draw.uniform(-2 * out, out), x1 + draw.uniform(-out, 2 * out)
        bow = draw.normal(0, 0.012) * (x1 - x0)
        line = [(x0 + t * (x1 - x0), y0 + t * (y1 - y0) + bow * math.sin(math.pi * t)) for t in np.linspace(0, 1, 12)]
        self._pen(line, draw, colour)

    def _crossed_x(self, role: str, fonts: Fonts, draw: np.random.Generator) -> None:
        (near, t, far, b), colour = self._crossed(role, fonts, draw)
        self._pen([(near, t), (far, b)], draw, colour)
        self._pen([(near, b), (far, t)], draw, colour)

    def _crossed_zigzag(self, role: str, fonts: Fonts, draw: np.random.Generator) -> None:
        (near, t, far, b), colour = self._crossed(role, fonts, draw)
        xs = np.linspace(near, far, int(draw.integers(14, 40)))
        self._pen([(x, t if number % 2 else b) for number, x in enumerate(xs)], draw, colour)

    def _crossed_wave(self, role: str, fonts: Fonts, draw: np.random.Generator) -> None:
        """By one stroke that goes up and down a few times only, with corners or round: the letters stay as easy to read."""
        (near, t, far, b), colour = self._crossed(role, fonts, draw)
        turns = int(draw.integers(3, 9))
        out = draw.uniform(-0.15, 0.12, 2) * (b - t)
        first = int(draw.integers(2))
        corners = np.array([(b + out[1]) if (each + first) % 2 else (t + out[0]) for each in range(turns)])
        corners += draw.normal(0, 0.12, turns) * (b - t)
        xs = np.linspace(
            near + draw.uniform(-0.08, 0.1) * (far - near), far + draw.uniform(-0.1, 0.08) * (far - near), turns
        )
        if draw.random() < 0.5:
            at = np.linspace(0, turns - 1, 60)
            base = np.floor(at).astype(int).clip(0, turns - 2)
            part = (1 - np.cos((at - base) * math.pi)) / 2
            xs, corners = (
                np.interp(at, np.arange(turns), xs),
                corners[base] + (corners[base + 1] - corners[base]) * part,
            )
        pens = colour if draw.random() < 0.6 else colour_of_a_pen(draw)
        self._pen(list(zip(xs.tolist(), corners.tolist(), strict=True)), draw, pens)

    def _crossed_loops(self, role: str, fonts: Fonts, draw: np.random.Generator) -> None:
        """Scribbled over with loops from end to end."""
        (near, t, far, b), colour = self._crossed(role, fonts, draw)
        turn = np.linspace(0, 2 * math.pi * draw.integers(5, 14), 160)
        xs = np.linspace(near, far, 160) + (b - t) * 0.4 * np.cos(turn)
        ys = (t + b) / 2 + (b - t) * draw.uniform(0.35, 0.6) * np.sin(turn)
        self._pen(list(zip(xs.tolist(), ys.tolist(), strict=True)), draw, colour)

    def _squiggle(self, role: str, fonts: Fonts, draw: np.random.Generator) -> None:
        """Somebody tried the pen: a little wave or a coil."""
        x, y = self._spot(role, draw)
        s = draw.uniform(4, 10) * self.scale
        t = np.linspace(0, draw.uniform(5, 12), 50)
        self._pen(
            [(x + s * 0.15 * each + s * 0.4 * math.cos(each), y + s * 0.4 * math.sin(each)) for each in t], draw
        )

    def _double(self, role: str, fonts: Fonts, draw: np.random.Generator) -> None:
        """Two or three strokes across the empty place, one below the other."""
        x0, y0, x1, y1 = (each * self.scale for each in self._free(role))
        right = x0 + (x1 - x0) * draw.uniform(0.3, 0.9)
        for share in np.linspace(0.25, 0.8, int(draw.integers(2, 5))):
            y = y0 + (y1 - y0) * share
            self._pen([(x0 + draw.normal(0, 4), y), (right + draw.normal(0, 8), y + draw.normal(0, 4))], draw)

    def _streaked_tick(self, role: str, fonts: Fonts, draw: np.random.Generator) -> None:
        """A tick that a streak or a line runs through."""
        self._tick(role, fonts, draw)
        (self._streak if draw.random() < 0.6 else self._fax)(role, fonts, draw)

    def _scratches(self, role: str, fonts: Fonts, draw: np.random.Generator) -> None:
        """Short strokes that cross each other any way."""
        x, y = self._spot(role, draw)
        for _ in range(int(draw.integers(3, 8))):
            a, b = draw.normal(0, 16, 2) * self.scale, draw.normal(0, 5, 2) * self.scale
            self._pen([(x + a[0], y + b[0]), (x + a[1], y + b[1])], draw)

    def _doodle(self, role: str, fonts: Fonts, draw: np.random.Generator) -> None:
        """Some of the simple shapes that people draw, beside or over one another: the unknown sign."""
        x0, y0, x1, y1 = self._free(role)
        tall = max(8.0, min(y1 - y0, 34.0)) * draw.uniform(0.4, 1.1)
        wide = tall * draw.uniform(0.7, 4)
        left, top = draw.uniform(x0, max(x0 + 1, min(x1 - wide, x0 + 120))), (y0 + y1 - tall) / 2 + draw.normal(0, 3)
        colour = colour_of_a_pen(draw)
        for _ in range(int(draw.integers(1, 6))):
            points = _simple_shape(draw)
            points[:, 0] = left + wide * points[:, 0]
            points[:, 1] = top + tall * points[:, 1]
            self._pen([(x * self.scale, y * self.scale) for x, y in points.tolist()], draw, colour)


def _simple_shape(draw: np.random.Generator) -> np.ndarray:
    """A line, an arc, a ring, a corner, a polygon, a hook or a coil within a box of 1 by 1, somewhere and of some size."""
    kind = int(draw.integers(7))
    t = np.linspace(0, 1, 40)
    start, sweep = draw.uniform(0, 6.3), draw.uniform(1.5, 6.8)
    if kind == 0:
        made = np.stack([t, draw.uniform(0, 1) + draw.uniform(-1, 1) * (t - 0.5)], 1)
    elif kind in (1, 2):
        around = start + (sweep if kind == 1 else draw.choice([-1, 1]) * draw.uniform(6, 7)) * t
        made = 0.5 + 0.5 * np.stack([np.cos(around), np.sin(around)], 1)
    elif kind == 3:
        made = draw.uniform(0, 1, (3, 2))
    elif kind == 4:
        corners = int(draw.integers(3, 7))
        around = start + 2 * math.pi * np.arange(corners + 1) / corners * draw.choice([1, 2])
        made = 0.5 + 0.5 * np.stack([np.cos(around), np.sin(around)], 1)
    elif kind == 5:
        hook = start + sweep * t
        made = np.stack([0.5 + 0.4 * t * np.cos(hook), t], 1)
    else:
        coil = start + 2 * math.pi * draw.uniform(1.5, 4) * t
        made = 0.5 + 0.5 * t[:, None] * np.stack([np.cos(coil), np.sin(coil)], 1)
    return np.asarray(made * draw.uniform(0.25, 1.0, 2) + draw.uniform(0, 0.6, 2))
