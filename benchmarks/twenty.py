"""Twenty requests from first mail to last, by mail alone: `python -m benchmarks.twenty [FIRST [LAST]]` from the top folder.

Prints a line for each, with the mails that went each way; exits 1 where one did not come to its end.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from mmd_mailbot.app import log_to_stderr
from mmd_mailbot.rules import load_rules
from tests.way.twenty import TWENTY, Play, ended, town_of


def main() -> int:
    log_to_stderr(quiet=True)
    first, last = (
        int(each) for each in ([*sys.argv[1:3], "1", str(len(TWENTY))][:2] if len(sys.argv) > 2 else (1, 20))
    )
    wrong = 0
    with tempfile.TemporaryDirectory(prefix="twenty-") as name:
        folder = Path(name)
        with town_of(folder / "town", load_rules(None, years=range(2024, 2031))) as town:
            play = Play(town, folder / "replies")
            for number, script in enumerate(TWENTY[first - 1 : last], start=first):
                began, cpu = time.monotonic(), time.process_time()
                try:
                    request = script(play)
                    end = request.stage()
                    good = ended(request)
                except (AssertionError, LookupError) as error:
                    end, good = f"broke off: {error}", False
                wrong += not good
                spent = f"{time.monotonic() - began:5.1f} s, {time.process_time() - cpu:4.1f} s CPU"
                print(f"{number:2} {script.__name__.replace('_', ' '):30} {end:10} {spent}", flush=True)
            replies = len(list(play.replies.iterdir()))
            sent = sum(len(town.world.received(each)) for each in town.world.everybody())
            print(
                f"{replies} replies as files, {sent} mails of the bot; history: {town.open().store.verify() or 'whole'}"
            )
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
