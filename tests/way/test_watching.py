"""A silent mailbox is noticed, a heartbeat that does not come back too, and nothing that came meanwhile is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mmd_mailbot.app import log_to_stderr
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.world import ADMINISTRATOR, CLERK, FACILITATOR
from mmd_mailbot.ports import InboundState
from mmd_mailbot.worker import watching

from .town import PAT, Town, text_of


def watched(town: Town, name: str) -> Path:
    return town.world.folder / "mailboxes" / name


def take_away(town: Town, name: str) -> Path:
    """A file lies where the maildir lay: it cannot be read."""
    away = watched(town, name).rename(town.world.folder / "away")
    watched(town, name).touch()
    return away


def put_back(town: Town, name: str, away: Path) -> None:
    watched(town, name).unlink()
    away.rename(watched(town, name))


def told(town: Town) -> list[str]:
    return [text_of(each) for each in town.world.received(ADMINISTRATOR) if each["X-MMD-Notice"] == "alert"]


def test_a_mailbox_out_of_reach_for_an_hour_is_told_once_and_its_recovery_too(town: Town) -> None:
    town.run()
    away = take_away(town, "facilitator")
    for minutes in (0, 40, 19):
        town.later(minutes=minutes)
        town.run()
    assert told(town) == []
    for minutes in (1, 30, 300):
        town.later(minutes=minutes)
        town.run()
    (alert,) = told(town)
    assert "facilitator" in alert
    assert FACILITATOR in alert
    assert "has not been read since October 5, 10:30" in alert
    put_back(town, "facilitator", away)
    town.later(minutes=1)
    town.send(PAT, FACILITATOR, files=[town.form()])
    assert town.notices(PAT) == ["request-received"]
    (_, recovery) = told(town)
    assert "is read again" in recovery
    town.later(minutes=30)
    town.run()
    assert len(told(town)) == 2


def test_a_short_silence_is_nobodys_concern(town: Town) -> None:
    town.run()
    away = take_away(town, "invoices")
    town.run()
    put_back(town, "invoices", away)
    town.later(hours=2)
    town.run()
    town.later(hours=2)
    town.run()
    assert told(town) == []


@pytest.fixture
def beating(tmp_path: Path, rules: RuleSet) -> Iterator[Town]:
    log_to_stderr(quiet=True)
    with Town(tmp_path / "town", rules, settings="[watch]\nheartbeat = true\n") as town:
        yield town


def beats(town: Town, address: str) -> list[bytes]:
    """Not the blind copies that the bot's own mailbox gets."""
    found = [each for each in town.world.received(address) if "daily test" in str(each["Subject"])]
    return [bytes(each) for each in found if each["To"] == address]


def test_a_heartbeat_goes_once_a_day_through_each_mailbox_and_is_put_away_when_it_comes(beating: Town) -> None:
    for _ in range(3):
        beating.run()
        beating.later(minutes=20)
    for name, address in (("facilitator", FACILITATOR), ("invoices", CLERK)):
        (beat,) = beats(beating, address)
        beating.world.post(name, beat)
    (beat,) = beats(beating, "mmd-mailbot@rpdc.example")
    beating.world.post("bot", beat)
    beating.run()
    beating.later(hours=5)
    beating.run()
    assert told(beating) == []
    rows = beating.open().store.inbound_rows([InboundState.DONE])
    assert [(each.reason, each.sha256) for each in rows] == [("heartbeat", None)] * 3
    assert beating.cases() == []
    beating.later(days=1)
    beating.run()
    assert len(beats(beating, FACILITATOR)) == 2


def test_a_heartbeat_that_does_not_come_back_is_told(beating: Town) -> None:
    beating.run()
    beating.later(hours=1, minutes=50)
    beating.run()
    assert told(beating) == []
    beating.later(minutes=15)
    beating.run()
    (alert,) = told(beating)
    assert alert.count("has not come back") == 3
    assert "doctor" in alert


def test_while_a_person_holds_sending_back_no_heartbeat_is_missed(beating: Town) -> None:
    beating.run()
    store = beating.open().store
    with store.write() as ledger:
        ledger.set_setting("paused", "1")
    beating.later(hours=3)
    beating.run()
    beating.later(days=1)
    beating.run()
    with store.write() as ledger:
        ledger.set_setting("paused", "0")
    beating.run()
    assert told(beating) == []
    beating.later(hours=3)
    beating.run()
    assert "has not come back" in told(beating)[0], "that of the second day went out and is waited for"


def test_what_breaks_the_daily_comparison_does_not_keep_mail_from_being_answered(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise KeyError("an error of our own")

    monkeypatch.setattr(watching, "reconcile", broken)
    town.send(PAT, FACILITATOR, files=[town.form()])
    town.run()
    assert town.notices(PAT) == ["request-received"]
    assert told(town) == []


def test_a_mail_that_a_listing_missed_is_taken_in_the_next_day(town: Town) -> None:
    town.send("parent@mail.example", FACILITATOR, "Alex", "Alex is ill today.")
    store = town.open().store
    town.world.post("facilitator", town.mail(PAT, FACILITATOR, files=[town.form()]))
    mailbox = town.open().mailbox("facilitator")
    listed, mailbox.list_new = mailbox.list_new, lambda known, mark=None: listed(None) if known is None else []  # type: ignore[method-assign]
    town.later(hours=1)
    town.run()
    assert store.cases(include_final=True) == []
    town.later(days=1)
    town.run()
    town.run()
    assert town.notices(PAT) == ["request-received"]


def test_a_form_in_the_junk_folder_is_told_to_the_administrator_and_not_answered(town: Town) -> None:
    junk = watched(town, "facilitator") / ".Junk"
    for part in ("new", "cur", "tmp"):
        (junk / part).mkdir(parents=True)
    (junk / "new" / "1.form").write_bytes(town.mail(PAT, FACILITATOR, files=[town.form()]))
    spam = town.mail("win@prize.example", FACILITATOR, "You won", "Click here, Alexandra.")
    (junk / "new" / "2.spam").write_bytes(spam)
    before = sorted(each.name for each in junk.rglob("*"))
    town.run()
    town.later(days=1)
    town.run()
    (alert,) = told(town)
    assert PAT in alert
    assert "junk folder of facilitator" in alert
    assert "prize" not in alert
    assert town.notices(PAT) == []
    assert town.cases() == []
    assert sorted(each.name for each in junk.rglob("*")) == before
    kept = b"".join(
        each.read_bytes() for each in town.world.folder.rglob("*") if each.is_file() and "mailboxes" not in str(each)
    )
    assert b"Alexandra" not in kept
