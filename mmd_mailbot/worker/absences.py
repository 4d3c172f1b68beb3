"""Who of the staff is out of office until when: what automatic answers told, kept until the day they are back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, timedelta

from ..core.directory import STAFF
from ..core.letter import Automatic, Letter, Origin
from ..ports import Ledger
from .parts import Parts

_SETTING = "away"
_LONGEST = timedelta(days=190)  # a day further off was misread


def absences(ledger: Ledger) -> dict[str, date]:
    """Address → the day on which its holder is back."""
    kept = ledger.setting(_SETTING)
    return {address: date.fromisoformat(day) for address, day in json.loads(kept).items()} if kept else {}


def note_absence(parts: Parts, ledger: Ledger, letter: Letter) -> None:
    """An out-of-office answer of somebody with a role that names the day of return. Nothing else comes of it."""
    if letter.automatic is not Automatic.OUT_OF_OFFICE or letter.origin is Origin.FAILED or letter.sender is None:
        return
    if not parts.roster.roles_of(letter.sender.address) & STAFF or letter.back_on is None:
        return
    back, today = date.fromisoformat(letter.back_on), letter.received_at.date()
    if today < back <= today + _LONGEST:
        keep(ledger, absences(ledger) | {letter.sender.address: back})


def keep(ledger: Ledger, away: Mapping[str, date]) -> None:
    kept = {address: day.isoformat() for address, day in sorted(away.items())}
    ledger.set_setting(_SETTING, json.dumps(kept))
