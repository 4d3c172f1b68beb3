"""`doctor` on mailboxes of Exchange, by both doors: how far the bot reaches, and a mail from end to end."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from mmd_mailbot.app.reach import scope_lines, trial_lines
from mmd_mailbot.config import Config, read_config
from mmd_mailbot.ports import MailboxError
from tests.servers import Servers
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


def test_a_port_with_the_figures_of_a_refusal_is_none(
    server: GraphServer | ExchangeServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Refusing:
        def list_new(self, _: object) -> None:
            told = "https://127.0.0.1:40351: its mails: refused (404 ErrorInvalidUser: invalid; request 9403)."
            raise MailboxError(told)

        def close(self) -> None:
            """Nothing is open."""

    monkeypatch.setattr("mmd_mailbot.app.reach.open_mailbox", lambda _: Refusing())
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
    line, *more = trial_lines(config(server, tmp_path))
    assert line.ok, line.found
    assert "it arrived" in line.found
    assert all(each.ok for each in more), more
    assert f"mailbox {config(server, tmp_path).mailboxes[0].name}: right to move" in [each.name for each in more]
    [raw] = server.office.received(FRAN, "MMD Mailbot")
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


def test_over_imap_the_test_mail_also_tells_the_clocks_apart(
    servers: Servers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mmd_mailbot.app.reach.EVERY", 0.1)
    settings = replace(read_config({}, tmp_path / "config.toml"), mailboxes=(servers.imap(FRAN),))
    lines = {line.name.rpartition(": ")[2]: line for line in trial_lines(settings)}
    assert list(lines) == ["test mail", "clocks", "right to move"]
    assert all(line.ok for line in lines.values())
    monkeypatch.setattr("mmd_mailbot.app.reach.SKEW", timedelta(seconds=-1))
    clocks = {line.name: line for line in trial_lines(settings)}["mailbox f.north: clocks"]
    assert not clocks.ok
    assert "timedatectl" in clocks.remedy
