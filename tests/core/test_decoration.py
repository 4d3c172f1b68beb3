from __future__ import annotations

from mmd_mailbot.core.decoration import without_decoration
from mmd_mailbot.core.facts import Document, Kind, Problem
from mmd_mailbot.core.letter import Attached

UNREAD = Problem("page.unread", "nothing was recognised", "page 1")


def picture(digest: str, kind: Kind = Kind.UNKNOWN) -> Document:
    return Document("image001.png", kind, "ocr", problems=(UNREAD,), file_sha256=digest)


def attached(digest: str, *, inline: bool, media_type: str = "image/png") -> Attached:
    return Attached("image001.png", media_type, 40_000, digest, inline)


FORM = Document("form.docx", Kind.DISTRICT_REQUEST, "docx", file_sha256="f" * 64)
FILE = Attached("form.docx", "application/octet-stream", 20_000, "f" * 64)
LOGO = "a" * 64


def test_a_logo_within_the_words_beside_a_form_is_no_unread_document() -> None:
    kept = without_decoration([picture(LOGO), FORM], [attached(LOGO, inline=True), FILE])
    assert [(each.file, each.index) for each in kept] == [("form.docx", 0)]


def test_a_picture_within_the_words_that_holds_a_form_stays() -> None:
    form = picture(LOGO, Kind.BUILDING_REQUEST)
    assert len(without_decoration([form, FORM], [attached(LOGO, inline=True), FILE])) == 2


def test_an_unread_picture_that_came_alone_stays() -> None:
    assert len(without_decoration([picture(LOGO)], [attached(LOGO, inline=True)])) == 1


def test_an_unread_picture_that_was_attached_stays() -> None:
    kept = without_decoration([FORM, picture(LOGO)], [FILE, attached(LOGO, inline=False)])
    assert [each.index for each in kept] == [0, 1]
