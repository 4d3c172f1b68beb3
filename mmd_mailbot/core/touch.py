"""What of a mail goes to which case, and what the store knows that tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .case import Case, Share
from .directory import STAFF, Role, Roster
from .facts import Document
from .letter import Letter
from .matching import DistrictMatch
from .paying_list import ListedPayment
from .token import Standing
from .words import Ambiguous, Command


@dataclass(frozen=True, slots=True)
class FormLookup:
    """One form of the mail, whose it is, and the cases of that kind, district and building, newest first."""

    document: Document
    match: DistrictMatch
    like: tuple[Case, ...] = ()


@dataclass(frozen=True, slots=True)
class Lookups:
    """What the store knows that bears on one mail."""

    referenced: tuple[Case, ...] = ()  # by our token, or our Message-IDs in In-Reply-To and References
    named: tuple[Case, ...] = ()  # by a number in the reply's own words, or on an invoice
    of_sender: tuple[Case, ...] = ()  # cases whose party the sender is
    forms: tuple[FormLookup, ...] = ()
    of_district: tuple[Case, ...] = ()  # of the district that the invoice, receipt or account comes from
    papers_match: DistrictMatch | None = None
    payments: tuple[ListedPayment, ...] = ()  # of the clerk's list
    asked: tuple[Case, ...] = ()  # cases that a plain question without a thread may mean, newest first
    tokens: Mapping[str, Standing] = field(default_factory=dict)  # what the mail's reply tokens are worth, by case

    def token_for(self, case: Case | None) -> Standing | None:
        """What the mail's tokens are worth for this case; without a case, the best that any of them is."""
        if case is not None:
            return self.tokens.get(case.number or "")
        return min(self.tokens.values(), key=list(Standing).index, default=None)


@dataclass(frozen=True, slots=True)
class Touch:
    """What of the mail goes to one case. ``case`` None: a new one, or none at all where there is no document."""

    case: Case | None
    documents: tuple[Document, ...] = ()
    command: Command | Ambiguous | None = None
    match: DistrictMatch | None = None
    earlier: tuple[Case, ...] = ()
    share: Share | None = None  # of an invoice for several requests: what falls to this one
    other: Case | None = None  # of MOVE and MERGE: the case at the other end
    puzzle: str = ""


def may_speak(letter: Letter, case: Case, roster: Roster) -> bool:
    """Is the sender a party of the case: district, its facilitator or her deputy, or staff of the state?"""
    if letter.sender is None:
        return False
    address = letter.sender.address
    if case.party(address) and not roster.left(address, case.district_id):
        return True
    roles = roster.roles_of(address)
    if roles & (STAFF - {Role.FACILITATOR, Role.TECH_TEAM}):
        return True
    if Role.FACILITATOR in roles:
        district = roster.districts.get(case.district_id or "")
        return address == case.facilitator or roster.acts_for(address, roster.facilitator_of(district))
    return False
