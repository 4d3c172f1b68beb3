"""What lies at a place to sign and is no signature."""

from __future__ import annotations

import math
import random

import numpy as np
from PIL import Image, ImageDraw

from ..reading.flotsam import DOUBTFUL, FLOTSAM
from ..reading.leavings import LEAVINGS
from ..reading.litter import LITTER
from ..reading.misleading import COMMON, RESERVED
from ..reading.oddments import ODDMENTS
from ..reading.scraps import SCRAPS
from ..reading.trifles import TRIFLES
from .by_hand import ByHand
from .canvas import Fonts, colour_of_a_pen, grey
from .pens import Hand, a_name, drawn

# kinds that are alike: a test leaves out all of a family, so that the error is measured on what was never seen
FAMILIES = {
    "nothing": ("nothing",),
    "rings": ("ring", "circled", "hole", "coffee-ring", "ring-by-hand", "punch-hole", "paper-clip", "seal"),
    "lines": (
        "fax", "streak", "staple", "dash", "fold", "struck", "underline", "fax-line", "underlined-label", "stroke", "bracket",
        "double", "row-struck", "hatching", "dashes", "hair", "tape",
    ),
    "marks": ("tick", "cross", "arrow", "squiggle", "check-mark", "x-to-sign", "streaked-tick", "scratches"),
    "drawings": ("question-mark", "star", "bent-arrow", "smiley"),
    "doodles": ("doodle", "doodle", "doodle", "doodle"),
    "waves": ("spiral", "wave"),
    "spots": ("specks", "stains", "pen-dots", "smudge", "ink-blot", "marker-behind"),
    "areas": ("tab", "highlight", "qr", "logo", "photo", "sticker", "sticky-tab", "highlighter", "code-square", "face", "bar-code"),
    "stamps": ("stamp", "rubber-stamp"),
    "words": (
        "scrap", "scrap", "note", "initials", "printed", "day", "date-in-place", "printed-note", "note-by-hand",
        "phone-number", "instruction", "sum-by-hand",
    ),
    "others": ("neighbour", "ghost", "back-of-sheet", "correction-fluid"),
}  # fmt: skip
# signatures that were taken back, each way a family of its own
TAKEN_BACK = (
    "crossed-lines",
    "crossed-once",
    "crossed-x",
    "crossed-zigzag",
    "crossed-wave",
    "crossed-loops",
    "crossed-out",
)
FAMILIES |= {kind: (kind,) for kind in TAKEN_BACK}
FAMILIES |= {
    "trifles": tuple(TRIFLES),
    "leavings": tuple(LEAVINGS),
    "scraps": tuple(SCRAPS),
    "oddments": tuple(ODDMENTS),
    "flotsam": tuple(kind for kind in FLOTSAM if kind not in DOUBTFUL),
}  # of the parts ``fresh``, ``later``, ``winter``, ``spring`` and ``summer``, alike or not
DISTURBANCES = (*(kind for kinds in FAMILIES.values() for kind in kinds), "nothing", "nothing", *TAKEN_BACK)
_OF_THE_READING_BENCHMARK = {**COMMON, **RESERVED, **LITTER, **TRIFLES, **LEAVINGS, **SCRAPS, **ODDMENTS, **FLOTSAM}
_OF_THE_READING_BENCHMARK["rubber-stamp"] = _OF_THE_READING_BENCHMARK["stamp"]


def family_of(kind: str) -> str:
    return next(family for family, kinds in FAMILIES.items() if kind in kinds)


