"""Choices on a scan whose first word, or whose label, a pen made hard to read: each keeps its own mark."""

from __future__ import annotations

from dataclasses import replace

import pytest
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import Kind
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.filled import seen
from mmd_mailbot.documents.filled.lines import words_of
from mmd_mailbot.documents.layout.arrange import arrange
from mmd_mailbot.documents.layout.strip import strip_of
from mmd_mailbot.documents.page import Word
from mmd_mailbot.documents.values.slips import mended_addresses
from mmd_mailbot.documents.wording.labels import label, phrases_of

from .test_garbled import owned, words_at
from .test_scan_boxes import box, ringed, told

CHOICE = "virtual meetings between multiple Building Teams"
OTHERS = ("Conduct virtual meetings between District Leadership and the Building Teams", "Other")


@pytest.mark.parametrize(
    ("read", "begins"), [("onduct", 60.0), ("Zondust", 60.0), ("OConduct", 65.0), ("Conduct", 60.0), ("X", 68.0)]
)
def test_the_first_word_of_a_choice_is_its_own_though_a_mark_made_another_of_it(
    read: str, begins: float, rules: RuleSet
) -> None:
    """Of three ticks that ran into the words the last alone had been seen, at 0.9."""
    form = rules.forms[Kind.DISTRICT_REQUEST]
    lines = ("Activity:", OTHERS[0], f"{read} {CHOICE}", OTHERS[1])
    blocks = arrange([word for row, text in enumerate(lines) for word in words_at(text, 60 + 14.0 * row)], [], 1)
    labelled = label(strip_of(blocks), phrases_of(form))
    (index,) = [
        each
        for each in labelled.of("choice", "activities")
        if labelled.hits[each].phrase.choice == "between-building-teams"
    ]
    assert words_of(labelled, index)[0].box[0] == pytest.approx(begins)


def test_a_ring_is_one_though_nothing_else_was_left_before_the_words(
    monkeypatch: pytest.MonkeyPatch, rules: RuleSet
) -> None:
    """Where it ran into its cell's edge and the heading, what was left in front of the words had been nothing."""
    monkeypatch.setattr(
        seen,
        "by_leads",
        lambda _, __, choices: [replace(each, seen=replace(each.seen, before="empty")) for each in choices],
    )

    def draw(canvas: Canvas, row: int, y: float) -> None:
        box(canvas, y)
        if row in (0, 2):
            ringed(canvas, y, left=53)

    assert told(rules, draw, ["empty"] * 4) == ["ticked", "empty", "ticked", "empty"]


def test_the_last_word_of_a_wrapped_answer_is_no_label_of_its_own(rules: RuleSet) -> None:
    """ "School", the end of a school's name, had been its label once more, and the name had ended before it."""
    found = owned(rules, Kind.COMMITMENT, "School Building:", "Eugene Field Intermediate", "School")
    assert found["field/building"] == ["Eugene Field Intermediate", "School"]


def test_a_date_is_that_of_the_party_before_it_though_its_label_was_misread(rules: RuleSet) -> None:
    words: list[Word] = []
    for row, text in enumerate(("Superintendent of Schools:", "Distriet MIM Contact Person:", "Building Principal:")):
        words += [*words_at(text, 60 + 20.0 * row), *words_at(f"Date: 10/{row + 1}/2026", 60 + 20.0 * row, 400)]
    form = rules.forms[Kind.COMMITMENT]
    labelled = label(strip_of(arrange([replace(each) for each in words], [], 1)), phrases_of(form))
    said = {
        hit.name: labelled.fragments(at)[0].text.strip() for at, hit in enumerate(labelled.hits) if hit.kind == "date"
    }
    assert said == {"superintendent": "10/1/2026", "district_contact": "10/2/2026", "principal": "10/3/2026"}


def test_a_slash_is_the_one_of_a_hand() -> None:
    assert mended_addresses("svance@meramec.k/2.mo.us") == "svance@meramec.k12.mo.us"
