"""A digest: one party's open items, oldest first, with who has the ball, since when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from ..core.case import Case
from ..core.clocks import ENDED, stands_still
from ..core.directory import Person, Role, Roster
from ..core.effects import Notify
from ..core.letter import Address
from ..core.ruleset import RuleSet
from ..records.export import csv_of
from . import wording
from .figures import Figures
from .mime import Enclosed
from .values import Part

if TYPE_CHECKING:
    from .compose import Composer

_OVERSEERS = frozenset({Role.LEAD, Role.ADMINISTRATOR})


@dataclass(frozen=True, slots=True)
class Row:
    """One open case, as one reader sees it. ``yours``: it is this reader who has to act."""

    case: str
    kind: str
    place: str
    stage: str
    ball: str | None
    since: datetime | None
    days: int  # calendar days at this stage
    amount: Decimal | None
    on_hold: bool
    yours: bool
    ball_words: str
    stage_words: str
    actions: tuple[Mapping[str, str], ...] = ()  # what this reader can do now, as ``actions.values_of`` makes it

    def values(self, zone: str) -> dict[str, object]:
        """As templates name it."""
        return {
            "number": self.case,
            "place": self.place,
            "kind": self.kind,
            "stage": self.stage_words,
            "ball": self.ball_words,
            "since": wording.day(self.since, zone),
            "days": self.days,
            "amount": wording.dollars(self.amount),
            "yours": self.yours,
            "on_hold": self.on_hold,
            "actions": list(self.actions),
        }

    def as_json(self) -> dict[str, object]:
        return {
            "case": self.case,
            "kind": self.kind,
            "place": self.place,
            "stage": self.stage,
            "on_hold": self.on_hold,
            "ball": self.ball,
            "since": self.since.isoformat() if self.since is not None else None,
            "days": self.days,
            "amount": f"{self.amount:.2f}" if self.amount is not None else None,
            "yours": self.yours,
        }


@dataclass(frozen=True, slots=True)
class Digest:
    """What one reader is told in the morning. ``notes``: sentences of their own, trouble first. False: nothing to say."""

    rows: tuple[Row, ...] = ()
    notes: tuple[str, ...] = ()
    figures: Figures | None = None
    shown: int = 15  # rows in the mail; with more, all of them go along as a table

    def __bool__(self) -> bool:
        return bool(self.rows or self.notes or (self.figures is not None and self.figures))

    def values(self, zone: str) -> dict[str, object]:
        """As templates name it."""
        return {
            "rows": [row.values(zone) for row in self.rows[: self.shown]],
            "open_items": len(self.rows),
            "yours": sum(1 for row in self.rows if row.yours),
            "more": max(len(self.rows) - self.shown, 0),
            "notes": list(self.notes),
            "charts": [each.values() for each in self.figures.charts] if self.figures is not None else [],
            "falls_due": [each.values() for each in self.figures.falls_due] if self.figures is not None else [],
            "accounts": [each.values() for each in self.figures.accounts] if self.figures is not None else [],
        }

    def tables(self, zone: str) -> tuple[Enclosed, ...]:
        """What does not fit into the mail, as CSV that no spreadsheet takes for formulas."""
        files = []
        if len(self.rows) > self.shown:
            files.append(Enclosed("open-items.csv", "application/octet-stream", _csv(self.rows, zone)))
        if self.figures is not None and self.figures.money:
            files.append(Enclosed("money-by-district.csv", "application/octet-stream", self.figures.money_csv()))
        return tuple(files)

    def as_json(self) -> dict[str, object]:
        found: dict[str, object] = {"items": [each.as_json() for each in self.rows], "notes": list(self.notes)}
        if self.figures is not None:
            found["figures"] = self.figures.as_json()
        return found


NOTHING = Digest()


def digest_of(
    address: str,
    roles: Iterable[Role],
    cases: Iterable[Case],
    now: datetime,
    rules: RuleSet,
    roster: Roster,
    *,
    notes: Iterable[str] = (),
) -> Digest:
    """What lies with ``address`` in these of its roles, each case once, oldest first."""
    rows: dict[str, Row] = {}
    kept = list(cases)
    for role in roles:
        person = roster.person(address, role) or Person(role, "", address)
        for row in digest_rows(person, kept, roster, rules, now):
            before = rows.get(row.case)
            rows[row.case] = row if before is None or row.yours else before
    return Digest(tuple(sorted(rows.values(), key=_oldest_first)), tuple(notes), shown=rules.digest_rows)


def _oldest_first(row: Row) -> tuple[bool, int, str]:
    """The reader's own first: they must not hide behind what lies with others."""
    return not row.yours, -row.days, row.case


