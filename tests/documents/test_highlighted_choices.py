"""Choices marked with Word's highlighter: some of a list, all of it, all of each list."""

from __future__ import annotations

import pytest

from mmd_mailbot.core.facts import Document
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

from .word_xml import para, request, run, word

_ACTIVITIES = (
    "Conduct virtual meetings between District Leadership and the Coaching Support Team",
    "Conduct virtual meetings between District Leadership and the Building Teams",
    "Conduct virtual meetings between multiple Building Teams",
    "Conduct virtual meetings between multiple District Leadership Teams",
    "Other",
)
_HEAD = "This activity could include multiple variations within a given virtual setting:"
_SETTINGS = (
    "One person to one person",
    "One person to small group",
    "Small group to small group (note:  small groups may be in one or multiple locations)",
    "Screen sharing",
    "Document sharing, collaboration, and editing",
    "Shared drive/file storage",
)
_ALL = (
    "one-to-one",
    "one-to-small-group",
    "small-group-to-small-group",
    "screen-sharing",
    "document-collaboration",
    "file-storage",
)


def _read(rules: RuleSet, activities: int, settings: int) -> Document:
    """As many of each list highlighted, from the first."""
    lines = ["Activity:"]
    lines += [_line(text, at < activities) for at, text in enumerate(_ACTIVITIES)]
    lines += [_HEAD, *(_line(text, at < settings) for at, text in enumerate(_SETTINGS))]
    data = word(request(*lines))
    (document,) = read_file(FileToRead("form.docx", data), rules).documents
    return document


def _line(text: str, marked: bool) -> str:
    return para(run("• "), run(text, '<w:highlight w:val="yellow"/>' if marked else ""))


def test_a_list_of_which_all_is_highlighted_is_meant_as_a_whole_beside_one_marked_so(rules: RuleSet) -> None:
    """It had been read as empty, at 0.97."""
    fields = _read(rules, 1, 6).fields
    assert (fields["activities"].value, fields["settings"].value) == (("district-with-coaching-team",), _ALL)


@pytest.mark.parametrize("activities", [0, 5])
def test_where_no_other_list_shows_that_people_marked_so_it_is_asked_about(activities: int, rules: RuleSet) -> None:
    settings = _read(rules, activities, 6).fields["settings"]
    assert settings.value is None
    assert settings.unread


def test_some_highlighted_are_those_meant(rules: RuleSet) -> None:
    assert _read(rules, 1, 2).fields["settings"].value == _ALL[:2]
    assert _read(rules, 2, 0).fields["settings"].value is None
