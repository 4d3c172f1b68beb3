"""The numbers of the lead's week: requests by stage, days at each stage, money by district, what falls due."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from statistics import median

from ..core.calendar import local_day
from ..core.case import Case, Stage
from ..core.clocks import ENDED, WHAT
from ..core.facts import REQUEST_KINDS
from ..core.money import ZERO, Balance, account_for, cap_for
from ..core.ruleset import RuleSet
from ..ports import Due, Ledger
from ..records.export import Cell, csv_of
from . import wording

_BAR = "█"
_WIDEST = 10  # blocks of the longest bar: they read as a bar in any mail program, without pictures
_AHEAD = timedelta(days=14)
_WEEK = timedelta(days=7)
_MOST_BARS = 10
_MOST_DUE = 12
_ACCOUNTS = 5


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a chart. ``share``: of the longest bar, 0 to 1. ``words``: what it counts."""

    label: str
    share: float
    words: str

    def values(self) -> dict[str, object]:
        return {
            "label": self.label,
            "bar": _BAR * max(round(self.share * _WIDEST), 1 if self.share else 0),
            "words": self.words,
        }


@dataclass(frozen=True, slots=True)
class Chart:
    """``wide``: what its bars count takes a line of its own."""

    title: str
    bars: tuple[Bar, ...]
    wide: bool = False

    def values(self) -> dict[str, object]:
        return {"title": self.title, "wide": self.wide, "bars": [each.values() for each in self.bars]}


@dataclass(frozen=True, slots=True)
class FallsDue:
    """What comes on one day: ``words`` such as "3 reminders"."""

    day: date
    words: str

    def values(self) -> dict[str, object]:
        return {"day": wording.day(self.day), "words": self.words}


@dataclass(frozen=True, slots=True)
class Account:
    """What a district said of its tools this week."""

    place: str
    tools: str
    benefit: str

    def values(self) -> dict[str, object]:
        return {"place": self.place, "tools": self.tools, "benefit": self.benefit}


@dataclass(frozen=True, slots=True)
class DistrictMoney:
    """One district's money, its buildings' with it. ``left`` None: nobody confirmed what earlier years used."""

    district: str
    approved: Decimal
    reserved: Decimal
    paid: Decimal
    left: Decimal | None


@dataclass(frozen=True, slots=True)
class Figures:
    charts: tuple[Chart, ...] = ()
    falls_due: tuple[FallsDue, ...] = ()
    money: tuple[DistrictMoney, ...] = ()
    accounts: tuple[Account, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.charts or self.falls_due or self.accounts)

    def money_csv(self) -> bytes:
        rows: list[dict[str, Cell]] = [
            {
                "district": each.district,
                "approved": each.approved,
                "reserved": each.reserved,
                "paid": each.paid,
                "left": each.left if each.left is not None else "unconfirmed",
            }
            for each in self.money
        ]
        return csv_of(rows)

    def as_json(self) -> dict[str, object]:
        return {
            "charts": [
                {"title": chart.title, "bars": [{"label": bar.label, "words": bar.words} for bar in chart.bars]}
                for chart in self.charts
            ],
            "falls_due": [{"day": each.day.isoformat(), "words": each.words} for each in self.falls_due],
            "money": [
                {
                    "district": each.district,
                    "approved": f"{each.approved:.2f}",
                    "reserved": f"{each.reserved:.2f}",
                    "paid": f"{each.paid:.2f}",
                    "left": f"{each.left:.2f}" if each.left is not None else None,
                }
                for each in self.money
            ],
        }


def figures_of(cases: Sequence[Case], ledger: Ledger, rules: RuleSet, now: datetime) -> Figures:
    """``cases``: all of the ledger's."""
    money = _money(cases, ledger, rules)
    charts = [
        chart
        for chart in (_by_stage(cases), _days(cases, rules, now), _totals(money), _by_district(money))
        if chart.bars
    ]
    return Figures(
        tuple(charts),
        _falls_due(ledger.timers_until(now + _AHEAD), rules),
        tuple(money),
        _accounts(cases, now),
    )


# ---------------------------------------------------------------- cases


def _open(cases: Iterable[Case]) -> list[Case]:
    return [each for each in cases if each.stage not in ENDED]


def _by_stage(cases: Sequence[Case]) -> Chart:
    count = Counter(each.stage for each in _open(cases))
    most = max(count.values(), default=1)
    bars = [
        Bar(wording.STAGES_SHORT[stage], count[stage] / most, str(count[stage])) for stage in Stage if count[stage]
    ]
    return Chart("Open, by stage", tuple(bars))


