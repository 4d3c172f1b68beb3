"""Sending over SMTP, with an answer that says whether the mail went out, surely did not, or cannot be known."""

from __future__ import annotations

import contextlib
import re
import smtplib
import socket
import ssl
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass

from ..config import ConfigError, SendConfig
from ..ports import MailboxError, Probe, Sending, SendResult
from ..strict_table import ADDRESS
from .link import GOODBYE, SLOWEST, bounded, made_within, tls_context, why
from .oauth import token_source
from .tokens import TokenSource

CHUNK = 65_536
AFTER_DATA = 600.0  # seconds for the last answer: RFC 5321, 4.5.3.2.6
PATIENCE = 3  # an exchange in all may take so many times what a single wait may

_EOL = re.compile(rb"\r\n|\r|\n")
_LEADING_DOT = re.compile(rb"(?m)^\.")
_BROKEN = OSError  # smtplib's own errors are of that kind too


OAUTH_REMEDY = (
    "check user, and the right to send: at Microsoft the permission SMTP.SendAsApp and SMTP AUTH switched on for the "
    "mailbox (Set-CASMailbox -SmtpClientAuthenticationDisabled $false), at Google the domain-wide delegation"
)


class _Unready(Exception):
    """No server is there to talk to; nothing was sent."""

    def __init__(self, found: str, remedy: str) -> None:
        super().__init__(found)
        self.found, self.remedy = found, remedy


@dataclass(frozen=True, slots=True)
class _Refused:
    """Addresses that the server would not take, and its words."""

    addresses: tuple[str, ...]
    told: str


