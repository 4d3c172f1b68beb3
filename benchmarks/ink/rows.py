"""Rows with a signature, with nothing, or with something that is none, as measured traits."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from mmd_mailbot.documents.page import Box
from mmd_mailbot.documents.scan.strokes import strokes_in
from mmd_mailbot.documents.scan.traits import traits_of
from mmd_mailbot.documents.scan.whose import share_out

from .pens import Hand, a_name, drawn, lettered, photographed
from .sheets import Pixels, Sheet, copied, turned
from .sheets import photographed as as_photo

DISTURBANCES = (
    "nothing", "nothing", "specks", "smudge", "ring", "hole", "fax", "streak", "staple", "tick", "cross", "circled", "arrow",
    "stamp", "tab", "highlight", "qr", "logo", "photo", "note", "initials", "printed", "neighbour", "dash", "fold",
    "ghost", "day", "crossed", "squiggle", "underline", "sticker", "stains", "struck",
)  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """``what``: the hand or the disturbance. ``group``: who made it; a test never sees a group it learned from."""

    what: str
    group: str
    signed: bool
    photo: bool
    sheet: str
    values: tuple[float, ...]
    doubtful: bool
    held: float
    picture: Pixels | None = None


@dataclass(frozen=True, slots=True)
class Fonts:
    """Faces: of scripts and of people's printed hands, and plain ones."""

    script: Sequence[Path]
    hand: Sequence[Path]
    plain: Sequence[Path]


def rows(
    sheets: Sequence[Sheet], fonts: Fonts, real: Sequence[Path], count: int, seed: int, *, keep: bool = False
) -> Iterator[Row]:
    """``count`` sheets' rows."""
    draw = np.random.default_rng(seed)
    for _ in range(count):
        sheet = sheets[int(draw.integers(len(sheets)))]
        photo = draw.random() < 0.4
        yield from _sheet(sheet, fonts, real, draw, photo=photo, keep=keep)


def _sheet(
    sheet: Sheet, fonts: Fonts, real: Sequence[Path], draw: np.random.Generator, *, photo: bool, keep: bool
) -> Iterator[Row]:
    canvas = Canvas(sheet)
    truth: dict[str, tuple[str, str, bool]] = {}
    for role in sheet.places:
        if draw.random() < 0.45:
            group = canvas.sign(role, fonts, real, draw)
            truth[role] = (group.split("-")[0], group, True)
            if draw.random() < 0.1:
                canvas.disturb(
                    role, str(draw.choice(["specks", "streak", "highlight", "fold", "ghost", "tick"])), fonts, draw
                )
        else:
            what = str(draw.choice(DISTURBANCES))
            group = canvas.disturb(role, what, fonts, draw)
            truth[role] = (what, group, False)
    pixels = turned(canvas.pixels(), float(draw.normal(0, 0.35)))
    pixels = as_photo(pixels, draw) if photo else copied(pixels, draw)
    slip = draw.normal(0, 1.0, 2)
    printed = [_jittered(box, draw, slip) for box in sheet.printed]
    areas = {role: _jittered(box, draw, slip) for role, box in sheet.places.items()}
    whole = (0.0, 0.0, pixels.shape[1] / sheet.scale, pixels.shape[0] / sheet.scale)
    strokes = strokes_in(pixels, sheet.scale, whole, printed)
    shares = share_out(strokes, areas)
    for role, share in shares.items():
        what, group, signed = truth[role]
        box = strokes.to_pixels(areas[role])
        traits = traits_of(strokes, frozenset(share.own), box)
        picture = strokes.colour[max(0, box[1] - 20) : box[3] + 20, box[0] : box[2]] if keep else None
        yield Row(what, group, signed, photo, sheet.name, traits.values, share.doubtful, share.held, picture)


def _jittered(box: Box, draw: np.random.Generator, slip: np.ndarray) -> Box:
    a, b, c, d = draw.normal(0, 0.7, 4)
    return box[0] + a + slip[0], box[1] + b + slip[1], box[2] + c + slip[0], box[3] + d + slip[1]


