"""What a delivery report is about: the mail of ours that came back, and who of those it went to did not get it."""

from __future__ import annotations

from dataclasses import replace

from ..core.letter import Letter
from ..ports import Ledger


def matched(ledger: Ledger, letter: Letter) -> Letter:
    """The report with nobody in it to whom that mail did not go: a forwarding server names addresses of its own, and
    a forger any. Where it names none of them, and the mail went to one alone, it is that one."""
    bounce = letter.bounce
    if bounce is None:
        return letter
    sent_to = ledger.sent_to(bounce.message_ids)
    named = tuple(each for each in sent_to if each in bounce.recipients)
    return replace(letter, bounce=replace(bounce, recipients=named or (sent_to if len(sent_to) == 1 else ())))


def note_returned(ledger: Ledger, letter: Letter) -> None:
    """The state of what we sent, and no more."""
    bounce = letter.bounce
    if bounce is not None and bounce.permanent:
        ledger.came_back(bounce.message_ids, bounce.recipients, bounce.reason)
