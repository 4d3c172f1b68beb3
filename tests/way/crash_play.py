"""A world in which the worker kills itself at any step, and what must come of it all the same.

``build`` plays a base world once: it ends in the morning of a business day, with new mails in the mailboxes, reminders
and digests due. ``play`` works on a copy of it in a process of its own, which ends by SIGKILL at its n-th step: right
before each call of store, ledger, spool, mailbox and sender, before and after each commit, and after each call that
leaves something behind. Documents are read once and remembered: reading keeps nothing that could be lost.
"""

from __future__ import annotations

import email
import email.policy
import hashlib
import os
import pickle
import re
import shutil
import signal
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from email.message import EmailMessage
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from mmd_mailbot.app import App, log_to_stderr
from mmd_mailbot.app import root as app_root
from mmd_mailbot.config import load_config
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.world import CLERK, DESE, FACILITATOR, Enclosure
from mmd_mailbot.ports import FileToRead, Reading
from mmd_mailbot.rules import load_rules
from mmd_mailbot.store import open_store
from mmd_mailbot.worker import Worker
from tests.forked import ended

from .town import CHICAGO, PAT, Town

MORNING = datetime(2026, 10, 19, 8, 0, tzinfo=CHICAGO)  # a Monday: reminders, the weekly and the daily digests
KIM = "kim.hale@maplegrove.example"
LOU = "lou.marsh@stonecreek.example"
ASH = "ash.cole@prairieview.example"
# calls that leave something behind when they return
LASTING = frozenset(
    [
        "note",
        "claim_inbound",
        "claim_outbound",
        "settle_outbound",
        "settle_outbound_many",
        "filed",
        "put",
        "put_many",
        "file",
        "append",
        "prepare",
        "note_prepared",
        "send",
    ]
)


# ---------------------------------------------------------------- the base world


def build(folder: Path, rules: RuleSet) -> None:
    """Cases at every stage that money depends on, and at MORNING the mails that move each of them on."""
    log_to_stderr(quiet=True)
    with Town(folder, rules) as town:
        town.invoiced()
        billing = town.got(CLERK, "invoice-review")
        town.send(KIM, FACILITATOR, files=[_form(town, "Maple Grove R-I", "Kim Hale", KIM)])
        item = town.got(FACILITATOR, "facilitator-review")
        town.reply(FACILITATOR, item, "Signed.", [_form(town, "Maple Grove R-I", "Kim Hale", KIM, "facilitator")])
        deciding = town.got(DESE, "dese-review")
        town.send(LOU, FACILITATOR, files=[_form(town, "Stone Creek C-4", "Lou Marsh", LOU)])
        signing = town.got(FACILITATOR, "facilitator-review")
        town.send(ASH, FACILITATOR, files=[_form(town, "Prairie View R-V", "Ash Cole", ASH, contact_phone="")])
        assert [each.stage.value for each in reversed(town.cases())].count("incomplete") == 1
        unready = town.form({"building": "Cedar Middle School", "contact_phone": ""}, building=True)
        town.now = MORNING
        mails = [
            ("facilitator", town.mail(PAT, FACILITATOR, files=[town.form(building=True)])),
            ("facilitator", town.mail("parent@mail.example", FACILITATOR, "Alex", "Alex is ill today.")),
            ("facilitator", town.mail(PAT, FACILITATOR, files=[unready])),
            ("invoices", town.mail(CLERK, CLERK, f"Re: {billing['Subject']}", "PAID 450.00 4471", answers=billing)),
            (
                "bot",
                town.mail(
                    DESE,
                    "mmd-mailbot@rpdc.example",
                    f"Re: {deciding['Subject']}",
                    "Approved",
                    [_form(town, "Maple Grove R-I", "Kim Hale", KIM, "facilitator", "dese")],
                    answers=deciding,
                ),
            ),
            (
                "bot",
                town.mail(
                    FACILITATOR,
                    "mmd-mailbot@rpdc.example",
                    f"Re: {signing['Subject']}",
                    "Signed.",
                    [_form(town, "Stone Creek C-4", "Lou Marsh", LOU, "facilitator")],
                    answers=signing,
                ),
            ),
        ]
        for mailbox, raw in mails:
            town.world.post(mailbox, raw)


def _form(town: Town, district: str, name: str, address: str, *roles: str, **changes: str) -> Enclosure:
    names = {"facilitator": ("Fran North", "10/05/2026"), "dese": ("Dana Wells", "10/05/2026")}
    signatures = {"district_contact": (name, "10/02/2026"), **{role: names[role] for role in roles}}
    answers = {"district": district, "contact_name": name, "contact_email": address, **changes}
    if roles:
        answers["consulted_tech_team"] = True  # type: ignore[assignment]
    return town.form(answers, signatures=signatures, pdf=bool(roles))


# ---------------------------------------------------------------- steps


