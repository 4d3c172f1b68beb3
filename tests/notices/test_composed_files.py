"""The files and pictures that a notice takes along."""

from __future__ import annotations

from dataclasses import replace
from email.message import EmailMessage

import pytest

from mmd_mailbot.core.case import Case, FileRef, Stage
from mmd_mailbot.core.effects import Enclose
from mmd_mailbot.core.facts import Kind
from mmd_mailbot.notices.compose import Composer
from mmd_mailbot.notices.mime import safe_name
from mmd_mailbot.notices.preview import sample_picture
from mmd_mailbot.notices.samples import (
    CONTACT,
    DESE,
    FACILITATOR,
    MISSING,
    SAMPLE_NOW,
    case,
)
from mmd_mailbot.rules import load_rules

from .conftest import MemorySpool
from .test_compose import html_of, one, raw, sample, text_of


def with_files(spool: MemorySpool, *files: tuple[str, str, bytes]) -> Case:
    refs = tuple(
        FileRef(spool.put(data), name, "application/pdf", Kind.DISTRICT_REQUEST, purpose, SAMPLE_NOW)
        for name, purpose, data in files
    )
    return replace(case("MMD-26-0001", Stage.FACILITATOR_REVIEW), files=refs)


def attached(message: EmailMessage) -> dict[str, bytes]:
    return {str(each.get_filename()): bytes(each.get_payload(decode=True)) for each in message.iter_attachments()}  # type: ignore[arg-type]


def test_files_go_along_unchanged_under_their_own_names(composer: Composer, spool: MemorySpool) -> None:
    of = with_files(spool, ("Förmulár Ä (1).pdf", "form", b"%PDF-1\r\n\x00\xff"), ("scan.pdf", "form", b"%PDF-2"))
    message = one(composer, "facilitator-review", of, FACILITATOR, role="facilitator", enclose=(Enclose.ORIGINALS,))
    assert attached(message) == {"Förmulár Ä (1).pdf": b"%PDF-1\r\n\x00\xff", "scan.pdf": b"%PDF-2"}
    assert "Attached: Förmulár Ä (1).pdf, scan.pdf" in text_of(message)


