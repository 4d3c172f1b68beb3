"""The way of a request, played in a small world: real files, real reader, real store, maildirs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mmd_mailbot.app import log_to_stderr
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.rules import load_rules
from tests.servers.fixtures import certificates as certificates
from tests.servers.fixtures import exchange as exchange
from tests.servers.fixtures import graph as graph
from tests.servers.fixtures import servers as servers

from .town import Town


@pytest.fixture(scope="session")
def rules() -> RuleSet:
    return load_rules(None, years=range(2024, 2031))


@pytest.fixture
def town(tmp_path: Path, rules: RuleSet) -> Iterator[Town]:
    log_to_stderr(quiet=True)
    with Town(tmp_path / "town", rules) as town:
        yield town
