"""How forms filled in with Word look, how their choices are marked and their places to sign filled: other in each part."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Literal

from . import collected, embers, gathered, spring, summer

Layout = Literal["seed", "two-column", "label-above", "plain", "nested"]
Filled = Literal["run", "control", "old-field", "tracked", "tracked-over", "text-box"]
LAYOUTS: tuple[Layout, ...] = ("seed", "two-column", "label-above", "plain", "nested")
MARKS = {
    "dev": (
        "new-box", "old-box", "unicode-cross", "unicode-tick", "wingdings", "x-before", "brackets", "highlight", "bold",
        "strike-others",
    ),
    "held-out": (
        "new-box", "old-box", "unicode-heavy", "wingdings-tick", "x-after", "x-over", "small-x", "highlight", "underline",
        "delete-others", "strike-others", "bold", "tracked-x",
    ),
    "unseen": (
        "new-box", "old-box", "unicode-heavy", "unicode-tick", "wingdings", "x-before", "x-after", "brackets", "highlight", "bold",
        "underline", "strike-others",
    ),
    "later": (
        "new-box", "old-box", "unicode-cross", "unicode-heavy", "wingdings-tick", "x-before", "x-over", "small-x", "brackets",
        "highlight", "bold", "underline", "strike-others", "delete-others", "tracked-x",
    ),
    "winter": (
        "new-box", "new-box", "old-box", "unicode-cross", "unicode-tick", "unicode-heavy", "wingdings", "wingdings-tick", "x-before",
        "x-after", "x-over", "small-x", "brackets", "highlight", "bold", "underline", "strike-others", "delete-others", "tracked-x",
    ),
    "spring": (
        "new-box", "new-box", "old-box", "unicode-cross", "unicode-tick", "wingdings", "wingdings-tick", "x-before", "x-before",
        "x-after", "x-over", "small-x", "brackets", "highlight", "highlight", "bold", "underline", "strike-others", "delete-others",
        "tracked-x", "unicode-heavy",
    ),
    "summer": (
        "new-box", "new-box", "old-box", "unicode-cross", "unicode-heavy", "wingdings", "x-before", "x-after", "x-after", "x-over",
        "small-x", "brackets", "brackets", "highlight", "bold", "underline", "strike-others", "delete-others", "tracked-x",
    ),
}  # fmt: skip
MARKS["autumn"] = (*MARKS["winter"], "unicode-cross", "x-before", "brackets")
MARKS["advent"] = (*MARKS["winter"], "new-box", "x-before", "wingdings")
MARKS["embers"] = (*MARKS["winter"], "new-box", "new-box", "x-before", "unicode-cross")
FILLED: dict[str, tuple[Filled, ...]] = {
    "embers": ("run", "run", "run", "run", "control", "control", "old-field", "tracked", "tracked-over", "text-box"),
    "advent": ("run", "run", "run", "control", "control", "old-field", "tracked", "tracked-over", "text-box"),
    "autumn": ("run", "run", "run", "control", "control", "old-field", "tracked", "tracked-over", "text-box"),
    "dev": ("run", "run", "control", "old-field", "tracked"),
    "held-out": ("run", "control", "old-field", "tracked-over", "text-box", "run"),
    "unseen": ("run", "control", "old-field", "tracked", "text-box", "run"),
    "later": ("run", "control", "old-field", "tracked-over", "text-box", "tracked"),
    "winter": ("run", "run", "control", "old-field", "tracked", "tracked-over", "text-box"),
    "summer": ("run", "run", "run", "control", "old-field", "tracked", "tracked-over", "text-box"),
    "spring": ("run", "run", "control", "control", "old-field", "tracked", "tracked-over", "text-box"),
}
SIGNED = {
    "dev": ("typed", "typed-script", "picture"),
    "held-out": ("typed", "typed-script", "slash-s", "picture", "picture-floating", "typed-in-control"),
    "unseen": ("typed", "typed-script", "slash-s", "picture", "picture-floating", "typed-in-control"),
    "later": ("typed", "typed-script", "slash-s", "picture", "picture-floating", "typed-in-control"),
    "winter": (
        "typed", "typed", "typed-script", "slash-s", "picture", "picture", "picture-floating", "typed-in-control", "typed-with-title",
        "e-signed",
    ),
    "summer": summer.WORD_SIGNED,
    "autumn": gathered.WORD_SIGNED,
    "advent": collected.WORD_SIGNED,
    "embers": embers.WORD_SIGNED,
    "spring": (
        "typed", "typed", "typed", "typed-script", "slash-s", "picture", "picture", "picture-floating", "typed-in-control",
        "named-otherwise",
    ),
}  # fmt: skip
MISLEADING = {
    "dev": ("empty", "empty", "underscores", "date-alone", "printed-name", "not-applicable", "white-text", "empty-control"),
    "held-out": (
        "empty", "underscores", "date-alone", "printed-name", "not-applicable", "white-text", "signature-line", "deleted-name",
        "to-be-signed", "code-picture", "face-picture", "hidden-text", "comment", "empty-control", "x-line",
    ),
    "unseen": (
        "empty", "underscores", "date-alone", "printed-name", "not-applicable", "white-text", "signature-line", "deleted-name",
        "to-be-signed", "code-picture", "face-picture", "hidden-text", "comment", "empty-control", "x-line",
    ),
    "later": (
        "empty", "underscores", "date-alone", "printed-name", "not-applicable", "white-text", "signature-line", "deleted-name",
        "to-be-signed", "waits", "waits", "code-picture", "hidden-text", "comment", "empty-control", "x-line",
    ),
    "winter": (
        "empty", "empty", "empty", "underscores", "underscores", "date-alone", "date-alone", "printed-name", "empty-control",
        "not-applicable", "white-text", "signature-line", "deleted-name", "awaits", "awaits", "how-to", "title-alone", "hidden-text",
        "comment", "x-line", "struck-name",
    ),
    "spring": spring.WORD_FOUND,
    "summer": summer.WORD_FOUND,
    "autumn": gathered.WORD_FOUND,
    "advent": collected.WORD_FOUND,
    "embers": embers.WORD_FOUND,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class WordLook:
    layout: Layout
    marks: str
    filled: Filled
    font: str = "Calibri"
    size: float = 10.5


def some_look(part: str, dice: random.Random) -> WordLook:
    fonts = {
        "dev": ("Calibri", "Arial", "Times New Roman"),
        "held-out": ("Cambria", "Georgia", "Verdana", "Calibri"),
        "unseen": ("Arial", "Cambria", "Tahoma", "Calibri"),
        "later": ("Times New Roman", "Aptos", "Century Gothic", "Arial Narrow"),
        "winter": ("Comic Sans MS", "Garamond", "Franklin Gothic Book", "Calibri", "Candara"),
        "summer": ("Corbel", "Constantia", "Rockwell", "Lucida Sans", "Calibri", "Times New Roman"),
        "embers": ("Calibri", "Aptos", "Arial", "Times New Roman", "Verdana", "Cambria"),
        "advent": ("Calibri", "Aptos", "Arial", "Book Antiqua", "Century", "Helvetica", "Times New Roman"),
        "autumn": ("Aptos", "Calibri", "Calibri Light", "Palatino Linotype", "Arial", "Perpetua", "Tahoma"),
        "spring": ("Gill Sans MT", "Bookman Old Style", "Trebuchet MS", "Segoe UI", "Calibri", "Arial"),
    }
    return WordLook(
        dice.choice(LAYOUTS), dice.choice(MARKS[part]), dice.choice(FILLED[part]), dice.choice(fonts[part]),
        dice.choice((10.0, 10.5, 11.0))
    )  # fmt: skip
