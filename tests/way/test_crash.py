"""SIGKILL at every step: whatever was interrupted, run again it comes to the same end, and nobody hears twice."""

from __future__ import annotations

import random
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from mmd_mailbot.core.ruleset import RuleSet

from .crash_play import Outcome, build, survived, undisturbed

SHARES = 4
EVERY = (
    16  # of the steps inside transactions and views, beside one of every other kind; benchmarks/crash.py takes all
)


@dataclass(frozen=True, slots=True)
class Play:
    """A base world, and what a run that nothing interrupts makes of it."""

    folder: Path
    steps: list[str]
    outcome: Outcome

    @property
    def readings(self) -> Path:
        return self.folder / "readings.pickle"

    def wrong(self, *die_at: int) -> list[str]:
        """What is not as it should be after runs that died at these steps."""
        copy = self.folder / "-".join(map(str, die_at))
        died = ", ".join(f"{step} ({self.steps[step - 1]})" for step in die_at)
        found = survived(self.folder / "base", copy, self.readings, *die_at).differences(self.outcome)
        return [f"killed at step {died}: {each}" for each in found]

    def all_wrong(self, plans: Iterable[tuple[int, ...]]) -> list[str]:
        with ThreadPoolExecutor(2) as threads:
            return [line for lines in threads.map(lambda plan: self.wrong(*plan), plans) for line in lines]


@pytest.fixture(scope="session")
def play(tmp_path_factory: pytest.TempPathFactory, rules: RuleSet) -> Play:
    folder = tmp_path_factory.mktemp("crash")
    build(folder / "base", rules)
    steps, outcome = undisturbed(folder / "base", folder / "undisturbed", folder / "readings.pickle")
    return Play(folder, steps, outcome)


def chosen(steps: list[str]) -> list[int]:
    """Numbers of steps: one of every kind outside of transactions, every EVERY-th of the rest."""
    numbers = list(range(1, len(steps) + 1))
    random.Random(2026).shuffle(numbers)
    kinds = {
        steps[number - 1]: number for number in numbers if not steps[number - 1].startswith(("ledger.", "view."))
    }
    return sorted({*kinds.values(), *range(EVERY // 2, len(steps), EVERY)})


def test_the_undisturbed_run_does_all_that_the_crashes_are_to_leave_alone(play: Play) -> None:
    """Else the tests below would prove little."""
    outcome = play.outcome
    assert outcome.wrong == []
    assert set(outcome.stages) == {"paid", "approved", "dese-review", "incomplete", "facilitator-review"}
    assert [(kind, cents) for _, kind, cents, _ in outcome.moves] == [
        ("reserve", 45000),
        ("spend", 45000),
        ("reserve", 45000),
    ]
    assert {notice for _, notice, *_ in outcome.outbox} >= {
        "request-received",
        "request-incomplete",
        "facilitator-review",
        "dese-review",
        "approved",
        "paid",
        "echo",
        "reminder",
        "digest",
    }
    assert {state for *_, state in outcome.outbox} == {"sent"}
    assert set(outcome.delivered.values()) == {1}
    assert {(state, filed) for _, _, state, _, _, filed in outcome.inbound} == {("done", 1), ("ignored", 0)}
    kinds = {name.removesuffix(" done") for name in play.steps}
    assert kinds >= {
        "store.note",
        "store.claim_inbound",
        "mailbox.fetch",
        "spool.put_many",
        "ledger.book",
        "store.write before its end",
        "store.claim_outbound",
        "sender.send",
        "store.settle_outbound_many",
        "mailbox.file",
        "store.filed",
        "ledger.finish_timer",
        "ledger.set_setting",
    }


@pytest.mark.parametrize("share", range(SHARES))
def test_killed_at_a_step_and_run_again_everything_is_as_if_nothing_had_been(play: Play, share: int) -> None:
    assert play.all_wrong((step,) for step in chosen(play.steps)[share::SHARES]) == []


def test_killed_again_while_it_recovers_it_still_comes_to_the_same_end(play: Play) -> None:
    dice = random.Random(7)
    in_hand = [number for number, name in enumerate(play.steps, 1) if name == "sender.send done"]
    plans = [(dice.choice(in_hand), dice.randrange(2, 12)) for _ in range(2)]
    plans += [(dice.randrange(1, len(play.steps)), dice.randrange(1, 120)) for _ in range(4)]
    assert play.all_wrong(plans) == []
