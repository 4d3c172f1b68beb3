"""Parties are exact addresses with their days; a new one takes part once the facilitator has confirmed it."""

from __future__ import annotations

from pathlib import Path

import pytest

from mmd_mailbot.app import log_to_stderr
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.core.words import commands, only_yes
from mmd_mailbot.demo.world import BOT, DESE, FACILITATOR

from .town import KIM, PAT, Town, text_of

SECRETARY = "cedar.office@gmail.example"
OTHER = "somebody.else@gmail.example"


def test_a_new_secretary_hears_only_of_her_form_until_the_facilitator_confirms_her_by_one_reply(town: Town) -> None:
    number = town.submit()
    town.later(hours=1)
    changed = town.form({"plan_sharing": "At the board's meeting in July"})
    town.send(SECRETARY, FACILITATOR, "Our form again", "The new form.", [changed])
    assert town.notices(SECRETARY) == ["request-received"]
    assert "$1,000" not in text_of(town.got(SECRETARY))
    town.reply(SECRETARY, town.got(SECRETARY), "STATUS")
    assert town.got(SECRETARY)["X-MMD-Case"] == "none"  # constant words
    asked = next(each for each in town.world.received(FACILITATOR) if "new address" in str(each["Subject"]).lower())
    town.later(hours=2)
    town.reply(FACILITATOR, asked, "CONFIRM")
    party = town.case(number).party(SECRETARY)
    assert party is not None
    assert party.known
    assert SECRETARY in text_of(town.got(FACILITATOR, "echo"))
    town.later(days=2)
    town.reply(SECRETARY, town.got(SECRETARY, "request-received"), "STATUS")
    assert town.got(SECRETARY, "status")["X-MMD-Case"] == number


def test_who_was_confirmed_once_is_known_in_the_district_s_next_request(town: Town) -> None:
    town.submit()
    town.later(hours=1)
    town.send(SECRETARY, FACILITATOR, "Form", "Form.", [town.form({"plan_sharing": "At the meeting in July"})])
    town.reply(FACILITATOR, town.got(FACILITATOR, "alert"), f"CONFIRM {SECRETARY}")
    town.later(days=1)
    town.send(PAT, FACILITATOR, files=[town.form(building=True)])
    building = str(town.got(PAT, "request-received")["X-MMD-Case"])
    town.later(hours=2)
    again = town.form({"plan_sharing": "At the meeting in May"}, building=True)
    alerts = town.notices(FACILITATOR).count("alert")
    town.send(SECRETARY, FACILITATOR, "Form", "Form.", [again])
    party = town.case(building).party(SECRETARY)
    assert party is not None
    assert party.known
    assert town.notices(FACILITATOR).count("alert") == alerts


def test_nobody_else_confirms_anybody(town: Town) -> None:
    number = town.submit()
    town.later(hours=1)
    town.send(SECRETARY, FACILITATOR, "Form", "Form.", [town.form({"plan_sharing": "At the meeting in July"})])
    asked = town.got(FACILITATOR, "alert")
    for sender in (DESE, PAT, SECRETARY, KIM):
        town.reply(sender, asked, f"CONFIRM {SECRETARY}")
    for more in ({"proven": False}, {"forged": True}):
        town.reply(FACILITATOR, asked, f"CONFIRM {SECRETARY}", **more)
    assert town.case(number).party(SECRETARY) is None


def test_where_several_wait_the_facilitator_says_which(town: Town) -> None:
    number = town.submit()
    for at, sender in enumerate((SECRETARY, OTHER)):
        town.later(hours=1)
        town.send(sender, FACILITATOR, "Form", "Form.", [town.form({"plan_sharing": f"At meeting number {at}"})])
    town.reply(FACILITATOR, town.got(FACILITATOR, "alert"), "CONFIRM")
    assert "which one" in text_of(town.got(FACILITATOR, "echo"))
    town.reply(FACILITATOR, town.got(FACILITATOR, "alert"), f"Confirm {OTHER}")
    assert town.case(number).party(OTHER) is not None
    assert town.case(number).party(SECRETARY) is None


def test_a_bare_word_never_confirms_somebody_else_than_the_answered_question_names(town: Town) -> None:
    """The first was confirmed by address; a second came. The bare word in answer to the first question is late."""
    number = town.submit()
    town.later(hours=1)
    town.send(SECRETARY, FACILITATOR, "Form", "Form.", [town.form({"plan_sharing": "At the meeting in July"})])
    first = town.got(FACILITATOR, "alert")
    town.reply(FACILITATOR, first, f"CONFIRM {SECRETARY}")
    town.later(hours=1)
    town.send(OTHER, FACILITATOR, "Form", "Form.", [town.form({"plan_sharing": "At the meeting in May"})])
    for late in ("CONFIRM", "Yes, please"):
        town.reply(FACILITATOR, first, late)
        assert town.case(number).party(OTHER) is None
        assert f"CONFIRM {OTHER}" in text_of(town.got(FACILITATOR, "echo"))
    town.send(FACILITATOR, BOT, f"About {number}", f"CONFIRM {number}")
    assert town.case(number).party(OTHER) is None
    town.reply(FACILITATOR, town.got(FACILITATOR, "alert"), "CONFIRM")
    assert town.case(number).party(OTHER) is not None


