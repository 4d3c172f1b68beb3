"""Which case a mail belongs to: by our token or Message-IDs, else by its form, always with being a party; else nobody guesses."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mmd_mailbot.app import log_to_stderr
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.world import BOT, CLERK, DESE, FACILITATOR

from .town import KIM, PAT, Town, text_of


@pytest.fixture
def patient(tmp_path: Path, rules: RuleSet) -> Iterator[Town]:
    """Ten quiet minutes before a "missing" notice."""
    log_to_stderr(quiet=True)
    with Town(tmp_path / "town", rules, settings="[timing]\nquiet_minutes = 10\n") as town:
        yield town


def test_a_number_in_the_subject_alone_places_nothing(town: Town) -> None:
    number = town.submit()
    before = town.case(number)
    for sender, words in ((KIM, "Please take it back."), (PAT, "WITHDRAW")):
        town.send(sender, BOT, f"Re: [{number}] Technology request", words)
    assert town.stage(number) == "facilitator-review"
    assert town.case(number).parties == before.parties


def test_a_number_of_another_district_s_request_gives_nobody_a_say_in_it(town: Town) -> None:
    number = town.submit()
    town.send(KIM, BOT, number, f"WITHDRAW {number}")
    town.send(KIM, FACILITATOR, f"[{number}]", "Our form.", [town.form({"plan_sharing": "At the meeting in July"})])
    assert town.stage(number) == "facilitator-review"
    assert town.case(number).party(KIM) is None


def test_where_an_invoice_fits_two_requests_a_person_is_asked(town: Town) -> None:
    first = town.approved(building=True)
    town.later(hours=2)
    second = {"building": "Cedar Middle School"}
    town.send(PAT, FACILITATOR, files=[town.form(second, building=True)])
    town.reply(
        FACILITATOR, town.got(FACILITATOR, "facilitator-review"), "Signed",
        [town.signed("facilitator", building=True, changes=second)],
    )  # fmt: skip
    town.reply(
        DESE, town.got(DESE, "dese-review"), "Approved",
        [town.signed("facilitator", "dese", building=True, changes=second)],
    )  # fmt: skip
    assert [each.stage.value for each in town.cases()] == ["approved", "approved"]
    town.later(days=2)
    town.send(PAT, CLERK, "Invoice MMD", "Our MMD invoice.", town.invoice(None))
    assert town.stage(first) == "approved"
    waiting = [each for each in town.cases() if each.stage.value == "needs-person"]
    assert len(waiting) == 1
    assert town.notices(CLERK) == ["invoice-review"]


def test_receipts_in_the_next_mail_are_gathered_before_anything_is_called_missing(patient: Town) -> None:
    number = patient.approved()
    patient.later(days=2)
    invoice, receipt = patient.invoice(number)
    patient.send(PAT, CLERK, "Invoice", "The receipt follows in my next mail.", [invoice])
    assert "invoice-incomplete" not in patient.notices(PAT)
    patient.later(minutes=4)
    patient.send(PAT, CLERK, "Receipt", f"The receipt for {number}.", [receipt])
    patient.later(minutes=30)
    patient.run()
    assert patient.stage(number) == "invoice-review"
    assert "invoice-incomplete" not in patient.notices(PAT)
    assert "invoice-received" in patient.notices(PAT)


def test_a_form_mended_within_the_quiet_time_is_never_called_incomplete(patient: Town) -> None:
    patient.send(PAT, FACILITATOR, files=[patient.form({"contact_phone": ""})])
    patient.later(minutes=5)
    patient.send(PAT, FACILITATOR, "Sorry", "Sorry, this is the complete one.", [patient.form()])
    patient.later(minutes=30)
    patient.run()
    assert patient.notices(PAT) == ["request-received"]


def test_what_stays_missing_is_said_when_the_quiet_time_is_over(patient: Town) -> None:
    patient.send(PAT, FACILITATOR, files=[patient.form({"contact_phone": ""})])
    patient.later(minutes=9)
    patient.run()
    assert patient.world.received(PAT) == []
    patient.later(minutes=2)
    patient.run()
    assert patient.notices(PAT) == ["request-incomplete"]


def test_an_approval_that_comes_before_the_facilitator_s_signature_waits_for_its_turn(town: Town) -> None:
    number = town.submit()
    copy = town.signed("facilitator", "dese")
    tally = town.send(DESE, BOT, "Approved", f"APPROVE {number}", [copy])
    assert tally.waiting == 1
    assert town.stage(number) == "facilitator-review"
    assert "kept until it is its turn" in text_of(town.got(DESE, "echo"))
    town.later(hours=3)
    assert town.run().handled == 0  # it is not looked at again before the case moves
    town.reply(FACILITATOR, town.got(FACILITATOR, "facilitator-review"), "Signed", [town.signed("facilitator")])
    assert town.stage(number) == "approved"
    assert town.notices(PAT).count("approved") == 1
    assert str(town.case(number).approved) == "450.00"


def test_an_early_approval_of_another_amount_is_held_against_what_the_facilitator_signed(town: Town) -> None:
    """Nothing that waited passes by what is asked of it in its turn; and it poisons nothing."""
    number = town.submit()
    dearer = {"requested_tools": [{"name": "Epson EX3280 projector", "cost": "900.00"}], "total_cost": "900.00"}
    town.send(DESE, BOT, "Approved", f"APPROVE {number}", [town.signed("facilitator", "dese", changes=dearer)])
    town.reply(FACILITATOR, town.got(FACILITATOR, "facilitator-review"), "Signed", [town.signed("facilitator")])
    assert town.stage(number) == "dese-review"
    town.reply(DESE, town.got(DESE, "dese-review"), "Approved", [town.signed("facilitator", "dese")])
    assert town.stage(number) == "approved"


def test_an_early_approval_without_proof_does_not_wait(town: Town) -> None:
    number = town.submit()
    tally = town.send(DESE, BOT, "Approved", f"APPROVE {number}", [town.signed("facilitator", "dese")], proven=False)
    assert tally.waiting == 0
    town.reply(FACILITATOR, town.got(FACILITATOR, "facilitator-review"), "Signed", [town.signed("facilitator")])
    assert town.stage(number) == "dese-review"
