"""A bot that is killed outright at whatever moment: the short form of `benchmarks.cuts --kills`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.transports.cut_play import Door, OfficeDoor
from tests.transports.kill_play import ImapDoor, MaildirDoor, kill_often


@pytest.fixture(params=["imap", "graph", "exchange", "maildir"])
def door(request: pytest.FixtureRequest, tmp_path: Path) -> Door:
    if request.param == "imap":
        return ImapDoor(request.getfixturevalue("servers"), "killed")
    if request.param == "maildir":
        return MaildirDoor(tmp_path / "maildirs")
    return OfficeDoor(request.getfixturevalue(request.param))


def test_each_mail_is_answered_once_whenever_the_bot_is_killed(door: Door, tmp_path: Path) -> None:
    seen = kill_often(tmp_path / "bot", door, 3)
    door.close()
    assert (seen.mails, seen.wrong) == (6, [])
