"""Findings and sentences that several parts of `decide` make alike."""

from __future__ import annotations

from decimal import Decimal

from ..checks.building import finding as declared
from ..facts import Document
from ..findings import Finding, Severity
from .draft import Draft, money_words


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


def signed_differences(before: Document, after: Document) -> tuple[str, ...]:
    """What changed in money or tools between two versions of a form, in figures."""
    found = []
    if before.money("total_cost") != after.money("total_cost"):
        old, new = money_words(before.money("total_cost")), money_words(after.money("total_cost"))
        found.append(f"the total was {old or 'missing'} and is now {new or 'missing'}")
    old_tools = {_tool(each.name): each.cost for each in before.items("requested_tools")}
    new_tools = {_tool(each.name): each.cost for each in after.items("requested_tools")}
    found += [f"{name} was added" for name in new_tools if name not in old_tools]
    found += [f"{name} was removed" for name in old_tools if name not in new_tools]
    found += [
        f"{name} cost {old_tools[name]} and now costs {cost}"
        for name, cost in new_tools.items()
        if name in old_tools and old_tools[name] != cost
    ]
    for field, title in (("district", "district"), ("building", "building")):
        if (before.text(field) or "").casefold() != (after.text(field) or "").casefold():
            found.append(
                f"the {title} was {before.text(field) or 'missing'} and is now {after.text(field) or 'missing'}"
            )
    return tuple(found)


def _tool(name: str) -> str:
    return " ".join(name.casefold().split())
