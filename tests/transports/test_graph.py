"""What is Graph's own: marks that are forgotten, throttling, tokens, drafts and uploads, and answers that are lost."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from mmd_mailbot.config import OAuth, Secret
from mmd_mailbot.ports import MailboxError, Uid
from mmd_mailbot.transports.graph import GraphMailbox, GraphSender
from mmd_mailbot.transports.oauth import credential_line, warning_due
from tests.servers.graph import CLIENT, SECRET, TENANT, GraphServer
from tests.servers.graph_calls import failure
from tests.servers.https import Answer
from tests.transports.contract.accounts import DoorAccount, Watch, mail

US = "mmd-mailbot@rpdc.example"
PAT = "pat@adair.example"


@pytest.fixture
def account(graph: GraphServer) -> DoorAccount:
    return DoorAccount(graph)


@pytest.fixture
def mailbox(account: DoorAccount) -> Iterator[GraphMailbox]:
    opened = GraphMailbox(account.config)
    yield opened
    opened.close()


@pytest.fixture
def sender(graph: GraphServer) -> Iterator[GraphSender]:
    opened = GraphSender(graph.config(US))
    yield opened
    opened.close()


# ---------------------------------------------------------------- listing


def test_a_forgotten_mark_lists_all_again_under_the_same_ids(
    graph: GraphServer, account: DoorAccount, mailbox: GraphMailbox
) -> None:
    account.deliver(mail("one"))
    watch = Watch(mailbox)
    first = watch.new()
    graph.forget_marks()
    account.deliver(mail("two"))
    listed = mailbox.list_new(first[-1], watch.mark)
    assert listed[0] == first[0]
    assert len(listed) == 2
    assert mailbox.mark is not None
    assert mailbox.mark != watch.mark
    assert mailbox.list_new(None, mailbox.mark) == []


def test_a_long_listing_comes_page_by_page_in_order_of_arrival(
    graph: GraphServer, account: DoorAccount, mailbox: GraphMailbox
) -> None:
    graph.page = 7
    for number in range(30):
        account.deliver(mail(f"number {number}"))
    listed = mailbox.list_new(None)
    raws = [raw for _, raw in mailbox.fetch(listed)]
    assert raws == [mail(f"number {number}") for number in range(30)]
    assert sum("/delta" in each.path for each in graph.http.asked) == 5


def test_a_mail_that_comes_back_into_the_folder_keeps_its_id(account: DoorAccount, mailbox: GraphMailbox) -> None:
    account.deliver(mail("there and back"))
    watch = Watch(mailbox)
    [uid] = watch.new()
    account.take_away("there and back")
    assert watch.new() == []
    box = account.office.box(account.config.address)
    box.move(box.mails[uid.uid], box.folder("INBOX"))
    assert watch.new() == []
    assert [raw for _, raw in mailbox.fetch([uid])] == [mail("there and back")]


def test_a_mark_never_leads_our_token_to_another_server(graph: GraphServer, mailbox: GraphMailbox) -> None:
    with pytest.raises(MailboxError, match="leads elsewhere"):
        mailbox.list_new(None, "https://evil.example/v1.0/delta?$deltatoken=1")
    assert not any("delta" in each.path for each in graph.http.asked)


def test_a_folder_with_a_path_is_watched_and_a_missing_one_is_named(graph: GraphServer) -> None:
    config = graph.config("f.north@rpdc.example", folder="Technology/Requests")
    box = graph.office.box("f.north@rpdc.example")
    mailbox = GraphMailbox(config)
    with pytest.raises(MailboxError, match='has no folder "Technology/Requests"; check folder'):
        mailbox.list_new(None)
    above = box.make_folder("Technology", box.well_known["msgfolderroot"])
    assert above is not None
    box.make_folder("Requests", above.id)
    graph.office.deliver("f.north@rpdc.example", mail("in a folder"), "Technology/Requests")
    assert [raw for _, raw in mailbox.fetch(mailbox.list_new(None))] == [mail("in a folder")]
    mailbox.close()


# ---------------------------------------------------------------- filing


def test_a_verdict_is_a_category_beside_those_of_others_and_the_last_one_counts(graph: GraphServer) -> None:
    account = DoorAccount(graph, filing="category")
    account.deliver(mail("request"))
    mailbox = GraphMailbox(account.config)
    uids = mailbox.list_new(None)
    box = account.office.box(account.config.address)
    box.mails[uids[0].uid].categories = ["Blue category"]
    for verdict in ("waiting on district", "ready to sign"):
        mailbox.file(uids, "MMD Mailbot", verdict)
    assert box.mails[uids[0].uid].categories == ["Blue category", "MMD: ready to sign"]
    assert len(box.lies_in(box.folder("INBOX"))) == 1
    mailbox.file([Uid("INBOX", 0, "gone")], "MMD Mailbot", "ready to sign")
    mailbox.close()


def test_without_a_verdict_the_category_is_the_place(graph: GraphServer) -> None:
    account = DoorAccount(graph, filing="category")
    account.deliver(mail("request"))
    mailbox = GraphMailbox(account.config)
    uids = mailbox.list_new(None)
    mailbox.file(uids, "MMD Mailbot")
    assert account.office.box(account.config.address).mails[uids[0].uid].categories == ["MMD Mailbot"]
    mailbox.close()


# ---------------------------------------------------------------- throttling and trouble


@pytest.mark.parametrize("status", [429, 503, 504])
def test_a_busy_server_is_asked_again_after_the_time_it_names(
    graph: GraphServer, account: DoorAccount, mailbox: GraphMailbox, status: int
) -> None:
    account.deliver(mail("one"))
    graph.http.fault("/delta", answer=failure(status, "ApplicationThrottled", Retry_After="1"), times=2)
    began = time.monotonic()
    assert len(mailbox.list_new(None)) == 1
    assert 2 <= time.monotonic() - began < 8


def test_a_server_that_asks_for_too_long_a_wait_is_given_up_at_once(
    graph: GraphServer, mailbox: GraphMailbox
) -> None:
    graph.http.fault("/delta", answer=failure(429, "ApplicationThrottled", Retry_After="300"), times=9)
    began = time.monotonic()
    with pytest.raises(MailboxError, match="busy and asks to wait for 300 seconds") as caught:
        mailbox.list_new(None)
    assert time.monotonic() - began < 5
    assert caught.value.temporary


def test_a_token_that_the_server_no_longer_takes_is_renewed_once(
    graph: GraphServer, account: DoorAccount, mailbox: GraphMailbox
) -> None:
    account.deliver(mail("one"))
    watch = Watch(mailbox)
    watch.new()
    graph.end_tokens()
    account.deliver(mail("two"))
    assert len(watch.new()) == 1
    graph.http.fault("/delta", answer=failure(401, "InvalidAuthenticationToken"), times=5)
    with pytest.raises(MailboxError, match="401"):
        watch.new()


def test_a_token_is_renewed_before_it_ends(graph: GraphServer, account: DoorAccount) -> None:
    graph.life = 200  # below what is left aside for clocks and long requests
    mailbox = GraphMailbox(account.config)
    mailbox.list_new(None)
    mailbox.list_new(None)
    tokens = [each for each in graph.http.asked if each.path.endswith("/token")]
    assert len(tokens) >= 2
    mailbox.close()


def test_a_connection_that_breaks_is_opened_again_for_what_may_be_asked_twice(
    graph: GraphServer, account: DoorAccount, mailbox: GraphMailbox
) -> None:
    account.deliver(mail("one"))
    graph.http.fault("/delta", cut="before")
    graph.http.fault("/$value", cut="after")
    uids = mailbox.list_new(None)
    assert [raw for _, raw in mailbox.fetch(uids)] == [mail("one")]


def test_a_server_that_is_restarted_is_found_again(
    graph: GraphServer, account: DoorAccount, mailbox: GraphMailbox
) -> None:
    assert mailbox.list_new(None) == []
    graph.http.stop()
    with pytest.raises(MailboxError, match="nothing listens there"):
        mailbox.list_new(None)
    graph.http.start()
    account.deliver(mail("one"))
    assert len(mailbox.list_new(None)) == 1


def test_a_silent_server_is_left_when_the_time_is_over(graph: GraphServer) -> None:
    mailbox = GraphMailbox(graph.config("f.north@rpdc.example", timeout=1.0))
    graph.http.fault("/delta", rest=6.0)
    began = time.monotonic()
    with pytest.raises(MailboxError, match="did not answer in time"):
        mailbox.list_new(None)
    assert time.monotonic() - began < 4
    mailbox.close()


def test_an_answer_that_drips_is_left_when_the_time_is_over(graph: GraphServer) -> None:
    mailbox = GraphMailbox(graph.config("f.north@rpdc.example", timeout=1.0))

    def drip() -> Iterator[bytes]:
        for _ in range(40):
            time.sleep(0.2)
            yield b" "

    graph.http.fault("/delta", answer=Answer(200, stream=drip()))
    began = time.monotonic()
    with pytest.raises(MailboxError, match="did not answer in time"):
        mailbox.list_new(None)
    assert time.monotonic() - began < 4
    mailbox.close()


def test_what_is_no_graph_is_said(graph: GraphServer, mailbox: GraphMailbox) -> None:
    graph.http.fault("/delta", answer=Answer(200, b"<html>Sign in to the guest network</html>"))
    with pytest.raises(MailboxError, match="not JSON; is root right"):
        mailbox.list_new(None)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"secret": Secret(lambda: "another")}, "AADSTS7000215.*take the secret's Value, not its Secret ID"),
        ({"client_id": "0"}, "AADSTS700016.*client_id is unknown in that tenant"),
        ({"tenant": "elsewhere.example"}, "Unable to get authority configuration|AADSTS90002"),
    ],
)
def test_a_refused_sign_in_says_what_to_do_in_the_admin_centre(
    graph: GraphServer, change: dict[str, object], sentence: str
) -> None:
    settings = {"tenant": TENANT, "client_id": CLIENT, "secret": Secret(lambda: SECRET), "authority": graph.http.url}
    mailbox = GraphMailbox(graph.config("f@rpdc.example", oauth=OAuth(**(settings | change))))  # type: ignore[arg-type]
    with pytest.raises(MailboxError, match=sentence) as caught:
        mailbox.list_new(None)
    assert caught.value.temporary  # it can be mended, and no mail may be given up for it
    assert SECRET not in str(caught.value)
    mailbox.close()


def test_a_mailbox_outside_the_scope_is_refused_with_the_permission_that_lacks(graph: GraphServer) -> None:
    graph.allowed = set()
    mailbox = GraphMailbox(graph.config("f.north@rpdc.example"))
    with pytest.raises(MailboxError, match=r"ErrorAccessDenied.*Mail\.ReadWrite.*New-ManagementRoleAssignment"):
        mailbox.list_new(None)
    mailbox.close()


# ---------------------------------------------------------------- signing in by certificate


def certificate(folder: Path, days: int = 400) -> tuple[Path, x509.Certificate]:
    key = rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "MMD Mailbot")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=days))
        .sign(key, hashes.SHA256())
    )
    file = folder / "mailbot.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return file, made


def test_a_certificate_signs_in_as_well_as_a_secret(graph: GraphServer, tmp_path: Path) -> None:
    file, made = certificate(tmp_path)
    oauth = OAuth(TENANT, CLIENT, certificate=file, authority=graph.http.url)
    mailbox = GraphMailbox(graph.config("f@rpdc.example", oauth=oauth))
    with pytest.raises(MailboxError, match=r"AADSTS700027.*upload its public part"):
        mailbox.list_new(None)
    graph.certificate = made
    assert mailbox.list_new(None) == []
    mailbox.close()


def test_the_end_of_a_certificate_is_read_from_it_and_warned_of(tmp_path: Path) -> None:
    file, made = certificate(tmp_path, days=20)
    line = credential_line(OAuth("t", "c", certificate=file), datetime.now(UTC).date())
    assert line.ok
    assert made.not_valid_after_utc.date().isoformat() in line.found
    assert "Certificates & secrets" in line.remedy


@pytest.mark.parametrize(
    ("left", "ok", "remedy", "warning"),
    [
        (31, True, False, None),
        (30, True, True, 30),
        (8, True, True, 30),
        (7, False, True, 7),
        (1, False, True, 1),
        (-1, False, True, 1),
    ],
)
def test_the_end_of_a_secret_is_warned_of_30_7_and_1_days_before(
    left: int, ok: bool, remedy: bool, warning: int | None
) -> None:
    today = date(2026, 10, 5)
    end = today + timedelta(days=left)
    line = credential_line(OAuth("t", "c", Secret(lambda: "x"), secret_expires=end), today)
    assert (line.ok, bool(line.remedy)) == (ok, remedy)
    assert warning_due(end, today) == warning


# ---------------------------------------------------------------- doctor


def test_every_line_for_doctor_is_well(mailbox: GraphMailbox, sender: GraphSender) -> None:
    names = [each.name for each in mailbox.probe()]
    assert all(each.ok for each in [*mailbox.probe(), *sender.probe()])
    assert {"token", "scope", "tls", "clock", "mailbox", "folders", "folder", "filing"} <= set(names)
    assert "close" not in names


def test_doctor_names_the_command_for_a_right_that_lacks(graph: GraphServer) -> None:
    graph.allowed = set()
    mailbox = GraphMailbox(graph.config("f@rpdc.example"))
    failing = [each for each in mailbox.probe() if not each.ok]
    assert [each.name for each in failing] == ["mailbox"]
    assert "New-ManagementRoleAssignment" in failing[0].remedy
    mailbox.close()
