"""`pytest --whole`: a run in which any test was skipped, left out or expected to fail is a failed run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, zip_longest
from typing import Any

import pytest
from hypothesis import settings

LONG = frozenset(["way", "transports"])  # folders of tests that wait for servers and processes


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--whole", action="store_true", help="fail where a test was skipped, left out or may fail")


def pytest_configure(config: pytest.Config) -> None:
    # a whole run says the same of the same program, each time; a run of a part looks at new examples
    settings.register_profile("whole", derandomize=True, deadline=None)
    settings.register_profile("part", deadline=None)
    settings.load_profile("whole" if config.getoption("--whole") else "part")
    if config.getoption("--whole"):
        config.pluginmanager.register(Whole(), "whole")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Files that wait take turns with files that work, for one worker's waiting is another's time; those that wait begin, and so are
    done long before the end, where one worker alone would be left with them."""
    files = list(dict.fromkeys(each.path for each in items))
    waiting = [each for each in files if each.relative_to(config.rootpath).parts[1] in LONG]
    working = [each for each in files if each not in waiting]
    turns = chain.from_iterable(zip_longest(waiting, working))
    places = {path: place for place, path in enumerate(turns)}
    items.sort(key=lambda each: places[each.path])


@dataclass(eq=False)  # plug-ins are told apart by identity
class Whole:
    """Counts what did not run in earnest; with several workers, the one that tells them apart adds theirs up."""

    left_out: list[str] = field(default_factory=list)

    def pytest_deselected(self, items: Sequence[pytest.Item]) -> None:
        self.left_out += [f"{each.nodeid} was left out" for each in items]

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.skipped:
            self.left_out.append(f"{report.nodeid} was skipped")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.skipped:
            self.left_out.append(f"{report.nodeid} was skipped, or failed as expected")
        elif report.passed and hasattr(report, "wasxfail"):
            self.left_out.append(f"{report.nodeid} passed though it was expected to fail")

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        self.left_out += getattr(node, "workeroutput", {}).get("left_out", [])

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> Iterator[None]:
        output: dict[str, Any] | None = getattr(session.config, "workeroutput", None)
        if output is not None:
            output["left_out"] = [each for each in self.left_out if each.endswith("left out")]
        elif self.left_out and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED
        return (yield)

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        for each in sorted(set(self.left_out)):
            terminalreporter.write_line(f"NOT RUN: {each}", red=True)
