"""Every finding has its words, and the words name only what was found."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mmd_mailbot import core
from mmd_mailbot.core.checks.building import UndeclaredCheck, finding, listed, shown_money, shown_text
from mmd_mailbot.core.checks.catalogue import CODES, SIGNATURE_ROLES, faults, undeclared
from mmd_mailbot.core.findings import Severity, Verdict
from mmd_mailbot.core.ruleset import Check, RuleSet

NAMED_BY_THE_CONTRACT = [
    "attachment.none",
    "attachment.link-only",
    "attachment.encrypted",
    "attachment.damaged",
    "attachment.unsupported",
    "attachment.too-large",
    "sender.unverified",
    "sender.unknown",
    "form.wrong-kind",
    "form.blank",
    "district.missing",
    "district.unknown",
    "district.ambiguous",
    "building.missing",
    "building.unknown",
    "contact.name.missing",
    "contact.email.missing",
    "contact.email.invalid",
    "contact.phone.missing",
    "building-contact.missing",
    "activity.none",
    "activity.other-unexplained",
    "plan.advance.missing",
    "plan.responsible.missing",
    "plan.timeline.missing",
    "plan.evaluation.missing",
    "plan.sharing.missing",
    "plan.monitoring.missing",
    "tools.missing",
    "tools.no-brand",
    "tools.not-suggested",
    "cost.missing",
    "total.missing",
    "total.mismatch",
    "cap.exceeded",
    "cap.used",
    "balance.unconfirmed",
    "request.repeat",
    "request.revised",
    "commitment.missing",
    "commitment.ended",
    "consult.unchecked",
    "letterhead.missing",
    "letterhead.uncertain",
    "letterhead.other-district",
    "invoice.missing",
    "invoice.number.missing",
    "invoice.date.missing",
    "invoice.total.missing",
    "invoice.total.mismatch",
    "invoice.no-approved-request",
    "invoice.over-approved",
    "invoice.duplicate",
    "invoice.items-differ",
    "invoice.bank-details",
    "receipts.missing",
    "receipts.short",
    "receipts.unreadable",
    "receipt.reused",
    "receipt.before-approval",
    "receipt.unpaid",
    "receipt.tax-charged",
    "report.tools.missing",
    "report.use.missing",
    "report.benefit.missing",
    "program.missing",
]
OF_A_SIGNATURE = ("missing", "uncertain", "date-missing", "date-future", "invalid")


def test_every_code_of_the_contract_is_declared(rules: RuleSet) -> None:
    signatures = [f"signature.{role}.{each}" for role in SIGNATURE_ROLES for each in OF_A_SIGNATURE]
    assert [each for each in (*NAMED_BY_THE_CONTRACT, *signatures) if each not in rules.checks] == []


def test_every_code_that_the_program_may_raise_is_declared_and_no_other(rules: RuleSet) -> None:
    assert undeclared(rules.checks) == ()
    assert rules.checks.keys() - CODES.keys() == set()
    assert faults(rules.checks) == ()


def test_every_code_written_in_the_core_is_in_the_catalogue() -> None:
    written: set[str] = set()
    for path in Path(core.__file__).parent.rglob("*.py"):
        written |= set(re.findall(r'finding\(\s*[\w.]+,\s*"([a-z.-]+)"', path.read_text(encoding="utf-8")))
    assert len(written) > 40
    assert written - CODES.keys() == set()


@pytest.mark.parametrize("code", sorted(CODES))
def test_every_finding_reads_as_a_sentence_with_its_values(rules: RuleSet, code: str) -> None:
    found = finding(rules, code, **{name: f"<{name}>" for name in CODES[code]})
    assert found.say.endswith(".")
    assert found.remedy
    assert found.where
    assert found.place > 0
    assert "{" not in found.say + found.remedy
    assert len(found.say) < 240
    if found.code.endswith("uncertain"):
        assert (found.severity, found.verdict) == (Severity.ATTENTION, Verdict.UNKNOWN)


def test_what_is_missing_is_required_and_what_is_uncertain_never_is(rules: RuleSet) -> None:
    attention = {
        "invoice.number.missing",
        "invoice.date.missing",
        "receipt.date.missing",
        "commitment.missing",
        "program-year.missing",
    }
    for code, check in rules.checks.items():
        if code.endswith("missing"):
            assert check.severity is (Severity.ATTENTION if code in attention else Severity.REQUIRED), code


def test_findings_on_tools_offer_the_tech_teams_link(rules: RuleSet) -> None:
    for code in ("tools.missing", "tools.no-brand", "tools.not-suggested", "cost.missing"):
        assert "bit.ly/mmdtechreq" in finding(rules, code, **dict.fromkeys(CODES[code], "x")).remedy


@given(st.text(max_size=300))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_was_found_is_shown_and_never_a_template(rules: RuleSet, words: str) -> None:
    for given_words in (words, f"{{techreq_link}}{words}{{0}}"):
        found = finding(rules, "contact.email.invalid", found=given_words)
        assert shown_text(given_words) in found.say
        assert "\n" not in found.say
        assert len(found.say) < 240


def test_a_code_without_words_and_a_value_without_a_place_are_told_plainly(rules: RuleSet) -> None:
    with pytest.raises(UndeclaredCheck, match=r'check "total.missing" is not declared'):
        finding(replace(rules, checks={}), "total.missing", sum="x")
    with pytest.raises(TypeError, match=r"total\.missing"):
        finding(rules, "total.missing")
    with pytest.raises(TypeError, match=r"total\.missing"):
        finding(rules, "total.missing", sum="x", more="y")


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("The {totl} is empty.", 'unknown value "{totl}"'),
        ("{sum.real} is it.", "unknown value"),
        ("{sum!r} is it.", "takes no layout"),
        ("{sum:>9} is it.", "takes no layout"),
        ("{sum is it.", "expected '}'"),
    ],
)
def test_a_slip_of_the_pen_in_a_sentence_is_found_when_rules_are_loaded(sentence: str, said: str) -> None:
    lines = faults({"total.missing": Check("total.missing", Severity.REQUIRED, sentence)})
    assert len(lines) == 1
    assert said in lines[0]
    assert "total.missing" in lines[0]


def test_money_and_lists_in_words() -> None:
    assert [shown_money(Decimal(each)) for each in ("1499", "0", "-5.5")] == ["$1,499.00", "$0.00", "-$5.50"]
    assert listed(["webcam"]) == "webcam"
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert listed([str(n) for n in range(20)], longest=3) == "0, 1 and 18 more"
    assert listed([]) == ""
