"""Real slips whose total and date are known: how many are read, how many wrongly, and what that costs.

``python -m benchmarks.receipts FOLDER``: ``img/NAME.jpg`` beside ``key/NAME.json`` with ``company`` (or ``merchant``),
``date`` and ``total``. The slips are split by a hash of their names: one half is for tuning, nobody tunes to the other.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import pairwise
from pathlib import Path

from rapidfuzz import fuzz

from mmd_mailbot.core.facts import Document, Fact, Kind
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead
from mmd_mailbot.rules import load_rules

_FIELDS = ("total", "date", "merchant")
_SURE = 0.9
_BANDS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.01)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ALIKE = 80.0  # of a merchant's name: the keys hold it as somebody typed it


@dataclass(frozen=True, slots=True)
class Told:
    """One field of one slip: what the key says, what was read."""

    slip: str
    field: str
    truth: str
    read: str | None
    confidence: float
    unread: str | None = None
    right: bool = False


@dataclass(frozen=True, slots=True)
class Slip:
    name: str
    kinds: tuple[str, ...]
    told: tuple[Told, ...]
    seconds: float


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--half", choices=("tuning", "unseen", "all"), default="tuning")
    parser.add_argument("--limit", type=int, default=None, help="so many slips, in the order of their hashes")
    parser.add_argument("--day-first", action="store_true", help="3/4/2018 is the third of April")
    parser.add_argument("--failures", action="store_true", help="name each slip that was read wrongly or not at all")
    chosen = parser.parse_args(arguments)
    rules = load_rules(None, years=range(0))
    if chosen.day_first:
        rules = replace(rules, reading=replace(rules.reading, day_first=True))
    slips = [
        _read(each, rules, day_first=chosen.day_first)
        for each in chosen_slips(chosen.folder, chosen.half, chosen.limit)
    ]
    print("\n".join(report(slips, failures=chosen.failures)))


def chosen_slips(folder: Path, half: str, limit: int | None = None) -> list[Path]:
    """The pictures of that half, in the order of their hashes, so that a part of them is as good as any."""
    ordered = sorted((_order(each), each) for each in (folder / "img").iterdir() if _key_of(each).exists())
    wanted = [each for order, each in ordered if half == "all" or (order[-1] in "02468ace") == (half == "tuning")]
    return wanted[:limit]


def _order(picture: Path) -> str:
    return hashlib.sha256(picture.stem.encode()).hexdigest()


def _key_of(picture: Path) -> Path:
    return picture.parent.parent / "key" / f"{picture.stem}.json"


def _read(picture: Path, rules: RuleSet, *, day_first: bool) -> Slip:
    key = json.loads(_key_of(picture).read_text(encoding="utf-8"))
    started = time.process_time()
    documents = read_file(FileToRead(picture.name, picture.read_bytes()), rules).documents
    seconds = time.process_time() - started
    found = next((each for each in documents if each.kind in (Kind.RECEIPT, Kind.INVOICE)), documents[0])
    told = tuple(_told(picture.stem, name, key, found, day_first=day_first) for name in _FIELDS)
    return Slip(picture.stem, tuple(each.kind.value for each in documents), told, seconds)


def _told(slip: str, name: str, key: dict[str, str], found: Document, *, day_first: bool) -> Told:
    truth = key.get(name) or key.get("company" if name == "merchant" else name) or ""
    fact = found.fields.get(name, Fact(None))
    read = fact.value if isinstance(fact.value, str) else None
    if name == "total":
        right = read is not None and _money(truth) == Decimal(read)
    elif name == "date":
        right = read is not None and _day(truth, day_first=day_first) == date.fromisoformat(read)
    else:
        right = read is not None and fuzz.ratio(_letters(read), _letters(truth)) >= _ALIKE
    return Told(slip, name, truth, read, fact.confidence, fact.unread, right)


def _money(text: str) -> Decimal | None:
    try:
        return Decimal(re.sub(r"[^\d.-]", "", text))
    except InvalidOperation:
        return None


def _letters(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.lower())


def _day(text: str, *, day_first: bool) -> date | None:
    """The day of a key, which a person typed as it stood on the slip."""
    parts = re.findall(r"\d+|[a-z]{3,}", text.lower())
    if len(parts) == 1 and len(parts[0]) == 8:
        parts = (
            [parts[0][:4], parts[0][4:6], parts[0][6:]]
            if parts[0].startswith("20")
            else [parts[0][:2], parts[0][2:4], parts[0][4:]]
        )
    if len(parts) != 3:
        return None
    month = next((index for index, each in enumerate(parts) if each[:3] in _MONTHS), None)
    if month is not None:
        parts[month] = str(_MONTHS.index(parts[month][:3]) + 1)
    numbers = [int(each) for each in parts]
    if len(parts[0]) == 4:
        year, of_year, day = numbers
    elif month == 0 or (month is None and not day_first):
        of_year, day, year = numbers
    else:
        day, of_year, year = numbers
    try:
        return date(year + 2000 if year < 100 else year, of_year, day)
    except ValueError:
        return None


# ---------------------------------------------------------------- what comes out


def report(slips: Sequence[Slip], *, failures: bool = False) -> Iterator[str]:
    if not slips:
        yield "no slips"
        return
    told = [each for slip in slips for each in slip.told]
    seconds = sorted(slip.seconds for slip in slips)
    one = sum(1 for slip in slips if slip.kinds == ("receipt",))
    yield f"{len(slips)} slips, {one} of them read as one receipt"
    yield f"CPU seconds a slip: median {seconds[len(seconds) // 2]:.2f}, worst {seconds[-1]:.2f}"
    for name in _FIELDS:
        own = [each for each in told if each.field == name]
        given = [each for each in own if each.read is not None]
        sure = [each for each in given if each.confidence >= _SURE]
        wrong = sum(1 for each in sure if not each.right)
        right = sum(1 for each in own if each.right)
        missing = len(own) - len(given)
        yield (
            f"{name:9} right {right}/{len(own)} = {right / len(own):.1%}; wrong {len(given) - right}, not given {missing}; "
            f"given with {_SURE} or more: {len(sure)}, wrong of these {wrong} = {wrong / max(len(sure), 1):.1%}"
        )
    yield "calibration (confidence: how many, how many of them right)"
    for name in _FIELDS:
        yield f"  {name:9}" + "".join(_bands([each for each in told if each.field == name and each.read is not None]))
    if failures:
        yield from (_failure(slip, each) for slip in slips for each in slip.told if not each.right)


def _bands(given: Sequence[Told]) -> Iterator[str]:
    for low, high in pairwise(_BANDS):
        within = [each for each in given if low <= each.confidence < high]
        if within:
            yield f"  {low:.2f}-{min(high, 1.0):.2f}: {len(within)}, {sum(each.right for each in within) / len(within):.0%}"


def _failure(slip: Slip, told: Told) -> str:
    what = f"read {told.read!r} ({told.confidence:.2f})" if told.read is not None else f"not given ({told.unread})"
    return f"{slip.name} {told.field}: {told.truth!r}, {what} {'' if slip.kinds == ('receipt',) else slip.kinds}"


if __name__ == "__main__":
    main()
