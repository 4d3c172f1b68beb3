"""Lists of printed choices in every print, some of them marked: by a pen, by a key, by another glyph."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import ImageFont

from . import marks
from .marks import Pen, Place, Sheet, Spot, face

WIDE = 160.0  # points: what stands farther right is never looked at
WORDS = (
    "Conduct virtual meetings", "Conduct virtual visits", "Record a classroom session", "Share recorded sessions", "Other",
    "Other:", "Other: ______", "One person to one person", "One person to a group", "Small group to group", "Screen sharing",
    "Document sharing", "Shared drive/file storage", "Recording and/or viewing", "Uploading a session", "Sharing sessions",
    "Consulted with the team", "Meetings between buildings", "Lesson study", "Virtual visits", "A recording of a class",
    "Hold data meetings", "Joint planning", "Professional learning", "Family nights", "Video conferences", "Exchange of files",
    "Instructional rounds", "Board updates", "Live lessons", "Team meetings", "Web training", "Just in time support",
    "Kept in a folder", "Quarterly reviews", "Zoom sessions", "Gather feedback",
)  # fmt: skip
ABOVE = ("Activity:", "Activities (mark all)", "This could include:", "Building: Focus", "Settings")
BELOW = ("Action Plan", "How will the tools", "This activity could", "DESE Approval", "Signature")
KINDS = {
    "none": 7,
    "bullet": 20,
    "box": 26,
    "glyph": 16,
    "circle": 8,
    "brackets": 9,
    "parens": 6,
    "blank": 12,
    "number": 2,
}
BULLETS, EMPTY, TICKED = "•••••▪◦-–➢○▫", "☐☐☐☐□❑❏▢◻○◯◦○", "☒☒☑☑✓✔✗✘■⊠●◉"
KEYS = ("X", "x", "X", "XX", "*", "✓", "✔")
FILLED = dict(zip("○◯◦□☐▫◻▢", "●●•■■▪■■", strict=True))
NUMBERS = ("{0}.", "({0})", "{1}.", "{1})")


@dataclass(frozen=True, slots=True)
class Faces:
    """``signs``: one that has every sign; ``plain``, ``hand``: of print and of hands."""

    signs: Path
    plain: Sequence[Path]
    hand: Sequence[Path]


class Print:
    """How a list is printed, in points."""

    def __init__(self, faces: Faces, draw: random.Random) -> None:
        self.faces, self.draw = faces, draw
        self.ink = draw.choice([0, 0, 0, 20, 40, 70])
        self.path, self.size = draw.choice(self.faces.plain), draw.choice([8.5, 9, 9.5, 10, 10, 10.5, 11, 11, 12, 12])
        self.kind = draw.choices(list(KINDS), list(KINDS.values()))[0]
        self.sign = draw.choice(BULLETS if self.kind == "bullet" else EMPTY)
        self.grown = draw.uniform(0.75, 1.35)
        self.side = draw.uniform(6, 13) if self.kind == "box" else draw.uniform(3.2, 11)
        self.lower, self.thick = draw.gauss(0, 0.8), draw.choice([0.4, 0.5, 0.6, 0.75, 0.75, 1, 1, 1.3])
        self.corner, self.shadow = draw.choice([0] * 5 + [1, 2]), draw.choice([0] * 8 + [0.8, 1.2])
        pair = "[]" if self.kind == "brackets" else "()"
        self.brackets = pair[0] + " " * draw.randint(1, 4) + pair[1]
        self.blank, self.keyed = draw.uniform(10, 30), draw.random() < 0.5
        self.number = draw.choice(NUMBERS)
        self.gap = draw.choice([1.5, 2, 2.5, 3, 3, 4, 5, 6, 9, 12])
        self.pitch = self.size * draw.choice([1.1, 1.15, 1.2, 1.2, 1.3, 1.4, 1.5, 1.6, 1.8, 2.0])
        self.indent = draw.choice([3, 5, 8, 12, 20, 36])

    @property
    def font(self) -> ImageFont.FreeTypeFont:
        return face(self.path, self.size)

    def lead(self, sheet: Sheet, x: float, base: float, number: int) -> tuple[Spot, float]:
        """Prints what stands before the words. Where it is, and how wide."""
        cap, ink = 0.7 * self.size, self.ink
        if self.kind == "none":
            return (x, base - cap, x + 6, base), 0.0
        if self.kind in ("box", "circle", "solid"):
            top = base - cap / 2 - self.side / 2 + self.lower
            spot = x, top, x + self.side, top + self.side
            if self.kind == "solid":
                sheet.round(spot, ink, self.side / 2)
            else:
                self._outline(sheet, spot)
            return spot, self.side
        if self.kind == "blank" and not self.keyed:
            sheet.line(
                (x, base + 1 + 0.6 * self.lower), (x + self.blank, base + 1 + 0.6 * self.lower), ink, self.thick
            )
            return (x, base - cap, x + self.blank, base), self.blank
        texts = {
            "brackets": self.brackets,
            "parens": self.brackets,
            "blank": "_" * max(2, int(2 * self.blank / self.size)),
            "number": self.number.format(number + 1, "abcdefgh"[number]),
        }
        own = self.kind in texts
        font = self.font if own else face(self.faces.signs, round(self.size * self.grown * 4) / 4)
        wide = sheet.text((x, base), texts.get(self.kind, self.sign), font, ink)
        return (x, base - (cap if own else 0.9 * cap), x + wide, base), wide

    def _outline(self, sheet: Sheet, spot: Spot) -> None:
        if self.kind == "circle":
            sheet.round(spot, self.ink, self.thick)
            return
        sheet.box(spot, self.ink, self.thick, self.corner)
        if self.shadow:
            left, top, right, bottom = spot
            sheet.line((left + 1, bottom + 0.4), (right + 0.4, bottom + 0.4), self.ink, self.shadow)
            sheet.line((right + 0.4, top + 1), (right + 0.4, bottom + 0.4), self.ink, self.shadow)


@dataclass(slots=True)
class Row:
    """A choice: the box of its words, and whether it is marked; ``base``: of its letters."""

    words: Spot
    lead: Spot
    base: float
    marked: bool


@dataclass(slots=True)
class Made:
    """``bare``: the list as it was before a pen came."""

    sheet: Sheet
    bare: Sheet
    rows: list[Row]


def a_list(faces: Faces, draw: random.Random) -> Made:
    printed = Print(faces, draw)
    count = draw.choice([1, 2, 3, 3, 4, 5, 5, 5, 6, 6])
    edge, first = draw.uniform(14, 50), 40 + draw.uniform(0, 6)
    sheet = Sheet(WIDE, count * printed.pitch + 90)
    way = draw.choices(["pen", "key", "glyph", "words", "nothing"], [68, 12, 13, 4, 3])[0]
    if printed.kind in ("box", "circle") and way == "key" and draw.random() < 0.5:
        way = "pen"
    share = draw.choice([0.2, 0.35, 0.35, 0.5, 0.5, 0.7, 1.0 if count < 4 else 0.8])
    marked = [way not in ("words", "nothing") and draw.random() < share for _ in range(count)]
    rows = _rows(sheet, printed, edge + printed.indent, first, marked, way)
    _around(sheet, printed, edge, first, rows)
    bare = Sheet(1, 1)
    bare.pixels = sheet.pixels.copy()
    if way == "pen":
        _marked(sheet, printed, rows)
    elif way == "words":
        _words_marked(sheet, printed, rows)
    return Made(sheet, bare, rows)


def _rows(sheet: Sheet, printed: Print, x: float, first: float, marked: Sequence[bool], way: str) -> list[Row]:
    draw, rows = printed.draw, []
    hanging, key = draw.random() < 0.5, draw.choice(KEYS)
    other = _other_glyph(printed)
    for number, each in enumerate(marked):
        base = first + number * printed.pitch
        lead, wide = (other if each and way == "glyph" else printed).lead(sheet, x, base, number)
        start = (
            x + max(wide, 14) + 3 if hanging and printed.kind != "none" else x + wide + (printed.gap if wide else 0)
        )
        if each and way == "key":
            start = max(start, _typed(sheet, printed, key, lead, (x, wide, base)))
        long = sheet.text((start, base), draw.choice(WORDS), printed.font, printed.ink)
        words = start, base - 0.78 * printed.size, min(start + long, WIDE), base + 0.22 * printed.size
        rows.append(Row(words, lead, base, each))
    return rows


def _other_glyph(printed: Print) -> Print:
    """What stands for a choice in the place of the printed sign: a ticked box, or the same sign filled."""
    draw, other = printed.draw, Print(printed.faces, printed.draw)
    other.kind, other.sign, other.size, other.ink = "glyph", draw.choice(TICKED), printed.size, printed.ink
    if printed.kind == "circle" and draw.random() < 0.6:
        other.kind, other.side, other.lower = "solid", printed.side, printed.lower
    elif printed.kind in ("glyph", "bullet") and printed.sign in FILLED and draw.random() < 0.6:
        other.sign, other.grown = FILLED[printed.sign], printed.grown
    return other


def _typed(sheet: Sheet, printed: Print, key: str, lead: Spot, at: tuple[float, float, float]) -> float:
    """A key's mark in, behind or before what is printed. Where the words may begin after it."""
    x, wide, base = at
    font = face(printed.faces.signs if key in "✓✔" else printed.path, printed.size)
    if printed.kind in ("brackets", "parens", "blank", "box", "circle"):
        sheet.text(((lead[0] + lead[2]) / 2, base), key, font, printed.ink, "ms")
        return 0.0
    if printed.kind == "none" or printed.draw.random() < 0.5:
        begin = x + wide + (2 if wide else 0)
        return begin + sheet.text((begin, base), key + " ", font, printed.ink)
    sheet.text((x, base), key + " ", font, printed.ink, "rs")
    return 0.0


