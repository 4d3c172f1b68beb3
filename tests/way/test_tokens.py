"""Answers that carry our token: it places a mail and shows what its writer saw; it never stands for proof of origin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path

import pytest

from mmd_mailbot.app import log_to_stderr
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.core.token import read, reference_line
from mmd_mailbot.demo.world import BOT, CLERK, DESE, FACILITATOR, LEAD
from mmd_mailbot.worker.tokens import issue_for

from .town import KIM, PAT, Town, text_of

WORDS_STAND = '[approval]\nfacilitator = "word"\ndese = "word"\n'


@pytest.fixture
def spoken(tmp_path: Path, rules: RuleSet) -> Iterator[Town]:
    """Where a proven word stands for a signature."""
    log_to_stderr(quiet=True)
    with Town(tmp_path / "town", rules, settings=WORDS_STAND) as town:
        yield town


def ref(town: Town, number: str, addressee: str, now: datetime | None = None) -> str:
    """The line that the mailto link in a notice to ``addressee`` would hold."""
    with town.open().store.read() as ledger:
        case = ledger.case(number)
        assert case is not None
        return reference_line(issue_for(town.open().parts(), ledger, case, addressee, now or town.now))


def push(town: Town, sender: str, word: str, line: str, **more: object) -> None:
    """The button of a notice: a new mail that answers nothing, with a word and the reference line."""
    town.send(sender, BOT, word, f"{word}\n\n{line}\n", **more)


def test_a_button_acts_in_the_case_that_its_reference_names(spoken: Town) -> None:
    number = spoken.submit()
    push(spoken, FACILITATOR, "APPROVE", ref(spoken, number, FACILITATOR))
    assert spoken.stage(number) == "dese-review"
    push(spoken, DESE, "APPROVE", ref(spoken, number, DESE))
    assert spoken.stage(number) == "approved"


def test_a_reason_does_not_carry_the_reference_to_the_district(town: Town) -> None:
    number = town.submit()
    line = ref(town, number, FACILITATOR)
    town.send(FACILITATOR, BOT, "RETURN", f"RETURN the webcam is missing\n\nThanks\n\n{line}\n")
    assert town.stage(number) == "incomplete"
    assert "webcam is missing" in text_of(town.got(PAT, "returned"))
    assert line.partition(" ")[2] not in text_of(town.got(PAT, "returned"))


def test_a_token_never_stands_for_the_proof_of_origin(spoken: Town) -> None:
    number = spoken.submit()
    line = ref(spoken, number, FACILITATOR)
    for proof in ({"proven": False}, {"forged": True}):
        push(spoken, FACILITATOR, "APPROVE", line, **proof)
        assert spoken.stage(number) == "facilitator-review"
        assert spoken.notices(FACILITATOR)[-1] == "verify-sender"


def test_a_token_gives_nobody_a_role(spoken: Town) -> None:
    number = spoken.submit()
    for person in (PAT, LEAD):
        push(spoken, person, "APPROVE", ref(spoken, number, person))
        push(spoken, person, "APPROVE", ref(spoken, number, FACILITATOR))
    assert spoken.stage(number) == "facilitator-review"


def test_a_stranger_with_a_forwarded_button_gets_the_constant_words(spoken: Town) -> None:
    number = spoken.submit()
    stranger = "mallory@evil.example"
    push(spoken, stranger, "APPROVE", ref(spoken, number, FACILITATOR))
    (told,) = spoken.world.received(stranger)
    assert told["X-MMD-Notice"] == "not-understood"
    assert told["X-MMD-Case"] == "none"
    assert number not in text_of(told)
    assert spoken.stage(number) == "facilitator-review"


def test_a_known_person_with_somebody_else_s_reference_is_told_so(spoken: Town) -> None:
    number = spoken.submit()
    push(spoken, KIM, "STATUS", ref(spoken, number, FACILITATOR))
    told = spoken.got(KIM, "not-understood")
    assert "made for somebody else" in text_of(told)
    assert "Cedar" not in text_of(told)


def test_a_decision_on_an_earlier_form_decides_nothing(spoken: Town) -> None:
    """The district changed its form while the first notice still lay there: APPROVE on that one is not for this one."""
    number = spoken.submit()
    first = spoken.got(FACILITATOR, "facilitator-review")
    line = ref(spoken, number, FACILITATOR)
    spoken.later(hours=1)
    dearer = {"requested_tools": [{"name": "Epson EX3280 projector", "cost": "900.00"}], "total_cost": "900.00"}
    spoken.reply(PAT, spoken.got(PAT, "request-received"), "Another form.", [spoken.form(dearer)])
    assert str(spoken.case(number).requested) == "900.00"
    push(spoken, FACILITATOR, "APPROVE", line)
    assert spoken.stage(number) == "facilitator-review"
    assert "no longer the latest" in text_of(spoken.got(FACILITATOR, "echo"))
    spoken.reply(FACILITATOR, first, "APPROVE")
    assert spoken.stage(number) == "facilitator-review"
    spoken.reply(FACILITATOR, spoken.got(FACILITATOR, "facilitator-review"), "APPROVE")
    assert spoken.stage(number) == "dese-review"


def test_a_word_on_a_changed_form_is_for_the_changed_form(spoken: Town) -> None:
    """DESE has the request, the district asks for less, and the facilitator approves that: DESE decides on the less."""
    number = spoken.submit()
    push(spoken, FACILITATOR, "APPROVE", ref(spoken, number, FACILITATOR))
    spoken.later(hours=1)
    cheaper = {"requested_tools": [{"name": "Logitech C920s webcam", "cost": "195.00"}], "total_cost": "195.00"}
    spoken.reply(PAT, spoken.got(PAT, "request-received"), "We need less.", [spoken.form(cheaper)])
    assert spoken.case(number).revision is not None
    spoken.reply(FACILITATOR, spoken.got(FACILITATOR, "facilitator-review"), "APPROVE")
    case = spoken.case(number)
    assert (case.stage.value, case.revision, str(case.requested)) == ("dese-review", None, "195.00")
    push(spoken, DESE, "APPROVE", ref(spoken, number, DESE))
    assert str(spoken.case(number).approved) == "195.00"


def test_the_same_button_twice_acts_once(spoken: Town) -> None:
    number = spoken.submit()
    line = ref(spoken, number, FACILITATOR)
    push(spoken, FACILITATOR, "APPROVE", line)
    push(spoken, FACILITATOR, "APPROVE", line)
    assert spoken.notices(DESE) == ["dese-review"]
    assert "nothing was changed" in text_of(spoken.got(FACILITATOR, "echo"))


def test_a_question_uses_nothing_up(spoken: Town) -> None:
    number = spoken.submit()
    line = ref(spoken, number, FACILITATOR)
    push(spoken, FACILITATOR, "QUESTION which room is it for?", line)
    assert "question" in spoken.notices(PAT)
    push(spoken, FACILITATOR, "APPROVE", line)
    assert spoken.stage(number) == "dese-review"


def test_an_expired_reference_is_told_and_is_no_evidence(spoken: Town) -> None:
    number = spoken.submit()
    line = ref(spoken, number, FACILITATOR)
    spoken.at(2027, 2, 24, hour=10)
    push(spoken, FACILITATOR, "APPROVE", line)
    assert spoken.case(number).approved is None
    assert "dese-review" not in spoken.notices(DESE)
    assert "has expired" in text_of(spoken.got(FACILITATOR, "not-understood"))


def token_in(message: EmailMessage) -> str:
    found = re.match(r"<mmd\.([a-z2-7]{34})\.", str(message["Message-ID"]))
    assert found is not None
    return found[1]


def test_a_notice_carries_its_token_in_its_message_id(town: Town) -> None:
    number = town.submit()
    held = read(token_in(town.got(FACILITATOR)))
    assert held is not None
    assert (held.case, held.stage.value) == (number, "facilitator-review")
    assert token_in(town.got(PAT)) != token_in(town.got(FACILITATOR))


def test_an_answer_finds_its_case_after_the_ledger_lost_the_mail_it_answers(town: Town) -> None:
    """A backup was restored that is older than the notice: its Message-ID is not on record, its token is still ours."""
    number = town.submit()
    item = town.got(FACILITATOR)
    engine = town.open().store._engine  # type: ignore[attr-defined]
    with engine.begin() as conn:
        conn.exec_driver_sql("DELETE FROM message_link")
    town.reply(FACILITATOR, item, "HOLD")
    assert town.case(number).on_hold


def test_replies_carry_the_token_in_the_tag_where_the_server_takes_one(tmp_path: Path, rules: RuleSet) -> None:
    log_to_stderr(quiet=True)
    with Town(tmp_path / "town", rules, settings=WORDS_STAND) as town:
        config = town.world.folder / "config.toml"
        config.write_text(config.read_text().replace('role = "bot"', 'role = "bot"\nreply_tags = true'))
        town.__exit__()
        number = town.submit()
        item = town.got(FACILITATOR)
        address = str(item["Reply-To"]).rpartition("<")[2].strip(">")
        assert re.fullmatch(r"mmd-mailbot\+mmd-[a-z2-7]{34}@rpdc\.example", address)
        town.send(FACILITATOR, address, "Re: the request", "APPROVE")  # a client that keeps no thread
        assert town.stage(number) == "dese-review"


def test_without_that_setting_replies_go_to_the_plain_address(town: Town) -> None:
    town.submit()
    assert str(town.got(FACILITATOR)["Reply-To"] or town.got(FACILITATOR)["From"]).endswith(f"{BOT}>")


def test_a_payment_on_the_first_of_two_notices_is_held_against_what_is_open(town: Town) -> None:
    number = town.invoiced()
    push(town, CLERK, "PAID 450.00 4471", ref(town, number, CLERK))
    assert town.stage(number) == "paid"
