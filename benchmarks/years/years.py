"""The years themselves: one worker over mailboxes in memory, a ledger on SQLite, and a clock that runs ahead."""

from __future__ import annotations

import email
import time as clock_time
from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from email.message import EmailMessage
from pathlib import Path
from zoneinfo import ZoneInfo

from benchmarks.sample import district, domain
from mmd_mailbot.config import Config, load_config
from mmd_mailbot.core.case import Case
from mmd_mailbot.core.facts import Document
from mmd_mailbot.core.matching import Matcher
from mmd_mailbot.roster import load_roster
from mmd_mailbot.rules import load_rules
from mmd_mailbot.store import open_store
from mmd_mailbot.worker import Parts, Worker

from . import laws
from .people import ADMINISTRATOR, CLERK, DESE, LEAD, People, contacts, facilitator
from .post import SERVER, Box, Lean, Post, Prepared

CHICAGO = ZoneInfo("America/Chicago")
LOOKS = (time(2, 30), time(7, 5), time(8, 40), time(15, 30))  # at which the bot looks, each day
BOT = "mmd-mailbot@rpdc.example"


class Years:
    """``now`` is the moment of everything."""

    def __init__(self, folder: Path, *, districts: int, years: int, seed: int = 1, after: int = 395) -> None:
        self.districts, self.years = districts, years
        self.after = after  # days in which nothing new begins
        self.facilitators = max(1, min(5, districts // 10))
        self.first = date(2026, 8, 3)
        self.now = datetime.combine(self.first, time(2, 30), tzinfo=CHICAGO)
        config = self._config(folder)
        rules = load_rules(None, years=range(2025, 2026 + years + 4))
        roster = load_roster(config)
        self.boxes = {each.name: Box(each.name) for each in config.mailboxes}
        self.reader = Prepared()
        self.post = Post(self.boxes, lambda: self.now, lambda to, mail: self.people.read(to, mail), BOT)
        self.store = open_store(config.store_url, spool=config.spool, clock=lambda: self.now)
        composer = Lean(rules, None, programme=config.programme_name, roster=roster, spool=self.store.spool)
        known = {address: each.id for each in roster.districts.values() for address in each.contacts}
        self.parts = Parts(
            config=config,
            rules=rules,
            roster=roster,
            matcher=Matcher(roster),
            store=self.store,
            spool=self.store.spool,
            reader=self.reader,
            composer=composer,
            mailbox=lambda name: self.boxes[name],
            sender=lambda name: self.post,
            known_contacts=known,
        )
        self.worker = Worker(self.parts)
        self.people = People(self, seed)
        self.snapshots: list[laws.Snapshot] = []
        self._seen = 0

    def _config(self, folder: Path) -> Config:
        folder.mkdir(parents=True, exist_ok=True)
        lines = ["id,district,facilitator,contacts,commitment_start,buildings,address,city,state,zip,county,domain"]
        lines += [
            f"district-{number},{district(number)},{facilitator(number % self.facilitators)},"
            f"{';'.join(contacts(number))},2026-07-01,Lincoln School;Truman School,{number} School Street,"
            f"{district(number).rpartition(' ')[0]},MO,{65000 + number},Boone,{domain(number)}"
            for number in range(self.districts)
        ]
        (folder / "directory.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
        boxes = [(f"f{n}", "facilitator", facilitator(n)) for n in range(self.facilitators)]
        boxes += [("invoices", "invoices", CLERK), ("bot", "bot", BOT)]
        people = [("dese", DESE, ""), ("clerk", CLERK, ""), ("lead", LEAD, ""), ("administrator", ADMINISTRATOR, "")]
        people += [
            ("facilitator", facilitator(n), f'deputy = "{facilitator((n + 1) % self.facilitators)}"')
            for n in range(self.facilitators)
        ]
        text = f'[bot]\naddress = "{BOT}"\n[limits]\nper_hour = 1000000\n[store]\nurl = "sqlite:///years.db"\n'
        text += f'[paths]\ndirectory = "directory.csv"\n[trust]\nauthserv_id = "{SERVER}"\n'
        for name, role, address in boxes:
            text += f'[[mailbox]]\nname = "{name}"\nrole = "{role}"\naddress = "{address}"\nmode = "send"\n'
            text += 'kind = "maildir"\npath = "unused"\nfiling = "move"\n'
        for role, address, more in people:
            text += f'[[person]]\nrole = "{role}"\nname = "{address.split("@")[0]}"\naddress = "{address}"\n{more}\n'
        (folder / "config.toml").write_text(text, encoding="utf-8")
        return load_config(folder / "config.toml")

    # ------------------------------------------------------------ what people use

    def case(self, number: str) -> Case | None:
        with self.store.read() as ledger:
            return ledger.case(number)

    def send(
        self,
        box: str,
        sender: str,
        words: str,
        papers: Iterable[tuple[str, Document]] = (),
        answers: EmailMessage | None = None,
    ) -> bytes:
        files = [(name, self.reader.prepare(document)) for name, document in papers]
        return self.post.post(box, sender, words, files, answers=answers)

    def id_of(self, raw: bytes) -> str:
        return str(email.message_from_bytes(raw)["Message-ID"])

    # ------------------------------------------------------------ the run

    def run(self, progress: Callable[[date, laws.Snapshot, float], None] | None = None) -> laws.Outcome:
        """Every day of the years, and those in which nothing new begins."""
        started = clock_time.monotonic()
        self.people.plan(self.districts, self.first, self.years)
        last = self.first + timedelta(days=365 * self.years + self.after)
        day = self.first
        while day <= last:
            self._trouble(day)
            for look in LOOKS:
                self._look(datetime.combine(day, look, tzinfo=CHICAGO))
            if day.weekday() == 4:
                self.snapshots.append(laws.snapshot(self.store, self.parts.rules, self.now))
                if progress is not None and day.day <= 7:
                    progress(day, self.snapshots[-1], clock_time.monotonic() - started)
            day += timedelta(days=1)
        outcome = laws.judged(self)
        outcome.figures["seconds"] = round(clock_time.monotonic() - started)
        return outcome

    def _look(self, now: datetime) -> None:
        """The bot looks. Where nothing lies in any mailbox it is let off, but for the first look of each morning, and
        all of Wednesday's: then it is seen to do nothing at night."""
        self.now = now
        self.post.until(now)
        letters = sum(len(each.mails) for each in self.boxes.values())
        if letters > self._seen or now.time() == LOOKS[1] or now.weekday() == 2:
            self.worker.once(now)
        self._seen = letters

    def _trouble(self, day: date) -> None:
        """Some mornings a mailbox cannot be read, or nothing can be sent until the afternoon."""
        chance = self.people.chance.random()
        for each in self.boxes.values():
            each.down = False
        self.post.refusing = False
        if chance < 0.01:
            self.boxes[self.people.chance.choice(sorted(self.boxes))].down = True
        elif chance < 0.02:
            self.post.refusing = True

    def close(self) -> None:
        self.store.close()
