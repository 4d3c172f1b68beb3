"""config.toml as frozen settings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from .core.directory import Person

Mode = Literal["observe", "draft", "send"]
Security = Literal["tls", "starttls", "none"]
Approval = Literal["signed-form", "word"]


class ConfigError(Exception):
    """The configuration cannot be used; the message is one plain sentence that says where and what to do."""


@dataclass(frozen=True, slots=True)
class Secret:
    """A secret by reference. It is resolved when it is needed and never printed."""

    resolve: Callable[[], str] = field(repr=False)
    reference: str = ""  # "env MAILBOT_IMAP_PASSWORD": what may be shown


@dataclass(frozen=True, slots=True)
class SendConfig:
    """How a mailbox's mail goes out."""

    kind: Literal["smtp", "exchange", "graph", "maildir"]
    host: str = ""
    port: int = 0
    security: Security = "tls"
    user: str | None = None
    password: Secret | None = None
    path: Path | None = None  # maildir: one folder an addressee below it
    ca_file: Path | None = None
    timeout: float = 30.0


@dataclass(frozen=True, slots=True)
class MailboxConfig:
    name: str
    role: Literal["facilitator", "invoices", "bot"]
    address: str
    kind: Literal["imap", "exchange", "graph", "maildir"]
    mode: Mode = "observe"
    host: str = ""
    port: int = 0
    security: Security = "tls"
    user: str | None = None
    password: Secret | None = None
    folder: str = "INBOX"
    filing: Literal["move", "category", "none"] = "none"
    authserv_id: str | None = None  # overrides [trust]
    path: Path | None = None
    ca_file: Path | None = None
    timeout: float = 30.0
    send: SendConfig | None = (
        None  # None: the mailbox's own way (maildir) or, for imap, none: a configuration error unless it only observes or drafts
    )


@dataclass(frozen=True, slots=True)
class Config:
    file: Path | None
    programme_name: str
    timezone: str
    bot_name: str
    bot_address: str | None
    quiet_minutes: int
    undo_minutes: int
    approval_facilitator: Approval
    approval_dese: Approval
    per_address_day: int
    per_case_hour: int
    per_hour: int
    store_url: str
    spool: Path
    rules: Path | None  # None: the packaged ones
    templates: Path | None
    directory: Path | None
    authserv_id: str | None
    mailboxes: tuple[MailboxConfig, ...]
    people: tuple[Person, ...]

    def mailbox(self, name: str) -> MailboxConfig | None:
        return next((each for each in self.mailboxes if each.name == name), None)
