from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mmd_mailbot.core.checks.message import check_message, document_problems
from mmd_mailbot.core.checks.report import check_report
from mmd_mailbot.core.checks.revision import differences, revised
from mmd_mailbot.core.checks.sender import sender_findings
from mmd_mailbot.core.facts import Document, Fact, Item, Kind, Problem
from mmd_mailbot.core.findings import Finding, Severity, Verdict
from mmd_mailbot.core.letter import Address, Attached, Letter, Origin
from mmd_mailbot.core.ruleset import RuleSet

from .conftest import facts


def letter(**given: object) -> Letter:
    values: dict[str, object] = {
        "message_id": "<1@elm1.example>",
        "sender": Address("pat@elm1.example"),
        "to": (),
        "cc": (),
        "subject": "Form",
        "words": "",
        "received_at": datetime(2026, 10, 5, tzinfo=UTC),
        "mailbox": "north",
        "mailbox_role": "facilitator",
        "mailbox_address": "f.north@rpdc.example",
        "origin": Origin.PROVEN,
    }
    return Letter(**(values | given))  # type: ignore[arg-type]


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [each.code for each in findings]


def unreadable(code: str) -> Document:
    return Document("mail.eml/form.pdf", Kind.UNKNOWN, problems=(Problem(code, "what the reader said"),))


@pytest.mark.parametrize("fault", ["encrypted", "damaged", "unsupported", "too-large"])
def test_a_file_that_cannot_be_read_is_asked_for_again_by_its_name(rules: RuleSet, fault: str) -> None:
    found = check_message(letter(documents=(unreadable(f"attachment.{fault}"),)), rules)
    assert [(each.code, each.severity) for each in found] == [(f"attachment.{fault}", Severity.REQUIRED)]
    assert "form.pdf" in found[0].say
    assert "mail.eml" not in found[0].say


def test_a_problem_without_words_of_its_own_goes_to_a_person(rules: RuleSet) -> None:
    found = check_message(letter(documents=(unreadable("reader.crashed"),)), rules)
    assert [(each.code, each.verdict) for each in found] == [("attachment.unread", Verdict.UNKNOWN)]
    assert "what the reader said" in found[0].say


def test_two_files_with_the_same_fault_are_two_findings(rules: RuleSet) -> None:
    other = Document("mail.eml/other.pdf", Kind.UNKNOWN, problems=(Problem("attachment.damaged", "torn"),))
    found = check_message(letter(documents=(unreadable("attachment.damaged"), other)), rules)
    assert codes(found) == ["attachment.damaged", "attachment.damaged"]


def test_a_mail_without_its_form_says_so_and_one_with_a_file_does_not(rules: RuleSet) -> None:
    assert codes(check_message(letter(), rules)) == ["attachment.none"]
    assert check_message(letter(), rules, wants_file=False) == ()
    logo = Attached("logo.png", "image/png", 10, "0" * 64, inline=True)
    assert codes(check_message(letter(attached=(logo,)), rules)) == ["attachment.none"]
    file = Attached("form.pdf", "application/pdf", 10, "0" * 64)
    assert check_message(letter(attached=(file,)), rules) == ()


def test_a_link_in_place_of_a_file_is_not_opened(rules: RuleSet) -> None:
    found = check_message(letter(problems=(Problem("attachment.link-only", "drive.example/{x}"),)), rules)
    assert codes(found) == ["attachment.link-only"]
    assert "drive.example/{x}" in found[0].say


def test_unread_fields_of_a_recognised_form_are_left_to_its_own_check(rules: RuleSet) -> None:
    form = Document("form.pdf", Kind.DISTRICT_REQUEST, problems=(Problem("field.unread", "smudged", "page 1"),))
    assert document_problems(form, rules) == ()


@pytest.mark.parametrize(
    ("origin", "known", "expected"),
    [
        (Origin.PROVEN, True, []),
        (Origin.PROVEN, False, ["sender.unknown"]),
        (Origin.UNPROVEN, True, ["sender.unverified"]),
        (Origin.FAILED, False, ["sender.failed", "sender.unknown"]),
    ],
)
def test_who_wrote_is_told_to_the_reviewer(rules: RuleSet, origin: Origin, known: bool, expected: list[str]) -> None:
    found = sender_findings(letter(origin=origin), known, rules)
    assert codes(found) == expected
    assert all(each.severity is Severity.ATTENTION and "pat@elm1.example" in each.say for each in found)


def test_an_account_lacks_what_it_does_not_tell(rules: RuleSet) -> None:
    full = {
        "district": "Elm Co. R-I",
        "tools": "Swivl",
        "use": "Coaching",
        "benefit": "Teachers saw themselves teach",
    }
    assert check_report(Document("r.txt", Kind.SHARING_REPORT, fields=facts(full)), rules) == ()
    for part in ("tools", "use", "benefit"):
        for nothing in (None, "tbd"):
            document = Document("r.txt", Kind.SHARING_REPORT, fields=facts(full | {part: nothing}))
            assert codes(check_report(document, rules)) == [f"report.{part}.missing"]
        document = Document("r.txt", Kind.SHARING_REPORT, fields=facts(full) | {part: Fact(None, 0.2, "", "torn")})
        assert codes(check_report(document, rules)) == ["report.uncertain"]


def test_what_changed_on_a_new_form_is_told_in_its_order(rules: RuleSet) -> None:
    old = {"district": "Elm", "requested_tools": (Item("Swivl", "400.00"),), "total_cost": "400.00", "settings": ()}
    new = {"total_cost": "450.00", "requested_tools": (Item("Swivl", "450.00"),), "district": "ELM"}
    before, after = (Document("f", Kind.DISTRICT_REQUEST, fields=facts(each)) for each in (old, new))
    changes = differences(before, after, rules)
    assert [each.split(":")[0] for each in changes] == ["Requested Tools", "Total Costs"]
    assert "450.00, before 400.00" in changes[1]
    assert differences(before, before, rules) == ()
    assert "MMD-26-0001" in revised(rules, "MMD-26-0001", changes).say
