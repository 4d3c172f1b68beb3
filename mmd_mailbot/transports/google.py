"""Tokens of Google: a service account acts for the mailbox's user (domain-wide delegation, or an account's own mailbox)."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

from ..config import ConfigError, OAuth
from ..ports import MailboxError
from .tokens import TokenSource

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


class GoogleTokens(TokenSource):
    """Tokens of one user; for one thread at a time."""

    def __init__(self, oauth: OAuth, user: str, *, ca_file: Path | None = None, timeout: float = 30.0) -> None:
        super().__init__(oauth, ca_file=ca_file, timeout=timeout)
        self._user = user

    @property
    def _giver(self) -> str:
        return f"Google for {self._user}"

    def _asked(self) -> dict[str, Any]:
        place, assertion = self._assertion()
        answer = self._http().post(place, data={"grant_type": GRANT, "assertion": assertion})
        try:
            found = answer.json()
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
