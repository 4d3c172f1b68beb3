"""What only IMAP knows: validity, links that end, TLS, folders, and a server that answers more than was asked."""

from __future__ import annotations

import threading

import pytest
from imapclient import IMAPClient

from mmd_mailbot.config import Secret
from mmd_mailbot.ports import MailboxError, Uid
from mmd_mailbot.transports import imap
from mmd_mailbot.transports.imap import ImapMailbox
from tests.servers import Servers
from tests.transports.contract.accounts import ImapAccount, mail


@pytest.fixture
def account(servers: Servers) -> ImapAccount:
    return ImapAccount(servers)


def read(mailbox: ImapMailbox, known: Uid | None = None) -> list[bytes | None]:
    return [raw for _, raw in mailbox.fetch(mailbox.list_new(known))]


# ---------------------------------------------------------------- validity


def test_a_folder_that_was_made_anew_is_read_from_its_start(servers: Servers) -> None:
    account = ImapAccount(servers, folder="Watched")
    client = servers.dovecot.client(account.user)
    client.create_folder("Watched")
    for name in ("one", "two", "three"):
        account.deliver(mail(name))
    mailbox = ImapMailbox(account.config)
    before = mailbox.list_new(None)
    client.delete_folder("Watched")
    client.create_folder("Watched")
    client.logout()
    account.deliver(mail("new one"))
    after = mailbox.list_new(before[-1])
    assert len(after) == 1
    assert after[0].validity != before[0].validity
    assert list(mailbox.fetch([*before, *after])) == [*((uid, None) for uid in before), (after[0], mail("new one"))]
    mailbox.file(before, "MMD/Handled")  # ids of the folder that was: nothing of the new one may move
    assert account.holds("Watched") == [(mail("new one"), frozenset())]
    mailbox.close()


