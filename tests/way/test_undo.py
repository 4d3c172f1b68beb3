"""UNDO: what a reply set off is taken back before it reaches the next party."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from pypdf import PdfReader

from mmd_mailbot.app import log_to_stderr
from mmd_mailbot.core.money import MoneyMove, Movement
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.world import CLERK, DEPUTY, DESE, FACILITATOR
from mmd_mailbot.ports import OutboundState

from .town import PAT, Town, text_of


@pytest.fixture
def town(tmp_path: Path, rules: RuleSet) -> Iterator[Town]:
    """Twenty minutes to undo."""
    log_to_stderr(quiet=True)
    with Town(tmp_path / "town", rules, settings="[timing]\nundo_minutes = 20") as town:
        yield town


def reviewed(town: Town) -> str:
    """With DESE, after the facilitator's time to undo."""
    number = town.to_dese()
    town.later(minutes=21)
    town.run()
    return number


def approved(town: Town) -> str:
    number = reviewed(town)
    town.reply(DESE, town.got(DESE, "dese-review"), "Approved", [town.signed("facilitator", "dese")])
    town.later(minutes=21)
    town.run()
    return number


def balance(town: Town) -> tuple[str, str]:
    with town.open().store.read() as ledger:
        found = ledger.balance("district:cedar-hollow", 1000)
    return str(found.reserved), str(found.spent)


def test_the_echo_says_until_when_an_act_can_be_taken_back(town: Town) -> None:
    town.to_dese()
    words = text_of(town.got(FACILITATOR, "echo"))
    assert "sent to DESE for funding consideration" in words
    assert "UNDO by 10:50 AM" in words
    assert town.notices(DESE) == []


def test_undo_puts_the_case_back_and_dese_never_gets_anything(town: Town) -> None:
    number = town.submit()
    before = town.case(number)
    town.reply(FACILITATOR, town.got(FACILITATOR, "facilitator-review"), "Signed", [town.signed("facilitator")])
    assert town.stage(number) == "dese-review"
    town.later(minutes=10)
    town.reply(FACILITATOR, town.got(FACILITATOR, "echo"), "UNDO")
    assert "taken back: sent to DESE" in text_of(town.got(FACILITATOR, "echo"))
    after = town.case(number)
    assert (after.stage, after.since, after.signed, after.signers) == (before.stage, before.since, {}, {})
    town.later(minutes=60)
    town.run()
    assert town.notices(DESE) == []
    states = {each.state for each in town.open().store.outbox()}
    assert states == {OutboundState.SENT}


def test_the_history_keeps_the_act_and_its_undoing(town: Town) -> None:
    number = town.to_dese()
    town.reply(FACILITATOR, town.got(FACILITATOR, "echo"), "Undo please")
    events = [(each.event, each.by) for each in town.open().store.history(number)]
    assert [each for each, _ in events] == ["form-complete", "facilitator-signed", "undone"]
    assert events[-1][1] == FACILITATOR
    last = town.open().store.history(number)[-1]
    assert any("dese-review" in each and "taken back before it went out" in each for each in last.evidence)
    assert town.open().store.verify() == []


def test_after_undo_the_way_goes_on_as_if_nothing_had_been(town: Town) -> None:
    number = town.to_dese()
    town.reply(FACILITATOR, town.got(FACILITATOR, "echo"), "UNDO")
    item = town.got(FACILITATOR, "facilitator-review")
    town.reply(FACILITATOR, item, "Signed, now for good.", [town.signed("facilitator")])
    town.later(minutes=21)
    town.run()
    assert town.stage(number) == "dese-review"
    assert town.notices(DESE) == ["dese-review"]


