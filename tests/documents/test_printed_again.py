"""PDFs that another program wrote again: "print to PDF" of a viewer, a browser, a copier's driver. To the eye they are the
same; the file keeps no blanks, names its letters and typefaces otherwise, and tells other sizes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmd_mailbot.core.facts import Document, Item, SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.formats.pdf_letters import settle, with_spaces
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

SEEN = Path(__file__).parent / "seen"
SIGNED, UNSIGNED = SignatureState.SIGNED, SignatureState.UNSIGNED


def read(name: str, rules: RuleSet) -> Document:
    (document,) = read_file(FileToRead(name, (SEEN / name).read_bytes()), rules).documents
    return document


def tools_of(document: Document) -> tuple[Item, ...]:
    found = document.fields["requested_tools"].value
    assert isinstance(found, tuple)
    return found  # type: ignore[return-value]


@pytest.mark.parametrize("program", ["cairo", "ghostscript"])
def test_a_browsers_form_reads_the_same_when_it_is_printed_again(program: str, rules: RuleSet) -> None:
    """Blanks had been lost ("DryFork41"), "fi" had come back as two Chinese letters or as a word of its own, and headings in
    bold had been told to be hidden."""
    document = read(f"printed-again-by-{program}.pdf", rules)
    told = {
        "district": "Dry Fork 41",
        "building_contact_name": "Jolene Moore Whitfield",
        "building_contact_email": "jolene.whitfield@dryfork41.example",
        "activities": ("external-with-school-coaches", "coach-with-teacher"),
        "plan_sharing": "A five-minute film made by our students that other districts may use",
        "plan_timeline": "Order in September, train staff in October, full use by Thanksgiving",
    }
    assert {name: document.fields[name].value for name in told} == told
    assert [(each.name, each.cost) for each in tools_of(document)] == [("iPad (10th gen), 64 GB", "329.00")]
    assert "the technology office sets everything up" in str(document.fields["plan_responsible"].value)
    assert {role: each.state for role, each in document.signatures.items()} == {
        "district_contact": SIGNED,
        "facilitator": SIGNED,
        "dese": UNSIGNED,
    }
    assert not [each for each in document.problems if each.code == "text.hidden"]


def test_a_browsers_form_printed_through_postscript_is_read_as_it_looks(rules: RuleSet) -> None:
    """Its fonts no longer say what letters they draw: each line had been a bullet, and nothing on the page was known."""
    document = read("printed-again-as-postscript.pdf", rules)
    told = {
        "district": "Adair Co. R-I",
        "contact_name": "Pat Lee",
        "contact_email": "plee@adair.example",
        "contact_phone": "(660) 555-0142",
        "plan_responsible": "Kim Orr and the building teams",
        "total_cost": "188.99",
    }
    assert {name: document.fields[name].value for name in told} == told
    assert [(each.name, each.cost) for each in tools_of(document)] == [
        ("Logitech C920s webcam", "69.99"),
        ("Jabra Speak 510", "119.00"),
    ]
    assert {role: (each.state, each.name, each.date) for role, each in document.signatures.items()} == {
        "district_contact": (SIGNED, "Pat Lee", "2026-10-03"),
        "facilitator": (UNSIGNED, None, None),
        "dese": (UNSIGNED, None, None),
    }


def test_letters_that_are_upright_but_for_the_last_digit_are_upright(rules: RuleSet) -> None:
    """Ghostscript writes a page that was turned with 0.00000001 where there was 0; every letter had been a line of its own."""
    document = read("turned-by-ghostscript.pdf", rules)
    assert document.fields["district"].value == "Dry Fork R-XII"
    assert document.signatures["district_contact"].state is SIGNED


def test_the_ground_of_a_filled_field_parts_no_cell(rules: RuleSet) -> None:
    document = read("fields-by-ghostscript.pdf", rules)
    assert [each.cost for each in tools_of(document)] == ["179.95", "759.98", "199.99", "107.96"]


def test_the_free_stand_in_for_zapf_dingbats_marks_choices_too(rules: RuleSet) -> None:
    assert read("dingbats-by-cairo.pdf", rules).fields["activities"].value == ("coach-with-teacher",)


# ---------------------------------------------------------------- the letters


def letters(text: str, *, gap: float, apart: float = 0.0, size: float = 10.0) -> list[dict[str, object]]:
    """Set without blanks, half a letter's size wide each. ``gap``: in the place of a blank; ``apart``: between two letters."""
    made: list[dict[str, object]] = []
    x = 50.0
    for each in text:
        if each == " ":
            x += gap * size
            continue
        made.append(
            {
                "text": each,
                "x0": x,
                "x1": x + size / 2,
                "y0": 498.0,
                "y1": 508.0,
                "top": 92.0,
                "bottom": 102.0,
                "doctop": 92.0,
                "size": size,
                "fontname": "ABCDEF+Lora-Regular",
                "matrix": (size, 0, 0, size, x, 500.0),
                "upright": True,
            }
        )
        x += size / 2 + apart * size
    return made


def text_of(made: list[dict[str, object]]) -> str:
    return "".join(str(each["text"]) for each in with_spaces(made))


@given(
    st.lists(st.from_regex(r"[A-Za-z0-9]{3,9}", fullmatch=True), min_size=1, max_size=6),
    st.floats(0.2, 0.6),
    st.floats(-0.02, 0.12),
)
def test_gaps_between_words_are_blanks_and_those_between_letters_are_none(
    words: list[str], gap: float, apart: float
) -> None:
    assert text_of(letters(" ".join(words), gap=gap, apart=apart)) == " ".join(words)


def test_letters_that_are_all_set_apart_are_one_word_each_as_before() -> None:
    assert text_of(letters("REQUEST", gap=0.0, apart=0.25)) == "REQUEST"


def test_a_blank_behind_a_full_stop_may_be_narrow() -> None:
    assert text_of(letters("K. Winkelmann", gap=0.13)) == "K. Winkelmann"
    assert text_of(letters("R.K.Winkelmann", gap=0.0)) == "R.K.Winkelmann"


def test_a_line_of_underscores_is_not_parted() -> None:
    assert text_of(letters("____ ____ ____", gap=0.3)) == "_" * 12


def test_a_font_of_shapes_that_tells_a_tenth_of_its_size_has_the_size_of_its_letters() -> None:
    made = letters("Building", gap=0.3, size=10.0)
    for each in made:
        each |= {"size": 1.0, "y0": 497.6, "y1": 498.6, "top": 101.4, "bottom": 102.4}
    settle(made)
    assert {each["size"] for each in made} == {9.1}
    assert all(abs(float(str(each["bottom"])) - 101.82) < 0.1 for each in made)
    assert {each["fontname"] for each in made} == {"Lora-Regular"}
