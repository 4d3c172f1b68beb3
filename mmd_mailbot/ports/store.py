"""The truth: the ledger, the outbox, the history, and the spool."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from ..core.case import Case
from ..core.effects import Alert, Sleep, Wake
from ..core.facts import Document, Kind
from ..core.money import Balance, MoneyMove
from ..core.undoing import Act
from .mailboxes import Uid


class InboundState(StrEnum):
    NOTED = "noted"  # its id was seen; nothing else is known
    IGNORED = "ignored"  # not ours: nothing of it is kept
    SPOOLED = "spooled"  # ours: its bytes are on disk
    WAITING = "waiting"  # quiet time, or out of order: looked at again at `wake_at`
    DONE = "done"
    PARKED = "parked"  # a person must look


@dataclass(frozen=True, slots=True)
class Inbound:
    """A mail that came in. What is not ours has nothing but its id."""

    id: int
    account: str  # the mailbox's name
    uid: Uid
    state: InboundState
    tries: int
    sha256: str | None = None
    message_id: str | None = None
    outcome: str | None = None
    reason: str | None = None
    noted_at: datetime | None = None
    wake_at: datetime | None = None
    filed: bool = False
    place: str | None = None  # to be filed, with these words on how the case stands ("": none)


class OutboundState(StrEnum):
    PENDING = "pending"
    HELD = "held"  # paused, or in its time to undo
    SENDING = "sending"
    SENT = "sent"
    UNKNOWN = "unknown"  # a person must look
    FAILED = "failed"
    DRAFT = "draft"
    OBSERVED = "observed"


@dataclass(frozen=True, slots=True)
class OutboundMail:
    """Finished bytes with everything that is needed to hand them over. ``effect_key`` is unique: never twice."""

    effect_key: str
    account: str  # the mailbox through which, or for whose mail, it goes
    notice: str
    cases: tuple[str, ...]
    envelope_from: str
    recipients: tuple[str, ...]
    message_id: str
    message: bytes
    state: OutboundState = OutboundState.PENDING
    automatic: bool = True
    moves_money: bool = False
    not_before: datetime | None = None
    reminder: bool = False  # only one reminder mail a person a day


@dataclass(frozen=True, slots=True)
class Outbound:
    """A row of the outbox."""

    id: int
    account: str
    notice: str
    cases: tuple[str, ...]
    envelope_from: str
    recipients: tuple[str, ...]
    message_id: str
    state: OutboundState
    tries: int
    error: str | None
    moves_money: bool
    created_at: datetime
    not_before: datetime | None
    sent_at: datetime | None
    sha256: str  # of the message, in the spool
    prepared: str | None = None  # where it lies ready with the provider: see Sender.prepare


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One line of the history: hashes, not contents. ``chain`` = SHA-256 over the row and the chain before it."""

    id: int
    at: datetime
    case: str | None
    event: str
    by: str  # address, role or "timer"
    stage: str | None
    evidence: tuple[str, ...]
    notices: tuple[tuple[str, str, str], ...]  # (notice, addressee, message id)
    rules: str
    roster: str
    mail_sha256: str | None
    chain: str


@dataclass(frozen=True, slots=True)
class Due:
    """A timer that has come."""

    id: int
    case: str
    wake: Wake


class StaleVersion(Exception):
    """The case changed since it was read: gather and decide again."""


