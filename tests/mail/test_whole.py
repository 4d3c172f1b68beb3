"""Whole mails as their clients write them, head to foot: what the writer said, what it does, and what came along.

``whole/`` holds the files; all names and addresses are invented.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest

from mmd_mailbot.core.letter import Automatic
from mmd_mailbot.core.words import Command, Verb, commands

from .letters import Box, read

FOLDER = Path(__file__).parent / "whole"


@dataclass(frozen=True)
class Said:
    """``words``: all of the writer's own. ``unclear``: a person is asked what they mean."""

    words: str
    does: Command | None = None
    files: tuple[str, ...] = ()
    unclear: bool = False
    first_writer: str | None = None
    automatic: Automatic | None = None
    shown_whole: bool = False
    signed: str = ""


EXPECTED = {
    "apple-mail-mac-pdf-between": Said("Here is what you asked for.\n\nPat", files=("Signed form.pdf",)),
    "exchange-french": Said("STATUS\n\nCordialement,\nFran North", Command(Verb.STATUS)),
    "exchange-german": Said(
        "QUESTION Für welche Räume sind sie?\n\nMit freundlichen Grüßen\nFran North",
        Command(Verb.QUESTION, text="Für welche Räume sind sie?\nMit freundlichen Grüßen\nFran North"),
    ),
    "exchange-meeting-not-a-reply": Said("APPROVED", Command(Verb.APPROVE), automatic=Automatic.AUTO_REPLY),
    "exchange-spanish": Said(
        "RETURN falta la marca de la cámara\n\nGracias,\nFran",
        Command(Verb.RETURN, text="falta la marca de la cámara\nGracias,\nFran"),
    ),
    "gmail-app-with-scan": Said("Here is the signed form.", files=("Scanned_20261005-0911.pdf",)),
    "gmail-web": Said("The phone number is (573) 555-0101.\n\nPat"),
    "gmail-web-between-html-only": Said(
        "… Rooms 4 and 5 in the north wing.\n… Robin Day, in the office.", shown_whole=True
    ),
    "iphone-mail": Said("WITHDRAW We bought them from another fund.", unclear=True),
    "outlook-android-html-only": Said("HOLD until the board has met.", unclear=True),
    "outlook-desktop-banner-safelinks": Said(
        "RETURN no brand is named for the webcam. Their catalogue: https://www.logitech.com/c920s\n\n"
        "Fran North\nRegional Facilitator | MMD\n573-555-0177",
        Command(
            Verb.RETURN,
            text="no brand is named for the webcam. Their catalogue: https://www.logitech.com/c920s\n"
            "Fran North\nRegional Facilitator | MMD\n573-555-0177",
        ),
    ),
    "outlook-desktop-html-only": Said(
        "Approved for 300.00.\n\nDana Wells, Ed.D.\n\nOffice of Quality Schools",
        Command(Verb.APPROVE, Decimal("300.00")),
    ),
    "outlook-disclaimer-only-words": Said(
        "APPROVE 450\n\nThank you,\nDana Wells", Command(Verb.APPROVE, Decimal("450.00"))
    ),
    "outlook-first-contact-tip": Said(
        "DECLINE The programme has ended at this school.\n\nDana",
        Command(Verb.DECLINE, text="The programme has ended at this school.\nDana"),
    ),
    "outlook-ios": Said("Approved", Command(Verb.APPROVE)),
    "outlook-secretary-forwards": Said(
        "Sending this on for Pat.\n\nLee Ames\nSecretary to the Superintendent",
        files=("MMD request.pdf",),
        first_writer="pat.reed@cedarhollow.example",
    ),
    "outlook-web": Said(
        "QUESTION Which rooms will they be used in?\n\nDana",
        Command(Verb.QUESTION, text="Which rooms will they be used in?\nDana"),
    ),
    "samsung-galaxy": Said("MISSING", Command(Verb.MISSING)),
    "thunderbird-below-flowed": Said("The webcam is a Logitech C920s, and the speakerphone is a Jabra\nSpeak 510."),
    "thunderbird-smime-signed": Said("Our superintendent has signed now.", signed="S/MIME: could not be checked"),
    "yahoo-html-only": Said(
        "We can’t find the place for the date. Where is it?",
        Command(Verb.STATUS, text="We can’t find the place for the date. Where is it?"),
    ),
}


def test_every_file_has_its_expectation() -> None:
    assert {each.stem for each in FOLDER.glob("*.eml")} == set(EXPECTED)
    assert len(EXPECTED) >= 20


@pytest.mark.parametrize("name", EXPECTED)
def test_what_the_writer_said_and_sent(name: str) -> None:
    raw = (FOLDER / f"{name}.eml").read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    letter, said = read(raw, box=Box(authserv_id="mx.rpdc.example")).letter, EXPECTED[name]
    found = commands(letter.words)
    assert letter.words == said.words
    assert found.commands == ((said.does,) if said.does else ())
    assert (found.ambiguous is not None) is said.unclear
    assert tuple(each.name for each in letter.attached) == said.files
    assert (letter.original_sender.address if letter.original_sender else None) == said.first_writer
    assert letter.automatic is said.automatic
    assert bool(letter.laid_out) is said.shown_whole
    assert letter.signed == said.signed
    assert letter.problems == ()
    assert letter.origin.value == "proven"


@pytest.mark.parametrize("name", EXPECTED)
def test_the_same_mail_with_bare_line_ends_says_the_same(name: str) -> None:
    raw = (FOLDER / f"{name}.eml").read_bytes().replace(b"\r\n", b"\n")
    assert read(raw).letter.words == EXPECTED[name].words
