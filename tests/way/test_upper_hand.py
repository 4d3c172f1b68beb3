"""The staff's upper hand, by mail and by command: CORRECT, MOVE, MERGE, TAKE OVER, HAND BACK."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from mmd_mailbot.cli.program import program
from mmd_mailbot.core.facts import Document, Kind
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.world import CLERK, DESE, FACILITATOR, LEAD

from .town import KIM, PAT, Town, codes, text_of


def command(town: Town, *words: str, code: int = 0) -> list[dict[str, Any]]:
    """A command as a person gives it, while no other process works."""
    town.__exit__()
    arguments = [*words, "--config", str(town.world.folder / "config.toml"), "--json", "--now", town.now.isoformat()]
    done = CliRunner().invoke(program, arguments)
    assert done.exit_code == code, done.output
    found: list[dict[str, Any]] = json.loads(done.stdout) if code == 0 else []
    return found


def test_a_misread_value_is_corrected_by_mail_and_noted_with_who(town: Town) -> None:
    town.send(PAT, FACILITATOR, files=[town.form({"contact_email": "pat.reed at cedarhollow"})])
    (case,) = town.cases()
    assert case.stage.value == "incomplete"
    item = town.got(PAT, "request-incomplete")
    town.reply(FACILITATOR, item, f"CORRECT contact email: {PAT}")
    case = town.case(case.number or "")
    assert case.stage.value == "facilitator-review"
    assert any(FACILITATOR in each and PAT in each for each in case.amendments)
    assert "corrected: contact email" in text_of(town.got(FACILITATOR, "facilitator-review"))
    assert any(FACILITATOR in line for row in town.open().store.history(case.number) for line in row.evidence)


def test_nobody_but_staff_with_proof_corrects_and_no_signature_is_corrected(town: Town) -> None:
    number = town.submit()
    item = town.got(FACILITATOR, "facilitator-review")
    town.reply(PAT, item, "CORRECT total cost: 900.00")
    town.reply(FACILITATOR, item, "CORRECT total cost: 900.00", proven=False)
    town.reply(FACILITATOR, item, "CORRECT facilitator signature: signed")
    case = town.case(number)
    assert (str(case.requested), case.amendments, case.signed) == ("450.00", (), {})
    assert "needs the signed form" in text_of(town.got(FACILITATOR, "echo"))


def test_a_corrected_total_is_the_one_that_is_asked_for(town: Town) -> None:
    number = town.submit()
    outcome = command(town, "correct", number, "total cost", "$440.00", "--by", "Lee Hart")
    assert outcome[0]["act"] == "corrected: total cost is now 440.00"
    case = town.case(number)
    assert str(case.requested) == "440.00"
    assert {"total.mismatch"} & codes(case)  # the tools still say 450.00
    assert town.open().store.history(number)[-1].by == "Lee Hart"


def test_an_invoice_nobody_could_place_is_moved_to_its_case(town: Town) -> None:
    number = town.approved()
    second = town.send(PAT, FACILITATOR, files=[town.form(building=True)], name="Pat Reed")
    assert second.handled == 1
    item = town.got(FACILITATOR, "facilitator-review")
    building = str(item["X-MMD-Case"])
    signed = {"building": True}
    town.reply(FACILITATOR, item, "Signed", [town.signed("facilitator", **signed)])
    town.reply(DESE, town.got(DESE, "dese-review"), "Approved", [town.signed("facilitator", "dese", **signed)])
    town.later(days=2)
    lines = (("Logitech C920s webcam", "195.00"), ("Jabra Speak 510 speakerphone", "245.00"))
    town.send(PAT, CLERK, "Invoice", "Our invoice for the programme MMD.", town.invoice(None, lines=lines))
    (lost,) = [each for each in town.cases() if each.stage.value == "needs-person"]
    town.reply(CLERK, town.got(CLERK, "invoice-review"), f"MOVE all to {building}")
    assert town.stage(lost.number or "") == "withdrawn"
    assert town.stage(building) == "invoice-review"
    assert str(town.case(building).claims[-1].amount) == "440.00"
    assert town.stage(number) == "approved"


def test_a_wrong_receipt_is_moved_by_command_and_a_paid_one_never(town: Town) -> None:
    number = town.invoiced()
    town.reply(CLERK, town.got(CLERK, "invoice-review"), "PAID 450.00 4471")
    town.send(PAT, FACILITATOR, files=[town.form(building=True)], name="Pat Reed")
    other = str(town.got(FACILITATOR, "facilitator-review")["X-MMD-Case"])
    outcome = command(town, "move", number, "receipt", other)
    assert outcome[0]["act"] == "nothing was changed"
    assert len(town.case(number).claims[0].receipts) == 1


def test_a_form_filed_under_the_wrong_building_is_moved_and_both_stand_as_they_should(town: Town) -> None:
    """Two buildings; a mended form of the second, whose building could not be told, took the place of the first's."""
    first_form = town.form({"building": "Lincoln Elementary"}, building=True)
    town.send(PAT, FACILITATOR, files=[first_form], name="Pat Reed")
    first = str(town.got(PAT, "request-received")["X-MMD-Case"])
    town.send(
        PAT, FACILITATOR, files=[town.form({"building": "Cedar Middle School", "contact_phone": ""}, building=True)]
    )
    second = str(town.got(PAT, "request-incomplete")["X-MMD-Case"])
    mended = {"building": "Lincoln Elementary", "plan_sharing": "In the newsletter of the middle school"}
    town.reply(PAT, town.got(PAT, "request-received"), "Here it is.", [town.form(mended, building=True)])
    assert (town.case(first).form or Document("", Kind.UNKNOWN)).text("plan_sharing") == mended["plan_sharing"]
    town.reply(FACILITATOR, town.got(FACILITATOR, "facilitator-review"), f"MOVE form to {second}")
    one, two = town.case(first), town.case(second)
    assert one.form is not None
    assert one.form.text("plan_sharing") != mended["plan_sharing"], "the form before it stands again"
    assert one.stage.value == two.stage.value == "facilitator-review"
    assert two.form is not None
    assert (two.form.text("plan_sharing"), two.form.text("building")) == (
        mended["plan_sharing"],
        "Cedar Middle School",
    )
    assert two.building == "Cedar Middle School"
    command(town, "move", first, "form", second)
    assert town.stage(first) == "withdrawn", "a request without any form ends"
    assert town.stage(second) == "facilitator-review"


