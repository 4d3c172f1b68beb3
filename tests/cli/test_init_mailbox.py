"""`init --mailbox`: the lines it writes are a configuration that loads."""

from __future__ import annotations

from pathlib import Path

import pytest

from mmd_mailbot.app.installation import lay_out
from mmd_mailbot.app.providers import Answers, ask, mailbox_lines
from mmd_mailbot.config import ConfigError, load_config

ADDRESS = "f.north@rpdc.example"


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        (Answers("microsoft-365", ADDRESS, tenant="rpdc.example", client_id="c", cloud="gcc-high"), "graph"),
        (Answers("exchange-server", ADDRESS, endpoint="https://mail.rpdc.example/EWS/Exchange.asmx"), "exchange"),
        (Answers("google", ADDRESS), "imap"),
        (Answers("imap", ADDRESS, role="invoices", host="imap.rpdc.example"), "imap"),
    ],
)
def test_what_is_written_loads_as_that_mailbox(tmp_path: Path, given: Answers, kind: str) -> None:
    assert list(lay_out(tmp_path, mailbox_lines(given)))
    [mailbox] = load_config(tmp_path / "config.toml").mailboxes
    assert (mailbox.kind, mailbox.address, mailbox.role, mailbox.mode) == (kind, ADDRESS, given.role, "observe")
    text = (tmp_path / "config.toml").read_text()
    assert "docs/providers/" in text
    assert "[[person]]" in text


def test_without_a_kind_the_example_with_all_of_them_stays(tmp_path: Path) -> None:
    assert mailbox_lines(Answers()) is None
    assert list(lay_out(tmp_path))
    assert len(load_config(tmp_path / "config.toml").mailboxes) == 2


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (Answers("outlook", ADDRESS), "--mailbox"),
        (Answers("imap"), "needs --address"),
        (Answers("microsoft-365", ADDRESS, tenant="t"), "needs --client-id"),
        (Answers("imap", ADDRESS, role="boss", host="h"), "--role"),
        (Answers("imap", 'x"@y', host="h"), "needs --address"),
    ],
)
def test_what_lacks_is_named_by_its_option(given: Answers, says: str) -> None:
    with pytest.raises(ConfigError, match=says):
        mailbox_lines(given)


def test_at_a_terminal_only_what_was_not_given_is_asked_for() -> None:
    asked: list[str] = []

    def question(words: str, default: str | None) -> str:
        asked.append(words)
        if words.startswith("What"):
            return "microsoft-365"
        return ADDRESS if "address" in words else default or "an-id"

    found = ask(Answers(), question)
    assert (found.kind, found.tenant, found.client_id) == ("microsoft-365", "rpdc.example", "an-id")
    assert len(asked) == 4
    asked.clear()
    ask(Answers("google", ADDRESS), question)
    assert asked == []
