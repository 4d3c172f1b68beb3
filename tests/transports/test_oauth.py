"""Signing in to a real Dovecot and a real Postfix by tokens, of Microsoft and of Google."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from imapclient import IMAPClient

from mmd_mailbot.config import OAuth, Secret
from mmd_mailbot.ports import MailboxError, SendResult
from mmd_mailbot.transports.imap import ImapMailbox
from mmd_mailbot.transports.smtp import SmtpSender
from tests.servers import Servers
from tests.servers.graph import CLIENT, SECRET, TENANT, GraphServer
from tests.transports.contract.accounts import mail

USER = "token.user@rpdc.example"


@pytest.fixture
def graph(servers: Servers) -> Iterator[GraphServer]:
    """Who gives the tokens; the mail servers' own authority vouches for it too."""
    server = GraphServer(servers.root / "server.pem", servers.root / "server.key", servers.ca_file)
    yield server
    server.stop()
    assert not server.violations


@pytest.fixture
def microsoft(graph: GraphServer) -> OAuth:
    graph.speaks_for = USER
    return OAuth(TENANT, CLIENT, Secret(lambda: SECRET), authority=graph.http.url)


@pytest.fixture
def google(graph: GraphServer, tmp_path: Path) -> OAuth:
    key = rsa.generate_private_key(65537, 2048)
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    public = key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    graph.google_key = public.decode()
    graph.delegated = {USER}
    account = {
        "type": "service_account",
        "client_email": "mailbot@project.iam.gserviceaccount.com",
        "private_key": private.decode(),
        "private_key_id": "1",
        "token_uri": f"{graph.http.url}/google/token",
    }
    (tmp_path / "google.json").write_text(json.dumps(account))
    return OAuth(service_account=tmp_path / "google.json")


@pytest.mark.parametrize("provider", ["microsoft", "google"])
def test_imap_and_smtp_sign_in_by_a_token(servers: Servers, provider: str, request: pytest.FixtureRequest) -> None:
    oauth: OAuth = request.getfixturevalue(provider)
    servers.deliver(USER, mail(f"by {provider}"))
    mailbox = ImapMailbox(servers.imap(USER, oauth=oauth, password=None))
    assert mail(f"by {provider}") in [raw for _, raw in mailbox.fetch(mailbox.list_new(None))]
    assert all(line.ok for line in mailbox.probe())
    mailbox.close()
    tls = {"security": "starttls", "port": servers.submission_port}
    sender = SmtpSender(servers.smtp(user=USER, oauth=oauth, **tls), "token")
    sending = sender.send(USER, ["somebody@adair.example"], mail("sent by a token"))
    assert sending.result is SendResult.SENT, sending.detail
    sender.close()


def test_a_token_that_ended_is_renewed_before_the_next_sign_in(
    servers: Servers, graph: GraphServer, microsoft: OAuth
) -> None:
    graph.life = 200  # below what is left aside
    mailbox = ImapMailbox(servers.imap(USER, oauth=microsoft, password=None))
    mailbox.list_new(None)
    mailbox._session.drop()
    mailbox.list_new(None)
    assert sum(each.path.endswith("/token") for each in graph.http.asked) >= 2
    mailbox.close()


def test_a_token_for_somebody_else_is_refused_with_the_permission_that_lacks(
    servers: Servers, graph: GraphServer, microsoft: OAuth
) -> None:
    graph.speaks_for = "another@rpdc.example"
    mailbox = ImapMailbox(servers.imap(USER, oauth=microsoft, password=None))
    with pytest.raises(MailboxError, match=r"does not let .* in .*IMAP\.AccessAsApp"):
        mailbox.list_new(None)
    mailbox.close()
    tls = {"security": "starttls", "port": servers.submission_port}
    sender = SmtpSender(servers.smtp(user=USER, oauth=microsoft, **tls), "token")
    sending = sender.send(USER, ["somebody@adair.example"], mail("not sent"))
    assert sending.result is SendResult.TEMPORARY
    assert "SMTP.SendAsApp" in sending.detail
    sender.close()


def test_a_service_account_without_delegation_is_told_where_it_is_given(
    servers: Servers, graph: GraphServer, google: OAuth
) -> None:
    graph.delegated = set()
    mailbox = ImapMailbox(servers.imap(USER, oauth=google, password=None))
    with pytest.raises(MailboxError, match="unauthorized_client.*Domain-wide delegation".replace(".*", r"[\s\S]*")):
        mailbox.list_new(None)
    [line] = mailbox.probe()
    assert (line.name, line.ok) == ("token", False)
    assert "Admin console" in line.remedy
    mailbox.close()


def test_a_file_that_is_no_key_is_named(servers: Servers, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("{}")
    mailbox = ImapMailbox(servers.imap(USER, oauth=OAuth(service_account=tmp_path / "x.json"), password=None))
    with pytest.raises(MailboxError, match=r"x\.json is not the JSON key of a service account"):
        mailbox.list_new(None)
    mailbox.close()


def test_a_server_that_knows_only_oauthbearer_is_signed_in_to_by_it(
    servers: Servers, microsoft: OAuth, monkeypatch: pytest.MonkeyPatch
) -> None:
    """This Dovecot offers both; here it is heard as one that offers the newer alone."""
    heard = IMAPClient.has_capability
    monkeypatch.setattr(IMAPClient, "has_capability", lambda self, name: name != "AUTH=XOAUTH2" and heard(self, name))
    servers.deliver(USER, mail("by the newer way"))
    mailbox = ImapMailbox(servers.imap(USER, oauth=microsoft, password=None))
    assert mail("by the newer way") in [raw for _, raw in mailbox.fetch(mailbox.list_new(None))]
    mailbox.close()
