"""What the pages say of the program is what the program is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer

from mmd_mailbot.cli.program import program
from mmd_mailbot.core.words import Verb
from mmd_mailbot.records.diagram import page

ROOT = Path(__file__).parents[2]
PAGES = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").glob("*.md")])
COMMANDS = {
    name: str(command.help).strip().splitlines()[0]
    for name, command in typer.main.get_command(program).commands.items()
}


def test_the_stages_page_is_drawn_from_the_table_of_moves() -> None:
    drawn = (ROOT / "docs" / "stages.md").read_text()
    assert drawn == page(), "draw it anew: python -m mmd_mailbot.records.diagram > docs/stages.md"


def test_the_readme_lists_every_command_with_the_words_of_its_help() -> None:
    readme = (ROOT / "README.md").read_text()
    listed = re.findall(r"^\| `mmd-mailbot ([a-z-]+)[^`]*` \| (.+) \|$", readme, re.MULTILINE)
    assert dict(listed) == COMMANDS
    assert [name for name, _ in listed] == list(COMMANDS)


@pytest.mark.parametrize("file", PAGES, ids=lambda file: file.name)
def test_pages_name_only_commands_and_files_that_exist(file: Path) -> None:
    text = file.read_text()
    named = set(re.findall(r"`mmd-mailbot ([a-z][a-z-]*)", text))
    assert named <= set(COMMANDS)
    for target in re.findall(r"\]\(([^)#:]+?)(?:#[^)]*)?\)", text):
        assert (file.parent / target).exists(), f"{file.name} points to {target}"


def test_the_words_in_the_pages_for_staff_are_words_that_act() -> None:
    pages = "".join(
        (ROOT / "docs" / f"{name}.md").read_text() for name in ("facilitators", "clerks", "dese", "districts")
    )
    told = set(re.findall(r"`([A-Z]+)(?: [^`]*)?`", pages))
    assert told >= {"RETURN", "QUESTION", "DECLINE", "PAID", "HOLD", "RESUME", "STATUS", "HELP", "WITHDRAW"}
    assert told <= {each.value.split()[0] for each in Verb}


def test_the_first_screen_of_the_readme_holds_the_two_commands() -> None:
    first = (ROOT / "README.md").read_text().splitlines()[:30]
    blocks = re.findall(r"```sh\n(.*?)```", "\n".join(first), re.DOTALL)
    assert [each.strip() for each in blocks] == ["bash tests/setup && .venv/bin/mmd-mailbot demo", "bash tests/run"]


@pytest.mark.parametrize("page_of_tests", ["threats.md", "transports.md"])
def test_every_test_that_a_page_names_exists(page_of_tests: str) -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", (ROOT / "docs" / page_of_tests).read_text())
    assert len(named) > 30
    missing = [
        f"{file}::{name}"
        for file, name in named
        if not (ROOT / file).is_file() or f"def {name}(" not in (ROOT / file).read_text()
    ]
    assert missing == []


def test_every_threat_has_its_test() -> None:
    page_of_threats = (ROOT / "docs" / "threats.md").read_text()
    rows = [line for line in page_of_threats.splitlines() if line.startswith("|") and "**" not in line][2:]
    assert all(line.count("|") == 4 and "::" in line for line in rows)
