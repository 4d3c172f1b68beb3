"""Tokens by OAuth: the bot signs in with Microsoft Entra as an application, by a secret or a certificate."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..config import Cloud, ConfigError, OAuth
from ..ports import MailboxError, Probe
from .tokens import TokenSource

if TYPE_CHECKING:
    import httpx
    import msal

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


def token_source(
    oauth: OAuth, user: str, *, cloud: Cloud, ca_file: Path | None = None, timeout: float = 30.0
) -> TokenSource:
    """For IMAP and SMTP: of Google where there is a service account, else of Microsoft."""
    if oauth.service_account is not None:
        from .google import GoogleTokens

        return GoogleTokens(oauth, user, ca_file=ca_file, timeout=timeout)
    return Tokens(oauth, cloud=cloud, service=PLACES[cloud].outlook, ca_file=ca_file, timeout=timeout)


class Tokens(TokenSource):
    """Access tokens of one application at Microsoft, for one service."""

    def __init__(
        self, oauth: OAuth, *, cloud: Cloud, service: str, ca_file: Path | None = None, timeout: float = 30.0
    ) -> None:
        super().__init__(oauth, ca_file=ca_file, timeout=timeout)
        self.authority = f"{oauth.authority or PLACES[cloud].authority}/{oauth.tenant}"
        self._scope = oauth.scope or f"{service}/.default"
        self._app: msal.ConfidentialClientApplication | None = None

    @property
    def _giver(self) -> str:
        return self.authority

    def close(self) -> None:
        super().close()
        self._app = None

    def _asked(self) -> dict[str, Any]:
        try:
            if self._app is None:
                self._app = self._application()
            answer: dict[str, Any] = self._app.acquire_token_for_client([self._scope])
        except ValueError as error:  # the tenant's own page could not be read, or a key that is none
            if isinstance(error, OSError):  # a certificate that is not trusted is both
                raise
            raise MailboxError(
                f"{self.authority} gives no token ({_one_line(str(error))}); check tenant, cloud and certificate."
            ) from error
        if "access_token" not in answer:
            self.close()  # the library remembers refusals; what was mended meanwhile counts at once
            raise MailboxError(self._refusal(answer))
        return answer

    def _application(self) -> msal.ConfidentialClientApplication:
        import msal

        own = self._oauth.authority is not None  # what the configuration names needs nobody's word for it
        return msal.ConfidentialClientApplication(
            self._oauth.client_id,
            client_credential=_credential(self._oauth),
            authority=self.authority,
            validate_authority=not own,
            instance_discovery=False if own else None,
            http_client=_ForMsal(self._http()),
        )

    def _refusal(self, answer: dict[str, Any]) -> str:
        said = _one_line(str(answer.get("error_description") or answer.get("error") or "no reason given"))
        code = re.search(r"AADSTS\d+", said)
        remedy = _REMEDIES.get(code[0] if code else "", "check tenant, client_id, and the secret or certificate")
        return f"{self.authority} gives no token ({said}); {remedy}."

    def _credential_lines(self, today: date) -> list[Probe]:
        return [credential_line(self._oauth, today)]


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
