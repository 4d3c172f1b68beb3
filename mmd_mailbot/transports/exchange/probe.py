"""What `doctor` says about a mailbox of Exchange: a line each, with the command that helps where it fails."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import exchangelib

from ...config import MailboxConfig
from ...ports import MailboxError, Probe
from ..clock import clock_line
from .session import ExchangeSession

SIZE = (
    "what the server allows holds (Exchange Management Shell: Get-TransportConfig | fl MaxSendSize; for EWS also "
    "maxAllowedContentLength in its web.config)"
)


def mailbox_lines(
    session: ExchangeSession, config: MailboxConfig, folder: Callable[[exchangelib.Account], Any]
) -> list[Probe]:
    """Up to the first thing that fails: what comes after it could not be seen."""
    lines = session.tokens.probe(datetime.now(UTC)) if session.tokens is not None else []
    if lines and not lines[0].ok:
        return lines
    try:
        version = session.ask("opening the mailbox", lambda account: account.version)
        lines.append(
            Probe("login", ok=True, found=f"{config.user or config.address} ({config.auth}) at {session.where}")
        )
        lines.append(Probe("server", ok=True, found=f"Exchange {version.build}, schema {version.api_version}"))
        trusted = "against ca_file" if config.ca_file else "against the system's authorities"
        lines.append(Probe("tls", ok=True, found=f"the certificate was checked {trusted}"))
        lines.append(clock_line(session.line.date, session.where))
        access = "as the mailbox itself" if config.access == "impersonation" else "by the rights on its folders"
        lines.append(Probe("access", ok=True, found=f"{config.access}: {access}"))
        count = session.ask("listing the folders", _folders)
        lines.append(Probe("folders", ok=True, found=f"{count} folders at the top of the mailbox"))
        watched = session.ask("opening the folder", lambda account: _figures(folder(account)))
        lines.append(Probe("folder", ok=True, found=watched))
        lines.append(_filing(session, config, folder))
        lines.append(Probe("waiting", ok=True, found="a streaming connection wakes it, and it asks every 15 seconds"))
    except MailboxError as error:
        words, _, remedy = str(error).rpartition("; ")
        lines.append(Probe("mailbox", ok=False, found=words or str(error), remedy=remedy))
    return lines


def _folders(account: exchangelib.Account) -> int:
    top = exchangelib.folders.FolderCollection(account=account, folders=[account.msg_folder_root])
    return len(list(top.find_folders(depth="Shallow")))


def _figures(folder: Any) -> str:
    folder.refresh()
    return f'"{folder.name}" holds {folder.total_count} mails'


def _filing(session: ExchangeSession, config: MailboxConfig, folder: Callable[[exchangelib.Account], Any]) -> Probe:
    """Asked, not tried: `doctor` changes nothing."""
    words = {
        "move": "handled mails are moved and get a category",
        "category": "handled mails get a category",
        "none": 'handled mails stay where they are (filing = "none")',
    }
    if config.filing == "none":
        return Probe("filing", ok=True, found=words["none"])
    rights = session.ask("asking for rights", lambda account: folder(account).effective_rights)
    if rights is None:
        return Probe("filing", ok=True, found=f"{words[config.filing]}; the server does not tell the rights")
    lacking = [
        name for name in ("create_hierarchy", "delete") if config.filing == "move" and not getattr(rights, name, True)
    ]
    remedy = (
        "Give the bot's account full access (Exchange Management Shell: Add-MailboxPermission MAILBOX -User BOT "
        '-AccessRights FullAccess), or set filing = "none".'
    )
    found = f"the right to {', '.join(lacking)} lacks" if lacking else words[config.filing]
    return Probe("filing", ok=not lacking, found=found, remedy=remedy if lacking else "")


def sender_lines(session: ExchangeSession, config: MailboxConfig) -> list[Probe]:
    """What can be told without sending; `doctor --send-test` tells the rest."""
    try:
        session.ask("opening Drafts", lambda account: (account.drafts.id, account.sent.id))
    except MailboxError as error:
        words, _, remedy = str(error).rpartition("; ")
        return [Probe("drafts", ok=False, found=words or str(error), remedy=remedy)]
    return [
        Probe("drafts", ok=True, found="Drafts and Sent Items can be opened"),
        Probe("right to send", ok=True, found="`doctor --send-test` shows it"),
        Probe("size", ok=True, found=SIZE),
    ]
