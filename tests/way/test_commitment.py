"""The commitment form: three signatures with dates, on record year by year, and what it promises with a rhythm."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from mmd_mailbot.core.facts import Kind
from mmd_mailbot.core.ruleset import Obligation
from mmd_mailbot.demo.papers import commitment_docx
from mmd_mailbot.demo.world import DESE, FACILITATOR, Enclosure

from .town import PAT, Town, text_of

ROLES = ("superintendent", "district_contact", "principal")


def commitment(town: Town, year: str, *, without: str = "", day: str = "10/02/2026") -> Enclosure:
    names: Mapping[str, tuple[str, str]] = {
        "superintendent": ("Chris Lane", day), "district_contact": ("Pat Reed", day), "principal": ("Robin Day", day),
    }  # fmt: skip
    answers = {
        "program": "Missouri Integrated Model", "program_year": year, "district": "Cedar Hollow R-II",
        "building": "Lincoln Elementary",
    }  # fmt: skip
    signatures = {role: names[role] for role in ROLES if role != without}
    return Enclosure(
        "commitment.docx", commitment_docx(town.rules.forms[Kind.COMMITMENT], answers, signatures=signatures)
    )


def test_three_signatures_and_dates_make_the_record_and_everybody_concerned_is_told(town: Town) -> None:
    town.send(PAT, FACILITATOR, "Commitment", "Our form.", [commitment(town, "2026-2027", without="principal")])
    (case,) = town.cases()
    missing = text_of(town.got(PAT, "commitment-incomplete"))
    assert "principal" in missing.lower()
    assert "superintendent" not in missing.lower().split("what is fine")[0]
    assert FACILITATOR not in town.world.everybody()
    town.reply(PAT, town.got(PAT), "Here it is, signed.", [commitment(town, "2026-2027")])
    assert town.stage(case.number or "") == "commitment-recorded"
    assert "2026-2027" in text_of(town.got(PAT, "commitment-received"))
    for reader in (FACILITATOR, DESE):
        filed = town.got(reader, "commitment-received")
        assert filed["X-MMD-Case"] == case.number
        assert [each.get_filename() for each in filed.iter_attachments()] == ["commitment.docx"]


def test_a_recommitment_is_recorded_beside_the_earlier_one_even_as_a_reply_to_its_mail(town: Town) -> None:
    town.send(PAT, FACILITATOR, "Commitment", "Our form.", [commitment(town, "2026-2027")])
    first = town.got(PAT, "commitment-received")
    town.later(days=330)
    day = f"{town.now:%m/%d/%Y}"
    town.reply(PAT, first, "For the new year.", [commitment(town, "2027-2028", day=day)])
    cases = town.cases()
    assert [(each.stage.value, each.form.text("program_year")) for each in cases if each.form] == [
        ("commitment-recorded", "2026-2027"), ("commitment-recorded", "2027-2028"),
    ]  # fmt: skip
    told = town.got(FACILITATOR, "commitment-received")
    assert "recommitment recorded" in str(told["Subject"])
    assert f"It stands beside {cases[0].number} (2026-2027)" in text_of(told)


def test_the_same_commitment_once_more_changes_nothing(town: Town) -> None:
    town.send(PAT, FACILITATOR, "Commitment", "Our form.", [commitment(town, "2026-2027")])
    town.later(days=3)
    town.send(PAT, FACILITATOR, "Commitment", "Once more.", [commitment(town, "2026-2027", without="principal")])
    (case,) = town.cases()
    assert case.stage.value == "commitment-recorded"
    assert "on record already" in text_of(town.got(PAT, "status"))
    assert town.notices(FACILITATOR) == ["commitment-received"]


def test_what_it_promises_with_a_rhythm_is_asked_for_once_switched_on_and_a_mail_with_it_answers(town: Town) -> None:
    meetings = Obligation(
        "building-meeting", "the minutes of your building team's last meeting", (11, 12), 1, ("team",)
    )
    surveys = Obligation("surveys", "your surveys and checklists", (12,), 1, ("survey",))
    app = town.open()
    app.rules = replace(app.rules, obligations=(meetings, surveys))
    town.send(PAT, FACILITATOR, "Commitment", "Our form.", [commitment(town, "2026-2027")])
    (case,) = town.cases()
    town.at(2026, 11, 2)
    town.run()
    asked = town.got(PAT, "reminder")
    assert "the minutes of your building team's last meeting" in text_of(asked)
    town.reply(
        PAT, asked, "Here are the minutes of our team.", [Enclosure("minutes.txt", b"We met and talked of it.")]
    )
    assert town.case(case.number or "").given == ("building-meeting 2026-11",)
    assert "passed it on" in text_of(town.got(PAT, "commitment-received"))
    assert [each.get_filename() for each in town.got(FACILITATOR).iter_attachments()] == ["minutes.txt"]
    town.at(2026, 12, 1)
    town.run()
    both = town.got(PAT, "reminder")
    assert "last meeting and your surveys and checklists" in text_of(both)
    town.reply(PAT, both, "The surveys were all filled in on Monday, see our portal.")
    assert town.case(case.number or "").given[-1] == "surveys 2026-12"


def test_nothing_is_asked_for_with_a_rhythm_unless_it_is_switched_on(town: Town) -> None:
    town.send(PAT, FACILITATOR, "Commitment", "Our form.", [commitment(town, "2026-2027")])
    town.now += timedelta(days=20)
    with town.open().store.read() as ledger:
        assert ledger.timers_until(town.now + timedelta(days=500)) == []
