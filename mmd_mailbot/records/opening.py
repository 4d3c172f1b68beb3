"""`import`: what earlier years spent, account by account, with control totals."""

from __future__ import annotations

import csv
from datetime import datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from ..config import ConfigError
from ..core.directory import Roster
from ..core.facts import CENT, Kind
from ..core.matching import Matcher, match_building
from ..core.money import ZERO, account_for
from ..ports import Store

COLUMNS = ("district", "building", "spent")


def import_balances(store: Store, roster: Roster, file: Path, now: datetime, *, dry_run: bool) -> dict[str, Any]:
    """Columns: district (name or id), building (empty for the district's own account), spent (dollars).

    Raises:
        ConfigError: a line cannot be used; nothing at all was imported.
    """
    matcher = Matcher(roster)
    rows = []
    try:
        with file.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream)
            missing = [each for each in ("district", "spent") if each not in (reader.fieldnames or ())]
            if missing:
                raise ConfigError(f"{file}: the column {missing[0]!r} is missing; columns: {', '.join(COLUMNS)}.")
            for line, row in enumerate(reader, start=2):
                rows.append((_account(roster, matcher, row, file, line), _amount(row["spent"], file, line)))
    except UnicodeDecodeError:
        raise ConfigError(f'{file} is not UTF-8 text; save it as "CSV UTF-8".') from None
    except OSError as error:
        raise ConfigError(f"{file} could not be opened: {error.strerror}.") from None
    total = sum((amount for _, amount in rows), ZERO)
    if not dry_run:
        for account, amount in rows:
            store.import_opening(account, amount, now)
    verb = "would be imported" if dry_run else "imported"
    return {
        "accounts": len(rows),
        "total": f"{total:.2f}",
        "dry_run": dry_run,
        "lines": [*(f"{account}: ${amount:,.2f}" for account, amount in rows),
                  f"{len(rows)} balances, ${total:,.2f} in all, {verb}."],
    }  # fmt: skip


def _account(roster: Roster, matcher: Matcher, row: dict[str, str], file: Path, line: int) -> str:
    name, building = row["district"].strip(), (row.get("building") or "").strip()
    district = roster.districts.get(name)
    if district is None:
        match = matcher.district(name, building=building or None)
        if match.district is None:
            raise ConfigError(
                f"{file}, line {line}: the district {name!r} is {match.state} in the directory; use its id."
            )
        district = match.district
    if not building:
        return account_for(Kind.DISTRICT_REQUEST, district.id, None)
    listed = match_building(building, district)
    return account_for(Kind.BUILDING_REQUEST, district.id, listed.building or building)


def _amount(text: str, file: Path, line: int) -> Decimal:
    try:
        amount = Decimal(text.replace("$", "").replace(",", "").strip())
    except InvalidOperation:
        raise ConfigError(f"{file}, line {line}: {text!r} is no amount; write it like 450.00.") from None
    if amount < 0 or amount != amount.quantize(CENT):
        raise ConfigError(f"{file}, line {line}: {text!r} must be whole cents and not less than 0.")
    return amount.quantize(CENT)