class Ledger(Protocol):
    """All that one transaction may do. Reads see what was committed and what this transaction wrote."""

    # inbound
    def inbound(self, id: int) -> Inbound: ...
    def update_inbound(
        self,
        id: int,
        state: InboundState,
        *,
        sha256: str | None = None,
        message_id: str | None = None,
        outcome: str | None = None,
        reason: str | None = None,
        wake_at: datetime | None = None,
        place: str | None = None,
    ) -> None: ...
    def wake_mails(self, identities: Iterable[str], now: datetime) -> None:
        """Mails that wait for their turn are looked at again at once."""

    def handled_before(self, sha256: str, message_id: str, not_id: int) -> bool:
        """Was this very mail (bytes, or Message-ID) handled through this or another mailbox?"""

    def doubtful_since(self, since: datetime) -> dict[str, int]:
        """By account: how many mails came since then that may be ours and could not be told."""

    # cases
    def case(self, number: str) -> Case | None: ...
    def cases(self, *, include_final: bool) -> list[Case]:
        """All of them, oldest first."""

    def cases_of_message_ids(self, message_ids: Iterable[str]) -> list[Case]: ...
    def cases_like(self, kind: Kind, district_id: str, building_key: str | None) -> list[Case]:
        """Cases of that kind, district and building, newest first."""

    def cases_of_district(self, district_id: str, stages: Iterable[str] | None = None) -> list[Case]: ...
    def cases_of_party(self, address: str) -> list[Case]: ...
    def commitments_of(self, district_id: str) -> list[Case]: ...
    def cases_holding(self, paper: Document) -> list[Case]:
        """Cases that hold this receipt or invoice, or one that may be it: the same bytes, words, day and total, or much
        the same picture. Newest first; whether it is the same, ``core.same`` tells."""

    def seen_document(self, file_sha256: str, text_sha256: str, kind: Kind) -> list[str]:
        """Numbers of cases that hold this very document already (same bytes or same words)."""

    def seen_invoice(self, district_id: str, number: str) -> list[str]:
        """Numbers of cases against which that district claimed an invoice with that number."""

    def save_case(self, case: Case) -> Case:
        """Insert (a number is given) or update guarded by version.

        Raises:
            StaleVersion: somebody else was first.
        """

    def link_message(self, message_id: str, case_number: str) -> None: ...
    def link_mail(self, inbound_id: int, case_number: str) -> None:
        """That incoming mail was about that case: what it is labelled with changes with the case's stage."""

    def cases_of_mail(self, inbound_id: int) -> list[Case]: ...

    # money
    def balance(self, account: str, cap: object, *, lock: bool = False) -> Balance: ...
    def book(self, move: MoneyMove, case_number: str | None, at: datetime) -> None: ...

    # timers, outbox, history
    def set_timer(self, case_number: str, timer: Wake | Sleep) -> None: ...
    def timers_until(self, moment: datetime) -> list[Due]:
        """What falls due up to ``moment``, the next first."""

    def timers_of(self, case_number: str) -> list[Wake]:
        """What runs for a case, the next first."""

    def finish_timer(self, id: int) -> None: ...
    def queue(self, mail: OutboundMail, at: datetime) -> int | None:
        """Put finished bytes into the outbox; None where the effect key stands there already."""

    def notices_of(self, message_ids: Iterable[str]) -> list[str]:
        """Which notices of ours these messages were."""

    def history_of(self, case_number: str) -> list[HistoryRow]: ...
    def supersede(self, case_number: str, notices: Iterable[str], now: datetime) -> list[str]:
        """Take back notices about this case alone that still wait for their time; which they were."""

    def take_back_reminders(self, case_number: str) -> list[Outbound]:
        """Take reminders that speak of this case, alone or with others, out of the outbox where they have not gone out;
        which they were."""

    def sent_to(self, message_ids: Iterable[str]) -> tuple[str, ...]:
        """To whom the first of these mails went that is one of ours, the addressee first; empty where none is."""

    def came_back(self, message_ids: Iterable[str], recipients: Iterable[str], reason: str) -> int:
        """Note at what was sent under these Message-IDs that it did not arrive; `failed` where its addressee is one of
        ``recipients``, who did not get it. How many mails were changed."""

    def automatic_sent(self, address: str, since: datetime) -> int: ...
    def automatic_sent_for_case(self, case_number: str, since: datetime) -> int: ...
    def notices_sent(self, address: str, notices: Iterable[str], since: datetime) -> int:
        """How many of these went to that address, answers or not."""

    def is_ours(self, message_id: str) -> bool:
        """Did we write the mail with that Message-ID?"""

    def automatic_sent_in_all(self, since: datetime) -> int: ...
    def reminded_since(self, address: str, since: datetime) -> bool:
        """Was a reminder or digest made for this address since then, or did one of earlier go out since, or still wait?"""

    def record(
        self,
        *,
        at: datetime,
        case: str | None,
        event: str,
        by: str,
        stage: str | None,
        evidence: Sequence[str],
        notices: Sequence[tuple[str, str, str]],
        rules: str,
        roster: str,
        mail_sha256: str | None,
    ) -> None: ...

    # acts that may be taken back
    def keep_act(self, case_number: str, act: Act) -> None:
        """The last act on a case; an earlier one can no longer be taken back."""

    def forget_act(self, case_number: str) -> None:
        """Something came after it."""

    def open_act(self, case_number: str, now: datetime) -> Act | None:
        """The last act on the case, where its time is not over and it reached nobody but who did it."""

    def take_back(self, case_number: str, act: Act) -> list[Outbound]:
        """Take what tells others of the act out of the outbox; which they were. They may cover other cases too."""

    # alerts
    def raise_alert(self, alert: Alert, at: datetime) -> None:
        """Nothing where this very thing was raised before."""

    def untold_alerts(self) -> list[Alert]: ...
    def alerts_told(self, which: Sequence[Alert], at: datetime) -> None: ...
    def last_alert(self) -> datetime | None: ...

    # small state
    def setting(self, name: str) -> str | None: ...
    def set_setting(self, name: str, value: str) -> None: ...


