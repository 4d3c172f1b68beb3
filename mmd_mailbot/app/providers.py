"""`init`: what mailbox it is, and the lines of config.toml for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from ..config import ConfigError

KINDS = {
    "microsoft-365": "Microsoft 365 (docs/providers/microsoft-365.md)",
    "exchange-server": "an Exchange Server of your own (docs/providers/exchange-server.md)",
    "google": "Google Workspace (docs/providers/google-workspace.md)",
    "imap": "any other, by IMAP and SMTP (docs/providers/imap.md)",
}
ROLES = ("facilitator", "invoices", "bot")
CLOUDS = ("worldwide", "gcc-high", "dod", "china")


@dataclass(frozen=True, slots=True)
class Answers:
    """What was given as options, or answered. ``kind`` None: the commented example with all kinds."""

    kind: str | None = None
    address: str | None = None
    role: str = "facilitator"
    tenant: str | None = None
    client_id: str | None = None
    cloud: str = "worldwide"
    endpoint: str | None = None
    host: str | None = None


def ask(given: Answers, question: Callable[[str, str | None], str]) -> Answers:
    """At a terminal: what was not given is asked for. An empty kind leaves the example with all of them."""
    kind = given.kind
    if kind is None:
        kinds = ", ".join(KINDS)
        kind = question(f"What mailbox is it ({kinds}; example: decide later)", "example")
        if kind == "example":
            return given
    _check(kind, tuple(KINDS), "mailbox")
    address = given.address or question("Its mail address", None)
    found = replace(given, kind=kind, address=address)
    domain = address.rpartition("@")[2]
    if kind == "microsoft-365":
        tenant = given.tenant or question("The tenant's domain or id (Entra admin centre, Overview)", domain)
        application = "The application's (client) id (Entra admin centre, App registrations)"
        return replace(found, tenant=tenant, client_id=given.client_id or question(application, None))
    if kind == "exchange-server":
        endpoint = f"https://mail.{domain}/EWS/Exchange.asmx"
        return replace(found, endpoint=given.endpoint or question("The address of its Web Services", endpoint))
    if kind == "imap":
        return replace(found, host=given.host or question("The IMAP server's name", f"imap.{domain}"))
    return found


def mailbox_lines(given: Answers) -> str | None:
    """Lines of config.toml; None: keep the example's.

    Raises:
        ConfigError: an option is missing or unknown.
    """
    if given.kind is None:
        return None
    _check(given.kind, tuple(KINDS), "mailbox")
    _check(given.role, ROLES, "role")
    _check(given.cloud, CLOUDS, "cloud")
    address = _needed(given.address, "address", given.kind)
    name = address.partition("@")[0].replace(".", "-") + "-box"
    head = [
        f"# {KINDS[given.kind]}: what to ask its administrator for stands there.",
        "[[mailbox]]",
        f'name = "{name}"',
        f'role = "{given.role}"',
        'mode = "observe"                        # observe: answers nobody; then draft; then send',
        f'address = "{address}"',
    ]
    own = {"microsoft-365": _microsoft, "exchange-server": _exchange, "google": _google, "imap": _imap}
    return "\n".join([*head, *own[given.kind](given, address), ""])


def _microsoft(given: Answers, address: str) -> list[str]:
    return [
        'kind = "graph"',
        f'cloud = "{given.cloud}"',
        'filing = "category"                     # category | move | none',
        "  [mailbox.oauth]",
        f'  tenant = "{_needed(given.tenant, "tenant", "microsoft-365")}"',
        f'  client_id = "{_needed(given.client_id, "client-id", "microsoft-365")}"',
        '  certificate = "secrets/mailbot.pem"   # the private key and the certificate; or a secret:',
        '  # secret = { env = "MAILBOT_OAUTH_SECRET" }',
        "  # secret_expires = 2027-03-31",
    ]


def _exchange(given: Answers, address: str) -> list[str]:
    return [
        'kind = "exchange"',
        f'service_endpoint = "{_needed(given.endpoint, "endpoint", "exchange-server")}"',
        'auth = "ntlm"                           # ntlm | basic | oauth',
        'access = "delegate"                     # delegate | impersonation',
        f'user = "{address}"                     # who signs in: the mailbox itself, or an account with rights to it',
        'password = { file = "secrets/exchange-password" }',
        '# ca_file = "ca.pem"                    # where its certificate is signed by an authority of your own',
        'filing = "category"',
    ]


def _google(given: Answers, address: str) -> list[str]:
    return [
        'kind = "imap"',
        'host = "imap.gmail.com"',
        f'user = "{address}"',
        'filing = "move"                         # a label of the same name',
        "  [mailbox.oauth]",
        '  service_account = "secrets/google.json"',
        "  [mailbox.send]",
        '  host = "smtp.gmail.com"',
        '  security = "starttls"',
        f'  user = "{address}"',
    ]


def _imap(given: Answers, address: str) -> list[str]:
    host = _needed(given.host, "host", "imap")
    smtp = f"smtp{host.removeprefix('imap')}" if host.startswith("imap") else host
    return [
        'kind = "imap"',
        f'host = "{host}"',
        f'user = "{address}"',
        'password = { file = "secrets/imap-password" }',
        'filing = "move"',
        "  [mailbox.send]",
        f'  host = "{smtp}"',
        '  security = "starttls"',
        f'  user = "{address}"',
        '  password = { file = "secrets/imap-password" }',
    ]


def _check(value: str, known: tuple[str, ...], option: str) -> None:
    if value not in known:
        raise ConfigError(f'--{option}: "{value}" was given where one of {", ".join(known)} is expected.')


def _needed(value: str | None, option: str, kind: str) -> str:
    if not value or any(each in value for each in '"\\\n'):
        raise ConfigError(f"--mailbox {kind} needs --{option}.")
    return value
