"""`thaw`: a person who called the number on file lets a payment go on. No mail can say that."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from ..config import ConfigError
from .parts import Parts


def thaw(parts: Parts, number: str, *, by: str, reason: str, now: datetime) -> str:
    """Take the freeze off a case; who decided and why goes into the history.

    Raises:
        ConfigError: there is no such case, it is not frozen, or nobody is named.
    """
    if not by.strip() or not reason.strip():
        raise ConfigError("Say who decided (--by) and how it was made sure (--reason): it goes into the history.")
    with parts.store.turn(), parts.store.write() as ledger:
        case = ledger.case(number.strip().upper())
        if case is None:
            raise ConfigError(f"There is no case {number}; `mmd-mailbot cases` lists them.")
        if not case.frozen:
            raise ConfigError(f"Case {case.number} is not frozen: nothing was changed.")
        ledger.save_case(replace(case, frozen=None))
        ledger.record(
            at=now,
            case=case.number,
            event="thawed",
            by=by.strip(),
            stage=case.stage.value,
            evidence=(f"was frozen: {case.frozen}", f"{by.strip()} decided: {reason.strip()}"),
            notices=(),
            rules=parts.rules.digest,
            roster=parts.roster.digest,
            mail_sha256=None,
        )
    return f"Case {case.number} is no longer frozen; the clerk's PAID counts again."
