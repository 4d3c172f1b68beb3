"""What every mailbox keeps to: a real Dovecot, with and without its extensions, pymap, a maildir, Graph, Exchange."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime

import pytest

from mmd_mailbot.ports import Uid
from tests.servers import Servers
from tests.servers.dovecot import BARE_HOST
from tests.transports.contract.accounts import (
    Account,
    DoorAccount,
    ImapAccount,
    MaildirAccount,
    PymapAccount,
    Watch,
    mail,
)

LONG_AGO, LATER = datetime(2020, 1, 1, tzinfo=UTC), datetime(2050, 1, 1, tzinfo=UTC)


def made(kind: str, request: pytest.FixtureRequest) -> Account:
    """Only the servers of that kind are started."""
    if kind == "maildir":
        return MaildirAccount(request.getfixturevalue("tmp_path"))
    if kind in ("graph", "exchange"):
        return DoorAccount(request.getfixturevalue(kind))
    if kind == "pymap":
        account = PymapAccount(request.getfixturevalue("tmp_path") / "pymap.log")
        request.addfinalizer(account.server.stop)
        return account
    servers: Servers = request.getfixturevalue("servers")
    return ImapAccount(servers, host="127.0.0.1" if kind == "imap" else BARE_HOST)


@pytest.fixture(params=["imap", "imap-bare", "pymap", "maildir", "graph", "exchange"])
def account(request: pytest.FixtureRequest) -> Account:
    return made(request.param, request)


@pytest.fixture(params=["imap", "imap-bare", "pymap", "maildir"])
def growing(request: pytest.FixtureRequest) -> Account:
    """Where the order of ids is that of arrival, so that they alone tell what is new."""
    return made(request.param, request)


def subjects(raws: list[bytes | None]) -> list[str | None]:
    return [None if raw is None else raw.split(b"Subject: ")[1].split(b"\r\n")[0].decode() for raw in raws]


def test_an_empty_folder_holds_nothing_new(account: Account) -> None:
    mailbox = account.open()
    assert mailbox.list_new(None) == []
    assert list(mailbox.fetch([])) == []
    mailbox.close()


def test_mails_are_listed_in_order_of_arrival_and_only_what_came_after(account: Account) -> None:
    mailbox = account.open()
    for number in range(12):
        account.deliver(mail(f"number {number}"))
    watch = Watch(mailbox)
    listed = watch.new()
    fetched = list(mailbox.fetch(listed))
    assert [uid for uid, _ in fetched] == listed
    assert subjects([raw for _, raw in fetched]) == [f"number {number}" for number in range(12)]
    assert watch.new() == []
    account.deliver(mail("the last"))
    [new] = watch.new()
    assert subjects([raw for _, raw in mailbox.fetch([new])]) == ["the last"]
    assert watch.new() == []
    mailbox.close()


def test_where_ids_grow_any_of_them_tells_what_came_after(growing: Account) -> None:
    mailbox = growing.open()
    for number in range(5):
        growing.deliver(mail(f"number {number}"))
    listed = mailbox.list_new(None)
    assert mailbox.list_new(listed[1]) == listed[2:]
    assert mailbox.list_new(listed[-1]) == []
    mailbox.close()


def test_ids_outlive_the_session(account: Account) -> None:
    account.deliver(mail("one"))
    watch = Watch(account.open())
    listed = watch.new()
    watch.mailbox.close()
    watch.mailbox = account.open()
    assert watch.new() == []
    assert watch.mailbox.list_new(None) == listed
    watch.mailbox.close()


def test_what_was_listed_and_not_noted_is_listed_again(account: Account) -> None:
    account.deliver(mail("noted"))
    watch = Watch(account.open())
    watch.new()
    account.deliver(mail("listed right before a crash"))
    known, mark = next(reversed(watch.noted)), watch.mark
    [lost] = [each for each in watch.mailbox.list_new(known, mark) if each not in watch.noted]
    watch.mailbox.close()
    watch.mailbox = account.open()
    assert watch.new() == [lost]
    watch.mailbox.close()


def test_what_others_do_with_mails_makes_none_of_them_new(account: Account) -> None:
    for name in ("one", "two", "three"):
        account.deliver(mail(name))
    mailbox = account.open()
    watch = Watch(mailbox)
    listed = watch.new()
    account.take_away("two")
    mailbox.file(listed[:1], "MMD/Handled", "ready to sign")
    assert watch.new() == []
    account.deliver(mail("four"))
    assert subjects([raw for _, raw in mailbox.fetch(watch.new())]) == ["four"]
    mailbox.close()


def test_the_same_mail_twice_is_two_mails(account: Account) -> None:
    account.deliver(mail("twice"))
    account.deliver(mail("twice"))
    mailbox = account.open()
    listed = mailbox.list_new(None)
    assert len(set(listed)) == 2
    assert [raw for _, raw in mailbox.fetch(listed)] == [mail("twice")] * 2
    mailbox.close()


def test_reading_leaves_every_flag_as_it_was(account: Account) -> None:
    account.deliver(mail("unread"))
    account.deliver(mail("read and flagged"), ("Seen", "Flagged"))
    before = account.holds("INBOX")
    mailbox = account.open()
    watch = Watch(mailbox)
    assert all(raw for _, raw in mailbox.fetch(watch.new()))
    assert watch.new() == []
    mailbox.wait(0)
    mailbox.find_sent("<nobody@rpdc.example>")
    assert all(line.ok for line in mailbox.probe())
    mailbox.close()
    assert account.holds("INBOX") == before
    assert sorted(map(sorted, (flags for _, flags in before))) == [[], ["Flagged", "Seen"]]


def test_odd_headers_and_bytes_arrive_as_they_were_sent(account: Account) -> None:
    odd = [
        b"Subject: \xff\xfe raw bytes \xe9\r\nX: \t \r\n\tfolded\r\nSubject: again\r\n\r\n.\r\n..\r\nFrom here\r\n",
        b"\r\nno header at all\r\n",
        b"From nobody Mon Jan  1 00:00:00 2026\r\nSubject: an mbox line\r\n\r\nx\r\n",
        b"Subject: long " + b"x" * 20_000 + b"\r\n\r\n" + b"y" * 20_000 + b"\r\n",
        b"Subject: no end of line\r\n\r\nlast line",
        b"Subject: a literal {5}\r\n\r\n* 1 FETCH (FLAGS ()) \r\n)\r\na1 OK\r\n",
    ]
    for raw in odd:
        account.deliver(raw)
    mailbox = account.open()
    assert [raw for _, raw in mailbox.fetch(mailbox.list_new(None))] == odd
    mailbox.close()


def test_a_mail_of_20_mb_arrives_whole_among_small_ones(account: Account) -> None:
    line = bytes(range(33, 109)) + b"\r\n"
    big = mail("big", line * (20_000_000 // len(line)))
    raws = [mail("before"), big, mail("after")]
    for raw in raws:
        account.deliver(raw)
    mailbox = account.open()
    assert [raw for _, raw in mailbox.fetch(mailbox.list_new(None))] == raws
    mailbox.close()


def test_a_mail_that_somebody_moved_away_is_given_as_gone_and_hides_no_other(account: Account) -> None:
    for name in ("stays one", "goes", "stays two"):
        account.deliver(mail(name))
    mailbox = account.open()
    watch = Watch(mailbox)
    listed = watch.new()
    account.take_away("goes")
    assert subjects([raw for _, raw in mailbox.fetch(listed)]) == ["stays one", None, "stays two"]
    account.take_away("stays two")
    account.deliver(mail("newcomer"))
    assert subjects([raw for _, raw in mailbox.fetch(watch.new())])[-1] == "newcomer"
    mailbox.file(listed, "MMD/Handled")  # two of the three are gone: that is no error
    mailbox.close()


def test_an_id_of_another_folder_is_given_as_gone(account: Account) -> None:
    account.deliver(mail("here"))
    mailbox = account.open()
    [here] = mailbox.list_new(None)
    stray = [Uid("Elsewhere", here.validity, here.uid), Uid(here.folder, here.validity + 1, here.uid)]
    if account.config.kind == "maildir":
        stray.pop()  # a maildir's ids need no validity
    assert list(mailbox.fetch([*stray, here])) == [*((each, None) for each in stray), (here, mail("here"))]
    mailbox.close()


def test_handled_mails_are_filed_and_the_others_left(account: Account) -> None:
    for name in ("ours one", "not ours", "ours two"):
        account.deliver(mail(name))
    mailbox = account.open()
    listed = mailbox.list_new(None)
    mailbox.file([listed[0], listed[2]], "MMD/Handled")
    mailbox.file([], "MMD/Handled")
    if account.config.host == BARE_HOST:  # no MOVE, no UIDPLUS: a keyword says it
        assert [flags for _, flags in account.holds("INBOX")] == [{"MMD-Handled"}, set(), {"MMD-Handled"}]
    else:
        assert account.holds("INBOX") == [(mail("not ours"), frozenset())]
        assert account.holds("MMD/Handled") == [(mail("ours one"), frozenset()), (mail("ours two"), frozenset())]
        mailbox.file([listed[1]], "MMD/Handled")
        assert len(account.holds("MMD/Handled")) == 3
    mailbox.close()


def test_a_mail_that_was_filed_shows_the_verdict_of_now_and_nobody_else_s_is_touched(account: Account) -> None:
    account.deliver(mail("ours", message_id="<ours@adair.example>"))
    account.deliver(mail("ours too", message_id="<two@adair.example>"))
    mailbox = account.open()
    mailbox.file(mailbox.list_new(None), "MMD/Handled", "ready to sign")
    account.deliver(mail("a stranger's of that name", message_id="<ours@adair.example>"), folder="MMD/Handled")
    mailbox.relabel("<ours@adair.example>", "MMD/Handled", "with DESE")
    mailbox.relabel("<ours@adair.example>", "MMD/Handled", "with DESE")
    mailbox.relabel("<never@adair.example>", "MMD/Handled", "with DESE")
    mailbox.close()
    if isinstance(account, DoorAccount):
        box = account.office.box(account.config.address)
        shown = {subjects([each.raw])[0]: each.categories for each in box.lies_in(box.folder("MMD/Handled"))}
        assert shown == {
            "ours": ["MMD: with DESE"],
            "ours too": ["MMD: ready to sign"],
            "a stranger's of that name": [],
        }
    else:
        assert len(account.holds("MMD/Handled" if account.config.host != BARE_HOST else "INBOX")) >= 2


def test_a_draft_is_laid_down_as_a_draft_and_found_again(account: Account) -> None:
    mailbox = account.open()
    assert not mailbox.find_sent("<draft-1.x_y+z=1@rpdc.example>")
    mailbox.append("Drafts", mail("a draft", message_id="<draft-1.x_y+z=1@rpdc.example>"), draft=True)
    [(raw, flags)] = account.holds("Drafts")
    assert subjects([raw]) == ["a draft"]
    assert flags == {"Draft"}
    assert mailbox.find_sent("<draft-1.x_y+z=1@rpdc.example>") is True
    assert not mailbox.find_sent("<draft-1@rpdc.example>")
    mailbox.close()


def test_a_sent_copy_is_found_by_its_message_id(account: Account) -> None:
    mailbox = account.open()
    mailbox.append("Sent", mail("a copy", message_id="<copy@rpdc.example>"))
    assert mailbox.find_sent("<copy@rpdc.example>") is True
    assert mailbox.list_new(None) == []
    mailbox.close()


def test_a_blind_copy_to_ourselves_tells_that_a_mail_was_sent(account: Account) -> None:
    account.deliver(mail("to the district", message_id="<blind@rpdc.example>"))
    mailbox = account.open()
    assert mailbox.find_sent("<blind@rpdc.example>") is True
    mailbox.close()


def test_a_copy_that_is_not_there_never_proves_that_nothing_was_sent(account: Account) -> None:
    mailbox = account.open()
    mailbox.append("Sent", mail("another"))
    mailbox.append("Drafts", mail("a draft"), draft=True)
    assert mailbox.find_sent("<other@rpdc.example>") is None
    mailbox.close()


def test_waiting_ends_when_mail_comes(account: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    for kind in ("imap", "counting"):  # for the servers that do not speak up by themselves
        monkeypatch.setattr(f"mmd_mailbot.transports.{kind}.POLL", 0.5)
    mailbox = account.open()
    assert mailbox.list_new(None) == []
    later = threading.Timer(0.5, account.deliver, [mail("knock knock")])
    later.start()
    began = time.monotonic()
    heard = mailbox.wait(20)
    took = time.monotonic() - began
    later.join()
    assert heard is True
    assert took < 18
    assert len(mailbox.list_new(None)) == 1
    mailbox.close()


def test_waiting_in_vain_ends_in_time(account: Account) -> None:
    mailbox = account.open()
    account.deliver(mail("old"))
    mailbox.list_new(None)
    began = time.monotonic()
    assert mailbox.wait(1) is False
    assert 0.9 < time.monotonic() - began < 5
    mailbox.close()


def test_mail_that_came_between_listing_and_waiting_ends_the_wait_at_once(account: Account) -> None:
    mailbox = account.open()
    mailbox.list_new(None)
    account.deliver(mail("in between"))
    began = time.monotonic()
    assert mailbox.wait(30) is True
    assert time.monotonic() - began < 5
    mailbox.close()


def test_the_junk_folder_is_looked_into_and_left_as_it_is(account: Account) -> None:
    mailbox = account.open()
    assert list(mailbox.junk(LONG_AGO)) == []
    account.deliver(mail("a form that a filter took"), folder=account.junk)
    account.deliver(mail("in the inbox"))
    before = account.holds(account.junk)
    assert subjects(list(mailbox.junk(LONG_AGO))) == ["a form that a filter took"]
    assert list(mailbox.junk(LATER)) == []
    assert account.holds(account.junk) == before
    mailbox.close()