class Disturbed(ByHand):
    """Each kind a method of its name, or a painter of the reading benchmark."""

    def disturb(self, role: str, what: str, fonts: Fonts, draw: np.random.Generator) -> str:
        own = getattr(self, f"_{what.replace('-', '_')}", None)
        if own is not None:
            own(role, fonts, draw)
        else:
            dice = random.Random(int(draw.integers(2**31)))
            page = np.array(self.image)
            _OF_THE_READING_BENCHMARK[what](page, self.spot(role, dice), dice)
            self.image = Image.fromarray(page)
        return what

    def _nothing(self, role: str, fonts: Fonts, draw: np.random.Generator) -> None:
        pass

    def _specks(self, role: str, fonts: Fonts, draw: np.random.Generator) -> None:
        for _ in range(int(draw.integers(3, 60))):
            x, y = self._spot(role, draw)
            r = draw.uniform(0.2, 1.2) * self.scale
            self._brush().ellipse([x - r, y - r, x + r * draw.uniform(0.5, 2), y + r], fill=grey(draw))

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
            grey(draw),
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
                fill=(120, 85, 50) if draw.random() < 0.7 else grey(draw),
                width=int(draw.uniform(1, 4) * self.scale),
            )

    def _hole(self, role: str, fonts: Fonts, draw: np.random.Generator) -> None:
        x0, y0, _, y1 = self.sheet.places[role]
        x = (x0 + draw.uniform(-10, 40)) * self.scale
        y, r = draw.uniform(y0, y1) * self.scale, draw.uniform(6, 11) * self.scale
        if draw.random() < 0.6:
            self._brush().ellipse([x - r, y - r, x + r, y + r], fill=grey(draw))
        else:
            self._brush().ellipse(
                [x - r, y - r, x + r, y + r], outline=grey(draw), width=int(draw.uniform(1, 3) * self.scale)
            )

    def _fax(self, role: str, fonts: Fonts, draw: np.random.Generator) -> None:
        for _ in range(int(draw.integers(1, 5))):
            _, y = self._spot(role, draw)
            x = draw.uniform(0, 0.7) * self.image.width
            self._brush().line(
                [x, y, x + draw.uniform(0.2, 1) * self.image.width, y + draw.normal(0, 1.5) * self.scale],
                fill=grey(draw),
                width=int(draw.uniform(1, 2.2) * self.scale),
            )

    def _streak(self, role: str, fonts: Fonts, draw: np.random.Generator) -> None:
        for _ in range(int(draw.integers(1, 4))):
            x, _ = self._spot(role, draw)
            self._brush().line(
                [x, 0, x + draw.normal(0, 2), self.image.height],
                fill=grey(draw),
                width=int(draw.uniform(0.5, 2) * self.scale) or 1,
            )

    def _staple(self, role: str, fonts: Fonts, draw: np.random.Generator) -> None:
        x, y = self._spot(role, draw)
        turn, length = draw.uniform(0, math.pi), draw.uniform(8, 16) * self.scale
        dx, dy = math.cos(turn) * length, math.sin(turn) * length
        self._brush().line([x, y, x + dx, y + dy], fill=grey(draw), width=int(1.4 * self.scale))
        for end in ((x, y), (x + dx, y + dy)):
            self._brush().ellipse([end[0] - 3, end[1] - 3, end[0] + 3, end[1] + 3], fill=(60, 60, 60))

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
        self._ink(cover, draw.uniform(x0, x0 + 80), top, colour_of_a_pen(draw))

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

    def _stains(self, role: str, fonts: Fonts, draw: np.random.Generator) -> None:
        for _ in range(int(draw.integers(1, 5))):
            x, y = self._spot(role, draw)
            t = np.linspace(0, 2 * math.pi, 24, endpoint=False)
            r = draw.uniform(1, 9) * self.scale * (1 + draw.normal(0, 0.25, 24))
            self._brush().polygon(
                [(x + a * math.cos(b), y + a * math.sin(b)) for a, b in zip(r, t, strict=True)], fill=grey(draw)
            )

    def _scrap(self, role: str, fonts: Fonts, draw: np.random.Generator) -> None:
        """The corner of another paper over the place: lines of print, askew, of any face and size, with its edge."""
        face = fonts.plain[int(draw.integers(len(fonts.plain)))]
        lines = [" ".join(str(draw.choice(_PRINT)) for _ in range(int(draw.integers(1, 5)))) for _ in range(4)]
        size = draw.uniform(5, 15)
        images = [self._text(line, face, size) for line in lines[: int(draw.integers(1, 5))]]
        wide, tall = max(each.width for each in images) + 8, sum(each.height for each in images) + 8
        scrap = Image.new("L", (wide, tall), 0)
        for number, image in enumerate(images):
            scrap.paste(image, (4, 4 + sum(each.height for each in images[:number])))
        if draw.random() < 0.4:
            ImageDraw.Draw(scrap).rectangle([0, 0, wide - 1, tall - 1], outline=150)
        askew = scrap.rotate(float(draw.normal(0, 9)), expand=True, resample=Image.Resampling.BICUBIC)
        x, y = self._spot(role, draw)
        self._ink(askew, x / self.scale - 30, (y - askew.height * draw.uniform(0.2, 0.8)) / self.scale, grey(draw))


_PRINT = (
    "TOTAL", "SUBTOTAL", "129.99", "$1,000.00", "Order", "No.", "Customer", "copy", "Thank", "you", "Store", "#4471", "VISA", "****",
    "Ship", "to:", "School", "District", "Qty", "1", "2", "x", "Invoice", "10/13/2026", "Missouri", "Elementary", "(573)", "555-0142",
    "Amount", "due", "Page", "of", "Received", "by", "Office", "use", "only", "Main", "Street",
)  # fmt: skip
