"""The composition root: builds everything from the configuration, and owns the clock."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from ..config import Config, ConfigError, load_config
from ..core.checks.catalogue import undeclared
from ..core.matching import Matcher
from ..documents.sandbox import SandboxedReader
from ..notices.compose import INVOICES_ADDRESS, Composer
from ..ports import Mailbox, Reader, Sender, Store
from ..roster import load_roster
from ..rules import load_rules
from ..store import FileSpool, StoreError, open_store
from ..transports.open import open_mailbox, open_sender
from ..worker import Parts, Worker
from ..worker.parts import contacts_of
from .signers import signer_files


def system_clock() -> datetime:
    return datetime.now(UTC)


def fixed_clock(now: datetime) -> Callable[[], datetime]:
    """For `--now`: time stands still."""
    return lambda: now


class App:
    """All parts of one installation. A context manager: leaving it closes sessions, children and the database."""

    def __init__(
        self,
        config: Config,
        *,
        clock: Callable[[], datetime] = system_clock,
        readers: int = 2,
        dry: bool = False,
        reader: Reader | None = None,
    ) -> None:
        """
        Args:
            readers: how many reading processes at most.
            dry: for `check`: where there is no database yet, an empty one in memory, so that nothing is written.
            reader: another's, who closes it; it reads by the same rules and trusts the same signers.
        """
        self.config = config
        self.clock = clock
        self._stack = ExitStack()
        self._mailboxes: dict[str, Mailbox] = {}
        self._senders: dict[str, Sender] = {}
        year = clock().year
        self.rules = load_rules(config.rules, years=range(year - 3, year + 5))
        if missing := undeclared(self.rules.checks):
            raise ConfigError(
                f"The rules in {config.rules or 'the package'} declare no check {missing[0]!r}; add it."
            )
        self.roster = load_roster(config)
        self.spool = FileSpool(config.spool)
        self.store = self._open_store(dry=dry)
        self._stack.callback(self.store.close)
        if reader is None:
            reader = SandboxedReader(rules=config.rules, size=readers, signers=signer_files(config))
            self._stack.callback(reader.close)
        self.reader: Reader = reader
        self.composer = Composer(
            self.rules,
            config.templates,
            programme=config.programme_name,
            roster=self.roster,
            spool=self.spool,
            invoices_address=next(
                (each.address for each in config.mailboxes if each.role == "invoices"), INVOICES_ADDRESS
            ),
            word_stands=frozenset(
                role
                for role, stands in (("facilitator", config.approval_facilitator), ("dese", config.approval_dese))
                if stands == "word"
            ),
        )

    def _open_store(self, *, dry: bool) -> Store:
        url = self.config.store_url
        if dry and url.startswith("sqlite:///") and not Path(url.removeprefix("sqlite:///")).exists():
            url = "sqlite://"
        try:
            return open_store(url, spool=self.config.spool, clock=self.clock)
        except StoreError as error:
            raise ConfigError(f"{error}.") from None

    def mailbox(self, name: str) -> Mailbox:
        """The open mailbox of that name; its session is kept."""
        if name not in self._mailboxes:
            configured = self.config.mailbox(name)
            if configured is None:
                raise ConfigError(f"There is no mailbox named {name!r} in the configuration.")
            opened = open_mailbox(configured)
            self._stack.callback(opened.close)
            self._mailboxes[name] = opened
        return self._mailboxes[name]

    def sender(self, name: str) -> Sender:
        """The way out of that mailbox; its session is kept."""
        if name not in self._senders:
            configured = self.config.mailbox(name)
            if configured is None:
                raise ConfigError(f"There is no mailbox named {name!r} in the configuration.")
            opened = open_sender(configured)
            self._stack.callback(opened.close)
            self._senders[name] = opened
        return self._senders[name]

    def parts(self) -> Parts:
        return Parts(
            config=self.config,
            rules=self.rules,
            roster=self.roster,
            matcher=Matcher(self.roster),
            store=self.store,
            spool=self.spool,
            reader=self.reader,
            composer=self.composer,
            mailbox=self.mailbox,
            sender=self.sender,
            known_contacts=contacts_of(self.roster),
        )

    def worker(self) -> Worker:
        """
        Raises:
            ConfigError: there is no mailbox to watch, or a secret is not where the configuration says.
        """
        if not self.config.mailboxes:
            raise ConfigError(f"{self.config.file}: there is no [[mailbox]] to watch; add one.")
        for each in self.config.mailboxes:
            ways = (each, each.send) if each.send and each.mode == "send" else (each,)
            signing_in = [way.password for way in ways if way is not None]
            if each.oauth is not None:
                signing_in += [each.oauth.secret, each.oauth.passphrase]
            for secret in signing_in:
                if secret is not None:
                    secret.resolve()  # said now, not at the first login
        return Worker(self.parts())

    def __enter__(self) -> App:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()


def open_app(path: Path | None = None, **options: object) -> App:
    """Load the configuration and build everything.

    Raises:
        ConfigError: one plain sentence.
    """
    return App(load_config(path), **options)  # type: ignore[arg-type]
