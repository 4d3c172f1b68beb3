"""Whose hand and which services and drawings stand at the places to sign of a part's PDF and Word files."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from . import embers, embers_marks, envelopes, garlands, icons, pads, screens
from .sheets import Draw

Drawn = Callable[[str, str, random.Random, date], Draw]  # how, name


@dataclass(frozen=True, slots=True)
class Studio:
    """``services``: kinds of blocks of signing services; ``ways``: all kinds that ``drawn`` draws; ``icons``: what is drawn and is no
    signature; ``hand``: who draws with a pad; ``block``: a service's block as a picture; ``crest``: a school's emblem."""

    services: frozenset[str]
    ways: frozenset[str]
    icons: Mapping[str, Draw]
    hand: pads.Hand
    drawn: Drawn
    block: Callable[[str, str, random.Random, date], bytes]
    crest: Callable[[], bytes]


_PADS = frozenset({*pads.WAYS, "path"})
STUDIOS = {
    "autumn": Studio(
        frozenset(screens.TOOLS), screens.WAYS | _PADS, icons.KNOWN | icons.NEW, screens.BY_QUILL, screens.drawn, screens.block_png,
        icons.crest_png,
    ),
    "advent": Studio(
        frozenset(envelopes.TOOLS), frozenset(envelopes.TOOLS) | _PADS, garlands.KNOWN | garlands.NEW, envelopes.BY_REED,
        envelopes.drawn, envelopes.block_png, garlands.crest_png,
    ),
    "embers": Studio(
        frozenset(embers.SERVICES), frozenset(embers_marks.TOOLS) | _PADS, embers_marks.ICONS, embers_marks.BY_EMBER,
        embers_marks.drawn, embers_marks.block_png, embers_marks.crest_png,
    ),
}  # fmt: skip
