"""`doctor`'s line on the clock of a server that is asked by HTTP."""

from __future__ import annotations

import email.utils
from datetime import UTC, datetime

from ..ports import Probe

SKEW = 120  # seconds that the machine's clock may be off: tokens are refused from five minutes on


def clock_line(date: str, where: str) -> Probe:
    """How far this machine's clock is from the server's."""
    try:
        theirs = email.utils.parsedate_to_datetime(date)
    except (ValueError, TypeError):
        return Probe("clock", ok=True, found=f"{where} does not tell the time")
    off = abs((datetime.now(UTC) - theirs).total_seconds())
    ok = off <= SKEW
    remedy = "" if ok else "Set the machine's clock (timedatectl set-ntp true): tokens count by it."
    return Probe("clock", ok=ok, found=f"{off:.0f} s from that of {where}", remedy=remedy)
