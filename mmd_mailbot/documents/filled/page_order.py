"""Pages of one form that were scanned in the wrong order: what lies over its first page are its last ones."""

from __future__ import annotations

from itertools import groupby

from ...core.ruleset import FormDefinition
from ..layout.strip import Spot
from ..wording.labels import Labelled, label, phrases_of

_LEAST = 2  # parties' labels on the pages over the first one


def in_order(spots: list[Spot], title: int, form: FormDefinition) -> list[Spot]:
    """The pages over the one of the form's title (``title``: its spot) behind it, if they are those on which the form is signed, and
    nobody signs on the others. The title has to be the only one in the file."""
    first = spots[title].line.page
    over = [each for each in spots[:title] if each.line.page != first]
    if first is None or not over or over != spots[: len(over)]:
        return spots
    phrases = phrases_of(form)
    if _parties(label(over, phrases)) < _LEAST or _parties(label(spots[len(over) :], phrases)):
        return spots
    places: dict[tuple[str, str], int] = {
        (each.kind, each.name): at for at, each in reversed(list(enumerate(phrases)))
    }
    pages = [list(group) for _, group in groupby(over, key=lambda each: each.line.page)]
    pages.sort(key=lambda page: _first(label(page, phrases), places))
    return [*spots[len(over) :], *(each for page in pages for each in page)]


def _parties(labelled: Labelled) -> int:
    return len({each.name for each in labelled.hits if each.kind == "signature"})


def _first(labelled: Labelled, places: dict[tuple[str, str], int]) -> int:
    """Where in the form the first label of a page stands; behind all others where it has none."""
    found = [places[each.kind, each.name] for each in labelled.hits if each.kind in ("field", "signature")]
    return min(found, default=len(places))
