"""The benchmark in short: it runs to its end, and every mail that is to be answered is. No time is asserted."""

from __future__ import annotations

from benchmarks.mails import WARM_UP, bench, measure, report
from benchmarks.sample import DISTRICTS, MIX, contact, directory, district

MAILS = 8


def test_the_benchmark_answers_every_mail_that_is_ours() -> None:
    with bench() as made:
        (result,) = measure(mails=MAILS, sizes=(3,), rounds=1, made=made, tell=False)
    (run,) = result.runs
    ours = [sort for sort, _ in MIX[:MAILS] if not sort.startswith("not ours")]
    assert (run.mails, run.handled, run.ignored) == (MAILS, len(ours), MAILS - len(ours))
    assert run.answered == len(ours)
    assert run.messages > run.answered, "the facilitator gets what is complete"
    assert run.parent_cpu > 0
    assert run.reading_cpu > 0
    assert run.parent_memory > 0
    assert run.reading_memory > 0
    words = "\n".join(report([result], MAILS))
    assert "mails a second" in words
    assert "peak memory" in words


def test_a_warm_up_meets_both_kinds_of_files() -> None:
    assert {pdf for sort, pdf in MIX[:WARM_UP] if not sort.startswith("not ours")} == {True, False}


def test_every_sender_writes_for_a_district_of_its_own() -> None:
    assert len({district(number) for number in range(DISTRICTS)}) == DISTRICTS
    assert len({contact(number) for number in range(DISTRICTS)}) == DISTRICTS
    assert len(directory().splitlines()) == DISTRICTS + 1
