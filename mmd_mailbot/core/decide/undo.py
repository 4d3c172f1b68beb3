"""UNDO: what a reply set off is taken back before it reaches the next party."""

from __future__ import annotations

from ..calendar import clock_words
from ..case import Event
from ..clocks import stands_still
from ..directory import Role
from ..letter import Origin
from ..money import ZERO, Movement
from ..undoing import Act, as_before, clocks_back, money_back
from .draft import Draft
from .review import speaking_as


def undo(draft: Draft) -> None:
    """Put the case back to where it stood; only for who did it, or holds the same role here, by a proven mail."""
    act = draft.evidence.act
    letter = draft.evidence.letter
    if letter is None or letter.sender is None:
        return
    if act is None:
        _too_late(draft)
        return
    if letter.origin is not Origin.PROVEN or not _may(draft, act, letter.sender.address):
        draft.because("UNDO is for who did it, by a mail that proves its origin")
        draft.answer("echo", act="nothing was changed", text="Only who did it can take it back.")
        return
    if _given_to_others(draft, act):
        draft.because("what it freed was given to another request since: taken back, the cap would be passed")
        draft.answer(
            "echo",
            act="nothing was changed",
            text="What it freed was approved for another request since, and not enough is left.",
        )
        return
    draft.case = as_before(act, draft.case)
    draft.events.append(Event.UNDONE)
    draft.money += money_back(act.money)
    if not stands_still(draft.case):  # else what was left of its clocks is kept with the case
        draft.timers += clocks_back(act.timers)
    draft.because(f"taken back: {act.what}, by {act.by} at {clock_words(act.at, draft.rules.calendar)}")
    draft.answer("echo", act=f"taken back: {act.what}", text="Nobody else was told of it.")


def _may(draft: Draft, act: Act, address: str) -> bool:
    same_role = act.role in {each.value for each in speaking_as(draft)} and act.role != Role.DISTRICT.value
    return address == act.by or same_role


def _given_to_others(draft: Draft, act: Act) -> bool:
    """Would taking it back reserve more than is left of the cap?"""
    balance = draft.evidence.balance
    counted = {Movement.RESERVE: 1, Movement.FREE: -1}
    again = sum((counted.get(each.movement, 0) * each.amount for each in money_back(act.money)), ZERO)
    return balance is not None and again > ZERO and again > balance.left


def _too_late(draft: Draft) -> None:
    draft.because("nothing can be taken back: its time is over, or something came after it")
    minutes = draft.evidence.undo_minutes
    text = (
        f"An act can be taken back for {minutes} minutes, as long as nothing came after it."
        if minutes
        else "Here an act goes out at once and cannot be taken back."
    )
    draft.answer(
        "echo",
        act="nothing was changed",
        text=f"{text} If it was a mistake, tell the others so: reply QUESTION and your words.",
    )
