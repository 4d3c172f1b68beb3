"""A [[mailbox]] of config.toml: how its mail is read, how it goes out, and how the bot signs in there."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Literal, cast

from .strict_table import Secret, Table

Mode = Literal["observe", "draft", "send"]
Security = Literal["tls", "starttls", "none"]
MailboxRole = Literal["facilitator", "invoices", "bot"]
MailboxKind = Literal["imap", "exchange", "graph", "maildir"]
SendKind = Literal["smtp", "exchange", "graph", "maildir"]
Filing = Literal["move", "category", "none"]
Cloud = Literal["worldwide", "gcc-high", "dod", "china"]
ExchangeAuth = Literal["basic", "ntlm", "oauth"]
Access = Literal["delegate", "impersonation"]

MAILBOX_KEYS = (
    *(
        "name",
        "role",
        "mode",
        "address",
        "kind",
        "host",
        "port",
        "security",
        "user",
        "password",
        "oauth",
        "folder",
    ),
    *("filing", "authserv_id", "reply_tags", "since", "path", "ca_file", "timeout", "send"),
    *("cloud", "root", "service_endpoint", "autodiscover", "auth", "access"),
)
SEND_KEYS = ("kind", "host", "port", "security", "user", "password", "path", "ca_file", "timeout")
OAUTH_KEYS = (
    *("tenant", "client_id", "secret", "certificate", "passphrase", "secret_expires", "authority", "scope"),
    "service_account",
)
_IMAP_PORTS = {"tls": 993, "starttls": 143, "none": 143}
_SMTP_PORTS = {"tls": 465, "starttls": 587, "none": 25}


@dataclass(frozen=True, slots=True)
class OAuth:
    """How an application signs in with the provider in place of a password: at Microsoft with a secret or a certificate
    (a file), at Google as a service account that may act for the mailbox's user."""

    tenant: str = ""
    client_id: str = ""
    secret: Secret | None = None
    certificate: Path | None = None  # PEM: the private key and the certificate
    passphrase: Secret | None = None  # of the private key
    secret_expires: date | None = None  # a certificate says it itself
    authority: str | None = None  # None: that of the cloud
    scope: str | None = None  # None: all that the application was granted with the service
    service_account: Path | None = None  # Google: the JSON file of its key


@dataclass(frozen=True, slots=True)
class SendConfig:
    """How a mailbox's mail goes out."""

    kind: SendKind
    host: str = ""
    port: int = 0
    security: Security = "tls"
    user: str | None = None
    password: Secret | None = None
    path: Path | None = None  # maildir: one folder an addressee below it
    ca_file: Path | None = None
    timeout: float = 30.0
    oauth: OAuth | None = None  # smtp: in place of a password, the mailbox's own
    cloud: Cloud = "worldwide"


@dataclass(frozen=True, slots=True)
class MailboxConfig:
    """One watched mailbox."""

    name: str
    role: MailboxRole
    address: str
    kind: MailboxKind
    mode: Mode = "observe"
    host: str = ""
    port: int = 0
    security: Security = "tls"
    user: str | None = None
    password: Secret | None = None
    folder: str = "INBOX"
    filing: Filing = "none"
    authserv_id: str | None = None  # overrides [trust]
    since: date | None = None  # what lay there before is not answered; None: the day of the first look
    reply_tags: bool = False  # its server delivers bot+anything@… to it: replies carry their token there
    path: Path | None = None
    ca_file: Path | None = None
    timeout: float = 30.0
    # None: the mailbox's own way (maildir); an imap mailbox has none, so it may only observe or draft
    send: SendConfig | None = None
    oauth: OAuth | None = None
    cloud: Cloud = "worldwide"  # of Microsoft 365
    root: str | None = None  # of Microsoft Graph; None: that of the cloud
    service_endpoint: str | None = None  # of Exchange; None: found by autodiscover
    auth: ExchangeAuth = "ntlm"
    access: Access = "delegate"


def read_mailbox(table: Table) -> MailboxConfig:
    name = table.text("name")
    table.place = f'[[mailbox]] "{name}"'
    kind = cast(MailboxKind, table.choice("kind", ("imap", "exchange", "graph", "maildir")))
    address = table.address("address")
    security = _security(table)
    user = table.text("user", address)
    mailbox = MailboxConfig(
        name=name,
        role=cast(MailboxRole, table.choice("role", ("facilitator", "invoices", "bot"))),
        address=address,
        kind=kind,
        mode=cast(Mode, table.choice("mode", ("observe", "draft", "send"), "observe")),
        host=table.text("host", None if kind == "imap" else ""),
        port=table.whole("port", _IMAP_PORTS[security] if kind == "imap" else 0, least=1, most=65535),
        security=security,
        user=user,
        password=table.secret("password", user),
        folder=table.text("folder", "INBOX"),
        filing=cast(Filing, table.choice("filing", ("move", "category", "none"), "none")),
        authserv_id=table.optional_text("authserv_id"),
        reply_tags=table.flag("reply_tags", False),
        since=table.optional_day("since"),
        path=table.optional_path("path"),
        ca_file=table.optional_path("ca_file"),
        timeout=table.seconds("timeout", 30.0),
        send=_send(table, kind),
        oauth=_oauth(table, user),
        cloud=cast(Cloud, table.choice("cloud", ("worldwide", "gcc-high", "dod", "china"), "worldwide")),
        root=table.optional_url("root"),
        service_endpoint=table.optional_url("service_endpoint"),
        auth=cast(ExchangeAuth, table.choice("auth", ("basic", "ntlm", "oauth"), "ntlm")),
        access=cast(Access, table.choice("access", ("delegate", "impersonation"), "delegate")),
    )
    _check_link(table, mailbox.host, security)
    if kind == "graph":
        _check_graph(table, mailbox)
    if kind == "exchange":
        _check_exchange(table, mailbox)
    if kind == "maildir" and mailbox.path is None:
        raise table.wrong("path", "it is missing; a maildir mailbox has to say which folder it is.")
    if kind == "imap" and mailbox.oauth is not None and mailbox.password is not None:
        raise table.wrong("password", "it signs in by oauth or by password: take one of them out.")
    if kind == "imap" and mailbox.password is None and mailbox.oauth is None:
        raise table.wrong(
            "password",
            'it is missing; give it by reference, as in { env = "MAILBOT_IMAP_PASSWORD" }, or give [mailbox.oauth].',
        )
    if kind == "imap" and mailbox.mode == "send" and mailbox.send is None:
        raise table.wrong(
            "[mailbox.send]", 'mode = "send" needs it: say there through which SMTP server mail goes out.'
        )
    return mailbox


