"""A tool and its cost as people write them on one line: the amount that stands there, or none, never another."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.documents.values.amounts import read_amount
from mmd_mailbot.documents.values.named import is_named, split_amount
from mmd_mailbot.ports import FileToRead

from .word_xml import para, word

CLEAR = {
    "129.99": (
        "$129.99", "129.99", "$ 129 .99", "USD 129.99", "129.99 USD", "$129.99*", "$129.99 total", "Total: $129.99",
        "cost: $129.99",
        "Cost $129.99", "price: $129.99", "$129.99 (includes shipping)", "$129.99 incl. shipping", "$129.99 shipped",
        "$129.99 with free shipping", "$129.99 (Amazon)", "$129.99 on Amazon", "$129.99 from CDW", "$129.99 at Best Buy",
        "quote #4471 $129.99",
        "$129.99 for both", "$129.99 for the set", "$129.99 (1)", "1 @ $129.99", "1 x $129.99", "1 - $129.99", "(1) $129.99",
        "$129.99 no tax", "$129.99 tax exempt", "$129.99 before tax", "$120.00 + $9.99 shipping", "$120.00 + $9.99 S&H = $129.99",
        "1 year - $129.99", "one year: $129.99", "$129.99/yr", "$129.99 per year", "$129.99 annually", "$129.99 for 1 year",
    ),
    "62.98": (
        "2 x $31.49 = $62.98", "2 @ $31.49 ea. = $62.98", "$62.98 (2 @ $31.49)", "2 at $31.49 each",
        "(2) $31.49 ea. = $62.98", "$31.49 x 2",
        "$31.49 each x 2 = $62.98", "Qty: 2 @ $31.49 = $62.98", "qty 2 at $31.49: $62.98", "2 for $62.98", "2 × $31.49",
        "2x $31.49",
    ),
    "150.00": ("$12.50/mo x 12 = $150.00", "12 months @ $12.50 = $150", "$12.50/mo. for 12 months = $150.00", "$150",
    "$150 a year"),
    "1299.00": ("$1,299", "$1299", "1,299", "$ 1,299.-"),
    "0.00": (
        "at no cost", "no cost", "no charge", "free", "FREE", "n/c", "N/C", "no charge to district", "donated",
        "free of charge", "included",
        "$0.00", "$0", "free version", "no cost to us", "already own", "free for educators", "comes free with Google Workspace",
    ),
}  # fmt: skip
UNCLEAR = (
    "price to follow", "price TBD", "TBD", "tba", "to be determined", "cost to follow", "pending quote", "quote pending",
    "awaiting quote",
    "unknown", "see attached quote", "per quote", "ask vendor", "call for price", "price unknown", "not sure yet",
    "will send later",
    "varies", "cost pending", "waiting for quote", "depends on quantity", "getting a quote", "between $30 and $40", "$30+",
    "$30 +", "$30-$40",
    "$30 - $40", "$30 to $40", "$30 or $40", "$30/$40", "approx. $40", "approximately $40.00", "about $40", "~$40",
    "around $40", "est. $40",
    "estimated $40", "estimate: $40", "$40 est.", "$40 (estimate)", "$40 approx", "$40 or so", "$40ish", "under $100",
    "less than $100",
    "up to $100", "no more than $100", "not to exceed $100", "max $100", "$100 max", "at least $30", "starting at $30",
    "from $30",
    "$30 and up", "over $30", "$30 or less", "$30 or more", "roughly $40", "in the $40 range", "low $40s", "$40?", "maybe $40",
    "probably $40", "hopefully $40", "$30-40", "$30 – 40", "30-40 dollars", "$30 (or $40 with case)", "$40 plus shipping",
    "$40 + shipping",
    "$40 + tax", "$40 plus tax", "$40 + S&H", "was $159, now $129", "reg. $159, sale $129", "$159 less 10%",
    "$159 - 10% = $143.10",
    "$159 minus $20 coupon = $139", "$159.00 (after $20 off)", "$12.50/month", "$12.50 per month", "3 years at $149.90",
    "$1.299,00", "$129,99",
    "€129.99", "£129", "$129.9", "$12.999", "$20 credit", "one hundred dollars", "$1k", "$1.2K", "half of $129.99",
    "50% of $129.99",
    "split with PTO, $60", "we pay $60 of $129", "$129 (district pays $29)", "$100 deposit", "$100 down", "cost not listed",
    "see invoice",
    "same as above", "ditto",
)  # fmt: skip
NAMES = (
    "Ring light, 10 in., with stand",
    "iPad Air 2",
    "Insta360 Link 2 webcam",
    "Google Workspace (50 users)",
    "Epson Home Cinema 980",
)


def _values(cost: str) -> set[Decimal | None]:
    """What is read where the cost stands behind each name, as people part them."""
    found = set()
    for name in NAMES:
        for between in (" - ", " – ", ": ", "\t", " ..... ", " = "):
            parts = split_amount(f"{name}{between}{cost}")
            assert parts is None or parts[0].startswith(name[:8])
            found.add(read_amount(parts[1]).value if parts else None)
    return found


@pytest.mark.parametrize(("value", "words"), [(value, each) for value, many in CLEAR.items() for each in many])
def test_a_clear_cost_behind_a_name_is_read_or_left_to_a_person(value: str, words: str) -> None:
    assert read_amount(words).value == Decimal(value)
    assert _values(words) <= {Decimal(value), None}
    parts = split_amount(f"Yealink SP92 speakerphone - {words}")
    assert parts is not None
    assert (parts[0], read_amount(parts[1]).value) == ("Yealink SP92 speakerphone", Decimal(value))


@pytest.mark.parametrize("words", UNCLEAR)
def test_a_cost_that_is_no_one_amount_is_never_read_as_one(words: str) -> None:
    assert read_amount(words).value is None
    assert _values(words) == {None}
    parts = split_amount(f"Yealink SP92 speakerphone - {words}")
    assert parts is not None
    assert parts[0].rstrip(":( ") == "Yealink SP92 speakerphone"


@pytest.mark.parametrize(
    ("total", "cost"), [("$711.95", "625.00"), ("$15,711.95", "15625.00"), ("$700.00", None), ("", None)]
)
def test_whether_a_price_is_one_seat_s_or_that_of_all_is_told_by_the_total(
    rules: RuleSet, total: str, cost: str | None
) -> None:
    data = word(
        para("District Technology Request Form") + para("District: Adair Co. R-I")
        + para("Requested Tools:") + para("Cost: (List the cost for each tool selected.)")
        + para("GoReact seats (25) - $625.00") + para("HDMI capture card - $18.95") + para("iPad stand 2 - $68.00")
        + para(f"Total Costs: {total}") + para("District Contact Signature:")
    )  # fmt: skip
    (document,) = read_file(FileToRead("form.docx", data), rules).documents
    tools = document.items("requested_tools")
    assert [each.name for each in tools] == ["GoReact seats (25)", "HDMI capture card", "iPad stand 2"]
    assert [each.cost for each in tools] == [cost, "18.95", "68.00"]


def test_a_line_with_its_own_cost_is_no_name_of_the_line_below(rules: RuleSet) -> None:
    """A reckoned cost begins with no name: "Brio 505 - $129.99" had become a tool at its neighbour's $990.00."""
    data = word(
        para("District Technology Request Form") + para("District: Adair Co. R-I")
        + para("Requested Tools:") + para("Cost: (List the cost for each tool selected.)")
        + para("Logitech Brio 505 webcam - $129.99") + para("Seesaw for Schools - 3 units x $330.00 = $990.00")
        + para("Total Costs: USD 1119.99") + para("District Contact Signature:")
    )  # fmt: skip
    (document,) = read_file(FileToRead("form.docx", data), rules).documents
    tools = document.items("requested_tools")
    assert [(each.name, each.cost) for each in tools] == [
        ("Logitech Brio 505 webcam", "129.99"), ("Seesaw for Schools", "990.00"),
    ]  # fmt: skip


@pytest.mark.parametrize("words", ["- " * 3000, "." * 5000, "a" + " " * 5000 + "b"])
def test_an_endless_line_is_no_tool_with_its_cost(words: str) -> None:
    assert not is_named(words)
