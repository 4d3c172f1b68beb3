"""`check` and `read`: the same steps as the worker's, in memory, changing and sending nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from ..config import MailboxConfig
from ..core.facts import Document
from ..core.findings import Finding
from ..core.letter import Letter
from ..documents.joining import with_pages_joined
from ..documents.report import as_json as document_json
from ..documents.sniff import sniff
from ..mail.handed_on import name_of, sale_in
from ..mail.parse import parse
from ..ports import FileToRead, Inbound, InboundState, Reader, Spool, Uid
from .handle import Handled, handle, look
from .intake import open_mails, outcome_of
from .parts import Parts

_NOWHERE = MailboxConfig(name="read", role="facilitator", address="mmd-mailbot@localhost", kind="maildir")


def _no_dns(name: bytes, timeout: float = 5) -> None:
    """Who wrote a mail is not asked here."""


class InMemory(Spool):
    """What a mail brings, held in memory over what the spool keeps: a rehearsal writes nothing."""

    def __init__(self, blobs: Iterable[bytes], kept: Spool) -> None:
        self._kept = kept
        self._own: dict[str, bytes] = {}
        self.put_many(tuple(blobs))

    def put(self, data: bytes) -> str:
        digest = hashlib.sha256(data).hexdigest()
        self._own[digest] = data
        return digest

    def put_many(self, blobs: Sequence[bytes]) -> list[str]:
        return [self.put(each) for each in blobs]

    def get(self, sha256: str) -> bytes:
        own = self._own.get(sha256)
        return self._kept.get(sha256) if own is None else own

    def has(self, sha256: str) -> bool:
        return sha256 in self._own or self._kept.has(sha256)


def read_files(reader: Reader, files: Sequence[Path], now: datetime) -> list[Document]:
    """Every document in these files; those attached to a mail are named ``mail.eml/attachment``.

    Raises:
        OSError: a file cannot be opened.
    """
    brought = [_brought_by(file.name, file.read_bytes(), now) for file in files]
    readings = iter(reader.read([each for together in brought for each in together]))
    documents: list[Document] = []
    for together in brought:
        own = with_pages_joined(together, [next(readings) for _ in together], lambda file: reader.read([file])[0])
        documents += [document for reading in own for document in reading.documents]
    return documents


def _brought_by(name: str, data: bytes, now: datetime) -> list[FileToRead]:
    """The files of a mail; else the file itself."""
    if sniff(data) != "eml":
        return [FileToRead(name, data)]
    parsed = parse(data, mailbox=_NOWHERE, received_at=now, dns=_no_dns)
    brought = parsed.files or _words_of(parsed.letter)
    return [FileToRead(f"{name}/{each.name}", each.data, each.media_type) for each in brought]


def _words_of(letter: Letter) -> tuple[FileToRead, ...]:
    """A shop's mail itself, where it tells of a purchase."""
    sold = sale_in(letter.full_text, letter.sender.name if letter.sender else "")
    return () if sold is None else (FileToRead(name_of(letter.subject), sold, "text/plain"),)


def check_file(parts: Parts, name: str, raw: bytes, now: datetime) -> dict[str, Any]:
    """What the bot would decide and answer: one object of `check --json`."""
    mailbox = _addressed(parts, raw, now)
    row = Inbound(0, mailbox.name, Uid("", 0, ""), InboundState.NOTED, 1)
    (opened,) = open_mails(parts, mailbox, [(row, raw)], now)
    letter = opened.letter
    held = InMemory((opened.raw, *opened.blobs), parts.spool)
    parts = replace(parts, spool=held, composer=parts.composer.reading(held))
    with parts.store.read() as ledger:
        if letter.held_by:  # decided when its file is there
            handled = Handled(look(parts, ledger, letter), withheld=(f"waits for {letter.held_by}",))
        else:
            handled = handle(parts, ledger, letter, key="check", now=now, dry=True)
    return report(name, letter, handled)


def report(name: str, letter: Letter, handled: Handled) -> dict[str, Any]:
    outcome = outcome_of(letter, handled)
    cases = [_case(each) for each in handled.planned if each.case is not None or each.decision.findings]
    return {
        "file": name,
        "message_id": letter.message_id,
        "from": letter.sender.address if letter.sender else None,
        "origin": letter.origin.value,
        "outcome": outcome,
        "documents": [{**document_json(each), "file": f"{name}/{each.file}"} for each in letter.documents]
        if outcome != "ignored"
        else [],
        "cases": cases,
        "actions": [
            {
                "notice": each.mail.notice,
                "to": list(each.mail.recipients),
                "subject": each.subject,
                "cases": list(each.mail.cases) or [None],
            }
            for each in handled.messages
        ],
        "because": [ground for each in handled.planned for ground in each.decision.evidence] + list(handled.withheld),
    }


def _case(planned: Any) -> dict[str, Any]:
    before, after = planned.decision.before, planned.case
    return {
        "case": after.number if after is not None else None,
        "stage_before": before.stage.value if before is not None else None,
        "stage_after": after.stage.value if after is not None else None,
        "findings": [finding_json(each) for each in planned.decision.findings],
    }


def finding_json(finding: Finding) -> dict[str, str]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "say": finding.say,
        "remedy": finding.remedy,
        "where": finding.where,
    }


def _addressed(parts: Parts, raw: bytes, now: datetime) -> MailboxConfig:
    """The mailbox to which the mail is addressed; else the first facilitator's."""
    parsed = parse(raw, mailbox=_NOWHERE, received_at=now, dns=_no_dns)
    to = {each.address for each in (*parsed.letter.to, *parsed.letter.cc)}
    mailboxes = parts.config.mailboxes
    for each in mailboxes:
        if each.address in to:
            return each
    return next((each for each in mailboxes if each.role == "facilitator"), mailboxes[0] if mailboxes else _NOWHERE)
