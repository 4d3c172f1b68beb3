"""A ledger that has seen years: cases with their mails, answers, money, timers and history, through the store's API."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal

from mmd_mailbot.core.case import Case, Party, Stage
from mmd_mailbot.core.directory import Role
from mmd_mailbot.core.effects import TimerKind, Wake
from mmd_mailbot.core.facts import Document, Fact, Kind
from mmd_mailbot.core.money import MoneyMove, Movement, account_for
from mmd_mailbot.ports import InboundState, Ledger, OutboundMail, OutboundState, Store, Uid

from .sample import DISTRICTS, contact, district

ACCOUNT = "facilitator"
_EARLIER = "earlier-mailbox"  # its mails are handled, and lie in no folder any more


def fill(store: Store, count: int, now: datetime) -> None:
    """Of every three cases one is open. Opened over three years up to a month ago: no limit on answers counts them."""
    store.note(_EARLIER, [Uid("INBOX", 1, str(number)) for number in range(1, count + 1)], now - timedelta(days=40))
    with store.write() as ledger:
        for number in range(1, count + 1):
            _case(ledger, number, now - timedelta(days=40 + number % 1000))


def _case(ledger: Ledger, number: int, at: datetime) -> None:
    fields = {f"field_{index}": Fact("some words of an answer " * 4, 0.98, "page 1") for index in range(20)}
    form = Document("form.pdf", Kind.BUILDING_REQUEST, fields=fields, file_sha256=f"{number:064x}")
    place = number % DISTRICTS
    building = f"Building {number}"
    case = ledger.save_case(
        Case(
            Kind.BUILDING_REQUEST,
            Stage.CLOSED if number % 3 else Stage.FACILITATOR_REVIEW,
            district_id=f"district-{place}",
            district=district(place),
            building=building,
            mailbox=ACCOUNT,
            opened_at=at,
            parties=(Party(contact(place), Role.DISTRICT),),
            form=form,
            requested=Decimal("450.00"),
        )
    )
    assert case.number is not None
    mail_in, mail_out = f"<in{number}@earlier.example>", f"<out{number}@earlier.example>"
    ledger.link_message(mail_in, case.number)
    ledger.link_message(mail_out, case.number)
    ledger.update_inbound(number, InboundState.DONE, sha256=f"{number:064x}", message_id=mail_in, outcome="handled")
    account = account_for(Kind.BUILDING_REQUEST, f"district-{place}", building)
    ledger.book(MoneyMove(account, Movement.RESERVE, Decimal("450.00")), case.number, at)
    ledger.set_timer(case.number, Wake(TimerKind.REMIND, at + timedelta(days=3650)))
    ledger.queue(
        OutboundMail(
            f"earlier:{number}",
            ACCOUNT,
            "request-received",
            (case.number,),
            "bot@rpdc.example",
            (contact(place),),
            mail_out,
            b"an answer that went out long ago",
            state=OutboundState.SENT,
        ),
        at,
    )
    ledger.record(
        at=at,
        case=case.number,
        event="form-complete",
        by=contact(place),
        stage=case.stage.value,
        evidence=["the district's contact has signed"],
        notices=[("request-received", contact(place), mail_out)],
        rules="r" * 12,
        roster="o" * 12,
        mail_sha256=f"{number:064x}",
    )


def have_seen(store: Store, uids: Sequence[Uid], now: datetime) -> None:
    """The mails lying in the folder were looked at, and were not ours."""
    first = store.claim_inbound(ACCOUNT, len(uids), now, 3) if store.note(ACCOUNT, uids, now) else []
    with store.write() as ledger:
        for row in first:
            ledger.update_inbound(row.id, InboundState.IGNORED)
