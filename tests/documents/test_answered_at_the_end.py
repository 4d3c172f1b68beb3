"""Choices answered by a word behind them, the one that asks for words too: "Other: parent nights - Yes"."""

from __future__ import annotations

import pytest

from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

from .word_xml import para, word

CHOICES = [
    "Conduct virtual meetings between District Leadership and the Coaching Support Team",
    "Conduct virtual meetings between District Leadership and the Building Teams",
    "Conduct virtual meetings between multiple Building Teams",
    "Conduct virtual meetings between multiple District Leadership Teams",
    "Other: parent nights",
]


@pytest.mark.parametrize("dash", ["-", "–", "—"])
@pytest.mark.parametrize("other", [True, False])
def test_the_answer_stands_behind_the_words(dash: str, other: bool, rules: RuleSet) -> None:
    answers = [True, False, False, True, other]
    listed = [f"{text} {dash} {'Yes' if yes else 'No'}" for text, yes in zip(CHOICES, answers, strict=True)]
    lines = [
        "District Technology Request Form",
        "District: Adair Co. R-I",
        "Activity:",
        *listed,
        "Total Costs: $69.99",
    ]
    (found,) = read_file(FileToRead("form.docx", word("".join(map(para, lines)))), rules).documents
    chosen = ("district-with-coaching-team", "between-district-teams")
    assert found.fields["activities"].value == ((*chosen, "other") if other else chosen)
    assert found.fields["activity_other"].value == "parent nights"
