"""A decision while it is being made: the case moves only by the transition table, and every notice is a value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from ..calendar import clock_words, local_day
from ..case import Case, Event, FileRef, Party, Stage, next_stage
from ..checks.signatures import day_in_words
from ..clocks import settled, wound
from ..decision import Decision
from ..directory import Person, Role
from ..effects import Alert, Enclose, Notify, Sleep, Wake
from ..evidence import Evidence
from ..facts import Document, Kind
from ..findings import Finding, in_order_of_the_form
from ..letter import Address
from ..money import MoneyMove
from ..ruleset import RuleSet
from ..undoing import Act

# What asks its reader to act: while somebody is out of office, the deputy gets it too.
WORK = frozenset({"facilitator-review", "dese-review", "invoice-review", "reminder"})


@dataclass(slots=True)
class Draft:
    """Grows while the parts of `decide` look at the evidence; `done` makes the frozen decision of it."""

    before: Case | None
    case: Case
    evidence: Evidence
    rules: RuleSet
    now: datetime
    events: list[Event] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    notices: list[Notify] = field(default_factory=list)
    timers: list[Wake | Sleep] = field(default_factory=list)
    waits: bool = False  # see Decision
    alerts: list[Alert] = field(default_factory=list)
    money: list[MoneyMove] = field(default_factory=list)
    grounds: list[str] = field(default_factory=list)
    placed: bool = False  # does the case exist (before, or by an event of this decision)?
    rewound: bool = False  # the clocks of its stage begin anew
    _act: Act | None = None
    _booked_before: int = 0  # movements that are not of the act

    @property
    def letter_sha(self) -> str:
        return self.evidence.letter.sha256 if self.evidence.letter else ""

    def set(self, **changes: Any) -> None:
        self.case = replace(self.case, **changes)

    def because(self, ground: str) -> None:
        """Say in plain words what the decision rests on; it goes into the history."""
        self.grounds.append(ground)

    def move(self, event: Event) -> None:
        """Move the case.

        Raises:
            IllegalEvent: the table has no such move; nothing was changed.
        """
        stage_before = self.case.stage if self.placed else None
        stage = next_stage(stage_before, event)
        self.events.append(event)
        since = self.case.since if stage is stage_before else self.now
        self.set(stage=stage, since=since, nudges=0, expired_from=None, deputies=(), early=())
        self.placed = True
        self.rewound = True

    def revive(self, stage: Stage) -> None:
        """An expired case goes back to where it stood; its clocks begin anew."""
        self.set(stage=stage, since=self.now, expired_from=None, nudges=0, deputies=())
        self.rewound = True

    def act(self, what: str, role: Role) -> None:
        """From here on the decision is an act of who wrote: it waits for the time to undo before it reaches others.

        Args:
            what: in the words of its echo: "returned to the district".
            role: as what it is done.
        """
        letter = self.evidence.letter
        if self._act is not None or letter is None or letter.sender is None:
            return
        until = self.now + timedelta(minutes=self.evidence.undo_minutes)
        timers = {each.kind: each for each in self.evidence.clocks}
        if self.rewound:
            timers = {each.kind: each for each in wound(self.case, self.rules, self.now) if isinstance(each, Wake)}
        self._booked_before = len(self.money)
        self._act = Act(what, letter.sender.address, role.value, self.now, until, self.case, tuple(timers.values()))

    def _undoable(self) -> Act | None:
        if self._act is None or not self.evidence.undo_minutes or not self.placed:
            return None
        held = tuple(each for each in self.notices if each.held)
        return replace(self._act, money=tuple(self.money[self._booked_before :]), notices=held)

    # ------------------------------------------------------------ people

    def join(self, party: Party) -> None:
        """The party that wrote last stands first: it is the one to answer."""
        others = tuple(each for each in self.case.parties if each.address != party.address)
        old = self.case.party(party.address)
        known = party.known or (old.known if old else False)
        self.set(parties=(replace(party, known=known), *others))
        self.set(unreachable=tuple(each for each in self.case.unreachable if each != party.address))

    def facilitator(self) -> Person | None:
        if self.case.facilitator:
            found = self.evidence.roster.person(self.case.facilitator, Role.FACILITATOR)
            if found is not None:
                return found
        # whoever had the case and holds the role no more has left it to the district's next
        district = self.evidence.roster.districts.get(self.case.district_id or "")
        following = self.evidence.roster.facilitator_of(district)
        if following is None and self.case.facilitator:
            return Person(Role.FACILITATOR, "", self.case.facilitator)
        return following

    def holders(self, role: Role) -> tuple[Address, ...]:
        if role is Role.FACILITATOR:
            person = self.facilitator()
            people: tuple[Person, ...] = (person,) if person else ()
        else:
            people = self.evidence.roster.holders(role)
        found = tuple(Address(each.address, each.name) for each in people)
        if not found and role is Role.CLERK and self.evidence.invoices_address:
            return (Address(self.evidence.invoices_address, "Grant invoices"),)
        return found or tuple(Address(each.address, each.name) for each in self._fallback(role))

    def deputies_of(self, role: Role) -> tuple[tuple[Person, Address], ...]:
        """Everyone who holds a role in this case and has a deputy, with that deputy."""
        person = self.facilitator()
        people = (person,) if role is Role.FACILITATOR else self.evidence.roster.holders(role)
        found = []
        for each in people:
            if each is not None and each.deputy:
                deputy = self.evidence.roster.person(each.deputy)
                found.append((each, Address(each.deputy, deputy.name if deputy else "")))
        return tuple(found)

    def _deputies_of_the_away(self, role: Role) -> tuple[tuple[Address, str], ...]:
        """Who stands in for holders that said to be out of office, until the day on which they are back."""
        found = []
        for person, deputy in self.deputies_of(role):
            back = self.evidence.away.get(person.address)
            if back is not None and local_day(self.now, self.rules.calendar) < back:
                why = f"{person.name or person.address} is out of office, back on {day_in_words(back)}"
                found.append((deputy, why))
        return tuple(found)

    def _fallback(self, role: Role) -> tuple[Person, ...]:
        """A role that nobody holds must not swallow an item: the lead gets it, else the administrator."""
        roster = self.evidence.roster
        if role is Role.DISTRICT:
            return ()
        return roster.holders(Role.LEAD) or roster.holders(Role.ADMINISTRATOR)

    def district_to(self) -> tuple[Address | None, tuple[Address, ...]]:
        """Whom to write to at the district, and in copy: the sender of this mail where it is the district's, else the
        party that wrote last. Copiers are not answered: the contact on the form is, if known before."""
        letter = self.evidence.letter
        contacts = [each for each in self.case.district_parties() if not self.gone(each.address)]
        if letter is not None and letter.automatic is not None:
            contacts = [each for each in contacts if each.known]
        if not contacts:
            return self._next_contact(), ()
        first, *rest = contacts
        form_contact = (self.case.form.text("contact_email") or "").lower() if self.case.form else ""
        copies = [each for each in rest if each.known and each.address == form_contact]
        forwarder = self._forwarder()
        extra = (forwarder,) if forwarder and forwarder.address != first.address else ()
        return Address(first.address, first.name), tuple(Address(each.address, each.name) for each in copies) + extra

    def gone(self, address: str) -> bool:
        """Did mail to this party of the district come back for good, or are its days over?"""
        return address in self.case.unreachable or self.evidence.roster.left(address, self.case.district_id)

    def _next_contact(self) -> Address | None:
        """Where all of the case's parties are gone: the next contact of the directory that nothing is known against.
        A case whose parties can be reached, or that has none, is told to nobody else."""
        if not any(self.gone(each.address) for each in self.case.district_parties()) and not self.case.unreachable:
            return None
        district = self.evidence.roster.districts.get(self.case.district_id or "")
        contacts = district.contacts if district is not None else ()
        return next((Address(each) for each in contacts if each not in self.case.unreachable), None)

    def district_unreachable(self) -> bool:
        """Did all mail to the district come back, with nobody left to write to?"""
        return bool(self.case.unreachable) and self.district_to()[0] is None

    def _forwarder(self) -> Address | None:
        letter = self.evidence.letter
        if letter is None or letter.original_sender is None or letter.sender is None:
            return None
        if self.evidence.staff_roles():
            return None
        return letter.sender

    # ------------------------------------------------------------ notices

    def tell(
        self,
        notice: str,
        to: Address,
        role: Role | str,
        *,
        cc: tuple[Address, ...] = (),
        enclose: tuple[Enclose, ...] = (),
        findings: Iterable[Finding] | None = None,
        automatic: bool = True,
        moves_money: bool = False,
        say: Mapping[str, str] | None = None,
        copy: Document | None = None,
    ) -> None:
        self.notices.append(
            Notify(
                notice=notice,
                to=to,
                role=role.value if isinstance(role, Role) else role,
                findings=in_order_of_the_form(tuple(self.findings if findings is None else findings)),
                cc=cc,
                enclose=enclose,
                say=say or {},
                automatic=automatic,
                copy=copy,
                moves_money=moves_money,
                held=self._waits(to),
            )
        )

    def _waits(self, to: Address) -> bool:
        act = self._act
        return act is not None and self.evidence.undo_minutes > 0 and to.address != act.by

    def tell_district(
        self, notice: str, *, enclose: tuple[Enclose, ...] = (), findings: Iterable[Finding] | None = None, **say: str
    ) -> None:
        """To the district; where nobody there can be answered, to the facilitator, who knows whom to ask."""
        to, cc = self.district_to()
        if to is not None:
            # what an act of staff sets off is no automatic answer to the district: no limit may swallow it
            automatic = not self.evidence.staff_roles()
            self.tell(
                notice, to, Role.DISTRICT, cc=cc, enclose=enclose, findings=findings, automatic=automatic, say=say
            )
            return
        for instead in self.holders(Role.FACILITATOR):
            self.tell(notice, instead, Role.FACILITATOR, enclose=enclose, findings=findings, say=say)

    def tell_role(
        self,
        role: Role,
        notice: str,
        *,
        enclose: tuple[Enclose, ...] = (),
        findings: Iterable[Finding] | None = None,
        moves_money: bool = False,
        **say: str,
    ) -> None:
        """A work item or word to everyone who holds a role."""
        holders = self.holders(role)
        people = [(to, say) for to in holders]
        if notice in WORK:
            people += [
                (to, {**say, "deputy_for": why}) for to, why in self._deputies_of_the_away(role) if to not in holders
            ]
        for to, words in people:
            self.tell(
                notice,
                to,
                role,
                enclose=enclose,
                findings=findings,
                automatic=False,
                moves_money=moves_money,
                say=words,
            )

    def answer(
        self,
        notice: str,
        *,
        enclose: tuple[Enclose, ...] = (),
        copy: Document | None = None,
        findings: Iterable[Finding] | None = None,
        **say: str,
    ) -> None:
        """To the one who wrote, whoever that is."""
        letter = self.evidence.letter
        if letter is None or letter.sender is None:
            return
        roles = self.evidence.staff_roles()
        role = sorted(roles)[0] if roles else Role.DISTRICT
        if notice == "echo" and self._act is not None and self.evidence.undo_minutes:
            say = {"undo_until": clock_words(self._act.until, self.rules.calendar), **say}
        self.tell(
            notice, letter.sender, role, enclose=enclose, findings=findings, automatic=not roles, say=say, copy=copy
        )

    # ------------------------------------------------------------ papers

    def keep(self, documents: Iterable[Document], purpose: str) -> None:
        """File references of this mail's documents with the case; the bytes lie in the spool already."""
        letter = self.evidence.letter
        if letter is None:
            return
        have = {(each.sha256, each.purpose) for each in self.case.files}
        by_hash = {each.sha256: each for each in (*letter.within, *letter.attached)}
        new = []
        for document in documents:
            for sha256, file in document.held_in:
                if (sha256, purpose) in have or not sha256:
                    continue
                have.add((sha256, purpose))
                attached = by_hash.get(sha256)
                name = attached.name if attached else file.rsplit("/", 1)[-1]
                media = attached.media_type if attached else "application/octet-stream"
                new.append(FileRef(sha256, name, media, document.kind, purpose, letter.received_at))
        self.set(files=self.case.files + tuple(new))

    def done(self) -> Decision:
        findings = in_order_of_the_form(tuple(self.findings))
        timers = self._settle_clocks() if self.placed else ()
        return Decision(
            case=self.case if self.placed else None,
            before=self.before,
            events=tuple(self.events),
            findings=findings,
            notices=tuple(self.notices),
            timers=timers,
            alerts=tuple(self.alerts),
            waits=self.waits,
            money=tuple(self.money),
            act=self._undoable(),
            evidence=tuple(self.grounds),
        )

    def _settle_clocks(self) -> tuple[Wake | Sleep, ...]:
        """The ladder of whoever has the ball starts anew with each event; what the decision asks for itself goes first."""
        begun = wound(self.case, self.rules, self.now) if self.rewound else ()
        self.case, timers = settled(
            self.before, self.case, (*begun, *self.timers), self.evidence.clocks, self.rules, self.now
        )
        return timers


def wire(amount: Decimal | None) -> str:
    """An amount as notices take it: ``1499.00``."""
    return "" if amount is None else f"{amount:.2f}"


def money_words(amount: Decimal | None) -> str:
    """An amount as people read it: ``$1,499.00``."""
    return "" if amount is None else f"${amount:,.2f}"


def new_case(kind: Kind, now: datetime, mailbox: str) -> Case:
    """A case that no event has placed yet."""
    return Case(kind=kind, stage=Stage.NEEDS_PERSON, opened_at=now, since=now, mailbox=mailbox)
