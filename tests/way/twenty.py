"""Twenty different requests from the first mail to the last, played by mail alone.

A district contact, a facilitator, a DESE approver and a clerk answer as their mail programs do: each reply is a file in that
program's layout (``tests.mail.clients``), quotes, signatures and all. Nobody gives a command.
"""

from __future__ import annotations

import email
import email.policy
import email.utils
import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.papers import Invoice, Receipt, invoice_pdf, receipt_pdf
from mmd_mailbot.demo.world import CLERK, DESE, FACILITATOR, SERVER, Enclosure
from tests.mail import clients
from tests.mail.clients import Answered, Layout

from .town import Town, text_of

UNDO_MINUTES = 15
LINES = (("Logitech C920s webcam", "195.00"), ("Jabra Speak 510 speakerphone", "255.00"))
ACCOUNT = (
    "Tools used: the Logitech webcam and the Jabra speakerphone.\n\n"
    "How we used them: coaches joined the weekly team meetings and watched lessons with the teachers.\n\n"
    "Benefit: four more coaching visits each month, and nobody had to drive."
)
# The same in the words of an ordinary mail: nothing in it says what it is.
IN_PLAIN_WORDS = (
    "Hi,\n\nthe Logitech webcam and the Jabra speakerphone stand in our library now. Our coaches join the weekly team "
    "meetings with them and watch lessons with the teachers. That made four more visits a month possible, and nobody had to "
    "drive."
)
DISTRICTS = {
    "Cedar Hollow R-II": ("pat.reed@cedarhollow.example", ("Lincoln Elementary", "Cedar Middle School")),
    "Maple Grove R-I": ("kim.hale@maplegrove.example", ("Grove Primary", "Maple High School")),
    "Stone Creek C-4": ("lou.marsh@stonecreek.example", ("Creek Elementary",)),
    "Prairie View R-V": ("ash.cole@prairieview.example", ("View Elementary", "View High School")),
    "Willow Bend R-III": ("sam.birch@willowbend.example", ("Bend Elementary",)),
    "Oak Fork R-VI": ("jo.lane@oakfork.example", ("Fork School",)),
}
# What each of the four reads and writes mail with, in turns.
PHONES_AND_GMAIL: tuple[Layout, ...] = (
    clients.iphone, clients.gmail("English"), clients.apple_mail, clients.samsung, clients.yahoo, clients.gmail_page,
    clients.outlook_phone("iOS"), clients.apple_page,
)  # fmt: skip
OFFICE: tuple[Layout, ...] = (
    clients.outlook_page("English"), clients.outlook_web, clients.outlook_new, clients.outlook_plain("English"),
    clients.outlook_mac, clients.outlook_original, clients.banner,
)  # fmt: skip


@dataclass
class Play:
    """One town, its clock, and the replies as files in ``replies``."""

    town: Town
    replies: Path
    turn: int = 0
    _places: Iterator[tuple[str, str, str | None]] = field(init=False)
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def __post_init__(self) -> None:
        self.replies.mkdir(parents=True, exist_ok=True)
        places = [(name, contact, None) for name, (contact, _) in DISTRICTS.items()]
        places += [(name, contact, each) for name, (contact, schools) in DISTRICTS.items() for each in schools]
        self._places = itertools.cycle(places)

    def request(self) -> Request:
        """The next district or building, a day later: nobody gets more than a few answers a day."""
        self.turn += 1
        self.town.later(days=1)
        name, contact, building = next(self._places)
        return Request(self, name, contact, building)

    def answer(self, who: str, to: EmailMessage, words: str, files: Sequence[Enclosure] = ()) -> None:
        """Somebody replies with the program of the turn; some hours later, and the time to undo passes."""
        self.town.later(hours=2)
        staff = who in (FACILITATOR, DESE, CLERK)
        layouts = OFFICE if staff else PHONES_AND_GMAIL
        layout = layouts[(self.turn + len(files)) % len(layouts)]
        self.post(who, to, layout, words, files)

    def post(self, who: str, to: EmailMessage, layout: Layout, words: str, files: Sequence[Enclosure] = ()) -> None:
        """The reply becomes a file, and that very file is delivered."""
        file = self.replies / f"{next(self._numbers):03}-{who.partition('@')[0]}.eml"
        file.write_bytes(self._reply(who, to, layout(words, _answered(to)), files))
        self.town.world.post("bot", file.read_bytes())
        self.town.run()

    def settle(self) -> None:
        """The time to undo passes."""
        self.town.later(minutes=UNDO_MINUTES + 1)
        self.town.run()

    def _reply(self, who: str, to: EmailMessage, made: bytes, files: Sequence[Enclosure]) -> bytes:
        """The layout's body under the head that this very reply has, with what is attached."""
        body = email.message_from_bytes(made, policy=email.policy.SMTP)
        assert isinstance(body, EmailMessage)
        heads = {
            "Authentication-Results": f"{SERVER}; dmarc=pass header.from={who.partition('@')[2]}",
            "From": who,
            "To": str(to["Reply-To"] or to["From"]),
            "Subject": f"Re: {to['Subject']}",
            "Date": email.utils.format_datetime(self.town.now),
            "Message-ID": f"<{self.turn}.{self.town.now:%Y%m%d%H%M%S}@{who.partition('@')[2]}>",
            "In-Reply-To": str(to["Message-ID"]),
            "References": str(to["Message-ID"]),
        }
        for name in [*heads, "Return-Path"]:
            del body[name]
        for name, value in heads.items():
            body[name] = value
        if files:
            body.make_mixed()
        for each in files:
            maintype, subtype = each.media_type
            body.add_attachment(each.data, maintype=maintype, subtype=subtype, filename=each.name)
        return body.as_bytes()


