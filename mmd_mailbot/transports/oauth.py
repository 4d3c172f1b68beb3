"""Tokens by OAuth: the bot signs in with Microsoft Entra as an application, by a secret or a certificate."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from ..config import Cloud, ConfigError, OAuth
from ..ports import MailboxError, Probe
from .link import why

if TYPE_CHECKING:
    import httpx
    import msal

EARLY = 300  # seconds: a token that ends sooner is no longer used
WARN_DAYS = (30, 7, 1)  # before a secret or a certificate ends


@dataclass(frozen=True, slots=True)
class Place:
    """Where one of Microsoft's clouds stands. GCC is part of the worldwide one; GCC High and DoD are not."""

    authority: str
    graph: str
    outlook: str  # of IMAP, SMTP and Exchange


PLACES: dict[Cloud, Place] = {
    "worldwide": Place(
        "https://login.microsoftonline.com", "https://graph.microsoft.com", "https://outlook.office365.com"
    ),
    "gcc-high": Place(
        "https://login.microsoftonline.us", "https://graph.microsoft.us", "https://outlook.office365.us"
    ),
    "dod": Place("https://login.microsoftonline.us", "https://dod-graph.microsoft.us", "https://webmail.apps.mil"),
    "china": Place(
        "https://login.chinacloudapi.cn", "https://microsoftgraph.chinacloudapi.cn", "https://partner.outlook.cn"
    ),
}

# what Entra says, and what the person has to do who can mend it
_REMEDIES = {
    "AADSTS7000215": "the secret is wrong: take the secret's Value, not its Secret ID, from the Entra admin centre, "
    "App registrations, Certificates & secrets",
    "AADSTS7000222": "the secret has ended: make a new one in the Entra admin centre, App registrations, "
    "Certificates & secrets",
    "AADSTS700027": "the certificate is not known there: upload its public part in the Entra admin centre, "
    "App registrations, Certificates & secrets",
    "AADSTS700016": "client_id is unknown in that tenant: check tenant and client_id against the Entra admin centre, "
    "App registrations, Overview",
    "AADSTS90002": "the tenant is unknown: check tenant, and cloud (GCC High and DoD have an authority of their own)",
    "AADSTS900023": "the tenant is unknown: check tenant",
    "AADSTS53003": "Conditional Access stands against it: ask the Entra administrator to exclude this application, or "
    "to name the bot's address as a trusted location",
    "AADSTS500011": "the scope is unknown there: check cloud, root and scope",
}


class TokenSource(Protocol):
    """Gives tokens for one mailbox, each as long as it holds."""

    def bearer(self) -> str: ...
    def forget(self) -> None: ...
    def probe(self, now: datetime) -> list[Probe]: ...
    def close(self) -> None: ...


def token_source(
    oauth: OAuth, user: str, *, cloud: Cloud, ca_file: Path | None = None, timeout: float = 30.0
) -> TokenSource:
    """For IMAP and SMTP: of Google where there is a service account, else of Microsoft."""
    if oauth.service_account is not None:
        from .google import GoogleTokens

        return GoogleTokens(oauth, user, ca_file=ca_file, timeout=timeout)
    return Tokens(oauth, cloud=cloud, service=PLACES[cloud].outlook, ca_file=ca_file, timeout=timeout)


class Tokens:
    """Access tokens of one application for one service; kept in memory, renewed before they end. For one thread."""

    def __init__(
        self, oauth: OAuth, *, cloud: Cloud, service: str, ca_file: Path | None = None, timeout: float = 30.0
    ) -> None:
        self._oauth, self._ca_file, self._timeout = oauth, ca_file, timeout
        self.authority = f"{oauth.authority or PLACES[cloud].authority}/{oauth.tenant}"
        self._scope = oauth.scope or f"{service}/.default"
        self._app: msal.ConfidentialClientApplication | None = None
        self._client: httpx.Client | None = None
        self._token, self.ends = "", 0.0  # time.time()

    def bearer(self) -> str:
        """A token that still holds for a while.

        Raises:
            MailboxError: none is given; it says why, and what to do.
        """
        if not self._token or time.time() > self.ends - EARLY:
            answer = self._ask()
            self._token = str(answer["access_token"])
            self.ends = time.time() + float(answer.get("expires_in", 0))
        return self._token

    def forget(self) -> None:
        """The service refused the token: the next is a new one."""
        self._token, self.ends = "", 0.0
        self.close()

    def close(self) -> None:
        if self._client is not None:
            self._client.close()
        self._client, self._app = None, None

    def _ask(self) -> dict[str, Any]:
        from .http import BROKEN, cause

        try:
            if self._app is None:
                self._app = self._application()
            answer: dict[str, Any] = self._app.acquire_token_for_client([self._scope])
        except BROKEN as error:
            self.close()
            found, remedy = why(cause(error))
            raise MailboxError(f"{self.authority} cannot be reached for a token: {found}; {remedy}.") from error
        except ConfigError as error:
            raise MailboxError(str(error)) from error
        except ValueError as error:  # the tenant's own page could not be read, or a key that is none
            raise MailboxError(
                f"{self.authority} gives no token ({_one_line(str(error))}); check tenant, cloud and certificate."
            ) from error
        if "access_token" not in answer:
            self.close()  # the library remembers refusals; what was mended meanwhile counts at once
            raise MailboxError(self._refusal(answer))
        return answer

    def _application(self) -> msal.ConfidentialClientApplication:
        import msal

        from .http import open_client

        self._client = open_client(self._ca_file, self._timeout)
        own = self._oauth.authority is not None  # what the configuration names needs nobody's word for it
        return msal.ConfidentialClientApplication(
            self._oauth.client_id,
            client_credential=_credential(self._oauth),
            authority=self.authority,
            validate_authority=not own,
            instance_discovery=False if own else None,
            http_client=_ForMsal(self._client),
        )

    def _refusal(self, answer: dict[str, Any]) -> str:
        said = _one_line(str(answer.get("error_description") or answer.get("error") or "no reason given"))
        code = re.search(r"AADSTS\d+", said)
        remedy = _REMEDIES.get(code[0] if code else "", "check tenant, client_id, and the secret or certificate")
        return f"{self.authority} gives no token ({said}); {remedy}."

    # ------------------------------------------------------------ doctor

    def probe(self, now: datetime) -> list[Probe]:
        """The token's life, and how long the secret or certificate still holds."""
        try:
            self.bearer()
        except MailboxError as error:
            words, _, remedy = str(error).rpartition("; ")
            return [Probe("token", ok=False, found=words or str(error), remedy=remedy)]
        minutes = round((self.ends - time.time()) / 60)
        lines = [Probe("token", ok=True, found=f"given by {self.authority} for {minutes} minutes")]
        return [*lines, credential_line(self._oauth, now.date())]


