"""The facts that one decision rests on: gathered by the shell, for one case and one mail (or one timer)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from .case import Case, Event, Share
from .directory import Role, Roster
from .effects import Wake
from .facts import Document
from .letter import Letter
from .matching import DistrictMatch, Matcher
from .money import Balance
from .same import Sighting
from .token import Standing
from .undoing import Act
from .words import Ambiguous, Command


@dataclass(frozen=True, slots=True)
class Approval:
    """What counts as a party's approval: its signature on the form, or also its word from a proven address."""

    facilitator: Literal["signed-form", "word"] = "signed-form"
    dese: Literal["signed-form", "word"] = "signed-form"


@dataclass(frozen=True, slots=True)
class Happened:
    """One event of the case's history. ``by``: an address, or "timer"."""

    at: datetime
    event: Event
    by: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is not in here is not evidence."""

    roster: Roster
    matcher: Matcher
    letter: Letter | None = None
    timer: Wake | None = None
    clocks: tuple[Wake, ...] = ()  # the timers of the case in the ledger
    away: Mapping[str, date] = field(default_factory=dict)  # address of staff → the day it said to be back
    documents: tuple[Document, ...] = ()  # of this case in this mail
    command: Command | Ambiguous | None = None
    match: DistrictMatch | None = None  # whose form it is
    balance: Balance | None = None  # the account that the case draws on
    earlier: tuple[Case, ...] = ()  # of the same kind, district and building
    commitments: tuple[Case, ...] = ()  # on record for the district
    seen_in: tuple[Sighting, ...] = ()  # where the receipts were handed in before
    invoice_seen_in: tuple[str, ...] = ()  # other cases against which this invoice was claimed
    approval: Approval = field(default_factory=Approval)
    known_for: frozenset[str] = frozenset()  # districts for which the sender was confirmed before
    sender_known: bool = False  # known before: directory, configuration, or a party of another case of the district
    invoices_address: str = ""  # where invoices belong
    alone: bool = False  # does the mail concern this one case alone?
    token: Standing | None = None  # of the reply token in the mail, for this case and this writer
    undo_minutes: int = 0  # how long an act of this mail can be taken back
    act: Act | None = None  # the last act on the case, where it can still be taken back
    other: Case | None = None  # of MOVE and MERGE: the case at the other end
    operator: bool = False  # it comes by a command on the machine: the administrator's
    share: Share | None = None  # of an invoice for several requests: what falls to this one
    in_answer_to: str = ""  # the notice that the mail answers, where it is one of ours
    set_off_by: str = ""  # the address whose mail made us send that notice; where the mail may confirm somebody
    history: tuple[Happened, ...] = ()  # of the case, where it is asked for
    puzzle: str = ""  # why it cannot be told which case this belongs to

    def staff_roles(self) -> frozenset[Role]:
        """Roles that the sender's address holds; whether the mail proves its origin is another question."""
        if self.operator:
            return frozenset({Role.ADMINISTRATOR})
        if self.letter is None or self.letter.sender is None:
            return frozenset()
        return self.roster.roles_of(self.letter.sender.address)
