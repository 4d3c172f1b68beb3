"""Names as they stand on a form, and the same crossed out in every way a pen does it: what tells one from the other is learned here.

A line that crosses out ends about where the name does, and runs through its body. What hands add of their own, under a name or on
from its last letter, lines of the form, and streaks of a copier do not cross it out.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from mmd_mailbot.documents.pens.glance import Glance, glance_of
from mmd_mailbot.documents.pens.strokes import strokes_in
from mmd_mailbot.documents.pens.whose import share_out

from .canvas import Canvas, Fonts, colour_of_a_pen
from .pens import Line
from .rows import jittered
from .sheets import Pixels, Sheet, copied, turned
from .sheets import photographed as as_photo

WAYS = {
    "once": 22, "slanting": 16, "ruled": 6, "twice": 10, "often": 5, "cross": 7, "zigzag": 7, "wave": 8, "loops": 9, "slashes": 6,
    "to-and-fro": 4,
}  # fmt: skip
OWN = {
    "plain": 46,
    "underlined": 12,
    "long-bar": 6,
    "rising-bar": 8,
    "ends-in-a-line": 9,
    "over-a-rule": 9,
    "streak": 4,
    "upright": 4,
    "specks": 4,
}
_LEAST = 14.0  # points: a name is wider
_STRONG = 30  # of 255, by which ink is darker than what was there


@dataclass(frozen=True, slots=True)
class Name:
    """Where a name stands, in pixels: its box, the middle of its body, and how far the body reaches up and down from there."""

    left: float
    top: float
    right: float
    foot: float
    middle: float
    body: float

    @property
    def wide(self) -> float:
        return self.right - self.left

    @property
    def tall(self) -> float:
        return self.foot - self.top


@dataclass(frozen=True, slots=True, eq=False)
class Crossed:
    """``way``: of ``WAYS`` or ``OWN``; ``group``: whose hand it is."""

    way: str
    group: str
    crossed: bool
    glance: Glance


def crossed(sheets: Sequence[Sheet], fonts: Fonts, count: int, seed: int) -> Iterator[Crossed]:
    """Of ``count`` sheets every name."""
    draw = np.random.default_rng(seed)
    for _ in range(count):
        yield from _sheet(sheets[int(draw.integers(len(sheets)))], fonts, draw)


def _sheet(sheet: Sheet, fonts: Fonts, draw: np.random.Generator) -> Iterator[Crossed]:
    canvas = Crossing(sheet)
    truth: dict[str, tuple[str, str, bool]] = {}
    for role in sheet.places:
        if draw.random() < 0.85:
            made = canvas.write(role, fonts, draw, crossed=draw.random() < 0.5)
            if made is not None:
                truth[role] = made
    pixels = _copy(canvas.pixels(), draw)
    slip = draw.normal(0, 1.0, 2)
    printed = [jittered(box, draw, slip) for box in sheet.printed]
    areas = {role: jittered(box, draw, slip) for role, box in sheet.places.items()}
    whole = (0.0, 0.0, pixels.shape[1] / sheet.scale, pixels.shape[0] / sheet.scale)
    strokes = strokes_in(pixels, sheet.scale, whole, printed)
    for role, share in share_out(strokes, areas).items():
        if role in truth and share.own:
            yield Crossed(*truth[role], glance_of(strokes, frozenset(share.own)))


def _copy(pixels: Pixels, draw: np.random.Generator) -> Pixels:
    if draw.random() < 0.15:
        return pixels  # as a program draws it
    pixels = turned(pixels, float(draw.normal(0, 0.35)))
    return as_photo(pixels, draw) if draw.random() < 0.35 else copied(pixels, draw)


class Crossing(Canvas):
    """Each way a method of its name."""

    def write(
        self, role: str, fonts: Fonts, draw: np.random.Generator, *, crossed: bool
    ) -> tuple[str, str, bool] | None:
        """The way, whose hand, and whether it is crossed out; None where no name came to stand there."""
        before = np.asarray(self.image).astype(np.int16)
        group = self.sign(role, fonts, draw)
        after = np.asarray(self.image).astype(np.int16)
        ink = (before - after).max(axis=2) > _STRONG
        name = _name(ink)
        if name is None or name.wide < _LEAST * self.scale:
            return None
        ways = WAYS if crossed else OWN
        way = str(draw.choice([*ways], p=np.array([*ways.values()]) / sum(ways.values())))
        usual = tuple(int(each) for each in np.median(after[ink], axis=0))
        colour = usual if draw.random() < 0.65 or not crossed else colour_of_a_pen(draw)
        lines: list[Line] = getattr(self, f"_{way.replace('-', '_')}")(name, draw)
        for line in lines:
            self._pen(_trembling(line, self.scale, draw, steady=way == "ruled"), draw, colour)
        return way, group, crossed

    # ---------------------------------------------------------------- crossed out

    def _once(self, name: Name, draw: np.random.Generator) -> list[Line]:
        return [_through(name, draw)]

    def _ruled(self, name: Name, draw: np.random.Generator) -> list[Line]:
        y = name.middle + draw.uniform(-0.7, 0.7) * name.body
        out = draw.uniform(-0.04, 0.1, 2) * name.wide
        return [np.array([[name.left - out[0], y], [name.right + out[1], y + draw.normal(0, 0.02) * name.tall]])]

    def _slanting(self, name: Name, draw: np.random.Generator) -> list[Line]:
        first, last = name.foot, name.top
        if draw.random() < 0.25:
            first, last = last, first
        in_by = draw.uniform(-0.2, 0.3, 2) * name.tall * np.sign(last - first)
        out = draw.uniform(-0.15, 0.1, 2) * name.wide
        return [_bowed((name.left - out[0], first + in_by[0]), (name.right + out[1], last - in_by[1]), draw)]

    def _twice(self, name: Name, draw: np.random.Generator) -> list[Line]:
        one = _through(name, draw)
        by = np.array([draw.normal(0, 0.05) * name.wide, draw.uniform(0.12, 0.4) * name.tall * draw.choice([-1, 1])])
        return [one, one + by]

    def _often(self, name: Name, draw: np.random.Generator) -> list[Line]:
        return [_through(name, draw, spread=1.2) for _ in range(int(draw.integers(3, 7)))]

    def _cross(self, name: Name, draw: np.random.Generator) -> list[Line]:
        part = draw.uniform(0.0, 0.2, 4) * name.wide
        high = draw.normal(0, 0.12, 4) * name.tall
        return [
            _bowed((name.left + part[0], name.top + high[0]), (name.right - part[1], name.foot + high[1]), draw),
            _bowed((name.left + part[2], name.foot + high[2]), (name.right - part[3], name.top + high[3]), draw),
        ]

    def _zigzag(self, name: Name, draw: np.random.Generator) -> list[Line]:
        turns = int(draw.integers(8, 34))
        reach = draw.uniform(0.25, 0.6) * name.tall
        ys = name.middle + np.where(np.arange(turns) % 2, reach, -reach) * draw.uniform(0.7, 1.2, turns)
        return [
            np.stack([np.linspace(name.left, name.right, turns) + draw.normal(0, 0.01, turns) * name.wide, ys], 1)
        ]

    def _wave(self, name: Name, draw: np.random.Generator) -> list[Line]:
        t = np.linspace(0, 1, 90)
        reach = draw.uniform(0.12, 0.55) * name.tall
        out = draw.uniform(-0.08, 0.1, 2) * name.wide
        turns, start = draw.uniform(1.2, 7), draw.uniform(0, 6.3)
        ys = name.middle + draw.normal(0, 0.08) * name.tall + reach * np.sin(2 * math.pi * turns * t + start)
        return [np.stack([name.left - out[0] + t * (name.wide + out.sum()), ys], 1)]

    def _loops(self, name: Name, draw: np.random.Generator) -> list[Line]:
        t = np.linspace(0, 1, 240)
        turn = 2 * math.pi * draw.integers(4, 16) * t
        high, long = draw.uniform(0.25, 0.6) * name.tall, draw.uniform(0.15, 0.7) * name.tall
        xs = name.left + t * name.wide + long * np.cos(turn)
        return [np.stack([xs, name.middle + draw.normal(0, 0.08) * name.tall + high * np.sin(turn)], 1)]

    def _slashes(self, name: Name, draw: np.random.Generator) -> list[Line]:
        """Short ones side by side over all of the name, leaning one way."""
        lean, reach = draw.uniform(-0.9, 0.9), draw.uniform(0.4, 0.7) * name.tall
        places = np.linspace(name.left, name.right, int(draw.integers(3, 10)) + 2)[1:-1]
        return [
            _bowed((x - lean * reach, name.middle + reach), (x + lean * reach, name.middle - reach), draw)
            for x in places + draw.normal(0, 0.02, len(places)) * name.wide
        ]

    def _to_and_fro(self, name: Name, draw: np.random.Generator) -> list[Line]:
        """One stroke that goes back and forth along the name."""
        turns = int(draw.integers(3, 8))
        ends = np.where(np.arange(turns) % 2, name.right, name.left) + draw.normal(0, 0.06, turns) * name.wide
        ys = name.middle + np.linspace(-0.5, 0.5, turns) * draw.uniform(0.2, 0.8) * name.tall
        return [np.stack([ends, ys + draw.normal(0, 0.05, turns) * name.tall], 1)]

    # ---------------------------------------------------------------- the hand's own, the form's, the copier's

    def _plain(self, name: Name, draw: np.random.Generator) -> list[Line]:
        return []

    def _underlined(self, name: Name, draw: np.random.Generator) -> list[Line]:
        y = name.foot + draw.uniform(-0.06, 0.25) * name.tall
        ends = name.left + draw.uniform(-0.1, 0.3) * name.wide, name.right + draw.uniform(-0.3, 0.2) * name.wide
        one = _bowed((ends[0], y), (ends[1], y + draw.normal(-0.03, 0.06) * name.tall), draw)
        under = np.array([0, draw.uniform(2, 5) * self.scale])
        return [one, one + under] if draw.random() < 0.25 else [one]

    def _long_bar(self, name: Name, draw: np.random.Generator) -> list[Line]:
        """Of a "t" or an "H"."""
        y, long = name.top + draw.uniform(0.08, 0.4) * name.tall, draw.uniform(0.15, 0.42) * name.wide
        x = name.left + draw.uniform(0, 1) * (name.wide - long)
        return [_bowed((x, y), (x + long, y + draw.normal(-0.04, 0.06) * name.tall), draw)]

    def _rising_bar(self, name: Name, draw: np.random.Generator) -> list[Line]:
        """Of a "t", drawn on over all of the small letters behind it: through a capital at most."""
        x = name.left + draw.uniform(0.02, 0.45) * name.wide
        ends = min(x + draw.uniform(0.4, 0.95) * name.wide, name.right + draw.uniform(0, 0.25) * name.wide)
        level = name.middle - draw.uniform(0.5, 1.0) * name.body
        rises = draw.uniform(0.0, 0.4) * name.tall
        return [_bowed((x, level), (ends, level - rises), draw)]

    def _ends_in_a_line(self, name: Name, draw: np.random.Generator) -> list[Line]:
        """On from the last letter, or up to the first."""
        level = name.middle + draw.uniform(-0.6, 1.0) * name.body
        long = draw.uniform(0.2, 0.9) * name.wide
        x = name.right - draw.uniform(0.02, 0.14) * name.wide
        if draw.random() < 0.2:
            x = name.left + draw.uniform(0.02, 0.1) * name.wide - long
        return [_bowed((x, level), (x + long, level + draw.normal(-0.05, 0.12) * name.tall), draw)]

    def _over_a_rule(self, name: Name, draw: np.random.Generator) -> list[Line]:
        """The form's own line runs through what was set low, and goes on beyond it at both ends."""
        y = name.top + draw.uniform(0.35, 0.95) * name.tall
        ends = name.left - draw.uniform(25, 90) * self.scale, name.right + draw.uniform(40, 200) * self.scale
        shade = int(draw.uniform(0, 120))
        self._brush().line(
            [ends[0], y, ends[1], y],
            fill=(shade, shade, shade),
            width=max(1, round(draw.uniform(0.4, 1.2) * self.scale)),
        )
        return []

    def _streak(self, name: Name, draw: np.random.Generator) -> list[Line]:
        """Of a copier, all across the sheet."""
        y, shade = name.top + draw.uniform(0, 1) * name.tall, int(draw.uniform(0, 150))
        way = [0, y, self.image.width, y + draw.normal(0, 2) * self.scale]
        self._brush().line(way, fill=(shade, shade, shade), width=max(1, round(draw.uniform(0.3, 1) * self.scale)))
        return []

    def _upright(self, name: Name, draw: np.random.Generator) -> list[Line]:
        """A cell's edge, or a capital's stem that reaches far."""
        x = name.left + draw.uniform(0, 1) * name.wide
        reach = draw.uniform(0.3, 2.0) * name.tall
        return [np.array([[x, name.middle - reach], [x + draw.normal(0, 2), name.middle + reach]])]

    def _specks(self, name: Name, draw: np.random.Generator) -> list[Line]:
        for _ in range(int(draw.integers(3, 40))):
            x, y = draw.uniform(name.left, name.right), draw.uniform(name.top, name.foot)
            r = draw.uniform(0.2, 0.9) * self.scale
            self._brush().ellipse([x - r, y - r, x + r, y + r], fill=(60, 60, 60))
        return []


