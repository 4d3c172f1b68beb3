"""One mailbox of the bot's own, and nothing else watched: people send to it, or forward what reached them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from mmd_mailbot.app import log_to_stderr
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.world import BOT, CLERK, DESE, FACILITATOR

from .town import PAT, Town, text_of


@pytest.fixture
def alone(tmp_path: Path, rules: RuleSet) -> Iterator[Town]:
    """The same people; of the three mailboxes only the bot's own is configured."""
    log_to_stderr(quiet=True)
    town = Town(tmp_path / "town", rules)
    config = town.world.folder / "config.toml"
    blocks = re.split(r"(?m)^(?=\[\[)", config.read_text())
    others = ('name = "facilitator"', 'name = "invoices"')
    config.write_text("".join(each for each in blocks if not any(name in each for name in others)))
    assert config.read_text().count("[[mailbox]]") == 1
    with town:
        yield town


def test_a_request_goes_its_whole_way_through_one_mailbox(alone: Town) -> None:
    town = alone
    town.send(PAT, BOT, files=[town.form()], name="Pat Reed")
    number = str(town.got(PAT, "request-received")["X-MMD-Case"])
    assert BOT in str(town.got(PAT, "request-received")["From"])
    town.reply(FACILITATOR, town.got(FACILITATOR, "facilitator-review"), "Signed.", [town.signed("facilitator")])
    town.reply(DESE, town.got(DESE, "dese-review"), "Approved", [town.signed("facilitator", "dese")])
    assert "DESE.GrantInvoices@dese.mo.gov" in text_of(town.got(PAT, "approved"))
    town.later(days=2)
    town.send(PAT, BOT, "Invoice", "Our invoice.", town.invoice(number))
    assert town.stage(number) == "invoice-review"
    town.reply(CLERK, town.got(CLERK, "invoice-review"), "PAID 450.00 4471")
    assert town.stage(number) == "paid"
    assert "paid" in town.notices(PAT)


def test_what_the_facilitator_forwards_is_the_district_s(alone: Town) -> None:
    """A form that was mailed to her goes on to the bot by hand: the district is answered, she is in copy."""
    town = alone
    words = (
        "For the mailbot.\n\n---------- Forwarded message ---------\n"
        f"From: Pat Reed <{PAT}>\nDate: Mon, Oct 5, 2026 at 9:00 AM\nSubject: Technology request\n"
        f"To: <{FACILITATOR}>\n\nPlease find our form attached.\n"
    )
    town.send(FACILITATOR, BOT, "Fwd: Technology request", words, [town.form()], name="Fran North")
    assert "request-received" in town.notices(PAT)
    assert [each.stage.value for each in town.cases()] == ["facilitator-review"]
