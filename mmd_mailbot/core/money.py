"""Caps and what stands against them: reserved from approval, spent at payment, freed by decline or withdrawal."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from .facts import Kind
from .names import building_key
from .ruleset import MoneyRules

ZERO = Decimal("0.00")


class Movement(StrEnum):
    """One line of a balance's account. Amounts are positive; the kind says which way they count."""

    OPENING = "opening"  # spent in earlier years, imported
    RESERVE = "reserve"  # approved
    FREE = "free"  # reservation given back
    SPEND = "spend"  # paid: moves from reserved to spent
    REFUND = "refund"  # a payment that was taken back or came back: moves from spent to reserved


@dataclass(frozen=True, slots=True)
class Balance:
    """One account: a district's, or a building's. ``confirmed``: somebody vouched for what earlier years used."""

    account: str  # "district:adair-co-r-i" or "building:adair-co-r-i:lincoln elementary"
    cap: Decimal
    reserved: Decimal = ZERO
    spent: Decimal = ZERO
    confirmed: bool = False

    @property
    def left(self) -> Decimal:
        return max(self.cap - self.reserved - self.spent, ZERO)


@dataclass(frozen=True, slots=True)
class MoneyMove:
    """A movement that a decision asks for, booked in the same transaction."""

    account: str
    movement: Movement
    amount: Decimal


def account_for(kind: Kind, district_id: str, building: str | None) -> str:
    """The balance a request counts against: the district's for a district request, the building's for a building's.

    "Lincoln Elem. School" and "Lincoln Elementary" share one account, and so one cap.
    """
    if kind is Kind.BUILDING_REQUEST:
        return f"building:{district_id}:{building_key(building or '')}"
    return f"district:{district_id}"


def cap_for(kind: Kind, rules: MoneyRules) -> Decimal:
    """What may be approved in all: "$1,000 per district", "$500 per building across the three-year commitment"."""
    return rules.building_cap if kind is Kind.BUILDING_REQUEST else rules.district_cap


def approvable(requested: Decimal, balance: Balance) -> Decimal:
    """A request over what is left goes on, limited to what is left."""
    return max(min(requested, balance.left), ZERO)
