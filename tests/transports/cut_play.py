"""A bot that answers every mail once, on a line that breaks: whatever breaks, each mail gets one answer.

It takes in, sends, recovers and files by the worker's own steps over a real store; only what a mail says is of no
interest here. ``Play.round`` delivers mails, breaks the line at one byte, or kills the bot at one step, and then lets it
work undisturbed to the end.
"""

from __future__ import annotations

import itertools
import re
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast

from mmd_mailbot.config import Config, MailboxConfig
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.ports import InboundState, Mailbox, MailboxError, OutboundMail, OutboundState, Sender
from mmd_mailbot.store import FileSpool, open_store
from mmd_mailbot.transports.open import open_mailbox, open_sender
from mmd_mailbot.worker import Parts
from mmd_mailbot.worker.dispatch import dispatch, file_away, recover
from mmd_mailbot.worker.intake import take_in
from mmd_mailbot.worker.parts import Tally
from tests.servers.exchange import ExchangeServer
from tests.servers.faults import FaultyLink, How
from tests.servers.graph import GraphServer

TIMEOUT = 2.0
PASS = 2 * TIMEOUT + 20.0  # seconds: a pass meets one broken line, so one time-out; and the machine may be busy
US = "mmd-mailbot@rpdc.example"
_number = itertools.count(1)


class Killed(BaseException):
    """The bot ended at this very step."""


class Door(ABC):
    """A mailbox, and what people see of it."""

    us = US
    role = "facilitator"

    @abstractmethod
    def lines(self) -> list[str]:
        """How the bot reaches it, as lines of config.toml."""

    @abstractmethod
    def deliver(self, raw: bytes) -> None: ...
    @abstractmethod
    def answers(self, address: str) -> list[bytes]: ...
    @abstractmethod
    def left_over(self) -> list[str]:
        """What must not be there once all is done: drafts, mails that were not filed."""

    @abstractmethod
    def close(self) -> None: ...


class OfficeDoor(Door):
    """Exchange, by Graph or by its Web Services, behind a link that breaks."""

    def __init__(self, server: GraphServer | ExchangeServer) -> None:
        self.server = server
        self.link = FaultyLink(server.http.port, restart=self._restart)
        self.config = server.config(US, timeout=TIMEOUT, **server.places(f"https://127.0.0.1:{self.link.port}"))

    def _restart(self) -> None:
        self.server.http.stop()
        self.server.http.start()

    def lines(self) -> list[str]:
        return self.server.lines()

    def deliver(self, raw: bytes) -> None:
        self.server.office.deliver(US, raw)

    def answers(self, address: str) -> list[bytes]:
        return self.server.office.outside.get(address, [])

    def left_over(self) -> list[str]:
        box = self.server.office.box(US)
        return [
            f"{name}: {each.message_id}"
            for name in ("Drafts", "INBOX", "Outbox")
            for each in box.lies_in(box.folder(name))
        ]

    def close(self) -> None:
        self.link.close()


class Stepping:
    """Before and after each call of a mailbox or sender, and of what the store commits, the bot may be killed."""

    def __init__(self, inner: Any, step: Callable[[str], None], names: re.Pattern[str]) -> None:
        self._inner, self._step, self._names = inner, step, names

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._inner, name)
        if not callable(found) or not self._names.fullmatch(name):
            return found

        def call(*given: Any, **named: Any) -> Any:
            self._step(f"{name} begins")
            result = found(*given, **named)
            self._step(f"{name} done")
            return result

        return call


class Bot:
    """Answers each mail of one mailbox; ``rules`` give the verdicts."""

    def __init__(self, folder: Path, config: MailboxConfig, rules: RuleSet) -> None:
        self.folder, self.config, self.rules = folder, config, rules
        self.now = datetime(2026, 10, 5, 15, 0, tzinfo=UTC)
        self.steps: list[str] = []
        self.die_at: int | None = None
        self.took = self.slowest = 0.0  # seconds of the longest pass, of this round and of all
        self._opened: list[Any] = []
        self._open()

    def _open(self) -> None:
        url = f"sqlite:///{self.folder / 'cuts.db'}"
        spool = FileSpool(self.folder / "spool")
        store = open_store(url, spool=self.folder / "spool")
        mailbox, sender = open_mailbox(self.config), open_sender(self.config)
        self._opened = [store, mailbox, sender]
        committing = re.compile("note|note_prepared|claim_outbound|settle_outbound|settle_outbound_many|filed")
        calls = re.compile("list_new|fetch|file|prepare|send|already_sent")
        watched = cast(Mailbox, Stepping(mailbox, self._step, calls))
        way_out = cast(Sender, Stepping(sender, self._step, calls))
        self.parts = Parts(
            config=cast(Config, _Configured(self.config)),
            rules=self.rules,
            roster=cast(Any, None),
            matcher=cast(Any, None),
            store=cast(Any, Stepping(store, self._step, committing)),
            spool=spool,
            reader=cast(Any, None),
            composer=cast(Any, None),
            mailbox=lambda name: watched,
            sender=lambda name: way_out,
        )

    def close(self) -> None:
        for each in reversed(self._opened):
            each.close()

    def _step(self, name: str) -> None:
        self.steps.append(name)
        if self.die_at == len(self.steps):
            raise Killed(name)

    def work(self) -> None:
        """One pass, as ``Worker.poll`` has it. A mailbox that is not reached is tried at the next."""
        began = time.monotonic()
        try:
            recover(self.parts, self.now)
            take_in(self.parts, self.config, self.now)
            self._answer_all()
            dispatch(self.parts, self.now, Tally())
            file_away(self.parts, self.config)
        except MailboxError:
            dispatch(self.parts, self.now, Tally())
        finally:
            self.took = max(self.took, time.monotonic() - began)
            self.slowest = max(self.slowest, self.took)

    def _answer_all(self) -> None:
        store = self.parts.store
        while rows := store.claim_inbound(self.config.name, 16, self.now, 30):
            uids = {row.uid: row for row in rows}
            for uid, raw in self.parts.mailbox("").fetch(list(uids)):
                row = uids.pop(uid)
                with store.write() as ledger:
                    if raw is None:
                        ledger.update_inbound(row.id, InboundState.IGNORED)
                        continue
                    sender = re.search(rb"^From: (\S+)", raw, re.MULTILINE)
                    assert sender is not None
                    if sender[1].decode() == self.config.address:  # the blind copy of an answer
                        ledger.update_inbound(row.id, InboundState.IGNORED)
                        continue
                    ledger.update_inbound(row.id, InboundState.DONE, place="ready to sign")
                    ledger.queue(self._answer(sender[1].decode()), self.now)

    def _answer(self, to: str) -> OutboundMail:
        name = to.partition("@")[0]
        message_id = f"<answer.{name}@rpdc.example>"
        us = self.config.address
        head = [f"From: {us}", f"To: {to}", f"Subject: Answer to {name}", f"Message-ID: {message_id}"]
        return OutboundMail(
            effect_key=f"answer:{to}",
            account=self.config.name,
            notice="request-received",
            cases=(),
            envelope_from=us,
            recipients=(to,),
            message_id=message_id,
            message="\r\n".join([*head, "", "Thank you."]).encode() + b"\r\n",
            moves_money=len(name) % 2 == 0,
        )


