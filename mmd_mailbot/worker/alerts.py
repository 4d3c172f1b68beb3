"""What the administrator has to know, told once: at once where sending pauses, else gathered into one mail a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from ..config import ConfigError
from ..core.directory import Person, Role
from ..core.effects import URGENT, Alert, AlertKind, Notify
from ..core.letter import Address
from ..notices.compose import Part, Thread
from ..ports import InboundState, Ledger, OutboundMail, OutboundState
from ..transports.oauth import ends_on, warning_due
from . import tokens, watching
from .parts import Parts

_EVERY = timedelta(hours=20)  # once a day, at whatever hour of the morning it was yesterday
_LINES = 30  # in one mail
PAUSED_BY_BREAKER = "breaker"


def pause(parts: Parts, ledger: Ledger, now: datetime) -> None:
    """The breaker: sending stops until a person has looked; what is decided meanwhile waits in the outbox."""
    if ledger.setting("paused") in ("1", PAUSED_BY_BREAKER):
        return
    ledger.set_setting("paused", PAUSED_BY_BREAKER)
    text = (
        f"More than {parts.config.per_hour} automatic answers were made within an hour, so sending is paused. Mail is "
        "still read and kept, and the answers wait. Please look at `mmd-mailbot outbox`; `mmd-mailbot resume` sends them."
    )
    ledger.raise_alert(Alert(AlertKind.BREAKER, now.isoformat(timespec="seconds"), text), now)


def since_resumed(ledger: Ledger, hour_ago: datetime) -> datetime:
    """From when answers are counted: a person who resumed has looked at those before."""
    resumed = ledger.setting("resumed-at")
    return max(hour_ago, datetime.fromisoformat(resumed)) if resumed else hour_ago


def send_alerts(parts: Parts, now: datetime) -> None:
    """Into the outbox, to each administrator (where there is none, to the lead)."""
    parts = parts.on(now)
    people = parts.roster.holders(Role.ADMINISTRATOR) or parts.roster.holders(Role.LEAD)
    parked = parts.store.inbound_rows([InboundState.PARKED])
    rows = parts.store.outbox([OutboundState.FAILED, OutboundState.UNKNOWN])
    unsent = [row for row in rows if row.sent_at is None]  # what came back, the case's facilitator was told
    with parts.store.write() as ledger:
        for alert in _ending(parts, now):
            ledger.raise_alert(alert, now)
        for mail in parked:
            text = (
                f"A mail in {mail.account} was set aside (`mmd-mailbot quarantine`, number {mail.id}): {mail.reason}."
            )
            ledger.raise_alert(Alert(AlertKind.PARKED, str(mail.id), text), now)
        for row in unsent:
            if row.notice == "alert":
                continue  # a mail about a mail about a mail would have no end
            what = "was not sent" if row.state is OutboundState.FAILED else "may or may not have gone out"
            text = f"Message {row.id} ({row.notice}) {what}: {row.error}. `mmd-mailbot settle {row.id}` decides."
            ledger.raise_alert(Alert(AlertKind.UNSENT, str(row.id), text), now)
        waiting = ledger.untold_alerts()
        last = ledger.last_alert()
        urgent = any(each.kind in URGENT for each in waiting)
        if not waiting or not people or not (urgent or last is None or now - last >= _EVERY):
            return
        for person in people:
            _queue(parts, ledger, person, waiting, now)
        ledger.alerts_told(waiting, now)


def _ending(parts: Parts, now: datetime) -> list[Alert]:
    """30, 7 and 1 days before a mailbox's secret or certificate ends, each once."""
    found = []
    for mailbox in parts.config.mailboxes:
        if mailbox.oauth is None:
            continue
        try:
            end = ends_on(mailbox.oauth)
        except ConfigError:
            continue  # it cannot be signed in with either: `doctor` and the log say so
        due = warning_due(end, now.date()) if end is not None else None
        if end is None or due is None:
            continue
        what = "certificate" if mailbox.oauth.certificate is not None else "secret"
        text = (
            f"The {what} with which the bot opens the mailbox {mailbox.name} ends on {end.isoformat()}. After that its mail "
            f"is no longer read. Please make a new one (Entra admin centre, App registrations, Certificates & secrets)."
        )
        found.append(Alert(AlertKind.CREDENTIAL, f"{mailbox.name} {end.isoformat()} {due}", text))
    return found


def _queue(parts: Parts, ledger: Ledger, person: Person, waiting: Sequence[Alert], now: datetime) -> None:
    account = watching.through(parts, ledger)
    bot = parts.bot_address(account)
    key = f"alert:{now.isoformat()}:{person.address}"
    message_id = tokens.message_id(ledger, key, bot)
    to = Address(person.address, person.name)
    reply_to = parts.reply_address(account)
    message = parts.composer.compose(
        [Part(Notify("alert", to, person.role.value, automatic=False, say=_said(waiting)), None)],
        to=to,
        cc=(),
        sender=Address(bot, parts.config.bot_name),
        reply_to=Address(reply_to, parts.config.bot_name) if reply_to != bot else None,
        thread=Thread(),
        message_id=message_id,
        now=now,
    )
    observed = parts.configured(account).mode == "observe"
    ledger.queue(
        OutboundMail(
            effect_key=key,
            account=account,
            notice="alert",
            cases=(),
            envelope_from=bot,
            recipients=(person.address,),
            message_id=message_id,
            message=message,
            state=OutboundState.OBSERVED if observed else OutboundState.PENDING,
            automatic=False,
        ),
        now,
    )


def _said(waiting: Sequence[Alert]) -> dict[str, str]:
    first = [each for each in waiting if each.kind is AlertKind.BREAKER]
    ordered = [*first, *(each for each in waiting if each not in first)]
    lines = [f"{at}. {each.text}" for at, each in enumerate(ordered[:_LINES], start=1)]
    more = len(ordered) - len(lines)
    if more > 0:
        lines.append(f"And {more} more: `mmd-mailbot quarantine` and `mmd-mailbot outbox` show all.")
    act = "Sending is paused" if first else "The mailbot needs a person"
    return {"act": act, "text": "\n".join(lines)}