def test_a_form_of_another_kind_or_district_is_not_moved(town: Town) -> None:
    district = town.submit()
    town.send(PAT, FACILITATOR, files=[town.form(building=True)], name="Pat Reed")
    building = str(town.got(FACILITATOR, "facilitator-review")["X-MMD-Case"])
    changes = {"district": "Maple Grove R-I", "contact_name": "Kim Hale", "contact_email": KIM}
    town.send(KIM, FACILITATOR, files=[town.form(changes)], name="Kim Hale")
    maple = str(town.got(KIM, "request-received")["X-MMD-Case"])
    before = [town.case(each).form for each in (district, building, maple)]
    (told,) = command(town, "move", building, "form", district)[:1]
    assert "another kind" in told["text"]
    (told,) = command(town, "move", maple, "form", district)[:1]
    assert "another district" in told["text"]
    assert [town.case(each).form for each in (district, building, maple)] == before


def test_two_cases_that_are_one_are_merged_and_mail_follows(town: Town) -> None:
    first = town.submit()
    town.send(
        PAT, FACILITATOR, files=[town.form({"building": "Cedar Middle School"}, building=True)], name="Pat Reed"
    )
    second = str(town.got(FACILITATOR, "facilitator-review")["X-MMD-Case"])
    receipt = town.got(PAT, "request-received")
    assert receipt["X-MMD-Case"] == second
    outcome = command(town, "merge", second, first)
    assert [each["case"] for each in outcome] == [second, first]
    assert (town.stage(second), town.case(second).merged_into) == ("withdrawn", first)
    town.reply(PAT, receipt, "STATUS")
    assert town.got(PAT, "status")["X-MMD-Case"] == first


def test_a_mistyped_number_tells_no_district_of_anothers_request(town: Town) -> None:
    """MERGE into a request of another district: the people of the first are no parties of it."""
    first = town.submit()
    changes = {"district": "Maple Grove R-I", "contact_name": "Kim Hale", "contact_email": KIM}
    town.send(KIM, FACILITATOR, files=[town.form(changes)], name="Kim Hale")
    second = str(town.got(KIM, "request-received")["X-MMD-Case"])
    command(town, "merge", second, first)
    assert KIM not in {each.address for each in town.case(first).parties}


def test_what_is_taken_over_is_kept_and_nobody_is_written_to_until_it_is_handed_back(town: Town) -> None:
    number = town.submit()
    item = town.got(FACILITATOR, "facilitator-review")
    town.reply(FACILITATOR, item, "TAKE OVER")
    assert "taken over" in text_of(town.got(FACILITATOR, "echo"))
    sent = {who: len(town.notices(who)) for who in (PAT, FACILITATOR, DESE, LEAD)}
    town.reply(PAT, town.got(PAT, "request-received"), "STATUS")
    town.reply(FACILITATOR, item, "Signed", [town.signed("facilitator")])
    town.at(2026, 10, 20)
    town.run()
    assert {who: len(town.notices(who)) for who in sent} == sent
    assert town.stage(number) == "dese-review"  # what came was kept and counts
    (told,) = command(town, "hand-back", number)
    assert told["act"] == "handed back to the mailbot"
    assert "DESE's turn" in told["text"]
    town.reply(PAT, town.got(PAT, "request-received"), "STATUS")
    assert town.notices(PAT)[-1] == "status"
    # whose turn it is gets the item that was not sent meanwhile, with the form ready to sign
    attached = [each.get_filename() for each in town.got(DESE, "dese-review").iter_attachments()]
    assert f"{number} to sign.pdf" in attached
    assert len(town.notices(DESE)) == sent[DESE] + 1
    by = (row.by for row in town.open().store.history(number) if "taken over" in " ".join(row.evidence))
    assert next(by) == FACILITATOR


