"""Other people's mail in short: one of each sort that a hundred hold."""

from __future__ import annotations

from pathlib import Path

from benchmarks.foreign import SORTS, campaign


def test_nothing_of_other_people_s_mail_is_answered_moved_flagged_or_kept(tmp_path: Path) -> None:
    outcome = campaign(tmp_path / "town", 60, seed=7)
    assert (outcome.mails, outcome.ignored, outcome.handled) == (60, 60, 0)
    assert (outcome.answered, outcome.changed, outcome.kept, outcome.found) == ([], [], [], [])


def test_the_sorts_make_a_hundred() -> None:
    assert sum(weight for _, weight, _ in SORTS) == 100