class SmtpSender:
    """``ports.Sender`` over SMTP; the session is kept. For one thread at a time."""

    def __init__(self, config: SendConfig, name: str) -> None:
        self.name = name
        self._config = config
        self._smtp: smtplib.SMTP | None = None
        self._tokens: TokenSource | None = None  # where it signs in by OAuth
        if config.oauth is not None and config.user is not None:
            self._tokens = token_source(
                config.oauth, config.user, cloud=config.cloud, ca_file=config.ca_file, timeout=config.timeout
            )

    @property
    def _where(self) -> str:
        return f"{self._config.host}:{self._config.port}"

    # ------------------------------------------------------------ the link

    def _open(self) -> smtplib.SMTP:
        config = self._config
        smtp: smtplib.SMTP | None = None
        try:
            context = tls_context(config.ca_file) if config.security != "none" else None
            token = self._tokens.bearer() if self._tokens is not None else ""
            smtp = made_within(config.timeout * PATIENCE, lambda: self._connected(context), _shut)
            with bounded(config.timeout * PATIENCE, lambda: smtp.sock):
                self._introduce(smtp, context, token)
        except MailboxError as error:  # no token
            words, _, remedy = str(error).rstrip(".").rpartition("; ")
            raise _Unready(words, remedy) from error
        except UnicodeError as error:
            _shut(smtp)
            raise _Unready("user or password hold letters beyond ASCII", "choose others") from error
        except ConfigError as error:
            _shut(smtp)
            raise _Unready(str(error).rstrip("."), "set it") from error
        except smtplib.SMTPAuthenticationError as error:
            _shut(smtp)
            if self._tokens is not None:
                self._tokens.forget()
            remedy = OAUTH_REMEDY if self._tokens is not None else "check user and password"
            raise _Unready(f"it does not let {config.user} in ({_said(error.smtp_error)})", remedy) from error
        except smtplib.SMTPResponseException as error:
            _shut(smtp)
            raise _Unready(
                f"it answered {error.smtp_code} {_said(error.smtp_error)}", "ask its administrator"
            ) from error
        except smtplib.SMTPNotSupportedError as error:
            _shut(smtp)
            raise _Unready(
                _said(error), "check security, user and password against what the server offers"
            ) from error
        except _BROKEN as error:
            _shut(smtp)
            raise _Unready(*why(error)) from error
        return smtp

    def _connected(self, context: ssl.SSLContext | None) -> smtplib.SMTP:
        config = self._config
        where = config.host, config.port
        if config.security == "tls":
            return smtplib.SMTP_SSL(*where, _own_name(), timeout=config.timeout, context=context)
        return smtplib.SMTP(*where, _own_name(), timeout=config.timeout)

    def _introduce(self, smtp: smtplib.SMTP, context: ssl.SSLContext | None, token: str) -> None:
        config = self._config
        if smtp.sock is not None:  # else the end mark would wait for the server's delayed acknowledgement, 40 ms
            smtp.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        smtp.ehlo_or_helo_if_needed()
        if config.security == "starttls":
            smtp.starttls(context=context)
            smtp.ehlo()
        if config.user is not None and config.password is not None:
            smtp.login(config.user, config.password.resolve())
        elif config.user is not None and self._tokens is not None:
            words = f"user={config.user}\1auth=Bearer {token}\1\1"
            # a refusal comes as a challenge, which an empty answer ends
            smtp.auth("XOAUTH2", lambda challenge=None: words if challenge is None else "")

    def _ready(self) -> smtplib.SMTP:
        """The kept session where it still answers, else a new one."""
        if self._smtp is not None:
            try:
                with self._bounded(self._smtp):
                    if self._smtp.rset()[0] == 250:
                        return self._smtp
            except _BROKEN:
                pass  # servers end sessions that were quiet; that is what the new one is for
            self._drop()
        self._smtp = self._open()
        return self._smtp

    def _drop(self) -> None:
        _shut(self._smtp)
        self._smtp = None

    def close(self) -> None:
        if self._smtp is not None:
            smtp = self._smtp
            with contextlib.suppress(OSError, smtplib.SMTPException), bounded(GOODBYE, lambda: smtp.sock):
                smtp.quit()
        self._drop()
        if self._tokens is not None:
            self._tokens.close()

    # ------------------------------------------------------------ sending

    def prepare(self, envelope_from: str, recipients: Sequence[str], message: bytes) -> str | None:
        """SMTP has nowhere to lay it."""
        return None

    def send(
        self, envelope_from: str, recipients: Sequence[str], message: bytes, prepared: str | None = None
    ) -> Sending:
        """Hand one mail over to all of ``recipients`` that the server takes for good.

        An address refused for now (4xx) holds the mail back from all: nobody gets it, and it is tried again whole.
        """
        wrong = tuple(each for each in recipients if not ADDRESS.fullmatch(each))
        if wrong or not recipients or (envelope_from and not ADDRESS.fullmatch(envelope_from)):
            named = ", ".join(wrong) or ("no addressee" if not recipients else envelope_from)
            return Sending(SendResult.REFUSED, f"Not a mail address: {named}.", wrong)
        try:
            smtp = self._ready()
        except _Unready as error:
            return self._later(f"cannot be reached: {error.found}; {error.remedy}")
        body = whole_lines(message)
        try:
            with self._bounded(smtp, len(recipients)):
                begun = self._envelope(smtp, envelope_from, recipients, body)
            return begun if isinstance(begun, Sending) else self._handed_over(smtp, body, begun)
        except _BROKEN as error:
            self._drop()
            return self._later(f"broke off before the mail was handed over: {why(error)[0]}")

    def _bounded(self, smtp: smtplib.SMTP, exchanges: int = 1, size: int = 0) -> AbstractContextManager[None]:
        """However slowly the server speaks, it ends."""
        seconds = self._config.timeout * PATIENCE * exchanges + size / SLOWEST
        return bounded(seconds, lambda: smtp.sock)

    def _envelope(
        self, smtp: smtplib.SMTP, envelope_from: str, recipients: Sequence[str], body: bytes
    ) -> Sending | _Refused:
        """What became of it where it ended here; else the addresses that were refused for good."""
        limit = _size_limit(smtp)
        if limit and len(body) > limit:
            return Sending(
                SendResult.REFUSED, f"{self._where} takes mails up to {limit} bytes; this one has {len(body)}."
            )
        options = _options(smtp, (envelope_from, *recipients), body)
        if options is None:
            return Sending(
                SendResult.REFUSED, f"{self._where} takes no addresses with letters beyond ASCII (SMTPUTF8)."
            )
        answer = smtp.mail(envelope_from, options)
        if answer[0] != 250:
            return self._answered("the sender", *answer)
        answers = {each: smtp.rcpt(each) for each in recipients}
        refused = tuple(each for each, (code, _) in answers.items() if code not in (250, 251))
        told = "; ".join(f"{each}: {answers[each][0]} {_said(answers[each][1])}" for each in refused)
        if any(answers[each][0] < 500 for each in refused):
            lasting = tuple(each for each in refused if answers[each][0] >= 500)
            return self._later(f"takes no mail for now for {told}", lasting)
        if len(refused) == len(answers):
            return Sending(SendResult.REFUSED, f"{self._where} refused {told}.", refused)
        return _Refused(refused, told)

    def _handed_over(self, smtp: smtplib.SMTP, body: bytes, refused: _Refused) -> Sending:
        handed = self._hand_over(smtp, body)
        if handed.result is not SendResult.SENT or not refused.addresses:
            return handed
        return Sending(SendResult.SENT, f"{handed.detail} It refused {refused.told}.", refused.addresses)

    def _hand_over(self, smtp: smtplib.SMTP, body: bytes) -> Sending:
        with self._bounded(smtp, size=len(body)):
            answer = smtp.docmd("DATA")
            if answer[0] != 354:
                return self._answered("the mail", *answer)
            lines = as_lines(body)
            for start in range(0, len(lines), CHUNK):  # the timeout bounds each piece, not the whole
                smtp.send(lines[start : start + CHUNK])
        # without the end mark a server must not take the mail; from here on it may have
        try:
            if smtp.sock is not None:
                smtp.sock.settimeout(max(self._config.timeout, AFTER_DATA))
            with bounded(max(self._config.timeout, AFTER_DATA) + self._config.timeout, lambda: smtp.sock):
                smtp.send(b".\r\n")
                answer = smtp.getreply()
            if smtp.sock is not None:
                smtp.sock.settimeout(self._config.timeout)
        except _BROKEN as error:
            self._drop()
            found = f"{self._where} broke off after the mail was handed over: {why(error)[0]}; it may have been sent."
            return Sending(SendResult.UNKNOWN, found)
        if 400 <= answer[0] < 600:
            return self._answered("the mail", *answer)
        if answer[0] != 250:
            self._drop()
            found = f"{self._where} answered what is no answer ({_said(answer[1])}); the mail may have been sent."
            return Sending(SendResult.UNKNOWN, found)
        return Sending(SendResult.SENT, f"{self._where} took it: {_said(answer[1])}.")

    def _answered(self, what: str, code: int, words: bytes) -> Sending:
        """A refusal of the whole mail. 421 and the like end the session; 530 is about us, not about the mail."""
        if code == 421 or code < 400:
            self._drop()
        told = f"{self._where} refused {what}: {code} {_said(words)}."
        lasting = code >= 500 and code != 530
        return Sending(SendResult.REFUSED if lasting else SendResult.TEMPORARY, told)

    def _later(self, found: str, refused: tuple[str, ...] = ()) -> Sending:
        return Sending(SendResult.TEMPORARY, f"{self._where} {found}.", refused)

    def already_sent(self, message_id: str, prepared: str | None = None) -> bool | None:
        """SMTP keeps no copy; the mailbox's Sent folder may tell."""
        return None

    # ------------------------------------------------------------ doctor

    def probe(self) -> list[Probe]:
        try:
            smtp = self._ready()
        except _Unready as error:
            return [Probe("smtp", ok=False, found=f"{self._where}: {error.found}", remedy=f"{error.remedy}.")]
        signed_in = f"signed in as {self._config.user}" if self._config.user else "asks for no sign-in"
        version = getattr(smtp.sock, "version", lambda: None)()
        clear = self._config.security == "none"
        limit = _size_limit(smtp)
        return [
            Probe("smtp", ok=True, found=f"{self._where}, {signed_in}"),
            Probe("smtp tls", ok=clear or bool(version), found=version or "none: the server is this very machine"),
            Probe("smtp size", ok=True, found=f"takes mails up to {limit} bytes" if limit else "names no limit"),
        ]


