"""The checks that staff wrote as a condition over known facts."""

from __future__ import annotations

from ..facts import Document, Fact, Item, Letterhead
from ..findings import Finding
from ..ruleset import RuleSet
from .building import listed, shown_text


def staff_findings(document: Document, rules: RuleSet) -> tuple[Finding, ...]:
    """Those that hold for ``document``. Their sentences may name any fact of it: ``{total_cost}``."""
    shown = _Shown({name: _said(fact) for name, fact in document.fields.items()})
    shown["techreq_link"] = rules.reading.techreq_link
    shown.setdefault("place", "the place on the form")
    return tuple(
        Finding(
            each.check.code,
            each.check.severity,
            each.check.sentence.format_map(shown),
            each.check.remedy.format_map(shown),
            each.check.where,
            place=each.check.place,
        )
        for each in rules.staff_checks
        if document.kind in each.kinds and each.holds(document.fields)
    )


class _Shown(dict[str, str]):
    """What was found by name; a fact that the document lacks is said to be nothing."""

    def __missing__(self, name: str) -> str:
        return "nothing"


def _said(fact: Fact) -> str:
    match fact.value:
        case None | ():
            return "nothing"
        case bool():
            return "yes" if fact.value else "no"
        case Letterhead():
            return fact.value.state
        case tuple():
            return listed(each.name if isinstance(each, Item) else str(each) for each in fact.value)
        case text:
            return shown_text(text)