def test_two_files_of_one_name_stay_two_files(composer: Composer, spool: MemorySpool) -> None:
    of = with_files(spool, ("scan.pdf", "form", b"%PDF-1"), ("scan.pdf", "form", b"%PDF-2"))
    message = one(composer, "facilitator-review", of, FACILITATOR, role="facilitator", enclose=(Enclose.ORIGINALS,))
    assert attached(message) == {"scan.pdf": b"%PDF-1", "scan (2).pdf": b"%PDF-2"}


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\pat\\form.docx", "form.docx"),
        ("a\r\nBcc: x@y.pdf", "a Bcc_ x@y.pdf"),
        ("form\u202efdp.exe", "formfdp.exe"),
        ("", "document"),
        ("x" * 300 + ".pdf", "x" * 80 + ".pdf"),
    ],
)
def test_names_of_files_are_made_safe(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_what_is_too_large_stays_behind_and_is_named(composer: Composer, spool: MemorySpool) -> None:
    of = with_files(spool, ("huge.pdf", "form", b"\x00" * 16_000_000), ("small.pdf", "form", b"%PDF-1"))
    message = one(composer, "facilitator-review", of, FACILITATOR, role="facilitator", enclose=(Enclose.ORIGINALS,))
    assert list(attached(message)) == ["small.pdf"]
    assert "huge.pdf: too large to go along (16.0 MB)" in text_of(message)


def test_a_file_that_is_no_longer_kept_is_named_not_raised(composer: Composer) -> None:
    ref = FileRef("0" * 64, "gone.pdf", "application/pdf", Kind.DISTRICT_REQUEST, "form", SAMPLE_NOW)
    of = replace(case("MMD-26-0001", Stage.FACILITATOR_REVIEW), files=(ref,))
    message = one(composer, "facilitator-review", of, FACILITATOR, role="facilitator", enclose=(Enclose.FORM,))
    assert "gone.pdf: its content is no longer kept" in text_of(message)


def test_a_page_sent_as_a_file_is_never_shown_as_a_page(composer: Composer, spool: MemorySpool) -> None:
    ref = FileRef(spool.put(b"<script>"), "form.html", "text/html", Kind.UNKNOWN, "form", SAMPLE_NOW)
    of = replace(case("MMD-26-0001", Stage.FACILITATOR_REVIEW), files=(ref,))
    message = one(composer, "facilitator-review", of, FACILITATOR, role="facilitator", enclose=(Enclose.FORM,))
    assert [each.get_content_type() for each in message.iter_attachments()] == ["application/octet-stream"]


def test_the_blank_and_the_prefilled_form_go_along(composer: Composer) -> None:
    of = case("MMD-26-0001", Stage.INCOMPLETE)
    message = one(composer, "request-incomplete", of, findings=MISSING, enclose=(Enclose.BLANK, Enclose.PREFILLED))
    kinds = sorted(name.rsplit(".", 1)[1] for name in attached(message))
    assert kinds == ["docx", "docx", "pdf", "pdf"]


def test_the_signature_found_is_shown_in_the_text_of_the_item(composer: Composer, spool: MemorySpool) -> None:
    png = sample_picture()
    of = case("MMD-26-0001", Stage.FACILITATOR_REVIEW, picture=spool.put(png))
    message = one(composer, "facilitator-review", of, FACILITATOR, role="facilitator")
    pictures = [each for each in message.walk() if each.get_content_type() == "image/png"]
    assert [each.get_payload(decode=True) for each in pictures] == [png]
    assert f'src="cid:{pictures[0]["Content-ID"].strip("<>")}"' in html_of(message)
    assert "[picture: District contact's signature]" in text_of(message)


def test_the_district_is_not_sent_pictures_of_signatures(composer: Composer, spool: MemorySpool) -> None:
    of = case("MMD-26-0001", Stage.FACILITATOR_REVIEW, picture=spool.put(sample_picture()))
    message = one(composer, "request-received", of)
    assert "image/png" not in [each.get_content_type() for each in message.walk()]


def test_the_same_parts_make_the_same_bytes(composer: Composer) -> None:
    parts = sample("request-incomplete").parts
    assert raw(composer, parts, CONTACT) == raw(composer, parts, CONTACT)


def test_what_the_packet_cannot_hold_goes_along_as_it_came(composer: Composer, spool: MemorySpool) -> None:
    of = with_files(spool, ("form.docx", "form", b"PK no pdf"), ("photo.jpg", "signed-facilitator", b"\xff\xd8"))
    message = one(composer, "dese-review", of, DESE, role="dese", enclose=(Enclose.SIGNED, Enclose.PACKET))
    assert sorted(attached(message)) == ["MMD-26-0001 packet.pdf", "form.docx", "photo.jpg"]


def test_the_district_gets_marked_copy_and_filled_forms_and_is_told_so(composer: Composer) -> None:
    real = composer.with_rules(load_rules(None, years=range(2026, 2028)))
    of = case("MMD-26-0001", Stage.INCOMPLETE)
    message = one(
        real, "request-incomplete", of, CONTACT, findings=MISSING, enclose=(Enclose.MARKED, Enclose.PREFILLED)
    )
    assert sorted(attached(message)) == [
        "District Technology Request Form Sample Co. R-I.docx",
        "District Technology Request Form Sample Co. R-I.pdf",
        "MMD-26-0001 marked copy.pdf",
    ]
    text = " ".join(text_of(message).split())
    assert "the marked copy shows each place on your form, with the same numbers as above" in text
    assert "Please send it by October 13, 2026." in text


def test_nothing_is_promised_that_could_not_be_made(composer: Composer) -> None:
    of = replace(case("MMD-26-0001", Stage.INCOMPLETE), form=None)
    message = one(composer, "request-incomplete", of, CONTACT, findings=MISSING, enclose=(Enclose.MARKED,))
    assert "marked copy" not in text_of(message)


def test_a_picture_that_says_it_is_huge_is_not_shown(composer: Composer, spool: MemorySpool) -> None:
    png = sample_picture()
    huge = png[:16] + (100_000).to_bytes(4, "big") + png[20:]
    of = case("MMD-26-0001", Stage.FACILITATOR_REVIEW, picture=spool.put(huge))
    message = one(composer, "facilitator-review", of, FACILITATOR, role="facilitator", enclose=(Enclose.PACKET,))
    assert "image/png" not in [each.get_content_type() for each in message.walk()]
