"""The real command, as its own process, in a folder that holds an installation."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from mmd_mailbot.demo.world import CLERK, FACILITATOR
from mmd_mailbot.rules import load_rules
from tests import forked
from tests.forked import Done
from tests.way.town import KIM, PAT, Town

NOW = "2026-10-08T10:30:00-05:00"


class Outcome(Done):
    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        return [json.loads(each) for each in self.out.splitlines()]

    def refused(self) -> str:
        """The one sentence with which the command refused."""
        assert self.code == 2, (self.code, self.out, self.err)
        assert self.out == ""
        [sentence] = self.err.splitlines()
        assert sentence.startswith("mmd-mailbot: ")
        return sentence


def mailbot(folder: Path, *words: str, **environment: str) -> Outcome:
    done = forked.mailbot(*words, cwd=folder, environment={"PATH": os.environ["PATH"], **environment})
    return Outcome(done.code, done.out, done.err)


@dataclass(frozen=True)
class Settled:
    """A world in which something has happened: a request at DESE, an incomplete one, a mail waiting to be read."""

    folder: Path
    at_dese: str
    incomplete: str
    mail: Path
    form: Path

    def __call__(self, *words: str) -> Outcome:
        return mailbot(self.folder, *words)


@pytest.fixture(scope="package")
def settled(tmp_path_factory: pytest.TempPathFactory) -> Settled:
    folder = tmp_path_factory.mktemp("cli") / "town"
    with Town(folder, load_rules(None, years=range(2024, 2031))) as town:
        at_dese = town.to_dese()
        maple = {"district": "Maple Grove R-I", "contact_name": "Kim Hale", "contact_email": KIM, "plan_sharing": ""}
        town.send(KIM, FACILITATOR, files=[town.form(maple)], name="Kim Hale")
        incomplete = str(town.got(KIM, "request-incomplete")["X-MMD-Case"])
        mail, form = folder / "mail.eml", folder / "form.docx"
        raw = town.mail(PAT, CLERK, "Invoice", "Our invoice.", town.invoice(at_dese))
        mail.write_bytes(raw)
        town.world.post("invoices", raw)
        form.write_bytes(town.form(building=True).data)
    return Settled(folder, at_dese, incomplete, mail, form)
