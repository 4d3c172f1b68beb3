"""A world with one open application, a clock that the test moves, and people who do what people do."""

from __future__ import annotations

import atexit
import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from email.message import EmailMessage
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from mmd_mailbot.app import App
from mmd_mailbot.config import load_config
from mmd_mailbot.core.case import Case
from mmd_mailbot.core.facts import Kind
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.papers import Invoice, Receipt, invoice_pdf, receipt_pdf, request_docx, request_pdf
from mmd_mailbot.demo.world import CLERK, DESE, FACILITATOR, Enclosure, World
from mmd_mailbot.documents.sandbox import SandboxedReader
from mmd_mailbot.ports import FileToRead, Reader, Reading
from mmd_mailbot.worker import Tally

CHICAGO = ZoneInfo("America/Chicago")
PAT = "pat.reed@cedarhollow.example"
KIM = "kim.hale@maplegrove.example"
CONTACT_SIGNED = {"district_contact": ("Pat Reed", "10/02/2026")}

ANSWERS: Mapping[str, Any] = {
    "district": "Cedar Hollow R-II",
    "contact_name": "Pat Reed",
    "contact_email": PAT,
    "contact_phone": "(573) 555-0101",
    "activities": ["district-with-coaching-team"],
    "plan_advance": "Clear sound and pictures let coaches join our leadership meetings.",
    "plan_responsible": "Pat Reed, technology director",
    "plan_timeline": "October to May",
    "plan_evaluation": "A short survey after each quarter",
    "plan_sharing": "At the board's meeting in June",
    "plan_monitoring": "A sign-out sheet in the office",
    "requested_tools": [
        {"name": "Logitech C920s webcam", "cost": "195.00"},
        {"name": "Jabra Speak 510 speakerphone", "cost": "255.00"},
    ],
    "total_cost": "450.00",
    "consulted_tech_team": False,
}
BUILDING_ANSWERS: Mapping[str, Any] = {
    **ANSWERS,
    "building": "Lincoln Elementary",
    "building_contact_name": "Robin Day",
    "building_contact_email": "robin.day@cedarhollow.example",
    "building_contact_phone": "(573) 555-0102",
    "activities": ["coach-with-teacher"],
}


class Remembering:
    """A ``ports.Reader`` that asks the one behind it once for the same file; what gave it trouble it asks anew."""

    def __init__(self, behind: Reader) -> None:
        self._behind = behind
        self._known: dict[tuple[str, str, str, bool], Reading] = {}  # by name, content, media type, drawn or not

    def read(self, files: Sequence[FileToRead]) -> list[Reading]:
        keys = [(each.name, _content(each), each.media_type, each.pages) for each in files]
        new = {key: file for key, file in zip(keys, files, strict=True) if key not in self._known}
        fresh = dict(zip(new, self._behind.read(list(new.values())), strict=True))
        read = [self._known[key] if key in self._known else fresh[key] for key in keys]
        self._known.update(
            {key: each for key, each in fresh.items() if not any(document.problems for document in each.documents)}
        )
        return read

    def close(self) -> None:
        self._behind.close()


def _content(file: FileToRead) -> str:
    """Of the file, and of those that go on with it."""
    return ",".join(hashlib.sha256(each).hexdigest() for each in (file.data, *file.further))


@cache
def shared_reader() -> Reader:
    """The real reader, for all towns of this process: it keeps nothing of one file to the next, and starts slowly."""
    reader = Remembering(SandboxedReader(size=1))
    atexit.register(reader.close)
    return reader


