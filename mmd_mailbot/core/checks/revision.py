"""A new form for a request that is already under way: what is different on it."""

from __future__ import annotations

from ..facts import Document, Item
from ..findings import Finding
from ..ruleset import RuleSet
from .building import finding, listed, shown_text


def differences(earlier: Document, later: Document, rules: RuleSet) -> tuple[str, ...]:
    """One line for each field that changed, in the order of the form: ``Total Costs: 450.00, before 400.00``."""
    form = rules.forms.get(later.kind)
    names = dict.fromkeys([*earlier.fields, *later.fields])
    order = [each.name for each in form.fields] if form else []

    def place(name: str) -> int:
        return next((n for n, known in enumerate(order) if name == known or name.startswith(f"{known}_")), len(order))

    lines = []
    for name in sorted(names, key=place):
        before, now = _said(earlier, name), _said(later, name)
        if before.casefold() != now.casefold():
            field = form.field(name) if form else None
            lines.append(f"{field.place if field else name.replace('_', ' ')}: {now}, before {before}")
    return tuple(lines)


def revised(rules: RuleSet, case: str, changes: tuple[str, ...]) -> Finding:
    """``request.revised``: the new form takes the place of an earlier one, or goes to the facilitator beside it."""
    return finding(rules, "request.revised", case=case, changes="; ".join(changes) or "nothing that we could read")


def _said(document: Document, name: str) -> str:
    fact = document.fields.get(name)
    if fact is None or fact.value is None or fact.value == ():
        return "unreadable" if fact is not None and fact.unread is not None else "nothing"
    if isinstance(fact.value, bool):
        return "ticked" if fact.value else "not ticked"
    if isinstance(fact.value, tuple):
        rows = (
            f"{each.name} {each.cost or ''}".strip() if isinstance(each, Item) else str(each) for each in fact.value
        )
        return listed(rows)
    return shown_text(str(fact.value))