class Canvas:
    """A sheet that is written on."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet, self.scale = sheet, sheet.scale
        self.image = Image.fromarray(sheet.pixels).copy()

    def pixels(self) -> Pixels:
        return np.asarray(self.image)

    def sign(self, role: str, fonts: Fonts, real: Sequence[Path], draw: np.random.Generator) -> str:
        x0, y0, x1, y1 = self._free(role)
        pick = draw.random()
        tall = float(draw.uniform(12, 40))
        faces = [*fonts.script, *fonts.hand]
        if pick < 0.3 and faces:
            number = int(draw.integers(len(faces)))
            cover, group = (
                lettered(a_name(draw), faces[number], tall * self.scale * 1.3, draw),
                f"face-{number}",
            )
            if draw.random() < 0.7:
                cover = cover.filter(_thicker(draw))
        elif pick < 0.4 and real:
            file = real[int(draw.integers(len(real)))]
            cover, group = photographed(file, tall * self.scale), f"real-{file.name[:2]}"
        else:
            hand = Hand(int(draw.integers(120)))
            cover, group = (
                drawn(hand.write(draw), tall * self.scale, float(draw.uniform(0.7, 2.0)) * self.scale, draw),
                f"hand-{hand.number}",
            )
        widest = float(draw.uniform(70, 200)) * self.scale
        if cover.width > widest:
            ratio = widest / cover.width
            cover = cover.resize((int(widest), max(int(10 * self.scale), int(cover.height * ratio))))
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
            cover.rotate(turn, expand=True, resample=Image.Resampling.BICUBIC), left, middle - tall / 2, _colour(draw)
        )
        return group

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

    # ------------------------------------------------------------ what is no signature

    def disturb(self, role: str, what: str, fonts: Fonts, draw: np.random.Generator) -> str:
        getattr(self, f"_{what}")(role, fonts, draw)
        return what

    def _brush(self) -> ImageDraw.ImageDraw:
        return ImageDraw.Draw(self.image)

    def _spot(self, role: str, draw: np.random.Generator) -> tuple[float, float]:
        x0, y0, x1, y1 = self.sheet.places[role]
        return float(draw.uniform(x0, x1)) * self.scale, float(draw.uniform(y0, y1)) * self.scale

    def _nothing(self, role: str, fonts: Fonts, draw: np.random.Generator) -> None:
        pass

    def _specks(self, role: str, fonts: Fonts, draw: np.random.Generator) -> None:
        for _ in range(int(draw.integers(3, 60))):
            x, y = self._spot(role, draw)
            r = draw.uniform(0.2, 1.2) * self.scale
            self._brush().ellipse([x - r, y - r, x + r * draw.uniform(0.5, 2), y + r], fill=_grey(draw))

    def _smudge(self, role: str, fonts: Fonts, draw: np.random.Generator) -> None:
        x, y = self._spot(role, draw)
        layer = np.zeros((self.image.height, self.image.width), np.float32)
        ys, xs = np.mgrid[0 : self.image.height, 0 : self.image.width]
        for _ in range(int(draw.integers(3, 9))):
            a, b = draw.uniform(3, 22) * self.scale, draw.uniform(2, 8) * self.scale
            dx, dy = draw.normal(0, 12) * self.scale, draw.normal(0, 4) * self.scale
            layer += np.exp(-(((xs - x - dx) / a) ** 2 + ((ys - y - dy) / b) ** 2)) * draw.uniform(0.2, 0.9)
        self._ink(
            Image.fromarray((np.clip(layer, 0, 1) * 255).astype(np.uint8)),
            0,
            0,
            _grey(draw),
            float(draw.uniform(0.4, 1)),
        )

    def _ring(self, role: str, fonts: Fonts, draw: np.random.Generator) -> None:
        x, y = self._spot(role, draw)
        r = draw.uniform(25, 70) * self.scale
        start = draw.uniform(0, 360)
        for _ in range(int(draw.integers(1, 4))):
            r += draw.normal(0, 1) * self.scale
            self._brush().arc(
                [x - r, y - r, x + r, y + r],
                start,
                start + draw.uniform(60, 360),
                fill=(120, 85, 50) if draw.random() < 0.7 else _grey(draw),
                width=int(draw.uniform(1, 4) * self.scale),
            )

    def _hole(self, role: str, fonts: Fonts, draw: np.random.Generator) -> None:
        x0, y0, _, y1 = self.sheet.places[role]
        x = (x0 + draw.uniform(-10, 40)) * self.scale
        y, r = draw.uniform(y0, y1) * self.scale, draw.uniform(6, 11) * self.scale
        if draw.random() < 0.6:
            self._brush().ellipse([x - r, y - r, x + r, y + r], fill=_grey(draw))
        else:
            self._brush().ellipse(
                [x - r, y - r, x + r, y + r], outline=_grey(draw), width=int(draw.uniform(1, 3) * self.scale)
            )

    def _fax(self, role: str, fonts: Fonts, draw: np.random.Generator) -> None:
        for _ in range(int(draw.integers(1, 5))):
            _, y = self._spot(role, draw)
            x = draw.uniform(0, 0.7) * self.image.width
            self._brush().line(
                [x, y, x + draw.uniform(0.2, 1) * self.image.width, y + draw.normal(0, 1.5) * self.scale],
                fill=_grey(draw),
                width=int(draw.uniform(1, 2.2) * self.scale),
            )

    def _streak(self, role: str, fonts: Fonts, draw: np.random.Generator) -> None:
        for _ in range(int(draw.integers(1, 4))):
            x, _ = self._spot(role, draw)
            self._brush().line(
                [x, 0, x + draw.normal(0, 2), self.image.height],
                fill=_grey(draw),
                width=int(draw.uniform(0.5, 2) * self.scale) or 1,
            )

    def _staple(self, role: str, fonts: Fonts, draw: np.random.Generator) -> None:
        x, y = self._spot(role, draw)
        turn, length = draw.uniform(0, math.pi), draw.uniform(8, 16) * self.scale
        dx, dy = math.cos(turn) * length, math.sin(turn) * length
        self._brush().line([x, y, x + dx, y + dy], fill=_grey(draw), width=int(1.4 * self.scale))
        for end in ((x, y), (x + dx, y + dy)):
            self._brush().ellipse([end[0] - 3, end[1] - 3, end[0] + 3, end[1] + 3], fill=(60, 60, 60))

    def _pen(
        self,
        points: Sequence[tuple[float, float]],
        draw: np.random.Generator,
        colour: tuple[int, ...] | None = None,
    ) -> None:
        self._brush().line(
            [each for point in points for each in point],
            fill=colour or _colour(draw),
            width=max(1, int(draw.uniform(0.7, 2.4) * self.scale)),
            joint="curve",
        )

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
        colour = _colour(draw)
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
        colour = _colour(draw)
        self._pen([(x, y), (x + s, y + draw.normal(0, 6))], draw, colour)
        self._pen([(x + s * 0.2, y - abs(s) * 0.15), (x, y), (x + s * 0.2, y + abs(s) * 0.15)], draw, colour)

    def _text(self, words: str, font: Path, size: float) -> Image.Image:
        face = ImageFont.truetype(str(font), max(6, int(size * self.scale)))
        box = face.getbbox(words)
        image = Image.new("L", (int(box[2]) + 8, int(box[3]) + 8), 0)
        ImageDraw.Draw(image).text((4, 2), words, fill=255, font=face)
        return image

    def _stamp(self, role: str, fonts: Fonts, draw: np.random.Generator) -> None:
        words = str(
            draw.choice(
                ["RECEIVED", "APPROVED", "COPY", "PAID", "DRAFT", "FILED OCT 3 2026", "VOID", "DESE RECEIVED"]
            )
        )
        text = self._text(words, fonts.plain[int(draw.integers(len(fonts.plain)))], draw.uniform(12, 24))
        stamp = Image.new("L", (text.width + 16, text.height + 14), 0)
        stamp.paste(text, (8, 7))
        if draw.random() < 0.7:
            ImageDraw.Draw(stamp).rectangle(
                [1, 1, stamp.width - 2, stamp.height - 2], outline=255, width=int(1.5 * self.scale)
            )
        worn = np.asarray(stamp) * (draw.random(np.asarray(stamp).shape) > draw.uniform(0, 0.3))
        turned_stamp = Image.fromarray(worn.astype(np.uint8)).rotate(
            float(draw.normal(0, 8)), expand=True, resample=Image.Resampling.BICUBIC
        )
        x, y = self._spot(role, draw)
        self._ink(
            turned_stamp,
            x / self.scale - 40,
            y / self.scale - 14,
            tuple(int(each) for each in draw.choice([[160, 30, 40], [40, 40, 150], [30, 30, 30]])),
            float(draw.uniform(0.6, 1)),
        )

    def _tab(self, role: str, fonts: Fonts, draw: np.random.Generator) -> None:
        x, y = self._spot(role, draw)
        w, h = draw.uniform(50, 110) * self.scale, draw.uniform(16, 34) * self.scale
        colour = tuple(
            int(each) for each in draw.choice([[250, 220, 60], [240, 90, 80], [250, 150, 60], [120, 210, 120]])
        )
        self._brush().polygon(
            [(x, y + h / 2), (x + h / 2, y), (x + w, y), (x + w, y + h), (x + h / 2, y + h)], fill=colour
        )
        self._ink(
            self._text("SIGN HERE", fonts.plain[int(draw.integers(len(fonts.plain)))], draw.uniform(8, 12)),
            x / self.scale + 14,
            y / self.scale + 3,
            (20, 20, 20),
        )

    def _sticker(self, role: str, fonts: Fonts, draw: np.random.Generator) -> None:
        x, y = self._spot(role, draw)
        s = draw.uniform(20, 50) * self.scale
        self._brush().rectangle(
            [x, y - s / 2, x + s, y + s / 2], fill=tuple(int(each) for each in draw.uniform(60, 250, 3))
        )
        self._ink(
            self._text(
                a_name(draw),
                fonts.hand[int(draw.integers(len(fonts.hand)))]
                if fonts.hand and draw.random() < 0.5
                else fonts.plain[0],
                9,
            ),
            x / self.scale + 3,
            y / self.scale - 5,
            (20, 20, 20),
        )

    def _highlight(self, role: str, fonts: Fonts, draw: np.random.Generator) -> None:
        x0, y0, x1, y1 = (each * self.scale for each in self.sheet.places[role])
        layer = np.asarray(self.image).astype(np.float32)
        top = int(draw.uniform(y0, max(y0 + 1, y1 - 14 * self.scale)))
        left, right = int(x0), int(draw.uniform(0.4, 1) * (x1 - x0) + x0)
        colour = np.array([[1, 1, 0.3], [0.6, 1, 0.6], [1, 0.6, 0.8], [0.6, 0.85, 1]][int(draw.integers(4))])
        layer[top : top + int(draw.uniform(9, 16) * self.scale), left:right] *= colour
        self.image = Image.fromarray(layer.astype(np.uint8))

    def _qr(self, role: str, fonts: Fonts, draw: np.random.Generator) -> None:
        modules = draw.random((25, 25)) < 0.5
        for r, c in ((0, 0), (0, 18), (18, 0)):
            modules[r : r + 7, c : c + 7] = True
            modules[r + 1 : r + 6, c + 1 : c + 6] = False
            modules[r + 2 : r + 5, c + 2 : c + 5] = True
        side = int(draw.uniform(30, 60) * self.scale)
        x, y = self._spot(role, draw)
        cover = Image.fromarray((modules * 255).astype(np.uint8)).resize((side, side), Image.Resampling.NEAREST)
        self._ink(cover, x / self.scale, y / self.scale - side / self.scale / 2, (0, 0, 0))

    def _logo(self, role: str, fonts: Fonts, draw: np.random.Generator) -> None:
        x, y = self._spot(role, draw)
        s = draw.uniform(16, 36) * self.scale
        colour = tuple(int(each) for each in draw.uniform(0, 170, 3))
        shape = draw.random()
        if shape < 0.35:
            self._brush().ellipse([x, y - s / 2, x + s, y + s / 2], fill=colour)
            self._brush().ellipse([x + s * 0.2, y - s * 0.3, x + s * 0.8, y + s * 0.3], fill="white")
        elif shape < 0.7:
            points = [
                (
                    x + s / 2 + s / 2 * math.cos(t) * (1 if number % 2 else 0.45),
                    y + s / 2 * math.sin(t) * (1 if number % 2 else 0.45),
                )
                for number, t in enumerate(np.linspace(0, 2 * math.pi, 11))
            ]
            self._brush().polygon(points, fill=colour if draw.random() < 0.6 else None, outline=colour)
        else:
            self._brush().rounded_rectangle([x, y - s / 2, x + s * 2, y + s / 2], radius=s / 4, fill=colour)
        self._ink(
            self._text(
                str(draw.choice(["Adair R-I", "MMD", "TIGERS", "Missouri"])),
                fonts.plain[int(draw.integers(len(fonts.plain)))],
                draw.uniform(8, 16),
            ),
            (x + s) / self.scale + 4,
            y / self.scale - 7,
            colour,
        )

    def _photo(self, role: str, fonts: Fonts, draw: np.random.Generator) -> None:
        x, y = self._spot(role, draw)
        w, h = int(draw.uniform(25, 80) * self.scale), int(draw.uniform(20, 40) * self.scale)
        rough = draw.uniform(0, 255, (int(draw.integers(3, 10)), int(draw.integers(3, 10)), 3)).astype(np.uint8)
        face = Image.fromarray(rough).resize((w, h), Image.Resampling.BICUBIC)
        brush = ImageDraw.Draw(face)
        brush.ellipse([w * 0.3, h * 0.15, w * 0.7, h * 0.85], fill=(220, 180, 150), outline=(60, 40, 30))
        for at in (0.42, 0.58):
            brush.ellipse([w * at - 2, h * 0.4, w * at + 2, h * 0.4 + 4], fill=(20, 20, 20))
        brush.arc([w * 0.4, h * 0.5, w * 0.6, h * 0.7], 20, 160, fill=(120, 30, 30), width=2)
        self.image.paste(face, (int(x), int(y - h / 2)))

    def _note(self, role: str, fonts: Fonts, draw: np.random.Generator) -> None:
        words = str(
            draw.choice(["N/A", "n/a", "TBD", "X", "OK", "see attached", "pending", "on file", "none", "DESE only"])
        )
        font = fonts.plain[int(draw.integers(len(fonts.plain)))]
        if fonts.hand and len(words) <= 3:
            font = fonts.hand[int(draw.integers(len(fonts.hand)))]
        x0, y0, _, y1 = self._free(role)
        self._ink(
            self._text(words, font, draw.uniform(9, 16)), draw.uniform(x0, x0 + 60), (y0 + y1) / 2 - 8, _colour(draw)
        )

    def _initials(self, role: str, fonts: Fonts, draw: np.random.Generator) -> None:
        words = "".join(draw.choice(list("ABDGHJKLMPRSTW"), int(draw.integers(1, 4))))
        faces = [*fonts.hand, *fonts.script] or list(fonts.plain)
        x0, y0, _, y1 = self._free(role)
        self._ink(
            self._text(words, faces[int(draw.integers(len(faces)))], draw.uniform(12, 20)),
            draw.uniform(x0, x0 + 80),
            (y0 + y1) / 2 - 10,
            _colour(draw),
        )

    def _printed(self, role: str, fonts: Fonts, draw: np.random.Generator) -> None:
        x0, y0, _, y1 = self._free(role)
        words = a_name(draw) if draw.random() < 0.6 else f"Printed name: {a_name(draw)}"
        self._ink(
            self._text(words, fonts.plain[int(draw.integers(len(fonts.plain)))], draw.uniform(8, 12)),
            draw.uniform(x0, x0 + 60),
            (y0 + y1) / 2 - 7,
            (0, 0, 0),
        )

    def _neighbour(self, role: str, fonts: Fonts, draw: np.random.Generator) -> None:
        """Somebody else's signature, of which a part hangs into this row."""
        x0, y0, _, y1 = self.sheet.places[role]
        hand = Hand(int(draw.integers(1000, 1200)))
        cover = drawn(hand.write(draw), draw.uniform(24, 40) * self.scale, draw.uniform(0.8, 1.6) * self.scale, draw)
        if cover.width > 180 * self.scale:
            cover = cover.resize((int(180 * self.scale), cover.height))
        tall = cover.height / self.scale
        in_row = draw.uniform(0.05, 0.2) * tall
        others = [other for name, other in self.sheet.places.items() if name != role]
        top = y0 - tall + in_row if draw.random() < 0.5 else y1 - in_row
        if any(min(other[3], top + tall) - max(other[1], top) > 0.3 * tall for other in others):
            return  # it would be that party's, and its row's truth another
        self._ink(cover, draw.uniform(x0, x0 + 80), top, _colour(draw))

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

    def _fold(self, role: str, fonts: Fonts, draw: np.random.Generator) -> None:
        _, y = self._spot(role, draw)
        layer = np.asarray(self.image).astype(np.float32)
        thick = int(draw.uniform(2, 8) * self.scale)
        top = max(0, int(y) - thick)
        band = layer[top : top + 2 * thick]
        band *= (1 - draw.uniform(0.1, 0.45) * np.exp(-(np.linspace(-2, 2, len(band)) ** 2)))[:, None, None]
        self.image = Image.fromarray(layer.astype(np.uint8))

    def _ghost(self, role: str, fonts: Fonts, draw: np.random.Generator) -> None:
        """The other side of the sheet shines through."""
        back = np.asarray(self.image.convert("L"))[:, ::-1].astype(np.float32)
        layer = np.asarray(self.image).astype(np.float32)
        layer *= (1 - (255 - np.roll(back, int(draw.integers(-60, 60)), 0)) / 255 * draw.uniform(0.08, 0.22))[
            ..., None
        ]
        self.image = Image.fromarray(layer.astype(np.uint8))

    def _day(self, role: str, fonts: Fonts, draw: np.random.Generator) -> None:
        words = f"{draw.integers(1, 13)}/{draw.integers(1, 29)}/{draw.choice(['26', '2026'])}"
        faces = [*fonts.hand, *fonts.plain]
        x0, y0, _, y1 = self._free(role)
        self._ink(
            self._text(words, faces[int(draw.integers(len(faces)))], draw.uniform(10, 18)),
            draw.uniform(x0, x0 + 90),
            (y0 + y1) / 2 - 9,
            _colour(draw),
        )

    def _crossed(self, role: str, fonts: Fonts, draw: np.random.Generator) -> None:
        """A signature taken back: crossed out by lines or scribbled over."""
        x0, y0, _, y1 = self._free(role)
        hand = Hand(int(draw.integers(2000, 2200)))
        cover = drawn(hand.write(draw), draw.uniform(16, 34) * self.scale, draw.uniform(0.8, 1.6) * self.scale, draw)
        if cover.width > 160 * self.scale:
            cover = cover.resize((int(160 * self.scale), cover.height))
        left, top = draw.uniform(x0, x0 + 50), max(y0 - 4, y1 - cover.height / self.scale)
        colour = _colour(draw)
        self._ink(cover, left, top, colour)
        near, t, far, b = (
            left * self.scale,
            top * self.scale,
            left * self.scale + cover.width,
            top * self.scale + cover.height,
        )
        m = (t + b) / 2
        if draw.random() < 0.4:
            for _ in range(int(draw.integers(2, 5))):
                y = m + draw.normal(0, 0.15) * (b - t)
                self._pen([(near - 8, y), (far + 8, y + draw.normal(0, 3))], draw)
        elif draw.random() < 0.6:
            self._pen([(near, t), (far, b)], draw, colour)
            self._pen([(near, b), (far, t)], draw, colour)
        else:
            xs = np.linspace(near, far, int(draw.integers(14, 40)))
            self._pen([(x, t if number % 2 else b) for number, x in enumerate(xs)], draw, colour)

    def _squiggle(self, role: str, fonts: Fonts, draw: np.random.Generator) -> None:
        """Somebody tried the pen: a little wave or a coil."""
        x, y = self._spot(role, draw)
        s = draw.uniform(4, 10) * self.scale
        t = np.linspace(0, draw.uniform(5, 12), 50)
        self._pen(
            [(x + s * 0.15 * each + s * 0.4 * math.cos(each), y + s * 0.4 * math.sin(each)) for each in t], draw
        )

    def _stains(self, role: str, fonts: Fonts, draw: np.random.Generator) -> None:
        for _ in range(int(draw.integers(1, 5))):
            x, y = self._spot(role, draw)
            t = np.linspace(0, 2 * math.pi, 24, endpoint=False)
            r = draw.uniform(1, 9) * self.scale * (1 + draw.normal(0, 0.25, 24))
            self._brush().polygon(
                [(x + a * math.cos(b), y + a * math.sin(b)) for a, b in zip(r, t, strict=True)], fill=_grey(draw)
            )


def _colour(draw: np.random.Generator) -> tuple[int, int, int]:
    base = [(15, 15, 20), (25, 35, 130), (20, 60, 160), (60, 60, 70), (90, 90, 100), (150, 30, 40), (10, 80, 60)]
    pick = base[int(draw.choice(7, p=[0.3, 0.28, 0.15, 0.1, 0.07, 0.05, 0.05]))]
    return tuple(int(np.clip(each + draw.normal(0, 10), 0, 200)) for each in pick)  # type: ignore[return-value]


def _grey(draw: np.random.Generator) -> tuple[int, int, int]:
    shade = int(draw.uniform(0, 170))
    return shade, shade, shade


def _thicker(draw: np.random.Generator):  # type: ignore[no-untyped-def]
    from PIL import ImageFilter

    return ImageFilter.MaxFilter(3)
