"""What goes into a form's places: the facts of a document in words for people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from ..core.facts import Document, Item, to_day, to_money
from ..core.ruleset import FormDefinition

CONTACT_PARTS = (("name", "Name:"), ("email", "Email:"), ("phone", "Phone:"))


@dataclass(frozen=True, slots=True)
class Answers:
    """Texts by fact name, boxes by fact name and slug (a tick's slug is its own name), tools, signatures by role."""

    texts: Mapping[str, str] = field(default_factory=dict)
    chosen: Mapping[str, frozenset[str]] = field(default_factory=dict)
    items: Mapping[str, tuple[Item, ...]] = field(default_factory=dict)
    signed: Mapping[str, tuple[str, str]] = field(default_factory=dict)  # role → (name, date as it shall stand there)


def answers_of(form: FormDefinition, document: Document | None, sign: Mapping[str, tuple[str, str]]) -> Answers:
    """All that was read, of the fields that this form has. A signature is never copied: only ``sign`` signs."""
    if document is None:
        return Answers(signed=dict(sign))
    texts: dict[str, str] = {}
    chosen: dict[str, frozenset[str]] = {}
    items: dict[str, tuple[Item, ...]] = {}
    for each in form.fields:
        match each.type:
            case "contact":
                texts |= {
                    f"{each.name}_{part}": document.text(f"{each.name}_{part}") or "" for part, _ in CONTACT_PARTS
                }
            case "choices":
                chosen[each.name] = frozenset(document.choices(each.name))
            case "tick":
                chosen[each.name] = frozenset({each.name} if document.flag(each.name) else ())
            case "tools":
                items[each.name] = document.items(each.name)
            case "money":
                texts[each.name] = dollars(document.text(each.name))
            case _:
                texts[each.name] = document.text(each.name) or ""
        if each.other_field:
            texts[each.other_field] = document.text(each.other_field) or ""
    return Answers(texts, chosen, items, dict(sign))


def dollars(text: str | None) -> str:
    """``"1499.00"`` as ``$1,499.00``; what is no amount stays as it was written."""
    amount = to_money(text)
    return (text or "") if amount is None else f"${amount:,.2f}"


def american_date(text: str) -> str:
    """``"2026-10-03"`` as ``10/03/2026``; what is no ISO date stays as it was written."""
    day: date | None = to_day(text)
    return text if day is None else f"{day:%m/%d/%Y}"