class _ForMsal:
    """httpx for a library that was written for requests: a form's values may be bytes there."""

    def __init__(self, client: httpx.Client) -> None:
        self._client = client

    def get(self, url: str, **named: Any) -> httpx.Response:
        return self._client.get(url, **named)

    def post(self, url: str, data: dict[str, Any] | None = None, **named: Any) -> httpx.Response:
        form = {name: value.decode() if isinstance(value, bytes) else value for name, value in (data or {}).items()}
        return self._client.post(url, data=form, **named)

    def close(self) -> None:
        self._client.close()


def _credential(oauth: OAuth) -> Any:
    if oauth.secret is not None:
        return oauth.secret.resolve()
    assert oauth.certificate is not None  # config sees to it
    try:
        pem = oauth.certificate.read_text("ascii")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"The certificate {oauth.certificate} cannot be read: {error}.") from error
    keys = re.findall(r"-----BEGIN [A-Z ]*PRIVATE KEY-----.*?-----END [A-Z ]*PRIVATE KEY-----", pem, re.DOTALL)
    certificates = re.findall(r"-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", pem, re.DOTALL)
    if len(keys) != 1 or not certificates:
        raise ConfigError(
            f"{oauth.certificate} has to hold one private key and its certificate, both as PEM; "
            f"it holds {len(keys)} and {len(certificates)}."
        )
    found: dict[str, str] = {"private_key": keys[0], "public_certificate": certificates[0]}
    if oauth.passphrase is not None:
        found["passphrase"] = oauth.passphrase.resolve()
    return found


def ends_on(oauth: OAuth) -> date | None:
    """The last day of the secret or certificate, as far as anybody has told us.

    Raises:
        ConfigError: the certificate cannot be read.
    """
    if oauth.certificate is None:
        return oauth.secret_expires
    from cryptography import x509

    try:
        certificates = x509.load_pem_x509_certificates(oauth.certificate.read_bytes())
    except (OSError, ValueError) as error:
        raise ConfigError(f"The certificate {oauth.certificate} cannot be read: {error}.") from error
    return min(each.not_valid_after_utc for each in certificates).astimezone(UTC).date()


def credential_line(oauth: OAuth, today: date) -> Probe:
    """`doctor`'s line: it fails from a week before the end on, and warns from 30 days."""
    what = "certificate" if oauth.certificate is not None else "secret"
    renew = f"Make a new {what} in the Entra admin centre, App registrations, Certificates & secrets"
    try:
        end = ends_on(oauth)
    except ConfigError as error:
        return Probe(what, ok=False, found=str(error), remedy="Mend certificate in the configuration.")
    if end is None:
        return Probe(what, ok=True, found="nobody has said when it ends", remedy="Write its day as secret_expires.")
    left = (end - today).days
    found = f"ends on {end.isoformat()}, in {left} days" if left >= 0 else f"ended on {end.isoformat()}"
    return Probe(what, ok=left > WARN_DAYS[1], found=found, remedy=f"{renew}." if left <= WARN_DAYS[0] else "")


def warning_due(end: date, today: date) -> int | None:
    """Of the days on which a warning goes out, the one that has come last: 30, 7 or 1 days before. None: not yet."""
    left = (end - today).days
    return min((each for each in WARN_DAYS if left <= each), default=None)


def _one_line(words: str) -> str:
    return " ".join(words.split())[:300].rstrip(".")
