"""Arrows and crosses that people type at a choice."""

from __future__ import annotations

import pytest

from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

from .word_xml import para, request, word

ACTIVITIES = (
    "Conduct virtual meetings between District Leadership and the Coaching Support Team",
    "Conduct virtual meetings between District Leadership and the Building Teams",
    "Conduct virtual meetings between multiple Building Teams",
    "Conduct virtual meetings between multiple District Leadership Teams",
    "Other",
)


@pytest.mark.parametrize(
    ("before", "behind"),
    [("→ ", ""), ("--> ", ""), ("", " <---"), ("", "  ←"), ("", " <="), ("XX ", ""), ("", " XX"), ("", " xxx")],
)
def test_an_arrow_or_several_crosses_at_one_choice_mark_it(before: str, behind: str, rules: RuleSet) -> None:
    """Both had been overlooked, and the list read as unmarked."""
    lines = [f"{before}{each}{behind}" if at == 1 else each for at, each in enumerate(ACTIVITIES)]
    (document,) = read_file(FileToRead("form", word(request(para("Activity:"), *map(para, lines)))), rules).documents
    assert document.fields["activities"].value == ("district-with-building-teams",)


@pytest.mark.parametrize("bullet", ["→ ", "➔ ", "-> "])
def test_arrows_before_all_choices_are_bullets(bullet: str, rules: RuleSet) -> None:
    lines = [bullet + each for each in ACTIVITIES]
    (document,) = read_file(FileToRead("form", word(request(para("Activity:"), *map(para, lines)))), rules).documents
    assert document.fields["activities"].value is None
    assert not document.fields["activities"].unread
