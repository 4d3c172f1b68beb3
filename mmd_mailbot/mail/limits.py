"""How much of a mail is looked at. Each bound holds before anything is parsed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes are bytes. The defaults let through what servers deliver and stop what is made to exhaust a reader."""

    message: int = 50_000_000
    header_block: int = 262_144  # of the whole mail
    part_header_block: int = 32_768
    header: int = 65_536  # one field, unfolded
    headers: int = 1_000
    parameters: int = 4_096  # of one Content-Type or Content-Disposition
    depth: int = 20  # parts within parts
    parts: int = 500
    addresses: int = 500  # of To or Cc
    text: int = 1_000_000  # of one body part


LIMITS = Limits()
