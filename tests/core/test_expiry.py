"""What the rules let expire, the table of moves must know."""

from __future__ import annotations

from mmd_mailbot.core.case import REVIVABLE, Event, Stage, next_stage
from mmd_mailbot.rules import load_rules


def test_every_stage_whose_ladder_ends_in_expiry_can_expire_and_be_revived() -> None:
    ladders = load_rules(None, years=range(2026, 2028)).deadlines.ladders
    ending = {Stage(name) for name, ladder in ladders.items() if ladder.expire_after}
    assert Stage.COMMITMENT_INCOMPLETE in ending
    assert {next_stage(stage, Event.EXPIRED) for stage in ending} == {Stage.EXPIRED}
    assert ending <= REVIVABLE