@dataclass(slots=True)
class Steps:
    """Counts; at ``die_at``, a number or the first step of a name, the process is no more."""

    die_at: int | str | None = None
    names: list[str] = field(default_factory=list)

    def take(self, name: str) -> None:
        self.names.append(name)
        if self.die_at in (len(self.names), name):
            os.kill(os.getpid(), signal.SIGKILL)


class Stepping:
    """Stands before a part of the program; every call of it is a step."""

    def __init__(self, inner: Any, steps: Steps, what: str) -> None:
        self._inner, self._steps, self._what = inner, steps, what

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._inner, name)
        if not callable(found):
            return found
        if self._what == "store" and name in ("write", "read"):
            return lambda: self._block(name)
        return lambda *given, **named: self._call(name, found, *given, **named)

    def _call(self, name: str, call: Callable[..., Any], *given: Any, **named: Any) -> Any:
        self._steps.take(f"{self._what}.{name}")
        result = call(*given, **named)
        if name in LASTING:
            self._steps.take(f"{self._what}.{name} done")
        return result

    @contextmanager
    def _block(self, name: str) -> Iterator[Stepping]:
        self._steps.take(f"store.{name}")
        with getattr(self._inner, name)() as ledger:
            yield Stepping(ledger, self._steps, "ledger" if name == "write" else "view")
            self._steps.take(f"store.{name} before its end")
        self._steps.take(f"store.{name} done")


class Recorded:
    """A ``ports.Reader`` whose readings lie in a file: what the one behind it reads is written there; without one, it is told."""

    def __init__(self, file: Path, behind: Any = None) -> None:
        self._file, self._behind = file, behind
        self._known: dict[tuple[str, str], Reading] = pickle.loads(file.read_bytes()) if file.exists() else {}

    def read(self, files: Sequence[FileToRead]) -> list[Reading]:
        keys = [(each.name, hashlib.sha256(each.data).hexdigest()) for each in files]
        if self._behind is not None:
            self._known.update(zip(keys, self._behind.read(files), strict=True))
            self._file.write_bytes(pickle.dumps(self._known))
        return [self._known[key] for key in keys]

    def close(self) -> None:
        if self._behind is not None:
            self._behind.close()


# ---------------------------------------------------------------- a run in a process of its own

rules_of = cache(load_rules)


def _work(folder: Path, readings: Path, die_at: int | str | None, told: Path | None, now: datetime) -> None:
    """In the child. ``told``: where the steps are written, by a run that lives to its end."""
    app_root.load_rules = rules_of  # the same rules; loaded once by the process from which the children come
    log_to_stderr(quiet=True)
    with (folder / "log.txt").open("a") as log:
        os.dup2(log.fileno(), 2)
    steps = Steps(die_at)
    known = Recorded(readings) if readings.exists() else None
    with App(load_config(folder / "config.toml"), clock=lambda: now, reader=known) as app:
        if known is None:
            app.reader = Recorded(readings, app.reader)
        app.store.spool = Stepping(app.store.spool, steps, "spool")  # type: ignore[attr-defined]
        parts = app.parts()
        parts = replace(
            parts,
            store=Stepping(parts.store, steps, "store"),  # type: ignore[arg-type]
            spool=Stepping(parts.spool, steps, "spool"),  # type: ignore[arg-type]
            mailbox=lambda name: Stepping(app.mailbox(name), steps, "mailbox"),  # type: ignore[arg-type,return-value]
            sender=lambda name: Stepping(app.sender(name), steps, "sender"),  # type: ignore[arg-type,return-value]
        )
        Worker(parts).once(now)
    if told is not None:
        told.write_bytes(pickle.dumps(steps.names))


def work(
    folder: Path,
    readings: Path,
    die_at: int | str | None = None,
    told: Path | None = None,
    now: datetime = MORNING,
) -> int:
    """One `run --once` in a process; its exit code."""
    code = ended(_work, folder, readings, die_at, told, now)
    assert code is not None, "the run did not end"
    return code


def _copy(base: Path, folder: Path) -> None:
    """With the mails arriving in their order: a maildir goes by the times of its files."""
    shutil.copytree(base, folder)
    for file in sorted((folder / "mailboxes").rglob("*.*.*"), key=lambda file: file.name):
        then = file.stat()
        os.utime(file, ns=(then.st_atime_ns, then.st_mtime_ns))


def undisturbed(base: Path, folder: Path, readings: Path) -> tuple[list[str], Outcome]:
    """The steps of a run that nothing interrupts, and what comes of it."""
    _copy(base, folder)
    told = folder / "told.pickle"
    code = work(folder, readings, told=told)
    assert code == 0, (folder / "log.txt").read_text()
    return pickle.loads(told.read_bytes()), outcome_of(folder)


