"""Pages that lay in the wrong order, as some copiers give the last one back first: put in the form's by the labels they show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ...core.ruleset import FormDefinition
from ..layout.strip import strip_of
from ..page import Block, Page, Paper
from ..wording.labels import HitKind, label, phrases_of

_ENOUGH = 2  # labels, so that a page is a part of a form
_MOST = 40  # pages of a file; no more are looked at

_Label = tuple[HitKind, str]
_BEGINS: _Label = ("field", "district")  # what every form begins with; its title may stand on each page


@dataclass(frozen=True, slots=True)
class _Part:
    """A page. ``begins``: a form does on it. ``shows``: the labels of fields and signatures on it. ``first``: where in the form
    the first of them stands."""

    page: Page
    begins: bool
    shows: frozenset[_Label]
    first: int


def blocks_as_forms_run(paper: Paper, forms: Sequence[FormDefinition]) -> tuple[Block, ...]:
    """The paper's blocks. Where the file begins with a form's later page and another order gives each page to a form that
    lacks what it shows, in that order: back to front, or with the first pages behind those of the form that follows them."""
    pages = paper.pages or ()
    if not 1 < len(pages) <= _MOST or not any(_is_later(_part(pages[0], form)) for form in forms):
        return paper.blocks
    by_form = [[_part(page, form) for page in pages] for form in forms]
    parts = max(by_form, key=lambda each: sum(len(part.shows) for part in each))
    whole = [order for order in _others(parts) if _is_whole(order)] if _is_later(parts[0]) else []
    best = min(whole, key=_steps_back, default=None)
    return paper.blocks if best is None else tuple(block for each in best for block in each.page.blocks)


def _part(page: Page, form: FormDefinition) -> _Part:
    phrases = phrases_of(form)
    hits = label(strip_of(page.blocks), phrases).hits
    shown = frozenset((hit.kind, hit.name) for hit in hits if hit.kind in ("field", "signature"))
    first = next((at for at, each in enumerate(phrases) if (each.kind, each.name) in shown), len(phrases))
    return _Part(page, _BEGINS in shown, shown, first)


def _is_later(part: _Part) -> bool:
    return not part.begins and len(part.shows) >= _ENOUGH


def _others(parts: Sequence[_Part]) -> Iterator[list[_Part]]:
    yield list(reversed(parts))
    begun = [index for index, each in enumerate(parts) if each.begins]
    if begun:
        before, end = begun[0], [*begun, len(parts)][1]
        yield [*parts[before:end], *sorted(parts[:before], key=lambda each: each.first), *parts[end:]]


def _is_whole(parts: Sequence[_Part]) -> bool:
    """Does each form begin with its first page, and show no label on two of its pages?"""
    begun = [index for index, each in enumerate(parts) if each.begins]
    if begun[:1] != [0]:
        return False
    for start, end in pairwise([*begun, len(parts)]):
        seen: set[_Label] = set()
        for each in parts[start:end]:
            if seen & each.shows:
                return False
            seen |= each.shows
    return True


def _steps_back(parts: Sequence[_Part]) -> int:
    """How often a page shows what stands before the labels of the page over it, in the form's order."""
    shown = [each for each in parts if each.shows]
    return sum(not after.begins and after.first < before.first for before, after in pairwise(shown))
