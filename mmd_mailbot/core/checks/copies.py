"""A signed copy beside the form that was submitted: what changed, and what cannot be told from a scan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from rapidfuzz import fuzz, process

from ..facts import Document, Item, to_money
from .building import shown_text
from .given import sure

_SAME_TOOL = 85.0  # of 100: "Logltech C92Os webcam" on a scan is the Logitech C920s webcam of the form
_SAME_NAME = 85.0
_LOOKS_LIKE = str.maketrans({"o": "0", "l": "1", "i": "1", "s": "5", "b": "8", "z": "2"})


@dataclass(frozen=True, slots=True)
class Compared:
    """One line a difference. ``changed``: read for sure. ``unclear``: a scan or a hand may have been misread."""

    changed: tuple[str, ...] = ()
    unclear: tuple[str, ...] = ()
    total_unclear: bool = False
    raised: bool = False  # the total is greater, read for sure


def compare(before: Document, after: Document) -> Compared:
    """What changed in money or tools between the form as submitted and its signed copy, in figures."""
    changed: list[str] = []
    unclear: list[str] = []
    old, new = before.money("total_cost"), after.money("total_cost")
    total_sure = sure(after, "total_cost") and sure(before, "total_cost")
    if old != new:
        words = f"the total was {_dollars(old)} and is now {_dollars(new)}"
        (changed if total_sure else unclear).append(
            words if total_sure else f"the total of {_dollars(old)} was read as {_dollars(new)}"
        )
    (changed if sure(after, "requested_tools") and sure(before, "requested_tools") else unclear).extend(
        _tools(before.items("requested_tools"), after.items("requested_tools"), scanned=_scanned(before, after))
    )
    if _scanned(before, after):
        unclear.extend(_models(before.items("requested_tools"), after.items("requested_tools")))
    for field in ("district", "building"):
        line = _name(before, after, field)
        if line is not None:
            (changed if sure(after, field) and sure(before, field) else unclear).append(line)
    return Compared(
        tuple(changed),
        tuple(unclear),
        total_unclear=old != new and not total_sure,
        raised=total_sure and new is not None and (old is None or new > old),
    )


def _tools(before: Iterable[Item], after: Iterable[Item], *, scanned: bool) -> Iterator[str]:
    old = {_key(each.name): each for each in before}
    new = {_key(each.name): each for each in after}
    pairs = dict(_paired(list(old), list(new), _SAME_TOOL if scanned else 100.0))
    for name, item in new.items():
        if name not in pairs.values():
            yield f"{shown_text(item.name)} was added"
    for name, item in old.items():
        if name not in pairs:
            yield f"{shown_text(item.name)} was removed"
    for name, other in pairs.items():
        was, now = old[name].cost, new[other].cost
        if _money(was) != _money(now):
            yield f"{shown_text(old[name].name)} cost {was or 'nothing'} and now costs {now or 'nothing'}"


def _models(before: Iterable[Item], after: Iterable[Item]) -> Iterator[str]:
    """A tool whose figures became others between the form and a scan of it ("EX3280", "EX5280"): another tool, or misread."""
    old = {_key(each.name): each for each in before}
    new = {_key(each.name): each for each in after}
    for name, other in _paired(list(old), list(new), _SAME_TOOL):
        if _figures(name) != _figures(other):
            yield f"{shown_text(old[name].name)} was read as {shown_text(new[other].name)}"


def _figures(name: str) -> list[str]:
    """The figures in the words that have any; a letter that looks like a figure is taken for one."""
    words = [each for each in name.split() if any(letter.isdigit() for letter in each)]
    return ["".join(letter for letter in each.translate(_LOOKS_LIKE) if letter.isdigit()) for each in words]


def _paired(old: list[str], new: list[str], alike: float) -> Iterator[tuple[str, str]]:
    """Each earlier name with the later one that is most like it; the same name first."""
    left = list(new)
    for name in sorted(old, key=lambda each: each not in new):
        best = process.extractOne(name, left, scorer=fuzz.ratio, score_cutoff=alike)
        if best is not None:
            left.remove(best[0])
            yield name, best[0]


def _name(before: Document, after: Document, field: str) -> str | None:
    was, now = before.text(field) or "", after.text(field) or ""
    if _key(was) == _key(now):
        return None
    alike = fuzz.ratio(_key(was), _key(now)) >= _SAME_NAME
    if alike and _scanned(before, after) and not sure(after, field):
        return None
    return f"the {field} was {shown_text(was) or 'missing'} and is now {shown_text(now) or 'missing'}"


def _scanned(*documents: Document) -> bool:
    return any(each.reader == "ocr" for each in documents)


def _key(name: str) -> str:
    return " ".join(name.casefold().split())


def _money(cost: str | None) -> Decimal | str | None:
    amount = to_money(cost)
    return cost if amount is None else amount


def _dollars(amount: Decimal | None) -> str:
    return "nothing" if amount is None else f"${amount:,.2f}"
