"""Findings and sentences that several parts of `decide` make alike."""

from __future__ import annotations

from decimal import Decimal

from ..checks.building import finding as declared
from ..findings import Finding, Severity
from .draft import Draft


def finding(draft: Draft, code: str, **values: str | Decimal) -> Finding:
    """A finding in the words that the rules declare for its code."""
    return declared(draft.rules, code, "", verdict=None, **values)


def for_district(draft: Draft) -> list[Finding]:
    """What the district is told: what it must mend, and, where the writer was known before, what concerns its money.
    The rest is the reviewer's."""
    known = draft.evidence.sender_known
    return [
        each
        for each in draft.findings
        if each.severity is Severity.REQUIRED or (known and each.code.startswith("cap."))
    ]
