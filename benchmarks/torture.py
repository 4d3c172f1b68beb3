"""Any folder of mails through `check`: what becomes of each, how long it takes, and whether anything raises.

``python -m benchmarks.torture FOLDER…``: every file that is no picture, archive or table is taken for a mail (an mbox
for several). Each is checked in a small invented world, once as it is addressed and once as if it had come to the bot's
own address, where nothing is "not ours" for want of a known name. Nothing is sent and nothing of the mails is kept.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from mmd_mailbot.app import App
from mmd_mailbot.config import load_config
from mmd_mailbot.demo.world import BOT, World
from mmd_mailbot.worker.rehearse import check_file

NOW = datetime(2026, 10, 5, 10, 30, tzinfo=ZoneInfo("America/Chicago"))
_NO_MAILS = re.compile(
    r"\.(?:json|ya?ml|xml|md|rb|py|html|gitattributes|template|zip|pdf|png|jpe?g|gif|tiff|webp|wav|bmp|au|exr"
    r"|p[bgp]m|ras|rgb|sgi|xbm)",
    re.IGNORECASE,
)
_MBOX = re.compile(rb"^From [^\r\n]*\r?\n(?=[\x21-\x39\x3b-\x7e]+:)", re.MULTILINE)
_SHOWN = 5
TO_THE_BOT = f"To: {BOT}\r\n".encode()


@dataclass(frozen=True, slots=True)
class Tried:
    """What became of one mail. ``trouble``: the last line of what was raised, and where."""

    name: str
    outcome: str
    seconds: float
    answers: int = 0
    trouble: str = ""


@dataclass(slots=True)
class Figures:
    """Of one way of addressing."""

    tried: list[Tried] = field(default_factory=list)

    @property
    def exceptions(self) -> list[Tried]:
        return [each for each in self.tried if each.trouble]

    def slowest(self, most: int = _SHOWN) -> list[Tried]:
        return sorted(self.tried, key=lambda each: -each.seconds)[:most]

    def shown(self) -> Iterator[str]:
        outcomes = Counter(each.outcome for each in self.tried)
        told = ", ".join(f"{count} {outcome}" for outcome, count in outcomes.most_common())
        seconds = sum(each.seconds for each in self.tried)
        answered = sum(bool(each.answers) for each in self.tried)
        yield f"{len(self.tried)} mails in {seconds:.0f} s: {told or 'none'}; {answered} would be answered"
        for each in self.slowest():
            yield f"  {each.seconds:6.2f} s  {each.name}"
        for each in self.exceptions:
            yield f"  RAISED {each.trouble}  {each.name}"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--list", action="store_true", help="print what became of each mail")
    chosen = parser.parse_args(arguments)
    failed = 0
    with tempfile.TemporaryDirectory() as folder, installation(Path(folder)) as app:
        for each in chosen.folders:
            mails = list(mails_in(each))
            for way, head in (("as addressed", b""), ("to the bot", TO_THE_BOT)):
                figures = try_all(app, mails, head)
                failed += len(figures.exceptions)
                print(f"{each}, {way}: " + "\n".join(figures.shown()), flush=True)
                if chosen.list:
                    for one in figures.tried:
                        print(f"    {one.outcome:10} {one.answers} {one.name}")
    return 1 if failed else 0


def installation(folder: Path) -> App:
    """A world of its own with maildirs and an empty database."""
    World(folder).lay_out()
    return App(load_config(folder / "config.toml"), clock=lambda: NOW, readers=1)


def mails_in(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of every mail below ``folder``."""
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        if _NO_MAILS.fullmatch(path.suffix):
            continue
        data = path.read_bytes()
        name = str(path.relative_to(folder))
        starts = [each.start() for each in _MBOX.finditer(data)]
        if not starts or starts[0] != 0:
            yield name, data
            continue
        for number, (begin, end) in enumerate(zip(starts, [*starts[1:], len(data)], strict=True), start=1):
            yield f"{name}#{number}" if len(starts) > 1 else name, data[begin:end]


def try_all(app: App, mails: Sequence[tuple[str, bytes]], head: bytes = b"") -> Figures:
    return Figures([_tried(app, name, head + raw) for name, raw in mails])


def _tried(app: App, name: str, raw: bytes) -> Tried:
    began = time.monotonic()
    try:
        found = check_file(app.parts(), name, raw, NOW)
        json.dumps(found).encode("ascii")
        json.dumps(found, ensure_ascii=False).encode("utf-8")  # half a pair of surrogates would not go out
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for here
        last = traceback.extract_tb(error.__traceback__)[-1]
        trouble = f"{type(error).__name__}: {str(error)[:200]} ({Path(last.filename).name}:{last.lineno})"
        return Tried(name, "exception", time.monotonic() - began, trouble=trouble)
    return Tried(name, str(found["outcome"]), time.monotonic() - began, len(found["actions"]))


if __name__ == "__main__":
    raise SystemExit(main())
