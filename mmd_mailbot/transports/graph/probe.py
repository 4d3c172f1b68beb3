"""What `doctor` says about a mailbox of Microsoft 365: a line each, with the permission or the command where it fails."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode
from collections.abc import Callable
from datetime import UTC, datetime

from ...config import MailboxConfig
from ...ports import MailboxError, Probe
from ..answers import Refused
from ..clock import clock_line
from .session import GraphSession

SIZE = (
    "larger files go by upload session; what the organisation allows holds (Exchange admin centre, Mailboxes, Mail flow "
    "settings, Message size restriction)"
)
_NEEDED = ("Mail.ReadWrite", "Mail.Send")
_GRANT = (
    'Exchange Online PowerShell: New-ManagementRoleAssignment -App CLIENT_ID -Role "Application {0}" '
    '-CustomResourceScope "MMD mailboxes" (docs/providers/microsoft-365.md)'
)


def mailbox_lines(session: GraphSession, config: MailboxConfig, folder: Callable[[], str]) -> list[Probe]:
    """Up to the first thing that fails: what comes after it could not be seen."""
    lines = session.tokens.probe(datetime.now(UTC))
    if not lines[0].ok:
        return lines
    lines += wide_grants(session)
    try:
        answer = session.ask("opening the mailbox", "GET", "/mailFolders/inbox?$select=displayName")
        lines += [_tls(session), clock_line(answer.headers.get("Date", ""), session.root)]
        lines.append(Probe("mailbox", ok=True, found=f"{config.user or config.address} at {session.root}"))
        what = "listing the folders"
        names = [
            each["displayName"]
            for page in session.pages(what, "/mailFolders?$select=displayName&$top=100")
            for each in page["value"]
        ]
        lines.append(Probe("folders", ok=True, found=f"{len(names)} folders"))
        path = f"/mailFolders/{folder()}?$select=displayName,totalItemCount"
        watched = session.json(what, session.ask(what, "GET", path))
        found = f'"{watched["displayName"]}" holds {watched["totalItemCount"]} mails'
        lines.append(Probe("folder", ok=True, found=found))
        lines.append(_filing(config))
        lines.append(Probe("waiting", ok=True, found="it is asked every 15 seconds"))
    except MailboxError as error:
        words, _, remedy = str(error).rpartition("; ")
        if isinstance(error, Refused) and error.status == 403:
            remedy = _GRANT.format("Mail.ReadWrite")
        lines.append(Probe("mailbox", ok=False, found=words or str(error), remedy=remedy))
    return lines


def sender_lines(session: GraphSession, config: MailboxConfig) -> list[Probe]:
    """What can be told without sending; `doctor --send-test` tells the rest."""
    lines = session.tokens.probe(datetime.now(UTC))[:1]
    if not lines[0].ok:
        return lines
    roles = _roles(session)
    sees = "Mail.Send" in roles or not roles
    found = (
        "the application may send" if "Mail.Send" in roles else "granted in Exchange, or not: `--send-test` shows it"
    )
    lines.append(Probe("right to send", ok=sees or "Mail.ReadWrite" not in roles, found=found))
    lines.append(Probe("size", ok=True, found=SIZE))
    return lines


def wide_grants(session: GraphSession) -> list[Probe]:
    """A grant in Entra reaches every mailbox of the tenant; a role in Exchange reaches those of its scope."""
    wide = [each for each in _roles(session) if each.startswith("Mail.")]
    if not wide:
        found = "the token names no tenant-wide right to mail: roles in Exchange decide"
        return [Probe("scope", ok=True, found=found)]
    found = f"the token carries {', '.join(sorted(wide))}: with that the bot can open every mailbox of the tenant"
    remedy = (
        "Give roles scoped to the bot's mailboxes (New-ManagementRoleAssignment … -CustomResourceScope) and take the "
        "consent back (Entra admin centre, App registrations, API permissions); see docs/providers/microsoft-365.md."
    )
    return [Probe("scope", ok=True, found=found, remedy=remedy)]


def _roles(session: GraphSession) -> list[str]:
    """The application permissions that stand in the token; none where it cannot be read."""
    parts = session.tokens.bearer().split(".")
    if len(parts) != 3:
        return []
    try:
        claims = json.loads(urlsafe_b64decode(parts[1] + "=" * (-len(parts[1]) % 4)))
        return [str(each) for each in claims.get("roles", [])]
    except (ValueError, AttributeError):
        return []


def _tls(session: GraphSession) -> Probe:
    return Probe(
        "tls", ok=True, found="the certificate was checked" + (" against ca_file" if session.config.ca_file else "")
    )


def _filing(config: MailboxConfig) -> Probe:
    words = {
        "move": "handled mails are moved and get a category",
        "category": "handled mails get a category",
        "none": 'handled mails stay where they are (filing = "none")',
    }
    return Probe("filing", ok=True, found=words[config.filing])
