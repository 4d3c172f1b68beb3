"""A bot that is killed outright (SIGKILL) at any moment, by each transport: in the end each mail has one answer.

The bot of ``cut_play`` works in a process of its own; the mailbox and its server live on. No step is chosen: the signal
comes when it comes, amid a request, a commit or a file.
"""

from __future__ import annotations

import os
import random
import signal
import time
from dataclasses import dataclass
from datetime import timedelta
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from mmd_mailbot.config import load_config
from mmd_mailbot.ports import InboundState, OutboundState
from mmd_mailbot.rules import load_rules
from mmd_mailbot.store import SqlStore, open_store
from tests.forked import processes
from tests.servers import Servers
from tests.servers.dovecot import PASSWORD

from .cut_play import US, Bot, Door, a_mail

LONGEST = 4.0  # seconds that a bot may work before it is killed: were it longer, a busy machine would see few kills
SETTLED_WITHIN = 120.0  # seconds for all that was left, on a machine with other things to do
CALM = 2.0  # seconds without anything left: a copy of an answer may come a moment after it


class ImapDoor(Door):
    """The bot's own mailbox at Dovecot; its answers go by Postfix, and a blind copy of each comes back."""

    role = "bot"

    def __init__(self, servers: Servers, tag: str) -> None:
        self.servers = servers
        self.us = f"{tag}-{US}"

    def lines(self) -> list[str]:
        imap, smtp = self.servers.imap_port, self.servers.smtp_port
        return [
            f'kind = "imap"\nhost = "127.0.0.1"\nport = {imap}\nsecurity = "none"\npassword = "{PASSWORD}"',
            f'[mailbox.send]\nkind = "smtp"\nhost = "127.0.0.1"\nport = {smtp}\nsecurity = "none"\ntimeout = 20',
        ]

    def deliver(self, raw: bytes) -> None:
        self.servers.deliver(self.us, raw)

    def answers(self, address: str) -> list[bytes]:
        return self.servers.received(address)

    def left_over(self) -> list[str]:
        inbox = self.servers.received(self.us)
        return [f"INBOX: {raw[:200]!r}" for raw in inbox if b"\r\nSubject: Request\r\n" in raw]

    def close(self) -> None:
        """The servers are the caller's."""


class MaildirDoor(Door):
    """Maildirs on this machine, for reading and for sending."""

    def __init__(self, root: Path) -> None:
        self.inbox, self.out = root / "own", root / "out"
        self._laid = 0

    def lines(self) -> list[str]:
        return [
            f'kind = "maildir"\npath = "{self.inbox}"',
            f'[mailbox.send]\nkind = "maildir"\npath = "{self.out}"',
        ]

    def deliver(self, raw: bytes) -> None:
        self._laid += 1
        for part in ("new", "cur", "tmp"):
            (self.inbox / part).mkdir(parents=True, exist_ok=True)
        (self.inbox / "tmp" / f"{self._laid}.laid").write_bytes(raw)
        (self.inbox / "tmp" / f"{self._laid}.laid").rename(self.inbox / "new" / f"{self._laid}.laid")

    def answers(self, address: str) -> list[bytes]:
        return [each.read_bytes() for each in (self.out / address / "new").glob("*")]

    def left_over(self) -> list[str]:
        return [str(each) for each in self.inbox.glob("new/*")]

    def close(self) -> None:
        """Nothing is open."""


@dataclass(slots=True)
class Killed:
    kills: int
    mails: int
    wrong: list[str]
    slowest: float  # seconds until all was settled, in the end
    for_a_person: list[str]  # moves money, and nobody can tell whether it went out: it waits, as it should


