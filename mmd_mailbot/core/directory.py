"""The roster: districts and the people with a role, as of one day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum


class Role(StrEnum):
    """What an address may do. ``district`` is a party of a case; the others stand in the configuration."""

    DISTRICT = "district"
    FACILITATOR = "facilitator"
    DESE = "dese"
    CLERK = "clerk"
    TECH_TEAM = "tech-team"
    LEAD = "lead"
    ADMINISTRATOR = "administrator"


STAFF = frozenset({Role.FACILITATOR, Role.DESE, Role.CLERK, Role.LEAD, Role.ADMINISTRATOR, Role.TECH_TEAM})


@dataclass(frozen=True, slots=True)
class Person:
    """One who holds a role. ``districts``: whose facilitator (``("*",)``: anybody's that has no other)."""

    role: Role
    name: str
    address: str
    deputy: str | None = None
    districts: tuple[str, ...] = ()
    since: date | None = None  # the first day on which the role is held; None: from ever
    until: date | None = None  # the last one

    def holds_on(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class District:
    """A district of the directory. ``id`` is unique; the name need not be (two are called Miami R-I)."""

    id: str
    name: str
    facilitator: str | None = None  # address
    contacts: tuple[str, ...] = ()  # addresses known to be the district's
    commitment_start: date | None = None
    buildings: tuple[str, ...] = ()
    address: str = ""
    city: str = ""
    state: str = ""
    zip: str = ""
    county: str = ""
    phone: str = ""
    website: str = ""
    domain: str = ""
    # by address: the first and the last day, of those contacts that have one
    contact_days: Mapping[str, tuple[date | None, date | None]] = field(default_factory=dict)

    def contacts_on(self, day: date) -> tuple[str, ...]:
        spans = {each: self.contact_days.get(each, (None, None)) for each in self.contacts}
        return tuple(
            each
            for each, (since, until) in spans.items()
            if (since is None or since <= day) and (until is None or day <= until)
        )


def _on(district: District, day: date, gone: set[str]) -> District:
    """A facilitator whose time is over is nobody's: the next by the people's own entries takes the district."""
    facilitator = None if (district.facilitator or "").lower() in gone else district.facilitator
    return replace(district, contacts=district.contacts_on(day), facilitator=facilitator)


@dataclass(frozen=True, slots=True)
class Roster:
    """All districts and people. ``digest`` names this very roster in the history."""

    districts: Mapping[str, District] = field(default_factory=dict)  # by id
    people: tuple[Person, ...] = ()
    digest: str = ""

    def on(self, day: date) -> Roster:
        """The roster as it holds on that day; this very one where no date matters."""
        people = tuple(each for each in self.people if each.holds_on(day))
        gone = {each.address for each in self.people} - {each.address for each in people}
        dated = {
            id: each
            for id, each in self.districts.items()
            if each.contacts_on(day) != each.contacts or (each.facilitator or "").lower() in gone
        }
        if people == self.people and not dated:
            return self
        districts = {**self.districts, **{id: _on(each, day, gone) for id, each in dated.items()}}
        return replace(self, people=people, districts=districts)

    def holders(self, role: Role) -> tuple[Person, ...]:
        return tuple(each for each in self.people if each.role is role)

    def roles_of(self, address: str) -> frozenset[Role]:
        address = address.lower()
        return frozenset(each.role for each in self.people if each.address == address)

    def person(self, address: str, role: Role | None = None) -> Person | None:
        address = address.lower()
        for each in self.people:
            if each.address == address and role in (None, each.role):
                return each
        return None

    def facilitator_of(self, district: District | None) -> Person | None:
        """The directory's column wins, then a person who names the district, then one who has ``*``."""
        facilitators = self.holders(Role.FACILITATOR)
        if district is not None and district.facilitator:
            found = self.person(district.facilitator, Role.FACILITATOR)
            return found or Person(Role.FACILITATOR, "", district.facilitator.lower())
        if district is not None:
            for each in facilitators:
                if district.id in each.districts or district.name in each.districts:
                    return each
        for each in facilitators:
            if "*" in each.districts or not each.districts:
                return each
        return facilitators[0] if facilitators and district is None else None

    def left(self, address: str, district_id: str | None) -> bool:
        """Does the directory give this contact days, and is today none of them?"""
        district = self.districts.get(district_id or "")
        return district is not None and address in district.contact_days and address not in district.contacts

    def acts_for(self, address: str, facilitator: Person | None) -> bool:
        """Is this address that facilitator, or the deputy configured for her?"""
        address = address.lower()
        return facilitator is not None and address in (facilitator.address, (facilitator.deputy or "").lower())
