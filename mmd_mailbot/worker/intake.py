"""Steps 1 to 3 and 5: note, fetch, ours?, spool, read, and commit one decision a mail."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import structlog

from ..config import MailboxConfig
from ..core.decoration import without_decoration
from ..core.facts import Document, Kind
from ..core.gate import Belongs, Gate
from ..core.letter import Automatic, Letter
from ..documents.joining import with_pages_joined
from ..documents.papers.sharing import read_sharing_reply, read_sharing_text
from ..mail.parse import Parsed, parse
from ..ports import FileToRead, Inbound, InboundState, Ledger, MailboxError, Reading, StaleVersion
from . import drawing, first_look, heartbeat, origin
from .brought import counted, within, without_empty
from .fetching import bytes_of
from .handle import Handled, handle, look
from .labels import label_of
from .parts import Parts, Tally

log = structlog.get_logger()

MAX_TRIES = 3
BATCH = 16
_LONGEST_WAIT = timedelta(days=90)  # of a mail that came before its turn; then it is looked at once more
_FIRST = 4  # mails in the first batch: nothing is decided before it was read
_ATTEMPTS = 3  # at a decision, when another worker was first


@dataclass(frozen=True, slots=True)
class Opened:
    """A mail with everything that was read in it, still only in memory."""

    row: Inbound
    raw: bytes
    letter: Letter
    blobs: tuple[bytes, ...]  # attachments, the documents that lay inside them, and pictures, for the spool


def take_in(parts: Parts, mailbox: MailboxConfig, now: datetime) -> int:
    """Step 1: note new ids in one commit, before anything looks inside. Returns how many are new."""
    known = parts.store.highest(mailbox.name, mailbox.folder)
    before = parts.store.mark(mailbox.name, mailbox.folder)
    session = parts.mailbox(mailbox.name)
    uids = session.list_new(known, before)
    if known is None:
        first_look.remember(parts, mailbox, now)  # a look that failed saw nothing: the first is the one that listed
    mark = session.mark if session.mark != before else None
    if not uids and mark is None:
        return 0
    anew = known is not None and any(each.validity != known.validity for each in uids)
    at = first_look.listed_anew(parts, mailbox, now) if anew else now
    return parts.store.note(mailbox.name, uids, at, folder=mailbox.folder, mark=mark)


@dataclass(frozen=True, slots=True)
class _Begun:
    """A batch that was claimed and fetched, and is being opened."""

    fetched: list[tuple[Inbound, bytes]]
    missed: list[Inbound]  # the mailbox did not give them
    opened: Future[list[Opened]]


def work_off(parts: Parts, mailbox: MailboxConfig, now: datetime, tally: Tally) -> Iterator[None]:
    """Claim batch after batch, each try counted first, and handle it; yields after each that was handled.

    While one batch is decided the next is read, so that no core waits for another. Only mails that were never tried
    are taken up ahead: those that were tried before wait until nothing else is in hand. Told to stop, it finishes what is
    in hand and claims nothing more: a mailbox full of scans takes longer than a system waits for its services.
    """
    with ThreadPoolExecutor(2, thread_name_prefix="ahead") as ahead:
        begun = _begin(parts, mailbox, _FIRST, now, tally, ahead)
        while begun is not None:
            try:
                following = (
                    None
                    if parts.stopping.asked()
                    else _begin(parts, mailbox, BATCH, now, tally, ahead, fresh_only=True)
                )
            except MailboxError:  # what is in hand does not wait for the server
                _finish(parts, mailbox, begun, now, tally)
                yield
                raise
            _finish(parts, mailbox, begun, now, tally)
            yield
            begun = following
            if begun is None and not parts.stopping.asked():
                begun = _begin(parts, mailbox, BATCH, now, tally, ahead)


def _begin(
    parts: Parts,
    mailbox: MailboxConfig,
    limit: int,
    now: datetime,
    tally: Tally,
    ahead: Executor,
    *,
    fresh_only: bool = False,
) -> _Begun | None:
    """Claim, fetch, and begin to open. None: nothing is left. The store and the session stay in this thread.

    Raises:
        MailboxError: the mailbox gave none of them.
    """
    rows = parts.store.claim_inbound(mailbox.name, limit, now, MAX_TRIES, fresh_only=fresh_only)
    if not rows:
        return None
    fetched, missed = bytes_of(parts, mailbox, rows, now, tally)
    fetched = _without_old(parts, mailbox, fetched, tally)
    return _Begun(fetched, missed, ahead.submit(open_mails, parts, mailbox, fetched, now))


def _finish(parts: Parts, mailbox: MailboxConfig, begun: _Begun, now: datetime, tally: Tally) -> None:
    """All were opened at once; where one of them broke that, each alone, so that only the one that breaks it waits."""
    try:
        opened = begun.opened.result()
    except Exception:
        log.exception("a batch of mails was not opened", account=mailbox.name, mails=len(begun.fetched))
        opened = _open_each(parts, mailbox, begun.fetched, now, tally)
    _handle_batch(parts, opened, now, tally)
    for row in begun.missed:
        _later(parts, row, now, "the mailbox would not give it", tally)


def handle_rows(parts: Parts, mailbox: MailboxConfig, rows: Sequence[Inbound], now: datetime, tally: Tally) -> None:
    """Fetch, open, and decide each.

    Raises:
        MailboxError: the mailbox gave none of them.
    """
    fetched, missed = bytes_of(parts, mailbox, rows, now, tally)
    with ThreadPoolExecutor(1) as opening:
        begun = _Begun(fetched, missed, opening.submit(open_mails, parts, mailbox, fetched, now))
        _finish(parts, mailbox, begun, now, tally)


def _without_old(
    parts: Parts, mailbox: MailboxConfig, fetched: list[tuple[Inbound, bytes]], tally: Tally
) -> list[tuple[Inbound, bytes]]:
    """What lay in the mailbox before the bot's first day stays as it is, whosever it is."""
    first = first_look.first_look(parts, mailbox)
    old = [each for each in fetched if first_look.lay_there_before(parts, mailbox, first, *each)]
    if not old:
        return fetched
    with parts.store.write() as ledger:
        for row, _ in old:
            ledger.update_inbound(row.id, InboundState.IGNORED, outcome="old")
    tally.ignored += len(old)
    return [each for each in fetched if each not in old]