def test_a_yes_to_the_alert_of_a_forged_mail_confirms_nobody(town: Town) -> None:
    number = town.submit()
    town.later(hours=1)
    town.send(SECRETARY, FACILITATOR, "Form", "Form.", [town.form({"plan_sharing": "At the meeting in July"})])
    town.later(hours=1)
    town.send(SECRETARY, BOT, f"About {number}", f"WITHDRAW {number}", answers=town.got(SECRETARY), forged=True)
    told = town.got(FACILITATOR, "alert")
    assert "failed its origin check" in told["Subject"]
    town.reply(FACILITATOR, told, "Yes, thanks")
    assert town.case(number).party(SECRETARY) is None


@pytest.mark.parametrize("words", ["Yes", "Yes, that's fine.\n\nFran", "Hi,\nyes please, thanks!\nFran North"])
def test_a_plain_yes_to_that_very_question_confirms(town: Town, words: str) -> None:
    number = town.submit()
    item = town.got(FACILITATOR, "facilitator-review")
    town.later(hours=1)
    town.send(SECRETARY, FACILITATOR, "Form", "Form.", [town.form({"plan_sharing": "At the meeting in July"})])
    asked = town.got(FACILITATOR, "alert")
    assert "or just YES" in text_of(asked)
    town.reply(FACILITATOR, item, words)  # the yes to another mail says nothing
    town.reply(FACILITATOR, asked, words, proven=False)
    town.reply(DESE, asked, words)
    assert town.case(number).party(SECRETARY) is None
    town.reply(FACILITATOR, asked, words)
    party = town.case(number).party(SECRETARY)
    assert party is not None
    assert party.known


@pytest.mark.parametrize(
    "words", ["Yes?", "Yes, but only for this form", "Yes and no", "Yesterday she left", "Yes she wrote\nNo idea who"]
)
def test_what_is_not_a_plain_yes_confirms_nobody(words: str) -> None:
    assert not only_yes(words)


def test_a_stranger_s_changed_form_while_dese_has_the_request_is_asked_about(town: Town) -> None:
    number = town.to_dese()
    town.later(hours=1)
    tools = [{"name": "Epson EX3280 projector", "cost": "890.00"}]
    changed = town.form({"requested_tools": tools, "total_cost": "890.00"})
    town.send(SECRETARY, FACILITATOR, "Our form", "The new form.", [changed])
    assert f"CONFIRM {SECRETARY}" in text_of(town.got(FACILITATOR, "alert"))
    told = town.got(SECRETARY)
    for of_the_request in ("450", "Logitech", "DESE", "Jabra"):
        assert of_the_request not in text_of(told)
    assert town.notices(SECRETARY) == ["request-received"]
    assert PAT in str(told["Cc"])
    case = town.case(number)
    assert (case.stage.value, str(case.requested), case.party(SECRETARY)) == ("dese-review", "450.00", None)


@pytest.mark.parametrize("stage", ["facilitator-review", "dese-review"])
def test_a_look_alike_that_sends_a_form_is_told_nothing_and_nobody_is_asked_to_confirm_it(
    stage: str, town: Town
) -> None:
    number = town.submit() if stage == "facilitator-review" else town.to_dese()
    town.later(hours=1)
    misleading = "dana.wells@dese-mo.example"
    town.send(misleading, FACILITATOR, "Form", "Form.", [town.form({"plan_sharing": "At the meeting in July"})])
    assert town.world.received(misleading) == []
    assert "alert" not in town.notices(FACILITATOR)
    assert "only looks like" in text_of(town.got(FACILITATOR, "facilitator-review"))
    assert town.case(number).newcomers == ()
    assert town.case(number).party(misleading) is None


def test_an_unknown_first_sender_is_asked_about_until_confirmed(town: Town) -> None:
    """The first form lacked something: the facilitator sees the request only with the second."""
    town.send(SECRETARY, FACILITATOR, files=[town.form({"plan_timeline": ""})])
    town.reply(SECRETARY, town.got(SECRETARY), "Here it is.", [town.form()])
    item = town.got(FACILITATOR, "facilitator-review")
    assert SECRETARY in text_of(item)
    assert "CONFIRM" in text_of(item)
    town.reply(FACILITATOR, item, "CONFIRM")
    (case,) = town.cases()
    party = case.party(SECRETARY)
    assert party is not None
    assert party.known


def test_confirm_in_ordinary_speech_is_no_word() -> None:
    assert [each.verb.value for each in commands("CONFIRM").commands] == ["CONFIRM"]
    assert [each.text for each in commands("confirmed pat@x.example, thanks").commands] in ([], ["pat@x.example"])
    for said in ("Confirm receipt, please", "I confirm that we bought it", "Confirmation attached", "CONFIRM that"):
        assert commands(said).commands == ()


# ---------------------------------------------------------------- days


