"""Both request forms in one file, typed anew under titles of the district's own."""

from __future__ import annotations

import pytest

from mmd_mailbot.core.facts import Kind
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

from .test_unknown_question import ANSWERS, REWORDED
from .word_xml import para, word

TITLES = [
    ("MMD DISTRICT TECHNOLOGY REQUEST FORM", "Missouri Model Districts – Building Technology Request"),
    ("Missouri Model Districts – District Technology Request", "MMD BUILDING TECHNOLOGY REQUEST FORM"),
    ("District Technology Request", "Building Technology Request"),
]


def form(title: str, *, building: str = "") -> list[str]:
    plan = [each for pair in zip(REWORDED, ANSWERS, strict=True) for each in pair]
    head = [title, "School district: Adair Co. R-I", "District contact: Pat Lee", "Email: plee@adair.example"]
    head += [f"Building / school: {building}", "Building contact: Sam Roe"] if building else []
    return [
        *head,
        *plan,
        "Requested tools and cost",
        "Zoom Pro - 149.90",
        "Total cost: 149.90",
        "District Contact Signature:",
    ]


@pytest.mark.parametrize("titles", TITLES)
@pytest.mark.parametrize("first", [Kind.DISTRICT_REQUEST, Kind.BUILDING_REQUEST])
def test_each_of_them_is_read(titles: tuple[str, str], first: Kind, rules: RuleSet) -> None:
    """The one without "Form" in its title had been part of the other, or lost."""
    both = [form(titles[0]), form(titles[1], building="North Primary")]
    kinds = [Kind.DISTRICT_REQUEST, Kind.BUILDING_REQUEST]
    if first is Kind.BUILDING_REQUEST:
        both, kinds = both[::-1], kinds[::-1]
    documents = read_file(
        FileToRead("both.docx", word("".join(para(each) for each in [*both[0], *both[1]]))), rules
    ).documents
    assert [each.kind for each in documents] == kinds
    assert [each.text("building") for each in documents if each.kind is Kind.BUILDING_REQUEST] == ["North Primary"]