def _name(ink: np.ndarray) -> Name | None:
    down, across = ink.sum(axis=1), ink.sum(axis=0)
    if not down.any():
        return None
    ys, xs = np.flatnonzero(down), np.flatnonzero(across)
    low, middle, high = np.interp([0.2, 0.5, 0.8], np.cumsum(down) / down.sum(), np.arange(len(down)))
    return Name(
        float(xs[0]), float(ys[0]), float(xs[-1]), float(ys[-1]), float(middle), float(max(2.0, (high - low) / 2))
    )


def _through(name: Name, draw: np.random.Generator, spread: float = 0.55) -> Line:
    """From about where the name begins to about where it ends, level or nearly."""
    y, lean = name.middle + draw.uniform(-spread, spread) * name.body, draw.normal(0, 0.08) * name.tall
    out = draw.uniform(-0.14, 0.14, 2) * name.wide
    return _bowed((name.left - out[0], y - lean), (name.right + out[1], y + lean), draw)


def _bowed(start: tuple[float, float], end: tuple[float, float], draw: np.random.Generator) -> Line:
    (x0, y0), (x1, y1) = start, end
    t = np.linspace(0, 1, 24)
    bow = draw.normal(0, 0.014) * math.hypot(x1 - x0, y1 - y0)
    return np.stack([x0 + t * (x1 - x0), y0 + t * (y1 - y0) + bow * np.sin(math.pi * t)], 1)


def _trembling(line: Line, scale: float, draw: np.random.Generator, *, steady: bool) -> list[tuple[float, float]]:
    shaken = line if steady else line + draw.normal(0, draw.uniform(0, 0.35) * scale / 2, line.shape)
    return [(float(x), float(y)) for x, y in shaken]
