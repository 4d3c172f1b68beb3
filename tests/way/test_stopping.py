"""The bot is told to stop: what is in hand is finished, nothing is begun, and whatever hangs does not hold it for ever."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from dataclasses import replace

from mmd_mailbot.demo.world import FACILITATOR
from mmd_mailbot.ports import InboundState, OutboundState
from mmd_mailbot.worker.dispatch import dispatch
from mmd_mailbot.worker.intake import _FIRST
from mmd_mailbot.worker.parts import Tally
from mmd_mailbot.worker.stopping import Stopping

from .test_ahead import post
from .town import PAT, Town

# a schedule over one mailbox whose poll never comes back, as over a server that keeps it waiting
HANGING = """
import sys, threading
from contextlib import contextmanager
from datetime import UTC, datetime
from types import SimpleNamespace
from mmd_mailbot.schedule import Schedule
from mmd_mailbot.worker.stopping import Stopping

@contextmanager
def turn(given_up):
    yield True

def a_poll_that_hangs(*_):
    print("begun", flush=True)
    threading.Event().wait()

store = SimpleNamespace(turn=turn)
config = SimpleNamespace(mailboxes=[SimpleNamespace(name="facilitator", kind="maildir")])
parts = SimpleNamespace(config=config, store=store)
worker = SimpleNamespace(parts=parts, stopping=Stopping(), recover=lambda now: 0, poll=a_poll_that_hangs)
Schedule(worker, lambda: datetime.now(UTC), stop_seconds=0.5).run()
"""


def test_a_step_that_never_ends_is_left_in_the_end_and_where_it_hung_is_said() -> None:
    command = [sys.executable, "-c", HANGING]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "begun\n"
        began = time.monotonic()
        process.send_signal(signal.SIGTERM)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 1
    assert time.monotonic() - began < 30
    assert "in a_poll_that_hangs" in said


# the system hands a signal for the whole process to whichever thread it likes
ELSEWHERE = """
import signal, threading, time
from contextlib import contextmanager
from datetime import UTC, datetime
from types import SimpleNamespace
from mmd_mailbot.schedule import Schedule
from mmd_mailbot.worker.stopping import Stopping

def by_another_thread():
    time.sleep(0.5)
    signal.pthread_kill(threading.get_ident(), signal.SIGTERM)
    threading.Event().wait()

threading.Thread(target=by_another_thread, daemon=True).start()
parts = SimpleNamespace(config=SimpleNamespace(mailboxes=[]), store=SimpleNamespace(turn=contextmanager(lambda _: (yield False))))
worker = SimpleNamespace(parts=parts, stopping=Stopping())
Schedule(worker, lambda: datetime.now(UTC)).run()
"""


def test_a_signal_that_the_system_hands_to_another_thread_stops_it_as_well() -> None:
    assert subprocess.run([sys.executable, "-c", ELSEWHERE], timeout=60, check=False).returncode == 0


def test_mail_that_is_still_to_go_out_when_time_is_over_waits_in_the_outbox_for_the_next_start(town: Town) -> None:
    town.world.post("facilitator", town.mail(PAT, FACILITATOR, files=[town.form()], name="Pat Reed"))
    worker = town.open().worker()
    patient, hurried = worker.parts, replace(worker.parts, stopping=Stopping(grace=-1))
    hurried.stopping.ask()
    worker.parts = hurried
    worker.poll(hurried.configured("facilitator"), town.now)
    waiting = patient.store.outbox([OutboundState.PENDING])
    assert {each.notice for each in waiting} == {"request-received", "facilitator-review"}
    assert town.notices(PAT) == []

    dispatch(patient, town.now, Tally())
    assert town.notices(PAT) == ["request-received"]


def test_a_worker_that_is_told_to_stop_finishes_what_it_has_and_claims_nothing_more(town: Town) -> None:
    post(town, _FIRST + 3)
    worker = town.open().worker()
    worker.stopping.ask()
    parts = worker.parts
    assert worker.poll(parts.configured("facilitator"), town.now).ignored == _FIRST
    left = parts.store.inbound_rows([InboundState.NOTED])
    assert [each.tries for each in left] == [0, 0, 0], "no try was counted for what was not begun"

    assert town.run().ignored == 3
