"""Amounts and rows of tools that a hand filled in: what two readers say of them, and what stands beside them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmd_mailbot.core.facts import Fact, Item, Kind
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.filled.contact import read_contact
from mmd_mailbot.documents.filled.hands_sums import may_both_have_a_sign, told_by_the_sum
from mmd_mailbot.documents.filled.hints import without_row_numbers
from mmd_mailbot.documents.filled.sums import by_arithmetic, readings_of, settled
from mmd_mailbot.documents.filled.tool_pairs import Row
from mmd_mailbot.documents.filled.totals import read_total
from mmd_mailbot.documents.layout.arrange import arrange
from mmd_mailbot.documents.layout.strip import strip_of
from mmd_mailbot.documents.page import Word
from mmd_mailbot.documents.wording.labels import Labelled, label, phrases_of


@pytest.mark.parametrize(
    ("text", "other", "meant"),
    [
        ("129.99", "12999", ["129.99"]),  # the same figures, of which one reader lost the point
        ("$249.00", "$24900", ["249.00"]),
        ("$20.00", "$12000", ["20.00", "120.00"]),
        ("$29.99", "$9", ["29.99", "9"]),
        ("26900", "26900", ["269.00", "26900"]),
    ],
)
def test_what_an_amount_by_hand_may_be(text: str, other: str, meant: list[str]) -> None:
    assert readings_of(text, other) == [Decimal(each) for each in meant]


@pytest.mark.parametrize(
    ("cost", "total", "sure"),
    [
        (("729.99", "129.97"), ("$729.99", "$129.99"), False),  # a hand's 1 with a stroke before it, twice
        (("26900", "26900"), ("26900", "26900"), False),  # the point was lost at both places
        (("129.99", "129.99"), ("$129.99", "129.99"), True),
        (("129.99", "129.97"), ("$129.99", "129.99"), True),
    ],
)
def test_one_amount_written_twice_does_not_confirm_itself(
    cost: tuple[str, str], total: tuple[str, str], *, sure: bool
) -> None:
    (row,), whole = settled([readings_of(*cost)], readings_of(*total))
    assert (row.confidence >= 0.9, whole.confidence >= 0.9) == (sure, sure)
    assert row.value == whole.value != Decimal(26900)


@pytest.mark.parametrize(
    ("rows", "total", "meant"),
    [  # each as two readers read it; as four hands wrote them on scans
        (["149.98", "399.00", "139.99 439.94", "16.49"], "1505.46 505.46", "49.98 399.00 39.99 16.49 505.46"),
        (["99.00 94.00", "299.80 6299.70", "119.00", "2449.99 244.99"], "16767.79 6767.79", "99.00 299.80 119.00 249.99 767.79"),
        (["119.99 999", "8299.99", "259.00 59.00", "824.99 41.99"], "703.97 708.97", "119.99 299.99 259.00 24.99 703.97"),
        (["129.00", "64.50"], "193.50", "129.00 64.50 193.50"),
    ],
)  # fmt: skip
def test_a_hands_dollar_signs_and_doubled_figures_are_told_by_the_sum(
    rows: list[str], total: str, meant: str
) -> None:
    *costs, whole = (Decimal(each) for each in meant.split())
    assert told_by_the_sum([_amounts(each) for each in rows], _amounts(total)) == (tuple(costs), whole)


@pytest.mark.parametrize(
    ("rows", "total"),
    [
        (["119.99", "238.00", "99.00", "199.98"], "950.97"),  # one is misread in a way that is not known
        (["129.99"], "8129.99"),  # alone it says nothing
        (["149.00", "149.00"], "198.00"),  # which of the two lost its sign?
        (["20.00", "30.00"], "60.00"),  # added up wrongly by who filled it in
        ([""], "60.00"),
    ],
)
def test_where_no_sum_or_several_fit_nothing_is_told(rows: list[str], total: str) -> None:
    assert told_by_the_sum([_amounts(each) for each in rows], _amounts(total)) is None


@given(st.lists(st.decimals(10, 3000, places=2), min_size=2, max_size=5))
def test_amounts_that_add_up_stand_as_they_were_read(costs: list[Decimal]) -> None:
    told = told_by_the_sum([[each] for each in costs], [sum(costs, Decimal(0))])
    assert told == (tuple(costs), sum(costs, Decimal(0)))


@pytest.mark.parametrize(("by_hand", "sure"), [(True, 0.85), (False, 0.93)])
def test_a_hands_total_that_nothing_confirms_is_less_sure_than_print(by_hand: bool, sure: float) -> None:
    tools = Fact((Item("Webcam", "119.99"), Item("Stand", "199.98")), 0.8 if by_hand else 0.95, "page 2")
    _, total, _ = by_arithmetic(tools, Fact("950.97", 0.97, "page 2"), [])
    assert (total.value, total.confidence) == ("950.97", sure)


def _amounts(text: str) -> list[Decimal]:
    return [Decimal(each) for each in text.split()]


def labelled_lines(rules: RuleSet, *lines: tuple[str, float, float], tall: float = 12) -> Labelled:
    words = []
    for text, left, top in lines:
        for part in text.split():
            words.append(Word(part, (left, top, left + 5 * len(part), top + tall), 10.0, confidence=0.97))
            left += 5 * len(part) + 3
    return label(strip_of(arrange(words, [], 1)), phrases_of(rules.forms[Kind.DISTRICT_REQUEST]))


def test_a_name_signed_high_is_not_the_total(rules: RuleSet) -> None:
    labelled = labelled_lines(
        rules,
        ("Total Costs", 60, 100),
        ("Teresa Cads", 60, 116),
        ("$1,013.45", 60, 132),
        ("Consulted with Statewide Tech Team", 60, 160),
    )
    field = next(each for each in rules.forms[Kind.DISTRICT_REQUEST].fields if each.type == "money")
    assert read_total(labelled, field, []).value == "1013.45"


def test_the_rest_of_a_name_at_the_same_height_belongs_to_it(rules: RuleSet) -> None:
    """A hand that leans is parted by the recogniser: "Name: Dr. Wendy", and half a line lower "Jennings"."""
    labelled = labelled_lines(
        rules,
        ("District Contact (name, email, phone):", 60, 100),
        ("Contact Name: Dr. Wendy", 60, 122),
        ("Jennings", 182, 128.5),
        ("Email Address: wendy@adair.example", 60, 144),
        tall=18,
    )
    read = read_contact(labelled, labelled.of("field", "contact"), "contact", "District Contact")
    assert read["contact_name"].value == "Dr. Wendy Jennings"


@pytest.mark.parametrize(
    ("texts", "kept"),
    [
        (["Yamaha YVC-200", "2", "3", "4"], ["Yamaha YVC-200"]),
        (["Yamaha YVC-200", "2", "7"], ["Yamaha YVC-200", "2", "7"]),
        (["Owl 3", "Zoom Pro"], ["Owl 3", "Zoom Pro"]),
    ],
)
def test_numbers_of_rows_that_nobody_filled_are_no_tools(texts: list[str], kept: list[str]) -> None:
    rows = [Row(at, text, bullet=False) for at, text in enumerate(texts)]
    assert [each.text for each in without_row_numbers(rows)] == kept


@pytest.mark.parametrize(
    ("costs", "total", "meant"),
    [
        # "$129.99", "$199", "$328.99" of one hand
        ((("8129.99", None), ("8199", "$109.00")), ("8328.99", "28.09"), ["129.99", "199", "328.99"]),
        (
            (("8479.00", None), ("209.00", None)),
            ("8688.00", None),
            ["8479.00", "209.00", "8688.00"],
        ),  # not all of them begin so
    ],
)
def test_a_sign_that_was_read_as_an_eight_before_all_amounts_is_one(
    costs: tuple[tuple[str, str | None], ...], total: tuple[str, str | None], meant: list[str]
) -> None:
    rows, whole = settled([readings_of(*each) for each in costs], readings_of(*total))
    found = [each.value for each in (*rows, whole)]
    assert (
        (found == [Decimal(each) for each in meant]) if meant else whole.confidence < 0.95 or found[0] != Decimal(49)
    )


@pytest.mark.parametrize(
    ("costs", "total", "sure"),
    [
        (
            ("109.99", "84.50", "8249.00"),
            "8443.49",
            False,
        ),  # $249.00 of $443.49, at both places with the sign as an 8
        (("109.99", "84.50", "249.00"), "443.49", True),
        (("1249.00", "194.49"), "1443.49", True),  # so much may be asked for
        (("8249.00", "1194.49"), "9443.49", True),
    ],
)
def test_a_sign_read_as_one_figure_before_a_cost_and_the_total_is_not_confirmed_by_the_sum(
    costs: tuple[str, ...], total: str, *, sure: bool
) -> None:
    items = tuple(Item(f"Tool {at}", each, "row") for at, each in enumerate(costs))
    tools, whole, _ = by_arithmetic(Fact(items, 0.87), Fact(total, 0.97), ())
    assert (tools.confidence >= 0.87, whole.confidence >= 0.9) == (sure, sure)
    assert may_both_have_a_sign([Decimal(each) for each in costs], Decimal(total)) is not sure


@pytest.mark.parametrize(
    ("costs", "total", "read", "told"),
    [
        (
            ("8329", "0.00"),
            "8329",
            ("8329", "$24"),
            (["329.00", "0.00"], "329.00"),
        ),  # of another reader who saw a sign at both places
        (("8329.00",), "8329.00", ("8329.00", "$329.00"), (["329.00"], "329.00")),
        (("8329.00",), "8329.00", ("8329.00", "8329.00"), (["8329.00"], "8329.00")),
        (("8329.00",), "8329.00", ("$8329.00", "$8329.00"), (["8329.00"], "8329.00")),  # so much stands there
    ],
)
def test_a_sign_that_the_other_reader_saw_at_both_places_is_no_figure(
    costs: tuple[str, ...], total: str, read: tuple[str, str], told: tuple[list[str], str]
) -> None:
    """ "$329.00" in a hand's figures had been a request for 8,329 dollars."""
    items = tuple(
        Item(f"Tool {at}", str(Decimal(each).quantize(Decimal("0.01"))), "row") for at, each in enumerate(costs)
    )
    words = [
        Word(read[0], (400.0, top, 440.0, top + 12.0), 10.0, confidence=0.85, other=read[1]) for top in (100.0, 200.0)
    ]
    asked = str(Decimal(total).quantize(Decimal("0.01")))
    tools, whole, _ = by_arithmetic(Fact(items, 0.87), Fact(asked, 0.97), words)
    assert ([each.cost for each in tools.value], whole.value) == told  # type: ignore[union-attr]
    assert whole.confidence < 0.9 or read[0].startswith("$")
