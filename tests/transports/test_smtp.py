"""Sending over SMTP: what went out, what surely did not, and what nobody can know."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmd_mailbot.config import Secret, SendConfig
from mmd_mailbot.ports import SendResult
from mmd_mailbot.transports.smtp import SmtpSender, as_lines, whole_lines
from tests.servers import PASSWORD, Servers
from tests.servers.postfix import SMALL
from tests.transports.contract.accounts import mail
from tests.transports.fake_smtp import Cut, FakeSmtp

US = "mmd-mailbot@rpdc.example"
PAT = "pat@adair.example"


def to_fake(fake: FakeSmtp) -> SmtpSender:
    return SmtpSender(SendConfig(kind="smtp", host="127.0.0.1", port=fake.port, security="none", timeout=10), "fake")


def to(servers: Servers, **settings: object) -> SmtpSender:
    return SmtpSender(servers.smtp(**settings), "postfix")


# ---------------------------------------------------------------- the lines of a mail


@given(st.lists(st.sampled_from([b"", b".", b"..", b"x", b"\r", b"\n", b"\r\n", b"\xff"])).map(b"".join))
def test_any_mail_is_found_again_in_what_goes_over_the_line(message: bytes) -> None:
    lines = as_lines(whole_lines(message)).split(b"\r\n")
    assert b"." not in lines  # that would be the end mark
    assert lines.pop() == b""
    received = [line.removeprefix(b".") for line in lines]
    assert received == message.decode("latin-1").replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n").encode(
        "latin-1"
    ).split(b"\n")


# ---------------------------------------------------------------- what a real server refuses


def test_an_addressee_that_is_not_there_is_refused_for_good(servers: Servers) -> None:
    sender = to(servers)
    sending = sender.send(US, ["unknown@adair.example"], mail("x"))
    assert (sending.result, sending.refused) == (SendResult.REFUSED, ("unknown@adair.example",))
    assert "550 5.1.1" in sending.detail
    sender.close()


def test_a_refusal_for_now_is_temporary(servers: Servers) -> None:
    sender = to(servers)
    sending = sender.send(US, ["later@adair.example"], mail("x"))
    assert sending.result is SendResult.TEMPORARY
    assert "later@adair.example: 450 4.2.0" in sending.detail
    sender.close()


def test_the_addressees_that_are_taken_get_it_and_the_refused_are_named(servers: Servers) -> None:
    sender = to(servers)
    sending = sender.send(US, ["some1@adair.example", "unknown@adair.example"], mail("for some"))
    assert (sending.result, sending.refused) == (SendResult.SENT, ("unknown@adair.example",))
    assert "550" in sending.detail
    assert len(servers.wait_for("some1@adair.example", 1)) == 1
    sender.close()


def test_where_one_is_refused_for_now_nobody_gets_it_yet_so_that_none_gets_it_twice(servers: Servers) -> None:
    sender = to(servers)
    sending = sender.send(US, ["some2@adair.example", "unknown@x.example", "later@adair.example"], mail("not yet"))
    assert (sending.result, sending.refused) == (SendResult.TEMPORARY, ("unknown@x.example",))
    assert sender.send(US, ["some2@adair.example"], mail("the next")).result is SendResult.SENT
    [got] = servers.wait_for("some2@adair.example", 1)
    assert b"Subject: the next" in got
    sender.close()


def test_a_mail_above_the_servers_limit_is_refused_before_it_is_sent(servers: Servers) -> None:
    sender = to(servers, port=servers.small_port)
    sending = sender.send(US, [PAT], mail("big", b"x" * 70 + b"\r\n" * SMALL))
    assert sending.result is SendResult.REFUSED
    assert str(SMALL) in sending.detail
    assert sender.send(US, [PAT], mail("small")).result is SendResult.SENT
    sender.close()


def test_20_mb_go_through(servers: Servers) -> None:
    sender = to(servers)
    raw = mail("big", (b"x" * 76 + b"\r\n") * 256_000)
    assert sender.send(US, ["big1@adair.example"], raw).result is SendResult.SENT
    [got] = servers.wait_for("big1@adair.example", 1)
    assert got.endswith(raw)
    sender.close()


# ---------------------------------------------------------------- TLS and signing in


@pytest.mark.parametrize(("security", "port"), [("starttls", "submission_port"), ("tls", "smtps_port")])
def test_it_signs_in_over_tls(servers: Servers, security: str, port: str) -> None:
    sender = to(
        servers,
        security=security,
        port=getattr(servers, port),
        user=US,
        password=Secret(lambda: PASSWORD),
        host="localhost",
    )
    assert sender.send(US, ["signed@adair.example"], mail("signed in")).result is SendResult.SENT
    lines = {line.name: line for line in sender.probe()}
    assert lines["smtp"].found.endswith(f"signed in as {US}")
    assert lines["smtp tls"].found.startswith("TLSv1.")
    sender.close()


def test_a_wrong_password_holds_the_mail_back_and_doctor_says_why(servers: Servers) -> None:
    sender = to(
        servers, security="tls", port=servers.smtps_port, user=US, password=Secret(lambda: "wrong"), host="localhost"
    )
    sending = sender.send(US, [PAT], mail("x"))
    assert sending.result is SendResult.TEMPORARY
    assert f"does not let {US} in" in sending.detail
    [line] = sender.probe()
    assert (line.ok, line.remedy) == (False, "check user and password.")
    sender.close()


def test_a_certificate_that_nobody_vouches_for_is_not_trusted(servers: Servers) -> None:
    sender = to(servers, security="starttls", port=servers.submission_port, ca_file=None)
    sending = sender.send(US, [PAT], mail("x"))
    assert sending.result is SendResult.TEMPORARY
    assert "certificate is not trusted" in sending.detail
    assert "ca_file" in sending.detail
    sender.close()


def test_starttls_is_never_left_out_where_the_server_lacks_it() -> None:
    with FakeSmtp() as fake:
        config = SendConfig(kind="smtp", host="127.0.0.1", port=fake.port, security="starttls", timeout=10)
        sender = SmtpSender(config, "fake")
        assert sender.send(US, [PAT], mail("x")).result is SendResult.TEMPORARY
        assert not any(line.upper().startswith("MAIL") for line in fake.commands)
        sender.close()


# ---------------------------------------------------------------- letters beyond ASCII


def test_international_addresses_and_headers_go_to_a_server_that_takes_them(servers: Servers) -> None:
    sender = to(servers)
    raw = "Subject: Grüße\r\n\r\nJosé\r\n".encode()
    assert sender.send(US, ["jose1@adair.example"], raw).result is SendResult.SENT
    [got] = servers.wait_for("jose1@adair.example", 1)
    assert "Subject: Grüße".encode() in got
    assert sender.send(US, ["josé@adair.example"], raw).result is SendResult.SENT
    sender.close()


@pytest.mark.parametrize("offers", [True, False])
def test_a_mail_with_letters_of_8_bits_is_announced_where_the_server_knows_that_and_never_changed(
    offers: bool,
) -> None:
    raw = "From: a@x.example\r\nSubject: x\r\n\r\nJosé\r\n".encode()
    greeting = "250-fake.example\r\n250-8BITMIME\r\n250 SIZE 1000000" if offers else "250 fake.example"
    with FakeSmtp(answers={"EHLO": greeting}) as fake:
        sender = to_fake(fake)
        assert sender.send(US, [PAT], raw).result is SendResult.SENT
        sender.close()
    [announced] = [each for each in fake.commands if each.startswith(("mail ", "MAIL "))]
    assert ("BODY=8BITMIME" in announced) is offers
    assert (f"size={len(raw)}" in announced.lower()) is offers
    assert fake.bodies == [raw]


def test_international_addresses_are_refused_where_the_server_cannot_take_them(servers: Servers) -> None:
    sender = to(servers, port=servers.small_port)
    sending = sender.send(US, ["josé@adair.example"], mail("x"))
    assert sending.result is SendResult.REFUSED
    assert "SMTPUTF8" in sending.detail
    sender.close()


# ---------------------------------------------------------------- links that break


def test_a_server_that_was_restarted_is_found_again(servers: Servers) -> None:
    sender = to(servers)
    assert sender.send(US, ["again@adair.example"], mail("before")).result is SendResult.SENT
    servers.wait_for("again@adair.example", 1)  # a delivery that is cut short is repeated by Postfix
    servers.postfix.stop()
    down = sender.send(US, ["again@adair.example"], mail("while down"))
    assert down.result is SendResult.TEMPORARY
    assert "nothing listens there" in down.detail
    servers.postfix.start()
    assert sender.send(US, ["again@adair.example"], mail("after")).result is SendResult.SENT
    assert len(servers.wait_for("again@adair.example", 2)) == 2
    sender.close()


@pytest.mark.parametrize("cut", ["greeting", "mail", "data", "body"])
def test_a_link_that_ends_before_the_end_mark_surely_did_not_send(cut: Cut) -> None:
    body = b"x" * 998 + b"\r\n"
    with FakeSmtp(cut) as fake:
        sender = to_fake(fake)
        sending = sender.send(US, [PAT], mail("x", body * 20_000))
        assert fake.bodies == []
        sender.close()
    assert sending.result is SendResult.TEMPORARY


def test_a_link_that_ends_after_the_end_mark_leaves_it_unknown() -> None:
    with FakeSmtp("end") as fake:
        sender = to_fake(fake)
        sending = sender.send(US, [PAT], mail("x"))
        assert fake.bodies == [mail("x")]
        sender.close()
    assert sending.result is SendResult.UNKNOWN
    assert "may have been sent" in sending.detail


def test_words_that_are_no_answer_leave_it_unknown() -> None:
    with FakeSmtp(answers={"END": "fine, thank you"}) as fake:
        sender = to_fake(fake)
        assert sender.send(US, [PAT], mail("x")).result is SendResult.UNKNOWN
        sender.close()


def test_an_answer_that_never_comes_leaves_it_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mmd_mailbot.transports.smtp.AFTER_DATA", 0.3)
    with FakeSmtp(answers={"END": "250-and more to come"}) as fake:
        config = SendConfig(kind="smtp", host="127.0.0.1", port=fake.port, security="none", timeout=0.3)
        sender = SmtpSender(config, "fake")
        assert sender.send(US, [PAT], mail("x")).result is SendResult.UNKNOWN
        sender.close()


@pytest.mark.parametrize(
    ("answers", "result"),
    [
        ({"GREETING": "554 go away"}, SendResult.TEMPORARY),
        ({"GREETING": "421 too busy"}, SendResult.TEMPORARY),
        ({"MAIL": "451 try later"}, SendResult.TEMPORARY),
        ({"MAIL": "421 closing"}, SendResult.TEMPORARY),
        ({"MAIL": "530 sign in first"}, SendResult.TEMPORARY),
        ({"MAIL": "553 not your address"}, SendResult.REFUSED),
        ({"RCPT": "452 too many"}, SendResult.TEMPORARY),
        ({"RCPT": "554 no"}, SendResult.REFUSED),
        ({"DATA": "451 later"}, SendResult.TEMPORARY),
        ({"DATA": "554 no"}, SendResult.REFUSED),
        ({"END": "451 later"}, SendResult.TEMPORARY),
        ({"END": "554 looks like spam"}, SendResult.REFUSED),
        ({"END": "250 taken"}, SendResult.SENT),
        ({"RCPT": "251 forwarded"}, SendResult.SENT),
    ],
)
def test_each_answer_of_a_server_is_understood(answers: dict[str, str], result: SendResult) -> None:
    with FakeSmtp(answers=answers) as fake:
        sender = to_fake(fake)
        sending = sender.send(US, [PAT], mail("x"))
        sender.close()
    assert sending.result is result
    assert sending.detail.endswith(".")


def test_a_kept_session_that_the_server_ended_is_replaced_unnoticed() -> None:
    with FakeSmtp("rset") as fake:  # type: ignore[arg-type]
        sender = to_fake(fake)
        assert [sender.send(US, [PAT], mail(each)).result for each in "abc"] == [SendResult.SENT] * 3
        sender.close()
        assert fake.bodies == [mail("a"), mail("b"), mail("c")]
        assert fake.links == 3


def test_a_server_that_does_not_exist_is_named_with_what_to_check() -> None:
    sender = SmtpSender(SendConfig(kind="smtp", host="smtp.invalid", port=25, timeout=10), "nowhere")
    sending = sender.send(US, [PAT], mail("x"))
    assert sending.result is SendResult.TEMPORARY
    assert "smtp.invalid:25 cannot be reached: " in sending.detail
    sender.close()
