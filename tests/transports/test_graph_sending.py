"""Sending over Graph: drafts, uploads, and answers that are lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from mmd_mailbot.ports import MailboxError, SendResult
from mmd_mailbot.transports.graph import GraphSender
from tests.servers.graph import GraphServer
from tests.servers.graph_calls import failure
from tests.servers.https import Answer
from tests.transports.contract.accounts import mail

US = "mmd-mailbot@rpdc.example"
PAT = "pat@adair.example"


@pytest.fixture
def sender(graph: GraphServer) -> Iterator[GraphSender]:
    opened = GraphSender(graph.config(US))
    yield opened
    opened.close()


def test_a_mail_goes_out_by_a_draft_and_lies_in_sent_items(graph: GraphServer, sender: GraphSender) -> None:
    raw = mail("hello", to=[PAT])
    assert sender.send(US, [PAT], raw).result is SendResult.SENT
    lines = [each.line.rpartition("/")[0] + "/" + each.line.rpartition("/")[2] for each in graph.http.asked]
    assert not any("sendMail" in each for each in lines)
    assert graph.office.received(US, "Sent Items") == [raw]
    assert graph.office.received(US, "Drafts") == []


@pytest.mark.parametrize("cut", ["before", "after"])
def test_a_lost_answer_to_sending_doubles_nothing_and_loses_nothing(
    graph: GraphServer, sender: GraphSender, cut: str
) -> None:
    raw = mail("money", to=[PAT])
    prepared = sender.prepare(US, [PAT], raw)
    graph.http.fault("/send", cut=cut)
    sending = sender.send(US, [PAT], raw, prepared)
    assert sending.result is (SendResult.SENT if cut == "after" else SendResult.UNKNOWN)
    assert sender.send(US, [PAT], raw, prepared).result is SendResult.SENT
    assert graph.office.outside[PAT] == [raw]


@pytest.mark.parametrize("status", [200, 204, 500])
def test_anything_but_202_is_not_taken_for_sent(graph: GraphServer, sender: GraphSender, status: int) -> None:
    raw = mail("money", to=[PAT])
    prepared = sender.prepare(US, [PAT], raw)
    graph.http.fault("/send", answer=Answer(status, b"{}"))
    assert sender.send(US, [PAT], raw, prepared).result is SendResult.UNKNOWN
    assert PAT not in graph.office.outside
    assert sender.send(US, [PAT], raw, prepared).result is SendResult.SENT
    assert graph.office.outside[PAT] == [raw]


@pytest.mark.parametrize(
    ("status", "code", "result"),
    [
        (400, "ErrorInvalidRecipients", SendResult.REFUSED),
        (413, "ErrorMessageSizeExceeded", SendResult.REFUSED),
        (403, "ErrorSendAsDenied", SendResult.TEMPORARY),  # a right can be given
        (429, "ApplicationThrottled", SendResult.TEMPORARY),
        (507, "ErrorQuotaExceeded", SendResult.UNKNOWN),
    ],
)
def test_a_refusal_says_whether_to_try_again(
    graph: GraphServer, sender: GraphSender, status: int, code: str, result: SendResult
) -> None:
    raw = mail("refused", to=[PAT])
    prepared = sender.prepare(US, [PAT], raw)
    graph.http.fault("/send", answer=failure(status, code, Retry_After="60"))
    sending = sender.send(US, [PAT], raw, prepared)
    assert sending.result is result
    assert code in sending.detail
    assert PAT not in graph.office.outside


def test_a_right_to_send_as_that_lacks_is_named(graph: GraphServer, sender: GraphSender) -> None:
    graph.send_as = set()
    sending = sender.send(US, [PAT], mail("as another", to=[PAT]))  # From is pat, not the mailbox
    assert sending.result is SendResult.TEMPORARY
    assert "Delegation, Send as" in sending.detail


def test_an_answer_lost_while_it_was_laid_ready_leaves_one_draft(graph: GraphServer, sender: GraphSender) -> None:
    raw = mail("once", to=[PAT])
    graph.http.fault("/messages", method="POST", cut="after")
    with pytest.raises(MailboxError):
        sender.prepare(US, [PAT], raw)
    assert sender.send(US, [PAT], raw).result is SendResult.SENT
    assert graph.office.received(US, "Drafts") == []
    assert graph.office.outside[PAT] == [raw]


def large(size: int) -> bytes:
    """A mail with a text and files of ``size``, ``size`` / 4 and 1,000 bytes."""
    from email.message import EmailMessage
    from email.policy import SMTP

    message = EmailMessage(policy=SMTP)
    for name, value in (("From", US), ("To", PAT), ("Subject", "packet"), ("Message-ID", "<packet@rpdc.example>")):
        message[name] = value
    message.set_content("Here it is.\n")
    for number, length in enumerate((size, size // 4, 1000)):
        data = bytes(range(256)) * (length // 256 + 1)
        message.add_attachment(data[:length], maintype="application", subtype="pdf", filename=f"file {number}.pdf")
    return message.as_bytes()


def test_a_large_mail_is_a_draft_with_its_files_uploaded(graph: GraphServer, sender: GraphSender) -> None:
    import email
    import email.policy

    raw = large(9_000_000)
    assert sender.send(US, [PAT], raw).result is SendResult.SENT
    [got] = (email.message_from_bytes(each, policy=email.policy.default) for each in graph.office.outside[PAT])
    sent = email.message_from_bytes(raw, policy=email.policy.default)
    assert got["Message-ID"] == sent["Message-ID"]
    assert {each.get_filename(): each.get_content() for each in got.iter_attachments()} == {  # type: ignore[attr-defined]
        each.get_filename(): each.get_content()
        for each in sent.iter_attachments()  # type: ignore[attr-defined]
    }
    uploads = [each for each in graph.http.asked if each.path.startswith("/upload/")]
    assert len(uploads) == 3
    assert all(len(each.body) < 4_000_000 for each in graph.http.asked)


def test_an_upload_that_breaks_sends_nothing_and_leaves_nothing(graph: GraphServer, sender: GraphSender) -> None:
    raw = large(9_000_000)
    graph.http.fault("/upload/…", cut="after")
    assert sender.send(US, [PAT], raw).result is SendResult.TEMPORARY
    assert PAT not in graph.office.outside
    assert sender.send(US, [PAT], raw).result is SendResult.SENT
    assert len(graph.office.outside[PAT]) == 1
    assert graph.office.received(US, "Drafts") == []


def test_a_text_that_is_too_large_by_itself_is_refused_for_good(graph: GraphServer, sender: GraphSender) -> None:
    sending = sender.send(US, [PAT], mail("long", b"x" * 4_000_000, to=[PAT]))
    assert sending.result is SendResult.REFUSED
    assert "the provider takes" in sending.detail
