"""Caps and what stands against them: reserved from approval, spent at payment, freed by decline or withdrawal."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

ZERO = Decimal("0.00")


class Movement(StrEnum):
    """One line of a balance's account. Amounts are positive; the kind says which way they count."""

    OPENING = "opening"  # spent in earlier years, imported
    RESERVE = "reserve"  # approved
    FREE = "free"  # reservation given back
    SPEND = "spend"  # paid: moves from reserved to spent


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