def _answered(to: EmailMessage) -> Answered:
    return Answered("MMD Mailbot", "mmd-mailbot@rpdc.example", tuple(text_of(to).splitlines()))


@dataclass
class Request:
    """One request, and what its people do with it."""

    play: Play
    district: str
    contact: str
    building: str | None
    number: str = ""

    @property
    def town(self) -> Town:
        return self.play.town

    # ------------------------------------------------------------ papers

    def form(self, *roles: str, pdf: bool = False, **changes: Any) -> Enclosure:
        who = self.contact.partition("@")[0].replace(".", " ").title()
        mine: Mapping[str, Any] = {
            "district": self.district, "contact_name": who, "contact_email": self.contact, "consulted_tech_team": bool(roles),
            **({"building": self.building, "building_contact_email": self.contact} if self.building else {}), **changes,
        }  # fmt: skip
        day = f"{self.town.now:%m/%d/%Y}"
        signers = {"district_contact": who, "facilitator": "Fran North", "dese": "Dana Wells"}
        signatures = {role: (signers[role], day) for role in ("district_contact", *roles)}
        if changes.get("unsigned"):
            signatures = {}
        mine = {name: value for name, value in mine.items() if name != "unsigned"}
        return self.town.form(mine, building=self.building is not None, signatures=signatures, pdf=pdf or bool(roles))

    def bill(
        self, *, lines: tuple[tuple[str, str], ...] = LINES, receipts: bool = True, number: str = ""
    ) -> list[Enclosure]:
        day = f"{self.town.now:%m/%d/%Y}"
        invoice = Invoice(self.district, number or f"IN-{self.play.turn}", day, lines, case_number=self.number)
        files = [Enclosure("invoice.pdf", invoice_pdf(invoice))]
        return files + self.receipt(lines) if receipts else files

    def receipt(self, lines: tuple[tuple[str, str], ...] = LINES) -> list[Enclosure]:
        slip = Receipt(f"Shop {self.play.turn}", f"{self.town.now:%m/%d/%Y}", lines)
        return [Enclosure("receipt.pdf", receipt_pdf(slip))]

    # ------------------------------------------------------------ what people do

    def last(self, who: str, notice: str) -> EmailMessage:
        return self.town.got(who, notice)

    def sends(self, *files: Enclosure) -> None:
        self.town.send(self.contact, FACILITATOR, "Technology request", "Please find our form attached.", files)
        newest = self.town.world.received(self.contact)[-1]
        self.number = str(newest["X-MMD-Case"])

    def says(self, who: str, notice: str, words: str, files: Sequence[Enclosure] = ()) -> None:
        self.play.answer(who, self.last(who, notice), words, files)

    def signs(self, words: str = "Signed, thank you.\n\nFran North") -> None:
        self.says(FACILITATOR, "facilitator-review", words, [self.form("facilitator")])
        self.play.settle()

    def approves(self, words: str = "Approved, thanks") -> None:
        self.says(DESE, "dese-review", words, [self.form("facilitator", "dese")])
        self.play.settle()

    def bills(self, files: Sequence[Enclosure]) -> None:
        self.town.later(days=1)
        self.town.send(self.contact, CLERK, "Invoice", "Please find our invoice attached.", files)

    def pays(self, words: str = "PAID 450.00 4471") -> None:
        self.says(CLERK, "invoice-review", words)
        self.play.settle()

    def accounts(self) -> None:
        self.town.later(days=1)
        self.says(self.contact, "paid", IN_PLAIN_WORDS if self.play.turn % 2 else ACCOUNT)

    def to_dese(self) -> None:
        self.sends(self.form())
        self.signs()

    def to_approval(self) -> None:
        self.to_dese()
        self.approves()

    def from_invoice(self) -> None:
        self.bills(self.bill())
        self.pays()
        self.accounts()

    def stage(self) -> str:
        return self.town.stage(self.number)


