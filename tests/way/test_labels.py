"""A mail that was filed shows how its case stands now, through the worker's own steps."""

from __future__ import annotations

from typing import Any

from mmd_mailbot.demo.world import FACILITATOR
from mmd_mailbot.ports import MailboxError

from .town import PAT, Town


class Shown:
    """A mailbox that notes what labels are renewed in it. ``error``: it cannot now, or not that mail."""

    def __init__(self, inner: Any) -> None:
        self._inner = inner
        self.labels: list[tuple[str, str]] = []
        self.error: MailboxError | None = None

    def relabel(self, message_id: str, place: str, verdict: str) -> None:
        if self.error is not None:
            raise self.error
        self.labels.append((message_id, verdict))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)


def watched(town: Town) -> Shown:
    app = town.open()
    shown = Shown(app.mailbox("facilitator"))
    app._mailboxes["facilitator"] = shown  # type: ignore[assignment]
    return shown


def mended(town: Town) -> None:
    """A form with something missing, and then the whole one: two mails, of which the first was filed as waiting."""
    town.send(PAT, FACILITATOR, files=[town.form({"contact_phone": ""})])
    town.run()
    town.send(PAT, FACILITATOR, files=[town.form()])
    town.run()


def test_when_a_case_moves_on_the_mails_that_were_filed_before_show_it(town: Town) -> None:
    shown = watched(town)
    mended(town)
    town.run()
    assert [verdict for _, verdict in shown.labels] == ["ready to sign"]
    assert shown.labels[0][0].startswith("<")
    assert shown.labels[0][0].endswith(">")
    town.run()
    assert len(shown.labels) == 1


def test_a_label_that_cannot_be_shown_now_is_tried_again_and_one_that_never_can_is_let_be(town: Town) -> None:
    shown = watched(town)
    shown.error = MailboxError("the server is away; wait.")
    mended(town)
    town.run()
    assert len(town.open().store.to_relabel("facilitator", 10)) == 1
    shown.error = MailboxError("the mail is locked; let it be.", temporary=False)
    town.run()
    assert town.open().store.to_relabel("facilitator", 10) == []
    assert shown.labels == []
