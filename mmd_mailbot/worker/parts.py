"""What the worker works with, and what it counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from ..config import Config, MailboxConfig
from ..core.calendar import local_day
from ..core.directory import Roster
from ..core.matching import Matcher
from ..core.ruleset import RuleSet
from ..core.token import tagged
from ..notices.compose import Composer
from ..ports import Mailbox, Reader, Sender, Spool, Store
from .stopping import Stopping


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything that was built from the configuration. Mailboxes and senders are opened when they are needed."""

    config: Config
    rules: RuleSet
    roster: Roster
    matcher: Matcher
    store: Store
    spool: Spool
    reader: Reader
    composer: Composer
    mailbox: Callable[[str], Mailbox]  # by the configured name; kept open
    sender: Callable[[str], Sender]
    known_contacts: Mapping[str, str] = field(default_factory=dict)  # address → district id, of the directory
    stopping: Stopping = field(default_factory=Stopping)

    def on(self, now: datetime) -> Parts:
        """The same with the roles and contacts that hold on the day of ``now``."""
        roster = self.roster.on(local_day(now, self.rules.calendar))
        if roster is self.roster:
            return self
        return replace(self, roster=roster, known_contacts=contacts_of(roster))

    def configured(self, name: str) -> MailboxConfig:
        found = self.config.mailbox(name)
        if found is None:
            raise KeyError(f"no mailbox {name!r} is configured")
        return found

    @property
    def invoices_address(self) -> str:
        """Where invoices belong: the configured invoices mailbox."""
        return next((each.address for each in self.config.mailboxes if each.role == "invoices"), "")

    def bot_address(self, account: str) -> str:
        """The bot's own address: configured, else its own mailbox's, else that of the mailbox the case came through."""
        if self.config.bot_address:
            return self.config.bot_address
        own = next((each.address for each in self.config.mailboxes if each.role == "bot"), None)
        return own or self.configured(account).address

    def reply_address(self, account: str, token: str = "") -> str:
        """Replies come to the bot's own mailbox where it has one, else to the mailbox through which the case came;
        with ``token`` in a tag where that mailbox's server takes one."""
        own = next((each for each in self.config.mailboxes if each.role == "bot"), None) or self.configured(account)
        return tagged(own.address, token) if token and own.reply_tags else own.address


def contacts_of(roster: Roster) -> dict[str, str]:
    """Address → district id, of the directory."""
    return {address.lower(): district.id for district in roster.districts.values() for address in district.contacts}


@dataclass(slots=True)
class Tally:
    """What one pass did: the figures of `run --once --json`."""

    fetched: int = 0
    handled: int = 0
    ignored: int = 0
    parked: int = 0
    sent: int = 0
    waiting: int = 0
    seconds: float = 0.0

    def add(self, other: Tally) -> None:
        for name in ("fetched", "handled", "ignored", "parked", "sent", "waiting", "seconds"):
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def as_json(self) -> dict[str, float | int]:
        return {
            "fetched": self.fetched,
            "handled": self.handled,
            "ignored": self.ignored,
            "parked": self.parked,
            "sent": self.sent,
            "waiting": self.waiting,
            "seconds": round(self.seconds, 3),
        }
