"""A mail that was filed shows how its cases stand now, and not how they stood when it came."""

from __future__ import annotations

from collections.abc import Iterable

import structlog

from ..config import MailboxConfig
from ..core.case import Case
from ..core.ruleset import RuleSet
from ..ports import Inbound, MailboxError
from .parts import Parts

log = structlog.get_logger()

FILED_IN = "MMD Mailbot"
BATCH = 50


def label_of(cases: Iterable[Case], rules: RuleSet) -> str:
    """How cases stand, in the words of the rules; of several the most urgent. "": no words for it."""
    stages = {each.stage.value for each in cases}
    return next((words for stage, words in rules.verdicts.items() if stage in stages), "")


def relabel(parts: Parts, mailbox: MailboxConfig) -> None:
    """Cosmetic, as the filing is: a mail that somebody moved or marked otherwise is left as it is."""
    if mailbox.filing == "none" or mailbox.mode == "observe":
        return
    while not parts.stopping.over() and (rows := parts.store.to_relabel(mailbox.name, BATCH)):
        with parts.store.read() as ledger:
            labels = {row.id: label_of(ledger.cases_of_mail(row.id), parts.rules) for row in rows}
        shown: dict[int, str] = {}
        try:
            for row in rows:
                label = labels[row.id] or row.place or ""
                if label != row.place:
                    _show(parts, mailbox, row, label)
                shown[row.id] = label
        except MailboxError as error:
            log.warning("a label was not renewed", account=mailbox.name, error=str(error))
            return
        finally:
            parts.store.relabelled(shown)


def _show(parts: Parts, mailbox: MailboxConfig, row: Inbound, label: str) -> None:
    """What is refused for this mail alone is let be: it is no more than a label."""
    try:
        parts.mailbox(mailbox.name).relabel(_message_id(row), FILED_IN, label)
    except MailboxError as error:
        if error.temporary:
            raise
        log.warning("a label was not renewed", account=mailbox.name, inbound=row.id, error=str(error))
    except Exception:  # an answer that nobody foresaw must not keep mail and reminders waiting for a label
        log.exception("a label was not renewed", account=mailbox.name, inbound=row.id)


def _message_id(row: Inbound) -> str:
    """Of an identity, which is more than that: see ``Letter.identity``."""
    return (row.message_id or "").rpartition(" ")[0]
