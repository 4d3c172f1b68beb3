"""A server that says by itself that mail came: it is taken in at once, though the next look is ten minutes away."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mmd_mailbot.core.ruleset import RuleSet
from tests.servers import Servers
from tests.servers.faults import FaultyLink

from .post import Post

SELDOM = "600"  # seconds between looks: what is answered sooner was rung for


@pytest.fixture
def post(tmp_path: Path, servers: Servers, rules: RuleSet) -> Post:
    return Post(tmp_path / "post", servers, rules, "bell")


@pytest.fixture
def listening(post: Post) -> Iterator[Callable[[], subprocess.Popen[str]]]:
    started: list[subprocess.Popen[str]] = []

    def start() -> subprocess.Popen[str]:
        with (post.folder / "log.txt").open("w") as log:
            words = post.command("run", "--poll-seconds", SELDOM, "--now", post.now.isoformat())
            started.append(subprocess.Popen(words, stderr=log, text=True, env=post.environment()))
        return started[-1]

    yield start
    for process in started:
        if process.poll() is None:
            process.kill()
            process.wait(20)


def test_mail_is_answered_when_the_server_says_that_it_came(
    post: Post, listening: Callable[[], subprocess.Popen[str]]
) -> None:
    with FaultyLink(post.servers.imap_port) as link:
        post.write_config(port=link.port)
        process = listening()
        post.until(
            "the bot does not listen", lambda: len(link.carried) >= 6
        )  # a session to read, one to listen, each
        post.send(post.pat, post.fran, "Technology request", "Our form.", [post.form(contact_phone="")])
        notice = post.got(post.pat, "request-incomplete")
        post.answer(post.pat, notice, "Sorry.", [post.form()])
        post.got(post.fran, "facilitator-review")
        post.stop(process)
    assert sorted(post.notices(post.pat)) == ["request-incomplete", "request-received"]
