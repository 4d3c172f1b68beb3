"""Reply tokens and Message-IDs of this installation: both are made with a secret that only its database knows."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from ..core.calendar import local_day
from ..core.case import Case
from ..core.letter import Letter
from ..core.token import Standing, issue, judge, of_message_ids, read
from ..ports import Ledger
from .parts import Parts

_SETTING = "message-id-secret"
_WORTH = list(Standing)  # best first
_PLACES = frozenset({Standing.VALID, Standing.EARLIER})


@dataclass(frozen=True, slots=True)
class Weighed:
    """What the tokens of a mail are worth: ``standings`` by case number. ``shown``: cases that a reference line or the
    address it was written to places; ``answered``: those of the Message-ID that it answers."""

    standings: Mapping[str, Standing]
    shown: tuple[Case, ...] = ()
    answered: tuple[Case, ...] = ()


def secret_of(ledger: Ledger) -> bytes:
    """The installation's own, made at its first use."""
    kept = ledger.setting(_SETTING)
    if kept is None:
        kept = secrets.token_hex(32)
        ledger.set_setting(_SETTING, kept)
    return bytes.fromhex(kept)


def message_id(ledger: Ledger, effect_key: str, bot_address: str, token: str = "") -> str:
    """A Message-ID that follows from the effect and cannot be guessed; with the token of the one case it is about."""
    digest = hmac.new(secret_of(ledger), effect_key.encode(), hashlib.sha256).hexdigest()
    left = f"{token}.{digest[:16]}" if token else digest[:40]
    return f"<mmd.{left}@{bot_address.rpartition('@')[2]}>"


def issue_for(parts: Parts, ledger: Ledger, case: Case, addressee: str, now: datetime) -> str:
    """The token with which ``addressee`` answers about ``case`` as it stands; empty while it has no number."""
    if not case.number:
        return ""
    today = local_day(now, parts.rules.calendar)
    return issue(secret_of(ledger), case, addressee, today, days=parts.config.token_days)


def today_of(parts: Parts, letter: Letter) -> date:
    """The day on which the mail came in."""
    return local_day(letter.received_at, parts.rules.calendar)


def weigh(parts: Parts, ledger: Ledger, letter: Letter) -> Weighed:
    """Hold every token of the mail against the case it names and the one who wrote.

    Of the thread only the mail that is answered counts: those before it were about what is past.
    """
    standings: dict[str, Standing] = {}
    shown = _held(parts, ledger, letter, letter.tokens, standings)
    answered = _held(parts, ledger, letter, of_message_ids(letter.in_reply_to), standings)
    return Weighed(standings, shown, answered)


def _held(
    parts: Parts, ledger: Ledger, letter: Letter, tokens: Iterable[str], standings: dict[str, Standing]
) -> tuple[Case, ...]:
    writer = letter.sender.address if letter.sender else ""
    today = today_of(parts, letter)
    placed: dict[str, Case] = {}
    for text in tokens:
        token = read(text)
        if token is None:
            continue
        case = ledger.case(token.case)
        standing = judge(secret_of(ledger), token, case, writer, today)
        before = standings.get(token.case, standing)
        standings[token.case] = min(before, standing, key=_WORTH.index)
        if case is not None and standing in _PLACES:
            placed[token.case] = case
    return tuple(placed.values())
