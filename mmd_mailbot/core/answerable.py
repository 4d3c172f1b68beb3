"""May this mail be answered at all? The bot answers people, not machines (RFC 3834), and nobody without end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .directory import STAFF, Role
from .letter import Automatic, Letter, Origin
from .words import commands


@dataclass(frozen=True, slots=True)
class Limits:
    """Automatic answers; work items and digests are not counted. The defaults are the programme's (`domain.md`)."""

    per_address_day: int = 10
    per_case_hour: int = 3
    per_hour: int = 500


@dataclass(frozen=True, slots=True)
class Answerable:
    """``reason``: why not, in words for the history. ``pause``: all sending stops and the administrator is told; the answer is
    made all the same, and waits with the others until a person has looked."""

    yes: bool
    reason: str = ""
    pause: bool = False

    def __bool__(self) -> bool:
        return self.yes


# Answers that say only that a mail came, or was not understood: two robots could hand them to and fro for ever.
CHATTER = frozenset({"status", "not-understood", "help", "misdirected"})
_VERIFICATIONS = 3  # within the hour: so many questions "did you write this?" whatever a forger sends in her name


def told_enough(letter: Letter, *, stranger: bool, chatter_this_hour: int, chatter_today: int) -> str:
    """Why one more answer of ``CHATTER`` would be one too many, whoever it is for; empty where it is not.

    A robot that hides what it is gets no second one to plain words within the hour, and a stranger none within the day:
    two of them end after that. Who asks with a word (STATUS, HELP) or brings a document asks for an answer of its own.
    """
    if stranger:
        return "a stranger gets the same words once a day" if chatter_today else ""
    if letter.documents or commands(letter.words).commands:
        return ""
    return "plain words were answered within the hour" if chatter_this_hour else ""


def verified_enough(sent_this_hour: int) -> bool:
    """Was she asked often enough within the hour whether she wrote what came in her name?"""
    return sent_this_hour >= _VERIFICATIONS


_MACHINE: Mapping[Automatic, str] = {
    Automatic.OUT_OF_OFFICE: "an out-of-office answer is noted, not answered",
    Automatic.AUTO_REPLY: "an automatic mail is not answered",
    Automatic.BOUNCE: "a delivery report is not answered",
    Automatic.LIST: "mail of a list is not answered",
    Automatic.OURSELVES: "this is our own mail",
    Automatic.NO_REPLY: "nobody reads that address",
}


def may_answer(
    letter: Letter,
    *,
    role: Role | None,
    sent_to_address_today: int,
    sent_for_case_this_hour: int,
    sent_this_hour: int,
    limits: Limits = Limits(),
) -> Answerable:
    """Whether the writer of ``letter`` may get an automatic answer.

    Args:
        role: what the writer is known as; people with a role of the staff are not limited, though never answered
            where the mail is a machine's or not theirs.
    """
    if letter.automatic is not None:
        return Answerable(False, _MACHINE[letter.automatic])
    if letter.sender is None:
        return Answerable(False, "the mail names no single sender")
    if letter.origin is Origin.FAILED:
        return Answerable(False, f"the mail is not from {letter.sender.address}: {letter.origin_by}")
    pause = sent_this_hour >= limits.per_hour
    if role in STAFF:
        return Answerable(True, pause=pause)
    if sent_to_address_today >= limits.per_address_day:
        return Answerable(False, f"{letter.sender.address} had {sent_to_address_today} automatic answers today")
    if sent_for_case_this_hour >= limits.per_case_hour:
        return Answerable(False, f"the case had {sent_for_case_this_hour} automatic answers within the hour")
    return Answerable(True, pause=pause)
