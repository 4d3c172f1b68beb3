"""A mail whose attachment a scanner still holds back is waited for, fetched again, and at last given to a person."""

from __future__ import annotations

from pathlib import Path

from mmd_mailbot.demo.world import FACILITATOR, Enclosure
from mmd_mailbot.ports import InboundState
from mmd_mailbot.worker.rehearse import check_file

from .town import PAT, Town

WORDS = "Our MMD technology request form is attached."
NOTE = Enclosure("ATP Scan In Progress.html", b"<html>Microsoft Defender: your attachment is being scanned.</html>")


def lying(town: Town) -> Path:
    (file,) = [each for each in (town.world.folder / "mailboxes" / "facilitator").rglob("*") if each.is_file()]
    return file


def test_it_waits_until_the_file_is_there(town: Town) -> None:
    held = town.mail(PAT, FACILITATOR, words=WORDS, files=[NOTE])
    found = check_file(town.open().parts(), "held.eml", held, town.now)
    assert (found["outcome"], found["actions"], found["cases"]) == ("waiting", [], [])
    town.world.post("facilitator", held)
    assert town.run().waiting == 1
    assert town.world.everybody() == []
    assert not any((town.world.folder / "spool").rglob("*.eml"))
    lying(town).write_bytes(town.mail(PAT, FACILITATOR, words=WORDS, files=[town.form()]))
    town.later(minutes=6)
    town.run()
    assert town.notices(PAT) == ["request-received"]


def test_where_the_file_never_comes_a_person_looks_and_nobody_is_told_that_it_is_missing(town: Town) -> None:
    town.world.post("facilitator", town.mail(PAT, FACILITATOR, words=WORDS, files=[NOTE]))
    for _ in range(4):
        town.run()
        town.later(minutes=30)
    (row,) = town.open().store.inbound_rows([InboundState.PARKED])
    assert "Microsoft Defender" in str(row.reason)
    assert town.notices(PAT) == []


def test_other_people_s_mail_leaves_nothing_when_its_file_is_held_back(town: Town) -> None:
    town.world.post("facilitator", town.mail("mom@home.example", FACILITATOR, "Photos", "See below.", [NOTE]))
    for _ in range(4):
        town.run()
        town.later(minutes=30)
    (row,) = town.open().store.inbound_rows([InboundState.IGNORED])
    assert (row.reason, row.sha256, row.message_id) == (None, None, None)
    assert town.world.everybody() == []
