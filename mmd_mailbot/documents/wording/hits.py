"""Printed phrases found on a strip, and the written words that belong to each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ..layout.strip import Spot
from ..page import Box
from .phrases import HitKind, Phrase

EXACT = 0.99
FUZZY = 0.85
GARBLED = 0.93  # found letter by letter among recognised words


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found. It starts at (spot, character) and ends before (spot, character)."""

    phrase: Phrase
    start: tuple[int, int]
    end: tuple[int, int]
    confidence: float = EXACT

    @property
    def kind(self) -> HitKind:
        return self.phrase.kind

    @property
    def name(self) -> str:
        return self.phrase.name


@dataclass(frozen=True, slots=True)
class Fragment:
    """Written words that belong to a hit, in which line they stand and where in it."""

    spot: int
    text: str
    offset: int = 0
    same_line: bool = False  # right behind the hit


@dataclass(slots=True)
class Labelled:
    """A form's strip with its hits and what belongs to each."""

    spots: Sequence[Spot]
    hits: list[Hit]
    owned: dict[int, list[Fragment]] = field(default_factory=dict)  # by index of the hit; -1: before every hit
    over: dict[int, Box | None] = field(default_factory=dict)  # signatures over whose labels people sign, and where
    under: dict[int, Box] = field(
        default_factory=dict
    )  # those under whose labels a line to sign on stands, and where
    surely_under: bool = False  # may nobody have signed over any of them?
    parted: set[int] = field(default_factory=set)  # those whose line stands on the page before
    printed: set[int] = field(default_factory=set)  # those at whose place what is typed may be a name in print
    struck: set[int] = field(default_factory=set)  # those at whose place words were struck out

    def of(self, kind: HitKind, name: str) -> list[int]:
        return [index for index, hit in enumerate(self.hits) if hit.kind == kind and hit.name == name]

    def fragments(self, index: int) -> list[Fragment]:
        return self.owned.get(index, [])

    def page(self, index: int) -> int | None:
        return self.spots[self.hits[index].start[0]].line.page
