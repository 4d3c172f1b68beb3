"""The packet: one PDF with a cover that says it all, then every document in order, bookmarked."""

from __future__ import annotations

from datetime import datetime

from ..core.directory import Roster
from ..core.ruleset import RuleSet
from ..ports import Spool
from .values import Part


def packet_of(
    part: Part, rules: RuleSet, roster: Roster, spool: Spool, *, programme: str, now: datetime
) -> bytes | None:
    """The packet as PDF bytes; None where there is no case to make it of."""
    return None
