"""The buttons of a work item: links that open a reply with the right words in place.

Nothing acts on being fetched: a link only opens the reader's own mail program, and what they send is judged like any other
reply. The words stand above the line at which a reply is cut; what stands below it explains and is never read as words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import quote

from ..core.case import Case, Stage
from ..core.directory import Role
from . import wording
from .frame import MARKER
from .markdown import BUTTON, MAIN_BUTTON, one_line

MOST_CHARACTERS = 1_500  # of a link: Outlook hands at most about 2,000 to the program that opens it
MOST_IN_ONE_REPLY = 12  # items: with their references a link of 12 has about 1,150 characters
_ATTACH = "Please attach the form with your signature and date before you send this."
_WRITE = "Please write your words in the first line, after the colon."
_REFERENCE = "You may add your reference behind the amount."


@dataclass(frozen=True, slots=True)
class Action:
    """``words``: the first line of the reply. ``note``: for the writer, below the line. ``main``: what most will do."""

    label: str
    words: str
    note: str
    main: bool = False


def actions_of(
    case: Case | None, role: str, *, word_stands: bool, frozen: bool, pay: Decimal | None, undo: bool = False
) -> list[Action]:
    """What this reader can do now with this case; empty where the ball is not theirs.

    ``word_stands``: APPROVE stands for a signature. ``frozen``: the clerk must decide first. ``pay``: what to pay at most.
    ``undo``: the reader just acted, and may take it back.
    """
    if case is None or case.number is None or case.on_hold:
        return []
    if undo:
        return [Action("Undo it", "UNDO", "")]
    signing = "Approve" if word_stands else "Send the signed form"
    note = "" if word_stands else _ATTACH
    give_back = Action("Return to the district", "RETURN: ", _WRITE)
    ask = Action("Ask the district", "QUESTION: ", _WRITE)
    match role, case.stage:
        case Role.FACILITATOR, Stage.FACILITATOR_REVIEW:
            return [Action(signing, "APPROVE", note, main=True), give_back, ask]
        case Role.FACILITATOR, Stage.NEEDS_PERSON:
            return [give_back, ask, Action(signing, "APPROVE", note)]
        case Role.DESE, Stage.DESE_REVIEW:
            amount = f" {case.requested:.2f}" if case.requested is not None else ""
            decline = Action("Decline", "DECLINE: ", _WRITE)
            return [Action(signing, f"APPROVE{amount}", note, main=True), decline, give_back, ask]
        case Role.CLERK, Stage.INVOICE_REVIEW:
            amount = f" {pay:.2f} " if pay is not None else " "
            paid = Action("Report it as paid", f"PAID{amount}", _REFERENCE, main=not frozen)
            return [give_back, ask, paid] if frozen else [paid, give_back, ask]
        case _:
            return []


def for_all(items: Sequence[tuple[Case | None, list[Action], str]]) -> list[tuple[Action, str]]:
    """What several items wait for, in one reply each: to sign all that are to be signed, to report all that are paid.

    Args:
        items: each case with its actions and the line with its token.

    Returns:
        The action, a line for each item, with the tokens that go with it.
    """
    alike: dict[str, list[tuple[str, Action, str]]] = {}
    for case, found, ref in items:
        for each in found:
            if each.main and case is not None:
                alike.setdefault(each.label, []).append((case.number or "", each, ref))
    return [each for label, mains in alike.items() if len(mains) > 1 for each in _in_replies(label, mains)]


def _in_replies(label: str, mains: Sequence[tuple[str, Action, str]]) -> Iterator[tuple[Action, str]]:
    """One reply for all; for more than a link can hold, several."""
    for start in range(0, len(mains), MOST_IN_ONE_REPLY):
        some = mains[start : start + MOST_IN_ONE_REPLY]
        which = (
            f"all {len(mains)}" if len(some) == len(mains) else f"{start + 1} to {start + len(some)} of {len(mains)}"
        )
        words = "\r\n".join(f"{number} {each.words}".strip() for number, each, _ in some)
        refs = "\r\n".join(ref for _, _, ref in some if ref)
        yield Action(f"{label}: {which}", words, some[0][1].note, main=True), refs


def link(action: Action, case: Case | None, to: str, ref: str = "") -> str:
    """The ``mailto:`` link; empty where it would be longer than mail programs take. ``ref``: the line with the token."""
    number = (case.number or "") if case is not None else ""
    subject = one_line(f"[{number}] {wording.place(case)}" if number else "Technology requests")[:120]
    words = action.words if not number or action.words.startswith(number) else f"{number} {action.words}"
    lines = (words, "", *((ref, "") if ref else ()), MARKER, *((action.note,) if action.note else ()))
    body = "\r\n".join(lines)
    found = f"mailto:{quote(to, safe='@')}?subject={quote(subject, safe='')}&body={quote(body, safe='')}"
    return found if len(found) <= MOST_CHARACTERS else ""


def values_of(actions: Sequence[Action], case: Case | None, to: str, ref: str = "") -> list[dict[str, str]]:
    """As templates name them; ``kind`` is the title that makes the link a button."""
    links = [(each, link(each, case, to, ref)) for each in actions] if to else []
    return [
        {"label": each.label, "link": href, "kind": MAIN_BUTTON if each.main else BUTTON}
        for each, href in links
        if href
    ]
