from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import text
from store_samples import NOW

from mmd_mailbot.core.money import Balance, MoneyMove, Movement
from mmd_mailbot.store import MoneyRefused, SqlStore, open_store

ACCOUNT = "district:green-hollow-r-2"
M = Movement


def move(movement: Movement, amount: str) -> MoneyMove:
    return MoneyMove(ACCOUNT, movement, Decimal(amount))


def test_an_account_that_nobody_touched_is_free_but_not_confirmed(store: SqlStore) -> None:
    with store.read() as ledger:
        assert ledger.balance(ACCOUNT, "1000") == Balance(ACCOUNT, Decimal("1000.00"))
    with store.write() as ledger:
        assert ledger.balance(ACCOUNT, Decimal(1000), lock=True) == Balance(ACCOUNT, Decimal("1000.00"))


def test_reserved_spent_and_freed_add_up(store: SqlStore) -> None:
    with store.write() as ledger:
        ledger.book(move(M.RESERVE, "450.10"), "MMD-26-0001", NOW)
        ledger.book(move(M.SPEND, "400.05"), "MMD-26-0001", NOW)
        ledger.book(move(M.FREE, "50.05"), "MMD-26-0001", NOW)
        found = ledger.balance(ACCOUNT, "1000", lock=True)
    assert (found.reserved, found.spent, found.left) == (Decimal("0.00"), Decimal("400.05"), Decimal("599.95"))
    assert str(found.spent) == "400.05"
    assert not found.confirmed
    assert store.verify() == []


@pytest.mark.parametrize(
    ("movement", "amount", "why"),
    [
        (M.SPEND, "100.01", "only 100.00 is reserved and 0.00 spent there"),
        (M.FREE, "100.01", "only 100.00 is reserved"),
        (M.RESERVE, "-1.00", "amounts are positive"),
        (M.OPENING, "-0.01", "amounts are positive"),
    ],
)
def test_what_would_fall_below_zero_is_refused_and_books_nothing(
    store: SqlStore, movement: Movement, amount: str, why: str
) -> None:
    with store.write() as ledger:
        ledger.book(move(M.RESERVE, "100.00"), "MMD-26-0001", NOW)
    with store.write() as ledger:
        with pytest.raises(MoneyRefused, match=why):
            ledger.book(move(movement, amount), "MMD-26-0001", NOW)
        assert ledger.balance(ACCOUNT, "1000").reserved == Decimal("100.00")
    assert store.verify() == []


@pytest.mark.parametrize("amount", ["0.001", "NaN", "Infinity"])
def test_only_whole_cents_are_booked(store: SqlStore, amount: str) -> None:
    with store.write() as ledger, pytest.raises(ValueError, match="is not an amount in whole cents"):
        ledger.book(move(M.RESERVE, amount), None, NOW)


def test_an_opening_of_nothing_confirms_the_balance(store: SqlStore) -> None:
    store.import_opening(ACCOUNT, "0", NOW)
    with store.read() as ledger:
        found = ledger.balance(ACCOUNT, "1000")
    assert found.confirmed
    assert found.left == Decimal("1000.00")


def test_an_opening_imported_again_counts_once_and_a_corrected_one_replaces_it(store: SqlStore) -> None:
    for amount, spent in (("300.00", "300.00"), ("300.00", "300.00"), ("350.50", "350.50"), (Decimal("20"), "20.00")):
        store.import_opening(ACCOUNT, amount, NOW)
        with store.read() as ledger:
            assert ledger.balance(ACCOUNT, "1000").spent == Decimal(spent)
    assert store.verify() == []
    with pytest.raises(MoneyRefused, match="amounts are positive"):
        store.import_opening(ACCOUNT, "-1", NOW)


def test_a_sum_that_was_tampered_with_is_told(store: SqlStore) -> None:
    with store.write() as ledger:
        ledger.book(move(M.RESERVE, "100.00"), None, NOW)
    with store._engine.begin() as conn:
        conn.execute(text("UPDATE account SET reserved_cents = 0"))
    (said,) = store.verify()
    assert said == (
        f"The account {ACCOUNT} says 0.00 reserved and 0.00 spent, but its movements add up to 100.00 and 0.00."
    )


@pytest.mark.parametrize("statement", ["UPDATE balance_movement SET cents = 1", "DELETE FROM balance_movement"])
def test_movements_are_only_added_to(store: SqlStore, statement: str) -> None:
    with store.write() as ledger:
        ledger.book(move(M.RESERVE, "100.00"), None, NOW)
    with pytest.raises(Exception, match="balance_movement is only added to"), store._engine.begin() as conn:
        conn.execute(text(statement))


class Accounts(RuleBasedStateMachine):
    """Whatever is booked in whatever order: the sums are those of a plain count, and nothing is ever below zero."""

    @initialize()
    def open(self) -> None:
        self.folder = TemporaryDirectory()
        self.store = open_store("sqlite://", spool=Path(self.folder.name))
        self.reserved = self.spent = self.opening = 0

    @rule(movement=st.sampled_from(M), cents=st.integers(0, 500))
    def book(self, movement: Movement, cents: int) -> None:
        reserved = self.reserved + {M.RESERVE: cents, M.FREE: -cents, M.SPEND: -cents, M.REFUND: cents}.get(
            movement, 0
        )
        spent = self.spent + {M.SPEND: cents, M.OPENING: cents, M.REFUND: -cents}.get(movement, 0)
        asked = MoneyMove(ACCOUNT, movement, Decimal(cents) / 100)
        with self.store.write() as ledger:
            opening = self.opening + (cents if movement is M.OPENING else 0)
            if reserved < 0 or spent < opening:
                with pytest.raises(MoneyRefused):
                    ledger.book(asked, None, NOW)
            else:
                ledger.book(asked, None, NOW)
                self.reserved, self.spent, self.opening = reserved, spent, opening

    @invariant()
    def holds(self) -> None:
        with self.store.read() as ledger:
            found = ledger.balance(ACCOUNT, 10)
        assert (found.reserved * 100, found.spent * 100) == (self.reserved, self.spent)
        assert self.store.verify() == []

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.store.close()
            self.folder.cleanup()


Accounts.TestCase.settings = settings(max_examples=12, stateful_step_count=12, deadline=None)
TestAccounts = Accounts.TestCase
