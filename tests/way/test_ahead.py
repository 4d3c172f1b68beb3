"""While one batch of mails is decided the next is fetched and read: what befalls the one does not touch the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from mmd_mailbot.demo.world import FACILITATOR
from mmd_mailbot.ports import InboundState, Mailbox, MailboxError, Uid
from mmd_mailbot.worker import Worker
from mmd_mailbot.worker.intake import _FIRST

from .town import PAT, Town


@dataclass
class Breaking:
    """A mailbox whose server is gone after the first fetch."""

    within: Mailbox
    fetches: int = 0

    def fetch(self, uids: Sequence[Uid]) -> Iterator[tuple[Uid, bytes | None]]:
        self.fetches += 1
        if self.fetches > 1:
            raise MailboxError("the server is gone; wait until it is back.")
        return self.within.fetch(uids)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.within, name)


def post(town: Town, count: int) -> None:
    for number in range(count):
        town.world.post("facilitator", town.mail(f"shop{number}@shop.example", FACILITATOR, "Offer", "Buy now."))


def test_what_is_in_hand_is_handled_though_the_server_goes_while_reading_ahead(town: Town) -> None:
    post(town, _FIRST + 2)
    parts = town.open().worker().parts
    breaking = Breaking(parts.mailbox("facilitator"))
    worker = Worker(replace(parts, mailbox=lambda name: breaking))  # type: ignore[arg-type, return-value]
    tally = worker.poll(parts.configured("facilitator"), town.now)
    assert (tally.fetched, tally.ignored) == (_FIRST, _FIRST)
    waiting = parts.store.inbound_rows([InboundState.WAITING])
    assert [each.tries for each in waiting] == [0, 0]

    town.later(minutes=2)
    assert town.run().ignored == 2


def test_mails_of_several_batches_are_each_handled_once_and_answered(town: Town) -> None:
    post(town, _FIRST)
    town.world.post("facilitator", town.mail(PAT, FACILITATOR, files=[town.form()], name="Pat Reed"))
    post(town, 2)
    tally = town.run()
    assert (tally.fetched, tally.ignored, tally.handled) == (_FIRST + 3, _FIRST + 2, 1)
    assert town.notices(PAT) == ["request-received"]
    assert town.run().fetched == 0
