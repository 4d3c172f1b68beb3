"""The total of a slip that was read from a picture. Its own arithmetic decides: cash less change, subtotal and tax, the
sum of its lines. What nothing confirms is given with less confidence, what contradicts itself not at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import combinations

from ..layout.rows import Row
from .figures import Figure, foreign_currency
from .till import Says, TillLine, till_lines

_ZERO = Decimal(0)
_MOST_ROUNDED = Decimal("0.05")
_MOST_LINES = 200
_MOST_TENDERS = 4  # a gift card, and the rest by another
_WORTH = {"change": 3, "card": 2, "paid": 2, "subtotal": 2, "lines": 1, "line": 1}  # how seldom it comes by chance


@dataclass(frozen=True, slots=True)
class SlipTotal:
    """``value`` None and ``unread`` None: there is none. ``proofs``: what of the slip's own sums speaks for it."""

    value: Decimal | None = None
    confidence: float = 0.9
    where: str = ""
    unread: str | None = None
    proofs: frozenset[str] = frozenset()
    tax: Decimal | None = None
    currency: str | None = None  # where it is not the dollar
    refund: bool = False  # the money went back: ``value`` is what was returned


@dataclass(slots=True, eq=False)
class _Candidate:
    value: Decimal
    strong: bool
    where: str
    words: str
    figures: list[Figure]
    last: int
    proofs: set[str] = field(default_factory=set)


def slip_total(rows: Sequence[Row]) -> SlipTotal:
    """What was to be paid, as the slip says it and its sums confirm it."""
    lines = till_lines(rows[:_MOST_LINES])
    tax = _tax(lines)
    currency = foreign_currency(line.row for line in lines)
    candidates = _candidates(lines)
    proofs = list(_proofs(lines))
    for each in candidates:
        each.proofs |= {name for name, value in proofs if value == each.value}
    if not candidates:
        if (returned := _returned(lines)) is not None:
            value, where = returned
            return SlipTotal(value, 0.9, where, tax=tax, currency=currency, refund=True)
        return _without_label(lines, proofs, tax, currency)
    chosen = _chosen(candidates, _tips(lines))
    if chosen is None:
        words = ", ".join(dict.fromkeys(f"“{each.words[:50]}”" for each in candidates))
        return SlipTotal(None, 0.5, candidates[0].where, f"the totals differ: {words}", tax=tax, currency=currency)
    if "change" not in chosen.proofs and (paid := _paid_instead(chosen, lines, proofs)) is not None:
        return SlipTotal(paid, 0.9, chosen.where, None, frozenset({"change"}), tax, currency)
    reason = _dollar_misread(chosen, lines) or (None if chosen.proofs else _doubt(chosen, proofs))
    if reason is not None:
        return SlipTotal(None, 0.5, chosen.where, reason, tax=tax, currency=currency)
    return SlipTotal(
        chosen.value, _confidence(chosen, candidates), chosen.where, None, frozenset(chosen.proofs), tax, currency
    )


# ---------------------------------------------------------------- what may be the total


def _candidates(lines: Sequence[TillLine]) -> list[_Candidate]:
    """Each amount that is called total, once; and what it is if its first figure was a dollar sign."""
    found: dict[Decimal, _Candidate] = {}
    for line in lines:
        says = _called(line)
        if says not in (Says.TOTAL, Says.GRAND) or not line.figures:
            continue
        figure = line.figures[-1]
        if figure.value <= _ZERO:
            continue
        known = found.get(figure.value)
        if known is None:
            found[figure.value] = _Candidate(
                figure.value, says is Says.GRAND, line.row.where, line.row.text, [figure], line.index
            )
        else:
            known.strong = known.strong or says is Says.GRAND
            known.figures.append(figure)
            known.last = line.index
    for each in list(found.values()):
        if each.figures[0].other is not None and each.figures[0].other > _ZERO:
            found.setdefault(
                each.figures[0].other,
                _Candidate(
                    each.figures[0].other,
                    False,
                    each.where,
                    each.words,
                    [each.figures[0]],
                    each.last,
                    {"alternative"},
                ),
            )
    return list(found.values())


