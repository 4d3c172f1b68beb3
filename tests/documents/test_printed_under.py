"""A name under a line that was left empty: in print it says who was to sign there; with a day, or claimed, somebody may sign by it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mmd_mailbot.core.facts import Signature, SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

from .papers import pdf_lines
from .test_blocks import HEAD
from .word_xml import para, run, word

Lines = Callable[[str, str], list[str]]
UNSIGNED, UNCERTAIN = SignatureState.UNSIGNED, SignatureState.UNCERTAIN
FOOT = [
    "MMD CST Facilitator Signature: ____________________   Date: ________",
    "Fran North",
    "DESE Approval Signature: ____",
]
LINE = "____________________________"


def below(name: str, day: str) -> list[str]:
    return ["District Contact Signature:", LINE, name, f"Date: {day}"]


def beside(name: str, day: str) -> list[str]:
    return [f"District Contact Signature: {LINE}   Date: {day}", name]


def read(data: bytes, rules: RuleSet) -> Signature:
    (document,) = read_file(FileToRead("form", data), rules).documents
    assert document.signatures["facilitator"].state is UNSIGNED
    assert document.signatures["dese"].state is UNSIGNED
    return document.signatures["district_contact"]


def in_word(lines: list[str], rules: RuleSet) -> Signature:
    return read(word("".join(para(each) for each in [*HEAD, *lines, *FOOT])), rules)


@pytest.mark.parametrize("lines", [below, beside])
@pytest.mark.parametrize("name", ["Pat Lee", "Pat Lee, Technology Director"])
def test_a_printed_name_under_a_line_left_empty_is_told_as_one(lines: Lines, name: str, rules: RuleSet) -> None:
    told = in_word(lines(name, "________"), rules)
    assert told.state is UNSIGNED
    assert "printed name" in (told.note or "")


@pytest.mark.parametrize("name", ["Pat Lee", "Pat Lee, Technology Director"])
def test_so_it_is_on_a_page(name: str, rules: RuleSet) -> None:
    told = read(pdf_lines([*HEAD, *below(name, "________"), *FOOT]), rules)
    assert told.state is UNSIGNED


@pytest.mark.parametrize("lines", [below, beside])
@pytest.mark.parametrize(("name", "day"), [("Pat Lee", "10/3/2026"), ("/s/ Pat Lee", "________")])
def test_with_a_day_or_a_claim_to_sign_a_person_looks(lines: Lines, name: str, day: str, rules: RuleSet) -> None:
    assert in_word(lines(name, day), rules).state is UNCERTAIN


def test_in_blue_it_may_be_meant_as_a_signature(rules: RuleSet) -> None:
    name = para(run("Pat Lee", '<w:color w:val="0000C0"/>'))
    lines = [para("District Contact Signature:"), para(LINE), name, para("Date: ________")]
    data = word("".join([*map(para, HEAD), *lines, *map(para, FOOT)]))
    assert read(data, rules).state is UNCERTAIN
