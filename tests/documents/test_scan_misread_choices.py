"""Choices on a scan whose first word, or whose label, a pen made hard to read: each keeps its own mark."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import Kind
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.filled import in_front, seen, seen_alone
from mmd_mailbot.documents.filled.choices import read_choices
from mmd_mailbot.documents.filled.lines import words_of
from mmd_mailbot.documents.filled.seen import with_mark
from mmd_mailbot.documents.filled.tick import read_tick
from mmd_mailbot.documents.layout.arrange import arrange
from mmd_mailbot.documents.layout.strip import strip_of
from mmd_mailbot.documents.page import Page, Paper, Scan, Word
from mmd_mailbot.documents.values.slips import mended_addresses
from mmd_mailbot.documents.wording.labels import Labelled, label, phrases_of

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


def as_scan(rules: RuleSet, lines: list[list[tuple[str, float]]]) -> tuple[Paper, Labelled]:
    """Lines of words, each piece of them at its own place from the left."""
    words = [
        word for row, line in enumerate(lines) for text, x in line for word in words_at(text, 60 + 14.0 * row, x)
    ]
    words = [replace(each, confidence=0.97) for each in words]
    blocks = arrange(words, [], 1)
    out = io.BytesIO()
    Image.new("RGB", (612, 792), "white").save(out, "PNG")
    page = Page(1, 612, 792, blocks, tuple(words), scanned=True, scan=Scan(out.getvalue(), 1.0))
    return Paper("scan.pdf", "ocr", blocks, (page,)), label(
        strip_of(blocks), phrases_of(rules.forms[Kind.DISTRICT_REQUEST])
    )


def test_a_mark_before_the_next_columns_choice_is_not_the_first_columns(rules: RuleSet) -> None:
    """Of two columns without a rule between them only "Other:" had been found of the left list, and a mark behind it."""
    paper, labelled = as_scan(
        rules,
        [
            [("Activity:", 60)],
            [("_X_ Conduct virtual meetings between", 60), ("___ Screen sharing", 320)],
            [("Leadership, and the Coaching", 60), ("_X_ Document sharing, collaboration, and editing", 320)],
            [("____ Other:", 60), ("_X_ Shared drive/file storage", 320)],
        ],
    )
    form = rules.forms[Kind.DISTRICT_REQUEST]
    field = next(each for each in form.fields if each.name == "activities")
    page = replace((paper.pages or ())[0], scan=None)  # by its words alone
    fact, _ = read_choices(replace(paper, pages=(page,)), labelled, field, [])
    assert [labelled.hits[each].phrase.choice for each in labelled.of("choice", "activities")] == ["other"]
    assert fact.value is None
    assert fact.unread
    assert fact.confidence < 0.5


@pytest.mark.parametrize(
    ("printed", "chance", "value"),
    [
        ("(Consulted", 0.36, None),
        ("( )Consulted", 0.36, False),
        ("(Consulted", 0.28, False),
        ("( )Consulted", 0.6, None),
    ],
)
def test_a_bracket_that_lost_its_other_half_to_ink_is_for_a_person(
    printed: str, chance: float, value: bool | None, rules: RuleSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(in_front, "chances", lambda paper, labelled, choices, others=(): [chance] * len(choices))
    monkeypatch.setattr(
        seen_alone, "_measured", lambda paper, labelled, choice, *_: with_mark(choice, before="empty")
    )
    paper, labelled = as_scan(
        rules, [[("MMD CST Facilitator Signature:", 60)], [(f"{printed} with Statewide Tech Team", 60)]]
    )
    form = rules.forms[Kind.DISTRICT_REQUEST]
    field = next(each for each in form.fields if each.type == "tick")
    assert read_tick(paper, labelled, field, [], []).value is value
