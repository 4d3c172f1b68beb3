"""The MIM Commitment/Recommitment form: three signatures with their dates, and what it commits whom to."""

from __future__ import annotations

from datetime import date

from ..facts import Document, Kind
from ..findings import Finding, in_order_of_the_form
from ..matching import DistrictMatch
from ..ruleset import RuleSet
from .building import finding, kind_in_words
from .given import answer
from .message import not_shown
from .request import check_building_named, check_district
from .signatures import check_signatures
from .staff import staff_findings

SIGNERS = ("superintendent", "district_contact", "principal")


def check_commitment(document: Document, rules: RuleSet, match: DistrictMatch, today: date) -> tuple[Finding, ...]:
    """What is missing or unclear on a commitment form, in its order."""
    if document.kind is not Kind.COMMITMENT:
        return (finding(rules, "form.wrong-kind", found=kind_in_words(document.kind), wanted="a commitment form"),)
    blanks = all(answer(document, each, rules.reading) == "empty" for each in ("district", "building"))
    signed = any(each.state.value != "unsigned" for each in document.signatures.values())
    if blanks and not signed and not document.problems:
        return (finding(rules, "form.blank"),)
    found = [
        *(_missing(document, rules, "program", "program.missing")),
        *(_missing(document, rules, "program_year", "program-year.missing")),
        *check_district(document, rules, match),
        *check_building_named(document, rules, match.district),
        *check_signatures(document, rules, SIGNERS, today),
        *staff_findings(document, rules),
        *not_shown(document, rules),
    ]
    return in_order_of_the_form(tuple(found))


def _missing(document: Document, rules: RuleSet, field: str, code: str) -> tuple[Finding, ...]:
    if answer(document, field, rules.reading) in ("empty", "no-answer"):
        return (finding(rules, code, document.where(field)),)
    return ()
