"""A world in which the worker kills itself at any step, and what must come of it all the same.

``build`` plays a base world once: it ends in the morning of a business day, with new mails in the mailboxes, reminders
and digests due. ``run_and_die`` works on a copy of it in a process of its own, which ends by SIGKILL right before its
n-th call of store, ledger, spool, mailbox or sender. Documents were read once and are remembered: reading keeps
nothing, so that nothing can be lost in it.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import shutil
import signal
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from mmd_mailbot.app import App, log_to_stderr
from mmd_mailbot.app import root as app_root
from mmd_mailbot.config import load_config
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.world import CLERK, DESE, FACILITATOR, World
from mmd_mailbot.ports import FileToRead, OutboundState, Probe, Reading
from mmd_mailbot.rules import load_rules
from mmd_mailbot.worker import Parts, Worker

from .town import CHICAGO, KIM, PAT, Town

MORNING = datetime(2026, 10, 19, 8, 0, tzinfo=CHICAGO)  # a Monday: reminders, the weekly and the daily digests
LOU = "lou.marsh@stonecreek.example"
ASH = "ash.cole@prairieview.example"
READINGS = "readings.pickle"
STEPS = "steps.txt"


# ---------------------------------------------------------------- the base world


def build(folder: Path, rules: RuleSet) -> None:
    """What lies in the mailboxes at MORNING: a complete form, one with things missing, DESE's signed copy, the
    facilitator's signed copy, a clerk's PAID, mail that is nobody's business; one case waits to be reminded of."""
    log_to_stderr(quiet=True)
    with Town(folder, rules) as town:
        reader = Remembering(town.open().reader)
        paid = town.invoiced()
        to_dese = _of(town, KIM, "Maple Grove R-I")
        item = town.got(FACILITATOR, "facilitator-review")
        town.reply(FACILITATOR, item, "Signed.", [_signed(town, "Maple Grove R-I", KIM, "facilitator")])
        to_sign = _of(town, LOU, "Stone Creek C-4")
        signing = town.got(FACILITATOR, "facilitator-review")
        for address in town.world.everybody():
            _remember(town.world.received(address), reader)
        post, town.now = town.world.post, MORNING
        deciding = next(each for each in town.world.received(DESE) if each["X-MMD-Case"] == to_dese)
        billing = town.got(CLERK, "invoice-review")
        mails = [
            ("facilitator", town.mail(ASH, FACILITATOR, files=[_form(town, "Prairie View R-V", ASH)])),
            ("facilitator", town.mail("parent@mail.example", FACILITATOR, "Alex", "Alex is ill today.")),
            ("facilitator", _answer(town, FACILITATOR, signing, "Signed.", "Stone Creek C-4", LOU, "facilitator")),
            ("facilitator", town.mail(PAT, FACILITATOR, files=[town.form({"contact_phone": ""}, building=True)])),
            ("invoices", town.mail(CLERK, CLERK, f"Re: {billing['Subject']}", "PAID 450.00 4471", answers=billing)),
            ("bot", _answer(town, DESE, deciding, "Approved", "Maple Grove R-I", KIM, "facilitator", "dese")),
        ]
        for mailbox, raw in mails:
            post(mailbox, raw)
        assert {town.stage(number) for number in (paid, to_dese, to_sign)} == {
            "invoice-review",
            "dese-review",
            "facilitator-review",
        }
        waiting = town.submit(changes={"building": "Lincoln Elementary"}) if False else None
        assert waiting is None


