"""Everybody who writes in the simulated years: with delays, holidays, mistakes, and addresses that nobody reads."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from email.message import EmailMessage
from typing import TYPE_CHECKING

from benchmarks.sample import district as name_of
from benchmarks.sample import domain
from mmd_mailbot.core.case import Case, Stage
from mmd_mailbot.core.facts import (
    Document,
    Fact,
    FactValue,
    Item,
    Kind,
    Letterhead,
    Signature,
    SignatureState,
)

if TYPE_CHECKING:
    from .years import Years

DESE, CLERK = "dana.wells@dese.example", "invoices@dese.example"
LEAD, ADMINISTRATOR = "lee.hart@rpdc.example", "ada.lin@rpdc.example"
TOOLS = (("Logitech C920s webcam", "69.99"), ("Jabra Speak 510 speakerphone", "119.00"), ("Swivl C5 robot", "210.00"))


def facilitator(number: int) -> str:
    return f"f{number}@rpdc.example"


def contacts(number: int) -> tuple[str, str]:
    return f"pat.reed@{domain(number)}", f"sam.hill@{domain(number)}"


def facts(values: Mapping[str, FactValue]) -> dict[str, Fact]:
    return {name: Fact(value, 0.98, "page 1") for name, value in values.items()}


def signed(day: date) -> Signature:
    return Signature(SignatureState.SIGNED, "drawn", None, day.isoformat(), 0.97, "page 3")


UNSIGNED = Signature(SignatureState.UNSIGNED, confidence=0.99, where="page 3")


@dataclass(slots=True)
class Paper:
    """What a district has in mind: one request or one commitment, and what it gets wrong at first."""

    district: int
    kind: Kind
    contact: str
    building: str | None = None
    tools: tuple[tuple[str, str], ...] = ()
    year: str = ""
    mistakes: set[str] = field(default_factory=set)
    silent: bool = False  # never answers anything
    billed: int = 0  # invoices sent

    @property
    def total(self) -> Decimal:
        return sum((Decimal(cost) for _, cost in self.tools), Decimal("0.00"))

    def document(self, day: date, *roles: str) -> Document:
        if self.kind is Kind.COMMITMENT:
            return self._commitment(day)
        values: dict[str, FactValue] = {
            "district": name_of(self.district),
            "contact_name": "Pat Reed",
            "contact_email": self.contact,
            "contact_phone": None if "phone" in self.mistakes else "(573) 555-0101",
            "activities": ("district-with-coaching-team",),
            "plan_advance": "Clear sound and pictures let coaches join our leadership meetings.",
            "plan_responsible": "Pat Reed, technology director",
            "plan_timeline": "October to May",
            "plan_evaluation": "A short survey after each quarter",
            "plan_sharing": "TBD" if "plan" in self.mistakes else "At the board's meeting in June",
            "plan_monitoring": "A sign-out sheet in the office",
            "requested_tools": tuple(Item(name, cost) for name, cost in self.tools),
            "total_cost": f"{self.total:.2f}",
            "consulted_tech_team": "facilitator" in roles,
        }
        if self.kind is Kind.BUILDING_REQUEST:
            values |= {
                "building": self.building,
                "building_contact_name": "Robin Day",
                "building_contact_email": f"robin@{domain(self.district)}",
                "building_contact_phone": "(573) 555-0102",
                "activities": ("coach-with-teacher",),
            }
        names = ["district_contact", *roles] if "unsigned" not in self.mistakes or roles else list(roles)
        signatures = {
            role: signed(day) if role in names else UNSIGNED for role in ("district_contact", "facilitator", "dese")
        }
        return Document("form.docx", self.kind, "pdf-text", 3, 0.98, facts(values), signatures)

    def _commitment(self, day: date) -> Document:
        values = {
            "program": "Missouri Integrated Model",
            "program_year": self.year,
            "district": name_of(self.district),
            "building": self.building,
        }
        roles = ("superintendent", "district_contact", "principal")
        left_out = "principal" if "unsigned" in self.mistakes else ""
        signatures = {role: UNSIGNED if role == left_out else signed(day) for role in roles}
        return Document("commitment.docx", Kind.COMMITMENT, "pdf-text", 1, 0.98, facts(values), signatures)

    def bill(self, case: Case, day: date, part: tuple[tuple[str, str], ...], *, receipts: bool) -> list[Document]:
        total = sum((Decimal(cost) for _, cost in part), Decimal("0.00"))
        number = f"{case.number}-{self.billed}"
        invoice: dict[str, FactValue] = {
            "letterhead": Letterhead("present", name_of(self.district)),
            "district": name_of(self.district),
            "invoice_number": number,
            "invoice_date": day.isoformat(),
            "case_number": case.number,
            "lines": tuple(Item(name, cost) for name, cost in part),
            "total": f"{total:.2f}",
        }
        receipt: dict[str, FactValue] = {
            "merchant": f"Shop {number}", "date": day.isoformat(), "total": f"{total:.2f}"
        }  # fmt: skip
        papers = [Document("invoice.docx", Kind.INVOICE, "pdf-text", 1, 0.98, facts(invoice))]
        if receipts:
            papers.append(Document("receipt.docx", Kind.RECEIPT, "pdf-text", 1, 0.98, facts(receipt)))
        return papers


class People:
    """Reads what is delivered and plans what each does about it. One random order, the same for each seed."""

    def __init__(self, years: Years, seed: int) -> None:
        self.years = years
        self.chance = random.Random(seed)
        self.papers: dict[str, Paper] = {}  # by case number
        self.letters: dict[str, Paper] = {}  # by the Message-ID of the letter that began it
        self.last: dict[tuple[str, str], EmailMessage] = {}  # by address and case: the mail they would reply to
        self.planned: set[tuple[str, str]] = set()
        self.away: dict[str, tuple[date, date]] = {}
        self.told_away: set[tuple[str, str]] = set()

    # ------------------------------------------------------------ reading

    def read(self, to: str, mail: EmailMessage) -> None:
        """What somebody makes of a mail of the bot's."""
        began = self.letters.get(str(mail["In-Reply-To"]))
        numbers = [
            each for each in str(mail["X-MMD-Case"]).replace("\n", "").replace(" ", "").split(",") if each != "none"
        ]
        if began is not None and len(numbers) == 1:
            self.papers.setdefault(numbers[0], began)
        self._out_of_office(to, mail)
        for number in numbers:
            if number not in self.papers:
                continue
            self.last[to, number] = mail
            if (to, number) not in self.planned and not self._forgets(to, number):
                self.planned.add((to, number))
                self.years.post.at(self._when(to), lambda number=number: self._act(to, number))  # type: ignore[misc]

    def _forgets(self, to: str, number: str) -> bool:
        """Left lying: the next reminder is what helps."""
        if "@rpdc" not in to and "@dese" not in to:
            return self.papers[number].silent or self.chance.random() < 0.3
        return self.chance.random() < 0.15

    def _when(self, to: str) -> datetime:
        """Within days, most in working hours, some at night and on a weekend."""
        chance, now = self.chance, self.years.now
        district = "@rpdc" not in to and "@dese" not in to
        days = chance.choice((0, 0, 1, 2, 3, 5, 9, 16, 30) if district else (0, 0, 1, 1, 2, 4, 6))
        day = now.date() + timedelta(days=days)
        gone = self.away.get(to)
        if gone is not None and gone[0] <= day < gone[1]:
            day = gone[1]
        hour = chance.choice((6, 7, 8, 8, 9, 10, 11, 13, 14, 15, 16, 17, 22))
        moment = datetime.combine(day, time(hour, chance.randrange(60)), tzinfo=now.tzinfo)
        return max(moment, now + timedelta(minutes=chance.randrange(2, 90)))

    def _out_of_office(self, to: str, mail: EmailMessage) -> None:
        gone = self.away.get(to)
        today = self.years.now.date()
        if gone is None or not gone[0] <= today < gone[1] or mail["X-MMD-Notice"] == "digest":
            return
        words = f"I am out of the office and will be back on {gone[1]:%B} {gone[1].day}, {gone[1].year}."
        self.years.post.post(
            "bot",
            to,
            words,
            answers=mail,
            headers={"Auto-Submitted": "auto-replied", "X-Auto-Response-Suppress": "All"},
        )

    # ------------------------------------------------------------ acting

    def _act(self, who: str, number: str) -> None:
        self.planned.discard((who, number))
        case = self.years.case(number)
        if case is None or case.on_hold:
            return
        if who == DESE:
            self._dese(case)
        elif who == CLERK:
            self._clerk(case)
        elif "@rpdc" in who:
            self._facilitator(who, case)
        elif case.party(who) is not None or who in contacts(self.papers[number].district):
            self._district(who, case)

    def submit(self, paper: Paper) -> None:
        """The first letter."""
        box = f"f{paper.district % self.years.facilitators}"
        name = "commitment.docx" if paper.kind is Kind.COMMITMENT else "form.docx"
        raw = self.years.send(box, paper.contact, "Please find our form attached.", [(name, self._form(paper))])
        self.letters[self.years.id_of(raw)] = paper

    def _form(self, paper: Paper, *roles: str) -> Document:
        return paper.document(self.years.now.date(), *roles)

    def _reply(
        self, who: str, case: Case, words: str, papers: Iterable[tuple[str, Document]] = (), box: str = "bot"
    ) -> None:
        self.years.send(box, who, words, papers, answers=self.last.get((who, case.number or "")))

    def _district(self, who: str, case: Case) -> None:
        paper = self.papers[case.number or ""]
        match case.stage:
            case Stage.INCOMPLETE | Stage.COMMITMENT_INCOMPLETE:
                if self.chance.random() < 0.8:
                    paper.mistakes.clear()
                self._reply(who, case, "Here is the mended form.", [("form.docx", self._form(paper))])
            case Stage.EXPIRED:
                if self.chance.random() < 0.4:
                    self._reply(who, case, "We are still here; please keep our request open.")
            case Stage.APPROVED | Stage.INVOICE_INCOMPLETE:
                self._bill(who, case, paper)
            case Stage.REPORT_DUE:
                self._account(who, case)

    def _bill(self, who: str, case: Case, paper: Paper) -> None:
        part = paper.tools
        if len(part) > 1 and not case.paid and self.chance.random() < 0.15:
            part = part[:1]
        elif case.paid:
            part = part[1:]
        paper.billed += 1
        receipts = self.chance.random() < 0.8
        papers = paper.bill(case, self.years.now.date(), part, receipts=receipts)
        self._reply(who, case, "Our invoice is attached.", [(each.file, each) for each in papers], box="invoices")

    def _account(self, who: str, case: Case) -> None:
        tools, use = "Tools: the webcam and the speakerphone", "Use: in our weekly coaching meetings"
        worth = "Benefit: coaches joined twice as often, which helped our teachers."
        whole = self.chance.random() < 0.8
        words = "Commitment to sharing\n" + "\n".join([tools, use, worth] if whole else [tools, use])
        self._reply(who, case, words)

    def _facilitator(self, who: str, case: Case) -> None:
        paper = self.papers[case.number or ""]
        if case.stage not in (Stage.FACILITATOR_REVIEW, Stage.NEEDS_PERSON) or case.form is None:
            return
        mine = case.facilitator == who
        if not mine and self.chance.random() < 0.5:
            return  # as deputy she leaves it to her
        chance = self.chance.random()
        if chance < 0.86:
            self._reply(who, case, "Signed.", [("signed.docx", self._form(paper, "facilitator"))])
        elif chance < 0.95:
            self._reply(who, case, f"{case.number} RETURN please tell us more of the plan")
        else:
            self._reply(who, case, f"{case.number} HOLD")
            later = self.years.now + timedelta(days=self.chance.randrange(5, 50))
            self.years.post.at(later, lambda: self._reply(who, case, f"{case.number} RESUME"))

    def _dese(self, case: Case) -> None:
        paper = self.papers[case.number or ""]
        if case.stage is not Stage.DESE_REVIEW:
            return
        chance = self.chance.random()
        if chance < 0.9:
            self._reply(DESE, case, "Approved", [("signed.docx", self._form(paper, "facilitator", "dese"))])
        elif chance < 0.95:
            self._reply(DESE, case, f"{case.number} RETURN please explain the costs")
        else:
            self._reply(DESE, case, f"{case.number} DECLINE not within the programme's goals")

    def _clerk(self, case: Case) -> None:
        claim = next((each for each in case.claims if each.paid is None), None)
        if case.stage is not Stage.INVOICE_REVIEW or claim is None:
            return
        if self.chance.random() < 0.93:
            self._reply(
                CLERK, case, f"{case.number} PAID {claim.amount:.2f} {4000 + len(self.papers)}", box="invoices"
            )
        else:
            self._reply(CLERK, case, f"{case.number} RETURN the receipt cannot be read", box="invoices")

    # ------------------------------------------------------------ the plan of the years

    def plan(self, districts: int, first: date, count: int) -> None:
        """Each district's forms, each facilitator's weeks away, and contacts who leave."""
        for number in range(districts):
            self._plan_district(number, first, count)
        for year in range(count):
            for each in range(self.years.facilitators):
                leaves = date(first.year + year, 10, 1) + timedelta(days=self.chance.randrange(0, 240))
                who = facilitator(each)
                self.years.post.at(self._moment(leaves), lambda who=who: self._leave(who))  # type: ignore[misc]

    def _leave(self, who: str) -> None:
        today = self.years.now.date()
        self.away[who] = (today, today + timedelta(days=self.chance.choice((4, 7, 14))))

    def _plan_district(self, number: int, first: date, count: int) -> None:
        chance = self.chance
        contact = contacts(number)[0]
        for year in range(count):
            start = date(first.year + year, 8, 15)
            day = start + timedelta(days=chance.randrange(60))
            school = f"{start.year}-{start.year + 1}"
            paper = Paper(number, Kind.COMMITMENT, contact, building="Lincoln School", year=school)
            paper.mistakes = {"unsigned"} if chance.random() < 0.25 else set()
            paper.silent = chance.random() < 0.05
            self._plan(paper, day)
        wanted: list[tuple[Kind, str | None]] = [(Kind.DISTRICT_REQUEST, None)]
        wanted += [(Kind.BUILDING_REQUEST, each) for each in ("Lincoln School", "Truman School")]
        for kind, building in wanted:
            start = date(first.year + chance.randrange(count), 9, 1)
            day = start + timedelta(days=chance.randrange(270))
            tools = tuple(chance.sample(TOOLS, chance.choice((1, 2, 3))))
            paper = Paper(number, kind, contact, building=building, tools=tools)
            paper.mistakes = {each for each in ("phone", "plan", "unsigned") if chance.random() < 0.15}
            paper.silent = chance.random() < 0.06
            self._plan(paper, day)
        if chance.random() < 0.08:
            gone = self._moment(first + timedelta(days=chance.randrange(365 * count)))
            self.years.post.at(gone, lambda: self.years.post.gone.add(contact))

    def _plan(self, paper: Paper, day: date) -> None:
        self.years.post.at(self._moment(day), lambda: self._submit(paper))

    def _submit(self, paper: Paper) -> None:
        if paper.contact in self.years.post.gone:
            paper.contact = contacts(paper.district)[1]
        self.submit(paper)

    def _moment(self, day: date) -> datetime:
        hour = self.chance.choice((7, 9, 10, 11, 13, 15, 16, 20))
        return datetime.combine(day, time(hour, self.chance.randrange(60)), tzinfo=self.years.now.tzinfo)
