"""A bot whose lines break: Dovecot and Postfix behind links that fail as planned, or that are restarted in mid-run.

Each strike brings one new request by a new sender. Whatever broke, in the end the sender has exactly one answer, the
facilitator exactly one item, the ledger nothing open, and every pass ended within its time-outs.
"""

from __future__ import annotations

import random
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from mmd_mailbot.app import App
from mmd_mailbot.config import load_config
from mmd_mailbot.core.facts import Kind
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.papers import request_docx
from mmd_mailbot.demo.world import Enclosure
from mmd_mailbot.ports import InboundState, OutboundState
from mmd_mailbot.transports import smtp
from mmd_mailbot.worker import Worker
from tests.servers import Servers
from tests.servers.faults import Fault, FaultyLink, How

from .post import Post
from .town import BUILDING_ANSWERS, CONTACT_SIGNED

TIMEOUT = 1.0  # seconds for each single wait, so that a stalled link costs the campaign little
ANSWER = 2.0  # seconds for the answer behind a mail's end mark, in place of ten minutes
PASSES = 9
HOWS: tuple[How, ...] = ("cut", "reset", "half-open", "garbage", "slow", "late")
_OPEN = (InboundState.NOTED, InboundState.SPOOLED, InboundState.WAITING, InboundState.PARKED)
_UNSENT = tuple(set(OutboundState) - {OutboundState.SENT})


@dataclass(slots=True)
class Strikes:
    """What a campaign saw."""

    done: int = 0
    struck: Counter[str] = field(default_factory=Counter)
    passes: Counter[int] = field(default_factory=Counter)  # how many it took until all was settled
    longest: float = 0.0  # seconds of the longest pass
    wrong: list[str] = field(default_factory=list)


