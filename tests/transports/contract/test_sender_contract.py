"""What every way out keeps to: over a real Postfix, and into maildirs."""

from __future__ import annotations

import itertools
from abc import ABC, abstractmethod
from pathlib import Path

import pytest

from mmd_mailbot.config import MailboxConfig, SendConfig
from mmd_mailbot.ports import Sender, SendResult
from mmd_mailbot.transports.open import open_sender
from tests.servers import Servers
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


@pytest.fixture(params=["smtp", "maildir"])
def way_out(request: pytest.FixtureRequest, servers: Servers, tmp_path: Path) -> WayOut:
    return SmtpWayOut(servers) if request.param == "smtp" else MaildirWayOut(tmp_path)


def test_a_mail_reaches_each_addressee_once_and_unchanged(way_out: WayOut) -> None:
    one, two = way_out.somebody(), way_out.somebody()
    raw = mail("hello", b"first line\r\n.\r\n..dots\r\nlast line without an end")
    sending = way_out.sender.send(US, [one, two], raw)
    assert (sending.result, sending.refused) == (SendResult.SENT, ())
    assert sending.detail
    for address in (one, two):
        [got] = way_out.received(address, 1)
        assert got.removesuffix(b"\r\n") == raw
    way_out.sender.close()


def test_one_sender_sends_many_mails_in_their_order(way_out: WayOut) -> None:
    somebody = way_out.somebody()
    raws = [mail(f"number {number}") for number in range(5)]
    assert {way_out.sender.send(US, [somebody], raw).result for raw in raws} == {SendResult.SENT}
    assert sorted(way_out.received(somebody, 5)) == raws
    way_out.sender.close()


def test_the_sender_can_be_used_again_after_it_was_closed(way_out: WayOut) -> None:
    somebody = way_out.somebody()
    for subject in ("before", "after"):
        assert way_out.sender.send(US, [somebody], mail(subject)).result is SendResult.SENT
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
    assert way_out.sender.send(US, [somebody], mail("x", message_id="<sent@rpdc.example>")).result is SendResult.SENT
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
