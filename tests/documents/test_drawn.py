"""A Word form drawn as its own pages, and every way in which that must not change what was read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mmd_mailbot.documents import drawn
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

from .paper_texts import RULES
from .papers import pdf_form, saved, word_form

WORD = FileToRead("form.docx", saved(word_form()))


def printed_as(monkeypatch: pytest.MonkeyPatch, pdf: bytes | None) -> None:
    monkeypatch.setattr(drawn, "to_pdf", lambda *_, **__: pdf)


def test_a_drawn_form_has_pictures_of_its_pages_and_places_and_is_read_as_before(monkeypatch):
    printed_as(monkeypatch, pdf_form("District"))
    plain, pages = read_file(WORD, RULES), read_file(replace(WORD, pages=True), RULES)
    (before,), (after,) = plain.documents, pages.documents
    assert not before.places
    assert {"district", "contact", "district_contact_signature"} <= set(after.places)
    names = [f"page {number}" for number in after.pages_in_file]
    pictures = dict(pages.pictures)
    assert names
    assert all(pictures[after.pictures[name]].startswith(b"\x89PNG") for name in names)
    unchanged = replace(after, places={}, pages_in_file=before.pages_in_file, pictures=before.pictures)
    assert unchanged == before


@pytest.mark.parametrize("pdf", [None, b"no paper at all", pdf_form("Building"), pdf_form("District", "District")])
def test_what_cannot_be_drawn_as_the_same_form_stays_as_it_was_read(monkeypatch, pdf):
    printed_as(monkeypatch, pdf)
    assert read_file(replace(WORD, pages=True), RULES).documents == read_file(WORD, RULES).documents


def test_only_where_it_is_asked_for_is_anything_drawn(monkeypatch):
    monkeypatch.setattr(drawn, "to_pdf", lambda *_, **__: pytest.fail("nobody asked for its pages"))
    assert read_file(WORD, RULES).documents[0].kind.value == "district_request"
    pdf = FileToRead("form.pdf", pdf_form("District"), pages=True)
    assert read_file(pdf, RULES).documents == read_file(replace(pdf, pages=False), RULES).documents
