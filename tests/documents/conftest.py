from __future__ import annotations

import pytest

from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.rules import load_rules


@pytest.fixture(scope="session")
def rules() -> RuleSet:
    return load_rules(None, years=range(0))
