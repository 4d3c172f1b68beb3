"""Which documents the corpus holds: the list of each part, and the making of one by its number."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from mmd_mailbot.core.facts import Kind
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.rules import load_rules

from . import requests
from .requests import Made

D, B, C = Kind.DISTRICT_REQUEST, Kind.BUILDING_REQUEST, Kind.COMMITMENT
PARTS = ("dev", "held-out")


@dataclass(frozen=True, slots=True)
class Wanted:
    """One document to be made. ``maker``: a key of MAKERS."""

    name: str
    part: str
    maker: str
    kinds: tuple[Kind, ...]


Maker = Callable[[Wanted, RuleSet, random.Random, Path | None], Made]


def _forms(wanted: Wanted, rules: RuleSet):  # type: ignore[no-untyped-def]
    return [rules.forms[kind] for kind in wanted.kinds]


MAKERS: dict[str, Maker] = {
    "pdf-text": lambda w, rules, dice, _: requests.pdf_text(w.part, w.name, _forms(w, rules), dice),
    "docx-typed": lambda w, rules, dice, _: requests.docx_typed(w.part, w.name, _forms(w, rules)[0], dice),
    "scan200": lambda w, rules, dice, real: requests.scan(w.part, w.name, _forms(w, rules), dice, 200, real),
    "scan300": lambda w, rules, dice, real: requests.scan(w.part, w.name, _forms(w, rules), dice, 300, real),
    "scan150": lambda w, rules, dice, real: requests.scan(w.part, w.name, _forms(w, rules), dice, 150, real),
    "photo": lambda w, rules, dice, real: requests.photo(w.part, w.name, _forms(w, rules), dice, real),
}
TURNS: dict[str, tuple[tuple[str, tuple[Kind, ...]], ...]] = {
    "dev": (
        ("scan200", (D,)), ("pdf-text", (D,)), ("photo", (C,)), ("docx-typed", (B,)), ("scan200", (C,)), ("photo", (B,)),
        ("pdf-text", (C,)), ("scan150", (B,)), ("scan300", (B,)), ("docx-typed", (D,)), ("scan200", (B, D)), ("photo", (D,)),
    ),
}  # fmt: skip


def wanted(part: str, count: int) -> Iterator[Wanted]:
    turns = TURNS[part]
    for number in range(count):
        maker, kinds = turns[number % len(turns)]
        yield Wanted(f"{part}-{number:03}-{maker}", part, maker, kinds)


def make(each: Wanted, rules: RuleSet, real: Path | None = None) -> Made:
    """The same name always gives the same document."""
    seed = int.from_bytes(hashlib.sha256(each.name.encode()).digest()[:8], "big")
    return MAKERS[each.maker](each, rules, random.Random(seed), real)


def the_rules() -> RuleSet:
    return load_rules(None, years=range(0))
