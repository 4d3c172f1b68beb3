"""What is Exchange's own: signing in, ids that change, sync states, throttling, streaming, and answers that are lost."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from mmd_mailbot.config import OAuth, Secret
from mmd_mailbot.ports import MailboxError, SendResult, Uid
from mmd_mailbot.transports.exchange import ExchangeMailbox, ExchangeSender
from tests.servers.exchange import PATH, ExchangeServer
from tests.servers.graph import CLIENT, SECRET, TENANT, GraphServer
from tests.servers.https import Answer, Asked
from tests.transports.contract.accounts import DoorAccount, Watch, mail

US = "mmd-mailbot@rpdc.example"
PAT = "pat@adair.example"


@pytest.fixture
def account(exchange: ExchangeServer) -> DoorAccount:
    return DoorAccount(exchange)


@pytest.fixture
def mailbox(account: DoorAccount) -> Iterator[ExchangeMailbox]:
    opened = ExchangeMailbox(account.config)
    yield opened
    opened.close()


@pytest.fixture
def sender(exchange: ExchangeServer) -> Iterator[ExchangeSender]:
    opened = ExchangeSender(exchange.config(US))
    yield opened
    opened.close()


def asks(operation: str) -> object:
    def when(asked: Asked) -> bool:
        return f"<m:{operation}".encode() in asked.body

    return when


def plan(server: ExchangeServer, operation: str, **what: object) -> None:
    from tests.servers.https import Fault

    server.http.faults.append(Fault(asks(operation), **what))  # type: ignore[arg-type]


# ---------------------------------------------------------------- signing in


@pytest.mark.parametrize("auth", ["basic", "ntlm"])
@pytest.mark.parametrize("access", ["delegate", "impersonation"])
def test_it_signs_in_and_reads_the_named_mailbox(exchange: ExchangeServer, auth: str, access: str) -> None:
    account = DoorAccount(exchange, auth=auth, access=access)
    account.deliver(mail("one"))
    mailbox = ExchangeMailbox(account.config)
    assert [raw for _, raw in mailbox.fetch(mailbox.list_new(None))] == [mail("one")]
    impersonated = any(b"ExchangeImpersonation" in each.body for each in exchange.http.asked)
    assert impersonated is (access == "impersonation")
    mailbox.close()


def test_it_signs_in_by_oauth_and_with_a_new_token_when_one_is_refused(
    exchange: ExchangeServer, graph: GraphServer
) -> None:
    exchange.takes_token = graph.holds
    oauth = OAuth(TENANT, CLIENT, Secret(lambda: SECRET), authority=graph.http.url)
    account = DoorAccount(exchange, auth="oauth", access="impersonation", oauth=oauth, password=None)
    mailbox = ExchangeMailbox(account.config)
    watch = Watch(mailbox)
    assert watch.new() == []
    graph.end_tokens()
    account.deliver(mail("one"))
    assert len(watch.new()) == 1
    mailbox.close()


def test_a_changed_password_is_taken_up_without_a_restart(exchange: ExchangeServer) -> None:
    given = ["tests only"]
    account = DoorAccount(exchange, password=Secret(lambda: given[0]))
    mailbox = ExchangeMailbox(account.config)
    assert mailbox.list_new(None) == []
    exchange.password = given[0] = "another"
    account.deliver(mail("one"))
    assert len(mailbox.list_new(None)) == 1
    mailbox.close()


@pytest.mark.parametrize("auth", ["basic", "ntlm"])
def test_a_wrong_password_is_said_at_once(exchange: ExchangeServer, auth: str) -> None:
    mailbox = ExchangeMailbox(exchange.config("f@rpdc.example", auth=auth, password=Secret(lambda: "wrong")))
    began = time.monotonic()
    with pytest.raises(MailboxError, match=r"401.*check auth .*, user and password") as caught:
        mailbox.list_new(None)
    assert time.monotonic() - began < 5
    assert caught.value.temporary  # it can be mended, and no mail may be given up for it
    assert "wrong" not in str(caught.value)
    mailbox.close()


def test_a_server_whose_authority_is_unknown_is_not_spoken_to(exchange: ExchangeServer) -> None:
    mailbox = ExchangeMailbox(exchange.config("f@rpdc.example", ca_file=None))
    with pytest.raises(MailboxError, match=r"certificate is not trusted.*set ca_file"):
        mailbox.list_new(None)
    assert exchange.http.asked == []
    mailbox.close()


@pytest.mark.parametrize("host", ["outlook.office365.com", "outlook.office365.us"])
def test_exchange_online_says_that_ews_ended_and_which_three_lines_move_the_mailbox(
    exchange: ExchangeServer, host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import socket

    plan(exchange, "ConvertId", answer=Answer(403, b""), times=9)
    real = socket.getaddrinfo
    monkeypatch.setattr("urllib3.util.connection.socket.getaddrinfo", lambda name, *more: real("127.0.0.1", *more))
    monkeypatch.setattr(
        "urllib3.connection.match_hostname", lambda *given: None
    )  # the test's certificate is another's
    mailbox = ExchangeMailbox(
        exchange.config("f@rpdc.example", service_endpoint=f"https://{host}:{exchange.http.port}{PATH}")
    )
    mailbox._session.line.context.check_hostname = False
    with pytest.raises(MailboxError) as caught:
        mailbox.list_new(None)
    told = str(caught.value)
    assert "Exchange Online no longer takes Exchange Web Services" in told
    for line in ('kind = "graph"', 'user = "', "oauth = { tenant ="):
        assert line in told
    mailbox.close()


def test_rights_that_lack_are_named_with_the_command(exchange: ExchangeServer) -> None:
    exchange.allowed = set()
    mailbox = ExchangeMailbox(exchange.config("f@rpdc.example"))
    with pytest.raises(MailboxError, match=r"ErrorAccessDenied.*Add-MailboxPermission"):
        mailbox.list_new(None)
    mailbox.close()
    exchange.impersonation = False
    mailbox = ExchangeMailbox(exchange.config("f@rpdc.example", access="impersonation"))
    with pytest.raises(MailboxError, match=r"ErrorImpersonateUserDenied.*ApplicationImpersonation"):
        mailbox.list_new(None)
    mailbox.close()


# ---------------------------------------------------------------- listing and filing


def test_a_state_that_is_no_longer_taken_lists_all_again(
    exchange: ExchangeServer, account: DoorAccount, mailbox: ExchangeMailbox
) -> None:
    account.deliver(mail("one"))
    watch = Watch(mailbox)
    first = watch.new()
    exchange.forget_states()
    account.deliver(mail("two"))
    listed = mailbox.list_new(first[-1], watch.mark)
    assert listed[0] == first[0]
    assert len(listed) == 2
    assert mailbox.list_new(None, mailbox.mark) == []


def test_a_long_listing_comes_in_parts_and_in_order_of_arrival(
    account: DoorAccount, mailbox: ExchangeMailbox
) -> None:
    for number in range(230):
        account.deliver(mail(f"number {number}"))
    listed = mailbox.list_new(None)
    assert len(listed) == 230
    box = account.office.box(account.config.address)
    assert [each.uid for each in listed] == [each.item_id for each in box.lies_in(box.folder("INBOX"))]


def test_a_mail_that_was_moved_has_another_id_and_the_old_one_is_gone(
    account: DoorAccount, mailbox: ExchangeMailbox
) -> None:
    account.deliver(mail("moved"))
    watch = Watch(mailbox)
    [old] = watch.new()
    account.take_away("moved")
    box = account.office.box(account.config.address)
    [kept] = box.lies_in(box.folder("Deleted Items"))
    box.move(kept, box.folder("INBOX"))
    [new] = watch.new()
    assert new != old
    assert [raw for _, raw in mailbox.fetch([old, new])] == [None, mail("moved")]


def test_of_mails_to_file_one_that_is_gone_does_not_keep_the_others(
    account: DoorAccount, mailbox: ExchangeMailbox
) -> None:
    for name in ("one", "two"):
        account.deliver(mail(name))
    uids = mailbox.list_new(None)
    mailbox.file([uids[0], Uid("INBOX", 0, "QUJD"), uids[1]], "MMD Mailbot", "ready to sign")
    box = account.office.box(account.config.address)
    filed = box.lies_in(box.folder("MMD Mailbot"))
    assert [each.categories for each in filed] == [["MMD: ready to sign"]] * 2


# ---------------------------------------------------------------- throttling and trouble


def test_a_busy_server_is_asked_again_after_the_time_it_names(
    exchange: ExchangeServer, account: DoorAccount, mailbox: ExchangeMailbox
) -> None:
    account.deliver(mail("one"))
    plan(exchange, "SyncFolderItems", answer=exchange.busy(1000))
    began = time.monotonic()
    assert len(mailbox.list_new(None)) == 1
    assert 0.9 < time.monotonic() - began < 10


def test_a_server_that_asks_for_too_long_a_wait_is_given_up_at_once(
    exchange: ExchangeServer, mailbox: ExchangeMailbox
) -> None:
    plan(exchange, "SyncFolderItems", answer=exchange.busy(300_000), times=9)
    began = time.monotonic()
    with pytest.raises(MailboxError, match="busy and asks to wait"):
        mailbox.list_new(None)
    assert time.monotonic() - began < 5


@pytest.mark.parametrize("cut", ["before", "after"])
def test_a_line_that_breaks_is_opened_again_for_what_may_be_asked_twice(
    exchange: ExchangeServer, account: DoorAccount, mailbox: ExchangeMailbox, cut: str
) -> None:
    account.deliver(mail("one"))
    assert len(mailbox.list_new(None)) == 1
    plan(exchange, "SyncFolderItems", cut=cut)
    assert len(mailbox.list_new(None)) == 1


@pytest.mark.parametrize("drip", [False, True])
def test_a_silent_or_dripping_server_is_left_when_the_time_is_over(
    exchange: ExchangeServer, monkeypatch: pytest.MonkeyPatch, drip: bool
) -> None:
    monkeypatch.setattr("mmd_mailbot.transports.exchange.session.LONGEST_REST", 1)
    mailbox = ExchangeMailbox(exchange.config("f@rpdc.example", timeout=1.0))
    mailbox.list_new(None)

    def drops() -> Iterator[bytes]:
        for _ in range(60):
            time.sleep(0.2)
            yield b" "

    plan(exchange, "SyncFolderItems", **({"answer": Answer(200, stream=drops())} if drip else {"rest": 8.0}))
    began = time.monotonic()
    with pytest.raises(MailboxError, match="did not answer in time"):
        mailbox.list_new(None)
    assert time.monotonic() - began < 6
    mailbox.close()


def test_a_server_that_is_restarted_is_found_again(
    exchange: ExchangeServer, account: DoorAccount, mailbox: ExchangeMailbox
) -> None:
    assert mailbox.list_new(None) == []
    exchange.http.stop()
    with pytest.raises(MailboxError, match="nothing listens there"):
        mailbox.list_new(None)
    exchange.http.start()
    account.deliver(mail("one"))
    assert len(mailbox.list_new(None)) == 1


@pytest.mark.parametrize("folder", ["INBOX", "Requests/MMD"])
def test_the_streaming_connection_wakes_at_once(exchange: ExchangeServer, folder: str) -> None:
    import threading

    account = DoorAccount(exchange, folder=folder)
    box = exchange.office.box(account.config.address)
    at = box.well_known["msgfolderroot"]
    for name in folder.split("/") if folder != "INBOX" else ():
        made = box.make_folder(name, at)
        assert made is not None
        at = made.id
    mailbox = ExchangeMailbox(account.config)
    mailbox.list_new(None)
    assert mailbox.wait(0.5) is False  # by now it listens
    for _ in range(100):
        if any(b"GetStreamingEvents" in each.body for each in exchange.http.asked):
            break
        time.sleep(0.05)
    time.sleep(0.3)
    later = threading.Timer(0.5, account.deliver, [mail("knock knock")])
    later.start()
    began = time.monotonic()
    assert mailbox.wait(14) is True  # far below the time after which it would look by itself
    assert time.monotonic() - began < 8
    later.join()
    mailbox.close()


# ---------------------------------------------------------------- sending


@pytest.mark.parametrize("cut", ["before", "after"])
def test_a_lost_answer_to_sending_doubles_nothing_and_loses_nothing(
    exchange: ExchangeServer, sender: ExchangeSender, cut: str
) -> None:
    raw = mail("money", to=[PAT])
    prepared = sender.prepare(US, [PAT], raw)
    plan(exchange, "SendItem", cut=cut)
    sending = sender.send(US, [PAT], raw, prepared)
    assert sending.result is (SendResult.SENT if cut == "after" else SendResult.UNKNOWN)
    assert sender.send(US, [PAT], raw, prepared).result is SendResult.SENT
    assert exchange.office.outside[PAT] == [raw]


def test_an_answer_lost_while_it_was_laid_ready_leaves_one_draft(
    exchange: ExchangeServer, sender: ExchangeSender
) -> None:
    raw = mail("once", to=[PAT])
    plan(exchange, "CreateItem", cut="after")
    with pytest.raises(MailboxError):
        sender.prepare(US, [PAT], raw)
    assert sender.send(US, [PAT], raw).result is SendResult.SENT
    assert exchange.office.received(US, "Drafts") == []
    assert exchange.office.outside[PAT] == [raw]


def test_a_throttled_sending_is_not_taken_for_sent(exchange: ExchangeServer, sender: ExchangeSender) -> None:
    raw = mail("busy", to=[PAT])
    prepared = sender.prepare(US, [PAT], raw)
    plan(exchange, "SendItem", answer=exchange.busy(1000))
    assert sender.send(US, [PAT], raw, prepared).result is SendResult.UNKNOWN
    assert sender.send(US, [PAT], raw, prepared).result is SendResult.SENT
    assert exchange.office.outside[PAT] == [raw]


def test_a_right_to_send_as_that_lacks_is_named(exchange: ExchangeServer, sender: ExchangeSender) -> None:
    exchange.send_as = set()
    sending = sender.send(US, [PAT], mail("as another", to=[PAT]))
    assert sending.result is SendResult.TEMPORARY
    assert "Send-As" in sending.detail


# ---------------------------------------------------------------- doctor


def test_every_line_for_doctor_is_well(mailbox: ExchangeMailbox, sender: ExchangeSender) -> None:
    lines = [*mailbox.probe(), *sender.probe()]
    assert [each for each in lines if not each.ok] == []
    assert {"login", "server", "tls", "access", "folder", "filing", "drafts"} <= {each.name for each in lines}


def test_doctor_names_the_command_for_a_right_that_lacks(exchange: ExchangeServer, tmp_path: Path) -> None:
    exchange.allowed = set()
    mailbox = ExchangeMailbox(exchange.config("f@rpdc.example"))
    [failing] = [each for each in mailbox.probe() if not each.ok]
    assert "Add-MailboxPermission" in failing.remedy
    mailbox.close()


def test_autodiscover_finds_the_endpoint_where_none_is_named(
    exchange: ExchangeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a domain answers is the library's business; what we do with it is ours."""
    from types import SimpleNamespace

    asked = []

    def discover(self: object) -> tuple[None, SimpleNamespace]:
        asked.append(self.email)  # type: ignore[attr-defined]
        return None, SimpleNamespace(service_endpoint=f"{exchange.http.url}{PATH}")

    monkeypatch.setattr("exchangelib.autodiscover.Autodiscovery.discover", discover)
    account = DoorAccount(exchange, service_endpoint=None)
    account.deliver(mail("found"))
    mailbox = ExchangeMailbox(account.config)
    assert [raw for _, raw in mailbox.fetch(mailbox.list_new(None))] == [mail("found")]
    assert asked == [account.config.address]
    mailbox.close()
