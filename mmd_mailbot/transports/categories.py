"""The categories of a mail: ours begin alike, all others are somebody else's."""

from __future__ import annotations

from collections.abc import Sequence

OURS = "MMD: "


def bears_ours(categories: Sequence[str]) -> bool:
    return any(each.startswith(OURS) for each in categories)


def changed(before: Sequence[str], verdict: str, place: str) -> list[str]:
    """With ``verdict`` in place of an earlier one of ours; ``place`` where there is no verdict ("": nothing)."""
    category = f"{OURS}{verdict}" if verdict else place
    others = [each for each in before if not each.startswith(OURS) and each != category]
    return [*others, category] if category else others
