"""Tools and what they cost, as people write it: one amount, several pieces, none, or no clear one; otherwise in each part."""

from __future__ import annotations

import random
from dataclasses import dataclass

from . import people


@dataclass(frozen=True, slots=True)
class Amount:
    """``written`` as on the paper; ``value`` in the wire form, None where it is no one clear amount."""

    written: str
    value: str | None


@dataclass(frozen=True, slots=True)
class Tool:
    name: str
    cost: Amount


def tools(part: str, dice: random.Random, count: int) -> tuple[tuple[Tool, ...], Amount]:
    """The rows and the total. A row whose amount is no clear one leaves the total to what the writer guessed."""
    rows, cents = [], 0
    odd_row = dice.randrange(count) if dice.random() < 0.18 else -1
    for index, (name, price) in enumerate(dice.sample(people.TOOLS[part], count)):
        unit = round(float(price) * 100)
        if index == odd_row:
            made = _odd(part, dice, unit)
        else:
            made = _plain_amount(part, dice, unit) if dice.random() < 0.75 else _several(part, dice, unit)
        rows.append(Tool(name, made))
        cents += round(float(made.value or price) * 100)
    if dice.random() < 0.06:
        return tuple(rows), Amount("", None)
    if dice.random() < 0.06:
        cents += dice.choice((1000, -500, 9))  # added up wrong: what stands there is what is read
    return tuple(rows), _plain_amount(part, dice, cents)


def _money(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02}"


def _plain_amount(part: str, dice: random.Random, cents: int) -> Amount:
    value = _money(cents)
    shapes = [f"${cents / 100:,.2f}", f"${value}", value, f"${cents / 100:,.2f}"]
    if part == "later":
        shapes = [f"$ {cents / 100:,.2f}", f"${value}", f"{cents / 100:,.2f}", f"${cents / 100:,.2f}"]
    if part == "winter":
        shapes = [
            f"${cents / 100:,.2f}",
            f"${cents / 100:,.2f}",
            f"{cents / 100:,.2f}",
            f"$ {value}",
            value,
            f"USD {value}",
        ]
    if part == "embers":
        shapes = [
            f"${cents / 100:,.2f}",
            f"${cents / 100:,.2f}",
            f"${value}",
            value,
            f"{cents / 100:,.2f}",
            f"$ {value}",
        ]
    if part == "advent":
        shapes = [
            f"${cents / 100:,.2f}",
            f"${cents / 100:,.2f}",
            f"${value}",
            f"{cents / 100:,.2f}",
            f"$ {cents / 100:,.2f}",
            value,
        ]
    if part == "autumn":
        shapes = [
            f"${cents / 100:,.2f}",
            f"${cents / 100:,.2f}",
            f"${value}",
            value,
            f"$ {value}",
            f"{cents / 100:,.2f}",
        ]
    if part == "summer":
        shapes = [f"${cents / 100:,.2f}", f"${value}", value, f"$ {value}", f"US${value}"]
    if part == "spring":
        shapes = [f"${cents / 100:,.2f}", f"${value}", f"$ {cents / 100:,.2f}", value, f"{cents / 100:,.2f}"]
    if cents % 100 == 0:
        shapes += [f"${cents // 100}", f"${cents // 100:,}"]
    return Amount(dice.choice(shapes), value)


COUNTED = {2: "two", 3: "three", 4: "four"}