def _csv(rows: Iterable[Row], zone: str) -> bytes:
    return csv_of(
        [
            {
                "case": row.case,
                "place": row.place,
                "amount": row.amount,
                "stage": row.stage_words,
                "waits_for": row.ball_words,
                "yours": row.yours,
                "on_hold": row.on_hold,
                "since": wording.iso_day(row.since, zone),
                "days": row.days,
            }
            for row in rows
        ]
    )


def digest_for(who: Role | str, cases: Iterable[Case], now: datetime, rules: RuleSet, roster: Roster) -> list[Row]:
    """The open items of a role, or of an address in all its roles, oldest first; empty: nothing to say.

    A facilitator sees the cases of her districts (an address) or of all (the role); DESE and the clerk what waits for
    them; lead and administrator everything that is open.
    """
    rows = [_row(case, now, rules, yours) for case in cases if (yours := _concerns(who, case, roster)) is not None]
    return sorted(rows, key=lambda row: (row.since is None, row.since or now, row.case))


def digest_rows(person: Person, cases: Iterable[Case], roster: Roster, rules: RuleSet, now: datetime) -> list[Row]:
    """``digest_for`` one who holds one role, whatever else they hold."""
    mine = replace(roster, people=(*(each for each in roster.people if each.address != person.address), person))
    return digest_for(person.address, cases, now, rules, mine)


def digest_mail(
    composer: Composer,
    person: Person,
    digest: Digest,
    *,
    sender: Address,
    reply_to: Address | None,
    message_id: str,
    now: datetime,
) -> bytes:
    """The digest as finished bytes.

    Raises:
        ValueError: there is nothing to say; such a digest is not sent.
    """
    from .compose import Thread  # the composer renders digests: one of the two has to look the other up late

    if not digest:
        raise ValueError(f"nothing to say to {person.address}: a digest without rows is not sent")
    to = Address(person.address, person.name)
    part = Part(Notify("digest", to, person.role.value, automatic=False), None)
    return composer.compose(
        [part],
        to=to,
        cc=(),
        sender=sender,
        reply_to=reply_to,
        thread=Thread(),
        message_id=message_id,
        now=now,
        digest=digest,
    )


def _concerns(who: Role | str, case: Case, roster: Roster) -> bool | None:
    """None: not this reader's. Else: does the ball lie with them?"""
    if case.stage in ENDED:
        return None
    roles = frozenset({who}) if isinstance(who, Role) else _roles(who, case, roster)
    if case.ball in roles:
        return True
    return False if roles & (_OVERSEERS | {Role.FACILITATOR}) else None


def _roles(address: str, case: Case, roster: Roster) -> frozenset[Role]:
    """What this address is in this case."""
    address = address.lower()
    roles = set(roster.roles_of(address)) - {Role.FACILITATOR}
    district = roster.districts.get(case.district_id) if case.district_id else None
    facilitator = (
        roster.person(case.facilitator, Role.FACILITATOR) if case.facilitator else roster.facilitator_of(district)
    )
    if address == (case.facilitator or "").lower() or roster.acts_for(address, facilitator):
        roles.add(Role.FACILITATOR)
    if any(party.address == address for party in case.district_parties()):
        roles.add(Role.DISTRICT)
    return frozenset(roles)


def _row(case: Case, now: datetime, rules: RuleSet, yours: bool) -> Row:
    zone = ZoneInfo(rules.calendar.timezone)
    since = case.since or case.opened_at
    return Row(
        case=case.number or "",
        kind=case.kind.value,
        place=wording.place(case),
        stage=case.stage.value,
        ball=case.ball.value if case.ball is not None else None,
        since=since,
        days=(now.astimezone(zone).date() - since.astimezone(zone).date()).days if since is not None else 0,
        amount=case.approved if case.approved is not None else case.requested,
        on_hold=stands_still(case),
        yours=yours and not stands_still(case),
        ball_words=wording.ball(case),
        stage_words=wording.STAGES[case.stage],
    )
