"""The demo's story, played once: every stage is reached, and nobody is told what is not theirs."""

from __future__ import annotations

import email
import email.policy
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

import pytest
from rich.console import Console

from mmd_mailbot.app import App, open_app
from mmd_mailbot.cli.tables import demo_report
from mmd_mailbot.config import ConfigError
from mmd_mailbot.core.case import Stage
from mmd_mailbot.demo import cast
from mmd_mailbot.demo.outcome import Outcome
from mmd_mailbot.demo.story import MARKER, play
from mmd_mailbot.ports import OutboundState

DISTRICTS = {
    cast.PAT: "Cedar Hollow R-II",
    cast.KIM: "Maple Grove R-I",
    cast.LOU: "Stone Creek C-4",
    cast.ASH: "Prairie View R-V",
    cast.SAM: "Willow Bend R-III",
    cast.JO: "Oak Fork R-VI",
    cast.ROBIN: "Miami R-I",
}
_NUMBER = re.compile(r"MM[DC]-\d{2}-\d{4}")


@dataclass(frozen=True)
class Played:
    outcome: Outcome
    progress: list[str]
    app: App
    mails: list[EmailMessage]  # all that was sent, in order


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    folder = tmp_path_factory.mktemp("demo") / "played"
    progress: list[str] = []
    outcome = play(folder, progress.append)
    with open_app(outcome.config) as app:
        mails = []
        for row in app.store.outbox([OutboundState.SENT]):
            message = email.message_from_bytes(app.spool.get(row.sha256), policy=email.policy.default)
            assert isinstance(message, EmailMessage)
            mails.append(message)
        yield Played(outcome, progress, app, mails)


def test_every_stage_is_occupied_at_the_end(played: Played) -> None:
    assert {each["stage"] for each in played.outcome.cases} == {each.value for each in Stage}


def test_every_mail_was_sent_and_the_one_that_came_back_says_so(played: Played) -> None:
    rows = played.app.store.outbox()
    assert all(each.sent_at for each in rows)
    (lost,) = [each for each in rows if each.state is not OutboundState.SENT]
    assert (lost.state, lost.notice) == (OutboundState.FAILED, "declined")
    assert "user unknown" in (lost.error or "")


def test_the_gallery_holds_every_mail_that_was_sent(played: Played) -> None:
    gallery = played.outcome.gallery.parent
    kept = {
        str(email.message_from_bytes(each.read_bytes(), policy=email.policy.default)["Message-ID"])
        for each in gallery.glob("*.eml")
    }
    assert kept == {str(each["Message-ID"]) for each in played.mails}
    page = played.outcome.gallery.read_text(encoding="utf-8")
    assert page.count("<section") == len(played.mails)


def test_nobody_gets_two_mails_with_one_message_id(played: Played) -> None:
    delivered = played.outcome.folder / "delivered"
    for party in (each for each in delivered.iterdir() if "@" in each.name):
        ids = Counter(
            str(email.message_from_bytes(each.read_bytes(), policy=email.policy.default)["Message-ID"])
            for each in (*party.glob("new/*"), *party.glob("cur/*"))
        )
        assert not [each for each, count in ids.items() if count > 1], party.name


def test_no_mail_of_one_district_names_another_or_its_cases(played: Played) -> None:
    owner = {each["case"]: each["district"] for each in played.outcome.cases}
    seen = 0
    for message in played.mails:
        readers = {each.addr_spec for each in message["To"].addresses}
        readers |= {each.addr_spec for each in message["Cc"].addresses} if message["Cc"] else set()
        for district in {DISTRICTS[each] for each in readers if each in DISTRICTS}:
            seen += 1
            words = f"{message['Subject']}\n{_text(message)}"
            assert {owner[number] for number in _NUMBER.findall(words)} <= {district}
            assert not [other for other in set(DISTRICTS.values()) - {district} if other in words]
    assert seen > 50


def test_a_stranger_learns_nothing(played: Played) -> None:
    to_stranger = [each for each in played.mails if cast.STRANGER in str(each["To"])]
    assert [str(each["X-MMD-Notice"]) for each in to_stranger] == ["not-understood"]
    assert not _NUMBER.search(f"{to_stranger[0]['Subject']} {_text(to_stranger[0])}")


def test_a_forged_approval_moves_nothing_and_its_sender_is_told_nothing(played: Played) -> None:
    told = {str(each["To"]) for each in played.mails}
    assert not [each for each in told if "dese-mo.example" in each]
    (number,) = [
        each["case"] for each in played.outcome.cases
        if each["district"] == "Cedar Hollow R-II" and each["kind"] == "district_request"
    ]  # fmt: skip
    approvals = [each for each in played.app.store.history(number) if "dese-signed" in each.event]
    assert [each.by for each in approvals] == ["dana.wells@dese.example"]


def test_what_is_not_ours_lies_untouched_in_its_mailbox(played: Played) -> None:
    mailboxes = played.outcome.folder / "mailboxes"
    subjects = {
        str(email.message_from_bytes(each.read_bytes(), policy=email.policy.default)["Subject"])
        for each in mailboxes.glob("*/new/*")
    }
    assert subjects == {"About my child", "Invoice 8812"}


def test_the_history_s_chain_holds(played: Played) -> None:
    assert played.app.store.verify() == []


def test_the_notices_of_the_story_are_many(played: Played) -> None:
    """The story is there to show the programme: a notice that it lost is a way that it no longer goes."""
    notices = {str(each["X-MMD-Notice"]) for each in played.mails}
    assert notices >= {
        "request-incomplete", "request-received", "facilitator-review", "facilitator-signature-missing", "dese-review",
        "approved", "declined", "invoice-incomplete", "invoice-received", "invoice-review", "paid",
        "sharing-report-due", "sharing-report-incomplete", "sharing-report-received", "commitment-incomplete",
        "commitment-received", "question", "answer", "echo", "status", "help", "not-understood", "verify-sender",
        "withdrawn", "expired", "undeliverable", "reminder", "escalation", "digest", "alert",
    }  # fmt: skip


def test_progress_is_told_day_by_day(played: Played) -> None:
    days = [each for each in played.progress if re.match(r"[A-Z][a-z]{2} \d\d, 202[67]  ", each)]
    assert len(days) > 15


def test_the_account_names_every_case_and_party_within_80_columns(played: Played) -> None:
    console = Console(width=80, record=True, file=io.StringIO())
    for each in demo_report(played.outcome):
        console.print(each)
    text = console.export_text()
    for row in played.outcome.cases:
        assert f"{row['case']} " in text
        assert row["stage"] in text
    for party in played.outcome.received:
        assert party in text
    assert max(len(each) for each in text.splitlines()) <= 80


def test_a_folder_that_is_not_its_own_is_left_alone(tmp_path: Path) -> None:
    mine = tmp_path / "config.toml"
    mine.write_text("mine", encoding="utf-8")
    with pytest.raises(ConfigError, match="name another folder"):
        play(tmp_path, lambda _: None)
    assert mine.read_text(encoding="utf-8") == "mine"
    assert [each.name for each in tmp_path.iterdir()] == ["config.toml"]


def test_the_folder_says_whose_it_is(played: Played) -> None:
    assert (played.outcome.folder / MARKER).is_file()


def _text(message: EmailMessage) -> str:
    body = message.get_body(("plain",))
    assert body is not None
    return str(body.get_content())