def _around(sheet: Sheet, printed: Print, edge: float, first: float, rows: Sequence[Row]) -> None:
    """The edges of a cell, and what is printed over and under the list."""
    draw, size, last = printed.draw, printed.size, rows[-1].base
    ink, font = printed.ink, printed.font
    if draw.random() < 0.6:
        sheet.text((edge + draw.choice([3, printed.indent]), first - printed.pitch), draw.choice(ABOVE), font, ink)
    if draw.random() < 0.55:
        thick = draw.choice([0.4, 0.5, 0.75, 1])
        top, bottom = max(0.0, first - size * draw.uniform(1.05, 2.4)), last + size * draw.uniform(0.35, 1.2)
        sheet.line((edge, top), (WIDE, top), ink, thick)
        sheet.line((edge, bottom), (WIDE, bottom), ink, thick)
        whole = draw.random() < 0.4
        sheet.line((edge, 0 if whole else top), (edge, last + 60 if whole else bottom), ink, thick)
        last = bottom - 0.2 * size
    if draw.random() < 0.6:
        sheet.text((edge + 3, last + 1.3 * size), draw.choice(BELOW), font, ink)


def _marked(sheet: Sheet, printed: Print, rows: Sequence[Row]) -> None:
    draw = printed.draw
    pen, usual, hand = Pen.of(draw), _mark(draw), draw.choice(printed.faces.hand)
    mixed, aside = draw.random() < 0.15, draw.random() < (0.35 if usual is None else 0.12)
    aside = aside or (printed.kind in ("none", "bullet") and draw.random() < 0.25)
    for row in rows:
        if not row.marked:
            continue
        mark = _mark(draw) if mixed else usual
        at = Place.at(_where(row, printed, mark, aside=aside), printed.pitch, draw)
        if mark is None:
            marks.written(sheet, pen, at, hand, draw)
        else:
            mark(sheet, pen, at, draw)


