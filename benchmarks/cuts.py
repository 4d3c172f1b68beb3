"""Lines that break and servers that are restarted, over IMAP and SMTP: `python -m benchmarks.cuts [--cuts N] [--restarts N]`.

Prints what was struck, how many passes it took until all was settled, the longest pass, and everything that was lost or
doubled; exits 1 where there is something. Needs root, Dovecot and Postfix, as the tests do.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from mmd_mailbot.app import log_to_stderr
from mmd_mailbot.rules import load_rules
from tests.servers import Servers
from tests.way.rough import Rough, campaign


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--cuts", type=int, default=200)
    parser.add_argument("--restarts", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--without-own", action="store_true", help="the bot has no mailbox of its own")
    given = parser.parse_args()
    with (Path(tempfile.mkdtemp(prefix="cuts-")) / "log").open("w") as log:
        print(f"the bot's log: {log.name}", file=sys.stderr)
        stderr, sys.stderr = sys.stderr, log
        log_to_stderr()
        sys.stderr = stderr
        servers = Servers()
        rules = load_rules(None, years=range(2024, 2031))
        folder = Path(log.name).parent / "town"
        rough = Rough(folder, servers, rules, "rough", seed=given.seed, own=not given.without_own)
        try:
            seen, sizes = campaign(rough, given.cuts, given.restarts, lambda line: print(line, file=sys.stderr))
        finally:
            rough.close()
            servers.stop()
    print(f"the first link of a faithful run carries (bytes up, down): {sizes}")
    for name, count in sorted(seen.struck.items()):
        print(f"{count:5} {name}")
    print(f"{seen.done} requests; passes until settled: {dict(sorted(seen.passes.items()))}")
    print(f"longest pass {seen.longest:.1f} s; lost or doubled: {len(seen.wrong)}")
    for line in seen.wrong:
        print(f"  {line}")
    return 1 if seen.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
