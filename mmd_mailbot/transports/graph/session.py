"""Requests to Microsoft Graph: signed in, with immutable ids, throttled as it asks, and with its refusals in words."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote, urlsplit

import httpx

from ...config import MailboxConfig
from ...ports import MailboxError
from ..answers import Lost, Refused
from ..http import BROKEN, UNREACHED, cause, open_client
from ..link import why
from ..oauth import PLACES, Tokens

VERSION = "v1.0"
PAGE = 200  # mails a page of a listing
LONGEST_REST = 20.0  # seconds that one operation rests in all where the server asks us to wait; then it is given up
TRIES = 4
IMMUTABLE = 'IdType="ImmutableId"'

_BUSY = frozenset({429, 503, 504})
_REMEDIES = {
    "ErrorAccessDenied": "grant the application Mail.ReadWrite and Mail.Send for this mailbox "
    "(Exchange Online PowerShell: New-ManagementRoleAssignment, see docs/providers/microsoft-365.md)",
    "ErrorSendAsDenied": "give the mailbox the right to send as the bot's address "
    "(Exchange admin centre, Recipients, Mailboxes, Delegation, Send as), or take out [bot] address",
    "ErrorInvalidUser": "check address and user: Graph knows no such mailbox in this tenant",
    "Request_ResourceNotFound": "check address and user: Graph knows no such user in this tenant",
    "MailboxNotEnabledForRESTAPI": "the mailbox is not in Exchange Online (it may still be on premises, then "
    'kind = "exchange"), or has no licence',
    "MailboxNotSupportedForRESTAPI": "the mailbox is not in Exchange Online (it may still be on premises)",
    "ErrorQuotaExceeded": "the mailbox is full: make room, or give it a larger quota",
}


class GraphSession:
    """For one thread at a time. Nothing is connected before the first request."""

    def __init__(self, config: MailboxConfig) -> None:
        assert config.oauth is not None  # config sees to it
        place = PLACES[config.cloud]
        root = config.root or place.graph
        self.root = root if urlsplit(root).path else f"{root}/{VERSION}"
        host = urlsplit(self.root)
        self.config = config
        self.user = f"/users/{quote(config.user or config.address, safe='@')}"
        self.tokens = Tokens(
            config.oauth,
            cloud=config.cloud,
            service=f"{host.scheme}://{host.netloc}",
            ca_file=config.ca_file,
            timeout=config.timeout,
        )
        self._client: httpx.Client | None = None

    @property
    def where(self) -> str:
        return self.root

    # ------------------------------------------------------------ requests

    def ask(
        self,
        what: str,
        method: str,
        path: str,
        *,
        once: bool = False,
        json: Any = None,
        content: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        prefer: str = "",
    ) -> httpx.Response:
        """The answer, where it is a success.

        Args:
            what: for errors: "listing new mail".
            path: below the root and ``user``, or a whole link that Graph gave.
            once: it must not be done twice: after a broken connection it is not tried again.

        Raises:
            Refused, Lost, MailboxError: it was not done; may have been done; could not be asked.
        """
        url = path if path.startswith("https://") else f"{self.root}{self.user}{path}"
        self._check_place(url)
        sent = {"Prefer": f"{IMMUTABLE}, {prefer}" if prefer else IMMUTABLE, **(headers or {})}
        rested, renewed = 0.0, False
        for attempt in range(1, TRIES + 1):
            token = self.tokens.bearer()
            try:
                answer = self._http().request(
                    method, url, json=json, content=content, headers={**sent, "Authorization": f"Bearer {token}"}
                )
            except BROKEN as error:
                self._drop()
                if attempt < TRIES and not once and not isinstance(cause(error), TimeoutError):
                    continue
                raise self._broken(what, error) from error
            if answer.is_success:
                return answer
            if answer.status_code == 401 and not renewed:
                renewed = True
                self.tokens.forget()
                continue
            rest = _rest(answer, attempt)
            again = answer.status_code in _BUSY and not (
                once and answer.status_code == 504
            )  # 504: perhaps it was done
            if not again or attempt == TRIES or rested + rest > LONGEST_REST:
                raise self._refused(what, answer)
            rested += rest
            time.sleep(rest)
        raise MailboxError(f"{self.root}: {what}: it did not go after {TRIES} tries; it is tried again later.")

    def pages(self, what: str, path: str, *, prefer: str = "") -> Iterator[dict[str, Any]]:
        """Every page of a listing, by the links that Graph gives."""
        link: str | None = path
        while link:
            page = self.json(what, self.ask(what, "GET", link, prefer=prefer))
            yield page
            link = page.get("@odata.nextLink")

    def json(self, what: str, answer: httpx.Response) -> dict[str, Any]:
        try:
            found = answer.json()
        except ValueError as error:
            raise MailboxError(f"{self.root}: {what}: the answer is not JSON; is root right?") from error
        if not isinstance(found, dict):
            raise MailboxError(f"{self.root}: {what}: the answer is not what Graph gives; is root right?")
        return found

    def plain(self, method: str, url: str, content: bytes, headers: Mapping[str, str]) -> httpx.Response:
        """A request without our token, to a place of Graph's choice (an upload session)."""
        try:
            return self._http().request(method, url, content=content, headers=dict(headers))
        except BROKEN as error:
            self._drop()
            raise self._broken("uploading an attachment", error) from error

    def close(self) -> None:
        self._drop()
        self.tokens.close()

    # ------------------------------------------------------------ what went wrong

    def _check_place(self, url: str) -> None:
        """A token goes nowhere but to the configured root, whatever link an answer or an old mark holds."""
        if urlsplit(url)[:2] != urlsplit(self.root)[:2]:
            raise MailboxError(f"{self.root}: a link of the answer leads elsewhere ({urlsplit(url).netloc}).")

    def _http(self) -> httpx.Client:
        if self._client is None:
            self._client = open_client(self.config.ca_file, self.config.timeout)
        return self._client

    def _drop(self) -> None:
        if self._client is not None:
            self._client.close()
        self._client = None

    def _broken(self, what: str, error: BaseException) -> MailboxError:
        found, remedy = why(cause(error))
        if isinstance(error, UNREACHED):
            return MailboxError(f"{self.root} cannot be reached: {found}; {remedy}.")
        return Lost(f"{self.root}: {what}: {found}; {remedy}.")

    def _refused(self, what: str, answer: httpx.Response) -> MailboxError:
        code, said = _error_of(answer)
        if answer.status_code in _BUSY:
            after = answer.headers.get("Retry-After", "")
            later = f" for {after} seconds" if after.isdigit() else ""
            words = f"{self.root}: {what}: it is busy and asks to wait{later} ({answer.status_code} {code})"
            return Refused(f"{words}; it is tried again later.", code, answer.status_code)
        words = f"{self.root}: {what}: refused ({answer.status_code} {code}: {said})"
        default = "sign in again: the token is not taken" if answer.status_code == 401 else "see what it says"
        remedy = _REMEDIES.get(code, _REMEDIES["ErrorAccessDenied"] if answer.status_code == 403 else default)
        return Refused(f"{words}; {remedy}.", code, answer.status_code)


def _rest(answer: httpx.Response, attempt: int) -> float:
    """Seconds: what the server asks for, else longer each time."""
    after = answer.headers.get("Retry-After", "")
    return float(after) if after.isdigit() else float(2**attempt) / 2


def _error_of(answer: httpx.Response) -> tuple[str, str]:
    """Graph's code and words, in one line."""
    try:
        error = answer.json()["error"]
        return str(error["code"]), " ".join(str(error["message"]).split())[:300].rstrip(".")
    except (ValueError, KeyError, TypeError):
        return answer.reason_phrase or "no code", "no reason given"
