"""Amounts dealt out in cents: sums preserved, rooms never overfilled while another has some, nobody favoured."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mmd_mailbot.core.allocate import allocate, fill, split

D = Decimal
CENTS = st.integers(0, 200_000)
SOME = st.lists(CENTS, min_size=1, max_size=8)


def money(cents: int) -> Decimal:
    return Decimal(cents).scaleb(-2)


@given(st.integers(-200_000, 200_000), SOME)
def test_a_split_loses_and_makes_nothing_and_is_within_a_cent_of_its_proportion(
    cents: int, weights: list[int]
) -> None:
    shares = split(cents, weights)
    assert sum(shares) == cents
    whole = sum(weights) or len(weights)
    for share, weight in zip(shares, weights if sum(weights) else [1] * len(weights), strict=True):
        assert abs(share * whole - cents * weight) < whole
        assert share == 0 or (share > 0) == (cents > 0)


@given(CENTS, st.lists(st.tuples(CENTS, CENTS), min_size=1, max_size=8))
def test_filling_passes_no_room_and_leaves_none_empty_while_something_is_left(
    cents: int, given_: list[tuple[int, int]]
) -> None:
    weights, rooms = [each for each, _ in given_], [each for _, each in given_]
    shares = fill(cents, weights, rooms)
    assert sum(shares) == min(cents, sum(rooms))
    assert all(0 <= share <= room for share, room in zip(shares, rooms, strict=True))


@given(st.lists(st.tuples(CENTS, CENTS), min_size=1, max_size=6), st.integers(0, 50_000))
def test_what_falls_to_the_requests_adds_up_to_the_invoice(lines: list[tuple[int, int]], common: int) -> None:
    own, rooms = [each for each, _ in lines], [each for _, each in lines]
    total = sum(own) + common
    shares = allocate(money(total), [money(each) for each in own], [money(each) for each in rooms])
    assert sum(shares) == money(total)
    assert all(share >= money(mine) for share, mine in zip(shares, own, strict=True))
    if all(mine <= room for mine, room in zip(own, rooms, strict=True)) and total <= sum(rooms):
        assert all(share <= money(room) for share, room in zip(shares, rooms, strict=True))


@given(SOME, st.integers(1, 100_000))
def test_a_discount_is_dealt_out_and_makes_no_share_less_than_nothing(own: list[int], discount: int) -> None:
    assume(sum(own) >= discount)
    shares = allocate(money(sum(own) - discount), [money(each) for each in own], [money(50_000)] * len(own))
    assert sum(shares) == money(sum(own) - discount)
    assert all(0 <= share <= money(mine) for share, mine in zip(shares, own, strict=True))


@pytest.mark.parametrize(
    ("total", "own", "rooms", "shares"),
    [
        ("900.00", ("0.00", "0.00"), ("450.00", "450.00"), ("450.00", "450.00")),
        ("600.00", ("0.00", "0.00"), ("450.00", "150.00"), ("450.00", "150.00")),
        ("100.00", ("0.00", "0.00", "0.00"), ("450.00", "450.00", "450.00"), ("33.34", "33.33", "33.33")),
        ("660.00", ("440.00", "200.00"), ("450.00", "450.00"), ("450.00", "210.00")),  # shipping goes where room is
        ("920.00", ("460.00", "460.00"), ("450.00", "450.00"), ("460.00", "460.00")),  # dearer: each its own
        ("1000.00", ("0.00", "0.00"), ("450.00", "450.00"), ("500.00", "500.00")),
        ("590.00", ("400.00", "200.00"), ("450.00", "450.00"), ("393.33", "196.67")),  # a discount of ten dollars
    ],
)
def test_what_falls_to_each(
    total: str, own: tuple[str, ...], rooms: tuple[str, ...], shares: tuple[str, ...]
) -> None:
    assert allocate(D(total), [D(each) for each in own], [D(each) for each in rooms]) == tuple(
        D(each) for each in shares
    )
