"""An account of Exchange: opened when it is needed, built anew when its sign-in or its line broke, refusals in words."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import urlsplit

import exchangelib
from exchangelib import errors, protocol
from exchangelib.credentials import OAuth2AuthorizationCodeCredentials

from ...config import ConfigError, MailboxConfig
from ...ports import MailboxError
from ..answers import Lost, Refused
from ..link import why
from ..oauth import PLACES, Tokens
from .link import Line, session_error

T = TypeVar("T")

POOL = 2  # a query while the streaming connection is open waits for ever where there is only one
REST = 2  # seconds before a busy server is asked again; then twice as many
LONGEST_REST = 20  # seconds that one call rests in all
SLOWEST = 50_000  # bytes a second: a line slower than that counts as broken

_CLOUD = (".office365.com", ".office.com", ".office365.us", ".apps.mil", ".outlook.cn")
_MOVED = (
    "Exchange Online no longer takes Exchange Web Services (blocked from 2026-10-01, ended by 2027-04-01). Three lines move "
    'this mailbox to Microsoft Graph: kind = "graph"; user = "{user}"; oauth = {{ tenant = "…", client_id = "…", secret = … }} '
    "(docs/providers/microsoft-365.md)"
)
_LOST = (errors.ErrorTimeoutExpired, errors.ErrorConnectionFailed)


class _Patience(exchangelib.FaultTolerance):  # type: ignore[misc]
    """Rests as the server asks; but a wrong password is no reason to wait, and what must not be done twice is not."""

    once = False

    @property
    def fail_fast(self) -> bool:
        return self.once

    def raise_response_errors(self, response: Any) -> Any:
        if response.status_code == 401:
            raise errors.UnauthorizedError("it does not let us in (401)")
        if response.status_code in (403, 404, 410):
            raise errors.TransportError(f"it answers {response.status_code} {response.reason}")
        return super().raise_response_errors(response)


class ExchangeSession:
    """For one thread at a time; the streaming connection has an account of its own."""

    def __init__(self, config: MailboxConfig) -> None:
        self.config = config
        self.line = Line(config.ca_file)
        self._account: exchangelib.Account | None = None
        self._patience = _Patience(max_wait=LONGEST_REST)
        self._tokens: Tokens | None = None
        self._bearer = ""

    @property
    def where(self) -> str:
        return self.config.service_endpoint or f"Exchange of {self.config.address}"

    @property
    def tokens(self) -> Tokens | None:
        """Where it signs in by OAuth."""
        if self._tokens is None and self.config.auth == "oauth" and self.config.oauth is not None:
            place = urlsplit(self.config.service_endpoint or PLACES[self.config.cloud].outlook)
            self._tokens = Tokens(
                self.config.oauth,
                cloud=self.config.cloud,
                service=f"{place.scheme}://{place.netloc}",
                ca_file=self.config.ca_file,
                timeout=self.config.timeout,
            )
        return self._tokens

    # ------------------------------------------------------------ the account

    def account(self) -> exchangelib.Account:
        if self.tokens is not None and self.tokens.bearer() != self._bearer:
            self.drop()  # a new token, a new account
        if self._account is None:
            self._account = self._build()
        return self._account

    def _build(self) -> exchangelib.Account:
        config = self.config
        endpoint = config.service_endpoint or self._discovered()
        settings = exchangelib.Configuration(
            service_endpoint=endpoint,
            credentials=self._credentials(),
            auth_type={"basic": "basic", "ntlm": "NTLM", "oauth": "OAuth 2.0"}[config.auth],
            retry_policy=self._patience,
            max_connections=POOL,
        )
        account = exchangelib.Account(
            config.address,
            config=settings,
            access_type=config.access,
            default_timezone=exchangelib.UTC,
            locale="en_US",
        )
        with contextlib.suppress(KeyError):
            del protocol.Protocol[settings]  # the library would share one line between all accounts
        account.protocol = type.__call__(self._line_class(), config=settings)
        return account

    def _line_class(self) -> type[protocol.Protocol]:
        own = {
            "HTTP_ADAPTER_CLS": self.line.adapter(),
            "TIMEOUT": self.config.timeout,
            "RETRY_WAIT": REST,
            "USERAGENT": "mmd-mailbot",
        }
        return type("Line", (protocol.Protocol,), own)

    def _credentials(self) -> Any:
        if self.tokens is not None:
            self._bearer = self.tokens.bearer()
            return OAuth2AuthorizationCodeCredentials(
                access_token={"access_token": self._bearer, "token_type": "Bearer"}
            )
        password = self.config.password.resolve() if self.config.password else ""
        return exchangelib.Credentials(self.config.user or self.config.address, password)

    def _discovered(self) -> str:
        """The endpoint that autodiscover names."""
        from exchangelib.autodiscover import Autodiscovery
        from exchangelib.autodiscover.protocol import AutodiscoverProtocol

        before = AutodiscoverProtocol.HTTP_ADAPTER_CLS
        AutodiscoverProtocol.HTTP_ADAPTER_CLS = self.line.adapter()
        try:
            _, found = Autodiscovery(self.config.address, self._credentials()).discover()
            return str(found.service_endpoint)
        finally:
            AutodiscoverProtocol.HTTP_ADAPTER_CLS = before

    def drop(self) -> None:
        """Forget the account; the next call builds another."""
        if self._account is not None:
            self._account.protocol.close()
        self._account, self._bearer = None, ""
        self.line.forget()

    def close(self) -> None:
        self.drop()
        if self._tokens is not None:
            self._tokens.close()

    # ------------------------------------------------------------ calls

    def ask(self, what: str, call: Callable[[exchangelib.Account], T], size: int = 0) -> T:
        """Do what may be done twice without harm: once more where the line broke or the sign-in was refused.

        ``size``: bytes that go over the line for it.
        """
        kept = self._account is not None
        try:
            return self._do(what, call, size, once=False)
        except Lost as error:
            if not kept or error.late:
                raise
        return self._do(what, call, size, once=False)

    def once(self, what: str, call: Callable[[exchangelib.Account], T], size: int = 0) -> T:
        """Do what must not be done twice.

        Raises:
            Refused, Lost, MailboxError: it was not done; may have been done; could not be asked.
        """
        return self._do(what, call, size, once=True)

    def _do(self, what: str, call: Callable[[exchangelib.Account], T], size: int, *, once: bool) -> T:
        self._patience.once = once
        self._patience.back_off_until = None
        limit = self.config.timeout + size / SLOWEST + (0 if once else LONGEST_REST)
        try:
            with self.line.within(limit):
                return self._signed_in(call)
        except ConfigError as error:
            raise MailboxError(str(error)) from error
        except MailboxError:
            raise
        except Exception as error:
            raise self._told(what, error) from error

    def _signed_in(self, call: Callable[[exchangelib.Account], T]) -> T:
        """A refused sign-in may be a password or a token that was changed since: the account is built anew, once."""
        kept = self._account is not None
        try:
            return call(self.account())
        except errors.UnauthorizedError:
            if not kept:
                raise
            self.drop()
            if self.tokens is not None:
                self.tokens.forget()
        return call(self.account())

    def _told(self, what: str, error: BaseException) -> MailboxError:
        self_made = isinstance(error, errors.EWSError | OSError)
        if isinstance(error, errors.UnauthorizedError):
            self.drop()
            return self._not_let_in(what, error)
        if isinstance(error, errors.RateLimitError | errors.ErrorServerBusy):
            told = f"{self.where}: {what}: it is busy and asks to wait; it is tried again later."
            return Refused(told, "ErrorServerBusy")
        if isinstance(error, errors.TransportError) and "it answers" in str(error):
            self.drop()
            return self._not_let_in(what, error)
        if isinstance(error, errors.ResponseMessageError) and not isinstance(error, _LOST):
            code = type(error).__name__
            words = " ".join(str(error).split())[:300].rstrip(".")
            return Refused(f"{self.where}: {what}: refused ({code}: {words}); {_remedy(code)}.", code)
        self.drop()
        said = TimeoutError() if self.line.late else session_error(error)
        found, remedy = why(said)
        if not self_made and not self.line.late:
            found, remedy = f"its answer is not that of Exchange ({type(error).__name__})", "check service_endpoint"
        lost = Lost(f"{self.where}: {what}: {found}; {remedy}.")
        lost.late = isinstance(said, TimeoutError)
        return lost

    def _not_let_in(self, what: str, error: BaseException) -> MailboxError:
        host = urlsplit(self.config.service_endpoint or "").hostname or ""
        if host.endswith(_CLOUD):
            return Refused(_MOVED.format(user=self.config.user or self.config.address) + ".", "EwsEnded")
        words = f"{self.where}: {what}: {str(error).rstrip('.')}"
        if isinstance(error, errors.UnauthorizedError):
            return Refused(
                f"{words}; check auth ({self.config.auth}), user and password, and that the endpoint takes that way of "
                "signing in (Exchange Management Shell: Get-WebServicesVirtualDirectory).",
                "Unauthorized",
            )
        return Refused(f"{words}; check service_endpoint (…/EWS/Exchange.asmx).", "Transport")


def _remedy(code: str) -> str:
    return {
        "ErrorAccessDenied": "give the bot's account full access to the mailbox (Exchange Management Shell: "
        "Add-MailboxPermission MAILBOX -User BOT -AccessRights FullAccess)",
        "ErrorImpersonateUserDenied": "give the bot's account the right to impersonate, scoped to the mailboxes (Exchange "
        "Management Shell: New-ManagementRoleAssignment -Role ApplicationImpersonation -User BOT "
        "-CustomRecipientWriteScope SCOPE)",
        "ErrorSendAsDenied": "give the bot's account the right to send as that address (Exchange Management Shell: "
        "Add-ADPermission MAILBOX -User BOT -ExtendedRights Send-As)",
        "ErrorNonExistentMailbox": "check address: Exchange knows no such mailbox",
        "ErrorQuotaExceeded": "the mailbox is full: make room, or give it a larger quota",
    }.get(code, "see what it says")
