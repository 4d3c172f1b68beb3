"""How a run of text looks: what a style and the run itself say of its weight, lines, colours and size, and whether
anybody can see it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from .names import W14, Element, W, is_on, number, value_of

Colour = tuple[int, int, int]
WHITE: Colour = (255, 255, 255)
_BLACK: Colour = (0, 0, 0)
_ALIKE = 20  # of 255 in each of red, green, blue: what differs less cannot be told apart on paper
_TINY = 3.0  # points: smaller print is a grey line
_SQUEEZED = 10  # percent of a letter's width
_LOW_ROW = 3.0  # points: a row that is held lower shows nothing of its text
_LIGHT = 120  # of 255: prompts are at least so light
_GREY = 40  # of 255: colours whose parts differ less are black, grey or white
_NAMED = {
    "black": _BLACK, "blue": (0, 0, 255), "cyan": (0, 255, 255), "green": (0, 255, 0), "magenta": (255, 0, 255),
    "red": (255, 0, 0), "yellow": (255, 255, 0), "white": WHITE, "darkblue": (0, 0, 128), "darkcyan": (0, 128, 128),
    "darkgreen": (0, 128, 0), "darkmagenta": (128, 0, 128), "darkred": (128, 0, 0), "darkyellow": (128, 128, 0),
    "darkgray": (128, 128, 128), "lightgray": (192, 192, 192),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Looks:
    """``colour`` None: the printer's own, which is seen on any ground. ``ground``: what lies behind the run alone."""

    bold: bool = False
    underlined: bool = False
    struck: bool = False
    vanished: bool = False  # hidden, clear or squeezed to nothing
    colour: Colour | None = None
    ground: Colour | None = None
    size: float | None = None  # points
    font: str = ""

    @property
    def highlighted(self) -> bool:
        return self.ground is not None and self.ground not in (WHITE, _BLACK)

    @property
    def coloured(self) -> bool:
        """Is it neither black nor grey nor white?"""
        return self.colour is not None and max(self.colour) - min(self.colour) > _GREY

    @property
    def grey(self) -> bool:
        """Is it of a light grey, as prompts are?"""
        spread = max(self.colour) - min(self.colour) if self.colour is not None else 0
        return self.colour is not None and spread <= _GREY and _LIGHT <= min(self.colour) < max(WHITE)


PLAIN = Looks()


def dressed(looks: Looks, properties: Element | None) -> Looks:
    """``looks`` with what a ``w:rPr`` adds to it or takes from it."""
    if properties is None:
        return looks
    for each in properties:
        setter = _SETTERS.get(each.tag)
        if setter is not None:
            looks = setter(looks, each)
    return looks


def is_seen(looks: Looks, grounds: tuple[Colour, ...]) -> bool:
    """Can the run be seen? ``grounds``: what may lie behind it, of which any would show it."""
    if looks.vanished or (looks.size is not None and looks.size < _TINY):
        return False
    if looks.colour is None:
        return True
    behind = grounds if looks.ground is None else (looks.ground,)
    return not behind or any(not _alike(looks.colour, each) for each in behind)


def _alike(one: Colour, other: Colour) -> bool:
    return max(abs(a - b) for a, b in zip(one, other, strict=True)) < _ALIKE


def colour_of(text: str | None) -> Colour | None:
    """``FF0000`` or a highlighter's name; None for "auto" and what is no colour."""
    words = (text or "").strip().lower().lstrip("#")
    if words in _NAMED:
        return _NAMED[words]
    if not re.fullmatch(r"[0-9a-f]{6}", words):
        return None
    return int(words[:2], 16), int(words[2:4], 16), int(words[4:], 16)


def shade(element: Element | None) -> Colour | None:
    """The colour of a ``w:shd``; None where it is clear."""
    if element is None:
        return None
    pattern = value_of(element).lower()
    fill, ink = colour_of(element.get(f"{W}fill")), colour_of(element.get(f"{W}color"))
    if pattern == "solid":
        return ink or _BLACK
    share = int(pattern[3:5]) / 100 if re.fullmatch(r"pct\d\d", pattern) else 0.0
    if share:
        light, dark = fill or WHITE, ink or _BLACK
        mixed = [round(a * (1 - share) + b * share) for a, b in zip(light, dark, strict=True)]
        return mixed[0], mixed[1], mixed[2]
    return fill


def is_low(row: Element | None) -> bool:
    """Is a table's row held so low (``w:trPr``) that its text is not shown?"""
    height = None if row is None else row.find(f"{W}trHeight")
    return height is not None and height.get(f"{W}hRule") == "exact" and number(value_of(height)) / 20 < _LOW_ROW


# ---------------------------------------------------------------- one property each


def _bold(looks: Looks, each: Element) -> Looks:
    return replace(looks, bold=is_on(each))


def _underlined(looks: Looks, each: Element) -> Looks:
    return replace(looks, underlined=is_on(each))


def _struck(looks: Looks, each: Element) -> Looks:
    return replace(looks, struck=is_on(each))


def _vanished(looks: Looks, each: Element) -> Looks:
    return replace(looks, vanished=is_on(each))


def _coloured(looks: Looks, each: Element) -> Looks:
    return replace(looks, colour=colour_of(value_of(each)))


def _highlighted(looks: Looks, each: Element) -> Looks:
    return replace(looks, ground=colour_of(value_of(each)))


def _shaded(looks: Looks, each: Element) -> Looks:
    return looks if looks.ground is not None and shade(each) is None else replace(looks, ground=shade(each))


def _sized(looks: Looks, each: Element) -> Looks:
    size = number(value_of(each)) / 2
    return replace(looks, size=size) if size > 0 else looks


def _squeezed(looks: Looks, each: Element) -> Looks:
    width = number(value_of(each).rstrip("%"))
    return replace(looks, vanished=True) if 0 < width < _SQUEEZED else looks


def _filled(looks: Looks, each: Element) -> Looks:
    """``w14:textFill``: no filling, or one that is clear. Word writes alpha as how much is seen through, in 1/1000 %."""
    clear = each.find(f"{W14}noFill") is not None
    for alpha in each.iter(f"{W14}alpha"):
        clear = clear or number(alpha.get(f"{W14}val")) >= 95_000
    return replace(looks, vanished=True) if clear else looks


def _font(looks: Looks, each: Element) -> Looks:
    font = each.get(f"{W}ascii") or each.get(f"{W}hAnsi") or each.get(f"{W}cs") or ""
    return replace(looks, font=font) if font else looks


_SETTERS = {
    f"{W}b": _bold,
    f"{W}u": _underlined,
    f"{W}strike": _struck,
    f"{W}dstrike": _struck,
    f"{W}vanish": _vanished,
    f"{W}color": _coloured,
    f"{W}highlight": _highlighted,
    f"{W}shd": _shaded,
    f"{W}sz": _sized,
    f"{W}w": _squeezed,
    f"{W14}textFill": _filled,
    f"{W}rFonts": _font,
}
