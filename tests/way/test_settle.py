"""A message whose fate nobody can tell waits for a person, who settles it."""

from __future__ import annotations

import pytest

from mmd_mailbot.config import ConfigError
from mmd_mailbot.demo.world import DESE
from mmd_mailbot.ports import OutboundState
from mmd_mailbot.worker.settle import settle

from .town import Town


def unknown(town: Town) -> int:
    """A request to DESE that a crash left in doubt."""
    number = town.submit()
    store = town.open().store
    town.reply(
        "fran.north@rpdc.example", town.got("fran.north@rpdc.example"), "Signed.", [town.signed("facilitator")]
    )
    assert town.stage(number) == "dese-review"
    (row,) = [each for each in store.outbox() if each.notice == "dese-review"]
    with store.write() as ledger:
        ledger._conn.exec_driver_sql("UPDATE outbox SET state='unknown' WHERE id=?", (row.id,))  # type: ignore[attr-defined]
    return row.id


@pytest.mark.parametrize(
    ("arrived", "state", "mails"), [(True, OutboundState.SENT, 1), (False, OutboundState.SENT, 2)]
)
def test_settled_as_arrived_or_sent_again(town: Town, arrived: bool, state: OutboundState, mails: int) -> None:
    id = unknown(town)
    settle(town.open().parts(), id, arrived=arrived, now=town.now)
    town.run()
    (row,) = [each for each in town.open().store.outbox() if each.id == id]
    assert row.state is state
    received = town.world.received(DESE)
    assert len(received) == mails
    assert len({each["Message-ID"] for each in received}) == 1
    assert any(each.event == "settled" for each in town.open().store.history(row.cases[0]))
    assert town.open().store.verify() == []


def test_what_is_no_question_cannot_be_settled(town: Town) -> None:
    town.submit()
    (row, *_) = town.open().store.outbox()
    with pytest.raises(ConfigError, match="unknown, failed or held"):
        settle(town.open().parts(), row.id, arrived=True, now=town.now)
