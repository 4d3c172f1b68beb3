"""No bodies, addresses, tokens or secrets in the log; what is kept is readable by its owner only."""

from __future__ import annotations

import re
import stat
from pathlib import Path

import pytest

from mmd_mailbot.app import log_to_stderr
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.world import BOT, CLERK, DESE, FACILITATOR, Enclosure
from mmd_mailbot.ports import OutboundState
from mmd_mailbot.worker.tokens import secret_of

from .town import ANSWERS, KIM, PAT, Town

PASSWORD = "Hunter2-Quokka"
WORDS = "Quixotic lanterns hum beneath the orchard."


def played(town: Town) -> set[str]:
    """A whole way, and all kinds of trouble beside it; the tokens that it made."""
    town.paid()
    town.later(days=1)
    town.send(
        KIM, FACILITATOR, WORDS, f"{WORDS} Our MMD form is attached.", [Enclosure(f"{WORDS}.pdf", b"%PDF-1.4 broken")]
    )
    town.send("mallory@evil.example", BOT, WORDS, f"STATUS MMD-26-0001 {WORDS}")
    town.send(FACILITATOR, BOT, WORDS, f"RETURN MMD-26-0001 {WORDS}", proven=False)
    town.send(DESE, BOT, WORDS, f"APPROVE MMD-26-0001 {WORDS}", forged=True)
    town.send("dana.wells@dese.test", BOT, WORDS, f"APPROVE MMD-26-0001\n{WORDS}")
    town.send(PAT, BOT, WORDS, f"Our bank account is now {PASSWORD}. {WORDS}", answers=town.got(PAT, "paid"))
    town.world.post("bot", b"From: \xff\xfe\r\nSubject: " + WORDS.encode() + b"\r\n\r\n" + WORDS.encode())
    town.run()
    town.world.post("facilitator", town.mail(PAT, FACILITATOR, WORDS, WORDS, [town.form({"contact_phone": ""})]))
    town.at(2026, 10, 30)
    town.run()
    ids = [str(each["Message-ID"]) for name in town.world.everybody() for each in town.world.received(name)]
    return {found[1] for each in ids if (found := re.match(r"<mmd\.([a-z2-7]{34})\.", each))}


def test_the_log_of_whole_ways_names_no_person_no_words_and_no_token(
    tmp_path: Path, rules: RuleSet, capsys: pytest.CaptureFixture[str]
) -> None:
    log_to_stderr()
    with Town(tmp_path / "town", rules) as town:
        tokens = played(town)
        with town.open().store.read() as ledger:
            secret = secret_of(ledger).hex()
    said = capsys.readouterr()
    log = said.out + said.err
    assert "mail handled" in log
    assert len(tokens) > 5
    assert re.findall(r"[\w.+-]+@[\w-]+\.[\w.]+", log) == []
    spoken = ("Quixotic", PASSWORD, "Hunter2", secret, ANSWERS["plan_advance"], "Pat Reed", "Logitech", "cedarhollow")
    assert [each for each in (*spoken, *tokens) if str(each).lower() in log.lower()] == []


def test_a_failing_way_out_and_a_broken_decision_log_no_more(
    tmp_path: Path, rules: RuleSet, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exceptions carry what they met: a traceback in the log must not."""
    log_to_stderr()
    with Town(tmp_path / "town", rules) as town:
        (town.world.folder / "delivered").write_text("no folder, so nothing can be delivered")
        town.send(PAT, FACILITATOR, WORDS, f"{WORDS} Our MMD form.", [town.form()])
        assert town.open().store.outbox([OutboundState.PENDING, OutboundState.FAILED, OutboundState.UNKNOWN])

        def broken(*_: object, **__: object) -> None:
            raise RuntimeError(f"{PAT} wrote {WORDS} with {PASSWORD}")

        monkeypatch.setattr("mmd_mailbot.worker.intake.handle", broken)
        town.send(KIM, FACILITATOR, WORDS, f"{WORDS} Our MMD form.", [town.form()])
    said = capsys.readouterr()
    log = said.out + said.err
    assert "mail not handled" in log
    assert "RuntimeError" in log
    assert re.findall(r"[\w.+-]+@[\w-]+\.[\w.]+", log) == []
    assert [each for each in ("Quixotic", PASSWORD, "cedarhollow") if each in log] == []


def test_what_is_kept_is_readable_by_its_owner_only(town: Town) -> None:
    town.invoiced()
    kept = [town.world.folder / "mailbot.db", *(town.world.folder / "spool").rglob("*"), town.world.folder / "spool"]
    assert len(kept) > 20
    for each in kept:
        mode = stat.S_IMODE(each.stat().st_mode)
        assert mode & 0o077 == 0, f"{each}: {mode:o}"
        assert mode in (0o600, 0o700, 0o400), f"{each}: {mode:o}"


def test_nobody_reads_the_clerk_s_mail_in_the_log(town: Town, capsys: pytest.CaptureFixture[str]) -> None:
    log_to_stderr()
    town.send(CLERK, FACILITATOR, WORDS, WORDS)
    assert WORDS.split()[0] not in capsys.readouterr().err
