"""Links that fail at any byte and in any manner: every call ends in its time, and nothing is taken for read that was not."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace

import pytest

from mmd_mailbot.ports import MailboxError, SendResult, Uid
from mmd_mailbot.transports import imap_session, smtp
from mmd_mailbot.transports.imap import ImapMailbox
from mmd_mailbot.transports.open import open_mailbox, open_sender
from tests.servers import Servers
from tests.servers.faults import Fault, FaultyLink, How
from tests.transports.contract.accounts import ImapAccount, mail

TIMEOUT = 0.4
BOUND = 12.0  # seconds: a few commands, each with its own bound, and a machine with other things to do
HOWS: tuple[How, ...] = ("cut", "reset", "half-open", "garbage", "slow", "late")
US = "mmd-mailbot@rpdc.example"


@pytest.fixture
def link(servers: Servers) -> Iterator[FaultyLink]:
    with FaultyLink(servers.imap_port) as link:
        yield link


def names(mails: list[tuple[Uid, bytes | None]]) -> list[str]:
    return [raw.split(b"Subject: ")[1].split(b"\r\n")[0].decode() for _, raw in mails if raw]


def read_in_the_end(mailbox: ImapMailbox, tries: int = 4) -> tuple[list[str], float]:
    """What was read, once a try went through; and the seconds of the longest try."""
    longest, told = 0.0, "nothing"
    for _ in range(tries):
        began = time.monotonic()
        try:
            return names(list(mailbox.fetch(mailbox.list_new(None)))), longest
        except MailboxError as error:
            if not error.temporary:
                raise
            told = str(error)
        finally:
            longest = max(longest, time.monotonic() - began)
    raise AssertionError(f"never read: {told}")


@pytest.mark.parametrize("how", HOWS)
@pytest.mark.parametrize("after", [0, 20, 900, 40_000])
def test_a_link_that_fails_loses_no_mail_and_marks_none(
    servers: Servers, link: FaultyLink, how: How, after: int
) -> None:
    account = ImapAccount(servers)
    for name in ("one", "two", "three"):
        account.deliver(mail(name, b"a line of a mail\r\n" * 2_000))
    before = account.holds("INBOX")
    mailbox = open_mailbox(replace(account.config, port=link.port, timeout=TIMEOUT))
    assert isinstance(mailbox, ImapMailbox)
    link.plan(Fault(how, after, seconds=0.3))
    found, longest = read_in_the_end(mailbox)
    mailbox.close()
    assert link.struck == 1
    assert found == ["one", "two", "three"]
    assert longest < BOUND
    assert account.holds("INBOX") == before


def test_filing_over_a_link_that_fails_moves_a_mail_once_or_not_at_all(servers: Servers, link: FaultyLink) -> None:
    for after in range(0, 900, 150):
        account = ImapAccount(servers)
        account.deliver(mail("ours"))
        mailbox = open_mailbox(replace(account.config, port=link.port, timeout=TIMEOUT))
        link.plan(Fault("cut", after))
        for _ in range(3):
            try:
                mailbox.file(mailbox.list_new(None), "MMD/Handled")
                break
            except MailboxError as error:
                if not error.temporary:
                    raise
        mailbox.close()
        assert account.holds("INBOX") == []
        assert [raw for raw, _ in account.holds("MMD/Handled")] == [mail("ours")]


@pytest.mark.parametrize("how", HOWS)
@pytest.mark.parametrize(
    ("way", "after"), [("up", 0), ("up", 60), ("up", 5_000), ("down", 0), ("down", 60), ("down", 330)]
)
def test_a_way_out_that_fails_says_whether_the_mail_went_out(
    servers: Servers, monkeypatch: pytest.MonkeyPatch, how: How, way: str, after: int
) -> None:
    monkeypatch.setattr(smtp, "AFTER_DATA", 0.6)
    to = f"{how}-{way}-{after}@adair.example"
    with FaultyLink(servers.smtp_port) as link:
        sender = open_sender(servers.imap(US, send=servers.smtp(port=link.port, timeout=TIMEOUT)))
        link.plan(Fault(how, after, "up" if way == "up" else "down", seconds=0.3))
        began = time.monotonic()
        sent = sender.send(US, [to], mail("news", b"a line of a mail\r\n" * 500))
        took = time.monotonic() - began
        sender.close()
    assert took < BOUND, sent
    if sent.result is SendResult.SENT:
        assert len(servers.wait_for(to, 1)) == 1
    elif sent.result is not SendResult.UNKNOWN:  # said not to be sent: then it must never arrive
        assert sent.result is SendResult.TEMPORARY, sent
        time.sleep(0.3)
        assert servers.received(to) == []


def test_a_server_that_greets_a_byte_at_a_time_is_given_up(servers: Servers) -> None:
    for port, imap in ((servers.imap_port, True), (servers.smtp_port, False)):
        with FaultyLink(port) as link:
            link.plan(Fault("slow", 0, seconds=0.4))
            began = time.monotonic()
            if imap:
                mailbox = open_mailbox(ImapAccount(servers, port=link.port, timeout=TIMEOUT).config)
                with pytest.raises(MailboxError, match="did not answer in time"):
                    mailbox.list_new(None)
            else:
                sender = open_sender(servers.imap(US, send=servers.smtp(port=link.port, timeout=TIMEOUT)))
                outcome = sender.send(US, ["slow@adair.example"], mail("news"))
                assert outcome.result is SendResult.TEMPORARY
                assert "cannot be reached" in outcome.detail
            assert time.monotonic() - began < BOUND


def test_a_server_that_fell_silent_is_taken_leave_of_in_a_moment(
    servers: Servers, link: FaultyLink, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imap_session, "GOODBYE", 0.3)
    monkeypatch.setattr(smtp, "GOODBYE", 0.3)
    mailbox = open_mailbox(ImapAccount(servers, port=link.port).config)
    mailbox.list_new(None)
    with FaultyLink(servers.smtp_port) as way_out:
        sender = open_sender(servers.imap(US, send=servers.smtp(port=way_out.port)))
        assert sender.send(US, ["silent@adair.example"], mail("news")).result is SendResult.SENT
        link.fall_silent()
        way_out.fall_silent()
        began = time.monotonic()
        mailbox.close()
        sender.close()
    assert time.monotonic() - began < 10, "their own time-out is 20 s"
