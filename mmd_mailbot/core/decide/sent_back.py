"""RETURN, DECLINE, WITHDRAW: a request goes back, or ends; everyone whom it concerns is told why."""

from __future__ import annotations

from ..case import Event, Stage
from ..directory import Role
from ..money import ZERO, MoneyMove, Movement
from ..words import Command
from . import item
from .draft import Draft

_WHO = {Role.FACILITATOR: "Your facilitator", Role.DESE: "DESE", Role.CLERK: "DESE's invoice clerk"}


def returned(draft: Draft, command: Command, role: Role) -> None:
    events = {
        Role.FACILITATOR: Event.FACILITATOR_RETURNED,
        Role.DESE: Event.DESE_RETURNED,
        Role.CLERK: Event.CLERK_RETURNED,
    }
    draft.act("returned to the district with your reason", role)
    draft.move(events[role])
    reason = command.text or "No reason was given."
    draft.set(note=f"{_WHO[role]} returned it: {reason}")
    draft.because(f"returned by the {role.value}")
    enclose = item.MENDING if role is not Role.CLERK else ()
    draft.tell_district("returned", enclose=enclose, reason=reason, who=_WHO[role])
    if role is Role.DESE:
        draft.tell_role(Role.FACILITATOR, "returned", reason=reason, who=_WHO[role])
    draft.answer("echo", act="returned to the district with your reason")


def declined(draft: Draft, command: Command) -> None:
    draft.act("declined", Role.DESE)
    draft.move(Event.DESE_DECLINED)
    reason = command.text or "No reason was given."
    draft.set(note=f"DESE declined it: {reason}")
    draft.because("declined by DESE")
    draft.tell_district("declined", reason=reason)
    draft.tell_role(Role.FACILITATOR, "declined", reason=reason)
    draft.answer("echo", act="declined", text="The district and the facilitator are told.")


def withdrawn(draft: Draft, by: str, role: Role) -> None:
    was = draft.case.stage
    draft.act("withdrawn", role)
    draft.move(Event.WITHDRAWN)
    if draft.case.reserved > ZERO and draft.evidence.balance is not None:
        draft.money.append(MoneyMove(draft.evidence.balance.account, Movement.FREE, draft.case.reserved))
        draft.set(reserved=ZERO)
    draft.because(f"withdrawn by {by}")
    draft.tell_district("withdrawn", findings=())
    draft.tell_role(Role.FACILITATOR, "withdrawn", findings=())
    if was is Stage.DESE_REVIEW:
        draft.tell_role(Role.DESE, "withdrawn", findings=())
    draft.answer("echo", act="withdrawn", text="The request rests; a new form opens a new one.")
