"""What only maildirs know: names, times, and copies that tell after a crash."""

from __future__ import annotations

import mailbox as standard
import os
from pathlib import Path

import pytest

from mmd_mailbot.config import MailboxConfig
from mmd_mailbot.ports import MailboxError, Sender, SendResult
from mmd_mailbot.transports.maildir import MaildirMailbox
from mmd_mailbot.transports.open import open_mailbox, open_sender
from tests.transports.contract.accounts import mail


def config(root: Path, **more: object) -> MailboxConfig:
    settings = {
        "name": "m",
        "role": "bot",
        "address": "b@x.example",
        "kind": "maildir",
        "path": root,
        "filing": "move",
    }
    return MailboxConfig(**(settings | more))  # type: ignore[arg-type]


def sender(path: Path) -> Sender:
    return open_sender(config(path))


def test_a_maildir_that_is_not_there_yet_is_empty(tmp_path: Path) -> None:
    box = MaildirMailbox(config(tmp_path / "nowhere"))
    assert box.list_new(None) == []
    assert not (tmp_path / "nowhere").exists()


def test_order_is_by_the_time_in_the_name_and_else_by_the_files(tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    names = ["1790000000.M5P1Q10.h", "1790000000.M5P1Q9.h", "1789999999.M999999P1Q1.h", "plain.eml"]
    for name in names:
        (tmp_path / "new" / name).write_bytes(mail(name))
    os.utime(tmp_path / "new" / "plain.eml", (1789999998, 1789999998))
    box = MaildirMailbox(config(tmp_path))
    assert [uid.uid for uid in box.list_new(None)] == [names[3], names[2], names[1], names[0]]


def test_a_late_mail_under_an_earlier_name_is_not_missed(tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "1790000005.M0P1Q1.h").write_bytes(mail("first"))
    box = MaildirMailbox(config(tmp_path))
    [first] = box.list_new(None)
    late = tmp_path / "new" / "1790000001.M0P1Q1.h"
    while not late.exists() or late.stat().st_ctime_ns <= (tmp_path / "new" / first.uid).stat().st_ctime_ns:
        late.write_bytes(mail("late"))  # until the file system's clock has moved on
    assert [uid.uid for uid in box.list_new(first)] == [late.name]


def test_a_mail_keeps_its_id_when_somebody_reads_it(tmp_path: Path) -> None:
    root = tmp_path / "box"
    key = standard.Maildir(root).add(mail("one"))
    ours = MaildirMailbox(config(root))
    [one] = ours.list_new(None)
    (root / "new" / key).rename(root / "cur" / f"{key}:2,FS")
    assert [raw for _, raw in ours.fetch([one])] == [mail("one")]
    ours.file([one], "MMD/Handled")
    assert [file.name for file in (root / ".MMD.Handled" / "cur").iterdir()] == [f"{key}:2,FS"]


def test_subfolders_are_those_of_the_standard_library(tmp_path: Path) -> None:
    ours = MaildirMailbox(config(tmp_path))
    ours.append("Drafts", mail("a draft"), draft=True)
    ours.append("Sent", mail("a copy"))
    box = standard.Maildir(tmp_path, create=False)
    assert sorted(box.list_folders()) == ["Drafts", "Sent"]
    [draft] = box.get_folder("Drafts")
    assert draft.get_flags() == "D"
    assert ours.list_new(None) == []


def test_another_folder_of_the_maildir_can_be_watched(tmp_path: Path) -> None:
    MaildirMailbox(config(tmp_path)).append("MMD/Inbox", mail("here"))
    box = MaildirMailbox(config(tmp_path, folder="MMD/Inbox"))
    assert [raw for _, raw in box.fetch(box.list_new(None))] == [mail("here")]


def test_sending_lays_a_mail_into_a_folder_named_by_the_address(tmp_path: Path) -> None:
    sending = sender(tmp_path).send("b@x.example", ["Pat@Adair.example", "pat@adair.example"], mail("hello"))
    assert sending.result is SendResult.SENT
    [only] = standard.Maildir(tmp_path / "pat@adair.example", create=False)
    assert only["Subject"] == "hello"


def test_a_crash_while_folders_were_filled_is_told_as_unknown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mmd_mailbot.transports import maildir

    class Crash(Exception):
        pass

    delivered = []
    really = maildir._deliver

    def deliver_one_then_crash(folder: Path, message: bytes, flags: str = "") -> None:
        if delivered:
            raise Crash
        delivered.append(folder)
        really(folder, message, flags)

    letter = mail("x", message_id="<x@y.example>")
    monkeypatch.setattr(maildir, "_deliver", deliver_one_then_crash)
    with pytest.raises(Crash):
        sender(tmp_path).send("b@x.example", ["a@x.example", "c@x.example"], letter)
    assert sender(tmp_path).already_sent("<x@y.example>") is None
    assert sender(tmp_path).already_sent("<z@y.example>") is False
    monkeypatch.undo()
    sender(tmp_path).send(
        "b@x.example", ["a@x.example", "c@x.example"], letter
    )  # where it goes again, nobody has it twice
    assert [len(standard.Maildir(tmp_path / each, create=False)) for each in ("a@x.example", "c@x.example")] == [1, 1]
    assert sender(tmp_path).already_sent("<x@y.example>") is True


def test_a_folder_that_cannot_be_made_is_no_loss(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file stands where the folder should be")
    sending = sender(tmp_path / "out").send("b@x.example", ["a@x.example"], mail("x"))
    assert sending.result is SendResult.TEMPORARY
    assert str(tmp_path / "out") in sending.detail
    [line] = sender(tmp_path / "out").probe()
    assert not line.ok
    assert line.remedy


def test_a_path_that_is_no_folder_is_an_error_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    box = MaildirMailbox(config(tmp_path / "file"))
    with pytest.raises(MailboxError, match=r"Cannot read .*/file/new: Not a directory; check the path"):
        box.list_new(None)
    assert not box.probe()[0].ok


def test_a_mailbox_without_a_way_out_or_a_path_is_named(tmp_path: Path) -> None:
    with pytest.raises(MailboxError, match=r"has no way out: give it a \[mailbox\.send\]"):
        open_sender(config(tmp_path, kind="imap"))
    with pytest.raises(MailboxError, match="has no path"):
        open_mailbox(config(tmp_path, path=None))
