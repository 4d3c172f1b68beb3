"""How many mails a second, and what a mail costs: `python -m benchmarks.mails`.

A real Dovecot holds the mails; the worker runs as a process (`mmd-mailbot run --once`) and hands its answers to an SMTP
server that takes every mail (`sink`). Counted are the answers which that server got.
"""

from __future__ import annotations

import argparse
import json
import os
import pwd
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

from mmd_mailbot.demo.world import FACILITATOR
from mmd_mailbot.ports import Uid
from mmd_mailbot.rules import load_rules
from mmd_mailbot.store import open_store
from tests.servers.authority import make_certificates
from tests.servers.dovecot import OWNER, PASSWORD, Dovecot

from .ledger import ACCOUNT, fill, have_seen
from .processes import Watch
from .sample import Sample, directory, old_mail, samples

NOW = datetime(2026, 10, 5, 10, 30, tzinfo=ZoneInfo("America/Chicago"))
WARM_UP = 4  # mails of the run that shows what starting costs: one of each kind of file

CONFIG = """\
[bot]
address = "mmd-mailbot@rpdc.example"

[limits]
per_hour = 1000000

[store]
url = "sqlite:///mailbot.db"

[paths]
directory = "directory.csv"

[trust]
authserv_id = "mx.rpdc.example"

[[mailbox]]
name = "{account}"
role = "facilitator"
mode = "send"
address = "{facilitator}"
kind = "imap"
host = "127.0.0.1"
port = {imap}
security = "none"
user = "{user}"
password = "{password}"
filing = "move"
  [mailbox.send]
  kind = "smtp"
  host = "127.0.0.1"
  port = {smtp}
  security = "none"

[[person]]
role = "facilitator"
name = "Fran North"
address = "{facilitator}"
districts = ["*"]

[[person]]
role = "dese"
name = "Dana Wells"
address = "dana.wells@dese.example"

[[person]]
role = "lead"
name = "Lee Hart"
address = "lee.hart@rpdc.example"
"""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the worker. CPU in seconds, memory in bytes."""

    mails: int
    wall: float  # from the start of the process to its end
    handled: int
    ignored: int
    answered: int  # mails whose sender got an answer, as the SMTP server saw it
    messages: int  # that the SMTP server got
    parent_cpu: float
    reading_cpu: float  # the reading processes, and whatever else the worker started
    dovecot_cpu: float
    parent_memory: int
    reading_memory: int  # of the largest


@dataclass(frozen=True, slots=True)
class Cost:
    """What a mail costs once the worker stands: of a long run, less a short one that does the same few first mails."""

    mails_a_second: float
    whole_mails_a_second: float  # start and end of the process counted in
    parent_cpu: float  # milliseconds a mail
    reading_cpu: float
    dovecot_cpu: float


class Bench:
    """The servers, and what is made once for all runs."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.rules = load_rules(None, years=range(2024, 2031))
        (root / "dovecot").mkdir()
        _, certificate, key = make_certificates(root)
        self.dovecot = Dovecot(root / "dovecot", certificate, key)
        self.dovecot.start()
        self.arrived: list[dict[str, object]] = []
        self.sink = subprocess.Popen([sys.executable, "-m", "benchmarks.sink"], stdout=subprocess.PIPE, text=True)
        assert self.sink.stdout is not None
        self.smtp_port = int(json.loads(self.sink.stdout.readline())["port"])
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()
        self._runs = 0
        self._mails: list[Sample] = []
        self._prepared: dict[tuple[int, int], tuple[Path, str]] = {}

    def _listen(self) -> None:
        assert self.sink.stdout is not None
        for line in self.sink.stdout:
            self.arrived.append(json.loads(line))

    def close(self) -> None:
        self.sink.terminate()
        self.sink.wait()
        self._listener.join(10)
        if self.sink.stdout is not None:
            self.sink.stdout.close()
        self.dovecot.stop()

    def mails(self, count: int) -> list[Sample]:
        if len(self._mails) < count:
            self._mails = list(samples(count, self.rules, NOW))
        return self._mails[:count]

    def prepared(self, cases: int, lying: int) -> tuple[Path, str]:
        """A folder with a database, and the user whose old mails it has seen; made once for all runs of one size."""
        key = cases, lying
        if key not in self._prepared:
            folder = self.root / f"ledger-{cases}-{lying}"
            folder.mkdir()
            user = f"old{lying}.{cases}@rpdc.example"
            self._lay(user, [old_mail(number % 50, NOW) for number in range(lying)], "old")
            store = open_store(f"sqlite:///{folder}/mailbot.db", spool=folder / "spool", clock=lambda: NOW)
            try:
                fill(store, cases, NOW)
                have_seen(store, self._uids(user), NOW)
            finally:
                store.close()
            self._prepared[key] = folder, user
        return self._prepared[key]

    def run(self, *, mails: int, cases: int, lying: int) -> Run:
        """A folder with ``lying`` mails that were looked at before, a ledger with ``cases``; then ``mails`` arrive."""
        self._runs += 1
        user = f"run{self._runs}@rpdc.example"
        folder = self.root / f"run-{self._runs}"
        ledger, seen = self.prepared(cases, lying)
        shutil.copytree(ledger, folder)
        (folder / "directory.csv").write_text(directory())
        config = folder / "config.toml"
        config.write_text(
            CONFIG.format(
                account=ACCOUNT,
                facilitator=FACILITATOR,
                imap=self.dovecot.imap_port,
                user=user,
                password=PASSWORD,
                smtp=self.smtp_port,
            )
        )
        self._copy_box(seen, user)
        if self._uids(user) != self._uids(seen):
            raise RuntimeError("the copied folder has other ids than the ledger knows")
        new = self.mails(mails)
        self._lay(user, [each.raw for each in new], "new")
        self._uids(user)  # the server has taken them in: that is its delivery agent's work, not the bot's
        try:
            return self._work(config, new)
        finally:
            shutil.rmtree(folder)
            shutil.rmtree(self.dovecot.mail / user)

    def _copy_box(self, user: str, to: str) -> None:
        """With the ids that the server gave; its index it makes anew."""
        source, target = self.dovecot.mail / user, self.dovecot.mail / to
        for each in (target, target / "new", target / "cur", target / "tmp"):
            each.mkdir()
            os.chown(each, OWNER, OWNER)
        for file in source.glob("dovecot-uid*"):
            shutil.copy2(file, target / file.name)
            os.chown(target / file.name, OWNER, OWNER)
        for file in (*source.glob("new/*"), *source.glob("cur/*")):
            os.link(file, target / file.parent.name / file.name)

    def _lay(self, user: str, mails: Sequence[bytes], name: str) -> None:
        """As a delivery agent lays them: files in the maildir."""
        box = self.dovecot.mail / user
        for each in (box, box / "new", box / "cur", box / "tmp"):
            each.mkdir(exist_ok=True)
            os.chown(each, OWNER, OWNER)
        for number, raw in enumerate(mails):
            file = box / "new" / f"{int(NOW.timestamp())}.{name}{number:06}.bench"
            file.write_bytes(raw)
            os.chown(file, OWNER, OWNER)

    def _uids(self, user: str) -> list[Uid]:
        client = self.dovecot.client(user)
        try:
            validity = int(client.select_folder("INBOX", readonly=True)[b"UIDVALIDITY"])
            return [Uid("INBOX", validity, str(uid)) for uid in client.search()]
        finally:
            client.logout()

    def _work(self, config: Path, new: Sequence[Sample]) -> Run:
        self.arrived.clear()
        command = [sys.executable, "-m", "mmd_mailbot", "run", "--once", "--json", "--config", str(config)]
        log = config.parent / "worker.log"
        began = time.monotonic()
        with log.open("wb") as errors:
            worker = subprocess.Popen(
                [*command, "--now", NOW.isoformat()], stdout=subprocess.PIPE, stderr=errors, text=True
            )
            watch = Watch({"worker": worker.pid, "dovecot": self.dovecot.pid}).start()
            try:
                out, _ = worker.communicate(timeout=3600)
            finally:
                wall = time.monotonic() - began
                watch.stop()
        if worker.returncode:
            raise RuntimeError(f"the worker ended with {worker.returncode}: {log.read_text()[-3000:]}")
        tally = json.loads(out)
        asked = {message_id(each.raw) for each in new if each.answered}
        self._settle(int(tally["sent"]))
        answered = asked & {str(each["answers"]) for each in self.arrived}
        if answered != asked:
            raise RuntimeError(f"{len(asked - answered)} mails were not answered: {log.read_text()[-3000:]}")
        parent = watch.total("worker", lambda pid, use: pid == worker.pid)
        others = watch.total("worker", lambda pid, use: pid != worker.pid)
        return Run(
            mails=len(new),
            wall=wall,
            handled=tally["handled"],
            ignored=tally["ignored"],
            answered=len(answered),
            messages=len(self.arrived),
            parent_cpu=parent[0],
            reading_cpu=others[0],
            dovecot_cpu=watch.total("dovecot")[0],
            parent_memory=parent[1],
            reading_memory=others[1],
        )

    def _settle(self, count: int) -> None:
        """The last lines of the sink may still be on their way to us."""
        end = time.monotonic() + 10
        while len(self.arrived) < count and time.monotonic() < end:
            time.sleep(0.01)


