from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from mmd_mailbot.core.case import Case, Stage
from mmd_mailbot.core.directory import Person, Role, Roster
from mmd_mailbot.core.letter import Address
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.notices.compose import Composer
from mmd_mailbot.notices.digest import digest_for, digest_mail
from mmd_mailbot.notices.samples import CONTACT, FACILITATOR, SAMPLE_NOW, approved, case, invoiced

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
    rows = digest_for(person.address, cases, SAMPLE_NOW, rules, roster)
    sender = Address("mmd-mailbot@rpdc.example", "MMD Mailbot")
    data = digest_mail(
        composer, person, rows, sender=sender, reply_to=None, message_id="<d@mmd.example>", now=SAMPLE_NOW
    )
    text = text_of(parsed(data))
    assert "4 open items, oldest first." in text
    assert all(row.case in text for row in rows)
    assert "(20 days)" in text
    with pytest.raises(ValueError, match="nothing to say"):
        digest_mail(composer, person, [], sender=sender, reply_to=None, message_id="<d@mmd.example>", now=SAMPLE_NOW)
