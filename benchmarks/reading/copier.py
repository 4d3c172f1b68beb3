"""What copiers, scanners and fax machines do to a page. Pages are RGB pictures (height, width, 3), white paper."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
Colours = Literal["colour", "grey", "1-bit"]
Wear = Literal[
    "specks", "streak", "punch-holes", "low-contrast", "show-through", "border-shadow", "fax-lines", "dark-edge", "faded",
    "staple-corner", "fold", "hair", "torn-corner", "roller-marks", "moire", "cut-holes",
    "toner-bands", "white-streak", "crumpled",
    "dirty-glass", "slipped-feed", "clipped", "halftone",
    "dog-ear", "plastic-sleeve",
    "too-dark", "scanner-app",
]  # fmt: skip
WEAR: dict[str, tuple[Wear, ...]] = {
    "dev": ("specks", "streak", "punch-holes", "low-contrast", "border-shadow", "fax-lines"),
    "held-out": (
        "specks", "streak", "punch-holes", "low-contrast", "show-through", "border-shadow", "fax-lines", "dark-edge",
        "faded", "staple-corner", "fold",
    ),
    "unseen": (
        "specks", "streak", "low-contrast", "show-through", "faded", "fold", "dark-edge", "hair", "torn-corner", "roller-marks",
        "moire", "cut-holes",
    ),
    "fresh": (
        "specks", "low-contrast", "show-through", "faded", "fold", "toner-bands", "white-streak", "crumpled", "roller-marks",
        "border-shadow", "punch-holes",
    ),
    "later": (
        "specks", "streak", "low-contrast", "show-through", "faded", "fold", "dark-edge", "punch-holes", "dirty-glass", "slipped-feed",
        "clipped", "halftone",
    ),
    "winter": (
        "specks", "streak", "low-contrast", "show-through", "fold", "dark-edge", "punch-holes", "border-shadow", "staple-corner",
        "dog-ear", "plastic-sleeve",
    ),
    "spring": (
        "specks", "streak", "fold", "punch-holes", "faded", "fax-lines", "toner-bands", "crumpled", "dirty-glass", "staple-corner",
        "too-dark", "scanner-app",
    ),
    "advent": (
        "specks", "streak", "fold", "punch-holes", "faded", "low-contrast", "show-through", "border-shadow", "toner-bands", "crumpled",
        "staple-corner", "scanner-app", "dog-ear", "roller-marks",
    ),
    "autumn": (
        "specks", "streak", "fold", "punch-holes", "faded", "low-contrast", "show-through", "roller-marks", "fax-lines", "dark-edge",
        "staple-corner", "dirty-glass", "scanner-app", "hair",
    ),
    "summer": (
        "specks", "streak", "fold", "punch-holes", "low-contrast", "show-through", "border-shadow", "white-streak", "staple-corner",
        "dark-edge", "scanner-app", "dog-ear",
    ),
}  # fmt: skip

PALE: tuple[Wear, ...] = ("low-contrast", "faded", "scanner-app")  # take away what is light already


@dataclass(frozen=True, slots=True)
class Copier:
    """``turn``: 0, 90, 180 or 270; ``skew`` in degrees; ``dpi`` of the picture that leaves the machine."""

    dpi: int = 200
    colours: Colours = "grey"
    skew: float = 0.0
    turn: int = 0
    wear: tuple[Wear, ...] = ()
    blur: float = 0.4
    shift: tuple[float, float] = (0.0, 0.0)  # of the page's size


def some_copier(part: str, dice: random.Random, dpi: int) -> Copier:
    """One of the machines that stand in school offices: most pages are nearly straight, some are not."""
    hard = part != "dev"
    skew = dice.gauss(0, 0.5) if dice.random() < 0.7 else dice.uniform(-3, 3)
    turn = 0 if dice.random() < 0.86 else dice.choice((90, 180, 270))
    wear = tuple(dice.sample(WEAR[part], dice.choice((0, 1, 1, 2) if not hard else (0, 1, 2, 2))))
    colours: Colours = dice.choice(("grey", "colour", "1-bit", "grey", "colour"))
    blur = dice.uniform(0.2, 0.6) if not hard else dice.uniform(0.25, 0.75)
    return Copier(dpi, colours, skew, turn, wear, blur, (dice.uniform(-0.008, 0.008), dice.uniform(-0.006, 0.006)))


def copied(page: Picture, copier: Copier, dice: random.Random, back: Picture | None = None) -> Picture:
    """The page as the machine saw it. ``back``: what is printed on its other side."""
    noise = np.random.default_rng(dice.randrange(2**32))
    made = page.astype(np.float32)
    for wear in copier.wear:
        made = np.ascontiguousarray(_WORN[wear](made, copier, dice, noise, back), np.float32)
    made = _moved(made, copier, 250 if "border-shadow" not in copier.wear else 120)
    if copier.blur:
        made = cv2.GaussianBlur(made, (0, 0), copier.blur * copier.dpi / 200)
    made = made * dice.uniform(0.96, 1.0) + noise.normal(0, 2.2, made.shape[:2]).astype(np.float32)[..., None]
    picture = np.clip(made, 0, 255).astype(np.uint8)
    if copier.colours != "colour":
        grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
        if copier.colours == "1-bit":
            low = "low-contrast" in copier.wear or "faded" in copier.wear
            limit = int(np.percentile(grey, 60)) - 22 if low else dice.randrange(165, 205)
            if "too-dark" in copier.wear:  # shaded fields stay fields
                limit = min(limit, int(np.percentile(grey, 60)) - 50)
            grey = np.where(grey > limit, 255, 0).astype(np.uint8)
        picture = cv2.cvtColor(grey, cv2.COLOR_GRAY2RGB)
    return np.ascontiguousarray(np.rot90(picture, copier.turn // 90)) if copier.turn else picture


def _moved(page: NDArray[np.float32], copier: Copier, outside: int) -> NDArray[np.float32]:
    height, width = page.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), copier.skew, 1.0)
    matrix[:, 2] += np.array(copier.shift) * np.array([width, height])
    moved = cv2.warpAffine(page, matrix, (width, height), flags=cv2.INTER_AREA, borderValue=(outside,) * 3)
    return moved.astype(np.float32)


def _specks(page, copier, dice, noise, back):  # type: ignore[no-untyped-def]
    height, width = page.shape[:2]
    for _ in range(dice.randrange(25, 160)):
        x, y = dice.randrange(width), dice.randrange(height)
        cv2.circle(
            page,
            (x, y),
            max(1, round(copier.dpi / 200 * dice.choice((1, 1, 1, 2)))),
            (dice.randrange(30, 140),) * 3,
            -1,
        )
    return page


def _streak(page, copier, dice, noise, back):  # type: ignore[no-untyped-def]
    """Dirt on the glass of the feeder: a thin line down the whole page."""
    width = page.shape[1]
    for _ in range(dice.choice((1, 1, 2))):
        x = dice.randrange(width)
        page[:, x : x + dice.choice((1, 2))] *= dice.uniform(0.45, 0.8)
    return page


def _punch_holes(page, copier, dice, noise, back):  # type: ignore[no-untyped-def]
    height = page.shape[0]
    radius = round(copier.dpi * 0.135)
    x = round(copier.dpi * dice.uniform(0.3, 0.42))
    dark = dice.random() < 0.7
    for share in (0.113, 0.5, 0.887):
        y = round(height * share + dice.uniform(-6, 6))
        cv2.circle(page, (x, y), radius, (dice.randrange(20, 60),) * 3 if dark else (215,) * 3, -1)
        cv2.circle(page, (x, y), radius, (110,) * 3, 2)
    return page


def _low_contrast(page, copier, dice, noise, back):  # type: ignore[no-untyped-def]
    low, high = dice.uniform(85, 125), dice.uniform(205, 228)
    return low + page / 255 * (high - low)


def _faded(page, copier, dice, noise, back):  # type: ignore[no-untyped-def]
    """Toner that runs out: parts of the page paler than others."""
    coarse = cv2.resize(noise.random((5, 4)).astype(np.float32), page.shape[1::-1], interpolation=cv2.INTER_CUBIC)
    strength = np.clip(0.45 + 0.6 * coarse, 0.42, 1.0)[..., None]
    return 255 - (255 - page) * strength


def _show_through(page, copier, dice, noise, back):  # type: ignore[no-untyped-def]
    other = page if back is None else back.astype(np.float32)
    if other.shape != page.shape:
        other = cv2.resize(other, page.shape[1::-1])
    ghost = cv2.GaussianBlur(other[:, ::-1], (0, 0), copier.dpi / 90)
    return page - (255 - ghost) * dice.uniform(0.1, 0.2)


def _border_shadow(page, copier, dice, noise, back):  # type: ignore[no-untyped-def]
    """A lid that was not shut: the edge of the glass is dark."""
    width = page.shape[1]
    side = np.clip((np.arange(width) / (width * dice.uniform(0.02, 0.06))), 0.0, 1.0) ** 0.5
    side = side if dice.random() < 0.5 else side[::-1]
    return page * (0.35 + 0.65 * side.astype(np.float32))[None, :, None]


def _dark_edge(page, copier, dice, noise, back):  # type: ignore[no-untyped-def]
    deep = round(copier.dpi * dice.uniform(0.05, 0.2))
    edge = dice.choice(("top", "bottom", "left", "right"))
    area = {"top": np.s_[:deep], "bottom": np.s_[-deep:], "left": np.s_[:, :deep], "right": np.s_[:, -deep:]}[edge]
    page[area] = page[area] * 0.1 + 10
    return page


def _fax_lines(page, copier, dice, noise, back):  # type: ignore[no-untyped-def]
    height, width = page.shape[:2]
    for _ in range(dice.choice((1, 2, 3))):
        y, tall = dice.randrange(height), dice.choice((1, 1, 2, 3))
        broken = noise.random(width) < dice.uniform(0.5, 1.0)
        page[y : y + tall, broken] = dice.uniform(20, 110)
    stamp = f"11/{dice.randrange(10, 29)}/2026 {dice.randrange(8, 17):02}:{dice.randrange(60):02}"
    head = f"{stamp}  FAX 573 555 01{dice.randrange(10, 99)}   P.0{dice.randrange(1, 9)}"
    layer = np.full((height, width), 255, np.uint8)
    at, scale = (round(width * 0.08), round(copier.dpi * 0.16)), copier.dpi / 200 * 0.55
    cv2.putText(layer, head, at, cv2.FONT_HERSHEY_SIMPLEX, scale, 30, 1, cv2.LINE_AA)
    return np.minimum(page, layer[..., None])


def _staple_corner(page, copier, dice, noise, back):  # type: ignore[no-untyped-def]
    inch = copier.dpi
    cv2.line(
        page,
        (round(inch * 0.3), round(inch * 0.55)),
        (round(inch * 0.6), round(inch * 0.32)),
        (60,) * 3,
        max(2, inch // 60),
    )
    corner = np.array([(0, 0), (round(inch * 0.55), 0), (0, round(inch * 0.5))], np.int32)
    cv2.fillPoly(page, [corner], (120, 120, 120))
    return page


def _fold(page, copier, dice, noise, back):  # type: ignore[no-untyped-def]
    height = page.shape[0]
    for share in (1 / 3, 2 / 3):
        y = round(height * (share + dice.uniform(-0.01, 0.01)))
        depth = np.exp(-(((np.arange(height) - y) / (copier.dpi * 0.03)) ** 2)).astype(np.float32)
        page = page * (1 - dice.uniform(0.08, 0.3) * depth)[:, None, None]
    return page


def _hair(page, copier, dice, noise, back):  # type: ignore[no-untyped-def]
    """Lint on the glass, anywhere."""
    for _ in range(dice.randrange(1, 4)):
        x, y = dice.uniform(0, page.shape[1]), dice.uniform(0, page.shape[0])
        turn, lean, way = dice.uniform(0, 6.28), dice.uniform(-0.15, 0.15), []
        for _ in range(dice.randrange(25, 80)):
            way.append((round(x), round(y)))
            turn += lean + dice.gauss(0, 0.07)
            x, y = x + copier.dpi / 60 * np.cos(turn), y + copier.dpi / 60 * np.sin(turn)
        cv2.polylines(page, [np.array(way, np.int32)], False, (90,) * 3, max(1, copier.dpi // 200), cv2.LINE_AA)
    return page


def _torn_corner(page, copier, dice, noise, back):  # type: ignore[no-untyped-def]
    height, width = page.shape[:2]
    size = round(copier.dpi * dice.uniform(0.3, 0.9))
    right, foot = dice.random() < 0.5, dice.random() < 0.5
    jag = [(round(size * n / 6), round(size * (1 - n / 6) + dice.uniform(-6, 6))) for n in range(7)]
    corner = [(0, 0), *jag]
    moved = [(width - x if right else x, height - y if foot else y) for x, y in corner]
    cv2.fillPoly(page, [np.array(moved, np.int32)], (95,) * 3)
    return page


def _roller_marks(page, copier, dice, noise, back):  # type: ignore[no-untyped-def]
    """The feeder's rollers leave pale grey bands, broken, down the page."""
    width = page.shape[1]
    for share in (0.3, 0.7):
        x = round(width * (share + dice.uniform(-0.04, 0.04)))
        wide = round(copier.dpi * 0.12)
        rows = (noise.random(page.shape[0] // 30 + 1).repeat(30)[: page.shape[0]] < 0.4)[:, None, None]
        page[:, x : x + wide] = np.where(rows, page[:, x : x + wide] * 0.86, page[:, x : x + wide])
    return page


def _moire(page, copier, dice, noise, back):  # type: ignore[no-untyped-def]
    """A coarse screen over the whole page, as some machines make of tinted paper."""
    height, width = page.shape[:2]
    step = copier.dpi / dice.uniform(28, 40)
    xs, ys = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    screen = np.sin(xs * 6.28 / step) * np.sin(ys * 6.28 / step)
    return page * (0.95 + 0.04 * screen)[..., None]


def _cut_holes(page, copier, dice, noise, back):  # type: ignore[no-untyped-def]
    """Holes of a ring binder at the left, some torn out to the edge."""
    radius, x = round(copier.dpi * 0.14), round(copier.dpi * 0.35)
    for share in (0.12, 0.5, 0.88):
        y = round(page.shape[0] * share)
        cv2.circle(page, (x, y), radius, (25,) * 3, -1)
        if dice.random() < 0.4:
            cv2.line(page, (0, y), (x, y), (25,) * 3, max(2, radius // 3))
    return page


def _toner_bands(page, copier, dice, noise, back):  # type: ignore[no-untyped-def]
    """A worn drum: ink paler in level bands that come back at every turn."""
    rows = np.arange(page.shape[0], dtype=np.float32)
    turn = copier.dpi * dice.uniform(1.1, 2.6)
    pale = np.clip(np.sin(rows / turn * 6.28 + dice.uniform(0, 6)) - 0.55, 0, 1) * dice.uniform(0.5, 0.9)
    return 255 - (255 - page) * (1 - pale)[:, None, None]


def _white_streak(page, copier, dice, noise, back):  # type: ignore[no-untyped-def]
    """Where the drum is scratched nothing is printed: thin white lines down the page."""
    width = page.shape[1]
    for _ in range(dice.randrange(1, 5)):
        x = dice.randrange(width)
        page[:, x : x + dice.choice((1, 2, 3))] = 252
    return page


def _crumpled(page, copier, dice, noise, back):  # type: ignore[no-untyped-def]
    """Paper that was balled up and smoothed out again: pale grey creases in all directions."""
    height, width = page.shape[:2]
    layer = np.zeros((height, width), np.float32)
    for _ in range(dice.randrange(6, 16)):
        x, y, angle = dice.randrange(width), dice.randrange(height), dice.uniform(0, 6.28)
        reach = copier.dpi * dice.uniform(0.5, 3)
        bend = angle + dice.gauss(0, 0.3)
        points = [
            (x, y),
            (x + reach * np.cos(angle), y + reach * np.sin(angle)),
            (x + reach * (np.cos(angle) + np.cos(bend)), y + reach * (np.sin(angle) + np.sin(bend))),
        ]
        cv2.polylines(layer, [np.array(points, np.int32)], False, dice.uniform(15, 60), max(1, copier.dpi // 120))
    return page - cv2.GaussianBlur(layer, (0, 0), copier.dpi / 150)[..., None]


def _dirty_glass(page, copier, dice, noise, back):  # type: ignore[no-untyped-def]
    """Fingers and dried cleaner on the glass: large pale patches."""
    dirt = np.zeros(page.shape[:2], np.float32)
    for _ in range(dice.randrange(3, 9)):
        at = dice.randrange(page.shape[1]), dice.randrange(page.shape[0])
        size = round(copier.dpi * dice.uniform(0.1, 0.6)), round(copier.dpi * dice.uniform(0.05, 0.3))
        cv2.ellipse(dirt, at, size, dice.uniform(0, 180), 0, 360, dice.uniform(0.06, 0.2), -1)
    return page * (1 - cv2.GaussianBlur(dirt, (0, 0), copier.dpi / 25))[..., None]


def _slipped_feed(page, copier, dice, noise, back):  # type: ignore[no-untyped-def]
    """The feeder lost its grip for a moment: from one row on everything lies a little aside, and a few rows are there twice."""
    at, aside = dice.randrange(page.shape[0] // 5, page.shape[0]), dice.choice((-3, -2, 2, 3)) * copier.dpi // 200
    twice = dice.randrange(0, max(2, copier.dpi // 60))
    made = np.concatenate([page[:at], np.roll(page[at - twice : page.shape[0] - twice], aside, axis=1)])
    return made[: page.shape[0]]


def _clipped(page, copier, dice, noise, back):  # type: ignore[no-untyped-def]
    """Laid on the glass too far out: a strip of one edge is missing, a black one lies on the other side."""
    strip = round(copier.dpi * dice.uniform(0.1, 0.3))
    made = np.roll(page, strip if dice.random() < 0.5 else -strip, axis=1)
    made[:, slice(0, strip) if np.array_equal(made[:, strip:], page[:, :-strip]) else slice(-strip, None)] = 30
    return made


def _halftone(page, copier, dice, noise, back):  # type: ignore[no-untyped-def]
    """The copier thinks it is a photo: greys become dots."""
    order = np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]], np.float32) * 16 + 8
    screen = np.tile(order, (page.shape[0] // 4 + 1, page.shape[1] // 4 + 1))[: page.shape[0], : page.shape[1], None]
    return 0.35 * page + 0.65 * np.where(page > screen * 0.8 + 20, 255.0, 0.0)


def _dog_ear(page, copier, dice, noise, back):  # type: ignore[no-untyped-def]
    """A corner folded over: its back shows, with a shadow along the fold."""
    height, width = page.shape[:2]
    deep, high = round(copier.dpi * dice.uniform(0.25, 0.7)), round(copier.dpi * dice.uniform(0.25, 0.7))
    right, low = dice.random() < 0.5, dice.random() < 0.3
    x, y = (width - 1 if right else 0), (height - 1 if low else 0)
    inner = (abs(x - deep), y), (x, abs(y - high))
    cv2.fillPoly(page, [np.array([(x, y), *inner], np.int32)], (60,) * 3 if dice.random() < 0.5 else (255,) * 3)
    cv2.fillPoly(page, [np.array([(abs(x - deep), abs(y - high)), *inner], np.int32)], (236,) * 3)
    cv2.line(page, *inner, (150,) * 3, max(1, copier.dpi // 130), cv2.LINE_AA)
    return page


def _plastic_sleeve(page, copier, dice, noise, back):  # type: ignore[no-untyped-def]
    """Copied in its sleeve: all a little paler, with soft bands where the film shines and its welded edge."""
    height, width = page.shape[:2]
    xs, ys = np.meshgrid(np.linspace(0, 1, width, dtype=np.float32), np.linspace(0, 1, height, dtype=np.float32))
    shine = np.clip(
        np.sin(dice.uniform(4, 11) * (xs + dice.uniform(-0.6, 0.6) * ys) + dice.uniform(0, 6)) - 0.6, 0, 1
    )
    made = page + (246 - page) * (0.12 + 0.6 * shine)[..., None]
    x = round(width * dice.uniform(0.012, 0.03))
    made[:, x : x + max(1, copier.dpi // 100)] *= 0.75
    return made


def _too_dark(page, copier, dice, noise, back):  # type: ignore[no-untyped-def]
    """The knob stands on dark: the paper grey and grainy, all lines bold."""
    bold = cv2.erode(page, np.ones((2, 2), np.uint8)) if copier.dpi >= 200 else page
    return bold * dice.uniform(0.72, 0.86) - np.abs(noise.normal(0, 5, page.shape[:2])).astype(np.float32)[..., None]


def _scanner_app(page, copier, dice, noise, back):  # type: ignore[no-untyped-def]
    """Through an app that whitens paper and makes ink bolder, and saves little of it."""
    made = np.clip((page - 60) * dice.uniform(1.3, 1.5), 0, 255).astype(np.uint8)
    packed = cv2.imencode(".jpg", made, [cv2.IMWRITE_JPEG_QUALITY, dice.randrange(28, 50)])[1]
    return cv2.imdecode(packed, cv2.IMREAD_COLOR).astype(np.float32)


_WORN = {
    "specks": _specks, "streak": _streak, "punch-holes": _punch_holes, "low-contrast": _low_contrast, "faded": _faded,
    "show-through": _show_through, "border-shadow": _border_shadow, "dark-edge": _dark_edge, "fax-lines": _fax_lines,
    "staple-corner": _staple_corner, "fold": _fold, "hair": _hair, "torn-corner": _torn_corner,
    "roller-marks": _roller_marks, "moire": _moire, "cut-holes": _cut_holes, "toner-bands": _toner_bands,
    "white-streak": _white_streak, "crumpled": _crumpled,
    "dirty-glass": _dirty_glass, "slipped-feed": _slipped_feed, "clipped": _clipped, "halftone": _halftone,
    "dog-ear": _dog_ear, "plastic-sleeve": _plastic_sleeve,
    "too-dark": _too_dark, "scanner-app": _scanner_app,
}  # fmt: skip
