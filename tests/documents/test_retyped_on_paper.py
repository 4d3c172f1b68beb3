"""Retyped forms on paper: short labels side by side over their answers, a contact in parts, a question in two rows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest

from mmd_mailbot.core.facts import Kind
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.filled.contact import read_contact
from mmd_mailbot.documents.layout.arrange import Grid, arrange
from mmd_mailbot.documents.layout.strip import strip_of
from mmd_mailbot.documents.page import Word
from mmd_mailbot.documents.wording.answers import read_line, read_text
from mmd_mailbot.documents.wording.labels import Labelled, label, phrases_of

Placed = tuple[float, float, str]  # left, top
MARKS = ["", " *", ":"]


def paper(rules: RuleSet, *placed: Placed, ruled: Sequence[Grid] = (), sure: float = 0.98) -> Labelled:
    """``sure``: below 1 it was recognised in a picture."""
    words = []
    for x, top, text in placed:
        for part in text.split():
            words.append(Word(part, (x, top, x + 5 * len(part), top + 10), 10.0, confidence=sure))
            x += 5 * len(part) + 3
    return label(strip_of(arrange(words, list(ruled), 1)), phrases_of(rules.forms[Kind.BUILDING_REQUEST]))


def line(labelled: Labelled, name: str) -> str | None:
    value = read_line(labelled, labelled.of("field", name), name).value
    return None if value is None else str(value)


def contact(labelled: Labelled, name: str = "contact") -> list[object]:
    found = read_contact(labelled, labelled.of("field", name), name, name)
    return [found[f"{name}_{part}"].value for part in ("name", "email", "phone")]


HEAD: tuple[Placed, ...] = (
    (52, 20, "Building Technology Request Form"),
    (52, 90, "Email"), (318, 90, "Phone"), (52, 102, "dw@ransom.example"), (318, 102, "573-555-0129"),
    (52, 130, "Building"), (318, 130, "Building Contact"), (52, 142, "North Primary"), (318, 142, "Sam Roe"),
)  # fmt: skip


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("sure", [0.98, 1.0])
def test_each_of_two_labels_side_by_side_has_the_answer_under_it(rules: RuleSet, mark: str, sure: float) -> None:
    """The contact had been "Mt. Ransom R-III", and the district empty, at 0.99."""
    over = (52, 60, f"District{mark}"), (318, 60, f"District Contact{mark}")
    labelled = paper(rules, *over, (52, 72, "Mt. Ransom R-III"), (318, 72, "Doug Whitlow"), *HEAD, sure=sure)
    assert (line(labelled, "district"), line(labelled, "building")) == ("Mt. Ransom R-III", "North Primary")
    assert contact(labelled) == ["Doug Whitlow", "dw@ransom.example", "573-555-0129"]
    assert contact(labelled, "building_contact")[0] == "Sam Roe"


def test_where_one_of_them_was_left_empty_the_other_s_answer_stays_its_own(rules: RuleSet) -> None:
    over = (52, 60, "District"), (318, 60, "District Contact")
    labelled = paper(rules, *over, (318, 72, "Doug Whitlow"), *HEAD)
    assert line(labelled, "district") is None
    assert contact(labelled)[0] == "Doug Whitlow"


def test_behind_a_wide_gap_stands_the_part_of_the_contact_that_its_label_ends_with(rules: RuleSet) -> None:
    """Neither address nor telephone had been found, at 0.95."""
    labelled = paper(
        rules,
        (52, 20, "Building Technology Request Form"),
        (52, 60, "Building Contact"), (318, 60, "Sam Roe"),
        (52, 74, "Building Contact Email"), (318, 74, "sroe@ransom.example"),
        (52, 88, "Building Contact Phone"), (318, 88, "573-555-0199"),
    )  # fmt: skip
    assert contact(labelled, "building_contact") == ["Sam Roe", "sroe@ransom.example", "573-555-0199"]


def table(*tops: float) -> Grid:
    cells = [(x, a, y, b) for a, b in pairwise(tops) for x, y in ((52.0, 256.0), (256.0, 552.0))]
    return Grid((52.0, tops[0], 552.0, tops[-1]), cells)


QUESTIONS: tuple[Placed, ...] = (
    (60, 22, "Building Technology Request Form"),
    (60, 64, "Who will be responsible for implementation"), (60, 77, "of the activity?"), (262, 64, "The director"),
    (60, 104, "What is the projected timeline for"), (60, 117, "implementation?"), (262, 104, "Jan. to May"),
)  # fmt: skip


def test_a_question_that_a_streak_parts_into_two_rows_has_the_answer_beside_it(rules: RuleSet) -> None:
    """The rest of it had been read as a part of the answer, or the whole as that of the question before."""
    for rows in ((60, 100, 140), (60, 75, 100, 140), (60, 100, 115, 140)):
        labelled = paper(rules, *QUESTIONS, ruled=[table(*map(float, rows))])
        said = [
            read_text(labelled, labelled.of("field", f"plan_{each}"), "").value
            for each in ("responsible", "timeline")
        ]
        assert said == ["The director", "Jan. to May"]
