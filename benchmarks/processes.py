"""What processes use: computing time and the most memory, of a process and all that it starts."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")
EVERY = 0.02  # seconds between looks: what a process used after the last look at it is not counted


@dataclass(slots=True)
class Use:
    """Of one process, as last seen. CPU in seconds since the watch began, memory in bytes (the high-water mark)."""

    words: str  # its command line
    before: float  # seconds of computing when it was first seen, where it was there before the watch began
    cpu: float = 0.0
    memory: int = 0


@dataclass(slots=True)
class Watch:
    """Looks at the trees below ``roots`` (pid by name) until it is stopped."""

    roots: dict[str, int]
    used: dict[str, dict[int, Use]] = field(default_factory=dict)
    _stop: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread | None = None

    def start(self) -> Watch:
        self.used = {name: {} for name in self.roots}
        self.look(first=True)
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()
        return self

    def stop(self) -> None:
        self._stop.set()
        if self._thread is not None:
            self._thread.join()
        self.look()

    def _watch(self) -> None:
        while not self._stop.wait(EVERY):
            self.look()

    def look(self, *, first: bool = False) -> None:
        table = _processes()
        for name, root in self.roots.items():
            known = self.used[name]
            for pid in _tree(root, table):
                cpu = table[pid][1]
                if pid not in known:
                    known[pid] = Use(_command(pid), cpu if first else 0.0)
                use = known[pid]
                use.words = use.words or _command(pid)
                use.cpu = max(use.cpu, cpu - use.before)
                use.memory = max(use.memory, _high_water(pid))

    def total(self, name: str, which: Callable[[int, Use], bool] = lambda pid, use: True) -> tuple[float, int, int]:
        """CPU seconds of all that match, the memory of the largest, and how many they were."""
        found = [use for pid, use in self.used[name].items() if which(pid, use)]
        return sum(use.cpu for use in found), max((use.memory for use in found), default=0), len(found)


def _processes() -> dict[int, tuple[int, float]]:
    """Parent and CPU seconds by pid."""
    found = {}
    for name in os.listdir("/proc"):  # noqa: PTH208 - a thousand times a run
        if name.isdigit():
            try:
                fields = Path(f"/proc/{name}/stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            found[int(name)] = int(fields[1]), (int(fields[11]) + int(fields[12])) / TICK
    return found


def _tree(root: int, table: dict[int, tuple[int, float]]) -> set[int]:
    children: dict[int, list[int]] = {}
    for pid, (parent, _) in table.items():
        children.setdefault(parent, []).append(pid)
    found: set[int] = set()
    left = [root] if root in table else []
    while left:
        pid = left.pop()
        found.add(pid)
        left += children.get(pid, ())
    return found


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
    except OSError:
        return ""


def _high_water(pid: int) -> int:
    try:
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0
