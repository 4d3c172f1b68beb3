"""Once a day a mail of our own through the whole way: out of each mailbox that sends, and back into it."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from ..config import MailboxConfig
from ..core.calendar import local_day
from ..core.effects import Alert, AlertKind, Notify
from ..core.letter import Address, Letter
from ..notices.compose import Part, Thread
from ..ports import Ledger, OutboundMail
from . import tokens
from .parts import Parts

UNDER_WAY = timedelta(hours=2)  # it may take so long


def beat(parts: Parts, now: datetime) -> None:
    """Once a day a mail of our own through the whole way, into each mailbox that sends; told where it does not arrive.
    While a person holds all sending back there is none, and none is missed."""
    if not parts.config.heartbeat:
        return
    today = local_day(now, parts.rules.calendar).isoformat()
    for mailbox in parts.config.mailboxes:
        if mailbox.mode != "send":
            continue
        with parts.store.write() as ledger:
            day, sent, message_id = (ledger.setting(_beat(mailbox)) or "  ").split(" ", 2)
            if ledger.setting("paused") == "1":
                if message_id:
                    note_beat(ledger, mailbox)  # it may lie in the outbox: not waited for any more
                continue
            if message_id and now - datetime.fromisoformat(sent) >= UNDER_WAY:
                text = (
                    f"The heartbeat of {at_clock(parts, sent)} has not come back to {mailbox.name} ({mailbox.address}). "
                    "Mail may not be going out, or may not be coming in; `mmd-mailbot doctor` tells which."
                )
                ledger.raise_alert(Alert(AlertKind.HEARTBEAT, f"{mailbox.name} {sent}", text), now)
            if day != today:
                message_id = _queue_beat(parts, ledger, mailbox, today, now)
                ledger.set_setting(_beat(mailbox), f"{today} {now.isoformat()} {message_id}")


def came_back(ledger: Ledger, mailbox: MailboxConfig, letter: Letter) -> bool:
    """Is this the heartbeat that was waited for? Each is waited for once."""
    return (ledger.setting(_beat(mailbox)) or "").endswith(f" {letter.message_id}")


def note_beat(ledger: Ledger, mailbox: MailboxConfig) -> None:
    day, sent, _ = (ledger.setting(_beat(mailbox)) or "  ").split(" ", 2)
    ledger.set_setting(_beat(mailbox), f"{day} {sent} ")


def _queue_beat(parts: Parts, ledger: Ledger, mailbox: MailboxConfig, today: str, now: datetime) -> str:
    bot = parts.bot_address(mailbox.name)
    key = f"heartbeat:{mailbox.name}:{today}"
    message_id = tokens.message_id(ledger, key, bot)
    to = Address(mailbox.address)
    say = {
        "act": "The mailbot's daily test of this mailbox",
        "text": "This mail only shows that mail goes out and comes in. Nobody has to do anything; it is put away by itself.",
    }
    message = parts.composer.compose(
        [Part(Notify("alert", to, "administrator", automatic=False, say=say), None)],
        to=to,
        cc=(),
        sender=Address(bot, parts.config.bot_name),
        reply_to=None,
        thread=Thread(),
        message_id=message_id,
        now=now,
    )
    mail = OutboundMail(
        effect_key=key,
        account=mailbox.name,
        notice="alert",
        cases=(),
        envelope_from=bot,
        recipients=(mailbox.address,),
        message_id=message_id,
        message=message,
        automatic=False,
    )
    ledger.queue(mail, now)
    return message_id


def _beat(mailbox: MailboxConfig) -> str:
    return f"heartbeat:{mailbox.name}"


def at_clock(parts: Parts, moment: str) -> str:
    """``October 5, 9:30`` in the programme's time zone."""
    local = datetime.fromisoformat(moment).astimezone(ZoneInfo(parts.rules.calendar.timezone))
    return f"{local:%B} {local.day}, {local.hour}:{local:%M}"