def test_a_folder_in_which_nothing_changed_is_not_searched_again(
    account: ImapAccount, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the server's count of changes, where it names no next id."""
    select, search = IMAPClient.select_folder, IMAPClient.search
    searches: list[object] = []

    def without_next_id(client: IMAPClient, *given: object, **named: object) -> dict[bytes, object]:
        answer: dict[bytes, object] = select(client, *given, **named)
        answer.pop(b"UIDNEXT", None)
        return answer

    def counted(client: IMAPClient, criteria: object) -> list[int]:
        searches.append(criteria)
        return list(search(client, criteria))

    monkeypatch.setattr(IMAPClient, "select_folder", without_next_id)
    monkeypatch.setattr(IMAPClient, "search", counted)
    account.deliver(mail("one"))
    mailbox = ImapMailbox(account.config)
    [first] = mailbox.list_new(None)
    assert mailbox.list_new(first) == []
    assert len(searches) == 1
    account.deliver(mail("two"))
    assert len(mailbox.list_new(first)) == 1
    assert len(mailbox.list_new(first)) == 1, "what was not noted is listed again"
    mailbox.close()


def test_a_folder_that_is_not_there_is_named(servers: Servers) -> None:
    mailbox = ImapMailbox(ImapAccount(servers, folder="Nowhere").config)
    with pytest.raises(MailboxError, match='opening the folder "Nowhere": the server refused'):
        mailbox.list_new(None)
    assert [line.name for line in mailbox.probe() if not line.ok] == ["folder"]
    mailbox.close()


# ---------------------------------------------------------------- links that end


def test_a_session_that_the_server_ended_is_opened_again_unnoticed(servers: Servers, account: ImapAccount) -> None:
    account.deliver(mail("one"))
    mailbox = ImapMailbox(account.config)
    [one] = mailbox.list_new(None)
    servers.dovecot.drop_links(account.user)
    assert [raw for _, raw in mailbox.fetch([one])] == [mail("one")]
    servers.dovecot.drop_links(account.user)
    mailbox.append("Drafts", mail("a draft"), draft=True)
    servers.dovecot.drop_links(account.user)
    mailbox.file([one], "MMD/Handled")
    assert (len(account.holds("Drafts")), len(account.holds("MMD/Handled"))) == (1, 1)
    mailbox.close()


def test_a_link_that_ends_between_two_batches_loses_no_mail(
    servers: Servers, account: ImapAccount, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imap, "BATCH_MAILS", 2)
    raws = [mail(f"number {number}") for number in range(6)]
    for raw in raws:
        account.deliver(raw)
    mailbox = ImapMailbox(account.config)
    got = []
    for _, raw in mailbox.fetch(mailbox.list_new(None)):
        got.append(raw)
        servers.dovecot.drop_links(account.user)
    assert got == raws
    mailbox.close()


def test_filing_and_drafting_between_two_batches_disturbs_no_reading(
    account: ImapAccount, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imap, "BATCH_BYTES", 1)
    raws = [mail(f"number {number}") for number in range(4)]
    for raw in raws:
        account.deliver(raw)
    mailbox = ImapMailbox(account.config)
    got = []
    for uid, raw in mailbox.fetch(mailbox.list_new(None)):
        got.append(raw)
        mailbox.file([uid], "MMD/Handled")
        mailbox.append("Drafts", mail("a draft"), draft=True)
        mailbox.find_sent("<a-draft@adair.example>")
    assert got == raws
    assert [raw for raw, _ in account.holds("MMD/Handled")] == raws
    mailbox.close()


def test_a_server_that_is_down_is_named_and_found_again_after_its_restart(
    servers: Servers, account: ImapAccount
) -> None:
    account.deliver(mail("before"))
    mailbox = ImapMailbox(account.config)
    [before] = mailbox.list_new(None)
    servers.dovecot.stop()
    try:
        with pytest.raises(MailboxError, match="cannot be reached: nothing listens there") as raised:
            mailbox.list_new(before)
        assert raised.value.temporary
    finally:
        servers.dovecot.start()
    account.deliver(mail("after"))
    assert read(mailbox, before) == [mail("after")]
    mailbox.close()


def test_waiting_on_a_link_that_ends_returns_and_does_not_spin(
    servers: Servers, account: ImapAccount, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imap, "LINK_REST", 0.1)
    rounds = []
    rest = ImapMailbox._rest
    monkeypatch.setattr(ImapMailbox, "_rest", lambda self, left: (rounds.append(left), rest(self, left))[1])
    mailbox = ImapMailbox(account.config)
    mailbox.list_new(None)
    cut = threading.Timer(0.5, servers.dovecot.drop_links, [account.user])
    cut.start()
    mailbox.wait(20)
    cut.join()
    assert len(rounds) <= 2
    assert mailbox.list_new(None) == []
    mailbox.close()


def test_idle_is_issued_anew_while_nothing_comes(account: ImapAccount, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imap, "IDLE_SLICE", 0.3)
    mailbox = ImapMailbox(account.config)
    mailbox.list_new(None)
    assert mailbox.wait(1) is False
    later = threading.Timer(0.7, account.deliver, [mail("late")])
    later.start()
    assert mailbox.wait(20) is True
    later.join()
    mailbox.close()


# ---------------------------------------------------------------- much mail


def test_a_folder_of_any_size_is_listed_in_spans(account: ImapAccount, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imap, "SEARCH_SPAN", 3)
    for number in range(10):
        account.deliver(mail(f"number {number}"))
    account.take_away("number 4")
    mailbox = ImapMailbox(account.config)
    listed = mailbox.list_new(None)
    assert [int(uid.uid) for uid in listed] == [1, 2, 3, 4, 6, 7, 8, 9, 10]
    assert mailbox.list_new(listed[3]) == listed[4:]
    mailbox.close()


# ---------------------------------------------------------------- TLS and signing in


@pytest.mark.parametrize(("security", "port"), [("starttls", "imap_port"), ("tls", "imaps_port")])
def test_it_reads_over_tls(servers: Servers, security: str, port: str) -> None:
    account = ImapAccount(servers, security=security, port=getattr(servers, port), host="localhost")
    account.deliver(mail("over tls"))
    mailbox = ImapMailbox(account.config)
    assert read(mailbox) == [mail("over tls")]
    lines = {line.name: line for line in mailbox.probe()}
    assert lines["tls"].found.startswith("TLSv1.")
    assert all(line.ok for line in lines.values())
    assert lines["filing"].found == "handled mails are moved"
    mailbox.close()


@pytest.mark.parametrize(("security", "port"), [("starttls", "imap_port"), ("tls", "imaps_port")])
def test_a_certificate_that_nobody_vouches_for_is_not_trusted(servers: Servers, security: str, port: str) -> None:
    account = ImapAccount(servers, security=security, port=getattr(servers, port), ca_file=None)
    mailbox = ImapMailbox(account.config)
    with pytest.raises(MailboxError, match=r"certificate is not trusted .*; set ca_file"):
        mailbox.list_new(None)
    [line] = mailbox.probe()
    assert not line.ok
    assert "ca_file" in line.remedy
    mailbox.close()


def test_a_wrong_password_is_named_and_no_reason_to_give_a_mail_up(servers: Servers) -> None:
    account = ImapAccount(servers, password=Secret(lambda: "wrong"))
    mailbox = ImapMailbox(account.config)
    with pytest.raises(MailboxError, match=rf"does not let {account.user} in .*; check user and password") as raised:
        mailbox.list_new(None)
    assert raised.value.temporary
    [line] = mailbox.probe()
    assert (line.name, line.ok, line.remedy) == ("login", False, "check user and password.")
    mailbox.close()


def test_doctor_names_a_server_that_is_not_there() -> None:
    from mmd_mailbot.config import MailboxConfig

    config = MailboxConfig(
        name="n", role="bot", address="b@x.example", kind="imap", host="imap.invalid", port=993, password=Secret(str)
    )
    [line] = ImapMailbox(config).probe()
    assert not line.ok
    assert "imap.invalid:993 cannot be reached" in line.found


# ---------------------------------------------------------------- folders and searching


@pytest.mark.parametrize(
    "message_id", ['<a@b>"\r\nA1 DELETE INBOX', "<a b@c>", '<"x"@y>', "<é@x.example>", "plain", "", "<a@b>\n"]
)
def test_a_message_id_that_could_carry_commands_is_never_searched(servers: Servers, message_id: str) -> None:
    mailbox = ImapMailbox(ImapAccount(servers).config)
    assert mailbox.find_sent(message_id) is None
    mailbox.close()


def test_sent_mail_goes_to_the_folder_that_the_server_marks_as_sent(account: ImapAccount) -> None:
    mailbox = ImapMailbox(account.config)
    mailbox.append("Sent", b"Subject: line ends\n\nare made whole\n")
    assert account.holds("Sent Items") == [(b"Subject: line ends\r\n\r\nare made whole\r\n", frozenset({"Seen"}))]
    mailbox.close()


def test_a_path_becomes_folders_with_the_servers_own_delimiter(account: ImapAccount) -> None:
    account.deliver(mail("one"))
    mailbox = ImapMailbox(account.config)
    mailbox.file(mailbox.list_new(None), "MMD/2026.27 Fälle/Handled")
    client = account.servers.dovecot.client(account.user)
    assert "MMD.2026-27 Fälle.Handled" in {name for _, _, name in client.list_folders()}
    client.logout()
    mailbox.close()


def test_filing_none_leaves_mails_alone_and_category_marks_them(servers: Servers) -> None:
    account = ImapAccount(servers, filing="category")
    account.deliver(mail("one"))
    mailbox = ImapMailbox(account.config)
    listed = mailbox.list_new(None)
    mailbox.file(listed, "MMD/Handled")
    assert account.holds("INBOX") == [(mail("one"), frozenset({"MMD-Handled"}))]
    quiet = ImapMailbox(servers.imap(account.user, filing="none"))
    quiet.file(listed, "MMD/Other")
    assert account.holds("INBOX") == [(mail("one"), frozenset({"MMD-Handled"}))]
    quiet.close()
    mailbox.close()


def test_a_server_with_uidplus_but_without_move_loses_only_the_filed_mail(
    account: ImapAccount, monkeypatch: pytest.MonkeyPatch
) -> None:
    from imapclient import IMAPClient

    has = IMAPClient.has_capability
    monkeypatch.setattr(IMAPClient, "has_capability", lambda self, name: name != "MOVE" and has(self, name))
    account.deliver(mail("ours"))
    account.deliver(mail("deleted by somebody, not yet expunged"), ("Deleted",))
    mailbox = ImapMailbox(account.config)
    mailbox.file(mailbox.list_new(None)[:1], "MMD/Handled")
    assert account.holds("INBOX") == [(mail("deleted by somebody, not yet expunged"), frozenset({"Deleted"}))]
    assert account.holds("MMD/Handled") == [(mail("ours"), frozenset())]
    mailbox.close()


def test_on_the_first_look_only_what_came_since_the_configured_day_is_listed(servers: Servers) -> None:
    from dataclasses import replace
    from datetime import UTC, date, datetime

    account = ImapAccount(servers)
    client = servers.dovecot.client(account.user)
    client.append("INBOX", mail("old"), msg_time=datetime(2024, 5, 1, tzinfo=UTC))
    client.append("INBOX", mail("new"), msg_time=datetime(2026, 9, 2, tzinfo=UTC))
    client.append("INBOX", mail("older still"), msg_time=datetime(2023, 5, 1, tzinfo=UTC))
    client.logout()
    mailbox = ImapMailbox(replace(account.config, since=date(2026, 9, 1)))
    (new,) = mailbox.list_new(None)
    assert read(mailbox) == [mail("new")]
    account.deliver(mail("later"))
    assert len(mailbox.list_new(new)) == 2  # what lies above is listed: "older still" came into the folder after it
    mailbox.close()
