from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from mmd_mailbot.core.case import Case, Stage
from mmd_mailbot.core.directory import Person, Role, Roster
from mmd_mailbot.core.facts import Kind
from mmd_mailbot.core.letter import Address
from mmd_mailbot.core.money import MoneyMove, Movement, account_for
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.notices import plain
from mmd_mailbot.notices.compose import Composer
from mmd_mailbot.notices.digest import NOTHING, digest_for, digest_mail, digest_of
from mmd_mailbot.notices.figures import figures_of
from mmd_mailbot.notices.samples import CONTACT, FACILITATOR, SAMPLE_NOW, approved, case, invoiced
from mmd_mailbot.store import open_store

from .test_compose import parsed, text_of


@pytest.fixture
def cases() -> list[Case]:
    young = case("MMD-26-0003", Stage.FACILITATOR_REVIEW)
    old = replace(case("MMD-26-0001", Stage.DESE_REVIEW), since=SAMPLE_NOW - timedelta(days=20))
    return [
        replace(young, since=SAMPLE_NOW - timedelta(days=1)),
        old,
        replace(case("MMD-26-0002", Stage.FACILITATOR_REVIEW), on_hold=True),
        invoiced(approved(case("MMD-26-0004", Stage.APPROVED))),
        replace(case("MMD-26-0005", Stage.FACILITATOR_REVIEW), facilitator="g.south@rpdc.example"),
        case("MMD-26-0006", Stage.CLOSED),
    ]


def numbers(who: Role | str, cases: list[Case], rules: RuleSet, roster: Roster) -> list[str]:
    return [each.case for each in digest_for(who, cases, SAMPLE_NOW, rules, roster)]


def test_each_party_sees_its_own_open_items_oldest_first(cases: list[Case], rules: RuleSet, roster: Roster) -> None:
    assert numbers("f.north@rpdc.example", cases, rules, roster) == [
        "MMD-26-0001", "MMD-26-0002", "MMD-26-0004", "MMD-26-0003",
    ]  # fmt: skip
    assert numbers("dee@dese.example", cases, rules, roster) == ["MMD-26-0001"]
    assert numbers(Role.CLERK, cases, rules, roster) == ["MMD-26-0004"]
    assert numbers(CONTACT.address, cases, rules, roster) == []
    assert len(numbers(Role.LEAD, cases, rules, roster)) == 5


def test_a_row_says_who_has_the_ball_since_when(cases: list[Case], rules: RuleSet, roster: Roster) -> None:
    rows = digest_for(Role.FACILITATOR, cases, SAMPLE_NOW, rules, roster)
    first = rows[0].as_json()
    assert (first["case"], first["ball"], first["days"], first["amount"], first["yours"]) == (
        "MMD-26-0001", "dese", 20, "198.99", False,
    )  # fmt: skip
    held = next(each for each in rows if each.case == "MMD-26-0002")
    assert held.on_hold
    assert not held.yours


def test_the_mail_lists_every_row_and_an_empty_digest_is_not_a_mail(
    composer: Composer, cases: list[Case], rules: RuleSet, roster: Roster
) -> None:
    person = Person(Role.FACILITATOR, FACILITATOR.name, FACILITATOR.address)
    digest = digest_of(person.address, [Role.FACILITATOR], cases, SAMPLE_NOW, rules, roster)
    sender = Address("mmd-mailbot@rpdc.example", "MMD Mailbot")
    data = digest_mail(
        composer, person, digest, sender=sender, reply_to=None, message_id="<d@mmd.example>", now=SAMPLE_NOW
    )
    text = text_of(parsed(data))
    assert "4 open items, 1 of them yours: yours first, then the others, oldest first." in text
    assert [row.yours for row in digest.rows] == [True, False, False, False], (
        "they do not hide behind what lies with others"
    )
    assert [row.days for row in digest.rows[1:]] == sorted((row.days for row in digest.rows[1:]), reverse=True)
    assert all(row.case in text for row in digest.rows)
    assert "(20 days)" in text
    with pytest.raises(ValueError, match="nothing to say"):
        digest_mail(
            composer, person, NOTHING, sender=sender, reply_to=None, message_id="<d@mmd.example>", now=SAMPLE_NOW
        )