def kill_often(folder: Path, door: Door, kills: int, *, seed: int = 1) -> Killed:
    """Two mails come, the bot begins, and is killed; so often. At last it may work in peace."""
    chance = random.Random(seed)
    config = _write_config(folder, door)
    store = open_store(f"sqlite:///{folder / 'cuts.db'}", spool=folder / "spool")
    writers: list[str] = []
    span = 0.5  # seconds of a whole pass, as it was measured last
    try:
        for number in range(kills):
            for size in (200, 40_000):
                writers.append(f"killed{number}.{size}@adair.example")
                door.deliver(a_mail(writers[-1], size))
            bot, said = _begin(config, number)
            said.recv()  # it has begun
            began = time.monotonic()
            over = said.poll(chance.random() * span * 1.2)
            span = time.monotonic() - began if over else min(span * 1.1, LONGEST)
            _kill(bot)
        bot, _ = _begin(config, kills)
        took, wrong = _wait_for_peace(store, door, writers)
        waiting = _for_a_person(store)
        _kill(bot)
    finally:
        store.close()
    return Killed(kills, len(writers), wrong, took, waiting)


def _write_config(folder: Path, door: Door) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    head = f'name = "own"\nrole = "{door.role}"\nmode = "send"\naddress = "{door.us}"\nfiling = "move"\ntimeout = 20'
    file = folder / "config.toml"
    file.write_text("\n".join([f'[bot]\naddress = "{door.us}"', "[[mailbox]]", head, *door.lines()]))
    return file


def _begin(config: Path, number: int) -> tuple[BaseProcess, Connection]:
    ours, theirs = processes.Pipe(duplex=False)
    process = processes.Process(target=bot_at_work, args=(str(config), number, theirs), daemon=True)
    process.start()
    theirs.close()
    return process, ours


def _kill(bot: BaseProcess) -> None:
    assert bot.pid is not None
    os.kill(bot.pid, signal.SIGKILL)
    bot.join(20)


def bot_at_work(config: str, number: int, said: Connection) -> None:
    """Until it is killed: pass after pass, of which it says when the first begins and when each ends."""
    (mailbox,) = load_config(Path(config)).mailboxes
    bot = Bot(Path(config).parent, mailbox, load_rules(None, years=range(2026, 2028)))
    bot.now += timedelta(days=number)
    said.send("begun")
    began, morning = time.monotonic(), bot.now
    while True:
        bot.now = morning + timedelta(minutes=time.monotonic() - began)  # a minute a second
        bot.work()
        said.send("a pass is over")
        time.sleep(0.02)


def _wait_for_peace(store: SqlStore, door: Door, writers: list[str]) -> tuple[float, list[str]]:
    """Seconds until nothing was left to do, and stayed so; and what is wrong then, while the bot still works."""
    began = calm_since = time.monotonic()
    while True:
        wrong = _unfinished(store) + _seen_by_people(door, writers, _for_a_person(store))
        now = time.monotonic()
        if wrong:
            calm_since = now
        if now - calm_since >= CALM or now - began >= SETTLED_WITHIN:
            return calm_since - began, wrong
        time.sleep(0.2)


def _unfinished(store: SqlStore) -> list[str]:
    """Cheap to ask for again and again."""
    open_mail = [each for each in InboundState if each not in (InboundState.DONE, InboundState.IGNORED)]
    wrong = [f"mail {row.id}: {row.state} {row.reason}" for row in store.inbound_rows(open_mail)]
    unsent = [each for each in OutboundState if each is not OutboundState.SENT]
    left = [row for row in store.outbox(unsent) if not (row.state is OutboundState.UNKNOWN and row.moves_money)]
    return wrong + [f"answer {row.id}: {row.state} {row.error}" for row in left]


def _for_a_person(store: SqlStore) -> list[str]:
    return [row.recipients[0] for row in store.outbox([OutboundState.UNKNOWN]) if row.moves_money]


def _seen_by_people(door: Door, writers: list[str], waiting: list[str]) -> list[str]:
    """What was lost, doubled or left over. Who is ``waiting`` for a person has one answer, or none yet."""
    wrong = [f"left over: {each}" for each in door.left_over()]
    for each in writers:
        got = len(door.answers(each))
        if got != 1 and not (each in waiting and got == 0):
            wrong.append(f"{got} answers to {each}")
    return wrong
