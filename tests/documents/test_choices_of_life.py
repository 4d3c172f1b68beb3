"""Ways to mark a choice that people use: a word before it, a marker's colour that runs over two lines, a tick that wrapped."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.ruleset import RuleSet

from .papers import SETTINGS
from .test_retyped_tables import read
from .word_xml import para, request, word

CHOICES = (
    "Conduct virtual meetings between District Leadership and the Coaching Support Team",
    "Conduct virtual meetings between District Leadership and the Building Teams",
    "Conduct virtual meetings between multiple Building Teams",
    "Conduct virtual meetings between multiple District Leadership Teams",
)
FIRST, SECOND, THIRD = "district-with-coaching-team", "district-with-building-teams", "between-building-teams"


@pytest.mark.parametrize("dash", [" - ", ": ", " ", " – "])
def test_yes_and_no_may_stand_before_the_choices(dash: str, rules: RuleSet) -> None:
    """None had been chosen, at 0.97."""
    lines = [f"{'Yes' if at in (0, 2) else 'No'}{dash}{words}" for at, words in enumerate(CHOICES)]
    document = read(word(request("Activity:", *lines, f"Yes{dash}Other: parent nights")), rules)
    assert document.fields["activities"].value == (FIRST, THIRD, "other")
    assert document.text("activity_other") == "parent nights"
    document = read(word(request("Activity:", *lines, f"No{dash}Other")), rules)
    assert document.fields["activities"].value == (FIRST, THIRD)


def test_a_box_before_yes_is_asked_first(rules: RuleSet) -> None:
    lines = [f"☐ Yes {words}" for words in CHOICES]
    assert not read(word(request("Activity:", *lines)), rules).fields["activities"].value


def narrow(marked: tuple[int, ...]) -> bytes:
    """A form printed by a browser: choices in a cell, each of two lines, a marker's colour laid behind each line by itself."""
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawString(60, 780, "District Technology Request Form")
    canvas.drawString(60, 760, "District: Adair Co. R-I")
    canvas.rect(56, 560, 180, 160)
    canvas.rect(236, 560, 326, 160)
    canvas.drawString(60, 704, "Activity:")
    y = 704.0
    canvas.setFontSize(11)
    for at, words in enumerate(CHOICES):
        cut = words.index("between") + len("between")
        for line in (words[:cut], words[cut + 1 :]):
            if at in marked:
                canvas.setFillColorRGB(1, 1, 0)
                canvas.rect(269, y - 3, canvas.stringWidth(line, "Helvetica", 11) + 2, 12.4, stroke=0, fill=1)
                canvas.setFillColorRGB(0, 0, 0)
            canvas.setFont("Helvetica", 11)
            canvas.drawString(270, y, line)
            y -= 13.4
    canvas.drawString(270, y, "Other")
    canvas.drawString(60, 520, "Total Costs: $10.00")
    canvas.drawString(60, 480, "District Contact Signature: Pat Lee   Date: 10/3/2026")
    canvas.drawString(60, 450, "MMD CST Facilitator Signature:")
    canvas.drawString(60, 420, "DESE Approval Signature:")
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize(
    ("marked", "slugs"), [((0,), (FIRST,)), ((0, 1), (FIRST, SECOND)), ((1, 2), (SECOND, THIRD))]
)
def test_a_markers_colour_behind_several_lines_is_no_table(
    marked: tuple[int, ...], slugs: tuple[str, ...], rules: RuleSet
) -> None:
    """The marked choices had been cells of a table, and not found; the last of them alone, or none, was chosen."""
    assert read(narrow(marked), rules).fields["activities"].value == slugs


def test_a_tick_behind_a_full_line_may_stand_alone_under_it(rules: RuleSet) -> None:
    """The first had been left out, at 0.95."""
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawString(60, 780, "District Technology Request Form")
    canvas.drawString(60, 760, "District: Adair Co. R-I")
    canvas.rect(56, 600, 466, 120)
    canvas.rect(56, 560, 466, 40)
    canvas.drawString(60, 576, "How will results of the evaluation be shared? By mail")
    canvas.setFont("Helvetica", 12)
    for y, words in zip(
        (700, 686, 672, 658, 644, 630),
        ("Activity:", CHOICES[0], "X", CHOICES[1], f"{CHOICES[2]} X", CHOICES[3]),
        strict=True,
    ):
        canvas.drawString(60, y, words)
    canvas.drawString(60, 520, "Total Costs: $10.00")
    canvas.drawString(60, 480, "District Contact Signature: Pat Lee   Date: 10/3/2026")
    canvas.save()
    assert read(out.getvalue(), rules).fields["activities"].value == (FIRST, THIRD)


