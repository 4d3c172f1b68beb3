"""What the administrator is told: once, gathered into one mail a day; at once where sending pauses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from mmd_mailbot.app import log_to_stderr
from mmd_mailbot.config import OAuth, Secret
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.world import ADMINISTRATOR, FACILITATOR
from mmd_mailbot.ports import InboundState, OutboundState, Uid
from mmd_mailbot.worker.alerts import send_alerts

from .town import KIM, PAT, Town, text_of


@pytest.fixture
def narrow(tmp_path: Path, rules: RuleSet) -> Iterator[Town]:
    """Two automatic answers an hour in all."""
    log_to_stderr(quiet=True)
    with Town(tmp_path / "town", rules, settings="[limits]\nper_hour = 2\n") as town:
        yield town


def ask(town: Town, *people: str) -> None:
    for person in people:
        town.send(person, FACILITATOR, "Request", "Our MMD technology request form is attached.")


def test_the_breaker_pauses_sending_never_intake_and_its_alert_gets_out(narrow: Town) -> None:
    ask(narrow, PAT, KIM)
    assert [narrow.notices(each) for each in (PAT, KIM)] == [["request-incomplete"]] * 2
    ask(narrow, "lou.marsh@stonecreek.example", "ash.cole@prairieview.example")
    assert len(narrow.cases()) == 4  # intake goes on
    assert narrow.world.received("lou.marsh@stonecreek.example") == []
    assert narrow.notices(ADMINISTRATOR) == ["alert"]
    assert "sending is paused" in text_of(narrow.got(ADMINISTRATOR))
    narrow.later(minutes=30)
    ask(narrow, "sam.birch@willowbend.example")
    assert narrow.notices(ADMINISTRATOR) == ["alert"]


def test_what_waited_goes_out_when_a_person_resumes(narrow: Town) -> None:
    ask(narrow, PAT, KIM, "lou.marsh@stonecreek.example")
    assert narrow.world.received("lou.marsh@stonecreek.example") == []
    narrow.later(minutes=5)
    with narrow.open().store.write() as ledger:
        ledger.set_setting("paused", "0")
        ledger.set_setting("resumed-at", narrow.now.isoformat())
    narrow.run()
    assert narrow.notices("lou.marsh@stonecreek.example") == ["request-incomplete"]
    narrow.later(minutes=1)
    ask(narrow, "ash.cole@prairieview.example")
    assert narrow.notices("ash.cole@prairieview.example") == ["request-incomplete"]


def test_a_pause_by_a_person_holds_everything_back(town: Town) -> None:
    with town.open().store.write() as ledger:
        ledger.set_setting("paused", "1")
    park(town, "1")
    town.run()
    assert town.world.everybody() == []


def park(town: Town, uid: str) -> None:
    store = town.open().store
    store.note("facilitator", [Uid("", 0, f"gone-{uid}")], town.now)
    row = store.inbound_rows([InboundState.NOTED])[-1]
    with store.write() as ledger:
        ledger.update_inbound(row.id, InboundState.PARKED, reason="deciding failed (KeyError), 3 times")


def test_mails_set_aside_are_told_once_and_gathered_into_one_mail_a_day(town: Town) -> None:
    park(town, "1")
    town.run()
    town.run()
    assert town.notices(ADMINISTRATOR) == ["alert"]
    assert "mmd-mailbot quarantine" in text_of(town.got(ADMINISTRATOR))
    town.later(hours=1)
    park(town, "2")
    park(town, "3")
    town.run()
    assert town.notices(ADMINISTRATOR) == ["alert"]
    town.later(days=1)
    town.run()
    assert town.notices(ADMINISTRATOR).count("alert") == 2
    assert text_of(town.got(ADMINISTRATOR, "alert")).count("was set aside") == 2


def test_a_message_that_cannot_be_sent_is_told_and_an_alert_that_cannot_is_not(town: Town) -> None:
    town.submit()
    store = town.open().store
    (row,) = [each for each in store.outbox([OutboundState.SENT]) if each.notice == "request-received"]
    engine = store._engine  # type: ignore[attr-defined]
    with engine.begin() as conn:
        conn.exec_driver_sql(
            f"UPDATE outbox SET state = 'failed', sent_at = NULL, error = '550 no such user' WHERE id = {row.id}"
        )
    town.run()
    assert "550 no such user" in text_of(town.got(ADMINISTRATOR, "alert"))
    with engine.begin() as conn:
        conn.exec_driver_sql("UPDATE outbox SET state = 'failed' WHERE notice = 'alert'")
    town.later(days=2)
    town.run()
    assert town.notices(ADMINISTRATOR).count("alert") == 1


def test_the_end_of_a_secret_is_told_30_7_and_1_days_before(town: Town) -> None:
    parts = town.open().parts()
    end = town.now.date() + timedelta(days=40)
    oauth = OAuth("tenant", "client", Secret(lambda: "x"), secret_expires=end)
    first, *others = parts.config.mailboxes
    parts = replace(parts, config=replace(parts.config, mailboxes=(replace(first, oauth=oauth), *others)))
    told = []
    for left in range(35, -2, -1):
        before = len(parts.store.outbox())
        send_alerts(parts, town.now + timedelta(days=40 - left))
        if len(parts.store.outbox()) > before:
            told.append(left)
    assert told == [30, 7, 1]