def test_undoing_an_approval_frees_what_it_reserved(town: Town) -> None:
    number = reviewed(town)
    town.reply(DESE, town.got(DESE, "dese-review"), "Approved", [town.signed("facilitator", "dese")])
    assert balance(town) == ("450.00", "0.00")
    town.reply(DESE, town.got(DESE, "echo"), "UNDO")
    assert balance(town) == ("0.00", "0.00")
    assert (town.stage(number), town.case(number).approved) == ("dese-review", None)
    town.later(minutes=30)
    town.run()
    assert "approved" not in town.notices(PAT)
    assert "approved" not in town.notices(FACILITATOR)
    assert town.open().store.verify() == []


def test_undoing_a_payment_gives_back_what_it_spent_and_the_rest_it_freed(town: Town) -> None:
    number = approved(town)
    town.later(days=1)
    town.send(PAT, CLERK, "Invoice", "Our invoice.", town.invoice(number))
    town.reply(CLERK, town.got(CLERK, "invoice-review"), "PAID 400.00 4471 final")
    assert balance(town) == ("0.00", "400.00")
    town.reply(CLERK, town.got(CLERK, "echo"), "UNDO")
    assert balance(town) == ("450.00", "0.00")
    case = town.case(number)
    assert (case.stage.value, case.paid, case.claims[0].paid) == ("invoice-review", 0, None)
    town.later(minutes=30)
    town.run()
    assert "paid" not in town.notices(PAT)
    town.reply(CLERK, town.got(CLERK, "invoice-review"), "PAID 450.00 4471")
    assert (town.stage(number), balance(town)) == ("paid", ("0.00", "450.00"))


def test_clocks_run_as_before(town: Town) -> None:
    def clocks() -> object:
        with town.open().store.read() as ledger:
            return ledger.timers_of(number)

    number = town.submit()
    before = clocks()
    town.later(days=1)
    town.reply(FACILITATOR, town.got(FACILITATOR, "facilitator-review"), "RETURN no brand")
    assert clocks() != before
    town.reply(FACILITATOR, town.got(FACILITATOR, "echo"), "UNDO")
    assert clocks() == before


@pytest.mark.parametrize("word", ["RETURN no brand is named", "WITHDRAW", "QUESTION Which rooms?", "HOLD"])
def test_every_word_of_the_facilitator_can_be_taken_back(town: Town, word: str) -> None:
    number = town.submit()
    before = town.case(number)
    town.reply(FACILITATOR, town.got(FACILITATOR, "facilitator-review"), word)
    assert len(town.notices(PAT)) == 1
    town.reply(FACILITATOR, town.got(FACILITATOR, "echo" if word != "WITHDRAW" else "withdrawn"), "UNDO")
    after = town.case(number)
    assert (after.stage, after.on_hold, after.since) == (before.stage, before.on_hold, before.since)
    town.later(minutes=30)
    town.run()
    assert town.notices(PAT) == ["request-received"]


def test_the_district_can_take_back_its_withdrawal(town: Town) -> None:
    number = town.submit()
    town.reply(PAT, town.got(PAT, "request-received"), "WITHDRAW")
    assert town.stage(number) == "withdrawn"
    town.reply(PAT, town.got(PAT, "withdrawn"), "UNDO")
    assert town.stage(number) == "facilitator-review"


def test_what_was_freed_and_given_to_another_request_since_is_not_reserved_twice(town: Town) -> None:
    """A withdrawal frees its amount, all that is left is reserved for another request, and the withdrawal is undone."""
    number = approved(town)
    town.reply(FACILITATOR, town.got(FACILITATOR, "approved"), "WITHDRAW")
    assert balance(town) == ("0.00", "0.00")
    with town.open().store.write() as ledger:
        ledger.book(MoneyMove("district:cedar-hollow", Movement.RESERVE, Decimal("600.00")), number, town.now)
    town.reply(FACILITATOR, town.got(FACILITATOR, "withdrawn"), "UNDO")
    assert balance(town) == ("600.00", "0.00")  # of $1,000: 450 more would pass the cap
    assert town.stage(number) == "withdrawn"
    assert "not enough is left" in text_of(town.got(FACILITATOR, "echo"))


