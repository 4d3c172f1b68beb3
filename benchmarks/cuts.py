"""Lines that break and servers that are restarted, by each transport:
`python -m benchmarks.cuts [--transport imap|graph|exchange|maildir] [--cuts N] [--restarts N] [--steps N] [--kills N]`.

imap (with SMTP; needs root, Dovecot and Postfix, as the tests do): prints what was struck, how many passes it took until
all was settled, the longest pass, and everything that was lost or doubled.
The others: each round two mails come, the line breaks at one byte (or the server restarts, or the bot is killed at one
step), and then all is at peace: each mail has to be answered once, nothing may be left over, nothing may take longer than
its time-out. Prints the rounds where that does not hold.
With `--kills N` nothing is cut: a bot in a process of its own is killed by SIGKILL that often, at whatever moment.
Exits 1 where there is something.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from mmd_mailbot.app import log_to_stderr
from mmd_mailbot.rules import load_rules
from tests.servers import Servers
from tests.servers.authority import make_certificates
from tests.servers.exchange import ExchangeServer
from tests.servers.faults import How
from tests.servers.graph import GraphServer
from tests.transports.cut_play import Door, OfficeDoor, Play, spread
from tests.transports.kill_play import ImapDoor, MaildirDoor, kill_often
from tests.way.rough import Rough, campaign

STALLS = 10  # of the cuts: each costs a time-out


@contextmanager
def office(kind: type[GraphServer] | type[ExchangeServer], folder: Path) -> Iterator[OfficeDoor]:
    ca_file, certificate, key = make_certificates(folder)
    server = kind(certificate, key, ca_file)
    door = OfficeDoor(server)
    try:
        yield door
        assert server.violations == [], server.violations
    finally:
        door.close()
        server.stop()


@contextmanager
def to_be_killed(transport: str, folder: Path) -> Iterator[Door]:
    if transport == "maildir":
        yield MaildirDoor(folder / "maildirs")
    elif transport == "imap":
        servers = Servers()
        try:
            yield ImapDoor(servers, "killed")
        finally:
            servers.stop()
    else:
        with TRANSPORTS[transport](folder) as door:
            yield door


TRANSPORTS = {"graph": partial(office, GraphServer), "exchange": partial(office, ExchangeServer)}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--transport", choices=["imap", *TRANSPORTS, "maildir"], default="imap")
    parser.add_argument("--cuts", type=int, default=200)
    parser.add_argument("--restarts", type=int, default=100)
    parser.add_argument(
        "--steps", type=int, default=50, help="graph and exchange: kills, each at one step of the work"
    )
    parser.add_argument("--kills", type=int, default=0, help="in place of cuts and restarts; all that maildir takes")
    parser.add_argument("--seed", type=int, default=1, help="imap and kills only")
    parser.add_argument("--without-own", action="store_true", help="imap only: the bot has no mailbox of its own")
    given = parser.parse_args()
    if given.kills or given.transport == "maildir":
        return _kills(given.transport, given.kills or 100, given.seed)
    if given.transport == "imap":
        return _imap(given)
    with tempfile.TemporaryDirectory(prefix="cuts-") as name, TRANSPORTS[given.transport](Path(name)) as door:
        play = Play(Path(name), door, load_rules(None, years=range(2026, 2028)))
        try:
            wrong = _campaign(play, given.cuts, given.restarts, given.steps)
        finally:
            play.close()
        print(f"{len(play.mails)} mails; the slowest pass took {play.slowest:.1f} s")
    return 1 if wrong else 0


def _kills(transport: str, kills: int, seed: int) -> int:
    with tempfile.TemporaryDirectory(prefix="kills-") as name, to_be_killed(transport, Path(name)) as door:
        seen = kill_often(Path(name) / "bot", door, kills, seed=seed)
    print(
        f"{seen.kills} kills, {seen.mails} mails, settled after {seen.slowest:.1f} s; lost or doubled: {len(seen.wrong)}"
    )
    print(f"waiting for a person, because nobody can tell whether it went out: {len(seen.for_a_person)}")
    for line in seen.wrong:
        print(f"  {line}")
    return 1 if seen.wrong else 0


def _imap(given: argparse.Namespace) -> int:
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


def _campaign(play: Play, cuts: int, restarts: int, deaths: int) -> int:
    play.round()
    turns, steps = play.round(), 0
    began = time.monotonic()
    rounds: list[tuple[str, dict[str, object]]] = []
    for number, at in enumerate(spread(turns, cuts) if cuts else []):
        how: How = "half-open" if number % (max(cuts // STALLS, 1)) == 1 else "reset" if number % 2 else "cut"
        rounds.append((f"{how} at byte {at}", {"at": at, "how": how}))
    play.round()
    steps = len(play.steps)
    for at in spread(turns, restarts) if restarts else []:
        rounds.append((f"restart at byte {at}", {"at": at, "how": "restart"}))
    for number in range(deaths):
        rounds.append((f"kill at step {number % steps + 1}", {"die_at": number % steps + 1}))
    wrong = 0
    for number, (what, trouble) in enumerate(rounds, start=1):
        try:
            play.round(**trouble)  # type: ignore[arg-type]
        except AssertionError as error:
            wrong += 1
            print(f"{what}: {error}")
        if number % 50 == 0:
            print(f"{number} of {len(rounds)} rounds, {time.monotonic() - began:.0f} s", file=sys.stderr)
    print(f"{len(rounds)} rounds, {wrong} with mails lost, doubled or left over")
    return wrong


if __name__ == "__main__":
    sys.exit(main())
