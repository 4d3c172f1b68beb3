"""Numbers that count what a pack holds, or who may use it, and words in brackets: a tool's name, and no part of its cost."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mmd_mailbot.documents.values.amounts import read_amount
from mmd_mailbot.documents.values.named import split_amount

NAMES = [
    "Eero 6 mesh router (set of 3)", "Samson Go Mic (2-pack)", "Dropbox Business - 3 users", "Dropbox Business (3 users)",
    "Jabra (pair)", "Cat6 cable (pack of 5)", "Zoom licenses - 10 seats", "USB-C to HDMI adapter (Anker)",
    "Microphones - 4 pack", "Speakers (4 pieces)",
]  # fmt: skip
COSTS = [
    ("$15", "15.00"), ("129.00", "129.00"), ("1,299", "1299.00"), ("2 x $100.00 = $200.00", "200.00"), ("free", "0.00"),
    ("$65.00 each (2) - $130.00", "130.00"), ("$40.00 (includes shipping)", "40.00"), ("approx. $129", None), ("TBD", None),
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("cost", "amount"), COSTS)
@pytest.mark.parametrize("parted", [" - ", ": ", "\t", " .......... ", " ({})"])
def test_the_cost_begins_behind_them(name: str, cost: str, amount: str | None, parted: str) -> None:
    """ "(set of 3): approx. $129" had been the cost of an "Eero 6 mesh router", and "3 users: 1,299" that of "Dropbox Business"."""
    parts = split_amount(name + (parted.format(cost) if "{}" in parted else parted + cost))
    assert parts is not None
    assert parts[0] == name
    assert read_amount(parts[1]).value == (amount and Decimal(amount))


@pytest.mark.parametrize(
    "name", ["Eero 6 mesh router (set of 3)", "Samson Go Mic (2-pack)", "Cat6 cable (pack of 5)"]
)
def test_a_pack_has_one_price_though_nothing_parts_them(name: str) -> None:
    assert split_amount(f"{name} $15.00") == (name, "$15.00")


@pytest.mark.parametrize("text", ["Webcams (3) $65", "Webcams (2 users) $65", "Seats - 3 @ $65"])
def test_pieces_at_a_price_stay_beside_it(text: str) -> None:
    """Of one of them, or of all: not the name's."""
    parts = split_amount(text)
    assert parts is not None
    assert any(each.isdigit() for each in parts[1].partition("$")[0])


@pytest.mark.parametrize("cost", ["$1,299.00", "$899", "$40 each"])
@pytest.mark.parametrize("name", ["USB-C to HDMI adapter (Anker)", "Meeting Owl 3"])
def test_the_word_before_a_cost_is_not_of_the_name(name: str, cost: str) -> None:
    """ "Meeting Owl 3 for" had been bought."""
    assert split_amount(f"{name} for {cost}") == (name, cost)
