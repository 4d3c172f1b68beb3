"""Which case each word of a mail is for: the one it names, all or the rest of those that the answered mail was about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from .case import Case, Share
from .directory import Roster
from .holding import held
from .letter import Letter
from .meant import narrowed
from .money import ZERO
from .touch import Lookups, Touch, may_speak
from .words import Ambiguous, Command, Words, second_thought

_INQUIRIES = frozenset({"STATUS", "BALANCE", "MISSING", "WHY", "HISTORY"})


def open_share(case: Case) -> Share | None:
    return next((each.share for each in reversed(case.claims) if each.paid is None), None)


def with_words(
    letter: Letter, touches: list[Touch], lookups: Lookups, words: Words, roster: Roster
) -> tuple[Touch, ...]:
    """Give each command to the case it names, else to the cases of the thread."""
    mine = [each for each in lookups.referenced if may_speak(letter, each, roster)]
    if lookups.payments and not words.commands:
        held = second_thought(
            letter.words.splitlines()
        )  # "Paid invoices attached" holds nothing back: the rows say what
        words = Words(ambiguous=Ambiguous(held) if held is not None else None)
    if words.ambiguous is not None:
        targets: list[Touch] = touches or [Touch(each) for each in mine] or [Touch(None)]
        return tuple(replace(each, command=words.ambiguous) for each in targets)
    named = {each.case for each in words.commands if each.case}
    for command in words.commands:
        if command.to is not None:
            touches += moved(command, mine, [each for each in lookups.named if may_speak(letter, each, roster)])
            continue
        if command.case is not None:
            cases = [
                each for each in (*mine, *lookups.named) if each.number == command.case
                and may_speak(letter, each, roster)
            ][:1]  # fmt: skip
            touches = _give(touches, command, cases)
            continue
        if not mine and not touches and command.verb in _INQUIRIES:
            mine = list(narrowed(_own(letter, lookups, roster), command.text or letter.words))
        meant = [each for each in mine if each.number not in command.but]
        if command.scope == "rest" or (named and not command.scope):
            meant = [each for each in meant if each.number not in named]
            if mine and not meant:
                continue
        if not command.scope and not named and (doubt := _too_bare(command, touches, meant)):
            targets = touches or [Touch(each) for each in meant]
            return tuple(replace(each, command=doubt) for each in targets)
        if command.verb == "PAID" and not command.scope and len(meant) > 1 and not touches:
            for case in meant:
                touches = _give(touches, replace(command, amount=_claimed(case)), [case])
        elif command.scope or named or not touches:
            touches = _give(touches, command, meant)
        elif any(each.case for each in touches):
            touches = [each if each.command else replace(each, command=command) for each in touches]
        else:
            touches = [replace(each, command=each.command or command) for each in touches]
    if not touches:
        touches = [Touch(each) for each in mine] or [Touch(None)]
    return tuple(touches)


def moved(command: Command, mine: Sequence[Case], named: Sequence[Case]) -> list[Touch]:
    """MOVE and MERGE: the case that papers leave, then the one they come to."""
    by_number = {each.number: each for each in (*named, *mine)}
    to = by_number.get(command.to)
    sources = [each for each in mine if each.number != command.to]
    source = by_number.get(command.case) if command.case else sources[0] if len(sources) == 1 else None
    if source is None or to is None or source is to:
        return [Touch(source or to, command=command)]
    papers = held(source, "all" if command.verb == "MERGE" else command.text)
    blocked = command.verb == "MERGE" and (source.approved is not None or source.paid > ZERO)
    receiving = (
        [] if blocked or (command.verb == "MOVE" and not papers) else [Touch(to, papers, command, other=source)]
    )
    return [Touch(source, command=command, other=to), *receiving]


def _own(letter: Letter, lookups: Lookups, roster: Roster) -> list[Case]:
    """What the sender may ask about: cases whose party it is, and of the districts named, where it may speak."""
    return [each for each in lookups.asked if may_speak(letter, each, roster)]


def _too_bare(command: Command, touches: list[Touch], mine: list[Case]) -> Ambiguous | None:
    """A word that does not say which of several cases it means, where that matters: a person says it."""
    if len(mine) < 2:
        return None
    if command.verb == "PAID" and command.amount is not None and not touches and not _pays_all(command, mine):
        return Ambiguous(f"PAID {command.amount}: for which of {numbers(mine)}? Put the number in front")
    with_papers = {each.case.number for each in touches if each.case}
    if command.verb in ("RETURN", "DECLINE") and with_papers and len(with_papers) < len(mine):
        return Ambiguous(
            f"{command.verb}: which of {numbers(mine)}? Put the number in front, or write {command.verb} all"
        )
    return None


def _pays_all(command: Command, cases: list[Case]) -> bool:
    """Is the amount the whole of one invoice for several requests? Then each gets what falls to it."""
    groups = {share.of if (share := open_share(each)) is not None else () for each in cases}
    return len(groups) == 1 and () not in groups and command.amount == sum((_claimed(each) for each in cases), ZERO)


def _claimed(case: Case) -> Decimal:
    return next((each.amount for each in reversed(case.claims) if each.paid is None), ZERO)


def numbers(cases: Sequence[Case]) -> str:
    return ", ".join(each.number or "?" for each in cases)


def _give(touches: list[Touch], command: Command, cases: list[Case]) -> list[Touch]:
    if not cases:
        return [*touches, Touch(None, command=command)]
    for case in cases:
        at = next((i for i, each in enumerate(touches) if each.case and each.case.number == case.number), None)
        if at is None:
            touches = [*touches, Touch(case, command=command)]
        else:
            touches = [*touches[:at], replace(touches[at], command=command), *touches[at + 1 :]]
    return touches
