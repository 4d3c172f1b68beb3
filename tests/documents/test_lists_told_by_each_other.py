"""A list whose choices are all alike: another list of the same form shows what that means."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from mmd_mailbot.core.facts import Document
from mmd_mailbot.core.ruleset import RuleSet

from .test_retyped_tables import read
from .word_xml import BUILDING_ACTIVITIES, para, row, run, table, word

RECORDING = (
    "Recording and/or remote viewing of a classroom session",
    "Uploading recorded session to a shared drive",
    "Sharing recorded sessions",
)
LOOKS = {"bold": "<w:b/>", "underlined": '<w:u w:val="single"/>', "highlighted": '<w:highlight w:val="yellow"/>'}
SLUGS = ("record-or-view", "upload", "share")


def form(activities: Sequence[str], settings: Sequence[str], *rest: str) -> bytes:
    head = map(para, ("Building Technology Request Form", "District: Adair Co. R-I", "Building: Ray Elementary"))
    return word(
        "".join(
            (
                *head,
                para("Activity:"),
                *activities,
                para("Recording and sharing classroom sessions could include:"),
                *settings,
                *rest,
            )
        )
    )


def lines(texts: Sequence[str], marked: Sequence[bool], looks: str, box: str = "☐ ") -> list[str]:
    return [para(run(f"{box}{text}", looks if own else "")) for text, own in zip(texts, marked, strict=True)]


def filled(texts: Sequence[str], marked: Sequence[bool]) -> list[str]:
    return [para(f"{'■' if own else '☐'} {text}") for text, own in zip(texts, marked, strict=True)]


def settings_of(document: Document) -> object:
    return document.fields["settings"].value


SOME_SLUGS = ("external-with-school-coaches", "coach-with-teacher", "record-classroom")
SOME = (False, True, True, False, False)


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("box", ["☐ ", "• ", ""])
def test_a_list_set_off_as_a_whole_is_meant_where_others_are_set_off_in_part(
    rules: RuleSet, look: str, box: str
) -> None:
    data = form(lines(BUILDING_ACTIVITIES, SOME, LOOKS[look], box), lines(RECORDING, [True] * 3, LOOKS[look], box))
    document = read(data, rules)
    assert document.fields["activities"].value == ("coach-with-teacher", "record-classroom")
    assert settings_of(document) == SLUGS


@pytest.mark.parametrize("look", ["bold", "underlined"])
@pytest.mark.parametrize("all_of_the_other", [True, False])
def test_a_form_printed_in_one_look_has_no_marks(rules: RuleSet, look: str, all_of_the_other: bool) -> None:
    other = lines(BUILDING_ACTIVITIES, [all_of_the_other] * 5, LOOKS[look])
    document = read(form(other, lines(RECORDING, [True] * 3, LOOKS[look])), rules)
    assert settings_of(document) is None
    assert not document.fields["activities"].value


@pytest.mark.parametrize("many", [1, 3])
def test_boxes_that_are_all_filled_are_meant_where_others_are_empty(rules: RuleSet, many: int) -> None:
    some = [at < many for at in range(5)]
    document = read(form(filled(BUILDING_ACTIVITIES, some), filled(RECORDING, [True] * 3)), rules)
    assert settings_of(document) == SLUGS
    assert document.fields["activities"].value == SOME_SLUGS[:many]


def test_squares_before_all_lines_of_a_form_are_bullets(rules: RuleSet) -> None:
    document = read(form(filled(BUILDING_ACTIVITIES, [True] * 5), filled(RECORDING, [True] * 3)), rules)
    assert settings_of(document) is None
    assert not document.fields["activities"].value


# ---------------------------------------------------------------- "☐ Yes"


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("☐ Yes", False),
        ("☒ Yes", True),
        ("[ ] Yes", False),
        ("[x] Yes", True),
        ("☐ No", False),
        ("Yes", True),
        ("( ) Yes", False),
    ],
)
@pytest.mark.parametrize(
    "label", [("Consulted with Statewide Tech Team",), ("Consulted with Statewide Tech", "Team")]
)
def test_a_yes_beside_an_empty_box_says_nothing(
    rules: RuleSet, answer: str, told: bool, label: tuple[str, ...]
) -> None:
    cells = "".join(map(para, label))
    beside = table(row(f"<w:tc><w:tcPr/>{cells}</w:tc>", answer))
    document = read(form(filled(BUILDING_ACTIVITIES, SOME), filled(RECORDING, [False] * 3), beside), rules)
    assert document.fields["consulted_tech_team"].value is told


# ---------------------------------------------------------------- bullets, and lists that are answers


@pytest.mark.parametrize("tick", ["X", "✓", "☒"])
def test_bullets_whose_place_ticks_took_in_another_list_are_no_marks(rules: RuleSet, tick: str) -> None:
    some = [para(f"{tick if at == 1 else '•'} {text}") for at, text in enumerate(BUILDING_ACTIVITIES)]
    document = read(form(some, [para(f"• {text}") for text in RECORDING]), rules)
    assert document.fields["activities"].value == ("coach-with-teacher",)
    assert settings_of(document) is None


@pytest.mark.parametrize(
    ("words", "told"),
    [("X Virtual visits with the team", True), ("✓ Virtual visits", True), ("Virtual visits", False)],
)
def test_other_is_marked_before_its_words_as_the_others_are_in_their_cells(
    rules: RuleSet, words: str, told: bool
) -> None:
    marks = ("X", "", "X", "", words)
    grid = table(*(row(text, mark) for text, mark in zip(BUILDING_ACTIVITIES, marks, strict=True)))
    activities = read(form([grid], []), rules).fields["activities"]
    assert isinstance(activities.value, tuple)
    assert ("other" in activities.value) is told
    assert activities.value[:2] == ("external-with-school-coaches", "record-classroom")
