"""Who wrote: what is proven moves a case, what only looks like it moves nothing and is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mmd_mailbot.app import log_to_stderr
from mmd_mailbot.app.mark import internal_mark
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.world import ADMINISTRATOR, BOT, DESE, FACILITATOR
from mmd_mailbot.ports import Probe

from .town import PAT, Town, text_of

WORDS_STAND = '[approval]\nfacilitator = "word"\ndese = "word"\n'
MARK = (
    'internal_mark = { domains = ["dese.example", "rpdc.example"], '
    'headers = ["X-MS-Exchange-Organization-AuthAs: Internal"] }\n'
)
INTERNAL = {"X-MS-Exchange-Organization-AuthAs": "Internal"}


@pytest.fixture
def spoken(tmp_path: Path, rules: RuleSet) -> Iterator[Town]:
    log_to_stderr(quiet=True)
    with Town(tmp_path / "town", rules, settings=WORDS_STAND) as town:
        yield town


# ---------------------------------------------------------------- look-alikes


def test_a_look_alike_of_an_approver_approves_nothing_and_the_administrator_is_told(spoken: Town) -> None:
    number = spoken.to_dese()
    for domain in ("dese.exampie", "desse.example", "dese.test", "dese.example.evil.test"):
        address = f"dana.wells@{domain}"
        spoken.reply(address, spoken.got(DESE, "dese-review"), f"APPROVE {number}")
        assert spoken.stage(number) == "dese-review"
        assert number not in "".join(text_of(each) for each in spoken.world.received(address))
        spoken.later(days=1)
        spoken.run()
        told = "".join(text_of(each) for each in spoken.world.received(ADMINISTRATOR))
        assert address in told


def test_a_form_from_a_look_alike_shows_the_facilitator_what_it_is(town: Town) -> None:
    town.send("fran.north@rpdc.test", BOT, files=[town.form()])
    assert "only looks like that one" in text_of(town.got(FACILITATOR, "facilitator-review"))


def test_a_name_that_shows_another_address_is_told_to_the_facilitator(town: Town) -> None:
    town.send(PAT, FACILITATOR, files=[town.form()], name='"kim.hale@maplegrove.example"')
    assert "kim.hale@maplegrove.example" in text_of(town.got(FACILITATOR, "facilitator-review"))


# ---------------------------------------------------------------- the provider's mark of the tenant


@pytest.fixture
def tenant(tmp_path: Path, rules: RuleSet) -> Iterator[Town]:
    """The facilitator's and DESE's mail stays within one tenant: it carries a mark and no other proof."""
    log_to_stderr(quiet=True)
    with Town(tmp_path / "town", rules, settings=WORDS_STAND) as town:
        config = town.world.folder / "config.toml"
        town.__exit__()  # opened anew with that setting
        config.write_text(config.read_text().replace("[trust]\n", f"[trust]\n{MARK}"))
        yield town


def probe(town: Town) -> Probe:
    (found,) = internal_mark(town.open().config)
    return found


def code_of(town: Town) -> str:
    remedy = probe(town).remedy
    return remedy.partition(" and ")[2].split()[0]


def within(town: Town, sender: str, words: str, notice: str) -> None:
    town.reply(sender, town.got(sender, notice), words, proven=False, headers=INTERNAL)


def test_the_mark_counts_only_after_a_forgery_without_it_and_an_answer_with_it(tenant: Town) -> None:
    number = tenant.submit()
    within(tenant, FACILITATOR, "APPROVE", "facilitator-review")
    assert tenant.stage(number) == "facilitator-review"
    assert not probe(tenant).ok
    tenant.send(DESE, BOT, f"Test {code_of(tenant)}", "A forgery from outside.", forged=True)
    assert tenant.world.received(DESE) == []
    assert probe(tenant).ok
    assert FACILITATOR in probe(tenant).found  # her answer above was seen with it
    within(tenant, FACILITATOR, "APPROVE", "facilitator-review")
    assert tenant.stage(number) == "dese-review"
    within(tenant, DESE, "APPROVE", "dese-review")  # hers was not seen yet: from the next one on it counts
    assert tenant.stage(number) == "dese-review"
    within(tenant, DESE, "APPROVE", "dese-review")
    assert tenant.stage(number) == "approved"


def test_a_mark_that_a_forgery_carried_never_counts(tenant: Town) -> None:
    number = tenant.submit()
    within(tenant, FACILITATOR, "STATUS", "facilitator-review")
    code = code_of(tenant)
    tenant.send(DESE, BOT, f"Test {code}", "A forgery from outside.", proven=False, headers=INTERNAL)
    assert not probe(tenant).ok
    tenant.send(DESE, BOT, f"Test {code}", "Another one.", proven=False)
    within(tenant, FACILITATOR, "APPROVE", "facilitator-review")
    assert tenant.stage(number) == "facilitator-review"


def test_a_mark_that_was_not_seen_in_an_answer_to_a_notice_of_hers_counts_for_nobody(tenant: Town) -> None:
    """A mail with the mark that answers nothing, or answers with somebody else's token, shows nothing."""
    number = tenant.submit()
    tenant.send(DESE, BOT, f"Test {code_of(tenant)}", "A forgery from outside.", proven=False)
    item = tenant.got(FACILITATOR, "facilitator-review")
    for _ in range(2):
        tenant.reply(DESE, item, "STATUS", proven=False, headers=INTERNAL)
        tenant.send(FACILITATOR, BOT, "STATUS", f"STATUS {number}", proven=False, headers=INTERNAL)
    assert DESE not in probe(tenant).found.partition("counts for")[2]
    assert FACILITATOR not in probe(tenant).found.partition("counts for")[2]


def test_a_check_that_failed_is_not_mended_by_the_mark(tenant: Town) -> None:
    number = tenant.submit()
    tenant.send(DESE, BOT, f"Test {code_of(tenant)}", "A forgery from outside.", proven=False)
    within(tenant, FACILITATOR, "STATUS", "facilitator-review")
    tenant.reply(FACILITATOR, tenant.got(FACILITATOR, "facilitator-review"), "APPROVE", forged=True, headers=INTERNAL)
    assert tenant.stage(number) == "facilitator-review"
