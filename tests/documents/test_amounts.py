"""Costs as people write them: one clear amount, none, or something that a person has to look at."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mmd_mailbot.documents.values.amounts import amounts_in, read_amount
from mmd_mailbot.documents.values.named import split_amount

CLEAR = {
    "$$129.95": "129.95", "$ $358.94": "358.94",
    "$129.99": "129.99", "129.99": "129.99", "$ 129.99": "129.99", "1,299": "1299.00", "$1,299.00": "1299.00",
    "1299": "1299.00", "$.99": "0.99", "129.99$": "129.99", "$40.-": "40.00", "USD 129.99": "129.99",
    "US$129.99": "129.99", "129 dollars": "129.00", "Cost: $129.99": "129.99", "Total: $129.99": "129.99",
    "($129.99)": "129.99", "$129.99.": "129.99", "$12,345.67": "12345.67", "$129.99*": "129.99",
    "3 x $65 = $195": "195.00", "3 x $65.00 = $195.00": "195.00", "$65 x 3 = $195": "195.00", "3 @ 65": "195.00",
    "3 @ $65.00": "195.00", "3 x 65": "195.00", "3 at $65 each": "195.00", "3 @ $65 ea. = $195": "195.00",
    "(3) x $65.00": "195.00", "Qty 3 @ $65": "195.00", "$65.00 each x 3": "195.00", "$65/ea x 3 = $195": "195.00",
    "3 units at $65": "195.00", "3 $65.00 each": "195.00", "$195 (3 x $65)": "195.00",
    "$195 = 3 x $65": "195.00", "$195.00 = 3 @ $65.00": "195.00", "$195.00 (3 @ $65.00 each)": "195.00",
    "$14.99/month x 12 = $179.88": "179.88", "$14.99/mo x 12 months = $179.88": "179.88", "12 x $14.99/month": "179.88",
    "n/c": "0.00", "N/C": "0.00", "free": "0.00", "Free": "0.00", "FREE version": "0.00", "no charge": "0.00", "$0": "0.00",
    "$0.00": "0.00", "0": "0.00", "included": "0.00", "no cost": "0.00", "No additional cost": "0.00",
    "$120.00 + $9.50 shipping": "129.50", "$120.00 + $9.50 shipping = $129.50": "129.50", "$120 plus $9.50 tax": "129.50",
    "$120.00 + shipping $9.50": "129.50", "$129.99 (incl. shipping)": "129.99", "$129.99 including tax": "129.99",
    "$129.99 free shipping": "129.99", "$129.99 with free shipping": "129.99", "$129.99 tax exempt": "129.99",
    "$129.99 one-time": "129.99", "$129.99 total": "129.99", "$129.99 per quote": "129.99", "2 for $50": "50.00",
    "$50 for both": "50.00", "$9.50 shipping": "9.50", "$149.90/year": "149.90", "$149.90 per year": "149.90",
    "$149.90 annually": "149.90", "$149.90 for 1 year": "149.90", "$40 each": "40.00", "$40/ea": "40.00",
    "$40 per license": "40.00", "@ $40": "40.00",
    "2 @ 129.99 ea": "259.98", "qty 3 - $65.00 each = $195.00": "195.00", "Qty: 3, $65.00 each, $195.00 total": "195.00",
    "three @ $65": "195.00", "Two (2) @ $129.99 = $259.98": "259.98", "2 (two) @ $129.99": "259.98",
    "$65 each, 3 needed = $195": "195.00", "$195.00 total for 3": "195.00", "2 cameras @ $129.99": "259.98",
    "2 annual licenses @ $149.90 = $299.80": "299.80", "30 students x $4": "120.00", "$4 per student x 30 = $120": "120.00",
    "$4/student/yr x 30 = $120.00": "120.00", "$129.99 per camera x 2": "259.98", "30 x $4/student = $120": "120.00",
    "Quantity: 2 Unit price: $129.99 Total: $259.98": "259.98", "$129.99 (2) = $259.98": "259.98",
    "$1299.00 ea. = $3897.00": "3897.00", "2 x $129.99 + $10 shipping": "269.98", "$129.99 + 10.40 s/h = $140.39": "140.39",
    "129.99 (before tax)": "129.99", "$129.99 shipped": "129.99", "$129.99 (pack of 2)": "129.99", "$129 even": "129.00",
    "$129.99 on Amazon": "129.99", "$129.99 from Best Buy": "129.99", "$129.99 (Amazon)": "129.99",
    "per quote $412.50": "412.50", "Quote #4471: $412.50": "412.50", "$412.50 (quote attached)": "412.50",
    "$149.90 annual subscription": "149.90", "$149.90 (annual)": "149.90", "$149.90/yr for 3 years = $449.70": "449.70",
    "no cost to the district": "0.00", "Free!": "0.00", "free with our Google account": "0.00", "free w/ account": "0.00",
    "no charge to dist.": "0.00", "$179.16 (for 4)": "179.16", "$179.16 total, 4 units": "179.16", "already owned": "0.00",
    "included with license": "0.00", "$-0-": "0.00", "1 - $129.99": "129.99", "99¢": "0.99",
}  # fmt: skip


@pytest.mark.parametrize("words", CLEAR)
def test_one_clear_amount(words: str) -> None:
    found = read_amount(words)
    assert found.value == Decimal(CLEAR[words])
    assert found.unread is None
    assert found.remark is None


@pytest.mark.parametrize(
    "words",
    ["", "TBD", "tbd", "T.B.D.", "n/a", "N/A", "-", "--", "—", "?", "???", "$", "$ -", "to be determined", "unknown",
     "pending", "none", "quote pending", "TBD - waiting on the quote"],
)  # fmt: skip
def test_no_amount(words: str) -> None:
    found = read_amount(words)
    assert (found.value, found.unread) == (None, None)


@pytest.mark.parametrize(
    "words",
    [
        "approx. $40", "about $40", "~$40", "$40 approx", "around 40", "$40+", "$40-$50", "$40 - 50", "$40 to $50",
        "between $40 and $50", "up to $40", "under $40", "$40 or $50", "$40?", "est. $40", "$1.299,00", "1.299,00", "1.299",
        "12,99", "149.9", "$1,29.99", "1 299.00", "$120 + shipping", "$120 plus tax", "$14.99/month", "$10 per month",
        "see attached quote", "(3) $65.00", "3 $65.00", "$65.00 (x3)", "$65.00 $129.00", "$65.00, $129.00", "65 and 129",
        "forty dollars", "$40 off", "free trial, then $10", "$129.99 each or $350 for 3", "-$40.00", "$40 (was $60)",
        "$259.98 / 2 = $129.99", "$129.99 less 10%", "was $149.99, now $129.99", "free trial for 30 days", "$5 off $129.99 = $124.99",
        "12 month licenses @ $20", "2 packs of 3 for $65 or $195", "$12 a month for 12 months", "10 inches @ $12", "$400s", "$1k",
        "2,5", "$129.999", "€129.00", "129.00 EUR", "10%", "$40 shipping or $30 pickup",
    ],
)  # fmt: skip
def test_what_is_not_one_clear_amount_is_for_a_person(words: str) -> None:
    found = read_amount(words)
    assert found.value is None
    assert found.unread


@pytest.mark.parametrize("words", ["3 x $65 = $190", "$190 (3 x $65)", "$190 = 3 x $65", "$120.00 + $9.50 = $130.00"])
def test_what_does_not_multiply_is_said(words: str) -> None:
    found = read_amount(words)
    assert found.value is not None
    assert found.remark
    assert found.confidence < 0.9


@pytest.mark.parametrize(
    ("line", "name", "cost"),
    [
        ("Zoom Pro - $149.90", "Zoom Pro", "$149.90"), ("Zoom Pro: $149.90", "Zoom Pro", "$149.90"),
        ("Zoom Pro $149.90", "Zoom Pro", "$149.90"), ("Zoom Pro ($149.90)", "Zoom Pro", "$149.90"),
        ("Zoom Pro....... 149.90", "Zoom Pro", "149.90"), ("Zoom Pro\t149", "Zoom Pro", "149"),
        ("Zoom Pro - n/c", "Zoom Pro", "n/c"), ("Zoom Pro (free)", "Zoom Pro", "free"), ("Zoom Pro - TBD", "Zoom Pro", "TBD"),
        ("Zoom Pro - approx. $40", "Zoom Pro", "approx. $40"), ("Zoom Pro $40 to $50", "Zoom Pro", "$40 to $50"),
        ("Zoom Pro $40-$50", "Zoom Pro", "$40-$50"), ("Webcam, 3 x $65 = $195", "Webcam", "3 x $65 = $195"),
        ("Webcam 3 @ $65.00", "Webcam", "3 @ $65.00"), ("Webcam - $65.00 each", "Webcam", "$65.00 each"),
        ("Zoom Pro - $149.90 one-time", "Zoom Pro", "$149.90 one-time"),
        ("Zoom Pro - $149.90 (incl. shipping)", "Zoom Pro", "$149.90 (incl. shipping)"),
        ("Webcam 2 x $129.99 + $10 shipping", "Webcam", "2 x $129.99 + $10 shipping"),
        ("Webcam - 2 cameras x $129.99", "Webcam", "2 cameras x $129.99"),
        ("Zoom - no cost to district", "Zoom", "no cost to district"),
        ("Webcam - $129.99 on Amazon", "Webcam", "$129.99 on Amazon"), ("Webcam: $195 for 3", "Webcam", "$195 for 3"),
        ("iPad Air 2 - $499", "iPad Air 2", "$499"), ("2 Swivl C5 robots @ $65", "2 Swivl C5 robots", "@ $65"),
    ],
)  # fmt: skip
def test_a_tool_and_its_cost_on_one_line(line: str, name: str, cost: str) -> None:
    assert split_amount(line) == (name, cost)


@pytest.mark.parametrize(
    "line",
    ["Webcam $129.99 & $65.00", "Webcam - $129.99 (reg. $149.99)", "Webcam - was $149.99, now $129.99", "Webcam (2) $129.99",
     "Webcam - $259.98 / 2 = $129.99", "Webcam, half of $500", "Webcam - max $500", "Webcam 2 pk. @ $129.99",
     "Webcam - approx 40 dollars"],
)  # fmt: skip
def test_of_a_tool_whose_cost_is_not_one_clear_amount_no_part_is_taken_for_it(line: str) -> None:
    parted = split_amount(line)
    assert parted is None or read_amount(parted[1]).value is None, parted


@pytest.mark.parametrize(
    "line",
    [
        "Zoom Pro",
        "Logitech C920",
        "Owl 3",
        "Jabra Speak 510",
        "HDMI cable 3 x 6 ft",
        "Windows 11",
        "Free Conference Call",
    ],
)
def test_numbers_in_a_name_are_no_cost(line: str) -> None:
    assert split_amount(line) is None


def test_a_mere_list_of_amounts() -> None:
    assert amounts_in("$65.00, $129.00") == ["$65.00", "$129.00"]
    assert amounts_in("$65.00 / $1,129.00 and 40") == ["$65.00", "$1,129.00", "40"]
    assert amounts_in("$65.00 $129.00") == ["$65.00", "$129.00"]
    assert amounts_in("$1,299.00") == []
    assert amounts_in("3 x $65.00") == []
