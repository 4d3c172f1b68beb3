"""A silent mailbox is noticed: one that cannot be read for an hour; and what a listing missed, or the junk folder took."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta

import structlog

from ..config import MailboxConfig
from ..core.calendar import local_day
from ..core.effects import Alert, AlertKind
from ..core.gate import Belongs
from ..core.letter import Letter
from ..ports import Inbound, InboundState, Ledger, MailboxError, Uid
from . import first_look, intake
from .handle import look
from .heartbeat import at_clock
from .parts import Parts

log = structlog.get_logger()

PATIENCE = timedelta(hours=1)  # a mailbox may be out of reach so long before somebody is told
LOOK_BACK = timedelta(days=30)  # at the first look into a junk folder
_TOLD = "told"
OVERLAP = timedelta(days=1)  # a junk folder is told by days


def failed(parts: Parts, mailbox: MailboxConfig, why: str, now: datetime) -> None:
    """The mailbox could not be read. From the first hour on the administrator knows, through another mailbox."""
    with parts.store.write() as ledger:
        since, told = _silence(ledger, mailbox)
        if not since:
            ledger.set_setting(_unreached(mailbox), now.isoformat())
        elif not told and now - datetime.fromisoformat(since) >= PATIENCE:
            ledger.set_setting(_unreached(mailbox), f"{since} {_TOLD}")
            text = (
                f"The mailbox {mailbox.name} ({mailbox.address}) has not been read since {at_clock(parts, since)}; until it "
                f"is, nobody is reminded of anything. {why}"
            )
            ledger.raise_alert(Alert(AlertKind.UNREACHED, f"{mailbox.name} {since}", text), now)


def worked(parts: Parts, mailbox: MailboxConfig, now: datetime) -> None:
    """The mailbox was read; where its silence was told, its recovery is too."""
    with parts.store.read() as ledger:
        since, told = _silence(ledger, mailbox)
    if not since:
        return
    with parts.store.write() as ledger:
        ledger.set_setting(_unreached(mailbox), "")
        if told:
            text = (
                f"The mailbox {mailbox.name} ({mailbox.address}) is read again; nothing that came meanwhile is lost."
            )
            ledger.raise_alert(Alert(AlertKind.REACHED, f"{mailbox.name} {since}", text), now)


def _silence(ledger: Ledger, mailbox: MailboxConfig) -> tuple[str, bool]:
    """Since when it could not be read (empty: it can be), and whether that was told."""
    since, _, told = (ledger.setting(_unreached(mailbox)) or "").partition(" ")
    return since, told == _TOLD


def is_silent(mailbox: MailboxConfig, ledger: Ledger) -> bool:
    return bool(ledger.setting(_unreached(mailbox)))


# ---------------------------------------------------------------- what was missed


def reconcile(parts: Parts, mailbox: MailboxConfig, now: datetime) -> None:
    """Once a day: all that lies in the folder is held against the ledger, and the junk folder is looked into.

    What a listing missed is noted and handled like any new mail. What lies in the junk folder is only told of: nobody
    is answered, nothing of it is kept.

    Raises:
        MailboxError: the mailbox does not answer.
    """
    today = local_day(now, parts.rules.calendar).isoformat()
    with parts.store.read() as ledger:
        last = ledger.setting(_reconciled(mailbox))
    if last is not None and last.startswith(today):
        return
    if last is not None:
        session = parts.mailbox(mailbox.name)
        missed = parts.store.note(
            mailbox.name, session.list_new(None), first_look.listed_anew(parts, mailbox, now), folder=mailbox.folder
        )
        if missed:
            log.warning("mails that a listing missed", account=mailbox.name, mails=missed)
    since = (
        max(now - LOOK_BACK, datetime.fromisoformat(last.partition(" ")[2]) - OVERLAP) if last else now - LOOK_BACK
    )
    try:
        _tell_of_junk(parts, mailbox, since, now)
    except MailboxError as error:  # the mailbox itself was read: nobody is to be told that it is silent
        log.warning("the junk folder could not be looked into", account=mailbox.name, error=str(error))
    except Exception:  # whatever a junk folder holds, it must not keep the mailbox from its work
        log.exception("the junk folder could not be looked into", account=mailbox.name)
    with parts.store.write() as ledger:
        ledger.set_setting(_reconciled(mailbox), f"{today} {now.isoformat()}")


def _tell_of_junk(parts: Parts, mailbox: MailboxConfig, since: datetime, now: datetime) -> None:
    for raw in parts.mailbox(mailbox.name).junk(since):
        ours = _ours(parts, mailbox, raw, now)
        if ours is None:
            continue
        sender = ours.sender.address if ours.sender is not None else "nobody who can be told"
        text = (
            f"A mail from {sender} that looks like the programme's lies in the junk folder of {mailbox.name} "
            f"({mailbox.address}). If it belongs to the programme, move it to the inbox: it is then handled."
        )
        with parts.store.write() as ledger:
            ledger.raise_alert(Alert(AlertKind.JUNK, hashlib.sha256(raw).hexdigest(), text), now)


def _ours(parts: Parts, mailbox: MailboxConfig, raw: bytes, now: datetime) -> Letter | None:
    """Looked at in memory only, as every mail is before anybody knows whose it is."""
    row = Inbound(0, mailbox.name, Uid("", 0, ""), InboundState.NOTED, 1)
    try:
        (opened,) = intake.open_mails(parts, mailbox, [(row, raw)], now)
        with parts.store.read() as ledger:
            verdict = look(parts, ledger, opened.letter)
    except MailboxError:
        raise
    except Exception:  # what nobody can open in a junk folder is junk
        log.exception("a mail in the junk folder was not opened", account=mailbox.name)
        return None
    return opened.letter if verdict.belongs is Belongs.OURS else None


def _unreached(mailbox: MailboxConfig) -> str:
    return f"unreached:{mailbox.name}"


def _reconciled(mailbox: MailboxConfig) -> str:
    return f"reconciled:{mailbox.name}"


def through(parts: Parts, ledger: Ledger) -> str:
    """The mailbox through which the administrator is told: one that can be read, if any can."""
    sending: Sequence[MailboxConfig] = [each for each in parts.config.mailboxes if each.mode == "send"]
    able = [each for each in sending if not is_silent(each, ledger)]
    return (able or sending or parts.config.mailboxes)[0].name
