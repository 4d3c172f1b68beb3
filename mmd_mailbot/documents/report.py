"""A Document as the JSON of `read --json`."""

from __future__ import annotations

from dataclasses import asdict

from ..core.facts import Document, Fact, Item, Kind, Letterhead, Payment, Signature

_REQUEST = (
    "district", "contact_name", "contact_email", "contact_phone", "activities", "activity_other", "plan_advance",
    "plan_responsible", "plan_timeline", "plan_evaluation", "plan_sharing", "plan_monitoring", "settings", "requested_tools",
    "total_cost", "consulted_tech_team",
)  # fmt: skip
_BUILDING = ("building", "building_contact_name", "building_contact_email", "building_contact_phone")

FIELDS: dict[Kind, tuple[str, ...]] = {
    Kind.DISTRICT_REQUEST: _REQUEST,
    Kind.BUILDING_REQUEST: (*_REQUEST, *_BUILDING),
    Kind.COMMITMENT: ("program", "program_year", "district", "building"),
    Kind.INVOICE: ("letterhead", "district", "invoice_number", "invoice_date", "case_number", "lines", "total"),
    Kind.RECEIPT: ("merchant", "date", "total"),
    Kind.SHARING_REPORT: ("district", "tools", "use", "benefit"),
    Kind.PAYMENTS: ("payments",),
}


def as_json(document: Document) -> dict[str, object]:
    """The object of `read --json`, keys and fields in the order of the contract."""
    problems = [str(each) for each in document.problems]
    problems += [
        f"{name}: {fact.unread}" + (f" ({fact.where})" if fact.where else "")
        for name, fact in document.fields.items()
        if fact.unread and not any(fact.unread in each for each in problems)
    ]
    return {
        "file": document.file,
        "kind": document.kind.value,
        "reader": document.reader,
        "pages": document.pages,
        "confidence": document.confidence,
        "fields": {name: _fact(name, fact) for name, fact in _in_order(document)},
        "signatures": {role: _signature(each) for role, each in document.signatures.items()},
        "problems": problems,
        **({"later_files": [each.file for each in document.later_files]} if document.later_files else {}),
    }


def _in_order(document: Document) -> list[tuple[str, Fact]]:
    order = FIELDS.get(document.kind, ())
    nothing = Fact(None, 0.5)
    known = [(name, document.fields.get(name, nothing)) for name in order]
    return known + [(name, fact) for name, fact in document.fields.items() if name not in order]


def _fact(name: str, fact: Fact) -> dict[str, object]:
    return {"value": _value(name, fact), "confidence": fact.confidence, "where": fact.where}


def _value(name: str, fact: Fact) -> object:
    value = fact.value
    if isinstance(value, Letterhead):
        return {"state": value.state, "district": value.district}
    if name == "payments":
        rows = value if isinstance(value, tuple) else ()
        return [{key: each for key, each in asdict(row).items() if each} for row in rows if isinstance(row, Payment)]
    if isinstance(value, tuple):
        words = ("description", "amount") if name == "lines" else ("name", "cost")
        return [
            dict(zip(words, (each.name, each.cost), strict=True)) if isinstance(each, Item) else each
            for each in value
        ]
    return value


def _signature(signature: Signature) -> dict[str, object]:
    more = {"invalid": signature.invalid, "note": signature.note}
    return {
        "state": signature.state.value,
        "form": signature.form,
        "name": signature.name,
        "date": signature.date,
        "confidence": signature.confidence,
        "where": signature.where,
        **{name: words for name, words in more.items() if words},
    }
