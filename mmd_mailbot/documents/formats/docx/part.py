"""What is known while a document is walked: the part's pictures, the document's styles and lists, and what was left
out because nobody sees it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from .looks import WHITE, Colour
from .names import Element
from .package import Package, Relation
from .styles import Styles


@dataclass(frozen=True, slots=True)
class Around:
    """Where on the paper the walk is. ``grounds``: what may lie behind the text there."""

    place: str = ""
    depth: int = 0
    grounds: tuple[Colour, ...] = (WHITE,)
    boxed: bool = False  # in a text box
    aside: Literal["", "note", "box"] = ""
    hidden: bool = False  # a place of which nothing is shown

    def deeper(self) -> Around:
        return replace(self, depth=self.depth + 1)


@dataclass(slots=True)
class Sheet:
    """What all parts of one document share."""

    package: Package
    styles: Styles
    marks: dict[tuple[str, str], str]  # (list, level) → SET or NOT_SET for bullets that are boxes
    notes: dict[tuple[str, str], Element]  # ("footnote", id) → the note
    placeholders: dict[str, str]  # name of a control's placeholder → its words
    unseen: list[tuple[str, str]] = field(default_factory=list)  # words that cannot be seen, and where
    foreign: list[str] = field(default_factory=list)  # places where another file is put inside


@dataclass(slots=True)
class Part:
    """One XML part with the pictures it may refer to."""

    sheet: Sheet
    relations: dict[str, Relation]
    tables: int = 0

    def picture(self, rid: str | None) -> bytes | None:
        relation = self.relations.get(rid or "")
        return None if relation is None else self.sheet.package.picture(relation.name)