def test_what_does_not_fit_goes_along_as_a_table_that_no_spreadsheet_runs(
    composer: Composer, rules: RuleSet, roster: Roster
) -> None:
    many = [
        replace(case(f"MMD-26-{number:04}", Stage.FACILITATOR_REVIEW), district='=HYPERLINK("http://x.example")')
        for number in range(1, 28)
    ]
    person = Person(Role.FACILITATOR, FACILITATOR.name, FACILITATOR.address)
    digest = digest_of(person.address, [Role.FACILITATOR], many, SAMPLE_NOW, rules, roster)
    sender = Address("mmd-mailbot@rpdc.example", "MMD Mailbot")
    mail = parsed(
        digest_mail(
            composer, person, digest, sender=sender, reply_to=None, message_id="<d@x.example>", now=SAMPLE_NOW
        )
    )
    text = text_of(mail)
    assert text.count("with the facilitator for review") == rules.digest_rows == 15
    assert "And 12 more. All 27 stand in the attached table." in text
    (table,) = mail.iter_attachments()
    assert table.get_filename() == "open-items.csv"
    rows = list(csv.DictReader(io.StringIO(table.get_payload(decode=True).decode("utf-8-sig"))))  # type: ignore[union-attr]
    assert len(rows) == 27
    assert {each["place"][:2] for each in rows} == {"'="}
    assert (rows[0]["amount"], rows[0]["yours"]) == ("198.99", "yes")


def test_a_case_is_told_once_to_somebody_who_holds_several_roles(rules: RuleSet, roster: Roster) -> None:
    lead_too = replace(roster, people=(*roster.people, Person(Role.LEAD, FACILITATOR.name, FACILITATOR.address)))
    mine = case("MMD-26-0001", Stage.FACILITATOR_REVIEW)
    digest = digest_of(FACILITATOR.address, [Role.LEAD, Role.FACILITATOR], [mine], SAMPLE_NOW, rules, lead_too)
    assert [(row.case, row.yours) for row in digest.rows] == [("MMD-26-0001", True)]


def test_the_week_in_numbers_counts_what_is_open_and_every_cent(rules: RuleSet, tmp_path: Path) -> None:
    granted = approved(case("MMD-26-0001", Stage.APPROVED))
    building = replace(granted, number="MMD-26-0002", building="Sample Elementary", kind=Kind.BUILDING_REQUEST)
    cases = [
        granted,
        building,
        replace(case("MMD-26-0003", Stage.INCOMPLETE), since=SAMPLE_NOW - timedelta(days=40)),
        replace(case("MMD-26-0004", Stage.INCOMPLETE), since=SAMPLE_NOW - timedelta(days=2)),
        case("MMD-26-0005", Stage.CLOSED),
    ]
    store = open_store("sqlite://", spool=tmp_path, clock=lambda: SAMPLE_NOW)
    store.import_opening(f"district:{granted.district_id}", Decimal(100), SAMPLE_NOW)
    store.import_opening(f"building:{granted.district_id}:sample elementary", Decimal(0), SAMPLE_NOW)
    with store.write() as ledger:
        for each in cases[:2]:
            account = account_for(each.kind, each.district_id or "", each.building)
            ledger.book(MoneyMove(account, Movement.RESERVE, Decimal(150)), None, SAMPLE_NOW)
        figures = figures_of(cases, ledger, rules, SAMPLE_NOW)
    store.close()
    stages, days, totals, districts = figures.charts
    assert [(bar.label, bar.words) for bar in stages.bars] == [
        ("Form to complete", "2"), ("Approved, invoice to come", "2"),
    ]  # fmt: skip
    assert days.bars[0].words == "21, the longest 40"
    assert [bar.words for bar in totals.bars] == ["$300.00", "$100.00"]
    (one,) = figures.money
    assert (one.approved, one.reserved, one.paid, one.left) == (300, 300, 100, 1100)  # of $1,000 and $500
    assert districts.bars[0].words == "$300.00 reserved, $100.00 paid, $1,100.00 left"


def test_a_link_that_opens_a_reply_is_no_part_of_the_plain_text() -> None:
    row = "- **MMD-26-0001** waits (3 days). · [Return](mailto:a@b.example?body=x) · [Ask](mailto:a@b.example?body=y)"
    assert plain.to_text(row).strip() == "- MMD-26-0001 waits (3 days)."
    assert "a@b.example" in plain.to_text("[write to us](mailto:a@b.example)")
