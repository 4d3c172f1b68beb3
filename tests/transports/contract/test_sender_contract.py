"""What every way out keeps to: over a real Postfix, into maildirs, through Graph and Exchange."""

from __future__ import annotations

import itertools
from abc import ABC, abstractmethod
from pathlib import Path

import pytest

from mmd_mailbot.config import MailboxConfig, SendConfig
from mmd_mailbot.ports import Sender, SendResult
from mmd_mailbot.transports.open import open_sender
from tests.servers import Servers
from tests.servers.exchange import ExchangeServer
from tests.servers.graph import GraphServer
from tests.transports.contract.accounts import mail

_number = itertools.count(1)
US = "mmd-mailbot@rpdc.example"


class WayOut(ABC):
    sender: Sender

    @abstractmethod
    def received(self, address: str, count: int) -> list[bytes]:
        """What an addressee got, without what the servers on the way put on top."""

    def somebody(self) -> str:
        return f"addressee{next(_number)}@adair.example"


class SmtpWayOut(WayOut):
    def __init__(self, servers: Servers) -> None:
        self.servers = servers
        self.sender = open_sender(servers.imap(US))

    def received(self, address: str, count: int) -> list[bytes]:
        return [raw[raw.index(b"From: ") :] for raw in self.servers.wait_for(address, count)]


class MaildirWayOut(WayOut):
    def __init__(self, root: Path) -> None:
        self.root = root
        send = SendConfig(kind="maildir", path=root)
        self.sender = open_sender(
            MailboxConfig(name="m", role="bot", address=US, kind="maildir", path=root, send=send)
        )

    def received(self, address: str, count: int) -> list[bytes]:
        return [file.read_bytes() for file in sorted((self.root / address / "new").iterdir())]


class OfficeWayOut(WayOut):
    """Through a mailbox of Exchange."""

    def __init__(self, server: GraphServer | ExchangeServer) -> None:
        self.office = server.office
        self.sender = open_sender(server.config(US))

    def received(self, address: str, count: int) -> list[bytes]:
        return self.office.outside.get(address, [])


def made(kind: str, request: pytest.FixtureRequest) -> WayOut:
    if kind == "smtp":
        return SmtpWayOut(request.getfixturevalue("servers"))
    if kind == "maildir":
        return MaildirWayOut(request.getfixturevalue("tmp_path"))
    return OfficeWayOut(request.getfixturevalue(kind))


@pytest.fixture(params=["smtp", "maildir", "graph", "exchange"])
def way_out(request: pytest.FixtureRequest) -> WayOut:
    return made(request.param, request)


@pytest.fixture(params=["graph", "exchange"])
def drafting(request: pytest.FixtureRequest) -> WayOut:
    """Where a mail is laid ready before it is sent."""
    return made(request.param, request)


def test_a_mail_reaches_each_addressee_once_and_unchanged(way_out: WayOut) -> None:
    one, two = way_out.somebody(), way_out.somebody()
    raw = mail("hello", b"first line\r\n.\r\n..dots\r\nlast line without an end", to=[one, two])
    sending = way_out.sender.send(US, [one, two], raw)
    assert (sending.result, sending.refused) == (SendResult.SENT, ())
    assert sending.detail
    for address in (one, two):
        [got] = way_out.received(address, 1)
        assert got.removesuffix(b"\r\n") == raw
    way_out.sender.close()


def test_one_sender_sends_many_mails_in_their_order(way_out: WayOut) -> None:
    somebody = way_out.somebody()
    raws = [mail(f"number {number}", to=[somebody]) for number in range(5)]
    assert {way_out.sender.send(US, [somebody], raw).result for raw in raws} == {SendResult.SENT}
    assert sorted(way_out.received(somebody, 5)) == raws
    way_out.sender.close()


def test_the_sender_can_be_used_again_after_it_was_closed(way_out: WayOut) -> None:
    somebody = way_out.somebody()
    for subject in ("before", "after"):
        assert way_out.sender.send(US, [somebody], mail(subject, to=[somebody])).result is SendResult.SENT
        way_out.sender.close()
    assert len(way_out.received(somebody, 2)) == 2


@pytest.mark.parametrize("address", ["", "nobody", "a b@adair.example", "a@x.example>\r\nDATA", "../x@y.example/z w"])
def test_what_is_no_address_is_refused_for_good(way_out: WayOut, address: str) -> None:
    sending = way_out.sender.send(US, [address], mail("to nobody"))
    assert sending.result is SendResult.REFUSED
    assert sending.refused == (address,)
    way_out.sender.close()