def _days(cases: Sequence[Case], rules: RuleSet, now: datetime) -> Chart:
    """How long the open ones have stood where they stand: the middle one and the longest."""
    today = local_day(now, rules.calendar)
    waited: dict[Stage, list[int]] = {}
    for each in _open(cases):
        if each.since is not None:
            waited.setdefault(each.stage, []).append((today - local_day(each.since, rules.calendar)).days)
    middles = {stage: median(days) for stage, days in waited.items()}
    most = max(middles.values(), default=1) or 1
    bars = [
        Bar(
            wording.STAGES_SHORT[stage],
            middles[stage] / most,
            f"{middles[stage]:.0f}, the longest {max(waited[stage])}",
        )
        for stage in Stage
        if stage in middles
    ]
    return Chart("Days at the stage: the middle one of them", tuple(bars))


def _accounts(cases: Iterable[Case], now: datetime) -> tuple[Account, ...]:
    """What districts said of their tools within the week."""
    found = [
        each
        for each in cases
        if each.report is not None
        and each.since is not None
        and each.stage is Stage.CLOSED
        and each.since > now - _WEEK
    ]
    return tuple(
        Account(wording.place(each), each.report.text("tools") or "", each.report.text("benefit") or "")
        for each in found[-_ACCOUNTS:]
        if each.report is not None
    )


# ---------------------------------------------------------------- money


def _money(cases: Iterable[Case], ledger: Ledger, rules: RuleSet) -> list[DistrictMoney]:
    """Each district that was ever approved something, the most approved first."""
    by_district: dict[str, list[Case]] = {}
    for each in cases:
        if each.kind in REQUEST_KINDS and each.district_id and each.approved:
            by_district.setdefault(each.district_id, []).append(each)
    found = []
    for district_id, mine in by_district.items():
        accounts = {
            account_for(each.kind, district_id, each.building): cap_for(each.kind, rules.money) for each in mine
        }
        balances = [ledger.balance(account, cap) for account, cap in accounts.items()]
        found.append(_district(mine[-1].district or district_id, mine, balances))
    return sorted(found, key=lambda each: (-each.approved, each.district))


def _district(name: str, cases: Iterable[Case], balances: Sequence[Balance]) -> DistrictMoney:
    confirmed = all(each.confirmed for each in balances)
    approved = sum((each.approved or ZERO for each in cases), ZERO)
    return DistrictMoney(
        name,
        approved,
        sum((each.reserved for each in balances), ZERO),
        sum((each.spent for each in balances), ZERO),
        sum((each.left for each in balances), ZERO) if confirmed else None,
    )


def _totals(money: Sequence[DistrictMoney]) -> Chart:
    if not money:
        return Chart("Money", ())
    sums = (
        ("Reserved", sum((each.reserved for each in money), ZERO)),
        ("Paid", sum((each.paid for each in money), ZERO)),
    )
    most = max((amount for _, amount in sums), default=ZERO) or Decimal(1)
    return Chart("Money", tuple(Bar(name, float(amount / most), wording.dollars(amount)) for name, amount in sums))


def _by_district(money: Sequence[DistrictMoney]) -> Chart:
    most = max((each.approved for each in money), default=ZERO) or Decimal(1)
    bars = []
    for each in money[:_MOST_BARS]:
        left = f"{wording.dollars(each.left)} left" if each.left is not None else "what is left is unconfirmed"
        words = f"{wording.dollars(each.reserved)} reserved, {wording.dollars(each.paid)} paid, {left}"
        bars.append(Bar(each.district, float(each.approved / most), words))
    beyond = len(money) - _MOST_BARS
    more = f" (the first {_MOST_BARS} of {len(money)}; all in the table)" if beyond > 0 else ""
    return Chart(f"Money by district{more}", tuple(bars), wide=True)


# ---------------------------------------------------------------- what falls due


def _falls_due(timers: Iterable[Due], rules: RuleSet) -> tuple[FallsDue, ...]:
    days: dict[date, Counter[str]] = {}
    for each in timers:
        day = local_day(each.wake.at, rules.calendar)
        days.setdefault(day, Counter())[WHAT[each.wake.kind]] += 1
    lines = [
        FallsDue(day, ", ".join(f"{name} ({count})" for name, count in sorted(counts.items())))
        for day, counts in sorted(days.items())
    ]
    return tuple(lines[:_MOST_DUE])
