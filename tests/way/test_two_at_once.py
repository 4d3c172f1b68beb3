"""Two approvals commit at the same moment in two processes, on either database: together they never pass the cap."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from mmd_mailbot.app import log_to_stderr
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.world import BOT, DESE, FACILITATOR
from mmd_mailbot.worker import intake

from .at_once import commit_at_once
from .town import PAT, Town

_SPEC = importlib.util.spec_from_file_location(
    "postgres_for_the_way", Path(__file__).parents[1] / "store" / "postgres_server.py"
)
assert _SPEC is not None
assert _SPEC.loader is not None
postgres: Any = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(postgres)
DATABASES = ["sqlite", "postgresql"] if postgres.programs() else ["sqlite"]

WORDS_STAND = '[approval]\nfacilitator = "word"\ndese = "word"\n'


@pytest.fixture(params=DATABASES)
def spoken(request: pytest.FixtureRequest, tmp_path: Path, rules: RuleSet) -> Iterator[Town]:
    log_to_stderr(quiet=True)
    with ExitStack() as stack:
        town = Town(tmp_path / "town", rules, settings=WORDS_STAND)
        if request.param == "postgresql":
            url = stack.enter_context(postgres.running(postgres.programs()))
            config = town.world.folder / "config.toml"
            config.write_text(config.read_text().replace("sqlite:///mailbot.db", url))
        yield stack.enter_context(town)


def waiting_for_dese(town: Town) -> str:
    """A district request over $900.00 that DESE has; its number."""
    tools = [{"name": "Epson EX3280 projector", "cost": "900.00"}]
    town.send(PAT, FACILITATOR, files=[town.form({"requested_tools": tools, "total_cost": "900.00"})])
    item = town.got(FACILITATOR, "facilitator-review")
    town.reply(FACILITATOR, item, "APPROVE")
    number = str(item["X-MMD-Case"])
    assert town.stage(number) == "dese-review"
    return number


def twin(town: Town, number: str) -> str:
    """A second request that draws on the same account, at the same stage."""
    with town.open().store.write() as ledger:
        case = ledger.case(number)
        assert case is not None
        return str(ledger.save_case(replace(case, number=None, version=0)).number)


def approve_at_once(town: Town, mails: Sequence[bytes]) -> None:
    """Each mail in the hands of a worker in a process of its own, at the step that commits."""
    for raw in mails:
        town.world.post("bot", raw)
    intake.take_in(town.open().parts(), town.open().parts().configured("bot"), town.now)
    rows = town.open().store.claim_inbound("bot", len(mails), town.now, 3)
    assert len(rows) == len(mails)
    assert commit_at_once(town.world.folder, "bot", rows, town.now) == []
    with town.open().store.read() as ledger:
        assert {ledger.inbound(each.id).outcome for each in rows} == {"handled"}
    assert town.open().store.verify() == []


def balance(town: Town) -> tuple[str, str]:
    with town.open().store.read() as ledger:
        found = ledger.balance("district:cedar-hollow", town.rules.money.district_cap)
    return str(found.reserved), str(found.left)


def test_two_workers_that_commit_two_approvals_at_once_never_pass_the_cap(spoken: Town) -> None:
    first = waiting_for_dese(spoken)
    numbers = [first, twin(spoken, first)]
    approve_at_once(spoken, [spoken.mail(DESE, BOT, "Approval", f"APPROVE {each}") for each in numbers])
    assert sorted(str(spoken.case(each).approved) for each in numbers) == ["100.00", "900.00"]
    assert balance(spoken) == ("1000.00", "0.00")


def test_two_approvers_who_approve_one_request_at_once_approve_it_once(spoken: Town) -> None:
    number = waiting_for_dese(spoken)
    approve_at_once(spoken, [spoken.mail(DESE, BOT, f"Approval {at}", f"APPROVE {number}") for at in (1, 2)])
    assert str(spoken.case(number).approved) == "900.00"
    assert balance(spoken) == ("900.00", "100.00")
    spoken.run()
    assert spoken.notices(PAT).count("approved") == 1
