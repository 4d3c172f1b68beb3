"""`doctor` on mailboxes of Exchange, by both doors: how far the bot reaches, and a mail from end to end."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from mmd_mailbot.app.reach import scope_lines, trial_lines
from mmd_mailbot.config import Config, read_config
from tests.servers.exchange import ExchangeServer
from tests.servers.graph import GraphServer

FRAN = "f.north@rpdc.example"
OUTSIDE = "superintendent@rpdc.example"


@pytest.fixture(params=["graph", "exchange"])
def server(request: pytest.FixtureRequest) -> GraphServer | ExchangeServer:
    found: GraphServer | ExchangeServer = request.getfixturevalue(request.param)
    found.office.box(OUTSIDE)
    return found


def config(server: GraphServer | ExchangeServer, tmp_path: Path, outside: str | None = OUTSIDE) -> Config:
    empty = read_config({}, tmp_path / "config.toml")
    return replace(empty, mailboxes=(server.config(FRAN),), outside=outside)


def test_a_mailbox_outside_that_is_closed_is_well(server: GraphServer | ExchangeServer, tmp_path: Path) -> None:
    server.allowed = {FRAN}
    [line] = scope_lines(config(server, tmp_path))
    assert (line.ok, line.found) == (True, f"{OUTSIDE} is closed to the bot, as it should be")


def test_a_mailbox_outside_that_can_be_read_fails(server: GraphServer | ExchangeServer, tmp_path: Path) -> None:
    [line] = scope_lines(config(server, tmp_path))
    assert not line.ok
    assert "none of its business" in line.found
    assert "New-ManagementRoleAssignment" in line.remedy


def test_a_name_that_does_not_exist_proves_nothing(server: GraphServer | ExchangeServer, tmp_path: Path) -> None:
    [line] = scope_lines(config(server, tmp_path, "nobody@rpdc.example"))
    assert not line.ok
    assert "could not be told" in line.found


def test_without_a_name_doctor_asks_for_one(server: GraphServer | ExchangeServer, tmp_path: Path) -> None:
    [line] = scope_lines(config(server, tmp_path, None))
    assert line.ok
    assert "[doctor] outside" in line.remedy


def test_the_test_mail_goes_out_and_arrives(
    server: GraphServer | ExchangeServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mmd_mailbot.app.reach.EVERY", 0.1)
    [line] = trial_lines(config(server, tmp_path))
    assert line.ok, line.found
    assert "it arrived" in line.found
    [raw] = server.office.received(FRAN)
    assert b"X-MMD-Notice: alert" in raw
    assert b"Auto-Submitted: auto-generated" in raw


def test_a_right_to_send_that_lacks_is_told_by_the_test_mail(
    server: GraphServer | ExchangeServer, tmp_path: Path
) -> None:
    server.send_as = set()
    settings = replace(config(server, tmp_path), bot_address="mmd-mailbot@rpdc.example")
    [line] = trial_lines(settings)
    assert not line.ok
    assert "ErrorSendAsDenied" in line.found
    assert "Send" in line.remedy
