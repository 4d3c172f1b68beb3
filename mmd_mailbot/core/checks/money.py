"""A request against its cap, against earlier requests, and within the three years. It goes on, and it is said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from ..case import Case, Stage
from ..directory import District
from ..findings import Finding, in_order_of_the_form
from ..money import ZERO, Balance, approvable
from ..ruleset import RuleSet
from .building import finding, listed, shown_money
from .signatures import day_in_words

# A district applies once at the district level and once for a building during its commitment (Funding). An earlier
# case at one of these stages has used that; one still under review is replaced or shown beside (request.revised).
_USED = frozenset(
    {Stage.APPROVED, Stage.INVOICE_INCOMPLETE, Stage.INVOICE_REVIEW, Stage.PAID, Stage.REPORT_DUE, Stage.CLOSED}
)


def check_money(
    requested: Decimal | None,
    balance: Balance,
    rules: RuleSet,
    *,
    today: date,
    district: District | None = None,
    recorded: date | None = None,
    earlier: Sequence[Case] = (),
) -> tuple[Finding, ...]:
    """What the reviewers must know of the money. ``balance``: before this request reserves anything.

    ``recorded``: the day of the commitment on record, which counts where the directory has no ``commitment_start``.
    ``earlier``: the cases of that kind, district and building, this one not among them.
    """
    found = [
        *_check_cap(requested, balance, rules),
        *_check_earlier(earlier, rules),
        *_check_commitment(district, recorded, today, rules),
    ]
    return in_order_of_the_form(tuple(found))


def commitment_ends(start: date, years: int) -> date:
    """The first day after a commitment of so many years."""
    try:
        return start.replace(year=start.year + years)
    except ValueError:  # from 29 February
        return date(start.year + years, 3, 1)


def _check_cap(requested: Decimal | None, balance: Balance, rules: RuleSet) -> Iterator[Finding]:
    whose = "building" if balance.account.startswith("building:") else "district"
    # What nobody confirmed is an upper bound, and is never said to be free.
    left = shown_money(balance.left) if balance.confirmed else f"at most {shown_money(balance.left)}"
    if balance.left == ZERO:
        asked = requested if requested is not None else "an amount that could not be read"
        yield finding(rules, "cap.used", requested=asked, cap=balance.cap, whose=whose)
    elif requested is not None and requested > balance.left:
        limit = approvable(requested, balance)
        yield finding(
            rules, "cap.exceeded", requested=requested, cap=balance.cap, left=left, limit=limit, whose=whose
        )
    if not balance.confirmed:
        yield finding(rules, "balance.unconfirmed", whose=whose)


def _check_earlier(earlier: Sequence[Case], rules: RuleSet) -> Iterator[Finding]:
    used = [each.number or "a case without a number" for each in earlier if each.stage in _USED]
    if used:
        yield finding(rules, "request.repeat", cases=listed(used))


def _check_commitment(
    district: District | None, recorded: date | None, today: date, rules: RuleSet
) -> Iterator[Finding]:
    start = (district.commitment_start if district else None) or recorded
    if start is None:
        yield finding(rules, "commitment.missing")
        return
    ends = commitment_ends(start, rules.money.years)
    if today >= ends:
        yield finding(rules, "commitment.ended", ended=day_in_words(ends))
