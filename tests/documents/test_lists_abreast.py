"""Two lists of choices side by side, with nothing drawn between them, on a page that was recognised."""

from __future__ import annotations

import pytest

from mmd_mailbot.core.facts import Kind
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.filled.circles import by_circles
from mmd_mailbot.documents.filled.lines import Choice
from mmd_mailbot.documents.filled.marking import Evidence
from mmd_mailbot.documents.layout.arrange import arrange
from mmd_mailbot.documents.layout.strip import strip_of
from mmd_mailbot.documents.page import Table, Word
from mmd_mailbot.documents.wording.answers import read_text
from mmd_mailbot.documents.wording.labels import Labelled, label, phrases_of

# (left, top, words) as a photo gave them: the second head wraps, and so does the first choice, on the same line
LINES = (
    (53, 102, "Activity:"), (333, 102, "This activity could include multiple variations within a given"),
    (60, 114, "☒ Conduct virtual meetings between District Leadership and the"), (333, 114, "virtual setting:"),
    (59, 125, "Coaching Support Team"), (340, 125, "☐ One person to one person"),
    (59, 136, "☐ Conduct virtual meetings between District Leadership and the Building"), (340, 136, "☐ One person to small group"),
    (59, 147, "Teams"), (340, 147, "☐ Small group to small group (note: small groups may be"),
    (59, 158, "☐ Conduct virtual meetings between multiple Building Teams"), (338, 158, "in one or multiple locations)"),
    (60, 169, "☒ Conduct virtual meetings between multiple District Leadership Teams"), (340, 169, "☐ Screen sharing"),
    (59, 180, "☐ Other:"), (340, 180, "☐ Document sharing, collaboration, and editing"),
    (340, 191, "☐ Shared drive/file storage"),
    (53, 204, "Action Plan"),
    (53, 216, "How will the requested tool(s) advance implementation of District Goals?"),
    (53, 228, "Staff will share lesson video with coaches and get feedback the"), (340, 228, "same week."),
)  # fmt: skip


def labelled(rules: RuleSet, confidence: float, lines: tuple[tuple[int, int, str], ...] = LINES) -> Labelled:
    words = []
    for left, top, text in lines:
        x = float(left)
        for part in text.split():
            words.append(Word(part, (x, top, x + 3.6 * len(part), top + 10), 9.0, confidence=confidence))
            x += 3.6 * len(part) + 2.5
    return label(strip_of(arrange(words, [], 1)), phrases_of(rules.forms[Kind.DISTRICT_REQUEST]))


def test_a_choice_that_wraps_beside_the_other_lists_head_is_found(rules: RuleSet) -> None:
    """Six lists of 240 had been for a person, since the first choice had not been found."""
    form = labelled(rules, 0.98)
    found = {
        name: {form.hits[each].phrase.choice for each in form.of("choice", name)}
        for name in ("activities", "settings")
    }
    assert len(found["activities"]) == 5
    assert len(found["settings"]) == 6


def test_what_follows_the_lists_is_read_across(rules: RuleSet) -> None:
    form = labelled(rules, 0.98)
    read = read_text(form, form.of("field", "plan_advance"), "Action Plan")
    assert read.value == "Staff will share lesson video with coaches and get feedback the same week."


def test_an_answer_further_down_is_no_part_of_the_lists_though_the_page_leans(rules: RuleSet) -> None:
    """On a photo the head behind them began as far right as they; the answer lost its middle, at .93."""
    leaning = tuple(
        (58, top + 8, text) if left == 53 and top > 200 else (left, top + 8 * (top > 200), text)
        for left, top, text in LINES
    )
    form = labelled(rules, 0.98, leaning)
    read = read_text(form, form.of("field", "plan_advance"), "Action Plan")
    assert read.value == "Staff will share lesson video with coaches and get feedback the same week."


@pytest.mark.parametrize(
    "lines",
    [
        (
            (53, 102, "District:"),
            (200, 102, "Meadville R-IV of Linn County"),
            (53, 114, "Building:"),
            (200, 114, "High School"),
        ),
        (
            (53, 102, "Item"),
            (200, 102, "What it is for and where"),
            (53, 114, "Webcam $69.00"),
            (53, 126, "Speaker $99.00"),
        ),
    ],
    ids=["labels and answers", "nothing on the right"],
)
def test_other_lines_stay_lines(lines: tuple[tuple[int, int, str], ...]) -> None:
    words = []
    for left, top, text in lines:
        x = float(left)
        for part in text.split():
            words.append(Word(part, (x, top, x + 4 * len(part), top + 10), 9.0, confidence=0.98))
            x += 4 * len(part) + 3
    assert not any(isinstance(each, Table) for each in arrange(words, [], 1))


TWO = (
    (71, 193, "Activity:"),
    (79, 207, "( ) Conduct virtual meetings between District Leadership and the"),
    (407, 207, "(X) Conduct virtual meetings between multiple Building Teams"),
    (83, 219, "Coaching Support Team"),
    (407, 219, "( ) Conduct virtual meetings between multiple District Leadership"),
    (79, 231, "(X) Conduct virtual meetings between District Leadership and the"),
    (410, 231, "Teams"),
    (83, 243, "Building Teams"),
    (407, 243, "( ) Other:"),
    (72, 260, "Action Plan"),
)  # fmt: skip


def test_choices_that_wrap_in_two_columns_are_all_found(rules: RuleSet) -> None:
    """Three such lists had been for a person."""
    form = labelled(rules, 0.98, TWO)
    assert len({form.hits[each].phrase.choice for each in form.of("choice", "activities")}) == 5


@pytest.mark.parametrize(
    ("leads", "told"),
    [
        ("●o●oo", ["ticked", "empty", "ticked", "empty", "empty"]),
        ("●●●●●", None),  # bullets
        ("ooooo", None),
        ("●o•oo", None),
    ],
)
def test_filled_circles_among_empty_ones_are_marks(leads: str, told: list[str] | None, rules: RuleSet) -> None:
    """On a copy in black and white they had been taken for a list that a marker may have gone over."""
    texts = (
        "Conduct virtual meetings between District Leadership and the Coaching Support Team",
        "Conduct virtual meetings between District Leadership and the Building Teams",
        "Conduct virtual meetings between multiple Building Teams",
        "Conduct virtual meetings between multiple District Leadership Teams",
        "Other:",
    )
    lines = tuple(
        (60, 100 + 12 * at, f"{lead} {text}") for at, (lead, text) in enumerate(zip(leads, texts, strict=True))
    )
    form = labelled(rules, 0.98, lines)
    choices = [Choice(each, Evidence(str(each))) for each in form.of("choice", "activities")]
    read = by_circles(form, choices)
    assert (None if read is None else [each.seen.before for each in read]) == told
