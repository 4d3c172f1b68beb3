"""What stands between the bot and a server: an office's proxy, TLS that fails, a government's own cloud."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest

from mmd_mailbot.config import Cloud, MailboxConfig, OAuth, Secret
from mmd_mailbot.ports import MailboxError, SendResult
from mmd_mailbot.transports.graph.session import GraphSession
from mmd_mailbot.transports.open import open_mailbox, open_sender
from tests.servers import Servers
from tests.servers.exchange import ExchangeServer
from tests.servers.faults import Fault, FaultyLink, How
from tests.servers.graph import CLIENT, SECRET, TENANT, GraphServer
from tests.servers.through import HttpProxy
from tests.transports.contract.accounts import DoorAccount, ImapAccount, mail

US = "mmd-mailbot@rpdc.example"
TIMEOUT = 0.5


@pytest.fixture
def proxy(monkeypatch: pytest.MonkeyPatch) -> Iterator[HttpProxy]:
    with HttpProxy() as proxy:
        for name in ("HTTPS_PROXY", "https_proxy"):
            monkeypatch.setenv(name, proxy.url)
        for name in ("NO_PROXY", "no_proxy"):
            monkeypatch.delenv(name, raising=False)
        yield proxy


@pytest.fixture(params=["graph", "exchange-basic", "exchange-ntlm"])
def account(request: pytest.FixtureRequest) -> DoorAccount:
    kind, _, auth = request.param.partition("-")
    more = {"auth": auth} if auth else {}
    return DoorAccount(request.getfixturevalue(kind), **more)


def test_mail_is_read_and_sent_through_the_proxy_that_the_environment_names(
    proxy: HttpProxy, account: DoorAccount
) -> None:
    account.deliver(mail("one"))
    mailbox, sender = account.open(), open_sender(account.config)
    assert [raw for _, raw in mailbox.fetch(mailbox.list_new(None))] == [mail("one")]
    sent = sender.send(account.config.address, ["pat@adair.example"], mail("back", to=["pat@adair.example"]))
    assert sent.result is SendResult.SENT, sent.detail
    mailbox.close()
    sender.close()
    assert proxy.asked
    assert {each.partition(":")[0] for each in proxy.asked} == {"127.0.0.1"}


@pytest.mark.parametrize("kind", ["graph", "exchange"])
def test_behind_a_proxy_that_falls_silent_a_call_ends_in_its_time(
    proxy: HttpProxy, kind: str, request: pytest.FixtureRequest
) -> None:
    account = DoorAccount(request.getfixturevalue(kind), timeout=TIMEOUT)
    mailbox = account.open()
    mailbox.list_new(None)
    proxy.silent.set()
    began = time.monotonic()
    with pytest.raises(MailboxError):
        mailbox.list_new(None)
    assert time.monotonic() - began < 24
    mailbox.close()


# ---------------------------------------------------------------- TLS

Opened = tuple[MailboxConfig, FaultyLink, Callable[[bytes], None]]


@pytest.fixture(params=["imap", "graph", "exchange"])
def behind_a_link(request: pytest.FixtureRequest) -> Iterator[Opened]:
    if request.param == "imap":
        servers: Servers = request.getfixturevalue("servers")
        with FaultyLink(servers.imaps_port) as link:
            watched = ImapAccount(servers, port=link.port, security="tls", timeout=TIMEOUT)
            yield watched.config, link, watched.deliver
        return
    server: GraphServer | ExchangeServer = request.getfixturevalue(request.param)
    with FaultyLink(server.http.port) as link:
        places = server.places(f"https://127.0.0.1:{link.port}")
        account = DoorAccount(server, timeout=TIMEOUT, **places)
        yield account.config, link, account.deliver


@pytest.mark.parametrize("how", ["cut", "garbage", "half-open"])
def test_a_tls_greeting_that_fails_is_said_and_the_next_reads_all(behind_a_link: Opened, how: How) -> None:
    config, link, deliver = behind_a_link
    deliver(mail("one"))
    for _ in range(8):  # more than any of them tries by itself
        link.plan(Fault(how, 60, "down"))
    mailbox = open_mailbox(config)
    began = time.monotonic()
    with pytest.raises(MailboxError) as caught:
        mailbox.list_new(None)
    assert caught.value.temporary
    assert time.monotonic() - began < 24
    assert str(caught.value).endswith(".")
    link.clear()
    mailbox.close()
    mailbox = open_mailbox(config)
    assert [raw for _, raw in mailbox.fetch(mailbox.list_new(None))] == [mail("one")]
    mailbox.close()


@pytest.mark.parametrize("how", ["cut", "garbage"])
def test_a_mail_does_not_go_out_where_the_tls_greeting_fails_and_goes_once_where_it_does_not(
    servers: Servers, how: How
) -> None:
    to = f"tls-{how}@adair.example"
    with FaultyLink(servers.smtps_port) as link:
        link.plan(Fault(how, 60, "down"))
        way = servers.smtp(
            port=link.port, security="tls", user=US, password=Secret(lambda: "in-tests-only"), timeout=TIMEOUT * 10
        )
        sender = open_sender(servers.imap(US, send=way))
        assert sender.send(US, [to], mail("held back")).result is SendResult.TEMPORARY
        sent = sender.send(US, [to], mail("gone out"))
        assert sent.result is SendResult.SENT, sent.detail
        sender.close()
    [got] = servers.wait_for(to, 1)
    assert b"Subject: gone out" in got


# ---------------------------------------------------------------- clouds


@pytest.mark.parametrize(
    ("cloud", "root", "authority"),
    [
        ("worldwide", "https://graph.microsoft.com/v1.0", "https://login.microsoftonline.com/"),
        ("gcc-high", "https://graph.microsoft.us/v1.0", "https://login.microsoftonline.us/"),
        ("dod", "https://dod-graph.microsoft.us/v1.0", "https://login.microsoftonline.us/"),
    ],
)
def test_each_cloud_is_asked_at_its_own_place(cloud: Cloud, root: str, authority: str) -> None:
    oauth = OAuth(TENANT, CLIENT, Secret(lambda: SECRET))
    config = MailboxConfig(
        name="m", role="bot", address="shared@mo.gov", kind="graph", user="shared@mo.gov", oauth=oauth, cloud=cloud
    )
    session = GraphSession(config)
    assert session.root == root
    assert session.tokens.authority == authority + TENANT
    assert session.user == "/users/shared@mo.gov"
    session.close()