def _several(part: str, dice: random.Random, unit: int) -> Amount:
    count = dice.choice((2, 3, 4))
    all_of, one = _money(count * unit), _money(unit)
    shapes = {
        "dev": (f"{count} x ${one} = ${all_of}", f"{count} @ ${one}"),
        "held-out": (f"${one} x {count} = ${all_of}", f"({count}) x ${one} = ${all_of}", f"{count} × ${one}"),
        "unseen": (f"{count} ea. @ ${one} = ${all_of}", f"${one} each x {count} = ${all_of}", f"{count}x ${one}"),
        "fresh": (
            f"{count} at ${one} = ${all_of}",
            f"{count} x ${one} = ${all_of}",
            f"({count}) ${one} ea. = ${all_of}",
        ),
        "later": (
            f"${all_of} ({count} @ ${one})",
            f"{count} @ ${one} ea. = ${all_of}",
            f"${one} x {count} = ${all_of} total",
            f"qty {count} at ${one}: ${all_of}",
        ),
        "winter": (
            f"{count} units x ${one} = ${all_of}",
            f"{count}@{one} = {all_of}",
            f"${one}/ea. ({count}) = ${all_of}",
            f"{COUNTED[count]} at ${one} each = ${all_of}",
            f"${one} * {count}",
            f"${all_of} for {count}",
        ),
        "autumn": (
            f"{count} x ${one} = ${all_of}",
            f"{count} @ ${one} = ${all_of}",
            f"${one} ea. x {count} = ${all_of}",
            f"({count}) at ${one} = ${all_of}",
            f"${all_of} ({count} x ${one})",
            f"{count} ea. ${one}, total ${all_of}",
        ),
        "embers": (
            f"{count} x ${one} = ${all_of}",
            f"{count} @ ${one} = ${all_of}",
            f"${one} x {count} = ${all_of}",
            f"{count} @ ${one}",
            f"${all_of} ({count} at ${one} each)",
        ),
        "advent": (
            f"{count} x ${one} = ${all_of}",
            f"${one} x {count} = ${all_of}",
            f"{count} @ ${one}/ea = ${all_of}",
            f"${all_of} = {count} x ${one}",
            f"{count} pcs. at ${one} = ${all_of}",
            f"{COUNTED[count]} @ ${one} (${all_of})",
        ),
        "summer": (
            f"{count} x ${one} = ${all_of}",
            f"${all_of} (for {count})",
            f"qty. {count} at ${one} = ${all_of}",
            f"{count} @ ${one}: ${all_of}",
            f"${all_of} total, {count} units",
        ),
        "spring": (
            f"{count} x {one} = ${all_of}",
            f"${all_of} ({count} at ${one})",
            f"{count} for ${all_of}",
            f"${one} each, {count} needed: ${all_of}",
            f"{count} @ {one} ea = {all_of}",
        ),
    }
    return Amount(dice.choice(shapes[part]), all_of)


def _odd(part: str, dice: random.Random, unit: int) -> Amount:
    about = unit // 500 * 5
    shapes = {
        "dev": (Amount("free", "0.00"), Amount(f"approx. ${about}", None), Amount("TBD", None), Amount("n/c", "0.00")),
        "held-out": (
            Amount("no charge", "0.00"), Amount(f"${about}-${about + 25}", None), Amount(f"about ${about}", None),
            Amount("N/C", "0.00"), Amount("$0", "0.00"),
        ),
        "unseen": (
            Amount("No cost", "0.00"), Amount(f"~${about}", None), Amount(f"${about} to ${about + 50}", None),
            Amount("donated", "0.00"), Amount("$0.00", "0.00"),
        ),
        "fresh": (
            Amount("FREE", "0.00"), Amount(f"approx ${about}", None), Amount(f"${about} - ${about + 40}", None), Amount("n/c", "0.00"),
        ),
        "later": (
            Amount("at no cost", "0.00"), Amount(f"${about}+", None), Amount(f"under ${about + 100}", None), Amount("$0.00", "0.00"),
            Amount(f"between ${about} and ${about + 60}", None), Amount("price to follow", None),
        ),
        "winter": (
            Amount("-0-", "0.00"), Amount(f"est. ${about}", None), Amount(f"up to ${about + 50}", None),
            Amount("no cost to us", "0.00"), Amount(f"${about}–${about + 30}", None), Amount("quote requested", None),
            Amount("free of charge", "0.00"),
            Amount(f"${about} or so", None),
        ),
        "autumn": (
            Amount("no charge", "0.00"), Amount(f"approx. ${about}", None), Amount(f"${about} - ${about + 50}", None),
            Amount("free", "0.00"), Amount("waiting on quote", None), Amount(f"no more than ${about}", None), Amount("N/C", "0.00"),
        ),
        "embers": (
            Amount("free", "0.00"), Amount("no cost", "0.00"), Amount(f"about ${about}", None), Amount(f"${about}-${about + 40}", None),
            Amount("waiting for a quote", None), Amount(f"approx. ${about}", None), Amount("n/c", "0.00"),
        ),
        "advent": (
            Amount("n/c", "0.00"), Amount("no charge", "0.00"), Amount(f"about ${about}", None),
            Amount(f"${about} - ${about + 75}", None), Amount("quote to follow", None), Amount("Free", "0.00"),
            Amount(f"est. ${about}", None), Amount(f"${about} or less", None),
        ),
        "summer": (
            Amount("no cost", "0.00"), Amount(f"roughly ${about}", None), Amount(f"between ${about} and ${about + 60}", None),
            Amount("quote pending", None), Amount("waiting for price", None), Amount(f"not more than ${about}", None),
        ),
        "spring": (
            Amount("free w/ account", "0.00"), Amount(f"around ${about}", None), Amount(f"${about} max.", None),
            Amount("see quote", None), Amount("no charge to dist.", "0.00"), Amount(f"${about} / ${about + 40}", None),
            Amount("TBD by vendor", None),
        ),
    }  # fmt: skip
    return dice.choice(shapes[part])
