"""A session with an IMAP server: opened when it is needed, kept, opened again when it broke."""

from __future__ import annotations

import contextlib
import imaplib
import socket
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientError, LoginError

from ..config import ConfigError, MailboxConfig
from ..ports import MailboxError
from .link import GOODBYE, SLOWEST, bounded, made_within, tls_context, why
from .oauth import token_source
from .tokens import TokenSource

T = TypeVar("T")

OAUTH_REMEDY = (
    "check user, and the right to its mail: at Microsoft the permission IMAP.AccessAsApp, New-ServicePrincipal and "
    "Add-MailboxPermission (docs/providers/imap.md), at Google the domain-wide delegation"
)

PATIENCE = 3  # a command in all may take so many times what a single wait may

# what tells that the session is gone, and not that the server refuses one command
_BROKEN = (OSError, imaplib.IMAP4.abort)


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder as the server showed it when it was selected."""

    name: str
    write: bool  # opened so that things can be changed
    validity: int
    exists: int
    next_uid: int | None
    changes: int | None  # its count of changes (CONDSTORE, RFC 7162), where the server keeps one
    writable: bool
    flags: tuple[bytes, ...]  # that may be kept for good; b"\\\\*": any keyword


class Session:
    """One link at a time, for one thread at a time."""

    def __init__(self, config: MailboxConfig) -> None:
        self.config = config
        self._client: IMAPClient | None = None
        self._open: Folder | None = None
        self.tokens: TokenSource | None = None  # where it signs in by OAuth
        if config.oauth is not None and config.password is None:
            user = config.user or config.address
            self.tokens = token_source(
                config.oauth, user, cloud=config.cloud, ca_file=config.ca_file, timeout=config.timeout
            )

    # ------------------------------------------------------------ the link

    @property
    def where(self) -> str:
        return f"{self.config.host}:{self.config.port}"

    def client(self) -> IMAPClient:
        """The open link.

        Raises:
            MailboxError: the server cannot be reached, or does not let us in.
        """
        if self._client is None:
            client = self._connect()
            self._log_in(client)
            self._count_changes(client)
            self._client = client
        return self._client

    def _connect(self) -> IMAPClient:
        config = self.config
        client: IMAPClient | None = None
        try:
            context = tls_context(config.ca_file) if config.security != "none" else None
            direct = config.security == "tls"

            def greeted() -> IMAPClient:
                return IMAPClient(
                    config.host,
                    config.port,
                    ssl=direct,
                    ssl_context=context if direct else None,
                    timeout=config.timeout,
                )

            client = made_within(config.timeout * PATIENCE, greeted, _shut)
            client.socket().setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
            if config.security == "starttls":
                with bounded(config.timeout * PATIENCE, client.socket):
                    client.starttls(context)
        except (OSError, imaplib.IMAP4.error, IMAPClientError) as error:
            if client is not None:
                _shut(client)
            raise self._unreachable(error) from error
        return client

    def _unreachable(self, error: BaseException) -> MailboxError:
        found, remedy = why(error)
        return MailboxError(f"The IMAP server {self.where} cannot be reached: {found}; {remedy}.")

    def _log_in(self, client: IMAPClient) -> None:
        config = self.config
        try:
            # a token is asked for before the clock of this server runs
            token = self.tokens.bearer() if self.tokens is not None else ""
            password = config.password.resolve() if config.password else ""
            with bounded(config.timeout * PATIENCE, client.socket):
                self._sign_in(client, password, token)
        except MailboxError:
            _shut(client)
            raise
        except ConfigError as error:
            _shut(client)
            raise MailboxError(str(error)) from error
        except UnicodeError as error:
            _shut(client)
            raise MailboxError(
                f"The password for {self.where} holds letters beyond ASCII; choose another."
            ) from error
        except LoginError as error:  # temporary: a password can be mended, and no mail may be given up for it
            _shut(client)
            if self.tokens is not None:
                self.tokens.forget()
            remedy = OAUTH_REMEDY if self.tokens is not None else "check user and password"
            raise MailboxError(
                f"The IMAP server {self.where} does not let {config.user or config.address} in ({_said(error)}); "
                f"{remedy}."
            ) from error
        except (*_BROKEN, IMAPClientError, imaplib.IMAP4.error) as error:
            _shut(client)
            raise self._unreachable(error) from error

    def _count_changes(self, client: IMAPClient) -> None:
        """Where the server counts changes (CONDSTORE), it tells the count whenever a folder is opened from here on."""
        try:
            with bounded(self.config.timeout * PATIENCE, client.socket):
                if client.has_capability("CONDSTORE") and client.has_capability("ENABLE"):
                    client.enable("CONDSTORE")
        except (*_BROKEN, IMAPClientError, imaplib.IMAP4.error) as error:
            _shut(client)
            raise self._unreachable(error) from error

    def _sign_in(self, client: IMAPClient, password: str, token: str) -> None:
        user = self.config.user or self.config.address
        if self.tokens is None:
            client.login(user, password)
        elif client.has_capability("AUTH=XOAUTH2") or not client.has_capability("AUTH=OAUTHBEARER"):
            client.oauth2_login(user, token)
        else:
            client.oauthbearer_login(user, token)

    def drop(self) -> None:
        """Forget the link; the next command opens another."""
        if self._client is not None:
            _shut(self._client)
        self._client, self._open = None, None

    def close(self) -> None:
        if self._client is not None:
            with contextlib.suppress(Exception), bounded(GOODBYE, self._client.socket):
                self._client.logout()
        self.drop()
        if self.tokens is not None:
            self.tokens.close()

    # ------------------------------------------------------------ commands

    def ask(self, what: str, command: Callable[[IMAPClient], T], folder: Folder | None = None, size: int = 0) -> T:
        """Do something that may be done twice without harm: once more on a new link where the link broke.

        Args:
            folder: where it is to be done; it is opened again where it is not the one that is open.
            size: bytes that go over the line, for which it may take longer.
        """
        kept = self._client is not None
        try:
            return self.once(what, command, folder, size)
        except MailboxError as error:
            if not kept or self._client is not None or not error.temporary:
                raise
        return self.once(what, command, folder, size)

    def once(self, what: str, command: Callable[[IMAPClient], T], folder: Folder | None = None, size: int = 0) -> T:
        """Do something that must not be done twice. However slowly the server speaks, it ends.

        Raises:
            MailboxError: ``what`` could not be done; after a broken link the session is dropped.
        """
        client = self.client()
        try:
            with bounded(self.config.timeout * PATIENCE + size / SLOWEST, client.socket):
                if folder is not None and self._open is not folder:
                    self._reopen(client, folder)
                return command(client)
        except _BROKEN as error:
            self.drop()
            found, remedy = why(error)
            raise MailboxError(f"{self.where}: {what}: {found}; {remedy}.") from error
        except (imaplib.IMAP4.error, IMAPClientError) as error:
            raise MailboxError(f"{self.where}: {what}: the server refused ({_said(error)}).") from error

    def _reopen(self, client: IMAPClient, folder: Folder) -> None:
        if self._select(client, folder.name, write=folder.write).validity != folder.validity:
            raise MailboxError(f'{self.where}: the folder "{folder.name}" was replaced by another meanwhile.')
        self._open = folder

    def awake(self) -> None:
        """Open or re-open the link before something that must not be done twice."""
        self.ask("asking whether it is there", lambda client: client.noop())

    # ------------------------------------------------------------ folders

    def select(self, name: str, *, write: bool = False) -> Folder:
        """Look into a folder; without ``write`` the server itself keeps us from changing anything."""
        return self.ask(f'opening the folder "{name}"', lambda client: self._select(client, name, write=write))

    def _select(self, client: IMAPClient, name: str, *, write: bool) -> Folder:
        self._open = None
        answer: dict[bytes, Any] = client.select_folder(name, readonly=not write)
        next_uid = answer.get(b"UIDNEXT")
        self._open = Folder(
            name=name,
            write=write,
            validity=int(answer.get(b"UIDVALIDITY", 0)),
            exists=int(answer.get(b"EXISTS", 0)),
            next_uid=int(next_uid) if next_uid is not None else None,
            changes=_counted(answer.get(b"HIGHESTMODSEQ")),
            writable=b"READ-WRITE" in answer,
            flags=tuple(answer.get(b"PERMANENTFLAGS", ())),
        )
        return self._open

    def has(self, capability: str) -> bool:
        return self.ask("asking what it can do", lambda client: bool(client.has_capability(capability)))

    def folders(self) -> list[tuple[frozenset[bytes], str, str]]:
        """(attributes, delimiter, name) of every folder."""
        listed = self.ask("listing the folders", lambda client: client.list_folders())
        return [
            (frozenset(flag.lower() for flag in flags), (delimiter or b"").decode("ascii"), str(name))
            for flags, delimiter, name in listed
        ]

    def readable(self) -> list[str]:
        """Every folder that can be opened."""
        return [name for flags, _, name in self.folders() if not flags & {b"\\noselect", b"\\nonexistent"}]

    def special(self, use: bytes, names: tuple[str, ...]) -> str | None:
        """The folder with that SPECIAL-USE (RFC 6154), else the one that is called so."""
        listed = self.folders()
        for flags, _, name in listed:
            if use in flags:
                return name
        for wanted in names:
            for _, delimiter, name in listed:
                if wanted in (name.casefold(), name.casefold().rpartition(delimiter)[2] if delimiter else ""):
                    return name
        return None

    def make(self, path: str) -> str:
        """The folder of that path ("MMD/Handled"), made where it is missing; its name on this server."""
        listed = self.folders()
        names = {name for _, _, name in listed}
        if path in names:
            return path
        delimiter = next((mark for _, mark, _ in listed if mark), "/")
        parts = [part.strip().replace(delimiter, "-") for part in path.split("/") if part.strip()]
        name = self._personal_prefix() + delimiter.join(parts)
        if name not in names:
            self.ask(f'making the folder "{name}"', lambda client: _create(client, name))
        return name

    def _personal_prefix(self) -> str:
        if not self.has("NAMESPACE"):
            return ""
        personal = self.ask("asking where folders lie", lambda client: client.namespace().personal)
        return str(personal[0][0]) if personal else ""


def _counted(found: Any) -> int | None:
    """The count as IMAPClient gives it: a number, or a list that holds one."""
    first = found[0] if isinstance(found, list | tuple) and found else found
    return int(first) if first else None


def _create(client: IMAPClient, name: str) -> None:
    try:
        client.create_folder(name)
    except (imaplib.IMAP4.error, IMAPClientError):
        if not client.folder_exists(name):  # else somebody was quicker
            raise
    client.subscribe_folder(name)


def _shut(client: IMAPClient) -> None:
    with contextlib.suppress(Exception):
        client.shutdown()


def _said(error: BaseException) -> str:
    """The server's words in one line."""
    text = error.args[0] if error.args else error
    words = text.decode("utf-8", "replace") if isinstance(text, bytes) else str(text)
    return " ".join(words.removeprefix("b'").removesuffix("'").split())[:300]
