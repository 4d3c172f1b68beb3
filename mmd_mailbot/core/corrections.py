"""``CORRECT total cost: 450.00``: which field is meant, and the document with the value that stands on the paper."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from .facts import Document, Fact, FactValue, Item, to_money
from .ruleset import RuleSet

_SAID = re.compile(r"(?P<place>[^:=]{2,80}?)\s*(?::|=|\s+(?:to|is)\s+)\s*(?P<value>\S.*)", re.IGNORECASE | re.DOTALL)
_INVOICE = {
    "invoice number": "invoice_number",
    "invoice date": "invoice_date",
    "invoice total": "total",
}
_OTHER_NAMES = {
    "total": "total_cost",
    "amount": "total_cost",
    "cost": "total_cost",
    "tools": "requested_tools",
    "school": "building",
    "email": "contact_email",
    "phone": "contact_phone",
    "contact": "contact_name",
}
_MONEY = frozenset({"total_cost", "total"})
_DAYS = frozenset({"invoice_date"})
_TEXT = re.compile(
    r"(?:district|building|(?:building_)?contact_(?:name|email|phone)|plan_\w+|activity_other|invoice_number|program|program_year)"
)
_ITEM = re.compile(r"(?P<name>\S.*?)\s+\$?(?P<cost>\d[\d,]*(?:\.\d{2})?)")


@dataclass(frozen=True, slots=True)
class Correction:
    """``was`` and ``now`` as shown; ``place`` in words."""

    document: Document
    place: str
    was: str
    now: str


def corrected(document: Document, text: str, rules: RuleSet, where: str) -> Correction | str:
    """The document with the value; or why not, in a sentence. ``where``: says of the value whence it comes."""
    said = _SAID.fullmatch(text.strip())
    if said is None:
        return "Please write CORRECT, the place on the form, a colon and the value: CORRECT total cost: 450.00"
    place, given = " ".join(said["place"].casefold().split()), said["value"].strip()
    if "signature" in place or "signed" in place:
        return "A signature cannot be corrected in words: it needs the signed form."
    name = _field(document, place, rules)
    if name is None:
        return f"We know no place “{said['place'].strip()[:60]}”; try total cost, district, building, contact email or plan timeline."
    value = _value(name, given)
    if value is None:
        return f"“{given[:60]}” cannot stand as {name.replace('_', ' ')}."
    old = document.fields.get(name)
    changed = replace(document, fields={**document.fields, name: Fact(value, 1.0, where)}, text_sha256="")
    return Correction(changed, name.replace("_", " "), shown(old.value if old is not None else None), shown(value))


def shown(value: FactValue) -> str:
    if isinstance(value, tuple):
        return "; ".join(
            f"{each.name} {each.cost or ''}".strip() if isinstance(each, Item) else str(each) for each in value
        )
    return "" if value is None else str(value)


def _field(document: Document, place: str, rules: RuleSet) -> str | None:
    """By its own name, another name of it, or the label that the form prints."""
    if place in _INVOICE:
        return _INVOICE[place]
    name = _OTHER_NAMES.get(place, place.replace(" ", "_"))
    if name in _MONEY | _DAYS | {"requested_tools"} or _TEXT.fullmatch(name):
        return name
    definition = rules.forms.get(document.kind)
    for field in definition.fields if definition is not None else ():
        if any(place == label.casefold().strip(" :?.") for label in field.labels) and _TEXT.fullmatch(field.name):
            return field.name
    return None


def _value(name: str, given: str) -> FactValue:
    if name in _MONEY:
        amount = (
            to_money(given.replace("$", "").replace(",", ""))
            if re.fullmatch(r"\$?[\d,]+(?:\.\d{2})?", given)
            else None
        )
        return f"{amount:.2f}" if amount is not None and amount > 0 else None
    if name in _DAYS:
        return given if re.fullmatch(r"\d{4}-\d{2}-\d{2}", given) else None
    if name == "requested_tools":
        rows = [_ITEM.fullmatch(each.strip()) for each in re.split(r";|\n", given) if each.strip()]
        items = tuple(
            Item(row["name"], f"{to_money(row['cost'].replace(',', '')):.2f}") for row in rows if row is not None
        )
        return items if items and len(items) == len(rows) else None
    return " ".join(given.split()) if len(given) <= 1000 else None
