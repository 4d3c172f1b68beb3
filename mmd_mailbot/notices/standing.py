"""Where a case stands, in few lines: what happened, and who has had it how long."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

from ..core.case import Case, FileRef, Stage
from ..core.facts import to_day
from ..core.ruleset import RuleSet
from . import checklist as checks
from . import wording

MOST_LINES = 3


def history_lines(case: Case, rules: RuleSet) -> list[str]:
    """What happened so far, in at most three lines."""
    zone = rules.calendar.timezone
    lines = [f"Received {wording.day(case.opened_at, zone)}."] if case.opened_at is not None else []
    if "facilitator" in case.signed or case.approved_at is not None:
        by = f" ({case.signers['facilitator']})" if "facilitator" in case.signers else ""
        signature = checks.signature_of(case, "facilitator")
        when = to_day(signature.date) if signature is not None else None
        dated = f", dated {wording.day(when)}" if when is not None else ""
        lines.append(f"Signed by the facilitator{by}{dated}.")
    if case.approved is not None:
        paid = f"; paid so far {wording.dollars(case.paid)}" if case.paid else ""
        lines.append(f"Approved for {wording.dollars(case.approved)} on {wording.day(case.approved_at, zone)}{paid}.")
    return lines[:MOST_LINES] or ["No history yet."]


def held(case: Case | None, rules: RuleSet, now: datetime | None) -> str:
    """Who has had it how long: "the district 3 days, the facilitator 6 days, DESE since October 5, 2026"."""
    if case is None or now is None or case.opened_at is None:
        return ""
    stays = list(_stays(case))
    zone = ZoneInfo(rules.calendar.timezone)
    words = []
    for (who, since), (_, until) in pairwise(stays):
        days = (until.astimezone(zone).date() - since.astimezone(zone).date()).days
        words.append(f"{who} {wording.counted(days, 'day')}" if days else f"{who} less than a day")
    if stays:
        who, since = stays[-1]
        words.append(f"{who} since {wording.day(since, rules.calendar.timezone)}")
    return ", ".join(words)


def _stays(case: Case) -> Iterator[tuple[str, datetime]]:
    """Each party that had the case, and since when, as far as the papers that came tell."""
    assert case.opened_at is not None
    until_now = case.since or case.opened_at
    signed, approved = _first(case, "signed-facilitator"), case.approved_at
    to_facilitator = until_now if case.stage is Stage.FACILITATOR_REVIEW else _last(case, "form") or case.opened_at
    if to_facilitator.date() > case.opened_at.date():
        yield "the district", case.opened_at
    steps = [("the facilitator", to_facilitator)]
    if signed is not None:
        steps.append(("DESE", signed))
    if approved is not None:
        steps.append(("the district", approved))
    if case.stage is Stage.INVOICE_REVIEW:
        steps.append(("the invoice clerk", until_now))
    elif case.stage in (Stage.INCOMPLETE, Stage.INVOICE_INCOMPLETE):
        steps.append(("the district", until_now))
    at: datetime | None = None
    for who, since in steps:
        if at is None or since >= at:
            yield who, since
            at = since


def _first(case: Case, purpose: str) -> datetime | None:
    return min(_times(case.files, purpose), default=None)


def _last(case: Case, purpose: str) -> datetime | None:
    return max(_times(case.files, purpose), default=None)


def _times(files: tuple[FileRef, ...], purpose: str) -> list[datetime]:
    return [each.received_at for each in files if each.purpose == purpose]