@pytest.mark.parametrize("words", [("correct", "MMD-26-0404", "total cost", "1.00"), ("take-over", "MMD-26-0404")])
def test_an_unknown_number_is_said_plainly(town: Town, words: tuple[str, ...]) -> None:
    assert command(town, *words, code=2) == []


@pytest.fixture
def spoken(tmp_path: Path, rules: RuleSet) -> Iterator[Town]:
    """A word stands for a signature."""
    with Town(tmp_path / "spoken", rules, settings='[approval]\nfacilitator = "word"\ndese = "word"') as town:
        yield town


def test_what_was_corrected_to_more_than_the_form_says_is_not_approved_by_a_word(spoken: Town) -> None:
    """Money needs the signed form: two words, CORRECT and APPROVE, with nothing on paper behind them, move none."""
    number = spoken.submit()
    item = spoken.got(FACILITATOR, "facilitator-review")
    spoken.reply(
        FACILITATOR, item, "CORRECT tools: Logitech C920s webcam 195.00; Jabra Speak 510 speakerphone 755.00"
    )
    spoken.reply(FACILITATOR, item, "CORRECT total cost: 950.00")
    assert str(spoken.case(number).requested) == "950.00"
    spoken.reply(FACILITATOR, spoken.got(FACILITATOR), "APPROVE")
    assert spoken.stage(number) != "dese-review"
    refused = text_of(spoken.got(FACILITATOR, "facilitator-signature-missing"))
    assert "$950.00" in refused
    assert "$450.00" in refused
    spoken.reply(
        FACILITATOR, item, "CORRECT tools: Logitech C920s webcam 195.00; Jabra Speak 510 speakerphone 255.00"
    )
    spoken.reply(FACILITATOR, item, "CORRECT total cost: 450.00")
    spoken.reply(FACILITATOR, spoken.got(FACILITATOR), f"APPROVE {number}")
    assert spoken.stage(number) == "dese-review"


def test_dese_may_still_approve_by_word_what_the_form_says(spoken: Town) -> None:
    """The total was corrected to more, the facilitator signed on paper; DESE's word stands for no more than was read."""
    number = spoken.submit()
    item = spoken.got(FACILITATOR, "facilitator-review")
    dearer = [
        {"name": "Logitech C920s webcam", "cost": "195.00"},
        {"name": "Jabra Speak 510 speakerphone", "cost": "755.00"},
    ]
    spoken.reply(
        FACILITATOR, item, "CORRECT tools: Logitech C920s webcam 195.00; Jabra Speak 510 speakerphone 755.00"
    )
    spoken.reply(FACILITATOR, item, "CORRECT total cost: 950.00")
    copy = spoken.signed("facilitator", changes={"requested_tools": dearer, "total_cost": "950.00"})
    spoken.reply(FACILITATOR, spoken.got(FACILITATOR), "Signed", [copy])
    assert spoken.stage(number) == "dese-review"
    for words in ("APPROVE", "APPROVE 950.00"):
        spoken.reply(DESE, spoken.got(DESE, "dese-review"), words)
        assert spoken.stage(number) == "dese-review"
        assert "dese-signature-missing" in spoken.notices(DESE)
    spoken.reply(DESE, spoken.got(DESE, "dese-review"), "APPROVE 450.00")
    assert str(spoken.case(number).approved) == "450.00"


@pytest.mark.parametrize(
    ("until", "who", "notice"),
    [
        ("incomplete", PAT, "request-incomplete"),
        ("submit", FACILITATOR, "facilitator-review"),
        ("returned", PAT, "returned"),
        ("approved", PAT, "approved"),
        ("invoiced", CLERK, "invoice-review"),
    ],
)
def test_hand_back_sends_the_item_to_whose_turn_it_is(town: Town, until: str, who: str, notice: str) -> None:
    if until == "incomplete":
        town.send(PAT, FACILITATOR, files=[town.form({"contact_phone": ""})])
        number = town.cases()[0].number or ""
    elif until == "returned":
        number = town.submit()
        town.reply(FACILITATOR, town.got(FACILITATOR), "RETURN please tell us more of the plan")
    else:
        number = getattr(town, until)()
    command(town, "take-over", number)
    before = {each: len(town.notices(each)) for each in (PAT, FACILITATOR, DESE, CLERK)}
    stage = town.stage(number)
    command(town, "hand-back", number)
    town.run()
    after = {each: town.notices(each)[before[each] :] for each in before}
    assert after == {each: [notice] if each == who else [] for each in before}
    assert town.stage(number) == stage