def _chosen(candidates: Sequence[_Candidate], tips: Sequence[Decimal] = ()) -> _Candidate | None:
    """The one that most speaks for; None where two are as good and differ. ``tips``: added to the amount of the meal,
    whose own sums speak for it as well."""
    real = [each for each in candidates if "alternative" not in each.proofs]
    other = [each for each in candidates if "alternative" in each.proofs]
    for each in other:
        each.proofs.discard("alternative")
    if not any(each.proofs for each in real) and len(proven := [each for each in other if len(each.proofs) > 0]) == 1:
        return proven[0]
    if len(real) == 1:
        return real[0]
    tipped = [each for each in real if any(each.value - tip == less.value for tip in tips for less in real)]
    if len(tipped) == 1:
        return tipped[0]
    rounded = {_rounded_to(each, real) for each in real} - {None}
    if len(rounded) == 1:
        return next(iter(rounded))
    ranked = sorted(real, key=_rank, reverse=True)
    best, second = ranked[0], ranked[1]
    if _rank(best) > _rank(second):
        return best
    return None


def _rank(each: _Candidate) -> tuple[int, bool, int]:
    return (sum(_WORTH[name] for name in each.proofs), each.strong, min(len(each.figures), 2))


def _rounded_to(each: _Candidate, others: Sequence[_Candidate]) -> _Candidate | None:
    """The later total that differs from this one by less than a nickel: it was rounded to coins."""
    for other in others:
        off = abs(other.value - each.value)
        if other is not each and other.last > each.last and _ZERO < off < _MOST_ROUNDED:
            return other
    return None


# ---------------------------------------------------------------- what speaks for it


def _called(line: TillLine) -> Says:
    """ "Rounding RM 27.30" is the rounded total: nobody rounds by so much."""
    if line.says is Says.ROUNDING and line.figures and abs(line.figures[-1].value) > _MOST_ROUNDED:
        return Says.GRAND
    return line.says


def _proofs(lines: Sequence[TillLine]) -> Iterator[tuple[str, Decimal]]:
    """Amounts that the total ought to be, and by what."""
    cash = [line.figures[-1].value for line in lines if line.says is Says.TENDER and line.figures]
    card = [line.figures[-1].value for line in lines if line.says is Says.CARD and line.figures]
    change = [abs(line.figures[-1].value) for line in lines if line.says is Says.CHANGE and line.figures]
    for given in {*cash, *card}:
        for back in set(change):
            if given > back:
                yield "change", given - back
    if not any(change):
        yield from (("card", each) for each in set(card))
        yield from (("paid", each) for each in set(cash))
        tenders = list(dict.fromkeys([*cash, *card]))[:_MOST_TENDERS]
        yield from (("paid", sum(each, _ZERO)) for count in (2, 3) for each in combinations(tenders, count))
    subtotals = {line.figures[-1].value for line in lines if line.says is Says.SUBTOTAL and line.figures}
    added = _added(lines)
    for part in subtotals:
        for count in range(1, min(len(added), 4) + 1):
            for chosen in combinations(added, count):
                yield "subtotal", part + sum(chosen, _ZERO)
    goods = _goods(lines)
    if len(goods) > 0:
        whole = sum(goods, _ZERO)
        for count in range(min(len(added), 4) + 1):
            for chosen in combinations(added, count):
                yield ("lines" if len(goods) > 1 else "line"), whole + sum(chosen, _ZERO)


def _added(lines: Sequence[TillLine]) -> list[Decimal]:
    """Tax, service, tip, rounding, discounts: what stands between the goods and the total, most once."""
    found = [
        line.figures[-1].value
        for line in lines
        if line.says in (Says.TAX, Says.TIP, Says.ROUNDING) and line.figures and line.figures[-1].value != _ZERO
    ]
    found += [-abs(line.figures[-1].value) for line in lines if line.says is Says.SAVED and line.figures]
    found += [
        -value
        for line in lines
        if line.says is Says.ROUNDING and line.figures
        for value in [line.figures[-1].value]
        if value
    ]
    return list(dict.fromkeys(found))[:6]


def _tips(lines: Sequence[TillLine]) -> list[Decimal]:
    return [line.figures[-1].value for line in lines if line.says is Says.TIP and line.figures]


def _returned(lines: Sequence[TillLine]) -> tuple[Decimal, str] | None:
    """What a total less than nothing gave back, and where it says so."""
    for line in lines:
        if _called(line) in (Says.TOTAL, Says.GRAND) and line.figures and line.figures[-1].value < _ZERO:
            return -line.figures[-1].value, line.row.where
    return None


def _goods(lines: Sequence[TillLine]) -> list[Decimal]:
    """The last amount of each row above the first sum."""
    stop = next(
        (
            at
            for at, line in enumerate(lines)
            if line.says in (Says.SUBTOTAL, Says.TOTAL, Says.GRAND) and line.figures
        ),
        len(lines),
    )
    return [
        line.figures[-1].value for line in lines[:stop] if line.figures and line.says in (Says.NOTHING, Says.SAVED)
    ]


