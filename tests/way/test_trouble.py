"""A mail that breaks the handling: tried three times, parked, shown, handled once the fault is gone; the others go on."""

from __future__ import annotations

import os
import shutil
import signal
from pathlib import Path
from typing import Any

import pytest

from mmd_mailbot.core.letter import Letter
from mmd_mailbot.demo.world import BOT, FACILITATOR
from mmd_mailbot.ports import InboundState, OutboundMail, OutboundState
from mmd_mailbot.records.views import quarantine_rows
from mmd_mailbot.worker import alerts, handle, intake
from mmd_mailbot.worker.replay import replay
from tests.forked import ended

from . import crash_play
from .town import KIM, PAT, Town

POISON = "Poisoned request"


class Fault(Exception):
    """What a mistake in the program would raise."""


def breaks_deciding(monkeypatch: pytest.MonkeyPatch) -> None:
    decided = handle.decide

    def decide(case: Any, evidence: Any, *given: Any) -> Any:
        if evidence.letter is not None and evidence.letter.subject == POISON:
            raise Fault
        return decided(case, evidence, *given)

    monkeypatch.setattr(handle, "decide", decide)


def breaks_looking(monkeypatch: pytest.MonkeyPatch) -> None:
    looked = handle.look_up

    def look_up(parts: Any, ledger: Any, letter: Letter, words: Any) -> Any:
        if letter.subject == POISON:
            raise Fault
        return looked(parts, ledger, letter, words)

    monkeypatch.setattr(handle, "look_up", look_up)


def breaks_parsing(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed = intake.parse

    def parse(raw: bytes, **named: Any) -> Any:
        if POISON.encode() in raw:
            raise Fault
        return parsed(raw, **named)

    monkeypatch.setattr(intake, "parse", parse)


@pytest.mark.parametrize("breaks", [breaks_deciding, breaks_looking, breaks_parsing])
def test_a_mail_that_breaks_is_parked_after_three_tries_and_handled_when_the_fault_is_gone(
    town: Town, monkeypatch: pytest.MonkeyPatch, breaks: Any
) -> None:
    breaks(monkeypatch)
    other = town.form({"district": "Maple Grove R-I", "contact_name": "Kim Hale", "contact_email": KIM})
    town.world.post("facilitator", town.mail(PAT, FACILITATOR, POISON, files=[town.form()]))
    town.send(KIM, FACILITATOR, files=[other])
    assert town.notices(KIM) != []
    assert quarantine_rows(town.open().store) == []
    for _ in range(2):
        town.later(hours=1)
        town.run()
    (parked,) = quarantine_rows(town.open().store)
    assert parked["tries"] == 3
    assert "Fault" in parked["reason"]
    assert f"replay {parked['id']}" in parked["reason"]
    town.later(days=1)
    assert town.run().handled == 0
    town.send(KIM, FACILITATOR, "Is it there?", "STATUS?", answers=town.got(KIM))  # intake goes on
    assert "status" in town.notices(KIM)
    assert town.notices(PAT) == []
    (still,) = replay(town.open().parts(), None, town.now)
    assert still["outcome"] == "parked"

    monkeypatch.undo()
    (outcome,) = replay(town.open().parts(), [parked["id"]], town.now)
    assert outcome["outcome"] == "handled"
    town.run()
    assert town.notices(PAT) == ["request-received"]
    assert quarantine_rows(town.open().store) == []
    assert replay(town.open().parts(), None, town.now) == []


def _dies_of_poison(folder: Path) -> None:
    """In the child: the poisoned mail ends the process, as one that eats all memory would."""
    parsed = intake.parse

    def parse(raw: bytes, **named: Any) -> Any:
        if POISON.encode() in raw:
            os.kill(os.getpid(), signal.SIGKILL)
        return parsed(raw, **named)

    intake.parse = parse
    crash_play._work(folder, folder / "readings.pickle", None, None, crash_play.MORNING)


def test_a_mail_that_ends_the_process_each_time_is_parked_and_takes_no_other_with_it(
    town: Town, tmp_path: Path
) -> None:
    town.now = crash_play.MORNING
    words = "STATUS of our request for the Missouri Model Districts?"
    for number in range(3):
        town.world.post("facilitator", town.mail(PAT, FACILITATOR, f"Before {number}", words))
    town.world.post("facilitator", town.mail(PAT, FACILITATOR, POISON, words))
    for number in range(3):
        town.world.post("facilitator", town.mail(KIM, FACILITATOR, f"After {number}", words))
    town.__exit__()
    folder = tmp_path / "copy"
    shutil.copytree(town.world.folder, folder)
    codes = []
    while len(codes) < 8 and (not codes or codes[-1] != 0):
        codes.append(ended(_dies_of_poison, folder))
    assert codes == [-signal.SIGKILL] * 3 + [0]
    shutil.rmtree(town.world.folder)
    shutil.move(folder, town.world.folder)
    store = town.open().store
    (parked,) = store.inbound_rows([InboundState.PARKED])
    assert parked.tries == 3
    settled = store.inbound_rows([InboundState.DONE, InboundState.IGNORED])
    assert len(settled) == 6
    assert store.inbound_rows([InboundState.NOTED, InboundState.SPOOLED, InboundState.WAITING]) == []


@pytest.mark.parametrize("state", [OutboundState.PENDING, OutboundState.SENDING])
def test_what_waits_in_a_mailbox_that_has_another_name_now_stops_nothing_else(
    state: OutboundState, town: Town
) -> None:
    mail = OutboundMail(
        effect_key="of:a:mailbox:that:was",
        account="gone",
        notice="status",
        cases=(),
        envelope_from=BOT,
        recipients=(KIM,),
        message_id="<of-a-mailbox-that-was@rpdc.example>",
        message=b"Subject: x\r\n\r\nx\r\n",
    )
    store = town.open().store
    with store.write() as ledger:
        id = ledger.queue(mail, town.now)
    if state is OutboundState.SENDING:
        store.claim_outbound(1, town.now)
    town.submit()
    (left,) = [each for each in store.outbox() if each.id == id]
    assert left.state in (OutboundState.FAILED, OutboundState.UNKNOWN)
    assert "no mailbox named gone" in (left.error or "")


def test_a_watch_over_the_mail_that_fails_stops_no_mail(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    def send_alerts(*_: object) -> None:
        raise Fault

    monkeypatch.setattr(alerts, "send_alerts", send_alerts)
    town.submit()
    assert town.notices(FACILITATOR) == ["facilitator-review"]