class Store(Protocol):
    """The truth. ``write()`` is one transaction that commits at the end of the block and rolls back on an exception."""

    def write(self) -> AbstractContextManager[Ledger]: ...
    def read(self) -> AbstractContextManager[Ledger]:
        """A view that changes nothing."""

    def turn(self, given_up: Callable[[], bool] = lambda: False) -> AbstractContextManager[bool]:
        """Around a pass of the worker: one process at a time; another waits. Not to be entered twice. False where
        ``given_up`` ended the waiting: then it is another's turn still."""

    # steps 1 and 6: small commits of their own
    def note(
        self, account: str, uids: Sequence[Uid], at: datetime, *, folder: str = "", mark: str | None = None
    ) -> int:
        """Rows for ids that are not there yet; how many were new. ``mark``: the server's, behind them, for ``folder``.
        One commit."""

    def mark(self, account: str, folder: str) -> str | None:
        """The mark that was noted last. It only saves listing all again: the rows are the truth."""

    def highest(self, account: str, folder: str) -> Uid | None: ...
    def claim_inbound(
        self, account: str, limit: int, now: datetime, max_tries: int, *, fresh_only: bool = False
    ) -> list[Inbound]:
        """Rows to handle (noted, spooled, waiting whose time has come), each with this try counted and committed.
        Rows that were never tried come first, up to ``limit``; then those tried before, each alone; rows out of tries
        are parked and not returned. ``fresh_only``: only what was never tried, to be taken up while other rows are
        in hand."""

    def claim_outbound(self, limit: int, now: datetime, *, reminders: bool = True) -> list[Outbound]:
        """Pending rows whose time has come, marked `sending` with this try counted and committed. ``reminders``: those
        too; they go out in the morning only."""

    def note_prepared(self, id: int, prepared: str) -> None:
        """Where a row's mail lies ready with the provider. Committed before it is sent."""

    def left_sending(self) -> list[Outbound]:
        """Rows that a crash left in `sending`."""

    def settle_outbound(
        self,
        id: int,
        state: OutboundState,
        at: datetime,
        error: str | None = None,
        not_before: datetime | None = None,
    ) -> None: ...
    def settle_outbound_many(self, ids: Sequence[int], state: OutboundState, at: datetime) -> None: ...
    def to_file(self, account: str, limit: int) -> list[Inbound]:
        """Handled rows of ours that still lie in the inbox."""

    def filed(self, ids: Sequence[int]) -> None: ...
    def to_relabel(self, account: str, limit: int) -> list[Inbound]:
        """Filed rows of ours, one of whose cases has changed its stage since."""

    def relabelled(self, shown: Mapping[int, str]) -> None:
        """By id: what each shows now."""

    def due_timers(self, now: datetime, limit: int) -> list[Due]: ...

    # views
    def cases(self, *, include_final: bool) -> list[Case]: ...
    def history(self, case_number: str | None) -> list[HistoryRow]: ...
    def outbox(self, states: Iterable[OutboundState] | None = None) -> list[Outbound]: ...
    def inbound_rows(self, states: Iterable[InboundState]) -> list[Inbound]: ...
    def verify(self) -> list[str]:
        """What is wrong with the history's chain; empty when it holds."""

    def import_opening(self, account: str, amount: object, at: datetime) -> None: ...
    def close(self) -> None: ...


class Spool(Protocol):
    """Bytes by their SHA-256: temporary file, fsync, rename, fsync of the folder."""

    def put(self, data: bytes) -> str: ...
    def put_many(self, blobs: Sequence[bytes]) -> list[str]: ...
    def get(self, sha256: str) -> bytes: ...
    def has(self, sha256: str) -> bool: ...
