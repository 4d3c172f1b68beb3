"""Lines that break at any byte, servers that restart, a bot that is killed: the short form of `benchmarks.cuts`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mmd_mailbot.rules import load_rules
from tests.transports.cut_play import OfficeDoor, Play, spread


@pytest.fixture(params=["graph", "exchange"])
def play(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Play]:
    door = OfficeDoor(request.getfixturevalue(request.param))
    opened = Play(tmp_path, door, load_rules(None, years=range(2026, 2028)))
    yield opened
    opened.close()
    door.close()


def test_each_mail_is_answered_once_wherever_the_line_is_cut(play: Play) -> None:
    play.round()
    turns = play.round()
    for number, at in enumerate(spread(turns, 24)):
        play.round(at, "reset" if number % 2 else "cut")


def test_a_line_that_falls_silent_is_left_and_its_work_done_all_the_same(play: Play) -> None:
    turns = play.round()
    for at in spread(turns, 2):
        play.round(at, "half-open")


def test_each_mail_is_answered_once_whenever_the_server_restarts(play: Play) -> None:
    turns = play.round()
    for at in spread(turns, 6):
        play.round(at, "restart")


def test_each_mail_is_answered_once_at_whichever_step_the_bot_is_killed(play: Play) -> None:
    play.round()
    play.round()
    steps = len(play.steps)
    assert steps > 20
    for die_at in range(1, steps, 3):
        play.round(die_at=die_at)
