"""config.toml as frozen settings. Unknown keys are refused; secrets come by reference."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from .core.directory import Person, Role
from .core.trust import Trust
from .mailbox_table import MAILBOX_KEYS, read_mailbox
from .mailbox_table import OAUTH_KEYS as OAUTH_KEYS
from .mailbox_table import SEND_KEYS as SEND_KEYS
from .mailbox_table import Cloud as Cloud
from .mailbox_table import MailboxConfig as MailboxConfig
from .mailbox_table import OAuth as OAuth
from .mailbox_table import SendConfig as SendConfig
from .strict_table import ConfigError as ConfigError
from .strict_table import Secret as Secret
from .strict_table import Table, from_folder
from .trust_table import TRUST_KEYS, read_trust

Approval = Literal["signed-form", "word"]

ENVIRONMENT = "MMD_MAILBOT_CONFIG"
KEYS: Mapping[str, tuple[str, ...]] = {
    "programme": ("name", "timezone"),
    "bot": ("name", "address"),
    "timing": ("quiet_minutes", "undo_minutes"),
    "approval": ("facilitator", "dese"),
    "limits": ("per_address_day", "per_case_hour", "per_hour"),
    "store": ("url", "spool"),
    "paths": ("rules", "templates", "directory"),
    "watch": ("heartbeat",),
    "notices": ("word_pages",),
    "trust": (*TRUST_KEYS, "signers", "token_days"),
    "mailbox": MAILBOX_KEYS,
    "doctor": ("outside",),
    "person": ("role", "name", "address", "deputy", "districts", "from", "to"),
}


@dataclass(frozen=True, slots=True)
class Config:
    """The whole file. Paths are absolute; ``store_url`` of SQLite too."""

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
    trust: Trust
    token_days: int  # how long a reply token counts
    heartbeat: bool  # once a day a mail of our own through each mailbox that sends
    word_pages: bool  # the marked copy of a Word form stands on its own pages, where LibreOffice can draw them
    signers: Path | None  # certificates whose digital signatures count: a file, or a folder of files
    mailboxes: tuple[MailboxConfig, ...]
    people: tuple[Person, ...]
    outside: str | None = None  # [doctor]: a mailbox that the bot must not be able to read

    def mailbox(self, name: str) -> MailboxConfig | None:
        return next((each for each in self.mailboxes if each.name == name), None)


def load_config(path: Path | None = None) -> Config:
    """The settings from ``path``, else from the file that $MMD_MAILBOT_CONFIG names, else from ./config.toml.

    Raises:
        ConfigError: the file is missing, is not TOML, or says something that cannot be used.
    """
    file = _which_file(path).expanduser().absolute()
    try:
        content = tomllib.loads(file.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError as error:
        raise ConfigError(
            f"{file}: there is no such file; `mmd-mailbot init` writes one, --config names another."
        ) from error
    except OSError as error:
        raise ConfigError(f"{file}: the configuration cannot be read: {error.strerror or error}.") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{file}: byte {error.start} is not UTF-8; save the file as UTF-8 text.") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{file}: this is not TOML: {error}.") from error
    return read_config(content, file)


def _which_file(path: Path | None) -> Path:
    if path is not None:
        return path
    named = os.environ.get(ENVIRONMENT)
    return Path(named) if named else Path("config.toml")


def read_config(content: Mapping[str, object], file: Path) -> Config:
    """The settings out of a parsed file. ``file`` is where relative paths start; nothing is read from it.

    Raises:
        ConfigError: a key is unknown, missing or holds what cannot be used.
    """
    root = Table(content, tuple(KEYS), file)
    programme, bot, timing = (
        root.table("programme", KEYS["programme"]),
        root.table("bot", KEYS["bot"]),
        root.table("timing", KEYS["timing"]),
    )
    approval, limits, store = (
        root.table("approval", KEYS["approval"]),
        root.table("limits", KEYS["limits"]),
        root.table("store", KEYS["store"]),
    )
    paths, trust = root.table("paths", KEYS["paths"]), root.table("trust", KEYS["trust"])
    config = Config(
        file=file,
        programme_name=programme.text("name", "Missouri Model Districts"),
        timezone=_timezone(programme),
        bot_name=bot.text("name", "MMD Mailbot"),
        bot_address=bot.optional_address("address"),
        quiet_minutes=timing.whole("quiet_minutes", 0, most=7 * 24 * 60),
        undo_minutes=timing.whole("undo_minutes", 0, most=7 * 24 * 60),
        approval_facilitator=_approval(approval, "facilitator"),
        approval_dese=_approval(approval, "dese"),
        per_address_day=limits.whole("per_address_day", 10),
        per_case_hour=limits.whole("per_case_hour", 3),
        per_hour=limits.whole("per_hour", 500),
        store_url=_store_url(store),
        spool=store.optional_path("spool") or from_folder(file, "spool"),
        rules=paths.optional_path("rules"),
        templates=paths.optional_path("templates"),
        directory=paths.optional_path("directory"),
        trust=read_trust(trust),
        token_days=trust.whole("token_days", 120, least=1, most=3650),
        heartbeat=root.table("watch", KEYS["watch"]).flag("heartbeat", False),
        word_pages=root.table("notices", KEYS["notices"]).flag("word_pages", True),
        signers=trust.optional_path("signers"),
        mailboxes=tuple(read_mailbox(each) for each in root.tables("mailbox", KEYS["mailbox"])),
        people=tuple(_person(each) for each in root.tables("person", KEYS["person"])),
        outside=root.table("doctor", KEYS["doctor"]).optional_address("outside"),
    )
    names = [each.name for each in config.mailboxes]
    for name in names:
        if names.count(name) > 1:
            raise root.wrong("[[mailbox]] name", f'"{name}" is given to two mailboxes; give each a name of its own.')
    return config


def _timezone(programme: Table) -> str:
    name = programme.text("timezone", "America/Chicago")
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise programme.wrong("timezone", f'"{name}" is not a time zone, as in "America/Chicago".') from error
    return name


def _approval(table: Table, role: str) -> Approval:
    return cast(Approval, table.choice(role, ("signed-form", "word"), "signed-form"))


def _store_url(store: Table) -> str:
    """A relative SQLite path becomes one from the folder of the file."""
    url = store.text("url", "sqlite:///mailbot.db")
    scheme, mark, place = url.partition(":///" if url.startswith("sqlite") else "://")
    if not mark or not place or scheme.partition("+")[0] not in ("sqlite", "postgresql"):
        raise store.wrong(
            "url",
            f'"{scheme}" is not a database it knows: "sqlite:///mailbot.db" or "postgresql+psycopg://user@host/db".',
        )
    if scheme.startswith("sqlite") and place != ":memory:":
        file, question, options = place.partition("?")
        return f"{scheme}:///{from_folder(store.file, file)}{question}{options}"
    return url


def _person(table: Table) -> Person:
    address = table.address("address")
    table.place = f'[[person]] "{address}"'
    roles = [each.value for each in Role if each is not Role.DISTRICT]
    return Person(
        role=Role(table.choice("role", roles)),
        name=table.text("name"),
        address=address,
        deputy=table.optional_address("deputy"),
        districts=table.texts("districts"),
        since=table.optional_day("from"),
        until=table.optional_day("to"),
    )
