"""What a recogniser made of hands and photos, and what was meant."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from mmd_mailbot.core.facts import Fact
from mmd_mailbot.documents.filled.borne_out import no_surer_than_borne_out
from mmd_mailbot.documents.filled.certainty import _as_it_looks
from mmd_mailbot.documents.filled.known import as_known_school
from mmd_mailbot.documents.pens.inked import _is_written_across
from mmd_mailbot.documents.pens.register import Place
from mmd_mailbot.documents.pens.strokes import strokes_in
from mmd_mailbot.documents.scan.words import _without_slips
from mmd_mailbot.documents.values.slips import mended_district


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("St. Louis Itermediate", "St. Louis Intermediate"),
        ("Maplewood Intermedate", "Maplewood Intermediate"),
        ("Lincoln Elementery", "Lincoln Elementary"),
        ("Bucklin Mddle School", "Bucklin Middle School"),
    ],
)
def test_the_kind_of_a_school_is_read_as_it_is_spelled_and_no_surer(read: str, meant: str) -> None:
    told = as_known_school(Fact(read, 0.98, "page 1"))
    assert told.value == meant
    assert told.confidence < 0.9


@pytest.mark.parametrize(
    "name", ["Lincoln Elementary", "Miller R-II School", "Riddle Primary", "Center Schools", "Schoolcraft"]
)
def test_other_names_of_schools_stay(name: str) -> None:
    told = as_known_school(Fact(name, 0.98, "page 1"))
    assert (told.value, told.confidence) == (name, 0.98)


def test_an_answer_of_which_half_the_words_are_none_is_not_sure() -> None:
    def sure(text: str) -> float:
        return no_surer_than_borne_out("plan_responsible", Fact(text, 0.98, "page 1"), {}).confidence

    assert sure("The technotogy coondinaton") < 0.9
    assert sure("The technology coordinator") == 0.98
    assert sure("The facilitator, with chromebooks on the shared drive") == 0.98
    assert sure("DLT and CST, Ms. Oligschlaeger; see www.adairtech.example") == 0.98


def test_wide_signs_are_read_as_the_ones_of_a_keyboard() -> None:
    """Brackets before a choice had hidden it."""
    assert _without_slips("（）Other：") == "()Other:"


@pytest.mark.parametrize("read", ["Slgnature", "S1gnature:", "S|gnature", "SIgnature"])
def test_the_word_by_which_a_row_is_known_keeps_its_i(read: str) -> None:
    assert _without_slips(read).startswith("Signature")


def test_the_arm_of_a_tick_in_the_line_under_a_label_is_not_written_across_it() -> None:
    white = np.full((10, 10, 3), 255, np.uint8)
    place = Place("facilitator", 1, (74.0, 149.0, 162.0, 174.0), (68.0, 150.0, 409.0, 203.0))
    consulted = (95.0, 175.0, 177.0, 189.0)

    def across(stroke: tuple[float, float, float, float]) -> bool:
        strokes = replace(strokes_in(white, 2.0, (0.0, 0.0, 5.0, 5.0), ()), through=(stroke,))
        return _is_written_across(place, strokes, [consulted], [])

    assert not across((82.0, 166.0, 106.0, 188.0))
    assert across((82.0, 150.0, 150.0, 188.0))  # a name
    assert across((82.0, 150.0, 106.0, 170.0))


def test_a_tail_that_comes_down_to_a_label_from_a_name_over_it_is_not_written_across_it() -> None:
    """The row of a principal who had not signed was for a person."""
    white = np.full((10, 10, 3), 255, np.uint8)
    place = Place("principal", 1, (54.0, 690.0, 139.0, 703.0), (48.0, 689.0, 407.0, 736.0))
    name = (98.0, 645.5, 199.7, 687.2)

    def across(stroke: tuple[float, float, float, float], *names: tuple[float, float, float, float]) -> bool:
        strokes = replace(strokes_in(white, 2.0, (0.0, 0.0, 5.0, 5.0), ()), through=(stroke,))
        return _is_written_across(place, strokes, [], names)

    tail = (106.1, 689.6, 147.4, 702.6)
    assert not across(tail, name)
    assert across(tail)  # nobody's: the party may have signed across the label
    assert across((106.1, 689.6, 147.4, 709.0), name)  # goes on into the row
    assert across((60.0, 689.6, 95.0, 702.6), name)  # stands beside it
    assert across((106.1, 696.0, 147.4, 702.6), name)  # begins by itself


@pytest.mark.parametrize(
    ("phone", "sure"),
    [
        ("(573) 555-0142", True), ("1-573-555-0142", True), ("+1 (573) 555-0142 x12", True), ("5735550142", True),
        ("341349-2351", False), ("(173) 555-0142", False), ("573-055-0142", False),
    ],
)  # fmt: skip
def test_a_number_that_no_telephone_has_was_misread(phone: str, sure: bool) -> None:
    assert (_as_it_looks("contact_phone", Fact(phone, 0.98, "page 1")).confidence > 0.9) is sure


@pytest.mark.parametrize(
    ("read", "meant"), [("Hume R-√III", "Hume R-VIII"), ("Adair R-I√", "Adair R-IV"), ("Hume √", "Hume √")]
)
def test_a_tick_in_a_districts_number_is_its_five(read: str, meant: str) -> None:
    assert mended_district(read) == meant
