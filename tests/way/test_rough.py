"""The campaign of `benchmarks.cuts` in short: whatever breaks, nothing is lost and nothing is doubled."""

from __future__ import annotations

from pathlib import Path

from mmd_mailbot.core.ruleset import RuleSet
from tests.servers import Servers
from tests.way.rough import Rough, campaign


def test_lines_that_break_and_servers_that_restart_lose_and_double_nothing(
    tmp_path: Path, servers: Servers, rules: RuleSet
) -> None:
    rough = Rough(tmp_path / "town", servers, rules, "rough", seed=3, own=True)
    try:
        seen, _ = campaign(rough, cuts=6, restarts=2)
    finally:
        rough.close()
    assert seen.wrong == []
    assert sum(seen.struck.values()) >= 6, "faults that met a link"
    assert seen.longest < 30
