"""Real photographed slips with known totals and dates: a folder with ``img/N.jpg`` and ``key/N.json``.

The keys hold ``company``, ``date`` (day first, as where the shops are) and ``total``. The set is public and not part
of the project. A date that can be read in two ways (``03/04/2018``) is counted apart: the reader takes the month first.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from . import measure

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True, slots=True)
class RealResult:
    name: str
    total: str  # right, wrong, unread
    day: str  # right, wrong, unread, ambiguous: right in one of two ways or unread
    expected: tuple[str, str]
    read: tuple[str | None, str | None]
    seconds: float
    confidence: float


def measured(folder: Path, part: str, limit: int) -> Iterator[RealResult]:
    """``part``: the first half by name is dev, the second held out."""
    keys = sorted((folder / "key").glob("*.json"))
    half = len(keys) // 2
    chosen = {"dev": keys[:half], "held-out": keys[half:], "unseen": keys[half:], "all": keys}[part]
    chosen = [key for key in chosen if (folder / "img" / f"{key.stem}.jpg").exists()]
    step = max(1, len(chosen) // limit) if limit else 1
    chosen = chosen[::step][: limit or None]
    for key, got in zip(
        chosen, measure.read_all(folder / "img" / f"{each.stem}.jpg" for each in chosen), strict=True
    ):
        yield _result(key.stem, json.loads(key.read_text(encoding="utf-8")), got)


def report(results: list[RealResult]) -> str:
    """Shares right and unread, and each that failed."""
    count = len(results) or 1
    told = {name: sum(each.total == name for each in results) for name in ("right", "wrong", "unread")}
    clear = [each for each in results if each.day != "ambiguous"]
    days = {name: sum(each.day == name for each in clear) for name in ("right", "wrong", "unread")}
    sure = [each for each in results if each.confidence >= 0.9 and each.total != "unread"]
    wrong = sum(each.total == "wrong" for each in sure)
    lines = [
        f"== {len(results)} real slips (targets: total and date right on >= 90 %)",
        f"total: right {told['right'] / count:.1%}, wrong {told['wrong']}, unread {told['unread']}",
        f"date:  right {days['right'] / (len(clear) or 1):.1%} of {len(clear)}, wrong {days['wrong']}, unread {days['unread']}; "
        f"{len(results) - len(clear)} may be read in two ways and were not read as printed",
        f"of {len(sure)} totals of 0.9 or more {wrong} are wrong",
        f"{sum(each.seconds for each in results) / count:.2f} CPU s a slip",
    ]
    return "\n".join(
        [*lines]
        + [
            f"    {each.name}: expected {each.expected}, read {each.read}"
            for each in results
            if each.total != "right" or each.day in ("wrong", "unread")
        ]
    )


def _result(name: str, key: dict[str, str], got: measure.Measured) -> RealResult:
    receipts = [each for each in got.documents if each["kind"] == "receipt"]
    fields: dict[str, Any] = receipts[0]["fields"] if receipts else {}
    total, day = _value(fields, "total"), _value(fields, "date")
    confidence = float(fields["total"]["confidence"]) if "total" in fields else 0.0
    return RealResult(
        name, _total(key.get("total", ""), total), _day(key.get("date", ""), day), (key.get("total", ""), key.get("date", "")),
        (total, day), got.seconds, confidence,
    )  # fmt: skip


def _value(fields: dict[str, Any], name: str) -> str | None:
    value = fields.get(name, {}).get("value")
    return value if isinstance(value, str) else None


def _total(expected: str, read: str | None) -> str:
    if read is None:
        return "unread"
    try:
        return "right" if Decimal(re.sub(r"[^\d.]", "", expected)) == Decimal(read) else "wrong"
    except InvalidOperation:
        return "wrong"


def _day(expected: str, read: str | None) -> str:
    days = possible(expected)
    if read is not None and days and read == days[0]:
        return "right"
    if len(days) > 1 and (read is None or read in days):
        return "ambiguous"
    return "unread" if read is None else "wrong"


def possible(words: str) -> list[str]:
    """The days that the words may mean, as ISO, the day-first one first."""
    named = re.search(r"(\d{1,2})[\s/.-]*([A-Za-z]{3})[A-Za-z]*[\s/.,'-]*(\d{2,4})", words)
    if named and named[2].lower() in MONTHS:
        return _valid([(named[3], MONTHS.index(named[2].lower()) + 1, int(named[1]))])
    first = re.search(r"(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})", words)
    if first:
        return _valid([(first[1], int(first[2]), int(first[3]))])
    plain = re.search(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{2,4})", words) or re.fullmatch(
        r"(\d{2})(\d{2})(\d{4})", words.strip()
    )
    if plain is None:
        return []
    one, two = int(plain[1]), int(plain[2])
    return _valid([(plain[3], two, one), (plain[3], one, two)])


def _valid(days: list[tuple[str, int, int]]) -> list[str]:
    found = []
    for year, month, day in days:
        try:
            made = date(int(year) + (2000 if len(year) == 2 else 0), month, day).isoformat()
        except ValueError:
            continue
        if made not in found:
            found.append(made)
    return found
