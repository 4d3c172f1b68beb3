"""A finding: what a check saw, where on the form, and what mends it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """``required``: the party that has the ball must mend it. ``attention``: the case moves, the reviewer is told."""

    REQUIRED = "required"
    ATTENTION = "attention"
    INFO = "info"


class Verdict(StrEnum):
    """``unknown`` never rejects and never approves: it goes to a person."""

    HOLDS = "holds"
    FAILS = "fails"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Finding:
    """``say``: the sentence, naming what was found. ``remedy``: what to do. ``where``: the place on the form."""

    code: str
    severity: Severity
    say: str
    remedy: str = ""
    where: str = ""
    verdict: Verdict = Verdict.FAILS
    place: int = 0  # order of the form


def required(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(each for each in findings if each.severity is Severity.REQUIRED)


def in_order_of_the_form(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Each finding once, first by place on the form, then as found."""
    seen: dict[tuple[str, str], Finding] = {}
    for finding in findings:
        seen.setdefault((finding.code, finding.where), finding)
    return tuple(sorted(seen.values(), key=lambda each: each.place))
