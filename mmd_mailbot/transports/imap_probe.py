"""What `doctor` says about an IMAP mailbox: a line each, with what to do where it fails."""

from __future__ import annotations

from datetime import UTC, datetime

from ..config import MailboxConfig
from ..ports import MailboxError, Probe
from .imap_session import Folder, Session


def probe(session: Session, config: MailboxConfig) -> list[Probe]:
    """Up to the first thing that fails: what comes after it could not be seen."""
    lines: list[Probe] = session.tokens.probe(datetime.now(UTC)) if session.tokens is not None else []
    if lines and not lines[0].ok:
        return lines
    try:
        client = session.client()
    except MailboxError as error:
        words, _, remedy = str(error).rpartition("; ")
        return [
            *lines,
            Probe("login", ok=False, found=words or str(error), remedy=remedy or "mend the configuration."),
        ]
    lines.append(_security(config, getattr(client.socket(), "version", lambda: None)()))
    lines.append(Probe("login", ok=True, found=f"{config.user or config.address} at {session.where}"))
    try:
        names = [name for _, _, name in session.folders()]
        lines.append(Probe("folders", ok=True, found=f"{len(names)} folders"))
        folder = session.select(config.folder)
        lines.append(Probe("folder", ok=True, found=f'"{folder.name}" holds {folder.exists} mails'))
        lines.append(_right_to_file(session, config))
        idle = "the server says at once when mail comes" if session.has("IDLE") else "it is asked every 15 seconds"
        lines.append(Probe("waiting", ok=True, found=idle))
    except MailboxError as error:
        lines.append(Probe("folder", ok=False, found=str(error), remedy="check folder and the rights of the user."))
    return lines


def _security(config: MailboxConfig, version: str | None) -> Probe:
    if config.security == "none":
        return Probe("tls", ok=True, found="none: the server is this very machine")
    return Probe("tls", ok=bool(version), found=version or "the link is in the clear", remedy="set security to tls.")


def _right_to_file(session: Session, config: MailboxConfig) -> Probe:
    """Asked, not tried: `doctor` changes nothing."""
    if config.filing == "none":
        return Probe("filing", ok=True, found='none: handled mails stay where they are (filing = "none")')
    folder = session.select(config.folder, write=True)
    session.select(config.folder)  # and back to looking only
    remedy = 'give the user the right to change the folder, or set filing = "none".'
    if not folder.writable:
        return Probe("filing", ok=False, found="the folder may only be read", remedy=remedy)
    if config.filing == "move" and (session.has("MOVE") or session.has("UIDPLUS")):
        ok = not folder.flags or b"\\Deleted" in folder.flags
        found = "handled mails are moved" if ok else "mails may not be taken out of the folder"
        return Probe("filing", ok=ok, found=found, remedy="" if ok else remedy)
    return _right_to_mark(folder, remedy)


def _right_to_mark(folder: Folder, remedy: str) -> Probe:
    ok = b"\\*" in folder.flags
    found = "handled mails get a keyword" if ok else "the server keeps no keywords, so handled mails cannot be marked"
    return Probe("filing", ok=ok, found=found, remedy="" if ok else remedy)