def too_late(town: Town) -> None:
    town.later(minutes=21)
    town.run()


def something_came_after_it(town: Town) -> None:
    town.reply(PAT, town.got(PAT, "request-received"), "", [town.form({"plan_timeline": "October to June"})])


@pytest.mark.parametrize("meanwhile", [too_late, something_came_after_it])
def test_undo_does_nothing_once_it_reached_others_or_something_came_after_it(
    town: Town, meanwhile: Callable[[Town], None]
) -> None:
    number = town.to_dese()
    echo = town.got(FACILITATOR, "echo")
    meanwhile(town)
    town.reply(FACILITATOR, echo, "UNDO")
    assert town.stage(number) == "dese-review"
    words = text_of(town.got(FACILITATOR, "echo"))
    assert "nothing was changed" in words
    assert "20 minutes" in words
    too_late(town)
    assert "dese-review" in town.notices(DESE)


def test_nobody_else_can_undo_and_no_unproven_mail_can(town: Town) -> None:
    number = town.to_dese()
    echo = town.got(FACILITATOR, "echo")
    for sender, proven in ((PAT, True), (DESE, True), (FACILITATOR, False)):
        town.reply(sender, echo, "UNDO", proven=proven)
        assert town.stage(number) == "dese-review"


def test_the_deputy_can_undo_what_the_facilitator_did(town: Town) -> None:
    number = town.to_dese()
    config = town.world.folder / "config.toml"
    person = f'\n[[person]]\nrole = "facilitator"\nname = "Glen South"\naddress = "{DEPUTY}"\n'
    config.write_text(config.read_text() + person)
    town.__exit__()
    town.reply(DEPUTY, town.got(FACILITATOR, "echo"), "UNDO")
    assert town.stage(number) == "facilitator-review"


def test_without_a_time_to_undo_the_act_goes_out_at_once(tmp_path: Path, rules: RuleSet) -> None:
    with Town(tmp_path / "other", rules) as town:
        number = town.to_dese()
        assert town.notices(DESE) == ["dese-review"]
        echo = town.got(FACILITATOR, "echo")
        assert "UNDO" not in text_of(echo)
        town.reply(FACILITATOR, echo, "UNDO")
        assert town.stage(number) == "dese-review"
        assert "at once" in text_of(town.got(FACILITATOR, "echo"))


def test_an_approval_by_word_goes_along_with_the_page_that_proves_it_and_is_gone_when_undone(
    tmp_path: Path, rules: RuleSet
) -> None:
    words_stand = '[approval]\nfacilitator = "word"\ndese = "word"\n[timing]\nundo_minutes = 20'
    with Town(tmp_path / "spoken", rules, settings=words_stand) as town:
        number = town.submit()
        town.reply(FACILITATOR, town.got(FACILITATOR, "facilitator-review"), "APPROVE")
        town.reply(FACILITATOR, town.got(FACILITATOR, "echo"), "UNDO")
        assert town.case(number).spoken == ()
        town.reply(FACILITATOR, town.got(FACILITATOR, "facilitator-review"), "APPROVE\n\nFran")
        town.later(minutes=21)
        town.run()
        item = town.got(DESE, "dese-review")
        (packet,) = [each for each in item.iter_attachments() if "packet" in str(each.get_filename()).lower()]
        pages = [each.extract_text() for each in PdfReader(io.BytesIO(packet.get_content())).pages]
        page = next(each for each in pages if "electronic signature" in each)
        for said in ("Fran North", FACILITATOR, "$450.00", "DMARC pass", "October 5, 2026", "APPROVE"):
            assert said in page
        town.reply(DESE, item, "APPROVE 300")
        (_, spoken) = town.case(number).spoken
        assert (spoken.role.value, str(spoken.amount), spoken.by) == ("dese", "300.00", DESE)
