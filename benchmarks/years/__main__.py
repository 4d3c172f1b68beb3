"""`python -m benchmarks.years`: three school years of 200 districts, in minutes; exits with 1 where a law was broken."""

from __future__ import annotations

import argparse
import sys
import tempfile
from datetime import date
from pathlib import Path

from mmd_mailbot.app import log_to_stderr

from .laws import Snapshot
from .years import Years


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.years", description=__doc__)
    parser.add_argument("--districts", type=int, default=200)
    parser.add_argument("--years", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="where ledger and spool are kept; a temporary one if left out")
    chosen = parser.parse_args()
    log_to_stderr(quiet=True)
    memory = Path("/dev/shm")  # where there is a disk in memory, nobody waits for one
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as temporary:
        years = Years(
            chosen.folder or Path(temporary), districts=chosen.districts, years=chosen.years, seed=chosen.seed
        )
        outcome = years.run(_progress)
        years.close()
    width = max(len(name) for name in outcome.figures)
    for name, figure in outcome.figures.items():
        print(f"{name:<{width}}  {figure:,}")
    for breach in outcome.breaches:
        print(breach)
    return 1 if outcome.breaches else 0


def _progress(day: date, friday: Snapshot, seconds: float) -> None:
    print(f"{day:%b %Y}: {friday.open} open, {len(friday.by_digest)} by digest, {seconds:.0f} s", file=sys.stderr)


if __name__ == "__main__":
    raise SystemExit(main())
