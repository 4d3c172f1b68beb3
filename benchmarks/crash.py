"""SIGKILL at every single step of a morning's work: `python -m benchmarks.crash [FIRST [LAST]]` from the top folder.

Prints each step after which the outcome differs from that of an undisturbed run; exits 1 where there is one.
"""

from __future__ import annotations

import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from mmd_mailbot.rules import load_rules
from tests.way.crash_play import build, survived, undisturbed


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="crash-") as name:
        folder = Path(name)
        build(folder / "base", load_rules(None, years=range(2024, 2031)))
        readings = folder / "readings.pickle"
        steps, wanted = undisturbed(folder / "base", folder / "undisturbed", readings)
        first, last = (
            [*map(int, sys.argv[1:3]), 1, len(steps)][:2] if len(sys.argv) != 2 else (int(sys.argv[1]), len(steps))
        )
        numbers = range(first, last + 1)
        began, wrong = time.monotonic(), 0

        def one(step: int) -> list[str]:
            return survived(folder / "base", folder / str(step), readings, step).differences(wanted)

        with ThreadPoolExecutor(2) as threads:
            for step, found in zip(numbers, threads.map(one, numbers), strict=True):
                wrong += bool(found)
                for line in found:
                    print(f"{step} {steps[step - 1]}: {line[:2000]}")
                if step % 25 == 0:
                    print(f"{step} of {len(steps)} steps, {time.monotonic() - began:.0f} s", file=sys.stderr)
        print(f"{len(numbers)} kills at {len(set(steps))} kinds of steps, {wrong} with another outcome")
        return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