def _mark(draw: random.Random) -> marks.Mark | None:
    return draw.choice((*marks.MARKS, None, None, None, None))


def _where(row: Row, printed: Print, mark: marks.Mark | None, *, aside: bool) -> Spot:
    draw, (left, top, right, bottom) = printed.draw, row.lead
    if aside and mark not in (marks.ring, marks.fill):
        return left - draw.uniform(9, 24), top, left - 3, bottom
    if printed.kind == "none":
        return row.words[0] - draw.uniform(9, 14), top, row.words[0] - 2, bottom
    if mark is marks.ring:
        more = draw.choice([0, 0, draw.uniform(0.6, 1.2)])
        end = row.words[0] + draw.uniform(5, 60) if draw.random() < 0.15 else right
        return left - 3 * more, top - 2 * more, end + 3 * more, bottom + 2 * more
    if printed.kind == "bullet" and draw.random() < 0.5:
        return left - 3, top - 2, right + 3, bottom + 1
    return row.lead


def _words_marked(sheet: Sheet, printed: Print, rows: Sequence[Row]) -> None:
    """A line under or through the words of some: nothing stands before them."""
    draw = printed.draw
    pen, through = Pen.of(draw), draw.random() < 0.4
    for row in rows:
        if draw.random() < 0.5:
            y = row.base - 0.3 * printed.size if through else row.base + draw.uniform(1, 3)
            pen.stroke(sheet, [(row.words[0] + draw.uniform(-1, 3), y), (row.words[2], y + draw.gauss(0, 0.6))], draw)
