"""Whatever happens, in whatever order: a case that has not ended has a next date, and every case comes to an end."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from mmd_mailbot.core.calendar import add_business_days, in_morning, is_business_day, local_day
from mmd_mailbot.core.case import Case, Stage
from mmd_mailbot.core.clocks import ENDED, next_date, next_digest, stands_still, weekly_digest_on
from mmd_mailbot.core.decide import decide
from mmd_mailbot.core.decision import Decision
from mmd_mailbot.core.directory import Person, Role, Roster
from mmd_mailbot.core.effects import TimerKind, Wake
from mmd_mailbot.core.evidence import Evidence
from mmd_mailbot.core.facts import Document, Item, Kind, Letterhead
from mmd_mailbot.core.letter import Address, Automatic, Bounce, Letter, Origin
from mmd_mailbot.core.matching import DistrictMatch, Matcher
from mmd_mailbot.core.money import Balance
from mmd_mailbot.core.words import Command, Verb
from mmd_mailbot.rules import load_rules

from .conftest import ANSWERS, DISTRICTS, SIGNED, UNSIGNED, facts

RULES = load_rules(None, years=range(2025, 2034))
PAT, FRAN, GLEN = "pat@elm1.example", "fran@rpdc.example", "glen@rpdc.example"
DANA, CLERK, LEE = "dana@dese.example", "invoices@dese.example", "lee@rpdc.example"
ROSTER = Roster(
    {each.id: each for each in DISTRICTS},
    (
        Person(Role.FACILITATOR, "Fran North", FRAN, GLEN, ("*",)),
        Person(Role.DESE, "Dana Wells", DANA),
        Person(Role.CLERK, "Invoices", CLERK),
        Person(Role.LEAD, "Lee Hart", LEE),
    ),
)
MATCHER = Matcher(ROSTER)
ELM = DistrictMatch("one", DISTRICTS[0], (DISTRICTS[0],), "name")
ACCOUNT = {"tools": "A webcam", "use": "We used it to coach", "benefit": "It helped", "district": None}
HEAD = Letterhead("present", "Elm County R-1 School District")
LINES = (Item("Logitech C920s webcam", "69.99"), Item("Jabra Speak 510", "119.00"))


def papers(name: str, day: str) -> tuple[Document, ...]:
    invoice = {"letterhead": HEAD, "district": "Elm Co. R-I", "invoice_number": "7", "invoice_date": day}
    match name:
        case "invoice":
            given = {**invoice, "lines": LINES, "total": "188.99"}
            receipt = {"merchant": "Shop", "date": day, "total": "188.99"}
            return (
                Document("invoice.pdf", Kind.INVOICE, "pdf-text", 1, 0.98, facts(given)),
                Document("receipt.pdf", Kind.RECEIPT, "pdf-text", 1, 0.98, facts(receipt), file_sha256="a" * 64),
            )
        case "invoice without receipts":
            given = {**invoice, "lines": LINES, "total": "188.99"}
            return (Document("invoice.pdf", Kind.INVOICE, "pdf-text", 1, 0.98, facts(given)),)
        case "account":
            return (Document("", Kind.SHARING_REPORT, "text", None, 0.9, facts(ACCOUNT)),)
        case _:
            half = {**ACCOUNT, "use": None, "benefit": None}
            return (Document("", Kind.SHARING_REPORT, "text", None, 0.9, facts(half)),)


def form(now: datetime, *roles: str, **changed: str) -> Document:
    day = now.date().isoformat()
    signed = replace(SIGNED, date=day)
    signatures = {role: signed if role in roles else UNSIGNED for role in ("district_contact", "facilitator", "dese")}
    answers = {**ANSWERS, "consulted_tech_team": "facilitator" in roles, **changed}
    # each day's form is another one
    return Document(
        "form.pdf", Kind.DISTRICT_REQUEST, "pdf-text", 3, 0.98, facts(answers), signatures, text_sha256=day
    )


@dataclass
class Life:
    """One case and its timers, as the ledger would keep them."""

    now: datetime = datetime(2026, 9, 1, 15, tzinfo=UTC)
    case: Case | None = None
    timers: dict[TimerKind, Wake] = field(default_factory=dict)
    reserved: Decimal = Decimal("0.00")
    fired: list[tuple[datetime, Wake]] = field(default_factory=list)

    def decide(self, **evidence: object) -> Decision:
        before = Evidence(
            roster=ROSTER,
            matcher=MATCHER,
            match=ELM,
            balance=Balance("district:elm-co-r-i", Decimal(1000), confirmed=True),
            clocks=tuple(self.timers.values()),
            sender_known=True,
            invoices_address=CLERK,
        )
        decision = decide(self.case, replace(before, **evidence), RULES, self.now)  # type: ignore[arg-type]
        if decision.case is not None:
            self.case = replace(decision.case, number="MMD-26-0001")
            for each in decision.timers:
                self.timers.pop(each.kind, None)
                if isinstance(each, Wake):
                    self.timers[each.kind] = each
        return decision

    def letter(self, sender: str, **more: object) -> Letter:
        given = {"sender": Address(sender), "origin": Origin.PROVEN, **more}
        made = Letter(
            f"<{self.now.timestamp()}@x.example>", None, (), (), "", "Here it is.", self.now, "f", "facilitator", FRAN
        )
        return replace(made, **given)  # type: ignore[arg-type]

    def mail(self, sender: str, *documents: Document, verb: Verb | None = None, **more: object) -> None:
        command = Command(verb, text="because", amount=Decimal("188.99")) if verb is Verb.PAID else None
        command = command or (Command(verb, text="because") if verb is not None else None)
        self.decide(letter=self.letter(sender, **more), documents=documents, command=command)

    def pass_days(self, days: int) -> None:
        """Every morning the timers that have come fire, each once."""
        for _ in range(days):
            self.now = (self.now + timedelta(days=1)).replace(hour=13)
            if not in_morning(self.now, RULES.calendar):
                continue
            for wake in sorted((each for each in self.timers.values() if each.at <= self.now), key=lambda w: w.at):
                del self.timers[wake.kind]
                self.fired.append((self.now, wake))
                self.decide(timer=wake)

    def holds(self) -> None:
        assert self.case is not None
        due = next_date(self.case, self.timers.values(), RULES, self.now)
        if self.case.stage not in ENDED:
            assert due is not None, (self.case.stage, self.timers)
            assert is_business_day(due[0], RULES.calendar)
            assert due[1] != "digest" or self.named_by_a_digest()
        elif not stands_still(self.case):
            assert not self.timers, (self.case.stage, self.timers)
        if stands_still(self.case):
            assert not self.timers, "a case at rest has no clock running"

    def named_by_a_digest(self) -> bool:
        """Only stages whose ball lies with staff, or cases at rest, may live by digests alone."""
        assert self.case is not None
        return stands_still(self.case) or self.case.ball is not Role.DISTRICT


STEPS = (
    "complete form", "incomplete form", "facilitator returns", "facilitator signs", "dese signs", "dese returns",
    "dese declines", "invoice", "invoice without receipts",
    "clerk returns", "paid", "account", "half an account", "words", "hold", "resume",
    "withdraw", "out of office", "bounce", "a day", "a week", "two months",
)  # fmt: skip
WAY = ("complete form", "facilitator signs", "dese signs", "invoice", "paid")


def take(life: Life, step: str) -> None:
    now = life.now
    match step:
        case "complete form":
            life.mail(PAT, form(now, "district_contact"))
        case "incomplete form":
            life.mail(PAT, form(now, "district_contact", contact_phone=""))
        case "facilitator signs":
            life.mail(FRAN, form(now, "district_contact", "facilitator"))
        case "dese signs":
            life.mail(DANA, form(now, "district_contact", "facilitator", "dese"))
        case "facilitator returns":
            life.mail(FRAN, verb=Verb.RETURN)
        case "dese returns":
            life.mail(DANA, verb=Verb.RETURN)
        case "dese declines":
            life.mail(DANA, verb=Verb.DECLINE)
        case "clerk returns":
            life.mail(CLERK, verb=Verb.RETURN)
        case "paid":
            life.mail(CLERK, verb=Verb.PAID)
        case "hold" | "resume":
            life.mail(FRAN, verb=Verb[step.upper()])
        case "withdraw":
            life.mail(PAT, verb=Verb.WITHDRAW)
        case "words":
            life.mail(PAT)
        case "out of office":
            life.mail(FRAN, automatic=Automatic.OUT_OF_OFFICE, back_on="2026-12-01")
        case "bounce":
            bounce = Bounce(("<ours@x.example>",), (PAT,), permanent=True, reason="no such user")
            life.mail("mailer-daemon@x.example", automatic=Automatic.BOUNCE, bounce=bounce)
        case "a day" | "a week" | "two months":
            life.pass_days({"a day": 1, "a week": 7, "two months": 61}[step])
        case _:
            life.mail(PAT, *papers(step, now.date().isoformat()))


@settings(max_examples=300, deadline=None)
@given(st.sampled_from((1, 2, 3, 4, 5)), st.lists(st.sampled_from(STEPS), max_size=9))
def test_a_case_that_has_not_ended_has_a_next_date(way: int, steps: list[str]) -> None:
    life = Life()
    take(life, "complete form")
    for step in (*WAY[1:way], *steps):
        take(life, step)
        life.holds()


@settings(max_examples=80, deadline=None)
@given(st.sampled_from((1, 3, 4, 5)), st.lists(st.sampled_from(STEPS[:-3]), max_size=4))
def test_left_alone_every_case_ends_or_waits_for_staff_who_are_told_of_it(way: int, steps: list[str]) -> None:
    life = Life()
    for step in (*WAY[:way], *steps):
        take(life, step)
    life.pass_days(800)
    assert life.case is not None
    held_or_staff = stands_still(life.case) or life.case.ball in (Role.FACILITATOR, Role.DESE, Role.CLERK)
    unreachable = bool(life.case.unreachable)  # never left to expire: the facilitator is asked again and again
    assert life.case.stage in ENDED or held_or_staff or unreachable
    life.holds()


def test_on_hold_a_clock_keeps_what_is_left_of_it() -> None:
    life = Life()
    take(life, "incomplete form")  # Tuesday, 1 September 2026: first reminder after 5 business days, on the 9th
    assert local_day(life.timers[TimerKind.REMIND].at, RULES.calendar) == date(2026, 9, 9)
    life.pass_days(3)
    take(life, "hold")
    assert not life.timers
    life.pass_days(40)
    assert not life.fired
    take(life, "resume")
    left = add_business_days(local_day(life.now, RULES.calendar), 2, RULES.calendar)
    assert local_day(life.timers[TimerKind.REMIND].at, RULES.calendar) == left
    assert {TimerKind.REMIND, TimerKind.EXPIRE} == set(life.timers)


def test_a_form_that_comes_while_the_case_rests_starts_no_clock_until_it_goes_on() -> None:
    life = Life()
    for step in ("incomplete form", "hold", "a day", "complete form"):
        take(life, step)
    assert life.case is not None
    assert life.case.stage is Stage.FACILITATOR_REVIEW
    assert not life.timers
    take(life, "resume")
    assert set(life.timers) == {TimerKind.REMIND}


def test_an_expired_case_that_plain_words_revive_has_its_clocks_again() -> None:
    life = Life()
    take(life, "incomplete form")
    life.pass_days(120)
    assert life.case is not None
    assert life.case.stage is Stage.EXPIRED
    take(life, "words")
    assert life.case.stage is Stage.INCOMPLETE
    assert {TimerKind.REMIND, TimerKind.EXPIRE} == set(life.timers)


def test_an_approved_request_without_an_invoice_is_spoken_of_until_the_fiscal_year_has_ended() -> None:
    life = Life()
    for step in WAY[:3]:
        take(life, step)
    life.pass_days(330)
    said = [(local_day(at, RULES.calendar), wake.kind) for at, wake in life.fired]
    assert said == [
        (date(2027, 4, 7), TimerKind.INVOICE_DUE),
        (date(2027, 5, 5), TimerKind.INVOICE_DUE),
        (date(2027, 5, 21), TimerKind.INVOICE_DUE),
        (date(2027, 7, 6), TimerKind.EXPIRE),  # the first of July begins the closed days
    ]
    assert life.case is not None
    assert (life.case.stage, life.case.expired_from) == (Stage.EXPIRED, Stage.APPROVED)


def test_the_account_is_asked_for_30_60_and_90_days_after_payment() -> None:
    life = Life()
    for step in WAY:
        take(life, step)
    assert life.case is not None
    assert life.case.stage is Stage.PAID, life.case.findings
    life.pass_days(120)
    said = [(local_day(at, RULES.calendar), wake.kind) for at, wake in life.fired]
    assert said == [
        (date(2026, 10, 1), TimerKind.REPORT_DUE),
        (date(2026, 11, 2), TimerKind.REMIND),  # 31 October is a Saturday
        (date(2026, 11, 30), TimerKind.REPORT_OVERDUE),
    ]
    assert life.case.stage is Stage.CLOSED
    assert "without the account" in life.case.note


def test_a_weekly_digest_whose_day_is_closed_comes_on_the_next_business_day() -> None:
    labor_day = date(2026, 9, 7)
    assert not weekly_digest_on(labor_day, RULES)
    assert weekly_digest_on(date(2026, 9, 8), RULES)
    assert not weekly_digest_on(date(2026, 9, 9), RULES)
    assert weekly_digest_on(date(2026, 9, 14), RULES)


@given(st.datetimes(datetime(2026, 1, 1), datetime(2029, 1, 1)))  # noqa: DTZ001 made aware below
def test_the_next_digest_lies_ahead_within_two_weeks(moment: datetime) -> None:
    now = moment.replace(tzinfo=UTC)
    case = Case(Kind.DISTRICT_REQUEST, Stage.DESE_REVIEW)
    day = next_digest(case, RULES, now)
    assert timedelta(0) < day - local_day(now, RULES.calendar) < timedelta(days=14)
    assert weekly_digest_on(day, RULES)
