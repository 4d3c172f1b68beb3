"""Labels under the line to sign on that begin with the name of who holds the office, as letters have them."""

from __future__ import annotations

import pytest

from mmd_mailbot.core.facts import Document
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

from .papers import pdf_lines
from .word_xml import para, word

OFFICES = ("Superintendent of Schools", "District MIM Contact Person", "Building Principal")
NAMES = ("Pat Lee", "Sam Roe", "Fran North")
HEAD = ["Missouri Integrated Model District & School Commitment/ Recommitment", "School District: Adair Co. R-I"]


def read(rules: RuleSet, lines: list[str], *, pdf: bool) -> Document:
    whole = [*HEAD, "School: Grove Intermediate School", "", *lines]
    data = pdf_lines(whole) if pdf else word("".join(map(para, whole)))
    return read_file(FileToRead("form", data), rules).documents[0]


@pytest.mark.parametrize("pdf", [False, True])
@pytest.mark.parametrize("who", [(0, 1, 2), (0,), (1,), (2,), ()])
def test_who_signs_on_the_line_over_the_name_and_office_signs(
    rules: RuleSet, who: tuple[int, ...], pdf: bool
) -> None:
    """Nobody had been asked there: all had been unsigned, at 0.5, and the days were lost."""
    lines = []
    for at, (name, office) in enumerate(zip(NAMES, OFFICES, strict=True)):
        over = f"/s/ {name}{'_' * 20}     10/{at + 3}/2026" if at in who else f"{'_' * 30}     {'_' * 12}"
        lines += [over, f"{name}, {office}               Date", ""]
    found = read(rules, lines, pdf=pdf).signatures
    told = [(each.state.value, each.date) for each in found.values()]
    assert told == [("signed", f"2026-10-0{at + 3}") if at in who else ("unsigned", None) for at in range(3)]


@pytest.mark.parametrize("who", [(0, 1, 2), (0,), (1,), (2,)])
def test_a_name_may_stand_over_the_line_that_holds_its_day(rules: RuleSet, who: tuple[int, ...]) -> None:
    lines = []
    for at, (name, office) in enumerate(zip(NAMES, OFFICES, strict=True)):
        lines += [f"/s/ {name}", f"{'_' * 30}     10/{at + 3}/2026"] if at in who else [f"{'_' * 30}     {'_' * 12}"]
        lines += [f"{name}, {office}               Date", ""]
    found = read(rules, lines, pdf=False).signatures
    told = [(each.state.value, each.date) for each in found.values()]
    assert told == [("signed", f"2026-10-0{at + 3}") if at in who else ("unsigned", None) for at in range(3)]


def test_a_name_in_print_under_a_label_is_not_signed_over_the_next_line_s_day(rules: RuleSet) -> None:
    lines = []
    for at, office in enumerate(OFFICES):
        lines += [f"{'_' * 30}     10/{at + 3}/2026", f"{office}               Date", NAMES[at]]
    found = read(rules, lines, pdf=False).signatures
    assert "signed" not in [each.state.value for each in found.values()]
