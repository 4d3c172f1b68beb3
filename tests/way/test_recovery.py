"""What becomes of a mail in whose sending the worker died, by real servers: sent, again, or for a person to look at."""

from __future__ import annotations

import signal
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest

from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.transports.open import open_mailbox
from tests.servers import Servers

from .crash_play import work
from .post import Post

NewPost = Callable[..., Post]
HANDED_OVER = "sender.send done"
BEFORE = "sender.send"


@pytest.fixture
def new_post(tmp_path: Path, servers: Servers, rules: RuleSet) -> NewPost:
    return lambda tag, **more: Post(tmp_path / tag, servers, rules, tag, **more)


def dies(post: Post, step: str) -> None:
    code = work(post.folder, post.folder / "readings.pickle", step, now=post.now)
    assert code == -signal.SIGKILL, (post.folder / "log.txt").read_text()


def states(post: Post) -> dict[str, str]:
    """Of all that is not sent."""
    return {each["notice"]: each["state"] for each in post.ask("outbox")}


def copies(post: Post, address: str, notice: str) -> list[EmailMessage]:
    return [each for each in post.box(address) if each["X-MMD-Notice"] == notice]


def submitted(post: Post) -> None:
    post.send(post.pat, post.fran, "Technology request", "Our form.", [post.form()])


def signed(post: Post) -> None:
    """A request that lies with the facilitator, and her signed copy in the mail."""
    submitted(post)
    post.run()
    post.answer(post.fran, post.got(post.fran, "facilitator-review"), "Signed.", [post.form("facilitator")])


def test_a_copy_in_the_bot_s_own_mailbox_tells_that_it_was_sent(new_post: NewPost) -> None:
    post = new_post("copied")
    signed(post)
    dies(post, HANDED_OVER)
    assert states(post) == {"dese-review": "sending", "echo": "pending"}
    message_id = post.got(post.dana, "dese-review")["Message-ID"]
    post.until("no blind copy came", lambda: message_id in [each["Message-ID"] for each in post.box(post.bot)])
    post.run()
    post.run()
    assert states(post) == {}
    assert len(copies(post, post.dana, "dese-review")) == 1
    assert post.got(post.fran, "echo")
    assert len(copies(post, post.fran, "echo")) == 1


def test_without_a_way_to_tell_an_acknowledgement_goes_again_under_the_same_message_id(new_post: NewPost) -> None:
    post = new_post("again", own=False)
    submitted(post)
    dies(post, HANDED_OVER)
    post.run()
    assert states(post) == {"request-received": "pending"}, "a copy may still be under way"
    post.later(minutes=3)
    post.run()
    assert states(post) == {}
    post.until("it did not come again", lambda: len(copies(post, post.pat, "request-received")) == 2)
    assert len({each["Message-ID"] for each in copies(post, post.pat, "request-received")}) == 1
    assert post.got(post.fran, "facilitator-review")
    assert len(copies(post, post.fran, "facilitator-review")) == 1  # it was never handed over before


def test_without_a_way_to_tell_what_moves_money_waits_for_a_person(new_post: NewPost) -> None:
    post = new_post("money", own=False)
    signed(post)
    dies(post, HANDED_OVER)
    post.run()
    post.run()
    (row,) = post.ask("outbox")
    assert (row["notice"], row["state"]) == ("dese-review", "unknown")
    assert "nobody can tell" in row["error"]
    assert post.got(post.dana, "dese-review")
    assert len(copies(post, post.dana, "dese-review")) == 1
    assert post.got(post.fran, "echo")


def test_a_copy_that_comes_late_settles_what_nobody_could_tell(new_post: NewPost) -> None:
    post = new_post("late")
    signed(post)
    dies(post, BEFORE)  # nothing went out, so nobody can tell ...
    post.run()
    assert states(post) == {"dese-review": "unknown"}
    store = post.ask("case", "MMD-26-0001")["history"][-1]["notices"]
    message_id = next(each["message_id"] for each in store if each["notice"] == "dese-review")
    late = f"From: {post.bot}\r\nMessage-ID: {message_id}\r\nX-MMD-Notice: dese-review\r\n\r\nHello.\r\n".encode()
    post.servers.deliver(post.bot, late)  # ... until the blind copy comes in
    post.run()
    assert states(post) == {}


@pytest.mark.parametrize("folder", ["INBOX", "MMD Mailbot", "Junk"])
def test_a_blind_copy_is_found_in_whatever_folder_of_the_bot_s_it_lies(
    servers: Servers, new_post: NewPost, folder: str
) -> None:
    address = f"bot-{folder.replace(' ', '-').lower()}@found.example"
    mailbox = open_mailbox(servers.imap(address, role="bot"))
    raw = b"From: a@b.example\r\nMessage-ID: <mmd.1@found.example>\r\n\r\nHello.\r\n"
    if folder != "INBOX":
        mailbox.append(folder, b"From: a@b.example\r\n\r\nMakes the folder.\r\n")
    assert mailbox.find_sent("<mmd.1@found.example>") is None
    servers.deliver(address, raw, folder)
    assert mailbox.find_sent("<mmd.1@found.example>") is True
    mailbox.close()
