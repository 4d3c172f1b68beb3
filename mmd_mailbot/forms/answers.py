"""What goes into a form's places: the facts of a document in words for people."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from ..core.facts import Document, Item, to_money
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
        return Answers(signed=_printable_pairs(sign))
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
                items[each.name] = tuple(Item(printable(item.name), item.cost) for item in document.items(each.name))
            case "money":
                texts[each.name] = dollars(document.text(each.name))
            case _:
                texts[each.name] = document.text(each.name) or ""
        if each.other_field:
            texts[each.other_field] = document.text(each.other_field) or ""
    texts = {name: printable(text) for name, text in texts.items()}
    return Answers(texts, chosen, items, _printable_pairs(sign))


def printable(text: str) -> str:
    """Without the characters that no paper shows and no office format can hold; tabs and line breaks stay."""
    text = "\n".join(text.splitlines())
    return "".join(each for each in text if each in "\t\n" or not _hidden(each))


def _hidden(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cs", "Cn") or character in "\u00ad\ufffe\uffff"


def _printable_pairs(sign: Mapping[str, tuple[str, str]]) -> dict[str, tuple[str, str]]:
    return {role: (printable(name), printable(day)) for role, (name, day) in sign.items()}


def dollars(text: str | None) -> str:
    """``"1499.00"`` as ``$1,499.00``; what is no amount stays as it was written."""
    amount = to_money(text)
    return (text or "") if amount is None else f"${amount:,.2f}"