# ---------------------------------------------------------------- the twenty


def straight(play: Play) -> Request:
    request = play.request()
    request.to_approval()
    request.from_invoice()
    return request


def phone_number_in_a_reply(play: Play) -> Request:
    request = play.request()
    request.sends(request.form(contact_phone=""))
    request.says(request.contact, "request-incomplete", "Sorry! My phone is (573) 555-0199.\n\nThanks")
    request.signs()
    request.approves()
    request.from_invoice()
    return request


def unsigned_then_signed(play: Play) -> Request:
    request = play.request()
    request.sends(request.form(unsigned=True))
    request.says(request.contact, "request-incomplete", "Here it is, signed.", [request.form(pdf=True)])
    request.signs()
    request.approves()
    request.from_invoice()
    return request


def returned_in_plain_words(play: Play) -> Request:
    request = play.request()
    request.sends(request.form())
    request.says(FACILITATOR, "facilitator-review", "Please return it, the timeline is too thin.\n\nFran")
    play.settle()
    request.says(
        request.contact, "returned", "A better one.", [request.form(plan_timeline="Monthly, October to May")]
    )
    request.signs()
    request.approves()
    request.from_invoice()
    return request


def question_and_answer(play: Play) -> Request:
    request = play.request()
    request.to_dese()
    request.says(DESE, "dese-review", "QUESTION Which room is the webcam for?")
    play.settle()
    request.says(request.contact, "question", "For the library.")
    assert "For the library." in text_of(request.last(DESE, "answer"))
    request.approves()
    request.from_invoice()
    return request


def approved_for_less(play: Play) -> Request:
    request = play.request()
    request.to_dese()
    request.approves("APPROVE 300")
    request.bills(request.bill())
    request.pays("PAID 300.00 4471")
    request.accounts()
    return request


def a_word_is_no_signature(play: Play) -> Request:
    request = play.request()
    request.sends(request.form())
    request.says(FACILITATOR, "facilitator-review", "Approved, thanks")
    assert request.stage() == "facilitator-review"
    request.signs()
    request.approves()
    request.from_invoice()
    return request


def receipts_come_later(play: Play) -> Request:
    request = play.request()
    request.to_approval()
    request.bills(request.bill(receipts=False))
    request.says(request.contact, "invoice-incomplete", "The receipt.", request.receipt())
    request.pays()
    request.accounts()
    return request


def invoice_before_approval(play: Play) -> Request:
    request = play.request()
    request.to_dese()
    request.town.send(request.contact, CLERK, "Invoice", "Our invoice already.", request.bill())
    request.approves()
    request.pays()
    request.accounts()
    return request


def dearer(play: Play) -> Request:
    request = play.request()
    request.to_approval()
    request.bills(
        request.bill(lines=(("Logitech C920s webcam", "225.00"), ("Jabra Speak 510 speakerphone", "265.00")))
    )
    request.pays()
    request.accounts()
    return request


def cheaper(play: Play) -> Request:
    request = play.request()
    request.to_approval()
    request.bills(
        request.bill(lines=(("Logitech C920s webcam", "150.00"), ("Jabra Speak 510 speakerphone", "200.00")))
    )
    request.pays("PAID 350.00 4471 final")
    assert request.town.case(request.number).reserved == 0
    request.accounts()
    return request