class Town:
    """``now`` is the moment of everything; `later` moves it on."""

    def __init__(
        self,
        folder: Path,
        rules: RuleSet,
        *,
        settings: str = "",
        modes: Mapping[str, str] | None = None,
        word_pages: bool = False,
    ) -> None:
        self.world = World(folder, settings=settings, modes=modes or {}, word_pages=word_pages)
        self.world.lay_out()
        self.rules = rules
        self.now = datetime(2026, 10, 5, 10, 30, tzinfo=CHICAGO)  # a Monday, after the morning's digests
        self.app: App | None = None

    def __enter__(self) -> Town:
        self.open()
        return self

    def __exit__(self, *_: object) -> None:
        if self.app is not None:
            self.app.__exit__(None, None, None)
            self.app = None

    def open(self) -> App:
        if self.app is None:
            config = load_config(self.world.folder / "config.toml")
            own = config.rules is not None or config.signers is not None  # it reads otherwise than the others
            self.app = App(config, clock=lambda: self.now, readers=1, reader=None if own else shared_reader())
        return self.app

    def later(self, **span: float) -> None:
        self.now += timedelta(**span)

    def at(self, year: int, month: int, day: int, hour: int = 8, minute: int = 0) -> None:
        self.now = datetime(year, month, day, hour, minute, tzinfo=CHICAGO)

    def run(self) -> Tally:
        return self.open().worker().once(self.now)

    # ------------------------------------------------------------ people

    def mail(
        self,
        sender: str,
        to: str,
        subject: str = "Technology request",
        words: str = "Please find our form attached.",
        files: Sequence[Enclosure] = (),
        **more: Any,
    ) -> bytes:
        return self.world.mail(sender, to, subject, words, files, at=self.now, **more)

    def send(
        self,
        sender: str,
        to: str,
        subject: str = "Technology request",
        words: str = "Please find our form attached.",
        files: Sequence[Enclosure] = (),
        **more: Any,
    ) -> Tally:
        """A mail goes out and the bot looks once."""
        mailbox = {FACILITATOR: "facilitator", CLERK: "invoices"}.get(to, "bot")
        self.world.post(mailbox, self.mail(sender, to, subject, words, files, **more))
        return self.run()

    def reply(self, sender: str, to: EmailMessage, words: str, files: Sequence[Enclosure] = (), **more: Any) -> Tally:
        """A reply to a mail of the bot's, quoting it."""
        address = str(to["Reply-To"] or to["From"]).rpartition("<")[2].strip(">")
        return self.send(sender, address, f"Re: {to['Subject']}", words, files, answers=to, **more)

    def form(
        self,
        changes: Mapping[str, Any] | None = None,
        *,
        building: bool = False,
        signatures: Mapping[str, tuple[str, str]] = CONTACT_SIGNED,
        pdf: bool = False,
        name: str = "",
        layout: Any = "same-cell",
    ) -> Enclosure:
        """A filled request form."""
        definition = self.rules.forms[Kind.BUILDING_REQUEST if building else Kind.DISTRICT_REQUEST]
        answers = {**(BUILDING_ANSWERS if building else ANSWERS), **(changes or {})}
        made = request_pdf if pdf else request_docx
        data = made(definition, answers, layout, signatures=signatures)
        return Enclosure(name or ("form.pdf" if pdf else "form.docx"), data)

    def signed(self, *roles: str, changes: Mapping[str, Any] | None = None, **more: Any) -> Enclosure:
        """The form with the signatures of staff on it."""
        names = {"facilitator": ("Fran North", "10/05/2026"), "dese": ("Dana Wells", "10/05/2026")}
        signatures = {**CONTACT_SIGNED, **{role: names[role] for role in roles}}
        consulted = {"consulted_tech_team": True, **(changes or {})}
        return self.form(consulted, signatures=signatures, pdf=True, name="signed.pdf", **more)

    # ------------------------------------------------------------ the way, in steps

    def submit(self, **more: Any) -> str:
        """A complete request; its number."""
        self.send(PAT, FACILITATOR, files=[self.form(**more)], name="Pat Reed")
        return str(self.got(PAT, "request-received")["X-MMD-Case"])

    def to_dese(self, **more: Any) -> str:
        number = self.submit(**more)
        item = self.got(FACILITATOR, "facilitator-review")
        self.reply(FACILITATOR, item, "Signed, thank you.", [self.signed("facilitator", **more)])
        return number

    def approved(self, **more: Any) -> str:
        number = self.to_dese(**more)
        item = self.got(DESE, "dese-review")
        self.reply(DESE, item, "Approved", [self.signed("facilitator", "dese", **more)])
        return number

    def invoice(self, case: str | None, **changes: Any) -> list[Enclosure]:
        """An invoice on letterhead and its receipt."""
        lines = changes.pop(
            "lines", (("Logitech C920s webcam", "195.00"), ("Jabra Speak 510 speakerphone", "255.00"))
        )
        day = f"{self.now:%m/%d/%Y}"
        receipt = changes.pop("receipt", Receipt("Camera Corner", day, lines))
        invoice = Invoice(
            "Cedar Hollow R-II", changes.pop("number", "CH-101"), day, lines, case_number=case, **changes
        )
        files = [Enclosure("invoice.pdf", invoice_pdf(invoice))]
        return files if receipt is None else [*files, Enclosure("receipt.pdf", receipt_pdf(receipt))]

    def invoiced(self) -> str:
        number = self.approved()
        self.later(days=2)
        self.send(PAT, CLERK, "Invoice", "Our invoice.", self.invoice(number))
        return number

    def paid(self) -> str:
        number = self.invoiced()
        self.reply(CLERK, self.got(CLERK, "invoice-review"), "PAID 450.00 4471")
        return number

    # ------------------------------------------------------------ what came of it

    def got(self, address: str, notice: str | None = None) -> EmailMessage:
        return self.world.last(address, notice)

    def notices(self, address: str) -> list[str]:
        return [str(each["X-MMD-Notice"]) for each in self.world.received(address)]

    def case(self, number: str) -> Case:
        with self.open().store.read() as ledger:
            found = ledger.case(number)
        assert found is not None, f"no case {number}"
        return found

    def cases(self) -> list[Case]:
        return self.open().store.cases(include_final=True)

    def stage(self, number: str) -> str:
        return self.case(number).stage.value


def text_of(message: EmailMessage) -> str:
    body = message.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def codes(case: Case) -> set[str]:
    return {each.code for each in case.findings}
