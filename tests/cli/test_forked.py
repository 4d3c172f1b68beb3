"""The tests' own way to run a command: forked, and yet a process of its own."""

from __future__ import annotations

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from mmd_mailbot import __version__
from tests.forked import ended, mailbot


def _has_the_program() -> None:
    sys.exit(0 if "mmd_mailbot.app.root" in sys.modules else 1)


def test_a_forked_process_has_the_program_at_hand() -> None:
    """What cannot be imported beforehand is silently left out, and each child would import it anew."""
    assert ended(_has_the_program) == 0


def test_threads_that_end_many_processes_at_once_hear_how_each_of_them_ended() -> None:
    codes = [number % 200 for number in range(60)]
    with ThreadPoolExecutor(6) as threads:
        assert list(threads.map(lambda code: ended(sys.exit, code), codes)) == codes


def test_a_command_has_a_folder_and_an_environment_of_its_own_and_leaves_ours_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MMD_MAILBOT_CONFIG", "ours.toml")
    here = Path.cwd()
    version = mailbot("--version")
    assert (version.code, version.out, version.err) == (0, f"mmd-mailbot {__version__}\n", "")
    (tmp_path / "config.toml").write_text("[tming]\n")
    refused = mailbot("cases", cwd=tmp_path, environment={})
    assert (refused.code, refused.out) == (2, "")
    assert str(tmp_path) in refused.err
    assert "ours.toml" in mailbot("cases", cwd=tmp_path).err
    assert (Path.cwd(), os.environ["MMD_MAILBOT_CONFIG"]) == (here, "ours.toml")