def test_what_is_left_of_an_answer_says_no_choice(rules: RuleSet) -> None:
    document = read(word(request("Activity:", *CHOICES) + para("No comment")), rules)
    assert not document.fields["activities"].value


def test_three_of_five_choices_that_were_left_standing_are_chosen(rules: RuleSet) -> None:
    left = [*CHOICES[:2], CHOICES[3]]
    fact = read(word(request("Activity:", *left)), rules).fields["activities"]
    assert fact.value == (FIRST, SECOND, "between-district-teams")
    assert fact.confidence <= 0.9


def test_of_a_list_with_lines_that_nobody_knows_no_three_are_chosen(rules: RuleSet) -> None:
    """The other two may be printed there in words of the district's own."""
    lines = [*CHOICES[:2], "Zoom calls among all of our schools", CHOICES[3]]
    assert read(word(request("Activity:", *lines)), rules).fields["activities"].value is None


@pytest.mark.parametrize("after", [False, True])
def test_choices_may_be_named_by_their_numbers(after: bool, rules: RuleSet) -> None:
    """None had been chosen, at 0.97."""
    lines = [f"{at}. {words}" for at, words in enumerate((*CHOICES, "Other"), 1)]
    lines.insert(len(lines) if after else 0, "Activities selected: 1 and 3")
    document = read(word(request("Activity:", *lines)), rules)
    assert document.fields["activities"].value == (FIRST, THIRD)
    assert document.text("activity_other") is None
    lines[-1 if after else 0] = "We meet 2 times in the 3 buildings"
    assert FIRST not in (read(word(request("Activity:", *lines)), rules).fields["activities"].value or ())


@pytest.mark.parametrize("dashes", [("---", "-X-"), ("- ", "-x-"), ("--", "-X-")])
def test_a_tick_may_stand_between_dashes(dashes: tuple[str, str], rules: RuleSet) -> None:
    """None had been chosen, at 0.97."""
    lines = [f"{dashes[at == 1]} {words}" for at, words in enumerate(CHOICES)]
    assert read(word(request("Activity:", *lines)), rules).fields["activities"].value == (SECOND,)


def test_an_arrow_may_stand_behind_the_bracket_that_ends_a_choice(rules: RuleSet) -> None:
    """The one with the bracket had been left out, the others were chosen."""
    lines = [
        "One person to one person",
        "Small group to small group (note:  small groups may be in one or multiple locations)  ← yes",
        "Screen sharing  ← yes",
        "Shared drive/file storage",
    ]
    asked = "This activity could include multiple variations within a given virtual setting:"
    document = read(word(request("Activity:", *CHOICES, asked, *lines)), rules)
    assert document.fields["settings"].value == ("small-group-to-small-group", "screen-sharing")


ASKED = "This activity could include multiple variations within a given virtual setting:"


def test_where_chosen_ones_of_one_list_were_left_alone_those_of_the_other_are_chosen_too(rules: RuleSet) -> None:
    """Of the list that lacks but one nothing had been chosen, at 0.97."""
    document = read(word(request("Activity:", *CHOICES[1:3], ASKED, *SETTINGS[:-1])), rules)
    assert document.fields["activities"].value == (SECOND, THIRD)
    assert len(document.fields["settings"].value or ()) == len(SETTINGS) - 1


def test_of_two_lists_without_marks_that_are_whole_or_lack_one_nothing_is_chosen(rules: RuleSet) -> None:
    document = read(word(request("Activity:", *CHOICES, "Other", ASKED, *SETTINGS[:-1])), rules)
    assert not document.fields["activities"].value
    assert not document.fields["settings"].value


@pytest.mark.parametrize("run", ["_", " ", "\t", "Yes ", "x "])
def test_a_long_run_behind_a_choice_is_read_at_once(run: str, rules: RuleSet) -> None:
    """Each of 6,000 blanks was looked at again for each of the others, for four seconds."""
    lines = [f"{CHOICES[0]} {run * 2_000}", *CHOICES[1:], "Other: parent nights  Yes ☒ No ☐"]
    document = read(word(request("Activity:", *lines)), rules)
    assert "other" in (document.fields["activities"].value or ())


def test_yes_may_stand_between_other_and_its_words(rules: RuleSet) -> None:
    """ "YES:" had been the first of the words, and "Other" was not chosen."""
    lines = [f"{words} - {'YES' if at == 1 else 'no'}" for at, words in enumerate(CHOICES)]
    document = read(word(request("Activity:", *lines, "Other - YES: Book talks across buildings")), rules)
    assert document.fields["activities"].value == (SECOND, "other")
    assert document.text("activity_other") == "Book talks across buildings"
