"""The torture of mails in short: ruins of our own go through `check`, and none raises."""

from __future__ import annotations

from pathlib import Path

from benchmarks.automatic import Notice, automatic_mails
from benchmarks.torture import TO_THE_BOT, installation, mails_in, try_all
from tests.mail.clients import LAYOUTS, NOTICE
from tests.mail.letters import mail, multipart, text_part

RUINS = {
    "empty": b"",
    "no head": b"\r\n\r\njust words\r\n",
    "head alone": b"From: pat@adair.example\r\nSubject: x",
    "raw eight bits": b"From: P\xe4t <pat@adair.example>\r\nSubject: Antr\xe4ge \xff\x00\r\n\r\n\xfe\xff",
    "a boundary that never comes": b'From: a@b.example\r\nContent-Type: multipart/mixed; boundary="q"\r\n\r\nwords\r\n',
    "a boundary inside itself": multipart("mixed", text_part("a"), text_part("b")).replace(b"--b1--", b"--b1--b1"),
    "no charset of this world": mail("x").replace(b"utf-8", b"x-martian"),
    "base64 that is none": mail("!!!!====AAA=\n").replace(b"8bit", b"base64"),
    "encoded words cut off": mail("x", subject="=?utf-8?B?VMOpY25pY28"),
    "halves of surrogates": mail("x", subject="=?utf-16-be?B?2AA=?="),
    "names in pieces": b"From: a@b.example\r\nContent-Type: application/pdf; name*1=b; name*0*=utf-8''%F0%9F; name*7=z\r\n\r\n%PDF-1.4",
    "a date before time": mail("x").replace(b"05 Oct 2026", b"99 Foo 99999999"),
    "two of everything": mail("x", head="From: a@b.example\nTo: c@d.example\nMessage-ID: <2@x>\nSubject: two"),
}


def test_ruins_and_mails_of_every_program_go_through_check_without_an_exception(tmp_path: Path) -> None:
    folder = tmp_path / "mails"
    folder.mkdir()
    answered = Notice("<mmd.1@rpdc.example>", "MMD-26-0001")
    mails = {
        **RUINS,
        **{name: layout("APPROVED", NOTICE) for name, layout in LAYOUTS.items()},
        **dict(automatic_mails(answered)[::10]),
    }
    for number, raw in enumerate(mails.values()):
        (folder / f"{number}.eml").write_bytes(raw)
    (folder / "two.mbox").write_bytes(b"From a\nSubject: 1\n\nx\nFrom b\nSubject: 2\n\ny\n")
    (folder / "picture.png").write_bytes(b"no mail")
    found = list(mails_in(folder))
    assert len(found) == len(mails) + 2
    with installation(tmp_path / "world") as app:
        for head in (b"", TO_THE_BOT):
            figures = try_all(app, found, head)
            assert [each.trouble for each in figures.exceptions] == []
            assert {each.outcome for each in figures.tried} <= {
                "handled",
                "ignored",
                "automatic",
                "waiting",
                "parked",
            }
