"""The blanks print the whole definition; the pre-filled forms hold all that was read and no signature."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable, Mapping

import docx
import pypdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mmd_mailbot.core.facts import Document, Fact, Item, Kind
from mmd_mailbot.core.ruleset import FormDefinition
from mmd_mailbot.forms import blank_docx, blank_pdf, filled_docx, filled_pdf
from mmd_mailbot.forms.answers import printable
from mmd_mailbot.rules import load_rules

from .words import W, docx_controls, docx_paragraphs, docx_text, one_line, part, pdf_text, pdf_values

KINDS = (Kind.DISTRICT_REQUEST, Kind.BUILDING_REQUEST, Kind.COMMITMENT)
ROLES = ("district_contact", "facilitator", "dese")


def printed_words(form: FormDefinition) -> list[str]:
    """Everything that the definition says the blank prints."""
    on_paper = {name for block in form.blocks for name in block.names}
    words = [form.title, form.small_print]
    for block in form.blocks:
        words += [block.text, *(item.strip() for item in block.items)]
    for field in form.fields:
        if field.name in on_paper:
            words += [field.labels[0], field.hint, field.cost_hint, *field.cost_labels[:1]]
            words += [choice.texts[0] for choice in field.choices]
    for row in form.signatures:
        words += [row.labels[0], row.date_labels[0]]
    return [one_line(each) for each in words if each]


@pytest.mark.parametrize("kind", KINDS)
def test_the_blank_docx_prints_every_word_of_the_definition(
    definitions: Mapping[Kind, FormDefinition], kind: Kind
) -> None:
    data = blank_docx(definitions[kind])
    text = one_line(docx_text(data) + " " + " ".join(docx_paragraphs(data, "word/footer1.xml")))
    assert [each for each in printed_words(definitions[kind]) if each not in text] == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_blank_pdf_prints_every_word_of_the_definition(
    definitions: Mapping[Kind, FormDefinition], kind: Kind
) -> None:
    text = one_line(pdf_text(blank_pdf(definitions[kind])))
    assert [each for each in printed_words(definitions[kind]) if each not in text] == []


@pytest.mark.parametrize("kind", KINDS)
def test_both_blanks_have_the_same_empty_places(definitions: Mapping[Kind, FormDefinition], kind: Kind) -> None:
    form = definitions[kind]
    controls, values = docx_controls(blank_docx(form)), pdf_values(blank_pdf(form))

    assert controls.keys() == values.keys()
    assert {each for each in controls.values() if each is not False} == {""}
    assert set(values.values()) <= {"", "/Off"}
    assert {f"{row.role}_{what}" for row in form.signatures for what in ("signature", "date")} <= controls.keys()


def test_the_district_form_names_its_places_by_the_facts(district_form: FormDefinition) -> None:
    names = pdf_values(blank_pdf(district_form)).keys()

    assert {
        "district",
        "contact_name",
        "contact_email",
        "contact_phone",
        "activity_other",
        "plan_advance",
        "total_cost",
    } <= names
    assert {"activities:other", "settings:screen-sharing", "consulted_tech_team"} <= names
    assert {"requested_tools:1:name", "requested_tools:8:cost"} <= names


@pytest.mark.parametrize("make", [filled_docx, filled_pdf])
def test_a_filled_form_holds_all_that_was_read_and_is_not_signed(
    district_form: FormDefinition, read_form: Document, make: Callable[[FormDefinition, Document], bytes]
) -> None:
    data = make(district_form, read_form)
    values: Mapping[str, str | bool] = docx_controls(data) if make is filled_docx else pdf_values(data)
    ticked = {name for name, value in values.items() if value in (True, "/Yes")}

    assert ticked == {
        "activities:between-building-teams", "activities:other", "settings:screen-sharing", "consulted_tech_team",
    }  # fmt: skip
    assert values["district"] == "Cedar Hollow R-II"
    assert (values["contact_name"], values["contact_email"], values["contact_phone"]) == (
        "Pat Doe",
        "pat@cedarhollow.example",
        "",
    )
    assert values["activity_other"] == "Coaching, 100% remote — “late” é ł"
    assert values["plan_advance"] == "First line.\nSecond line."
    assert values["plan_timeline"] == ""
    assert (values["requested_tools:1:name"], values["requested_tools:1:cost"]) == ("Logitech C920s webcam", "$69.99")
    assert (values["requested_tools:2:name"], values["requested_tools:2:cost"]) == ("Jabra Speak 510", "")
    assert values["total_cost"] == "$1,069.99"
    assert {values[f"{role}_{what}"] for role in ROLES for what in ("signature", "date")} == {""}


@pytest.mark.parametrize("make", [filled_docx, filled_pdf])
def test_only_the_given_signature_is_written(
    district_form: FormDefinition, read_form: Document, make: Callable[..., bytes]
) -> None:
    data = make(district_form, read_form, sign={"facilitator": ("Fran North", "10/05/2026")})
    values: Mapping[str, str | bool] = docx_controls(data) if make is filled_docx else pdf_values(data)

    assert (values["facilitator_signature"], values["facilitator_date"]) == ("Fran North", "10/05/2026")
    assert values["district_contact_signature"] == values["dese_signature"] == ""


def test_a_form_grows_with_its_tools_and_its_words(district_form: FormDefinition) -> None:
    tools = tuple(Item(f"Tool {number}", "1.00") for number in range(1, 31))
    document = Document(
        "x", Kind.DISTRICT_REQUEST, fields={"requested_tools": Fact(tools), "plan_advance": Fact("word " * 2500)}
    )

    assert pdf_values(filled_pdf(district_form, document))["requested_tools:30:name"] == "Tool 30"
    assert docx_controls(filled_docx(district_form, document))["requested_tools:30:name"] == "Tool 30"


def test_nothing_read_gives_the_blank(district_form: FormDefinition) -> None:
    assert filled_docx(district_form, None) == blank_docx(district_form)
    assert filled_pdf(district_form, None) == blank_pdf(district_form)


@pytest.mark.parametrize("make", [filled_docx, filled_pdf])
def test_the_same_form_at_another_time_has_the_same_bytes(
    district_form: FormDefinition, read_form: Document, make: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = make(district_form, read_form)
    later = time.time() + 86_400 * 400
    monkeypatch.setattr(time, "time", lambda: later)
    monkeypatch.setattr(time, "localtime", lambda _=None: time.gmtime(later))
    assert make(district_form, read_form) == before


def test_form_and_version_stand_in_the_properties(district_form: FormDefinition) -> None:
    word = docx.Document(io.BytesIO(blank_docx(district_form))).core_properties
    assert (word.identifier, word.version, word.keywords) == (
        "mmd-district-request",
        "2026.1",
        "mmd-district-request 2026.1",
    )
    assert word.title == "District Technology Request Form"

    metadata = pypdf.PdfReader(io.BytesIO(blank_pdf(district_form))).metadata
    assert metadata is not None
    assert metadata.title == "District Technology Request Form"
    assert metadata.subject == "Form mmd-district-request, version 2026.1"
    assert metadata["/Keywords"] == "mmd-district-request 2026.1"


def test_the_small_print_stands_on_every_page_of_the_pdf(district_form: FormDefinition) -> None:
    document = pypdfium2.PdfDocument(blank_pdf(district_form))
    assert len(document) > 1
    for page in document:
        assert district_form.small_print in page.get_textpage().get_text_bounded()
    document.close()


def test_every_control_of_the_docx_has_its_own_number(district_form: FormDefinition) -> None:
    with zipfile.ZipFile(io.BytesIO(blank_docx(district_form))) as archive:
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        xml = archive.read("word/document.xml").decode()
    numbers = [piece.split('"')[0] for piece in xml.split('<w:id w:val="')[1:]]
    assert len(numbers) == len(set(numbers)) > 40
    assert "showingPlcHdr" not in xml  # an answer must never pass for a prompt


def test_every_cell_of_the_docx_ends_with_a_paragraph(district_form: FormDefinition, read_form: Document) -> None:
    """Word calls a document broken where one does not."""
    cells = list(part(filled_docx(district_form, read_form), "word/document.xml").iter(f"{W}tc"))
    assert len(cells) > 30
    assert {each[-1].tag for each in cells} == {f"{W}p"}


def test_a_typed_answer_fits_into_its_field(district_form: FormDefinition) -> None:
    """What stands in the field is drawn within it: rendered, the words are there for whoever prints the form."""
    document = Document("x", Kind.DISTRICT_REQUEST, fields={"plan_responsible": Fact("reliable " * 60 + "zebra")})
    pdf = pypdf.PdfReader(io.BytesIO(filled_pdf(district_form, document)))
    (widget,) = [
        each.get_object()
        for page in pdf.pages
        for each in page["/Annots"]
        if each.get_object()["/T"] == "plan_responsible"
    ]
    drawn = widget["/AP"]["/N"].get_object().get_data().decode("latin-1")
    height = float(widget["/Rect"][3]) - float(widget["/Rect"][1])

    assert "zebra" in drawn
    assert drawn.count(" Tj") * 12 <= height


FORM = load_rules(None, years=range(2026, 2027)).forms[Kind.DISTRICT_REQUEST]
WORDS = st.text(min_size=1, max_size=60)  # whatever a damaged document may yield, control characters too


@settings(max_examples=8, deadline=None)
@given(name=WORDS, plan=WORDS)
def test_whatever_was_read_stands_in_both_forms(name: str, plan: str) -> None:
    document = Document("x", Kind.DISTRICT_REQUEST, fields={"district": Fact(name), "plan_advance": Fact(plan)})

    for values in (docx_controls(filled_docx(FORM, document)), pdf_values(filled_pdf(FORM, document))):
        assert one_line(str(values["district"])) == one_line(printable(name))
        assert one_line(str(values["plan_advance"])) == one_line(printable(plan))