def _open_each(
    parts: Parts, mailbox: MailboxConfig, fetched: Sequence[tuple[Inbound, bytes]], now: datetime, tally: Tally
) -> list[Opened]:
    opened: list[Opened] = []
    for each in fetched:
        try:
            opened += open_mails(parts, mailbox, [each], now)
        except Exception as error:
            log.exception("mail not opened", inbound=each[0].id, account=mailbox.name)
            _later(parts, each[0], now, f"opening it failed ({type(error).__name__})", tally)
    return opened


def open_mails(
    parts: Parts, mailbox: MailboxConfig, fetched: Sequence[tuple[Inbound, bytes]], now: datetime
) -> list[Opened]:
    """Step 3: parse, and read all files of the batch at once, so that both cores are used. In any thread."""
    parsed: list[tuple[Inbound, bytes, Parsed]] = []
    for row, raw in fetched:
        parsed.append((row, raw, parse(raw, mailbox=mailbox, received_at=now, trust=parts.config.trust)))
    files = [file for _, _, each in parsed for file in _worth_reading(each)]
    readings = iter(parts.reader.read(files)) if files else iter(())
    opened = []
    for row, raw, each in parsed:
        own = _worth_reading(each)
        mine = with_pages_joined(own, [next(readings) for _ in own], lambda file: parts.reader.read([file])[0])
        mine = drawing.drawn_where_asked(parts, each.letter, own, mine, now)
        opened.append(_opened(row, raw, each, mine))
    return opened


def _worth_reading(parsed: Parsed) -> tuple[FileToRead, ...]:
    """Our own mail and delivery reports are not looked into. A list's or a copier's may carry a form."""
    if parsed.letter.automatic in (Automatic.OURSELVES, Automatic.BOUNCE):
        return ()
    return parsed.files


def _opened(row: Inbound, raw: bytes, parsed: Parsed, readings: Sequence[Reading]) -> Opened:
    documents: list[Document] = []
    blobs: list[bytes] = [file.data for file in parsed.files]
    for reading in readings:
        documents += reading.documents
        blobs += [data for _, data in (*reading.pictures, *reading.inside)]
    letter = replace(without_empty(parsed.letter, readings), within=within(readings))
    documents = list(without_decoration(counted(documents), letter.attached))
    if not documents and letter.automatic is None and (account := read_sharing_text(letter.words)) is not None:
        documents.append(account)
    elif letter.automatic is None and all(each.kind is Kind.UNKNOWN for each in documents):  # photos of it in use
        letter = replace(letter, told=read_sharing_reply(letter.words))
    return Opened(row, raw, replace(letter, documents=tuple(documents)), tuple(blobs))


