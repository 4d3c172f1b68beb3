"""Tokens of Google: a service account acts for the mailbox's user (domain-wide delegation, or an account's own mailbox)."""

from __future__ import annotations

import json
import time
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..config import ConfigError, OAuth
from ..ports import MailboxError, Probe
from .link import why
from .oauth import EARLY

if TYPE_CHECKING:
    import httpx

SCOPE = "https://mail.google.com/"
TOKENS = "https://oauth2.googleapis.com/token"
GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer"
LIFE = 3600  # seconds of the assertion: the longest that Google takes

_REMEDIES = {
    "unauthorized_client": "let the service account act for the domain's users: Google Admin console, Security, Access and "
    f"data control, API controls, Domain-wide delegation, with its client ID and the scope {SCOPE}",
    "invalid_grant": "check user, the machine's clock, and that the key of the service account was not deleted "
    "(Google Cloud console, IAM, Service accounts, Keys)",
    "invalid_scope": f"check scope: mail needs {SCOPE}",
}


class GoogleTokens:
    """``oauth.TokenSource`` of one user; for one thread at a time."""

    def __init__(self, oauth: OAuth, user: str, *, ca_file: Path | None = None, timeout: float = 30.0) -> None:
        self._oauth, self._user, self._ca_file, self._timeout = oauth, user, ca_file, timeout
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
        self._token, self.ends = "", 0.0

    def close(self) -> None:
        if self._client is not None:
            self._client.close()
        self._client = None

    def _ask(self) -> dict[str, Any]:
        from .http import BROKEN, cause, open_client

        try:
            place, assertion = self._assertion()
            self._client = self._client or open_client(self._ca_file, self._timeout)
            answer = self._client.post(place, data={"grant_type": GRANT, "assertion": assertion})
            found = answer.json()
        except BROKEN as error:
            self.close()
            told, remedy = why(cause(error))
            raise MailboxError(f"Google cannot be reached for a token: {told}; {remedy}.") from error
        except ConfigError as error:
            raise MailboxError(str(error)) from error
        except ValueError as error:
            raise MailboxError("Google gives no token: its answer is not JSON; try again.") from error
        if not isinstance(found, dict) or "access_token" not in found:
            code = str(found.get("error", "")) if isinstance(found, dict) else ""
            said = str(found.get("error_description", code)) if isinstance(found, dict) else "no reason given"
            remedy = _REMEDIES.get(code, "check service_account and user")
            raise MailboxError(
                f"Google gives no token for {self._user} ({code}: {said[:200].rstrip('.')}); {remedy}."
            )
        return found

    def _assertion(self) -> tuple[str, str]:
        """Where to, and what is signed with the service account's key."""
        import jwt

        file = self._oauth.service_account
        assert file is not None  # whoever makes one of these sees to it
        try:
            account = json.loads(file.read_text("utf-8"))
            place = self._oauth.authority or str(account.get("token_uri") or TOKENS)
            now = int(time.time())
            claims = {
                "iss": account["client_email"],
                "sub": self._user,
                "scope": self._oauth.scope or SCOPE,
                "aud": place,
                "iat": now,
                "exp": now + LIFE,
            }
            return place, jwt.encode(
                claims, account["private_key"], "RS256", headers={"kid": account.get("private_key_id", "")}
            )
        except (OSError, ValueError, KeyError, TypeError, jwt.PyJWTError) as error:
            raise ConfigError(
                f"{file} is not the JSON key of a service account ({type(error).__name__}: {error}); make one in the "
                "Google Cloud console, IAM, Service accounts, Keys."
            ) from error

    def probe(self, now: datetime) -> list[Probe]:
        try:
            self.bearer()
        except MailboxError as error:
            words, _, remedy = str(error).rpartition("; ")
            return [Probe("token", ok=False, found=words or str(error), remedy=remedy)]
        minutes = round((self.ends - time.time()) / 60)
        return [Probe("token", ok=True, found=f"given by Google for {self._user}, for {minutes} minutes")]
