"""On first start over an old mailbox nothing older than the configured day is answered."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from mmd_mailbot.app import log_to_stderr
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.world import FACILITATOR
from mmd_mailbot.ports import InboundState
from mmd_mailbot.worker.watching import reconcile

from .test_watching import put_back, take_away
from .town import CHICAGO, KIM, PAT, Town


def old(town: Town, sender: str, days: int, *, received: bool = False) -> bytes:
    """A request that came ``days`` ago; ``received``: as the server's own line says, whatever its Date."""
    came = town.now - timedelta(days=days)
    raw = town.world.mail(sender, FACILITATOR, "Request", "Our MMD form is attached.", at=came)
    if not received:
        return raw
    line = (
        f"Received: from x (x [203.0.113.9]) by mx.rpdc.example with ESMTPS id 1; {came:%a, %d %b %Y %H:%M:%S %z}\r\n"
    )
    today = f"Date: {town.now:%a, %d %b %Y %H:%M:%S %z}".encode()
    head, date, rest = raw.partition(b"\nDate: ")
    return line.encode() + head + b"\n" + today + b"\r\n" + rest.partition(b"\n")[2] if date else raw


@pytest.mark.parametrize("received", [False, True])
def test_what_lay_there_before_the_day_of_the_first_start_is_left_alone(received: bool, town: Town) -> None:
    town.world.post("facilitator", old(town, PAT, 40, received=received))
    town.world.post("facilitator", old(town, KIM, 0))
    tally = town.run()
    assert (tally.handled, tally.ignored) == (1, 1)
    assert town.world.received(PAT) == []
    assert (
        len(list((town.world.folder / "mailboxes" / "facilitator" / "new").iterdir())) == 1
    )  # it stays where it was
    (row,) = town.open().store.inbound_rows([InboundState.IGNORED])
    assert (row.outcome, row.sha256, row.message_id) == ("old", None, None)


def test_what_comes_late_after_the_first_start_is_new_whatever_its_date(town: Town) -> None:
    town.run()
    town.later(minutes=1)
    town.world.post("facilitator", old(town, PAT, 40))
    town.run()
    assert town.notices(PAT) == ["request-incomplete"]


def test_a_mail_that_tells_no_day_is_not_lost(town: Town) -> None:
    raw = old(town, PAT, 3)
    town.world.post("facilitator", b"\n".join(line for line in raw.split(b"\n") if not line.startswith(b"Date:")))
    town.run()
    assert town.notices(PAT) == ["request-incomplete"]


def test_the_configured_day_goes_before(tmp_path: Path, rules: RuleSet) -> None:
    log_to_stderr(quiet=True)
    with Town(tmp_path / "town", rules) as town:
        town.__exit__()
        config = town.world.folder / "config.toml"
        config.write_text(
            config.read_text().replace('role = "facilitator"\nmode', 'role = "facilitator"\nsince = 2026-09-01\nmode')
        )
        assert "since" in config.read_text()
        town.world.post("facilitator", old(town, PAT, 30))
        town.world.post("facilitator", old(town, KIM, 36))
        assert town.now.date() - timedelta(days=36) < datetime(2026, 9, 1, tzinfo=CHICAGO).date()
        town.run()
        assert town.notices(PAT) == ["request-incomplete"]
        assert town.world.received(KIM) == []


def test_a_first_look_that_could_not_read_the_mailbox_was_none(town: Town) -> None:
    """A wrong password on the first day: once it is mended, the old mailbox is still an old one."""
    town.world.post("facilitator", old(town, PAT, 40))
    away = take_away(town, "facilitator")
    town.run()
    put_back(town, "facilitator", away)
    town.later(minutes=30)
    town.run()
    assert town.world.received(PAT) == []


def test_what_lay_there_is_still_old_when_the_whole_folder_is_held_against_the_ledger(town: Town) -> None:
    """The first listing (here: from a configured day on) did not bring it; a later one of the whole folder does."""
    town.run()
    town.later(days=1)
    town.world.post("facilitator", old(town, PAT, 40))
    town.world.post("facilitator", old(town, KIM, 0))
    parts = town.open().parts()
    mailbox = parts.config.mailboxes[0]
    assert mailbox.name == "facilitator"
    with town.open().store.write() as ledger:
        ledger.set_setting("reconciled:facilitator", f"2026-10-05 {town.now.isoformat()}")
    reconcile(parts, mailbox, town.now)
    town.run()
    assert town.world.received(PAT) == []
    assert town.notices(KIM) == ["request-incomplete"]


@pytest.mark.parametrize("line", ["Fri, 31 Dec 9999 23:59:00 -1200", "Mon, 01 Jan 0100 00:00:00 +0000", "x; y", ""])
def test_no_date_that_a_mail_can_bear_stops_the_first_look(line: str, town: Town) -> None:
    raw = old(town, PAT, 3)
    strange = b"\n".join(
        f"Date: {line}\r".encode() if each.startswith(b"Date:") else each for each in raw.split(b"\n")
    )
    town.world.post("facilitator", strange)
    town.world.post("facilitator", old(town, KIM, 0))
    town.run()
    assert town.notices(KIM) == ["request-incomplete"]