def _handle_batch(parts: Parts, opened: Sequence[Opened], now: datetime, tally: Tally) -> None:
    ours: list[tuple[Opened, Gate]] = []
    others: list[tuple[Opened, Gate]] = []
    failed: list[tuple[Inbound, str]] = []
    trials: list[Opened] = []
    beats: list[Opened] = []
    held = [each for each in opened if each.letter.held_by and each.row.tries < MAX_TRIES]
    for each in held:
        _later(parts, each.row, now, f"{each.letter.held_by} keeps its attachment back until it is checked", tally)
    opened = [each for each in opened if each not in held]
    with parts.store.read() as ledger:
        for each in opened:
            try:
                if origin.is_trial(parts, ledger, each.letter):
                    trials.append(each)
                    continue
                if heartbeat.came_back(ledger, parts.configured(each.row.account), each.letter):
                    beats.append(each)
                    continue
                verdict = look(parts, ledger, each.letter)
            except Exception as error:  # one mail must not stop the others; its try is counted
                log.exception("gate failed", inbound=each.row.id)
                failed.append((each.row, type(error).__name__))
                continue
            (ours if verdict.belongs is Belongs.OURS else others).append((each, verdict))
    for row, name in failed:
        _later(parts, row, now, f"looking whether it is ours failed ({name})", tally)
    if trials:
        with parts.store.write() as ledger:
            for each in trials:
                origin.note_forgery(parts, ledger, each.letter)
                ledger.update_inbound(each.row.id, InboundState.IGNORED, outcome="trial")
        tally.ignored += len(trials)
    if beats:
        with parts.store.write() as ledger:
            for each in beats:
                mailbox = parts.configured(each.row.account)
                heartbeat.note_beat(ledger, mailbox)
                ledger.update_inbound(
                    each.row.id, InboundState.DONE, outcome="automatic", reason="heartbeat", place=mailbox.filing
                )
        tally.ignored += len(beats)
    if others:
        with parts.store.write() as ledger:
            for each, verdict in others:
                doubtful = verdict.belongs is Belongs.DOUBTFUL
                ledger.update_inbound(each.row.id, InboundState.IGNORED, outcome="doubtful" if doubtful else None)
        tally.ignored += len(others)
    still_held = [each for each, _ in ours if each.letter.held_by]
    for each in still_held:  # its bytes are not kept: the mailbox will have better ones
        why = f"{each.letter.held_by} kept its attachment back; once it is there, `mmd-mailbot replay {each.row.id}`"
        with parts.store.write() as ledger:
            ledger.update_inbound(each.row.id, InboundState.PARKED, reason=why)
        tally.parked += 1
    ours = [(each, verdict) for each, verdict in ours if each not in still_held]
    if not ours:
        return
    _spool(parts, [each for each, _ in ours])
    for each, _ in ours:
        try:
            _decide_one(parts, each, now, tally)
        except Exception as error:  # its try is counted; after three it is parked
            log.exception("mail not handled", inbound=each.row.id, account=each.row.account)
            _later(parts, each.row, now, f"deciding failed ({type(error).__name__})", tally)


def _later(parts: Parts, row: Inbound, now: datetime, why: str, tally: Tally) -> None:
    """Not again at once: a passing trouble must not use up all tries. After the last of them a person must look."""
    with parts.store.write() as ledger:
        if row.tries >= MAX_TRIES:
            reason = f"{why}, {MAX_TRIES} times; `mmd-mailbot replay {row.id}` tries again"
            ledger.update_inbound(row.id, InboundState.PARKED, reason=reason)
            tally.parked += 1
        else:
            wake_at = now + timedelta(minutes=5**row.tries)
            ledger.update_inbound(row.id, InboundState.WAITING, reason=why, wake_at=wake_at)
            tally.waiting += 1


def _spool(parts: Parts, opened: Sequence[Opened]) -> None:
    """Step 2: what is ours goes to disk, and the rows then say so, in one commit."""
    parts.spool.put_many([blob for each in opened for blob in (each.raw, *each.blobs)])
    with parts.store.write() as ledger:
        for each in opened:
            ledger.update_inbound(
                each.row.id,
                InboundState.SPOOLED,
                sha256=each.letter.sha256,
                message_id=each.letter.identity,
            )


def _decide_one(parts: Parts, opened: Opened, now: datetime, tally: Tally) -> None:
    """Steps 4 and 5: one transaction; decided again when another worker was first."""
    parts.composer.prepare((*opened.letter.attached, *opened.letter.within))
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
    if ledger.handled_before(letter.sha256, letter.identity, row.id):
        ledger.update_inbound(
            row.id,
            InboundState.DONE,
            outcome="handled",
            reason="the same mail was handled before",
            place="",
        )
        return "handled", None
    again = ":again" if row.outcome == "waiting" else ""  # what is said then is not what was said at first
    handled = handle(parts, ledger, letter, key=f"mail:{row.id}{again}", now=now)
    outcome = outcome_of(letter, handled)
    for number in {each.case.number for each in handled.planned if each.case is not None and each.case.number}:
        ledger.link_mail(row.id, number)
    if any(each.decision.waits for each in handled.planned):
        ledger.update_inbound(row.id, InboundState.WAITING, outcome=outcome, wake_at=now + _LONGEST_WAIT)
        return outcome, handled
    ledger.update_inbound(
        row.id,
        InboundState.PARKED if outcome == "parked" else InboundState.DONE,
        outcome=outcome,
        reason="; ".join(handled.withheld) or None,
        place=label_of((each.case for each in handled.planned if each.case is not None), parts.rules),
    )
    return outcome, handled


def outcome_of(letter: Letter, handled: Handled) -> str:
    """`check --json`'s word for what became of the mail."""
    if letter.held_by:
        return "waiting"
    if handled.gate.belongs is not Belongs.OURS:
        return "automatic" if letter.automatic is Automatic.OURSELVES else "ignored"
    if letter.automatic is not None and letter.automatic is not Automatic.NO_REPLY:
        return "automatic"
    if any(each.decision.waits for each in handled.planned):
        return "waiting"
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
