"""The bot answers people, not machines, and nobody without end."""

# Lines of mails stand whole.
# ruff: noqa: E501

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mmd_mailbot.core.answerable import Answerable, Limits, may_answer
from mmd_mailbot.core.directory import Role
from mmd_mailbot.core.letter import Address, Automatic, Letter, Origin


def letter(**more: object) -> Letter:
    fields: dict[str, object] = {
        "message_id": "<a@x>", "sender": Address("pat@adair.example"), "to": (), "cc": (), "subject": "", "words": "",
        "received_at": datetime(2026, 10, 5, tzinfo=UTC), "mailbox": "f", "mailbox_role": "facilitator", "mailbox_address": "f@x.example",
    }  # fmt: skip
    return Letter(**(fields | more))  # type: ignore[arg-type]


def asked(mail: Letter, role: Role | None = Role.DISTRICT, day: int = 0, case: int = 0, hour: int = 0) -> Answerable:
    return may_answer(
        mail, role=role, sent_to_address_today=day, sent_for_case_this_hour=case, sent_this_hour=hour, limits=Limits()
    )


def test_a_person_is_answered() -> None:
    assert asked(letter()).yes
    assert asked(letter(origin=Origin.UNPROVEN)).yes


@pytest.mark.parametrize("kind", list(Automatic))
def test_no_machine_is_answered_whoever_it_belongs_to(kind: Automatic) -> None:
    for role in (Role.DISTRICT, Role.FACILITATOR, None):
        found = asked(letter(automatic=kind), role)
        assert not found.yes
        assert found.reason


def test_a_mail_without_a_sender_or_with_a_false_one_is_not_answered() -> None:
    assert not asked(letter(sender=None)).yes
    assert not asked(letter(origin=Origin.FAILED), Role.CLERK).yes


def test_the_limits_hold_for_the_public_and_not_for_staff() -> None:
    assert asked(letter(), day=9, case=2).yes
    assert not asked(letter(), day=10).yes
    assert not asked(letter(), case=3).yes
    assert asked(letter(), Role.FACILITATOR, day=100, case=100).yes


def test_too_many_in_all_pauses_sending() -> None:
    assert not asked(letter(), hour=499).pause
    found = asked(letter(), Role.CLERK, hour=500)
    assert (found.yes, found.pause) == (True, True)  # it waits in the outbox until a person has looked