def dated(folder: Path, rules: RuleSet, old: str, new: str, *, directory: bool = False) -> Town:
    log_to_stderr(quiet=True)
    town = Town(folder, rules)
    file = town.world.folder / ("directory.csv" if directory else "config.toml")
    assert old in file.read_text()
    file.write_text(file.read_text().replace(old, new, 1))
    return town


def test_an_approver_counts_only_on_the_days_on_which_the_role_is_held(tmp_path: Path, rules: RuleSet) -> None:
    entry = f'address = "{DESE}"\n'
    with dated(tmp_path / "town", rules, entry, f"{entry}from = 2026-10-06\nto = 2026-10-08\n") as town:
        town.submit()
        town.reply(FACILITATOR, town.got(FACILITATOR), "Signed", [town.signed("facilitator")])
        number = town.cases()[0].number or ""
        copy = town.signed("facilitator", "dese")
        for day, stage in ((5, "dese-review"), (9, "dese-review"), (8, "approved")):
            town.at(2026, 10, day, hour=11)
            town.send(DESE, BOT, f"Approval {day}", f"APPROVE {number}", [copy])
            assert town.stage(number) == stage, day


def test_a_facilitator_who_left_gets_no_more_of_the_district_s_business(tmp_path: Path, rules: RuleSet) -> None:
    entry = f'role = "facilitator"\nname = "Fran North"\naddress = "{FACILITATOR}"\n'
    follower = '\n[[person]]\nrole = "facilitator"\nname = "Gil"\naddress = "gil@rpdc.example"\ndistricts = ["*"]\n'
    with dated(tmp_path / "town", rules, entry, f"{entry}to = 2026-10-06\n") as town:
        config = town.world.folder / "config.toml"
        config.write_text(config.read_text() + follower)
        town.__exit__()
        number = town.submit()
        item = town.got(FACILITATOR, "facilitator-review")
        town.at(2026, 10, 7, hour=11)
        town.reply(FACILITATOR, item, "Signed", [town.signed("facilitator")])
        assert town.stage(number) == "facilitator-review"
        before = len(town.world.received(FACILITATOR))
        town.send(PAT, BOT, "Form", "The form.", [town.form({"plan_sharing": "At the meeting in July"})])
        assert "facilitator-review" in town.notices("gil@rpdc.example")
        assert len(town.world.received(FACILITATOR)) == before


def test_a_contact_of_the_directory_has_days_too(tmp_path: Path, rules: RuleSet) -> None:
    with dated(tmp_path / "town", rules, PAT, f"{PAT} 2026-10-01..2026-10-06", directory=True) as town:
        town.send(PAT, FACILITATOR, files=[town.form()])
        (case,) = town.cases()
        party = case.party(PAT)
        assert party is not None
        assert party.known
        town.at(2026, 10, 8, hour=11)
        town.send(PAT, FACILITATOR, files=[town.form(building=True)])
        later = next(each for each in town.cases() if each.building)
        party = later.party(PAT)
        assert party is not None


def test_a_contact_whose_days_are_over_is_told_nothing_and_says_nothing_more(tmp_path: Path, rules: RuleSet) -> None:
    days = f"{PAT} 2026-10-01..2026-10-06;lee.ames@cedarhollow.example"
    with dated(tmp_path / "town", rules, PAT, days, directory=True) as town:
        number = town.submit()
        item = town.got(PAT, "request-received")
        town.at(2026, 10, 8, hour=11)
        told = len(town.world.received(PAT))
        town.reply(FACILITATOR, town.got(FACILITATOR, "facilitator-review"), "RETURN no brand is named")
        assert "returned" in town.notices("lee.ames@cedarhollow.example")
        assert len(town.world.received(PAT)) == told
        town.reply(PAT, item, "WITHDRAW")
        assert town.stage(number) == "incomplete"
        assert town.got(PAT)["X-MMD-Case"] == "none"  # the constant words of a stranger


def test_an_answer_goes_to_who_holds_the_role_now_not_to_who_asked_and_left(tmp_path: Path, rules: RuleSet) -> None:
    entry = f'role = "facilitator"\nname = "Fran North"\naddress = "{FACILITATOR}"\n'
    follower = '\n[[person]]\nrole = "facilitator"\nname = "Gil"\naddress = "gil@rpdc.example"\ndistricts = ["*"]\n'
    with dated(tmp_path / "town", rules, entry, f"{entry}to = 2026-10-06\n") as town:
        config = town.world.folder / "config.toml"
        config.write_text(config.read_text() + follower)
        town.__exit__()
        town.submit()
        town.reply(FACILITATOR, town.got(FACILITATOR, "facilitator-review"), "QUESTION Which rooms?")
        asked = town.got(PAT, "question")
        town.at(2026, 10, 7, hour=11)
        told = len(town.world.received(FACILITATOR))
        town.reply(PAT, asked, "Rooms 4 and 5 in the north wing.")
        assert len(town.world.received(FACILITATOR)) == told
        assert "Rooms 4 and 5" in text_of(town.got("gil@rpdc.example", "answer"))
