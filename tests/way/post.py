"""A town whose mail goes by real servers: Dovecot keeps the mailboxes, Postfix carries all mail, the bot is a process.

Every ``Post`` has addresses of its own, so that many can use one pair of servers.
"""

from __future__ import annotations

import email
import email.policy
import json
import os
import re
import signal
import smtplib
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from email.message import EmailMessage
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

import mmd_mailbot
from mmd_mailbot.core.facts import Kind
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo import world
from mmd_mailbot.demo.papers import Invoice, Receipt, invoice_pdf, receipt_pdf, request_docx, request_pdf
from mmd_mailbot.demo.world import Enclosure, World
from mmd_mailbot.schedule import STOP_SECONDS
from tests.forked import mailbot
from tests.servers import PASSWORD, Servers
from tests.servers.exchange import ExchangeServer
from tests.servers.graph import GraphServer
from tests.servers.machine import wait_until

from . import town
from .town import ANSWERS, CHICAGO

DOMAIN = re.compile(r"\b([a-z0-9-]+)\.example\b")


class Post:
    """``tag`` goes into every domain of this town; ``own``: the bot has a mailbox of its own."""

    def __init__(self, folder: Path, servers: Servers, rules: RuleSet, tag: str, *, own: bool = True) -> None:
        self.folder, self.servers, self.rules, self.tag, self.own = folder, servers, rules, tag, own
        self.now = datetime(2026, 10, 5, 10, 30, tzinfo=CHICAGO)  # a Monday, after the morning's digests
        self._world = World(folder)
        self.pat, self.fran, self.dana = map(self.here, (town.PAT, world.FACILITATOR, world.DESE))
        self.clerk, self.bot = map(self.here, (world.CLERK, world.BOT))
        folder.mkdir(parents=True)
        (folder / "directory.csv").write_text(self.here(world.DIRECTORY))
        self.write_config()

    def here(self, text: str) -> str:
        """The same with this town's domains."""
        return DOMAIN.sub(rf"\1-{self.tag}.example", text)

    def write_config(self, **settings: object) -> None:
        """``settings`` override those of every mailbox; ``smtp_port`` and ``send_timeout`` those of the way out."""
        watched = [("facilitator", self.fran), ("invoices", self.clerk), *([("bot", self.bot)] if self.own else [])]
        people = [
            ("facilitator", self.fran),
            ("dese", self.dana),
            ("clerk", self.clerk),
            ("administrator", self.here("ada@rpdc.example")),
        ]
        lines = [
            f'[bot]\nname = "MMD Mailbot"\naddress = "{self.bot}"',
            '[store]\nurl = "sqlite:///mailbot.db"\nspool = "spool"',
            f'[paths]\ndirectory = "directory.csv"\n[trust]\nauthserv_id = "{world.SERVER}"',
            "[notices]\nword_pages = false",
        ]
        for name, address in watched:
            mailbox = {
                "name": name,
                "role": name,
                "mode": "send",
                "address": address,
                "filing": "move",
                "timeout": 20,
            }
            lines += ["[[mailbox]]", *self._door({**mailbox, "user": address}, settings)]
        for role, address in people:
            more = 'districts = ["*"]' if role == "facilitator" else ""
            lines.append(f'[[person]]\nrole = "{role}"\nname = "Somebody"\naddress = "{address}"\n{more}')
        (self.folder / "config.toml").write_text("\n".join(lines))

    def _door(self, mailbox: dict[str, object], settings: dict[str, object]) -> list[str]:
        """The lines by which the bot reaches a mailbox, and sends for it."""
        settings = dict(settings)
        smtp_port = settings.pop("smtp_port", self.servers.smtp_port)
        send_timeout = settings.pop("send_timeout", 20)
        imap = {
            "kind": "imap",
            "host": "127.0.0.1",
            "port": self.servers.imap_port,
            "security": "none",
            "password": PASSWORD,
        }
        send = {"kind": "smtp", "host": "127.0.0.1", "port": smtp_port, "security": "none", "timeout": send_timeout}
        return [
            *map(_line, {**mailbox, **imap, **settings}.items()),
            "[mailbox.send]",
            *map(_line, send.items()),
        ]

    # ------------------------------------------------------------ the bot

    def command(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "mmd_mailbot", *words, "--config", str(self.folder / "config.toml")]

    def environment(self) -> dict[str, str]:
        ours = str(Path(mmd_mailbot.__file__).parent.parent)
        return {**os.environ, "PYTHONPATH": ours, "PYTHONFAULTHANDLER": "1"}

    def ask(self, *words: str, code: int = 0) -> Any:
        """What a command answers with --json."""
        done = mailbot(*words, "--json", "--config", str(self.folder / "config.toml"), environment=self.environment())
        assert done.code == code, done.err
        self.said = done.err
        return json.loads(done.out) if done.out else None

    def run(self) -> dict[str, Any]:
        tally: dict[str, Any] = self.ask("run", "--once", "--now", self.now.isoformat())
        return tally

    def stop(self, process: subprocess.Popen[str]) -> str:
        """A watching bot is told to stop, and does; its log."""
        process.send_signal(signal.SIGTERM)
        try:
            code = process.wait(STOP_SECONDS + 30)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGABRT)  # where it hangs stands in its log
            code = process.wait(30)
        log = (self.folder / "log.txt").read_text()
        assert code == 0, f"exit {code}: {log[-20000:]}"
        assert "Traceback" not in log
        return log

    def later(self, **span: float) -> None:
        self.now += timedelta(**span)

    # ------------------------------------------------------------ people

    def mail(
        self, sender: str, to: str, subject: str, words: str, files: Sequence[Enclosure] = (), **more: Any
    ) -> bytes:
        """As the recipient's server would have it."""
        return self._world.mail(sender, to, subject, words, files, at=self.now, **more)

    def send(
        self, sender: str, to: str, subject: str, words: str, files: Sequence[Enclosure] = (), **more: Any
    ) -> bytes:
        """Back when it lies in the mailbox."""
        raw = self.mail(sender, to, subject, words, files, **more)
        self._carry(sender, to, raw)
        message_id = _read(raw)["Message-ID"]
        self.until(f"{to} did not get {subject}", lambda: message_id in [each["Message-ID"] for each in self.box(to)])
        return raw

    def _carry(self, sender: str, to: str, raw: bytes) -> None:
        """By Postfix."""
        with smtplib.SMTP("127.0.0.1", self.servers.smtp_port, timeout=20) as smtp:
            smtp.sendmail(sender, [to], raw)

    def lay(self, to: str, raw: bytes) -> None:
        """Into a mailbox, byte for byte."""
        self.servers.deliver(to, raw)

    def answer(self, sender: str, to: EmailMessage, words: str, files: Sequence[Enclosure] = ()) -> bytes:
        """A reply to a mail that arrived, to where it asks for replies."""
        address = str(to["Reply-To"] or to["From"]).rpartition("<")[2].strip(">")
        return self.send(sender, address, f"Re: {to['Subject']}", words, files, answers=to)

    def form(self, *roles: str, **changes: Any) -> Enclosure:
        """Cedar Hollow's form, signed by its contact and by these."""
        names = {"facilitator": ("Fran North", "10/05/2026"), "dese": ("Dana Wells", "10/05/2026")}
        signatures = {"district_contact": ("Pat Reed", "10/02/2026"), **{role: names[role] for role in roles}}
        answers = {**ANSWERS, "contact_email": self.pat, "consulted_tech_team": bool(roles), **changes}
        made, name = (request_pdf, "signed.pdf") if roles else (request_docx, "form.docx")
        data = made(self.rules.forms[Kind.DISTRICT_REQUEST], answers, "same-cell", signatures=signatures)
        return Enclosure(name, data)

    def invoice(self, number: str) -> list[Enclosure]:
        lines, day = (
            (("Logitech C920s webcam", "195.00"), ("Jabra Speak 510 speakerphone", "255.00")),
            f"{self.now:%m/%d/%Y}",
        )
        invoice = Invoice("Cedar Hollow R-II", "CH-101", day, lines, case_number=number)
        receipt = Receipt("Camera Corner", day, lines)
        return [Enclosure("invoice.pdf", invoice_pdf(invoice)), Enclosure("receipt.pdf", receipt_pdf(receipt))]

    # ------------------------------------------------------------ what lies in the mailboxes

    def box(self, address: str, folder: str = "INBOX") -> list[EmailMessage]:
        return [_read(raw) for raw in self.servers.received(address, folder)]

    def notices(self, address: str) -> list[str]:
        """Of the bot's mails to somebody, in order of arrival."""
        return [str(each["X-MMD-Notice"]) for each in self.box(address) if each["X-MMD-Notice"]]

    def got(self, address: str, notice: str) -> EmailMessage:
        """The newest mail of one notice, once it is there."""

        def there() -> list[EmailMessage]:
            return [each for each in self.box(address) if each["X-MMD-Notice"] == notice]

        self.until(f"{address} got no {notice}", lambda: bool(there()))
        return there()[-1]

    def unseen(self, address: str, folder: str = "INBOX") -> list[str]:
        """Subjects of what nobody has marked as seen."""
        client = self.servers.dovecot.client(address)
        try:
            client.select_folder(folder, readonly=True)
            uids = client.search(["UNSEEN"])
            found = client.fetch(uids, ["BODY.PEEK[]"]) if uids else {}
            return [str(_read(bytes(found[uid][b"BODY[]"]))["Subject"]) for uid in uids]
        finally:
            client.logout()

    def until(self, what: str, holds: Callable[[], bool], seconds: float = 90.0) -> None:
        wait_until(what, holds, self.servers.root / "postfix" / "postfix.log", seconds)