def whole_lines(message: bytes) -> bytes:
    """Every line, the last one too, ends with CRLF."""
    whole = _EOL.sub(b"\r\n", message)
    return whole if whole.endswith(b"\r\n") else whole + b"\r\n"


def as_lines(body: bytes) -> bytes:
    """As it goes over the line: a leading dot doubled (RFC 5321, 4.5.2)."""
    return _LEADING_DOT.sub(b"..", body)


def _own_name() -> str:
    """For EHLO. The name service is not asked: it may keep us waiting."""
    name = socket.gethostname()
    return name if "." in name and name.isascii() else "[127.0.0.1]"


def _size_limit(smtp: smtplib.SMTP) -> int:
    """0: none that it names."""
    size = smtp.esmtp_features.get("size", "")
    return int(size) if size.isdigit() else 0


def _options(smtp: smtplib.SMTP, addresses: Sequence[str], body: bytes) -> list[str] | None:
    """For MAIL FROM; None where an address cannot be written to this server.

    A body with 8-bit letters goes to a server without 8BITMIME as it is: all of them pass it on, and a change could
    break signatures.
    """
    head = body.partition(b"\r\n\r\n")[0]
    international = not all(each.isascii() for each in addresses)
    if international and not smtp.has_extn("smtputf8"):
        return None
    options = [f"size={len(body)}"] if smtp.has_extn("size") else []
    if smtp.has_extn("8bitmime") and not body.isascii():
        options.append("BODY=8BITMIME")
    if smtp.has_extn("smtputf8") and (international or not head.isascii()):
        options.append("SMTPUTF8")
        smtp.command_encoding = "utf-8"
    else:
        smtp.command_encoding = "ascii"
    return options


def _shut(smtp: smtplib.SMTP | None) -> None:
    if smtp is not None:
        with contextlib.suppress(OSError):
            smtp.close()


def _said(words: object) -> str:
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else str(words)
    return " ".join(text.split())[:300].rstrip(".")
