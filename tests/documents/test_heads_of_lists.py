"""Heads over lists of choices in other words than the form's: no part of what was written at the choice before."""

from __future__ import annotations

import pytest

from mmd_mailbot.core.ruleset import RuleSet

from .papers import DISTRICT_ACTIVITIES
from .test_retyped_tables import read
from .word_xml import para, run, word

BOLD = "<w:b/>"
HEADS = [
    ("Classroom sessions could include", False),
    ("Recording and sharing sessions", False),
    ("Recording / sharing of classroom sessions could include:", False),
    ("Sharing options:", True),
    ("Settings", True),
]


@pytest.mark.parametrize(("head", "bold"), HEADS)
def test_a_head_over_the_next_list_is_no_part_of_the_other_activity(head: str, bold: bool, rules: RuleSet) -> None:
    """The other activity had been "Parent meetings online Classroom sessions could include", for sure."""
    data = word(
        "".join(
            [
                *map(para, ["Building Technology Request Form", "District: Adair Co. R-I", "Activity"]),
                para("☐ Conduct virtual meetings between school-based coach and teacher"),
                para("☒ Other: Parent meetings online"),
                para(run(head, BOLD)) if bold else para(head),
                para("☒ Recording and/or remote viewing of a classroom session"),
                para("☐ Uploading recorded session to a shared drive"),
                para("How will access and use of the equipment be monitored?"),
            ]
        )
    )
    document = read(data, rules)
    assert document.fields["activity_other"].value == "Parent meetings online"
    assert document.fields["settings"].value == ("record-or-view",)


def test_words_at_the_other_choice_that_go_on_below_stay_with_it(rules: RuleSet) -> None:
    lines = [
        "Building Technology Request Form", "District: Adair Co. R-I", "Activity", "☒ Other: Parent meetings online",
        "and tutoring in the evening", "☐ Recording and/or remote viewing of a classroom session",
        "☐ Uploading recorded session to a shared drive", "How will access and use of the equipment be monitored?",
    ]  # fmt: skip
    document = read(word("".join(map(para, lines))), rules)
    assert document.fields["activity_other"].value == "Parent meetings online and tutoring in the evening"


@pytest.mark.parametrize("before", ["", "☐ "])
def test_choices_alone_under_a_head_that_calls_them_requested_seem_to_be_meant(before: str, rules: RuleSet) -> None:
    """In a letter nothing had been chosen, for sure; empty boxes before them say that nothing is."""
    lines = ["District Technology Request Form", "District: Adair Co. R-I", "Activities requested:"]
    lines += [f"{before}{each}" for each in DISTRICT_ACTIVITIES[:4]]
    lines += ["How will access and use of the equipment be monitored?", "A log"]
    fact = read(word("".join(map(para, lines))), rules).fields["activities"]
    assert isinstance(fact.value, tuple) is not bool(before)
    assert before or fact.confidence < 0.9
