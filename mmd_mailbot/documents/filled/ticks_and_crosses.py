"""Forms that have ticks at the choices that are meant and crosses at the others: "✓ Screen sharing", "✗ Document sharing"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from .lines import Choice

Sign = Literal["tick", "cross", "letter", ""]

_TICKS, _CROSSES = frozenset("✓✔☑✅🗹🗸√"), frozenset("✗✘☒✕✖❎❌⊠🗷🗵⮽🞪")


def sign_of(text: str) -> Sign:
    """Which of the two stands there, alone: a cross means that a choice is taken where no other has a tick."""
    ticked, crossed = (any(each in signs for each in text) for signs in (_TICKS, _CROSSES))
    if ticked or crossed:
        return "" if ticked and crossed else "tick" if ticked else "cross"
    return "letter" if any(each in "xX" for each in text) else ""


def crosses_say_no(lists: Sequence[Sequence[Choice]]) -> bool:
    """Has one of these lists a tick or a cross at each of its choices, and both?"""
    return any(_signs(each) == {"tick", "cross"} for each in lists)


def without_crosses(choices: Sequence[Choice]) -> list[Choice]:
    """The choices as if their crosses were empty boxes."""
    return [_emptied(each) if each.seen.sign == "cross" else each for each in choices]


def with_doubted_letters(choices: Sequence[Choice]) -> list[Choice]:
    """Where each choice has a tick or an X, and both occur, nobody can tell whether the X takes a choice or leaves it."""
    signs = _signs(choices)
    if signs == {"tick", "letter"}:
        return [_doubted(each) if each.seen.sign == "letter" else each for each in choices]
    return list(choices)


def _signs(choices: Sequence[Choice]) -> set[Sign]:
    return {each.seen.sign for each in choices}


def _emptied(choice: Choice) -> Choice:
    own = choice.seen
    return replace(
        choice,
        seen=replace(
            own,
            before="empty" if own.before == "ticked" else own.before,
            after="empty" if own.after == "ticked" else own.after,
        ),
    )


def _doubted(choice: Choice) -> Choice:
    own = choice.seen
    before, after = (("unclear" if each == "ticked" else each) for each in (own.before, own.after))
    return replace(choice, seen=replace(own, before=before, after=after))
