"""The twenty requests in short: a few of them to their end, by replies of real mail programs' layouts alone.

All of them: ``python -m benchmarks.twenty``.
"""

from __future__ import annotations

import email
import email.policy
from pathlib import Path

from mmd_mailbot.core.ruleset import RuleSet

from .twenty import (
    TWENTY,
    Play,
    asks_where_it_stands,
    ended,
    paid_by_list,
    phone_number_in_a_reply,
    town_of,
    undone_and_done_again,
)


def test_requests_come_to_their_end_by_mail_alone(tmp_path: Path, rules: RuleSet) -> None:
    scripts = (phone_number_in_a_reply, undone_and_done_again, paid_by_list, asks_where_it_stands)
    assert set(scripts) <= set(TWENTY)
    with town_of(tmp_path / "town", rules) as town:
        play = Play(town, tmp_path / "replies")
        requests = [script(play) for script in scripts]
        assert all(ended(each) for each in requests), [(each.number, each.stage()) for each in requests]
        assert town.open().store.verify() == []
        assert len({each.number for each in requests}) == len(scripts)
    files = sorted(play.replies.iterdir())
    assert len(files) > 4 * len(scripts)
    quoting = [email.message_from_bytes(each.read_bytes(), policy=email.policy.default) for each in files]
    assert all(each["In-Reply-To"] and each["From"] for each in quoting)


def test_there_are_twenty_and_no_two_are_the_same() -> None:
    assert len(TWENTY) == 20
    assert len({each.__name__ for each in TWENTY}) == 20
