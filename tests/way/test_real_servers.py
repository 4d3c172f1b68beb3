"""The way of a request by real mail, by each door, and `mmd-mailbot run` as a process of its own."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.papers import sharing_report_text
from tests.servers import Servers

from .post import OfficePost, Post

NewPost = Callable[..., Post]


@pytest.fixture
def new_post(tmp_path: Path, servers: Servers, rules: RuleSet) -> NewPost:
    return lambda tag, **more: Post(tmp_path / tag, servers, rules, tag, **more)


@pytest.fixture(params=["imap", "graph", "exchange"])
def whole(request: pytest.FixtureRequest, tmp_path: Path, rules: RuleSet) -> Post:
    """A town whose mailboxes the bot reaches by that door."""
    if request.param == "imap":
        return Post(tmp_path / "whole", request.getfixturevalue("servers"), rules, "whole")
    return OfficePost(tmp_path / "whole", request.getfixturevalue(request.param), rules, "whole")


@pytest.mark.timeout(420)  # a dozen runs of the bot, each a process of its own
def test_a_request_goes_its_whole_way_by_real_mail(whole: Post) -> None:
    post = whole
    post.lay(post.fran, post.mail("parent@mail.example", post.fran, "Alex", "Alex is ill today."))
    post.lay(post.clerk, post.mail("grants@other.example", post.clerk, "Title II", "Our invoice follows."))
    post.send(post.pat, post.fran, "Technology request", "Please find our form attached.", [post.form()])
    tally = post.run()
    assert (tally["handled"], tally["sent"]) == (1, 2)
    assert tally["ignored"] >= 2  # its own copies come while it still looks, or later

    number = str(post.got(post.pat, "request-received")["X-MMD-Case"])
    item = post.got(post.fran, "facilitator-review")
    post.answer(post.fran, item, "Signed, thank you.", [post.form("facilitator")])
    post.run()
    packet = post.got(post.dana, "dese-review")
    post.answer(post.dana, packet, "Approved", [post.form("facilitator", "dese")])
    post.run()
    assert "$450.00" in _text(post, post.pat, "approved")

    post.later(days=2)
    post.send(post.pat, post.clerk, "Invoice", "Our invoice.", post.invoice(number))
    post.run()
    post.answer(post.clerk, post.got(post.clerk, "invoice-review"), "PAID 450.00 4471")
    post.run()
    assert "4471" in _text(post, post.pat, "paid")
    assert post.ask("case", number)["stage"] == "paid"

    post.now = post.now.replace(month=11, day=9, hour=8)
    post.run()
    due = post.got(post.pat, "sharing-report-due")
    account = ("Cedar Hollow R-II", "Logitech C920s webcam", "Weekly coaching calls", "Less travel, more coaching")
    post.answer(post.pat, due, sharing_report_text(*account))
    post.run()
    post.got(post.pat, "sharing-report-received")
    case = post.ask("case", number)
    assert case["stage"] == "closed"
    assert (case["approved"], case["paid"]) == ("450.00", "450.00")
    assert (case["balance"]["reserved"], case["balance"]["spent"]) == ("0.00", "450.00")

    _nothing_more_to_do(post)
    if isinstance(post, OfficePost):  # what came first shows how its case stands now
        assert set(post.labels(post.fran)) == set(post.labels(post.clerk)) == {("MMD: closed",)}
    _every_mail_of_the_bot_is_as_it_should_be(post, number)
    _others_mail_is_untouched(post)
    assert post.ask("outbox") == []
    assert post.ask("verify")["ok"]


def _nothing_more_to_do(post: Post) -> None:
    """A further run answers nothing again: not the mails before, and not its own copies."""
    post.run()
    before = {each: post.notices(each) for each in (post.pat, post.fran, post.dana, post.clerk)}
    tally = post.run()
    assert (tally["fetched"], tally["handled"], tally["sent"]) == (0, 0, 0)
    for address, notices in before.items():
        assert post.notices(address) == notices
    pat = before[post.pat]
    assert len(pat) == len(set(pat))
    assert set(pat) == {
        "request-received",
        "approved",
        "invoice-received",
        "paid",
        "sharing-report-due",
        "sharing-report-received",
    }


def _every_mail_of_the_bot_is_as_it_should_be(post: Post, number: str) -> None:
    ids = []
    for address in (post.pat, post.fran, post.dana, post.clerk):
        for message in post.box(address):
            if message["X-MMD-Notice"] is None:
                continue
            ids.append((address, message["Message-ID"]))
            assert message["From"] == f"MMD Mailbot <{post.bot}>"
            assert str(message["Auto-Submitted"]).startswith("auto-")
            assert number in str(message["X-MMD-Case"]) or message["X-MMD-Notice"] == "digest"
            assert message["Date"]
            assert "Authentication-Results" not in message
    assert len(ids) == len(set(ids))
    # a blind copy of each came to the bot's own mailbox, was known as its own, and lies there untouched
    copies = [each for each in post.box(post.bot) if each["X-MMD-Notice"]]
    assert {each["Message-ID"] for each in copies} == {message_id for _, message_id in ids}
    assert len(post.unseen(post.bot)) == len(post.box(post.bot)) == len(copies)


def _others_mail_is_untouched(post: Post) -> None:
    assert "Alex" in post.unseen(post.fran)
    assert "Title II" in post.unseen(post.clerk)
    assert "Technology request" not in [each["Subject"] for each in post.box(post.fran)]
    assert [each["Subject"] for each in post.box(post.fran, "MMD Mailbot")] == ["Technology request"]
    assert [each["Subject"] for each in post.box(post.clerk, "MMD Mailbot")] == ["Invoice"]
    assert len(post.box(post.bot, "MMD Mailbot")) == 4
    # what was filed was read by nobody: marking it is not ours to do
    assert post.unseen(post.fran, "MMD Mailbot") == ["Technology request"]


def _text(post: Post, address: str, notice: str) -> str:
    body = post.got(address, notice).get_body(("plain",))
    assert body is not None
    return str(body.get_content())


@pytest.fixture
def watching(tmp_path: Path) -> Iterator[Callable[[Post], subprocess.Popen[str]]]:
    """`mmd-mailbot run`, looking twice a second; ended with the test."""
    started: list[subprocess.Popen[str]] = []

    def start(post: Post) -> subprocess.Popen[str]:
        with (post.folder / "log.txt").open("w") as log:
            words = ("run", "--poll-seconds", "0.5", "--now", post.now.isoformat())
            process = subprocess.Popen(post.command(*words), stderr=log, text=True, env=post.environment())
        started.append(process)
        return process

    yield start
    for process in started:
        if process.poll() is None:
            process.kill()
            process.wait(20)


@pytest.mark.timeout(300)
def test_a_watching_bot_answers_what_comes_and_stops_when_it_is_told_to(
    new_post: NewPost, watching: Callable[[Post], subprocess.Popen[str]]
) -> None:
    post = new_post("watching")
    process = watching(post)
    post.send(post.pat, post.fran, "Technology request", "Our form.", [post.form(contact_phone="")])
    notice = post.got(post.pat, "request-incomplete")
    post.answer(post.pat, notice, "Sorry.", [post.form()])
    post.got(post.fran, "facilitator-review")
    post.stop(process)
    assert sorted(post.notices(post.pat)) == ["request-incomplete", "request-received"]
    post.run()
    assert sorted(post.notices(post.pat)) == ["request-incomplete", "request-received"]


@pytest.mark.timeout(300)
def test_a_server_that_goes_and_comes_back_loses_nothing(
    new_post: NewPost, watching: Callable[[Post], subprocess.Popen[str]]
) -> None:
    post = new_post("restart")
    process = watching(post)
    post.send(post.pat, post.fran, "Technology request", "Our form.", [post.form(contact_phone="")])
    notice = post.got(post.pat, "request-incomplete")
    post.servers.dovecot.stop()
    log = post.folder / "log.txt"
    try:
        post.until("the bot did not say that the server is gone", lambda: "nothing listens there" in log.read_text())
    finally:
        post.servers.dovecot.start()
    post.answer(post.pat, notice, "Sorry.", [post.form()])
    post.got(post.fran, "facilitator-review")
    post.stop(process)
    assert sorted(post.notices(post.pat)) == ["request-incomplete", "request-received"]


def test_a_mailbox_that_was_restored_under_new_ids_is_read_again_and_nothing_is_answered_twice(
    new_post: NewPost,
) -> None:
    """Its UIDVALIDITY is another, as after a restore or a move to another server; the mails lie there as before."""
    post = new_post("restored")
    post.write_config(filing="none")
    post.send(post.pat, post.fran, "Technology request", "Our form.", [post.form()])
    post.run()
    before = (post.notices(post.pat), post.notices(post.fran))
    assert before == (["request-received"], ["facilitator-review"])
    client = post.servers.dovecot.client(post.fran)
    earlier = client.select_folder("INBOX")[b"UIDVALIDITY"]
    client.logout()
    (post.servers.dovecot.mail / post.fran / "dovecot-uidlist").unlink()
    for index in (post.servers.dovecot.mail / post.fran).glob("dovecot.*"):
        index.unlink()
    post.later(hours=1)
    tally = post.run()
    client = post.servers.dovecot.client(post.fran)
    assert client.select_folder("INBOX")[b"UIDVALIDITY"] != earlier
    client.logout()
    assert tally["fetched"] >= 1, "it was listed and looked at anew"
    assert (post.notices(post.pat), post.notices(post.fran)) == before


@pytest.mark.parametrize(
    ("setting", "sentence"),
    [
        ({"password": "wrong"}, "does not let .* in .*; check user and password"),
        ({"port": 1}, "The IMAP server 127.0.0.1:1 cannot be reached: nothing listens there; check host and port"),
        ({"smtp_port": 1}, "127.0.0.1:1 cannot be reached: nothing listens there"),
    ],
)
def test_what_cannot_be_reached_is_said_in_a_sentence_and_nothing_is_lost(
    new_post: NewPost, setting: dict[str, object], sentence: str
) -> None:

    post = new_post("trouble" + next(iter(setting)).replace("_", ""))
    post.send(post.pat, post.fran, "Technology request", "Our form.", [post.form()])
    post.write_config(**setting)
    tally = post.run()
    assert tally["sent"] == 0
    outbox = post.ask("outbox")
    post.ask("run", "--once", "--now", post.now.isoformat())
    said = post.said + str([each["error"] for each in outbox])
    assert re.search(sentence, said)
    assert "Traceback" not in said
    post.write_config()
    post.later(hours=1)
    tally = post.run()
    assert tally["sent"] == 2
    assert post.got(post.pat, "request-received")
    post.run()
    assert post.notices(post.pat) == ["request-received"]
    assert post.notices(post.fran) == ["facilitator-review"]
