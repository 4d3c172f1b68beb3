"""A new address that sent a district's form takes part once the facilitator says so, by one reply: CONFIRM."""

from __future__ import annotations

import re

from ..case import Party
from ..directory import Role
from ..findings import required
from ..letter import Address
from ..words import Command, only_yes
from .draft import Draft

_ADDRESS = re.compile(r"(?<![\w.+-])[A-Za-z0-9][\w.+'-]{0,63}@[A-Za-z0-9][A-Za-z0-9.-]{1,189}")
_DOUBT = re.compile(
    r"\?|\b(?:not|no|never|nobody|left|wrong|old|former(?:ly)?|maybe|perhaps|think|unsure)\b|n['’]t\b", re.IGNORECASE
)


def note_newcomer(draft: Draft, writer: Address) -> None:
    """Remember who waits to be confirmed, and ask the facilitator once."""
    if any(each.address == writer.address for each in draft.case.newcomers):
        return
    draft.set(newcomers=(*draft.case.newcomers, Party(writer.address, Role.DISTRICT, writer.name)))
    draft.tell_role(
        Role.FACILITATOR,
        "alert",
        findings=(),
        act="A new address sent a form of this request",
        text=f"{writer.address} sent it and was told of this form alone. If this person may act for the district, reply "
        f"CONFIRM {writer.address}, or just YES; otherwise there is nothing to do.",
    )


def says_yes(draft: Draft, words: str) -> bool:
    """A plain yes to the very question whether a new address may act for its district."""
    asked = draft.evidence.in_answer_to == "alert" and bool(draft.evidence.set_off_by)
    return asked and bool(draft.case.newcomers) and only_yes(words)


def named_instead(draft: Draft, words: str) -> str:
    """The one address with which she answers that somebody at the district cannot be reached; empty where there is none,
    or several, or where she doubts it. Addresses of a signature, of another district's contact, and those from which
    mail came back, are none."""
    if draft.evidence.in_answer_to != "undeliverable":
        return ""
    if _DOUBT.search(words):
        return ""
    said = {each.lower().rstrip(".-") for each in _ADDRESS.findall(words)}
    roster = draft.evidence.roster
    others = {
        contact.lower()
        for each in roster.districts.values()
        if each.id != draft.case.district_id
        for contact in each.contacts
    }
    found = [each for each in said if not roster.roles_of(each) and not draft.gone(each) and each not in others]
    return found[0] if len(found) == 1 else ""


def take_in(draft: Draft, address: str) -> None:
    """Whoever she names takes part for the district, and gets what it still owes."""
    draft.join(Party(address, Role.DISTRICT, known=True))
    letter = draft.evidence.letter
    draft.because(f"{letter.sender.address if letter and letter.sender else '?'} names {address} for the district")
    if draft.case.ball is Role.DISTRICT:
        draft.tell_district("reminder", findings=required(draft.case.findings))
    draft.answer("echo", act=f"{address} now takes part for the district")


def confirm(draft: Draft, command: Command) -> None:
    """``CONFIRM address``; or the bare word, where one alone waits and the answered mail is the one that told of it."""
    waiting = {each.address: each for each in (*draft.case.newcomers, *_unknown(draft))}
    told_of = draft.evidence.set_off_by if set(waiting) == {draft.evidence.set_off_by} else ""
    wanted = command.text.strip().lower() or told_of
    if wanted not in waiting:
        names = ", ".join(f"CONFIRM {each}" for each in waiting)
        text = f"Please say which one: {names}." if waiting else "Nobody waits to be confirmed in this request."
        draft.answer("echo", act="nothing was changed", text=text)
        return
    draft.set(newcomers=tuple(each for each in draft.case.newcomers if each.address != wanted))
    party = Party(wanted, Role.DISTRICT, waiting[wanted].name, known=True)
    if draft.case.party(wanted):  # who wrote last stays the one to answer
        draft.set(parties=tuple(party if each.address == wanted else each for each in draft.case.parties))
    else:
        draft.set(parties=(*draft.case.parties, party))
    who = draft.evidence.letter.sender.address if draft.evidence.letter and draft.evidence.letter.sender else "?"
    draft.because(f"{who} confirmed that {wanted} may act for the district")
    draft.answer("echo", act=f"{wanted} now takes part for the district")


def _unknown(draft: Draft) -> tuple[Party, ...]:
    return tuple(each for each in draft.case.district_parties() if not each.known)
