"""`doctor` on how far the bot reaches: not into a mailbox outside its scope, and with a test mail from end to end."""

from __future__ import annotations

import re
import secrets
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from ..config import Config, MailboxConfig
from ..ports import Mailbox, MailboxError, Probe, Sender, SendResult, Uid
from ..transports.open import open_mailbox, open_sender
from ..worker.first_look import received_at
from ..worker.labels import FILED_IN

LONGEST = 90.0  # seconds that a test mail may be under way
SKEW = timedelta(minutes=5)  # by which two clocks may differ; tokens and certificates are refused beyond it
EVERY = 2.0
# a status by itself: a port or the number of a request may hold the same figures
_REFUSED = re.compile(
    r"(?<![\w:.])403(?!\w)|ErrorAccessDenied|ErrorImpersonateUserDenied|does not let|\bNO |unauthorized_client"
)


def scope_lines(config: Config) -> list[Probe]:
    """A line for each mailbox whose sign-in could reach others: can it read ``[doctor] outside``?"""
    reaching = [each for each in config.mailboxes if each.oauth is not None or each.kind == "exchange"]
    if not reaching:
        return []
    if config.outside is None:
        found = "nobody has named a mailbox that the bot must not be able to read"
        remedy = 'Name one: [doctor] outside = "superintendent@…". Then doctor proves that the bot\'s reach ends.'
        return [Probe("scope", ok=True, found=found, remedy=remedy)]
    return [_outside(each, config.outside) for each in reaching]


def _outside(mailbox: MailboxConfig, address: str) -> Probe:
    name = f"mailbox {mailbox.name}: outside"
    # an exchange account signs in as itself and opens another's mailbox; the others sign in for that mailbox
    user = mailbox.user if mailbox.kind == "exchange" else address
    session = open_mailbox(replace(mailbox, name="outside", address=address, user=user, folder="INBOX"))
    try:
        session.list_new(None)
    except MailboxError as error:
        told = str(error)
        if _REFUSED.search(told):
            return Probe(name, ok=True, found=f"{address} is closed to the bot, as it should be")
        remedy = "Name a mailbox that exists, in the same tenant or server."
        return Probe(name, ok=False, found=f"it could not be told whether {address} is closed: {told}", remedy=remedy)
    finally:
        session.close()
    remedy = (
        "Narrow the bot's rights to its mailboxes: Microsoft 365: New-ManagementRoleAssignment … -CustomResourceScope, and "
        "take back the consent in the Entra admin centre, App registrations, API permissions; Exchange Server: "
        "-CustomRecipientWriteScope, or full access to single mailboxes only; Google: no domain-wide delegation (docs/providers)."
    )
    return Probe(name, ok=False, found=f"the bot can read {address}, which is none of its business", remedy=remedy)


# ---------------------------------------------------------------- the test mail


def trial_lines(config: Config) -> list[Probe]:
    """From each mailbox to itself, by its own way out; where handled mail is moved, so is this; the bot knows it as its own."""
    return [line for each in config.mailboxes for line in _trial(config, each)]


def _trial(config: Config, mailbox: MailboxConfig) -> list[Probe]:
    name = f"mailbox {mailbox.name}: test mail"
    opened: list[Mailbox | Sender] = []
    try:
        box, way = open_mailbox(mailbox), open_sender(mailbox)
        opened = [box, way]
        known = box.list_new(None)
        mark = box.mark
        token, began = secrets.token_hex(8), time.monotonic()
        sender = config.bot_address or mailbox.address
        sending = way.send(sender, [mailbox.address], _message(config, sender, mailbox.address, token))
        if sending.result is not SendResult.SENT:
            words, _, remedy = sending.detail.rpartition("; ")
            return [Probe(name, ok=False, found=words or sending.detail, remedy=remedy or "Mend the way out first.")]
        arrival, uid, raw = _arrival(name, box, (set(known), known[-1] if known else None, mark), token, began)
        if uid is None:
            return [arrival]
        return [arrival, *_clocks(mailbox, raw, datetime.now(UTC)), *_moved(mailbox, box, uid)]
    except MailboxError as error:
        words, _, remedy = str(error).rpartition("; ")
        return [Probe(name, ok=False, found=words or str(error), remedy=remedy)]
    finally:
        for each in opened:
            each.close()


def _arrival(
    name: str, box: Mailbox, seen: tuple[set[Uid], Uid | None, str | None], token: str, began: float
) -> tuple[Probe, Uid | None, bytes]:
    """How it went, and where the test mail lies; nowhere where it did not arrive as it was sent."""
    noted, last, mark = seen
    while True:
        fresh = [each for each in box.list_new(last, mark) if each not in noted]
        for uid, raw in box.fetch(fresh):
            if raw is not None and token.encode() in raw:
                took = time.monotonic() - began
                if f"<doctor.{token}@".encode() not in raw:
                    remedy = "Tell us: replies are found by other means too, but a crash could double a mail."
                    found = "it arrived, with another Message-ID"
                    return Probe(name, ok=False, found=found, remedy=remedy), None, b""
                return Probe(name, ok=True, found=f"sent, and it arrived after {took:.0f} s"), uid, raw
        noted.update(fresh)
        if time.monotonic() - began > LONGEST:
            remedy = "Look for it in Junk Email, and at the message trace of the mail server; then ask doctor again."
            found = f"sent, and not arrived within {LONGEST:.0f} s"
            return Probe(name, ok=False, found=found, remedy=remedy), None, b""
        time.sleep(EVERY)


def _clocks(mailbox: MailboxConfig, raw: bytes, now: datetime) -> list[Probe]:
    """This machine's clock against the mail server's, by what it wrote on top of the test mail."""
    there = received_at(raw)
    if there is None:
        return []
    apart = abs(now - there)
    found = f"{apart.total_seconds():.0f} s between this machine's clock and the mail server's"
    remedy = "" if apart <= SKEW else "Set the machine's clock (timedatectl set-ntp true)."
    return [Probe(f"mailbox {mailbox.name}: clocks", ok=apart <= SKEW, found=found, remedy=remedy)]


def _moved(mailbox: MailboxConfig, box: Mailbox, uid: Uid) -> list[Probe]:
    """The right to move, tried on our own mail."""
    if mailbox.filing != "move":
        return []
    name = f"mailbox {mailbox.name}: right to move"
    try:
        box.file([uid], FILED_IN)
        [(_, left)] = box.fetch([uid])
    except MailboxError as error:
        remedy = 'Give the bot the right to move mail in the mailbox (docs/providers), or set filing = "none".'
        return [Probe(name, ok=False, found=str(error), remedy=remedy)]
    found = f'the test mail now lies in "{FILED_IN}"' if left is None else "the test mail was marked, not moved"
    return [Probe(name, ok=True, found=found)]


def _message(config: Config, sender: str, to: str, token: str) -> bytes:
    lines = [
        f"From: {config.bot_name} <{sender}>",
        f"To: {to}",
        f"Subject: Test of the mailbox ({token})",
        f"Message-ID: <doctor.{token}@{sender.rpartition('@')[2]}>",
        f"Date: {format_datetime(datetime.now(UTC))}",
        "Auto-Submitted: auto-generated",
        "X-MMD-Notice: alert",
        "X-MMD-Case: none",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "",
        "This mail was sent by `mmd-mailbot doctor --send-test`, to see that mail goes out and arrives.",
        "Nothing is to be done; it can be deleted.",
        "",
    ]
    return "\r\n".join(lines).encode()
