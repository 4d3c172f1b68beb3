"""The account that a district owes after payment (Commitment to Sharing): which tools, how used, of what benefit."""

from __future__ import annotations

from ..facts import Document
from ..findings import Finding, in_order_of_the_form, required
from ..ruleset import RuleSet
from .building import finding
from .given import answer
from .staff import staff_findings


def check_report(document: Document, rules: RuleSet) -> tuple[Finding, ...]:
    """What the account does not tell."""
    found: list[Finding] = []
    unread = []
    for part in ("tools", "use", "benefit"):
        given = answer(document, part, rules.reading)
        if given == "unread":
            unread.append(part)
        elif given != "given":
            found.append(finding(rules, f"report.{part}.missing", document.where(part)))
    if unread:
        found.append(finding(rules, "report.uncertain", document.where(unread[0])))
    found += staff_findings(document, rules)
    return in_order_of_the_form(tuple(found))


def is_complete(report: Document | None, rules: RuleSet) -> bool:
    """Does the account tell all three parts?"""
    return report is not None and not required(check_report(report, rules))