def test_without_an_addressee_nothing_is_sent(way_out: WayOut) -> None:
    assert way_out.sender.send(US, [], mail("to nobody")).result is SendResult.REFUSED
    way_out.sender.close()


def test_only_a_mail_that_went_out_counts_as_sent(way_out: WayOut) -> None:
    somebody = way_out.somebody()
    told = way_out.sender.already_sent("<sent@rpdc.example>")
    assert not told
    raw = mail("x", message_id="<sent@rpdc.example>", to=[somebody])
    assert way_out.sender.send(US, [somebody], raw).result is SendResult.SENT
    if told is None:  # this way out keeps no copies, so it never claims anything
        assert way_out.sender.already_sent("<sent@rpdc.example>") is None
    else:
        assert way_out.sender.already_sent("<sent@rpdc.example>") is True
        assert way_out.sender.already_sent("<sent@rpdc.exampl>") is False
    way_out.sender.close()


def test_every_line_for_doctor_is_well_and_says_what_it_found(way_out: WayOut) -> None:
    lines = way_out.sender.probe()
    assert lines
    assert all(line.ok and line.found and not line.remedy for line in lines)
    way_out.sender.close()


# ---------------------------------------------------------------- where a mail is laid ready first


def test_what_is_laid_ready_goes_out_once_however_often_it_is_sent(drafting: WayOut) -> None:
    somebody = drafting.somebody()
    raw = mail("once", message_id="<once@rpdc.example>", to=[somebody])
    prepared = drafting.sender.prepare(US, [somebody], raw)
    assert prepared is not None
    assert drafting.received(somebody, 0) == []
    assert drafting.sender.already_sent("<once@rpdc.example>", prepared) is False
    for _ in range(3):
        assert drafting.sender.send(US, [somebody], raw, prepared).result is SendResult.SENT
        assert drafting.sender.already_sent("<once@rpdc.example>", prepared) is True
    assert drafting.received(somebody, 1) == [raw]
    drafting.sender.close()


def test_laid_ready_twice_it_still_is_one_mail(drafting: WayOut) -> None:
    somebody = drafting.somebody()
    raw = mail("twice", message_id="<twice@rpdc.example>", to=[somebody])
    drafting.sender.prepare(US, [somebody], raw)  # a crash comes before its id is committed
    assert drafting.sender.already_sent("<twice@rpdc.example>") is False
    prepared = drafting.sender.prepare(US, [somebody], raw)
    assert drafting.sender.send(US, [somebody], raw, prepared).result is SendResult.SENT
    assert drafting.received(somebody, 1) == [raw]
    box = drafting.office.box(US)  # type: ignore[attr-defined]
    assert box.lies_in(box.folder("Drafts")) == []
    drafting.sender.close()


def test_what_somebody_took_out_of_the_drafts_is_unknown_and_not_made_again(drafting: WayOut) -> None:
    somebody = drafting.somebody()
    raw = mail("taken", message_id="<taken@rpdc.example>", to=[somebody])
    prepared = drafting.sender.prepare(US, [somebody], raw)
    drafting.sender.close()
    box = drafting.office.box(US)  # type: ignore[attr-defined]
    [draft] = box.lies_in(box.folder("Drafts"))
    box.remove(draft)
    assert drafting.sender.already_sent("<taken@rpdc.example>", prepared) is None
    sending = drafting.sender.send(US, [somebody], raw, prepared)
    assert sending.result is SendResult.UNKNOWN
    assert "somebody" in sending.detail
    assert drafting.received(somebody, 0) == []
    drafting.sender.close()


def test_a_blind_addressee_gets_the_mail_and_nobody_sees_it(drafting: WayOut) -> None:
    shown, blind = drafting.somebody(), drafting.somebody()
    raw = mail("blind", to=[shown])
    assert drafting.sender.send(US, [shown, blind], raw).result is SendResult.SENT
    assert drafting.received(shown, 1) == drafting.received(blind, 1) == [raw]
    drafting.sender.close()


def test_nobody_gets_a_mail_only_because_its_head_names_him(drafting: WayOut) -> None:
    meant, named = drafting.somebody(), drafting.somebody()
    sending = drafting.sender.send(US, [meant], mail("named", to=[meant, named]))
    assert sending.result is SendResult.REFUSED
    assert named in sending.detail
    assert drafting.received(meant, 0) == drafting.received(named, 0) == []
    drafting.sender.close()