class Play(Bot):
    """One installation for many rounds."""

    def __init__(self, folder: Path, door: OfficeDoor, rules: RuleSet) -> None:
        super().__init__(folder, door.config, rules)
        self.door = door
        self.mails: list[str] = []  # addresses of those who wrote

    def round(self, at: int | None = None, how: How = "reset", *, die_at: int | None = None) -> list[int]:
        """New mails, one trouble, and then peace; the bytes at which the one or the other began to speak, and the last.

        Raises:
            AssertionError: something was lost or doubled, was left over, or took longer than it may.
        """
        for size in (200, 40_000):
            self._write(size)
        self.door.link.plan_overall(at, how)
        self.steps, self.die_at, self.took = [], die_at, 0.0
        try:
            self.work()
        except Killed:
            self.close()
            self._open()
        self.die_at = None
        for _ in range(6):
            self.now += timedelta(hours=2)
            self.work()
            if not self._unfinished():
                break
        turns = [*self.door.link.turns, self.door.link.counted]
        self.door.link.plan_overall(None)
        self._look()
        return turns

    def _write(self, size: int) -> None:
        address = f"writer{next(_number)}@adair.example"
        self.mails.append(address)
        self.door.deliver(a_mail(address, size))

    def _unfinished(self) -> bool:
        open_states = [each for each in OutboundState if each is not OutboundState.SENT]
        return bool(
            self.parts.store.outbox(open_states)
            or self.parts.store.inbound_rows([each for each in InboundState if each is not InboundState.DONE])
            or self.door.left_over()
        )

    def _look(self) -> None:
        wrong = [f"{len(got)} answers to {each}" for each in self.mails if len(got := self.door.answers(each)) != 1]
        wrong += self.door.left_over()
        wrong += [
            f"{row.id} {row.state} {row.error}"
            for row in self.parts.store.outbox()
            if row.state is not OutboundState.SENT
        ]
        rows = self.parts.store.inbound_rows(list(InboundState))
        wrong += [f"mail {row.id}: {row.state}" for row in rows if row.state is not InboundState.DONE]
        if len(rows) != len(self.mails):
            wrong.append(f"{len(rows)} rows for {len(self.mails)} mails")
        if self.took > PASS:
            wrong.append(f"a pass took {self.took:.1f} s")
        assert not wrong, "; ".join(wrong[:6])


def a_mail(sender: str, size: int) -> bytes:
    head = f"From: {sender}\r\nTo: {US}\r\nSubject: Request\r\nMessage-ID: <{sender}>\r\n\r\n"
    return head.encode() + b"Please. " * (size // 8) + b"\r\n"


class _Configured:
    """As much of a configuration as sending asks for."""

    def __init__(self, mailbox: MailboxConfig) -> None:
        self.mailboxes = (mailbox,)

    def mailbox(self, name: str) -> MailboxConfig:
        return replace(self.mailboxes[0])


def spread(turns: list[int], count: int) -> list[int]:
    """``count`` bytes at which to break a line: right before an answer's or a request's first byte (it was done, and
    nobody hears it), after its first byte, and amid it; where these are fewer, others evenly over all that was said."""
    spans = [(start, end) for start, end in itertools.pairwise(turns) if end > start]
    places = sorted({place for start, end in spans for place in (start, start + 1, (start + end) // 2)} - {0})
    if len(places) > count:
        return [places[number * len(places) // count] for number in range(count)]
    missing = count - len(places)
    more = [max(1, round(turns[-1] * (number + 0.5) / missing)) for number in range(missing)]
    return sorted([*places, *more])
