"""Names typed into a line of underscores over the label, labels for both the signature and the day, and what an office notes there."""

from __future__ import annotations

import pytest

from mmd_mailbot.core.facts import Document, SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

from .papers import pdf_lines
from .word_xml import para, word

SIGNED, UNSIGNED = SignatureState.SIGNED, SignatureState.UNSIGNED
HEAD = [
    "Missouri Integrated Model District & School Commitment/ Recommitment 2026-2027",
    "District: Adair Co. R-I     School Building: Adair Elementary",
]
LABELS = ["Superintendent", "District MIM Contact Person", "Building Principal"]
BLANK = "__________________________________"


def read(data: bytes, rules: RuleSet) -> Document:
    (document,) = read_file(FileToRead("form", data), rules).documents
    return document


def states(document: Document) -> list[SignatureState]:
    return [each.state for each in document.signatures.values()]


def over(lines: list[str], label: str = "{}          Date") -> list[str]:
    return [*HEAD, *(each for pair in zip(lines, map(label.format, LABELS), strict=True) for each in pair)]


@pytest.mark.parametrize("typed", ["__Pat Lee________", "__/s/ Pat Lee_____", "____Pat Lee___"])
def test_a_name_typed_into_a_line_over_its_label_signs_though_little_of_the_line_is_left(
    typed: str, rules: RuleSet
) -> None:
    for at in range(3):
        lines = [f"{typed if number == at else BLANK}          ______________" for number in range(3)]
        found = states(read(pdf_lines(over(lines)), rules))
        assert found == [SIGNED if number == at else UNSIGNED for number in range(3)]


@pytest.mark.parametrize(
    "typed", ["__N/A________", "__10/3/2026________", "__sign here_____", "__c/o Pat Lee_______"]
)
def test_what_else_is_typed_into_it_is_no_signature(typed: str, rules: RuleSet) -> None:
    lines = [f"{each}          ______________" for each in (BLANK, typed, BLANK)]
    assert SIGNED not in states(read(pdf_lines(over(lines)), rules))


def test_under_a_line_for_both_the_label_may_name_both(rules: RuleSet) -> None:
    lines = [f"{BLANK}  /  ____________", f"/s/ Kim Orr{BLANK[:20]}  /  10/3/2026", f"{BLANK} Please sign  /  ____"]
    found = read(word("".join(map(para, over(lines, "{} Signature / Date")))), rules)
    assert states(found) == [UNSIGNED, SIGNED, UNSIGNED]
    assert found.signatures["district_contact"].date == "2026-10-03"


@pytest.mark.parametrize("noted", ["rec'd 10/30 kt", "Logged 11/2/26 by js", "Received KT", "scanned js"])
def test_the_letters_of_who_took_a_paper_in_sign_nothing(noted: str, rules: RuleSet) -> None:
    lines = [f"{label}: {noted}     Date: ______" for label in LABELS]
    assert states(read(word("".join(map(para, [*HEAD, *lines]))), rules)) == [UNSIGNED] * 3


@pytest.mark.parametrize("asked", ["Date Signed:", "Date of Signature:", "Date:"])
def test_the_day_may_be_asked_for_in_more_words(asked: str, rules: RuleSet) -> None:
    lines = [each for label in LABELS for each in (f"{label}: Pat Lee", f"{asked} 10/3/2026")]
    found = read(word("".join(map(para, [*HEAD, *lines]))), rules)
    assert [each.date for each in found.signatures.values()] == ["2026-10-03"] * 3