class OfficePost(Post):
    """The same town with all its mail in Exchange; ``server`` is the door by which the bot comes."""

    def __init__(self, folder: Path, server: GraphServer | ExchangeServer, rules: RuleSet, tag: str) -> None:
        self.server, self.office = server, server.office
        super().__init__(folder, cast(Servers, None), rules, tag)
        for address in (self.pat, self.fran, self.dana, self.clerk, self.bot):
            self.office.box(address)

    def _door(self, mailbox: dict[str, object], settings: dict[str, object]) -> list[str]:
        lines = {name: value for name, value in {**mailbox, **settings}.items() if name != "user"}
        return [*map(_line, lines.items()), *self.server.lines()]

    def _carry(self, sender: str, to: str, raw: bytes) -> None:
        self.office.deliver(to, raw)

    def lay(self, to: str, raw: bytes) -> None:
        self.office.deliver(to, raw)

    def box(self, address: str, folder: str = "INBOX") -> list[EmailMessage]:
        return [_read(raw) for raw in self.office.received(address, folder)]

    def unseen(self, address: str, folder: str = "INBOX") -> list[str]:
        box = self.office.box(address)
        return [str(_read(each.raw)["Subject"]) for each in box.lies_in(box.folder(folder)) if not each.seen]

    def labels(self, address: str, folder: str = "MMD Mailbot") -> list[tuple[str, ...]]:
        """The categories of each mail in a folder."""
        box = self.office.box(address)
        return [tuple(each.categories) for each in box.lies_in(box.folder(folder))]

    def until(self, what: str, holds: Callable[[], bool], seconds: float = 90.0) -> None:
        wait_until(what, holds, self.folder / "log.txt", seconds)


def _line(setting: tuple[str, object]) -> str:
    name, value = setting
    return f"{name} = {value}" if isinstance(value, int | float) else f'{name} = "{value}"'


@lru_cache(maxsize=1024)  # who waits for a mail looks at all others again each time
def _read(raw: bytes) -> EmailMessage:
    message = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message