def message_id(raw: bytes) -> str:
    line = next(each for each in raw.split(b"\r\n") if each.lower().startswith(b"message-id:"))
    return line.partition(b":")[2].strip().decode()


def cost(short: Run, long: Run) -> Cost:
    more = long.mails - short.mails
    return Cost(
        mails_a_second=more / (long.wall - short.wall),
        whole_mails_a_second=long.mails / long.wall,
        parent_cpu=1000 * (long.parent_cpu - short.parent_cpu) / more,
        reading_cpu=1000 * (long.reading_cpu - short.reading_cpu) / more,
        dovecot_cpu=1000 * (long.dovecot_cpu - short.dovecot_cpu) / more,
    )


@contextmanager
def bench() -> Iterator[Bench]:
    pwd.getpwuid(OWNER)  # the servers' own user must exist
    root = Path(tempfile.mkdtemp(prefix="mailbot-bench-"))
    root.chmod(0o755)
    made = None
    try:
        made = Bench(root)
        yield made
    finally:
        if made is not None:
            made.close()
        shutil.rmtree(root, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class Result:
    """All runs with one size of the ledger and the folder."""

    cases: int
    costs: tuple[Cost, ...]
    runs: tuple[Run, ...]


def measure(*, mails: int, sizes: Sequence[int], rounds: int, made: Bench, tell: bool = True) -> list[Result]:
    """The sizes take turns, so that what else the machine does meets all of them."""
    costs: dict[int, list[Cost]] = {each: [] for each in sizes}
    runs: dict[int, list[Run]] = {each: [] for each in sizes}
    for turn in range(rounds):
        for size in sizes:
            short = made.run(mails=WARM_UP, cases=size, lying=size)
            long = made.run(mails=mails, cases=size, lying=size)
            costs[size].append(cost(short, long))
            runs[size].append(long)
            if tell:
                print(f"round {turn + 1}, {size} cases: {long.wall:.1f} s", file=sys.stderr, flush=True)
    return [Result(each, tuple(costs[each]), tuple(runs[each])) for each in sizes]


def spread(values: Sequence[float], digits: int = 1) -> str:
    """Median, and in brackets the smallest and the largest."""
    return f"{statistics.median(values):.{digits}f} ({min(values):.{digits}f} to {max(values):.{digits}f})"


_LINES = (
    ("mails a second", lambda c, r: c.mails_a_second),
    ("  with start and end of the process", lambda c, r: c.whole_mails_a_second),
    ("CPU a mail, parent, ms", lambda c, r: c.parent_cpu),
    ("CPU a mail, reading processes, ms", lambda c, r: c.reading_cpu),
    ("CPU a mail, Dovecot, ms", lambda c, r: c.dovecot_cpu),
    ("peak memory, parent, MB", lambda c, r: r.parent_memory / 1e6),
    ("peak memory, largest reading process, MB", lambda c, r: r.reading_memory / 1e6),
    ("messages sent", lambda c, r: r.messages),
    ("mails answered", lambda c, r: r.answered),
)


def report(results: Sequence[Result], mails: int) -> Iterator[str]:
    yield f"{mails} mails, {os.cpu_count()} cores; median (smallest to largest) of {len(results[0].runs)} rounds."
    yield "Answers go to an SMTP server of the benchmark's own, in a process of its own that is not counted."
    yield "Cases in the ledger and old mails in the folder:"
    yield f"{'':42}" + "".join(f"{each.cases:>26,}" for each in results)
    for name, value in _LINES:
        columns = [[value(c, r) for c, r in zip(each.costs, each.runs, strict=True)] for each in results]
        yield f"{name:42}" + "".join(f"{spread(column):>26}" for column in columns)
    for few, many in pairwise(results):
        cpu = [statistics.median(c.parent_cpu + c.reading_cpu for c in each.costs) for each in (few, many)]
        rate = [statistics.median(c.mails_a_second for c in each.costs) for each in (few, many)]
        yield (
            f"{many.cases:,} against {few.cases:,}: CPU a mail {cpu[1] / cpu[0]:.2f} times, "
            f"mails a second {rate[1] / rate[0]:.2f} times"
        )


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mails", description=__doc__)
    parser.add_argument("--mails", type=int, default=100)
    parser.add_argument("--cases", type=int, nargs="+", default=[200, 10_000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    if given.mails <= WARM_UP:
        parser.error(f"--mails must be more than {WARM_UP}")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that the servers end with us
    with bench() as made:
        results = measure(mails=given.mails, sizes=given.cases, rounds=given.rounds, made=made)
    if given.json:
        print(json.dumps([asdict(each) for each in results]))
    else:
        print("\n".join(report(results, given.mails)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