class Rough:
    """One installation, in this process, that knows its servers only by the links of this campaign."""

    def __init__(self, folder: Path, servers: Servers, rules: RuleSet, tag: str, *, seed: int, own: bool) -> None:
        self.post = Post(folder, servers, rules, tag, own=own)
        self.servers, self.rules = servers, rules
        self.imap = FaultyLink(servers.imap_port)
        self.smtp = FaultyLink(servers.smtp_port)
        self.post.write_config(port=self.imap.port, smtp_port=self.smtp.port, timeout=TIMEOUT, send_timeout=TIMEOUT)
        self.random = random.Random(seed)
        self.seen = Strikes()
        self.app = App(load_config(folder / "config.toml"), clock=lambda: self.post.now, readers=1)
        self._worker = Worker(self.app.parts())
        self._number = 0
        self._answered_in = smtp.AFTER_DATA
        smtp.AFTER_DATA = ANSWER

    def close(self) -> None:
        smtp.AFTER_DATA = self._answered_in
        self.app.__exit__(None, None, None)
        self.imap.close()
        self.smtp.close()

    # ------------------------------------------------------------ strikes

    def measure(self) -> dict[str, tuple[int, int]]:
        """Bytes up and down by line that the first link of a faithful run of one request carries."""
        self._anew()
        before = {name: len(link.carried) for name, link in self._lines().items()}
        self._settle(self._arrive())
        firsts = {name: link.carried[before[name]] for name, link in self._lines().items()}
        return {name: (first["up"], first["down"]) for name, first in firsts.items()}

    def strike(self, sizes: dict[str, tuple[int, int]], how: How | None = None) -> None:
        """One fault on one of the lines, somewhere in what its first link carries."""
        how = how or self.random.choice(HOWS)
        line = self.random.choice(("imap", "smtp"))
        up = self.random.random() < 0.3
        after = self.random.randrange(max(sizes[line][0 if up else 1], 1))
        self._anew()  # the fault takes the next link
        link = self._lines()[line]
        link.plan(Fault(how, after, "up" if up else "down", seconds=2.0 if how == "late" else 0.2))
        struck = link.struck
        what = f"{how} {'up' if up else 'down'} the {line} line after {after} bytes"
        self._settle(self._arrive(), what)
        self.seen.struck[f"{line} {how}"] += link.struck - struck

    def restart(self) -> None:
        """A server goes and comes back while the bot works."""
        server = self.random.choice((self.servers.dovecot, self.servers.postfix))
        sender = self._arrive()
        wait = self.random.random() * 0.5

        def again() -> None:
            time.sleep(wait)
            server.stop()
            server.start()

        trouble = threading.Thread(target=again)
        trouble.start()
        self._pass()
        trouble.join(60)
        self._settle(sender, f"restart of {type(server).__name__} after {wait:.2f} s")
        self.seen.struck[f"restart of {type(server).__name__}"] += 1

    def _lines(self) -> dict[str, FaultyLink]:
        return {"imap": self.imap, "smtp": self.smtp}

    def _anew(self) -> None:
        """All links are broken between two runs: the next run opens new ones."""
        for link in self._lines().values():
            link.clear()
            link.break_all()

    # ------------------------------------------------------------ one request

    def _arrive(self) -> str:
        """A request by somebody new; who that is."""
        self._number += 1
        post = self.post
        sender = post.here(f"sender{self._number}@cedarhollow.example")
        answers = {**BUILDING_ANSWERS, "building": f"School {self._number}", "contact_email": sender}
        form = self.rules.forms[Kind.BUILDING_REQUEST]
        data = request_docx(form, answers, "same-cell", signatures=CONTACT_SIGNED)
        raw = post.mail(sender, post.fran, "Technology request", "Our form.", [Enclosure("form.docx", data)])
        self.servers.deliver(post.fran, raw)
        return sender

    def _pass(self) -> None:
        began = time.monotonic()
        self._worker.once(self.post.now)
        self.seen.longest = max(self.seen.longest, time.monotonic() - began)
        self.post.later(minutes=6)

    def _settle(self, sender: str, what: str = "a faithful run") -> None:
        passes = 0
        while self._open() and passes < PASSES:
            self._pass()
            passes += 1
        if left := self._open():
            self.seen.wrong.append(f"{what}: still open after {PASSES} passes: {left}")
        self.seen.passes[passes] += 1
        self.seen.done += 1
        self._look(sender, what)
        self.post.later(hours=1 if self.seen.done % 3 else 2)

    def _open(self) -> list[str]:
        store = self.app.store
        missed = self._number - self._items()
        if missed:
            return [f"{missed} requests not taken in"]
        mails = [f"mail {each.state.value}: {each.reason}" for each in store.inbound_rows(_OPEN)]
        return mails + [f"{each.notice} {each.state.value}: {each.error}" for each in store.outbox(_UNSENT)]

    def _look(self, sender: str, what: str) -> None:
        """Postfix delivers a moment after it has answered."""
        post = self.post
        end = time.monotonic() + 30  # what Postfix could not deliver while Dovecot was away it tries again
        while len(got := post.notices(sender)) < 1 and time.monotonic() < end:
            time.sleep(0.05)
        if got != ["request-received"]:
            self.seen.wrong.append(f"{what}: the sender got {got}")
        if self._items() != self._number:
            self.seen.wrong.append(f"{what}: {self._items()} items for {self._number} requests")

    def _items(self) -> int:
        return sum(each.notice == "facilitator-review" for each in self.app.store.outbox())

    def end(self) -> Strikes:
        """After the last strike: each item reached the facilitator once, and every request lies filed."""
        post = self.post
        self._anew()
        self._pass()  # filing is made up for by the next look
        post.until("the items did not arrive", lambda: len(post.notices(post.fran)) >= self._number)
        ids = Counter(str(each["Message-ID"]) for each in post.box(post.fran) if each["X-MMD-Notice"])
        items = [row.message_id for row in self.app.store.outbox() if row.notice == "facilitator-review"]
        self.seen.wrong += [f"item {each} arrived {ids[each]} times" for each in items if ids[each] != 1]
        filed = sum(each["Subject"] == "Technology request" for each in post.box(post.fran, "MMD Mailbot"))
        if filed != self._number:
            self.seen.wrong.append(f"{filed} of {self._number} requests lie in the folder for handled mail")
        return self.seen


def campaign(
    rough: Rough, cuts: int, restarts: int, told: Callable[[str], None] = lambda line: None
) -> tuple[Strikes, dict[str, tuple[int, int]]]:
    """``cuts`` faults, each kind in turn, then ``restarts``."""
    rough.measure()  # the first contact also lists folders and makes them
    sizes = rough.measure()
    for number in range(cuts):
        rough.strike(sizes, HOWS[number % len(HOWS)])
        if (number + 1) % 20 == 0:
            told(f"{number + 1} faults, {len(rough.seen.wrong)} wrong")
    for number in range(restarts):
        rough.restart()
        if (number + 1) % 20 == 0:
            told(f"{number + 1} restarts, {len(rough.seen.wrong)} wrong")
    return rough.end(), sizes
