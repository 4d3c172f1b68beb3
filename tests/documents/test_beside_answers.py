"""What stands beside an answer on photos of retyped forms, and is none of it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from mmd_mailbot.core.facts import Item, Kind
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.filled.contact import read_contact
from mmd_mailbot.documents.filled.sums import readings_of
from mmd_mailbot.documents.filled.tools import read_tools
from mmd_mailbot.documents.filled.totals import read_total
from mmd_mailbot.documents.layout.strip import strip_of
from mmd_mailbot.documents.page import Block, Cell, Line, Table, Word
from mmd_mailbot.documents.wording.answers import read_line
from mmd_mailbot.documents.wording.labels import Labelled, label, phrases_of


def line(text: str, row: int, *, sure: float = 0.98) -> Line:
    words = tuple(
        Word(each, (60.0 + 40 * at, 20.0 * row, 98.0 + 40 * at, 20.0 * row + 10), confidence=sure)
        for at, each in enumerate(text.split())
    )
    return Line(text, 1, (60.0, 20.0 * row, 500.0, 20.0 * row + 10), words=words)


def labelled_of(rules: RuleSet, blocks: Sequence[Block]) -> Labelled:
    return label(strip_of(list(blocks)), phrases_of(rules.forms[Kind.DISTRICT_REQUEST]))


def field_of(rules: RuleSet, name: str):  # type: ignore[no-untyped-def]  # of whichever kind the rules make it
    return next(each for each in rules.forms[Kind.DISTRICT_REQUEST].fields if each.name == name)


def test_the_rest_of_a_heading_for_tools_and_costs_is_no_tool(rules: RuleSet) -> None:
    for heading in ("Requested Tools: / Cost:", "Requested Tools: and Cost"):
        rows = (heading, "1. Logitech Brio 500\t$ 129.00", "2. Blue Yeti microphone\t$ 109.99")
        labelled = labelled_of(rules, [line(text, row) for row, text in enumerate(rows)])
        told = read_tools(labelled, field_of(rules, "requested_tools"), []).value
        assert [(each.name, each.cost) for each in told or () if isinstance(each, Item)] == [
            ("Logitech Brio 500", "129.00"),
            ("Blue Yeti microphone", "109.99"),
        ]


def beside(rules: RuleSet, left: str, right: str) -> object:
    cells = tuple(Cell(0, at, 1, 1, (line(text, 3),)) for at, text in enumerate((left, right)))
    labelled = labelled_of(rules, [Table((cells,), 1, None)])
    return read_line(labelled, labelled.of("field", "district"), "District").value


def test_another_question_in_the_cell_beside_an_answered_one_is_no_part_of_the_answer(rules: RuleSet) -> None:
    assert beside(rules, "District: Montgomery Co. R-II", "MMD CST Region: RPDC") == "Montgomery Co. R-II"
    assert beside(rules, "District:", "Montgomery Co. R-II") == "Montgomery Co. R-II"
    assert beside(rules, "District: Montgomery", "Co. R-II") == "Montgomery Co. R-II"


def test_the_next_part_of_a_contact_ends_an_address_though_a_line_to_write_on_joins_them(rules: RuleSet) -> None:
    rows = ("District Contact:", "Name: Brian Yoder", "Email: brian.yoder@adair.example.org_Phone: (573) 929-2321")
    labelled = labelled_of(rules, [line(text, row) for row, text in enumerate(rows)])
    told = read_contact(labelled, labelled.of("field", "contact"), "contact", "District Contact")
    assert told["contact_email"].value == "brian.yoder@adair.example.org"
    assert told["contact_phone"].value == "(573) 929-2321"


def total_of(rules: RuleSet, text: str, *, sure: float) -> object:
    labelled = labelled_of(rules, [line(text, 1, sure=sure)])
    return read_total(labelled, field_of(rules, "total_cost"), []).value


def test_strokes_behind_a_total_are_no_part_of_it(rules: RuleSet) -> None:
    """Of a name signed in the row below. What can be read may say that the amount is none."""
    assert total_of(rules, "Total Costs: $ 238.99 HaBt", sure=0.6) == "238.99"
    assert total_of(rules, "Total Costs: $ 238.99 plus shipping", sure=0.99) is None


def test_so_many_figures_without_a_point_may_have_lost_it() -> None:
    assert readings_of("18899", "18899") == [Decimal("188.99"), Decimal(18899)]
    assert readings_of("14990") == [Decimal("149.90"), Decimal(14990)]
    assert readings_of("450", "450") == [Decimal(450)]
    assert readings_of("$1,049.00", "$1,049.00") == [Decimal("1049.00")]
