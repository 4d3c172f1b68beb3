"""Which of the asker's own cases a plain question means: "where is our Lincoln laptop request?"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from .case import FINAL, Case
from .directory import District
from .names import building_key, district_name

MOST = 5  # cases in one answer
_TELL_NOTHING = frozenset({
    "school", "schools", "district", "building", "elementary", "middle", "high", "request", "requests", "form", "forms", "our",
    "the", "and", "for", "with", "where", "what", "status", "tech", "technology", "have", "has", "been", "approved", "paid", "yet",
    "money", "left", "much", "missing", "still", "invoice", "application", "public", "this", "that", "from", "when", "will", "does",
    "stand", "update", "any", "happened", "why", "was", "returned", "declined", "history", "balance", "mmd", "please",
})  # fmt: skip


def narrowed(cases: Sequence[Case], text: str) -> tuple[Case, ...]:
    """Those whose district, building or tools the words name best; all open ones where the words name none.

    Newest first, at most ``MOST``.
    """
    asked = _words(text)
    scores = {each.number: len(asked & _words(_told(each))) for each in cases}
    best = max(scores.values(), default=0)
    found = [each for each in cases if best and scores[each.number] == best]
    found = found or [each for each in cases if each.stage not in FINAL] or list(cases)
    return tuple(found[:MOST])


def named_districts(text: str, districts: Iterable[District]) -> tuple[District, ...]:
    """Those whose whole name, with or without its class code, stands in the words."""
    plain = f" {' '.join(re.findall(r'[a-z0-9]+', text.casefold()))} "
    return tuple(each for each in districts if (base := district_name(each.name).base) and f" {base} " in plain)


def _told(case: Case) -> str:
    tools = case.form.items("requested_tools") if case.form is not None else ()
    return " ".join([case.district or "", building_key(case.building or ""), *(each.name for each in tools)])


def _words(text: str) -> set[str]:
    found = re.findall(r"[a-z0-9]{3,}", text.casefold())
    return {each[:-1] if each.endswith("s") and len(each) > 4 else each for each in found} - _TELL_NOTHING
