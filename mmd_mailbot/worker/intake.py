"""Steps 1 to 3 and 5: note, fetch, ours?, spool, read, and commit one decision a mail."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import structlog

from ..config import MailboxConfig
from ..core.facts import Document
from ..core.gate import Belongs, Gate
from ..core.letter import Automatic, Letter
from ..documents.sharing import read_sharing_text
from ..mail.parse import Parsed, parse
from ..ports import FileToRead, Inbound, InboundState, Ledger, MailboxError, Reading, StaleVersion
from .handle import Handled, handle, look
from .parts import Parts, Tally

log = structlog.get_logger()

MAX_TRIES = 3
BATCH = 16
_FIRST = 4  # of the first batch: nothing can be decided before it was read
_ATTEMPTS = 3  # at a decision, when another worker was first


@dataclass(frozen=True, slots=True)
class Opened:
    """A mail with everything that was read in it, still only in memory."""

    row: Inbound
    raw: bytes
    letter: Letter
    blobs: tuple[bytes, ...]  # attachments and pictures, for the spool


def take_in(parts: Parts, mailbox: MailboxConfig, now: datetime) -> int:
    """Step 1: note new ids in one commit, before anything looks inside. Returns how many are new."""
    known = parts.store.highest(mailbox.name, mailbox.folder)
    uids = parts.mailbox(mailbox.name).list_new(known)
    return parts.store.note(mailbox.name, uids, now) if uids else 0


@dataclass(frozen=True, slots=True)
class _Begun:
    """A batch that was claimed, fetched and parsed, and whose files are being read."""

    parsed: list[tuple[Inbound, bytes, Parsed]]
    readings: Future[list[Reading]]
    last: int  # the highest id among the rows


def work_off(parts: Parts, mailbox: MailboxConfig, now: datetime, tally: Tally) -> Iterator[None]:
    """Claim batch after batch, each try counted first, and handle it; yields after each that was handled.

    While one batch is decided the next is being read, so that no core waits for the other.
    """
    with ThreadPoolExecutor(2, thread_name_prefix="ahead") as ahead:
        begun = _begin(parts, mailbox, _FIRST, 0, now, tally, ahead)
        while begun is not None:
            try:
                following = _begin(parts, mailbox, BATCH, begun.last, now, tally, ahead)
            except MailboxError:  # what is in hand does not wait for the server
                _finish(parts, begun, now, tally)
                yield
                raise
            _finish(parts, begun, now, tally)
            yield
            begun = following


def _begin(
    parts: Parts, mailbox: MailboxConfig, most: int, after: int, now: datetime, tally: Tally, ahead: Executor
) -> _Begun | None:
    """None: nothing is left. Only reading happens in another thread: sessions and the store stay in this one."""
    rows = parts.store.claim_inbound(mailbox.name, most, now, MAX_TRIES, after)
    if not rows:
        return None
    parsed = _parsed(parts, mailbox, _bytes_of(parts, mailbox, rows, tally), now)
    return _Begun(parsed, ahead.submit(_read, parts, parsed), max(row.id for row in rows))


def _finish(parts: Parts, begun: _Begun, now: datetime, tally: Tally) -> None:
    _handle_batch(parts, _opened_all(begun.parsed, begun.readings.result()), now, tally)


def handle_rows(parts: Parts, mailbox: MailboxConfig, rows: Sequence[Inbound], now: datetime, tally: Tally) -> None:
    """Fetch, open, and decide each."""
    _handle_batch(parts, open_mails(parts, mailbox, _bytes_of(parts, mailbox, rows, tally), now), now, tally)


def _bytes_of(
    parts: Parts, mailbox: MailboxConfig, rows: Sequence[Inbound], tally: Tally
) -> list[tuple[Inbound, bytes]]:
    """From the spool where it lies there already, else from the mailbox, in one batch."""
    found: list[tuple[Inbound, bytes]] = []
    to_fetch = {}
    for row in rows:
        if row.sha256 and parts.spool.has(row.sha256):
            found.append((row, parts.spool.get(row.sha256)))
        else:
            to_fetch[row.uid] = row
    if not to_fetch:
        return found
    gone = []
    for uid, raw in parts.mailbox(mailbox.name).fetch(list(to_fetch)):
        if raw is None:
            gone.append(to_fetch[uid])
        else:
            tally.fetched += 1
            found.append((to_fetch[uid], raw))
    if gone:
        with parts.store.write() as ledger:
            for row in gone:
                ledger.update_inbound(row.id, InboundState.IGNORED)
    return found


def open_mails(
    parts: Parts, mailbox: MailboxConfig, fetched: Sequence[tuple[Inbound, bytes]], now: datetime
) -> list[Opened]:
    """Step 3: parse, and read all files of the batch at once, so that both cores are used."""
    parsed = _parsed(parts, mailbox, fetched, now)
    return _opened_all(parsed, _read(parts, parsed))


def _parsed(
    parts: Parts, mailbox: MailboxConfig, fetched: Sequence[tuple[Inbound, bytes]], now: datetime
) -> list[tuple[Inbound, bytes, Parsed]]:
    trusting = replace(mailbox, authserv_id=mailbox.authserv_id or parts.config.authserv_id)
    return [(row, raw, parse(raw, mailbox=trusting, received_at=now)) for row, raw in fetched]


def _read(parts: Parts, parsed: Sequence[tuple[Inbound, bytes, Parsed]]) -> list[Reading]:
    """Of all files worth reading, in order."""
    files = [file for _, _, each in parsed for file in _worth_reading(each)]
    return list(parts.reader.read(files)) if files else []


def _opened_all(parsed: Sequence[tuple[Inbound, bytes, Parsed]], readings: Sequence[Reading]) -> list[Opened]:
    left = iter(readings)
    return [_opened(row, raw, each, [next(left) for _ in _worth_reading(each)]) for row, raw, each in parsed]


def _worth_reading(parsed: Parsed) -> tuple[FileToRead, ...]:
    """Our own mail and delivery reports are not looked into. A list's or a copier's may carry a form."""
    if parsed.letter.automatic in (Automatic.OURSELVES, Automatic.BOUNCE):
        return ()
    return parsed.files


def _opened(row: Inbound, raw: bytes, parsed: Parsed, readings: Sequence[Reading]) -> Opened:
    documents: list[Document] = []
    blobs: list[bytes] = [file.data for file in parsed.files]
    for reading in readings:
        for document in reading.documents:
            documents.append(replace(document, index=len(documents)))
        blobs += [picture for _, picture in reading.pictures]
    letter = parsed.letter
    if not documents and letter.automatic is None and (account := read_sharing_text(letter.words)) is not None:
        documents.append(account)
    return Opened(row, raw, replace(letter, documents=tuple(documents)), tuple(blobs))


def _handle_batch(parts: Parts, opened: Sequence[Opened], now: datetime, tally: Tally) -> None:
    ours: list[tuple[Opened, Gate]] = []
    others: list[tuple[Opened, Gate]] = []
    failed: list[Inbound] = []
    with parts.store.read() as ledger:
        for each in opened:
            try:
                verdict = look(parts, ledger, each.letter)
            except Exception:  # one mail must not stop the others; its try is counted
                log.exception("gate failed", inbound=each.row.id)
                failed.append(each.row)
                continue
            (ours if verdict.belongs is Belongs.OURS else others).append((each, verdict))
    for row in failed:
        _later(parts, row, now)
    if others:
        with parts.store.write() as ledger:
            for each, verdict in others:
                doubtful = verdict.belongs is Belongs.DOUBTFUL
                ledger.update_inbound(each.row.id, InboundState.IGNORED, outcome="doubtful" if doubtful else None)
        tally.ignored += len(others)
    if not ours:
        return
    _spool(parts, [each for each, _ in ours])
    for each, _ in ours:
        try:
            _decide_one(parts, each, now, tally)
        except Exception:  # the row keeps its state and its counted try; after three it is parked
            log.exception("mail not handled", inbound=each.row.id, account=each.row.account)
            _later(parts, each.row, now)


def _later(parts: Parts, row: Inbound, now: datetime) -> None:
    """Not again at once: a passing trouble must not use up all tries."""
    with parts.store.write() as ledger:
        ledger.update_inbound(
            row.id, InboundState.WAITING, reason="handling failed", wake_at=now + timedelta(minutes=5**row.tries)
        )


def _spool(parts: Parts, opened: Sequence[Opened]) -> None:
    """Step 2: what is ours goes to disk, and the rows then say so, in one commit."""
    parts.spool.put_many([blob for each in opened for blob in (each.raw, *each.blobs)])
    with parts.store.write() as ledger:
        for each in opened:
            ledger.update_inbound(
                each.row.id,
                InboundState.SPOOLED,
                sha256=each.letter.sha256,
                message_id=each.letter.message_id,
            )


def _decide_one(parts: Parts, opened: Opened, now: datetime, tally: Tally) -> None:
    """Steps 4 and 5: one transaction; decided again when another worker was first."""
    for attempt in range(_ATTEMPTS):
        try:
            with parts.store.write() as ledger:
                outcome, handled = _commit(parts, ledger, opened, now)
        except StaleVersion:
            if attempt == _ATTEMPTS - 1:
                raise
            continue
        _count(tally, outcome)
        log.info(
            "mail handled",
            inbound=opened.row.id,
            account=opened.row.account,
            outcome=outcome,
            cases=[each.case.number for each in handled.planned if each.case] if handled else [],
            notices=[each.mail.notice for each in handled.messages] if handled else [],
        )
        return


def _commit(parts: Parts, ledger: Ledger, opened: Opened, now: datetime) -> tuple[str, Handled | None]:
    row, letter = opened.row, opened.letter
    if ledger.handled_before(letter.sha256, letter.message_id, row.id):
        ledger.update_inbound(row.id, InboundState.DONE, outcome="handled", reason="the same mail was handled before")
        return "handled", None
    handled = handle(parts, ledger, letter, key=f"mail:{row.id}", now=now)
    outcome = outcome_of(letter, handled)
    ledger.update_inbound(
        row.id,
        InboundState.PARKED if outcome == "parked" else InboundState.DONE,
        outcome=outcome,
        reason="; ".join(handled.withheld) or None,
        place=parts.configured(row.account).filing,
    )
    return outcome, handled


def outcome_of(letter: Letter, handled: Handled) -> str:
    """`check --json`'s word for what became of the mail."""
    if handled.gate.belongs is not Belongs.OURS:
        return "automatic" if letter.automatic is Automatic.OURSELVES else "ignored"
    if letter.automatic is not None and letter.automatic is not Automatic.NO_REPLY:
        return "automatic"
    papers = [each for each in handled.planned if each.case is not None]
    if papers and all(each.case and each.case.waiting and not each.decision.events for each in papers):
        return "waiting"
    return "handled"


def _count(tally: Tally, outcome: str) -> None:
    if outcome == "parked":
        tally.parked += 1
    elif outcome == "waiting":
        tally.waiting += 1
    else:
        tally.handled += 1