def _tax(lines: Sequence[TillLine]) -> Decimal | None:
    found = [line.figures[-1].value for line in lines if line.says is Says.TAX and line.figures]
    return found[-1] if found else None


# ---------------------------------------------------------------- how sure


def _without_label(
    lines: Sequence[TillLine], proofs: Sequence[tuple[str, Decimal]], tax: Decimal | None, currency: str | None
) -> SlipTotal:
    """No amount is called total: what was paid, less the change, is it; and only a sum of the slip makes it sure."""
    by_value: dict[Decimal, set[str]] = {}
    for name, value in proofs:
        by_value.setdefault(value, set()).add(name)
    ranked = sorted(by_value.items(), key=lambda each: -len(each[1]))
    subtotals = {line.figures[-1].value: line for line in lines if line.says is Says.SUBTOTAL and line.figures}
    for value, names in ranked:
        if value > _ZERO and ("change" in names and (len(names) > 1 or value in subtotals)):
            return SlipTotal(value, 0.92, _where(lines), None, frozenset(names), tax, currency)
    for value, names in ranked:
        if value > _ZERO and names & {"change", "card", "paid"}:
            return SlipTotal(value, 0.75, _where(lines), None, frozenset(names), tax, currency)
    return SlipTotal(None, 0.9, tax=tax, currency=currency)


def _where(lines: Sequence[TillLine]) -> str:
    return next((line.row.where for line in lines if line.figures), "")


def _paid_instead(
    chosen: _Candidate, lines: Sequence[TillLine], proofs: Sequence[tuple[str, Decimal]]
) -> Decimal | None:
    """What was paid less the change, where the slip prints that very amount and it is not what was taken for the total
    (nor that total rounded to coins)."""
    paid = {value for name, value in proofs if name == "change" and value > _ZERO}
    printed = {each.value for line in lines for each in line.figures if line.says not in (Says.TENDER, Says.CHANGE)}
    if len(paid) != 1:
        return None
    value = paid.pop()
    near = abs(value - chosen.value) <= _MOST_ROUNDED
    return value if value in printed and not near and not chosen.proofs else None


def _doubt(chosen: _Candidate, proofs: Sequence[tuple[str, Decimal]]) -> str | None:
    """A total that nothing confirms: was something else paid?"""
    words = f"“{chosen.words[:60]}”"
    paid = {value for name, value in proofs if name == "change" and value > _ZERO}
    if len(paid) == 1 and all(abs(value - chosen.value) > _MOST_ROUNDED for value in paid):
        return f"{words} is not what was paid less the change"
    return None


def _dollar_misread(chosen: _Candidate, lines: Sequence[TillLine]) -> str | None:
    """ "58.20" where the slip prints dollar signs may be "$8.20", and the line that it sums up misread in the same way:
    only what was paid, or a second reader, tells."""
    if chosen.proofs & {"change", "card", "paid", "subtotal"} or any(each.agreed for each in chosen.figures):
        return None
    if any(each.other is None for each in chosen.figures):
        return None
    if chosen.proofs and all(each.unit for each in chosen.figures):
        return None  # the sign was read as such: its lines settle what the second reader doubts
    signed = any(each.unit for line in lines for each in line.figures)
    return f"“{chosen.words[:60]}” may be ${chosen.figures[-1].other:,.2f}" if signed else None


def _confidence(chosen: _Candidate, candidates: Sequence[_Candidate]) -> float:
    sure = max(each.sure for each in chosen.figures)
    clear = any(each.clear for each in chosen.figures)
    if any(each is not chosen and abs(each.value - chosen.value) <= _MOST_ROUNDED for each in candidates):
        return 0.88  # one of them is rounded to coins
    if len(chosen.proofs) >= 2:
        return 0.98
    if chosen.proofs:
        return 0.96 if clear else 0.9
    if clear and any(each.agreed for each in chosen.figures) and (chosen.strong or len(candidates) == 1):
        return 0.92
    if any(each.disputed for each in chosen.figures):
        return 0.6  # a second reader saw another amount: a person looks
    alone = len(candidates) == 1 or chosen.strong
    if not clear or sure < 0.8 or not alone:
        return 0.7
    return 0.88 if chosen.strong or len(chosen.figures) > 1 else 0.82
