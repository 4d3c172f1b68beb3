"""Form fields: what they show counts, and where they say something else a person is told."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pypdf
import pytest
from pypdf.generic import ArrayObject, BooleanObject, DictionaryObject, FloatObject, NameObject, NumberObject
from pypdf.generic import TextStringObject as Text

from mmd_mailbot.core.facts import Document, SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

from .pdf_tricks import annotated, edited, fillable, ink_look, typed_look, written

SIGNED, UNSIGNED, UNCERTAIN = SignatureState.SIGNED, SignatureState.UNSIGNED, SignatureState.UNCERTAIN
Edit = Callable[[pypdf.PdfWriter], None]
BOX = "activities:district-with-building-teams"


@pytest.fixture(scope="module")
def form() -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(fillable()))
    answers = {
        "district": "Adair Co. R-I",
        "district_contact_signature": "Pat Lee",
        "district_contact_date": "10/3/2026",
        "total_cost": "$473.90",
    }
    for page in writer.pages:
        writer.update_page_form_field_values(page, answers, auto_regenerate=False)
    return written(writer)


def read(data: bytes, rules: RuleSet) -> Document:
    return read_file(FileToRead("form.pdf", data), rules).documents[0]


def codes(document: Document) -> list[str]:
    return [each.code for each in document.problems]


def field(writer: pypdf.PdfWriter, name: str) -> Any:
    for page in writer.pages:
        for each in page["/Annots"]:  # type: ignore[attr-defined]
            node = each.get_object()
            while node is not None:
                if node.get("/T") == name:
                    return each.get_object()
                node = node["/Parent"].get_object() if "/Parent" in node else None
    raise AssertionError(name)


def setting(name: str, key: str, value: Any) -> Edit:
    return lambda writer: field(writer, name).__setitem__(NameObject(key), value)


def test_a_filled_form_is_read(form: bytes, rules: RuleSet) -> None:
    document = read(form, rules)
    assert document.reader == "pdf-form"
    assert document.fields["district"].value == "Adair Co. R-I"
    assert document.fields["total_cost"].value == "473.90"
    assert document.signatures["district_contact"].state is SIGNED
    assert document.signatures["district_contact"].form == "typed"
    assert {document.signatures[each].state for each in ("facilitator", "dese")} == {UNSIGNED}
    assert document.problems == ()


def test_a_name_that_the_field_does_not_show_is_not_read(form: bytes, rules: RuleSet) -> None:
    other = edited(form, setting("district_contact_signature", "/V", Text("Ann Roe")))
    document = read(other, rules)
    assert document.signatures["district_contact"].name == "Pat Lee"
    assert codes(document) == ["field.differs"]
    unseen = read(edited(form, setting("dese_signature", "/V", Text("Sam Roe"))), rules)
    assert unseen.signatures["dese"].state is UNSIGNED
    assert codes(unseen) == ["text.hidden"]


def test_the_total_that_is_shown_counts(form: bytes, rules: RuleSet) -> None:
    document = read(edited(form, setting("total_cost", "/V", Text("$9,473.90"))), rules)
    assert document.fields["total_cost"].value == "473.90"
    assert codes(document) == ["field.differs"]


def test_a_value_without_a_look_is_drawn_by_every_program(form: bytes, rules: RuleSet) -> None:
    def bare(writer: pypdf.PdfWriter) -> None:
        setting("dese_signature", "/V", Text("Sam Roe"))(writer)
        field(writer, "dese_signature").pop("/AP", None)

    def asked_for(writer: pypdf.PdfWriter) -> None:
        setting("dese_signature", "/V", Text("Sam Roe"))(writer)
        writer._root_object["/AcroForm"][NameObject("/NeedAppearances")] = BooleanObject(True)  # type: ignore[index]

    for edit in (bare, asked_for):
        document = read(edited(form, edit), rules)
        assert document.signatures["dese"].state is SIGNED
        assert document.problems == ()


def away(writer: pypdf.PdfWriter) -> None:
    corners = ArrayObject([FloatObject(each) for each in (2000, 2000, 2200, 2020)])
    setting("district_contact_signature", "/Rect", corners)(writer)


def whitened(writer: pypdf.PdfWriter) -> None:
    look = field(writer, "district_contact_signature")["/AP"]["/N"].get_object()
    look.set_data(look.get_data().replace(b"0 0 0 rg", b"1 1 1 rg").replace(b"0 g", b"1 g"))


@pytest.mark.parametrize(
    "edit",
    [
        setting("district_contact_signature", "/F", NumberObject(2)),
        setting("district_contact_signature", "/F", NumberObject(36)),
        away,
        whitened,
    ],
    ids=["hidden", "shown in print alone", "off the page", "white"],
)
def test_a_field_that_is_not_shown_signs_nothing(edit: Edit, form: bytes, rules: RuleSet) -> None:
    document = read(edited(form, edit), rules)
    assert document.signatures["district_contact"].state is UNSIGNED
    assert codes(document) == ["text.hidden"]


def on(writer: pypdf.PdfWriter, value: bool, shown: bool) -> None:
    box = field(writer, BOX)
    state = next(each for each in box["/AP"]["/N"].get_object() if each != "/Off")
    box[NameObject("/V")] = NameObject(state if value else "/Off")
    box[NameObject("/AS")] = NameObject(state if shown else "/Off")


@pytest.mark.parametrize(
    ("value", "shown", "told"), [(True, True, []), (True, False, ["field.differs"]), (False, True, ["field.differs"])]
)
def test_a_box_counts_as_it_looks(value: bool, shown: bool, told: list[str], form: bytes, rules: RuleSet) -> None:
    document = read(edited(form, lambda writer: on(writer, value, shown)), rules)
    assert document.fields["activities"].value == (("district-with-building-teams",) if shown else None)
    assert codes(document) == told


def test_a_ticked_box_whose_tick_is_not_drawn_is_empty(form: bytes, rules: RuleSet) -> None:
    def undrawn(writer: pypdf.PdfWriter) -> None:
        on(writer, True, True)
        looks = field(writer, BOX)["/AP"]["/N"].get_object()
        state = next(each for each in looks if each != "/Off")
        looks[NameObject(state)] = looks["/Off"]

    document = read(edited(form, undrawn), rules)
    assert document.fields["activities"].value is None
    assert codes(document) == ["field.differs"]


def test_a_signature_field_without_a_value_is_only_a_place(form: bytes, rules: RuleSet) -> None:
    def empty(writer: pypdf.PdfWriter) -> None:
        box = field(writer, "dese_signature")
        box[NameObject("/FT")] = NameObject("/Sig")
        box.pop("/V", None)

    def bogus(writer: pypdf.PdfWriter) -> None:
        empty(writer)
        value = DictionaryObject({NameObject("/Type"): NameObject("/Sig")})
        setting("dese_signature", "/V", value)(writer)

    assert read(edited(form, empty), rules).signatures["dese"].state is UNSIGNED
    assert read(edited(form, bogus), rules).signatures["dese"].state is UNCERTAIN


def test_ink_on_a_field_is_drawn_over_it(form: bytes, rules: RuleSet) -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(form))
    corners = [float(each) for each in field(writer, "dese_signature")["/Rect"]]
    page = next(
        number
        for number, each in enumerate(writer.pages)
        if any(other.get_object().get("/T") == "dese_signature" for other in each["/Annots"])  # type: ignore[attr-defined]
    )
    box = (corners[0] + 4, corners[1], corners[0] + 114, corners[1] + 26)
    document = read(annotated(form, page, "Stamp", box, ink_look(110, 26)), rules)
    assert document.signatures["dese"].state is SIGNED
    assert document.signatures["dese"].form == "drawn"


def over_field(data: bytes, name: str, kind: str, look: str, **more: Any) -> bytes:
    """Something laid over a field of the form."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    rect = [float(each) for each in field(writer, name)["/Rect"]]
    own = field(writer, name)
    page = next(
        number
        for number, each in enumerate(writer.pages)
        if any(note.get_object() == own for note in each["/Annots"])  # type: ignore[attr-defined]
    )
    return annotated(data, page, kind, (rect[0] + 3, rect[1] + 2, rect[0] + 173, rect[1] + 22), look, **more)


def test_a_name_typed_over_an_empty_field_is_read_once(form: bytes, rules: RuleSet) -> None:
    data = over_field(form, "facilitator_signature", "FreeText", typed_look("Sam Roe"), Contents="Sam Roe")
    document = read(data, rules)
    assert document.signatures["facilitator"].state is SIGNED
    assert document.signatures["facilitator"].name == "Sam Roe"
    assert codes(document) == []


def test_the_words_of_a_stamp_over_an_empty_field_are_not_the_fields(form: bytes, rules: RuleSet) -> None:
    document = read(over_field(form, "dese_signature", "Stamp", typed_look("RECEIVED", 14), Name="/Received"), rules)
    assert document.signatures["dese"].state is not SIGNED
    assert codes(document) == []
