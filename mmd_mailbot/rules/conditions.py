"""Conditions that staff write (`total_cost > 900 and …`), checked against the known facts when they are loaded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from string import Formatter
from typing import Literal

from ..core.facts import Fact, Item, Kind, Letterhead, to_day, to_money
from ..core.ruleset import FormDefinition
from .table import RulesError, Table

FactType = Literal["text", "money", "day", "flag", "list", "items"]

# What the readers of documents without a form definition yield (docs: `read --json`).
OTHER_FACTS: Mapping[Kind, Mapping[str, FactType]] = {
    Kind.INVOICE: {
        "letterhead": "text", "district": "text", "invoice_number": "text", "invoice_date": "day",
        "case_number": "text", "lines": "items", "total": "money",
    },
    Kind.RECEIPT: {"merchant": "text", "date": "day", "total": "money"},
    Kind.SHARING_REPORT: {"district": "text", "tools": "text", "use": "text", "benefit": "text"},
}  # fmt: skip


def known_facts(kinds: Iterable[Kind], forms: Mapping[Kind, FormDefinition]) -> dict[str, FactType]:
    """The facts that every one of ``kinds`` yields, with their types."""
    each = [form_facts(forms[kind]) if kind in forms else dict(OTHER_FACTS[kind]) for kind in kinds]
    common = set.intersection(*(set(facts) for facts in each))
    return {name: each[0][name] for name in sorted(common) if all(facts[name] == each[0][name] for facts in each)}


def form_facts(form: FormDefinition) -> dict[str, FactType]:
    types: dict[str, FactType] = {
        "line": "text",
        "text": "text",
        "choices": "list",
        "tools": "items",
        "money": "money",
        "tick": "flag",
    }
    facts: dict[str, FactType] = {}
    for field in form.fields:
        if field.type == "contact":
            facts |= {f"{field.name}_{part}": "text" for part in ("name", "email", "phone")}
        else:
            facts[field.name] = types[field.type]
        if field.other_field:
            facts[field.other_field] = "text"
    return facts


def condition(
    table: Table, when: str, kinds: frozenset[Kind], forms: Mapping[Kind, FormDefinition]
) -> Callable[[Mapping[str, object]], bool]:
    """``when`` as a function of facts: name → Fact, or its value in the wire form or typed.

    What a condition needs and the document lacks makes it not hold: a missing fact has findings of its own. Raises
    RulesError for an unknown fact, a wrong type or a slip of syntax.
    """
    from rule_engine import Context, DataType, Rule, errors  # half a second: paid only where staff wrote a condition

    facts = known_facts(kinds, forms)
    types = {
        "text": DataType.STRING,
        "money": DataType.FLOAT,  # the library's FLOAT is an exact decimal
        "day": DataType.DATETIME,
        "flag": DataType.BOOLEAN,
        "list": DataType.ARRAY(DataType.STRING),
        "items": DataType.ARRAY(DataType.MAPPING(DataType.STRING, DataType.UNDEFINED)),
    }
    context = Context(
        type_resolver={name: types[fact] for name, fact in facts.items()}, default_timezone="utc", default_value=None
    )
    try:
        rule = Rule(when, context=context)
    except errors.SymbolResolutionError as error:
        raise RulesError(
            f'{table.at()}: unknown fact "{error.symbol_name}"; known facts: {", ".join(facts)}'
        ) from None
    except errors.EngineError as error:
        raise RulesError(f'{table.at("when")}: "{when}": {error.message}; facts and types: '
                         f"{', '.join(f'{name} ({kind})' for name, kind in facts.items())}") from None  # fmt: skip

    def holds(given: Mapping[str, object]) -> bool:
        try:
            return bool(rule.matches({name: _typed(given.get(name), kind) for name, kind in facts.items()}))
        except errors.EngineError:
            return False

    return holds


def placeholders(table: Table, key: str, text: str) -> str:
    """``text``, once it is certain that its ``{name}`` places can be filled in."""
    try:
        for _, name, spec, conversion in Formatter().parse(text):
            if name is not None and (not name.isidentifier() or spec or conversion):
                raise ValueError(f"{{{name}}} is not the name of something found")
    except ValueError as error:
        raise RulesError(f'{table.at(key)}: "{text}": {error}; write {{name}}, or {{{{ and }}}} for braces') from None
    return text


def _typed(value: object, kind: FactType) -> object:
    """A fact's value as the condition sees it; None where there is none of that type."""
    if isinstance(value, Fact):
        value = value.value
    if isinstance(value, Letterhead):
        value = value.state
    match kind:
        case "money":
            return value if isinstance(value, Decimal) else to_money(value) if isinstance(value, str) else None
        case "day":
            day = value if isinstance(value, date) else to_day(value) if isinstance(value, str) else None
            return datetime(day.year, day.month, day.day, tzinfo=UTC) if day else None
        case "items":
            items = value if isinstance(value, tuple) else ()
            return tuple({"name": each.name, "cost": to_money(each.cost)} for each in items if isinstance(each, Item))
        case "list":
            return tuple(each for each in value if isinstance(each, str)) if isinstance(value, tuple | list) else ()
        case "flag":
            return value if isinstance(value, bool) else None
        case _:
            return value if isinstance(value, str) else None
