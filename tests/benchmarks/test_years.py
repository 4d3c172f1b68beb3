"""The short form of `python -m benchmarks.years`: a year of three districts, and every law held against it."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.years import laws
from benchmarks.years.post import Delivered
from benchmarks.years.years import Years
from mmd_mailbot.app import log_to_stderr


@pytest.mark.timeout(600)
def test_a_year_of_three_districts_breaks_no_law(tmp_path: Path) -> None:
    log_to_stderr(quiet=True)
    years = Years(tmp_path, districts=3, years=1, seed=7, after=30)
    outcome = years.run()
    assert outcome.breaches == []
    assert outcome.figures["cases"] == 12
    assert outcome.figures["reminder mails"] > 0
    assert outcome.figures["digest mails"] > 0
    # the laws can be broken: one more reminder at night is seen twice
    last = next(each for each in reversed(years.post.delivered) if each.notice == "digest")
    night = last.at.replace(hour=23)
    years.post.delivered.append(Delivered(night, last.to, "digest", last.message_id, frozenset()))
    figures = laws.judged(years).figures
    assert (figures["breaches: closed or at night"], figures["breaches: twice a day"]) == (1, 1)
    years.close()