def in_two_parts(play: Play) -> Request:
    request = play.request()
    request.to_approval()
    request.bills(request.bill(lines=LINES[:1], number=f"A-{play.turn}"))
    request.pays("PAID 195.00 4471")
    assert request.stage() == "approved"
    request.bills(request.bill(lines=LINES[1:], number=f"B-{play.turn}"))
    request.pays("PAID 255.00 4472")
    request.accounts()
    return request


def paid_by_list(play: Play) -> Request:
    request = play.request()
    request.to_approval()
    request.bills(request.bill())
    rows = f"case,paid,amount,reference\n{request.number},{request.town.now:%m/%d/%Y},450.00,88{play.turn}\n"
    request.says(
        CLERK, "invoice-review", "The list of this week is attached.", [Enclosure("paid.csv", rows.encode())]
    )
    play.settle()
    request.accounts()
    return request


def undone_and_done_again(play: Play) -> Request:
    request = play.request()
    request.sends(request.form())
    told = len(request.town.notices(DESE))
    request.says(FACILITATOR, "facilitator-review", "Signed", [request.form("facilitator")])
    undo(request)
    assert (request.stage(), len(request.town.notices(DESE))) == ("facilitator-review", told)
    request.signs()
    request.approves()
    request.from_invoice()
    return request


def held_and_resumed(play: Play) -> Request:
    request = play.request()
    request.sends(request.form())
    request.says(FACILITATOR, "facilitator-review", "Please put it on hold, the board meets Tuesday.")
    assert request.town.case(request.number).on_hold
    request.says(FACILITATOR, "facilitator-review", "RESUME")
    request.signs()
    request.approves()
    request.from_invoice()
    return request


def asks_where_it_stands(play: Play) -> Request:
    request = play.request()
    request.to_dese()
    request.says(request.contact, "request-received", "Hi,\n\nwhere does our request stand?\n\nThanks")
    assert "with DESE" in text_of(request.last(request.contact, "status"))
    request.approves()
    request.from_invoice()
    return request


def dese_returns(play: Play) -> Request:
    request = play.request()
    request.to_dese()
    request.says(DESE, "dese-review", "RETURN: please say who answers for it")
    play.settle()
    request.says(request.contact, "returned", "Mended.", [request.form(plan_responsible="The principal, Robin Day")])
    request.signs()
    request.approves()
    request.from_invoice()
    return request


def clerk_returns(play: Play) -> Request:
    request = play.request()
    request.to_approval()
    request.bills(request.bill())
    request.says(CLERK, "invoice-review", "Please return it, the invoice has no signature of the bookkeeper.")
    play.settle()
    request.says(request.contact, "returned", "Here it is again.", request.bill(number=f"R-{play.turn}"))
    request.pays()
    request.accounts()
    return request


def paid_in_plain_words(play: Play) -> Request:
    request = play.request()
    request.to_approval()
    request.bills(request.bill())
    request.pays(f"This was paid {request.town.now:%m/%d} #4471\n\nThanks")
    request.accounts()
    return request


def declined_after_a_question(play: Play) -> Request:
    """The one that does not end with money: it is closed by DESE's word."""
    request = play.request()
    request.to_dese()
    request.says(DESE, "dese-review", "DECLINE the district has left the programme")
    play.settle()
    assert "left the programme" in text_of(request.last(request.contact, "declined"))
    return request


def undo(request: Request) -> None:
    """UNDO ten minutes after the act."""
    request.town.later(minutes=10)
    echo = request.last(FACILITATOR, "echo")
    request.play.post(FACILITATOR, echo, clients.iphone, "UNDO")


TWENTY: tuple[Callable[[Play], Request], ...] = (
    straight, phone_number_in_a_reply, unsigned_then_signed, returned_in_plain_words, question_and_answer, approved_for_less,
    a_word_is_no_signature, receipts_come_later, invoice_before_approval, dearer, cheaper, in_two_parts, paid_by_list,
    undone_and_done_again, held_and_resumed, asks_where_it_stands, dese_returns, clerk_returns, paid_in_plain_words,
    declined_after_a_question,
)  # fmt: skip


def town_of(folder: Path, rules: RuleSet) -> Town:
    return Town(folder, rules, settings=f"[timing]\nundo_minutes = {UNDO_MINUTES}")


def ended(request: Request) -> bool:
    return request.stage() in ("closed", "declined")
