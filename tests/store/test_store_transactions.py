from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from store_samples import NOW, a_case, a_line, a_mail

from mmd_mailbot.core.effects import Sleep, TimerKind, Wake
from mmd_mailbot.core.money import MoneyMove, Movement
from mmd_mailbot.ports import InboundState, Uid
from mmd_mailbot.store import SqlStore, StoreError, open_store

Start = Callable[[str], "subprocess.Popen[str]"]


def test_who_no_longer_waits_for_its_turn_does_not_have_it(store: SqlStore, url: str, tmp_path: Path) -> None:
    other = open_store(url, spool=tmp_path / "spool")
    with store.turn() as first, other.turn(lambda: True) as second:
        assert (first, second) == (True, False)
    with other.turn(lambda: True) as now_it_is_free:
        assert now_it_is_free
    with store.turn() as again:
        assert again
    other.close()


@pytest.fixture
def start(url: str, tmp_path: Path) -> Iterator[Start]:
    started: list[subprocess.Popen[str]] = []

    def begin(what: str) -> subprocess.Popen[str]:
        here = Path(__file__).parent
        code = f"import sys; sys.path[:0] = {[str(here), str(here.parents[1])]!r}; import runpy; "
        code += f"sys.argv[0] = 'other'; runpy.run_path({str(here / 'other_process.py')!r}, run_name='__main__')"
        started.append(
            subprocess.Popen(
                [sys.executable, "-c", code, what, url, str(tmp_path / "spool")],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
        )
        return started[-1]

    yield begin
    for each in started:
        each.kill()
        each.communicate()


def test_a_block_that_fails_leaves_nothing_half(store: SqlStore) -> None:
    store.note("north", [Uid("INBOX", 1, "1")], NOW)
    with pytest.raises(RuntimeError), store.write() as ledger:  # noqa: PT012 - the whole block is to fail
        case = str(ledger.save_case(a_case()).number)
        ledger.book(MoneyMove("district:x", Movement.RESERVE, Decimal(5)), case, NOW)
        ledger.record(**a_line(case))
        ledger.queue(a_mail(), NOW)
        ledger.link_message("<m@x>", case)
        ledger.set_timer(case, Wake(TimerKind.REMIND, NOW))
        ledger.update_inbound(1, InboundState.DONE)
        raise RuntimeError
    assert nothing(store)
    assert [each.state for each in store.inbound_rows(InboundState)] == [InboundState.NOTED]


def nothing(store: SqlStore) -> bool:
    with store.read() as ledger:
        assert ledger.balance("district:x", 1000).reserved == 0
        assert ledger.cases_of_message_ids(["<m@x>"]) == []
    assert store.verify() == []
    assert store.due_timers(NOW, 9) == []
    return store.cases(include_final=True) == [] == store.outbox() == store.history(None)


def test_reading_sees_what_was_committed_and_writing_its_own(store: SqlStore) -> None:
    with store.write() as ledger:
        ledger.set_setting("x", "1")
        assert ledger.setting("x") == "1"
    with store.read() as ledger:
        assert ledger.setting("x") == "1"
        assert ledger.setting("y") is None


def test_what_is_written_in_a_view_is_taken_back(store: SqlStore) -> None:
    with store.read() as ledger:
        ledger.save_case(a_case())
        ledger.queue(a_mail(), NOW)
        assert ledger.case("MMD-26-0001") is not None
    assert nothing(store)


def test_a_view_that_is_open_does_not_hold_up_a_commit_of_the_same_thread(store: SqlStore) -> None:
    with store.read() as view:
        assert view.setting("x") is None
        with store.write() as ledger:
            ledger.set_setting("x", "1")
        assert view.case("MMD-26-0001") is None
        store.note("north", [Uid("INBOX", 1, "1")], NOW)
        assert view.case("MMD-26-0001") is None
    with store.read() as view:
        assert view.setting("x") == "1"


def test_a_kill_in_the_middle_of_a_block_leaves_nothing_half(start: Start, store: SqlStore) -> None:
    assert start("crash").wait(60) == -9
    assert nothing(store)
    with store.write() as ledger:
        assert ledger.save_case(a_case()).number == "MMD-26-0001"


def test_a_try_is_counted_even_where_the_process_is_killed_at_once(start: Start, store: SqlStore) -> None:
    for tries in (1, 2):
        assert start("crash_in_claim").wait(60) == -9
        assert [each.tries for each in store.inbound_rows([InboundState.NOTED])] == [tries]
    assert store.claim_inbound("north", 9, NOW, 2) == []


def test_a_second_process_waits_for_the_first_and_loses_nothing(start: Start, store: SqlStore) -> None:
    other = start("hold")
    assert other.stdin is not None
    assert other.stdout is not None
    assert other.stdout.readline() == "in\n"
    saved: list[str | None] = []

    def here() -> None:
        with store.write() as ledger:
            saved.append(ledger.save_case(a_case(note="from here")).number)

    with store.read() as ledger:  # a view does not wait for the writer
        assert ledger.case("MMD-26-0001") is None
    thread = threading.Thread(target=here)
    thread.start()
    other.stdin.write("go\n")
    other.stdin.flush()
    assert other.wait(60) == 0
    thread.join(60)
    assert len(saved) == 1
    assert sorted(str(each.number) for each in store.cases(include_final=True)) == ["MMD-26-0001", "MMD-26-0002"]


def test_processes_at_once_make_one_unbroken_history(start: Start, store: SqlStore) -> None:
    assert [each.wait(90) for each in [start("work"), start("work")]] == [0, 0]
    assert [each.number for each in store.cases(include_final=True)] == [f"MMD-26-{n:04d}" for n in range(1, 31)]
    assert len(store.outbox()) == 30
    with store.read() as ledger:
        assert ledger.balance("district:x", 1000).reserved == Decimal(30)
    assert [each.id for each in store.history(None)] == list(range(1, 31))
    assert store.verify() == []


def test_a_case_has_one_timer_of_a_kind(store: SqlStore) -> None:
    with store.write() as ledger:
        case = str(ledger.save_case(a_case()).number)
        ledger.set_timer(case, Wake(TimerKind.EXPIRE, NOW.replace(hour=16)))
        ledger.set_timer(case, Wake(TimerKind.REMIND, NOW.replace(hour=15)))
        ledger.set_timer(case, Wake(TimerKind.REMIND, NOW, rung=1))
    assert [(each.case, each.wake) for each in store.due_timers(NOW.replace(hour=23), 9)] == [
        (case, Wake(TimerKind.REMIND, NOW, 1)),
        (case, Wake(TimerKind.EXPIRE, NOW.replace(hour=16))),
    ]
    (due,) = store.due_timers(NOW, 9)
    with store.write() as ledger:
        ledger.set_timer(case, Wake(TimerKind.REMIND, NOW.replace(minute=31), rung=2))
        ledger.finish_timer(due.id)  # the one that came, not the one that was just set
        ledger.set_timer(case, Sleep(TimerKind.EXPIRE))
    (left,) = store.due_timers(NOW.replace(hour=23), 9)
    assert left.wake.rung == 2
    assert left.id != due.id
    with store.write() as ledger:
        ledger.finish_timer(left.id)
    assert store.due_timers(NOW.replace(hour=23), 9) == []


def test_a_store_in_memory_does_all_and_keeps_nothing(tmp_path: Path) -> None:
    store = open_store("sqlite://", spool=tmp_path / "spool", clock=lambda: NOW)
    with store.write() as ledger:
        ledger.save_case(a_case())
    with store.read() as ledger:
        assert ledger.case("MMD-26-0001") is not None
    store.close()
    assert list(tmp_path.iterdir()) == []


def test_blocks_inside_one_another_are_refused_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mmd_mailbot.store.sql_store.TURN_SECONDS", 0.05)
    store = open_store("sqlite://", spool=tmp_path)
    with store.write(), pytest.raises(StoreError, match="one block was opened inside another"), store.read():
        raise AssertionError
    store.close()