def survived(base: Path, folder: Path, readings: Path, *die_at: int) -> Outcome:
    """Killed at these steps, one run after the other; then a run to the end. What comes of it."""
    _copy(base, folder)
    for step in die_at:
        code = work(folder, readings, step)
        assert code in (-signal.SIGKILL, 0), f"exit {code}: {(folder / 'log.txt').read_text()}"
    code = work(folder, readings)
    assert code == 0, f"exit {code}: {(folder / 'log.txt').read_text()}"
    outcome = outcome_of(folder)
    shutil.rmtree(folder)
    return outcome


# ---------------------------------------------------------------- what came of it


@dataclass(frozen=True, slots=True)
class Outcome:
    """Everything that must be the same, whatever was interrupted when. What was tried how often is left out."""

    cases: list[str]  # each whole
    stages: list[str]
    history: list[str]
    wrong: list[str]
    moves: list[tuple[Any, ...]]  # of money
    accounts: list[tuple[Any, ...]]
    timers: list[tuple[Any, ...]]
    outbox: list[tuple[Any, ...]]
    inbound: list[tuple[Any, ...]]
    delivered: Counter[tuple[str, str, str]]  # (addressee, Message-ID, words)
    mailboxes: list[str]  # each file of the watched maildirs

    def differences(self, other: Outcome) -> list[str]:
        """In words, for a test that fails."""
        return [
            f"{name}: {getattr(self, name)} instead of {getattr(other, name)}"
            for name in self.__slots__
            if getattr(self, name) != getattr(other, name)
        ]


def outcome_of(folder: Path) -> Outcome:
    """Rows of mails may have other numbers (a number is used up where a mail is listed again): each stands under its
    id in the mailbox, and a Message-ID that follows from such a number under what it follows from."""
    store = open_store(f"sqlite:///{folder / 'mailbot.db'}", spool=folder / "spool")
    cases, history, wrong = store.cases(include_final=True), store.history(None), store.verify()
    store.close()
    with sqlite3.connect(folder / "mailbot.db") as conn:
        moves, accounts, timers, outbox, inbound = (
            conn.execute(statement).fetchall()
            for statement in (
                "SELECT account, kind, cents, case_number FROM balance_movement ORDER BY id",
                "SELECT name, reserved_cents, spent_cents FROM account ORDER BY name",
                "SELECT case_number, kind, at, rung FROM timer ORDER BY case_number, kind",
                "SELECT effect_key, notice, message_id, recipients, state FROM outbox",
                "SELECT id, account, uid, state, outcome, sha256, filed FROM inbound",
            )
        )
    conn.close()
    mails = {str(id): uid for id, _, uid, *_ in inbound}
    keys = {key: re.sub(r"^mail:(\d+)", lambda found: f"mail:{mails[found[1]]}", key) for key, *_ in outbox}
    names = {message_id: f"<{keys[key]}>" for key, _, message_id, *_ in outbox}

    def named(value: object) -> str:
        return re.sub(r"<mmd\.[0-9a-z.]+@[^>]+>", lambda found: names.get(found[0], found[0]), str(value))

    return Outcome(
        cases=sorted(named(case) for case in cases),
        stages=sorted(case.stage.value for case in cases),
        # a mail that was tried before waits for the others: only within a case is the order always the same, and what
        # belongs to no case has none
        history=[
            named((row.case, row.event, row.by, row.stage, row.evidence, row.notices, row.at))
            for row in sorted(history, key=lambda row: (row.case or "", "" if row.case else named(row)))
        ],
        wrong=wrong,
        moves=sorted(moves, key=lambda move: str(move[0])),
        accounts=accounts,
        timers=timers,
        outbox=sorted((keys[key], notice, recipients, state) for key, notice, _, recipients, state in outbox),
        inbound=sorted(row[1:] for row in inbound),
        delivered=delivered(folder / "delivered", named),
        mailboxes=sorted(
            str(file.relative_to(folder)) for file in (folder / "mailboxes").rglob("*") if file.is_file()
        ),
    )


def delivered(folder: Path, named: Callable[[object], str]) -> Counter[tuple[str, str, str]]:
    """How often each mail lies with each addressee: its Message-ID, and its words with the names of its files."""
    found: Counter[tuple[str, str, str]] = Counter()
    for file in [*folder.glob("*@*/new/*"), *folder.glob("*@*/cur/*")]:
        message_id, words = _id_and_words(file.read_bytes())
        found[file.parent.parent.name, named(message_id), named(words)] += 1
    return found


@lru_cache(maxsize=2048)  # the mails of one play are, nearly all of them, those of every other
def _id_and_words(raw: bytes) -> tuple[str, tuple[Any, ...]]:
    message = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    body = message.get_body(("plain",))
    assert body is not None
    files = tuple(each.get_filename() for each in message.iter_attachments())
    return str(message["Message-ID"]), (message["Subject"], message["References"], body.get_content(), files)
