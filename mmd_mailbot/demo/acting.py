"""How people act in the story: they write, they sign, they reply; and the bot looks, on every day that passes."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from email.message import EmailMessage
from typing import Any
from zoneinfo import ZoneInfo

from ..app import App
from ..config import load_config
from ..core.calendar import is_business_day
from ..core.case import Case, Stage
from ..core.names import building_key
from ..ports import OutboundState
from .cast import NAMES, Request
from .papers import Invoice, Receipt, invoice_docx, invoice_pdf, receipt_pdf, request_docx, request_pdf
from .purchases import Line
from .world import CLERK, DESE, FACILITATOR, Enclosure, World

CHICAGO = ZoneInfo("America/Chicago")
PASSING = "The days pass"
_SIGNS = {"facilitator": NAMES[FACILITATOR], "dese": NAMES[DESE]}


@dataclass(frozen=True, slots=True)
class Chapter:
    """A day, or a stretch of days, and what people did on it."""

    at: datetime
    title: str
    done: tuple[str, ...] = ()


class Acting:
    """One world with one application open over the whole story, and the clock that the story moves."""

    def __init__(self, world: World, progress: Callable[[str], None]) -> None:
        self.world = world
        self.progress = progress
        self.now = datetime(2026, 10, 5, 10, 30, tzinfo=CHICAGO)
        self.chapters: list[Chapter] = []
        self.app = App(load_config(world.folder / "config.toml"), clock=lambda: self.now)
        self._worker = self.app.worker()
        self._signatures: dict[str, dict[str, tuple[str, str]]] = {}

    def close(self) -> None:
        self.app.__exit__(None, None, None)

    # ------------------------------------------------------------ time

    def day(self, year: int, month: int, day: int, title: str, *done: str, hour: int = 10) -> None:
        """The days before it pass, each with its morning; then it begins."""
        self._mornings(date(year, month, day))
        self.now = datetime(year, month, day, hour, 30, tzinfo=CHICAGO)
        self.progress(f"{self.now:%b %d, %Y}  {title}")
        self._chapter(title, done)

    def _chapter(self, title: str, done: tuple[str, ...]) -> None:
        self.chapters.append(Chapter(self.now, title, done))

    def _mornings(self, until: date) -> None:
        """Reminders, digests and what else falls due on the business days up to ``until``."""
        calendar = self.app.rules.calendar
        first = day = self.now.date() + timedelta(days=1)
        with_clerk = any(each.stage is Stage.INVOICE_REVIEW for each in self.app.store.cases(include_final=False))
        while day <= until:
            if is_business_day(day, calendar):
                self.now = datetime(day.year, day.month, day.day, 8, tzinfo=CHICAGO)
                if day == first or self.chapters[-1].title != PASSING:
                    self._chapter(PASSING, ())
                weekly = day.weekday() == calendar.weekly_digest_weekday
                if weekly or with_clerk or self.app.store.due_timers(self.now, 1):  # else the morning brings nothing
                    self._worker.fall_due(self.now)
            day += timedelta(days=1)

    def run(self) -> None:
        """The bot looks into every mailbox and handles all that is there."""
        self._worker.once(self.now)

    # ------------------------------------------------------------ writing

    def send(
        self, sender: str, to: str, subject: str, words: str, files: Sequence[Enclosure] = (), **more: Any
    ) -> None:
        """A mail goes out; it is handled at the next look."""
        mailbox = {FACILITATOR: "facilitator", CLERK: "invoices"}.get(to, "bot")
        name = more.pop("name", NAMES.get(sender, ""))
        self.now += timedelta(seconds=40)
        self.world.post(mailbox, self.world.mail(sender, to, subject, words, files, at=self.now, name=name, **more))

    def reply(
        self, sender: str, item: EmailMessage, words: str, files: Sequence[Enclosure] = (), **more: Any
    ) -> None:
        """A reply to a mail of the bot's, quoting it."""
        address = str(item["Reply-To"] or item["From"]).rpartition("<")[2].strip(">")
        subject = more.pop("subject", f"Re: {item['Subject']}")
        self.send(sender, more.pop("to", address), subject, words, files, answers=item, **more)

    def got(self, address: str, notice: str, case: str | None = None) -> EmailMessage:
        """The newest mail of that notice to an address (about a case).

        Raises:
            LookupError: there is none: the bot did not do what the story counts on.
        """
        mails = [
            each
            for each in self.app.store.outbox([OutboundState.SENT, OutboundState.FAILED])  # or came back
            if each.notice == notice and address in each.recipients and (case is None or case in each.cases)
        ]
        if not mails:
            raise LookupError(f"{address} got no {notice}{f' about {case}' if case else ''}")
        newest = max(mails, key=lambda each: each.id)
        message = email.message_from_bytes(self.app.spool.get(newest.sha256), policy=email.policy.default)
        assert isinstance(message, EmailMessage)
        return message

    # ------------------------------------------------------------ cases

    def case(self, request: Request) -> Case:
        """The newest case of that request.

        Raises:
            LookupError: there is none.
        """
        found = [
            each
            for each in self.app.store.cases(include_final=True)
            if each.kind is request.kind
            and each.district == request.district
            and building_key(each.building or "") == building_key(request.building)
        ]
        if not found:
            raise LookupError(f"no case of {request.district} {request.building}")
        return max(found, key=lambda each: each.number or "")

    def number(self, request: Request) -> str:
        return self.case(request).number or ""

    # ------------------------------------------------------------ papers

    def form(
        self,
        request: Request,
        *,
        unsigned: bool = False,
        changes: Mapping[str, Any] | None = None,
        pdf: bool | None = None,
        name: str = "",
    ) -> Enclosure:
        """The form as the district sends it."""
        signatures = self._signatures.setdefault(request.stem, {})
        if not unsigned and request.signed_on:
            signatures["district_contact"] = (NAMES[request.contact], request.signed_on)
        return self._paper(request, signatures, changes or {}, request.pdf if pdf is None else pdf, name)

    def signed(self, request: Request, role: str, *, pdf: bool = True) -> Enclosure:
        """The form with one more signature and date on it, of this day."""
        signatures = self._signatures.setdefault(request.stem, {})
        signatures[role] = (_SIGNS[role], f"{self.now:%m/%d/%Y}")
        return self._paper(request, signatures, {"consulted_tech_team": True}, pdf, f"{request.stem}-signed")

    def forged(self, request: Request, role: str) -> Enclosure:
        """The same, made by somebody who may not."""
        known = self._signatures[request.stem]
        signatures = {**known, role: (_SIGNS[role], f"{self.now:%m/%d/%Y}")}
        return self._paper(request, signatures, {"consulted_tech_team": True}, True, f"{request.stem}-signed")

    def _paper(
        self,
        request: Request,
        signatures: Mapping[str, tuple[str, str]],
        changes: Mapping[str, Any],
        pdf: bool,
        name: str,
    ) -> Enclosure:
        definition = self.app.rules.forms[request.kind]
        answers = {**request.answers(), **changes}
        ink = ("district_contact",) if request.ink else ()
        make = request_pdf if pdf else request_docx
        data = make(definition, answers, request.layout, signatures=signatures, ink=ink)
        return Enclosure(f"{name or request.stem}.{'pdf' if pdf else 'docx'}", data)

    def invoice(
        self,
        request: Request,
        number: str,
        lines: Sequence[Line] = (),
        *,
        word: bool = False,
        case: bool = True,
        **changes: Any,
    ) -> Enclosure:
        """An invoice of the district, on its letterhead unless said otherwise; by default for all that was asked."""
        district = self.app.roster.districts[request.district_id]
        paper = Invoice(
            district.name,
            number,
            f"{self.now:%m/%d/%Y}",
            tuple(lines or request.tools),
            address=f"{district.address}, {district.city}, {district.state} {district.zip}",
            phone=district.phone,
            website=district.website,
            case_number=self.number(request) if case else None,
            **changes,
        )
        if word:
            return Enclosure(f"invoice-{number}.docx", invoice_docx(paper))
        return Enclosure(f"invoice-{number}.pdf", invoice_pdf(paper))

    def receipt(self, shop: str, lines: Sequence[Line], *, on: str = "", order: str = "") -> Enclosure:
        paper = Receipt(shop, on or f"{self.now:%m/%d/%Y}", tuple(lines), order_number=order or None)
        return Enclosure(f"receipt-{shop.split()[0].lower()}.pdf", receipt_pdf(paper))
