"""What is said of a commitment form."""

from __future__ import annotations

from dataclasses import replace

from mmd_mailbot.core.checks.commitment import check_commitment
from mmd_mailbot.core.facts import Document, Kind, Problem, Signature, SignatureState
from mmd_mailbot.core.findings import Finding
from mmd_mailbot.core.matching import DistrictMatch
from mmd_mailbot.core.ruleset import RuleSet

from .conftest import SIGNED, TODAY, UNSIGNED, facts

UNCERTAIN = Signature(SignatureState.UNCERTAIN, None, None, "2026-10-03", 0.5, "page 3")


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [each.code for each in findings]


def commitment(**signed: Signature) -> Document:
    answers = {
        "district": "Elm Co. R-I",
        "building": "Elm High School",
        "program": "Missouri Integrated Model",
        "program_year": "2026-2027",
    }
    signatures = dict.fromkeys(("superintendent", "district_contact", "principal"), SIGNED) | signed
    return Document("c.pdf", Kind.COMMITMENT, "ocr", 2, 0.9, facts(answers), signatures)


def test_a_commitment_needs_its_three_signatures_in_its_order(rules: RuleSet, elm: DistrictMatch) -> None:
    assert check_commitment(commitment(), rules, elm, TODAY) == ()
    dateless = replace(SIGNED, date=None)
    found = check_commitment(
        commitment(
            principal=replace(UNSIGNED, date="2026-10-01"), superintendent=dateless, district_contact=UNCERTAIN
        ),
        rules,
        elm,
        TODAY,
    )
    assert codes(found) == [
        "signature.superintendent.date-missing",
        "signature.district_contact.uncertain",
        "signature.principal.missing",
    ]


def test_a_commitment_without_program_or_building_says_so(rules: RuleSet, elm: DistrictMatch) -> None:
    document = commitment()
    document = replace(document, fields={**document.fields, **facts({"program": None, "building": None})})
    assert codes(check_commitment(document, rules, elm, TODAY)) == ["program.missing", "building.missing"]


def test_what_a_commitment_holds_and_does_not_show_is_told(rules: RuleSet, elm: DistrictMatch) -> None:
    hidden = Problem("text.hidden", "“Jo May” is in the file but not to be seen; it was not read", "page 1")
    found = check_commitment(replace(commitment(), problems=(hidden,)), rules, elm, TODAY)
    assert [(each.code, each.severity.value) for each in found] == [("text.hidden", "attention")]


def test_a_blank_commitment_form_is_blank(rules: RuleSet, elm: DistrictMatch) -> None:
    document = commitment(superintendent=UNSIGNED, district_contact=UNSIGNED, principal=UNSIGNED)
    blank = replace(document, fields={**document.fields, **facts({"district": None, "building": None})})
    assert codes(check_commitment(blank, rules, elm, TODAY)) == ["form.blank"]