def _check_graph(table: Table, mailbox: MailboxConfig) -> None:
    if mailbox.oauth is None or mailbox.oauth.service_account is not None:
        raise table.wrong(
            "oauth", "it is missing; a graph mailbox signs in with tenant, client_id, and a secret or certificate."
        )
    if mailbox.password is not None:
        raise table.wrong("password", "a graph mailbox signs in by oauth; take the password out.")


def _check_exchange(table: Table, mailbox: MailboxConfig) -> None:
    if (mailbox.service_endpoint is None) == (not table.flag("autodiscover", False)):
        raise table.wrong(
            "service_endpoint",
            'either it, as in "https://mail.example/EWS/Exchange.asmx", or autodiscover = true is expected.',
        )
    if mailbox.auth == "oauth" and (mailbox.oauth is None or mailbox.password is not None):
        raise table.wrong("auth", '"oauth" needs [mailbox.oauth] and no password.')
    if mailbox.auth == "oauth" and mailbox.access != "impersonation":
        raise table.wrong(
            "access", 'auth = "oauth" signs in as an application, which needs access = "impersonation".'
        )
    if mailbox.auth != "oauth" and mailbox.password is None:
        raise table.wrong("password", f'auth = "{mailbox.auth}" needs it, by reference, as in {{ env = "NAME" }}.')


def _send(mailbox: Table, mailbox_kind: MailboxKind) -> SendConfig | None:
    table = mailbox.optional_table("send", SEND_KEYS)
    if table is None:
        return None
    own_way = "smtp" if mailbox_kind == "imap" else mailbox_kind
    kind = cast(SendKind, table.choice("kind", ("smtp", "exchange", "graph", "maildir"), own_way))
    if kind in ("exchange", "graph") and kind != mailbox_kind:
        raise table.wrong("kind", f'"{kind}" is a way out for mailboxes of kind = "{kind}" only; use "smtp".')
    security = _security(table)
    user = table.optional_text("user")
    send = SendConfig(
        kind=kind,
        host=table.text("host", None if kind == "smtp" else ""),
        port=table.whole("port", _SMTP_PORTS[security] if kind == "smtp" else 0, least=1, most=65535),
        security=security,
        user=user,
        password=table.secret("password", user or ""),
        path=table.optional_path("path") or (mailbox.optional_path("path") if kind == "maildir" else None),
        ca_file=table.optional_path("ca_file"),
        timeout=table.seconds("timeout", 30.0),
    )
    _check_link(table, send.host, security)
    if kind == "maildir" and send.path is None:
        raise table.wrong("path", "it is missing; sending into maildirs has to say below which folder they lie.")
    oauth = _oauth(mailbox, "") if send.user is not None and send.password is None else None
    if (send.user is None) != (send.password is None) and oauth is None:
        raise table.wrong(
            "user",
            "user and password belong together: give both, or neither for a server that asks for none; a user without "
            "a password signs in by the mailbox's oauth.",
        )
    cloud = cast(Cloud, mailbox.choice("cloud", ("worldwide", "gcc-high", "dod", "china"), "worldwide"))
    return replace(send, oauth=oauth, cloud=cloud)


def _oauth(mailbox: Table, user: str) -> OAuth | None:
    table = mailbox.optional_table("oauth", OAUTH_KEYS)
    if table is None:
        return None
    google = table.optional_path("service_account")
    oauth = OAuth(
        service_account=google,
        tenant=table.text("tenant", None if google is None else ""),
        client_id=table.text("client_id", None if google is None else ""),
        secret=table.secret("secret", user),
        certificate=table.optional_path("certificate"),
        passphrase=table.secret("passphrase", user),
        secret_expires=table.optional_day("secret_expires"),
        authority=table.optional_url("authority"),
        scope=table.optional_text("scope"),
    )
    if google is None and (oauth.secret is None) == (oauth.certificate is None):
        raise table.wrong("secret", "either a secret or a certificate is expected.")
    return oauth


def _security(table: Table) -> Security:
    return cast(Security, table.choice("security", ("tls", "starttls", "none"), "tls"))


def _check_link(table: Table, host: str, security: Security) -> None:
    """Passwords and districts' papers never cross a network in the clear."""
    if security == "none" and host and not is_loopback(host):
        raise table.wrong(
            "security", f'"none" is for this very machine only, not for "{host}"; use "tls" or "starttls".'
        )


def is_loopback(host: str) -> bool:
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
